# SPDX-License-Identifier: MIT
"""Edits of releases: a packet that went out is kept as it was, and never changed again."""

from uuid import UUID

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.attachments import attach_file
from workbench.casefile.rows import insert_link, insert_record
from workbench.domain.errors import EditError
from workbench.domain.releases import ReleaseMade

ZIP_TYPE = "application/zip"


@command("Release packet", kind="system")  # what went out is not undone
def keep_release(db: Database, *, made: ReleaseMade) -> int:
    """Keep a release with its zip and what it cites; return its key.

    Raises EditError when another release of this assessment was kept since this one was made.
    """
    told = made.release
    assessment = UUID(told.assessment).bytes
    taken = db.execute(
        "SELECT 1 FROM release WHERE assessment_uid = ? AND number >= ?", [assessment, told.number]
    ).fetchone()
    if taken is not None:
        raise EditError(f"Release {told.number} of “{told.title}” is there already. Release anew.")
    release = insert_record(
        db,
        "release",
        {
            "assessment_uid": assessment, "title": told.title, "number": told.number,
            "marking": told.marking or None, "author": told.author or None,
            "released_ms": told.released_ms,
            "supersedes_uid": told.supersedes and UUID(told.supersedes).bytes,
            "text": told.text, "frozen": told.frozen, "sha256": told.sha256,
            "signature": told.signed and told.signed.signature,
            "signed_by": told.signed and told.signed.key,
        },
        uid=UUID(told.uid).bytes,
    )  # fmt: skip
    for fact in made.facts:
        row = {"release_id": release, "target": fact.target, "target_uid": fact.uid}
        insert_link(db, "release_fact", {**row, "version": fact.version, "facts": fact.facts})
    attach_file(
        db, table="release", uid=told.uid, name=made.file_name, data=made.data,
        media_type=ZIP_TYPE,
    )  # fmt: skip
    return release
