# SPDX-License-Identifier: MIT
"""An event lies in a shape by its point if it has one, and else by the ground it may lie on."""

from collections.abc import Sequence

import numpy as np
import pytest

from tests.analysis.frames import small_frame
from workbench.analysis.filters.area_masks import inside, within
from workbench.analysis.frame import Frame
from workbench.domain.filters import Box
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision

EXACT, NEAR, DISTRICT, REGION, AREA, COUNTRY, WATER, UNKNOWN = PlacePrecision
DESERT = Box(-4.0, 16.0, -1.0, 19.0)
MALI = (17.5, -2.5)  # the middle of the desert, and of the country
SIDES = ((-4.0, 16.0), (-1.0, 16.0), (-1.0, 19.0), (-4.0, 19.0))


def placed(
    places: Sequence[tuple[float, float]],
    precision: PlacePrecision | None,
    radius_m: float = float("nan"),
) -> Frame:
    """Make a frame of events at latitudes and longitudes, all known as well."""
    made = small_frame(len(places))
    code = -1 if precision is None else PRECISIONS.index(precision)
    columns = {
        **made.columns,
        "lat": np.array([lat for lat, _ in places]),
        "lon": np.array([lon for _, lon in places]),
        "precision": np.full(len(places), code, dtype="int8"),
        "radius_m": np.full(len(places), radius_m, dtype="float32"),
    }
    return Frame(columns, made.vocabulary)


def counts(frame: Frame) -> tuple[list[int], list[int]]:
    """Return how many lie in the desert, for certain and perhaps: in a box, and in a ring of it."""
    return (
        [int(inside(frame, DESERT, loosely=loosely).sum()) for loosely in (False, True)],
        [int(within(frame, SIDES, loosely=loosely).sum()) for loosely in (False, True)],
    )


@pytest.mark.parametrize(
    ("precision", "radius_m", "certain"),
    [
        (EXACT, np.nan, 1), (NEAR, np.nan, 1), (None, np.nan, 1), (UNKNOWN, np.nan, 1),
        (DISTRICT, np.nan, 1), (REGION, np.nan, 1), (WATER, np.nan, 1), (AREA, np.nan, 1),
        (COUNTRY, np.nan, 0), (EXACT, 25_000, 1), (EXACT, 400_000, 0), (None, 400_000, 0),
        (COUNTRY, 50_000, 1),
    ],
)  # fmt: skip
def test_only_what_must_lie_in_the_shape_is_in_it(
    precision: PlacePrecision | None, radius_m: float, certain: int
):
    assert counts(placed([MALI], precision, radius_m)) == ([certain, 1], [certain, 1])


@pytest.mark.parametrize(
    ("precision", "certain", "perhaps"),
    [(EXACT, 1, 1), (NEAR, 1, 1), (DISTRICT, 0, 1), (COUNTRY, 0, 1)],
)
def test_at_the_edge_a_point_decides_and_a_ground_does_not(
    precision: PlacePrecision, certain: int, perhaps: int
):
    assert counts(placed([(17.5, -3.9)], precision)) == ([certain, perhaps],) * 2


def test_from_outside_a_ground_reaches_as_far_as_its_radius_and_round_corners():
    beside, beyond = (17.5, -4.0 - 0.9), (17.5, -4.0 - 1.2)  # 95 km and 127 km west of the box
    corner = (16.0 - 0.8, -4.0 - 0.8)  # within 120 km of both sides' lines, 123 km from the box
    frame = placed([beside, beyond, corner], WATER)
    assert inside(frame, DESERT, loosely=True).tolist() == [True, False, False]
    assert within(frame, SIDES, loosely=True).tolist() == [True, False, False]
    assert not inside(frame, DESERT).any()


def test_a_ground_reaches_over_the_date_line():
    frame = placed([(-17.0, 179.8), (-17.0, -179.6), (-17.0, -178.0)], DISTRICT)
    west, over = Box(177.0, -19.0, 179.9, -15.0), Box(179.0, -19.0, -179.0, -15.0)
    assert inside(frame, west, loosely=True).tolist() == [True, False, False]
    eastern = Box(-179.9, -19.0, -177.0, -15.0)
    assert inside(frame, eastern, loosely=True).tolist() == [True, True, True]
    assert inside(frame, over).tolist() == [True, True, False]
    ring = ((-179.9, -19.0), (-177.0, -19.0), (-177.0, -15.0), (-179.9, -15.0))
    assert within(frame, ring, loosely=True).tolist() == [True, True, True]


def test_a_ground_at_the_pole_lies_in_what_goes_all_round():
    frame = placed([(89.0, 10.0)], COUNTRY)
    assert inside(frame, Box(-180.0, 80.0, 180.0, 90.0)).all()
    assert not inside(frame, Box(0.0, 80.0, 20.0, 90.0)).any()
    assert inside(frame, Box(-175.0, 80.0, -165.0, 89.0), loosely=True).all()
    assert not inside(frame, Box(-175.0, 60.0, -165.0, 70.0), loosely=True).any()


def test_without_a_place_nothing_may_lie_anywhere():
    frame = placed([(np.nan, np.nan)], COUNTRY)
    assert counts(frame) == ([0, 0], [0, 0])


def test_a_ring_of_no_area_holds_nothing():
    line = ((-4.0, 16.0), (-1.0, 19.0), (-4.0, 16.0))
    assert not within(placed([MALI], COUNTRY), line, loosely=True).any()


def test_the_hole_of_a_lasso_that_crosses_itself_is_no_ground_of_it():
    bow = ((-6.0, 15.0), (2.0, 20.0), (2.0, 15.0), (-6.0, 20.0))  # open above and below its middle
    frame = placed([(19.6, -2.0), (17.5, -5.5), (17.5, 0.5)], DISTRICT)
    assert within(frame, bow).tolist() == [False, True, True]
    assert within(frame, bow, loosely=True).tolist() == [False, True, True]
