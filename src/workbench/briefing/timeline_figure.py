# SPDX-License-Identifier: MIT
"""Timeline figures: events in lanes, as large as they were deadly and as wide as they are vague.

Few events are drawn one by one, with their titles when these are given, many as bars by calendar
unit. An event whose date is known only to a span is a band that fades at both ends, so that no end
looks certain; one that reaches beyond the figure has an arrow there. What may have happened at any
time shown has no place on the axis: it is counted in its lane.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.figure_legend import LegendItem, legend_rows
from workbench.briefing.svg_writing import (
    GRID,
    GRID_STRONG,
    HALO,
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
from workbench.briefing.timeline_rows import MOST_ROWS, RowedLane, placed_in, rowed, titles_in
from workbench.briefing.timeline_spec import EventKind, Shown, TimelineFigureSpec, shown_of
from workbench.briefing.timeline_symbols import (
    SMALLEST_PX,
    DrawnEvent,
    End,
    arrow,
    dodged,
    draw_event,
    draw_labels,
    fade_name,
    fade_of,
    size_legend,
    size_scale,
)
from workbench.briefing.wording import Wording, wording_for
from workbench.domain.time import DAY_MS

_SIZE, _SMALL = 10.5, 9.5
_AXIS_PX, _LEGEND_GAP_PX, _EDGE_PX = 20.0, 12.0, 9.0
_LANE_PX, _SHORTEST_LANE_PX, _WIDE_ROW_PX = 34.0, 16.0, 13.0
_KEY_PX = 18.0  # a lane's symbol before its name
_NARROWEST_BAR_PX = 3.5
_LARGEST_PX = 10.0
_WIDEST_SYMBOL = 1 / 8  # of the span shown: a date known less well than that has no symbol
_WIDEST_NAMES = 0.28  # of the figure's width


def timeline_svg(spec: TimelineFigureSpec) -> str:
    """Draw a timeline figure as one SVG document."""
    return _Sheet(spec, shown_of(spec)).drawn()


class _Sheet:
    """One figure being drawn."""

    __slots__ = (
        "heaps",
        "lanes",
        "left_px",
        "scale",
        "shown",
        "sizes",
        "spec",
        "unit",
        "width_px",
        "wording",
    )

    def __init__(self, spec: TimelineFigureSpec, shown: Shown) -> None:
        """Lay out the columns: names, counts, and the plot."""
        self.spec = spec
        self.shown = shown
        self.wording: Wording = wording_for(spec.language)
        self.width_px = spec.width_cm * PX_PER_CM
        widest = max((text_width(name, _SIZE) for name in spec.lanes), default=0.0)
        widest += _KEY_PX if self.lanes_are_kinds else 0.0
        names_px = min(widest, self.width_px * _WIDEST_NAMES)
        counts_px = text_width(self.number(len(spec.lane_of)), _SMALL)
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
        self.lanes: tuple[RowedLane, ...] | None = None if crowded else self.rowed_lanes()

    @property
    def lanes_are_kinds(self) -> bool:
        """Whether each lane holds one kind and bears its name, so that the lanes are a legend."""
        spec = self.spec
        same = spec.lanes == tuple(kind.label for kind in spec.kinds)
        return same and bool(np.array_equal(spec.lane_of, spec.kind_of))

    def number(self, count: float) -> str:
        """Write a whole number as the packet's language does."""
        return thousands(count, self.wording.thousands)

    def drawn(self) -> str:
        """Return the finished figure."""
        legend, legend_px = self.legend()
        tops, bottom = self.edges(legend_px)
        body = [*self.grid(tops, bottom), *self.names(tops)]
        if self.heaps is not None:
            body += self.bars(self.heaps, tops)
        else:
            body += self.symbols(tops)
        body.append(tag("g", "".join(legend), transform=f"translate(0 {bottom:.2f})"))
        height = bottom + legend_px + (_LEGEND_GAP_PX if legend else 2.0)
        return document(body, width_cm=self.spec.width_cm, height_px=height, font=self.spec.font)

    def edges(self, legend_px: float) -> tuple[list[float], float]:
        """Return the upper edge of each lane with the lower one of the last, and the foot."""
        heights = [lane.height_px for lane in self.lanes or ()]
        if not heights:
            lanes = max(1, len(self.spec.lanes))
            lane_px = _LANE_PX
            if self.spec.height_cm is not None:
                room = self.spec.height_cm * PX_PER_CM - _AXIS_PX - legend_px - _LEGEND_GAP_PX
                lane_px = max(_SHORTEST_LANE_PX, room / lanes)
            heights = [lane_px] * lanes
        tops = [_AXIS_PX + sum(heights[:number]) for number in range(len(heights) + 1)]
        return tops, tops[-1]

    # ---- What stands around the events ----

    def grid(self, tops: list[float], bottom: float) -> list[str]:
        """Return the axis and the lines between lanes."""
        drawn: list[str] = []
        for mark in marks_of(self.scale, self.wording, size_px=_SMALL):
            x = self.scale.px(mark.at_ms)
            colour = GRID_STRONG if mark.begins_year else GRID
            drawn.append(tag("path", d=f"M{x:.2f} 4V{bottom:.2f}", stroke=colour))
            if mark.label:
                drawn.append(words(mark.label, x + LABEL_INDENT_PX, 13, size=_SMALL, fill=QUIET))
        for number, y in enumerate(tops):
            colour = GRID_STRONG if number in {0, len(tops) - 1} else GRID
            drawn.append(tag("path", d=f"M0 {y:.2f}H{self.width_px:.2f}", stroke=colour))
        return drawn

    def names(self, tops: list[float]) -> list[str]:
        """Return the lanes' names, with the number of events in each."""
        rows = np.concatenate([self.shown.rows, self.shown.wide])
        counts = np.bincount(self.spec.lane_of[rows], minlength=len(self.spec.lanes))
        keyed = _KEY_PX if self.lanes_are_kinds else 0.0
        drawn: list[str] = []
        for number, name in enumerate(self.spec.lanes):
            middle = (tops[number] + tops[number + 1]) / 2
            if self.lanes is not None:  # beside the first of many rows
                middle = tops[number] + min(tops[number + 1] - tops[number], _LANE_PX) / 2
            baseline = middle + _SIZE * 0.36
            count = self.number(counts[number])
            room = self.left_px - 20 - text_width(count, _SMALL) - keyed
            if keyed:
                place = f"translate(6 {middle:.2f})"
                drawn.append(tag("g", self.key(self.spec.kinds[number]), transform=place))
            drawn.append(words(elided(name, _SIZE, room), keyed, baseline, size=_SIZE))
            at = self.left_px - 10
            drawn.append(words(count, at, baseline, size=_SMALL, text_anchor="end", fill=QUIET))
        return drawn

    def legend(self) -> tuple[list[str], float]:
        """Return the legend of what is drawn, and its height."""
        present = set(self.spec.kind_of[self.shown.rows].tolist())
        items = [
            LegendItem(self.key(kind), 11.0, kind.label)
            for number, kind in enumerate(self.spec.kinds)
            if number in present and not self.lanes_are_kinds
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
        ends = {*self.shown.left, *self.shown.right}
        for end, label in (
            (End.BEYOND, self.wording.goes_on),
            (End.UNKNOWN, self.wording.end_unknown),
        ):
            if end in ends:
                items.append(LegendItem(arrow(end, -1.5, 0, 1, QUIET), 6.0, label))
        about = self.spec.approximate
        if about is not None and about[self.shown.rows].any():
            hollow = symbol("circle", 0, 0, 3.4, fill="#ffffff", stroke=QUIET, stroke_width=1.5)
            items.append(LegendItem(hollow, 9.0, self.wording.approximate_date))
        return items

    # ---- Events ----

    def events(self) -> list[DrawnEvent]:
        """Return every event by itself, not yet given its height."""
        spec, shown = self.spec, self.shown
        centres = shown.starts_ms + (shown.ends_ms - shown.starts_ms) // 2
        lengths = shown.ends_ms - shown.starts_ms
        vague = lengths > DAY_MS
        too_vague = lengths > max(DAY_MS, (spec.end_ms - spec.start_ms) * _WIDEST_SYMBOL)
        xs = self.scale.px_of(centres)
        lefts = np.where(vague, self.scale.px_of(shown.starts_ms), xs)
        rights = np.where(vague, self.scale.px_of(shown.ends_ms), xs)
        return [
            DrawnEvent(
                lane=int(spec.lane_of[row]),
                kind=int(spec.kind_of[row]),
                x_px=float(xs[n]),
                left_px=float(lefts[n]),
                right_px=float(rights[n]),
                radius_px=self.sizes.radius_px(
                    0 if spec.weights is None else int(spec.weights[row])
                ),
                hollow=bool(spec.approximate[row]) if spec.approximate is not None else False,
                label=spec.labels[row] if spec.labels else "",
                is_span=bool(too_vague[n])
                or shown.left[n] is not End.WITHIN
                or shown.right[n] is not End.WITHIN,
                left_end=shown.left[n],
                right_end=shown.right[n],
            )
            for n, row in enumerate(shown.rows.tolist())
        ]

    def rowed_lanes(self) -> tuple[RowedLane, ...] | None:
        """Return the lanes with a title to each event; None without titles, room, or a choice."""
        if not self.spec.labels or self.spec.height_cm is not None:
            return None
        events = self.events()
        wide = self.wide_counts()
        limits = (self.left_px + _EDGE_PX, self.width_px)
        lanes = tuple(
            rowed([e for e in events if e.lane == lane], limits, _SMALL, spare=int(wide[lane] > 0))
            for lane in range(len(self.spec.lanes))
        )
        return lanes if sum(len(lane.heights_px) for lane in lanes) <= MOST_ROWS else None

    def wide_counts(self) -> NDArray[np.intp]:
        """Return how many events of each lane have no place on the axis."""
        lanes = self.spec.lane_of[self.shown.wide]
        return np.bincount(lanes, minlength=max(1, len(self.spec.lanes)))

    def symbols(self, tops: list[float]) -> list[str]:
        """Return every event by itself, the larger below the smaller."""
        drawn = self.fades()
        events = self.events()
        wide = self.wide_counts()
        for lane in range(len(self.spec.lanes)):
            top, lane_px = tops[lane], tops[lane + 1] - tops[lane]
            titles: list[str] = []
            if self.lanes is not None:
                placed = placed_in(self.lanes[lane], top)
                titles = titles_in(self.lanes[lane], top, _SMALL)
                wide_px = top + lane_px - 12
            else:
                room = lane_px - (_WIDE_ROW_PX if wide[lane] else 0.0)
                most_px = max(SMALLEST_PX, room / 2 - 2)
                here = [
                    replace(e, radius_px=min(e.radius_px, most_px))
                    for e in events
                    if e.lane == lane
                ]
                placed = dodged(here, top + room / 2, room)
                titles = draw_labels(placed, (self.left_px, self.width_px), _SMALL)
                wide_px = top + lane_px - _WIDE_ROW_PX / 2
            heaviest_first = sorted(placed, key=lambda event: -event.radius_px)
            drawn += [
                part for event in heaviest_first for part in draw_event(event, self.spec.kinds)
            ]
            drawn += titles
            if wide[lane]:
                drawn += self.wide_note(int(wide[lane]), wide_px)
        return drawn

    def fades(self) -> list[str]:
        """Return the gradients of all bands that are drawn."""
        used = {
            (int(self.spec.kind_of[row]), *(_faded(end) for end in ends))
            for row, *ends in zip(
                self.shown.rows.tolist(), self.shown.left, self.shown.right, strict=True
            )
        }
        used |= {(n, End.WITHIN, End.WITHIN) for n in range(len(self.spec.kinds))}
        return [
            fade_of(fade_name(kind, left, right), self.spec.kinds[kind].colour, left, right)
            for kind, left, right in sorted(used, key=str)
        ]

    def wide_note(self, count: int, y: float) -> list[str]:
        """Return the line that counts events without a place on the axis."""
        label = self.wording.wide_dates[count != 1].format(count=self.number(count))
        left, right = self.left_px + _EDGE_PX, self.width_px - _EDGE_PX
        middle, half = (left + right) / 2, text_width(label, _SMALL) / 2 + 8
        line = f"M{left:.2f} {y:.2f}H{middle - half:.2f}M{middle + half:.2f} {y:.2f}H{right:.2f}"
        return [
            tag("path", d=line, stroke=GRID_STRONG, stroke_dasharray="2 3"),
            arrow(End.UNKNOWN, left - 3, y, -1, GRID_STRONG),
            arrow(End.UNKNOWN, right + 3, y, 1, GRID_STRONG),
            words(
                label,
                middle,
                y + _SMALL * 0.36,
                size=_SMALL,
                fill=QUIET,
                text_anchor="middle",
                font_style="italic",
                **HALO,
            ),
        ]

    def bars(self, heaps: NDArray[np.float64], tops: list[float]) -> list[str]:
        """Return the events as bars, one scale for all lanes."""
        lane_px = tops[1] - tops[0]
        _, edges = bins_of(self.scale, narrowest_px=_NARROWEST_BAR_PX)
        px_per_event = (lane_px - 6) / max(1e-9, heaps.sum(axis=1).max())
        xs = self.scale.px_of(edges)
        drawn: list[str] = []
        for lane in range(heaps.shape[0]):
            floors = np.full(len(edges) - 1, tops[lane + 1])
            for kind in range(heaps.shape[1]):
                heights = heaps[lane, kind] * px_per_event
                if path := bars_path(xs, floors, heights):
                    drawn.append(tag("path", d=path, fill=self.spec.kinds[kind].colour))
                floors = floors - heights
        return drawn


def _faded(end: End) -> End:
    """Return the end that a gradient knows: an unknown one fades as one within does."""
    return End.BEYOND if end is End.BEYOND else End.WITHIN


def _heaps(spec: TimelineFigureSpec, shown: Shown, edges: NDArray[np.int64]) -> NDArray[np.float64]:
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
