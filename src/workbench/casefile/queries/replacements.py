# SPDX-License-Identifier: MIT
"""Looking for what would be replaced in the texts of events. Read-only: nothing is written.

The texts of an event are its title, its description, the name of its place, and what it holds in
the case's own fields of text, which are named as their columns in the frame.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.casefile.connection import Connection
from workbench.casefile.replacer import Replaced, Replacer, Replacing
from workbench.casefile.rows import keys_in_parts
from workbench.domain.frame_columns import key_of_own
from workbench.domain.progress import Progress, unwatched

PLACE = "place"  # the name of the place, which all events that stand there share
COLUMNS = ("title", "description", PLACE)
_KEPT = 2_000  # previews; the rest is only counted


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text of one event in which something would be replaced."""

    event: int
    column: str
    text: Replaced


@dataclass(frozen=True, slots=True)
class FoundTexts:
    """What a search found: `events` and `times` count all, `texts` shows the first of them.

    The name of a place is counted once, and shown at the first event that stands there.
    `unlisted` counts the events of which `texts` shows nothing.
    """

    events: tuple[int, ...] = ()
    times: int = 0
    texts: tuple[FoundText, ...] = ()
    unlisted: int = 0


def find_texts(
    conn: Connection,
    *,
    events: Sequence[int],
    columns: Sequence[str],
    replacing: Replacing,
    progress: Progress = unwatched,
) -> FoundTexts:
    """Return what would be replaced in the texts of some events, in their order by key."""
    replacer = Replacer(replacing)
    found: list[FoundText] = []
    hit: list[int] = []
    named: set[int] = set()  # places whose names are found
    times = unlisted = 0
    for keys in keys_in_parts(events, progress):
        for event, place, texts in texts_of(conn, keys, columns):
            replaced = replacer.replace_each(texts, texts)
            if not replaced:
                continue
            hit.append(event)
            if place in named:
                replaced.pop(PLACE, None)
            elif PLACE in replaced and place is not None:
                named.add(place)
            times += sum(text.times for text in replaced.values())
            if len(found) < _KEPT:
                found += [FoundText(event, column, text) for column, text in replaced.items()]
            elif replaced:
                unlisted += 1
    return FoundTexts(tuple(hit), times, tuple(found), unlisted)


def texts_of(
    conn: Connection, keys: str, columns: Collection[str]
) -> Iterator[tuple[int, int | None, Mapping[str, str]]]:
    """Yield key, key of the place, and some texts by column of events; `keys` is a JSON list."""
    own = {name: key_of_own(name) for name in columns if name not in COLUMNS}
    rows = conn.execute(
        "SELECT e.id, e.place_id, e.fields, e.title, e.description, p.name FROM event e "
        "LEFT JOIN place p ON p.id = e.place_id "
        "WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.id",
        [keys],
    ).fetchall()
    for event, place, fields, *texts in rows:
        told: dict[str, Any] = dict(zip(COLUMNS, texts, strict=True))
        if own and fields:
            values: dict[str, Any] = json.loads(fields)
            told |= {name: values.get(key) for name, key in own.items()}
        asked = {name: told.get(name) for name in (*COLUMNS, *own) if name in columns}
        yield event, place, {n: text for n, text in asked.items() if isinstance(text, str)}
