# SPDX-License-Identifier: MIT
"""The small line under a field: what was understood, or why it was not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from workbench.ui.style import set_look


class Hint(QLabel):
    """Says a sentence below a field; takes no room while it says nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(11, 0, 0, 2)
        self.setProperty("tone", "small")
        self.hide()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something, or nothing."""
        set_look(self, tone="wrong" if wrong else "small")
        if text != self.text():
            self.setText(text)
        self.setVisible(bool(text))
