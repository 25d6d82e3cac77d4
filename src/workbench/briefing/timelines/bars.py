# SPDX-License-Identifier: MIT
"""Many events of a timeline figure, as bars by calendar unit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.figures.svg_writing import bars_path, tag
from workbench.briefing.figures.time_axis import Unit, bins_of, spread_counts
from workbench.briefing.text.wording import Wording
from workbench.briefing.timelines.plot import Plot

_NARROWEST_PX = 3.5
_LEAST = 1e-9  # events


@dataclass(frozen=True, slots=True, eq=False)
class Bars:
    """Events in bars, `counts` by (lane, kind, bin), between `edges_ms`."""

    unit: Unit
    edges_ms: NDArray[np.int64]
    counts: NDArray[np.float64]

    @property
    def tallest(self) -> float:
        """Return how many events the tallest bar of any lane counts."""
        return float(self.counts.sum(axis=1).max())


def bars_of(plot: Plot) -> Bars:
    """Count the events of each lane and kind by calendar unit."""
    spec, shown = plot.spec, plot.shown
    unit, edges = bins_of(plot.scale, narrowest_px=_NARROWEST_PX)
    counts = np.zeros((len(spec.lanes), len(spec.kinds), len(edges) - 1))
    lanes, kinds = spec.lane_of[shown.rows], spec.kind_of[shown.rows]
    for lane in range(len(spec.lanes)):
        for kind in range(len(spec.kinds)):
            here = (lanes == lane) & (kinds == kind)
            if here.any():
                counts[lane, kind] = spread_counts(
                    shown.starts_ms[here], shown.ends_ms[here], edges
                )
    return Bars(unit, edges, counts)


def draw_bars(plot: Plot, bars: Bars, tops: list[float]) -> list[str]:
    """Return the bars of all lanes on one scale: by the root, so that small ones are seen."""
    full_px = tops[1] - tops[0] - 6
    xs = plot.scale.px_of(bars.edges_ms)
    drawn: list[str] = []
    for lane, kinds in enumerate(bars.counts):
        floors = np.full(len(xs) - 1, tops[lane + 1])
        totals = kinds.sum(axis=0)
        wholes_px = full_px * np.sqrt(totals / max(1e-9, bars.tallest))
        wholes_px = np.where(totals > _LEAST, np.maximum(wholes_px, 1.0), 0.0)
        for kind, counts in enumerate(kinds):
            heights = counts / np.maximum(totals, _LEAST) * wholes_px
            if path := bars_path(xs, floors, heights):
                drawn.append(tag("path", d=path, fill=plot.spec.kinds[kind].colour))
            floors = floors - heights
    return drawn


def bar_notes(plot: Plot, bars: Bars) -> list[str]:
    """Say what a bar counts, and how tall the tallest is."""
    wording = plot.wording
    return [
        wording.spread.format(unit=_unit_words(bars.unit, wording)),
        wording.tallest.format(count=plot.number(bars.tallest)),
        wording.heights,
    ]


def _unit_words(unit: Unit, wording: Wording) -> str:
    """Return how a count by a unit is put into words."""
    by_unit = {
        Unit.DAY: wording.bin_day,
        Unit.WEEK: wording.bin_week,
        Unit.MONTH: wording.bin_month,
        Unit.YEAR: wording.bin_year,
    }
    return by_unit[unit]
