# SPDX-License-Identifier: MIT
"""A choice of a few fixed words that commits once: when chosen from the list, left, or by Enter."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class ChoiceBox(QComboBox):
    """Stepping through the closed list by arrow keys tries words out; leaving takes the last."""

    committed = Signal(str)  # the value, "" for none

    def __init__(self, words: Mapping[str, str], name: str, parent: QWidget | None = None) -> None:
        """Offer words by the values that they stand for."""
        super().__init__(parent)
        self._stored = ""
        self._by_key = False
        for value, word in words.items():
            self.addItem(word, value)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel must not lead the keyboard here
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(self._on_activated)

    @property
    def is_draft(self) -> bool:
        """Whether another word is tried out than is stored."""
        return self.currentData() != self._stored

    def show_value(self, value: str, *, anew: bool = False) -> None:
        """Take what is stored; a word that is being tried out stays."""
        keeps = self.is_draft and not anew
        self._stored = value
        if not keeps:
            self._write()

    def commit(self) -> None:
        """Hand on the word when it is another."""
        if self.is_draft:
            self._stored = self.currentData()
            self.committed.emit(self._stored)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Try words out by the arrows; Enter takes, Esc takes back."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
        elif key == Qt.Key.Key_Escape and self.is_draft:
            self._write()
        else:
            self._by_key = not self.view().isVisible()
            super().keyPressEvent(event)
            self._by_key = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.commit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, which scrolls."""
        event.ignore()

    def _write(self) -> None:
        row = self.findData(self._stored)
        if row < 0:  # a word from elsewhere, kept as it is
            self.addItem(self._stored, self._stored)
            row = self.count() - 1
        self.setCurrentIndex(row)

    def _on_activated(self, _row: int) -> None:
        if not self._by_key:
            self.commit()
