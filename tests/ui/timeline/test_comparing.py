# SPDX-License-Identifier: MIT
"""A second period laid over the first, on the small case."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.analysis.timeline_frames import frame_of, register_of
from tests.ui.timeline.test_vague import rest_on
from workbench.analysis.timeline.comparison import Choice, Other
from workbench.domain.filters import Between, Filter
from workbench.domain.time import DAY_MS, edtf_span
from workbench.session.session import Session
from workbench.ui.dialogs.dates_form import DatesDialog
from workbench.ui.timeline.gestures import Touch
from workbench.ui.timeline.heaps import Compared
from workbench.ui.timeline.panel import TimelinePanel
from workbench.ui.timeline.time_scale import EARLIEST_MS, LATEST_MS


def dates(text: str) -> Filter:
    span = edtf_span(text)
    return Filter((Between("date", span.earliest_ms, span.latest_ms),))


@pytest.fixture
def april(panel: TimelinePanel, session: Session) -> TimelinePanel:
    """The panel with April 2022 filtered by."""
    panel.set_lanes_by("country")
    session.stage.look(filter=dates("2022-04"))
    return panel


def compare(panel: TimelinePanel, choice: Choice, qtbot: QtBot) -> None:
    panel.ground.comparing.compare(choice)
    qtbot.waitUntil(lambda: panel.ground.comparing.sides is not None)


def compared(panel: TimelinePanel) -> Compared | None:
    picture = panel.lanes.picture()
    assert picture is not None
    return picture.heap.compared if picture.heap else None


def test_zoomed_out_to_all_of_the_calendar_only_what_has_dates_is_offered(panel: TimelinePanel):
    panel.lanes.keep_within(EARLIEST_MS, LATEST_MS)
    panel.lanes.look_at(EARLIEST_MS, LATEST_MS)
    menu = QMenu()
    panel.ground.comparing.fill_menu(menu)
    assert [action.text() for action in menu.actions() if action.text()] == ["other dates…"]


def test_while_periods_are_compared_every_lane_has_bars(april: TimelinePanel, qtbot: QtBot):
    picture = april.lanes.picture()
    assert picture is not None
    assert picture.singled.all()
    compare(april, Choice(Other.BEFORE), qtbot)
    picture = april.lanes.picture()
    assert picture is not None
    assert not picture.singled.any()
    assert len(picture.singles.rows) == 0


def test_both_periods_are_counted_with_their_killed(april: TimelinePanel, qtbot: QtBot):
    compare(april, Choice(Other.BEFORE), qtbot)
    sides = april.ground.comparing.sides
    assert sides is not None
    present, other = sides
    assert (present.events, present.killed.best) == (2, 9)
    assert (other.events, other.killed.low) == (1, 300)
    first, second = april.ground.comparing.bar.words()
    assert "Apr 2022" in first
    assert "2–31 Mar 2022" in second
    assert "a week" not in first


def test_periods_of_unequal_length_are_told_with_rates(april: TimelinePanel, qtbot: QtBot):
    span = edtf_span("2022-01/2022-03")
    assert span.earliest_ms is not None
    assert span.latest_ms is not None
    compare(april, Choice(Other.GIVEN, (span.earliest_ms, span.latest_ms), "First quarter"), qtbot)
    first, second = april.ground.comparing.bar.words()
    assert "0.5 a week" in first
    assert second.startswith("First quarter, Jan–Mar 2022")
    assert "0.2 a week" in second


def test_the_other_period_is_laid_over_from_the_same_beginning(april: TimelinePanel, qtbot: QtBot):
    compare(april, Choice(Other.BEFORE), qtbot)
    found, picture = compared(april), april.lanes.picture()
    assert found is not None
    assert picture is not None
    assert picture.heap is not None
    bins = picture.heap.edges_ms
    assert found.totals.sum() == pytest.approx(1.0, abs=0.01)  # the mass killing of 27–31 March
    counted = bins[:-1][found.totals.sum(axis=0) > 0]
    moved = 30 * DAY_MS
    span = edtf_span("2022-03-27/2022-03-31")
    assert span.earliest_ms is not None
    assert span.latest_ms is not None
    assert counted[-1] < span.latest_ms + moved
    assert counted[0] + (bins[1] - bins[0]) > span.earliest_ms + moved


def test_the_other_period_follows_the_brush(april: TimelinePanel, session: Session, qtbot: QtBot):
    compare(april, Choice(Other.YEAR_BEFORE), qtbot)
    session.stage.look(filter=dates("2022-02"))
    span = edtf_span("2021-02")
    comparing = april.ground.comparing
    qtbot.waitUntil(
        lambda: comparing.sides is not None and comparing.sides[1].start_ms == span.earliest_ms
    )


def test_without_a_date_filter_what_is_in_view_is_compared(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    compare(panel, Choice(Other.BEFORE), qtbot)
    assert session.stage.scene.focus.filter.on("date") is not None


def test_escape_ends_it_and_the_outline_goes(april: TimelinePanel, qtbot: QtBot):
    compare(april, Choice(Other.BEFORE), qtbot)
    QTest.keyClick(april, Qt.Key.Key_Escape)
    assert compared(april) is None
    assert not april.ground.comparing.bar.isVisible()


def test_clearing_the_date_filter_ends_it(april: TimelinePanel, session: Session, qtbot: QtBot):
    compare(april, Choice(Other.BEFORE), qtbot)
    session.stage.look(filter=Filter())
    qtbot.waitUntil(lambda: april.ground.comparing.choice is None)
    assert not april.ground.comparing.bar.isVisible()


def test_the_menu_names_the_dates_and_checks_what_is_on(april: TimelinePanel, qtbot: QtBot):
    compare(april, Choice(Other.BEFORE), qtbot)
    menu = QMenu()
    april.ground.comparing.fill_menu(menu)
    words = [(action.text(), action.isChecked()) for action in menu.actions() if action.text()]
    assert words[0] == ("the period before, as long  ·  2–31 Mar 2022", True)
    assert words[1] == ("the same dates a year before  ·  Apr 2021", False)
    assert words[-1][0].startswith("nothing")


def test_the_outline_hides_no_bar_that_is_as_low(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    """Two months with an event a day in one lane, and in another so many that it is flat."""
    many = [(day, day + 1) for day in range(59) for _ in range(900)]
    few = [(day, day + 1) for day in range(59)]
    actors = [(1,)] * len(many) + [(2,)] * len(few)
    session.stage.load(frame_of(many + few, actors=actors), register_of(actors=2))
    session.stage.look(filter=dates("1970-02"))
    compare(panel, Choice(Other.BEFORE), qtbot)
    image, picture = panel.lanes.grab().toImage(), panel.lanes.picture()
    assert picture is not None
    low = [box for bars in picture.bars for box in bars.boxes if box[1] > picture.room.tops_px[1]]
    left, top, width, height = min(low, key=lambda box: box[3])
    assert height <= 2
    at = QPointF(left + width / 2, top).toPoint()
    theme = panel.lanes.appearance.theme
    assert image.pixelColor(at) not in [theme.colour("text"), theme.colour("panel")]


def test_only_the_current_event_is_dragged_while_comparing_and_the_card_says_so(
    april: TimelinePanel, session: Session, qtbot: QtBot
):
    compare(april, Choice(Other.BEFORE), qtbot)
    april.lanes.grab()
    picture = april.lanes.picture()
    assert picture is not None
    camp = Touch(
        QPointF(picture.scale.px(day_middle("2022-04-24")), float(picture.room.tops_px[1]) - 3),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ControlModifier,
    )
    assert april.ground.dates.hold_at(camp) is None
    told = rest_on(april, camp.at.toPoint(), qtbot)
    assert any("only the current event's date can be dragged" in line for line in told)
    session.stage.look(current=1)
    picture = april.lanes.picture()
    assert picture is not None
    (x,), (y,) = picture.singles.x_px, picture.singles.y_px
    assert april.ground.dates.hold_at(replace(camp, at=QPointF(x, y))) is not None


def test_other_dates_are_taken_only_when_they_are_understood(april: TimelinePanel):
    asked = DatesDialog("Compare with", parent=april)
    assert not asked.go.isEnabled()
    asked.date.line.setText("soon after")
    assert not asked.go.isEnabled()
    assert "understood" in asked.date.hint.text()
    asked.date.line.setText("March 2021")
    assert asked.go.isEnabled()


def day_middle(day: str) -> int:
    start = edtf_span(day).earliest_ms
    assert start is not None
    return start + DAY_MS // 2
