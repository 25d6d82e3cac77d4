# SPDX-License-Identifier: MIT
"""The timeline on a real session: gestures become the focus, and the focus is drawn."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.casefile.command import command
from workbench.casefile.edits.events import add_event, add_report, change_event
from workbench.domain.filters import Between, Filter, OneOf
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.timeline.panel import TimelinePanel
from workbench.ui.timeline.sorter import SORTED_AT_ONCE
from workbench.ui.timeline.strip_item import view_mark
from workbench.ui.timeline.time_scale import TimeScale

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def dates(first: str, last: str) -> Filter:
    return Filter((Between("date", ms(first), ms(last)),))


def looks_at(session: Session) -> list[object]:
    """Every scene that the stage shows from now on."""
    seen: list[object] = []
    session.stage.changed.connect(lambda new, _old: seen.append(new))
    return seen


def places_of(panel: TimelinePanel, event: int) -> list[QPoint]:
    """Where an event's symbols stand in the lanes."""
    picture, index = panel.lanes.picture(), panel.lanes.shown_index()
    assert picture is not None
    assert index is not None
    row = index.frame.row_of(event)
    singles = picture.singles
    return [
        QPointF(x, y).toPoint()
        for x, y, own in zip(singles.x_px, singles.y_px, singles.rows, strict=True)
        if own == row
    ]


NO_KEYS = Qt.KeyboardModifier.NoModifier


def drag(widget: QWidget, start: QPoint, *through: QPoint, keys=NO_KEYS) -> None:
    QTest.mousePress(widget, LEFT, keys, start)
    for point in through:
        move(widget, point, keys)
    QTest.mouseRelease(widget, LEFT, keys, through[-1])


def move(widget: QWidget, point: QPoint, keys=NO_KEYS) -> None:
    """Move with the button held, which QTest.mouseMove does not."""
    at = QPointF(point)
    event = QMouseEvent(
        QEvent.Type.MouseMove, at, widget.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, keys
    )
    QApplication.sendEvent(widget, event)


