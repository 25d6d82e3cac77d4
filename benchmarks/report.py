# SPDX-License-Identifier: MIT
"""The results as a page of Markdown: `python -m benchmarks --report FILE`."""

from collections.abc import Mapping
from typing import Any

from benchmarks.promises import LARGE, MILLION, PROMISES, USUAL, case_name

_SIZES = (USUAL, MILLION, LARGE)
_METHOD = """\
# Performance

This page is written by `python -m benchmarks --report FILE` from measured results; no number on
it is typed by hand. `python3 dev.py bench --large --to FILE` measures anew.

## Method

The real main window is open off-screen on a case of made-up events (one seed, one case), imported
as any file would be. All four panes are in sight, map included, at 1366 × 768. A gesture is made
as the user makes it: a key, a turn of the wheel, a changed filter. Time runs from the gesture
until Qt has painted the answer; the table counts once the rows in sight have their texts, the map
once Chromium's frame with the answer is in the window. Each part runs in a process of its own.

- **p95**: 95 of 100 rounds were at least this quick. The bounds are for the p95 unless said.
- **Cold start**: the program and a bare PySide6 window with a web view start in turn, each as a
  process; the medians are divided. Painted and taking keys: after the first paint a key press has
  come through the event queue.
- **Search**: terms in fewer than 2 % of the events are rare, the others common. Time runs from
  Return.
- **Memory**: the most that the process had resident, Chromium's own processes left out, while
  the case was opened, filtered, searched and sorted.
- **Load**: how many tasks wanted a processor in the minute before and after a part. Above the
  number of processors, the figures are of a machine that was shared, and larger for it.
"""


_PROFILED = """\
The same measurement under a profiler: own time at work of the window's thread, which what the
profiler itself takes makes longer. Of memory: the lines that hold the most of it."""


def report(results: Mapping[str, Any]) -> str:
    """Return the page."""
    return "\n".join(
        (
            _METHOD,
            *_machine(results),
            *_promised(results),
            *_missed(results),
            *_details(results),
            *_load(results),
        )
    )


def _machine(results: Mapping[str, Any]) -> list[str]:
    told, versions = results["machine"], results["versions"]
    return [
        "## Machine", "",
        f"{told['processor']}, {told['processors']} processors, {told['memory_gb']} GB; "
        f"{told['system']}. Measured on {told['date']}.", "",
        ", ".join(f"{name} {number}" for name, number in versions.items()) + ".", "",
    ]  # fmt: skip


def _promised(results: Mapping[str, Any]) -> list[str]:
    """Return the table of promises: a row each, a column a size; what is missed is bold."""
    verdicts = {(one["promise"], one["events"]): one for one in results["promises"]}
    lines = ["## Promises", "", "Measured (bound). Bold is missed.", ""]
    lines += ["| | unit | " + " | ".join(f"{size:,} events" for size in _SIZES) + " |"]
    lines += ["|---|---|" + "---:|" * len(_SIZES)]
    for promise in PROMISES:
        sizes = [verdicts.get((promise.words, size)) for size in _SIZES]
        if any(sizes):
            cells = " | ".join(map(_verdict, sizes))
            lines.append(f"| {promise.words} | {promise.unit} | {cells} |")
    lines += ["", "| without a case of these sizes | unit | measured (bound) |", "|---|---|---:|"]
    lines += [
        f"| {one['promise']} | {one['unit']} | {_verdict(one)} |"
        for one in results["promises"]
        if one["events"] not in _SIZES
    ]
    return [*lines, ""]


def _verdict(one: Mapping[str, Any] | None) -> str:
    if one is None:
        return ""
    words = f"{one['measured']:,} ({one['below']:,})"
    return words if one["kept"] else f"**{words}**"


def _missed(results: Mapping[str, Any]) -> list[str]:
    """Return a profile for each part of which a promise is missed, as far as there is one."""
    profiles: Mapping[str, Any] = results.get("profiles", {})
    missed: dict[str, list[str]] = {}
    for one in results["promises"]:
        if not one["kept"] and "part" in one:
            name = one["part"] + (f", {one['events']:,} events" if one["events"] else "")
            missed.setdefault(name, []).append(one["promise"])
    if not missed:
        return []
    lines = ["## What is missed, and where its time goes", "", _PROFILED, ""]
    for name, promises in missed.items():
        lines += [f"### Missed: {name}", "", "; ".join(promises) + ".", ""]
        found = profiles.get(name, [])
        if found:
            lines += [f"| own | {found[0]['unit']} | share | times |", "|---|---:|---:|---:|"]
        lines += [
            f"| {one['where']} | {one['amount']:,} | {one['share']:.1%} | {one['times']:,} |"
            for one in found
        ]
        lines.append("")
    return lines


def _details(results: Mapping[str, Any]) -> list[str]:
    """Return all that was summed up: middle, 95th percentile, worst."""
    lines = ["## In detail", ""]
    for size in _SIZES:
        found = results.get(case_name(size))
        if found is None:
            continue
        lines += [f"### {size:,} events", "", "| ms | median | p95 | worst | rounds |"]
        lines += ["|---|---:|---:|---:|---:|", *_summaries((), found), ""]
    return lines


def _summaries(path: tuple[str, ...], found: Mapping[str, Any]) -> list[str]:
    if "median" in found:
        words = ", ".join(path).removesuffix("_ms").replace("_ms", "").replace("_", " ")
        cells = (f"{found[name]:,}" if name in found else "" for name in _COLUMNS)
        return [f"| {words} | {' | '.join(cells)} |"]
    inner = ((name, value) for name, value in found.items() if isinstance(value, Mapping))
    return [line for name, value in inner for line in _summaries((*path, name), value)]


_COLUMNS = ("median", "p95", "worst", "rounds")


def _load(results: Mapping[str, Any]) -> list[str]:
    lines = ["## Load", "", "| part | before | after |", "|---|---:|---:|"]
    return [*lines, *(f"| {part} | {a} | {b} |" for part, (a, b) in results["load"].items()), ""]
