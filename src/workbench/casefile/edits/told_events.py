# SPDX-License-Identifier: MIT
"""Entering what a text tells, as an event or as one more report: the text is kept whole with it."""

from dataclasses import dataclass

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.attachments import attach_file
from workbench.casefile.edits.entry import add_sourced_report, enter_event
from workbench.casefile.rows import uid_of
from workbench.domain.errors import EditError
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
    _attach(db, key, raw)
    return key


@command("Add reports to event")
def add_told_reports(db: Database, *, event: int, draft: Event, raw: RawText | None) -> None:
    """Add the reports of a draft to an event that it turned out to tell of, with its text.

    What the draft says of the event itself is let go. Raises EditError when it brings nothing.
    """
    if not draft.reports and raw is None:
        raise EditError("The draft names no source, so there is no report to add. Name one first.")
    for report in draft.reports:
        add_sourced_report(db, event=event, report=report)
    if raw is not None:
        _attach(db, event, raw)


def _attach(db: Database, event: int, raw: RawText) -> None:
    attach_file(
        db, table="event", uid=uid_of(db, "event", event), name=raw.name, data=raw.text.encode(),
        media_type="text/plain",
    )  # fmt: skip
