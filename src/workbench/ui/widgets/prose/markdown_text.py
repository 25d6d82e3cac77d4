# SPDX-License-Identifier: MIT
"""Our Markdown as lines of runs and back, byte for byte; knows nothing of Qt.

A citation `[words](event:UID)` and a picture `![caption](figure:UID)` become one run that keeps its
words and its target; every other character stays as it stands. A citation lies within one line
and outside code, as the packet's reader has it too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PLACED = ("figure", "attachment")  # kinds that stand in a text as pictures
KINDS = ("event", "source", "figure", "actor", "zone", "note", "number", "attachment")

_TARGET = rf"\((?P<target>(?:{'|'.join(KINDS)}):[0-9a-fA-F-]{{36}})\)"
_TOKEN = re.compile(rf"\\.|`+|!?\[|\](?:{_TARGET})?")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")
# Characters of which a text document makes something else: they never were text.
_UNWRITABLE = str.maketrans({"\x00": None, "\ufdd0": None, "\ufdd1": None, "\u2029": "\n"})


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of plain Markdown."""

    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Words that lead to a record. `target` is "kind:uid"; `placed` puts a figure here."""

    text: str
    target: str
    placed: bool = False

    @property
    def kind(self) -> str:
        """Which kind of record it leads to."""
        return self.target.partition(":")[0]

    @property
    def uid(self) -> str:
        """The uid of the record, as it is written."""
        return self.target.partition(":")[2]


Run = Words | Cited
Line = tuple[Run, ...]


def normalised(text: str) -> str:
    """Return a text with one kind of line end and without characters that no document holds."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_UNWRITABLE)


def read_lines(text: str) -> list[Line]:
    """Cut a normalised text into lines of runs."""
    lines: list[Line] = []
    fence = ""
    for line in text.split("\n"):
        was_in_code = bool(fence)
        fence = fence_after(line, fence)
        lines.append(_plain(line) if was_in_code or fence else read_line(line))
    return lines


def fence_after(line: str, fence: str) -> str:
    """Return the fence that is open after a line, given the one open before it; "" for none."""
    match = _FENCE.match(line)
    if match is None:
        return fence
    mark, rest = match.groups()
    if not fence:
        return "" if mark[0] == "`" and "`" in rest else mark
    closes = mark[0] == fence[0] and len(mark) >= len(fence) and not rest.strip()
    return "" if closes else fence


def read_line(line: str) -> Line:
    """Cut one line outside fenced code into runs."""
    if "](" not in line:
        return _plain(line)
    runs: list[Run] = []
    taken = 0
    for start, words_start, words_end, end, target in _citations(line):
        words = _shown(line[words_start:words_end], target, placed=line[start] == "!")
        if words is None:
            continue
        runs += _plain(line[taken:start])
        runs.append(Cited(words, target, placed=line[start] == "!"))
        taken = end
    return (*runs, *_plain(line[taken:]))


def write_lines(lines: Iterable[Sequence[Run]]) -> str:
    """Write lines of runs as Markdown; undoes `read_lines`."""
    return "\n".join(write_line(line) for line in lines)


def write_line(line: Sequence[Run]) -> str:
    """Write one line of runs as Markdown."""
    if not any(isinstance(run, Cited) for run in line):
        return "".join(run.text for run in line)
    written: list[str] = []
    for run in line:
        if isinstance(run, Words):
            written.append(run.text)
            continue
        if written:
            written[-1] = _kept_apart(written[-1], run)
        written.append(as_link(run))
    return "".join(written)


def as_link(run: Cited) -> str:
    """Write a citation as a link, its words escaped where they would break it."""
    verbatim = _link(run.text, run)
    if _is_one_link(verbatim, run):
        return verbatim
    return _link(_escaped(run.text), run)


def plain_words(lines: Iterable[Sequence[Run]]) -> str:
    """Return what a reader sees: the words without what they lead to."""
    return "\n".join("".join(run.text for run in line) for line in lines)


def _plain(text: str) -> Line:
    return (Words(text),) if text else ()


def _link(words: str, run: Cited) -> str:
    return f"{'!' if run.placed else ''}[{words}]({run.target})"


def _citations(line: str) -> list[tuple[int, int, int, int, str]]:
    """Return start, words' start, words' end, end and target of every citation in a line."""
    found: list[tuple[int, int, int, int, str]] = []
    openers: list[tuple[int, int]] = []  # start, start of the words
    at = 0
    while match := _TOKEN.search(line, at):
        token, at = match[0], match.end()
        if token[0] == "`":
            closing = _closing_ticks(line, at, len(token))
            at = closing if closing is not None else at
        elif token in ("[", "!["):
            openers.append((match.start(), match.end()))
        elif token[0] == "]" and openers:
            start, words_start = openers.pop()
            target = match["target"]
            is_image = line[start] == "!"
            if target is None:
                continue
            kind = target.partition(":")[0]
            stands = kind in PLACED if is_image else kind != "attachment"
            if match.start() > words_start and stands:
                found.append((start, words_start, match.start(), match.end(), target))
            openers.clear()  # a link holds no other link
    return found


def _closing_ticks(line: str, at: int, count: int) -> int | None:
    """Return where a code span that was opened by `count` backticks ends, None if it does not."""
    for match in re.finditer(r"`+", line[at:]):
        if len(match[0]) == count:
            return at + match.end()
    return None


def _shown(raw: str, target: str, *, placed: bool) -> str | None:
    """Return the words to show for a link's raw text; None when they could not be written back."""
    link = _link(raw, Cited("", target, placed))
    bare = re.sub(r"\\([\[\]])", r"\1", raw)
    if bare.endswith("\\\\"):
        bare = bare[:-1]
    for words in (bare, raw):
        if as_link(Cited(words, target, placed)) == link:
            return words
    return None


def _escaped(words: str) -> str:
    """Put a backslash before every bracket that has none, and end no link in a lone one."""
    escaped = re.sub(r"\\.|[\[\]`]", lambda m: m[0] if len(m[0]) > 1 else f"\\{m[0]}", words)
    return escaped + "\\" if _ends_in_backslash(escaped) else escaped


def _is_one_link(link: str, run: Cited) -> bool:
    """Whether a written link is read as one citation with nothing left over."""
    found = _citations(link)
    if len(found) != 1 or "\n" in link:
        return False
    start, _, _, end, target = found[0]
    return start == 0 and end == len(link) and target == run.target


def _kept_apart(text: str, run: Cited) -> str:
    """Return the text before a citation so that it does not swallow its bracket."""
    if _ends_in_backslash(text):
        return text + "\\"
    if text.endswith("!") and not run.placed and not _ends_in_backslash(text[:-1]):
        return text[:-1] + "\\!"
    return text


def _ends_in_backslash(text: str) -> bool:
    """Whether a text ends in a backslash that escapes what follows."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1
