# SPDX-License-Identifier: MIT
"""The filter in words on a line under the chips, to be read and copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.labels import plain_label


class SentenceLine(QFrame):
    """Selectable words and a button that copies them; always there, so that no pane moves."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self.words: QLabel = plain_label(tone="small", wrap=True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName(self.tr("The filter in words"))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.words.setSizePolicy(policy)
        self.copy = tool_button(icons, "copy", self.tr("Copy the filter in words"))
        self.copy.setFixedSize(20, 20)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 4)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.copy.clicked.connect(self._on_copy)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())
