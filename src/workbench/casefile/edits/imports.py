# SPDX-License-Identifier: MIT
"""The import of a foreign file as one edit: match, write, update in place, flag what is gone.

New rows are written in bulk and covered by bulk entries of the journal; changes to rows that
were there are journalled one by one. The whole is one transaction and one step of Undo.
"""

import json
import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, closing, nullcontext
from itertools import islice
from typing import Any, NamedTuple

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits import import_names, import_rows
from workbench.casefile.edits.import_ahead import read_ahead, without_collecting
from workbench.casefile.edits.import_names import Names, next_key
from workbench.casefile.edits.import_rows import NewRows
from workbench.casefile.edits.import_told import EVERYTHING, said_already, told_of
from workbench.casefile.edits.import_updates import Update, compare, flag_withdrawn
from workbench.casefile.hashing import HASH_BYTES, row_hashes
from workbench.casefile.history import journal
from workbench.casefile.history.bulk import reporting, without_indexes
from workbench.casefile.merging import merged_into
from workbench.casefile.queries.datasets import events_in_other_datasets
from workbench.casefile.rows import insert_record, update_record
from workbench.domain.drafts import (
    ORIGIN_FIELDS,
    DraftChunk,
    EventDraft,
    FileFacts,
    ImportProblem,
    ImportReport,
)
from workbench.domain.progress import Progress, unwatched
from workbench.domain.uids import derived, parse_uid

PROBLEMS_KEPT = 1_000
_BULK = (*import_names.TABLES, *import_rows.TABLES)
_KEY, *_CONTENT = range(len(EventDraft._fields))  # the key, and what a version is made of
_BEST = EventDraft._fields.index("fatalities_best")
_FIELDS = EventDraft._fields.index("fields")
_KILLED = {"fatalities_low", "fatalities_best", "fatalities_high"}
# What a row says that comes back to an event of another data set, or entered by hand, is not news.
_OF_OTHERS = ("withdrawn", *(f"fields.{name}" for name in ORIGIN_FIELDS))
# With the version of its draft, if the event is of the data set, and the line.
_Changed = tuple[Update, bytes | None, int]


@command("Import", kind="import")
def import_drafts(
    db: Database,
    *,
    facts: FileFacts,
    chunks: Iterable[DraftChunk],
    progress: Progress = unwatched,
) -> ImportReport:
    """Write the drafts of one file; return the accounting.

    Events are matched by data set and key, those that this program exported by their uids. An
    event that the case has in an older version is updated in the columns that nobody edited by
    hand. `progress` may raise Cancelled: nothing of the import remains then. `chunks` are made in
    another thread.
    """
    with (
        without_collecting(),
        journal.unwatched(db.conn, *_BULK),
        closing(read_ahead(iter(chunks))) as coming,
        reporting(db.conn, progress) as report,
    ):
        return _Import(db, facts).run(coming, report)


