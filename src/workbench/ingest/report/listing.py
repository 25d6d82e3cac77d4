# SPDX-License-Identifier: MIT
"""One candidate for each of several places that a sentence lists with what happened at each.

"Gunmen killed three people in Gao, five in Mopti and two in Ségou": who did it, and when, is told
once of all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbench.ingest.report import count_patterns as patterns
from workbench.ingest.report.count_lists import Number
from workbench.ingest.report.counts import find_numbers, finding_of
from workbench.ingest.report.findings import Candidate, Field, Finding
from workbench.ingest.report.gathering import within
from workbench.ingest.report.here import Here
from workbench.ingest.report.place_found import PlaceFound
from workbench.ingest.report.telling import Telling

_COUNTED = (Field.KILLED, Field.INJURED)
_OF_EACH = (Field.PLACE, Field.POINT, *_COUNTED)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place with its numbers, and the stretch of even text that tells them."""

    start: int
    end: int
    place: PlaceFound
    numbers: Sequence[Number]


def a_place_each(at: Here, told: Telling, candidate: Candidate) -> list[Candidate]:
    """Return a candidate for each place that has numbers of its own, else the one as it is."""
    places = [one for one in within(at.passage.places, told.start, told.end) if one.is_town]
    if len(places) < 2:
        return [candidate]
    numbers = find_numbers(at.paragraph.counted, told.start, told.end)
    entries = _entries(told, places, _with_fates(at.paragraph.counted, numbers))
    return [_of_entry(at, candidate, one) for one in entries] or [candidate]


def _with_fates(text: str, numbers: Sequence[Number]) -> list[Number]:
    """Return the numbers of casualties; "five in Mopti" has the fate of the one before."""
    found: list[Number] = []
    for one in numbers:
        is_open = one.fate is None and patterns.COUNTED_THERE.match(text, one.end)
        fate = found[-1].fate if found and is_open else one.fate
        if fate in _COUNTED and one.count is not None:
            found.append(replace(one, fate=fate))
    return found


def _entries(
    told: Telling, places: Sequence[PlaceFound], numbers: Sequence[Number]
) -> list[_Entry]:
    """Return each place with its numbers: all before their places, or all behind; else none."""
    starts = [told.start, *(one.end for one in places[:-1])]
    before = _cut(places, numbers, list(zip(starts, [one.end for one in places], strict=True)))
    ends = [*(one.start for one in places[1:]), told.end]
    behind = _cut(places, numbers, list(zip([one.start for one in places], ends, strict=True)))
    if before and behind:  # a number stands before the first place and behind the last
        return []
    return before or behind


def _cut(
    places: Sequence[PlaceFound], numbers: Sequence[Number], stretches: Sequence[tuple[int, int]]
) -> list[_Entry]:
    """Return the places with the numbers of their stretches; none where one has no number."""
    entries = [
        _Entry(start, end, place, [one for one in numbers if start <= one.start < end])
        for place, (start, end) in zip(places, stretches, strict=True)
    ]
    is_whole = sum(len(one.numbers) for one in entries) == len(numbers)
    return entries if is_whole and all(one.numbers for one in entries) else []


def _of_entry(at: Here, candidate: Candidate, entry: _Entry) -> Candidate:
    shared = [one for one in candidate.findings if one.field not in _OF_EACH]
    own: list[Finding] = [entry.place.finding.moved(at.start)]
    dates = [one for one in at.passage.dates if entry.start <= one.start < entry.end]
    if dates:
        shared = [one for one in shared if one.field is not Field.DATE]
        own.append(dates[0].finding.moved(at.start))
    for field in _COUNTED:
        told = [one for one in entry.numbers if one.fate == field]
        if told:
            own.append(finding_of(at.even, field, told).moved(at.start))
    findings = sorted((*shared, *own), key=lambda one: one.start)
    return Candidate(*at.raw(entry.start, entry.end), tuple(findings))
