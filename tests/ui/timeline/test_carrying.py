# SPDX-License-Identifier: MIT
"""An event that is dragged out of the lanes is carried off; within them the view moves."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from tests.ui.timeline.test_panel import LEFT, move, places_of
from workbench.session.session import Session
from workbench.ui.timeline.panel import TimelinePanel

CAMP = 1


def drawn(panel: TimelinePanel, *by: QPoint) -> list[list[int]]:
    """Draw the mouse from an event; return what was carried off."""
    begun: list[list[int]] = []
    panel.carrying.carrier.begun.connect(begun.append)
    viewport, start = panel.lanes.viewport(), places_of(panel, CAMP)[0]
    QTest.mousePress(viewport, LEFT, pos=start)
    for step in by:
        move(viewport, start + step)
    QTest.mouseRelease(viewport, LEFT, pos=start)
    return begun


def test_beyond_the_edge_the_event_goes_along_and_the_view_goes_back(
    panel: TimelinePanel, session: Session
):
    before = panel.lanes.time_scale
    assert drawn(panel, QPoint(-40, 0), QPoint(0, 900), QPoint(0, 950)) == [[CAMP]]
    assert panel.lanes.time_scale == before
    assert session.stage.scene.focus.current is None


def test_within_the_lanes_a_drag_moves_the_view(panel: TimelinePanel):
    before = panel.lanes.time_scale
    assert drawn(panel, QPoint(-40, 0)) == []
    assert panel.lanes.time_scale != before


def test_a_click_on_an_event_chooses_it_as_ever(panel: TimelinePanel, session: Session):
    assert drawn(panel) == []
    assert session.stage.scene.focus.current == CAMP