class _Import:
    """The running state of one import."""

    def __init__(self, db: Database, facts: FileFacts) -> None:
        self._db = db
        self._facts = facts
        self._batch = next_key(db, "batch")
        self._names = Names(db, self._batch, facts.codebook)
        self._new = NewRows(db, self._batch, self._names)
        self._known = _known_events(db, facts.dataset)
        self._editions = len(self._known)
        if facts.keys_are_uids:
            self._known = _all_events(db) | self._known
        self._merged = merged_into(db.conn, "event")
        self._seen: dict[bytes, bytes] = {}
        self._kept: list[int] = []  # keys of events that the case had already
        self._kept_of_dataset = 0
        self._started = False
        self._problems: list[ImportProblem] = []
        self._counts = dict.fromkeys(
            ("rows", "updated", "unchanged", "folded", "rejected", "problems", "fatalities",
             "uncounted"), 0,
        )  # fmt: skip

    def run(self, chunks: Iterable[DraftChunk], progress: Progress) -> ImportReport:
        """Take in every chunk, then flag, account and cover with bulk entries."""
        with self._fewer_indexes():
            self._take_all(chunks, progress)
            progress(0, None, "indexing")
        progress(0, None, "accounting")
        report = self._account(self._flag_withdrawn())
        if report.written or report.updated or report.withdrawn:
            self._write()
            update_record(self._db, "batch", self._batch, _accounting(report))
            self._new.finish()
            self._names.grade_sources()
        progress(0, None, "saving")
        return report

    def _fewer_indexes(self) -> AbstractContextManager[None]:
        """Drop indexes for a file that is larger than the case and has no event of it."""
        (pages,) = self._db.execute("PRAGMA page_count").fetchone()
        # SQLCipher answers this one in text.
        (page_bytes,) = self._db.execute("PRAGMA page_size").fetchone()
        if self._known or self._facts.size_bytes < pages * int(page_bytes):
            return nullcontext()
        return without_indexes(self._db.conn, "event", "event_actor", "report")

    def _take_all(self, chunks: Iterable[DraftChunk], progress: Progress) -> None:
        counts, size = self._counts, self._facts.size_bytes or None
        for number, chunk in enumerate(chunks):
            progress(chunk.bytes_read, size, "reading")
            self._take(chunk, number)
            counts["rows"] += chunk.rows
            counts["rejected"] += chunk.rejected
            counts["fatalities"] += chunk.fatalities
            counts["uncounted"] += chunk.uncounted
            self._report(chunk.problems)

    def _take(self, chunk: DraftChunk, number: int) -> None:
        """Sort one chunk's drafts into new, changed, unchanged and folded; write them."""
        new, written = self._new, self._new.next_event
        uids = [self._uid(key) for key in chunk.columns[_KEY]]
        versions = row_hashes(zip(*(chunk.columns[at] for at in _CONTENT), strict=True))
        columns: list[Any] = [*chunk.columns, uids, versions, chunk.lines]
        updates: list[_Changed] = []
        if self._are_all_new(uids):
            self._seen.update(zip(uids, versions, strict=True))
        else:
            fresh, updates = self._sorted_out(chunk, uids, versions)
            columns = [[column[index] for index in fresh] for column in columns]
        self._counts["folded"] += sum(chunk.folded)
        *drafts, uids, versions, lines = columns
        new.add(drafts, uids)
        new.add_raw(chunk.raw, number, versions, lines)
        if self._started or updates or new.next_event > written:
            self._write()
            self._update(updates, number)
        self._note_unclear_places(chunk)

    def _uid(self, key: str) -> bytes:
        """Return the uid of a row's event: its own, or what derives from data set and key."""
        own = parse_uid(key) if self._facts.keys_are_uids else None
        return own.bytes if own else derived("event", self._facts.dataset, key)

    def _are_all_new(self, uids: list[bytes]) -> bool:
        """Whether neither the case, nor the file so far, nor the chunk twice has any of these.

        The case has an event also where it was merged into another.
        """
        apart = set(uids)
        return (
            len(apart) == len(uids)
            and self._seen.keys().isdisjoint(apart)
            and self._known.keys().isdisjoint(apart)
            and self._merged.keys().isdisjoint(apart)
        )

    def _sorted_out(
        self, chunk: DraftChunk, uids: list[bytes], versions: list[bytes]
    ) -> tuple[list[int], list[_Changed]]:
        """Return which drafts are new, and what others change; count the rest."""
        counts, seen, known = self._counts, self._seen, self._known
        fresh: list[int] = []
        updates: list[_Changed] = []
        said = self._said_already(chunk, uids)
        for index, (uid, version) in enumerate(zip(uids, versions, strict=True)):
            if uid in seen:
                counts["folded"] += 1
                counts["fatalities"] -= chunk.columns[_BEST][index] or 0  # those of distinct events
                if seen[uid] != version:
                    self._note_repeat(chunk.lines[index], chunk.columns[_KEY][index])
                continue
            seen[uid] = version
            if uid in self._merged:  # part of an event that the case has
                counts["folded"] += 1
                counts["fatalities"] -= chunk.columns[_BEST][index] or 0
                continue
            if uid not in known:
                fresh.append(index)
                continue
            event, old, of_dataset = known[uid]
            self._kept.append(event)
            self._kept_of_dataset += of_dataset
            absent = self._facts.absent.union(said.get(index, ()))
            if old != version and not absent >= EVERYTHING:
                update = compare(
                    self._db, self._names, event=event, uid=uid, draft=chunk.draft(index),
                    absent=absent if of_dataset else absent.union(_OF_OTHERS),
                )  # fmt: skip
                if update.changes_something:
                    of_its_own = version if of_dataset else None
                    updates.append((update, of_its_own, chunk.lines[index]))
                    continue
            counts["unchanged"] += 1
        counts["updated"] += len(updates)
        return fresh, updates

    def _said_already(self, chunk: DraftChunk, uids: list[bytes]) -> dict[int, frozenset[str]]:
        """Return, of rows that come back to events of others, the draft fields without news."""
        known = ((index, self._known.get(uid)) for index, uid in enumerate(uids))
        back = {index: one.event for index, one in known if one and not one.of_dataset}
        told = told_of(self._db, back.values()) if back else {}
        return {
            index: said_already(chunk.draft(index), told[event]) for index, event in back.items()
        }

    def _write(self) -> None:
        """Write what was collected, and first of all the batch that it belongs to."""
        if not self._started:
            self._started = True
            facts = self._facts
            insert_record(
                self._db, "batch",
                {
                    "id": self._batch, "file_name": facts.file_name, "file_sha256": facts.sha256,
                    "format": facts.format, "dataset": facts.dataset, "mapping": facts.mapping,
                    "licence": facts.licence, "imported_ms": time.time_ns() // 1_000_000,
                    **_accounting(ImportReport(facts.file_name, facts.format)),
                },
            )  # fmt: skip
        self._new.write()

    def _update(self, updates: list[_Changed], number: int) -> None:
        """Make the changes to events that were there before, each of them journalled."""
        if not updates:
            return
        # Undo goes back entry by entry: what refers to new rows must be journalled after them.
        self._new.cover()
        with journal.watched(self._db.conn, *_BULK):
            for update, version, line in updates:
                update.apply(self._db, self._new)
                if version is not None:
                    self._db.execute(
                        _CHANGED_BY, [update.event, version, self._batch, number, line]
                    )

    def _flag_withdrawn(self) -> int:
        """Flag what this edition no longer holds; return how many events."""
        if self._kept_of_dataset == self._editions:
            return 0
        with journal.watched(self._db.conn, "event"):
            return flag_withdrawn(
                self._db, dataset=self._facts.dataset, first=self._new.first_event,
                last=self._new.next_event - 1, kept=self._kept,
            )  # fmt: skip

    def _note_repeat(self, line: int, key: str) -> None:
        """Say that an id came again with other values; the first row was kept."""
        why = "this id stood earlier in the file with other values; the first row was kept"
        self._report([ImportProblem(line, "id", key, why, rejected=False)])

    def _note_unclear_places(self, chunk: DraftChunk) -> None:
        """Say which names in own fields several places bear, at the first line of each."""
        why = "is the name of several places; kept as it is written"
        unclear = self._names.own_places.unclear
        texts = list(zip(chunk.lines, chunk.columns[_FIELDS], strict=True)) if unclear else []
        for name in sorted(unclear):
            written = json.dumps(name, ensure_ascii=False)
            line = next((line for line, text in texts if text and written in text), 0)
            self._report([ImportProblem(line, "", name, why, rejected=False)])
        unclear.clear()

    def _report(self, problems: list[ImportProblem]) -> None:
        self._counts["problems"] += len(problems)
        room = PROBLEMS_KEPT - len(self._problems)
        self._problems.extend(islice(problems, max(0, room)))

    def _account(self, withdrawn: int) -> ImportReport:
        """Count what the case now holds of this file, from the tables themselves."""
        counts = self._counts
        total = "SELECT count(*), coalesce(sum(fatalities_best), 0) FROM event WHERE id "
        written, fatalities = self._db.execute(
            f"{total} BETWEEN ? AND ?", [self._new.first_event, self._new.next_event - 1]
        ).fetchone()
        _, kept_fatalities = self._db.execute(
            f"{total} IN (SELECT value FROM json_each(?))", [json.dumps(self._kept)]
        ).fetchone()
        return ImportReport(
            file=self._facts.file_name, format=self._facts.format, dataset=self._facts.dataset,
            rows=counts["rows"],
            written=written, updated=counts["updated"], unchanged=counts["unchanged"],
            folded=counts["folded"], rejected=counts["rejected"], withdrawn=withdrawn,
            problems=tuple(self._problems), problem_count=counts["problems"],
            fatalities_in_file=counts["fatalities"],
            fatalities_imported=fatalities + kept_fatalities,
            has_fatalities=not self._facts.absent >= _KILLED,
            uncounted=counts["uncounted"],
            also_in=self._also_in() if written else {},
        )  # fmt: skip

    def _also_in(self) -> dict[str, int]:
        return events_in_other_datasets(
            self._db.conn, format=self._facts.format, dataset=self._facts.dataset,
            first=self._new.first_event, last=self._new.next_event - 1,
        )  # fmt: skip


