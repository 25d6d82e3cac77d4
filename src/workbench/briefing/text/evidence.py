# SPDX-License-Identifier: MIT
"""The evidence of a packet: what its text cites, numbered in the order of first use."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.citations import (
    CitedActor,
    CitedEvent,
    CitedSource,
    CitedZone,
    LiveNumber,
    safe_url,
)
from workbench.briefing.text.language_names import language_name
from workbench.briefing.text.outline import (
    DefinedRow,
    EventRow,
    SourceLine,
    SourceMark,
    SourceRow,
)
from workbench.domain.terms import Foreign

_Row = TypeVar("_Row", EventRow, SourceRow)
_Record = TypeVar("_Record", CitedZone, CitedActor, LiveNumber)


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


@dataclass(slots=True)
class Register:
    """Numbers the records that a text cites, in the order of their first use.

    Each kind is counted by itself; the anchors are `event-1`, `source-1` and so on. `zones` are
    those cited, and behind them those of the figures.
    """

    events: dict[str, EventRow] = field(default_factory=dict)
    sources: dict[str, SourceRow] = field(default_factory=dict)
    records: dict[str, CitedEvent] = field(default_factory=dict)
    zones: dict[str, CitedZone] = field(default_factory=dict)
    actors: dict[str, CitedActor] = field(default_factory=dict)
    numbers: dict[str, LiveNumber] = field(default_factory=dict)
    shown: dict[str, CitedZone] = field(default_factory=dict)

    def cite_event(self, event: CitedEvent) -> EventRow:
        """Return the evidence row of an event, made on first use, yet without its sources."""
        self.records[event.uid] = event
        return _once(self.events, event.uid, lambda number: _event_row(event, number))

    def cite_source(self, source: CitedSource) -> SourceRow:
        """Return the evidence row of a source, made on first use."""
        return _once(self.sources, source.uid, lambda number: _source_row(source, number))

    def cite_zone(self, zone: CitedZone) -> DefinedRow:
        """Return the row under which a zone is defined, numbered on first use."""
        return zone_row(zone, _numbered(self.zones, zone))

    def show_zones(self, zones: Iterable[CitedZone]) -> None:
        """Keep the zones that a figure shows, to be defined behind those cited."""
        for zone in zones:
            self.shown.setdefault(zone.uid, zone)

    def cite_actor(self, actor: CitedActor) -> DefinedRow:
        """Return the row that tells of an actor, numbered on first use."""
        return actor_row(actor, _numbered(self.actors, actor))

    def cite_number(self, number: LiveNumber) -> DefinedRow:
        """Return the row that tells what a number counts, numbered on first use."""
        return number_row(number, _numbered(self.numbers, number))

    @property
    def zones_told(self) -> tuple[CitedZone, ...]:
        """Return the zones that text or figures use, in the order of their numbers."""
        return tuple((self.zones | {u: z for u, z in self.shown.items() if u not in self.zones})
                     .values())  # fmt: skip

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


def zone_row(zone: CitedZone, number: int) -> DefinedRow:
    """Write a zone as the definitions tell of it."""
    name, details = on_one_line(zone.name), on_one_line(zone.details)
    return DefinedRow(name, details, "", f"Z{number}", f"zone-{number}")


def actor_row(actor: CitedActor, number: int) -> DefinedRow:
    """Write an actor as the definitions tell of one."""
    text, details = on_one_line(actor.text), on_one_line(actor.details)
    return DefinedRow(on_one_line(actor.name), text, details, f"A{number}", f"actor-{number}")


def number_row(number: LiveNumber, at: int) -> DefinedRow:
    """Write what a number in the text counts."""
    asks, of, as_of = (on_one_line(part) for part in (number.asks, number.of, number.as_of))
    return DefinedRow(asks, of, as_of, f"N{at}", f"number-{at}")


def _numbered(records: dict[str, _Record], record: _Record) -> int:
    """Return the number of a record, the next one when it is new."""
    records.setdefault(record.uid, record)
    return list(records).index(record.uid) + 1


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
