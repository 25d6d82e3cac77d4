# SPDX-License-Identifier: MIT
"""The exported map, opened from its file in a browser: drawn, clicked, shut in."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QEventLoop, QPoint, Qt, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.analysis.frames import small_frame
from tests.geo.layers.made_files import PNG, geojson, mbtiles, polygon
from tests.paths import ROOT
from tests.ui.conftest import AUTHOR, write_small_case
from workbench.analysis.frame import Frame
from workbench.analysis.maps.clusters import Clusters, clusters_of
from workbench.analysis.placing import AreaPlacing, area_points, place_events, place_in_areas
from workbench.briefing.web_map.marks import RULE
from workbench.briefing.web_map.page import export_web_map
from workbench.casefile.casefile import create_case, open_reader
from workbench.casefile.edits.layers import (
    LayerDraft,
    LayerFile,
    add_layers,
    choose_districts,
    show_layers,
)
from workbench.casefile.edits.zones import add_zone
from workbench.domain.filters import Box
from workbench.domain.frame_columns import NOTHING, PRECISIONS
from workbench.domain.terms import PlacePrecision

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
GROUPS = """((columns, areas, rule, views) => {
    const groups = wbGroups.grouping(columns, areas, rule);
    return JSON.stringify(views.map(([box, zoom]) => groups.groups(box, zoom).map((rows) => {
        const { lat, lon, count, fatalities, radius_m, area, parts } = groups.mark(rows, zoom);
        return [lat, lon, count, fatalities, radius_m, area,
          (parts || []).sort((a, b) => a[0] - b[0])];
    })));
})"""
Mark = tuple[int, int, int]  # events, x, y
GROUND = ((-6.5, 13.0), (-5.5, 13.0), (-5.5, 14.0), (-6.5, 14.0), (-6.5, 13.0))
ZONE = {
    "name": "Along the river", "class": "control", "valid": "2022-03/..", "confidence": "low",
    "geometry": json.dumps({"type": "Polygon", "coordinates": [GROUND]}),
}  # fmt: skip


def pictures(folder: Path) -> dict[str, Any]:
    """Make a layer of pictures that has the zooms to the third, and of which nobody is named."""
    tiles = {(zoom, x, y): PNG for zoom in range(4) for x in range(2**zoom) for y in range(2**zoom)}
    data = mbtiles(folder / "sheet.mbtiles", tiles, format="png").read_bytes()
    file = LayerFile("sheet.mbtiles", hashlib.sha256(data).digest(), len(data), data=data)
    draft = LayerDraft("Old sheet", "raster_tiles", "MBTiles", min_zoom=0, max_zoom=3)
    return {"file": file, "layers": [draft]}


def districts() -> dict[str, Any]:
    """Make a layer of one district in Niger, where nothing is known to have happened."""
    data = geojson(polygon((8, 14), (9, 14), (9, 15), (8, 15)))
    file = LayerFile("niger.geojson", hashlib.sha256(data).digest(), len(data), data=data)
    return {"file": file, "layers": [LayerDraft("Niger", "vector", "GeoJSON", "niger")]}


class Browser:
    """A browser that has the file open."""

    def __init__(self, file: Path) -> None:
        self._profile = QWebEngineProfile()
        self.view = QWebEngineView()
        self._page = QWebEnginePage(self._profile, self.view)
        self.view.setPage(self._page)
        self.view.resize(900, 600)
        self.view.show()
        loaded = QEventLoop()
        self._page.loadFinished.connect(loaded.quit)
        self._page.load(QUrl.fromLocalFile(str(file)))
        loaded.exec()

    def ask(self, expression: str) -> Any:
        got: list[Any] = []
        answered = QEventLoop()

        def take(value: Any) -> None:
            got.append(value)
            answered.quit()

        self._page.runJavaScript(expression, 0, take)
        if not got:
            answered.exec()
        return got[0]

    def marks(self) -> list[Mark]:
        return [(count, x, y) for count, x, y in json.loads(self.ask(MARKS))]

    def close(self) -> None:
        shiboken6.delete(self._page)
        shiboken6.delete(self.view)
        shiboken6.delete(self._profile)


@pytest.fixture(scope="module")
def browser(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The map of the small case: three events at one place, one at another, one nowhere.

    Between them lies a zone, below all a layer of pictures, and far off a district.
    """
    folder = tmp_path_factory.mktemp("exported")
    with create_case(folder / "small.casefile", author=AUTHOR, title="Small") as case:
        case.perform(write_small_case)
        case.perform(add_zone, values=ZONE)
        case.perform(add_layers, **pictures(folder))
        [far_off] = case.perform(add_layers, **districts()).value
        case.perform(choose_districts, layer=far_off)
        case.perform(show_layers, layers=[far_off], visible=False)
    conn = open_reader(folder / "small.casefile")
    look = {"names": "fr", "gaps": True}
    export_web_map(conn, resources=ROOT / "resources", to=folder / "small.html", look=look)
    conn.close()
    made = Browser(folder / "small.html")
    yield made
    made.close()


