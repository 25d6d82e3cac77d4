# SPDX-License-Identifier: MIT
"""A week far above its own past is told, and nothing else is."""

import numpy as np

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.timeline.bursts import WEEKS_BEFORE, bursts_of, weeks_above_past
from workbench.analysis.timeline.index import count_visible, index_timeline, show_lanes

MONDAY = 18_263 + 4  # 6 January 2020, in days since the epoch


def bursts_in(dates, **more):
    frame = frame_of(dates, **more)
    index = index_timeline(frame, register_of(actors=2), "actor")
    visible = np.ones(len(frame), dtype=bool)
    return bursts_of(show_lanes(count_visible(index, visible), 4))


def weeks(number, each, first=MONDAY):
    """So many single days in each of some weeks."""
    return [(first + 7 * w + n % 7, first + 7 * w + n % 7 + 1)
            for w in range(number) for n in range(each)]  # fmt: skip


def test_a_week_of_fourteen_after_half_a_year_of_three_is_told_with_its_past():
    (burst,) = bursts_in([*weeks(30, 3), *weeks(1, 14, MONDAY + 210)])
    assert (burst.events, burst.usual) == (14, 3.0)
    assert burst.start_ms == (MONDAY + 210) * 86_400_000


def test_a_steady_year_and_a_steady_growth_have_no_bursts():
    assert bursts_in(weeks(52, 6)) == []
    grown = [day for week in range(60) for day in weeks(1, 4 + week // 6, MONDAY + 7 * week)]
    assert bursts_in(grown) == []


def test_a_few_events_are_no_burst_however_quiet_it_was():
    assert bursts_in([*weeks(1, 1), *weeks(1, 4, MONDAY + 350)]) == []
    assert len(bursts_in([*weeks(1, 1), *weeks(1, 5, MONDAY + 350)])) == 1


def test_a_lane_that_begins_has_no_past_to_be_above():
    old, new = weeks(60, 2), weeks(20, 40, MONDAY + 280)
    actors = [(1,)] * len(old) + [(2,)] * len(new)
    assert bursts_in([*old, *new], actors=actors) == []


def test_months_that_are_shared_out_over_their_weeks_are_no_burst():
    months = [(MONDAY + 210, MONDAY + 240)] * 200
    assert bursts_in([*weeks(40, 1), *months]) == []


def test_a_restless_past_asks_for_more():
    calm = np.array([[4] * WEEKS_BEFORE + [14]])
    wild = np.array([[0, 8] * (WEEKS_BEFORE // 2) + [14]])
    assert weeks_above_past(calm)[0][0, -1]
    assert not weeks_above_past(np.concatenate([np.ones((1, 1)), wild], axis=1))[0][0, -1]
