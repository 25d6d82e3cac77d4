# SPDX-License-Identifier: MIT
"""Timeline figures: events in lanes, as large as they were deadly and as wide as they are vague.

Few events are drawn one by one, many as bars by calendar unit. An event whose date is known only
to a span is a band that fades at both ends, so that no end looks certain.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.figure_legend import LegendItem, legend_rows
from workbench.briefing.svg_writing import (
    GRID,
    GRID_STRONG,
    PX_PER_CM,
    QUIET,
    bars_path,
    document,
    elided,
    symbol,
    tag,
    text_width,
    thousands,
    words,
)
from workbench.briefing.time_axis import (
    LABEL_INDENT_PX,
    TimeScale,
    Unit,
    bins_of,
    marks_of,
    scale_of,
    spread_counts,
)
from workbench.briefing.timeline_symbols import (
    SMALLEST_PX,
    DrawnEvent,
    dodged,
    draw_event,
    draw_labels,
    fade_of,
    size_legend,
    size_scale,
)
from workbench.briefing.wording import Wording, wording_for
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.time import DAY_MS

MOST_SYMBOLS = 400
_SIZE, _SMALL = 10.5, 9.5
_AXIS_PX, _LEGEND_GAP_PX, _EDGE_PX = 20.0, 12.0, 9.0
_LANE_PX, _SHORTEST_LANE_PX = 34.0, 16.0
_NARROWEST_BAR_PX = 3.5
_LARGEST_PX = 10.0
_WIDEST_NAMES = 0.24  # of the figure's width


@dataclass(frozen=True, slots=True)
class EventKind:
    """A kind of event as the legend names it; `shape` is one of `looks.SYMBOLS`."""

    label: str
    shape: str
    colour: str


@dataclass(frozen=True, slots=True, eq=False)
class TimelineFigureSpec:
    """What a timeline figure shows. Arrays have one entry an event.

    `earliest_ms` and `latest_ms`: int64, UTC ms, half open, MISSING_MS where open or unknown.
    `lane_of`, `kind_of`: index into `lanes` and `kinds`, NOTHING for none (such an event is left
    out). `weights`: people, NOTHING unknown; their legend is titled `weight_label`.
    `approximate`: bool. `labels`: words beside a symbol, drawn where there is room.
    `start_ms`, `end_ms`: the span shown, half open. The height follows the lanes if not given.
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
    labels: tuple[str, ...] = ()
    width_cm: float = 17.2
    height_cm: float | None = None
    font: str = "Inter"
    language: str = "en"
    most_symbols: int = MOST_SYMBOLS


def timeline_svg(spec: TimelineFigureSpec) -> str:
    """Draw a timeline figure as one SVG document."""
    return _Sheet(spec, _shown(spec)).drawn()


@dataclass(frozen=True, slots=True, eq=False)
class _Shown:
    """The events that a figure shows: their row numbers, and their bounds cut to its span."""

    rows: NDArray[np.intp]
    starts_ms: NDArray[np.int64]
    ends_ms: NDArray[np.int64]
    undated: int


def _shown(spec: TimelineFigureSpec) -> _Shown:
    """Find the events that fall into the span; open ends reach to its edge."""
    open_start, open_end = spec.earliest_ms == MISSING_MS, spec.latest_ms == MISSING_MS
    starts = np.where(open_start, spec.start_ms, spec.earliest_ms)
    ends = np.where(open_end, spec.end_ms, spec.latest_ms)
    placed = (spec.lane_of != NOTHING) & (spec.kind_of != NOTHING)
    undated = open_start & open_end
    shown = placed & ~undated & (starts < spec.end_ms) & (ends > spec.start_ms)
    return _Shown(
        np.flatnonzero(shown),
        np.clip(starts[shown], spec.start_ms, spec.end_ms),
        np.clip(ends[shown], spec.start_ms, spec.end_ms),
        int((undated & placed).sum()),
    )


