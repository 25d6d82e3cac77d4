# SPDX-License-Identifier: MIT
"""Cases of made-up events, imported as any file would be and kept for the next run."""

import shutil
from pathlib import Path
from uuid import UUID

from benchmarks.generate import write_ged_csv
from workbench.app.main import main
from workbench.casefile.casefile import open_case
from workbench.casefile.edits.tags import tag_events_as
from workbench.casefile.frame.store import keep_frame
from workbench.casefile.migrations import SCHEMA_VERSION
from workbench.domain.author import Author

# From rare to common: each tag is on one event of so many.
_TAGS = {"drone": 997, "road": 499, "market/livestock": 251, "market": 127, "checked": 61}


def case_of(events: int, folder: Path) -> Path:
    """Return a fresh copy of the case of so many events, which is made the first time."""
    kept = folder / f"{events}-events-schema-{SCHEMA_VERSION}.casefile"
    if not kept.exists():
        for outdated in folder.glob(f"{events}-events-schema-*"):
            outdated.unlink()
        _make(kept, events, folder)
    copy = folder / f"{events}-events-measured.casefile"
    for ending in ("", "-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    shutil.copyfile(kept, copy)
    return copy


def _make(case: Path, events: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    table, growing = folder / f"{events}-events.csv", case.with_name(f"growing-{case.name}")
    for ending in ("", "-wal", "-shm"):
        growing.with_name(growing.name + ending).unlink(missing_ok=True)
    write_ged_csv(table, events)
    for words in (["new", str(growing)], ["import", str(table), "--into", str(growing)]):
        if main(words):
            raise RuntimeError(f"workbench {words[0]} failed")
    table.unlink()
    _tag(growing)
    growing.rename(case)


def _tag(path: Path) -> None:
    """Put tags on some of the events, as the imported file has none; keep the frame anew."""
    with open_case(path, author=Author("benchmarks", UUID(int=0))) as case:
        conn = case.db.conn
        (last,) = conn.execute("SELECT max(id) FROM event").fetchone()
        for tag, apart in _TAGS.items():
            case.perform(tag_events_as, events=range(apart, last + 1, apart), path=tag)
        keep_frame(conn, most_events=last)
