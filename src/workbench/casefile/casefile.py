# SPDX-License-Identifier: MIT
"""An open case: the one writing connection, and the one door through which it changes."""

import os
import threading
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from filelock import FileLock, Timeout
from sqlite_utils import Database

from workbench.casefile.command import Command, Outcome
from workbench.casefile.connection import (
    SALT_BYTES,
    Connection,
    Key,
    connect,
    derive_key,
    sentences,
)
from workbench.casefile.history import journal, trail
from workbench.casefile.history.revert import play_back
from workbench.casefile.migrations import APPLICATION_ID, SCHEMA_VERSION, migrate
from workbench.casefile.opening import (
    key_for,
    read_header,
    refuse_newer,
    refuse_older,
    refuse_read_only,
)
from workbench.domain.author import Author
from workbench.domain.change import Change, History
from workbench.domain.errors import CaseError, EditError
from workbench.domain.progress import Progress, unwatched
from workbench.domain.uids import new_uid

T = TypeVar("T")
_LINKS_CHECKED = 20


class Casefile:
    """A case opened for writing. Belongs to one thread at a time: the write lane."""

    def __init__(
        self, path: Path, conn: Connection, key: Key | None, author: Author, lock: FileLock
    ) -> None:
        """Take over an open, migrated connection; use `open_case` or `create_case`."""
        self.path = path
        self.key = key
        self.author = author
        self.db = Database(conn, execute_plugins=False)
        self._conn = conn
        self._lock = lock
        self._folding = threading.Lock()  # held while another connection writes to the file
        self._folds_at_commits = True
        self.tables = journal.install_triggers(conn)
        self._stacks = trail.read_stacks(conn)

    @property
    def history(self) -> History:
        """What Undo and Redo would do now."""
        undo, redo = self._stacks.undo, self._stacks.redo
        return History(undo[-1].title if undo else None, redo[-1].title if redo else None)

    def perform(
        self, command: Command[..., T], /, *, detail: str = "", **arguments: Any
    ) -> Outcome[T]:
        """Run one edit in one transaction; return its value and what it touched.

        `detail` follows the label in the Undo menu (a file name, a title).
        Raises WorkbenchError when the edit is refused; then nothing has changed.
        """
        with self._transaction() as edit_id:
            value = command.run(self.db, **arguments)
            edit = self._close(edit_id, command.label, command.kind, detail, None)
        return Outcome(value, self._finish(edit, command.label))

    def rehearse(self, command: Command[..., T], /, **arguments: Any) -> T:
        """Run an edit and take it back: what would it do? Nothing is written."""
        with sentences(self.path):
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                edit_id = trail.next_edit_id(self._conn)
                self._conn.execute("UPDATE temp.lane SET edit_id = ?", [edit_id])
                return command.run(self.db, **arguments)
            finally:
                self._conn.execute("ROLLBACK")

    def undo(self, *, progress: Progress = unwatched) -> Change:
        """Play the last edit backwards; raise EditError when there is none."""
        return self._revert(self._stacks.undo, "undo", progress)

    def redo(self, *, progress: Progress = unwatched) -> Change:
        """Play the last undo backwards; raise EditError when there is none."""
        return self._revert(self._stacks.redo, "redo", progress)

    def reader(self) -> Connection:
        """Open another, read-only connection to the same case, for a read lane."""
        return connect(self.path, key=self.key, mode="ro")

    def fold_apart(self) -> None:
        """Fold the write-ahead log at commits no more: an edit does not wait for it any longer.

        From now on whoever has the case calls `fold_log` now and then.
        """
        self._folds_at_commits = False
        self._conn.execute("PRAGMA wal_autocheckpoint = 0")

    def fold_log(self) -> None:
        """Copy what the write-ahead log holds into the file. From any thread, beside edits."""
        with (
            self._folding,
            sentences(self.path),
            closing(connect(self.path, key=self.key, mode="rw")) as conn,
        ):
            conn.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def swap_file(self, replacement: Path, key: Key | None) -> None:
        """Go on with another file in the place of this one (the same case under another key)."""
        with self._folding:  # a connection to the old file would take the new one's log away
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._conn.close()
            replacement.replace(self.path)
            self.key = key
            self._conn = connect(self.path, key=key, mode="rw")
        _prepare(self._conn)
        if not self._folds_at_commits:
            self.fold_apart()
        self.db = Database(self._conn, execute_plugins=False)
        self.tables = journal.install_triggers(self._conn)

    def close(self) -> None:
        """Fold the write-ahead log into the file, so that it travels as one file.

        Closing a closed case is silent.
        """
        if not self._lock.is_locked:
            return
        with sentences(self.path):
            self._conn.execute("PRAGMA optimize")
            self._conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._conn.close()
        _release(self._lock)

    def __enter__(self) -> Self:
        """Return the case itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the case."""
        self.close()

    def _revert(self, stack: tuple[trail.Edit, ...], kind: str, progress: Progress) -> Change:
        if not stack:
            raise EditError(f"There is nothing to {kind}.")
        target = stack[-1]
        with self._transaction() as edit_id:
            play_back(self._conn, self.tables, target.id, progress=progress)
            edit = self._close(edit_id, target.label, kind, target.detail, target.id)
        return self._finish(edit, target.label)

    @contextmanager
    def _transaction(self) -> Generator[int]:
        """One immediate transaction with its edit number in the trigger's lane."""
        with sentences(self.path):
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                edit_id = trail.next_edit_id(self._conn)
                self._conn.execute("UPDATE temp.lane SET edit_id = ?", [edit_id])
                yield edit_id
                self._conn.execute("COMMIT")
            except BaseException:
                if self._conn.in_transaction:
                    self._conn.execute("ROLLBACK")
                raise

    def _close(
        self, edit_id: int, label: str, kind: str, detail: str, reverts: int | None
    ) -> trail.Edit | None:
        return trail.add_edit(
            self._conn, edit_id=edit_id, label=label, kind=kind, author=self.author,
            detail=detail, reverts=reverts,
        )  # fmt: skip

    def _finish(self, edit: trail.Edit | None, label: str) -> Change:
        """Move the undo stacks on and read from the journal what was touched."""
        if edit is None:
            return Change(label, "edit")
        self._stacks = self._stacks.after(edit)
        return read_change(self._conn, edit)


