# SPDX-License-Identifier: MIT
"""Hexagons of the map: an event stands in one only when its place is known that well."""

import numpy as np

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Frame
from workbench.analysis.placing import place_events
from workbench.domain.filters import Box
from workbench.ui.map.density import MapDensity


def test_an_event_known_less_well_than_a_hexagon_is_left_out_and_counted() -> None:
    blank = small_frame(3)
    places = {"lat": np.array([14.5, 14.5, np.nan]), "lon": np.array([-4.2, -4.2, np.nan])}
    radii = np.array([20e3, 180e3, 20e3], dtype="float32")
    frame = Frame({**blank.columns, **places, "radius_m": radii}, blank.vocabulary)
    density, visible = MapDensity(), np.ones(3, dtype=bool)
    placing = place_events(frame)
    close = density.take(frame, visible, placing, None, 5.0, "events")
    assert close.grid.radius_m < 180e3
    assert close.rows.tolist() == [0]
    assert density.left_out == 1
    far = density.take(frame, visible, placing, None, 2.0, "events")
    assert far.grid.radius_m > 180e3
    assert far.rows.tolist() == [0, 1]
    assert density.left_out == 0


def test_a_hexagon_tells_what_share_of_it_is_chosen() -> None:
    blank = small_frame(5)
    places = {"lat": np.full(5, 14.5), "lon": np.array([-4.2, -4.2, -4.2, -4.2, 60.0])}
    radii = np.zeros(5, dtype="float32")
    frame = Frame({**blank.columns, **places, "radius_m": radii}, blank.vocabulary)
    density, visible = MapDensity(), np.ones(5, dtype=bool)
    made = density.take(frame, visible, place_events(frame), None, 2.0, "events")
    chosen = np.array([True, False, False, False, True])
    world = Box(-180.0, -85.0, 180.0, 85.0)
    assert sorted(density.payload(made, "events", world, chosen)["share"]) == [0.25, 1.0]
    assert density.payload(made, "events", world)["share"] == []
