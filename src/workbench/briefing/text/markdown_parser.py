# SPDX-License-Identifier: MIT
"""The grammar of our Markdown, one for all who read it: packets and the checks of a text."""

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from workbench.briefing.text.comments import comments_plugin


def markdown_parser() -> MarkdownIt:
    """Return a parser of CommonMark with tables, strikethrough and footnotes, and no HTML.

    Comments of HTML are read as such, and are no text.
    """
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    return parser.use(footnote_plugin, inline=False).use(comments_plugin)
