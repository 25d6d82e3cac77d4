# SPDX-License-Identifier: MIT
"""The import against sqlite-utils' own, on the same generated file, each in its own process."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.generate import write_ged_csv

PROMISED_RATIO = 0.5
PROMISED_MB = 700


def measure(folder: Path, rows: int = 386_000, *, rounds: int = 3) -> dict[str, Any]:
    """Import a GED file of `rows` rows with both programs in turn; return seconds and memory.

    The search index is part of ours; theirs has none. The two take turns, so that both see the
    same machine. Memory is the most that our process and its child had, added up.
    """
    file = folder / f"ged_{rows}.csv"
    if not file.exists():
        write_ged_csv(file, rows=rows, seed=1)
    scripts = Path(sys.executable).parent
    ours: list[float] = []
    theirs: list[float] = []
    most_mb = 0.0
    report: dict[str, Any] = {}
    for _ in range(rounds):
        database = folder / "sqlite_utils.db"
        _remove(database)
        insert = ["insert", str(database), "t", str(file), "--csv", "--no-detect-types"]
        theirs.append(_timed([str(scripts / "sqlite-utils"), *insert])[0])
        case = folder / "import.casefile"
        _remove(case)
        _timed([str(scripts / "workbench"), "new", str(case)])
        into = ["import", str(file), "--into", str(case), "--json"]
        seconds, mb, text = _timed([str(scripts / "workbench"), *into])
        ours.append(seconds)
        most_mb = max(most_mb, mb)
        report = json.loads(text)["files"][0]
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return {
        "rows": rows,
        "file_mb": round(file.stat().st_size / 1e6, 1),
        "workbench_s": [round(one, 2) for one in ours],
        "sqlite_utils_s": [round(one, 2) for one in theirs],
        "ratio": round(median(ratios), 3),
        "ratio_promised": PROMISED_RATIO,
        "memory_mb": round(most_mb),
        "memory_mb_promised": PROMISED_MB,
        "rows_written": report["written"],
        "fatalities_agree": report["fatalities_in_file"] == report["fatalities_imported"],
        "kept": median(ratios) <= PROMISED_RATIO and most_mb < PROMISED_MB,
    }


def _timed(command: list[str]) -> tuple[float, float, str]:
    """Run a command; return its seconds, the most memory of it and its children in MB, its text."""
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        most = 0
        assert process.stdout is not None
        os.set_blocking(process.stdout.fileno(), False)
        text = b""
        while process.poll() is None:
            most = max(most, _resident_bytes(process.pid))
            text += process.stdout.read() or b""
            time.sleep(0.02)
        seconds = time.perf_counter() - started
        text += process.stdout.read() or b""
        if process.returncode:
            assert process.stderr is not None
            raise RuntimeError(process.stderr.read().decode())
    return seconds, most / 1e6, text.decode()


def _resident_bytes(pid: int) -> int:
    """Return what a process and its children have in memory now (Linux; 0 elsewhere)."""
    total = 0
    try:
        total = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except (OSError, IndexError):
        return total
    return total + sum(_resident_bytes(int(child)) for child in children)


def _remove(path: Path) -> None:
    """Remove a database with what lies beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
