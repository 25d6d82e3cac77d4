# SPDX-License-Identifier: MIT
"""TimeMap JSON, as Bellingcat and Forensic Architecture publish it: events, tags and sources.

The events name their associations and sources by id; these lie in files beside
(`…associations.json`, `…sources.json`), or all in one document.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

Row = dict[str, Any]
_NAMED = frozenset({"associations", "sources"})
_HIDDEN = "-"


def is_timemap(document: Any) -> bool:
    """Whether a JSON document holds events as TimeMap has them."""
    events = _events(document)
    first: Any = events[0] if events else None
    return isinstance(first, dict) and "date" in first and bool(_NAMED & first.keys())


def timemap_rows(path: Path, document: Any) -> list[Row]:
    """Return the events with the words of their associations and the names of their sources.

    `path`: where the file lies; what is named but not there is left as its id.
    """
    tags = _by_id(_part(path, document, "associations"))
    sources = _by_id(_part(path, document, "sources"))
    return [_row(event, tags, sources) for event in _events(document)]


def _events(document: Any) -> list[Row]:
    held: Any = document.get("events") if isinstance(document, dict) else document
    if not isinstance(held, list):
        return []
    return [cast(Row, one) for one in cast(list[Any], held) if isinstance(one, dict)]


def _part(path: Path, document: Any, name: str) -> Any:
    """Return a part of the document, or what lies in the file beside it."""
    if isinstance(document, dict) and name in document:
        return cast(Row, document)[name]
    stem = path.stem
    beside = stem.replace("events", name) if "events" in stem else f"{stem}_{name}"
    try:
        return json.loads((path.parent / f"{beside}.json").read_bytes())
    except (OSError, ValueError, RecursionError):  # there need be none
        return []


def _by_id(part: Any) -> Mapping[str, Row]:
    """Return entries by id, whether they are listed or keyed."""
    listed: list[Any] = []
    if isinstance(part, dict):
        listed = list(cast(Row, part).values())
    elif isinstance(part, list):
        listed = cast(list[Any], part)
    rows = [cast(Row, one) for one in listed if isinstance(one, dict)]
    return {str(row.get("id", "")): row for row in rows}


def _row(event: Row, tags: Mapping[str, Row], sources: Mapping[str, Row]) -> Row:
    """Return one event: its own values, the paths of its tags, the names of its sources."""
    row = {key: value for key, value in event.items() if key not in _NAMED}
    named = [(str(one), tags.get(str(one), {})) for one in _list(event, "associations")]
    row["tags"] = [_path(key, tag) for key, tag in named]
    told = [(str(one), sources.get(str(one), {})) for one in _list(event, "sources")]
    row["source"] = [_unlisted(_source(key, source)) for key, source in told]
    return row


def _path(key: str, tag: Row) -> str:
    """Return a tag's path: what it filters by, from the broadest word on."""
    levels = [str(level) for level in _list(tag, "filter_paths")]
    return _unlisted(" / ".join(levels) or str(tag.get("title") or key))


def _source(key: str, source: Row) -> str:
    """Return what a source is called: its address where it has one, else its title."""
    paths = [str(path) for path in _list(source, "paths")]
    address = next((path for path in paths if path.startswith(("http://", "https://"))), "")
    title = str(source.get("title") or "")
    return address or (title if title != _HIDDEN else "") or key


def _list(row: Row, name: str) -> Sequence[Any]:
    held: Any = row.get(name)
    return cast(list[Any], held) if isinstance(held, list) else []


def _unlisted(name: str) -> str:
    """Keep a name whole in a list that semicolons part."""
    return name.replace(";", ",")
