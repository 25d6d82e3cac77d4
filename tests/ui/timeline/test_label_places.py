# SPDX-License-Identifier: MIT
"""Labels keep clear of what they name, of all else and of one another."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.timeline.test_picture import room_of, scale_of, shown_of
from workbench.ui.timeline.event_labels import labels_of
from workbench.ui.timeline.label_places import Wanted, place_labels
from workbench.ui.timeline.picture import Marking, PictureMaker

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


events = st.lists(
    st.tuples(st.floats(0, 400), st.sampled_from([0.2, 1, 1, 1, 6, 40, 300]), st.integers(1, 3)),
    min_size=1,
    max_size=40,
)


@given(
    events, st.integers(260, 1600), st.floats(0, 380), st.sampled_from([0.5, 6, 40, 400]),
    st.lists(st.tuples(st.integers(130, 1700), st.integers(26, 120)), max_size=8),
)  # fmt: skip
def test_titles_meet_no_event_no_flag_and_no_other_title_at_any_width_and_zoom(
    made, width, first, days, poles
):
    shown = shown_of([(at, at + long) for at, long, _ in made], actors=[(a,) for *_, a in made])
    scale = scale_of(first, first + days, width)
    picture = PictureMaker().make(shown, scale, room_of(shown, width), Marking(), same_size=False)
    singles = picture.singles
    titles = {n: "w" * (6 + n % 30) for n in np.flatnonzero(singles.symbols).tolist()}
    flags = np.array([(x, y, x + 6, y + 9) for x, y in poles], dtype="float64").reshape(-1, 4)
    labels = labels_of(
        picture, titles, flags, current=0, right_px=130 + width, height_px=14,
        width_of=lambda words: 6.0 * len(words),
    )  # fmt: skip
    boxes = [(one.left_px, one.top_px, one.left_px + one.width_px, one.top_px + 14)
             for one in labels]  # fmt: skip
    half = singles.radii_px + np.where(singles.rows == 0, 5, 0)  # the frame of the current one
    tall = singles.bands_px / 2
    drawn = [
        *flags.tolist(),
        *np.stack([singles.x_px - half, singles.y_px - half, singles.x_px + half,
                   singles.y_px + half], axis=1)[singles.symbols].tolist(),
        *np.stack([singles.left_px, singles.y_px - tall, singles.right_px,
                   singles.y_px + tall], axis=1)[singles.bands].tolist(),
    ]  # fmt: skip
    for number, box in enumerate(boxes):
        assert 130 <= box[0] < box[2] <= 130 + width
        assert not any(meet(box, other) for other in [*drawn, *boxes[:number]])
