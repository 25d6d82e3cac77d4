# SPDX-License-Identifier: MIT
"""The trail of edits: each names its parents' hashes, as in git, and is never rewritten.

An edit's digest is SHA-256 over the hashes of its journal rows; its own hash is SHA-256 over its
header, its parents and that digest. Undo and redo are edits too, of the kinds `undo` and `redo`,
and name in `reverts` the edit that they play backwards.
"""

import time
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgpack

from workbench.casefile.connection import Connection
from workbench.domain.author import Author
from workbench.domain.uids import new_uid

UNDOABLE = frozenset({"edit", "import", "merge"})


@dataclass(frozen=True, slots=True)
class Edit:
    """One row of the trail, as needed to link, name and revert it."""

    id: int
    uid: bytes
    label: str
    detail: str
    kind: str
    reverts: int | None

    @property
    def title(self) -> str:
        """The edit's name as the Undo menu shows it."""
        return f"{self.label} ({self.detail})" if self.detail else self.label


@dataclass(frozen=True, slots=True)
class Stacks:
    """Which edits can be undone and redone, the next one last."""

    undo: tuple[Edit, ...] = ()
    redo: tuple[Edit, ...] = ()

    def after(self, edit: Edit) -> "Stacks":
        """Return the stacks once `edit` has been added to the trail."""
        if edit.kind == "undo":
            return Stacks(self.undo[:-1], (*self.redo, edit))
        if edit.kind == "redo":
            return Stacks((*self.undo, edit), self.redo[:-1])
        if edit.kind in UNDOABLE:
            return Stacks((*self.undo, edit), ())
        return self


def next_edit_id(conn: Connection) -> int:
    """Return the key that the next edit will have; keys are never reused."""
    row = conn.execute("SELECT seq FROM sqlite_sequence WHERE name = 'edit'").fetchone()
    return (row[0] if row else 0) + 1


def read_stacks(conn: Connection) -> Stacks:
    """Work out from the trail what can be undone and redone now."""
    undo: list[Edit] = []
    redo: list[Edit] = []
    rows = conn.execute("SELECT id, uid, label, detail, kind, reverts FROM edit ORDER BY id")
    for edit in (Edit(*row) for row in rows):
        if edit.kind == "undo":
            undo.pop()
            redo.append(edit)
        elif edit.kind == "redo":
            redo.pop()
            undo.append(edit)
        elif edit.kind in UNDOABLE:
            undo.append(edit)
            redo.clear()
    return Stacks(tuple(undo), tuple(redo))


def head_hashes(conn: Connection) -> list[bytes]:
    """Return the hash that the next edit names as its parent; empty for the first edit."""
    row = conn.execute("SELECT hash FROM edit ORDER BY id DESC LIMIT 1").fetchone()
    return [row[0]] if row else []


def add_edit(
    conn: Connection,
    *,
    edit_id: int,
    label: str,
    kind: str,
    author: Author,
    detail: str = "",
    reverts: int | None = None,
) -> Edit | None:
    """Close the running edit: count and digest its journal rows and link it to the trail.

    Returns None when nothing was touched; then nothing is written.
    """
    digest, count = sha256(), 0
    for (row_hash,) in conn.execute(
        "SELECT hash FROM journal WHERE edit_id = ? ORDER BY seq", [edit_id]
    ):
        digest.update(row_hash)
        count += 1
    if not count:
        return None
    uid, parents = new_uid().bytes, b"".join(head_hashes(conn))
    header = (uid, label, detail, kind, reverts, author.name, author.device.bytes)
    at_ms = time.time_ns() // 1_000_000
    own = edit_hash(*header, at_ms, count, parents, digest.digest())
    conn.execute(
        "INSERT INTO edit (id, uid, label, detail, kind, reverts, author, device, at_ms, rows, "
        "parents, digest, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [edit_id, *header, at_ms, count, parents, digest.digest(), own],
    )
    return Edit(edit_id, uid, label, detail, kind, reverts)


def edit_hash(*header: Any) -> bytes:
    """Return the SHA-256 that names an edit with this header, parents and digest."""
    packed = msgpack.packb(header, use_bin_type=True)
    assert isinstance(packed, bytes)
    return sha256(packed).digest()


def broken_links(conn: Connection, *, last: int | None = None) -> list[str]:
    """Return a sentence for each of the (last) edits whose hash or parent does not fit."""
    rows = conn.execute(
        "SELECT id, hash, parents, uid, label, detail, kind, reverts, author, device, at_ms, "
        "rows, digest FROM edit ORDER BY id DESC LIMIT ?",
        [-1 if last is None else last + 1],
    ).fetchall()
    found: list[str] = []
    for index, (edit_id, own, parents, *header, digest) in enumerate(rows):
        if edit_hash(*header, parents, digest) != own:
            found.append(f"Edit {edit_id} (“{header[1]}”) was altered after it was made.")
        older = rows[index + 1] if index + 1 < len(rows) else None
        expected = older[1] if older else (b"" if last is None or len(rows) <= last else None)
        if expected is not None and expected not in _split(parents):
            found.append(f"Edit {edit_id} (“{header[1]}”) does not follow the one before it.")
        if index + 1 == last:
            break
    return found


def _split(parents: bytes) -> set[bytes]:
    """Split concatenated parent hashes; an edit without parents follows the empty hash."""
    return {parents[i : i + 32] for i in range(0, len(parents), 32)} or {b""}
