# SPDX-License-Identifier: MIT
"""Entering what an analyst has drafted, as an event or into one that is stored already.

The text that it was read from and the files that came with it are kept whole. What she had typed
is a draft no longer in the very transaction that saves it: a crash finds either the one or the
other.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.draft_store import write_drafts
from workbench.casefile.edits.attachments import attach_file
from workbench.casefile.edits.entry import (
    add_sourced_report,
    enter_event,
    set_event_place,
    set_roles,
)
from workbench.casefile.edits.events import change_event
from workbench.casefile.edits.fields import own_values
from workbench.casefile.queries.events import read_event
from workbench.casefile.rows import uid_of
from workbench.domain.errors import EditError
from workbench.domain.event import ActorRole, Event
from workbench.domain.event_merging import merged_values


@dataclass(frozen=True, slots=True)
class RawText:
    """A text as it was received, and the name of the file that it is kept as."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came with what is entered."""

    name: str
    data: bytes
    media_type: str | None


@command("Add event")
def enter_told_event(
    db: Database,
    *,
    event: Event,
    raw: RawText | None = None,
    files: Sequence[Enclosure] = (),
    drafts: Mapping[str, str] | None = None,
) -> int:
    """Enter a draft with its files and the text that it was read from; return the event's key.

    The text is stored once for all the events that it tells, under its SHA-256. `drafts`: what is
    typed and not saved from now on, by key.
    """
    key = enter_event(db, event=event)
    _attach(db, key, raw, files)
    write_drafts(db.conn, drafts or {})
    return key


@command("Add report to event")
def join_told_event(
    db: Database,
    *,
    event: int,
    draft: Event,
    taken: Collection[str] = (),
    actors: Sequence[ActorRole] | None = None,
    raw: RawText | None = None,
    files: Sequence[Enclosure] = (),
    drafts: Mapping[str, str] | None = None,
) -> None:
    """Add what a draft reports to the stored event that it turned out to tell of.

    Its reports, files and text go there, and of what it says of the event itself the parts that
    are `taken` (see `domain.event_merging`); `actors` are the event's from now on, None for those
    that it has. Raises EditError when the draft brings nothing.
    """
    if not (draft.reports or raw or files or taken or actors is not None):
        raise EditError("The draft names no source, so there is no report to add. Name one first.")
    for report in draft.reports:
        add_sourced_report(db, event=event, report=report)
    _take_parts(db, event, draft, taken)
    if actors is not None:
        set_roles(db, event=event, actors=actors)
    _attach(db, event, raw, files)
    write_drafts(db.conn, drafts or {})


def _take_parts(db: Database, event: int, draft: Event, taken: Collection[str]) -> None:
    values: dict[str, Any] = merged_values(read_event(db.conn, event=event), draft, taken)
    if "fields" in values:
        values["fields"] = own_values(db, values["fields"])
    if "place" in taken:
        del values["place_id"]  # it may be new
        set_event_place(db, event=event, place=draft.place, values=values)
    elif values:
        change_event(db, event=event, values=values)


def _attach(db: Database, event: int, raw: RawText | None, files: Sequence[Enclosure]) -> None:
    uid = uid_of(db, "event", event)
    text = [Enclosure(raw.name, raw.text.encode(), "text/plain")] if raw is not None else []
    for file in (*text, *files):
        attach_file(
            db, table="event", uid=uid, name=file.name, data=file.data, media_type=file.media_type
        )
