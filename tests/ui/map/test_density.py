# SPDX-License-Identifier: MIT
"""Hexagons of the map: an event stands in one only when its place is known that well."""

import numpy as np

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Frame
from workbench.analysis.placing import place_events
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
