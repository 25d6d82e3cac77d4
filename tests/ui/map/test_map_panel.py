# SPDX-License-Identifier: MIT
"""The map pane in a real Chromium: it shows what is visible and reaches nothing but its scheme."""

import json
import math
import random
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import pytest
import shapely
import shapely.geometry
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.map.conftest import Page
from workbench.casefile.edits.events import add_event
from workbench.domain.filters import Between, Box, Filter, Inside, Within
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map.panel import MapPanel
from workbench.ui.widgets.prose.markdown_text import Cited, read_line

pytestmark = pytest.mark.chromium


def test_the_page_shows_the_visible_events(panel: MapPanel, session: Session, qtbot: QtBot) -> None:
    full = panel.marks_shown()
    assert full == 4
    session.stage.look(filter=Filter().asking(Between("fatalities", 300)))
    assert panel.marks_shown() == 1


def test_a_new_filter_is_drawn_without_the_page_asking_for_it(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    page(
        "window.drawnCounts = () => { let sum = 0; live_map.eachLayer(l => { if (l._drawn)"
        " sum = l.drawn().reduce((all, mark) => all + mark.count, 0); }); return sum; }; 1"
    )
    qtbot.waitUntil(lambda: page("drawnCounts()") == 4)
    panel.host.answer("events", lambda _rest, _query: None)
    session.stage.look(filter=Filter().asking(Between("fatalities", 300)))
    qtbot.waitUntil(lambda: page("drawnCounts()") == 1)


def test_a_click_in_the_page_becomes_the_focus(panel: MapPanel, session: Session) -> None:
    panel.bridge.eventClicked("2", "")
    assert session.stage.scene.focus.current == 2
    panel.bridge.eventClicked("3", "shift")
    assert session.stage.scene.focus.selection == {2, 3}
    panel.bridge.eventClicked("<script>", "")
    assert session.stage.scene.focus.current == 3
    panel.bridge.emptyClicked(0.0, 0.0, "")
    assert session.stage.scene.focus.current is None


def test_boxes_and_lassos_filter(panel: MapPanel, session: Session) -> None:
    panel.bridge.boxDrawn(-5.0, 14.0, -3.0, 15.0)
    assert session.stage.scene.focus.filter.on("place") == Inside(Box(-5.0, 14.0, -3.0, 15.0))
    assert session.stage.scene.shown == 3
    panel.bridge.lassoDrawn("[[-9, 11], [-7, 11], [-7, 13], [-9, 13], [-9, 11]]")
    assert isinstance(session.stage.scene.focus.filter.on("place"), Within)
    assert session.stage.scene.shown == 1
    panel.bridge.lassoDrawn("not json")
    assert session.stage.scene.shown == 1


@pytest.mark.qt_log_ignore("Refused to connect", "Fetch API cannot load", extend=True)
def test_the_page_cannot_leave_its_scheme(panel: MapPanel, page: Page, qtbot: QtBot) -> None:
    page(
        "window.tried = []; for (const a of ['http://127.0.0.1:9/x', 'https://example.org/'])"
        " fetch(a).then(() => tried.push('out'), () => tried.push('kept in')); 1"
    )
    qtbot.waitUntil(lambda: page("window.tried.length") == 2)
    assert page("window.tried.join()") == "kept in,kept in"


def test_text_from_data_is_never_run(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    hostile = "<img src=x onerror='window.bad=1'><script>window.bad=1</script>"
    done: list[object] = []
    session.edit(add_event, values={"title": hostile, "lat": 14.4, "lon": -4.2}, then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    panel.bridge.eventHovered("6")
    assert page("typeof window.bad") == "undefined"
    assert page("document.querySelectorAll('img[src=x]').length") == 0


def test_no_address_of_the_network_is_in_the_page(page: Page) -> None:
    assert (
        page(
            "[...document.querySelectorAll('script[src], link[href]')]"
            ".map(e => e.src || e.href).filter(a => !a.startsWith('workbench://')).length"
        )
        == 0
    )


def added(session: Session, qtbot: QtBot, count: int, **values: object) -> None:
    """Add events like one another to the case, and wait until they are on the stage."""
    before = len(session.stage.scene.frame)
    for n in range(count):
        session.edit(add_event, values={"title": f"<b>Added {n}</b>", "date": "2022-05", **values})
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == before + count)


def test_events_known_only_by_their_country_are_told_of_beside_a_drawn_box(
    panel: MapPanel, session: Session, qtbot: QtBot
) -> None:
    added(session, qtbot, 2, lat=14.6, lon=-4.2, place_precision="country")
    with qtbot.waitSignal(session.told) as told:
        panel.bridge.boxDrawn(-5.0, 14.0, -3.0, 15.0)
    assert session.stage.scene.shown == 3
    assert told.args == ["2 more event(s), placed only roughly, may lie there."]
    with qtbot.waitSignal(session.told) as told:
        panel.bridge.lassoDrawn("[[-9, 11], [-7, 11], [-7, 13], [-9, 13], [-9, 11]]")
    assert session.stage.scene.shown == 1
    with qtbot.assertNotEmitted(session.told):
        panel.bridge.boxDrawn(30.0, 50.0, 31.0, 51.0)


def drawn_marks(page: Page) -> list[dict[str, Any]]:
    """Return the marks that the page has drawn, with their places in the window."""
    return json.loads(
        page(
            "(() => { let out = []; live_map.eachLayer(l => { if (l._drawn) out = l._drawn.map(k =>"
            " ({x: k.x + l._offset.x, y: k.y + l._offset.y, count: k.count, id: k.id,"
            " area: k.area})); }); return JSON.stringify(out); })()"
        )
    )


def clicked(
    page: Page,
    mark: dict[str, Any],
    held: str = "",
    kinds: Sequence[str] = ("mousedown", "mouseup", "click"),
) -> None:
    """Click a mark as the mouse does; `held` is a property of the event, such as shiftKey."""
    more = f", {held}: true" if held else ""
    page(
        "(() => { const box = live_map.getContainer(), r = box.getBoundingClientRect();"
        f" for (const kind of {json.dumps(kinds)}) box.dispatchEvent("
        f"new MouseEvent(kind, {{clientX: r.left + {mark['x']}, clientY: r.top + {mark['y']},"
        f" bubbles: true, view: window{more}}})); return 1; }})()"
    )


def cluster_of(page: Page, qtbot: QtBot, count: int) -> dict[str, Any]:
    """Wait for the cluster of so many events, and return it."""

    def found() -> list[dict[str, Any]]:
        return [mark for mark in drawn_marks(page) if mark["count"] == count]

    qtbot.waitUntil(lambda: len(found()) == 1)
    return found()[0]


def test_a_double_click_or_enter_opens_an_event_and_zooms_nowhere(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    opened: list[int] = []
    panel.activated.connect(opened.append)
    qtbot.waitUntil(lambda: "4" in [mark["id"] for mark in drawn_marks(page)])
    zoom = page("live_map.getZoom()")
    fourth = next(mark for mark in drawn_marks(page) if mark["id"] == "4")
    clicked(page, fourth, kinds=("dblclick",))
    qtbot.waitUntil(lambda: opened == [4])
    session.stage.look(current=2)
    page("live_map.getContainer().dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter'})); 1")
    qtbot.waitUntil(lambda: opened == [4, 2])
    assert page("live_map.getZoom()") == zoom


def test_events_at_one_spot_fan_out_and_each_can_be_chosen(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    zoom = page("live_map.getZoom()")
    clicked(page, cluster_of(page, qtbot, 3))
    qtbot.waitUntil(lambda: sorted(m["id"] or "" for m in drawn_marks(page)) == ["1", "2", "3"])
    assert page("live_map.getZoom()") == zoom
    second = next(mark for mark in drawn_marks(page) if mark["id"] == "2")
    clicked(page, second)
    qtbot.waitUntil(lambda: session.stage.scene.focus.current == 2)
    third = next(mark for mark in drawn_marks(page) if mark["id"] == "3")
    clicked(page, third, "shiftKey")
    qtbot.waitUntil(lambda: session.stage.scene.focus.selection == {2, 3})
    page("live_map.getContainer().dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'})); 1")
    qtbot.waitUntil(lambda: "4" in [mark["id"] for mark in drawn_marks(page)])
    assert session.stage.scene.focus.selection == {2, 3}


def test_a_click_beside_a_fan_closes_it_and_keeps_the_selection(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    session.stage.look(selection=frozenset({4}))
    clicked(page, cluster_of(page, qtbot, 3))
    qtbot.waitUntil(lambda: len(drawn_marks(page)) == 3)
    clicked(page, {"x": 300, "y": 20})
    qtbot.waitUntil(lambda: len(drawn_marks(page)) == 2)
    assert session.stage.scene.focus.selection == {4}


def test_shift_and_click_add_a_cluster_to_the_selection_and_take_it_out(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    session.stage.look(selection=frozenset({4}))
    clicked(page, cluster_of(page, qtbot, 3), "shiftKey")
    qtbot.waitUntil(lambda: session.stage.scene.focus.selection == {1, 2, 3, 4})
    clicked(page, cluster_of(page, qtbot, 3), "shiftKey")
    qtbot.waitUntil(lambda: session.stage.scene.focus.selection == {4})


def test_a_cluster_that_zooming_parts_is_zoomed_to(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    session.stage.look(filter=Filter().asking(Inside(Box(2.0, 0.0, 4.0, 2.0))))
    added(session, qtbot, 2, lat=1.0, lon=3.0)
    added(session, qtbot, 2, lat=1.01, lon=3.0)
    page("wb.setView(1, 3, 5); 1")
    clicked(page, cluster_of(page, qtbot, 4))
    qtbot.waitUntil(lambda: page("live_map.getZoom()") > 10)
    qtbot.waitUntil(lambda: [m["count"] for m in drawn_marks(page)] == [2, 2])


def test_very_many_events_at_one_spot_are_listed_as_text(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    session.stage.look(filter=Filter().asking(Inside(Box(2.0, 0.0, 4.0, 2.0))))
    added(session, qtbot, 61, lat=1.0, lon=3.0)
    page("wb.setView(1, 3, 7); 1")
    clicked(page, cluster_of(page, qtbot, 61))
    rows = "document.querySelectorAll('.wb-list-row').length"
    qtbot.waitUntil(lambda: page(rows) == 61)
    assert page("document.querySelector('.wb-list-head span').textContent") == "61 events here"
    assert page("document.querySelectorAll('.wb-list b').length") == 0
    carried = page(
        "(() => { const data = new DataTransfer();"
        "document.querySelector('.wb-list-row').dispatchEvent("
        "new DragEvent('dragstart', { dataTransfer: data }));"
        "return data.getData('text/plain'); })()"
    )
    (cited,) = read_line(str(carried))
    assert isinstance(cited, Cited)
    key = page("document.querySelector('.wb-list-row').dataset.id")
    page("document.querySelector('.wb-list-row').click(); 1")
    qtbot.waitUntil(lambda: session.stage.scene.focus.current == int(key))


def test_an_event_known_only_by_its_country_has_the_country_s_outline(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    added(session, qtbot, 1, lat=18.0, lon=-2.0, place_precision="country")
    qtbot.waitUntil(lambda: any(mark["area"] >= 0 for mark in drawn_marks(page)))
    page(
        "fetch('workbench://app/area/0').then(a => a.json()).then(o => { window.outline = o; }); 1"
    )
    qtbot.waitUntil(lambda: page("typeof window.outline") == "object")
    ground = shapely.geometry.shape(json.loads(page("JSON.stringify(window.outline)")))
    assert shapely.contains_xy(ground, -8.0, 12.65), "Bamako is in Mali"
    assert not shapely.contains_xy(ground, -8.0, 20.0), "Mauritania is not"
    words = "[...document.querySelectorAll('.wb-legend-row')].map(r => r.textContent).join('|')"
    qtbot.waitUntil(lambda: "somewhere in the area" in page(words))


def test_cards_say_what_is_under_the_pointer(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    mark = cluster_of(page, qtbot, 3)
    moved = (
        "(() => {{ const box = live_map.getContainer(), r = box.getBoundingClientRect();"
        " box.dispatchEvent(new MouseEvent('mousemove', {{clientX: r.left + {x},"
        " clientY: r.top + {y}, bubbles: true, view: window}})); return 1; }})()"
    )
    text = "document.querySelector('.wb-card').innerText"
    page(moved.format(**mark))
    qtbot.waitUntil(lambda: "3 events" in page(text))
    assert "killed at least 308" in page(text)
    assert "27 Mar" in page(text)
    lone = next(mark for mark in drawn_marks(page) if mark["id"] == "4")
    page(moved.format(**lone))
    qtbot.waitUntil(lambda: "Shelling of Kes" in page(text))
    assert "14 Feb 2022" in page(text)
    assert "nobody killed" in page(text)
    assert "Kes" in page(text)


def test_a_filter_that_finds_nothing_says_so_and_dims_the_zones(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    note = "(n => n && !n.hidden ? n.textContent : '')(document.querySelector('.wb-note'))"
    assert page(note) == ""
    session.stage.look(filter=Filter().asking(Between("fatalities", 10**6)))
    qtbot.waitUntil(lambda: page(note).startswith("0 events"))
    session.stage.look(filter=Filter())
    qtbot.waitUntil(lambda: page(note) == "")


def test_fitting_shows_all_events_or_the_selected_ones(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    page("wb.setView(50, 100, 8); 1")
    panel.fit_to_events()
    inside = "live_map.getBounds().contains([{}, {}])"
    qtbot.waitUntil(lambda: page(inside.format(14.5, -4.1)) and page(inside.format(12.0, -8.0)))
    session.stage.look(selection=frozenset({4}))
    panel.fit_to_selection()
    qtbot.waitUntil(lambda: not page(inside.format(14.5, -4.1)))
    assert page(inside.format(12.0, -8.0))


LEVEL = "document.querySelector('.wb-legend').dataset.level"


def sized(panel: MapPanel, page: Page, qtbot: QtBot, size: tuple[int, int]) -> None:
    """Make the map so large, and wait until the page has heard of it."""
    panel.resize(*size)
    qtbot.waitUntil(lambda: page("[innerWidth, innerHeight].join()") == f"{size[0]},{size[1]}")
    qtbot.waitUntil(lambda: page("live_map.getSize().x") == size[0])


def legend_share(page: Page) -> float:
    """Return which part of the map the legend covers."""
    return float(
        page(
            "(() => { const box = document.querySelector('.wb-legend').getBoundingClientRect();"
            " return box.width * box.height / (innerWidth * innerHeight); })()"
        )
    )


def test_the_legend_shows_by_itself_only_what_there_is_room_for(
    panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    types = "[...Array(4).keys()].map(n => ({shape: 'circle', colour: '#888888', text: `T${n}`}))"
    zones = "[...Array(6).keys()].map(n => ({kind: 'zone', colour: '#888888', text: `Zone ${n}`}))"
    page(f"wb.showLegend([...{types}, ...{zones}]); 1")
    shown = "[...document.querySelectorAll('.wb-legend-row')].filter(r => r.offsetHeight).length"
    more = "document.querySelector('.wb-legend-more').offsetHeight > 0"
    for size, level, rows in (
        ((900, 600), "all", 10),
        ((430, 300), "types", 4),
        ((300, 200), "glyphs", 0),
    ):
        sized(panel, page, qtbot, size)
        qtbot.waitUntil(lambda level=level: page(LEVEL) == level)
        assert page(shown) == rows
        assert page(more) == (level == "types")
        assert legend_share(page) < 0.1


def test_the_folded_legend_shows_whole_names_beside_the_scale_however_wide_that_is(
    panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    types = (
        "[...Array(7).keys()].map(n => ({shape: 'circle', colour: '#888888', text: 'Kind ' + n}))"
    )
    page(f"wb.showLegend({types}); 1")
    page("wb.showLayers([], ['A credit that is longer than most']); 1")
    sized(panel, page, qtbot, (700, 240))
    qtbot.waitUntil(lambda: page(LEVEL) == "glyphs")
    seen = (
        "(() => { const edge = (name) => document.querySelector(name).getBoundingClientRect();"
        " const most = edge('.wb-legend').right;"
        " const names = [...document.querySelectorAll('.wb-legend-glyphs span')]"
        ".filter(one => one.offsetWidth).map(one => one.getBoundingClientRect().right);"
        " return JSON.stringify([names.length, most - Math.max(...names),"
        " edge('.wb-corner').left - most]); })()"
    )
    qtbot.waitUntil(lambda: 0 < json.loads(page(seen))[2] < 200)
    names, spare, gap = json.loads(page(seen))
    assert 0 < names < 7
    assert spare > 0
    assert gap >= 8


def test_the_folded_legend_cuts_no_name_when_its_count_becomes_longer(
    panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    cut = (
        "(() => { const names = document.querySelector('.wb-legend-glyphs');"
        " return names.scrollWidth > names.clientWidth; })()"
    )
    page(
        "(() => { const ask = window.fetch; const answer = async () =>"
        " ({ lat: [], lon: [], seen: {}, inView: window.told });"
        " window.fetch = async (address, more) => (String(address).includes('/events?')"
        " ? { json: answer } : ask(address, more)); return 1; })()"
    )

    def tell(count: str) -> None:
        page(f"window.told = '{count}'; wb.refresh(); 1")
        page.until(
            f"document.querySelector('.wb-legend-head').textContent.includes('In view: {count}')"
        )

    for wide in range(420, 500, 16):  # the words end elsewhere at each width
        sized(panel, page, qtbot, (wide, 200))
        tell("3 of 9")
        page(
            "wb.showLegend([...Array(4).keys()].map(n => ({shape: 'circle', colour: '#888888',"
            " text: `Kind ${n}`}))); 1"
        )
        page.until(f"{LEVEL} === 'glyphs'")
        tell("999,983 of 1,000,000")
        assert page(cut) is False


def test_a_long_legend_folds_its_rarest_colours_until_all_are_asked_for(
    panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    sized(panel, page, qtbot, (1000, 700))
    page(
        "wb.showLegend([...[...Array(20).keys()].map(n =>"
        " ({shape: 'circle', colour: '#888888', text: `Actor ${n}`, code: n})),"
        " ...[...Array(4).keys()].map(n => ({kind: 'zone', colour: '#888888', text: `Zone ${n}`}))"
        "]); 1"
    )
    shown = (
        "[...document.querySelectorAll('.wb-legend-row')].filter(r => r.offsetHeight)"
        ".map(r => r.firstChild.title).join()"
    )
    rest = "document.querySelector('.wb-legend-rest')"
    assert page(LEVEL) == "all"
    assert page(shown) == (
        "Actor 0,Actor 1,Actor 2,Actor 3,Actor 4,Actor 5,Zone 0,Zone 1,Zone 2,Zone 3"
    )
    assert page(f"{rest}.textContent") == "+ 14 more"
    page(f"{rest}.click(); 1")
    assert page(f"{shown}.split(',').length") == 24
    assert page(f"{rest}.offsetHeight") == 0


@pytest.mark.parametrize(
    ("size", "entries", "rows", "told"),
    [
        ((1060, 440), 11, 11, ""),  # a line that tells of one row would take its room
        ((1060, 440), 13, 10, "+ 3 more"),
        ((1400, 900), 13, 13, ""),
    ],
)
def test_the_legend_hides_rows_only_where_they_do_not_all_fit(
    panel: MapPanel, page: Page, qtbot: QtBot,
    size: tuple[int, int], entries: int, rows: int, told: str,
) -> None:  # fmt: skip
    sized(panel, page, qtbot, size)
    page(
        f"wb.showLegend([...Array({entries}).keys()].map(n => ({{shape: 'circle',"
        " colour: '#888888', text: `Strategic developments of kind ${n}`}))); 1"
    )
    rest = "document.querySelector('.wb-legend-rest')"
    page.until(f"{LEVEL} === 'all'")
    assert (
        page("[...document.querySelectorAll('.wb-legend-row')].filter(r => r.offsetHeight).length")
        == rows
    )
    assert page(f"{rest}.offsetHeight ? {rest}.textContent : ''") == told
    assert page(f"getComputedStyle({rest}).cursor") == "pointer"
    assert legend_share(page) < 0.1


def test_a_drag_across_the_legend_and_the_scale_chooses_no_words(page: Page) -> None:
    page("wb.showLegend([{shape: 'circle', colour: '#888888', text: 'Clash'}]); 1")
    chosen = page(
        "(() => { const range = getSelection(); range.selectAllChildren(document.body);"
        " const words = String(range); range.removeAllRanges(); return words; })()"
    )
    assert "Clash" not in chosen
    assert "km" not in chosen


def test_the_legend_opens_when_asked_and_scrolls_where_it_is_too_long(
    panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    sized(panel, page, qtbot, (430, 280))
    page(
        "wb.showLegend([...Array(40).keys()].map(n => ({shape: 'circle', colour: '#888888',"
        " text: `Type ${n}`}))); 1"
    )
    assert page(LEVEL) == "glyphs"
    page("document.querySelector('.wb-legend-head').click(); 1")
    assert page(LEVEL) == "all"
    assert page("document.querySelector('.wb-legend-head').getAttribute('aria-expanded')") == (
        "true"
    )
    page("document.querySelector('.wb-legend-rest').click(); 1")
    assert page("document.querySelector('.wb-legend').getBoundingClientRect().top") >= 0
    assert page(
        "(() => { const r = document.querySelector('.wb-legend-rows');"
        " return r.scrollHeight > r.clientHeight; })()"
    )
    page("document.querySelector('.wb-legend-head').click(); 1")
    assert page(LEVEL) == "glyphs"


def test_nothing_on_a_narrow_map_covers_its_neighbour(
    panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    sized(panel, page, qtbot, (300, 170))
    overlaps = (
        "(() => { const boxes = ['.wb-legend', '.wb-corner', '.wb-buttons']"
        ".map(name => document.querySelector(name).getBoundingClientRect());"
        " return boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right"
        " && b.left < a.right && a.top < b.bottom && b.top < a.bottom)); })()"
    )
    assert page(overlaps) is False
    shown = "getComputedStyle(document.querySelector('.wb-credits span')).display"
    assert page(shown) == "none"
    assert "GeoNames" in page("document.querySelector('.wb-credits button').title")
    page("document.querySelector('.wb-credits button').click(); 1")
    assert page(shown) != "none"


CROWD = """((places) => {
    const radiusOf = (count) => WbMarks.radius(count, -1, -1, "events");
    const crowd = places.map(([x, y, count, ring, isOwn = false], index) => ({
      index, key: String(index), id: count === 1 ? String(index) : null, count, killed: -1,
      area: isOwn ? index : -1, look: 0, looks: [[index % 3, count]], radius: radiusOf(count), ring,
      isVague: isOwn || ring > 0, isKept: false, isCurrent: false, isOwn,
      x, y, ringX: x, ringY: y,
    }));
    return JSON.stringify(wbCrowding.apart(crowd, radiusOf).map((mark) => [mark.key,
      mark.count, mark.x, mark.y, mark.radius, mark.isVague,
      mark.looks.reduce((all, one) => all + one[1], 0)]));
})"""


def test_no_mark_lies_on_another_or_on_its_number_however_crowded_they_are(page: Page) -> None:
    dice = random.Random(7)
    places = [
        (dice.gauss(500, 220), dice.gauss(400, 160), dice.choice((1, 1, 1, 2, 5, 40)),
         dice.choice((0, 0, 60)))
        for _ in range(400)
    ]  # fmt: skip
    found = json.loads(page(f"{CROWD}({json.dumps(places)})"))
    for one, other in combinations(found, 2):
        apart = math.dist(one[2:4], other[2:4])
        assert apart >= one[4] + other[4], f"{one} lies on {other}"
    # All of them are still there, each once, those at points never with vague ones.
    assert sum(mark[1] for mark in found) == sum(place[2] for place in places)
    assert sorted(key for mark in found for key in map(int, mark[0].split(","))) == [*range(400)]
    assert all(mark[1] == mark[6] for mark in found)
    for key, *_, is_vague, _ in found:
        assert {places[int(one)][3] > 0 for one in key.split(",")} == {is_vague}


def test_no_mark_lies_on_another_on_a_map_of_the_world_full_of_them(page: Page) -> None:
    dice = random.Random(11)
    places = [(32 + 64 * across, 32 + 64 * down, 20_000, 0) for across in range(12)
              for down in range(6)]  # fmt: skip
    places += [(dice.uniform(0, 768), dice.uniform(0, 384), dice.choice((1, 30, 900)), 0, True)
               for _ in range(60)]  # fmt: skip
    found = json.loads(page(f"{CROWD}({json.dumps(places)})"))
    for one, other in combinations(found, 2):
        apart = math.dist(one[2:4], other[2:4])
        assert apart >= one[4] + other[4], f"{one} lies on {other}"
    assert sum(mark[1] for mark in found) == sum(place[2] for place in places)
    # What is known only by its area goes to a cluster, and makes none of its own a certain place.
    for key, *_, is_vague, _ in found:
        rough = sum(places[int(one)][2] for one in key.split(",") if len(places[int(one)]) > 4)
        whole = sum(places[int(one)][2] for one in key.split(","))
        assert is_vague == (2 * rough > whole)


PAINTED = """(() => {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  const seen = [];
  const number = wbShapes.number, cluster = wbShapes.cluster;
  wbShapes.number = () => seen.push('number');
  wbShapes.cluster = () => seen.push('mark');
  let marks = null;
  live_map.eachLayer((one) => { marks = one.drawn ? one : marks; });
  const two = [1, 2].map((at) => ({ key: at, count: 5, radius: 12, x: 20, y: 20, parts: [] }));
  marks._drawMarks(pen, two);
  Object.assign(wbShapes, { number, cluster });
  return seen.join();
})()"""


def test_the_numbers_are_drawn_above_all_marks(page: Page) -> None:
    assert page(PAINTED) == "mark,mark,number,number"


def test_the_dashes_of_what_is_placed_roughly_stand_on_a_halo(page: Page) -> None:
    colours = "{panel: '#ff0000', ink_muted: '#00ff00', mark_outline: '#0000ff'}"
    ringed = page(
        "(() => { const pen = document.createElement('canvas').getContext('2d',"
        " { willReadFrequently: true });"
        f" wbShapes.areaRing(pen, {{x: 40, y: 40, radius: 10, count: 1}}, {colours});"
        " const at = (x, y) => [...pen.getImageData(x, y, 1, 1).data].slice(0, 3).join();"
        " return [at(57, 40), at(40, 57), at(22, 40)].join(' '); })()"
    )
    assert ringed.split() == ["0,0,255"] * 3


def test_a_lone_event_stays_at_its_point_and_a_vague_one_steps_off_it(page: Page) -> None:
    places = [(100.0, 100.0, 1, 0), (104.0, 100.0, 1, 60), (400.0, 100.0, 3, 0)]
    found = {mark[0]: mark[2:4] for mark in json.loads(page(f"{CROWD}({json.dumps(places)})"))}
    assert found["0"] == [100, 100]
    assert 15 < math.dist(found["1"], (100, 100)) < 30
    assert found["2"] == [400, 100]


def test_the_page_goes_before_its_profile_even_when_the_session_is_still_open(
    session: Session, icons: Icons, qtbot: QtBot
) -> None:
    window = QWidget()
    panel = MapPanel(ROOT / "resources" / "map", session, icons, window)
    window.show()
    with qtbot.waitSignal(panel.ready):
        pass
    gone: list[str] = []
    panel.host.page.destroyed.connect(lambda: gone.append("page"))
    panel.host.profile.destroyed.connect(lambda: gone.append("profile"))
    shiboken6.delete(window)
    assert gone == ["page", "profile"]
