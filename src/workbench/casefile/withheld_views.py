# SPDX-License-Identifier: MIT
"""What may not go out, as views of one connection that stand before the tables of the case.

SQLite looks for a name among a connection's temporary things first. While these views stand, no
query over the connection can meet what is withheld, whoever wrote the query; the case and its
other connections know nothing of them. Not for a writing connection, whose triggers name tables.
"""

import hashlib
import json
import math
import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from uuid import UUID

from workbench.casefile.connection import Connection
from workbench.domain.errors import InputError
from workbench.domain.packet_options import Coordinates, Withheld
from workbench.domain.uids import parse_uid

_KM_OF_A_DEGREE = 111.32  # of latitude, and of longitude on the equator; WGS 84
_STRICTEST = (Coordinates.NONE, Coordinates.DISTRICT, Coordinates.GRID, Coordinates.EXACT)
_UID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_LEAST_REACH_M = 1_000.0  # around a protected place: rounded coordinates of it lie within
_CHILDREN = ("event_actor", "event_tag", "event_place", "event_date", "event_link", "report")
_WHOLE = ("zone", "attachment", "note", "figure")  # records that stay out with all they say
_FILTERED = ("view", "live_number", "indicator")  # have filters, which name sources by uid
_KEPT_FRAME = "frame_state"  # what says that there is a frame: without it one is built anew

_Says = dict[str, str]  # what columns of a table `t` say instead, as SQL

# Names of events' columns, as exports know them, and what these say when they are withheld.
_TYPE = "coalesce((SELECT name FROM main.event_type k WHERE k.id = t.type_id), '')"
_EVENT_FIELDS: Mapping[str, _Says] = {
    "title": {"title": _TYPE},
    "description": {"description": "''"},
    "date_note": {"date_note": "NULL"},
    "place_note": {"place_note": "NULL"},
    "fatalities": {f"fatalities_{end}": "NULL" for end in ("low", "best", "high")},
    "injured": {f"injured_{end}": "NULL" for end in ("low", "best", "high")},
    "status": {"status": "'reported'"},
    "confidence": {"confidence": "NULL"},
    "dataset_id": {"origin_key": "NULL"},
    "fields": {"fields": "NULL"},
}
_LINKED_FIELDS = {"actors": "event_actor", "tags": "event_tag", "reports": "report"}
EVENT_FIELDS = (*_EVENT_FIELDS, *_LINKED_FIELDS)


@contextmanager
def withheld_views(conn: Connection, withheld: Withheld, *, source_words: str) -> Generator[None]:
    """Let a reading connection see only what may go out; `source_words` name withheld sources.

    Raises InputError when a field to be withheld is not one of the case's.
    """
    _refuse_unknown(conn, withheld)
    if _is_nothing(conn, withheld):
        yield
        return
    (was_query_only,) = conn.execute("PRAGMA query_only").fetchone()
    made: list[str] = []
    try:
        conn.execute("PRAGMA query_only = OFF")  # which also keeps temporary views from being made
        _Veil(conn, withheld, made).stand(source_words)
        conn.execute(f"PRAGMA query_only = {was_query_only}")
        yield
    finally:
        conn.execute("PRAGMA query_only = OFF")
        for kind_and_name in reversed(made):
            conn.execute(f"DROP {kind_and_name}")
        conn.execute(f"PRAGMA query_only = {was_query_only}")


def withheld_sources(conn: Connection, withheld: Withheld) -> dict[str, str]:
    """Return the uids of the withheld sources, each with the one that stands for it.

    Read-only. That is a hash under the case's first edit, which no packet tells: the own uid of a
    source that was imported could be found again by trying names.
    """
    first = conn.execute("SELECT hash FROM edit ORDER BY id LIMIT 1").fetchone()
    secret = bytes(first[0]) if first else b""
    found: dict[str, str] = {}
    for uid, is_withheld in conn.execute("SELECT uid, withheld FROM main.source"):
        own = str(UUID(bytes=uid))
        if withheld.sources or is_withheld or own in withheld.records:
            digest = hashlib.blake2b(uid, key=secret[:64], digest_size=16).digest()
            found[own] = str(UUID(bytes=digest, version=4))
    return found


