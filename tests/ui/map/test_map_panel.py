# SPDX-License-Identifier: MIT
"""The map pane in a real Chromium: it shows what is visible and reaches nothing but its scheme."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from workbench.casefile.edits.events import add_event
from workbench.domain.filters import Between, Box, Filter, Inside, Within
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map.panel import MapPanel

pytestmark = pytest.mark.chromium


@pytest.fixture
def panel(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[MapPanel]:
    made = MapPanel(ROOT / "resources" / "map", session, icons)
    made.resize(700, 500)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.ready, timeout=20_000):
        pass
    yield made
    session.close()


@pytest.fixture
def asked(panel: MapPanel, qtbot: QtBot) -> Callable[[str], Any]:
    """Evaluate an expression in the page."""

    def ask(expression: str) -> Any:
        got: list[Any] = []
        panel.run_in_page(expression, got.append)
        qtbot.waitUntil(lambda: bool(got))
        return got[0]

    return ask


def test_the_page_shows_the_visible_events(panel: MapPanel, session: Session, qtbot: QtBot) -> None:
    full = panel.marks_shown()
    assert full == 4
    session.stage.look(filter=Filter().asking(Between("fatalities", 300)))
    assert panel.marks_shown() == 1


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
def test_the_page_cannot_leave_its_scheme(
    panel: MapPanel, asked: Callable[[str], Any], qtbot: QtBot
) -> None:
    asked(
        "window.tried = []; for (const a of ['http://127.0.0.1:9/x', 'https://example.org/'])"
        " fetch(a).then(() => tried.push('out'), () => tried.push('kept in')); 1"
    )
    qtbot.waitUntil(lambda: asked("window.tried.length") == 2)
    assert asked("window.tried.join()") == "kept in,kept in"


def test_text_from_data_is_never_run(
    panel: MapPanel, session: Session, asked: Callable[[str], Any], qtbot: QtBot
) -> None:
    hostile = "<img src=x onerror='window.bad=1'><script>window.bad=1</script>"
    done: list[object] = []
    session.edit(add_event, values={"title": hostile, "lat": 14.4, "lon": -4.2}, then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    panel.bridge.eventHovered("6", 100.0, 100.0)
    assert asked("typeof window.bad") == "undefined"
    assert asked("document.querySelectorAll('img[src=x]').length") == 0


def test_no_address_of_the_network_is_in_the_page(asked: Callable[[str], Any]) -> None:
    assert (
        asked(
            "[...document.querySelectorAll('script[src], link[href]')]"
            ".map(e => e.src || e.href).filter(a => !a.startsWith('workbench://')).length"
        )
        == 0
    )


LEVEL = "document.querySelector('.wb-legend').dataset.level"


def sized(
    panel: MapPanel, asked: Callable[[str], Any], qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Make the map so large, and wait until the page has heard of it."""
    panel.resize(*size)
    qtbot.waitUntil(lambda: asked("[innerWidth, innerHeight].join()") == f"{size[0]},{size[1]}")
    qtbot.waitUntil(lambda: asked("live_map.getSize().x") == size[0])


def legend_share(asked: Callable[[str], Any]) -> float:
    """Return which part of the map the legend covers."""
    return float(
        asked(
            "(() => { const box = document.querySelector('.wb-legend').getBoundingClientRect();"
            " return box.width * box.height / (innerWidth * innerHeight); })()"
        )
    )


def test_the_legend_shows_by_itself_only_what_there_is_room_for(
    panel: MapPanel, asked: Callable[[str], Any], qtbot: QtBot
) -> None:
    types = "[...Array(4).keys()].map(n => ({shape: 'circle', colour: '#888888', text: `T${n}`}))"
    zones = "[...Array(6).keys()].map(n => ({kind: 'zone', colour: '#888888', text: `Zone ${n}`}))"
    asked(f"wb.showLegend([...{types}, ...{zones}]); 1")
    shown = "[...document.querySelectorAll('.wb-legend-row')].filter(r => r.offsetHeight).length"
    more = "document.querySelector('.wb-legend-more').offsetHeight > 0"
    for size, level, rows in (
        ((900, 600), "all", 10),
        ((430, 300), "types", 4),
        ((300, 200), "glyphs", 0),
    ):
        sized(panel, asked, qtbot, size)
        qtbot.waitUntil(lambda level=level: asked(LEVEL) == level)
        assert asked(shown) == rows
        assert asked(more) == (level == "types")
        assert legend_share(asked) < 0.1


def test_the_legend_opens_when_asked_and_scrolls_where_it_is_too_long(
    panel: MapPanel, asked: Callable[[str], Any], qtbot: QtBot
) -> None:
    sized(panel, asked, qtbot, (430, 280))
    asked(
        "wb.showLegend([...Array(40).keys()].map(n => ({shape: 'circle', colour: '#888888',"
        " text: `Type ${n}`}))); 1"
    )
    assert asked(LEVEL) == "glyphs"
    asked("document.querySelector('.wb-legend-head').click(); 1")
    assert asked(LEVEL) == "all"
    assert asked("document.querySelector('.wb-legend-head').getAttribute('aria-expanded')") == (
        "true"
    )
    assert asked("document.querySelector('.wb-legend').getBoundingClientRect().top") >= 0
    assert asked(
        "(() => { const r = document.querySelector('.wb-legend-rows');"
        " return r.scrollHeight > r.clientHeight; })()"
    )
    asked("document.querySelector('.wb-legend-head').click(); 1")
    assert asked(LEVEL) == "glyphs"


def test_nothing_on_a_narrow_map_covers_its_neighbour(
    panel: MapPanel, asked: Callable[[str], Any], qtbot: QtBot
) -> None:
    sized(panel, asked, qtbot, (300, 170))
    overlaps = (
        "(() => { const boxes = ['.wb-legend', '.wb-corner', '.wb-buttons']"
        ".map(name => document.querySelector(name).getBoundingClientRect());"
        " return boxes.some((a, i) => boxes.some((b, j) => i < j && a.left < b.right"
        " && b.left < a.right && a.top < b.bottom && b.top < a.bottom)); })()"
    )
    assert asked(overlaps) is False
    shown = "getComputedStyle(document.querySelector('.wb-credits span')).display"
    assert asked(shown) == "none"
    assert "GeoNames" in asked("document.querySelector('.wb-credits button').title")
    asked("document.querySelector('.wb-credits button').click(); 1")
    assert asked(shown) != "none"


def test_a_cluster_gives_way_to_a_single_event_and_no_further_than_it_must(
    asked: Callable[[str], Any],
) -> None:
    asked(
        "window.made = [[100, 100, 20, 1], [110, 100, 14, 3], [400, 100, 14, 3]]"
        ".map(([x, y, radius, count], index) =>"
        " ({x, y, ringX: x, ringY: y, radius, count, index})); WbMarks.giveWay(made); 1"
    )
    assert asked("made.map(m => Math.round(m.x)).join()") == "100,134,400"
    assert asked("made.every(m => m.y === 100)")


def test_the_page_goes_before_its_profile_even_when_the_session_is_still_open(
    session: Session, icons: Icons, qtbot: QtBot
) -> None:
    window = QWidget()
    panel = MapPanel(ROOT / "resources" / "map", session, icons, window)
    window.show()
    with qtbot.waitSignal(panel.ready, timeout=20_000):
        pass
    gone: list[str] = []
    panel._page.destroyed.connect(lambda: gone.append("page"))
    panel._profile.destroyed.connect(lambda: gone.append("profile"))
    shiboken6.delete(window)
    assert gone == ["page", "profile"]
