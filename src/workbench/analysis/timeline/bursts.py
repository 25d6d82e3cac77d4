# SPDX-License-Identifier: MIT
"""Weeks with far more events than their own past lets expect, lane by lane.

The rule is the one by which outbreaks are watched for: C. P. Farrington, N. J. Andrews, A. D. Beale
and M. A. Catchpole, "A statistical algorithm for the early detection of outbreaks of infectious
disease", Journal of the Royal Statistical Society A 159 (1996), 547–563, without its terms for
season and trend. Counts are taken as over-dispersed Poisson; their 2/3 power is near to normal.
With the mean m and the variance v of the n = 26 weeks before, and φ = max(1, v / m), a week is told
when its count is above

    m · (1 + 2/3 · z · √(φ · (1 + 1/n) / m)) ^ 3/2,    z = 3.09 (one week in a thousand by chance)

and is at least five events and twice the mean. Where m is nothing, five events are enough; but a
lane's first 26 weeks have no past to be measured by. Only events known to the day count: a span of
a month shared out over its weeks is no burst of any.
"""

import math
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array
from workbench.analysis.timeline.bins import Unit, bin_edges
from workbench.analysis.timeline.index import ShownLanes

WEEKS_BEFORE = 26
_Z = 3.09
_FEWEST, _TIMES_THE_MEAN = 5, 2.0


@dataclass(frozen=True, slots=True)
class Burst:
    """A week of a lane, by its place, that is far above its past. `usual`: the mean of that."""

    place: int
    start_ms: int
    end_ms: int
    events: int
    usual: float

    @property
    def strength(self) -> float:
        """How far it is above its past: the difference of the roots, which even out the counts."""
        return math.sqrt(self.events) - math.sqrt(self.usual)


def bursts_of(shown: ShownLanes) -> list[Burst]:
    """Return the bursts of the lanes in sight, by lane and date."""
    extent = shown.extent()
    if extent is None:
        return []
    edges = bin_edges(*extent, Unit.WEEK)
    if len(edges) - 1 <= WEEKS_BEFORE:
        return []
    weekly = np.stack([shown.sharp_counts(place, edges) for place in range(len(shown.keys))])
    over, means = weeks_above_past(weekly)
    places, weeks = np.nonzero(over)
    return [
        Burst(
            place, int(edges[week]), int(edges[week + 1]), int(weekly[place, week]),
            float(means[place, week]),
        )
        for place, week in zip(places.tolist(), weeks.tolist(), strict=True)
    ]  # fmt: skip


def weeks_above_past(weekly: Array) -> tuple[Array, Array]:
    """Return which weeks are bursts, and the mean of the 26 weeks before each: (lane, week).

    `weekly`: counts, (lane, week). A lane's weeks with a shorter past are none.
    """
    past = _before(weekly)
    means = past / WEEKS_BEFORE
    squares = _before(weekly.astype("float64") ** 2)
    variances = np.maximum(squares - past * means, 0) / (WEEKS_BEFORE - 1)
    safe = np.maximum(means, 1e-9)
    spread = np.maximum(variances / safe, 1.0)
    limit = safe * (1 + 2 / 3 * _Z * np.sqrt(spread * (1 + 1 / WEEKS_BEFORE) / safe)) ** 1.5
    limit = np.where(means > 0, limit, 0.0)
    over = (weekly > limit) & (weekly >= _FEWEST) & (weekly >= _TIMES_THE_MEAN * means)
    first: Array = np.argmax(weekly > 0, axis=1)[:, None]
    weeks = np.arange(weekly.shape[1], dtype="int64")
    return over & (weeks >= first + WEEKS_BEFORE), means


def _before(values: Array) -> Array:
    """Return for each week the sum over the 26 weeks before it: float64, (lane, week)."""
    running = np.zeros((values.shape[0], values.shape[1] + 1))
    np.cumsum(values, axis=1, out=running[:, 1:])
    weeks = np.arange(values.shape[1], dtype="int64")
    return running[:, weeks] - running[:, np.maximum(weeks - WEEKS_BEFORE, 0)]
