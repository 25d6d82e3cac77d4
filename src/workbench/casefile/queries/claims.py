# SPDX-License-Identifier: MIT
"""What cited records say, whole, for the check of the sentences that cite them. Read-only."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.places import alternate_names
from workbench.domain.counts import Count
from workbench.domain.uids import uid_text


@dataclass(frozen=True, slots=True)
class CitedRecord:
    """What the case holds of a record that can be cited; `target` is "event:UID".

    `texts`: its title first, then all else that was written of it. `actors` are keys; `places`
    the names of where it was and of all that this lies in; `dates` EDTF, its own first; `told_by`
    the names of its sources.
    """

    target: str
    texts: tuple[str, ...]
    actors: frozenset[int] = frozenset()
    places: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    killed: Count = field(default_factory=Count)
    injured: Count = field(default_factory=Count)
    told_by: tuple[str, ...] = ()


def read_cited(conn: Connection, *, targets: Collection[str]) -> dict[str, CitedRecord]:
    """Return what the events, actors, zones and notes among `targets` say; none that are gone.

    A source, a figure or a file says more than the case holds of it, and is left out.
    """
    return {
        record.target: record
        for kind, read in _READERS.items()
        for record in read(conn, _uids(kind, targets))
    }


def _uids(kind: str, targets: Collection[str]) -> list[bytes]:
    """Return the uids of one kind."""
    found: set[bytes] = set()
    for target in targets:
        scheme, _, uid = target.partition(":")
        if scheme == kind:
            try:
                found.add(UUID(uid).bytes)
            except ValueError:
                continue  # words that only look like a citation lead nowhere
    return sorted(found)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


_PLACES = """
WITH RECURSIVE around (id, name, alternates, parent_id, country, admin1, admin2, admin3) AS (
    SELECT id, name, alternates, parent_id, country, admin1, admin2, admin3 FROM place
    WHERE id = ?
    UNION SELECT p.id, p.name, p.alternates, p.parent_id, p.country, p.admin1, p.admin2, p.admin3
    FROM place p JOIN around a ON p.id = a.parent_id
)
SELECT name, alternates, country, admin1, admin2, admin3 FROM around
"""


def _events(conn: Connection, uids: Sequence[bytes]) -> Iterable[CitedRecord]:
    rows = conn.execute(
        "SELECT e.id, e.uid, e.title, e.description, e.date_note, e.place_note, t.name, s.name, "
        "e.fields, e.date, e.place_id, e.fatalities_low, e.fatalities_best, e.fatalities_high, "
        "e.injured_low, e.injured_best, e.injured_high FROM event e "
        "LEFT JOIN event_type t ON t.id = e.type_id LEFT JOIN event_type s ON s.id = e.subtype_id "
        f"WHERE e.uid IN ({_marks(uids)})",
        uids,
    ).fetchall()
    keys = json.dumps([row[0] for row in rows])
    actors = _grouped(conn, "SELECT event_id, actor_id FROM event_actor", keys)
    dates = _grouped(conn, "SELECT event_id, date, note FROM event_date", keys)
    places = _grouped(conn, "SELECT event_id, place_id, note FROM event_place", keys)
    reports = _grouped(
        conn,
        "SELECT r.event_id, s.name, s.publisher, r.headline, r.quote, r.note, r.original "
        "FROM report r JOIN source s ON s.id = r.source_id",
        keys,
    )
    known: dict[int, list[str]] = {}
    for key, uid, *texts, fields, date, place, k1, k2, k3, i1, i2, i3 in rows:
        at = [place, *(row[0] for row in places.get(key, ()))]
        for one in at:
            if one is not None and one not in known:
                known[one] = _place_names(conn, one)
        texts += [str(value) for value in json.loads(fields or "{}").values()]
        texts += [text for row in reports.get(key, ()) for text in row[2:]]
        texts += [row[1] for row in (*dates.get(key, ()), *places.get(key, ()))]
        yield CitedRecord(
            f"event:{uid_text(uid)}",
            _said(texts),
            frozenset(row[0] for row in actors.get(key, ())),
            _said(name for one in at if one is not None for name in known[one]),
            _said((date, *(row[0] for row in dates.get(key, ())))),
            Count(k1, k2, k3),
            Count(i1, i2, i3),
            _said(name for row in reports.get(key, ()) for name in row[:2]),
        )


def _grouped(conn: Connection, query: str, keys: str) -> dict[int, list[Sequence[Any]]]:
    """Return the rows of a query by event, whose key stands first."""
    found: dict[int, list[Sequence[Any]]] = {}
    asked = f"{query} WHERE event_id IN (SELECT value FROM json_each(?))"
    for key, *row in conn.execute(asked, [keys]):
        found.setdefault(key, []).append(row)
    return found


def _place_names(conn: Connection, place: int) -> list[str]:
    """Return the names of a place and of what it lies in, the nearest first."""
    names: list[str] = []
    for name, alternates, *around in conn.execute(_PLACES, [place]):
        names += [name, *alternate_names(alternates), *(part for part in around if part)]
    return names


def _actors(conn: Connection, uids: Sequence[bytes]) -> Iterable[CitedRecord]:
    rows = conn.execute(
        "SELECT id, uid, name, description, country, (SELECT group_concat(alias, '; ') FROM "
        f"actor_alias x WHERE x.actor_id = actor.id) FROM actor WHERE uid IN ({_marks(uids)})",
        uids,
    )
    for key, uid, *texts in rows.fetchall():
        places = _said([texts[2]])
        yield CitedRecord(f"actor:{uid_text(uid)}", _said(texts), frozenset((key,)), places)


def _zones(conn: Connection, uids: Sequence[bytes]) -> Iterable[CitedRecord]:
    rows = conn.execute(
        "SELECT uid, name, class, note, definition, actor_id, valid, assessed_on FROM zone "
        f"WHERE uid IN ({_marks(uids)})",
        uids,
    )
    for uid, name, kind, note, definition, actor, valid, assessed in rows.fetchall():
        yield CitedRecord(
            f"zone:{uid_text(uid)}",
            _said((name, kind, note, definition)),
            frozenset(() if actor is None else (actor,)),
            dates=_said((valid, assessed)),
        )


def _notes(conn: Connection, uids: Sequence[bytes]) -> Iterable[CitedRecord]:
    rows = conn.execute(f"SELECT uid, title, body FROM note WHERE uid IN ({_marks(uids)})", uids)
    for uid, *texts in rows.fetchall():
        yield CitedRecord(f"note:{uid_text(uid)}", _said(texts))


def _said(texts: Iterable[str | None]) -> tuple[str, ...]:
    """Return what is said, each once."""
    return tuple(dict.fromkeys(text for text in texts if text))


_READERS = {"event": _events, "actor": _actors, "zone": _zones, "note": _notes}
