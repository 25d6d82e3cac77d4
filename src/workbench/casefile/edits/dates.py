# SPDX-License-Identifier: MIT
"""Edits of an event's date by moving its ends."""

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.events import change_event
from workbench.domain.errors import EditError
from workbench.domain.moved_dates import End, moved_date


@command("Change date")
def move_date(db: Database, *, event: int, end: End, by_ms: int, note: str) -> str:
    """Move an end of an event's date, or all of it; return the new date, EDTF.

    `note` takes the place of what was noted on the date before: that was said of another one.
    """
    row = db.execute("SELECT date, date_note FROM event WHERE id = ?", [event]).fetchone()
    if row is None or not row[0]:
        raise EditError("This event has no date to move: write one in the form.")
    moved = moved_date(row[0], end, by_ms)
    change_event(db, event=event, values={"date": moved, "date_note": note if row[1] else None})
    return moved