def read_change(conn: Connection, edit: trail.Edit) -> Change:
    """Read from the journal which rows an edit touched."""
    rows: dict[str, set[int]] = {}
    bulk: set[str] = set()
    for table, op, row_id in conn.execute(
        "SELECT DISTINCT tbl, op, row_id FROM journal WHERE edit_id = ?", [edit.id]
    ):
        if op in ("B", "b"):
            bulk.add(table)
        else:
            rows.setdefault(table, set()).add(row_id)
    frozen = {table: frozenset(ids) for table, ids in rows.items()}
    return Change(edit.title, edit.kind, edit.uid.hex(), frozen, frozenset(bulk))


def create_case(
    path: Path, *, author: Author, title: str, passphrase: str | None = None
) -> Casefile:
    """Make a new case; raise CaseError when the file exists or cannot be written."""
    if path.exists():
        raise CaseError(f"“{path.name}” exists already. Choose another name, or open it.")
    if not path.parent.is_dir():
        raise CaseError(f"There is no folder “{path.parent.name}” to put “{path.name}” in.")
    lock = _acquire(path)
    try:
        key = derive_key(passphrase, os.urandom(SALT_BYTES)) if passphrase else None
        conn = connect(path, key=key, mode="rwc")
        with sentences(path):
            conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            _prepare(conn)
            migrate(Database(conn, execute_plugins=False))
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        case = Casefile(path, conn, key, author, lock)
        case.perform(_CREATE, title=title)
    except BaseException:
        _release(lock)
        raise
    return case


