# SPDX-License-Identifier: MIT
"""The page of a timeline figure: its columns of names, counts and events, and its scales."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.figures.event_kind import EventKind
from workbench.briefing.figures.svg_writing import PX_PER_CM, symbol, tag, text_width, thousands
from workbench.briefing.figures.time_axis import TimeScale, scale_of
from workbench.briefing.text.wording import Wording, wording_for
from workbench.briefing.timelines.spec import Shown, TimelineFigureSpec, shown_of
from workbench.briefing.timelines.symbols import SizeScale, size_scale

NAME_PX, SMALL_PX = 10.5, 9.5  # sizes of writing
AXIS_PX, EDGE_PX = 20.0, 9.0
LANE_PX = 34.0
KEY_PX = 18.0  # a lane's symbol before its name
_LARGEST_PX = 10.0
_WIDEST_NAMES = 0.28  # of the figure's width


@dataclass(frozen=True, slots=True, eq=False)
class Plot:
    """What a figure shows, and where on its page time, names and counts stand."""

    spec: TimelineFigureSpec
    shown: Shown
    wording: Wording
    width_px: float
    left_px: float  # of the plot: names and counts stand before it
    scale: TimeScale
    sizes: SizeScale
    lanes_are_kinds: bool  # each lane holds one kind and bears its name: the lanes are a legend

    @property
    def is_crowded(self) -> bool:
        """Whether there are too many events for a symbol each."""
        return len(self.shown.rows) > self.spec.most_symbols

    def number(self, count: float) -> str:
        """Write a whole number as the packet's language does."""
        return thousands(count, self.wording.thousands)

    def key(self, kind: EventKind) -> str:
        """Return how a kind of event is shown beside its name."""
        if self.is_crowded:
            return tag("rect", x=-4.5, y=-4.5, width=9, height=9, fill=kind.colour)
        return symbol(kind.shape, 0, 0, 4.2, fill=kind.colour)

    def wide_counts(self) -> NDArray[np.intp]:
        """Return how many events of each lane have no place on the axis."""
        lanes = self.spec.lane_of[self.shown.wide]
        return np.bincount(lanes, minlength=max(1, len(self.spec.lanes)))


def plot_of(spec: TimelineFigureSpec) -> Plot:
    """Lay out the page of a figure."""
    shown, wording = shown_of(spec), wording_for(spec.language)
    named = spec.lanes == tuple(kind.label for kind in spec.kinds)
    lanes_are_kinds = named and bool(np.array_equal(spec.lane_of, spec.kind_of))
    width_px = spec.width_cm * PX_PER_CM
    widest = max((text_width(name, NAME_PX) for name in spec.lanes), default=0.0)
    names_px = min(widest + (KEY_PX if lanes_are_kinds else 0.0), width_px * _WIDEST_NAMES)
    counts_px = text_width(thousands(len(spec.lane_of), wording.thousands), SMALL_PX)
    left_px = names_px + counts_px + 22 if widest else 4.0
    weights = np.zeros(0, dtype="int64") if spec.weights is None else spec.weights[shown.rows]
    return Plot(
        spec,
        shown,
        wording,
        width_px,
        left_px,
        scale_of(
            spec.start_ms,
            spec.end_ms,
            left_px=left_px + EDGE_PX,  # room for half a symbol at either end
            width_px=width_px - left_px - 2 * EDGE_PX,
        ),
        size_scale(weights, _LARGEST_PX),
        lanes_are_kinds,
    )
