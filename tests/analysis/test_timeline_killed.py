# SPDX-License-Identifier: MIT
"""The people killed by bin agree with the totals of the events."""

import numpy as np
import pytest

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.frame import total_of
from workbench.analysis.timeline.index import index_timeline
from workbench.analysis.timeline.killed import index_killed, tally_killed
from workbench.domain.frame_columns import NOTHING
from workbench.domain.time import DAY_MS


def killed_of(frame, visible, edges_days):
    index = index_timeline(frame, register_of(types=2), "none")
    edges = np.array(edges_days) * DAY_MS
    return tally_killed(index_killed(index), visible).by_bin(edges)


def test_all_bins_together_are_the_total_low_best_and_high():
    rng = np.random.default_rng(3)
    starts, lengths = rng.integers(0, 900, 300), rng.choice([1, 1, 30, 365], 300)
    frame = frame_of(
        [(s, s + n) for s, n in zip(starts.tolist(), lengths.tolist(), strict=True)],
        types=rng.integers(0, 3, 300).tolist(),
    )
    best = rng.integers(0, 40, 300)
    frame["fatalities_best"][:] = best
    frame["fatalities_low"][:] = best // 2
    frame["fatalities_high"][:] = best * 2
    visible = rng.random(300) < 0.6
    total = total_of(frame, visible)
    sums = killed_of(frame, visible, list(range(0, 1400, 7))).sum(axis=1)
    assert sums == pytest.approx([total.low, total.best, total.high], abs=0.01)


def test_a_long_event_is_shared_out_and_a_day_is_not():
    frame = frame_of([(0, 20), (5, 6)], killed=[40, 7])
    killed = killed_of(frame, np.array([True, True]), [0, 10, 20])
    assert killed[1] == pytest.approx([27, 20])


def test_what_is_not_known_adds_nothing_and_a_low_alone_stands_for_all_three():
    frame = frame_of([(0, 1), (0, 1)], killed=[NOTHING, NOTHING])
    frame["fatalities_low"][1] = 6
    assert killed_of(frame, np.array([True, True]), [0, 2])[:, 0] == pytest.approx([6, 6, 6])
