# SPDX-License-Identifier: MIT
"""What an indicator counts: within days, with vague dates, by people, and period by period."""

import numpy as np

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Frame
from workbench.analysis.indicator_values import by_period, end_of_record, most_within
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.time import DAY_MS


def days(*spans: tuple[int | None, int | None]) -> Frame:
    """Make a frame of events that last from one day to another, both included."""
    first = [MISSING_MS if a is None else a * DAY_MS for a, _ in spans]
    last = [MISSING_MS if b is None else (b + 1) * DAY_MS for _, b in spans]
    return small_frame(len(spans), earliest_ms=first, latest_ms=last)


def most(frame: Frame, asks: str, within: int | None) -> tuple[int, list[int]]:
    found = most_within(frame, np.arange(len(frame)), asks, within)
    return found.value, found.rows.tolist()


def test_the_densest_stretch_of_days_counts_and_of_equals_the_latest():
    frame = days((1, 1), (2, 2), (20, 20), (21, 21), (40, 40))
    assert most(frame, "events", 2) == (2, [2, 3])
    assert most(frame, "events", 1) == (1, [4])
    assert most(frame, "events", 21) == (4, [0, 1, 2, 3])
    assert most(frame, "events", None) == (5, [0, 1, 2, 3, 4])


def test_ten_days_hold_the_first_and_the_tenth_but_not_the_eleventh():
    assert most(days((1, 1), (10, 10)), "events", 10)[0] == 2
    assert most(days((1, 1), (11, 11)), "events", 10)[0] == 1


def test_a_vague_date_counts_wherever_it_may_lie_and_no_date_only_at_any_time():
    frame = days((1, 30), (50, 50), (None, 60), (None, None))
    assert most(frame, "events", 25) == (3, [0, 1, 2])  # the first may have been on day 30
    assert most(frame, "events", 5) == (2, [1, 2])
    assert most(frame, "events", None)[0] == 4


def test_people_are_counted_by_the_best_number_else_the_lowest_and_others_name_no_event():
    frame = small_frame(3, fatalities_low=[1, 300, -1], fatalities_best=[5, -1, 0])
    assert most(frame, "killed", None) == (305, [0, 1])


def test_no_event_makes_nothing():
    assert most(days(), "events", 10) == (0, [])
    assert end_of_record(days()) == 0


def test_periods_end_with_the_record_and_hold_what_begins_in_them():
    frame = days((0, 0), (5, 30), (9, 9), (10, 10), (19, 19), (None, 3))
    rows = np.arange(len(frame))
    end_ms = end_of_record(frame)
    assert end_ms == 20 * DAY_MS
    assert by_period(frame, rows, "events", days=10, end_ms=end_ms, periods=3) == (0, 3, 2)
