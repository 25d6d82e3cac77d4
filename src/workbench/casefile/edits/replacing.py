# SPDX-License-Identifier: MIT
"""Edits that replace words in the texts of many events, as one step.

The name of a place is one for all events that stand there: those that were not asked follow.
"""

from collections.abc import Collection, Sequence

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.places import change_place
from workbench.casefile.replace_queries import COLUMNS, PLACE, texts_of
from workbench.casefile.replacer import Replacer, Replacing
from workbench.casefile.rows import keys_in_parts, update_record
from workbench.domain.errors import EditError
from workbench.domain.progress import Progress, unwatched


@command("Replace in events")
def replace_in_events(
    db: Database,
    *,
    events: Collection[int],
    columns: Sequence[str],
    replacing: Replacing,
    progress: Progress = unwatched,
) -> int:
    """Replace words in the texts of events as they stand now; return how many times."""
    if not columns or not set(columns) <= set(COLUMNS):
        raise EditError("Words are replaced in titles, descriptions and names of places only.")
    replacer = Replacer(replacing)
    times = 0
    renamed: set[int] = set()
    for keys in keys_in_parts(events, progress):
        for event, place, texts in texts_of(db.conn, keys):
            replaced = replacer.replace_each(texts, columns)
            name = replaced.pop(PLACE, None)
            if name is not None and place is not None and place not in renamed:
                renamed.add(place)
                change_place(db, place=place, values={"name": name.after})
                times += name.times
            if replaced:
                after = {column: text.after for column, text in replaced.items()}
                update_record(db, "event", event, after)
                times += sum(text.times for text in replaced.values())
    return times
