# SPDX-License-Identifier: MIT
"""Where the time of a missed figure goes: what it measures, done once more under a profiler.

Counted is the time that the window's thread was at work, own time by function; what the profiler
itself takes is in it, so that the shares tell more than the milliseconds. A module that is started
in a process of its own: `python -m benchmarks.profiles FILE MODULE ARGUMENT…`.
"""

import cProfile
import pstats
import runpy
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

_MOST = 12
_MB = 1024**2


def profiled(work: Callable[[], object]) -> list[dict[str, Any]]:
    """Do some work; return the functions in which this thread was busy the longest."""
    profiler = cProfile.Profile(time.thread_time)
    profiler.runcall(work)
    return _busiest(pstats.Stats(profiler))


def read_profile(path: Path) -> list[dict[str, Any]]:
    """Return the same of a profile that another process has written."""
    return _busiest(pstats.Stats(str(path)))


def held_lines() -> list[dict[str, Any]]:
    """Return the lines whose memory is held now, the most first, while `tracemalloc` watches."""
    found = tracemalloc.take_snapshot().statistics("lineno")[:_MOST]
    total = max(tracemalloc.get_traced_memory()[0], 1)
    return [
        {
            "where": f"{_short(line.traceback[0].filename)}, line {line.traceback[0].lineno}",
            "amount": round(line.size / _MB, 1),
            "unit": "MB",
            "share": round(line.size / total, 3),
            "times": line.count,
        }
        for line in found
    ]


def _busiest(stats: pstats.Stats) -> list[dict[str, Any]]:
    functions: Any = getattr(stats, "stats")  # noqa: B009 - the types of pstats lack it
    own = sorted(functions.items(), key=lambda one: -one[1][2])
    total = max(sum(times[2] for _, times in own), 1e-9)
    return [
        {
            "where": _where(*function),
            "amount": round(times[2] * 1000, 1),
            "unit": "ms",
            "share": round(times[2] / total, 3),
            "times": times[1],
        }
        for function, times in own[:_MOST]
    ]


def _where(file: str, _line: int, function: str) -> str:
    """Name a function; what is built in has no file."""
    return function.strip("<>") if file == "~" else f"{_short(file)}: {function}"


def _short(file: str) -> str:
    return "/".join(Path(file).parts[-2:])


def _run(path: str, module: str, arguments: list[str]) -> None:
    profiler = cProfile.Profile(time.thread_time)
    sys.argv = [module, *arguments]
    try:
        profiler.runcall(runpy.run_module, module, run_name="__main__")
    finally:
        profiler.dump_stats(path)


if __name__ == "__main__":
    _FILE, _MODULE, *_REST = sys.argv[1:]
    _run(_FILE, _MODULE, _REST)
