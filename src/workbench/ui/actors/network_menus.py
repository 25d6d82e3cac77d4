# SPDX-License-Identifier: MIT
"""The menu of the pane of actors: how much of the network is drawn, and what leaves it."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.analysis.actors.network import LEAST_CHOICES, MOST_CHOICES, NetworkChoice
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import tool_button


class NetworkMenu(QMenu):
    """Hands on the choice that is wanted."""

    wanted = Signal(object)  # NetworkChoice
    export_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Fill the menu."""
        super().__init__(parent)
        self._choice = NetworkChoice()
        self._counts = {
            "most": self._row(
                self.tr("At most"), "most",
                {n: self.tr("%Ln actor(s)", "", n) for n in MOST_CHOICES},
            ),
            "least": self._row(
                self.tr("Ties of at least"), "least",
                {n: self.tr("%Ln event(s)", "", n) for n in LEAST_CHOICES},
            ),
        }  # fmt: skip
        self.relations = self.addAction(self.tr("With relationships on record"))
        self.relations.setCheckable(True)
        self.relations.triggered.connect(self._on_relations)
        self.addSeparator()
        self.export = self.addAction(icons.icon("export"), self.tr("Export network…"))
        self.export.triggered.connect(self._on_export)
        self.show_choice(self._choice)

    def show_choice(self, choice: NetworkChoice) -> None:
        """Mark what is chosen, without a word."""
        self._choice = choice
        for name, group in self._counts.items():
            for action in group.actions():
                action.setChecked(action.data() == getattr(choice, name))
        self.relations.setChecked(choice.relations)

    def button(self, icons: Icons) -> QToolButton:
        """Make the button that opens the menu."""
        made = tool_button(icons, "more", self.tr("What the network shows"))
        made.setMenu(self)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _row(self, title: str, name: str, words: dict[int, str]) -> QActionGroup:
        below = self.addMenu(title)
        group = QActionGroup(below)
        for count, text in words.items():
            action = below.addAction(text)
            action.setCheckable(True)
            action.setData(count)
            action.setActionGroup(group)
            action.triggered.connect(partial(self._on_count, name, count))
        return group

    def _on_count(self, name: str, count: int, _checked: bool = False) -> None:
        self.wanted.emit(replace(self._choice, **{name: count}))

    def _on_relations(self, checked: bool) -> None:
        self.wanted.emit(replace(self._choice, relations=checked))

    def _on_export(self) -> None:
        self.export_wanted.emit()
