# SPDX-License-Identifier: MIT
"""Some lines of text that are handed on when they are left and say something else."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class NoteBox(QPlainTextEdit):
    """Takes what is stored unless something else is being typed."""

    committed = Signal(str)

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stored = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)

    def show_value(self, text: str, *, anew: bool) -> None:
        """Show what is stored; `anew`: of another record, so that what is typed goes."""
        is_draft = self.toPlainText() != self._stored
        self._stored = text
        if anew or not is_draft:
            self.setPlainText(text)

    def commit(self) -> None:
        """Hand on what is typed, if it is something else."""
        text = self.toPlainText().strip()
        if text != self._stored.strip():
            self._stored = text
            self.committed.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving."""
        super().focusOutEvent(event)
        self.commit()
