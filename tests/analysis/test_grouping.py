# SPDX-License-Identifier: MIT
"""Rows in groups: where each belongs, what a group adds up to, the lines when some are folded."""

import numpy as np
import pytest

from workbench.analysis.frame import Frame, empty_frame
from workbench.analysis.grouping import (
    GROUPS_BY,
    NO_GROUP,
    Groups,
    group_rows,
    group_totals,
    lines_of,
)
from workbench.analysis.sums import count_sums
from workbench.domain.counts import Total
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.register import ActorEntry, Register
from workbench.domain.time import edtf_span

ACTORS = {
    1: ActorEntry(1, "u1", "Army", None, None, None),
    2: ActorEntry(2, "u2", "Front", None, None, None),
}
REGISTER = Register(actors=ACTORS)


@pytest.fixture
def frame() -> Frame:
    """Four events: two of 1969-12 and 1970-01, one of 2022-04 with two actors, one bare."""
    columns = dict(empty_frame().columns)
    ids = np.arange(1, 5)
    for name, column in columns.items():
        if not name.startswith(("actor", "tag", "source")):
            columns[name] = np.zeros(4, dtype=column.dtype)
    dates = ("1969-12-31", "1970-01-01", "2022-04-24")
    starts = [edtf_span(day).earliest_ms for day in dates]
    columns |= {
        "event_id": ids,
        "earliest_ms": np.array([*starts, MISSING_MS]),
        "country": np.array([0, 0, 1, NOTHING], dtype="int32"),
        "admin1": np.full(4, NOTHING, dtype="int32"),
        "actor_ids": np.array([1, 1, 2], dtype="int32"),
        "actor_offsets": np.array([0, 1, 1, 3, 3]),
        "tag_offsets": np.zeros(5, dtype="int64"),
        "source_offsets": np.zeros(5, dtype="int64"),
        "fatalities_low": np.array([2, NOTHING, 300, NOTHING], dtype="int32"),
        "fatalities_best": np.array([3, 1, NOTHING, NOTHING], dtype="int32"),
        "fatalities_high": np.array([5, NOTHING, NOTHING, NOTHING], dtype="int32"),
    }
    return Frame(columns, {"country": ("Mali", "Niger"), "admin1": ()})


def members(groups: Groups) -> dict[str, list[int]]:
    return {name: groups.events(n).tolist() for n, name in enumerate(groups.names)}


def test_the_largest_group_stands_first_and_what_belongs_to_none_last(frame: Frame):
    groups = group_rows(frame, REGISTER, "country", np.array([3, 2, 1, 0]))
    assert list(members(groups).items()) == [("Mali", [1, 0]), ("Niger", [2]), ("", [3])]


def test_an_event_with_two_actors_stands_under_each(frame: Frame):
    groups = group_rows(frame, REGISTER, "actor", np.arange(4))
    assert members(groups) == {"Army": [0, 2], "Front": [2], "": [1, 3]}
    assert groups.keys.tolist() == [1, 2, NO_GROUP]


def test_months_stand_newest_first_over_1970_too(frame: Frame):
    groups = group_rows(frame, REGISTER, "month", np.arange(4))
    assert groups.names == ("2022-04", "1970-01", "1969-12", "")
    years = group_rows(frame, REGISTER, "year", np.arange(4))
    assert years.names == ("2022", "1970", "1969", "")


@pytest.mark.parametrize("by", GROUPS_BY)
def test_every_grouping_keeps_every_row_and_takes_none(frame: Frame, by: str):
    assert set(group_rows(frame, REGISTER, by, np.arange(4)).rows.tolist()) == {0, 1, 2, 3}
    none = group_rows(frame, REGISTER, by, np.zeros(0, dtype="int64"))
    assert len(none) == 0
    assert len(lines_of(none, set())) == 0
    assert group_totals(none, count_sums(frame)) == ()


def test_a_group_adds_up_with_its_range_and_says_what_is_unknown(frame: Frame):
    groups = group_rows(frame, REGISTER, "country", np.arange(4))
    mali, niger, none = group_totals(groups, count_sums(frame))
    assert mali == Total(low=3, best=4, high=6)
    assert (niger.low, niger.open_ended, niger.has_best) == (300, True, False)
    assert none.unknown == 1


def test_a_folded_group_shows_its_heading_alone(frame: Frame):
    groups = group_rows(frame, REGISTER, "country", np.arange(4))
    assert lines_of(groups, set()).tolist() == [-1, 0, 1, -2, 2, -3, 3]
    assert lines_of(groups, {0}).tolist() == [-1, -2, 2, -3, 3]
    assert lines_of(groups, {0, 1, NO_GROUP}).tolist() == [-1, -2, -3]


def test_groups_of_the_same_size_stand_by_the_alphabet(frame: Frame):
    frame = Frame(frame.columns, {"country": ("Zaire", "Ólandia"), "admin1": ()})
    groups = group_rows(frame, REGISTER, "country", np.array([1, 2]))
    assert groups.names == ("Ólandia", "Zaire")
