# SPDX-License-Identifier: MIT
"""New rows of an import, collected a chunk at a time and written with their hashes."""

from sqlite_utils import Database

from workbench.casefile import bulk
from workbench.casefile.edits.import_names import Names, next_key
from workbench.casefile.journal import tables
from workbench.domain.drafts import EventDraft, RawChunk, ReportDraft
from workbench.domain.uids import derived

# Owners before what hangs on them: in this order they are written, and undone backwards.
Row = tuple[object, ...]
TABLES = ("batch_raw", "event", "event_actor", "event_tag", "report", "import_state")


class NewRows:
    """Turns drafts into rows in the tables' column order."""

    def __init__(self, db: Database, batch: int, names: Names) -> None:
        """Start after the last keys that were ever given out."""
        self._db = db
        self._batch = batch
        self._names = names
        self.first_event = self.next_event = self._first_unwritten = next_key(db, "event")
        self._next_report = next_key(db, "report")
        self._rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self._raws, self._events, self._actors, self._tags, self._reports, self._states = (
            self._rows.values()
        )
        known = tables(db.conn)
        self._ranges = {table: bulk.Range(db.conn, table, known[table].columns) for table in TABLES}

    def add(self, draft: EventDraft, uid: bytes, version: bytes, chunk: int, line: int) -> None:
        """Collect one new event with its actors, reports, tags and import state."""
        event, names, batch = self.next_event, self._names, self._batch
        self.next_event = event + 1
        self._events.append((event, uid, *event_values(draft, names), batch, draft.key, 0))
        self._states.append((event, version, batch, chunk, line))
        for actor, role in names.sides[draft.roles]:
            self._actors.append((event, actor, role))
        for number, report in enumerate(draft.reports):
            self.add_report(event, report_uid(uid, report.source, number), report)
        if draft.tags:
            self._tags += [(event, tag) for tag in sorted({names.tags[tag] for tag in draft.tags})]

    def add_report(self, event: int, uid: bytes, report: ReportDraft) -> None:
        """Collect one new report, of an event that is new as well or was there before."""
        name, headline, published, original, kind, url = report
        key = self._next_report
        self._next_report = key + 1
        source = self._names.sources[name, url]
        self._reports.append(
            (key, uid, event, source, kind, None, headline, None, None, published, original,
             None, None)
        )  # fmt: skip

    def add_raw(self, raw: RawChunk, number: int) -> None:
        """Collect the raw rows of a chunk."""
        self._raws.append((self._batch, number, raw.rows, raw.data))

    def write(self) -> None:
        """Insert what was collected, the new names first; the tables must be `unwatched`."""
        self._names.write()
        first = self._first_unwritten
        for table, rows in self._rows.items():
            self._ranges[table].insert(rows)
            rows.clear()
        if self.next_event > first:
            bulk.index_events(self._db.conn, first, self.next_event - 1)
            self._first_unwritten = self.next_event

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
    (
        _, title, description, kind, subtype, date, earliest, latest, place, lat, lon, precision,
        low, best, high, _, _, _, hurt_low, hurt_best, hurt_high, tz, note, status, fields,
    ) = draft  # fmt: skip
    return (
        title, description, names.types[kind, None],
        names.types[subtype, kind] if subtype else None, date, earliest, latest, tz, note,
        names.places[place], None if lat is None else lat + 0.0,
        None if lon is None else lon + 0.0, precision, None, None if lat is None else "file", None,
        low, best, high, hurt_low, hurt_best, hurt_high, status, None, fields,
    )  # fmt: skip


def report_uid(event_uid: bytes, source: str, number: int) -> bytes:
    """Derive a report's uid from its event, its source and its place among the reports."""
    return derived("report", event_uid.hex(), source, str(number))