def open_case(path: Path, *, author: Author, passphrase: str | None = None) -> Casefile:
    """Open a case for writing.

    Checks header, schema and the last links of the history; copies the file before migrating.
    Raises CaseError with a sentence otherwise; the file is then left as it was.
    """
    header = read_header(path)
    refuse_read_only(path)
    key = key_for(path, header, passphrase)
    lock = _acquire(path)
    try:
        conn = connect(path, key=key, mode="rw")
        try:
            with sentences(path):
                version = _verify(path, conn)
                _try_to_write(conn)
                _prepare(conn)
                if version < SCHEMA_VERSION:
                    copy_aside(conn, path, version)
                    migrate(Database(conn, execute_plugins=False))
            return Casefile(path, conn, key, author, lock)
        except BaseException:
            conn.close()
            raise
    except BaseException:
        _release(lock)
        raise


def open_reader(path: Path, *, passphrase: str | None = None) -> Connection:
    """Open a case for reading only, also while a window has it open or its folder is read-only.

    Raises CaseError also for a case of an older schema.
    """
    header = read_header(path)
    key = key_for(path, header, passphrase)
    with sentences(path):
        writable = os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)
        wal = path.with_name(path.name + "-wal")
        # The last one out takes the write-ahead log away, but only if it opened for writing.
        mode = "rw" if writable else "ro" if wal.exists() else "immutable"
        conn = connect(path, key=key, mode=mode)
        try:
            conn.execute("PRAGMA query_only = ON")
            refuse_older(path, _verify(path, conn))
        except BaseException:
            conn.close()
            raise
    return conn


def copy_aside(conn: Connection, path: Path, version: int) -> Path:
    """Write a copy of the case as it is, beside it; return where."""
    aside = path.with_name(f"{path.stem} (before schema {version + 1}){path.suffix}")
    aside.unlink(missing_ok=True)
    conn.execute("VACUUM INTO ?", [str(aside)])
    return aside


def _verify(path: Path, conn: Connection) -> int:
    """Check kind, schema and the last links of the history; return the schema version."""
    (application,) = conn.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise CaseError(f"“{path.name}” is an SQLite database, but no case file.")
    (version,) = conn.execute("PRAGMA user_version").fetchone()
    refuse_newer(path, version)
    if version:
        broken = trail.broken_links(conn, last=_LINKS_CHECKED)
        if broken:
            raise CaseError(f"The history of “{path.name}” is damaged: {broken[0]}")
    return version


def _prepare(conn: Connection) -> None:
    """Set what a writing connection needs: write-ahead log, durable commits, no ghosts."""
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute("PRAGMA synchronous = FULL")
    conn.execute("PRAGMA secure_delete = ON")


def _acquire(path: Path) -> FileLock:
    """Take the case for this process; raise CaseError when another one has it."""
    # A case is opened in one thread and may be closed in another.
    own = path.with_name(f".{path.name}.lock")
    lock = FileLock(str(own), timeout=0, thread_local=False)
    with sentences(path):
        try:
            lock.acquire()
        except Timeout:
            raise CaseError(
                f"“{path.name}” is open in another workbench. Close it there and try again."
            ) from None
    return lock


def _try_to_write(conn: Connection) -> None:
    """Fail now, not at the first edit, when another program holds the file."""
    conn.execute("PRAGMA busy_timeout = 1000")
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("ROLLBACK")
    conn.execute("PRAGMA busy_timeout = 5000")


def _release(lock: FileLock) -> None:
    """Give the case back; the lock's file goes first, so that nobody waits on a ghost."""
    Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()


def _create(db: Database, *, title: str) -> None:
    db["casebook"].insert(
        {"id": 1, "uid": new_uid().bytes, "title": title, "created_ms": time.time_ns() // 10**6}
    )


_CREATE: Command[..., None] = Command(_create, "Create case", "system")
