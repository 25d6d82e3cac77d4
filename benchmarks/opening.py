# SPDX-License-Identifier: MIT
"""From the start of the program, with a case named, to a window that can be used.

Usable: table (with its texts), timeline and filter bar are painted with all events, and a click
would be answered at once. The map's page follows in the background and is timed apart. Each start
is a process of its own: `python -m benchmarks.opening CASE FOLDER BEGAN`.
"""

import json
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS = 5


def measure(case: Path, folder: Path, *, rounds: int = ROUNDS) -> dict[str, Any]:
    """Start the program several times; `folder` holds the settings of these runs."""
    found: list[dict[str, float]] = []
    for _ in range(rounds):
        command = [sys.executable, "-m", "benchmarks.opening", str(case), str(folder)]
        run = subprocess.run(
            [*command, str(time.time())], stdout=subprocess.PIPE, check=True, timeout=300
        )
        found.append(json.loads(run.stdout.splitlines()[-1]))
    return {
        f"{name}_ms": {
            "median": round(median(run[name] for run in found)),
            "worst": round(max(run[name] for run in found)),
        }
        for name in found[0]
    }


def start(case: Path, folder: Path, began_s: float) -> dict[str, float]:
    """Start the program as it starts; return milliseconds since `began_s`, the epoch's seconds."""
    from PySide6.QtCore import QTimer

    from benchmarks.waiting import until
    from workbench.app.resources import find_resources
    from workbench.app.settings import Settings
    from workbench.app.window import make_application, make_window

    application = make_application()
    window = make_window(application, find_resources(), Settings(folder))
    window.resize(1366, 768)
    window.show()
    QTimer.singleShot(0, partial(window.open_case, case))
    asked_s = time.time()

    until(lambda: window.workspace is not None)
    assert window.workspace is not None
    from benchmarks.watching import BESIDE_THE_MAP, Watch  # the panels are imported by now

    watch = Watch(window.workspace)

    def passed() -> float:
        return (time.time() - began_s) * 1000

    until(lambda: watch.has(*BESIDE_THE_MAP))
    usable = {"start_to_usable": passed(), "open_to_usable": (time.time() - asked_s) * 1000}
    until(lambda: watch.has("map"))
    found = {**usable, "start_to_map_drawn": passed()}
    window.close()
    return found


if __name__ == "__main__":
    print(json.dumps(start(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]))))
