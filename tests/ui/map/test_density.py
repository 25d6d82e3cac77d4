# SPDX-License-Identifier: MIT
"""Hexagons of the map: which events stand in one, and what the legend says of their sums."""

import numpy as np
from PySide6.QtCore import QLocale

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Frame
from workbench.analysis.placing import place_events
from workbench.domain.filters import Box
from workbench.ui.map.content import MapContent
from workbench.ui.map.density import MapDensity
from workbench.ui.map.legend import hexagon_entries
from workbench.ui.map.look import MapLook


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


def test_the_legend_says_where_more_may_have_been_killed_and_of_whom_nothing_is_known() -> None:
    """Five hexagons far apart: one sum each but the last, which no number is known of."""
    low, best = [300, 2, 40, -1, -1], [-1, 2, -1, 80, -1]
    blank = small_frame(5, fatalities_low=low, fatalities_best=best)
    places = {"lat": np.full(5, 14.5), "lon": np.array([-40.0, -20.0, 0.0, 20.0, 40.0])}
    radii = np.zeros(5, dtype="float32")
    frame = Frame({**blank.columns, **places, "radius_m": radii}, blank.vocabulary)

    def told(visible: list[bool], size_by: str) -> list[str]:
        content = MapContent()
        content.look = MapLook(size_by, hexagons=True)
        shown = np.array(visible)
        content.density.take(frame, shown, place_events(frame), None, 2.0, size_by)
        return [str(entry["text"]) for entry in hexagon_entries(content, QLocale.c())][1:]

    unknown = "1 event whose killed are not known"
    one_open = told([True, False, False, False, True], "killed")
    assert one_open == ["none known killed", "≥ 300", unknown]
    several = told([True, True, True, True, True], "killed")
    assert several[-3].startswith("≥ ")
    assert several[-2:] == ["some sums may be higher", unknown]
    sure = told([False, True, False, True, False], "killed")
    assert not any("≥" in text or "higher" in text or "known" in text for text in sure)
    assert not any("≥" in text or "known" in text for text in told([True] * 5, "events"))
