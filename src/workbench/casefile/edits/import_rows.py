# SPDX-License-Identifier: MIT
"""New rows of an import, collected a chunk at a time and written with their hashes."""

from sqlite_utils import Database

from workbench.casefile import bulk
from workbench.casefile.bulk import Row
from workbench.casefile.edits.import_names import Names, event_keys, next_key, real
from workbench.casefile.hashing import row_hash
from workbench.casefile.journal import tables
from workbench.domain.drafts import EventDraft, RawChunk, ReportDraft
from workbench.domain.uids import derived

# Owners before what hangs on them: in this order they are written, and undone backwards.
TABLES = ("batch_raw", "event", "event_actor", "event_tag", "report", "import_state")


class NewRows:
    """Turns drafts into rows in the tables' column order."""

    def __init__(self, db: Database, batch: int, names: Names) -> None:
        """Start after the last keys that were ever given out."""
        self._db = db
        self._batch = batch
        self._names = names
        self.first_event = self.next_event = next_key(db, "event")
        self._next_report = next_key(db, "report")
        known = tables(db.conn)
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._ranges = {table: bulk.range_of(db.conn, known[table]) for table in TABLES}

    def add(self, draft: EventDraft, uid: bytes, version: bytes, chunk: int, line: int) -> None:
        """Collect one new event with its actors, reports, tags and import state."""
        event = self.next_event
        self.next_event = event + 1
        rows, batch = self._rows, self._batch
        row = (event, uid, *event_values(draft, self._names), batch, draft.key, 0)
        rows["event"].append((*row, row_hash(row)))
        for actor, role in self._names.sides[draft.roles]:
            row = (event, actor, role)
            rows["event_actor"].append((*row, row_hash(row)))
        if draft.tags:
            for tag in sorted({self._names.tags[tag] for tag in draft.tags}):
                rows["event_tag"].append((event, tag, row_hash((event, tag))))
        for number, report in enumerate(draft.reports):
            self.add_report(event, report_uid(uid, report.source, number), report)
        row = (event, version, batch, chunk, line)
        rows["import_state"].append((*row, row_hash(row)))

    def add_report(self, event: int, uid: bytes, report: ReportDraft) -> None:
        """Collect one new report, of an event that is new as well or was there before."""
        key = self._next_report
        self._next_report = key + 1
        row = (
            key, uid, event, self._names.sources[report.source, report.url], report.kind, None,
            report.headline, None, None, report.published, report.original, None, None,
        )  # fmt: skip
        self._rows["report"].append((*row, row_hash(row)))

    def add_raw(self, raw: RawChunk, number: int) -> None:
        """Collect the raw rows of a chunk."""
        row = (self._batch, number, raw.rows, raw.data)
        self._rows["batch_raw"].append((*row, row_hash(row)))

    def write(self) -> None:
        """Insert what was collected, the new names first; the tables must be `unwatched`."""
        self._names.write()
        events = self._rows["event"]
        bounds = (events[0][0], events[-1][0]) if events else None
        for table, rows in self._rows.items():
            self._ranges[table].insert(rows)
            rows.clear()
        if bounds:
            bulk.index_events(self._db.conn, *bounds)

    def cover(self) -> None:
        """Cover what was written by bulk entries."""
        self._names.cover()
        for made in self._ranges.values():
            made.cover()


def event_values(draft: EventDraft, names: Names) -> Row:
    """Return the columns `title` … `fields` of an event, in the table's order."""
    kind, subtype, place = event_keys(draft, names)
    lat = draft.lat
    return (
        draft.title, draft.description, kind, subtype, draft.date, draft.earliest_ms,
        draft.latest_ms, draft.tz, draft.date_note, place, real(lat), real(draft.lon),
        draft.place_precision, None, None if lat is None else "file", None,
        draft.fatalities_low, draft.fatalities_best, draft.fatalities_high, draft.injured_low,
        draft.injured_best, draft.injured_high, draft.status, None, draft.fields,
    )  # fmt: skip


def report_uid(event_uid: bytes, source: str, number: int) -> bytes:
    """Derive a report's uid from its event, its source and its place among the reports."""
    return derived("report", event_uid.hex(), source, str(number))
