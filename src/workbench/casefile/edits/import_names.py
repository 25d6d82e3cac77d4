# SPDX-License-Identifier: MIT
"""Names to keys during an import: actors, sources, places, types and tags, made when new.

A name that the case knows (as a name, or as an actor's alias) is that record. A new one derives
its uid from the name as given, so that two laptops that import one file agree.
"""

from collections.abc import Iterator

from sqlite_utils import Database

from workbench.casefile.edits.codebook import type_keys, type_path
from workbench.casefile.edits.tags import add_tag
from workbench.casefile.hashing import content_hash
from workbench.casefile.journal import unwatched
from workbench.casefile.rows import insert_record
from workbench.domain.drafts import PlaceDraft, RoleDraft
from workbench.domain.uids import derived


class Names:
    """Looks names up, and collects the rows of the new ones until they are written."""

    def __init__(self, db: Database, batch: int, codebook: str) -> None:
        """Load the names that the case has."""
        self._db = db
        self._batch = batch
        self._codebook = codebook
        self._types = type_keys(db, codebook)
        self._tags: dict[str, int] = {}
        self._actors, self._actor_uids = _by_name(db, "actor")
        for alias, key in db.execute("SELECT alias, actor_id FROM actor_alias"):
            self._actors.setdefault(_folded(alias), key)
        self._sources, self._source_uids = _by_name(db, "source")
        self._place_uids = dict(db.execute("SELECT uid, id FROM place").fetchall())
        self._places: dict[PlaceDraft, int] = {}
        self._first = {name: _next_id(db, name) for name in ("place", "actor", "source")}
        self._next = dict(self._first)
        self._rows: dict[str, list[tuple[object, ...]]] = {
            "place": [], "actor": [], "source": []
        }  # fmt: skip

    def type(self, name: str | None, parent: str | None = None) -> int | None:
        """Return the key of a type or subtype, entered when the codebook lacks it."""
        if not name:
            return None
        path = type_path(name, parent)
        key = self._types.get(path)
        if key is None:
            values = {
                "codebook": self._codebook, "name": name,
                "parent_id": self.type(parent) if parent else None,
            }  # fmt: skip
            uid = derived("event_type", self._codebook, path)
            key = self._types[path] = insert_record(self._db, "event_type", values, uid=uid)
        return key

    def tag(self, path: str) -> int:
        """Return the key of a tag, made when it is new."""
        key = self._tags.get(path)
        if key is None:
            key = self._tags[path] = add_tag(self._db, path=path.replace("/", "\N{FRACTION SLASH}"))
        return key

    def actor(self, role: RoleDraft) -> int:
        """Return the key of an actor, made when its name is new."""
        folded = _folded(role.actor)
        key = self._actors.get(folded)
        if key is None:
            uid = derived("actor", role.actor)
            key = self._actor_uids.get(uid)
            if key is None:
                key = self._take("actor")
                self._rows["actor"].append(
                    (key, uid, role.actor, role.kind, None, None, "", None, None, self._batch)
                )
            self._actors[folded] = key
        return key

    def source(self, name: str, url: str | None = None) -> int:
        """Return the key of a source, made when its name is new."""
        folded = _folded(name)
        key = self._sources.get(folded)
        if key is None:
            uid = derived("source", name)
            key = self._source_uids.get(uid)
            if key is None:
                key = self._take("source")
                self._rows["source"].append(
                    (key, uid, name, None, url, None, None, "undecided", None, "", self._batch)
                )
            self._sources[folded] = key
        return key

    def place(self, draft: PlaceDraft | None) -> int | None:
        """Return the key of a place; equal names, divisions and coordinates are one place."""
        if draft is None:
            return None
        key = self._places.get(draft)
        if key is None:
            uid = derived("place", *("" if part is None else str(part) for part in draft))
            key = self._place_uids.get(uid)
            if key is None:
                key = self._take("place")
                name, country, admin1, admin2, admin3, lat, lon = draft
                self._rows["place"].append(
                    (key, uid, name, None, country, admin1, admin2, admin3, _float(lat),
                     _float(lon), None, None, None, None, self._batch)
                )  # fmt: skip
            self._places[draft] = key
        return key

    def write(self) -> None:
        """Insert the rows collected so far; the batch's bulk entries cover them."""
        for table, rows in self._rows.items():
            if rows:
                marks = ", ".join("?" * (len(rows[0]) + 1))
                with unwatched(self._db.conn, table):
                    self._db.conn.executemany(
                        f"INSERT INTO {table} VALUES ({marks})",
                        [(*row, content_hash(*row)) for row in rows],
                    )
                rows.clear()

    def ranges(self) -> Iterator[tuple[str, int, int]]:
        """Yield table, first and last key of what was made."""
        for table, first in self._first.items():
            yield table, first, self._next[table] - 1

    def _take(self, table: str) -> int:
        key = self._next[table]
        self._next[table] = key + 1
        return key


def _by_name(db: Database, table: str) -> tuple[dict[str, int], dict[bytes, int]]:
    """Return keys by folded name and by uid."""
    rows = db.execute(f"SELECT id, uid, name FROM {table} ORDER BY id DESC").fetchall()
    return {_folded(name): key for key, _, name in rows}, {uid: key for key, uid, _ in rows}


def _folded(name: str) -> str:
    return name.strip().casefold()


def _float(value: float | None) -> float | None:
    return None if value is None else float(value) + 0.0


def _next_id(db: Database, table: str) -> int:
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return (row[0] if row else 0) + 1
