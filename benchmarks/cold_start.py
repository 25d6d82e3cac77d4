# SPDX-License-Identifier: MIT
"""A cold start as a multiple of a bare PySide6 window's: see `bare_window` and `opening`.

The three take turns, each in a process of its own, so that all see the same machine. Every start
but the first finds its files in the system's cache, as the bare window's does.
"""

import shutil
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.opening import profile as profile_start
from benchmarks.opening import run_apart
from workbench.app.main import main

ROUNDS = 7


def measure(scratch: Path) -> dict[str, Any]:
    """Start each several times; `scratch` holds the settings and the demo case of this run."""
    demo = _demo(scratch)
    bare, empty, full = list[float](), list[float](), list[float]()
    slow: set[str] = set()
    for n in range(ROUNDS + 1):
        first = run_apart("benchmarks.bare_window")
        second = run_apart("benchmarks.opening", scratch)
        case = scratch / "started.casefile"
        shutil.copyfile(demo, case)
        third = run_apart("benchmarks.opening", scratch, case=case)
        slow |= {*second["slow_rooms"], *third["slow_rooms"]}
        if n:  # the first round warms the system's cache
            bare.append(first["takes_keys_ms"])
            empty.append(second["takes_keys_ms"])
            full.append(third["start_to_map_drawn_ms"])
    return {
        "bare_window_ms": round(median(bare)),
        "takes_keys_ms": round(median(empty)),
        "demo_in_all_panes_ms": round(median(full)),
        "takes_keys_ratio": round(median(empty) / median(bare), 2),
        "demo_in_all_panes_ratio": round(median(full) / median(bare), 2),
        "slow_rooms_before_first_paint": sorted(slow),
        "slow_rooms_count": len(slow),
        "rounds": ROUNDS,
    }


def profile(scratch: Path) -> list[dict[str, Any]]:
    """Start the program on the demo case under a profiler; return where its time went."""
    demo = _demo(scratch)
    profile_start(demo, scratch)  # the first start writes the map's page
    return profile_start(demo, scratch)


def _demo(scratch: Path) -> Path:
    """Return the demo case, written when there is none yet."""
    demo = scratch / "demo.casefile"
    if not demo.exists() and main(["demo", str(demo)]):
        raise RuntimeError("workbench demo failed")
    return demo