class _Sheet:
    """One figure being drawn."""

    __slots__ = (
        "heaps",
        "left_px",
        "scale",
        "shown",
        "sizes",
        "spec",
        "unit",
        "width_px",
        "wording",
    )

    def __init__(self, spec: TimelineFigureSpec, shown: _Shown) -> None:
        """Lay out the columns: names, counts, and the plot."""
        self.spec = spec
        self.shown = shown
        self.wording: Wording = wording_for(spec.language)
        self.width_px = spec.width_cm * PX_PER_CM
        widest = max((text_width(name, _SIZE) for name in spec.lanes), default=0.0)
        names_px = min(widest, self.width_px * _WIDEST_NAMES)
        counts_px = text_width(self.number(len(shown.rows)), _SMALL)
        self.left_px = names_px + counts_px + 22 if widest else 4.0
        self.scale: TimeScale = scale_of(
            spec.start_ms,
            spec.end_ms,
            left_px=self.left_px + _EDGE_PX,  # room for half a symbol at either end
            width_px=self.width_px - self.left_px - 2 * _EDGE_PX,
        )
        self.unit, edges = bins_of(self.scale, narrowest_px=_NARROWEST_BAR_PX)
        crowded = len(shown.rows) > spec.most_symbols
        self.heaps = _heaps(spec, shown, edges) if crowded else None
        weights = np.zeros(0, dtype="int64") if spec.weights is None else spec.weights[shown.rows]
        self.sizes = size_scale(weights, _LARGEST_PX)

    def number(self, count: float) -> str:
        """Write a whole number as the packet's language does."""
        return thousands(count, self.wording.thousands)

    def drawn(self) -> str:
        """Return the finished figure."""
        legend, legend_px = self.legend()
        lanes = max(1, len(self.spec.lanes))
        lane_px = _LANE_PX
        if self.spec.height_cm is not None:
            room = self.spec.height_cm * PX_PER_CM - _AXIS_PX - legend_px - _LEGEND_GAP_PX
            lane_px = max(_SHORTEST_LANE_PX, room / lanes)
        bottom = _AXIS_PX + lanes * lane_px
        body = [*self.grid(lane_px, bottom), *self.names(lane_px)]
        body += self.symbols(lane_px) if self.heaps is None else self.bars(self.heaps, lane_px)
        body.append(tag("g", "".join(legend), transform=f"translate(0 {bottom:.2f})"))
        height = bottom + legend_px + _LEGEND_GAP_PX
        return document(body, width_cm=self.spec.width_cm, height_px=height, font=self.spec.font)

    # ---- What stands around the events ----

    def grid(self, lane_px: float, bottom: float) -> list[str]:
        """Return the axis and the lines between lanes."""
        drawn: list[str] = []
        for mark in marks_of(self.scale, self.wording, size_px=_SMALL):
            x = self.scale.px(mark.at_ms)
            colour = GRID_STRONG if mark.begins_year else GRID
            drawn.append(tag("path", d=f"M{x:.2f} 4V{bottom:.2f}", stroke=colour))
            if mark.label:
                drawn.append(words(mark.label, x + LABEL_INDENT_PX, 13, size=_SMALL, fill=QUIET))
        for number in range(len(self.spec.lanes) + 1):
            y = _AXIS_PX + number * lane_px
            edge = number in {0, len(self.spec.lanes)}
            colour = GRID_STRONG if edge else GRID
            drawn.append(tag("path", d=f"M0 {y:.2f}H{self.width_px:.2f}", stroke=colour))
        return drawn

    def names(self, lane_px: float) -> list[str]:
        """Return the lanes' names, with the number of events in each."""
        counts = np.bincount(self.spec.lane_of[self.shown.rows], minlength=len(self.spec.lanes))
        drawn: list[str] = []
        for number, name in enumerate(self.spec.lanes):
            baseline = _AXIS_PX + (number + 0.5) * lane_px + _SIZE * 0.36
            count = self.number(counts[number])
            room = self.left_px - 20 - text_width(count, _SMALL)
            drawn.append(words(elided(name, _SIZE, room), 0, baseline, size=_SIZE))
            at = self.left_px - 10
            drawn.append(words(count, at, baseline, size=_SMALL, text_anchor="end", fill=QUIET))
        return drawn

    def legend(self) -> tuple[list[str], float]:
        """Return the legend of what is drawn, and its height."""
        present = set(self.spec.kind_of[self.shown.rows].tolist())
        items = [
            LegendItem(self.key(kind), 11.0, kind.label)
            for number, kind in enumerate(self.spec.kinds)
            if number in present
        ]
        notes: list[str] = []
        if self.heaps is not None:
            tallest = self.number(self.heaps.sum(axis=1).max())
            notes.append(self.wording.spread.format(unit=_unit_words(self.unit, self.wording)))
            notes.append(self.wording.tallest.format(count=tallest))
        else:
            items += self.uncertainty_legend()
            if self.spec.weights is not None:
                weights = self.spec.weights[self.shown.rows]
                items += size_legend(weights, self.spec.weight_label, self.sizes, self.number)
        if self.shown.undated:
            notes.append(self.wording.undated.format(count=self.number(self.shown.undated)))
        items += [LegendItem("", 0.0, note) for note in notes]
        return legend_rows(items, left_px=0.0, top_px=_LEGEND_GAP_PX / 2, width_px=self.width_px)

    def key(self, kind: EventKind) -> str:
        """Return how the legend shows a kind of event."""
        if self.heaps is None:
            return symbol(kind.shape, 0, 0, 4.2, fill=kind.colour)
        return tag("rect", x=-4.5, y=-4.5, width=9, height=9, fill=kind.colour)

    def uncertainty_legend(self) -> list[LegendItem]:
        """Return what explains bands and hollow symbols, where there are any."""
        items: list[LegendItem] = []
        if (self.shown.ends_ms - self.shown.starts_ms > DAY_MS).any():
            band = tag("rect", x=-14, y=-3.5, width=28, height=7, fill="url(#fade)")
            items.append(LegendItem(fade_of("fade", QUIET) + band, 28.0, self.wording.vague_date))
        about = self.spec.approximate
        if about is not None and about[self.shown.rows].any():
            hollow = symbol("circle", 0, 0, 3.4, fill="#ffffff", stroke=QUIET, stroke_width=1.5)
            items.append(LegendItem(hollow, 9.0, self.wording.approximate_date))
        return items

    # ---- Events ----

    def symbols(self, lane_px: float) -> list[str]:
        """Return every event by itself, the larger below the smaller."""
        spec, shown = self.spec, self.shown
        centres = shown.starts_ms + (shown.ends_ms - shown.starts_ms) // 2
        vague = shown.ends_ms - shown.starts_ms > DAY_MS
        xs = self.scale.px_of(centres)
        lefts = np.where(vague, self.scale.px_of(shown.starts_ms), xs)
        rights = np.where(vague, self.scale.px_of(shown.ends_ms), xs)
        events = [
            DrawnEvent(
                lane=int(spec.lane_of[row]),
                kind=int(spec.kind_of[row]),
                x_px=float(xs[n]),
                left_px=float(lefts[n]),
                right_px=float(rights[n]),
                radius_px=min(
                    self.sizes.radius_px(0 if spec.weights is None else int(spec.weights[row])),
                    max(SMALLEST_PX, lane_px / 2 - 2),
                ),
                hollow=bool(spec.approximate[row]) if spec.approximate is not None else False,
                label=spec.labels[row] if spec.labels else "",
            )
            for n, row in enumerate(shown.rows.tolist())
        ]
        drawn = [fade_of(f"fade-{n}", kind.colour) for n, kind in enumerate(spec.kinds)]
        for lane in range(len(spec.lanes)):
            middle = _AXIS_PX + (lane + 0.5) * lane_px
            placed = dodged([event for event in events if event.lane == lane], middle, lane_px)
            heaviest_first = sorted(placed, key=lambda event: -event.radius_px)
            drawn += [part for event in heaviest_first for part in draw_event(event, spec.kinds)]
            drawn += draw_labels(placed, (self.left_px, self.width_px), _SMALL)
        return drawn

    def bars(self, heaps: NDArray[np.float64], lane_px: float) -> list[str]:
        """Return the events as bars, one scale for all lanes."""
        _, edges = bins_of(self.scale, narrowest_px=_NARROWEST_BAR_PX)
        px_per_event = (lane_px - 6) / max(1e-9, heaps.sum(axis=1).max())
        xs = self.scale.px_of(edges)
        drawn: list[str] = []
        for lane in range(heaps.shape[0]):
            floors = np.full(len(edges) - 1, _AXIS_PX + (lane + 1) * lane_px)
            for kind in range(heaps.shape[1]):
                heights = heaps[lane, kind] * px_per_event
                if path := bars_path(xs, floors, heights):
                    drawn.append(tag("path", d=path, fill=self.spec.kinds[kind].colour))
                floors = floors - heights
        return drawn


def _heaps(
    spec: TimelineFigureSpec, shown: _Shown, edges: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the events in each bar: (lane, kind, bin)."""
    heaps = np.zeros((len(spec.lanes), len(spec.kinds), len(edges) - 1))
    lanes, kinds = spec.lane_of[shown.rows], spec.kind_of[shown.rows]
    for lane in range(len(spec.lanes)):
        for kind in range(len(spec.kinds)):
            here = (lanes == lane) & (kinds == kind)
            if here.any():
                starts, ends = shown.starts_ms[here], shown.ends_ms[here]
                heaps[lane, kind] = spread_counts(starts, ends, edges)
    return heaps


def _unit_words(unit: Unit, wording: Wording) -> str:
    """Return how a count by a unit is put into words."""
    by_unit = {
        Unit.DAY: wording.bin_day,
        Unit.WEEK: wording.bin_week,
        Unit.MONTH: wording.bin_month,
        Unit.YEAR: wording.bin_year,
    }
    return by_unit[unit]
