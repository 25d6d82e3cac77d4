# SPDX-License-Identifier: MIT
"""What a timeline figure shows, and which of its events have a place on the axis."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.analysis.timeline.period_shapes import PeriodShape
from workbench.briefing.figures.event_kind import EventKind
from workbench.briefing.timelines.symbols import End
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.time import DAY_MS

MOST_SYMBOLS = 400


@dataclass(frozen=True, slots=True)
class FigurePeriod:
    """A period in a figure, and its colour as it is printed."""

    shape: PeriodShape
    colour: str


@dataclass(frozen=True, slots=True, eq=False)
class TimelineFigureSpec:
    """What a timeline figure shows. Arrays have one entry an event.

    `earliest_ms` and `latest_ms`: int64, UTC ms, half open, MISSING_MS where open or unknown.
    `lane_of`, `kind_of`: index into `lanes` and `kinds`, NOTHING for none (such an event is left
    out). `weights`: people, NOTHING unknown; their legend is titled `weight_label`.
    `approximate`, `doubtful`: bool, the date says "about" or "perhaps". `labels`: words beside a
    symbol, drawn where there is room. `dates`: the vague ones in words, "" for a day, told with the
    label of a band.
    `start_ms`, `end_ms`: the span shown, half open. `periods`: named ones, from the left, as bands
    behind the lanes. The height follows the lanes if not given.
    """

    earliest_ms: NDArray[np.int64]
    latest_ms: NDArray[np.int64]
    lane_of: NDArray[np.integer]
    kind_of: NDArray[np.integer]
    lanes: tuple[str, ...]
    kinds: tuple[EventKind, ...]
    start_ms: int
    end_ms: int
    weights: NDArray[np.integer] | None = None
    weight_label: str = ""
    approximate: NDArray[np.bool_] | None = None
    doubtful: NDArray[np.bool_] | None = None
    labels: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    width_cm: float = 17.2
    height_cm: float | None = None
    font: str = "Inter"
    language: str = "en"
    most_symbols: int = MOST_SYMBOLS
    periods: tuple[FigurePeriod, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The events that a figure shows: their row numbers, and their bounds cut to its span.

    `left`, `right`: how each ends. `wide`: row numbers of those that may lie anywhere in the span
    or reach beyond it on both sides.
    """

    rows: NDArray[np.intp]
    starts_ms: NDArray[np.int64]
    ends_ms: NDArray[np.int64]
    left: tuple[End, ...]
    right: tuple[End, ...]
    wide: NDArray[np.intp]
    undated: int


def shown_of(spec: TimelineFigureSpec) -> Shown:
    """Find the events that fall into the span; open ends reach to its edge."""
    open_start, open_end = spec.earliest_ms == MISSING_MS, spec.latest_ms == MISSING_MS
    starts = np.where(open_start, spec.start_ms, spec.earliest_ms)
    ends = np.where(open_end, spec.end_ms, spec.latest_ms)
    placed = (spec.lane_of != NOTHING) & (spec.kind_of != NOTHING)
    undated = open_start & open_end
    overlaps = placed & ~undated & (starts < spec.end_ms) & (ends > spec.start_ms)
    # A day is never too wide for the span, not even when the span is that day.
    vague = ends - starts > DAY_MS
    wide = overlaps & vague & (starts <= spec.start_ms) & (ends >= spec.end_ms)
    shown = overlaps & ~wide
    return Shown(
        np.flatnonzero(shown),
        np.clip(starts[shown], spec.start_ms, spec.end_ms),
        np.clip(ends[shown], spec.start_ms, spec.end_ms),
        tuple(_ends(open_start[shown], starts[shown] < spec.start_ms)),
        tuple(_ends(open_end[shown], ends[shown] > spec.end_ms)),
        np.flatnonzero(wide),
        int((undated & placed).sum()),
    )


def _ends(unknown: NDArray[np.bool_], beyond: NDArray[np.bool_]) -> list[End]:
    """Return how dates end on one side."""
    return [
        End.UNKNOWN if is_open else End.BEYOND if is_beyond else End.WITHIN
        for is_open, is_beyond in zip(unknown.tolist(), beyond.tolist(), strict=True)
    ]
