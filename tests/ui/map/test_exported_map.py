# SPDX-License-Identifier: MIT
"""The exported map, opened from its file in a browser: drawn, clicked, shut in."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.conftest import AUTHOR, write_small_case
from workbench.briefing.web_map import export_web_map
from workbench.casefile.casefile import create_case, open_reader

pytestmark = pytest.mark.chromium
MARKS = """(() => {
    const found = [];
    const top = document.getElementById("live_map").getBoundingClientRect().top;
    live_map.eachLayer((layer) => {
        for (const mark of layer.drawn ? layer.drawn() : []) {
            const at = layer.place(mark);
            found.push([mark.count, Math.round(at.x), Math.round(at.y + top)]);
        }
    });
    return JSON.stringify(found);
})()"""
Mark = tuple[int, int, int]  # events, x, y


class Browser:
    """A browser that has the file open."""

    def __init__(self, qtbot: QtBot, file: Path) -> None:
        self._qtbot = qtbot
        self._profile = QWebEngineProfile()
        self.view = QWebEngineView()
        self._page = QWebEnginePage(self._profile, self.view)
        self.view.setPage(self._page)
        self.view.resize(900, 600)
        qtbot.addWidget(self.view)
        self.view.show()
        with qtbot.waitSignal(self._page.loadFinished, timeout=20_000):
            self._page.load(QUrl.fromLocalFile(str(file)))

    def ask(self, expression: str) -> Any:
        got: list[Any] = []
        self._page.runJavaScript(expression, 0, got.append)
        self._qtbot.waitUntil(lambda: bool(got))
        return got[0]

    def until(self, holds: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(holds, timeout=20_000)

    def marks(self) -> list[Mark]:
        return [(count, x, y) for count, x, y in json.loads(self.ask(MARKS))]

    def click(self, mark: Mark) -> None:
        place = QPoint(mark[1], mark[2])
        self._qtbot.mouseClick(self.view.focusProxy(), Qt.MouseButton.LeftButton, pos=place)

    def close(self) -> None:
        shiboken6.delete(self._page)
        shiboken6.delete(self._profile)


@pytest.fixture
def browser(qtbot: QtBot, tmp_path: Path) -> Iterator[Browser]:
    """The map of the small case: three events at one place, one at another, one nowhere."""
    with create_case(tmp_path / "small.casefile", author=AUTHOR, title="Small") as case:
        case.perform(write_small_case)
    conn = open_reader(tmp_path / "small.casefile")
    export_web_map(conn, resources=ROOT / "resources", to=tmp_path / "small.html")
    conn.close()
    made = Browser(qtbot, tmp_path / "small.html")
    yield made
    made.close()


# That the browser says so is what the test is about.
@pytest.mark.qt_log_ignore("Refused to load the image")
def test_the_file_draws_its_events_and_tells_of_the_one_that_is_clicked(browser: Browser):
    browser.until(lambda: sorted(mark[0] for mark in browser.marks()) == [1, 3])
    three = next(mark for mark in browser.marks() if mark[0] == 3)
    browser.click(three)
    browser.until(lambda: [mark[0] for mark in browser.marks()] == [1, 1, 1])
    browser.click(browser.marks()[0])
    said = "document.querySelector('.wb-event').innerText"
    browser.until(lambda: "Camp attacked at Dor" in browser.ask(said))
    for line in ("24 Apr 2022", "killed 6", "Dor", "Red Front, Army"):
        assert line in browser.ask(said)
    # Nor can a script of the page reach out, should one ever come to run in it.
    browser.ask(
        "window.reached = ''; const picture = new Image();"
        "picture.onload = () => { reached = 'outside'; };"
        "picture.onerror = () => { reached = 'nothing'; };"
        "picture.src = 'http://127.0.0.1:9/picture.png'; true"
    )
    browser.until(lambda: bool(browser.ask("reached")))
    assert browser.ask("reached") == "nothing"
