# SPDX-License-Identifier: MIT
"""Giving a case a passphrase, changing it, taking it away: a copy is written, then swapped in."""

import os
from pathlib import Path

from workbench.casefile.casefile import Casefile
from workbench.casefile.connection import SALT_BYTES, Connection, connect, derive_key, sentences
from workbench.domain.progress import Progress, unwatched


def change_passphrase(
    case: Casefile, *, passphrase: str | None, progress: Progress = unwatched
) -> None:
    """Rewrite the case under another passphrase (None: without one) and go on with it.

    The old file stays whole until the new one is written and read back. Raises CaseError when
    the disk has no room; nothing has changed then.
    """
    beside = case.path.with_name(f".{case.path.name}.rekeyed")
    key = derive_key(passphrase, os.urandom(SALT_BYTES)) if passphrase else None
    progress(0, 2, "copying")
    with sentences(case.path):
        beside.unlink(missing_ok=True)
        try:
            _export(case.db.conn, beside, "" if key is None else key.literal)
            copy = connect(beside, key=key, mode="rw")
            try:
                copy.execute("PRAGMA quick_check(1)").fetchone()
            finally:
                copy.close()
            progress(1, 2, "swapping")
            case.swap_file(beside, key)
        finally:
            beside.unlink(missing_ok=True)


def _export(conn: Connection, beside: Path, key: str) -> None:
    """Write all of the case to another file under another key."""
    application = conn.execute("PRAGMA application_id").fetchone()[0]
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    conn.execute("ATTACH DATABASE ? AS rekeyed KEY ?", [str(beside), key])
    try:
        conn.execute("SELECT sqlcipher_export('rekeyed')")
        conn.execute(f"PRAGMA rekeyed.application_id = {application}")
        conn.execute(f"PRAGMA rekeyed.user_version = {version}")
    finally:
        conn.execute("DETACH DATABASE rekeyed")
