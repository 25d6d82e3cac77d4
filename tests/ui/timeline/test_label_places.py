# SPDX-License-Identifier: MIT
"""Labels keep clear of what they name, of all else and of one another."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.timeline.label_places import Wanted, place_labels

spots = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 5)), max_size=40)


def placed(points, blocks=()):
    wanted = [Wanted("w" * (8 + n % 30), x + 6.0, 10.0 + 12 * row)
              for n, (x, row) in enumerate(points)]  # fmt: skip
    symbols = [(x - 5, 5 + 12 * row, x + 5, 15 + 12 * row) for x, row in points]
    obstacles = np.array([*symbols, *blocks], dtype="float64").reshape(-1, 4)
    labels = place_labels(
        wanted, obstacles, right_px=640, height_px=14, widest_px=200,
        width_of=lambda words: 6.0 * len(words),
    )  # fmt: skip
    boxes = [(one.left_px, one.top_px, one.left_px + one.width_px, one.top_px + one.height_px)
             for one in labels]  # fmt: skip
    return boxes, obstacles.tolist()


def meet(one, other):
    return (
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    )  # fmt: skip


@given(spots)
def test_no_label_meets_a_symbol_or_another_label_or_leaves_the_view(points):
    boxes, obstacles = placed(points)
    for number, box in enumerate(boxes):
        assert box[2] <= 640
        assert not any(meet(box, other) for other in obstacles)
        assert not any(meet(box, other) for other in boxes[:number])


def test_the_first_is_served_first_and_what_has_room_is_not_cut():
    boxes, _ = placed([(0, 0), (300, 0), (310, 0)])
    assert [box[0] for box in boxes] == [6, 316]
    assert boxes[0][2] - boxes[0][0] == 48


def test_a_label_is_cut_before_what_stands_in_its_way():
    boxes, _ = placed([(0, 0)], blocks=[(62, 0, 80, 30)])
    assert boxes[0][2] < 62
    assert placed([(0, 0)], blocks=[(40, 0, 80, 30)])[0] == []
