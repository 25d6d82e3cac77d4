# SPDX-License-Identifier: MIT
"""Looking at a file before it is opened: what it is, and the sentence when it is no case."""

import os
from dataclasses import dataclass
from pathlib import Path

from workbench.casefile.connection import SALT_BYTES, Key, PassphraseNeeded, derive_key, sentences
from workbench.casefile.migrations import APPLICATION_ID, SCHEMA_VERSION
from workbench.domain.errors import CaseError
from workbench.domain.terms import CASE_SUFFIX

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_PAGE_BYTES = 512  # the smallest page SQLite knows; every database is a multiple of it


@dataclass(frozen=True, slots=True)
class Header:
    """The part of the first 100 bytes that tells what a file is."""

    encrypted: bool
    salt: bytes


def read_header(path: Path) -> Header:
    """Tell a plain case from a possibly encrypted one; raise CaseError for anything else.

    Read-only: never changes the file, nor leaves one beside it.
    """
    if path.is_dir():
        name = path.resolve().name
        raise CaseError(f"“{name}” is a folder. Choose a case file ({CASE_SUFFIX}).")
    if not path.exists():
        raise CaseError(f"There is no file “{path.name}” here. Check the name, or make a new case.")
    if not path.is_file():
        raise CaseError(f"“{path.name}” is no ordinary file. Choose a case file ({CASE_SUFFIX}).")
    with sentences(path):
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEADER_BYTES)
    if size == 0:
        raise CaseError(f"“{path.name}” is empty. It is no case file.")
    if not head.startswith(_MAGIC):
        if size < 4 * _PAGE_BYTES or size % _PAGE_BYTES:
            raise CaseError(unreadable(path))
        return Header(encrypted=True, salt=head[:SALT_BYTES])
    if len(head) < _HEADER_BYTES or size % _PAGE_BYTES:
        raise CaseError(f"“{path.name}” is damaged. Restore a backup, or rescue what is readable.")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise CaseError(f"“{path.name}” is an SQLite database, but no case file.")
    refuse_newer(path, int.from_bytes(head[60:64], "big"))
    return Header(encrypted=False, salt=b"")


def key_for(path: Path, header: Header, passphrase: str | None) -> Key | None:
    """Derive the key that opens a file; None for a plain one."""
    if not header.encrypted:
        return None
    if not passphrase:
        raise PassphraseNeeded(unreadable(path))
    return derive_key(passphrase, header.salt)


def refuse_read_only(path: Path) -> None:
    """Raise CaseError for a case that may not be written to.

    Before SQLite tries: the file that it leaves beside the case would be read-only as well, and
    stay so when the case no longer is.
    """
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise CaseError(
            f"“{path.name}” is read-only here. Copy it to a folder that you may write to."
        )


def refuse_newer(path: Path, version: int) -> None:
    """Raise CaseError when a newer edition of the workbench wrote the case."""
    if version > SCHEMA_VERSION:
        raise CaseError(
            f"“{path.name}” was written by a newer workbench (schema {version}; this one knows "
            f"{SCHEMA_VERSION}). Open it with that one. Nothing was changed."
        )


def refuse_older(path: Path, version: int) -> None:
    """Raise CaseError when a case must be brought up to date first, which a reader never does."""
    if version < SCHEMA_VERSION:
        raise CaseError(
            f"“{path.name}” was written by an older workbench (schema {version}; this one writes "
            f"{SCHEMA_VERSION}). Open it in the window once: that keeps a copy of it and brings it "
            "up to date."
        )


def unreadable(path: Path) -> str:
    """The one sentence for a file without an SQLite header: nobody can tell which it is."""
    return (
        f"“{path.name}” cannot be read: the passphrase is missing or wrong, it is damaged, or it "
        "is no case file."
    )
