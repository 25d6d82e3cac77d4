# SPDX-License-Identifier: MIT
"""A legend explains what visible events have, and nothing else."""

import numpy as np

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.timeline.index import count_visible, index_timeline
from workbench.analysis.timeline.kinds import Kinds, kinds_of


def kinds_in(dates, visible, types, approximate=None):
    frame = frame_of(dates, types=types)
    if approximate is not None:
        frame["approximate"][:] = approximate
    index = index_timeline(frame, register_of(types=3), "actor")
    found = kinds_of(count_visible(index, np.array(visible)))
    return found, [index.looks[number].name for number in found.looks]


def test_types_that_no_visible_event_has_are_left_out():
    found, names = kinds_in([(0, 1), (2, 3), (4, 5)], [True, False, True], [1, 2, 1])
    assert names == ["Type 1"]
    assert found == Kinds(found.looks, False, False, False, False, False)


def test_each_kind_of_date_counts_where_it_is_visible():
    dates = [(0, 1), (2, 9), (4, None), (None, 6), (None, None), (7, 8)]
    said = [1, 0, 0, 0, 0, 2]  # about, and perhaps
    every, _ = kinds_in(dates, [True] * 6, [1] * 6, said)
    assert every == Kinds(every.looks, True, True, True, True, True)
    none, _ = kinds_in(dates, [False] * 4 + [True, False], [1] * 6, said)
    assert none == Kinds((), False, False, False, False, False)
