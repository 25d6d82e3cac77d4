# SPDX-License-Identifier: MIT
"""Looking for what would be replaced in titles and descriptions. Read-only: nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.casefile.connection import Connection
from workbench.casefile.replacer import Replaced, Replacer, Replacing
from workbench.casefile.rows import keys_in_parts
from workbench.domain.progress import Progress, unwatched

COLUMNS = ("title", "description")
_KEPT = 2_000  # previews; the rest is only counted


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text of one event in which something would be replaced."""

    event: int
    column: str
    text: Replaced


@dataclass(frozen=True, slots=True)
class FoundTexts:
    """What a search found: `events` and `times` count all, `texts` shows the first of them."""

    events: tuple[int, ...] = ()
    times: int = 0
    texts: tuple[FoundText, ...] = ()


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
    asked = [column for column in COLUMNS if column in columns]
    found: list[FoundText] = []
    hit: list[int] = []
    times = 0
    for keys in keys_in_parts(events, progress):
        for event, *texts in conn.execute(
            f"SELECT id, {', '.join(asked)} FROM event "
            "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            [keys],
        ):
            replaced = [replacer.replace(text) for text in texts]
            here = [
                FoundText(event, column, text)
                for column, text in zip(asked, replaced, strict=True)
                if text is not None
            ]
            if here:
                hit.append(event)
                times += sum(one.text.times for one in here)
                if len(found) < _KEPT:
                    found += here
    return FoundTexts(tuple(hit), times, tuple(found))
