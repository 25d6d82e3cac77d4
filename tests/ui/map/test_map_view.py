# SPDX-License-Identifier: MIT
"""What the map shows of the world and how: fitting, "only what is in view", looks, keys, ruler."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.map.conftest import Page
from workbench.casefile.edits.events import add_event
from workbench.domain.filters import Box, Filter, Inside
from workbench.session.session import Session
from workbench.ui.desks.point_desk import point_desk_of
from workbench.ui.map.following import followed
from workbench.ui.map.panel import MapPanel

pytestmark = pytest.mark.chromium
HOLDS = "live_map.getBounds().contains([{}, {}])"
PRESSED = "document.querySelector('.wb-buttons [aria-label=\"{}\"]').getAttribute('aria-pressed')"
LEGEND = "document.querySelector('.wb-legend').textContent"


def press(page: Page, key: str) -> None:
    page(
        "document.querySelector('.folium-map').dispatchEvent("
        f"new KeyboardEvent('keydown', {{key: '{key}', bubbles: true}})); 1"
    )


def click(page: Page, lat: float, lon: float) -> None:
    page(
        f"(() => {{ const at = live_map.latLngToContainerPoint([{lat}, {lon}]),"
        " box = live_map.getContainer(), r = box.getBoundingClientRect();"
        " for (const kind of ['mousedown', 'mouseup', 'click']) box.dispatchEvent(new"
        " MouseEvent(kind, {clientX: r.left + at.x, clientY: r.top + at.y, bubbles: true,"
        " view: window})); return 1; })()"
    )


def test_a_pane_that_grows_from_tiny_still_shows_all_events(panel: MapPanel, page: Page) -> None:
    panel.resize(180, 90)
    page.until("live_map.getSize().y === 90")
    panel.fit_to_events()
    panel.resize(800, 600)
    page.until("live_map.getSize().x === 800")
    page.until(HOLDS.format(14.5, -4.1))
    page.until(HOLDS.format(12.0, -8.0))
    assert page("live_map.getZoom()") >= 6


COVERED = """(() => {
  const boxes = [".wb-buttons", ".wb-legend", ".wb-corner", ".wb-moment"]
    .map((name) => document.querySelector(name)).filter((one) => one && !one.hidden)
    .map(wbView.boxOfElement);
  let marks = [];
  live_map.eachLayer((one) => { if (one.drawn) marks = one.drawn().map((m) => one.place(m)); });
  const { x, y } = live_map.getSize();
  return marks.length < 2 || marks.some((at) => at.x < 8 || at.y < 8 || at.x > x - 8
    || at.y > y - 8 || boxes.some((box) => at.x > box.left && at.x < box.right
      && at.y > box.top && at.y < box.bottom));
})()"""


@pytest.mark.parametrize("size", [(750, 275), (900, 600), (500, 700)])
def test_showing_all_events_puts_none_under_a_control_and_keeps_to_the_middle(
    panel: MapPanel, page: Page, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    page.until(f"live_map.getSize().equals([{size[0]}, {size[1]}])")
    panel.playback.open()
    page.until("document.querySelector('.wb-moment').textContent !== ''")
    panel.playback.close()
    page("live_map.setView([40, 20], 6, {animate: false}); 1")
    panel.fit_to_events()
    page.until(HOLDS.format(14.5, -4.1))
    page.until(f"!{COVERED}")
    middle = "live_map.latLngToContainerPoint([13.25, -6.05])"
    assert page(f"Math.abs({middle}.x - live_map.getSize().x / 2)") <= size[0] / 8


def test_a_view_of_the_reader_s_own_stays_when_the_pane_grows(panel: MapPanel, page: Page) -> None:
    page("live_map.setView([40, 20], 6, {animate: false}); 1")
    panel.resize(800, 600)
    page.until("live_map.getSize().x === 800")
    assert page(HOLDS.format(40, 20))


def test_only_what_is_in_view_goes_with_the_map_and_back_again(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    session.trail.settle()
    page("document.querySelector('[aria-label=\"Only what is in view\"]').click(); 1")
    qtbot.waitUntil(lambda: followed(session.stage.scene.focus.filter) is not None)
    session.trail.settle()
    assert session.stage.scene.shown == 4
    page.until(PRESSED.format("Only what is in view") + " === 'true'")
    page("live_map.setView([12, -8], 9, {animate: false}); 1")
    qtbot.waitUntil(lambda: session.stage.scene.shown == 1)
    session.trail.settle()
    session.trail.back()
    page.until(HOLDS.format(14.5, -4.1))
    assert session.stage.scene.shown == 4
    session.trail.back()
    assert session.stage.scene.focus.filter == Filter()
    page.until(PRESSED.format("Only what is in view") + " === 'false'")


def test_a_saved_view_s_box_is_gone_to(panel: MapPanel, session: Session, page: Page) -> None:
    there = Inside(Box(-9.0, 11.0, -7.0, 13.0), follows=True)
    session.stage.look(filter=Filter().asking(there))
    page.until(f"!{HOLDS.format(14.5, -4.1)}")
    assert page(HOLDS.format(12.0, -8.0))
    assert session.stage.scene.focus.filter.on("place") == there


def test_what_may_lie_in_view_goes_with_the_map_too(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    there = Inside(Box(-9.0, 11.0, -7.0, 13.0), follows=True, loosely=True)
    session.stage.look(filter=Filter().asking(there))
    page.until(HOLDS.format(12.0, -8.0))
    page("live_map.setView([14.5, -4.1], 9, {animate: false}); 1")
    qtbot.waitUntil(lambda: session.stage.scene.shown == 3)
    part = followed(session.stage.scene.focus.filter)
    assert part is not None
    assert part.loosely


def test_colours_by_actor_are_told_in_the_legend(panel: MapPanel, page: Page) -> None:
    panel.set_look(replace(panel.look, colour_by="actor"))
    page.until(f"{LEGEND}.includes('Army')")
    assert page(f"{LEGEND}.includes('By who acted; where that is not known, side A')")
    panel.set_look(replace(panel.look, colour_by="type"))
    page.until(f"!{LEGEND}.includes('Army')")


def test_the_legend_counts_what_is_in_view(panel: MapPanel, page: Page) -> None:
    page.until(f"{LEGEND}.includes('In view: 4')")
    page("wb.setView(12, -8, 9); 1")
    page.until(f"{LEGEND}.includes('In view: 1')")


def test_hexagons_stand_for_the_marks_and_select_what_is_in_them(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    page("document.querySelector('[aria-label=\"Show density in hexagons\"]').click(); 1")
    page.until(f"{LEGEND}.includes('Events per')")
    assert panel.layout_now()["hexagons"] is True
    click(page, 14.5, -4.1)
    qtbot.waitUntil(lambda: session.stage.scene.focus.selection == {1, 2, 3})
    panel.set_look(replace(panel.look, size_by="killed"))
    page.until(f"{LEGEND}.includes('none known killed')")


def test_a_polygon_is_clicked_and_ended_with_enter(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    page("wb.setView(12, -8, 7); wb.draw('polygon'); 1")
    for lat, lon in ((11, -9), (11, -7), (13, -7), (13, -9)):
        click(page, lat, lon)
    press(page, "Enter")
    qtbot.waitUntil(lambda: session.stage.scene.shown == 1)


def test_escape_gives_up_what_is_drawn(panel: MapPanel, session: Session, page: Page) -> None:
    page("wb.draw('polygon'); 1")
    click(page, 13, -6)
    press(page, "Escape")
    press(page, "Escape")
    page.until(PRESSED.format("Filter by a polygon") + " === 'false'")
    assert session.stage.scene.focus.filter == Filter()


def test_a_path_is_measured_on_the_ellipsoid_and_closed_for_its_area(page: Page) -> None:
    said = "document.querySelector('.wb-ruler').textContent"
    page("wb.setView(12, -8, 6); wb.draw('ruler'); 1")
    click(page, 12, -9)
    click(page, 12, -7)
    page.until(f"/^21[78] km$/.test({said}.replace(/\\u00a0/g, ' '))")
    click(page, 14, -7)
    click(page, 12, -9)
    page.until(f"{said}.includes('km²')")


def test_a_measured_path_is_seen_above_the_marks_and_their_names(page: Page) -> None:
    page("wb.setView(13, -6, 6); wb.draw('ruler'); 1")
    for lat, lon in ((13, -6), (14, -5)):
        click(page, lat, lon)
    page(
        "live_map.eachLayer(l => { if (l instanceof L.Polyline)"
        " window.measuredPath = l.options; }); 1"
    )
    assert page("measuredPath.weight") >= 3
    assert page("measuredPath.pane") == "wb-drawn"
    above = "Number(getComputedStyle(document.querySelector('.leaflet-{}-pane')).zIndex)"
    assert page(above.format("wb-drawn")) > page(above.format("wb-names"))


def test_the_keys_go_from_mark_to_mark_and_enter_chooses(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    voice = "document.querySelector('.wb-voice').textContent"
    page.until("document.querySelector('.wb-legend').textContent.includes('In view: 4')")
    press(page, "n")
    page.until(f"{voice}.includes('1 of 2')")
    press(page, "n")
    page.until(f"{voice}.includes('2 of 2')")
    said = page(voice)
    press(page, "p" if "Shelling" not in said else "Home")
    page.until(f"{voice}.includes('Shelling of Kes')")
    press(page, "Enter")
    qtbot.waitUntil(lambda: session.stage.scene.focus.current == 4)


def test_the_keys_are_the_map_s_after_a_tool_was_used_so_that_space_pauses(
    panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    page(
        "(() => { const button = document.querySelector('[aria-label^=\"Play through time\"]');"
        " button.focus(); button.click(); return 1; })()"
    )
    qtbot.waitUntil(lambda: panel.playback.is_playing)
    page.until("document.activeElement === live_map.getContainer()")
    page(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: ' ', bubbles: true})); 1"
    )
    qtbot.waitUntil(lambda: not panel.playback.is_playing)
    assert panel.playback.is_open


def test_a_place_gone_to_has_a_ring_with_what_was_understood_until_escape(
    panel: MapPanel, page: Page
) -> None:
    panel.show_target(14.5, -4.1, "<b>Dor</b>, Norland")
    words = "document.querySelector('.wb-target span')"
    page.until(f"{words} && {words}.textContent === '<b>Dor</b>, Norland'")
    press(page, "Escape")
    page.until(f"!{words}")


def test_where_the_base_map_has_no_more_detail_it_says_so(page: Page) -> None:
    said = "!document.querySelector('.wb-base-end').hidden"
    assert page(said) is False
    page("live_map.setView([14.5, -4.1], 12, {animate: false}); 1")
    page.until(said)


def test_cards_and_fans_keep_clear_of_the_tools(panel: MapPanel, page: Page, qtbot: QtBot) -> None:
    for size in ((800, 300), (700, 600)):  # the tools lie along the top, or down the side
        panel.resize(*size)
        page.until(f"live_map.getSize().y === {size[1]}")
        page(
            "live_map.setView([14.5, -4.1], 9, {animate: false}); (() => { const size ="
            " live_map.getSize(); live_map.panBy([70 - size.x / 2, size.y / 2 - 60],"
            " {animate: false}); })(); 1"
        )
        page.until(
            "(() => { let ok = false; live_map.eachLayer(l => { if (l._drawn) ok ="
            " l.drawn().some(mark => mark.count === 3); }); return ok; })()"
        )
        click(page, 14.5, -4.1)
        page.until(
            "(() => { let fan = null; live_map.eachLayer(l => { if (l._drawn) fan ="
            " l.fan(); }); return fan !== null; })()"
        )
        clear = page(
            "(() => { const box = document.querySelector('.wb-buttons').getBoundingClientRect();"
            " let ok = true; live_map.eachLayer(l => { if (l._drawn) for (const mark of l.drawn())"
            " if (mark.id) { const at = l.place(mark); ok = ok && at.x > 8 && at.y > 8 &&"
            " at.x < live_map.getSize().x - 8 && (at.x + 8 < box.left || at.y - 8 > box.bottom"
            " || at.x - 8 > box.right); } }); return ok; })()"
        )
        assert clear
        press(page, "Escape")


def test_playing_says_the_dates_in_large_letters(panel: MapPanel, page: Page) -> None:
    shown = "document.querySelector('.wb-moment').textContent"
    panel.playback.open()
    page.until(f"{shown}.includes('202')")
    panel.playback.close()
    page.until(f"{shown} === ''")


@pytest.mark.parametrize("size", [(750, 300), (430, 300)])
def test_a_long_legend_that_is_opened_leaves_the_dates_that_are_played_to_be_read(
    panel: MapPanel, page: Page, size: tuple[int, int]
) -> None:
    panel.resize(*size)
    panel.playback.open()
    page.until("document.querySelector('.wb-moment').textContent !== ''")
    page(
        "wb.showLegend([...Array(40).keys()].map(n => ({shape: 'circle', colour: '#888888',"
        " text: `Type ${n}`}))); document.querySelector('.wb-legend-head').click();"
        " document.querySelector('.wb-legend-rest').click(); 1"
    )
    page.until(
        "document.querySelector('.wb-legend').getBoundingClientRect().top >="
        " document.querySelector('.wb-moment').getBoundingClientRect().bottom"
    )


def test_what_was_placed_roughly_and_played_before_is_seen_as_an_area_on_any_ground(
    page: Page,
) -> None:
    seen = page(
        "(() => { const pen = document.createElement('canvas').getContext('2d',"
        " { willReadFrequently: true }); pen.fillStyle = '#000000'; pen.fillRect(0, 0, 80, 80);"
        " wbShapes.pastArea(pen, {x: 40, y: 40, colour: '#ff0000', panel: '#ffffff',"
        " strength: 0.15}); const at = (x) => [...pen.getImageData(x, 40, 1, 1).data];"
        " return [at(40)[1], at(46)[0] - at(46)[1]].join(); })()"
    )
    disc, ring = map(int, seen.split(","))
    assert disc > 100
    assert ring > 60


def test_a_point_picked_for_a_form_is_marked_until_the_events_change(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    taken: list[dict[str, object]] = []
    point_desk_of(session).ask(taken.append)
    page.until("document.querySelector('.wb-picking') !== null")
    click(page, 13.0, -6.0)
    qtbot.waitUntil(lambda: bool(taken))
    marks = "[...document.querySelectorAll('.wb-target span')].map(one => one.textContent).join()"
    page.until(f"{marks} === 'Picked point'")
    session.edit(add_event, values={"title": "There", "lat": 13.0, "lon": -6.0})
    page.until(f"{marks} === ''")
