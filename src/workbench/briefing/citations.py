# SPDX-License-Identifier: MIT
"""Citations: what a text may cite, which of it is foreign, and the numbering by first use."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from workbench.briefing.characters import on_one_line, printable
from workbench.briefing.language_names import language_name
from workbench.briefing.outline import EventRow, SourceLine, SourceMark, SourceRow
from workbench.domain.terms import Foreign

_Row = TypeVar("_Row", EventRow, SourceRow)

LINK_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as it stands in the case.

    `grade` is its reliability such as "B", empty when ungraded; `credibility`, behind an event,
    that of its report (1-6). `language` is a BCP 47 tag.
    """

    uid: str
    name: str
    publisher: str = ""
    url: str = ""
    foreign: Foreign = Foreign.UNDECIDED
    grade: str = ""
    language: str = ""
    credibility: str = ""


@dataclass(frozen=True, slots=True)
class CitedEvent:
    """An event as it stands in the case, with the sources of its reports.

    `credit` is what its data set asks to be named with, empty when it was entered by hand.
    """

    uid: str
    title: str
    date_text: str = ""
    place_text: str = ""
    actors_text: str = ""
    killed_text: str = ""
    sources: tuple[CitedSource, ...] = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the case, drawn; an empty `alt` lets the caption describe the picture."""

    uid: str
    svg: str
    caption: str = ""
    source_line: str = ""
    alt: str = ""


class Resolver(Protocol):
    """Finds what a text cites; None where the case has no such record."""

    def event(self, uid: str) -> CitedEvent | None:
        """Return the event with this uid."""
        ...

    def source(self, uid: str) -> CitedSource | None:
        """Return the source with this uid."""
        ...

    def figure(self, uid: str) -> Figure | None:
        """Return the figure with this uid."""
        ...


class ProblemKind(StrEnum):
    """What can be wrong with a text that is to become a packet."""

    NO_SUCH_EVENT = "no such event"
    NO_SUCH_SOURCE = "no such source"
    NO_SUCH_FIGURE = "no such figure"
    PICTURE_OUTSIDE = "picture outside the case"
    UNSAFE_LINK = "unsafe link"
    NO_KEY_TAKEAWAY = "no key takeaway"
    CHARACTERS_WITHOUT_FONT = "characters without a font"


@dataclass(frozen=True, slots=True)
class PacketProblem:
    """Something the analyst should mend: at which words, about what, and a sentence on it."""

    kind: ProblemKind
    words: str
    target: str
    sentence: str


def is_foreign_event(event: CitedEvent) -> bool:
    """Whether a citation of this event takes the asterisk.

    The asterisk tells the reader that the words rest on a foreign domain. A cited source has it
    when the analyst decided "yes". An event has it when it has reports and every one of them comes
    from such a source: one report from elsewhere is a way to check the claim without leaving
    home, and "undecided" is not "yes". The evidence list marks each source by itself in any case.
    """
    return bool(event.sources) and all(s.foreign == Foreign.YES for s in event.sources)


def safe_url(url: str) -> str:
    """Return an address that a reader may safely follow, or nothing: web and mail only."""
    url = on_one_line(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in LINK_SCHEMES or " " in url:
        return ""
    return url if parts.netloc or parts.scheme.lower() == "mailto" else ""


def source_line(source: CitedSource) -> SourceLine:
    """Return a source as evidence rows name it."""
    return SourceLine(
        name=on_one_line(source.name),
        grade=on_one_line(source.grade),
        url=safe_url(source.url),
        foreign=source.foreign == Foreign.YES,
    )


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a packet rests on: the events cited, the sources cited, the sources behind the events.

    `credits`: each data set's credit with the numbers of the events that come from it.
    """

    events: tuple[EventRow, ...]
    cited: tuple[SourceRow, ...]
    behind: tuple[SourceRow, ...]
    credits: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def marks_foreign(self) -> bool:
        """Whether an asterisk stands anywhere, so that the notice must explain it."""
        return any(row.source.foreign for row in (*self.cited, *self.behind))


