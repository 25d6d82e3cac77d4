# SPDX-License-Identifier: MIT
"""Edits of the case's own dictionary: words that the spelling is to know."""

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record
from workbench.domain.errors import EditError


@command("Add word to dictionary")
def add_known_word(db: Database, *, word: str, language: str | None = None) -> int:
    """Know a word from now on, in one language or in all; return its key."""
    said = word.strip()
    if not said or any(letter.isspace() for letter in said):
        raise EditError("One word at a time goes into the dictionary.")
    row = db.execute(
        "SELECT id FROM known_word WHERE word = ? AND language IS ?", [said, language]
    ).fetchone()
    if row is not None:
        return int(row[0])
    return insert_record(db, "known_word", {"word": said, "language": language})


@command("Remove word from dictionary")
def remove_known_word(db: Database, *, known_word: int) -> None:
    """Know a word no longer."""
    delete_record(db, "known_word", known_word)
