# SPDX-License-Identifier: MIT
"""Reading for the inspector: one event if it is there, and places by a few letters. Read-only."""

from workbench.casefile.connection import Connection
from workbench.casefile.queries.events import read_event
from workbench.domain.errors import NotFoundError
from workbench.domain.event import Event, Place
from workbench.domain.plain_text import folded
from workbench.domain.uids import uid_text

_PLACE = (
    "SELECT id, uid, name, kind, country, admin1, admin2, admin3, lat, lon, radius_m, "
    "(SELECT count(*) FROM event WHERE place_id = place.id) FROM place "
)
_LOOKED_AT = 400


def find_event(conn: Connection, *, event: int) -> Event | None:
    """Return an event with everything that hangs on it, None when it is gone."""
    try:
        return read_event(conn, event=event)
    except NotFoundError:
        return None


def places_like(conn: Connection, *, text: str, limit: int = 12) -> list[Place]:
    """Return places whose name or other spelling holds the letters of a text, best first.

    Names that are the text come before those that begin with it, these before those of which a
    word does, and these before the rest; among equals the place of more events comes first. Case
    and accents do not count.
    """
    wanted = folded(text.strip())
    if not wanted:
        return []
    like = "%" + "".join(f"\\{c}" if c in "%_\\" else c for c in text.strip()) + "%"
    rows = conn.execute(
        f"{_PLACE} WHERE name LIKE ? ESCAPE '\\' LIMIT ?", [like, _LOOKED_AT]
    ).fetchall()
    if len(rows) < limit:
        # LIKE knows neither accents nor other spellings.
        names = conn.execute("SELECT id, name, alternates FROM place").fetchall()
        seen = {row[0] for row in rows}
        more = [
            key
            for key, name, others in names
            if key not in seen and wanted in folded(f"{name} {others or ''}")
        ]
        for key in more[: _LOOKED_AT - len(rows)]:
            rows += conn.execute(f"{_PLACE} WHERE id = ?", [key]).fetchall()
    ranked = sorted(rows, key=lambda row: (_rank(wanted, row[2]), -row[11], row[2]))
    return [Place(row[0], uid_text(row[1]), *row[2:11]) for row in ranked[:limit]]


def _rank(wanted: str, name: str) -> int:
    bare = folded(name)
    if bare == wanted:
        return 0
    return 1 if bare.startswith(wanted) else 2 if f" {wanted}" in bare else 3
