# SPDX-License-Identifier: MIT
"""The packet's web page in a browser: map and timeline live, nothing is asked of the network."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QMarginsF, QUrl
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWebEngineCore import (
    QWebEngineFrame,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.conftest import AUTHOR, write_small_case
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.packets.packet import compose
from workbench.casefile.casefile import create_case, open_reader
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.views import save_view
from workbench.casefile.queries.assessments import read_assessment
from workbench.domain.filters import Filter
from workbench.domain.packet_options import PacketOptions

pytestmark = pytest.mark.chromium
HOSTILE = "</script><script>document.title = 'broken into'</script>"
DRAWN = """(() => {
    let found = 0;
    live_map.eachLayer((layer) => { found += layer.drawn ? layer.drawn().length : 0; });
    return found;
})()"""


class Requests(QWebEngineUrlRequestInterceptor):
    """Remembers what the page asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        self.asked.append(info.requestUrl().toString())


class Browser:
    """A browser that has the page open."""

    def __init__(self, file: Path) -> None:
        self.requests = Requests()
        self._profile = QWebEngineProfile()
        self._profile.setUrlRequestInterceptor(self.requests)
        self._view = QWebEngineView()
        self.page = QWebEnginePage(self._profile, self._view)
        self._view.setPage(self.page)
        self._view.resize(1000, 800)
        self._view.show()
        loaded = QEventLoop()
        self.page.loadFinished.connect(loaded.quit)
        self.page.load(QUrl.fromLocalFile(str(file)))
        loaded.exec()

    def ask(self, expression: str, frame: QWebEngineFrame | None = None) -> Any:
        got: list[Any] = []
        answered = QEventLoop()

        def take(value: Any) -> None:
            got.append(value)
            answered.quit()

        (frame or self.page.mainFrame()).runJavaScript(expression, 0, take)
        if not got:
            answered.exec()
        return got[0]

    @property
    def map(self) -> QWebEngineFrame:
        """The frame that the map is shut into."""
        [frame] = self.page.mainFrame().children()
        return frame

    def close(self) -> None:
        for held in (self.page, self._view, self._profile):
            shiboken6.delete(held)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packet")
    with create_case(folder / "small.casefile", author=AUTHOR, title="Small") as case:
        case.perform(write_small_case)
        case.perform(add_event, values={"title": HOSTILE, "date": "2022-04-02"})
        case.perform(add_event, values={"title": "Arms come in", "date": "../2022-05-02"})
        case.perform(add_event, values={"title": "Road taxed", "date": "2022-04-02/.."})
        case.perform(add_event, values={"title": "Camp built", "date": "2022-04-02~"})
        rows = case.db.conn.execute("SELECT uid, date FROM event WHERE date <> ''").fetchall()
        cited = " ".join(f"[one](event:{UUID(bytes=uid)})" for uid, _ in rows)
        view = case.perform(
            save_view, name="All", question=Filter(), options={"colour_by": "actor", "names": "ar"}
        ).value
        case.perform(add_figure, view=view, kind="map", caption="The map")
        [figure] = case.db.conn.execute("SELECT uid FROM figure").fetchone()
        placed = f"![The map](figure:{UUID(bytes=figure)})"
        text = f"## Key takeaway\n\nThe road. {cited}\n\n{placed}"
        assessment = case.perform(add_assessment, title=HOSTILE, body=text).value
    conn = open_reader(folder / "small.casefile")
    record = read_assessment(conn, assessment=assessment)
    packet = compose(CaseReader(conn, ROOT / "resources"), record, PacketOptions())
    (folder / "packet.html").write_bytes(packet.html)
    conn.close()
    return folder / "packet.html"


@pytest.fixture(scope="module")
def browser(qapp: QApplication, file: Path) -> Iterator[Browser]:
    made = Browser(file)
    yield made
    made.close()


