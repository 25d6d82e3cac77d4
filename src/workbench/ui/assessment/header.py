# SPDX-License-Identifier: MIT
"""The tools in the assessment's header: which one, bold, italic, heading, cite, figure."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.domain.register import Register
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import menu_button
from workbench.ui.widgets.labels import plain_tooltip, shortcut_text
from workbench.ui.widgets.prose.prose_editor import ProseEditor

_LEAST_NAME_PX, _MOST_NAME_PX = 90, 420
# What the header needs beside the name: its title, the words counted, the other tools.
_BESIDE_PX = 405
_KINDS = ("map", "timeline", "chart")


class HeaderTools(QObject):
    """Makes the tools once and tells which of them was used."""

    chosen = Signal(int)  # an assessment
    new_requested = Signal()
    rename_requested = Signal()
    delete_requested = Signal()
    export_requested = Signal()
    figure_requested = Signal(int, str)  # a view, "map", "timeline" or "chart"
    figure_placed = Signal(str)  # the uid of a figure that there is
    source_wanted = Signal(str)  # the uid of a figure whose source line is to be written

    def __init__(self, icons: Icons, editor: ProseEditor, parent: QWidget) -> None:
        """Make the tools of one panel."""
        super().__init__(parent)
        self._icons = icons
        self._editor = editor
        self._name = ""
        self._name_px = _LEAST_NAME_PX
        self._list_menu = QMenu(parent)
        self._figure_menu = QMenu(parent)
        self._list_button = menu_button("", self._list_menu)
        self._list_button.setAccessibleName(self.tr("Choose an assessment"))
        self._heading_menu = self._headings(parent)
        self._heading_button = self._menu_tool(
            "text.heading", self.tr("Heading (Ctrl+Alt+1 to 3)"), self._heading_menu
        )
        self._figure_button = self._menu_tool(
            "figure", self.tr("Insert a figure made from a view"), self._figure_menu
        )
        self._bold = self._tool("text.bold", self.tr("Bold"), "Ctrl+B")
        self._italic = self._tool("text.italic", self.tr("Italic"), "Ctrl+I")
        self._cite = self._tool("text.cite", self.tr("Cite a record: type @"), "Ctrl+Space")
        self._cite.setText(self.tr("cite"))
        self._cite.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._bold.clicked.connect(editor.toggle_bold)
        self._italic.clicked.connect(editor.toggle_italic)
        self._cite.clicked.connect(editor.cite_requested)
        self._list_menu.triggered.connect(self._on_listed)
        self._figure_menu.triggered.connect(self._on_figure)

    def widgets(self) -> Sequence[QWidget]:
        """Return the tools from left to right."""
        return (
            self._list_button, self._bold, self._italic, self._heading_button, self._cite,
            self._figure_button,
        )  # fmt: skip

    def list_menu(self) -> QMenu:
        """Return the menu of assessments."""
        return self._list_menu

    def figure_menu(self) -> QMenu:
        """Return the menu of figures."""
        return self._figure_menu

    def show_register(self, register: Register, current: int | None) -> None:
        """List the assessments, views and figures that there are."""
        entry = register.assessments.get(current or 0)
        self._name = entry.title if entry else self.tr("None yet")
        self._list_button.setToolTip(plain_tooltip(self._name))
        self._write_name()
        self._fill_list(register, current)
        self._fill_figures(register)
        for button in (self._bold, self._italic, self._heading_button, self._cite):
            button.setEnabled(entry is not None)
        self._figure_button.setEnabled(entry is not None)

    def set_width(self, width_px: int) -> None:
        """Give the assessment's name the room that a header of this width has for it."""
        room_px = min(max(width_px - _BESIDE_PX, _LEAST_NAME_PX), _MOST_NAME_PX)
        if room_px != self._name_px:
            self._name_px = room_px
            self._write_name()

    def _write_name(self) -> None:
        metrics = QFontMetrics(self._list_button.font())
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self._name_px)
        self._list_button.setText(name.replace("&", "&&"))

    def _fill_list(self, register: Register, current: int | None) -> None:
        menu = self._list_menu
        menu.clear()
        for key, entry in register.assessments.items():
            action = menu.addAction(_on_menu(entry.title))
            action.setCheckable(True)
            action.setChecked(key == current)
            action.setData(key)
        if register.assessments:
            menu.addSeparator()
        self._command(menu, "new", self.tr("New assessment"), "add")
        if current is not None:
            self._command(menu, "rename", self.tr("Rename"), "edit")
            self._command(menu, "delete", self.tr("Delete"), "delete")
            menu.addSeparator()
            self._command(menu, "export", self.tr("Export packet…"), "packet")

    def _fill_figures(self, register: Register) -> None:
        menu = self._figure_menu
        menu.clear()
        titles = {
            "map": self.tr("as a map"),
            "timeline": self.tr("as a timeline"),
            "chart": self.tr("as a chart"),
        }
        if not register.views:
            action = menu.addAction(self.tr("Save a view first: a figure shows a saved view."))
            action.setEnabled(False)
        for key, view in register.views.items():
            below = menu.addMenu(self._icons.icon("view"), _on_menu(view.name))
            for kind in _KINDS:
                action = below.addAction(titles[kind])
                action.setData((key, kind))
        if register.figures:
            menu.addSeparator()
            again = menu.addMenu(self._icons.icon("figure"), self.tr("A figure made before"))
            for figure in register.figures.values():
                action = again.addAction(_on_menu(figure.caption or figure.kind))
                action.setData(figure.uid)
            sources = menu.addMenu(self._icons.icon("source"), self.tr("Source line of a figure"))
            for figure in register.figures.values():
                action = sources.addAction(_on_menu(figure.caption or figure.kind))
                action.setData(("source", figure.uid))

    def _command(self, menu: QMenu, name: str, text: str, icon: str) -> None:
        action = menu.addAction(self._icons.icon(icon), text)
        action.setData(name)

    def _headings(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        texts = (
            self.tr("Plain text"), self.tr("Heading 1"), self.tr("Heading 2"), self.tr("Heading 3")
        )  # fmt: skip
        for level, text in enumerate(texts):
            # The shortcut is told, not taken: the editor handles its own keys.
            action = menu.addAction(f"{text}\t{shortcut_text(f'Ctrl+Alt+{level}')}")
            action.setData(level)
        menu.triggered.connect(self._on_heading)
        return menu

    def _tool(self, icon: str, said: str, shortcut: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(self._icons.icon(icon))
        button.setIconSize(QSize(16, 16))
        button.setToolTip(f"{said} ({shortcut_text(shortcut)})")
        button.setAccessibleName(said)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _menu_tool(self, icon: str, said: str, menu: QMenu) -> QToolButton:
        button = menu_button("", menu)
        button.setIcon(self._icons.icon(icon))
        button.setIconSize(QSize(16, 16))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setToolTip(said)
        button.setAccessibleName(said)
        return button

    def _on_listed(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, int):
            self.chosen.emit(data)
            return
        {
            "new": self.new_requested, "rename": self.rename_requested,
            "delete": self.delete_requested, "export": self.export_requested,
        }[str(data)].emit()  # fmt: skip

    def _on_figure(self, action: QAction) -> None:
        data = action.data()
        if isinstance(data, str):
            self.figure_placed.emit(data)
        elif data and data[0] == "source":
            self.source_wanted.emit(str(data[1]))
        elif data:
            self.figure_requested.emit(int(data[0]), str(data[1]))

    def _on_heading(self, action: QAction) -> None:
        self._editor.set_heading(int(action.data()))
        self._editor.setFocus()


def _on_menu(text: str) -> str:
    """Write data on a menu, where "&" would mark a letter."""
    return text.replace("&", "&&").replace("\n", " ").replace("\t", " ")
