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
