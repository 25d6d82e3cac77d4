# SPDX-License-Identifier: MIT
"""Exported events row by row, some thousand at a time. Read-only: writes nothing.

A cell is None, text, a number or a flag; moments are ISO 8601, the latest as the last day or
second inside the span.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workbench.analysis.frame import Array
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.columns import ROLE_COLUMNS, ExportColumn
from workbench.briefing.exports.own_fields import Cell, OwnCells, definitions_of
from workbench.domain.event_fields import DEFINITIONS_COLUMN
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import NOMINAL_RADIUS_M, PlacePrecision
from workbench.domain.time import iso_of_ms
from workbench.domain.uids import uid_text

Row = tuple[Cell, ...]

_CHUNK = 5_000
_NO_GRADE = "–"
_EVIDENCE = {"reports", "sources", "grades"}
_RADII_M = {
    one.value: metres for one, metres in NOMINAL_RADIUS_M.items() if one != PlacePrecision.UNKNOWN
}
# Columns that are not a column of the event of the same name; blank: they come from links.
_SQL = {
    "type": "t.name", "subtype": "s.name", "earliest": "e.earliest_ms", "latest": "e.latest_ms",
    "time_zone": "e.tz", "place": "p.name", "admin3": "p.admin3", "admin2": "p.admin2",
    "admin1": "p.admin1", "country": "p.country", "latitude": "e.lat", "longitude": "e.lon",
    "dataset": "b.dataset", "dataset_id": "e.origin_key",
    "reports": "", "sources": "", "grades": "", "tags": "", DEFINITIONS_COLUMN: "",
    **dict.fromkeys(ROLE_COLUMNS, ""),
}  # fmt: skip
_FROM = """
FROM event e LEFT JOIN event_type t ON t.id = e.type_id
LEFT JOIN event_type s ON s.id = e.subtype_id LEFT JOIN place p ON p.id = e.place_id
LEFT JOIN batch b ON b.id = e.batch_id
WHERE e.id IN (SELECT value FROM json_each(?))
"""
_Linked = dict[int, Cell]


class EventRows:
    """The rows of some events of a case, in their order, with the columns asked for."""

    def __init__(
        self,
        case: CaseReader,
        events: Array,
        columns: Sequence[ExportColumn],
        progress: Progress = unwatched,
    ) -> None:
        """Take the keys of the events; `progress` hears of each chunk, and can stop."""
        self.columns = tuple(columns)
        self._case = case
        self._events = events
        self._progress = progress
        self._names = [column.name for column in columns]
        said = ["NULL" if column.own else _SQL.get(column.name, f"e.{column.name}") or "NULL"
                for column in columns]  # fmt: skip
        self._select = f"SELECT e.id, e.lat, e.place_precision, e.fields, {', '.join(said)} {_FROM}"
        self._own = OwnCells(case.conn, columns)
        self._linked = {name for name in self._names if _SQL.get(name) == ""}

    def __len__(self) -> int:
        """Return how many events there are."""
        return len(self._events)

    def __iter__(self) -> Iterator[Row]:
        """Go through all rows."""
        for chunk in self.chunks():
            yield from chunk

    def chunks(self) -> Iterator[list[Row]]:
        """Yield the rows some thousand at a time; events gone meanwhile are left out."""
        for start in range(0, len(self._events), _CHUNK):
            self._progress(start, len(self._events), "events")
            rows = self._chunk(self._events[start : start + _CHUNK].tolist())
            if start == 0 and rows:
                rows[0] = self._defining(rows[0])
            yield rows
        self._progress(len(self._events), len(self._events), "events")

    def _defining(self, row: Row) -> Row:
        """Return a row that tells what the case's own fields are, where a column is for that."""
        told = {DEFINITIONS_COLUMN: definitions_of(self.columns)}
        cells = zip(self._names, row, strict=True)
        return tuple(told.get(name, cell) for name, cell in cells)

    def _chunk(self, keys: list[int]) -> list[Row]:
        asked = json.dumps(keys)
        links = self._links(asked)
        linked = [
            (at, links.get(name, {})) for at, name in enumerate(self._names) if name in self._linked
        ]
        changes = [(at, _CHANGED[name]) for at, name in enumerate(self._names) if name in _CHANGED]
        radius = self._names.index("radius_m") if "radius_m" in self._names else None
        further = self._names.index("fields") if "fields" in self._names else None
        rows: dict[int, Row] = {}
        for key, lat, precision, held, *cells in self._case.conn.execute(self._select, [asked]):
            own, rest = self._own.split(held)
            for at, cell in own.items():
                cells[at] = cell
            if further is not None:
                cells[further] = rest
            for at, values in linked:
                cells[at] = values.get(key)
            for at, change in changes:
                if cells[at] is not None:
                    cells[at] = change(cells[at])
            if radius is not None and cells[radius] is None and lat is not None:
                # As the map draws it; nothing where nobody knows.
                cells[radius] = _RADII_M.get(precision)
            rows[key] = tuple(cells)
        return [rows[key] for key in keys if key in rows]

    def _links(self, asked: str) -> dict[str, _Linked]:
        """Return what hangs on events, by column; only what is asked for is read."""
        found: dict[str, _Linked] = {}
        if self._linked & ROLE_COLUMNS.keys():
            found |= self._roles(asked)
        if self._linked & _EVIDENCE:
            found |= self._evidence(asked)
        if "tags" in self._linked:
            found["tags"] = self._tags(asked)
        return found

    def _roles(self, asked: str) -> dict[str, _Linked]:
        """Return the actors of events by the column of their role."""
        column_of = {role: column for column, role in ROLE_COLUMNS.items()}
        actors = self._case.register.actors
        found: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for event, actor, role in self._query(
            "SELECT event_id, actor_id, role FROM event_actor", asked, "event_id, role, actor_id"
        ):
            found[column_of.get(role, "present")][event].append(actors[actor].name)
        return {column: _joined(lists) for column, lists in found.items()}

    def _tags(self, asked: str) -> _Linked:
        tags = self._case.register.tags
        found: dict[int, list[str]] = defaultdict(list)
        for event, tag in self._query("SELECT event_id, tag_id FROM event_tag", asked, "event_id"):
            found[event].append(tags[tag].path)
        return _joined({event: sorted(paths) for event, paths in found.items()})

    def _evidence(self, asked: str) -> dict[str, _Linked]:
        """Return how many reports events have, their sources and their grades."""
        known = self._case.register.sources
        counts: dict[int, Cell] = dict.fromkeys(json.loads(asked), 0)
        sources: dict[int, list[str]] = defaultdict(list)
        grades: dict[int, list[str]] = defaultdict(list)
        query = "SELECT event_id, source_id, credibility FROM report"
        for event, key, credibility in self._query(query, asked, "event_id, id"):
            source = known[key]
            sources[event].append(source.name)
            grades[event].append(f"{source.reliability or ''}{credibility or ''}" or _NO_GRADE)
        counts |= {event: len(names) for event, names in sources.items()}
        return {"reports": counts, "sources": _joined(sources), "grades": _joined(grades)}

    def _query(self, select: str, asked: str, order: str) -> Iterator[Any]:
        where = "WHERE event_id IN (SELECT value FROM json_each(?))"
        return self._case.conn.execute(f"{select} {where} ORDER BY {order}", [asked])


def _joined(lists: dict[int, list[str]]) -> _Linked:
    return {event: "; ".join(name.replace(";", ",") for name in names)
            for event, names in lists.items()}  # fmt: skip


def _last(at_ms: int) -> str:
    return iso_of_ms(at_ms, end=True)


_CHANGED: dict[str, Callable[[Any], Cell]] = {
    "uid": uid_text, "earliest": iso_of_ms, "latest": _last, "withdrawn": bool,
}  # fmt: skip
