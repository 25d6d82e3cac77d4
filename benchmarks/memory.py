# SPDX-License-Identifier: MIT
"""What the program has in memory while a case is worked on; Chromium's own processes left out."""

import resource
import sys
import tracemalloc
from pathlib import Path
from typing import Any

from benchmarks.filter_changes import questions
from benchmarks.profiles import held_lines
from benchmarks.waiting import until, wait
from benchmarks.watching import BESIDE_THE_MAP
from benchmarks.window import PAUSE_MS, open_window
from workbench.analysis.ordering import SortKey
from workbench.domain.filters import Filter, Matches
from workbench.ui.table.panel import TablePanel

_EACH = 6  # questions of each kind


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window, filter, search and sort; return megabytes."""
    before_mb = resident_mb()
    with open_window(case, folder) as opened:
        stage, watch = opened.session.stage, opened.watch
        opened_mb = resident_mb()
        asked = [part for parts in questions(stage.scene).values() for part in parts[:_EACH]]
        for part in (*asked, Matches("government"), Matches("g")):
            watch.begin()
            stage.look(filter=Filter((part,)))
            until(lambda: not stage.scene.searching and watch.has("map", *BESIDE_THE_MAP))
        table = opened.workspace.panels["table"]
        assert isinstance(table, TablePanel)
        for column in ("killed", "actors", "date"):
            table.sort_by(SortKey(column, descending=True))
            wait(PAUSE_MS)
        stage.look(filter=Filter())
        wait(PAUSE_MS * 10)
        held = {"held": held_lines()} if tracemalloc.is_tracing() else {}
        return held | {
            "events": len(stage.scene.frame),
            "before_opening_mb": before_mb,
            "opened_mb": opened_mb,
            "worked_mb": resident_mb(),
            "peak_mb": _peak_mb(),
        }


def resident_mb() -> int:
    """Return what this process has in memory now (Linux; the most so far elsewhere)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return _peak_mb()
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) // 1024


def _peak_mb() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / 1024 if sys.platform == "linux" else peak / 1024**2)


def profile(case: Path, folder: Path) -> list[dict[str, Any]]:
    """Do the same while every piece of memory is watched; return the lines that hold the most."""
    tracemalloc.start()
    try:
        return measure(case, folder)["held"]
    finally:
        tracemalloc.stop()
