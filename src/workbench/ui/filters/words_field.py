# SPDX-License-Identifier: MIT
"""The field for words in events; it says where "or" is asked for when someone types it here."""

import re

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.search_field import SearchField

# As search engines have it, between two words: small letters are words of a text.
_OR = re.compile(r"\S\s+(OR|OU|\|\|?)\s+\S")


class WordsField(SearchField):
    """All its words are looked for together."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(icons, placeholder=self.tr("Words in events"), parent=parent)
        self._usual = self.tr("Words, the beginnings of words, a “phrase in quotes”, -without")
        self._hint = self.tr(
            "All words are looked for, “{word}” as well. For one or the other: ask for the first, "
            "then “or…” in its condition."
        )
        self._says_or = False
        self.setToolTip(self._usual)
        self.textChanged.connect(self._on_typed)

    def _on_typed(self, text: str) -> None:
        found = _OR.search(text)
        hint = self._hint.format(word=found[1]) if found else ""
        self.setToolTip(plain_tooltip(hint or self._usual))
        if hint and not self._says_or and self.hasFocus():
            below = self.mapToGlobal(QPoint(0, self.height()))
            QToolTip.showText(below, self.toolTip(), self)
        self._says_or = bool(hint)
