# SPDX-License-Identifier: MIT
"""New rows of an import, collected a chunk at a time and written with their hashes."""

import struct
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import Any

from sqlite_utils import Database

from workbench.casefile.edits.import_names import Names, next_key
from workbench.casefile.history import bulk
from workbench.casefile.history.journal import tables
from workbench.domain.drafts import EventDraft, GradeDraft, RawChunk, ReportDraft
from workbench.domain.uids import derived

# Owners before what hangs on them: in this order they are written, and undone backwards.
Row = tuple[object, ...]
_KEY, _ROLES, _REPORTS, _TAGS, _GRADES = map(
    EventDraft._fields.index, ("key", "roles", "reports", "tags", "grades")
)
TABLES = ("batch_raw", "event", "event_actor", "event_tag", "report")


class NewRows:
    """Turns drafts into rows in the tables' column order."""

    def __init__(self, db: Database, batch: int, names: Names) -> None:
        """Start after the last keys that were ever given out."""
        self._db = db
        self._batch = batch
        self._names = names
        self.first_event = self.next_event = next_key(db, "event")
        self._next_report = next_key(db, "report")
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._raws, self._events, self._actors, self._tags, self._reports = self._rows.values()
        known = tables(db.conn)
        self._ranges = {table: bulk.Range(db.conn, table, known[table].columns) for table in TABLES}

    def add(self, columns: Sequence[Sequence[Any]], uids: Sequence[bytes]) -> None:
        """Collect new events with their actors, reports and tags; `columns`: of EventDraft."""
        keys, roles, reports, tags, grades = (
            columns[at] for at in (_KEY, _ROLES, _REPORTS, _TAGS, _GRADES)
        )
        events = range(self.next_event, self.next_event + len(uids))
        batch, names = repeat(self._batch), self._names
        self.next_event = events.stop
        self._events += zip(events, uids, *event_columns(columns, names), batch, keys, repeat(0))
        self._actors += [
            (event, actor, role)
            for event, sides in zip(events, map(names.sides.__getitem__, roles), strict=True)
            for actor, role in sides
        ]
        for event, uid, told, given in zip(events, uids, reports, grades, strict=True):
            for place, report in enumerate(told):
                grade = given[place] if given else None
                self.add_report(event, report_uid(uid, report.source, place), report, grade)
        if any(tags):
            for event, given in zip(events, tags, strict=True):
                self._tags += [(event, tag) for tag in sorted({names.tags[tag] for tag in given})]

    def add_report(
        self, event: int, uid: bytes, report: ReportDraft, grade: GradeDraft | None = None
    ) -> None:
        """Collect one new report, of an event that is new as well or was there before."""
        name, headline, published, original, kind, url = report
        key = self._next_report
        self._next_report = key + 1
        source = self._names.sources[name, url]
        credibility = None
        if grade is not None:
            credibility = grade.credibility
            self._names.grade_source(source, grade.reliability)
        self._reports.append(
            (key, uid, event, source, kind, credibility, headline, None, None, published, original,
             None, None)
        )  # fmt: skip

    def add_raw(
        self, raw: RawChunk, number: int, versions: Sequence[bytes], lines: Sequence[int]
    ) -> None:
        """Collect the raw rows of a chunk, after its new events, and what these were made of."""
        row = (self._batch, number, raw.rows, raw.data)
        if not versions:
            self._raws.append((*row, None, None, None))
            return
        first = self.next_event - len(versions)
        packed = struct.pack(f"<{len(lines)}I", *lines)
        self._raws.append((*row, first, b"".join(versions), packed))

    def write(self) -> None:
        """Insert what was collected, the new names first; the tables must be `unwatched`."""
        self._names.write()
        for table, rows in self._rows.items():
            self._ranges[table].insert(rows)
            rows.clear()

    def cover(self) -> None:
        """Cover by bulk entries what was written since, but for the raw rows.

        A batch's raw rows are one range: their owner is the batch.
        """
        self._names.cover()
        for table, made in self._ranges.items():
            if table != "batch_raw":
                made.cover()

    def finish(self) -> None:
        """Cover all that is not covered yet."""
        self._ranges["batch_raw"].cover()
        self.cover()


def event_values(draft: EventDraft, names: Names) -> Row:
    """Return the columns `title` … `fields` of an event, in the table's order."""
    return next(zip(*event_columns([[value] for value in draft], names), strict=True))


def event_columns(columns: Sequence[Sequence[Any]], names: Names) -> tuple[Iterable[Any], ...]:
    """Return the columns `title` … `fields` of events."""
    (
        _, titles, descriptions, kinds, subtypes, dates, earliest, latest, places, lats, lons,
        precisions, low, best, high, _, _, _, hurt_low, hurt_best, hurt_high, tz, notes, status,
        fields, confidence, place_notes, radii, _,
    ) = columns  # fmt: skip
    types = names.types
    stand_at = [names.places[place] for place in places]  # before others name them in own fields
    return (
        titles, descriptions, [types[kind, None] for kind in kinds],
        [types[own, kind] if own else None for own, kind in zip(subtypes, kinds, strict=True)],
        dates, earliest, latest, tz, notes, stand_at,
        _reals(lats), _reals(lons), precisions, radii,
        [None if lat is None else "file" for lat in lats], place_notes,
        low, best, high, hurt_low, hurt_best, hurt_high, status, confidence,
        map(names.own_places.named, fields),
    )  # fmt: skip


def _reals(numbers: Iterable[float | None]) -> list[float | None]:
    """Return numbers as SQLite gives them back: floats, and no minus zero."""
    return [None if number is None else number + 0.0 for number in numbers]


def report_uid(event_uid: bytes, source: str, number: int) -> bytes:
    """Derive a report's uid from its event, its source and its place among the reports."""
    return derived("report", event_uid.hex(), source, str(number))
