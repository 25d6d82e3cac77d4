# SPDX-License-Identifier: MIT
"""The event frame as columns: built from SQL once, kept as blobs in the case, patched by edits.

Kept inside the case file, so that it is encrypted with it. It names the last edit that it has
seen; whatever the journal holds after that is patched in, so it is never silently stale.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection
from workbench.casefile.hashing import blob_hash
from workbench.domain.frame_columns import (
    CONFIDENCES,
    FLAT,
    MISSING_MS,
    NOTHING,
    PRECISIONS,
    RAGGED,
    ROLES,
    STATUSES,
)
from workbench.domain.progress import Progress, unwatched

Array = NDArray[Any]
_MEANING = 2  # of the codes in the columns: counted up when one changes, so that all are read anew
_LAYOUT = json.dumps([FLAT, RAGGED, _MEANING])
_CHUNK = 2_000  # rows that stay in the processor's cache: a tenth quicker than more
_PATCHED_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class FrameData:
    """Columns by name (see `domain.frame_columns`), the words of coded ones, the last edit."""

    columns: Mapping[str, Array]
    vocabulary: Mapping[str, tuple[str, ...]]
    edit_id: int

    @property
    def rows(self) -> int:
        """The number of events."""
        return len(self.columns["event_id"])


def load_frame(conn: Connection, *, progress: Progress = unwatched) -> FrameData:
    """Return the frame as of the last edit: from its blobs, patched, or built anew.

    Read-only: does not write to the database.
    """
    stored = _read_blobs(conn)
    conn.execute("PRAGMA shrink_memory")  # the pages of the blobs, which are not read again
    if stored is None:
        return build_frame(conn, progress=progress)
    touched = events_touched_since(conn, stored.edit_id)
    if touched is None or len(touched) > _PATCHED_AT_MOST:
        return build_frame(conn, progress=progress)
    return patch_frame(conn, stored, touched)


def build_frame(conn: Connection, *, progress: Progress = unwatched) -> FrameData:
    """Read every event into columns."""
    total = conn.execute("SELECT count(*) FROM event").fetchone()[0]
    words = _Words({})
    cursor = conn.execute(f"{_SELECT} ORDER BY e.id")
    parts: list[dict[str, Array]] = []
    while rows := cursor.fetchmany(_CHUNK):
        parts.append(_flat(rows, words))
        progress(min(len(parts) * _CHUNK, total), total, "events")
    flat = {
        name: np.concatenate([part[name] for part in parts]) if parts else np.empty(0, dtype=dtype)
        for name, dtype in FLAT.items()
    }
    ragged: dict[str, Array] = {}
    for name in RAGGED:
        pairs = conn.execute(_PAIRS[name].format(where=""))
        ragged |= _ragged(name, flat["event_id"], pairs)
    return FrameData({**flat, **ragged}, words.frozen(), _last_edit(conn))


def patch_frame(conn: Connection, frame: FrameData, events: Collection[int]) -> FrameData:
    """Return the frame with the given events read again: changed, added or gone."""
    edit = _last_edit(conn)
    if not events:
        return FrameData(frame.columns, frame.vocabulary, edit)
    words = _Words(frame.vocabulary)
    wanted = json.dumps(sorted(events))
    where = "WHERE e.id IN (SELECT value FROM json_each(?))"
    rows = conn.execute(f"{_SELECT} {where} ORDER BY e.id", [wanted]).fetchall()
    fresh = _flat(rows, words)
    for name in RAGGED:
        pairs = conn.execute(
            _PAIRS[name].format(where="WHERE event_id IN (SELECT value FROM json_each(?))"),
            [wanted],
        )
        fresh |= _ragged(name, fresh["event_id"], pairs)
    columns = _merged(frame.columns, fresh, np.array(sorted(events), dtype="int64"))
    return FrameData(columns, words.frozen(), edit)


def save_frame(conn: Connection, frame: FrameData) -> None:
    """Keep the frame in the case. Not an edit: it can be built again from the tables."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute("DELETE FROM frame_column")
        for name, column in frame.columns.items():
            data = np.ascontiguousarray(column).tobytes()
            conn.execute(
                "INSERT INTO frame_column (name, dtype, data, hash) VALUES (?, ?, ?, ?)",
                [name, column.dtype.str, data, blob_hash(data)],
            )
        conn.execute(
            "INSERT OR REPLACE INTO frame_state (id, rows, edit_id, layout, vocabulary) "
            "VALUES (1, ?, ?, ?, ?)",
            [frame.rows, frame.edit_id, _LAYOUT, json.dumps(dict(frame.vocabulary))],
        )
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise


def keep_frame(conn: Connection, *, most_events: int) -> None:
    """Keep the frame as of the last edit, unless it is kept or the case has more events."""
    (events,) = conn.execute("SELECT count(*) FROM event").fetchone()
    if events > most_events:
        return
    frame = load_frame(conn)
    kept = conn.execute("SELECT edit_id FROM frame_state").fetchone()
    if kept is None or kept[0] != frame.edit_id:
        save_frame(conn, frame)


