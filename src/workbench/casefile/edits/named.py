# SPDX-License-Identifier: MIT
"""Records as an analyst names them: found by key or by name, or made."""

from sqlite_utils import Database

from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source
from workbench.domain.errors import EditError
from workbench.domain.event import Named, Place

# The key of what is named and not in the case yet.
NEW = 0
# A place told by its name alone: the one place of that name, or a new one where there is none.
NAMED = -1
_SAME_SPOT_DEG = 0.001


def key_of_actor(db: Database, actor: Named) -> int:
    """Return the key of an actor, made where no actor bears its name."""
    if actor.id > NEW and has_record(db, "actor", actor.id):
        return actor.id
    name = actor.name.strip()
    row = db.execute("SELECT id FROM actor WHERE name = ? COLLATE NOCASE", [name]).fetchone()
    return int(row[0]) if row else add_actor(db, name=name)


def key_of_source(db: Database, source: Named) -> int:
    """Return the key of a source, made where no source bears its name."""
    if source.id > NEW and has_record(db, "source", source.id):
        return source.id
    name = source.name.strip()
    row = db.execute("SELECT id FROM source WHERE name = ? COLLATE NOCASE", [name]).fetchone()
    return int(row[0]) if row else add_source(db, name=name)


def key_of_place(db: Database, place: Place) -> int | None:
    """Return the key of a place, None when it is to be made."""
    if place.id > NEW and has_record(db, "place", place.id):
        return place.id
    name = place.name.strip()
    if place.id == NEW:
        return _key_at_spot(db, name, place)
    found = db.execute("SELECT id FROM place WHERE name = ? COLLATE NOCASE", [name]).fetchall()
    if len(found) > 1:
        raise EditError(
            f"The case has {len(found)} places named “{name}”. Choose one from the list."
        )
    return int(found[0][0]) if found else None


def _key_at_spot(db: Database, name: str, place: Place) -> int | None:
    """Return the place of that name on the very spot: it may have been taken up a moment ago."""
    row = db.execute(
        "SELECT id FROM place WHERE name = ? AND abs(lat - ?) < ? AND abs(lon - ?) < ?",
        [name, place.lat, _SAME_SPOT_DEG, place.lon, _SAME_SPOT_DEG],
    ).fetchone()
    return int(row[0]) if row else None


def add_place_of(db: Database, place: Place, lat: float | None, lon: float | None) -> int:
    """Make a new place at a point; return its key."""
    at = {"kind": place.kind, "country": place.country, "admin1": place.admin1,
          "radius_m": place.radius_m}  # fmt: skip
    return add_place(db, name=place.name, values={**at, "lat": lat, "lon": lon})


def has_record(db: Database, table: str, key: int) -> bool:
    """Whether a record is still there: a draft may outlive what it names."""
    return db.execute(f"SELECT 1 FROM {table} WHERE id = ?", [key]).fetchone() is not None
