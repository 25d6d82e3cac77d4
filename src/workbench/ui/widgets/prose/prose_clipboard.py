# SPDX-License-Identifier: MIT
"""Prose on the clipboard: Markdown as text, and the bare words for word processors."""

import html
from typing import Protocol

from PySide6.QtCore import QMimeData

from workbench.ui.widgets.prose.html_markdown import from_html

MARKDOWN = "text/markdown"
_LONGEST_HTML = 4_000_000  # letters: reading more would keep the window waiting


class Taker(Protocol):
    """What can make something of a thing that is pasted or dropped, before it is taken as text."""

    def can_take(self, source: QMimeData) -> bool:
        """Whether this is such a thing."""
        ...

    def take(self, source: QMimeData) -> None:
        """Put it at the editor's cursor."""
        ...


def mime_of(markdown: str, words: str) -> QMimeData:
    """Return what is copied; whoever takes formatted text gets the words without their targets."""
    made = QMimeData()
    made.setText(markdown)
    made.setData(MARKDOWN, markdown.encode())
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in words.split("\n") if line)
    made.setHtml(paragraphs)
    return made


def markdown_in(source: QMimeData) -> str:
    """Return the text to paste; formatted text keeps what form Markdown has for it."""
    if source.hasFormat(MARKDOWN):
        return bytes(source.data(MARKDOWN).data()).decode("utf-8", "replace")
    markup = source.html() if source.hasHtml() else ""
    if markup and len(markup) <= _LONGEST_HTML:
        pasted = from_html(markup)
        if pasted.has_form or not source.hasText():
            return pasted.markdown
    return source.text()
