# SPDX-License-Identifier: MIT
"""A large selection on the map: every mark keeps its number and says how much of it is chosen."""

import json
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from tests.paths import ROOT
from tests.ui.map.conftest import Page
from workbench.casefile.command import command
from workbench.casefile.edits.events import add_event
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map.choice import MOST_APART
from workbench.ui.map.panel import MapPanel

pytestmark = pytest.mark.chromium

HERE, THERE = (14.5, -4.1), (30.0, 60.0)
BOUNDS = "live_map.getBounds()"
LEGEND = "document.querySelector('.wb-legend').textContent"
NOTE = "(n => n && !n.hidden ? n.textContent : '')(document.querySelector('.wb-note'))"


@command("Add events at two spots")
def add_many(db: Database, *, here: int, there: int) -> None:
    for number in range(here + there):
        lat, lon = HERE if number < here else THERE
        add_event(db, values={"title": f"Added {number}", "date": "2022", "lat": lat, "lon": lon})


@pytest.fixture
def many_page(bare_session: Session, icons: Icons, qtbot: QtBot) -> Iterator[Page]:
    """The map of a case that had no event when the page was drawn, and then very many."""
    panel = MapPanel(ROOT / "resources" / "map", bare_session, icons)
    panel.resize(700, 500)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.ready):
        pass
    page = Page(panel, qtbot)
    page.until(f"{BOUNDS}.contains([50, -60]) && {BOUNDS}.contains([-10, 80])")
    bare_session.edit(add_event, values={"title": "Nowhere", "date": "2022"})
    page.until(f"{NOTE}.startsWith('No event has a place on the map: 1 without')")
    assert page(f"{BOUNDS}.contains([50, -60])")
    bare_session.edit(add_many, here=MOST_APART, there=MOST_APART)
    page.until(f"{NOTE} === '' && !{BOUNDS}.contains([50, -60])")
    yield page
    bare_session.close()


def marks(page: Page) -> list[list[int]]:
    """Return of each mark that is drawn its events, and how many of them are chosen."""
    return sorted(
        json.loads(
            page(
                "(() => { let out = []; live_map.eachLayer(l => { if (l._drawn)"
                " out = l.drawn().map(k => [k.count, k.isKept ? k.count : k.chosen]); });"
                " return JSON.stringify(out); })()"
            )
        )
    )


def test_of_a_case_without_places_the_world_is_shown_and_of_many_chosen_events_their_shares(
    many_page: Page, qtbot: QtBot
):
    session = many_page.panel.session
    keys = session.stage.scene.frame["event_id"].tolist()
    placed, most = keys[1:], MOST_APART
    qtbot.waitUntil(lambda: marks(many_page) == [[most, 0], [most, 0]])
    session.stage.look(selection=frozenset(keys))
    qtbot.waitUntil(lambda: marks(many_page) == [[most, most], [most, most]])
    many_page.until(f"{LEGEND}.includes('{len(keys)} chosen')")
    session.stage.look(selection=frozenset(placed[: most + 20]))
    qtbot.waitUntil(lambda: marks(many_page) == [[most, 20], [most, most]])
    many_page.until(f"{LEGEND}.includes('{most + 20} chosen')")
    session.stage.look(selection=frozenset(placed[:20]))
    qtbot.waitUntil(lambda: marks(many_page) == [[20, 20], [most - 20, 0], [most, 0]])
    many_page.until(f"!{LEGEND}.includes('chosen')")
