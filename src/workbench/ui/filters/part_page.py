# SPDX-License-Identifier: MIT
"""Says what a part without an editor of its own asks; the strip above can deny and remove it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.filters.wording import describe_part
from workbench.session.stage import Stage
from workbench.ui.filters.editor import Editor
from workbench.ui.widgets.labels import plain_label


class PartPage(Editor):
    """What a saved view asks in a way that this program does not write."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, "", parent)
        self.words = plain_label(wrap=True)
        self.words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.words)
        column.addStretch(1)

    def begin(self) -> None:
        """Say what is asked, and take the keyboard."""
        self.refresh()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Say what is asked."""
        part = self.slot.part
        language = self.locale().name()
        said = describe_part(part, self.stage.scene.register, language) if part else ""
        self.words.setText(said)
