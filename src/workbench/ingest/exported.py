# SPDX-License-Identifier: MIT
"""Events that this program has exported as a table, into drafts: every column as it was meant.

The key is the event's uid: what a case has under it is that event. What hangs on other records
comes back as far as the table tells it: of reports their sources and grades, not their words.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from workbench.domain.counts import Count
from workbench.domain.drafts import (
    ORIGIN_FIELDS,
    REPORT_TEXTS,
    DraftChunk,
    DraftRow,
    EventDraft,
    GradeDraft,
    ReportDraft,
    RoleDraft,
)
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import NOMINAL_RADIUS_M, Confidence, PlacePrecision, Status
from workbench.domain.time import edtf_span
from workbench.ingest.cells import bare_line_of, bare_text_of, list_of, real_of
from workbench.ingest.days import Days
from workbench.ingest.events import Findings, Part, facts_of, gathered, not_held, require_columns
from workbench.ingest.exported_columns import HELD_BY, PLACE
from workbench.ingest.exported_own import OwnColumns
from workbench.ingest.header import plain_name
from workbench.ingest.mapping import INJURED_TARGETS, KILLED_TARGETS, ROLE_TARGETS, time_zone
from workbench.ingest.places import located
from workbench.ingest.reader import Block, Table
from workbench.ingest.table_counts import TableCounts
from workbench.ingest.table_dates import TableDates

_GRADE = re.compile(r"([A-F]?)([1-6]?)")


class ExportedFile:
    """A table of exported events."""

    def __init__(self, table: Table, dataset: str = "") -> None:
        """Find the columns by name; the data set is called as the file unless it has a name.

        Raises InputError when the table has no ids or no dates.
        """
        self._table = table
        self.path = table.content.path
        self._index = {plain_name(name): at for at, name in enumerate(table.header)}
        require_columns(table, {"uid", "date"} - self._index.keys(), kind="event export")
        self._own = OwnColumns(table)
        self._dates = TableDates("ymd", None)
        self._killed = TableCounts("fatalities", ".")
        self._injured = TableCounts("injured", ".")
        self.facts = facts_of(
            table,
            format="workbench",
            dataset=dataset or plain_name(self.path.stem) or "workbench",
            codebook="plain",
            absent=self._absent(),
            keys_are_uids=True,
            own_fields=self._own.fields,
        )

    def chunks(self, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
        """Yield the events, some thousand rows at a time."""
        return gathered(self._table, map(self._part, self._table.blocks(progress=progress)))

    def _absent(self) -> Iterator[str]:
        """Yield what the file does not hold; own columns hold further fields."""
        yield from REPORT_TEXTS
        missing = not_held(self._index, HELD_BY, ())
        yield from (name for name in missing if name != "fields" or not self._own)

    def _part(self, block: Block) -> Part:
        """Turn a block of rows into drafts."""
        findings, rows = Findings(block), list[DraftRow]()
        fatalities = uncounted = 0
        for index, cells in enumerate(block.rows()):
            row = _Row({name: cells[at] for name, at in self._index.items()}, index, findings)
            own = self._own.read(cells, index, findings)
            killed = self._killed.of(*map(row.line, KILLED_TARGETS))
            injured = self._injured.of(*map(row.line, INJURED_TARGETS))
            for finding in (*killed.findings, *injured.findings):
                findings.tell(index, finding)
            fatalities += killed.number.best or 0
            uncounted += killed.is_uncounted
            draft = _draft(row, self._days(row))._replace(
                fields=_fields_text(row, self._own.joined(own, _further(row))),
                **dict(zip(KILLED_TARGETS, _ends(killed.number), strict=True)),
                **dict(zip(INJURED_TARGETS, _ends(injured.number), strict=True)),
            )
            if index not in findings.rejected:
                rows.append(DraftRow(draft, block.lines[index]))
        return findings.part(rows, fatalities, uncounted)

    def _days(self, row: "_Row") -> Days:
        """Return the date, as EDTF or as a spreadsheet has rewritten it."""
        text = row.line("date")
        try:
            span = edtf_span(text)
        except InputError:
            days = self._dates.of(text, "", "")
            row.findings.tell(row.index, days.finding)
            return days
        return Days(text, span.earliest_ms, span.latest_ms)


class _Row:
    """One row by column name, and where to say what is wrong with it."""

    def __init__(self, cells: Mapping[str, str], index: int, findings: Findings) -> None:
        self._cells = cells
        self.index = index
        self.findings = findings

    def line(self, name: str) -> str:
        """Return a text on one line; blank where the file has no such column."""
        return bare_line_of(self._cells.get(name, ""))

    def text(self, name: str) -> str:
        """Return a text of several lines."""
        return bare_text_of(self._cells.get(name, ""))

    def list(self, name: str) -> list[str]:
        """Return what a column lists."""
        return list_of(self._cells.get(name, ""))

    def word(self, name: str, known: type[Status] | type[Confidence] | type[PlacePrecision]) -> str:
        """Return a word of a vocabulary; blank, and told, where it is none."""
        text = self.line(name).casefold()
        if text and text not in set(known):
            self.findings.mark(self.index, name, text, "is no word for this; left out")
            return ""
        return text


def _draft(row: _Row, days: Days) -> EventDraft:
    """Return one row as an event, without its numbers of people."""
    uid = row.line("uid")
    if not uid:
        row.findings.reject(row.index, "uid", "", "is blank: the row has no id")
    at = located(*map(row.line, PLACE))
    row.findings.tell(row.index, at.finding)
    precision = row.word("place_precision", PlacePrecision)
    sources = row.list("sources")
    return EventDraft(
        key=uid,
        title=row.text("title").replace("\n", " "),
        description=row.text("description"),
        type=row.line("type") or None,
        subtype=row.line("subtype") or None,
        date=days.edtf,
        earliest_ms=days.earliest_ms,
        latest_ms=days.latest_ms,
        place=at.place if at.place and at.place.name else None,
        lat=at.lat,
        lon=at.lon,
        place_precision=precision or None,
        fatalities_low=None,
        fatalities_best=None,
        fatalities_high=None,
        roles=tuple(
            RoleDraft(name, None, role)
            for target, role in ROLE_TARGETS.items()
            for name in row.list(target)
        ),
        reports=tuple(map(ReportDraft, sources)),
        tags=tuple(dict.fromkeys(row.list("tags"))),
        tz=_zone(row),
        date_note=row.text("date_note") or None,
        status=row.word("status", Status) or Status.REPORTED.value,
        confidence=row.word("confidence", Confidence) or None,
        place_note=row.text("place_note") or None,
        radius_m=_radius_m(row, precision),
        grades=_grades(row, len(sources)),
    )


def _ends(number: Count) -> tuple[int | None, int | None, int | None]:
    return number.low, number.best, number.high


def _zone(row: _Row) -> str | None:
    name = row.line("time_zone")
    if not name:
        return None
    try:
        return time_zone(name).key
    except InputError:
        row.findings.mark(row.index, "time_zone", name, "is no time zone; left out")
        return None


def _radius_m(row: _Row, precision: str) -> float | None:
    """Return the radius where it is more than what the precision stands for."""
    radius = real_of(row.line("radius_m"))
    if not isinstance(radius, float):
        return None
    nominal = NOMINAL_RADIUS_M.get(PlacePrecision(precision)) if precision else None
    return None if radius == nominal else radius


def _grades(row: _Row, count: int) -> tuple[GradeDraft, ...] | None:
    """Return the grades of the reports, None where none has one or they do not match."""
    found = [_GRADE.fullmatch(grade) for grade in row.list("grades")]
    told = [(one[1], one[2]) if one else ("", "") for one in found]
    if len(told) != count or not any(map(any, told)):
        return None
    return tuple(
        GradeDraft(letter or None, int(digit) if digit else None) for letter, digit in told
    )


def _further(row: _Row) -> dict[str, Any]:
    """Return the further fields, which stand in a column of their own as JSON text."""
    text = row.text("fields")
    if not text:
        return {}
    try:
        read: Any = json.loads(text)
    except ValueError:
        read = None
    return cast(dict[str, Any], read) if isinstance(read, dict) else {"fields": text}


def _fields_text(row: _Row, fields: dict[str, Any]) -> str | None:
    """Return further fields as JSON text, with where the event came from before."""
    for name in ORIGIN_FIELDS:
        value = row.line(name)
        if value and value.casefold() != "false":
            fields.setdefault(name, value)
    return json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else None
