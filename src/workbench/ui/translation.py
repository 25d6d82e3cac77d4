# SPDX-License-Identifier: MIT
"""Translation: marking the texts of tables, and the plural of English, the source language."""

from PySide6.QtCore import QTranslator


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - lupdate looks for the name
    """Return the text as it is; lupdate collects it under the context."""
    return text


class EnglishPlurals(QTranslator):
    """Writes "1 event" and "2 events" for the source text "%Ln event(s)"."""

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        """Return the text in the number asked for; one without a plural stays as it is."""
        del context, disambiguation
        if n < 0:
            return sourceText
        return sourceText.replace("(s)", "" if n == 1 else "s")

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Say that there is something to translate; else Qt does not ask."""
        return False