def events_touched_since(conn: Connection, edit_id: int) -> set[int] | None:
    """Return the events whose frame rows later edits may have changed; None when too many."""
    bulk = _events_imported_since(conn, edit_id)
    if bulk is None:
        return None
    return bulk | {row[0] for row in conn.execute(_TOUCHED, {"edit": edit_id}) if row[0]}


def _events_imported_since(conn: Connection, edit_id: int) -> set[int] | None:
    """Return the events of later bulk entries; None when they are many, or were taken back."""
    touched: set[int] = set()
    marks = ", ".join("?" * len(_BULK_EVENTS))
    entries = conn.execute(
        "SELECT tbl, op, row_id, json_extract(after, '$.last') FROM journal "
        f"WHERE edit_id > ? AND op IN ('B', 'b') AND tbl IN ({marks})",
        [edit_id, *_BULK_EVENTS],
    ).fetchall()
    for table, op, first, last in entries:
        if op == "b" or last - first > _PATCHED_AT_MOST:
            return None
        touched.update(row[0] for row in conn.execute(_BULK_EVENTS[table], [first, last]))
    return touched


_BULK_EVENTS = {
    "event": "SELECT id FROM event WHERE id BETWEEN ? AND ?",
    "event_actor": "SELECT event_id FROM event_actor WHERE event_id BETWEEN ? AND ?",
    "event_tag": "SELECT event_id FROM event_tag WHERE event_id BETWEEN ? AND ?",
    "report": "SELECT event_id FROM report WHERE id BETWEEN ? AND ?",
}
_TOUCHED = """
SELECT row_id FROM journal WHERE edit_id > :edit AND tbl IN ('event', 'event_actor', 'event_tag')
UNION SELECT json_extract(coalesce(after, before), '$.event_id') FROM journal
    WHERE edit_id > :edit AND tbl = 'report'
UNION SELECT r.event_id FROM journal j JOIN report r ON r.id = j.row_id
    WHERE j.edit_id > :edit AND j.tbl = 'report'
UNION SELECT e.id FROM journal j JOIN event e ON e.place_id = j.row_id
    WHERE j.edit_id > :edit AND j.tbl = 'place'
"""


def _coded(column: str, words: Sequence[str]) -> str:
    cases = " ".join(f"WHEN '{word}' THEN {code}" for code, word in enumerate(words))
    return f"CASE {column} {cases} ELSE {NOTHING} END"


_DATE = "coalesce(e.date, '')"
_APPROXIMATE = (
    f"(instr({_DATE}, '~') + instr({_DATE}, '%') > 0) "
    f"+ 2 * (instr({_DATE}, '?') + instr({_DATE}, '%') > 0)"
)
_SELECT = f"""
SELECT e.id, coalesce(e.earliest_ms, {MISSING_MS}), coalesce(e.latest_ms, {MISSING_MS}),
    {_APPROXIMATE}, coalesce(e.type_id, 0), coalesce(e.subtype_id, 0), coalesce(e.place_id, 0),
    p.country, p.admin1, e.lat, e.lon, {_coded("e.place_precision", PRECISIONS)}, e.radius_m,
    coalesce(e.fatalities_low, {NOTHING}), coalesce(e.fatalities_best, {NOTHING}),
    coalesce(e.fatalities_high, {NOTHING}), coalesce(e.injured_low, {NOTHING}),
    coalesce(e.injured_best, {NOTHING}), coalesce(e.injured_high, {NOTHING}),
    {_coded("e.status", STATUSES)}, {_coded("e.confidence", CONFIDENCES)}, e.withdrawn,
    coalesce(e.batch_id, 0), (SELECT count(*) FROM report r WHERE r.event_id = e.id),
    (SELECT coalesce(min(credibility), {NOTHING}) FROM report r WHERE r.event_id = e.id)
FROM event e LEFT JOIN place p ON p.id = e.place_id
"""
_ROLE_BITS = " ".join(f"WHEN '{role}' THEN {1 << bit}" for bit, role in enumerate(ROLES))
_PAIRS = {
    "actor": f"SELECT event_id, actor_id, sum(CASE role {_ROLE_BITS} ELSE 0 END) "
    "FROM event_actor {where} GROUP BY event_id, actor_id ORDER BY event_id, actor_id",
    "tag": "SELECT event_id, tag_id FROM event_tag {where} ORDER BY event_id, tag_id",
    "source": "SELECT DISTINCT event_id, source_id FROM report {where} "
    "ORDER BY event_id, source_id",
}


class _Words:
    """Codes of country and region names, growing as new names appear."""

    def __init__(self, vocabulary: Mapping[str, Sequence[str]]) -> None:
        self._codes = {
            name: {word: code for code, word in enumerate(vocabulary.get(name, ()))}
            for name in ("country", "admin1")
        }

    def code(self, name: str, words: Sequence[str | None]) -> list[int]:
        codes = self._codes[name]
        return [NOTHING if not w else codes.setdefault(w, len(codes)) for w in words]

    def frozen(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(codes) for name, codes in self._codes.items()}


