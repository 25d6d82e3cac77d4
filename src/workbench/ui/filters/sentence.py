# SPDX-License-Identifier: MIT
"""The filter in words on a line under the chips, to be read and copied, and what it hides."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button, tool_button
from workbench.ui.widgets.labels import plain_label, plain_tooltip


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
        self.vague = push_button("", kind="link")
        self.vague.setFixedHeight(20)
        self.vague.setToolTip(
            plain_tooltip(
                self.tr(
                    "Their dates may lie outside of what is asked. Click to leave them out, by a "
                    "condition that you can take away again."
                )
            )
        )
        self.vague.hide()
        row.addWidget(self.words, 1)
        row.addWidget(self.vague, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.copy.clicked.connect(self._on_copy)

    def tell_vague(self, events: int) -> None:
        """Say how many events pass by dates that are known to a year or longer, or nothing."""
        self.vague.setText(self.tr("%Ln of these dated to a year or longer", "", events))
        self.vague.setVisible(events > 0)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())