def _accounting(report: ImportReport) -> dict[str, object]:
    """Return the columns of a batch that say what became of its rows."""
    problems = [[p.line, p.column, p.value, p.why, p.rejected] for p in report.problems]
    return {
        "rows": report.rows, "written": report.written, "updated": report.updated,
        "unchanged": report.unchanged, "folded": report.folded, "rejected": report.rejected,
        "withdrawn": report.withdrawn,
        "problems": json.dumps(problems, ensure_ascii=False) if problems else None,
    }  # fmt: skip


_CHANGED_BY = """
INSERT INTO import_state (event_id, version, batch_id, chunk, line) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (event_id) DO UPDATE SET version = excluded.version, batch_id = excluded.batch_id,
    chunk = excluded.chunk, line = excluded.line
"""


class _Known(NamedTuple):
    """An event that the case has; `version`: as the data set gave it last, if it is of that."""

    event: int
    version: bytes
    of_dataset: bool = True


def _all_events(db: Database) -> dict[bytes, _Known]:
    """Return every event of the case by its uid, as none of the data set."""
    rows = db.execute("SELECT uid, id FROM event")
    return {uid: _Known(event, b"", of_dataset=False) for uid, event in rows}


def _known_events(db: Database, dataset: str) -> dict[bytes, _Known]:
    """Return what earlier imports of the data set wrote, by uid.

    What is flagged as withdrawn has no version: a file that holds it again changes it.
    """
    versions: dict[int, bytes] = {}
    for first, packed in db.execute(
        "SELECT r.first_event, r.versions FROM batch b JOIN batch_raw r ON r.batch_id = b.id "
        "WHERE b.dataset = ? AND r.versions IS NOT NULL",
        [dataset],
    ):
        parts = (packed[at : at + HASH_BYTES] for at in range(0, len(packed), HASH_BYTES))
        versions.update(enumerate(parts, first))
    versions.update(
        db.execute(
            "SELECT s.event_id, s.version FROM batch b JOIN import_state s ON s.batch_id = b.id "
            "WHERE b.dataset = ?",
            [dataset],
        ).fetchall()
    )
    events = db.execute(
        "SELECT e.uid, e.id, e.withdrawn FROM batch b JOIN event e ON e.batch_id = b.id "
        "WHERE b.dataset = ?",
        [dataset],
    )
    return {
        uid: _Known(key, b"" if withdrawn else versions[key])
        for uid, key, withdrawn in events
        if key in versions
    }