def _flat(rows: list[tuple[Any, ...]], words: _Words) -> dict[str, Array]:
    """Turn rows of `_SELECT` into one array a column."""
    if not rows:
        return {name: np.empty(0, dtype=dtype) for name, dtype in FLAT.items()}
    by_column = dict(zip(FLAT, zip(*rows, strict=True), strict=True))
    for name in ("country", "admin1"):
        by_column[name] = tuple(words.code(name, by_column[name]))
    return {name: np.array(by_column[name], dtype=dtype) for name, dtype in FLAT.items()}


def _ragged(name: str, event_ids: Array, rows: Iterable[tuple[int, ...]]) -> dict[str, Array]:
    """Turn ordered rows of event, key and what stands beside it into columns."""
    beside = RAGGED[name]
    table = np.fromiter(chain.from_iterable(rows), dtype="int64").reshape(-1, 2 + len(beside))
    starts = np.searchsorted(table[:, 0], event_ids, side="left")
    columns = {
        f"{name}_offsets": np.append(starts, len(table)).astype("int64"),
        f"{name}_ids": table[:, 1].astype("int32"),
    }
    for place, (part, dtype) in enumerate(beside.items(), 2):
        columns[f"{name}_{part}"] = table[:, place].astype(dtype)
    return columns


def _merged(
    old: Mapping[str, Array], fresh: Mapping[str, Array], touched: Array
) -> dict[str, Array]:
    """Replace the touched events' rows by the fresh ones, in the order of their keys."""
    kept = ~np.isin(old["event_id"], touched, assume_unique=True)
    if _same_events(old, fresh, kept):
        rows = np.searchsorted(old["event_id"], fresh["event_id"])
        merged = {name: _overwritten(old[name], rows, fresh[name]) for name in FLAT}
    else:
        ids = np.concatenate([old["event_id"][kept], fresh["event_id"]])
        order = np.argsort(ids, kind="stable")
        merged = {name: np.concatenate([old[name][kept], fresh[name]])[order] for name in FLAT}
    for name in RAGGED:
        merged |= _merged_ragged(name, old, fresh, kept, merged["event_id"])
    return merged


def _same_events(old: Mapping[str, Array], fresh: Mapping[str, Array], kept: Array) -> bool:
    return bool(np.array_equal(old["event_id"][~kept], fresh["event_id"]))


def _overwritten(column: Array, rows: Array, values: Array) -> Array:
    """Return the column itself when the values are there already, else a changed copy."""
    if np.array_equal(column[rows], values, equal_nan=column.dtype.kind == "f"):
        return column
    changed = column.copy()
    changed[rows] = values
    return changed


def _merged_ragged(
    name: str, old: Mapping[str, Array], fresh: Mapping[str, Array], kept: Array, ids: Array
) -> dict[str, Array]:
    """Merge one ragged column; return the old arrays when nothing in it changed."""
    offsets, parts = f"{name}_offsets", _ragged_parts(name)
    owners = [np.repeat(part["event_id"], np.diff(part[offsets])) for part in (old, fresh)]
    stays = np.repeat(kept, np.diff(old[offsets]))
    unchanged = np.array_equal(owners[0][~stays], owners[1]) and all(
        np.array_equal(old[part][~stays], fresh[part]) for part in parts
    )
    if unchanged and np.array_equal(old["event_id"], ids):
        return {part: old[part] for part in (offsets, *parts)}
    events = np.concatenate([owners[0][stays], owners[1]])
    order = np.argsort(events, kind="stable")
    starts = np.searchsorted(events[order], ids, side="left")
    merged = {part: np.concatenate([old[part][stays], fresh[part]])[order] for part in parts}
    return {offsets: np.append(starts, len(events)).astype("int64"), **merged}


def _ragged_parts(name: str) -> list[str]:
    """Return the columns that have an entry for each key of a ragged column."""
    return [f"{name}_{part}" for part in ("ids", *RAGGED[name])]


def _read_blobs(conn: Connection) -> FrameData | None:
    """Return the kept frame; None when there is none that is whole and of today's layout."""
    state = conn.execute("SELECT rows, edit_id, layout, vocabulary FROM frame_state").fetchone()
    if state is None or state[2] != _LAYOUT:
        return None
    columns: dict[str, Array] = {}
    for name, dtype, data, own in conn.execute("SELECT name, dtype, data, hash FROM frame_column"):
        if blob_hash(data) != own:
            return None
        columns[name] = np.frombuffer(data, dtype=dtype)
    expected = {*FLAT}
    for name in RAGGED:
        expected |= {f"{name}_offsets", *_ragged_parts(name)}
    if set(columns) != expected or len(columns["event_id"]) != state[0]:
        return None
    words: dict[str, list[str]] = json.loads(state[3])
    return FrameData(columns, {name: tuple(w) for name, w in words.items()}, state[1])


def _last_edit(conn: Connection) -> int:
    return int(conn.execute("SELECT coalesce(max(id), 0) FROM edit").fetchone()[0])
