# SPDX-License-Identifier: MIT
"""Zones on the map in a real Chromium: those of the day in view, drawn and cut by hand."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.map.conftest import Page
from workbench.casefile.edits.zones import add_zone
from workbench.domain.filters import Between, Filter
from workbench.domain.time import edtf_span
from workbench.session.session import Session
from workbench.ui.desks.zone_desk import ZoneDesk, desk_of
from workbench.ui.desks.zone_tasks import tasks_of
from workbench.ui.map.panel import MapPanel

pytestmark = pytest.mark.chromium


def square(west: float, south: float, side: float = 1.0) -> str:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


@pytest.fixture
def desk(session: Session, panel: MapPanel, qtbot: QtBot) -> ZoneDesk:
    """The desk of a case with a zone of February and one of April."""
    desk = desk_of(session)
    for name, valid, west in (("winter", "2022-02", -5.0), ("spring", "2022-04", -4.0)):
        values = {"name": name, "class": "control", "valid": valid, "geometry": square(west, 14.0)}
        session.edit(add_zone, values=values)
    qtbot.waitUntil(lambda: len(desk.atlas.zones) == 2)
    return desk


def names(page: Page) -> str:
    return page("wb.zonesShown().map(z => z.name).join()")


def test_the_map_shows_the_zones_of_the_end_of_the_filter(
    desk: ZoneDesk, session: Session, page: Page
):
    assert names(page) == "spring"
    span = edtf_span("2022-01/2022-02")
    between = Between("date", span.earliest_ms, span.latest_ms)
    session.stage.look(filter=Filter((between,)))
    page.until("wb.zonesShown().map(z => z.name).join() === 'winter'")
    at = edtf_span("2022-04-02").earliest_ms
    desk.pin_day(at)
    page.until("wb.zonesShown().map(z => z.name).join() === 'spring'")
    desk.pin_day(None)
    page.until("wb.zonesShown().map(z => z.name).join() === 'winter'")


def click(page: Page, lon: float, lat: float) -> None:
    """Click where a place lies, as the mouse does."""
    said = page(f"(p => p.x + ' ' + p.y)(live_map.latLngToContainerPoint([{lat}, {lon}]))")
    across, down = (round(float(part)) for part in said.split())
    target = page.panel.host.view.focusProxy()
    assert target is not None
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(across, down))


def test_corners_clicked_on_the_map_become_a_zone(
    desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot
):
    opened: list[int] = []
    desk.opened.connect(opened.append)
    page("live_map.setView([12, -8], 8, {animate: false}); 1")
    tasks_of(session).draw()
    page.until("wb.isEditing()")
    for count, (lon, lat) in enumerate([(-8.4, 11.8), (-7.6, 11.8), (-7.6, 12.2)], 1):
        click(page, lon, lat)
        page.until(f"wb.cornersSet() === {count}")
    page("document.querySelector('.wb-finish').click(); 1")
    qtbot.waitUntil(lambda: bool(opened))
    zone = desk.zone(opened[0])
    assert zone is not None
    ring = zone.geometry["coordinates"][0]
    assert len(ring) == 4
    assert min(lon for lon, _ in ring) == pytest.approx(-8.4, abs=0.02)
    assert session.stage.scene.focus.filter == Filter()


def test_a_line_across_a_zone_makes_two_and_undo_makes_one_again(
    desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot
):
    spring = next(zone for zone in desk.atlas.zones if zone.name == "spring")
    tasks_of(session).split(spring.id)
    page.until("wb.isEditing()")
    tasks_of(session).take([[-4.5, 14.5], [-2.5, 14.5]])
    qtbot.waitUntil(lambda: len(desk.atlas.zones) == 3)
    page.until("wb.zonesShown().length === 2")
    session.undo()
    qtbot.waitUntil(lambda: len(desk.atlas.zones) == 2)
    assert desk.zone(spring.id) == spring


def test_a_line_beside_the_zone_is_refused_with_a_sentence(
    desk: ZoneDesk, session: Session, qtbot: QtBot
):
    tasks_of(session).split(desk.atlas.zones[0].id)
    refused: list[str] = []
    session.told.connect(refused.append)
    tasks_of(session).take([[0, 0], [1, 1]])
    qtbot.waitUntil(lambda: bool(refused))
    assert "does not cross the zone" in refused[0]
    assert len(desk.atlas.zones) == 2


def test_what_the_page_sends_for_an_outline_is_checked(
    desk: ZoneDesk, session: Session, qtbot: QtBot
):
    for nonsense in ({"a": 1}, [["x", "y"]], [[0, 0], [None, 1], [1, 1]], [], 7):
        tasks_of(session).draw()
        refused: list[str] = []
        session.told.connect(refused.append)
        tasks_of(session).take(nonsense)
        qtbot.waitUntil(lambda: bool(refused))  # noqa: B023 - waited for at once
        assert refused[0].endswith(".")
    assert len(desk.atlas.zones) == 2


def test_escape_gives_a_drawing_up(desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot):
    tasks = tasks_of(session)
    tasks.draw()
    page.until("wb.isEditing()")
    with qtbot.waitSignal(tasks.stopped):
        page("document.querySelector('.wb-stop').click(); 1")
    assert tasks.task is None


def test_two_days_compared_show_what_changed(desk: ZoneDesk, page: Page, qtbot: QtBot):
    days = [edtf_span(text).earliest_ms or 0 for text in ("2022-02-02", "2022-04-02")]
    desk.compare(*days)
    page.until("wb.zonesShown().map(z => z.pattern).join() === 'horizontal,cross'")
    desk.stop_comparing()
    page.until("wb.zonesShown().map(z => z.name).join() === 'spring'")


def test_regions_without_a_report_in_the_span_are_hatched_when_asked(
    desk: ZoneDesk, session: Session, page: Page
):
    assert page("wb.gapsShown()") == 0
    desk.show_gaps(True)
    page.until("wb.gapsShown() > 0")
    everything = page("wb.gapsShown()")
    span = edtf_span("2022-02")
    only_kes = Between("date", span.earliest_ms, span.latest_ms)
    session.stage.look(filter=Filter((only_kes,)))
    page.until(f"wb.gapsShown() > {everything}")
    desk.show_gaps(False)
    page.until("wb.gapsShown() === 0")


def test_while_an_outline_is_drawn_no_other_tool_hears_the_clicks(
    desk: ZoneDesk, session: Session, page: Page
):
    ruler = "document.querySelector('[aria-label=\"Measure a length or an area\"]')"
    page("wb.draw('ruler'); 1")
    page.until(f"{ruler}.getAttribute('aria-pressed') === 'true'")
    tasks_of(session).draw()
    page.until("wb.isEditing()")
    assert page(f"{ruler}.getAttribute('aria-pressed')") == "false"
    assert page(f"{ruler}.disabled") is True
    page("wb.draw('ruler'); 1")
    click(page, -6.0, 15.0)
    page.until("wb.cornersSet() === 1")
    assert page(f"{ruler}.getAttribute('aria-pressed')") == "false"
    page("wb.stopEditing(); 1")
    assert page(f"{ruler}.disabled") is False
