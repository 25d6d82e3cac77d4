# SPDX-License-Identifier: MIT
"""The chart panel counts what the filter lets through; a click on a part asks for it."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from tests.analysis.frames import small_frame
from tests.ui.showing import shown
from workbench.analysis.charts.charts import CHARTS, ChartChoice, CrossTable, TimeChart
from workbench.domain.filters import Between, Filter, Matches, OneOf
from workbench.domain.frame_columns import STATUSES
from workbench.domain.time import DAY_MS, day_start_ms
from workbench.ui.charts.counting import COUNTED_AT_ONCE
from workbench.ui.charts.panel import ChartPanel


@pytest.fixture
def panel(qtbot, session, icons):
    return shown(qtbot, ChartPanel(session, icons), 760, 360)


def click(qtbot, panel, spot, held=Qt.KeyboardModifier.NoModifier):
    x, y, wide, high = panel.view.spots.sides[spot].tolist()
    at = QPoint(round(x + wide / 2), round(y + high / 2))
    qtbot.mouseClick(panel.view, Qt.MouseButton.LeftButton, held, at)


def find(panel, *names):
    """The spot of a cell or bar by the names of its groups."""
    for spot in range(len(panel.view.spots.parts)):
        if tuple(group.name for group in panel.part(spot).groups) == names:
            return spot
    raise AssertionError(names)


def many_events():
    count = COUNTED_AT_ONCE + 1
    days = [n % 900 * DAY_MS for n in range(count)]
    return small_frame(
        count,
        earliest_ms=days,
        latest_ms=[day + DAY_MS for day in days],
        status=[n % len(STATUSES) for n in range(count)],
    )


def asked(panel):
    return panel.session.stage.scene.focus.filter


def test_all_dated_events_are_drawn(panel):
    assert isinstance(panel.chart, TimeChart)
    assert panel.chart.totals.best.sum() == pytest.approx(5)
    assert {group.name for group in panel.chart.groups} == {"Battle", "Talk"}
    assert panel.emptiness() == ""


def test_a_click_on_a_bar_asks_for_its_group_and_its_time(qtbot, panel):
    panel.set_choice(ChartChoice(bins="month"))
    spot = find(panel, "Talk")
    click(qtbot, panel, spot)
    january, february = (day_start_ms(date(2022, month, 1)) for month in (1, 2))
    assert asked(panel).on("date") == Between("date", january, february)
    (uid,) = asked(panel).values("type")
    names = {entry.uid: entry.name for entry in panel.session.stage.scene.register.types.values()}
    assert names[uid] == "Talk"
    assert panel.session.stage.scene.shown == 1


def test_shift_adds_to_what_was_asked(qtbot, panel):
    panel.set_choice(ChartChoice(chart="table", group="actor", across="type"))
    click(qtbot, panel, find(panel, "Red Front"))
    assert panel.session.stage.scene.shown == 2
    click(qtbot, panel, find(panel, "Army"), Qt.KeyboardModifier.ShiftModifier)
    assert len(asked(panel).values("actor")) == 2
    assert panel.session.stage.scene.shown == 4


def test_a_click_on_the_rest_of_the_events_asks_for_what_is_missing(qtbot, panel):
    panel.set_choice(ChartChoice(chart="table", group="country", across="type"))
    spot = find(panel, "")
    click(qtbot, panel, spot)
    assert [part.field for part in asked(panel).parts] == ["country"]
    assert panel.session.stage.scene.shown == 1


def test_the_keyboard_goes_from_part_to_part_and_chooses(qtbot, panel):
    panel.set_choice(ChartChoice(chart="table", group="country", across="type"))
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    corner = panel.part(panel.view.spot)
    assert corner.groups == ()
    assert corner.lines == ("Total", "Events: 5")
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    chosen = panel.part(panel.view.spot).groups
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert asked(panel).values("country") == {chosen[0].value}
    assert panel.view.accessibleDescription().startswith(chosen[0].name)


def test_numbers_of_killed_keep_their_range_and_say_what_is_unknown(panel):
    panel.set_choice(ChartChoice(chart="table", measure="killed", group="country", across="type"))
    assert isinstance(panel.chart, CrossTable)
    norland = panel.part(find(panel, "Norland"))
    assert norland.lines == ("Norland", "Killed: 309 (308–311)")
    nowhere = panel.part(find(panel, "", "Talk"))
    assert nowhere.lines[1] == "number unknown"
    assert "at least" in panel.remarks()


def test_a_table_is_copied_as_a_spreadsheet_takes_it(qtbot, panel):
    panel.set_choice(ChartChoice(chart="table", group="country", across="type"))
    panel.copy_table()
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert lines[0] == ["", "Battle", "Talk", "Total"]
    assert lines[-1] == ["Total", "4", "1", "5"]


def test_a_hidden_panel_draws_nothing_and_catches_up_once(panel):
    panel.hide()
    before = panel.chart
    panel.session.stage.look(filter=Filter((OneOf("country", frozenset({"Norland"})),)))
    assert panel.chart is before
    panel.show()
    assert panel.chart.totals.best.sum() == pytest.approx(3)


def test_a_selection_does_not_count_again(panel):
    before = panel.chart
    event = int(panel.session.stage.scene.frame["event_id"][0])
    panel.session.stage.choose(event)
    assert panel.chart is before


def test_many_events_are_counted_beside_the_window_and_the_newest_wins(qtbot, panel):
    said = []
    panel.subtitle_changed.connect(said.append)
    stage, before = panel.session.stage, panel.chart
    stage.load(many_events())
    assert panel.chart is before  # what was drawn stays meanwhile
    assert said[-1] == f"{COUNTED_AT_ONCE + 1} event(s), counting…"
    for status in ("draft", "claimed", "confirmed"):
        stage.look(filter=Filter((OneOf("status", frozenset({status})),)))
    qtbot.waitUntil(lambda: "counting" not in said[-1])
    assert said[-1] == f"{stage.scene.shown} event(s)"
    assert panel.chart.totals.best.sum() == pytest.approx(stage.scene.shown)
    stage.look(filter=Filter((OneOf("status", frozenset()),)))
    qtbot.waitUntil(lambda: panel.emptiness() == "No event passes the filter")


def test_what_is_counted_of_a_frame_that_is_gone_is_not_drawn(qtbot, panel):
    stage, small = panel.session.stage, panel.session.stage.scene.frame
    stage.load(many_events())
    stage.load(small)
    drawn = panel.chart
    qtbot.waitUntil(lambda: panel.session.jobs.is_idle)
    assert panel.chart is drawn
    assert drawn.totals.best.sum() == pytest.approx(5)


def test_a_search_under_way_is_said(qtbot, panel):
    said = []
    panel.subtitle_changed.connect(said.append)
    panel.session.stage.look(filter=Filter((Matches("killing"),)))
    assert said == ["searching…"]
    qtbot.waitUntil(lambda: said[-1] == "1 event(s)")


@pytest.mark.parametrize("chart", CHARTS)
def test_the_choice_is_kept(panel, chart):
    choice = replace(ChartChoice(), chart=chart, measure="killed", scale="own")
    panel.set_choice(choice)
    kept = panel.layout_now()
    panel.set_choice(ChartChoice())
    panel.set_layout(kept)
    assert panel.choice == choice
    assert np.isfinite(panel.view.spots.sides).all()


def test_where_nothing_passes_it_is_said_and_can_be_cleared(qtbot, panel):
    panel.session.stage.look(filter=Filter((OneOf("country", frozenset({"Nowhere"})),)))
    assert panel.emptiness() == "No event passes the filter"
    qtbot.mouseClick(panel.clear_button, Qt.MouseButton.LeftButton)
    assert panel.emptiness() == ""


def test_a_case_without_events_says_so(qtbot, bare_session, icons):
    panel = shown(qtbot, ChartPanel(bare_session, icons), 400, 200)
    assert panel.emptiness() == "No events yet"


def days_of(first, last):
    """An event a month over some years, as the frame of a case."""
    days = [day_start_ms(date(year, month, 2)) for year in range(first, last + 1)
            for month in range(1, 13)]  # fmt: skip
    return small_frame(
        len(days), earliest_ms=days, latest_ms=[day + DAY_MS for day in days],
        vocabulary={"admin1": ("", *(f"Region {n}" for n in range(6)))},
        admin1=[n % 7 for n in range(len(days))], status=[n % 4 for n in range(len(days))],
        fatalities_best=[n % 5 for n in range(len(days))],
    )  # fmt: skip


def on_screen(panel, y):
    """Where a height of the drawing stands in the pane."""
    return panel.view.mapTo(panel, QPoint(0, round(y))).y()


def test_a_calendar_opens_at_its_newest_year_and_keeps_where_it_is_scrolled_to(qtbot, panel):
    panel.session.stage.load(days_of(1997, 2020))
    panel.set_choice(replace(ChartChoice(), chart="calendar"))
    newest = panel.view.spots.sides[-1, 1]
    qtbot.waitUntil(lambda: 0 < on_screen(panel, newest) < panel.height())
    assert on_screen(panel, 0) < 0
    panel.view.grab()
    bar = panel.scrolling.verticalScrollBar()
    bar.setValue(100)
    panel.session.stage.look(filter=Filter((Matches("region"),)))
    panel.session.stage.look(filter=Filter())
    assert bar.value() == 100


def test_head_and_totals_of_a_table_stay_in_sight_and_can_be_chosen_there(qtbot, panel):
    panel.session.stage.load(days_of(1997, 2020))
    panel.resize(760, 190)
    panel.set_choice(replace(ChartChoice(), chart="table", group="admin1", across="status"))
    bar = panel.scrolling.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 40)
    bar.setValue(40)
    sides, parts = panel.view.spots.sides, panel.view.spots.parts
    total = next(n for n, part in enumerate(parts.tolist()) if part == [-1, -1, -1])
    assert on_screen(panel, sides[total, 1]) > panel.height() - 20  # below the fold by itself
    seen = panel.view.visibleRegion().boundingRect()
    at = QPoint(round(sides[total, 0] + 5), seen.bottom() - 8)
    qtbot.mouseMove(panel.view, at)
    qtbot.waitUntil(lambda: panel.view.spot == total)
    head = next(n for n, part in enumerate(parts.tolist()) if part[0] == -1 and sides[n, 1] < 40)
    x, y = round(sides[head, 0] + 60), seen.top() + round(sides[head, 1]) + 8
    qtbot.mouseMove(panel.view, QPoint(x, y))
    qtbot.waitUntil(lambda: panel.view.spot == head)


def test_small_charts_say_their_scale_and_offer_the_other_beside_it(qtbot, panel):
    panel.session.stage.load(days_of(2019, 2020))
    panel.set_choice(replace(ChartChoice(), chart="multiples"))
    assert panel.scale_button.isVisible()
    assert panel.scale_button.text() == "Own scale for each"
    qtbot.mouseClick(panel.scale_button, Qt.MouseButton.LeftButton)
    assert panel.choice.scale == "own"
    assert panel.scale_button.text() == "Same scale for all"
    panel.set_choice(replace(panel.choice, chart="time"))
    assert not panel.scale_button.isVisible()
