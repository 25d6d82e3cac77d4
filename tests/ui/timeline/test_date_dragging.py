# SPDX-License-Identifier: MIT
"""Dates are corrected by dragging their ends, or by keys, each in one undo step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.events import change_event
from workbench.casefile.queries.events import EventRow, event_rows, read_event
from workbench.domain.moved_dates import MINUTE_MS, End
from workbench.domain.time import DAY_MS, edtf_span
from workbench.session.session import Session
from workbench.ui.timeline.panel import TimelinePanel

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KILLING, CAMP, AMBUSH = 2, 1, 3  # 27–31 March, 24 April, about 5 April 2022


def ms(text: str) -> int:
    start = edtf_span(text).earliest_ms
    assert start is not None
    return start


@pytest.fixture
def near(panel: TimelinePanel) -> TimelinePanel:
    """The panel with three weeks around the mass killing in view."""
    panel.set_lanes_by("country")
    panel.resize(770, 300)
    panel.lanes.look_at(ms("2022-03-20"), ms("2022-04-10"))
    return panel


@pytest.fixture
def date_of(session: Session, qtbot: QtBot) -> Callable[[int], str | None]:
    def read(event: int) -> str | None:
        found: list[dict[int, EventRow]] = []
        session.read("Read", event_rows, events=[event], then=found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0][event].date

    return read


def edge(panel: TimelinePanel, event: int, text: str) -> QPoint:
    """Where a moment stands in the row of an event."""
    picture, index = panel.lanes.picture(), panel.lanes.shown_index()
    assert picture is not None
    assert index is not None
    (place,) = (picture.singles.rows == index.frame.row_of(event)).nonzero()[0][:1]
    y = float(picture.singles.y_px[place])
    return QPointF(picture.scale.px(ms(text)), y).toPoint()


def press_and_move(panel: TimelinePanel, start: QPoint, end: QPoint, keys=NONE) -> None:
    widget = panel.lanes.viewport()
    QTest.mousePress(widget, LEFT, keys, start)
    for point in ((start + end) / 2, end):
        at = QPointF(point)
        moved = QMouseEvent(
            QEvent.Type.MouseMove, at, widget.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, keys
        )
        QApplication.sendEvent(widget, moved)


def drag(panel: TimelinePanel, start: QPoint, end: QPoint, keys=NONE) -> None:
    press_and_move(panel, start, end, keys)
    QTest.mouseRelease(panel.lanes.viewport(), LEFT, keys, end)


def test_the_end_of_the_current_event_is_dragged_to_another_day(
    near: TimelinePanel, session: Session, qtbot: QtBot, date_of: Callable[[int], str | None]
):
    session.stage.look(current=KILLING)
    with qtbot.waitSignal(session.edited):
        drag(near, edge(near, KILLING, "2022-04-01"), edge(near, KILLING, "2022-04-03"))
    assert date_of(KILLING) == "2022-03-27/2022-04-02"
    with qtbot.waitSignal(session.edited):
        session.undo()
    assert date_of(KILLING) == "2022-03-27/2022-03-31"


def test_the_new_dates_are_told_while_it_is_dragged_and_escape_gives_up(
    near: TimelinePanel, session: Session, date_of: Callable[[int], str | None]
):
    session.stage.look(current=KILLING)
    start, end = edge(near, KILLING, "2022-03-27"), edge(near, KILLING, "2022-03-25")
    press_and_move(near, start, end)
    assert near.ground.dates.label == "25–31 Mar 2022"
    QTest.keyClick(near, Qt.Key.Key_Escape)
    QTest.mouseRelease(near.lanes.viewport(), LEFT, NONE, end)
    assert near.ground.dates.label == ""
    assert date_of(KILLING) == "2022-03-27/2022-03-31"


def test_an_event_that_is_not_current_is_locked(
    near: TimelinePanel, date_of: Callable[[int], str | None]
):
    before = near.lanes.time_scale
    drag(near, edge(near, KILLING, "2022-04-01"), edge(near, KILLING, "2022-04-03"))
    assert date_of(KILLING) == "2022-03-27/2022-03-31"
    assert near.lanes.time_scale != before  # the view was panned instead


def test_with_control_any_event_can_be_taken_hold_of(
    near: TimelinePanel, session: Session, qtbot: QtBot, date_of: Callable[[int], str | None]
):
    with qtbot.waitSignal(session.edited):
        drag(near, edge(near, KILLING, "2022-04-01"), edge(near, KILLING, "2022-03-30"), CONTROL)
    assert date_of(KILLING) == "2022-03-27/2022-03-29"


def test_a_symbol_is_moved_as_a_whole_and_stays_approximate(
    near: TimelinePanel, session: Session, qtbot: QtBot, date_of: Callable[[int], str | None]
):
    near.lanes.look_at(ms("2022-02-01"), ms("2022-05-20"))
    start = edge(near, AMBUSH, "2022-04-05T12:00Z")
    end = edge(near, AMBUSH, "2022-04-08T12:00Z")
    with qtbot.waitSignal(session.edited):
        drag(near, start, end, CONTROL)
    moved = date_of(AMBUSH)
    assert moved is not None
    assert moved.startswith("2022-04-0")
    assert moved.endswith("~")
    assert moved != "2022-04-05~"


def test_a_click_on_an_end_changes_nothing(
    near: TimelinePanel, session: Session, date_of: Callable[[int], str | None]
):
    session.stage.look(current=KILLING)
    at = edge(near, KILLING, "2022-04-01") - QPoint(1, 0)
    QTest.mouseClick(near.lanes.viewport(), LEFT, NONE, at)
    assert session.stage.scene.focus.selection == {KILLING}
    assert date_of(KILLING) == "2022-03-27/2022-03-31"


def test_keys_move_the_ends_of_the_current_event(
    near: TimelinePanel, session: Session, qtbot: QtBot, date_of: Callable[[int], str | None]
):
    session.stage.look(current=KILLING)
    with qtbot.waitSignal(session.edited):
        QTest.keyClick(near, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert date_of(KILLING) == "2022-03-27/2022-04-01"
    with qtbot.waitSignal(session.edited):
        QTest.keyClick(near, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier | SHIFT)
    assert date_of(KILLING) == "2022-03-26/2022-04-01"


def test_the_context_menu_moves_the_ends_of_the_event_under_it(
    near: TimelinePanel, session: Session, qtbot: QtBot, date_of: Callable[[int], str | None]
):
    at = QPointF(edge(near, KILLING, "2022-03-29"))
    (below,) = (
        action.menu() for action in near.ground.context_menu(at).actions()
        if action.text() == "Correct its date"
    )  # fmt: skip
    assert isinstance(below, QMenu)
    with qtbot.waitSignal(session.edited):
        below.actions()[3].trigger()
    assert date_of(KILLING) == "2022-03-27/2022-04-01"


def test_ends_go_by_minutes_near_in_and_by_days_far_out(near: TimelinePanel):
    assert near.ground.dates.step_ms() == DAY_MS
    near.lanes.look_at(ms("2022-04-24T05:00Z"), ms("2022-04-24T06:00Z"))
    assert near.ground.dates.step_ms() == MINUTE_MS


def test_what_was_said_of_a_date_goes_when_the_change_is_undone(
    near: TimelinePanel, session: Session, qtbot: QtBot
):
    said: list[str] = []
    session.told.connect(said.append)
    session.stage.look(current=KILLING, selection=frozenset({KILLING}))
    near.do("end later")
    qtbot.waitUntil(lambda: len(said) == 1)
    assert said[0].startswith("Date changed: ")
    session.undo()
    qtbot.waitUntil(lambda: said[1:] == [""])


def test_what_others_said_meanwhile_is_left_to_stand(
    near: TimelinePanel, session: Session, qtbot: QtBot
):
    said: list[str] = []
    session.told.connect(said.append)
    session.stage.look(current=KILLING, selection=frozenset({KILLING}))
    near.do("end later")
    qtbot.waitUntil(lambda: len(said) == 1)
    session.told.emit("Wrote events.csv.")
    session.undo()
    qtbot.waitUntil(lambda: session.history.redo is not None)
    assert said[1:] == ["Wrote events.csv."]


def test_what_was_noted_on_the_date_gives_way_to_that_it_was_corrected(
    qtbot: QtBot, near: TimelinePanel, session: Session
):
    session.stage.look(current=KILLING)
    with qtbot.waitSignal(session.edited):
        session.edit(change_event, event=KILLING, values={"date_note": "by the first report"})
    notes: list[str | None] = []
    for _ in range(2):
        with qtbot.waitSignal(session.edited):
            near.ground.dates.move_current(End.END, 1)
        session.read("Read", read_event, event=KILLING, then=lambda e: notes.append(e.date_note))
    qtbot.waitUntil(lambda: len(notes) == 2)
    assert notes == ["corrected by hand"] * 2
    session.edit(change_event, event=KILLING, values={"date_note": None})
    with qtbot.waitSignal(session.edited):
        near.ground.dates.move_current(End.END, 1)
    session.read("Read", read_event, event=KILLING, then=lambda e: notes.append(e.date_note))
    qtbot.waitUntil(lambda: len(notes) == 3)
    assert notes[2] is None


def test_keys_in_a_row_are_one_edit_and_one_undo(
    near: TimelinePanel, session: Session, qtbot: QtBot, date_of: Callable[[int], str | None]
):
    edits: list[object] = []
    session.edited.connect(edits.append)
    session.stage.look(current=KILLING)
    for _ in range(4):
        QTest.keyClick(near, Qt.Key.Key_Right, CONTROL | SHIFT)
    assert near.ground.dates.label == "27 Mar – 4 Apr 2022"  # said before it is saved
    qtbot.waitUntil(lambda: bool(edits))
    assert date_of(KILLING) == "2022-03-27/2022-04-04"
    assert len(edits) == 1
    with qtbot.waitSignal(session.edited):
        session.undo()
    assert date_of(KILLING) == "2022-03-27/2022-03-31"


def test_what_keys_have_moved_is_saved_before_anything_else_is_done(
    near: TimelinePanel, session: Session, qtbot: QtBot, date_of: Callable[[int], str | None]
):
    session.stage.look(current=KILLING)
    near.do("end later")
    with qtbot.waitSignal(session.edited):
        near.flush()  # as before undo, and when the window closes
    assert date_of(KILLING) == "2022-03-27/2022-04-01"
    near.do("end later")
    with qtbot.waitSignal(session.edited):
        session.stage.look(current=CAMP)
    assert date_of(KILLING) == "2022-03-27/2022-04-02"


def test_escape_gives_up_what_keys_have_moved_and_an_end_stops_at_the_other(
    near: TimelinePanel, session: Session, date_of: Callable[[int], str | None]
):
    session.stage.look(current=KILLING)
    for _ in range(9):
        near.do("end earlier")
    assert near.ground.dates.label == "27 Mar 2022"
    near.do("end later")  # the presses that moved nothing are not to be taken back
    assert near.ground.dates.label == "27–28 Mar 2022"
    near.do("give up")
    assert near.ground.dates.label == ""
    near.flush()
    assert date_of(KILLING) == "2022-03-27/2022-03-31"
