# SPDX-License-Identifier: MIT
"""Two versions of a text paragraph by paragraph, with the words that came and went."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from workbench.domain.passages import changes_between, split_passages
from workbench.ui.widgets.prose.markdown_text import plain_words, read_lines

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
SAME, GONE, COME = "same", "gone", "come"

Piece = tuple[str, str]  # words, and SAME, GONE or COME


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph as it was and as it is, both Markdown with the blank lines behind it.

    "" stands for a paragraph that was not there, or is no more.
    """

    old: str
    new: str

    @property
    def differs(self) -> bool:
        """Whether it is another paragraph now."""
        return self.old.rstrip() != self.new.rstrip()

    def pieces(self) -> list[Piece]:
        """Return the words that a reader sees, marked."""
        if not self.differs:
            return [(_shown(self.new), SAME)]
        return _marked(_TOKEN.findall(_shown(self.old)), _TOKEN.findall(_shown(self.new)))


def _marked(old: Sequence[str], new: Sequence[str]) -> list[Piece]:
    """Mark what went and came; changes with nothing but a blank between them are one."""
    found: list[Piece] = []
    gone = come = ""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        was, now = "".join(old[start:end]), "".join(new[new_start:new_end])
        is_pause = kind == "equal" and bool(gone or come) and was.isspace() and end < len(old)
        if kind != "equal" or is_pause:
            gone, come = gone + was, come + now
            continue
        found += [piece for piece in ((gone, GONE), (come, COME), (was, SAME)) if piece[0]]
        gone = come = ""
    return found + [piece for piece in ((gone, GONE), (come, COME)) if piece[0]]


def compare(old: str, new: str) -> list[Compared]:
    """Lay two texts beside each other."""
    before, after = split_passages(old), split_passages(new)
    found: list[Compared] = []
    done = 0
    for change in changes_between(before, after):
        found += [Compared(part, part) for part in before[done : change.start]]
        pairs = zip_longest(before[change.start : change.end], change.parts, fillvalue="")
        found += [Compared(one, other) for one, other in pairs]
        done = change.end
    return found + [Compared(part, part) for part in before[done:]]


def with_old(compared: Sequence[Compared], number: int) -> str:
    """Return the new text with one paragraph as it was."""
    parts = [one.old if n == number else one.new for n, one in enumerate(compared)]
    filled = [part for part in parts if part]
    # A paragraph that was the last one has no blank line behind it.
    joined = [
        part if part.endswith("\n\n") or last else part.rstrip("\n") + "\n\n"
        for part, last in zip(filled, [*[False] * (len(filled) - 1), True], strict=True)
    ]
    return "".join(joined)


def _shown(markdown: str) -> str:
    return plain_words(read_lines(markdown.rstrip("\n")))
