# SPDX-License-Identifier: MIT
"""The names of the base map: above the marks and never on one, in the language that is wanted."""

import json
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.map.conftest import Page
from workbench.casefile.edits.events import add_event
from workbench.session.session import Session
from workbench.ui.map.look import MapLook, look_from
from workbench.ui.map.panel import MapPanel

pytestmark = pytest.mark.chromium
LAYERS = (
    "(() => { const found = {}; live_map.eachLayer(l => {"
    " if (l.written) found.names = l.written; if (l._drawn) found.marks = l._drawn.map("
    " ({x, y, radius}) => ({x, y, radius})); }); return JSON.stringify(found); })()"
)
NAMED = (
    "(() => { let names = []; live_map.eachLayer(l => { names = l.written || names; });"
    " return names.map(n => n.name); })()"
)
FURNITURE = (
    "(() => { let canvas = null; live_map.eachLayer(l => { if (l.written) canvas = l._canvas; });"
    " const at = canvas.getBoundingClientRect();"
    " return JSON.stringify(['.wb-legend', '.wb-corner', '.wb-buttons'].map(name => {"
    " const box = document.querySelector(name).getBoundingClientRect();"
    " return [box.left - at.left, box.right - at.left, box.top - at.top, box.bottom - at.top];"
    " })); })()"
)
# How opaque the canvas of names is just beyond the name of Mopti, on the way to its place.
LED = (
    "(() => { let alpha = -1; live_map.eachLayer(l => { if (!l.written) return;"
    " const name = l.written.find(one => one.name === 'Mopti'); if (!name) return;"
    " const covers = l._marks.drawn().some(m => Math.hypot(m.x - name.x, m.y - name.y) < m.radius);"
    " if (!covers) return;"
    " const x = Math.min(Math.max(name.x, name.minX), name.maxX);"
    " const y = Math.min(Math.max(name.y, name.minY), name.maxY);"
    " const away = Math.hypot(x - name.x, y - name.y);"
    " const ratio = window.devicePixelRatio;"
    " const at = [x - (x - name.x) * 3 / away, y - (y - name.y) * 3 / away];"
    " const ink = l._canvas.getContext('2d').getImageData("
    " Math.round((at[0] - 1) * ratio), Math.round((at[1] - 1) * ratio), 3 * ratio, 3 * ratio).data;"
    " alpha = Math.max(...ink.filter((_, index) => index % 4 === 3)); }); return alpha; })()"
)
MOPTI, DJENNE = (14.493, -4.194), (13.906, -4.555)


def test_a_name_gives_way_to_the_mark_at_its_place(
    session: Session, panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    before = len(session.stage.scene.frame)
    for _ in range(3):
        session.edit(add_event, values={"title": "In town", "lat": MOPTI[0], "lon": MOPTI[1]})
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == before + 3)
    page(f"live_map.setView({list(MOPTI)}, 9, {{animate: false}}); 1")
    page.until(f"{NAMED}.includes('Mopti')")
    page.until(
        "(() => { let n = 0; live_map.eachLayer(l => { n += (l._drawn || []).length; });"
        " return n; })() > 0"
    )
    found = json.loads(page(LAYERS))
    for name in found["names"]:
        for mark in found["marks"]:
            across = max(name["minX"] - mark["x"], 0, mark["x"] - name["maxX"])
            down = max(name["minY"] - mark["y"], 0, mark["y"] - name["maxY"])
            assert across**2 + down**2 >= mark["radius"] ** 2, name["name"]


def test_a_line_leads_from_a_name_to_its_place_below_a_mark(
    session: Session, panel: MapPanel, page: Page, qtbot: QtBot
) -> None:
    before = len(session.stage.scene.frame)
    for _ in range(3):
        session.edit(add_event, values={"title": "In town", "lat": MOPTI[0], "lon": MOPTI[1]})
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == before + 3)
    page(f"live_map.setView({list(MOPTI)}, 9, {{animate: false}}); 1")
    page.until(f"({LED}) > 0")


def test_names_are_in_the_language_that_was_chosen_and_it_is_kept(
    panel: MapPanel, page: Page
) -> None:
    page("live_map.setView([14, -5], 5, {animate: false}); 1")
    page.until(f"{NAMED}.includes('BURKINA FASO')")
    panel.set_look(replace(panel.look, names="ar"))
    page.until(f"{NAMED}.includes('\u0645\u0627\u0644\u064a')")
    panel.set_look(MapLook(names="fr"))
    page.until(f"{NAMED}.includes('MAURITANIE')")
    assert look_from(panel.layout_now()).names == "fr"
    assert look_from({"names": "<b>"}).names == ""


def test_names_keep_clear_of_the_legend_and_of_what_else_stands_on_the_map(
    panel: MapPanel, page: Page
) -> None:
    page(f"live_map.setView({list(DJENNE)}, 8, {{animate: false}}); 1")
    page.until(f"{NAMED}.includes('Djenné')")
    page(
        "(() => { const box = document.querySelector('.wb-legend');"
        " const at = live_map.latLngToContainerPoint(" + str(list(DJENNE)) + ");"
        " live_map.panBy([at.x - box.offsetLeft - box.offsetWidth / 2,"
        " at.y - box.offsetTop - box.offsetHeight / 2]); })(); 1"
    )
    page.until(f"!{NAMED}.includes('Djenné')")
    names = json.loads(page(LAYERS))["names"]
    assert names
    for left, right, top, bottom in json.loads(page(FURNITURE)):
        for name in names:
            is_clear = (
                name["maxX"] <= left or name["minX"] >= right
                or name["maxY"] <= top or name["minY"] >= bottom
            )  # fmt: skip
            assert is_clear, name["name"]