def strip_point(panel: TimelinePanel, text: str) -> QPoint:
    """Where a moment stands on the strip."""
    strip = panel.strip
    bars = strip.bars()
    assert bars is not None
    return QPoint(round(strip.scale_of(bars).px(ms(text))), strip.height() // 2)


# What is shown


def test_lanes_are_actors_with_their_counts(panel: TimelinePanel):
    assert panel.lanes.lane_names() == ("Army", "Red Front", "no actor")
    assert panel.lanes.lane_counts() == (3, 2, 1)


def test_lanes_by_something_else_keep_the_events(panel: TimelinePanel):
    panel.set_lanes_by("country")
    assert panel.lanes.lane_names() == ("Norland", "Sudland", "no country")
    panel.set_lanes_by("none")
    assert panel.lanes.lane_counts() == (5,)
    buttons = [tool for tool in panel.tools() if isinstance(tool, QToolButton)]
    assert [button.text() for button in buttons][:2] == ["no lanes", "colours by type"]


def test_lanes_and_size_can_be_kept_and_taken_again(panel: TimelinePanel):
    panel.set_layout({"lanes_by": "country", "same_size": True})
    assert panel.lanes.lane_names() == ("Norland", "Sudland", "no country")
    assert panel.layout_now() == {"lanes_by": "country", "same_size": True}


def test_a_damaged_layout_leaves_lanes_and_size_as_they_are(panel: TimelinePanel):
    kept = panel.layout_now()
    panel.set_layout({"lanes_by": ["country"], "same_size": 1})
    panel.set_layout({"lanes_by": "moon"})
    panel.set_layout({})
    assert panel.layout_now() == kept


def test_every_event_is_drawn_in_each_of_its_lanes(panel: TimelinePanel):
    picture = panel.lanes.picture()
    assert picture is not None
    assert len(picture.singles.rows) == 6  # one of the five has two actors


def test_events_without_a_date_are_said(panel: TimelinePanel, session: Session, qtbot: QtBot):
    said: list[str] = []
    panel.subtitle_changed.connect(said.append)
    with qtbot.waitSignal(session.edited):
        session.edit(add_event, values={"title": "Undated"})
    assert said[-1] == "6 event(s), 1 without a date"


def test_an_edited_date_moves_the_event(panel: TimelinePanel, session: Session, qtbot: QtBot):
    before = places_of(panel, 1)
    with qtbot.waitSignal(session.edited):
        session.edit(change_event, event=1, values={"date": "2022-02-01"})
    assert places_of(panel, 1)[0].x() < before[0].x()


def test_a_title_that_changes_sorts_nothing_anew(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    before = panel.lanes.shown_index()
    assert before is not None
    with qtbot.waitSignal(session.edited):
        session.edit(change_event, event=1, values={"title": "Other words"})
    after = panel.lanes.shown_index()
    assert after is not None
    assert after.by_lane is before.by_lane


def test_an_empty_case_says_what_goes_here(
    make_panel: Callable[[Session], TimelinePanel], bare_session: Session
):
    panel = make_panel(bare_session)
    assert panel.emptiness() == "No events yet"
    assert not panel.strip.isVisible()


def test_a_filter_that_nothing_passes_offers_a_way_out(panel: TimelinePanel, session: Session):
    session.stage.look(filter=dates("1999-01-01", "1999-02-01"))
    assert panel.emptiness() == "No event passes the filter"
    assert panel.strip.isVisible()  # the brush is the way back
    panel.clear_button.click()
    assert session.stage.scene.focus.filter == Filter()
    assert panel.emptiness() == ""


def test_events_that_all_lack_dates_are_told_as_such(panel: TimelinePanel, session: Session):
    session.stage.load(frame_of([(None, None)] * 3), register_of())
    assert panel.emptiness() == "None of these events has a date"


def test_a_hidden_panel_catches_up_once(panel: TimelinePanel, session: Session):
    said: list[str] = []
    panel.hide()
    panel.subtitle_changed.connect(said.append)
    for country in ("Norland", "Sudland"):
        session.stage.look(filter=Filter((OneOf("country", frozenset({country})),)))
    assert said == []
    panel.show()
    assert said == ["1 event(s)"]


def test_a_large_frame_is_sorted_beside_the_window(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    count = SORTED_AT_ONCE + 1
    frame = frame_of([(day % 900, day % 900 + 1) for day in range(count)])
    session.stage.load(frame, register_of())
    before = panel.lanes.shown_index()
    assert before is not None
    assert before.frame is not frame  # what was drawn stays meanwhile
    qtbot.waitUntil(lambda: panel.lanes.lane_counts() == (count,))


def test_the_theme_is_followed(panel: TimelinePanel, qtbot: QtBot):
    light = panel.grab().toImage().pixelColor(400, 40)
    panel.icons.appearance.choose("dark")
    dark = panel.grab().toImage().pixelColor(400, 40)
    assert light.lightness() > 200 > 80 > dark.lightness()


# The brush


def test_a_drag_over_the_strip_makes_a_brush_that_filters(panel: TimelinePanel, session: Session):
    seen = looks_at(session)
    start, end = strip_point(panel, "2022-03-28"), strip_point(panel, "2022-04-10")
    drag(panel.strip.viewport(), start, start + QPoint(20, 0), end)
    part = session.stage.scene.focus.filter.on("date")
    assert isinstance(part, Between)
    assert part == Between("date", *(panel.strip.brush or ()))
    assert part.low is not None
    assert part.high is not None
    assert part.low <= ms("2022-03-28")
    assert ms("2022-04-10") <= part.high < ms("2022-04-20")
    assert session.stage.scene.shown == 2
    assert len(seen) == 1  # moves within one frame are one look


def test_each_frame_of_a_drag_is_one_look(panel: TimelinePanel, session: Session, qtbot: QtBot):
    seen = looks_at(session)
    viewport = panel.strip.viewport()
    QTest.mousePress(
        viewport, LEFT, Qt.KeyboardModifier.NoModifier, strip_point(panel, "2022-02-01")
    )
    for number, day in enumerate(("2022-02-20", "2022-03-10", "2022-04-01"), start=1):
        for back in (3, 2, 1, 0):
            move(viewport, strip_point(panel, day) - QPoint(back, 0))
        qtbot.waitUntil(lambda number=number: len(seen) == number)
    QTest.mouseRelease(
        viewport, LEFT, Qt.KeyboardModifier.NoModifier, strip_point(panel, "2022-04-01")
    )
    assert len(seen) == 3


def test_a_filter_set_elsewhere_moves_the_brush_silently(panel: TimelinePanel, session: Session):
    seen = looks_at(session)
    session.stage.look(filter=dates("2022-03-01", "2022-04-01"))
    assert panel.strip.brush == (ms("2022-03-01"), ms("2022-04-01"))
    assert len(seen) == 1
    session.stage.look(filter=Filter())
    assert panel.strip.brush is None
    assert len(seen) == 2


def test_the_view_fits_itself_to_the_dates_of_the_filter(panel: TimelinePanel, session: Session):
    session.stage.look(filter=dates("2022-03-01", "2022-04-01"))
    scale = panel.lanes.time_scale
    assert ms("2022-02-27") < scale.start_ms <= ms("2022-03-01")
    assert ms("2022-04-01") <= scale.end_ms < ms("2022-04-03")


def test_view_and_lanes_stay_while_playback_takes_the_dates_along(
    panel: TimelinePanel, session: Session
):
    session.stage.look(filter=dates("2022-01-01", "2022-05-01"))
    scale, lanes = panel.lanes.time_scale, panel.lanes.lane_names()
    session.trail.hold()
    session.stage.look(filter=dates("2022-04-02", "2022-04-26"))
    assert panel.lanes.time_scale == scale
    assert panel.lanes.lane_names() == lanes
    assert panel.strip.brush == (ms("2022-04-02"), ms("2022-04-26"))
    session.stage.look(filter=dates("2022-01-01", "2022-05-01"))
    session.trail.let_go()
    session.stage.look(filter=dates("2022-04-02", "2022-04-26"))
    assert panel.lanes.time_scale != scale


def test_an_edit_during_playback_leaves_the_view_where_it_was(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    scale = panel.lanes.time_scale
    session.trail.hold()
    session.stage.look(filter=dates("2022-02-01", "2022-03-01"))
    session.edit(add_event, values={"title": "Older raid", "type_id": 1, "date": "2022-02-03"})
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == 6)
    assert panel.lanes.time_scale == scale
    session.stage.look(filter=Filter())
    session.trail.let_go()
    assert panel.lanes.time_scale == scale


def test_a_timeline_that_is_first_seen_during_playback_shows_all_dates(
    make_panel: Callable[[Session], TimelinePanel], session: Session
):
    session.trail.hold()
    session.stage.look(filter=dates("2022-02-01", "2022-03-01"))
    scale = make_panel(session).lanes.time_scale
    assert scale.start_ms < ms("2022-01-02")
    assert scale.end_ms > ms("2022-04-24")


def test_the_strip_shows_what_the_rest_of_the_filter_lets_through(
    panel: TimelinePanel, session: Session
):
    norland = OneOf("country", frozenset({"Norland"}))
    question = Filter((norland,)).asking(Between("date", ms("2022-04-01"), ms("2022-05-01")))
    session.stage.look(filter=question)
    bars = panel.strip.bars()
    assert bars is not None
    assert round(float(bars.counts.sum())) == 3


def test_the_brush_is_moved_and_stretched_by_its_parts(panel: TimelinePanel, session: Session):
    session.stage.look(filter=dates("2022-02-01", "2022-03-01"))
    viewport = panel.strip.viewport()
    end = strip_point(panel, "2022-03-01")
    drag(viewport, end, end + QPoint(10, 0), strip_point(panel, "2022-04-01"))
    low, high = panel.strip.brush or (0, 0)
    assert low == ms("2022-02-01")
    assert abs((high or 0) - ms("2022-04-01")) < 4 * DAY_MS
    middle = strip_point(panel, "2022-03-01")
    drag(viewport, middle, middle + QPoint(10, 0), middle + QPoint(80, 0))
    moved = panel.strip.brush or (0, 0)
    assert (moved[0] or 0) > (low or 0)
    assert (moved[1] or 0) > (high or 0)


def test_a_double_click_clears_the_brush(panel: TimelinePanel, session: Session):
    session.stage.look(filter=dates("2022-02-01", "2022-03-01"))
    QTest.mouseDClick(panel.strip.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, QPoint(400, 20))
    assert session.stage.scene.focus.filter == Filter()


def test_the_brush_is_reached_by_keyboard(panel: TimelinePanel, session: Session):
    session.stage.look(filter=dates("2022-02-01", "2022-03-01"))
    low, high = panel.strip.brush or (0, 0)
    QTest.keyClick(panel.strip, Qt.Key.Key_Right, SHIFT)
    wider = panel.strip.brush or (0, 0)
    assert wider[0] == low
    assert (wider[1] or 0) > (high or 0)
    QTest.keyClick(panel.strip, Qt.Key.Key_Left, CONTROL)
    earlier = panel.strip.brush or (0, 0)
    assert (earlier[0] or 0) < (low or 0)
    assert earlier[1] == wider[1]
    QTest.keyClick(panel.strip, Qt.Key.Key_Escape)
    assert panel.strip.brush is None


def test_lanes_keep_their_order_under_the_brush_and_take_a_new_one_after(
    panel: TimelinePanel, session: Session
):
    viewport = panel.strip.viewport()
    start, end = strip_point(panel, "2022-04-02"), strip_point(panel, "2022-04-26")
    QTest.mousePress(viewport, LEFT, pos=start)
    move(viewport, end)
    panel.strip.take_frame()
    assert panel.lanes.lane_names() == ("Army", "Red Front", "no actor")
    QTest.mouseRelease(viewport, LEFT, pos=end)
    assert panel.lanes.lane_names() == ("Red Front", "Army")


def test_what_is_in_view_becomes_the_filter(panel: TimelinePanel, session: Session):
    panel.lanes.look_at(ms("2022-03-20"), ms("2022-04-10"))
    before = panel.lanes.time_scale
    QTest.keyClick(panel, Qt.Key.Key_B)
    assert session.stage.scene.focus.filter == dates("2022-03-20", "2022-04-10")
    assert panel.lanes.time_scale == before  # what is in view stays in view


# Mouse and keys over the lanes


def test_a_click_selects_an_event_and_makes_it_current(panel: TimelinePanel, session: Session):
    QTest.mouseClick(panel.lanes.viewport(), LEFT, pos=places_of(panel, 4)[0])
    focus = session.stage.scene.focus
    assert (focus.selection, focus.current) == (frozenset({4}), 4)


def test_control_click_adds_and_takes_away(panel: TimelinePanel, session: Session):
    viewport = panel.lanes.viewport()
    QTest.mouseClick(viewport, LEFT, pos=places_of(panel, 4)[0])
    QTest.mouseClick(viewport, LEFT, CONTROL, places_of(panel, 2)[0])
    assert session.stage.scene.focus.selection == frozenset({2, 4})
    QTest.mouseClick(viewport, LEFT, SHIFT, places_of(panel, 4)[0])
    assert session.stage.scene.focus.selection == frozenset({2})


def test_a_click_beside_everything_selects_nothing(panel: TimelinePanel, session: Session):
    session.stage.look(selection=frozenset({1, 2}))
    QTest.mouseClick(panel.lanes.viewport(), LEFT, pos=QPoint(300, 8))
    assert session.stage.scene.focus.selection == frozenset()


def test_a_rectangle_with_shift_selects_what_is_in_it(panel: TimelinePanel, session: Session):
    panel.set_lanes_by("none")
    viewport = panel.lanes.viewport()
    left = places_of(panel, 2)[0].x() - 15
    drag(
        viewport, QPoint(left, 30), QPoint(left + 50, 60),
        QPoint(viewport.width() - 14, viewport.height() - 4), keys=SHIFT,
    )  # fmt: skip
    assert session.stage.scene.focus.selection == frozenset({1, 2, 3})


def test_a_drag_pans_and_selects_nothing(panel: TimelinePanel, session: Session):
    before = panel.lanes.time_scale
    seen = looks_at(session)
    drag(panel.lanes.viewport(), QPoint(400, 60), QPoint(380, 60), QPoint(300, 60))
    after = panel.lanes.time_scale
    assert after.start_ms > before.start_ms
    assert after.px_per_ms == pytest.approx(before.px_per_ms)
    assert seen == []


def test_a_view_moved_by_hand_stays_when_the_filter_changes(panel: TimelinePanel, session: Session):
    panel.lanes.zoom(3)
    before = panel.lanes.time_scale
    session.stage.look(filter=Filter((OneOf("country", frozenset({"Norland"})),)))
    assert panel.lanes.time_scale.start_ms == before.start_ms
    QTest.keyClick(panel, Qt.Key.Key_Home)
    assert panel.lanes.time_scale.start_ms != before.start_ms


def test_keys_pan_and_zoom(panel: TimelinePanel):
    before = panel.lanes.time_scale
    QTest.keyClick(panel, Qt.Key.Key_Plus)
    nearer = panel.lanes.time_scale
    assert nearer.px_per_ms > before.px_per_ms
    QTest.keyClick(panel, Qt.Key.Key_Right)
    assert panel.lanes.time_scale.start_ms > nearer.start_ms
    QTest.keyClick(panel, Qt.Key.Key_Minus)
    assert panel.lanes.time_scale.px_per_ms == pytest.approx(before.px_per_ms)


def test_plus_zooms_about_the_event_that_the_keys_went_to(panel: TimelinePanel):
    for _ in range(3):
        QTest.keyClick(panel, Qt.Key.Key_N)
    current = panel.session.stage.scene.focus.current
    assert current is not None
    still = places_of(panel, current)[0].x()
    assert abs(still - panel.lanes.width() / 2) > 20
    for _ in range(12):
        QTest.keyClick(panel, Qt.Key.Key_Plus)
    assert places_of(panel, current)[0].x() == pytest.approx(still, abs=2)


def test_plus_without_a_current_event_never_loses_all_events(panel: TimelinePanel):
    for _ in range(60):
        QTest.keyClick(panel, Qt.Key.Key_Plus)
    scale = panel.lanes.time_scale
    assert scale.end_ms - scale.start_ms < 3 * DAY_MS  # the nearest is known to the day
    assert not panel.lanes.is_blank()


def test_where_nothing_is_in_view_the_nearest_are_named_and_the_keys_go_there(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    note = panel.blank_note
    assert not note.isVisible()
    session.stage.look(current=3)  # 5 April: the keys go from what is in view all the same
    panel.lanes.look_at(ms("2022-03-05"), ms("2022-03-07"))
    qtbot.waitUntil(note.isVisible)
    assert note.words.text() == "No event here"
    assert note.after.text() == "27–31 Mar 2022 →  (N)" or note.after.text() == "5 Apr 2022 →  (N)"
    QTest.keyClick(panel, Qt.Key.Key_N)
    assert session.stage.scene.focus.current in (2, 3)
    assert not note.isVisible()


def test_a_view_ends_a_little_beyond_the_data_and_so_does_the_strip(panel: TimelinePanel):
    for _ in range(60):
        QTest.keyClick(panel, Qt.Key.Key_Minus)
    scale = panel.lanes.time_scale
    assert scale.end_ms - scale.start_ms == pytest.approx(3653 * DAY_MS)  # of a few months of data
    assert scale.start_ms < ms("2022-01-03")
    assert scale.end_ms > ms("2022-04-24")
    for _ in range(60):
        QTest.keyClick(panel, Qt.Key.Key_Left)
    assert panel.lanes.time_scale.end_ms > ms("2022-04-24")
    QTest.keyClick(panel, Qt.Key.Key_B)
    bars = panel.strip.bars()
    assert bars is not None
    assert bars.edges_ms[-1] - bars.edges_ms[0] < 12 * 366 * DAY_MS


def test_n_steps_through_the_visible_events_by_date(panel: TimelinePanel, session: Session):
    session.stage.look(filter=Filter((OneOf("country", frozenset({"Norland"})),)))
    stepped = []
    for _ in range(4):
        QTest.keyClick(panel, Qt.Key.Key_N)
        stepped.append(session.stage.scene.focus.current)
    assert stepped == [2, 3, 1, 1]  # 27 March, 5 April, 24 April, and no further
    QTest.keyClick(panel, Qt.Key.Key_P)
    assert session.stage.scene.focus.current == 3
    QTest.keyClick(panel, Qt.Key.Key_Right, CONTROL)
    assert session.stage.scene.focus.current == 1


def test_a_current_event_out_of_view_is_brought_into_it(panel: TimelinePanel, session: Session):
    panel.lanes.look_at(ms("2022-01-05"), ms("2022-01-20"))
    session.stage.look(current=1)
    scale = panel.lanes.time_scale
    assert scale.start_ms < ms("2022-04-24") < scale.end_ms
    assert scale.end_ms - scale.start_ms == pytest.approx(15 * DAY_MS)


def test_a_current_event_whose_span_is_in_view_moves_nothing(
    panel: TimelinePanel, session: Session
):
    panel.lanes.look_at(ms("2022-01-02"), ms("2022-01-06"))
    before = panel.lanes.time_scale
    session.stage.look(current=5)  # some day in January
    assert panel.lanes.time_scale == before


def test_enter_and_double_click_activate(panel: TimelinePanel, session: Session, qtbot: QtBot):
    session.stage.look(current=3)
    with qtbot.waitSignal(panel.activated) as opened:
        QTest.keyClick(panel, Qt.Key.Key_Return)
    assert opened.args == [3]
    with qtbot.waitSignal(panel.activated) as opened:
        QTest.mouseDClick(panel.lanes.viewport(), LEFT, pos=places_of(panel, 4)[0])
    assert opened.args == [4]


def test_escape_clears_the_selection(panel: TimelinePanel, session: Session):
    session.stage.look(selection=frozenset({1, 2}), current=1)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    focus = session.stage.scene.focus
    assert (focus.selection, focus.current) == (frozenset(), 1)


def test_the_wheel_zooms_at_the_pointer(panel: TimelinePanel):
    before = panel.lanes.time_scale
    still = before.ms(500)
    at = QPointF(500, 60)
    wheel = QWheelEvent(
        at, panel.lanes.viewport().mapToGlobal(at), QPoint(), QPoint(0, 240),
        Qt.MouseButton.NoButton, NO_KEYS, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(panel.lanes.viewport(), wheel)
    assert panel.lanes.time_scale.px_per_ms > before.px_per_ms
    assert panel.lanes.time_scale.ms(500) == pytest.approx(still)


def test_a_resting_pointer_is_told_the_event_as_plain_text(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    with qtbot.waitSignal(session.edited):
        session.edit(change_event, event=2, values={"title": "<b>Mass</b> killing"})
    for _ in range(2):
        with qtbot.waitSignal(session.edited):
            session.edit(add_report, event=2, source=1, values={})
    card = panel.hovering.card
    qtbot.mouseMove(panel.lanes.viewport(), places_of(panel, 2)[0])
    qtbot.waitUntil(card.isVisible)
    assert card.texts() == (
        "<b>Mass</b> killing", "27–31 Mar 2022 · Dor", "Army", "killed at least 300",
        "2 report(s), 1 origin(s)",
    )  # fmt: skip
    qtbot.mouseMove(panel.lanes.viewport(), QPoint(300, 8))
    assert not card.isVisible()


def test_a_bar_under_the_pointer_is_counted(panel: TimelinePanel, session: Session, qtbot: QtBot):
    dates_of_many = [(day, day + 1) for day in range(700) for _ in range(10)]
    session.stage.load(frame_of(dates_of_many, types=[1] * 7000), register_of(types=1))
    qtbot.mouseMove(panel.lanes.viewport(), QPoint(450, panel.lanes.height() - 8))
    card = panel.hovering.card
    qtbot.waitUntil(card.isVisible)
    title, lane, by_type = card.texts()
    assert title.endswith(": 70 event(s)")
    assert (lane, by_type) == ("no actor", "70  Type 1")


def test_a_card_is_whole_in_a_pane_too_low_for_it_and_goes_with_the_pane(
    session: Session, icons: Icons, qtbot: QtBot
):
    window = QWidget()
    qtbot.addWidget(window)
    panel = TimelinePanel(session, icons, window)
    window.resize(800, 500)
    panel.setGeometry(10, 380, 780, 110)
    window.show()
    qtbot.waitExposed(window)
    card = panel.hovering.card
    at = panel.lanes.mapToGlobal(QPoint(400, 60))
    card.say("Shelling of a village", [f"line {number}" for number in range(9)], at)
    assert card.parentWidget() is window
    assert window.rect().contains(card.geometry())
    assert card.height() > panel.height()
    assert not card.geometry().contains(window.mapFromGlobal(at))
    panel.hide()
    assert not card.isVisible()


def test_keys_reach_the_panel_from_the_lanes_and_tab_goes_on_to_the_strip(panel: TimelinePanel):
    panel.activateWindow()
    panel.setFocus(Qt.FocusReason.TabFocusReason)
    before = panel.lanes.time_scale
    QTest.keyClick(panel.lanes, Qt.Key.Key_Plus)
    assert panel.lanes.time_scale.px_per_ms > before.px_per_ms
    QTest.keyClick(panel.lanes, Qt.Key.Key_Tab)
    assert panel.strip.hasFocus()


def test_a_hidden_panel_sorts_for_other_lanes_only_when_it_is_shown(panel: TimelinePanel):
    panel.hide()
    panel.set_lanes_by("country")
    assert panel.lanes.lane_names() == ("Army", "Red Front", "no actor")
    panel.show()
    assert panel.lanes.lane_names() == ("Norland", "Sudland", "no country")


def test_the_current_event_stays_drawn_among_ten_thousand(panel: TimelinePanel, session: Session):
    frame = frame_of([(day, day + 1) for day in range(700) for _ in range(15)])
    session.stage.load(frame, register_of())
    session.stage.look(current=5_000, selection=frozenset({200, 5_000}))
    assert len(places_of(panel, 5_000)) == 1
    assert len(places_of(panel, 200)) == 1
    assert places_of(panel, 201) == []


def test_the_frame_of_the_current_event_is_whole_at_the_edge_of_the_lanes(
    panel: TimelinePanel, session: Session, icons: Icons, qtbot: QtBot
):
    panel.set_lanes_by("none")
    with qtbot.waitSignal(session.edited):
        session.edit(crowd_of_a_day)
    panel.lanes.look_at(ms("2022-06-01"), ms("2022-06-30"))
    top, event = min(
        (place.y(), event)
        for event in session.stage.scene.frame["event_id"].tolist()
        for place in places_of(panel, event)
    )
    session.stage.look(current=event)
    image = panel.lanes.viewport().grab().toImage()
    frame = icons.appearance.theme.colour("current_outline").rgb()
    widths = [
        sum(image.pixel(x, y) == frame for x in range(image.width())) for y in range(top + 20)
    ]
    lines = [y for y, width in enumerate(widths) if width >= 8]  # its upper and its lower line
    assert lines[-1] - lines[0] >= 2 * 8


@command("Write what happened in a day")
def crowd_of_a_day(db: Database) -> None:
    """As many events as there are sub-rows in a lane."""
    for number in range(15):
        add_event(db, values={"title": f"Shelling {number}", "date": "2022-06-15"})


def test_the_mark_of_a_short_view_is_wide_enough_to_be_dragged(panel: TimelinePanel):
    start = ms("2022-03-01")
    panel.lanes.look_at(start, start + DAY_MS / 24)
    strip = panel.strip
    at = QPoint(strip_point(panel, "2022-03-01").x() + 3, strip.height() - 4)
    before = panel.lanes.time_scale
    drag(strip.viewport(), at, at + QPoint(60, 0), at + QPoint(100, 0))
    after = panel.lanes.time_scale
    bars = strip.bars()
    assert bars is not None
    assert after.start_ms - before.start_ms == pytest.approx(100 / strip.scale_of(bars).px_per_ms)
    assert after.end_ms - after.start_ms == pytest.approx(before.end_ms - before.start_ms)
    assert panel.strip.brush is None


@pytest.mark.parametrize("view", [(0, 1), (400, 401), (999, 1000), (-50, -40), (300, 900)])
def test_the_mark_of_a_view_is_seen_and_stays_on_the_strip(view: tuple[int, int]):
    scale = TimeScale(0, 1000, 100, 500)
    left, right = view_mark(scale, view) or (0, 0)
    assert 100 <= left <= right - 8
    assert right <= 600
    assert view_mark(scale, (-5, 1005)) is None
