# SPDX-License-Identifier: MIT
"""Asks before something goes that events have; what it asks never blocks the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 380


class Question(QDialog):
    """What it is about, one sentence, and the word that does it."""

    def __init__(self, title: str, sentence: str, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH_PX)
        buttons, _ = confirm_buttons(self, word)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for label in (
            plain_label(title, tone="strong", wrap=True),
            plain_label(sentence, wrap=True),
        ):
            policy = label.sizePolicy()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)  # names may be one long word
            label.setSizePolicy(policy)
            column.addWidget(label)
        column.addWidget(buttons)


def ask(title: str, sentence: str, word: str, parent: QWidget, do: Callable[[], None]) -> None:
    """Ask above a window, and do it when it is wanted."""
    question = Question(title, sentence, word, parent)
    question.accepted.connect(do)
    question.open()
