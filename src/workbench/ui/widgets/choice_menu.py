# SPDX-License-Identifier: MIT
"""A button with a menu of choices of which exactly one is on, for panel headers."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QActionGroup
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
        menu = QMenu(parent)
        group = QActionGroup(menu)
        self._actions = {value: menu.addAction(words) for value, words in choices.items()}
        for value, action in self._actions.items():
            action.setCheckable(True)
            action.setActionGroup(group)
            action.triggered.connect(partial(choose, value))
        self.button: QToolButton = menu_button("", menu)
        self.button.setToolTip(plain_tooltip(tooltip))
        self.button.setAccessibleName(tooltip)

    def show(self, value: str) -> None:
        """Say what is chosen, without a word."""
        self._actions[value].setChecked(True)
        self.button.setText(self._says(value))
        self.button.setAccessibleDescription(self.button.text())

