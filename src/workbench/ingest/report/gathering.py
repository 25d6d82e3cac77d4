# SPDX-License-Identifier: MIT
"""What stands in each paragraph of a text, sentence by sentence.

Positions are those within the paragraph, so that one which is pasted or typed again is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from workbench.ingest.report.actors import ActorFinder, Mention
from workbench.ingest.report.acts import Trigger, find_triggers
from workbench.ingest.report.counts import find_counts
from workbench.ingest.report.dates import DateFound, find_dates
from workbench.ingest.report.findings import Finding
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.other_numbers import without_earlier_tolls, without_other_numbers
from workbench.ingest.report.passages import (
    Even,
    even_text,
    overlaps,
    paragraphs,
    sentences,
    spans_of,
    spans_of_stretches,
    without_quotations,
)
from workbench.ingest.report.place_found import PlaceFound
from workbench.ingest.report.places import Places
from workbench.ingest.report.placing import PlaceReader
from workbench.ingest.report.points import find_points
from workbench.ingest.report.quoted import deeds_claimed, is_quoted, with_speakers
from workbench.ingest.report.report_day import Anchor, DatelineReader
from workbench.ingest.report.sources import SourceReader
from workbench.ingest.report.totals import is_total

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

    `counted` is that without the numbers that count nobody, `head` the end of its dateline,
    `claimed` the quotations in which somebody tells own deeds.
    """

    even: Even
    told: str
    counted: str
    head: int
    claimed: Sequence[tuple[int, int]]
    passages: Sequence[Passage]


class Gatherer:
    """Gathers for one register; the paragraphs of the last text are kept."""

    def __init__(
        self, actors: ActorFinder, sources: SourceReader, places: Places, lexicon: Lexicon
    ) -> None:
        """Take what finds the actors, the sources, the places and the words."""
        self._actors = actors
        self._sources = sources
        self._places = places
        self._place_reader = PlaceReader(places, lexicon)
        self._lexicon = lexicon
        self._datelines = DatelineReader(lexicon)
        self._read_for: tuple[Anchor, bool | None] | None = None
        self._kept: dict[str, Paragraph] = {}

    def anchor(
        self, text: str, *, on: date | None, near: date | None, day_first: bool | None
    ) -> tuple[Anchor, date | None]:
        """Return the day that a text is told from, and its own day where that is known."""
        return self._datelines.anchor(text, on=on, near=near, day_first=day_first)

    def gather(
        self, text: str, *, anchor: Anchor, day_first: bool | None
    ) -> list[tuple[int, Paragraph]]:
        """Return the paragraphs of a text with where each begins.

        Only those that the last text had not are read.
        """
        known = self._kept if self._read_for == (anchor, day_first) else {}
        read: dict[str, Paragraph] = {}
        placed: list[tuple[int, Paragraph]] = []
        for start, line in paragraphs(text):
            if line not in read:
                read[line] = known.get(line) or self._read(line, anchor, day_first)
            placed.append((start, read[line]))
        self._kept, self._read_for = read, (anchor, day_first)
        return placed

    def _read(self, line: str, anchor: Anchor, day_first: bool | None) -> Paragraph:
        even = even_text(line)
        claimed = deeds_claimed(even, self._lexicon.acts)
        told = without_quotations(even, claimed)
        dateline = self._datelines.find(even)
        head = dateline.end if dateline else 0
        dates = [
            replace(one, is_standing=True) if one.start < head else one
            for one in find_dates(even, on=anchor.day, day_first=day_first, doubt=anchor.doubt)
        ]
        of_dates = spans_of(dates)
        points = find_points(even, near=self._places.near)
        of_points = [even.stretch(one.start, one.end) for one in points]
        of_numbers = spans_of_stretches([*of_dates, *of_points])
        mentions = [
            one for one in self._actors.find(even)
            if one.start >= head and not overlaps(one.start, one.end, of_numbers)
        ]  # fmt: skip
        mentions = with_speakers(even, claimed, mentions)
        of_sources = self._sources.names(even)
        no_places = spans_of_stretches([*of_numbers, *of_sources, (0, head)])
        places = self._place_reader.find(even, spans_of(mentions), of_dates, no_places)
        counted = without_earlier_tolls(without_other_numbers(even, told, of_numbers))
        unquoted = [one for one in mentions if not is_quoted(even, one.start, claimed)]
        passages: list[Passage] = []
        for number, one in enumerate(sentences(even)):
            own_dates = within(dates, one.start, one.end)
            triggers = find_triggers(even, told, one.start, one.end, self._lexicon)
            counts = find_counts(even, counted, one.start, one.end)
            if is_total(told, one.start, one.end, triggers, own_dates):
                triggers, counts = [replace(act, is_real=False) for act in triggers], []
            passages.append(Passage(
                number, one.start, one.end, triggers, counts,
                own_dates, within(unquoted, one.start, one.end), within(places, one.start, one.end),
                within(points, even.at[one.start], even.at[one.end]),
            ))  # fmt: skip
        return Paragraph(even, told, counted, head, claimed, passages)


def within(found: Sequence[_Any], start: int, end: int) -> list[_Any]:
    """Return what begins in a stretch."""
    return [one for one in found if start <= one.start < end]
