# SPDX-License-Identifier: MIT
"""What stands in each paragraph of a text, sentence by sentence.

Positions are those within the paragraph, so that one which is pasted or typed again is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from workbench.ingest.report.actors import ActorFinder, Mention
from workbench.ingest.report.acts import Trigger, find_triggers
from workbench.ingest.report.counts import find_counts
from workbench.ingest.report.dates import DateFound, find_dates
from workbench.ingest.report.findings import Finding
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.other_numbers import without_other_numbers
from workbench.ingest.report.passages import (
    Even,
    even_text,
    overlaps,
    paragraphs,
    sentences,
    spans_of,
    without_quotations,
)
from workbench.ingest.report.places import Places
from workbench.ingest.report.placing import PlaceFound, PlaceReader
from workbench.ingest.report.points import find_points

_Any = TypeVar("_Any", DateFound, Mention, PlaceFound, Finding, Trigger)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with what stands in it; `number` counts those of its paragraph from 0."""

    number: int
    start: int
    end: int
    triggers: Sequence[Trigger]
    counts: Sequence[Finding]
    dates: Sequence[DateFound]
    mentions: Sequence[Mention]
    places: Sequence[PlaceFound]
    points: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `told` is its even text without what is quoted.

    `counted` is that without the numbers that count nobody.
    """

    even: Even
    told: str
    counted: str
    passages: Sequence[Passage]


class Gatherer:
    """Gathers for one register; the paragraphs of the last text are kept."""

    def __init__(self, actors: ActorFinder, places: Places, lexicon: Lexicon) -> None:
        """Take what finds the actors, the places and the words."""
        self._actors = actors
        self._places = places
        self._place_reader = PlaceReader(places, lexicon)
        self._lexicon = lexicon
        self._read_for: tuple[date, bool | None] | None = None
        self._kept: dict[str, Paragraph] = {}

    def gather(self, text: str, *, on: date, day_first: bool | None) -> list[tuple[int, Paragraph]]:
        """Return the paragraphs of a text with where each begins.

        Only those that the last text had not are read.
        """
        known = self._kept if self._read_for == (on, day_first) else {}
        read: dict[str, Paragraph] = {}
        placed: list[tuple[int, Paragraph]] = []
        for start, line in paragraphs(text):
            if line not in read:
                read[line] = known.get(line) or self._read(line, on, day_first)
            placed.append((start, read[line]))
        self._kept, self._read_for = read, (on, day_first)
        return placed

    def _read(self, line: str, on: date, day_first: bool | None) -> Paragraph:
        even = even_text(line)
        told = without_quotations(even)
        dates = find_dates(even, on=on, day_first=day_first)
        of_dates = spans_of(dates)
        mentions = [
            one for one in self._actors.find(even) if not overlaps(one.start, one.end, of_dates)
        ]
        places = self._place_reader.find(even, spans_of(mentions), of_dates)
        points = find_points(even, near=self._places.near)
        of_points = [even.stretch(one.start, one.end) for one in points]
        counted = without_other_numbers(even, told, (*of_dates, *of_points))
        passages = [
            Passage(
                number, one.start, one.end,
                find_triggers(even, told, one.start, one.end, self._lexicon),
                find_counts(even, counted, one.start, one.end),
                within(dates, one.start, one.end), within(mentions, one.start, one.end),
                within(places, one.start, one.end),
                within(points, even.at[one.start], even.at[one.end]),
            )
            for number, one in enumerate(sentences(even))
        ]  # fmt: skip
        return Paragraph(even, told, counted, passages)


def within(found: Sequence[_Any], start: int, end: int) -> list[_Any]:
    """Return what begins in a stretch."""
    return [one for one in found if start <= one.start < end]
