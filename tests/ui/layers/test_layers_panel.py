# SPDX-License-Identifier: MIT
"""The layers pane: files become layers, layers are ordered, hidden, renamed, found again."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from tests.geo.layers.made_files import topojson
from tests.geo.test_tiles import square_tile, write_mbtiles
from tests.paths import needs_real_data, real_file
from workbench.casefile.edits.layers import remove_layer
from workbench.session.session import Session
from workbench.ui.desks.layer_shelf import (
    BROKEN,
    CHANGED,
    DAMAGED,
    MISSING,
    READY,
    LayerShelf,
    shelf_of,
)
from workbench.ui.icons import Icons
from workbench.ui.layers.add_dialog import AddDialog
from workbench.ui.layers.look_dialog import LookDialog
from workbench.ui.layers.panel import LayersPanel
from workbench.ui.layers.words import entry_words, found_words
from workbench.ui.translation import EnglishPlurals


def write_wells(folder: Path, name: str, lon: float = -4.2) -> Path:
    path = folder / name
    features = [
        {
            "type": "Feature", "properties": {"name": f"<b>W{at}</b>", "kind": kind},
            "geometry": {"type": "Point", "coordinates": [lon, 14 + at]},
        }
        for at, kind in enumerate(("dug", "dug", "pump"))
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def args_of(blocker: SignalBlocker) -> list[Any]:
    assert blocker.args is not None
    return blocker.args


@pytest.fixture
def panel(session: Session, icons: Icons, qtbot: QtBot) -> LayersPanel:
    made = LayersPanel(session, icons)
    qtbot.addWidget(made)
    made.resize(340, 420)
    made.show()
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    return made


def add(panel: LayersPanel, qtbot: QtBot, path: Path, *, keep: bool = True) -> int:
    with qtbot.waitSignal(panel.files.asked) as asked:
        panel.add_files([path])
    dialog = args_of(asked)[0]
    assert isinstance(dialog, AddDialog)
    (dialog.keep if keep else dialog.leave).setChecked(True)
    dialog.credit.setText("Well survey")
    dialog.licence.setText("own")
    with qtbot.waitSignal(panel.files.added) as added:
        dialog.accept()
    [layer] = args_of(added)[0]
    qtbot.waitUntil(lambda: panel.session.jobs.is_idle and panel.shelf.entry(layer) is not None)
    return layer


def names(panel: LayersPanel) -> list[str]:
    rows = range(panel.model.rowCount())
    return [str(panel.model.data(panel.model.index(row))) for row in rows]


def test_an_empty_pane_says_what_can_be_dropped(panel: LayersPanel):
    assert panel.empty.isVisible()
    assert not panel.list_view.isVisible()


def test_events_and_zones_are_above_and_the_base_map_below(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    add(panel, qtbot, write_wells(tmp_path, "one.geojson"))
    add(panel, qtbot, write_wells(tmp_path, "two.geojson", lon=-5))
    assert names(panel) == ["Events", "Zones", "two", "one", "Base map"]
    assert panel.list_view.isVisible()


def test_a_kept_layer_is_drawn_after_its_file_is_gone(
    panel: LayersPanel, session: Session, qtbot: QtBot, tmp_path: Path
):
    path = write_wells(tmp_path, "wells.geojson")
    layer = add(panel, qtbot, path)
    path.unlink()
    again = LayerShelf(session, panel)
    qtbot.waitUntil(lambda: again.opened(layer) is not None)
    entry = again.entry(layer)
    assert entry is not None
    assert entry.state == READY
    assert again.credits(with_districts=False) == ("Well survey (own)",)


def test_a_layer_whose_reading_is_stopped_leaves_the_others_alone(
    panel: LayersPanel, session: Session, qtbot: QtBot, tmp_path: Path
):
    for name in ("wells.geojson", "camps.geojson"):
        add(panel, qtbot, write_wells(tmp_path, name, lon=-4.0 - len(name)))
    shelf = LayerShelf(session, session)  # reads both anew
    states: list[dict[str, str]] = []

    def stop_wells() -> None:
        states.append({entry.row.name: entry.state for entry in shelf.entries})
        for job in session.jobs.under_way:
            if job.label == "wells" and len(states) == 1:
                job.cancel()

    shelf.changed.connect(stop_wells)
    qtbot.waitUntil(lambda: bool(states) and states[-1]["camps"] == READY)
    # It may have been read before it heard of that.
    qtbot.waitUntil(lambda: states[-1]["wells"] in (BROKEN, READY))
    assert BROKEN not in {one["camps"] for one in states}
    shelf.retry()
    qtbot.waitUntil(lambda: states[-1]["wells"] == READY)


def test_a_missing_file_is_said_and_found_again(panel: LayersPanel, qtbot: QtBot, tmp_path: Path):
    path = write_wells(tmp_path, "wells.geojson")
    layer = add(panel, qtbot, path, keep=False)
    moved = path.rename(tmp_path / "moved.geojson")
    other = LayerShelf(panel.session, panel)
    qtbot.waitUntil(lambda: _state(other, layer) == MISSING)
    assert other.map_layers() == []
    entry = other.entry(layer)
    assert entry is not None
    panel.files.find(entry, moved)
    qtbot.waitUntil(lambda: _path(panel.shelf, layer) == str(moved))
    other.retry()
    qtbot.waitUntil(lambda: _state(other, layer) == READY and other.opened(layer) is not None)


def test_another_file_is_not_taken_for_the_missing_one(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    layer = add(panel, qtbot, write_wells(tmp_path, "wells.geojson"), keep=False)
    entry = panel.shelf.entry(layer)
    assert entry is not None
    with qtbot.waitSignal(panel.session.refused) as refused:
        panel.files.find(entry, write_wells(tmp_path, "other.geojson", lon=3))
    assert "is not the file" in args_of(refused)[0]


def test_a_changed_file_is_told_and_can_be_taken_anew(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    path = write_wells(tmp_path, "wells.geojson")
    layer = add(panel, qtbot, path, keep=False)
    write_wells(tmp_path, "wells.geojson", lon=-6.25)
    other = LayerShelf(panel.session, panel)
    qtbot.waitUntil(lambda: _state(other, layer) == CHANGED)
    entry = other.entry(layer)
    assert entry is not None
    panel.files.renew(entry)
    qtbot.waitUntil(lambda: _state(other, layer) == READY and other.opened(layer) is not None)
    bounds = _bounds(other, layer)
    assert bounds is not None
    assert bounds[0] == -6.25


def test_shapes_that_lie_off_the_globe_are_told_once_the_layer_is_added(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    path = write_wells(tmp_path, "wells.geojson")
    text = path.read_text(encoding="utf-8").replace("[-4.2, 15]", "[-4.2, 915]")
    path.write_text(text, encoding="utf-8")
    told: list[str] = []
    panel.session.told.connect(told.append)
    add(panel, qtbot, path)
    assert "1 shape" in told[0]


def test_a_broken_file_is_refused_and_the_next_one_still_comes(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    broken = tmp_path / "broken.geojson"
    broken.write_text('{"type": "FeatureCollection", "features": [')
    refused: list[str] = []
    panel.session.refused.connect(refused.append)
    with qtbot.waitSignal(panel.files.asked) as asked:
        panel.add_files([broken, write_wells(tmp_path, "good.geojson")])
    assert ["it ends too soon" in said for said in refused] == [True]
    args_of(asked)[0].reject()
    assert panel.shelf.entries == ()


def test_space_hides_and_alt_arrow_moves_and_delete_removes(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    low = add(panel, qtbot, write_wells(tmp_path, "low.geojson"))
    add(panel, qtbot, write_wells(tmp_path, "high.geojson", lon=-5))
    panel.list_view.choose(low)
    QTest.keyClick(panel.list_view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not _visible(panel.shelf, low))
    QTest.keyClick(panel.list_view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: names(panel)[2:4] == ["low", "high"])
    assert panel.list_view.current_layer == low
    QTest.keyClick(panel.list_view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(panel)[2:] == ["high", "Base map"])
    panel.session.undo()
    qtbot.waitUntil(lambda: names(panel)[2:4] == ["low", "high"])


def test_a_click_on_the_eye_hides_the_layer(panel: LayersPanel, qtbot: QtBot, tmp_path: Path):
    layer = add(panel, qtbot, write_wells(tmp_path, "wells.geojson"))
    rect = panel.list_view.visualRect(panel.model.index(panel.model.row_of(layer)))
    eye = QPoint(rect.left() + 18, rect.center().y())
    QTest.mouseClick(panel.list_view.viewport(), Qt.MouseButton.LeftButton, pos=eye)
    qtbot.waitUntil(lambda: not _visible(panel.shelf, layer))


def test_a_dragged_layer_lands_between_the_fixed_rows(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    for name, lon in (("a", 1.0), ("b", 2.0), ("c", 3.0)):
        add(panel, qtbot, write_wells(tmp_path, f"{name}.geojson", lon))
    assert names(panel)[2:5] == ["c", "b", "a"]
    dragged = panel.model.mimeData([panel.model.index(2)])
    panel.model.dropMimeData(
        dragged, Qt.DropAction.MoveAction, panel.model.rowCount(), 0, QModelIndex()
    )
    qtbot.waitUntil(lambda: names(panel)[2:5] == ["b", "a", "c"])
    foreign = QMimeData()
    foreign.setData("application/x-workbench-layer", QByteArray(b"999"))
    assert not panel.model.dropMimeData(foreign, Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_a_name_is_typed_in_the_row(panel: LayersPanel, qtbot: QtBot, tmp_path: Path):
    layer = add(panel, qtbot, write_wells(tmp_path, "wells.geojson"))
    index = panel.model.index(panel.model.row_of(layer))
    assert panel.model.setData(index, "  Old   wells ")
    qtbot.waitUntil(lambda: "Old wells" in names(panel))


def test_a_look_with_colours_by_value_reaches_the_map(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    layer = add(panel, qtbot, write_wells(tmp_path, "wells.geojson"))
    before = panel.shelf.map_layers()[0]["url"]
    panel.list_view.look_wanted.emit(layer)
    window = panel.window()
    qtbot.waitUntil(lambda: bool(window.findChildren(LookDialog)))
    [dialog] = window.findChildren(LookDialog)
    dialog.by.setCurrentIndex(dialog.by.findData("kind"))
    dialog.width_field.setValue(3.0)
    dialog.accept()
    qtbot.waitUntil(lambda: panel.shelf.map_layers()[0]["style"]["by"] == "kind")
    [said] = panel.shelf.map_layers()
    assert said["style"]["width"] == 3.0
    assert [pair[0] for pair in said["style"]["colours"]] == ["dug", "pump"]
    assert said["url"] != before  # tiles carry the values now


def test_tiles_are_made_in_a_lane_and_kept(panel: LayersPanel, qtbot: QtBot, tmp_path: Path):
    add(panel, qtbot, write_wells(tmp_path, "wells.geojson"))
    [said] = panel.shelf.map_layers()
    rest = said["url"].partition("/layers/")[2].format(z=3, x=3, y=3)
    given: list[object] = []
    panel.shelf.ask_tile(rest, given.append)
    assert given == []
    qtbot.waitUntil(lambda: len(given) == 1)
    panel.shelf.ask_tile(rest, given.append)
    assert given[0] == given[1]
    for nonsense in ("", "x/y", "a/b/c/d/e", f"{'0' * 36}/s/1/1/1"):
        panel.shelf.ask_tile(nonsense, given.append)
    assert given[2:] == [None] * 4


def test_a_session_has_one_shelf(session: Session):
    assert shelf_of(session) is shelf_of(session)


def _state(shelf: LayerShelf, layer: int) -> str:
    entry = shelf.entry(layer)
    return "" if entry is None else entry.state


def _visible(shelf: LayerShelf, layer: int) -> bool:
    entry = shelf.entry(layer)
    return entry is not None and entry.row.visible


def _path(shelf: LayerShelf, layer: int) -> str | None:
    entry = shelf.entry(layer)
    return None if entry is None else entry.row.path


def _bounds(shelf: LayerShelf, layer: int) -> tuple[float, float, float, float] | None:
    entry = shelf.entry(layer)
    return None if entry is None else entry.row.bounds


def test_broken_files_dropped_among_whole_ones_are_each_told_and_harm_nothing(
    panel: LayersPanel, session: Session, qtbot: QtBot, tmp_path: Path
):
    broken = {
        "empty.geojson": b"", "cut.geojson": b'{"type": "FeatureCollection", "features": [',
        "page.html": b"<html></html>", "cut.pmtiles": b"PMTiles\x03", "cut.zip": b"PK\x03\x04",
    }  # fmt: skip
    for name, data in broken.items():
        (tmp_path / name).write_bytes(data)
    told: list[str] = []
    session.refused.connect(told.append)
    whole = write_wells(tmp_path, "wells.geojson")
    paths = [*(tmp_path / name for name in broken), whole]
    with qtbot.waitSignal(panel.files.asked) as asked:
        panel.shelf.files_offered.emit(paths)
    assert [sentence.split()[0] for sentence in told] == list(broken)
    dialog = args_of(asked)[0]
    with qtbot.waitSignal(panel.files.added):
        dialog.accept()
    qtbot.waitUntil(lambda: names(panel) == ["Events", "Zones", "wells", "Base map"])


@needs_real_data("basemap")
def test_every_real_file_can_be_dropped_and_drawn(panel: LayersPanel, qtbot: QtBot):
    paths = sorted(real_file("basemap").iterdir())
    panel.shelf.files_offered.emit(paths)
    for _ in paths:
        qtbot.waitUntil(lambda: _open_dialog(panel) is not None)
        dialog = _open_dialog(panel)
        assert dialog is not None
        with qtbot.waitSignal(panel.files.added):
            dialog.accept()
    qtbot.waitUntil(
        lambda: (
            bool(panel.shelf.entries)
            and all(panel.shelf.opened(one.row.id) is not None for one in panel.shelf.entries)
        ),
        timeout=20_000,
    )
    assert {one.state for one in panel.shelf.entries} == {READY}


def _open_dialog(panel: LayersPanel) -> AddDialog | None:
    return next((one for one in panel.window().findChildren(AddDialog) if one.isVisible()), None)


def test_many_layers_added_at_once_begin_without_names(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    topology = json.loads(topojson())
    well = {"type": "Point", "coordinates": [1, 1], "properties": {"name": "Well"}}
    topology["objects"] = {f"wells {number}": well for number in range(4)}
    path = tmp_path / "many.topojson"
    path.write_text(json.dumps(topology))
    with qtbot.waitSignal(panel.files.asked) as asked:
        panel.add_files([path])
    dialog = args_of(asked)[0]
    assert [draft.style["label"] for draft in dialog.drafts()] == [""] * 4
    assert dialog.unnamed.isVisible()
    dialog.parts.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert [draft.style["label"] for draft in dialog.drafts()] == ["name"] * 3
    assert not dialog.unnamed.isVisible()
    dialog.reject()


def test_new_layers_have_names_and_colours_that_none_has_yet(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    wells = write_wells(tmp_path, "wells.geojson")
    first = add(panel, qtbot, wells)
    add(panel, qtbot, write_wells(tmp_path, "camps.geojson", lon=-5))
    topology = json.loads(topojson())
    path = tmp_path / "survey 2021.topojson"
    path.write_text(json.dumps(topology))
    add_all(panel, qtbot, path)
    assert set(names(panel)[2:4]) == {"wells (survey 2021)", "districts"}
    colours = [entry.style.colour for entry in panel.shelf.entries]
    assert len(set(colours)) == len(colours)
    panel.session.edit(remove_layer, layer=first)
    qtbot.waitUntil(lambda: len(panel.shelf.entries) == 3)
    for lon in (-6, -7):  # both given at once
        (tmp_path / f"{lon}").mkdir()
        panel.add_files([write_wells(tmp_path / f"{lon}", "camps.geojson", lon=lon)])
    for _ in range(2):
        qtbot.waitUntil(lambda: _open_dialog(panel) is not None)
        dialog = _open_dialog(panel)
        assert dialog is not None
        dialog.accept()
    qtbot.waitUntil(lambda: len(panel.shelf.entries) == 5)
    assert names(panel)[2:4] == ["camps 3", "camps 2"]
    assert colours[-1] in {entry.style.colour for entry in panel.shelf.entries}


def test_a_pack_with_a_damaged_tile_says_so_once_and_is_drawn_but_for_it(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path
):
    sound, junk = gzip.compress(square_tile()), b"junk"
    tiles = {(0, 0, 0): sound, (1, 0, 0): junk, (1, 0, 1): sound, (1, 1, 0): junk}
    layer = add(panel, qtbot, write_mbtiles(tmp_path / "p.mbtiles", tiles, format="pbf"))
    shelf = panel.shelf
    assert _state(shelf, layer) == READY
    changes: list[str] = []
    shelf.changed.connect(lambda: changes.append(str(_state(shelf, layer))))
    given = tiles_of(shelf, layer, qtbot, "1/0/0", "1/1/0", "1/0/1")
    assert sorted(map(len, given)) == [0, 0, len(square_tile())]
    assert changes == [DAMAGED]
    entry = shelf.entry(layer)
    assert entry is not None
    assert "tile" in entry.why
    assert entry_words(entry, panel.locale()) == f"Not all of it is drawn. {entry.why}"
    assert shelf.credits(with_districts=False) == ("Well survey (own)",)
    choices = [action.text() for action in panel.menu_of(layer).actions()]
    assert "Try again" in choices
    assert "Zoom to layer" in choices
    before = shelf.map_layers()[0]["url"]
    shelf.retry()
    qtbot.waitUntil(lambda: shelf.opened(layer) is not None)
    assert _state(shelf, layer) == READY
    assert shelf.map_layers()[0]["url"] != before


def tiles_of(shelf: LayerShelf, layer: int, qtbot: QtBot, *places: str) -> list[bytes]:
    """Ask for tiles as the page does, and wait for them."""
    entry = shelf.entry(layer)
    assert entry is not None
    got: list[bytes] = []
    for place in places:
        shelf.ask_tile(
            f"{entry.row.uid}/stamp/{place}", lambda one: got.append(one[1] if one else b"")
        )
    qtbot.waitUntil(lambda: len(got) == len(places))
    return got


def add_all(panel: LayersPanel, qtbot: QtBot, path: Path) -> None:
    """Add all layers of a file."""
    before = len(panel.shelf.entries)
    with qtbot.waitSignal(panel.files.asked) as asked:
        panel.add_files([path])
    dialog = args_of(asked)[0]
    dialog.accept()
    qtbot.waitUntil(lambda: len(panel.shelf.entries) == before + len(dialog.found.layers))


def test_one_is_not_written_as_many_and_a_file_s_name_is_made_readable(
    panel: LayersPanel, qtbot: QtBot, tmp_path: Path, qapp: QApplication
):
    plurals = EnglishPlurals(qapp)
    qapp.installTranslator(plurals)
    path = tmp_path / "old_wells_2021.geojson"
    shape = {"type": "Point", "coordinates": [-4.2, 14.0]}
    path.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": shape}))
    with qtbot.waitSignal(panel.files.asked) as asked:
        panel.add_files([path])
    dialog = args_of(asked)[0]
    assert found_words(dialog.found.layers[0]) == "1 point"
    assert dialog.drafts()[0].name == "old wells 2021"
    assert dialog.uncredited.isVisible()
    dialog.credit.setText("Well survey")
    assert not dialog.uncredited.isVisible()
    dialog.reject()
    qapp.removeTranslator(plurals)
