# SPDX-License-Identifier: MIT
"""A view that was saved brings the map back as it was."""

import json
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.map.conftest import Page
from workbench.briefing.figures.options import box_of_view
from workbench.casefile.edits.views import save_view
from workbench.casefile.edits.zones import add_zone
from workbench.domain.filters import Box, Filter, Inside
from workbench.domain.register import ViewEntry
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.icons import Icons
from workbench.ui.map.look import MapLook
from workbench.ui.map.panel import MapPanel
from workbench.ui.window.map_in_view import MapInView

pytestmark = pytest.mark.chromium
HOLDS = "live_map.getBounds().contains([{}, {}])"
NORTH, SOUTH = HOLDS.format(14.5, -4.1), HOLDS.format(12.0, -8.0)
CORNERS = [[20, 40], [21, 40], [21, 41], [20, 41], [20, 40]]
SQUARE = json.dumps({"type": "Polygon", "coordinates": [CORNERS]})
CLASSES = {"winter": "control", "spring": "attack"}
LOOK = MapLook("killed", "actor", hexagons=True, names="fr")


def saved(in_view: MapInView, session: Session, qtbot: QtBot, question: Filter) -> ViewEntry:
    """Save how the map stands now as a view."""
    register = session.stage.scene.register
    session.edit(
        save_view, name="South", question=question, box=in_view.extent(), options=in_view.look()
    )
    qtbot.waitUntil(lambda: session.stage.scene.register is not register)
    [view] = session.stage.scene.register.views.values()
    return view


def go_south(in_view: MapInView, page: Page, qtbot: QtBot) -> None:
    page("live_map.setView([12, -8], 9, {animate: false}); 1")
    qtbot.waitUntil(lambda: (box := in_view.extent()) is not None and box.north < 14)


def test_a_view_brings_back_look_names_hatching_and_extent(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    in_view, desk = MapInView(panel, session), desk_of(session)
    panel.set_look(LOOK)
    desk.show_gaps(True)
    go_south(in_view, page, qtbot)
    view = saved(in_view, session, qtbot, Filter())
    panel.set_look(MapLook())
    desk.show_gaps(False)
    panel.fit_to_events()
    page.until(NORTH)
    in_view.bring_back(view)
    page.until(f"{SOUTH} && !{NORTH}")
    assert panel.look == LOOK
    assert desk.shows_gaps
    qtbot.waitUntil(lambda: in_view.extent() == box_of_view(view))


def test_a_view_that_says_nothing_of_the_map_leaves_it_as_it_is(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    in_view = MapInView(panel, session)
    panel.set_look(LOOK)
    desk_of(session).show_gaps(True)
    go_south(in_view, page, qtbot)
    in_view.bring_back(ViewEntry(1, "", "Old", "{}", None, None))
    assert panel.look == LOOK
    assert desk_of(session).shows_gaps
    assert page(f"!{NORTH}")


def test_bringing_a_view_back_is_no_move_of_the_reader_s(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    in_view = MapInView(panel, session)
    go_south(in_view, page, qtbot)
    box = in_view.extent()
    assert box is not None
    question = Filter((Inside(box, follows=True),))
    view = saved(in_view, session, qtbot, question)
    panel.fit_to_events()
    page.until(NORTH)
    session.stage.look(filter=question)
    in_view.bring_back(view)
    page.until(f"!{NORTH}")
    assert session.stage.scene.focus.filter == question


def test_a_view_taken_up_before_the_map_is_drawn_is_what_it_shows_first(
    session: Session, icons: Icons, qtbot: QtBot
) -> None:
    made = MapPanel(ROOT / "resources" / "map", session, icons)
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_window(Box(-9.0, 11.0, -7.0, 13.0))
    made.show()
    with qtbot.waitSignal(made.ready):
        pass
    page = Page(made, qtbot)
    page.until(f"{SOUTH} && !{NORTH}")
    session.close()


def test_a_view_and_a_figure_keep_the_comparison_of_two_days(
    panel: MapPanel, session: Session, qtbot: QtBot
) -> None:
    in_view, desk = MapInView(panel, session), desk_of(session)
    view = saved(in_view, session, qtbot, Filter())
    assert in_view.figure_options(view.id)["compare_zones"] is None
    for name, valid in (("winter", "1970-01-01"), ("spring", "1970-01-02")):
        values = {"name": name, "valid": valid, "geometry": SQUARE, "class": CLASSES[name]}
        session.edit(add_zone, values=values)
    qtbot.waitUntil(lambda: len(desk.atlas.zones) == 2)
    desk.compare(0, DAY_MS)
    qtbot.waitUntil(lambda: desk.comparison is not None and desk.comparison.changes is not None)
    options = in_view.figure_options(view.id)
    assert options["compare_zones"] == ["1970-01-01", "1970-01-02"]
    assert "zones" not in options
    desk.show_change(1)
    assert in_view.figure_options(view.id)["zones"] == [
        zone.uid for zone in desk.atlas.zones if zone.name == "spring"
    ]
    compared = replace(view, options=json.dumps(in_view.look()))

    in_view.bring_back(view)  # which was saved without
    assert desk.comparison is None
    in_view.bring_back(compared)
    assert desk.comparison is not None
    assert (desk.comparison.first_ms, desk.comparison.second_ms) == (0, DAY_MS)


def test_a_view_with_a_comparison_brings_the_map_back_to_where_it_stood(
    panel: MapPanel, session: Session, page: Page, qtbot: QtBot
) -> None:
    in_view, desk = MapInView(panel, session), desk_of(session)
    values = {"name": "far", "valid": "1970", "geometry": SQUARE, "class": "control"}
    session.edit(add_zone, values=values)
    qtbot.waitUntil(lambda: len(desk.atlas.zones) == 1)
    desk.compare(0, DAY_MS)
    page.until("live_map.getBounds().contains([40.5, 20.5])")
    go_south(in_view, page, qtbot)
    view = saved(in_view, session, qtbot, Filter())
    desk.stop_comparing()
    panel.fit_to_events()
    page.until(NORTH)
    in_view.bring_back(view)
    page.until(f"{SOUTH} && wb.zonesShown().length === 1")
    assert page(SOUTH)
