# SPDX-License-Identifier: MIT
"""Names to keys during an import: actors, sources, places, types and tags, made when new.

A name that the case knows (as a name, or as an actor's alias) is that record. A new one derives
its uid from the name as given, so that two laptops that import one file agree.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Generic, TypeVar

from sqlite_utils import Database

from workbench.casefile.edits.codebook import KnownTypes, type_path
from workbench.casefile.edits.import_own_places import OwnPlaces
from workbench.casefile.edits.sources import grade_source
from workbench.casefile.edits.tags import add_tag
from workbench.casefile.history.bulk import Range
from workbench.casefile.history.journal import tables
from workbench.casefile.merging import merged_into
from workbench.domain.drafts import PlaceDraft, RoleDraft
from workbench.domain.uids import derived

TABLES = ("place", "actor", "source")
PLAIN = "plain"  # the codebook of files that bring none

K = TypeVar("K")
V = TypeVar("V")


class Memo(dict[K, V], Generic[K, V]):
    """A dictionary that works out what it lacks, once: most names of a file come again."""

    def __init__(self, work_out: Callable[[K], V]) -> None:
        """Work out missing values with `work_out`."""
        super().__init__()
        self._work_out = work_out

    def __missing__(self, key: K) -> V:
        value = self[key] = self._work_out(key)
        return value


class Names:
    """Looks names up, and collects the rows of the new ones until they are written.

    `types`: key by name and name of the parent; `places`: key by draft; `sides`: pairs of actor
    key and role, in order, by drafts of roles; `sources`: key by name and URL; `tags`: by path;
    `own_places` finds those that are named in the case's own fields.
    """

    def __init__(self, db: Database, batch: int, codebook: str) -> None:
        """Load the names that the case has."""
        self._db = db
        self._batch = batch
        self._known_types = KnownTypes(db, codebook)
        self._is_plain = codebook == PLAIN
        self._actors, self._actor_uids = _by_name(db, "actor")
        for alias, key in db.execute("SELECT alias, actor_id FROM actor_alias"):
            self._actors.setdefault(_folded(alias), key)
        self._sources, self._source_uids = _by_name(db, "source")
        self._place_uids = _by_uid(db, "place")
        known = tables(db.conn)
        self._next = {name: next_key(db, name) for name in TABLES}
        self._rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in TABLES}
        self._ranges = {name: Range(db.conn, name, known[name].columns) for name in TABLES}
        self.types = Memo(self._type)
        self.places = Memo(self._place)
        self.sides = Memo(self._sides)
        self.sources = Memo(self._source)
        self.tags = Memo(self._tag)
        self.own_places = OwnPlaces(db, self._bare_place)
        self._reliability: dict[int, str] = {}

    def grade_source(self, source: int, grade: str | None) -> None:
        """Remember what a file says of a source's reliability; the first word counts."""
        if grade is not None:
            self._reliability.setdefault(source, grade)

    def grade_sources(self) -> None:
        """Grade from today on the sources that nobody has graded; after all rows are covered."""
        today = datetime.now(UTC).date().isoformat()
        graded = {key for (key,) in self._db.execute("SELECT source_id FROM source_reliability")}
        for source, grade in self._reliability.items():
            if source not in graded:
                grade_source(self._db, source=source, grade=grade, since=today)

    def write(self) -> None:
        """Insert the rows collected so far; the tables must be `unwatched`."""
        for table, rows in self._rows.items():
            self._ranges[table].insert(rows)
            rows.clear()

    def cover(self) -> None:
        """Cover what was made by bulk entries."""
        for made in self._ranges.values():
            made.cover()

    def _type(self, names: tuple[str | None, str | None]) -> int | None:
        """Return the key of a type or subtype, entered when the codebook lacks it."""
        name, parent = names
        if not name:
            return None
        path, known = type_path(name, parent), self._known_types
        key = known.find_anywhere(path) if self._is_plain else known.find(path)
        if key is None:
            above = self.types[parent, None] if parent else None
            key = known.add(path, {"name": name, "parent_id": above, **self._book_of(above)})
        return key

    def _book_of(self, above: int | None) -> dict[str, str]:
        """Return the codebook of a type, for what is below it; nothing for a type on its own."""
        row = self._db.execute("SELECT codebook FROM event_type WHERE id = ?", [above]).fetchone()
        return {"codebook": row[0]} if row else {}

    def _tag(self, path: str) -> int:
        """Return the key of a tag; " / " parts levels as exports write them, other / do not."""
        levels = (level.replace("/", "\N{FRACTION SLASH}") for level in path.split(" / "))
        return add_tag(self._db, path="/".join(levels))

    def _sides(self, roles: tuple[RoleDraft, ...]) -> tuple[tuple[int, str], ...]:
        return tuple(sorted({(self._actor(role), role.role) for role in roles}))

    def _actor(self, role: RoleDraft) -> int:
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

    def _source(self, named: tuple[str, str | None]) -> int:
        """Return the key of a source, made when its name is new."""
        name, url = named
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

    def _place(self, draft: PlaceDraft | None) -> int | None:
        """Return the key of a place; equal names, divisions and coordinates are one place."""
        if draft is None:
            return None
        uid = _uid_of(draft)
        key = self._place_uids.get(uid)
        if key is None:
            key = self._place_uids[uid] = self._take("place")
            name, country, admin1, admin2, admin3, lat, lon = draft
            self.own_places.learn(name, uid)
            self._rows["place"].append(
                (key, uid, name, None, country, admin1, admin2, admin3, _real(lat),
                 _real(lon), None, None, None, None, self._batch)
            )  # fmt: skip
        return key

    def _bare_place(self, name: str) -> bytes:
        """Enter a place of which nothing but the name is known; return its uid."""
        draft = PlaceDraft(name)
        key = self.places[draft]
        row = self._db.execute("SELECT uid FROM place WHERE id = ?", [key]).fetchone()
        return row[0] if row else _uid_of(draft)

    def _take(self, table: str) -> int:
        key = self._next[table]
        self._next[table] = key + 1
        return key


def _uid_of(draft: PlaceDraft) -> bytes:
    return derived("place", *("" if part is None else str(part) for part in draft))


def next_key(db: Database, table: str) -> int:
    """Return the key that the next record of a table gets; keys are never used again."""
    row = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return (row[0] if row else 0) + 1


def _by_name(db: Database, table: str) -> tuple[dict[str, int], dict[bytes, int]]:
    """Return keys by folded name and by uid."""
    rows = db.execute(f"SELECT id, name FROM {table} ORDER BY id DESC").fetchall()
    return {_folded(name): key for key, name in rows}, _by_uid(db, table)


def _by_uid(db: Database, table: str) -> dict[bytes, int]:
    """Return keys by uid, also by those of records that were merged into others."""
    present = dict(db.execute(f"SELECT uid, id FROM {table}").fetchall())
    return {**merged_into(db.conn, table), **present}


def _folded(name: str) -> str:
    return name.strip().casefold()


def _real(value: float | None) -> float | None:
    """Return a number as SQLite gives it back: a float, and no minus zero."""
    return None if value is None else value + 0.0
