# SPDX-License-Identifier: MIT
"""The event frame as columns: built from SQL once, kept as blobs in the case, patched by edits.

Kept inside the case file, so that it is encrypted with it. It names the last edit that it has
seen; whatever the journal holds after that is patched in, so it is never silently stale.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.casefile.connection import Connection, Cursor
from workbench.casefile.frame.fields import columns_of, own_fields, read_own_columns
from workbench.casefile.frame.merging import merged_columns, ragged_parts
from workbench.casefile.frame.packing import Form, pack, unpack
from workbench.casefile.hashing import blob_hash
from workbench.domain.event_fields import FieldEntry, FieldKind
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
_MEANING = 3  # of codes and blobs: counted up when that of one changes, so that all are read anew
_LAYOUT = json.dumps([FLAT, RAGGED, _MEANING])
_CHUNK = 2_000  # rows that stay in the processor's cache: a tenth quicker than more
_PATCHED_AT_MOST = 20_000


@dataclass(frozen=True, slots=True)
class FrameData:
    """Columns by name (see `domain.frame_columns`), the words of coded ones, the last edit.

    `own`: the kinds of the case's own fields that the frame holds, by the names of their columns.
    `kept_edit_id`: the last edit that the frame in the file has seen; None without one that fits.
    """

    columns: Mapping[str, Array]
    vocabulary: Mapping[str, tuple[str, ...]]
    edit_id: int
    own: Mapping[str, str]
    kept_edit_id: int | None = None

    @property
    def rows(self) -> int:
        """The number of events."""
        return len(self.columns["event_id"])

    @property
    def is_kept(self) -> bool:
        """Whether the file holds this frame."""
        return self.edit_id == self.kept_edit_id


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
    return patch_frame(conn, stored, touched, progress=progress)


def build_frame(conn: Connection, *, progress: Progress = unwatched) -> FrameData:
    """Read every event into columns."""
    total = conn.execute("SELECT count(*) FROM event").fetchone()[0]
    words = _Words({})
    flat = _flat_columns(conn.execute(f"{_SELECT} ORDER BY e.id"), words, total, progress)
    ragged: dict[str, Array] = {}
    for name in RAGGED:
        pairs = conn.execute(_PAIRS[name].format(where=""))
        ragged |= _ragged(name, flat["event_id"], pairs)
    own = own_fields(conn)
    columns = {**flat, **ragged, **read_own_columns(conn, own, words.code)}
    return FrameData(columns, words.frozen(), _last_edit(conn), _kinds(own))


def patch_frame(
    conn: Connection,
    frame: FrameData,
    events: Collection[int],
    *,
    progress: Progress = unwatched,
) -> FrameData:
    """Return the frame with the events that later edits touched read again.

    Changed, added or gone; where they only got other actors or tags, no more than these are read.

    The case's own fields come and go with their definitions; those of places are words for them,
    and are read anew where a place has changed.
    """
    own = own_fields(conn)
    kept = {name: field for name, field in own.items() if frame.own.get(name) == field.kind}
    if _are_places_renamed_since(conn, frame.edit_id):
        kept = {name: field for name, field in kept.items() if field.kind != FieldKind.PLACE}
    frame = _without_own(frame, frame.own.keys() - kept.keys())
    if events:
        frame = _with_events(conn, frame, events, kept, progress)
    if len(kept) < len(own):
        new = {name: field for name, field in own.items() if name not in kept}
        words = _Words(frame.vocabulary)
        columns = {**frame.columns, **read_own_columns(conn, new, words.code)}
        frame = replace(frame, columns=columns, vocabulary=words.frozen(), own=_kinds(own))
    return replace(frame, edit_id=_last_edit(conn))


def _with_events(
    conn: Connection,
    frame: FrameData,
    events: Collection[int],
    own: Mapping[str, FieldEntry],
    progress: Progress,
) -> FrameData:
    """Read some events again; the case's own fields are those that the frame has."""
    words = _Words(frame.vocabulary)
    keys = np.array(sorted(events), dtype="int64")
    wanted = json.dumps(keys.tolist())
    links = _only_links_since(conn, frame.edit_id)
    if links:
        progress(0, None, "events")
        fresh: dict[str, Array] = {"event_id": keys[np.isin(keys, frame.columns["event_id"])]}
    else:
        where = "WHERE e.id IN (SELECT value FROM json_each(?))"
        rows = conn.execute(f"{_SELECT} {where} ORDER BY e.id", [wanted])
        fresh = _flat_columns(rows, words, len(keys), progress)
        fresh |= read_own_columns(conn, own, words.code, events=wanted)
    for name in links or RAGGED:
        pairs = conn.execute(
            _PAIRS[name].format(where="WHERE event_id IN (SELECT value FROM json_each(?))"),
            [wanted],
        )
        fresh |= _ragged(name, fresh["event_id"], pairs)
    columns = {**frame.columns, **merged_columns(frame.columns, fresh, keys)}
    return replace(frame, columns=columns, vocabulary=words.frozen())


