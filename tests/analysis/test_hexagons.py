# SPDX-License-Identifier: MIT
"""Hexagons: every placed event is in the nearest one, all are of one area, classes are round."""

import math

import numpy as np
import pytest

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Frame
from workbench.analysis.maps.hexagons import (
    RADIUS_M,
    class_bounds,
    grid_for,
    hexagons_of,
    true_parallel,
)
from workbench.analysis.placing import place_events


def scattered(count: int) -> Frame:
    frame, rng = small_frame(count), np.random.default_rng(7)
    columns = dict(frame.columns)
    columns["lat"], columns["lon"] = rng.uniform(5, 25, count), rng.uniform(-12, 12, count)
    columns["fatalities_best"] = np.full(count, 2, dtype="int32")
    return Frame(columns, frame.vocabulary)


def test_every_event_is_in_the_hexagon_whose_centre_is_nearest() -> None:
    frame = scattered(500)
    grid = grid_for(6, true_parallel(frame))
    made = hexagons_of(frame, np.arange(500), place_events(frame), grid)
    x = np.radians(frame["lon"]) * RADIUS_M * grid.shrink
    y = np.sin(np.radians(frame["lat"])) * RADIUS_M / grid.shrink
    away = (x[:, None] - made.x) ** 2 + (y[:, None] - made.y) ** 2
    assert (away.argmin(axis=1) == made.cell).all()
    assert made.count.sum() == 500
    assert made.killed.sum() == 1000
    assert len(made.members(0)) == made.count[0]


def test_hexagons_have_the_area_that_is_said_of_them() -> None:
    grid = grid_for(7, 15.0)
    assert 1.5 * math.sqrt(3) * grid.side_m**2 / 1e6 == pytest.approx(grid.area_km2)
    assert grid_for(14, 15.0).area_km2 == 1.0


def test_centres_are_where_they_are_on_the_globe() -> None:
    frame = scattered(40)
    grid = grid_for(12, true_parallel(frame))
    made = hexagons_of(frame, np.arange(40), place_events(frame), grid)
    lon, lat = made.lon_lat()
    assert np.abs(lon[made.cell] - frame["lon"]).max() < 0.02
    assert np.abs(lat[made.cell] - frame["lat"]).max() < 0.02


def test_no_events_have_no_hexagons() -> None:
    frame = scattered(3)
    none = np.zeros(0, dtype="int64")
    assert not len(hexagons_of(frame, none, place_events(frame), grid_for(5, 0.0)).count)


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([], []),
        ([0, 0], []),
        ([0, 1], [1]),
        ([1, 4], [1, 2, 3, 4]),
        ([0, 1, 340], [1, 3, 10, 30, 100]),
        ([700, 16_760], [700, 1000, 3000, 5000, 10_000]),
    ],
)
def test_classes_begin_with_round_numbers(values: list[int], bounds: list[int]) -> None:
    assert class_bounds(np.array(values, dtype="int64")) == bounds
