# SPDX-License-Identifier: MIT
"""The menu that makes figures from views, places those made before, and asks for sources."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.domain.register import FigureEntry, Register
from workbench.ui.icons import Icons

_KINDS = ("map", "timeline", "chart", "network")


class FigureMenu(QMenu):
    """Filled when it opens: what figures are called follows the text."""

    requested = Signal(int, str)  # a view, and one of `FigureKind`
    placed = Signal(str)  # the uid of a figure made before
    source_wanted = Signal(str)  # the uid of a figure whose source line is to be written

    def __init__(
        self, icons: Icons, name_of: Callable[[FigureEntry], str], parent: QWidget
    ) -> None:
        """`name_of` says what a figure is called."""
        super().__init__(parent)
        self._icons = icons
        self._name_of = name_of
        self._register = Register()
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._on_triggered)

    def show_register(self, register: Register) -> None:
        """Offer these views and figures."""
        self._register = register

    def fill(self) -> None:
        """List the views and figures that there are."""
        self.clear()
        titles = {
            "map": self.tr("as a map"),
            "timeline": self.tr("as a timeline"),
            "chart": self.tr("as a chart"),
            "network": self.tr("as a network of actors"),
        }
        if not self._register.views:
            action = self.addAction(self.tr("Save a view first: a figure shows a saved view."))
            action.setEnabled(False)
        for key, view in self._register.views.items():
            below = self.addMenu(self._icons.icon("view"), on_menu(view.name))
            for kind in _KINDS:
                below.addAction(titles[kind]).setData((key, kind))
        if self._register.figures:
            self.addSeparator()
            again = self.addMenu(self._icons.icon("figure"), self.tr("A figure made before"))
            sources = self.addMenu(self._icons.icon("source"), self.tr("Source line of a figure"))
            for figure in self._register.figures.values():
                name = on_menu(self._name_of(figure))
                again.addAction(name).setData(figure.uid)
                sources.addAction(name).setData(("source", figure.uid))

    def _on_triggered(self, action: QAction) -> None:
        match action.data():
            case str(uid):
                self.placed.emit(uid)
            case ("source", uid):
                self.source_wanted.emit(str(uid))
            case (int(view), str(kind)):
                self.requested.emit(view, kind)


def on_menu(text: str) -> str:
    """Write data on a menu, where "&" would mark a letter."""
    return text.replace("&", "&&").replace("\n", " ").replace("\t", " ")
