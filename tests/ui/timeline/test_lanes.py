# SPDX-License-Identifier: MIT
"""Lanes that are sorted, folded, scrolled and dragged; what a drag over them selects."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from tests.analysis.timeline_frames import frame_of, register_of
from tests.ui.timeline.test_panel import CONTROL, LEFT, SHIFT, drag, move, places_of
from workbench.domain.filters import Filter, OneOf
from workbench.session.session import Session
from workbench.ui.timeline.lane_room import FOLDED_PX
from workbench.ui.timeline.panel import TimelinePanel

ALT = Qt.KeyboardModifier.AltModifier
ARROW_PX, NAME_PX = 10, 60


def name_point(panel: TimelinePanel, place: int, x: int = NAME_PX) -> QPoint:
    picture = panel.lanes.picture()
    assert picture is not None
    tops = picture.room.tops_px
    return QPoint(x, round((tops[place] + tops[place + 1]) / 2))


def set_options(panel: TimelinePanel, **changes: object) -> None:
    panel.set_options(replace(panel.options, **changes))


@pytest.fixture
def many(panel: TimelinePanel, session: Session) -> TimelinePanel:
    """Thirty actors, the first with one event, the last with thirty."""
    actors = [(actor,) for actor in range(1, 31) for _ in range(actor)]
    dates = [(day, day + 1) for day in range(len(actors))]
    session.stage.load(frame_of(dates, actors=actors), register_of(actors=30))
    return panel


# Order


def test_lanes_are_sorted_by_name_and_by_their_first_date(panel: TimelinePanel):
    set_options(panel, sort="first")
    assert panel.lanes.lane_names() == ("Army", "Red Front", "no actor")
    set_options(panel, sort="name", lanes_by="type")
    assert panel.lanes.lane_names() == ("Battle", "Talk")


def test_a_name_that_is_dragged_up_stays_there(panel: TimelinePanel, session: Session):
    drag(
        panel.lanes.viewport(), name_point(panel, 1), name_point(panel, 1) - QPoint(0, 12),
        name_point(panel, 0) - QPoint(0, 12),
    )  # fmt: skip
    assert panel.lanes.lane_names() == ("Red Front", "Army", "no actor")
    session.stage.look(filter=Filter((OneOf("country", frozenset({"Norland"})),)))
    assert panel.lanes.lane_names()[0] == "Red Front"
    assert panel.options.sort == "hand"


# Folding and scrolling


def test_the_arrow_folds_a_lane_to_a_strip_of_bars_and_unfolds_it(panel: TimelinePanel):
    QTest.mouseClick(panel.lanes.viewport(), LEFT, pos=name_point(panel, 0, ARROW_PX))
    picture = panel.lanes.picture()
    assert picture is not None
    assert picture.room.heights_px[0] == FOLDED_PX
    assert picture.room.heights_px[1] > 2 * FOLDED_PX
    assert picture.bar_strengths.tolist() == [1.0, 0.0, 0.0]
    assert 0 not in picture.singles.places.tolist()
    QTest.mouseClick(panel.lanes.viewport(), LEFT, pos=name_point(panel, 0, ARROW_PX))
    assert panel.layout_now() == {}


def test_the_others_unfold_into_lanes_that_are_scrolled_through(many: TimelinePanel):
    names = many.lanes.lane_names()
    assert names[0] == "Actor 30"
    assert names[-1].endswith("other(s)")
    window = many.lanes.window_on_lanes
    assert not window.bar.isVisible()
    QTest.mouseClick(many.lanes.viewport(), LEFT, pos=name_point(many, len(names) - 1, ARROW_PX))
    assert window.bar.isVisible()
    assert many.lanes.lane_names()[:2] == ("Actor 30", "Actor 29")
    for _ in range(30):
        QTest.keyClick(many, Qt.Key.Key_PageDown)
    assert many.lanes.lane_names()[-1] == "Actor 1"
    assert many.lanes.lane_counts()[-1] == 1


def test_counts_follow_the_filter(panel: TimelinePanel, session: Session):
    set_options(panel, all_lanes=True)
    session.stage.look(filter=Filter((OneOf("country", frozenset({"Norland"})),)))
    counts = dict(zip(panel.lanes.lane_names(), panel.lanes.lane_counts(), strict=True))
    assert counts == {"Army": 2, "Red Front": 2}


# Keys and tools


def test_down_and_up_go_to_the_nearest_event_in_the_next_lane(
    panel: TimelinePanel, session: Session
):
    session.stage.look(current=2, selection=frozenset({2}))  # the army's, 27 March
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert session.stage.scene.focus.current == 3  # the front's of 5 April, not of 24 April
    QTest.keyClick(panel, Qt.Key.Key_Down)
    assert session.stage.scene.focus.current == 5
    QTest.keyClick(panel, Qt.Key.Key_Up)
    assert session.stage.scene.focus.selection == frozenset({3})


def test_ctrl_with_arrows_goes_from_lane_to_lane_and_space_folds(
    panel: TimelinePanel, session: Session
):
    session.stage.look(current=2, selection=frozenset({2}))
    for _ in range(2):
        QTest.keyClick(panel, Qt.Key.Key_Down, CONTROL)
    assert panel.lanes.accessibleDescription() == "Red Front, 2 event(s)"
    QTest.keyClick(panel, Qt.Key.Key_Space)
    assert panel.options.arrangement.folded == {"Red Front"}
    QTest.keyClick(panel, Qt.Key.Key_Up, CONTROL)
    QTest.keyClick(panel, Qt.Key.Key_Space)
    assert panel.options.arrangement.folded == {"Red Front", "Army"}
    QTest.keyClick(panel, Qt.Key.Key_Space)
    assert panel.options.arrangement.folded == {"Red Front"}
    assert session.stage.scene.focus.selection == frozenset({2})


def test_the_lane_in_focus_keeps_it_in_another_order_and_is_brought_into_sight(
    many: TimelinePanel,
):
    set_options(many, all_lanes=True)
    for _ in range(12):
        QTest.keyClick(many, Qt.Key.Key_Down, CONTROL)
    assert "Actor 19" in many.lanes.lane_names()
    set_options(many, sort="name")
    QTest.keyClick(many, Qt.Key.Key_Space)
    assert many.options.arrangement.folded == {"Actor 19"}


def test_space_on_the_others_unfolds_them(many: TimelinePanel):
    QTest.keyClick(many, Qt.Key.Key_Up, CONTROL)
    QTest.keyClick(many, Qt.Key.Key_Space)
    assert many.options.all_lanes


def test_the_lane_with_the_keyboard_has_a_ring(panel: TimelinePanel):
    panel.lanes.setFocus()
    bare = panel.lanes.grab().toImage()
    QTest.keyClick(panel, Qt.Key.Key_Down, CONTROL)
    ringed = panel.lanes.grab().toImage()
    ring = panel.lanes.appearance.theme.colour("focus_ring")
    corner = name_point(panel, 0, x=3)
    assert ringed.pixelColor(corner) == ring
    assert bare.pixelColor(corner) != ring


def test_shift_with_arrows_adds_to_the_selection(panel: TimelinePanel, session: Session):
    session.stage.look(current=2, selection=frozenset({2}))
    QTest.keyClick(panel, Qt.Key.Key_Right, SHIFT)
    assert session.stage.scene.focus.selection == frozenset({2, 3})
    QTest.keyClick(panel, Qt.Key.Key_Down, SHIFT)
    focus = session.stage.scene.focus
    assert (focus.selection, focus.current) == (frozenset({2, 3, 5}), 5)


def test_with_the_rectangle_as_tool_a_plain_drag_selects(panel: TimelinePanel, session: Session):
    panel.set_lanes_by("none")
    QTest.keyClick(panel, Qt.Key.Key_S)
    before = panel.lanes.time_scale
    viewport = panel.lanes.viewport()
    left = places_of(panel, 2)[0].x() - 15
    end = QPoint(viewport.width() - 14, viewport.height() - 4)
    drag(viewport, QPoint(left, 30), QPoint(left + 50, 60), end)
    assert session.stage.scene.focus.selection == frozenset({1, 2, 3})
    assert panel.lanes.time_scale == before
    drag(viewport, QPoint(400, 30), QPoint(380, 60), QPoint(205, 100), keys=CONTROL)
    assert session.stage.scene.focus.selection > frozenset({1, 2, 3})


@pytest.mark.parametrize("by_key", [True, False])
def test_a_lasso_selects_what_it_goes_round_alone(
    panel: TimelinePanel, session: Session, by_key: bool
):
    """Round the first and the last event but not over those between them, which lie higher."""
    panel.set_lanes_by("none")
    if not by_key:
        QTest.keyClick(panel, Qt.Key.Key_L)
    viewport = panel.lanes.viewport()
    first, last = places_of(panel, 4)[0], places_of(panel, 1)[0]
    around = [
        QPoint(first.x() - 12, first.y() - 12), QPoint(first.x() + 12, first.y() - 12),
        QPoint(first.x() + 12, viewport.height() - 6), QPoint(last.x() - 8, viewport.height() - 6),
        QPoint(last.x() - 8, last.y() - 12), QPoint(last.x() + 12, last.y() - 12),
        QPoint(last.x() + 12, viewport.height() - 2), QPoint(first.x() - 12, viewport.height() - 2),
    ]  # fmt: skip
    drag(viewport, *around, keys=ALT if by_key else Qt.KeyboardModifier.NoModifier)
    assert session.stage.scene.focus.selection == frozenset({1, 4})


def test_a_lasso_over_bars_selects_the_stretch_that_it_covers_in_each_lane(
    panel: TimelinePanel, session: Session
):
    days = range(1000)
    dates = [(day, day + 1) for day in days for _ in range(4)]
    actors = [(1 + nth % 2,) for nth in range(len(dates))]
    session.stage.load(frame_of(dates, actors=actors), register_of(actors=2))
    picture = panel.lanes.picture()
    assert picture is not None
    assert not picture.singled.any()
    scale, tops = picture.scale, picture.room.tops_px
    upper, lower = round(float(tops[0]) + 8), round(float(tops[1]) + 8)
    x = [round(scale.px(day * 86_400_000)) for day in (200, 400, 800)]
    around = [
        QPoint(x[0], upper), QPoint(x[1], upper), QPoint(x[1], lower), QPoint(x[2], lower),
        QPoint(x[2], lower + 10), QPoint(x[0], lower + 10),
    ]  # fmt: skip
    drag(panel.lanes.viewport(), *around, keys=ALT)
    selected = np.array(sorted(session.stage.scene.focus.selection)) - 101
    days_of = [np.unique(selected[selected % 2 == lane] // 4) for lane in (0, 1)]
    reach = sorted((int(found.min()), int(found.max())) for found in days_of)
    assert reach == [pytest.approx((200, 400), abs=4), pytest.approx((200, 800), abs=4)]


def test_a_lasso_above_low_bars_selects_nothing_of_them(panel: TimelinePanel, session: Session):
    dates = [(day, day + 1) for day in range(1000) for _ in range(20 if day < 300 else 1)]
    session.stage.load(frame_of(dates), register_of())
    picture = panel.lanes.picture()
    assert picture is not None
    assert not picture.singled.any()
    top, x = round(float(picture.room.tops_px[0])) + 8, picture.scale.px
    left, right = (round(x(day * 86_400_000)) for day in (500, 800))
    around = [QPoint(left, top), QPoint(right, top), QPoint(right, top + 20)]
    drag(panel.lanes.viewport(), *around, keys=ALT)
    assert session.stage.scene.focus.selection == frozenset()
    around = [point + QPoint(round(x(0)) - left, 0) for point in around]
    drag(panel.lanes.viewport(), *around, keys=ALT)
    assert len(session.stage.scene.focus.selection) > 1000


def test_one_tool_lays_the_other_down(panel: TimelinePanel):
    QTest.keyClick(panel, Qt.Key.Key_S)
    QTest.keyClick(panel, Qt.Key.Key_L)
    assert (panel.lanes.boxing.is_tool, panel.lanes.lassoing.is_tool) == (False, True)
    QTest.keyClick(panel, Qt.Key.Key_L)
    assert not panel.lanes.lassoing.is_tool


def test_another_button_does_not_end_what_is_in_the_hand(panel: TimelinePanel, session: Session):
    panel.set_lanes_by("none")
    viewport = panel.lanes.viewport()
    start, end = QPoint(205, 30), QPoint(viewport.width() - 14, viewport.height() - 4)
    QTest.mousePress(viewport, LEFT, SHIFT, start)
    move(viewport, QPoint(400, 80))
    QTest.mouseClick(viewport, Qt.MouseButton.MiddleButton, pos=QPoint(400, 80))
    move(viewport, end)
    QTest.mouseRelease(viewport, LEFT, SHIFT, end)
    assert session.stage.scene.focus.selection == frozenset({1, 2, 3, 4, 5})


def test_escape_gives_up_a_drag_before_it_clears_the_selection(
    panel: TimelinePanel, session: Session
):
    session.stage.look(selection=frozenset({1}))
    before = panel.lanes.time_scale
    viewport = panel.lanes.viewport()
    QTest.mousePress(viewport, LEFT, pos=QPoint(400, 60))
    drag_to = QPoint(300, 60)
    move(viewport, drag_to)
    assert panel.lanes.time_scale != before
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    QTest.mouseRelease(viewport, LEFT, pos=drag_to)
    assert panel.lanes.time_scale.start_ms == pytest.approx(before.start_ms)
    assert session.stage.scene.focus.selection == frozenset({1})


def test_ctrl_shift_with_arrows_moves_the_lane_in_focus(panel: TimelinePanel):
    QTest.keyClick(panel, Qt.Key.Key_Down, CONTROL)
    QTest.keyClick(panel, Qt.Key.Key_Down, CONTROL | SHIFT)
    assert panel.lanes.lane_names() == ("Red Front", "Army", "no actor")
    assert panel.options.sort == "hand"
    QTest.keyClick(panel, Qt.Key.Key_Up, CONTROL | SHIFT)
    QTest.keyClick(panel, Qt.Key.Key_Up, CONTROL | SHIFT)  # it is the first one already
    assert panel.lanes.lane_names() == ("Army", "Red Front", "no actor")


def test_the_lane_of_the_others_stays_last(many: TimelinePanel):
    QTest.keyClick(many, Qt.Key.Key_Up, CONTROL)
    before = many.lanes.lane_names()
    QTest.keyClick(many, Qt.Key.Key_Up, CONTROL | SHIFT)
    assert many.lanes.lane_names() == before


def test_menus_show_their_titles_and_name_the_keys_of_lanes(panel: TimelinePanel):
    lanes = panel.tools()[0]
    assert isinstance(lanes, QToolButton)
    menu = lanes.menu()
    menu.popup(QPoint(0, 0))
    titles = [label.text() for label in menu.findChildren(QLabel) if label.isVisible()]
    menu.close()
    assert titles == ["Sort by", "By keyboard"]
    words = [action.text() for action in menu.actions()]
    assert "Move that lane down\tCtrl+Shift+Down" in words
