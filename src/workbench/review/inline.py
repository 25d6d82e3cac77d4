# SPDX-License-Identifier: MIT
"""A paragraph's Markdown as the words that a reader reads, each letter with where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Link:
    """Linked words by their letters; `target` as written: "event:UID", "https://…"."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words without their Markdown. `at`: where each letter stands in it, and one for the end.

    `notes` are the footnotes' labels with the letter that their mark stands before; `pictures` are
    the captions of the pictures among the words, each with its target.
    """

    text: str
    at: tuple[int, ...]
    links: tuple[Link, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    pictures: tuple[tuple["Words", str], ...] = ()


def read_inline(content: str, tokens: Sequence[Token]) -> Words:
    """Return the words of a paragraph, given its Markdown and the parser's tokens of it.

    The tokens carry no positions; they follow one another as in the Markdown, where each is looked
    for behind the one before.
    """
    reader = _Reader(content)
    for token in tokens:
        reader.take(token)
    return reader.words()


@dataclass(slots=True)
class _Reader:
    content: str
    cursor: int = 0
    letters: list[str] = field(default_factory=list[str])
    at: list[int] = field(default_factory=list[int])
    links: list[Link] = field(default_factory=list[Link])
    notes: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    pictures: list[tuple[Words, str]] = field(default_factory=list[tuple[Words, str]])
    opened: tuple[int, str] = (0, "")
    is_autolink: bool = False

    def words(self) -> Words:
        """Return what was read."""
        return Words(
            "".join(self.letters), (*self.at, self.cursor), tuple(self.links), tuple(self.notes),
            tuple(self.pictures),
        )  # fmt: skip

    def take(self, token: Token) -> None:
        """Read one more token."""
        match token.type:
            case "text":
                self._put(token.content)
            case "text_special":
                start = self._find(token.markup)
                self._put_at(token.content, start)
                self.cursor = start + len(token.markup)
            case "softbreak" | "hardbreak":
                start = self._find("\n")
                self._put_at(" ", start)
                self.cursor = start + 1
            case "code_inline":
                self._code(token)
            case "link_open":
                self.is_autolink = token.markup == "autolink"
                self._skip("<" if self.is_autolink else "[")
                self.opened = len(self.letters), unquote(str(token.attrs["href"]))
            case "link_close":
                start, target = self.opened
                self.links.append(Link(start, len(self.letters), target))
                self._leave_link(">" if self.is_autolink else "]")
            case "image":
                self._picture(token)
            case "footnote_ref":
                self.notes.append((len(self.letters), str(token.meta["label"])))
                self._skip("[^")
                self._skip("]")
            case _:
                self._skip(token.markup)

    def _put(self, text: str) -> None:
        start = self._find(text)
        self.letters += text
        self.at += range(start, start + len(text))
        self.cursor = start + len(text)

    def _put_at(self, text: str, start: int) -> None:
        self.letters += text
        self.at += [start] * len(text)

    def _find(self, text: str) -> int:
        start = self.content.find(text, self.cursor)
        return self.cursor if start < 0 else start

    def _skip(self, mark: str) -> None:
        self.cursor = min(self._find(mark) + len(mark), len(self.content))

    def _code(self, token: Token) -> None:
        self._skip(token.markup)
        start = max(self.content.replace("\n", " ").find(token.content, self.cursor), self.cursor)
        self.letters += token.content
        self.at += range(start, start + len(token.content))
        self.cursor = start + len(token.content)
        self._skip(token.markup)

    def _picture(self, token: Token) -> None:
        self._skip("![")
        inner = _Reader(self.content, self.cursor)
        for child in token.children or ():
            inner.take(child)
        self.pictures.append((inner.words(), unquote(str(token.attrs["src"]))))
        self.cursor = inner.cursor
        self._leave_link("]")

    def _leave_link(self, bracket: str) -> None:
        """Go on behind a link's target: "](target)", "](target "title")", "][label]" or "]"."""
        self._skip(bracket)
        behind = self.content[self.cursor : self.cursor + 1]
        if bracket == "]" and behind == "[":
            self._skip("]")
        elif bracket == "]" and behind == "(":
            end = len(self.content)
            target = parseLinkDestination(self.content, self.cursor + 1, end)
            at = target.pos
            while self.content[at : at + 1].isspace():
                at += 1
            title = parseLinkTitle(self.content, at, end)
            self.cursor = title.pos if title.ok else at
            self._skip(")")
