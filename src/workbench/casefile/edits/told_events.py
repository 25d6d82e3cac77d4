# SPDX-License-Identifier: MIT
"""Entering an event that a text tells: the text is kept whole with it, in the same edit."""

from dataclasses import dataclass

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.attachments import attach_file
from workbench.casefile.edits.entry import enter_event
from workbench.casefile.rows import uid_of
from workbench.domain.event import Event


@dataclass(frozen=True, slots=True)
class RawText:
    """A text as it was received, and the name of the file that it is kept as."""

    name: str
    text: str


@command("Add event")
def enter_told_event(db: Database, *, event: Event, raw: RawText) -> int:
    """Enter a draft and attach the text that it was read from; return the event's key.

    The text is stored once for all the events that it tells, under its SHA-256.
    """
    key = enter_event(db, event=event)
    uid = uid_of(db, "event", key)
    attach_file(
        db, table="event", uid=uid, name=raw.name, data=raw.text.encode(), media_type="text/plain"
    )
    return key
