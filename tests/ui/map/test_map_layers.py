# SPDX-License-Identifier: MIT
"""The user's own layers in a real Chromium: drawn below the events, credited, never as HTML."""

import json
from collections.abc import Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from tests.geo.layers.made_files import PNG, geojson, mbtiles, point, polygon
from tests.ui.map.conftest import Page
from workbench.casefile.edits.layers import (
    LayerDraft,
    LayerFile,
    add_layers,
    order_layers,
    show_layers,
    style_layer,
)
from workbench.domain.filters import Box
from workbench.geo.layers.style import LayerStyle
from workbench.session.session import Session
from workbench.ui.desks.layer_shelf import shelf_of
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.layers import MapLayers
from workbench.ui.map.panel import MapPanel

pytestmark = pytest.mark.chromium
DISTRICT = polygon((-9, 9), (1, 9), (1, 19), (-9, 19))
# Whether any pixel of the layers' canvases has a colour; copied, for reading slows a canvas down.
PAINTED = """(() => [...document.querySelectorAll('[class*=wb-user] canvas')].some((one) => {
  if (!one.width) return false;
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [one.width, one.height];
  const pen = copy.getContext('2d', { willReadFrequently: true });
  pen.drawImage(one, 0, 0);
  return pen.getImageData(0, 0, copy.width, copy.height).data.some((value) => value);
}))()"""


def add(session: Session, qtbot: QtBot, name: str, data: bytes, **given: Any) -> int:
    file = LayerFile(f"{name}.geojson", sha256(data).digest(), len(data), data=data)
    values = {"kind": "vector", "format": "GeoJSON", "part": name, **given}
    added: list[list[int]] = []
    draft = LayerDraft(name, **values)
    session.edit(add_layers, file=file, layers=[draft], then=added.append)
    qtbot.waitUntil(lambda: bool(added) and shelf_of(session).opened(added[0][0]) is not None)
    return added[0][0]


def town(name: str, lon: float, lat: float) -> bytes:
    one = {"type": "Feature", "properties": {"name": name}, "geometry": point(lon, lat)}
    return json.dumps({"type": "FeatureCollection", "features": [one]}).encode()


def panes(page: Page) -> list[str]:
    """The panes of layers from the lowest to the highest."""
    said = page(
        "[...document.querySelectorAll('[class*=wb-user]')].sort((a, b) => a.style.zIndex - "
        "b.style.zIndex).map((one) => one.className).join('|')"
    )
    return said.split("|") if said else []


def test_a_layer_is_painted_and_credited(
    panel: MapPanel, session: Session, qtbot: QtBot, page: Page
):
    hostile = "<img src=x onerror=document.title='hacked'>"
    style = LayerStyle(fill=1.0, label="name").as_json()
    add(session, qtbot, "d", geojson(DISTRICT), style=style, credit=hostile)
    qtbot.waitUntil(lambda: page(PAINTED))
    assert page("document.querySelector('.wb-credits').textContent").startswith(hostile)
    assert page("document.querySelectorAll('img[src=x]').length") == 0
    assert panel.refused == []


def test_layers_follow_their_order_and_leave_when_hidden(
    panel: MapPanel, session: Session, qtbot: QtBot, page: Page
):
    low = add(session, qtbot, "low", geojson(DISTRICT))
    high = add(session, qtbot, "high", geojson(point(-4, 14)))
    uids = {entry.row.id: entry.row.uid for entry in shelf_of(session).entries}
    qtbot.waitUntil(lambda: len(panes(page)) == 2)
    assert [uids[one] in name for one, name in zip((low, high), panes(page), strict=True)] == [
        True, True,
    ]  # fmt: skip
    session.edit(order_layers, layers=[low, high])
    qtbot.waitUntil(lambda: uids[low] in panes(page)[-1])
    session.edit(show_layers, layers=[low], visible=False)
    qtbot.waitUntil(lambda: len(panes(page)) == 1)
    marks = page(
        "Number(getComputedStyle(document.querySelector('.leaflet-wb-marks-pane')).zIndex)"
    )
    assert int(page("document.querySelector('[class*=wb-user]').style.zIndex")) < marks


def test_the_legend_lists_layers_last_and_only_those_that_are_in_view(
    panel: MapPanel, session: Session, qtbot: QtBot, page: Page
):
    add(session, qtbot, "around", geojson(DISTRICT))
    add(session, qtbot, "far", geojson(point(100, 50)))
    rows = (
        "[...document.querySelectorAll('.wb-legend-row > span:nth-of-type(1)')]"
        ".map((one) => one.textContent).join('|')"
    )
    page.until(f"{rows}.endsWith('|around') && !{rows}.includes('far')")
    page("live_map.setView([50, 100], 6, {animate: false}); 1")
    page.until(f"{rows}.endsWith('|far') && !{rows}.includes('around')")


