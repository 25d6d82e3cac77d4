# SPDX-License-Identifier: MIT
"""Making a case smaller: files that only Undo could bring back go, and the room that they took.

A layer's kept file stays when the layer is removed, and Undo reaches back without end: so nothing
but a wish of the analyst's own says that it can go.
"""

from dataclasses import dataclass

from workbench.casefile.casefile import Casefile
from workbench.casefile.connection import Connection, sentences
from workbench.casefile.history.bulk import reporting
from workbench.domain.progress import Progress, unwatched

_UNUSED = (
    "sha256 NOT IN (SELECT sha256 FROM layer WHERE path IS NULL) "
    "AND sha256 NOT IN (SELECT sha256 FROM attachment)"
)


@dataclass(frozen=True, slots=True)
class Compacted:
    """How many stored files went, and how many bytes the case has before and after."""

    files: int
    before: int
    after: int


def unused_files(conn: Connection) -> int:
    """Return how many stored files nothing in the case uses."""
    (count,) = conn.execute(f"SELECT count(*) FROM stored_file WHERE {_UNUSED}").fetchone()
    return int(count)


def compact_case(case: Casefile, *, progress: Progress = unwatched) -> Compacted:
    """Let go of stored files that nothing in the case uses; raises CaseError on a full disk.

    Undo still brings their layers back, but without the file. Stopped, the file keeps its size.
    """
    conn = case.db.conn
    with sentences(case.path), reporting(conn, progress) as progress:
        progress(0, None, "compacting")
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = case.path.stat().st_size
        files = conn.execute(f"DELETE FROM stored_file WHERE {_UNUSED}").rowcount
        conn.execute("VACUUM")
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return Compacted(files, before, case.path.stat().st_size)
