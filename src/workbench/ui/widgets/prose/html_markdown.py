# SPDX-License-Identifier: MIT
"""What word processors and browsers put on the clipboard, as our Markdown; knows nothing of Qt.

No HTML goes through: what has no form in Markdown leaves its words alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from workbench.ui.widgets.prose.html_runs import Look, Run, has_look, look_of, runs_in, written
from workbench.ui.widgets.prose.html_tree import Element, read_html
from workbench.ui.widgets.prose.table_text import dashes

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
_BLOCKS = _HEADINGS | _LISTS | {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "html", "hr", "li",
    "main", "nav", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr",
}  # fmt: skip
_ALIGNMENTS = {"right": "right", "end": "right", "center": "centre", "left": "", "start": ""}
_ITEM_OF_WORD = re.compile(r"level(\d)")
_LEAST_WIDTH = 3  # of a column: what its dashes need


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text in Markdown; `has_form`: it is more than plain paragraphs."""

    markdown: str
    has_form: bool


def from_html(markup: str) -> Pasted:
    """Return what a reader sees of HTML: headings, lists, tables, quotes, looks, links to pages."""
    writer = _Writer()
    blocks = writer.blocks(read_html(markup), Look())
    return Pasted("\n\n".join(blocks), writer.has_form)


@dataclass(slots=True)
class _Gathered:
    """What is gathered on the way through the children of an element, until a block ends."""

    blocks: list[str] = field(default_factory=list[str])
    runs: list[Run] = field(default_factory=list[Run])
    items: list[str] = field(default_factory=list[str])  # lines of a list that Word wrote


class _Writer:
    """Writes block by block."""

    def __init__(self) -> None:
        self.has_form = False

    def blocks(self, element: Element, look: Look) -> list[str]:
        """Return the blocks inside an element."""
        found = _Gathered()
        for child in element.children:
            if isinstance(child, str) or not _holds_blocks(child):
                found.runs += runs_in(child, look)
                continue
            self._end_paragraph(found)
            if item := self._item_of_word(child, look):
                found.items.append(item)
                continue
            self._end_list(found)
            found.blocks += self._block(child, look_of(child, look))
        self._end_paragraph(found)
        self._end_list(found)
        return found.blocks

    def _block(self, element: Element, look: Look) -> list[str]:
        tag = element.tag
        if level := _heading_level(element):
            words = self._line(element, is_bold=False)
            return [f"{'#' * level} {words}"] if words else []
        if tag in _LISTS:
            return self._list(element, look)
        if tag == "table":
            return self._table(element, look)
        if tag == "hr":
            return ["---"]
        if tag == "pre":
            return self._code(element)
        if tag == "blockquote" or "quote" in element.attributes.get("class", "").lower():
            quoted = "\n\n".join(self.blocks(element, look))
            return [self._form(_led(quoted, "> ", "> "))] if quoted else []
        return self.blocks(element, look)

    def _end_paragraph(self, found: _Gathered) -> None:
        runs, found.runs = found.runs, []
        words = written(runs)
        if words.strip():
            self._end_list(found)
            self.has_form |= has_look(runs)
            found.blocks.append(words)

    def _end_list(self, found: _Gathered) -> None:
        if found.items:
            found.blocks.append(self._form("\n".join(found.items)))
            found.items = []

    def _line(self, element: Element, *, is_bold: bool = True) -> str:
        """Return the words of an element on one line, which has a form by what it is."""
        runs = runs_in(element, Look(), apart=_BLOCKS)
        return self._form(written(runs, is_bold=is_bold).replace("\\\n", " "))

    def _form(self, text: str) -> str:
        self.has_form = True
        return text

    # -- lists --------------------------------------------------------------------------------

    def _list(self, element: Element, look: Look) -> list[str]:
        start = element.attributes.get("start", "")
        number = int(start) if start.isdecimal() else 1
        items: list[str] = []
        for child in element.children:
            if isinstance(child, str):
                continue
            if child.tag in _LISTS:  # a list between items belongs to the one before it
                items += [_led(text, "  ", "  ") for text in self._list(child, look)]
                continue
            marker = f"{number}. " if element.tag == "ol" else "- "
            parts = self.blocks(child, look_of(child, look))
            if parts:
                number += 1
                tight = len([part for part in parts if not _is_item(part)]) <= 1
                text = ("\n" if tight else "\n\n").join(parts)
                items.append(_led(text, marker, " " * len(marker)))
        return [self._form("\n".join(items))] if items else []

    def _item_of_word(self, element: Element, look: Look) -> str:
        """Return the line of a paragraph that is an item to Word alone; "" of any other."""
        level = _ITEM_OF_WORD.search(element.style("mso-list"))
        if element.tag != "p" or level is None:
            return ""
        words = written(runs_in(element, look)).replace("\\\n", " ")
        marker = "1. " if re.match(r"\W*\w{1,4}[.)]", _bullet(element)) else "- "
        return f"{'   ' * (int(level[1]) - 1)}{marker}{words}" if words else ""

    # -- tables and code ----------------------------------------------------------------------

    def _table(self, element: Element, look: Look) -> list[str]:
        rows = [
            row.all(frozenset({"td", "th"}), but_in=frozenset({"table"}))
            for row in element.all(frozenset({"tr"}), but_in=frozenset({"table"}))
        ]
        if max(map(len, rows), default=0) < 2:  # a frame around a text
            return [block for row in rows for cell in row for block in self.blocks(cell, look)]
        texts = [
            [
                words
                for cell in row
                for words in (self._cell(cell, is_head=not number), *[""] * (_span(cell) - 1))
            ]
            for number, row in enumerate(rows)
        ]
        texts = [row for row in texts if any(row)]
        aligned = [
            next((side for cell in column if cell is not None and (side := _side(cell))), "")
            for column in zip_longest(*(rows[1:] or rows))
        ]
        return [self._form(_table_text(texts, aligned))] if texts else []

    def _cell(self, cell: Element, *, is_head: bool) -> str:
        runs = runs_in(cell, Look(), apart=_BLOCKS | {"br"})
        return written(runs, in_table=True, is_bold=not is_head)

    def _code(self, element: Element) -> list[str]:
        text = _text_of(element).strip("\n")
        fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 0)
        return [self._form(f"{fence}\n{text}\n{fence}")] if text.strip() else []


