# SPDX-License-Identifier: MIT
"""Makes the draft of a sheet: what was read, and on top of it what the analyst typed herself."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.casefile.edits.entry import blank_event
from workbench.domain.event import Event
from workbench.domain.register import Register
from workbench.domain.typed_counts import TypedCount
from workbench.ingest.report.drafting import draft_event
from workbench.ingest.report.findings import Field, Finding, Report, Sureness
from workbench.ui.inspector.reading.sheets import Row, Sheet, Verdict

# The columns of the draft that a finding fills; those of a place go together.
_POINT = ("lat", "lon", "place_precision", "radius_m", "found_by")
COLUMNS: Mapping[Field, tuple[str, ...]] = {
    Field.DATE: ("date", "tz"),
    Field.PLACE: ("place", *_POINT),
    Field.POINT: _POINT,
    Field.ACTOR: ("actors",),
    Field.TYPE: ("type", "subtype"),
    Field.SUBTYPE: ("type", "subtype"),
    Field.KILLED: ("fatalities",),
    Field.INJURED: ("injured",),
    Field.SOURCE: ("reports",),
    Field.STATUS: ("status",),
    Field.REPORT_KIND: ("reports",),
}
_ORDER = (Sureness.GUESS, Sureness.LIKELY, Sureness.SURE)


def filled(report: Report, sheet: Sheet, begun: Event, register: Register) -> Event:
    """Return the draft of a sheet; what the text does not say is as in `begun`."""
    kept = [finding for row in sheet.rows if (finding := row.kept) is not None]
    read = draft_event(report, sheet.candidate, kept, register=register, begun=begun.reports)
    # The whole text is attached with its hash: the report has the words that it is about.
    note = _rough_words(report, sheet, kept)
    read = replace(
        _with_fitting_type(read, sheet.rows, register),
        title=read.title if sheet.candidate.is_told else begun.title,
        reports=tuple(
            replace(one, original=None, note=None if at else note)
            for at, one in enumerate(read.reports)
        ),
    )
    return replace(_over(begun, read), **sheet.decided.own)


def _rough_words(report: Report, sheet: Sheet, kept: Sequence[Finding]) -> str | None:
    """Return the words of numbers that are told roughly, which no count can say."""
    names = {
        Field.KILLED: QCoreApplication.translate("Found", "Killed"),
        Field.INJURED: QCoreApplication.translate("Found", "Injured"),
    }
    said = [
        f"{names[one.field]}: “{report.words(one)}”"
        for one in kept
        if isinstance(one.value, TypedCount) and one.value.is_rough
        and COLUMNS[one.field][0] not in sheet.decided.own
    ]  # fmt: skip
    return "; ".join(said) or None


def own_after(own: Mapping[str, Any], before: Event, after: Event) -> dict[str, Any]:
    """Return the analyst's own columns after she changed a draft by hand."""
    changed = differing(before, after)
    if "place" in changed:
        changed |= set(_POINT)
    names = set(own) | changed
    return {name: getattr(after, name) for name in names}


def open_marks(sheet: Sheet) -> dict[str, Sureness]:
    """Return how surely each column is read that is not the analyst's own yet, the worst of it."""
    marks: dict[str, Sureness] = {}
    for row in sheet.rows:
        if row.verdict is not Verdict.OPEN or row.is_offered:
            continue
        for name in COLUMNS[row.finding.field]:
            if name not in sheet.decided.own:
                known = marks.get(name, Sureness.SURE)
                marks[name] = min(known, row.finding.sureness, key=_ORDER.index)
    return marks


def is_own(row: Row, sheet: Sheet) -> bool:
    """Whether the analyst typed something into the field that a row would fill."""
    return COLUMNS[row.finding.field][0] in sheet.decided.own


def _with_fitting_type(read: Event, rows: tuple[Row, ...], register: Register) -> Event:
    """Return the draft with a subtype of its type: the one that was chosen brings the other."""
    subtype = register.types.get(read.subtype.id) if read.subtype else None
    if subtype is None or (read.type and subtype.parent_id == read.type.id):
        return read
    parent = register.types.get(subtype.parent_id or 0)
    chosen = {row.finding.field for row in rows if row.reading or row.verdict != "open"}
    if parent is not None and Field.SUBTYPE in chosen and Field.TYPE not in chosen:
        named = type(read.subtype)(parent.id, parent.uid, parent.name) if read.subtype else None
        return replace(read, type=named)
    return replace(read, subtype=None)


def _over(begun: Event, read: Event) -> Event:
    said = differing(blank_event(), read)
    return replace(begun, **{name: getattr(read, name) for name in said})


def differing(one: Event, other: Event) -> set[str]:
    """Return the columns in which two drafts differ."""
    return {
        column.name
        for column in fields(Event)
        if getattr(one, column.name) != getattr(other, column.name)
    }
