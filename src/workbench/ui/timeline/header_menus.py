# SPDX-License-Identifier: MIT
"""The menus in the timeline's header: what lanes stand for, and what the size of a symbol says."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from workbench.analysis.timeline_lanes import LANES_BY
from workbench.ui.timeline.words import lanes_by_words
from workbench.ui.widgets.buttons import menu_button


class HeaderMenus(QObject):
    """Two buttons with menus; they say what is chosen."""

    lanes_wanted = Signal(str)  # one of LANES_BY
    same_size_wanted = Signal(bool)

    def __init__(self, by: str, parent: QWidget) -> None:
        """Make the menus with lanes by `by` and sizes by the people killed."""
        super().__init__(parent)
        lanes, sizes = QMenu(parent), QMenu(parent)
        self._lanes = _fill(
            lanes, {name: lanes_by_words(name) for name in LANES_BY}, self.lanes_wanted.emit
        )
        self._sizes = _fill(
            sizes,
            {False: self.tr("by the number killed"), True: self.tr("same for all")},
            self.same_size_wanted.emit,
        )
        self.buttons = (menu_button("", lanes), menu_button("", sizes))
        self.buttons[0].setToolTip(self.tr("What the lanes stand for"))
        self.buttons[1].setToolTip(self.tr("What the size of a symbol says"))
        self.show(by, same_size=False)

    def show(self, by: str, *, same_size: bool) -> None:
        """Say what is chosen, without a word."""
        self._lanes.actions()[LANES_BY.index(by)].setChecked(True)
        self._sizes.actions()[int(same_size)].setChecked(True)
        kind = lanes_by_words(by)
        self.buttons[0].setText(
            self.tr("no lanes") if by == "none" else self.tr("lanes by {kind}").format(kind=kind)
        )
        self.buttons[1].setText(self.tr("size: same") if same_size else self.tr("size: killed"))


def _fill(
    menu: QMenu, choices: dict[str, str] | dict[bool, str], choose: Callable[..., object]
) -> QActionGroup:
    """Fill a menu with choices of which one is on."""
    group = QActionGroup(menu)
    for value, words in choices.items():
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setActionGroup(group)
        action.triggered.connect(partial(_choose, choose, value))
    return group


def _choose(choose: Callable[..., object], value: object, _on: bool) -> None:
    choose(value)
