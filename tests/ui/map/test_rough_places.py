# SPDX-License-Identifier: MIT
"""What is placed only roughly is told, offered and drawn as such, and never becomes a pin."""

import json
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.map.conftest import Page
from workbench.casefile.edits.events import add_event
from workbench.domain.filters import Between, Box, Filter, Inside, Within
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.ui.map.panel import MapPanel

pytestmark = pytest.mark.chromium
LEGEND = "document.querySelector('.wb-legend').textContent"
OFFER = "document.querySelector('.wb-offer')"
AROUND_DOR = Box(-5.0, 14.0, -3.0, 15.0)
# Keeps what a way of drawing was asked for.
WATCHED = (
    "window.seen_{0} = []; (() => {{ const draw = wbShapes.{0}; wbShapes.{0} = (pen, mark, ...more)"
    " => {{ seen_{0}.push([mark, ...more]); draw(pen, mark, ...more); }}; }})(); 1"
)


def watch(page: Page, way: str) -> None:
    page(WATCHED.format(way))


def drawn(page: Page, way: str) -> list[Any]:
    return json.loads(page(f"JSON.stringify(seen_{way}.splice(0))"))


@pytest.fixture
def rough(panel: MapPanel, session: Session, qtbot: QtBot) -> frozenset[int]:
    """Two events of March 2022 that are known only to have been within 90 km of a point."""
    values = {"lat": 14.6, "lon": -4.2, "radius_m": 90_000.0, "date": "2022-03-02"}
    for number in (1, 2):
        session.edit(add_event, values={"title": f"Somewhere {number}", **values})
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == 7)
    return frozenset(session.stage.scene.frame["event_id"][-2:].tolist())


def test_events_that_only_perhaps_lie_in_view_are_told_offered_and_taken_in_by_a_click(
    rough: frozenset[int], session: Session, page: Page, qtbot: QtBot
) -> None:
    page("live_map.setView([14.5, -4.1], 9, {animate: false}); 1")
    page.until(f"{LEGEND}.includes('In view: 5 of 7')")
    assert page(f"{OFFER}.hidden") is True
    with qtbot.waitSignal(session.told) as told:
        page("document.querySelector('[aria-label=\"Only what is in view\"]').click(); 1")
    assert told.args == ["2 more event(s), placed only roughly, may lie there."]
    assert session.stage.scene.shown == 3
    page.until(f"!{OFFER}.hidden && {OFFER}.textContent.startsWith('2 more')")
    page.until(f"{LEGEND}.includes('In view: 3') && !{LEGEND}.includes(' of ')")
    page(f"{OFFER}.querySelector('button').click(); 1")
    qtbot.waitUntil(lambda: session.stage.scene.shown == 5)
    page.until(f"{OFFER}.hidden")
    page.until(f"{LEGEND}.includes('In view: 5')")


def test_the_filter_s_area_is_outlined_wherever_it_comes_from(
    rough: frozenset[int], session: Session, page: Page, qtbot: QtBot
) -> None:
    lines = "document.querySelectorAll('.wb-asked-line')"
    session.stage.look(filter=Filter().asking(Inside(AROUND_DOR)))
    page.until(f"{lines}.length === 1 && !{OFFER}.hidden")
    off = page(
        f"(() => {{ const is = {lines}[0].getBoundingClientRect(), at = (lat, lon) =>"
        " live_map.latLngToContainerPoint([lat, lon]), nw = at(15, -5), se = at(14, -3);"
        " return Math.max(Math.abs(is.left - nw.x), Math.abs(is.top - nw.y),"
        " Math.abs(is.right - se.x), Math.abs(is.bottom - se.y)); })()"
    )
    assert off <= 3
    ring = ((-9.0, 11.0), (-7.0, 11.0), (-8.0, 13.0), (-9.0, 11.0))
    session.stage.look(filter=Filter().asking(Within(ring)))
    page.until(f"{lines}.length === 1 && {OFFER}.hidden")
    session.stage.look(filter=Filter().asking(Inside(AROUND_DOR, follows=True)))
    page.until(f"{lines}.length === 0")
    session.stage.look(filter=Filter())
    page.until(f"{OFFER}.hidden")


def test_a_chosen_event_that_is_placed_roughly_keeps_its_dashed_ring(
    rough: frozenset[int], session: Session, page: Page, qtbot: QtBot
) -> None:
    watch(page, "halo")
    watch(page, "areaRing")
    session.stage.look(selection=rough)
    page.until("seen_areaRing.some(([mark, , chosen]) => mark.isKept && chosen)")
    assert drawn(page, "halo") == []
    session.stage.look(selection=frozenset({4}))
    page.until("seen_halo.length > 0")
    assert {mark["id"] for mark, *_ in drawn(page, "halo")} == {"4"}


def test_the_trail_of_what_was_played_before_keeps_rings_and_is_explained(
    rough: frozenset[int], panel: MapPanel, session: Session, page: Page
) -> None:
    march_ms = 19_052 * DAY_MS
    session.stage.look(filter=Filter().asking(Between("date", march_ms, march_ms + 60 * DAY_MS)))
    panel.playback.open()
    watch(page, "past")
    watch(page, "pastArea")
    panel.playback.seek(1)  # after those that are placed roughly
    page.until(f"{LEGEND}.includes('Just before')")
    page.until("seen_pastArea.length > 0")
    assert drawn(page, "past") == []
    panel.playback.seek(panel.playback.steps - 1)  # after those at Dor
    page.until("seen_past.length > 0")
    panel.playback.close()
    page.until(f"!{LEGEND}.includes('Just before')")
