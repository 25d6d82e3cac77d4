# SPDX-License-Identifier: MIT
"""The import of a foreign file as one edit: match, write, update in place, flag what is gone.

New rows are written in bulk and covered by bulk entries of the journal; changes to rows that
were there are journalled one by one. The whole is one transaction and one step of Undo.
"""

import json
import time
from collections.abc import Iterable
from itertools import islice

from sqlite_utils import Database

from workbench.casefile import bulk, journal
from workbench.casefile.command import command
from workbench.casefile.edits.import_names import Names
from workbench.casefile.edits.import_rows import NewRows
from workbench.casefile.edits.import_updates import flag_withdrawn, update_event
from workbench.casefile.hashing import content_hash
from workbench.domain.drafts import (
    DraftChunk,
    DraftRow,
    FileFacts,
    ImportProblem,
    ImportReport,
)
from workbench.domain.progress import Progress, unwatched
from workbench.domain.uids import derived, new_uid

PROBLEMS_KEPT = 1_000


@command("Import", kind="import")
def import_drafts(
    db: Database,
    *,
    facts: FileFacts,
    chunks: Iterable[DraftChunk],
    progress: Progress = unwatched,
) -> ImportReport:
    """Write the drafts of one file; return the accounting.

    Events are matched by data set and key. An event that the case has in an older version is
    updated in the columns that nobody edited by hand. `progress` may raise Cancelled: nothing
    of the import remains then.
    """
    return _Import(db, facts).run(chunks, progress)


