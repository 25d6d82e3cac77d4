# SPDX-License-Identifier: MIT
"""Events known only to a country or a division: an area's mark from the start, never a circle."""

import pytest
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from workbench.casefile.edits.events import add_event
from workbench.geo.basemap import BaseMap
from workbench.session.session import Session
from workbench.ui.map.areas import MapAreas

COUNTRY = {"title": "Somewhere in Mali", "lat": 17.0, "lon": -4.0, "place_precision": "country"}
AT_SEA = {"title": "Off any coast", "lat": 0.0, "lon": -30.0, "place_precision": "admin1"}


@pytest.fixture
def rows(session: Session, qtbot: QtBot) -> list[int]:
    """The rows of an event in a country, and of one whose division nobody finds."""
    before = len(session.stage.scene.frame)
    for values in (COUNTRY, AT_SEA):
        session.edit(add_event, values=values)
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == before + 2)
    return [before, before + 1]


def test_events_of_an_area_have_its_mark_before_and_after_the_outline_is_found(
    session: Session, rows: list[int], qtbot: QtBot
):
    areas = MapAreas(BaseMap(ROOT / "resources" / "map" / "world.pmtiles"), session.jobs)
    areas.take(session.stage.scene.frame)
    assert not areas.is_found
    assert areas.placing is not None
    assert not areas.placing.elsewhere[rows].any()
    assert areas.outline(areas.area_of_row(rows[0])) is None
    with qtbot.waitSignal(areas.found):
        pass
    assert not areas.placing.elsewhere[rows].any()
    country, sea = (areas.area_of_row(row) for row in rows)
    assert areas.outline(country) is not None
    assert areas.area(sea) is None
    assert (areas.placing.lon[sea], areas.placing.lat[sea]) == (-30.0, 0.0)


def test_an_edit_elsewhere_leaves_found_areas_found(
    session: Session, rows: list[int], qtbot: QtBot
):
    areas = MapAreas(BaseMap(ROOT / "resources" / "map" / "world.pmtiles"), session.jobs)
    with qtbot.waitSignal(areas.found):
        areas.take(session.stage.scene.frame)
    before = len(session.stage.scene.frame)
    session.edit(add_event, values={"title": "At a point", "lat": 14.0, "lon": -4.0})
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == before + 1)
    areas.take(session.stage.scene.frame)
    assert areas.is_found
    assert areas.outline(areas.area_of_row(rows[0])) is not None
