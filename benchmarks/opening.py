# SPDX-License-Identifier: MIT
"""From the start of the program, with or without a case named, to a window that can be used.

Usable: table (with its texts), timeline and filter bar are painted with all events, and a click
would be answered at once. The map's page follows in the background and is timed apart. Each start
is a process of its own: `python -m benchmarks.opening FOLDER BEGAN [CASE]`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.profiles import read_profile

ROUNDS = 5
# What is slow to load, and of no use before there is a window.
SLOW_ROOMS = ("pandas", "pyqtgraph", "folium")


def measure(case: Path, folder: Path, *, rounds: int = ROUNDS) -> dict[str, Any]:
    """Start the program several times; `folder` holds the settings of these runs."""
    found = [run_apart("benchmarks.opening", folder, case=case) for _ in range(rounds)]
    return {
        name: {
            "median": round(median(run[name] for run in found)),
            "worst": round(max(run[name] for run in found)),
        }
        for name in found[0]
        if name.endswith("_ms")
    }


def profile(case: Path, folder: Path) -> list[dict[str, Any]]:
    """Start the program once under a profiler; return where its time went."""
    kept = folder / "start.profile"
    run_apart("benchmarks.opening", folder, case=case, profile_to=kept)
    return read_profile(kept)


def run_apart(
    module: str, *arguments: object, case: Path | None = None, profile_to: Path | None = None
) -> dict[str, Any]:
    """Run a module that measures a start in a process of its own; return what it prints.

    `profile_to`: where the profile of the run is to be written, if one is wanted.
    """
    ends = [str(case)] if case else []
    begins = ["benchmarks.profiles", str(profile_to)] if profile_to else []
    command = [
        sys.executable, "-m", *begins, module, *map(str, arguments), str(time.time()), *ends,
    ]  # fmt: skip
    # As installed: modules are compiled once, not at every start.
    kept = Path(tempfile.gettempdir()) / "workbench-benchmarks-compiled"
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(kept), "PYTHONDONTWRITEBYTECODE": ""}
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True, timeout=300, env=environment)
    return json.loads(run.stdout.splitlines()[-1])


def start(folder: Path, began_s: float, case: Path | None = None) -> dict[str, Any]:
    """Start the program as it starts; return milliseconds since `began_s`, the epoch's seconds."""
    from PySide6.QtCore import QTimer

    from benchmarks.first_paint import when_it_takes_keys
    from workbench.app.resources import find_resources
    from workbench.app.settings import Settings
    from workbench.app.window import make_application, make_window

    application = make_application()
    window = make_window(application, find_resources(), Settings(folder))
    window.resize(1366, 768)
    window.show()
    asked_s = time.time()
    if case is not None:
        QTimer.singleShot(0, partial(window.open_case, case))
    slow: list[str] = []

    def painted() -> None:
        slow.extend(name for name in SLOW_ROOMS if name in sys.modules)

    taken_ms = when_it_takes_keys(window, began_s, painted)
    found: dict[str, Any] = {"takes_keys_ms": taken_ms, "slow_rooms": slow}
    if case is not None:
        found |= _until_usable(window, began_s, asked_s)
    window.close()
    return found


def _until_usable(window: Any, began_s: float, asked_s: float) -> dict[str, float]:
    from benchmarks.waiting import until

    until(lambda: window.workspace is not None)
    from benchmarks.watching import BESIDE_THE_MAP, Watch  # the panels are imported by now

    watch = Watch(window.workspace)

    def passed(since_s: float) -> float:
        return (time.time() - since_s) * 1000

    until(lambda: watch.has(*BESIDE_THE_MAP))
    found = {"start_to_usable_ms": passed(began_s), "open_to_usable_ms": passed(asked_s)}
    until(lambda: watch.has("map"))
    return {**found, "start_to_map_drawn_ms": passed(began_s)}


if __name__ == "__main__":
    _FOLDER, _BEGAN, *_CASE = sys.argv[1:]
    print(json.dumps(start(Path(_FOLDER), float(_BEGAN), *map(Path, _CASE))))
