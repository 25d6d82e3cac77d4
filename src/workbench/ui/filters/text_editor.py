# SPDX-License-Identifier: MIT
"""The editor of words inside a group, or beside those of the search field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.casefile.search import is_searchable
from workbench.domain.filters import Matches
from workbench.session.stage import Stage
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.words_field import WordsField
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_label


class TextEditor(Editor):
    """Words are asked for with Enter, or when the field is left."""

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(stage, "text", parent)
        self.line = WordsField(icons)
        self.line.editingFinished.connect(self._on_finished)
        hint = plain_label(
            self.tr(
                "Words, the beginnings of words, a “phrase in quotes”, -without. Enter searches."
            ),
            tone="small",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(hint)
        column.addStretch(1)

    def senses(self) -> tuple[str, str]:
        """Say what it is to hold the words, and not to."""
        return self.tr("with"), self.tr("without")

    def begin(self) -> None:
        """Show the words, and take the keyboard."""
        part = self.slot.part
        self.line.setText(part.text if isinstance(part, Matches) else "")
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.line.selectAll()

    def refresh(self) -> None:
        """Show whether the words are still being looked for."""
        self.line.set_searching(self.stage.scene.searching)

    def _on_finished(self) -> None:
        text = self.line.text().strip()
        part = Matches(text) if is_searchable(text) else None
        if part != self.slot.part:
            self.slot.put(part)
