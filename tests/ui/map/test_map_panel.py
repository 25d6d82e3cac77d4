# SPDX-License-Identifier: MIT
"""The map pane in a real Chromium: it shows what is visible and reaches nothing but its scheme."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
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