@dataclass(slots=True)
class Register:
    """Numbers the records that a text cites, in the order of their first use.

    Events and sources are counted apart; the anchors are `event-1`, `source-1` and so on.
    """

    events: dict[str, EventRow] = field(default_factory=dict)
    sources: dict[str, SourceRow] = field(default_factory=dict)
    records: dict[str, CitedEvent] = field(default_factory=dict)

    def cite_event(self, event: CitedEvent) -> EventRow:
        """Return the evidence row of an event, made on first use, yet without its sources."""
        self.records[event.uid] = event
        return _once(self.events, event.uid, lambda number: _event_row(event, number))

    def cite_source(self, source: CitedSource) -> SourceRow:
        """Return the evidence row of a source, made on first use."""
        return _once(self.sources, source.uid, lambda number: _source_row(source, number))

    def evidence(self, language: str) -> Evidence:
        """Return all rows; the sources behind the events are numbered after those cited."""
        rows = dict(self.sources)
        events: list[EventRow] = []
        credited: dict[str, list[int]] = {}
        for uid, row in self.events.items():
            record = self.records[uid]
            marks: dict[SourceMark, None] = {}
            for source in record.sources:
                behind = _once(rows, source.uid, partial(_source_row, source))
                marks[_source_mark(source, behind)] = None
            events.append(replace(row, sources=tuple(marks)))
            if record.credit:
                credited.setdefault(on_one_line(record.credit), []).append(row.number)
        named = tuple(
            replace(row, language=language_name(row.language, language)) for row in rows.values()
        )
        return Evidence(
            tuple(events),
            named[: len(self.sources)],
            named[len(self.sources) :],
            tuple((credit, tuple(numbers)) for credit, numbers in credited.items()),
        )


def _once(rows: dict[str, _Row], uid: str, make: Callable[[int], _Row]) -> _Row:
    """Return the row of a record, making it with the next number when it is new."""
    if uid not in rows:
        rows[uid] = make(len(rows) + 1)
    return rows[uid]


def _event_row(event: CitedEvent, number: int) -> EventRow:
    """Write an event as evidence; its sources are numbered when the whole text is read."""
    return EventRow(
        number=number,
        anchor=f"event-{number}",
        date_text=on_one_line(event.date_text),
        title=on_one_line(event.title),
        place_text=on_one_line(event.place_text),
        actors_text=on_one_line(event.actors_text),
        killed_text=on_one_line(event.killed_text),
        sources=(),
    )


def _source_row(source: CitedSource, number: int) -> SourceRow:
    """Write a source as evidence; its language is a tag until the whole text is read."""
    return SourceRow(
        number=number,
        anchor=f"source-{number}",
        source=source_line(source),
        publisher=on_one_line(source.publisher),
        language=on_one_line(source.language),
    )


def _source_mark(source: CitedSource, row: SourceRow) -> SourceMark:
    """Write a source as the row of an event names it."""
    grade = on_one_line(source.grade + source.credibility)
    return SourceMark(row.label, row.anchor, grade, row.source.foreign)


def problem(kind: ProblemKind, words: str, target: str) -> PacketProblem:
    """Say in a sentence what is wrong and what to do."""
    words, target = printable(words), printable(target)
    sentence = {
        ProblemKind.NO_SUCH_EVENT: (
            f"“{words}” cites the event {target}, which is not in the case. "
            "Cite another event or take the citation out."
        ),
        ProblemKind.NO_SUCH_SOURCE: (
            f"“{words}” cites the source {target}, which is not in the case. "
            "Cite another source or take the citation out."
        ),
        ProblemKind.NO_SUCH_FIGURE: (
            f"The figure {target} (“{words}”) is not in the case. Insert it again or take it out."
        ),
        ProblemKind.PICTURE_OUTSIDE: (
            f"The picture {target} (“{words}”) is not part of the case and was left out. "
            "Only figures of the case go into a packet."
        ),
        ProblemKind.UNSAFE_LINK: (
            f"“{words}” leads to {target}, which is no web or mail address; "
            "the words stay without a link."
        ),
        ProblemKind.NO_KEY_TAKEAWAY: (
            "The assessment has no key takeaway. Add a section with the heading “Key takeaway”."
        ),
        ProblemKind.CHARACTERS_WITHOUT_FONT: (
            f"No font of the packet can show {target}; the PDF has \N{REPLACEMENT CHARACTER} "
            "in its place."
        ),
    }[kind]
    return PacketProblem(kind, words, target, sentence)