def _are_places_renamed_since(conn: Connection, edit_id: int) -> bool:
    """Whether later edits changed places that events may name already; new ones they cannot."""
    query = "SELECT 1 FROM journal WHERE edit_id > ? AND +tbl = 'place' AND +op IN ('u', 'd')"
    return conn.execute(f"{query} LIMIT 1", [edit_id]).fetchone() is not None


def _only_links_since(conn: Connection, edit_id: int) -> list[str]:
    """Return the ragged columns that later edits touched where they touched nothing else."""
    rows = conn.execute("SELECT DISTINCT tbl FROM journal WHERE edit_id > ?", [edit_id])
    touched = {table for (table,) in rows} & _READ_FROM
    return [_LINKS[table] for table in touched] if touched <= _LINKS.keys() else []


def _without_own(frame: FrameData, names: Collection[str]) -> FrameData:
    """Let go of the columns of own fields that the case no longer has, or has of another kind."""
    if not names:
        return frame
    gone = {column for name in names for column in columns_of(name, frame.own[name])}
    columns = {name: column for name, column in frame.columns.items() if name not in gone}
    words = {name: said for name, said in frame.vocabulary.items() if name not in gone}
    own = {name: kind for name, kind in frame.own.items() if name not in names}
    return replace(frame, columns=columns, vocabulary=words, own=own)


def _kinds(own: Mapping[str, FieldEntry]) -> dict[str, str]:
    return {name: field.kind.value for name, field in own.items()}


def save_frame(conn: Connection, frame: FrameData) -> FrameData:
    """Keep the frame in the case. Not an edit: it can be built again from the tables."""
    packed = {name: pack(column) for name, column in frame.columns.items()}
    conn.execute("BEGIN IMMEDIATE")
    try:
        conn.execute("DELETE FROM frame_column")
        for name, (form, data) in packed.items():
            conn.execute(
                "INSERT INTO frame_column (name, dtype, data, hash) VALUES (?, ?, ?, ?)",
                [name, form.words, data, blob_hash(data)],
            )
        conn.execute(
            "INSERT OR REPLACE INTO frame_state (id, rows, edit_id, layout, vocabulary) "
            "VALUES (1, ?, ?, ?, ?)",
            [frame.rows, frame.edit_id, _layout(frame.own), json.dumps(dict(frame.vocabulary))],
        )
        conn.execute("COMMIT")
    except BaseException:
        conn.execute("ROLLBACK")
        raise
    return replace(frame, kept_edit_id=frame.edit_id)


def keep_frame(conn: Connection, *, most_events: int) -> None:
    """Keep the frame as of the last edit, unless it is kept or the case has more events."""
    (events,) = conn.execute("SELECT count(*) FROM event").fetchone()
    if events > most_events:
        return
    frame = load_frame(conn)
    if not frame.is_kept:
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
        f"WHERE edit_id > ? AND op IN ('B', 'b') AND +tbl IN ({marks})",
        [edit_id, *_BULK_EVENTS],
    ).fetchall()
    for table, op, first, last in entries:
        if op == "b" or last - first > _PATCHED_AT_MOST:
            return None
        touched.update(row[0] for row in conn.execute(_BULK_EVENTS[table], [first, last]))
    return touched


