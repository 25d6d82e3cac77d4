# SPDX-License-Identifier: MIT
"""Edits that replace words in the texts of many events, as one step.

The name of a place is one for all events that stand there: those that were not asked follow.
Of the case's own fields those of text are asked; choices are renamed in the codebook.
"""

from collections.abc import Collection, Sequence

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.fields import change_values
from workbench.casefile.edits.places import change_place
from workbench.casefile.queries.fields import read_fields
from workbench.casefile.queries.replacements import COLUMNS, PLACE, texts_of
from workbench.casefile.replacer import Replacer, Replacing
from workbench.casefile.rows import keys_in_parts, update_record
from workbench.domain.errors import EditError
from workbench.domain.event_fields import FieldKind
from workbench.domain.frame_columns import key_of_own, own_column
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
    own = {own_column(f.key) for f in read_fields(db.conn) if f.kind is FieldKind.TEXT}
    if not columns or not own.union(COLUMNS).issuperset(columns):
        raise EditError("Words are replaced in texts and in names of places only.")
    replacer = Replacer(replacing)
    times = 0
    renamed: set[int] = set()
    for keys in keys_in_parts(events, progress):
        for event, place, texts in texts_of(db.conn, keys, columns):
            replaced = replacer.replace_each(texts, texts)
            name = replaced.pop(PLACE, None)
            if name is not None and place is not None and place not in renamed:
                renamed.add(place)
                change_place(db, place=place, values={"name": name.after})
                times += name.times
            after = {column: text.after for column, text in replaced.items()}
            held = {key_of_own(name): after.pop(name) for name in own & after.keys()}
            update_record(db, "event", event, after)
            change_values(db, event, held)
            times += sum(text.times for text in replaced.values())
    return times
