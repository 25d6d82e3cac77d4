# SPDX-License-Identifier: MIT
"""The menus in the timeline's header: what lanes stand for, and what the size of a symbol says."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.analysis.timeline_lanes import LANES_BY
from workbench.ui.timeline.words import lanes_by_words
from workbench.ui.widgets.choice_menu import ChoiceMenu

_KILLED, _SAME = "killed", "same"


class HeaderMenus(QObject):
    """Two buttons with menus; they say what is chosen."""

    lanes_wanted = Signal(str)  # one of LANES_BY
    same_size_wanted = Signal(bool)

    def __init__(self, by: str, parent: QWidget) -> None:
        """Make the menus with lanes by `by` and sizes by the people killed."""
        super().__init__(parent)
        self._lanes = ChoiceMenu(
            {name: lanes_by_words(name) for name in LANES_BY},
            self.lanes_wanted.emit,
            says=self._lanes_words,
            tooltip=self.tr("What the lanes stand for"),
            parent=parent,
        )
        self._sizes = ChoiceMenu(
            {_KILLED: self.tr("by the number killed"), _SAME: self.tr("same for all")},
            self._on_size,
            says=self._size_words,
            tooltip=self.tr("What the size of a symbol says"),
            parent=parent,
        )
        self.buttons = (self._lanes.button, self._sizes.button)
        self.show(by, same_size=False)

    def show(self, by: str, *, same_size: bool) -> None:
        """Say what is chosen, without a word."""
        self._lanes.show(by)
        self._sizes.show(_SAME if same_size else _KILLED)

    def _on_size(self, size: str) -> None:
        self.same_size_wanted.emit(size == _SAME)

    def _lanes_words(self, by: str) -> str:
        kind = lanes_by_words(by)
        return self.tr("no lanes") if by == "none" else self.tr("lanes by {kind}").format(kind=kind)

    def _size_words(self, size: str) -> str:
        return self.tr("size: same") if size == _SAME else self.tr("size: killed")