class _Import:
    """The running state of one import."""

    def __init__(self, db: Database, facts: FileFacts) -> None:
        self._db = db
        self._facts = facts
        self._batch = _next_id(db, "batch")
        self._batch_uid = new_uid().bytes
        self._imported_ms = time.time_ns() // 1_000_000
        self._names = Names(db, self._batch, facts.codebook)
        self._new = NewRows(db, self._batch, facts.dataset, self._names)
        self._known = _known_events(db, facts.dataset)
        self._first = self._new.next_event
        self._seen: dict[bytes, bytes] = {}
        self._kept: list[int] = []  # keys of events that the case had already
        self._problems: list[ImportProblem] = []
        self._counts = dict.fromkeys(
            ("rows", "updated", "unchanged", "folded", "rejected", "problems", "fatalities"), 0
        )

    def run(self, chunks: Iterable[DraftChunk], progress: Progress) -> ImportReport:
        """Take in every chunk, then index, flag, account and cover with bulk entries."""
        counts, size = self._counts, self._facts.size_bytes or None
        self._write_batch(ImportReport(self._facts.file_name, self._facts.format))
        for number, chunk in enumerate(chunks):
            self._take(chunk, number)
            counts["rows"] += chunk.rows
            counts["rejected"] += chunk.rejected
            counts["fatalities"] += chunk.fatalities
            self._report(chunk.problems)
            progress(chunk.bytes_read, size, "reading")
        progress(0, None, "indexing")
        last = self._new.next_event - 1
        bulk.index_events(self._db.conn, self._first, last)
        progress(0, None, "accounting")
        withdrawn = flag_withdrawn(
            self._db, dataset=self._facts.dataset, first=self._first, last=last, kept=self._kept
        )
        report = self._account(withdrawn, last)
        if report.written or report.updated or report.withdrawn:
            self._write_batch(report)
            self._cover()
        else:
            self._forget_batch()
        return report

    def _take(self, chunk: DraftChunk, number: int) -> None:
        """Sort one chunk's drafts into new, changed, unchanged and folded; write them."""
        facts, counts, seen, known = self._facts, self._counts, self._seen, self._known
        for row in chunk.drafts:
            draft = row.draft
            uid = derived("event", facts.dataset, draft.key)
            version = content_hash(*draft[1:])
            counts["folded"] += row.folded
            if uid in seen:
                counts["folded"] += 1
                self._note_repeat(row, differs=seen[uid] != version)
                continue
            seen[uid] = version
            present = known.get(uid)
            if present is None:
                self._new.add(draft, uid, version, number, row.line)
            else:
                event, old = present
                self._kept.append(event)
                changed = old != version and update_event(
                    self._db, self._names, event=event, uid=uid, draft=draft, version=version,
                    batch=self._batch, chunk=number, line=row.line, absent=facts.absent,
                )  # fmt: skip
                counts["updated" if changed else "unchanged"] += 1
        self._new.write(chunk.raw, number)

    def _note_repeat(self, row: DraftRow, *, differs: bool) -> None:
        """Say that an id came again with other values; the first row was kept."""
        if differs:
            why = "this id stood earlier in the file with other values; the first row was kept"
            self._report([ImportProblem(row.line, "id", row.draft.key, why, rejected=False)])

    def _report(self, problems: list[ImportProblem]) -> None:
        self._counts["problems"] += len(problems)
        room = PROBLEMS_KEPT - len(self._problems)
        self._problems.extend(islice(problems, max(0, room)))

    def _account(self, withdrawn: int, last: int) -> ImportReport:
        """Count what the case now holds of this file, from the tables themselves."""
        counts = self._counts
        total = "SELECT count(*), coalesce(sum(fatalities_best), 0) FROM event WHERE "
        written, fatalities = self._db.execute(
            f"{total} id BETWEEN ? AND ?", [self._first, last]
        ).fetchone()
        for event in self._kept:
            row = self._db.execute(f"{total} id = ?", [event]).fetchone()
            fatalities += row[1]
        return ImportReport(
            file=self._facts.file_name, format=self._facts.format, rows=counts["rows"],
            written=written, updated=counts["updated"], unchanged=counts["unchanged"],
            folded=counts["folded"], rejected=counts["rejected"], withdrawn=withdrawn,
            problems=tuple(self._problems), problem_count=counts["problems"],
            fatalities_in_file=counts["fatalities"], fatalities_imported=fatalities,
        )  # fmt: skip

    def _write_batch(self, report: ImportReport) -> None:
        """Write the batch's row, or write it again with the final counts."""
        facts = self._facts
        problems = [[p.line, p.column, p.value, p.why, p.rejected] for p in report.problems]
        values = (
            self._batch, self._batch_uid, facts.file_name, facts.sha256, facts.format,
            facts.dataset, facts.mapping, facts.licence, self._imported_ms, report.rows,
            report.written, report.updated, report.unchanged, report.folded, report.rejected,
            report.withdrawn, json.dumps(problems, ensure_ascii=False) if problems else None,
        )  # fmt: skip
        columns = [*journal.tables(self._db.conn)["batch"].columns, "hash"]
        changes = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
        with journal.unwatched(self._db.conn, "batch"):
            self._db.execute(
                f"INSERT INTO batch ({', '.join(columns)}) "
                f"VALUES ({', '.join('?' * len(columns))}) ON CONFLICT (id) DO UPDATE SET {changes}",
                [*values, content_hash(*values)],
            )

    def _forget_batch(self) -> None:
        """Leave no trace of an import that changed nothing."""
        with journal.unwatched(self._db.conn, "batch", "batch_raw"):
            self._db.execute("DELETE FROM batch WHERE id = ?", [self._batch])

    def _cover(self) -> None:
        """Cover each range of new rows by a bulk entry, owners before what hangs on them."""
        conn = self._db.conn
        known = journal.tables(conn)
        bulk.record_inserted(conn, known["batch"], self._batch, self._batch)
        bulk.record_inserted(conn, known["batch_raw"], self._batch, self._batch)
        for table, first, last in (*self._names.ranges(), *self._new.ranges()):
            if last >= first:
                bulk.record_inserted(conn, known[table], first, last)


def _next_id(db: Database, table: str) -> int:
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return (row[0] if row else 0) + 1


def _known_events(db: Database, dataset: str) -> dict[bytes, tuple[int, bytes]]:
    """Return what earlier imports of the data set wrote: key and version by uid."""
    rows = db.execute(
        "SELECT e.uid, e.id, s.version FROM batch b JOIN import_state s ON s.batch_id = b.id "
        "JOIN event e ON e.id = s.event_id WHERE b.dataset = ?",
        [dataset],
    )
    return {uid: (key, version) for uid, key, version in rows}
