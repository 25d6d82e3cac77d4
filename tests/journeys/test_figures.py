# SPDX-License-Identifier: MIT
"""A map that is put into a text prints as it is on screen; a saved view brings the map back."""

import re
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workbench.app.resources import find_resources
from workbench.briefing.case_figures import draw_figure
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.options import box_of_view
from workbench.casefile.casefile import open_reader
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.zones import change_zone
from workbench.casefile.queries.figures import FigureRecord, read_figure
from workbench.domain.filters import Box, Filter, filter_from_json
from workbench.domain.time import day_start_ms
from workbench.session.session import Session
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.map.areas import MapAreas
from workbench.ui.map.look import MapLook
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium

VIEW = "Dated events, January–May 2022"
AROUND_MOPTI = Box(-5.0, 13.9, -3.4, 15.0)
GO = "live_map.setView([{}, {}], 8, {{animate: false}}); 1"
DENSITY_COLOURS = {"#fbe3a3", "#f3b35f", "#dd7250", "#a93a64", "#571a5e"}


def drawn(session: Session, record: FigureRecord) -> str:
    """Draw a figure as a packet does."""
    with closing(open_reader(session.path)) as conn:
        return draw_figure(CaseReader(conn, find_resources().root), record, 16.0).svg


def test_a_map_from_the_window_prints_what_is_on_screen(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    session, workspace = window.session, window.workspace
    assert session is not None
    assert workspace is not None
    window.show_perspective(2)
    stage, until = session.stage, qtbot.waitUntil
    assessment: Any = workspace.panels["assessment"]
    world: Any = workspace.panels["map"]
    with qtbot.waitSignal(world.ready):
        pass
    until(lambda: assessment.assessment is not None)
    [view] = [one for one in stage.scene.register.views.values() if one.name == VIEW]

    def insert() -> FigureRecord:
        before = set(stage.scene.register.figures)
        assessment.figures.make(view.id, "map")
        until(lambda: len(stage.scene.register.figures) == len(before) + 1)
        [key] = set(stage.scene.register.figures) - before
        with closing(open_reader(session.path)) as conn:
            record = read_figure(conn, uid=stage.scene.register.figures[key].uid)
        assert record is not None
        return record

    world.set_look(MapLook("events", "actor"))
    stage.look(filter=Filter())
    record = insert()
    assert record.options["colour_by"] == "actor"
    assert "box" not in record.options  # another filter is on screen: the view has its own extent

    stage.look(filter=filter_from_json(view.filter))
    world.set_look(MapLook("killed", "type", hexagons=True))
    until(lambda: world.findChild(MapAreas).placing is not None)  # then the map fits once more
    moved: list[tuple[Box, float]] = []
    world.bridge.view_changed.connect(lambda box, zoom: moved.append((box, zoom)))
    world.show_box(AROUND_MOPTI)
    until(lambda: bool(moved) and moved[-1][1] >= 7)
    record = insert()
    # The legend may push the map aside once more meanwhile; what was seen is what is kept.
    seen = [box for box, zoom in moved if zoom == record.options["zoom"]]
    assert any(
        record.options["box"] == pytest.approx([box.west, box.south, box.east, box.north], abs=1e-4)
        for box in seen
    )
    svg = drawn(session, record)
    assert re.search(r"Killed per [\d,]+ km²", svg)
    assert set(re.findall(r'fill="(#[0-9a-f]{6})" fill-opacity="0.78"', svg)) <= DENSITY_COLOURS


def test_zones_of_two_days_compared_print_as_they_are_on_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    session, workspace, until = window.session, window.workspace, qtbot.waitUntil
    assert session is not None
    assert workspace is not None
    window.show_perspective(2)
    assessment: Any = workspace.panels["assessment"]
    world: Any = workspace.panels["map"]
    with qtbot.waitSignal(world.ready):
        pass
    until(lambda: assessment.assessment is not None)
    stage, desk = session.stage, desk_of(session)
    [view] = [one for one in stage.scene.register.views.values() if one.name == VIEW]
    zone = next(one for one in desk.atlas.zones if one.zone_class == "control")
    session.edit(change_zone, zone=zone.id, values={"valid": "2022-02/2022-03"})
    until(lambda: desk.zone(zone.id) != zone)
    window.actions_by_name["zone.compare"].trigger()
    pane: Any = workspace.panels["zones"]
    pane.comparing.ask(day_start_ms(date(2022, 2, 1)), day_start_ms(date(2022, 4, 30)))
    until(lambda: desk.comparison is not None and desk.comparison.changes is not None)
    known = set(stage.scene.register.figures)
    assessment.figures.make(view.id, "map")
    until(lambda: len(stage.scene.register.figures) == len(known) + 1)
    [key] = set(stage.scene.register.figures) - known
    with closing(open_reader(session.path)) as conn:
        record = read_figure(conn, uid=stage.scene.register.figures[key].uid)
        assert record is not None
        figure = draw_figure(CaseReader(conn, find_resources().root), record, 16.0)
    assert record.options["compare_zones"] == ["2022-02-01", "2022-04-30"]
    assert "Change of zones from 1 Feb 2022 to 30 Apr 2022" in figure.svg
    assert ">lost · " in figure.svg
    assert zone.name in {cited.name for cited in figure.zones}

    workspace.filter_bar.save_view()
    workspace.filter_bar.views.name_popup.line.setText("What changed")
    workspace.filter_bar.views.name_popup.keep.click()
    until(lambda: "What changed" in {one.name for one in stage.scene.register.views.values()})
    desk.stop_comparing()
    [saved] = [one for one in stage.scene.register.views.values() if one.name == "What changed"]
    workspace.filter_bar.views.take_up(saved.id)
    until(lambda: desk.comparison is not None and bool(desk.comparison.changes))
    assert pane.comparing.table.rowCount() == 4


def test_a_saved_view_brings_the_map_back(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    workspace, session = window.workspace, window.session
    assert workspace is not None
    assert session is not None
    world: Any = workspace.panels["map"]
    with qtbot.waitSignal(world.ready):
        pass
    stage, views, until = session.stage, workspace.filter_bar.views, qtbot.waitUntil
    until(lambda: world.findChild(MapAreas).placing is not None)  # then the map fits once more
    [first] = [one for one in stage.scene.register.views.values() if one.name == VIEW]
    views.take_up(first.id)
    world.set_look(MapLook("killed", "type", hexagons=True))
    moved: list[Box] = []
    world.bridge.view_changed.connect(lambda box, _zoom: moved.append(box))
    world.run_in_page(GO.format(14.5, -4.2))
    until(lambda: bool(moved) and -8 < moved[-1].west < -4.2)
    workspace.filter_bar.save_view()
    views.name_popup.line.setText("About Mopti")
    views.name_popup.keep.click()
    until(lambda: any(one.name == "About Mopti" for one in stage.scene.register.views.values()))
    [saved] = [one for one in stage.scene.register.views.values() if one.name == "About Mopti"]
    seen = box_of_view(saved)
    assert seen is not None

    world.set_look(MapLook())
    stage.look(filter=Filter())
    world.run_in_page(GO.format(41.0, 21.0))
    until(lambda: moved[-1].west > 0)
    views.take_up(saved.id)
    until(lambda: abs(moved[-1].west - seen.west) + abs(moved[-1].north - seen.north) < 0.01)
    assert world.look == MapLook("killed", "type", hexagons=True)
    assert stage.scene.focus.filter == filter_from_json(first.filter)

    session.edit(add_figure, view=saved.id, kind="map", caption="Mopti")
    until(lambda: any(one.caption == "Mopti" for one in stage.scene.register.figures.values()))
    [figure] = [one for one in stage.scene.register.figures.values() if one.caption == "Mopti"]
    world.set_look(MapLook())
    stage.look(filter=Filter())
    world.run_in_page(GO.format(41.0, 21.0))
    until(lambda: moved[-1].west > 0)
    writing: Any = workspace.panels["assessment"]
    writing.mouse.followed.emit(f"figure:{figure.uid}")
    until(lambda: abs(moved[-1].west - seen.west) + abs(moved[-1].north - seen.north) < 0.01)
    assert world.look == MapLook("killed", "type", hexagons=True)
    assert stage.scene.focus.filter == filter_from_json(first.filter)
