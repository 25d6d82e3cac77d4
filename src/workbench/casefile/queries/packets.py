# SPDX-License-Identifier: MIT
"""What is to be known of the records that a packet tells of, before it goes out. Read-only."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.casefile.queries.places import alternate_names
from workbench.domain.uids import parse_uid, uid_text

# What a text may name by its uid: how the record is called, and how it is marked.
_CALLED = {
    "event": ("event", "title", "own.marking"),
    "source": ("source", "name", "own.marking"),
    "zone": ("zone", "name", "own.marking"),
    "note": ("note", "title", "own.marking"),
    "attachment": ("attachment", "name", "own.marking"),
    "actor": ("actor", "name", "NULL"),
    "figure": ("figure", "caption", "NULL"),
    "number": ("live_number", "value", "NULL"),
}
TARGETS = tuple(_CALLED)


@dataclass(frozen=True, slots=True)
class Named:
    """A record by its target ("event:UID"), what it is called, and its marking, "" for none."""

    target: str
    words: str
    marking: str


@dataclass(frozen=True, slots=True)
class PersonalValue:
    """What a field of personal data says of an event."""

    key: str
    field: str
    event: str
    value: str


@dataclass(frozen=True, slots=True)
class ProtectedPlace:
    """A place whose position is to stay unknown; degrees, None where it has none.

    `names` are those that tell it from its divisions.
    """

    uid: str
    name: str
    lat: float | None
    lon: float | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptImage:
    """An image that a text places: the attachment, and what is noted of it."""

    target: str
    name: str
    note: str
    sha256: bytes


def read_named(conn: Connection, targets: Collection[str]) -> dict[str, Named]:
    """Return the records among `targets` that may be told, by the target and the words of the case.

    Over a connection with views before its tables `targets` are those that the views know: a
    withheld source has another uid there.
    """
    return {one.target: one for kind in _CALLED for one in _named(conn, kind, targets)}


def _named(conn: Connection, kind: str, targets: Iterable[str]) -> Iterable[Named]:
    table, words, marking = _CALLED[kind]
    for target in targets:
        scheme, _, uid = target.partition(":")
        parsed = parse_uid(uid) if scheme == kind else None
        if parsed is None:
            continue
        row = conn.execute(
            f"SELECT own.uid, own.{words}, {marking} FROM {table} told JOIN main.{table} own "
            "ON own.id = told.id WHERE told.uid = ?",
            [parsed.bytes],
        ).fetchone()
        if row is not None:
            yield Named(f"{kind}:{uid_text(row[0])}", row[1], row[2] or "")


def event_keys(conn: Connection, uids: Iterable[str]) -> list[int]:
    """Return the keys of events by uid; those gone are left out."""
    return _keys(conn, "event", uids)


def _keys(conn: Connection, table: str, uids: Iterable[str]) -> list[int]:
    found = (
        conn.execute(f"SELECT id FROM main.{table} WHERE uid = ?", [UUID(uid).bytes]).fetchone()
        for uid in uids
    )
    return [row[0] for row in found if row is not None]


def marked_events(conn: Connection, keys: Collection[int]) -> list[Named]:
    """Return those of some events that have a marking."""
    rows = conn.execute(
        "SELECT uid, title, marking FROM main.event WHERE coalesce(marking, '') != '' "
        f"AND id IN {_LISTED} ORDER BY id",
        [_json(keys)],
    )
    return [Named(f"event:{uid_text(uid)}", title, marking) for uid, title, marking in rows]


def sources_behind(conn: Connection, keys: Collection[int]) -> list[Named]:
    """Return the sources that report some events."""
    rows = conn.execute(
        "SELECT uid, name, coalesce(marking, '') FROM main.source WHERE id IN "
        f"(SELECT source_id FROM report WHERE event_id IN {_LISTED}) ORDER BY id",
        [_json(keys)],
    )
    return [Named(f"source:{uid_text(uid)}", name, marking) for uid, name, marking in rows]


def ungraded_sources(conn: Connection, keys: Collection[int], uids: Iterable[str]) -> list[Named]:
    """Return the sources without a grade: among some by uid, and behind events by key.

    Behind an event the credibility of the report is a grade as well.
    """
    rows = conn.execute(
        "SELECT uid, name FROM main.source s WHERE NOT EXISTS (SELECT 1 FROM source_reliability "
        f"g WHERE g.source_id = s.id) AND (id IN {_LISTED} OR id IN (SELECT source_id "
        f"FROM report WHERE credibility IS NULL AND event_id IN {_LISTED})) "
        "ORDER BY name COLLATE NOCASE, id",
        [_json(_keys(conn, "source", uids)), _json(keys)],
    )
    return [Named(f"source:{uid_text(uid)}", name, "") for uid, name in rows]


def personal_values(conn: Connection, keys: Collection[int]) -> list[PersonalValue]:
    """Return what fields of personal data say of some events."""
    fields = dict(conn.execute("SELECT key, name FROM event_field WHERE personal = 1").fetchall())
    if not fields:
        return []
    rows = conn.execute(
        f"SELECT uid, fields FROM event WHERE fields IS NOT NULL AND id IN {_LISTED} ORDER BY id",
        [_json(keys)],
    )
    found: list[PersonalValue] = []
    for uid, held in rows:
        values: dict[str, Any] = json.loads(held)
        found += [
            PersonalValue(key, name, uid_text(uid), str(values[key]))
            for key, name in fields.items()
            if values.get(key) not in (None, "")
        ]
    return found


def personal_fields(conn: Connection) -> frozenset[str]:
    """Return the keys of the case's own fields that hold personal data."""
    rows = conn.execute("SELECT key FROM event_field WHERE personal = 1")
    return frozenset(key for (key,) in rows)


