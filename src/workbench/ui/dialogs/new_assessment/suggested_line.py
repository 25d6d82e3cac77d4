# SPDX-License-Identifier: MIT
"""A line with words that are suggested: what is typed takes their place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class SuggestedLine(QLineEdit):
    """Selects the suggestion when it gets the keyboard; words that were typed stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty line."""
        super().__init__(parent)
        self._suggested = ""
        self._is_entered = False  # by a click that is not over yet

    def suggest(self, text: str) -> None:
        """Write a suggestion, unless something else was typed."""
        if self.text() not in ("", self._suggested):
            return
        self._suggested = text
        if self.text() == text:
            return
        self.setText(text)
        self.setCursorPosition(0)
        if self.hasFocus():
            self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select a suggestion; a click does so when it is over."""
        super().focusInEvent(event)
        if self.text() == self._suggested:
            self._is_entered = event.reason() == Qt.FocusReason.MouseFocusReason
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the suggestion that was clicked into, unless a part of it was selected."""
        super().mouseReleaseEvent(event)
        if self._is_entered and not self.hasSelectedText():
            self.selectAll()
        self._is_entered = False
