# SPDX-License-Identifier: MIT
"""Makes the draft of an event of a candidate and the findings that the analyst kept."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workbench.casefile.edits.entry import blank_event
from workbench.casefile.edits.named import NEW
from workbench.domain.counts import Count
from workbench.domain.event import ActorRole, Event, Named
from workbench.domain.event import Report as EventReport
from workbench.domain.local_time import at_zone, lacks_zone
from workbench.domain.place_following import columns_following
from workbench.domain.register import Register
from workbench.domain.terms import (
    NOMINAL_RADIUS_M,
    Foreign,
    FoundBy,
    PlacePrecision,
    ReportKind,
    Status,
)
from workbench.domain.typed_counts import TypedCount
from workbench.domain.typed_dates import TypedDate
from workbench.geo.coordinates import Coordinate
from workbench.ingest.report.findings import Candidate, Field, Finding, FoundPlace, Report

_LONGEST_TITLE = 80


def draft_event(
    report: Report,
    candidate: Candidate,
    kept: Sequence[Finding],
    *,
    register: Register,
    begun: Sequence[EventReport] = (),
) -> Event:
    """Return an event that `casefile.edits.entry.enter_event` takes.

    `kept` are the findings as the analyst left them; the last of a field wins. The text, its
    SHA-256 and the candidate's words go into the report of the first source, or where none was
    kept into the first of those `begun`. Without either nobody is known to report the event.
    """
    words = " ".join(report.words(candidate).split())
    event = replace(blank_event(), title=_title(words), description=words)
    for finding in kept:
        event = _with(event, finding)
    kinds = (str(one.value) for one in kept if one.field == Field.REPORT_KIND)
    kind = next(kinds, ReportKind.ACCOUNT.value)
    sources = [one.value for one in kept if one.field == Field.SOURCE]
    named = [source for source in sources if isinstance(source, Named)]
    told = [_report(number, source, kind, report, register) for number, source in enumerate(named)]
    first, *others = told or begun or (None,)
    if first is None:
        return event
    first = replace(
        first, kind=kind, quote=report.words(candidate), original=report.text,
        note=f"SHA-256 {report.sha256.hex()}",
    )  # fmt: skip
    return replace(event, reports=(first, *others))


def _with(event: Event, finding: Finding) -> Event:
    """Return the event with one finding entered."""
    match finding.value:
        case TypedDate() as typed:
            return _dated(event, typed.edtf, finding.zone)
        case FoundPlace() as found:
            return _placed(event, found)
        case Coordinate() as point:
            return replace(
                event, lat=point.lat_deg, lon=point.lon_deg, radius_m=None,
                place_precision=PlacePrecision.EXACT.value, found_by=FoundBy.TYPED.value,
            )  # fmt: skip
        case ActorRole() as role:
            return event if role in event.actors else replace(event, actors=(*event.actors, role))
        case TypedCount(count):
            return _counted(event, finding.field, count)
        case Named() as named if finding.field == Field.TYPE:
            return replace(event, type=named)
        case Named() as named if finding.field == Field.SUBTYPE:
            return replace(event, subtype=named)
        case Status() as status:
            return replace(event, status=status.value)
        case _:
            return event


def _dated(event: Event, edtf: str, zone: str) -> Event:
    """Return the event at a date; a time of day without a zone is in the one that is its own."""
    if not (zone and lacks_zone(edtf)):
        return replace(event, date=edtf)
    return replace(event, date=at_zone(edtf, zone, said_stays=True), tz=zone)


def _counted(event: Event, field: Field, count: Count) -> Event:
    if field == Field.INJURED:
        return replace(event, injured=count)
    return replace(event, fatalities=count)


def _placed(event: Event, found: FoundPlace) -> Event:
    """Return the event at a place, or near it; a point that was found as well stays."""
    has_point = event.found_by == FoundBy.TYPED.value
    follows: dict[str, Any] = {} if has_point else columns_following(None, None, found.place)
    if (roughly := found.roughly) is not None:
        follows["place_note"] = roughly.words
        if roughly.lat_deg is not None and not has_point:
            is_far = (roughly.radius_m or 0) > NOMINAL_RADIUS_M[PlacePrecision.NEAR]
            precision = PlacePrecision.AREA if is_far else PlacePrecision.NEAR
            follows |= {
                "lat": roughly.lat_deg, "lon": roughly.lon_deg, "radius_m": roughly.radius_m,
                "place_precision": precision.value,
            }  # fmt: skip
    return replace(event, place=found.place, **follows)


def _report(
    number: int, source: Named, kind: str, report: Report, register: Register
) -> EventReport:
    """Return what a source tells of the event; drafts number their reports below every key."""
    known = register.sources.get(source.id)
    return EventReport(
        id=NEW - 1 - number, uid="", source=source,
        foreign=known.foreign if known else Foreign.UNDECIDED.value,
        reliability=known.reliability if known else None, kind=kind, credibility=None,
        published=report.on.isoformat() if report.on else None,
    )  # fmt: skip


def _title(words: str) -> str:
    """Return the beginning of the words, cut between two of them."""
    if len(words) <= _LONGEST_TITLE:
        return words.rstrip(".;, ")
    return words[: _LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(".;,: ") + "…"
