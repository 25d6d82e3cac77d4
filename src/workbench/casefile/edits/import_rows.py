# SPDX-License-Identifier: MIT
"""New rows of an import, collected a chunk at a time and written with their hashes."""

from collections.abc import Iterator

from sqlite_utils import Database

from workbench.casefile.edits.import_names import Names
from workbench.casefile.hashing import content_hash
from workbench.casefile.journal import unwatched
from workbench.domain.drafts import EventDraft, RawChunk
from workbench.domain.uids import derived

Row = tuple[object, ...]
_TABLES = ("event", "event_actor", "event_tag", "report", "import_state", "batch_raw")


class NewRows:
    """Turns drafts into rows in the tables' column order."""

    def __init__(self, db: Database, batch: int, dataset: str, names: Names) -> None:
        """Start after the last keys that were ever given out."""
        self._db = db
        self._batch = batch
        self._dataset = dataset
        self._names = names
        self.next_event = self._first_event = _next_id(db, "event")
        self._next_report = self._first_report = _next_id(db, "report")
        self._events: list[Row] = []
        self._actors: dict[tuple[int, int, str], None] = {}
        self._tags: dict[tuple[int, int], None] = {}
        self._reports: list[Row] = []
        self._states: list[Row] = []

    def add(self, draft: EventDraft, uid: bytes, version: bytes, chunk: int, line: int) -> None:
        """Collect one new event with its actors, reports, tags and import state."""
        event = self.next_event
        self.next_event = event + 1
        row = (event, uid, *event_values(draft, self._names), self._batch, draft.key, 0)
        self._events.append((*row, content_hash(*row)))
        for role in draft.roles:
            self._actors[(event, self._names.actor(role), role.role)] = None
        for tag in draft.tags:
            self._tags[(event, self._names.tag(tag))] = None
        for number, report in enumerate(draft.reports):
            key = self._next_report
            self._next_report = key + 1
            row = (
                key, report_uid(uid, report.source, number), event,
                self._names.source(report.source, report.url), report.kind, None,
                report.headline, None, None, report.published, report.original, None, None,
            )  # fmt: skip
            self._reports.append((*row, content_hash(*row)))
        row = (event, version, self._batch, chunk, line)
        self._states.append((*row, content_hash(*row)))

    def write(self, raw: RawChunk, number: int) -> None:
        """Insert what was collected, and the raw rows it came from; bulk entries cover them."""
        self._names.write()
        row = (self._batch, number, raw.rows, raw.data)
        with unwatched(self._db.conn, *_TABLES):
            self._insert("event", self._events)
            self._insert("event_actor", [(*link, content_hash(*link)) for link in self._actors])
            self._insert("event_tag", [(*link, content_hash(*link)) for link in self._tags])
            self._insert("report", self._reports)
            self._insert("import_state", self._states)
            self._insert("batch_raw", [(*row, content_hash(*row))])
        for rows in (self._events, self._actors, self._tags, self._reports, self._states):
            rows.clear()

    def ranges(self) -> Iterator[tuple[str, int, int]]:
        """Yield table, first and last owner key of what was made, owners first."""
        first, last = self._first_event, self.next_event - 1
        yield "event", first, last
        yield "event_actor", first, last
        yield "event_tag", first, last
        yield "report", self._first_report, self._next_report - 1
        yield "import_state", first, last

    def _insert(self, table: str, rows: list[Row]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._db.conn.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def event_values(draft: EventDraft, names: Names) -> Row:
    """Return the columns `title` … `fields` of an event, in the table's order."""
    return (
        draft.title, draft.description, names.type(draft.type),
        names.type(draft.subtype, draft.type), draft.date, draft.earliest_ms, draft.latest_ms,
        draft.tz, draft.date_note, names.place(draft.place),
        None if draft.lat is None else draft.lat + 0.0,
        None if draft.lon is None else draft.lon + 0.0,
        draft.place_precision, None, None if draft.lat is None else "file", None,
        draft.fatalities_low, draft.fatalities_best, draft.fatalities_high, draft.injured_low,
        draft.injured_best, draft.injured_high, draft.status, None, draft.fields,
    )  # fmt: skip


def report_uid(event_uid: bytes, source: str, number: int) -> bytes:
    """Derive a report's uid from its event, its source and its place among the reports."""
    return derived("report", event_uid.hex(), source, str(number))


def _next_id(db: Database, table: str) -> int:
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return (row[0] if row else 0) + 1
