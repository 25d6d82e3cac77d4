# SPDX-License-Identifier: MIT
"""Spots and piles: events of one place and one look are counted together, and none is lost."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.frames import small_frame
from workbench.analysis.binning import numbered
from workbench.analysis.frame import Frame
from workbench.analysis.maps.piles import pile_up
from workbench.analysis.placing import place_events
from workbench.analysis.spots import spots_of

PLACES = st.lists(
    st.tuples(st.sampled_from([0.0, -0.0, 10.5, -10.5, 999.0]), st.floats(-90, 90)), max_size=60
)


@given(places=PLACES)
def test_rows_are_of_one_spot_where_they_are_alike_and_nowhere_else(
    places: list[tuple[float, float]],
) -> None:
    lon = np.array([place[0] for place in places], dtype="float64")
    lat = np.array([place[1] for place in places], dtype="float64")
    spot = spots_of(lon, lat)
    alike = {place: int(spot[n]) for n, place in enumerate(places)}
    assert [alike[place] for place in places] == spot.tolist()
    assert len(set(spot.tolist())) == len(alike)
    assert set(spot.tolist()) == set(range(len(alike)))


def test_very_many_places_have_a_spot_each() -> None:
    lon = np.random.default_rng(5).uniform(-180, 180, 50_000)
    spot = spots_of(np.tile(lon, 2), np.zeros(100_000))
    assert len(np.unique(spot)) == 50_000
    assert (spot[:50_000] == spot[50_000:]).all()


def test_keys_are_numbered_alike_whether_they_lie_close_or_far_apart() -> None:
    for step in (1, 1_000_000):
        filled, index, count = numbered(np.array([5, 2, 5, 9]) * step)
        assert filled.tolist() == [2 * step, 5 * step, 9 * step]
        assert (index.tolist(), count.tolist()) == ([1, 0, 1, 2], [1, 2, 1])


def test_a_pile_is_of_one_spot_and_one_look_and_says_what_is_known_of_the_killed() -> None:
    frame = small_frame(4)
    columns = dict(frame.columns)
    columns["lat"] = np.array([1.0, 1.0, 1.0, 1.0])
    columns["lon"] = np.array([2.0, 2.0, 2.0, 3.0])
    columns["radius_m"] = np.zeros(4, dtype="float32")
    columns["precision"] = np.zeros(4, dtype="int8")
    for end in ("low", "best", "high"):
        columns[f"fatalities_{end}"] = np.array([4, 5, -1, -1], dtype="int32")
    frame = Frame(columns, frame.vocabulary)
    looks = np.array([0, 0, 1, 1], dtype="int16")
    every = pile_up(frame, looks, place_events(frame), None)
    piles = every.of(np.arange(4))
    assert piles.count.tolist() == [2, 1, 1]
    assert (piles.killed.tolist(), piles.counted.tolist()) == ([9, 0, 0], [True, False, False])
    assert sorted(zip(piles.lon.tolist(), piles.look.tolist(), strict=True)) == [
        (2.0, 0), (2.0, 1), (3.0, 1),
    ]  # fmt: skip
    assert [piles.at.tolist().index(number) for number in piles.pile] == [0, 0, 1, 2]
    assert piles.first.tolist() == [0, 2, 3]
    some = every.of(np.array([1, 3]))
    assert (some.first.tolist(), some.count.tolist()) == ([1, 3], [1, 1])
    assert (some.killed.tolist(), some.lon.tolist()) == ([5, 0], [2.0, 3.0])
