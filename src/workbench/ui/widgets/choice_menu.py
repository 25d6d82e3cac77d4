# SPDX-License-Identifier: MIT
"""A button with a menu of choices of which exactly one is on, for panel headers."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.ui.widgets.buttons import menu_button
from workbench.ui.widgets.labels import plain_tooltip


class ChoiceMenu:
    """Says on its button what is chosen; `choose` gets the value that the user picks."""

    def __init__(
        self,
        choices: Mapping[str, str],
        choose: Callable[[str], object],
        *,
        says: Callable[[str], str],
        tooltip: str,
        parent: QWidget,
    ) -> None:
        """`choices`: values with their words in the menu; `says` words a value on the button."""
        self._says = says
        self._choose = choose
        self._shown = ""
        self.menu = QMenu(parent)
        self._group = QActionGroup(self.menu)
        self._actions = {value: self._added(value, words) for value, words in choices.items()}
        self._more: dict[str, QAction] = {}
        self.button: QToolButton = menu_button("", self.menu)
        self.button.setToolTip(plain_tooltip(tooltip))
        self.button.setAccessibleName(tooltip)

    def show(self, value: str) -> None:
        """Say what is chosen, without a word."""
        self._shown = value
        action = (self._actions | self._more).get(value)
        if action is not None:
            action.setChecked(True)
        self.button.setText(self._says(value))
        self.button.setAccessibleDescription(self.button.text())

    def offer(self, choices: Mapping[str, str]) -> None:
        """Offer other choices behind those that are always there."""
        for action in self._more.values():
            self.menu.removeAction(action)
            action.deleteLater()
        self._more = {value: self._added(value, words) for value, words in choices.items()}
        if self._shown in self._more:
            self._more[self._shown].setChecked(True)

    def _added(self, value: str, words: str) -> QAction:
        action = self.menu.addAction(words)
        action.setCheckable(True)
        action.setActionGroup(self._group)
        action.triggered.connect(partial(self._choose, value))
        return action
