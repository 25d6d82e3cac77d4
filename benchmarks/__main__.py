# SPDX-License-Identifier: MIT
"""`python -m benchmarks`: measures what the program promises and writes JSON."""

import argparse
import contextlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux" and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")

_MILLION = 1_000_000
_PARTS = ("opening", "window", "map", "exported_map", "import", "places")
_LIBRARIES = ("PySide6", "numpy", "pyqtgraph", "shapely", "sqlcipher3", "sqlite-utils")


class Promise(NamedTuple):
    """A figure that the program promises: where it stands in the results, and its bound."""

    words: str
    path: tuple[str, ...]
    below: float
    events: int = 100_000  # in the case; figures of others are reported without a bound
    unit: str = "ms"


_PROMISES = (
    Promise("open to usable", ("opening", "open_to_usable_ms", "median"), 2_000),
    Promise("filter change in four panes, p95", ("window", "filter_change_ms", "p95"), 100),
    Promise("one edit durable, p95", ("window", "edit_durable_ms", "p95"), 30),
    Promise("map moved or zoomed, p95", ("map", "move_ms", "p95"), 100, _MILLION),
    Promise("step of a playback, p95", ("map", "play_step_ms", "p95"), 125),
    Promise("exported map", ("exported_map", "megabytes"), 15, _MILLION, "MB"),
)


def main() -> int:
    """Measure what is asked for; return 1 when a promise is not kept."""
    asked = _arguments()
    folder = asked.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    sizes: list[int] = sorted({asked.events, _MILLION} if asked.million else {asked.events})
    results: dict[str, Any] = {"machine": _machine(), "versions": _versions()}
    with contextlib.redirect_stdout(sys.stderr), tempfile.TemporaryDirectory() as scratch:
        for events in sizes:
            found: dict[str, Any] = {}
            for part, run in _window_parts(events, folder, Path(scratch)).items():
                if part in asked.only:
                    _say(f"{part}, {events:,} events")
                    found[part] = run()
            if found:
                results[f"case of {events} events"] = found
        if "import" in asked.only:
            from benchmarks.import_speed import measure

            _say(f"import, {asked.rows:,} rows")
            results["import"] = measure(folder, asked.rows)
        if "places" in asked.only:
            from benchmarks import places

            _say("place names")
            results["places"] = places.measure()
    results["promises"] = _kept(results)
    text = json.dumps(results, indent=1)
    if asked.to is None:
        print(text)
    else:
        asked.to.write_text(text + "\n", encoding="utf-8")
    return 0 if all(promise["kept"] for promise in results["promises"]) else 1


def _window_parts(
    events: int, folder: Path, settings: Path
) -> dict[str, Callable[[], dict[str, Any]]]:
    """Return what measures a case of so many events, by part; the case is made when needed."""
    from benchmarks import exported_map, map_moves, opening, window
    from benchmarks.cases import case_of

    return {
        "opening": lambda: opening.measure(case_of(events, folder), settings),
        "window": lambda: window.measure(case_of(events, folder), settings),
        "map": lambda: map_moves.measure(case_of(events, folder), settings),
        "exported_map": lambda: exported_map.measure(case_of(events, folder), settings),
    }


def _kept(results: dict[str, Any]) -> list[dict[str, Any]]:
    """Return each promise that was measured, with its figure and whether it is kept."""
    kept: list[dict[str, Any]] = []
    for words, (part, *path), below, events, unit in _PROMISES:
        found: Any = results.get(f"case of {events} events", {})
        if part in found:
            value = found[part]
            for step in path:
                value = value[step]
            kept.append(
                {"promise": words, f"below_{unit}": below, unit: value, "kept": value < below}
            )
    if "import" in results:
        told: dict[str, Any] = results["import"]
        figures = {name: told[name] for name in told if name.startswith(("ratio", "memory"))}
        kept.append({"promise": "import", **figures, "kept": bool(told["kept"])})
    if "kept" in results.get("places", {}):
        told = results["places"]
        shares = {name: told["with_country_file"][name] for name in ("exact", "exact_or_fuzzy")}
        kept.append({"promise": "place names found", **shares, "kept": bool(told["kept"])})
    return kept


def _machine() -> dict[str, Any]:
    load = [round(share, 2) for share in os.getloadavg()] if hasattr(os, "getloadavg") else []
    return {
        "system": platform.platform(),
        "processor": platform.processor() or platform.machine(),
        "processors": os.cpu_count(),
        "load_before": load,
    }


def _versions() -> dict[str, str]:
    from sqlcipher3.dbapi2 import sqlite_version

    versions = {name: version(name) for name in ("workbench", *_LIBRARIES)}
    return {"python": platform.python_version(), "sqlite": sqlite_version, **versions}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--events", type=int, default=_PROMISES[0].events, help="size of the case")
    parser.add_argument("--million", action="store_true", help="a case of a million events as well")
    parser.add_argument("--rows", type=int, default=386_000, help="size of the file to import")
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=_PARTS, help="measure these")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the JSON to a file")
    parser.add_argument(
        "--folder", type=Path, default=Path("build/benchmarks"),
        help="where cases are kept for the next run",
    )  # fmt: skip
    return parser.parse_args()


def _say(words: str) -> None:
    print(f"measuring {words} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