def test_the_file_hatches_the_districts_without_reports(browser: Browser, qtbot: QtBot):
    qtbot.waitUntil(lambda: browser.ask("wb.gapsShown()") == 1)
    assert "No reports: Niger" in browser.ask("document.querySelector('.wb-legend').textContent")


# That the browser says so is what the test is about.
@pytest.mark.qt_log_ignore("Refused to load the image")
def test_the_file_draws_its_events_and_tells_of_the_one_that_is_clicked(
    browser: Browser, qtbot: QtBot
):
    def click(mark: Mark) -> None:
        place = QPoint(mark[1], mark[2])
        qtbot.mouseClick(browser.view.focusProxy(), Qt.MouseButton.LeftButton, pos=place)

    def shown() -> list[int]:
        return sorted(mark[0] for mark in browser.marks())

    qtbot.waitUntil(lambda: shown() == [1, 3])
    click(next(mark for mark in browser.marks() if mark[0] == 3))
    qtbot.waitUntil(lambda: shown() == [1, 1, 1])
    click(browser.marks()[0])
    said = "document.querySelector('.wb-event').innerText"
    qtbot.waitUntil(lambda: "Camp attacked at Dor" in browser.ask(said))
    for line in ("24 Apr 2022", "killed 6", "Dor", "Red Front, Army"):
        assert line in browser.ask(said)
    # Nor can a script of the page reach out, should one ever come to run in it.
    browser.ask(
        "window.reached = ''; const picture = new Image();"
        "picture.onload = () => { reached = 'outside'; };"
        "picture.onerror = () => { reached = 'nothing'; };"
        "picture.src = 'http://127.0.0.1:9/picture.png'; true"
    )
    qtbot.waitUntil(lambda: bool(browser.ask("reached")))
    assert browser.ask("reached") == "nothing"


def test_the_keys_alone_reach_an_event_and_leave_it(browser: Browser, qtbot: QtBot):
    browser.ask("wb.close(); wb.setView(13, -3, 3); live_map.getContainer().focus(); true")
    qtbot.waitUntil(lambda: len(browser.marks()) > 0)
    opened = "!document.querySelector('.wb-event').hidden"

    def press(key: str) -> None:
        browser.ask(
            f"live_map.getContainer().dispatchEvent(new KeyboardEvent('keydown', {{key: '{key}'}}))"
        )

    for _ in range(4):  # to the mark, into it, to an event of it
        press("n")
        press("Enter")
        qtbot.waitUntil(lambda: len(browser.marks()) > 0)
        if browser.ask(opened):
            break
    qtbot.waitUntil(lambda: browser.ask(opened))
    press("Escape")
    assert not browser.ask(opened)


