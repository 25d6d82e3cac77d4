# SPDX-License-Identifier: MIT
"""What can be done with one condition of the bar, as a menu and by keys on its chip."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workbench.ui.icons import Icons

KEYS = {
    Qt.Key.Key_N: "negate",
    Qt.Key.Key_O: "alternative",
    Qt.Key.Key_T: "tree",
}


class ChipMenu(QObject):
    """Says what is chosen; the bar does it."""

    chosen = Signal(str, int)  # "edit", "negate", "alternative", "tree" or "remove"; the chip
    join_asked = Signal(int, int)  # the chip, and the one with which it shall be "any of"

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._parent = parent

    def made(self, place: int, texts: Sequence[str], *, is_denied: bool) -> QMenu:
        """Make the menu of a chip; `texts` are those of all chips."""
        menu = QMenu(self._parent)
        negate = self.tr("Let it hold again") if is_denied else self.tr("Not")
        for name, words, keys in (
            ("edit", self.tr("Change…"), "Return"),
            ("negate", negate, "N"),
            ("alternative", self.tr("Or…"), "O"),
        ):
            self._add(menu, name, words, keys, place)
        others = [at for at in range(len(texts)) if at != place]
        joining = menu.addMenu(self.tr("Any of this and"))
        joining.setEnabled(bool(others))
        for at in others:
            action = joining.addAction(texts[at].replace("&", "&&"))
            action.triggered.connect(partial(self._on_join, place, at))
        menu.addSeparator()
        self._add(menu, "tree", self.tr("All conditions as a tree…"), "T", place)
        menu.addSeparator()
        self._add(menu, "remove", self.tr("Remove"), "Del", place)
        return menu

    def open(self, at: QPoint, place: int, texts: Sequence[str], *, is_denied: bool) -> None:
        """Open the menu of a chip at a point of the screen."""
        menu = self.made(place, texts, is_denied=is_denied)
        menu.exec(at)
        menu.deleteLater()

    def heed(self, event: QKeyEvent, place: int) -> bool:
        """Do what a key on a chip asks for; tell whether it was one of ours."""
        name = KEYS.get(Qt.Key(event.key()))
        if name is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        self.chosen.emit(name, place)
        return True

    def _add(self, menu: QMenu, name: str, words: str, keys: str, place: int) -> None:
        action = menu.addAction(words)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(partial(self._on_chosen, name, place))

    def _on_chosen(self, name: str, place: int, *_checked: bool) -> None:
        self.chosen.emit(name, place)

    def _on_join(self, place: int, other: int, *_checked: bool) -> None:
        self.join_asked.emit(place, other)
