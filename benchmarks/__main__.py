# SPDX-License-Identifier: MIT
"""`python -m benchmarks`: measures what the program promises and writes JSON, or a report of it."""

import argparse
import contextlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux" and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")

from benchmarks.machine import load, machine, versions
from benchmarks.parts import CASE_PARTS, PARTS, measure_case, measure_part, profile_part
from benchmarks.promises import LARGE, MILLION, USUAL, case_name, kept_promises
from benchmarks.report import report


def main() -> int:
    """Measure what is asked for; return 1 when a promise is not kept."""
    asked = _arguments()
    if asked.report is not None:
        found = json.loads(asked.report.read_text(encoding="utf-8"))
        print(report(found | {"promises": kept_promises(found)}), end="")
        return 0
    kept: Path | None = asked.to if asked.again else None
    results = json.loads(kept.read_text(encoding="utf-8")) if kept and kept.exists() else {}
    results |= {"machine": machine(), "versions": versions(), "load": results.get("load", {})}
    with contextlib.redirect_stdout(sys.stderr), tempfile.TemporaryDirectory() as scratch:
        for part, events in _wanted(asked):
            _measure(results, part, events, asked, Path(scratch))
            results["promises"] = kept_promises(results)
            _keep(results, asked.to)  # after each part, as the next ones may take long
        if asked.profiles:
            _profile_misses(results, asked, Path(scratch))
            _keep(results, asked.to)
    if asked.to is None:
        print(json.dumps(results, indent=1))
    return 0 if all(promise["kept"] for promise in results["promises"]) else 1


def _wanted(asked: argparse.Namespace) -> list[tuple[str, int | None]]:
    """Return what to measure: parts, with the size of their case."""
    sizes = {asked.events}
    if asked.million or asked.large:
        sizes.add(MILLION)
    if asked.large:
        sizes.add(LARGE)
    of_cases = [(part, size) for size in sorted(sizes) for part in CASE_PARTS]
    every = [*of_cases, *((part, None) for part in PARTS if part not in CASE_PARTS)]
    return [(part, size) for part, size in every if part in asked.only]


def _measure(
    results: dict[str, Any], part: str, events: int | None, asked: argparse.Namespace, scratch: Path
) -> None:
    """Measure one part and add what was found, and the load before and after, to the results."""
    folder = asked.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    name = _name(part, events)
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    at_first = load()
    if events is None:
        results[part] = measure_part(part, folder, scratch, rows=asked.rows)
    else:
        case = results.setdefault(case_name(events), {})
        case[part] = measure_case(part, events, folder, scratch)
    results["load"][name] = [at_first, load()]


def _profile_misses(results: dict[str, Any], asked: argparse.Namespace, scratch: Path) -> None:
    """Add, for each part of which a promise is missed, where its time goes."""
    folder = asked.folder.absolute()
    missed = {
        (one["part"], one["events"]): None
        for one in results["promises"]
        if not one["kept"] and one.get("part") in asked.only
    }
    found = results.setdefault("profiles", {})
    for part, events in missed:
        name = _name(part, events)
        print(f"profiling {name} …", file=sys.stderr, flush=True)
        lines = profile_part(part, events, folder, scratch)
        if lines is not None:
            found[name] = lines


def _name(part: str, events: int | None) -> str:
    return part if events is None else f"{part}, {events:,} events"


def _keep(results: dict[str, Any], to: Path | None) -> None:
    if to is not None:
        to.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--events", type=int, default=USUAL, help="size of the case")
    parser.add_argument("--million", action="store_true", help="a case of a million events as well")
    parser.add_argument(
        "--large", action="store_true", help="those, and one as large as the largest public set"
    )
    parser.add_argument("--rows", type=int, default=386_000, help="size of the file to import")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="measure these")
    parser.add_argument("--to", type=Path, metavar="FILE", help="write the JSON to a file")
    parser.add_argument(
        "--again", action="store_true", help="keep what the file holds of other parts and sizes"
    )
    parser.add_argument(
        "--profiles", action="store_true", help="profile the parts of which a promise is missed"
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write such a file's results as Markdown"
    )
    parser.add_argument(
        "--folder", type=Path, default=Path("build/benchmarks"),
        help="where cases are kept for the next run",
    )  # fmt: skip
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