def test_a_zone_has_a_card_under_the_pointer_and_stays_told_when_clicked(
    browser: Browser, qtbot: QtBot
):
    # Nearer, so that no mark of the events around lies on the zone.
    browser.ask("wb.close(); wb.setView(13.5, -6, 8); live_map.getContainer().focus(); true")
    qtbot.waitUntil(lambda: browser.ask("wb.zoneAt(13.5, -6)") == 0)
    x, y = json.loads(
        browser.ask(
            "(() => { const at = live_map.latLngToContainerPoint([13.5, -6]);"
            " const top = live_map.getContainer().getBoundingClientRect().top;"
            " return JSON.stringify([Math.round(at.x), Math.round(at.y + top)]); })()"
        )
    )
    pane = browser.view.focusProxy()
    qtbot.mouseMove(pane, QPoint(x - 4, y))
    qtbot.mouseMove(pane, QPoint(x, y))
    card = "document.querySelector('.wb-card:not([hidden])')?.innerText || ''"
    qtbot.waitUntil(lambda: "Along the river" in browser.ask(card))
    for words in ("control", "Mar 2022", "km²", "day of assessment not said", "low confidence"):
        assert words in browser.ask(card)
    qtbot.mouseClick(pane, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    kept = "document.querySelector('.wb-event:not([hidden])')?.innerText || ''"
    qtbot.waitUntil(lambda: "Along the river" in browser.ask(kept))
    assert "people do as" in browser.ask(kept)  # what the class means
    browser.ask("document.querySelector('.wb-event button').click(); true")
    assert browser.ask(kept) == ""


def test_pictures_are_drawn_enlarged_beyond_their_last_zoom_and_said_to_have_no_source(
    browser: Browser, qtbot: QtBot
):
    drawn = (
        "[...document.querySelectorAll('img.leaflet-tile')]"
        ".filter(one => one.naturalWidth === 1 && one.getBoundingClientRect().width > 256).length"
    )
    browser.ask("wb.setView(13.5, -6, 8); true")
    qtbot.waitUntil(lambda: browser.ask(drawn) > 0)
    assert "Old sheet: no source given" in browser.ask(
        "document.querySelector('.wb-credits').textContent"
    )


def test_paper_gets_the_map_as_it_is_seen_and_the_whole_legend(browser: Browser):
    browser.ask("window.dispatchEvent(new Event('beforeprint')); true")
    style = "document.documentElement.style.getPropertyValue"
    wide = browser.ask("live_map.getSize().x")
    assert browser.ask(f"{style}('--seen-wide')") == f"{wide:.0f}px"
    rows = "document.querySelectorAll('{} .wb-legend-row').length"
    assert browser.ask(rows.format(".wb-printed")) == browser.ask(rows.format(".wb-legend")) > 0


def many_places() -> tuple[Frame, AreaPlacing]:
    """Make exact, vague and area events, in crowds and apart, on either side of the date line."""
    rng = np.random.default_rng(7)
    exact, vague, of_area = 1_400, 1_200, 12
    rows = exact + vague + of_area
    lat, lon = rng.uniform(-60, 60, rows), rng.uniform(-180, 180, rows)
    crowd = slice(0, 900)
    lat[crowd], lon[crowd] = rng.normal(14, 0.7, 900), rng.normal(-4, 0.7, 900)
    lat[:60], lon[:60] = 14.5, -4.2
    rough = slice(exact, exact + 260)  # more than have marks of their own, where they crowd
    lat[rough], lon[rough] = rng.normal(14, 0.7, 260), rng.normal(-4, 0.7, 260)
    lat[exact : exact + 20], lon[exact : exact + 20] = 12.0, -8.0
    lat[-of_area:], lon[-of_area:] = 18.0, -2.0
    frame = small_frame(rows)
    radius_m = np.zeros(rows)
    radius_m[exact : exact + vague] = np.round(rng.uniform(2_000, 200_000, vague))
    precision = np.zeros(rows, dtype="int8")
    precision[-of_area:] = PRECISIONS.index(PlacePrecision.COUNTRY)
    killed = rng.integers(0, 9, rows)
    killed[rng.random(rows) < 0.3] = NOTHING
    columns = {
        **frame.columns, "lat": lat.round(5), "lon": lon.round(5), "precision": precision,
        "radius_m": radius_m.astype("float32"), "fatalities_best": killed.astype("int32"),
    }  # fmt: skip
    frame = Frame(columns, frame.vocabulary)
    at = np.array([-3.0]), np.array([17.0]), np.array([0.05])
    return frame, place_in_areas(area_points(frame), np.array([0]), *at, events=rows)


def drawn(found: Clusters) -> list[list[Any]]:
    """Write what the program's own map draws as the page writes it."""
    parts = [[[int(one), int(row[one])] for one in np.flatnonzero(row)] for row in found.by_look]
    groups = zip(
        found.lat.tolist(), found.lon.tolist(), found.count.tolist(), found.killed.tolist(),
        found.radius_m.tolist(), found.area.tolist(), parts, strict=True,
    )  # fmt: skip
    single = zip(
        found.event_lat.tolist(), found.event_lon.tolist(), [1] * len(found.event),
        found.event_killed.tolist(), found.event_radius_m.tolist(), found.event_area.tolist(),
        [[]] * len(found.event), strict=True,
    )  # fmt: skip
    return sorted([list(one) for one in (*groups, *single)])


def test_the_page_gathers_marks_as_the_programs_own_map_does(browser: Browser):
    frame, areas = many_places()
    looks = (np.arange(len(frame)) % 3).astype("int16")
    every, rows = np.ones(len(frame), dtype=bool), np.arange(len(frame))
    killed = frame["fatalities_best"]
    columns = {
        "lat": frame["lat"].tolist(), "lon": frame["lon"].tolist(), "count": [1] * len(frame),
        "killed": np.where(killed == NOTHING, -1, killed).tolist(), "look": looks.tolist(),
        "shape": looks.tolist(), "parts": [None] * len(frame),
        "radius": place_events(frame).radius_m.tolist(), "area": areas.area_of(rows).tolist(),
    }  # fmt: skip
    grounds = [{"lat": 17.0, "lon": -3.0, "wide": 0.05}]
    sahel, pacific = Box(-12.0, 9.0, 4.0, 25.0), Box(150.0, -50.0, -140.0, 50.0)
    views = [(Box(-180.0, -85.0, 180.0, 85.0), 2.0), (Box(-180.0, -85.0, 180.0, 85.0), 5.0)]
    views += [(sahel, zoom) for zoom in (3.0, 6.0, 7.0, 9.0, 12.0)]
    views += [(pacific, zoom) for zoom in (2.0, 6.0)]
    asked = [[[b.west, b.south, b.east + 360 * (b.east < b.west), b.north], zoom]
             for b, zoom in views]  # fmt: skip
    given = ", ".join(json.dumps(one) for one in (columns, grounds, RULE, asked))
    for (box, zoom), page in zip(views, json.loads(browser.ask(f"{GROUPS}({given})")), strict=True):
        ours = clusters_of(frame, every, looks, box=box, zoom=zoom, areas=areas)
        assert sorted(page) == drawn(ours), f"zoom {zoom}"
