# SPDX-License-Identifier: MIT
"""Cases of made-up events, imported as any file would be and kept for the next run."""

import shutil
from pathlib import Path

from benchmarks.generate import write_ged_csv
from workbench.app.main import main
from workbench.casefile.migrations import SCHEMA_VERSION


def case_of(events: int, folder: Path) -> Path:
    """Return a fresh copy of the case of so many events, which is made the first time."""
    kept = folder / f"{events}-events-schema-{SCHEMA_VERSION}.casefile"
    if not kept.exists():
        _make(kept, events, folder)
    copy = folder / f"{events}-events-measured.casefile"
    for ending in ("", "-wal", "-shm"):
        copy.with_name(copy.name + ending).unlink(missing_ok=True)
    shutil.copyfile(kept, copy)
    return copy


def _make(case: Path, events: int, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    table, growing = folder / f"{events}-events.csv", case.with_name(f"growing-{case.name}")
    growing.unlink(missing_ok=True)
    write_ged_csv(table, events)
    for words in (["new", str(growing)], ["import", str(table), "--into", str(growing)]):
        if main(words):
            raise RuntimeError(f"workbench {words[0]} failed")
    table.unlink()
    growing.rename(case)