_LINKS = {"event_actor": "actor", "event_tag": "tag"}  # the columns that are made of these alone
_READ_FROM = {"event", "report", "place", *_LINKS}  # the tables that the frame is made of
_BULK_EVENTS = {
    "event": "SELECT id FROM event WHERE id BETWEEN ? AND ?",
    "event_actor": "SELECT event_id FROM event_actor WHERE event_id BETWEEN ? AND ?",
    "event_tag": "SELECT event_id FROM event_tag WHERE event_id BETWEEN ? AND ?",
    "report": "SELECT event_id FROM report WHERE id BETWEEN ? AND ?",
}
# From the latest edits on: "+" keeps SQLite from reading all that was ever noted of a table.
_TOUCHED = """
SELECT row_id FROM journal WHERE edit_id > :edit AND +tbl IN ('event', 'event_actor', 'event_tag')
UNION SELECT json_extract(coalesce(after, before), '$.event_id') FROM journal
    WHERE edit_id > :edit AND +tbl = 'report'
UNION SELECT r.event_id FROM journal j CROSS JOIN report r ON r.id = j.row_id
    WHERE j.edit_id > :edit AND +j.tbl = 'report'
UNION SELECT e.id FROM journal j CROSS JOIN event e ON e.place_id = j.row_id
    WHERE j.edit_id > :edit AND +j.tbl = 'place'
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
    """Codes of words by vocabulary (`country`, `admin1`, own fields), growing as words appear."""

    def __init__(self, vocabulary: Mapping[str, Sequence[str]]) -> None:
        self._codes = {
            name: {word: code for code, word in enumerate(vocabulary.get(name, ()))}
            for name in {"country", "admin1", *vocabulary}
        }

    def code(self, name: str, words: Sequence[str | None]) -> list[int]:
        codes = self._codes.setdefault(name, {})
        return [NOTHING if not w else codes.setdefault(w, len(codes)) for w in words]

    def frozen(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(codes) for name, codes in self._codes.items()}


def _flat_columns(
    cursor: Cursor, words: _Words, total: int, progress: Progress
) -> dict[str, Array]:
    """Turn the rows of `_SELECT` into columns, some thousand at a time."""
    parts = [_flat([], words)]
    while rows := cursor.fetchmany(_CHUNK):
        parts.append(_flat(rows, words))
        progress(min((len(parts) - 1) * _CHUNK, total), total, "events")
    return {name: np.concatenate([part[name] for part in parts]) for name in FLAT}


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


def _read_blobs(conn: Connection) -> FrameData | None:
    """Return the kept frame; None when there is none that is whole and of today's layout."""
    state = conn.execute("SELECT rows, edit_id, layout, vocabulary FROM frame_state").fetchone()
    own = _own_of_layout(state[2]) if state else None
    if own is None:
        return None
    columns: dict[str, Array] = {}
    for name, told, data, digest in conn.execute(
        "SELECT name, dtype, data, hash FROM frame_column"
    ):
        form = Form.read(told)
        if form is None or blob_hash(data) != digest:
            return None
        columns[name] = unpack(form, data)
    expected = {*FLAT, *(column for name in own for column in columns_of(name, own[name]))}
    for name in RAGGED:
        expected |= {f"{name}_offsets", *ragged_parts(name)}
    if set(columns) != expected or len(columns["event_id"]) != state[0]:
        return None
    words: dict[str, list[str]] = json.loads(state[3])
    vocabulary = {name: tuple(w) for name, w in words.items()}
    return FrameData(columns, vocabulary, state[1], own, kept_edit_id=state[1])


def _layout(own: Mapping[str, str]) -> str:
    """Return what tells whether kept columns are those of today: with the kinds of own fields."""
    return json.dumps({"layout": _LAYOUT, "own": dict(own)})


def _own_of_layout(text: str) -> dict[str, str] | None:
    """Return the kinds of own fields that were kept, None for another layout than today's."""
    try:
        layout, own = json.loads(text)["layout"], json.loads(text)["own"]
    except (TypeError, KeyError):  # as it was written before there were own fields
        return None
    return dict(own) if layout == _LAYOUT else None


def _last_edit(conn: Connection) -> int:
    return int(conn.execute("SELECT coalesce(max(id), 0) FROM edit").fetchone()[0])