def image_names(conn: Connection) -> dict[str, str]:
    """Return the names of all attached images by uid."""
    rows = conn.execute(
        "SELECT uid, name FROM attachment WHERE media_type LIKE 'image/%' "
        "ORDER BY name COLLATE NOCASE, id"
    )
    return {uid_text(uid): name for uid, name in rows}


def protected_places(conn: Connection) -> list[ProtectedPlace]:
    """Return the places that are protected, with all their names."""
    rows = conn.execute(
        "SELECT uid, name, lat, lon, alternates, coalesce(country, ''), coalesce(admin1, ''), "
        "coalesce(admin2, '') FROM main.place WHERE protected = 1 ORDER BY id"
    )
    return [
        ProtectedPlace(
            uid_text(uid), name, lat, lon,
            tuple(one for one in (name, *alternate_names(others)) if one not in (*divisions, "")),
        )
        for uid, name, lat, lon, others, *divisions in rows
    ]  # fmt: skip


def placed_at(conn: Connection, keys: Collection[int], place_uid: str) -> list[int]:
    """Return those of some events that are at a place and tell their position as it is.

    One that is moved to a grid, or told by its district alone, does not.
    """
    rows = conn.execute(
        "SELECT told.id FROM event told JOIN main.event own ON own.id = told.id "
        "WHERE told.lat = own.lat AND told.lon = own.lon AND own.place_id IN "
        f"(SELECT id FROM main.place WHERE uid = ?) AND own.id IN {_LISTED}",
        [UUID(place_uid).bytes, _json(keys)],
    )
    return [key for (key,) in rows]


def told_titles(conn: Connection, keys: Collection[int]) -> list[Named]:
    """Return some events as they are told."""
    rows = conn.execute(
        f"SELECT uid, title FROM event WHERE id IN {_LISTED} ORDER BY id", [_json(keys)]
    )
    return [Named(f"event:{uid_text(uid)}", title, "") for uid, title in rows]


def words_of_events(conn: Connection, keys: Collection[int]) -> list[tuple[Named, str]]:
    """Return some events with what they and their reports say in free text, piece by piece."""
    of_event = _joined("e", "title", "description", "place_note", "date_note", "fields")
    of_report = _joined("r", "headline", "quote", "note")
    rows = conn.execute(
        f"SELECT e.uid, e.title, {of_event} FROM event e WHERE e.id IN {_LISTED} UNION ALL "
        f"SELECT e.uid, e.title, {of_report} FROM report r JOIN event e ON e.id = r.event_id "
        f"WHERE e.id IN {_LISTED} UNION ALL "
        "SELECT e.uid, e.title, x.note FROM event_place x JOIN event e ON e.id = x.event_id "
        f"WHERE e.id IN {_LISTED}",
        [_json(keys)] * 3,
    )
    return [
        (Named(f"event:{uid_text(uid)}", title, ""), words) for uid, title, words in rows if words
    ]


def is_hidden_at(conn: Connection, points: Collection[tuple[float, float]]) -> bool:
    """Whether something of the case stands at a point, longitude and latitude, and is not told so.

    For a connection with views before its tables: what it sees is compared with what the case has.
    """
    near = {(round(lon, _PLACES), round(lat, _PLACES)) for lon, lat in points}
    latitudes = json.dumps(sorted({lat for _, lat in near}))
    for table in ("event", "place"):
        rows = conn.execute(
            f"SELECT round(m.lon, {_PLACES}), round(m.lat, {_PLACES}) FROM main.{table} m "
            f"LEFT JOIN {table} told ON told.id = m.id "
            "WHERE (told.lat IS NOT m.lat OR told.lon IS NOT m.lon) "
            f"AND round(m.lat, {_PLACES}) IN {_LISTED}",
            [latitudes],
        )
        if not near.isdisjoint(rows):
            return True
    return False


def kept_images(conn: Connection, targets: Iterable[str]) -> list[KeptImage]:
    """Return the attachments among `targets`."""
    found: list[KeptImage] = []
    for target in targets:
        scheme, _, uid = target.partition(":")
        parsed = parse_uid(uid) if scheme == "attachment" else None
        row = parsed and conn.execute(
            "SELECT name, note, sha256 FROM attachment WHERE uid = ?", [parsed.bytes]
        ).fetchone()  # fmt: skip
        if row:
            found.append(KeptImage(target, *row))
    return found


_LISTED = "(SELECT value FROM json_each(?))"
_PLACES = 4  # decimals of degrees: about ten metres


def _joined(table: str, *columns: str) -> str:
    """Return SQL for columns as lines of one text."""
    return " || char(10) || ".join(f"coalesce({table}.{name}, '')" for name in columns)


def _json(keys: Collection[int]) -> str:
    return json.dumps([int(key) for key in keys])