def test_the_map_draws_and_nothing_is_asked_of_the_network(
    browser: Browser, qtbot: QtBot, file: Path
):
    qtbot.waitUntil(lambda: (browser.ask(DRAWN, browser.map) or 0) > 0)
    assert set(browser.requests.asked) <= {QUrl.fromLocalFile(str(file)).toString()}


def test_the_map_looks_as_the_packets_figure_does(browser: Browser, qtbot: QtBot):
    legend = "document.querySelector('.wb-legend').textContent"
    qtbot.waitUntil(lambda: "Red Front" in (browser.ask(legend, browser.map) or ""))


def test_text_of_the_case_runs_nowhere(browser: Browser):
    assert browser.ask("document.title") == HOSTILE
    assert HOSTILE in browser.ask("document.querySelector('h1').textContent")


def test_the_map_can_reach_neither_the_page_nor_out(browser: Browser):
    reached = "(() => { try { return parent.document.title; } catch { return 'shut in'; } })()"
    assert browser.ask(reached, browser.map) == "shut in"


def test_the_timeline_tells_zooms_and_leads_to_the_evidence(browser: Browser):
    bars = "document.querySelectorAll('#timeline a').length"
    assert browser.ask(bars) >= 4
    card = "document.getElementById('timeline-card').textContent"
    before = browser.ask(card)
    first = "document.querySelector('#timeline a[href=\"#event-1\"]')"
    browser.ask(f"{first}.dispatchEvent(new Event('pointerenter'))")
    assert browser.ask(card) != before
    assert browser.ask(f"document.querySelector({first}.getAttribute('href')).tagName") == "TR"
    whole = browser.ask("document.querySelector('#timeline .axis').textContent")
    for _ in range(3):
        browser.ask("document.getElementById('timeline-in').click()")
    assert browser.ask("document.querySelector('#timeline .axis').textContent") != whole
    browser.ask("document.getElementById('timeline-all').click()")
    assert browser.ask("document.querySelector('#timeline .axis').textContent") == whole


@pytest.mark.parametrize(
    ("title", "known", "fades", "arrows", "edges"),
    [
        ("Arms come in", "beginning or end not known", "start", 1, (True, False)),
        ("Road taxed", "beginning or end not known", "end", 1, (False, True)),
        ("Camp built", "date approximate", "both", 0, (False, False)),
    ],
)
def test_the_timeline_fades_where_a_date_is_not_known(
    browser: Browser, title: str, known: str, fades: str, arrows: int, edges: tuple[bool, bool]
):
    event = f"document.querySelector('#timeline a[aria-label^=\"{title}\"]')"
    assert known in browser.ask(f"{event}.getAttribute('aria-label')")
    fill = browser.ask(f"{event}.querySelector('rect').getAttribute('fill')")
    assert fill.endswith(f"-{fades})")
    assert browser.ask(f"!!document.querySelector('{fill[4:-1]}')")
    assert browser.ask(f"{event}.querySelectorAll('path').length") == arrows
    left, width, whole = (
        float(browser.ask(one)) for one in (
            f"{event}.querySelector('rect').getAttribute('x')",
            f"{event}.querySelector('rect').getAttribute('width')",
            "document.getElementById('timeline').clientWidth",
        )
    )  # fmt: skip
    assert (left == 0, abs(left + width - whole) < 0.01) == edges


def test_what_is_for_screens_is_not_printed(browser: Browser, qtbot: QtBot, tmp_path: Path):
    sheet = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()
    )
    with qtbot.waitSignal(browser.page.pdfPrintingFinished) as printed:
        browser.page.printToPdf(str(tmp_path / "printed.pdf"), sheet)
    assert printed.args == [str(tmp_path / "printed.pdf"), True]
    hidden = (
        "[...document.styleSheets[0].cssRules].filter((rule) => rule.media?.mediaText === 'print')"
        ".flatMap((rule) => [...rule.cssRules])"
        ".some((rule) => rule.selectorText?.includes('.explorer')"
        " && rule.style.display === 'none')"
    )
    assert browser.ask(hidden) is True