def with_uids(text: str, instead: Mapping[str, str]) -> str:
    """Return a text with uids in the place of others, wherever it names one."""
    return _UID.sub(lambda uid: instead.get(uid[0].lower(), uid[0]), text) if instead else text


def _is_nothing(conn: Connection, withheld: Withheld) -> bool:
    """Whether nothing at all is withheld: then the frame that the case keeps can be used."""
    if withheld.coordinates != Coordinates.EXACT or withheld.sources:
        return False
    if withheld.fields or withheld.records:
        return False
    marked = "EXISTS (SELECT 1 FROM source WHERE withheld = 1)"
    if withheld.protected != Coordinates.EXACT:
        marked += " OR EXISTS (SELECT 1 FROM place WHERE protected = 1)"
    return not conn.execute(f"SELECT {marked}").fetchone()[0]


def _refuse_unknown(conn: Connection, withheld: Withheld) -> None:
    own = {key for (key,) in conn.execute("SELECT key FROM event_field")}
    unknown = sorted(withheld.fields - own - set(EVENT_FIELDS))
    if unknown:
        there_are = ", ".join((*EVENT_FIELDS, *sorted(own)))
        raise InputError(f"There is no field “{unknown[0]}” to withhold. There are: {there_are}.")


class _Veil:
    """Makes the views; what it has made stands in `made`, so that it can be taken away."""

    def __init__(self, conn: Connection, withheld: Withheld, made: list[str]) -> None:
        self._conn = conn
        self._withheld = withheld
        self._made = made
        self._grid_deg = withheld.grid_km / _KM_OF_A_DEGREE
        everywhere, protected = withheld.coordinates, withheld.protected
        self._levels = (everywhere, min(everywhere, protected, key=_STRICTEST.index))

    def stand(self, source_words: str) -> None:
        """Make all views."""
        self._functions()
        sources = withheld_sources(self._conn, self._withheld)
        self._list("withheld_record", [u.bytes for one in self._withheld.records
                                      if (u := parse_uid(one))])  # fmt: skip
        self._list("withheld_source", [UUID(own).bytes for own in sources])
        self._instead = sources
        self._events()
        self._places()
        self._sources(source_words)
        self._view("event_field", {}, f"t.key NOT IN ({self._quoted_fields()})")
        for table in _WHOLE:
            self._view(table, {}, "t.uid NOT IN (SELECT uid FROM temp.withheld_record)")
        for table in _FILTERED:
            self._view(table, {"filter": "withheld_uids(t.filter)"})
        self._view(_KEPT_FRAME, {}, "0")

    def _functions(self) -> None:
        make = self._conn.create_function
        make("withheld_lat", 1, self._lat, deterministic=True)
        make("withheld_lon", 2, self._lon, deterministic=True)
        make("withheld_fields", 1, self._fields, deterministic=True)
        make("withheld_uids", 1, self._uids, deterministic=True)

    def _events(self) -> None:
        self._list_protected_events()
        protected = "t.id IN (SELECT id FROM temp.protected_event)"
        division = " ".join(
            f"WHEN coalesce(p.{name}, '') != '' THEN '{name}'"
            for name in ("admin2", "admin1", "country")
        )
        precision = (
            f"coalesce((SELECT CASE {division} END FROM main.place p WHERE p.id = t.place_id), "
            "'unknown')"
        )
        coarse = "('admin1', 'area', 'country', 'water', 'unknown')"
        district = (
            f"CASE WHEN t.place_precision IN {coarse} THEN t.place_precision ELSE {precision} END"
        )
        near = "CASE WHEN t.place_precision = 'exact' THEN 'near' ELSE t.place_precision END"
        half = self._withheld.grid_km * 1000 / math.sqrt(2)
        says = {
            **self._position(protected),
            "radius_m": self._by(protected, "t.radius_m", f"max(coalesce(t.radius_m, 0), {half})",
                                 "NULL", "NULL"),
            "place_precision": self._by(protected, "t.place_precision", near, district,
                                        "'country'"),
            "place_note": self._by(protected, "t.place_note", "NULL", "NULL", "NULL"),
            "fields": "withheld_fields(t.fields)",
        }  # fmt: skip
        for name in self._withheld.fields & _EVENT_FIELDS.keys():
            says |= _EVENT_FIELDS[name]
        self._view("event", says, "t.uid NOT IN (SELECT uid FROM temp.withheld_record)")
        gone = {table for name, table in _LINKED_FIELDS.items() if name in self._withheld.fields}
        hidden = (
            "SELECT e.id FROM main.event e WHERE e.uid IN (SELECT uid FROM temp.withheld_record)"
        )
        for table in _CHILDREN:
            where = "0" if table in gone else f"t.event_id NOT IN ({hidden})"
            other = f" AND t.other_id NOT IN ({hidden})" if table == "event_link" else ""
            self._view(table, self._of_child(table), where + other)

    def _list_protected_events(self) -> None:
        """List the events at protected places, and those that only have the position of one."""
        self._conn.execute(
            "CREATE TEMP TABLE protected_event AS SELECT id FROM main.event "
            "WHERE place_id IN (SELECT id FROM main.place WHERE protected = 1)"
        )
        self._made.append("TABLE temp.protected_event")
        places = self._conn.execute(
            "SELECT lat, lon, coalesce(radius_m, 0) FROM main.place "
            "WHERE protected = 1 AND lat IS NOT NULL AND lon IS NOT NULL"
        ).fetchall()
        for lat, lon, radius_m in places:
            reach_deg = max(radius_m, _LEAST_REACH_M) / 1000 / _KM_OF_A_DEGREE
            wide_deg = reach_deg / max(math.cos(math.radians(lat)), 0.01)
            self._conn.execute(
                "INSERT INTO temp.protected_event SELECT id FROM main.event "
                "WHERE lat BETWEEN ? AND ? AND min(abs(lon - ?), 360 - abs(lon - ?)) <= ?",
                [lat - reach_deg, lat + reach_deg, lon, lon, wide_deg],
            )
        self._conn.execute("CREATE INDEX temp.protected_event_id ON protected_event (id)")

    def _of_child(self, table: str) -> _Says:
        if table == "event_place":
            protected = "t.place_id IN (SELECT id FROM main.place WHERE protected = 1)"
            return {"note": self._by(protected, "t.note", "NULL", "NULL", "NULL")}
        if table != "report":
            return {}
        withheld = (
            "t.source_id IN (SELECT s.id FROM main.source s WHERE s.uid IN "
            "(SELECT uid FROM temp.withheld_source))"
        )
        telling = ("headline", "quote", "page", "published", "original", "note")
        return {name: f"CASE WHEN {withheld} THEN NULL ELSE t.{name} END" for name in telling}

    def _places(self) -> None:
        protected = "coalesce(t.protected, 0) = 1"
        country = "coalesce(t.country, '')"
        division = f"coalesce(nullif(t.admin2, ''), nullif(t.admin1, ''), {country})"
        says = {
            **self._position(protected),
            "name": self._by(protected, "t.name", division, division, country),
            **{
                name: self._by(protected, f"t.{name}", f"t.{name}", f"t.{name}", "NULL")
                for name in ("admin1", "admin2")
            },
            **{
                name: self._by(protected, f"t.{name}", "NULL", "NULL", "NULL")
                for name in ("kind", "admin3", "radius_m", "alternates", "geonames", "parent_id")
            },
        }
        self._view("place", says)

    def _sources(self, source_words: str) -> None:
        """Copy the table: names and uids are looked up again and again, which wants indexes."""
        hidden = "t.uid IN (SELECT uid FROM temp.withheld_source)"
        said = {"uid": "withheld_uid(t.uid)", "name": "?", "note": "''"}
        said |= dict.fromkeys(("publisher", "url", "language", "kind", "derived_from"), "NULL")
        says = {
            name: f"CASE WHEN {hidden} THEN {words} ELSE t.{name} END"
            for name, words in said.items()
        }
        self._conn.create_function("withheld_uid", 1, self._uid, deterministic=True)
        select = self._select("source", says, "1")
        self._conn.execute(f"CREATE TEMP TABLE source AS {select}", [source_words])
        self._made.append("TABLE temp.source")
        for column in ("id", "uid"):
            self._conn.execute(f"CREATE INDEX temp.withheld_source_{column} ON source ({column})")

    def _position(self, protected: str) -> _Says:
        return {
            "lat": self._by(protected, "t.lat", "withheld_lat(t.lat)", "NULL", "NULL"),
            "lon": self._by(protected, "t.lon", "withheld_lon(t.lat, t.lon)", "NULL", "NULL"),
        }

    def _by(self, protected: str, exact: str, grid: str, district: str, none: str) -> str:
        """Return what a column says at the level of all places and at that of protected ones."""
        said = {
            Coordinates.EXACT: exact, Coordinates.GRID: grid,
            Coordinates.DISTRICT: district, Coordinates.NONE: none,
        }  # fmt: skip
        usual, strict = (said[level] for level in self._levels)
        return usual if usual == strict else f"CASE WHEN {protected} THEN {strict} ELSE {usual} END"

    def _view(self, table: str, says: _Says, where: str = "1") -> None:
        self._conn.execute(f"CREATE TEMP VIEW {table} AS {self._select(table, says, where)}")
        self._made.append(f"VIEW temp.{table}")

    def _select(self, table: str, says: _Says, where: str) -> str:
        columns = [row[1] for row in self._conn.execute(f"PRAGMA main.table_info({table})")]
        told = ", ".join(f"{says.get(name, f't.{name}')} AS {name}" for name in columns)
        return f"SELECT {told} FROM main.{table} t WHERE {where}"

    def _list(self, table: str, uids: list[bytes]) -> None:
        self._conn.execute(f"CREATE TEMP TABLE {table} (uid BLOB PRIMARY KEY) WITHOUT ROWID")
        self._made.append(f"TABLE temp.{table}")
        self._conn.executemany(f"INSERT INTO temp.{table} VALUES (?)", [(uid,) for uid in uids])

    def _quoted_fields(self) -> str:
        names = sorted(self._withheld.fields)
        return ", ".join("'{}'".format(name.replace("'", "''")) for name in names)

    def _lat(self, lat: float | None) -> float | None:
        if lat is None:
            return None
        middle = (math.floor(lat / self._grid_deg) + 0.5) * self._grid_deg
        return round(max(-90.0, min(90.0, middle)), 5)

    def _lon(self, lat: float | None, lon: float | None) -> float | None:
        middle = self._lat(lat)
        if middle is None or lon is None:
            return None
        step = self._grid_deg / max(math.cos(math.radians(middle)), 0.01)
        return round(max(-180.0, min(180.0, (math.floor(lon / step) + 0.5) * step)), 5)

    def _fields(self, text: str | None) -> str | None:
        if not text:
            return text
        kept = {k: v for k, v in json.loads(text).items() if k not in self._withheld.fields}
        return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else None

    def _uids(self, text: str | None) -> str | None:
        return text and with_uids(text, self._instead)

    def _uid(self, uid: bytes) -> bytes:
        own = str(UUID(bytes=uid))
        return UUID(self._instead.get(own, own)).bytes
