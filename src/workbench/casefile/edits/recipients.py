# SPDX-License-Identifier: MIT
"""Edits of who receives packets: people on lists, and which release went to whom."""

import json
import time
from collections.abc import Collection, Sequence

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError, InputError
from workbench.domain.mailboxes import Mailbox, read_mailbox


@command("Add recipient")
def add_recipient(db: Database, *, name: str, address: str, lists: Collection[str] = ()) -> int:
    """Enter somebody who receives packets; return the key.

    Raises EditError when the address is none, or is there already.
    """
    values = _checked(name, address, lists)
    known = db.execute(
        "SELECT name FROM recipient WHERE address = ? COLLATE NOCASE", [values["address"]]
    ).fetchone()
    if known is not None:
        raise EditError(f"{values['address']} is there already: {known[0]}.")
    return insert_record(db, "recipient", values)


@command("Change recipient")
def change_recipient(
    db: Database, *, recipient: int, name: str, address: str, lists: Collection[str]
) -> None:
    """Change name, address and lists of a recipient; raise EditError as `add_recipient` does."""
    update_record(db, "recipient", recipient, _checked(name, address, lists))


@command("Remove recipient")
def remove_recipient(db: Database, *, recipient: int) -> None:
    """Take a recipient out; what was sent stays in the log."""
    delete_record(db, "recipient", recipient)


@command("Note dispatch")
def note_dispatch(
    db: Database, *, release: int, to: Sequence[tuple[str, str]], note: str = ""
) -> None:
    """Note that a release went to people, each by name and address.

    Raises EditError when one of the addresses is none; then nobody is noted.
    """
    at_ms = time.time_ns() // 1_000_000
    boxes = [(name, _mailbox(address).address) for name, address in to]
    for name, address in boxes:
        row = {"release_id": release, "name": name, "address": address}
        insert_record(db, "dispatch", {**row, "at_ms": at_ms, "note": note.strip()})


def _checked(name: str, address: str, lists: Collection[str]) -> dict[str, str]:
    box = _mailbox(address)
    names = sorted({" ".join(one.split()) for one in lists} - {""})
    return {
        "name": " ".join(name.split()) or box.name or box.address, "address": box.address,
        "lists": json.dumps(names, ensure_ascii=False),
    }  # fmt: skip


def _mailbox(address: str) -> Mailbox:
    try:
        return read_mailbox(address)
    except InputError as error:
        raise EditError(str(error)) from None
