# SPDX-License-Identifier: MIT
"""What the program promises: one table of figures and bounds, by the size of the case."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

USUAL, MILLION, LARGE = 100_000, 1_000_000, 2_700_000
NO_CASE = 0  # in a promise: it is about no case of a size


class Promise(NamedTuple):
    """A figure, where it stands in the results, and below what it must be, by events."""

    words: str
    path: tuple[str, ...]
    below: Mapping[int, float]
    unit: str = "ms"


def _twice_at_large(below: float) -> Mapping[int, float]:
    """Return a bound that holds up to a million events, and its double for the largest case."""
    return {USUAL: below, MILLION: below, LARGE: 2 * below}


PROMISES = (
    Promise("Cold start: painted, takes keys", ("cold_start", "takes_keys_ratio"),
            {NO_CASE: 2.5}, "× bare window"),
    Promise("Cold start: demo case in all panes", ("cold_start", "demo_in_all_panes_ratio"),
            {NO_CASE: 6}, "× bare window"),
    Promise("pandas, pyqtgraph, folium loaded before the first paint",
            ("cold_start", "slow_rooms_count"), {NO_CASE: 1}, "of 3"),
    Promise("Open a case, until it can be used", ("opening", "open_to_usable_ms", "median"),
            _twice_at_large(2_000)),
    Promise("Filter by span, all panes, p95", ("filters", "by_kind_ms", "span", "p95"),
            _twice_at_large(100)),
    Promise("Filter by box, all panes, p95", ("filters", "by_kind_ms", "box", "p95"),
            _twice_at_large(100)),
    Promise("Filter by type, all panes, p95", ("filters", "by_kind_ms", "type", "p95"),
            _twice_at_large(100)),
    Promise("Filter by actor, all panes, p95", ("filters", "by_kind_ms", "actor", "p95"),
            _twice_at_large(100)),
    Promise("Filter by tag, all panes, p95", ("filters", "by_kind_ms", "tag", "p95"),
            _twice_at_large(100)),
    Promise("Search: first rows and count, p95", ("search", "first_rows_and_count_ms", "p95"),
            _twice_at_large(100)),
    Promise("Search: rare term, all panes, p95", ("search", "rare_all_panes_ms", "p95"),
            _twice_at_large(100)),
    Promise("Search: common term, all panes, p95", ("search", "common_all_panes_ms", "p95"),
            _twice_at_large(500)),
    Promise("Timeline: frame of a zoom, p95", ("timeline", "zoom_ms", "p95"),
            _twice_at_large(16)),
    Promise("Timeline: frame of a pan, p95", ("timeline", "pan_ms", "p95"), _twice_at_large(16)),
    Promise("Table: frame of a scroll, p95", ("table", "scroll_frame_ms", "p95"),
            _twice_at_large(16)),
    Promise("Table: sort by a column, p95", ("table", "sort_ms", "p95"), _twice_at_large(300)),
    Promise("Filter bar: values of a field with counts, p95", ("facets", "count_ms", "p95"),
            _twice_at_large(100)),
    Promise("Edit: on disk, p95", ("edits", "durable_ms", "p95"), {USUAL: 30, MILLION: 30}),
    Promise("Undo of an edit, all panes, p95", ("edits", "undo_shown_ms", "p95"),
            _twice_at_large(300)),
    Promise("Map: moved or zoomed, p95", ("map", "move_ms", "p95"), {MILLION: 100}),
    Promise("Map: step of a playback, p95", ("map", "play_step_ms", "p95"), {USUAL: 125}),
    Promise("Map as one web page", ("exported_map", "megabytes"), {MILLION: 15}, "MB"),
    Promise("Typing in 20,000 words: a letter, p95", ("typing", "letter_ms", "wall", "p95"),
            {NO_CASE: 16}),
    Promise("Packet of the demo case as PDF, from a cold start", ("packets", "demo_pdf_seconds"),
            {NO_CASE: 3}, "s"),
    Promise("Packet of 60 pages with 20 figures as PDF", ("packets", "long_pdf_seconds"),
            {NO_CASE: 20}, "s"),
    Promise("Memory while worked on, without Chromium", ("memory", "peak_mb"),
            _twice_at_large(900), "MB"),
)  # fmt: skip


def case_name(events: int) -> str:
    """Return under what a case's figures stand in the results."""
    return f"case of {events} events"


def kept_promises(results: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return each promise that was measured, with its figure and whether it is kept."""
    kept: list[dict[str, Any]] = []
    for promise in PROMISES:
        for events, below in promise.below.items():
            value = _value(
                results if events == NO_CASE else results.get(case_name(events)), promise
            )
            if value is not None:
                kept.append(
                    {"promise": promise.words, "part": promise.path[0], "events": events or None,
                     "unit": promise.unit, "below": below, "measured": value,
                     "kept": value < below}
                )  # fmt: skip
    return [*kept, *_own_verdicts(results)]


def _value(found: Any, promise: Promise) -> float | None:
    for step in promise.path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def _own_verdicts(results: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the measurements of imports and of place names say themselves."""
    told: dict[str, Any] = results.get("import", {})
    if told:
        yield {
            "promise": "Import: share of sqlite-utils' own time", "events": told["rows"],
            "unit": "×", "below": told["ratio_promised"], "measured": told["ratio"],
            "kept": told["ratio"] <= told["ratio_promised"],
        }  # fmt: skip
        yield {
            "promise": "Import: memory", "events": told["rows"], "unit": "MB",
            "below": told["memory_mb_promised"], "measured": told["memory_mb"],
            "kept": told["memory_mb"] < told["memory_mb_promised"],
        }  # fmt: skip
    told = results.get("places", {})
    if "kept" in told:
        yield {
            "promise": "Place names: p95 of an answer while typing", "events": None, "unit": "ms",
            "below": told["typing_promised_ms"], "measured": told["typing_ms"]["p95"],
            "kept": told["kept"],
        }  # fmt: skip
