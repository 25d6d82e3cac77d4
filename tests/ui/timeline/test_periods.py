# SPDX-License-Identifier: MIT
"""Named periods on the timeline: drawn, clicked, told of, and kept in the case."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.periods import add_period
from workbench.domain.filters import Between
from workbench.domain.time import edtf_span
from workbench.session.session import Session
from workbench.ui.dialogs.period_form import PeriodDialog
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.panel import TimelinePanel


@pytest.fixture
def named(panel: TimelinePanel, session: Session, qtbot: QtBot) -> TimelinePanel:
    """The panel with one period on it."""
    session.edit(
        add_period,
        name="Operation Dor",
        date="2022-03/2022-04",
        colour="type2",
        note="As announced.",
    )
    qtbot.waitUntil(lambda: names_drawn(panel) == ("Operation Dor",))
    return panel


def names_drawn(panel: TimelinePanel) -> tuple[str, ...]:
    panel.grab()
    return panel.ground.periods.bands.names


def name_point(panel: TimelinePanel) -> QPointF:
    (period,) = panel.session.stage.scene.register.periods
    box = panel.ground.periods.bands.box_of(period)
    assert box is not None
    return box.center()


def dialog_of(panel: TimelinePanel) -> PeriodDialog:
    dialog = panel.findChild(PeriodDialog)
    assert dialog is not None
    return dialog


def dates_asked(session: Session) -> object:
    return session.stage.scene.focus.filter.on("date")


def test_the_names_stand_between_axis_and_lanes(named: TimelinePanel):
    picture = named.lanes.picture()
    assert picture is not None
    box = named.ground.periods.bands.box_of(next(iter(named.session.stage.scene.register.periods)))
    assert box is not None
    assert box.bottom() <= picture.room.top_px
    assert picture.room.place_at(box.center().y()) is None


def test_a_click_on_a_name_filters_by_its_dates_and_another_no_longer(
    named: TimelinePanel, session: Session
):
    QTest.mouseClick(
        named.lanes.viewport(), Qt.MouseButton.LeftButton, pos=name_point(named).toPoint()
    )
    span = edtf_span("2022-03/2022-04")
    assert dates_asked(session) == Between("date", span.earliest_ms, span.latest_ms)
    names_drawn(named)
    QTest.mouseClick(
        named.lanes.viewport(), Qt.MouseButton.LeftButton, pos=name_point(named).toPoint()
    )
    assert dates_asked(session) is None


def test_the_card_tells_dates_and_note(named: TimelinePanel):
    told = named.ground.periods.tell(name_point(named))
    assert told is not None
    title, lines = told
    assert title == "Operation Dor"
    assert lines[:2] == ("Mar–Apr 2022", "As announced.")


def test_the_m_key_names_what_is_filtered_by_in_one_undo_step(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    span = edtf_span("2022-02-10/2022-03-05")
    question = session.stage.scene.focus.filter
    session.stage.look(filter=question.asking(Between("date", span.earliest_ms, span.latest_ms)))
    QTest.keyClick(panel, Qt.Key.Key_M)
    dialog = dialog_of(panel)
    assert dialog.date.edtf == "2022-02-10/2022-03-05"
    assert not dialog.save.isEnabled()
    dialog.name.setText("Dry weeks")
    dialog.save.click()
    qtbot.waitUntil(lambda: len(session.stage.scene.register.periods) == 1)
    (made,) = session.stage.scene.register.periods.values()
    assert (made.name, made.date, made.colour) == ("Dry weeks", "2022-02-10/2022-03-05", None)
    session.undo()
    qtbot.waitUntil(lambda: not session.stage.scene.register.periods)


def test_without_a_date_filter_the_selection_gives_the_dates(
    panel: TimelinePanel, session: Session
):
    session.stage.look(selection=frozenset({1, 2}))  # 24 April, 27–31 March 2022
    panel.do("name period")
    dialog = dialog_of(panel)
    assert dialog.date.edtf == "2022-03-27/2022-04-24"
    dialog.reject()


def test_dates_that_nobody_understands_cannot_be_saved_and_the_form_says_why(
    panel: TimelinePanel,
):
    panel.do("name period")
    dialog = dialog_of(panel)
    dialog.name.setText("Some time")
    assert dialog.save.isEnabled()
    dialog.date.line.setText("the other day or so")
    assert not dialog.save.isEnabled()
    assert "understood" in dialog.date.hint.text()
    QTest.keyClick(dialog.date.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.date.line.setText("spring 2022")
    assert dialog.save.isEnabled()
    dialog.reject()


def test_a_period_is_changed_and_deleted(named: TimelinePanel, session: Session, qtbot: QtBot):
    (period,) = session.stage.scene.register.periods.values()
    named.ground.periods.edit(period)
    dialog = dialog_of(named)
    dialog.date.line.setText("since March 2022")
    dialog.save.click()
    qtbot.waitUntil(lambda: session.stage.scene.register.periods[period.id].date == "2022-03/..")
    named.ground.periods.delete(session.stage.scene.register.periods[period.id])
    qtbot.waitUntil(lambda: not session.stage.scene.register.periods)
    assert names_drawn(named) == ()


def test_the_bands_can_be_switched_off_and_leave_their_room_to_the_lanes(named: TimelinePanel):
    before = named.lanes.picture()
    named.set_options(Options(periods=False))
    after = named.lanes.picture()
    assert before is not None
    assert after is not None
    assert names_drawn(named) == ()
    assert after.room.top_px < before.room.top_px


def test_names_never_stand_on_one_another(named: TimelinePanel, session: Session, qtbot: QtBot):
    for number in range(4):
        name, date = (
            f"A rather long name for {number}",
            f"2022-0{number + 1}-01/2022-0{number + 1}-12",
        )
        session.edit(add_period, name=name, date=date)
    qtbot.waitUntil(lambda: len(names_drawn(named)) == 5)
    boxes = [box for box, _ in named.ground.periods.bands.drawn()]
    for first in boxes:
        assert not any(first is not other and first.intersects(other) for other in boxes)


NARROW = ("Rainy season " * 8, "2021-06/2021-06")


def test_a_name_wider_than_its_band_stands_beside_it_on_a_line(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    """Nothing as wide as years may be read as a period of a month."""
    session.edit(add_period, name=NARROW[0], date=NARROW[1])
    qtbot.waitUntil(lambda: len(session.stage.scene.register.periods) == 1)
    panel.lanes.look_at(*years("2016", "2023"))
    assert len(names_drawn(panel)) == 1
    picture, ((box, shape),) = panel.lanes.picture(), panel.ground.periods.bands.drawn()
    assert picture is not None
    assert shape.start_ms is not None
    assert shape.end_ms is not None
    begins, ends = picture.scale.px(shape.start_ms), picture.scale.px(shape.end_ms)
    assert ends - begins < 20
    assert box.width() < 200
    image = panel.lanes.grab().toImage()
    at = QPointF(ends + 4, box.center().y()).toPoint()
    line = panel.lanes.appearance.theme.colour(shape.colour)
    assert image.pixelColor(at) == line


def test_a_name_never_leaves_a_band_that_can_hold_some_of_it(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    session.edit(add_period, name=NARROW[0], date="2021")
    qtbot.waitUntil(lambda: len(session.stage.scene.register.periods) == 1)
    panel.lanes.look_at(*years("2018", "2023"))
    assert len(names_drawn(panel)) == 1
    picture, ((box, shape),) = panel.lanes.picture(), panel.ground.periods.bands.drawn()
    assert picture is not None
    assert shape.start_ms is not None
    assert shape.end_ms is not None
    assert box.left() == pytest.approx(picture.scale.px(shape.start_ms), abs=1)
    assert box.right() == pytest.approx(picture.scale.px(shape.end_ms), abs=1)


def years(first: str, last: str) -> tuple[int, int]:
    start, end = edtf_span(first).earliest_ms, edtf_span(last).latest_ms
    assert start is not None
    assert end is not None
    return start, end
