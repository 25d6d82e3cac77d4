# SPDX-License-Identifier: MIT
"""The tools in the assessment's header: which one, how it is written, what stands in it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.domain.register import AssessmentEntry, Register
from workbench.ui.assessment.figure_menu import FigureMenu, on_menu
from workbench.ui.assessment.figures import TextFigures
from workbench.ui.assessment.text_menus import (
    HEADINGS,
    INSERTED,
    SWITCHES,
    VIEWED,
    Entries,
    TextMenu,
)
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import menu_button, tool_button
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.prose_keys import SHORTCUTS

_LEAST_NAME_PX, _MOST_NAME_PX = 48, 420
# What the header needs beside the name: its title, the words counted, the other tools.
_BESIDE_PX = 520
_NARROW_PX = 640  # below this the citing tool has no word


class HeaderTools(QObject):
    """Makes the tools once and tells which of them was used."""

    chosen = Signal(int)  # an assessment
    new_requested = Signal()
    edition_requested = Signal()  # the next one of the text that is open
    template_requested = Signal()  # to be made of it
    rename_requested = Signal()
    delete_requested = Signal()
    export_requested = Signal()
    wanted = Signal(str)  # a command that is not the text's own

    def __init__(
        self, icons: Icons, editor: ProseEditor, figures: TextFigures, parent: QWidget
    ) -> None:
        """Make the tools of one panel."""
        super().__init__(parent)
        self._icons = icons
        self._editor = editor
        self._name = ""
        self._name_px = _LEAST_NAME_PX
        self._on: frozenset[str] = frozenset()  # of the switches
        self._list_menu = QMenu(parent)
        self.figure_menu = FigureMenu(icons, figures.name_of, parent)
        self.figure_menu.requested.connect(figures.make)
        self.figure_menu.placed.connect(figures.place)
        self.figure_menu.source_wanted.connect(figures.ask_source)
        self._list_button = menu_button("", self._list_menu)
        self._list_button.setAccessibleName(self.tr("Choose an assessment"))
        self._heading_button = self._menu_tool(
            "text.heading", self.tr("Heading (Ctrl+Alt+1 to 3)"),
            self._menu(HEADINGS, parent),
        )  # fmt: skip
        self._insert_button = self._menu_tool(
            "add", self.tr("Insert a list, table, footnote, image, comment"),
            self._menu(INSERTED, parent),
        )  # fmt: skip
        self._listed: tuple[Mapping[int, AssessmentEntry], int | None] | None = None
        self._views = self._menu(VIEWED, parent)
        self.set_on("spelling", True)
        self._view_button = self._menu_tool(
            "text.view", self.tr("Outline, preview, spelling, versions"), self._views
        )
        self._figure_button = self._menu_tool(
            "figure", self.tr("Insert a figure made from a view"), self.figure_menu
        )
        self._bold = tool_button(icons, "text.bold", self.tr("Bold"), shortcut=SHORTCUTS["bold"])
        self._italic = tool_button(
            icons, "text.italic", self.tr("Italic"), shortcut=SHORTCUTS["italic"]
        )
        self._cite = tool_button(
            icons, "text.cite", self.tr("Cite a record: type @"), shortcut=SHORTCUTS["cite"]
        )
        self._cite.setText(self.tr("cite"))
        self._cite.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._bold.clicked.connect(self._on_bold)
        self._italic.clicked.connect(self._on_italic)
        self._cite.clicked.connect(editor.cite_requested)
        self._list_menu.triggered.connect(self._on_listed)

    def widgets(self) -> Sequence[QWidget]:
        """Return the tools from left to right."""
        return (
            self._list_button, self._bold, self._italic, self._heading_button, self._cite,
            self._figure_button, self._insert_button, self._view_button,
        )  # fmt: skip

    def toggle(self, name: str) -> bool:
        """Turn one of the switches over, and return whether it is on now."""
        self.set_on(name, name not in self._on)
        return self.is_on(name)

    def is_on(self, name: str) -> bool:
        """Whether a switch is on."""
        return name in self._on

    def set_on(self, name: str, is_on: bool) -> None:
        """Say whether a switch is on."""
        self._on = self._on | {name} if is_on else self._on - {name}
        self._views.by_name[name].setChecked(is_on)

    def list_menu(self) -> QMenu:
        """Return the menu of assessments."""
        return self._list_menu

    def show_register(self, register: Register, current: int | None) -> None:
        """List the assessments that there are, and take the views and figures."""
        entry = register.assessments.get(current or 0)
        self._name = entry.title if entry else self.tr("None yet")
        self._list_button.setToolTip(plain_tooltip(self._name))
        self._write_name()
        self._fill_list(register, current)
        self.figure_menu.show_register(register)
        for button in self.widgets()[1:]:
            button.setEnabled(entry is not None)

    def set_width(self, width_px: int) -> None:
        """Give the assessment's name the room that a header of this width has for it."""
        room_px = min(max(width_px - _BESIDE_PX, _LEAST_NAME_PX), _MOST_NAME_PX)
        is_narrow = width_px < _NARROW_PX
        style = Qt.ToolButtonStyle
        self._cite.setToolButtonStyle(
            style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon
        )
        if room_px != self._name_px:
            self._name_px = room_px
            self._write_name()

    def _write_name(self) -> None:
        metrics = QFontMetrics(self._list_button.font())
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, self._name_px)
        self._list_button.setText(name.replace("&", "&&"))

    def _fill_list(self, register: Register, current: int | None) -> None:
        listed = (dict(register.assessments), current)
        if listed == self._listed:
            return  # it may be open
        self._listed = listed
        menu = self._list_menu
        menu.clear()
        for key, entry in register.assessments.items():
            action = menu.addAction(on_menu(entry.title))
            action.setCheckable(True)
            action.setChecked(key == current)
            action.setData(key)
        if register.assessments:
            menu.addSeparator()
        self._command(menu, "new", self.tr("New assessment…"), "add")
        if current is not None:
            self._command(menu, "edition", self.tr("Next edition…"), "forward")
            self._command(menu, "template", self.tr("Save as template…"), "duplicate")
            menu.addSeparator()
            self._command(menu, "rename", self.tr("Rename"), "edit")
            self._command(menu, "delete", self.tr("Delete"), "delete")
            menu.addSeparator()
            self._command(menu, "export", self.tr("Export packet…"), "packet")

    def _command(self, menu: QMenu, name: str, text: str, icon: str) -> None:
        action = menu.addAction(self._icons.icon(icon), text)
        action.setData(name)

    def _menu(self, entries: Entries, parent: QWidget) -> TextMenu:
        menu = TextMenu(self._icons, entries, parent)
        menu.chosen.connect(self._on_command)
        return menu

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
            "new": self.new_requested, "edition": self.edition_requested,
            "template": self.template_requested, "rename": self.rename_requested,
            "delete": self.delete_requested, "export": self.export_requested,
        }[str(data)].emit()  # fmt: skip

    def _on_bold(self) -> None:
        self._editor.run("bold")

    def _on_italic(self) -> None:
        self._editor.run("italic")

    def _on_command(self, command: str) -> None:
        if command in SWITCHES:
            self.wanted.emit(command)
            return
        self._editor.setFocus()
        self._editor.run(command)
