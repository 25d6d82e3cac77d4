# SPDX-License-Identifier: MIT
"""The parts of the measurement by name; each is run in a process of its own."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.cases import case_of
from benchmarks.profiles import profiled

T = TypeVar("T")

# Part: the module that measures it, on a case of a size.
CASE_PARTS = {
    "opening": "opening",
    "filters": "filter_changes",
    "search": "searching",
    "timeline": "timeline_frames",
    "table": "table_frames",
    "facets": "facet_counts",
    "edits": "editing",
    "memory": "memory",
    "map": "map_moves",
    "exported_map": "exported_map",
}
PARTS = ("cold_start", *CASE_PARTS, "import", "places", "typing", "packets")


def measure_case(part: str, events: int, folder: Path, scratch: Path) -> dict[str, Any]:
    """Measure one part on a fresh copy of the case of so many events, made when needed."""
    case = case_of(events, folder)
    return _apart(_measure, CASE_PARTS[part], case, scratch)


def profile_part(
    part: str, events: int | None, folder: Path, scratch: Path
) -> list[dict[str, Any]] | None:
    """Return where the time of a part goes, or its memory; None of parts without a profile."""
    if part in CASE_PARTS and events is not None:
        return _apart(_profile, CASE_PARTS[part], case_of(events, folder), scratch)
    if part == "cold_start":
        from benchmarks import cold_start

        return cold_start.profile(scratch)
    return None


def measure_part(part: str, folder: Path, scratch: Path, *, rows: int) -> dict[str, Any]:
    """Measure one part that is about no case of a size."""
    match part:
        case "cold_start":
            from benchmarks import cold_start

            return cold_start.measure(scratch)
        case "import":
            from benchmarks import import_speed

            return import_speed.measure(folder, rows)
        case "places":
            from benchmarks import places

            return places.measure()
        case "typing":
            from benchmarks import typing

            return typing.measure(scratch)
        case "packets":
            from benchmarks import packets

            return packets.measure(folder, scratch)
        case _:
            raise ValueError(part)


def _apart(work: Callable[[str, Path, Path], T], module: str, case: Path, scratch: Path) -> T:
    """Measure in a fresh process, so that no part is slowed by what another one left behind."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, module, case, scratch).result()


def _measure(module: str, case: Path, scratch: Path) -> dict[str, Any]:
    return import_module(f"benchmarks.{module}").measure(case, scratch)


def _profile(module: str, case: Path, scratch: Path) -> list[dict[str, Any]]:
    """Profile a part in its own way, or else what it measures as it measures it."""
    part = import_module(f"benchmarks.{module}")
    own = getattr(part, "profile", None)
    return own(case, scratch) if own else profiled(partial(part.measure, case, scratch))
