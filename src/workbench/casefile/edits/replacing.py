# SPDX-License-Identifier: MIT
"""Edits that replace words in the titles and descriptions of many events, as one step."""

from collections.abc import Collection, Sequence

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.replace_queries import COLUMNS
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
    """Replace words in the texts of events as they stand now; return in how many places."""
    if not columns or not set(columns) <= set(COLUMNS):
        raise EditError("Words are replaced in titles and descriptions only.")
    replacer = Replacer(replacing)
    times = 0
    for keys in keys_in_parts(events, progress):
        rows = db.execute(
            f"SELECT id, {', '.join(columns)} FROM event "
            "WHERE id IN (SELECT value FROM json_each(?))",
            [keys],
        ).fetchall()
        for event, *texts in rows:
            replaced = [replacer.replace(text) for text in texts]
            after = {
                column: text.after
                for column, text in zip(columns, replaced, strict=True)
                if text is not None
            }
            if after:
                times += sum(text.times for text in replaced if text is not None)
                update_record(db, "event", event, after)
    return times