def _holds_blocks(element: Element) -> bool:
    return element.tag in _BLOCKS or bool(element.all(_BLOCKS))


def _heading_level(element: Element) -> int:
    """Return the level of a heading, also of one that Word marks in its own way; 0 of none."""
    if element.tag in _HEADINGS:
        return int(element.tag[1])
    outline = element.style("mso-outline-level")
    if element.tag == "p" and element.attributes.get("class") == "MsoTitle":
        return 1
    return int(outline) if element.tag == "p" and outline in tuple("123456") else 0


def _bullet(element: Element) -> str:
    """Return what Word shows before an item."""
    for child in element.children:
        if not isinstance(child, str):
            found = _text_of(child) if child.style("mso-list") == "ignore" else _bullet(child)
            if found:
                return found
    return ""


def _text_of(node: Element | str) -> str:
    if isinstance(node, str):
        return node
    return "\n" if node.tag == "br" else "".join(map(_text_of, node.children))


def _is_item(block: str) -> bool:
    return re.match(r"(?:- |\d+\. )", block) is not None


def _led(text: str, first: str, rest: str) -> str:
    """Put a lead before the lines of a text, the first one's own; empty lines end in no blank."""
    lines = text.split("\n")
    leads = (first, *[rest] * (len(lines) - 1))
    return "\n".join((lead + line).rstrip() for lead, line in zip(leads, lines, strict=True))


def _span(cell: Element) -> int:
    told = cell.attributes.get("colspan", "")
    return min(max(int(told), 1), 50) if told.isdecimal() else 1


def _side(cell: Element) -> str:
    """Return to which side the words of a cell, or of its first paragraph, stand."""
    for element in (cell, *cell.all(frozenset({"p", "div"}))[:1]):
        told = element.style("text-align") or element.attributes.get("align", "").lower()
        if told in _ALIGNMENTS:
            return _ALIGNMENTS[told]
    return ""


def _table_text(rows: Sequence[Sequence[str]], aligned: Sequence[str]) -> str:
    """Write a table whose first row is its head, lined up."""
    count = max(map(len, rows))
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    sides = [*aligned, *[""] * (count - len(aligned))]
    widths = [max(_LEAST_WIDTH, *map(len, column)) for column in zip(*full, strict=True)]
    head, *body = [
        [_padded(*cell) for cell in zip(row, widths, sides, strict=False)] for row in full
    ]
    rule = [dashes(side, width) for side, width in zip(sides, widths, strict=False)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *body))


def _padded(words: str, width: int, side: str) -> str:
    return {"right": words.rjust, "centre": words.center}.get(side, words.ljust)(width)
