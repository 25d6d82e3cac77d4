# SPDX-License-Identifier: MIT
"""The timeline's options outlive the window, and damage does them no harm."""

import json

from workbench.ui.timeline.options import Options


def test_options_come_back_from_the_plain_values_that_are_kept():
    made = Options("country", "status", "name", all_lanes=True, killed_track=True, bursts=False)
    made = made.with_folded("Mali", True).with_order(("Niger", "Mali"))
    kept = json.loads(json.dumps(made.as_plain()))
    assert Options.from_plain(kept) == made
    assert made.arrangement.folded == {"Mali"}
    assert made.with_folded("Mali", False).folded is None


def test_lanes_of_another_kind_have_their_own_folds_and_order():
    made = Options("country").with_folded("Mali", True).with_order(("Mali",))
    other = Options.from_plain({**made.as_plain(), "lanes_by": "actor"})
    assert other.arrangement.folded == frozenset()
    assert other.arrangement.by_hand == ()


def test_a_new_timeline_keeps_nothing():
    assert Options().as_plain() == {}


def test_what_is_damaged_or_unknown_is_as_in_a_new_timeline():
    damaged = {"lanes_by": ["x"], "sort": "moon", "bursts": 1, "folded": {"actor": 3, "x": []}}
    assert Options.from_plain(damaged) == Options()
