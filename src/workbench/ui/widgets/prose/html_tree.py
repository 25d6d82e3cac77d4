# SPDX-License-Identifier: MIT
"""HTML of the clipboard as a small tree of what a reader sees of it; knows nothing of Qt.

Scripts, styles, comments, pictures, hidden text and what Word adds for itself are not in it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr")
)  # fmt: skip
_UNSEEN = frozenset(
    ("audio", "button", "canvas", "datalist", "del", "head", "iframe", "map", "math", "noscript",
     "object", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xml")
)  # fmt: skip
# An element that begins ends those still open up to the nearest of the bounds.
_ROW, _TABLE = frozenset({"tr"}), frozenset({"table"})
_LISTS = frozenset({"ul", "ol"})
_CLOSES = {
    "li": (frozenset({"li"}), _LISTS),
    "td": (frozenset({"td", "th"}), _ROW | _TABLE),
    "th": (frozenset({"td", "th"}), _ROW | _TABLE),
    "tr": (frozenset({"tr"}), _TABLE),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
}
_PARAGRAPH = frozenset({"p"})
_ENDS_PARAGRAPH = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote", "pre", "hr", "div")
)
_CELLS = frozenset({"td", "th", "li"})  # a paragraph around a cell is not ended within it
_DEEPEST = 60  # what is nested deeper stands at this depth
_HIDDEN = re.compile(r"display:none|visibility:hidden|mso-hide:all")


@dataclass(slots=True)
class Element:
    """An element of a page with what it holds, in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    children: list["Element | str"] = field(default_factory=list["Element | str"])

    def style(self, name: str) -> str:
        """Return a property of the element's own style, in lower case; "" where it has none."""
        match = re.search(rf"(?:^|;){name}:([^;]*)", _bare_style(self.attributes))
        return match[1] if match else ""

    def all(self, tags: frozenset[str], *, but_in: frozenset[str] = frozenset()) -> list["Element"]:
        """Return the elements of some tags inside this one, not those within `but_in`."""
        return list(self._found(tags, but_in))

    def _found(self, tags: frozenset[str], but_in: frozenset[str]) -> Iterator["Element"]:
        for child in self.children:
            if isinstance(child, str):
                continue
            if child.tag in tags:
                yield child
            elif child.tag not in but_in:
                yield from child._found(tags, but_in)


def read_html(markup: str) -> Element:
    """Return what a reader sees of a page or of a piece of one."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Builds the tree; what is left open ends with what holds it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]
        self._unseen: list[str] = []  # open elements, from the first that is not seen

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if self._unseen:
            if tag == self._unseen[0]:
                self._unseen.append(tag)
            return
        made = Element(tag, {name: value or "" for name, value in attrs})
        if tag in _UNSEEN or _is_hidden(made):
            if tag not in _VOID:
                self._unseen.append(tag)
            return
        if tag in _ENDS_PARAGRAPH:
            self._close(_PARAGRAPH, _CELLS)
        if tag in _CLOSES:
            self._close(*_CLOSES[tag])
        self._open[-1].children.append(made)
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and those inside it that are still open."""
        if self._unseen:
            if tag == self._unseen[0]:
                self._unseen.pop()
            return
        bounds = _ROW | _TABLE if tag not in _ROW | _TABLE else frozenset[str]()
        self._close(frozenset({tag}), bounds)

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._unseen:
            self._open[-1].children.append(data)

    def _close(self, tags: frozenset[str], bounds: frozenset[str]) -> None:
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag in tags:
                del self._open[place:]
                return
            if self._open[place].tag in bounds:
                return


def _is_hidden(element: Element) -> bool:
    return "hidden" in element.attributes or bool(_HIDDEN.search(_bare_style(element.attributes)))


def _bare_style(attributes: dict[str, str]) -> str:
    """Return a style without blanks, in lower case."""
    return re.sub(r"\s+", "", attributes.get("style", "")).lower()
