# SPDX-License-Identifier: MIT
"""How well judged likelihoods were: shares, intervals that say how sure they are, the score."""

import pytest

from workbench.analysis.calibration import calibrate


def test_each_term_is_compared_with_what_came_to_pass():
    judged = [("likely", True)] * 3 + [("probably", False)] + [("unlikely", False)] * 6
    calibration = calibrate(judged)
    unlikely, likely = calibration.shares
    assert (likely.degree.term, likely.occurred, likely.decided, likely.share) == (
        "likely", 3, 4, 0.75,
    )  # fmt: skip
    assert likely.is_few
    assert not unlikely.is_few
    assert (unlikely.occurred, unlikely.decided) == (0, 6)


def test_few_judgments_leave_a_wide_interval_and_many_a_narrow_one():
    [few] = calibrate([("likely", True)] * 2).shares
    [many] = calibrate([("likely", True)] * 200).shares
    # Wilson's interval for 2 of 2, and for 200 of 200.
    assert (few.low, few.high) == (pytest.approx(0.342, abs=0.001), 1.0)
    assert many.low == pytest.approx(0.981, abs=0.001)


def test_the_score_is_the_mean_squared_distance_from_the_middle_of_the_range():
    assert calibrate([("likely", True), ("likely", False)]).brier == pytest.approx(
        (0.325**2 + 0.675**2) / 2
    )
    assert calibrate([("roughly even chance", True)]).brier == pytest.approx(0.25)


def test_a_term_without_a_range_is_counted_apart_and_nothing_decided_scores_nothing():
    calibration = calibrate([("may", True), ("", False)])
    assert (calibration.brier, calibration.counted, calibration.left_out) == (None, 0, 2)
