# SPDX-License-Identifier: MIT
"""What a case says of its events, told as its own export tells it.

A row of an export that comes back is compared with this: in what it says already it changes
nothing, however the case holds that.
"""

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlite_utils import Database

from workbench.domain.drafts import ORIGIN_FIELDS, EventDraft

_PLACE = ("name", "country", "admin1", "admin2", "admin3")
_COUNTS = [f"{what}_{end}" for what in ("fatalities", "injured") for end in ("low", "best", "high")]
_ALONE = (
    "title", "description", "place_precision", "place_note", "date_note", "status", "confidence",
    "radius_m", *_COUNTS,
)  # fmt: skip
_COLUMNS = {
    **{name: f"e.{name}" for name in _ALONE},
    "type": "t.name", "subtype": "s.name", "date": "e.date", "tz": "e.tz", "lat": "e.lat",
    "lon": "e.lon", "fields": "e.fields",
}  # fmt: skip
# Draft fields that mean something only together, with what follows from them.
_TOGETHER = {
    ("type", "subtype"): (), ("lat", "lon"): (), ("date", "tz"): ("earliest_ms", "latest_ms"),
    **{(name,): () for name in (*_ALONE, "place", "roles", "tags", "reports", "fields")},
}  # fmt: skip
EVERYTHING = frozenset(
    name for names, following in _TOGETHER.items() for name in (*names, *following)
)
_EVENTS = f"""
SELECT e.id, {", ".join(f"p.{column}" for column in _PLACE)}, {", ".join(_COLUMNS.values())}
FROM event e LEFT JOIN place p ON p.id = e.place_id
LEFT JOIN event_type t ON t.id = e.type_id LEFT JOIN event_type s ON s.id = e.subtype_id
WHERE e.id IN (SELECT value FROM json_each(?))
"""
_ROLES = """
SELECT l.event_id, a.name, l.role FROM event_actor l JOIN actor a ON a.id = l.actor_id
WHERE l.event_id IN (SELECT value FROM json_each(?))
"""
_TAGS = """
WITH RECURSIVE known (id, path) AS (
    SELECT id, name FROM tag WHERE parent_id IS NULL
    UNION ALL SELECT t.id, k.path || ' / ' || t.name FROM tag t JOIN known k ON t.parent_id = k.id
)
SELECT l.event_id, k.path FROM event_tag l JOIN known k ON k.id = l.tag_id
WHERE l.event_id IN (SELECT value FROM json_each(?))
"""
_REPORTS = """
SELECT r.event_id, s.name, r.credibility FROM report r JOIN source s ON s.id = r.source_id
WHERE r.event_id IN (SELECT value FROM json_each(?)) ORDER BY r.id
"""
Told = dict[str, Any]


def told_of(db: Database, events: Collection[int]) -> dict[int, Told]:
    """Return what the case says of some events, in the form that `said_already` compares."""
    asked = json.dumps(list(events))
    roles, tags, reports = (_linked(db, query, asked) for query in (_ROLES, _TAGS, _REPORTS))
    found: dict[int, Told] = {}
    for event, *values in db.execute(_EVENTS, [asked]):
        told = dict(zip(_COLUMNS, map(_plain, values[len(_PLACE) :]), strict=True))
        found[event] = told | {
            "place": _place(values[: len(_PLACE)]),
            "fields": _fields(told["fields"]),
            "roles": frozenset(roles[event]),
            "tags": frozenset(tags[event]),
            "reports": reports[event],
        }
    return found


def said_already(draft: EventDraft, told: Told) -> frozenset[str]:
    """Return the draft fields in which a row says of an event what the case says of it.

    It may be silent of a radius, of a note on the place, and of tags.
    """
    said = _said_by(draft)
    for name in ("radius_m", "place_note"):
        said[name] = said[name] or told[name]
    said["tags"] |= told["tags"]
    same = {name for name, value in said.items() if value == told[name]}
    return frozenset(
        name
        for names, following in _TOGETHER.items()
        if same.issuperset(names)
        for name in (*names, *following)
    )


def _said_by(draft: EventDraft) -> Told:
    """Return what a row says, in the form of `told_of`."""
    grades = [grade.credibility for grade in draft.grades or ()] or [None] * len(draft.reports)
    sources = (_listed(report.source) for report in draft.reports)
    return {name: _plain(getattr(draft, name)) for name in _COLUMNS} | {
        "place": _place(draft.place[: len(_PLACE)] if draft.place else ()),
        "fields": _fields(draft.fields),
        "roles": frozenset((_listed(role.actor), role.role) for role in draft.roles),
        "tags": frozenset((_listed(tag),) for tag in draft.tags),
        "reports": list(zip(sources, grades, strict=True)),
    }


def _linked(db: Database, query: str, asked: str) -> dict[int, list[tuple[Any, ...]]]:
    """Return by event what is linked to it: a name, and what stands beside that."""
    found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for event, name, *beside in db.execute(query, [asked]):
        found[event].append((_listed(name), *beside))
    return found


def _place(parts: Collection[Any]) -> tuple[str | None, ...] | None:
    """Return a place by its names, None for one without."""
    return tuple(map(_plain, parts)) if any(parts) else None


def _fields(text: str | None) -> dict[str, Any]:
    """Return the further fields that say something of the event itself."""
    held: dict[str, Any] = json.loads(text) if text else {}
    return {name: value for name, value in held.items() if name not in ORIGIN_FIELDS}


def _plain(value: Any) -> Any:
    """Return a value as a file can give it back: no blanks around, none for an empty text."""
    return " ".join(value.split()) or None if isinstance(value, str) else value


def _listed(name: str) -> str:
    """Return a name as it stands in a list that semicolons part."""
    return " ".join(name.replace(";", ",").split()).casefold()