def test_another_look_is_drawn_without_new_tiles(
    panel: MapPanel, session: Session, qtbot: QtBot, page: Page
):
    layer = add(session, qtbot, "d", geojson(DISTRICT), style=LayerStyle(fill=1.0).as_json())
    qtbot.waitUntil(lambda: page(PAINTED))
    unseen = LayerStyle(fill=0.0, width=0.0).as_json()
    session.edit(style_layer, layer=layer, style=unseen)
    qtbot.waitUntil(lambda: not page(PAINTED))


WRITTEN = """(() => { let names = []; live_map.eachLayer((l) => { names = l.written || names; });
  return JSON.stringify(names); })()"""


def test_names_of_a_layer_win_over_those_of_the_base_map_and_none_is_there_twice(
    panel: MapPanel, session: Session, qtbot: QtBot, page: Page
):
    def named() -> list[str]:
        return [name["name"] for name in json.loads(page(WRITTEN))]

    page("live_map.setView([14.493, -4.194], 9, {animate: false}); 1")
    qtbot.waitUntil(lambda: {"Mopti", "Djenné"} <= set(named()))
    shown = LayerStyle(label="name").as_json()
    # One is where the base map has it too, one has another name of the same place.
    add(session, qtbot, "towns", town("DJENNE", -4.556, 13.906), style=shown)
    add(session, qtbot, "camps", town("Camp 7", -4.194, 14.493), style=shown)
    qtbot.waitUntil(lambda: {"DJENNE", "Camp 7"} <= set(named()))
    assert "Djenn\u00e9" not in named()
    for one, other in combinations(json.loads(page(WRITTEN)), 2):
        across = min(one["maxX"], other["maxX"]) - max(one["minX"], other["minX"])
        down = min(one["maxY"], other["maxY"]) - max(one["minY"], other["minY"])
        assert min(across, down) <= 0, (one["name"], other["name"])


def test_picture_tiles_are_shown_as_pictures(
    panel: MapPanel, session: Session, qtbot: QtBot, page: Page, tmp_path: Path
):
    path = mbtiles(tmp_path / "p.mbtiles", {(0, 0, 0): PNG}, format="png", bounds="-180,-85,180,85")
    add(session, qtbot, "p", path.read_bytes(), kind="raster_tiles", format="MBTiles", part=None,
        min_zoom=0, max_zoom=0)  # fmt: skip
    loaded = "[...document.querySelectorAll('[class*=wb-user] img')].some((i) => i.naturalWidth)"
    qtbot.waitUntil(lambda: page(loaded))


def test_zoom_to_layer_moves_the_map(panel: MapPanel, session: Session, qtbot: QtBot):
    seen: list[Box] = []

    def see(box: Box, _zoom: float) -> None:
        seen.append(box)

    panel.bridge.view_changed.connect(see)
    shelf_of(session).zoom_wanted.emit(Box(30.0, -5.0, 34.0, -1.0))
    qtbot.waitUntil(lambda: bool(seen) and seen[-1].west < 30.0 < 34.0 < seen[-1].east)


class Window(QMainWindow):
    """A window that keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Sequence[Path]] = []

    def take_files(self, paths: Sequence[Path]) -> None:
        self.given.append(paths)


def test_layers_dropped_on_the_map_are_offered_and_other_files_go_to_the_window(
    session: Session, qtbot: QtBot, tmp_path: Path
):
    window, pane = Window(), QWidget()
    qtbot.addWidget(window)
    window.setCentralWidget(pane)
    layers = MapLayers(session, MapBridge(), pane)
    offered: list[list[Path]] = []
    shelf_of(session).files_offered.connect(offered.append)
    layer, broken, table, case = (
        tmp_path / name for name in ("a.geojson", "broken.gpkg", "ML.txt", "b.casefile")
    )
    broken.write_bytes(b"nope\n")  # whose sentence it gets as a layer, and no table is made of it
    layer.write_bytes(geojson(DISTRICT))
    table.write_text("1\tMora\n")
    case.write_bytes(b"not to be read")
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in (layer, broken, table, case)])
    given = (QPoint(5, 5), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton,
             Qt.KeyboardModifier.NoModifier)  # fmt: skip
    enter = QDragEnterEvent(*given)
    assert layers.eventFilter(pane, enter)
    assert enter.isAccepted()
    assert layers.eventFilter(pane, QDropEvent(*given))
    qtbot.waitUntil(lambda: bool(offered))
    assert offered == [[layer, broken]]
    assert window.given == [[table, case]]
