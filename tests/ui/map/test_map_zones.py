# SPDX-License-Identifier: MIT
"""Zones on the map in a real Chromium: those of the day in view, drawn and cut by hand."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.map.conftest import Page
from workbench.casefile.edits.layers import (
    LayerDraft,
    LayerFile,
    add_layers,
    choose_districts,
    remove_layer,
    show_layers,
)
from workbench.casefile.edits.zone_kinds import set_zone_kinds
from workbench.casefile.edits.zones import add_zone, change_zone
from workbench.domain.filters import Between, Filter
from workbench.domain.time import edtf_span
from workbench.domain.zones import DEFAULT_KINDS, Zone
from workbench.session.session import Session
from workbench.ui.desks.districts import DistrictMenu
from workbench.ui.desks.layer_shelf import shelf_of
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


def named(desk: ZoneDesk, name: str) -> Zone:
    return next(zone for zone in desk.atlas.zones if zone.name == name)


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


def hover(page: Page, lon: float, lat: float) -> None:
    """Move the pointer over a place, and no further."""
    page(
        f"live_map.fire('mousemove', {{latlng: L.latLng({lat}, {lon}), containerPoint:"
        f" live_map.latLngToContainerPoint([{lat}, {lon}])}}); 1"
    )


def test_a_zone_tells_of_itself_under_the_pointer_and_an_event_before_it(
    desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot
):
    card = "document.querySelector('.wb-card:not([hidden])')"
    front = next(
        a.id for a in session.stage.scene.register.actors.values() if a.name == "Red Front"
    )
    values = {
        "name": "around Moura", "class": "control", "actor_id": front, "valid": "2022-04",
        "assessed_on": "2022-05-31", "confidence": "moderate", "geometry": square(-4.6, 14.0, 1.2),
    }  # fmt: skip
    session.edit(add_zone, values=values)
    page.until("wb.zonesShown().length === 2")
    page("live_map.setView([14.4, -4.2], 8, {animate: false}); 1")
    hover(page, -4.5, 15.1)
    page.until(f"{card} !== null")
    said = page(f"{card}.innerText")
    for words in (
        "around Moura",
        "Red Front: control",
        "Apr 2022",
        "km²",
        "31 May 2022",
        "moderate",
    ):
        assert words in said
    hover(page, -5.6, 15.1)
    page.until(f"{card} === null")
    page(
        "live_map.eachLayer(layer => { for (const mark of layer._drawn || []) {"
        " const containerPoint = layer.place(mark), latlng ="
        " live_map.containerPointToLatLng(containerPoint);"
        " live_map.fire('mousemove', {latlng, containerPoint}); } }); 1"
    )
    page.until(f"{card} !== null")
    assert "around Moura" not in page(f"{card}.innerText")


def test_a_chosen_zone_keeps_a_dotted_outline_on_days_on_which_it_does_not_hold(
    desk: ZoneDesk, page: Page
):
    desk.choose(named(desk, "winter").id)
    page.until("wb.zonesShown().map(z => z.name).join() === 'spring,winter'")
    assert page("wb.zonesShown().map(z => z.pattern).join()") == "cross,none"
    page.until("document.querySelector('.wb-legend').textContent.includes('winter: not on this')")
    desk.choose(None)
    page.until("wb.zonesShown().map(z => z.name).join() === 'spring'")


def test_where_no_event_is_seen_the_map_fits_to_the_zones_or_says_that_there_is_nothing(
    desk: ZoneDesk, session: Session, panel: MapPanel, page: Page
):
    told: list[str] = []
    session.told.connect(told.append)
    page("live_map.setView([50, 100], 8, {animate: false}); 1")
    session.stage.look(filter=Filter().asking(Between("fatalities", 10**6)))
    panel.fit_to_events()
    page.until("live_map.getBounds().contains([14.5, -3.5])")
    assert told == []
    desk.pin_day(0)
    panel.fit_to_events()
    assert told == ["Nothing to show: no event and no zone here."]


def test_the_folded_legend_names_the_zones_after_what_is_played(panel: MapPanel, page: Page):
    page(
        "wb.showLegend([{kind: 'trail', strengths: [0.5], text: 'before'}, {kind: 'zone',"
        " pattern: 'dots', colour: '#888888', text: 'ground'}]); 1"
    )
    page("document.querySelector('.wb-legend-head').click(); 1")
    assert page("document.querySelector('.wb-legend').dataset.level") == "glyphs"
    assert page("document.querySelector('.wb-legend-glyphs').innerText").split() == [
        "before", "ground",
    ]  # fmt: skip


def test_a_corner_is_set_below_the_legend_too(desk: ZoneDesk, session: Session, page: Page):
    tasks_of(session).draw()
    page.until("wb.isEditing()")
    box = "document.querySelector('.wb-legend').getBoundingClientRect()"
    middle = f"[({box}.left + {box}.right) / 2, ({box}.top + {box}.bottom) / 2]"
    lat, lon = page(
        f"(p => p.lat + ' ' + p.lng)(live_map.containerPointToLatLng({middle}))"
    ).split()
    click(page, float(lon), float(lat))
    page.until("wb.cornersSet() === 1")
    page("wb.stopEditing(); 1")


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


def test_a_click_too_many_at_the_end_leaves_the_new_zone_open_and_names_stay_apart(
    desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot
):
    opened: list[int] = []
    desk.opened.connect(opened.append)
    page("live_map.setView([12, -8], 8, {animate: false}); 1")
    # However slow the test is, its clicks come fast upon one another.
    page("(() => { const now = performance.now(); performance.now = () => now; })(); 1")
    for time, south in enumerate((11.8, 12.3), 1):
        tasks_of(session).draw()
        page.until("wb.isEditing()")
        # Two sides cross, so that the outline is mended.
        corners = [(-8.4, south), (-7.6, south + 0.3), (-7.6, south), (-8.4, south + 0.3)]
        for count, (lon, lat) in enumerate(corners, 1):
            click(page, lon, lat)
            page.until(f"wb.cornersSet() === {count}")
        page("live_map.fire('dblclick', {}); 1")
        qtbot.waitUntil(lambda wanted=time: len(opened) == wanted)
        click(page, -8.0, south - 0.2)
        page.until("!wb.isEditing()")  # and what the click might have told is here
    assert desk.chosen == opened[1]
    assert [zone.name for zone in map(desk.zone, opened) if zone] == ["New zone", "New zone 2"]


def test_a_line_across_a_zone_makes_two_and_undo_makes_one_again(
    desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot
):
    spring = named(desk, "spring")
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
    again = tasks_of(session).task
    assert again is not None
    assert again.zone == desk.atlas.zones[0]


def test_a_task_is_given_up_when_two_days_are_compared_or_its_zone_is_gone(
    desk: ZoneDesk, session: Session, qtbot: QtBot
):
    tasks = tasks_of(session)
    tasks.draw()
    desk.compare(0, 1)
    assert tasks.task is None
    tasks.reshape(desk.atlas.zones[1].id)
    assert desk.comparison is None
    with qtbot.waitSignal(tasks.stopped):
        session.undo()


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


def test_a_zone_is_named_as_it_was_assessed_in_the_legend_and_on_its_card(
    desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot
):
    session.edit(
        change_zone, zone=named(desk, "spring").id,
        values={"assessed_on": "2022-05-31", "valid": "2022"},
    )  # fmt: skip
    own = replace(DEFAULT_KINDS[0], name="Shadow rule", words="It taxes and judges.")
    session.edit(set_zone_kinds, kinds=(own, *DEFAULT_KINDS[1:]))
    qtbot.waitUntil(lambda: desk.atlas.kinds[0].name == "Shadow rule")
    session.edit(
        change_zone, zone=named(desk, "winter").id, values={"class": "control", "valid": "2022"}
    )
    page.until("wb.zonesShown().length === 2")
    page.until("document.querySelector('.wb-legend').textContent.includes('Shadow rule')")
    assert "Control (31 May 2022)" in legend(page)
    page("live_map.setView([14.5, -3.6], 9, {animate: false}); 1")
    hover(page, -3.5, 14.5)
    card = "document.querySelector('.wb-card:not([hidden])')"
    page.until(f"{card} !== null")
    said = page(f"{card}.innerText")
    assert "Control (31 May 2022)" in said
    assert f"As defined then: {DEFAULT_KINDS[0].words}" in said
    desk.compare(desk.day_ms, desk.day_ms)
    page.until("document.querySelector('.wb-legend').textContent.includes('other definitions')")
    desk.stop_comparing()


def test_two_days_compared_show_what_changed(desk: ZoneDesk, page: Page, qtbot: QtBot):
    days = [edtf_span(text).earliest_ms or 0 for text in ("2022-02-02", "2022-04-02")]
    desk.compare(*days)
    page.until("wb.zonesShown().map(z => z.pattern).join() === 'cross,cross'")
    looks = page("wb.zonesShown().map(z => [z.colour, z.weight, z.dash.length].join()).join(' ')")
    assert len(set(looks.split())) == 2
    page("document.querySelector('.wb-legend-head').click(); 1")
    assert page("document.querySelector('.wb-legend').dataset.level") == "glyphs"
    folded = page("document.querySelector('.wb-legend-glyphs').innerText")
    assert [word for word in ("gained", "lost", "Control") if word in folded] == folded.split()[:3]
    page("live_map.setView([14.5, -4.5], 7, {animate: false}); 1")
    hover(page, -3.2, 14.9)
    page.until("document.querySelector('.wb-card:not([hidden])') !== null")
    assert page("document.querySelector('.wb-card').innerText").startswith("Control\ngained · 11")
    desk.stop_comparing()
    page.until("wb.zonesShown().map(z => z.name).join() === 'spring'")


def test_of_a_comparison_the_legend_leaves_nothing_out_before_the_events(
    panel: MapPanel, page: Page
):
    panel.resize(1058, 437)
    page.until("live_map.getSize().x === 1058")
    rows = (
        "wb.showLegend([...Array({types}).keys()].map(n => ({{shape: 'circle', code: n,"
        " colour: '#888888', text: 'type'}})).concat([...Array(6).keys()].map(n => ({{"
        "kind: 'zone', pattern: 'dots', colour: '#888888', text: 'ground', vital: true}})))); 1"
    )
    page(rows.format(types=7))
    assert page("document.querySelector('.wb-legend').classList.contains('wb-whole')")
    page(rows.format(types=12))
    assert not page("document.querySelector('.wb-legend').classList.contains('wb-whole')")
    folded = page("[...document.querySelectorAll('.wb-folded')].map(r => r.innerText).join()")
    assert "ground" not in folded


def test_districts_without_a_report_in_the_span_are_hatched_when_asked(
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


def add_squares(session: Session, qtbot: QtBot, name: str, *squares: str, credit: str = "") -> int:
    """Add a layer of areas, kept in the case."""
    features = [
        {"type": "Feature", "properties": {}, "geometry": json.loads(one)} for one in squares
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    file = LayerFile(f"{name}.geojson", sha256(data).digest(), len(data), data=data)
    added: list[list[int]] = []
    draft = LayerDraft(name, "vector", "GeoJSON", part=name, credit=credit)
    session.edit(add_layers, file=file, layers=[draft], then=added.append)
    qtbot.waitUntil(lambda: bool(added) and shelf_of(session).opened(added[0][0]) is not None)
    return added[0][0]


def legend(page: Page) -> str:
    return page("document.querySelector('.wb-legend').textContent")


def test_areas_of_a_layer_count_as_districts_once_they_are_chosen_hidden_or_not(
    desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot
):
    squares = [square(20.0 + at, 50.0) for at in range(3)]
    layer = add_squares(session, qtbot, "Cercles", *squares, credit="Survey of 2021")
    credited = "document.querySelector('.wb-credits').textContent.startsWith('Survey of 2021')"
    session.edit(choose_districts, layer=layer)
    desk.show_gaps(True)
    page.until("wb.gapsShown() === 3")
    assert "no reports: Cercles" in legend(page)
    session.edit(show_layers, layers=[layer], visible=False)
    qtbot.waitUntil(lambda: not shelf_of(session).drawn())
    assert page("wb.gapsShown()") == 3
    assert page(credited)
    desk.show_gaps(False)
    page.until(f"!{credited}")
    desk.show_gaps(True)
    page.until(f"wb.gapsShown() === 3 && {credited}")
    session.edit(remove_layer, layer=layer)
    page.until("wb.gapsShown() > 0 && wb.gapsShown() !== 3")
    assert "Cercles" not in legend(page)
    session.undo()
    page.until("wb.gapsShown() === 3")


def test_a_layer_without_areas_hatches_nothing_and_says_why(
    desk: ZoneDesk, session: Session, page: Page, qtbot: QtBot
):
    wells = json.dumps({"type": "Point", "coordinates": [-4, 14]})
    session.edit(choose_districts, layer=add_squares(session, qtbot, "Wells", wells))
    desk.show_gaps(True)
    page.until("document.querySelector('.wb-legend').textContent.includes('holds no areas')")
    assert page("wb.gapsShown()") == 0


def test_the_menu_of_districts_offers_what_holds_areas_and_marks_what_counts(
    desk: ZoneDesk, session: Session, panel: MapPanel, qtbot: QtBot
):
    add_squares(session, qtbot, "Wells", json.dumps({"type": "Point", "coordinates": [-4, 14]}))
    layer = add_squares(session, qtbot, "Cercles & cie", square(20.0, 50.0))
    menu = DistrictMenu(session, panel)
    menu.fill()
    base, cercles = menu.actions()
    assert (base.isChecked(), cercles.text()) == (True, "Cercles && cie")
    cercles.trigger()
    qtbot.waitUntil(lambda: getattr(shelf_of(session).districts, "row", None) is not None)
    chosen = shelf_of(session).districts
    assert chosen is not None
    assert chosen.row.id == layer
    menu.fill()
    assert [one.isChecked() for one in menu.actions()] == [False, True]


COVERED = """(() => {
  const boxOf = (one) => one.getBoundingClientRect();
  const bar = boxOf(document.querySelector('.wb-edit-bar'));
  const under = [...document.querySelectorAll('.wb-handle, .wb-legend, .wb-corner, .wb-buttons')];
  return under.filter(boxOf).filter((one) => {
    const { left, right, top, bottom } = boxOf(one);
    return left < bar.right && right > bar.left && top < bar.bottom && bottom > bar.top;
  }).map((one) => one.className).join() || (bar.left < 0 || bar.right > innerWidth ? 'edge' : '');
})()"""


@pytest.mark.parametrize("size", [(750, 333), (1060, 560)])
def test_the_bar_of_an_outline_covers_none_of_its_corners_wherever_they_lie(
    desk: ZoneDesk, session: Session, panel: MapPanel, page: Page, size: tuple[int, int]
):
    panel.resize(*size)
    page.until(f"live_map.getSize().x === {size[0]}")
    tasks_of(session).reshape(desk.atlas.zones[1].id)
    page.until("wb.isEditing()")
    hint = "document.querySelector('.wb-edit-bar')"
    assert page(f"{hint}.textContent.includes('Drag corners')")
    places = set[str]()
    page("live_map.setView([14.5, -3.5], 8, {animate: false}); 1")
    for across, down in ((100, 25), (300, 60), (size[0] - 80, 60), (60, 150)):
        # The zone's upper left corner goes there.
        page(
            "live_map.panBy(live_map.latLngToContainerPoint([15, -4])"
            f".subtract([{across}, {down}]), {{animate: false}}); 1"
        )
        page.until("document.querySelectorAll('.wb-handle').length > 0")
        assert page(COVERED) == ""
        places.add(page(f"{hint}.style.left + {hint}.style.top"))
    assert len(places) > 1
    page("wb.stopEditing(); 1")


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
