# SPDX-License-Identifier: MIT
"""Rows in groups that fold, and columns that stay while others go sideways."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests.ui.table.driving import NEWEST_FIRST, cells, click, filled, key_of, press
from workbench.analysis.ordering import SortKey
from workbench.casefile.edits.events import change_event
from workbench.domain.filters import Filter, OneOf
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.table.columns import PLACES
from workbench.ui.table.delegate import EventDelegate
from workbench.ui.table.grouping import Heading
from workbench.ui.table.panel import TablePanel

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def lines(panel: TablePanel) -> list[str | None]:
    """Return titles and, in brackets, headings with what was killed."""
    model = panel.view.events
    said: list[str | None] = []
    for position, row in enumerate(model.rows.tolist()):
        heading = model.heading_at(position)
        said.append(
            f"[{heading.name}: {model.grouping.sum_text(-1 - row, 'killed').number}]"
            if heading is not None
            else model.cells.text(row, "title")
        )
    return said


def test_groups_head_their_events_with_what_they_add_up_to(table: TablePanel):
    table.group_by("country")
    assert lines(table) == [
        "[Norland: 308+]", *NEWEST_FIRST[:3], "[Sudland: 0]", "Shelling of Kes", "[without: ]",
        "Ministry calls for calm",
    ]  # fmt: skip


def test_a_heading_tells_the_range_and_what_gives_no_number(table: TablePanel):
    table.group_by("status")
    heading = table.view.events.heading_at(0)
    assert heading is not None
    assert heading.name == "reported"
    assert heading.facts == "5 event(s) · killed at least 308 · 1 without a number"


def test_rows_are_sorted_within_their_group(table: TablePanel):
    table.group_by("country")
    table.sort_by(SortKey("killed"))
    assert lines(table)[1:4] == ["Ambush near Dor", "Camp attacked at Dor", "Mass killing at Dor"]


def test_a_click_and_the_arrow_keys_fold_and_unfold(table: TablePanel):
    table.group_by("country")
    click(table, 0)
    assert len(lines(table)) == 5
    press(table, KEY.Key_Right)
    assert len(lines(table)) == 8
    press(table, KEY.Key_Left, KEY.Key_Down, KEY.Key_Space)
    assert lines(table)[:2] == ["[Norland: 308+]", "[Sudland: 0]"]
    assert len(lines(table)) == 4


def test_what_is_folded_stays_folded_when_the_filter_changes(table: TablePanel, session: Session):
    table.group_by("country")
    table.gestures.fold_all(True)
    session.stage.look(filter=Filter((OneOf("country", frozenset({"Norland"})),)))
    assert lines(table) == ["[Norland: 308+]"]


def test_the_cursor_goes_over_headings_and_back_to_the_same_event(
    table: TablePanel, session: Session
):
    table.group_by("country")
    session.stage.look(current=key_of(table, "Camp attacked at Dor"))
    press(table, KEY.Key_Up)
    assert table.view.delegate.current == 0
    press(table, KEY.Key_Down)
    assert table.view.delegate.current == 1


def test_an_event_in_two_groups_keeps_the_cursor_where_it_was_clicked(table: TablePanel):
    table.group_by("actor")
    places = [at for at, said in enumerate(lines(table)) if said == "Camp attacked at Dor"]
    click(table, places[1])
    assert table.view.delegate.current == places[1]


def test_all_of_a_group_are_selected_from_its_heading(table: TablePanel, session: Session):
    table.group_by("country")
    table.gestures.select_group(1)
    assert session.stage.scene.focus.selection == {key_of(table, "Shelling of Kes")}
    press(table, KEY.Key_A, modifiers=CTRL)
    assert len(session.stage.scene.focus.selection) == 5


def test_an_event_in_two_groups_is_copied_once(qtbot: QtBot, table: TablePanel):
    table.group_by("actor")
    press(table, KEY.Key_A, modifiers=CTRL)
    QGuiApplication.clipboard().clear()
    table.copy_selection(titled=False)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    assert len(QGuiApplication.clipboard().text().splitlines()) == 5


def test_groups_and_frozen_columns_come_back(qtbot: QtBot, session: Session, icons: Icons):
    first, second = (filled(qtbot, TablePanel(session, icons)) for _ in range(2))
    first.group_by("month")
    first.header.freeze(2)
    second.set_layout(first.layout_now())
    assert second.layout_now() == first.layout_now()
    assert lines(second) == lines(first)


def in_sight(panel: TablePanel) -> list[str]:
    names = panel.header.shown_columns()
    return [name for name in names if not panel.header.isSectionHidden(PLACES[name])]


@pytest.fixture
def wide(table: TablePanel) -> TablePanel:
    """A table with more columns than it has room for, the first two of them frozen."""
    for name in ("place", "actors", "type", "country", "tags", "status", "precision"):
        table.header.show_column(name, True)
    table.header.freeze(2)
    return table


def test_frozen_columns_stay_while_others_go_sideways(wide: TablePanel):
    assert wide.sideways.isVisible()
    before = in_sight(wide)
    wide.sideways.setValue(2)
    assert in_sight(wide)[:2] == before[:2] == ["date", "title"]
    assert in_sight(wide)[2] == before[4]


def test_the_current_cell_comes_into_sight(wide: TablePanel):
    press(wide, KEY.Key_Down)
    press(wide, *[KEY.Key_Right] * 12)
    last = wide.header.shown_columns()[-1]
    assert wide.view.column == last
    rect = wide.view.cell_rect(0, last)
    assert rect.right() <= wide.view.viewport().width()


def test_a_table_with_room_has_no_bar(table: TablePanel):
    assert not table.sideways.isVisible()


def test_columns_can_be_dragged_and_a_frozen_one_is_the_first_then(wide: TablePanel):
    header = wide.header
    assert header.sectionsMovable()
    header.moveSection(header.visualIndex(PLACES["killed"]), 0)
    wide.sideways.setValue(3)
    assert in_sight(wide)[:2] == ["killed", "date"]


def small(table: TablePanel, rows: int) -> int:
    """Make a table so small that so many rows are in sight; return how tall one is."""
    tall = table.view.verticalHeader().defaultSectionSize()
    table.resize(table.width(), table.height() - table.view.viewport().height() + rows * tall)
    return tall


def test_a_table_opens_at_the_heading_of_its_first_group(table: TablePanel, session: Session):
    small(table, 3)
    session.stage.look(current=None)
    table.sort_by(SortKey("date"))
    table.group_by("country")
    assert table.view.top_row() == 0
    table.group_by("")
    table.view.scroll_to_top_row(2)
    table.group_by("type")
    assert table.view.top_row() == 0


def test_the_heading_stays_at_the_top_while_its_events_go_by(table: TablePanel):
    tall = small(table, 3)
    table.group_by("country")
    bar = table.view.verticalScrollBar()
    heading = table.view.grab(QRect(0, 0, 200, tall + table.header.height())).toImage()
    assert table.view.position_at(1) == 0
    bar.setValue(2 * tall)
    assert table.view.position_at(1) == 0
    assert table.view.position_at(tall + 1) == 3
    assert table.view.grab(QRect(0, 0, 200, tall + table.header.height())).toImage() == heading
    bar.setValue(3 * tall + tall // 2)  # the next one pushes it out
    assert (table.view.position_at(1), table.view.position_at(tall - 1)) == (0, 4)
    bar.setValue(4 * tall)
    assert table.view.position_at(1) == 4


def test_a_row_that_is_brought_into_sight_is_not_covered_by_its_heading(table: TablePanel):
    tall = small(table, 3)
    table.group_by("country")
    table.view.verticalScrollBar().setValue(5 * tall)
    table.view.bring_into_sight(2)
    assert table.view.position_at(tall + 1) == 2
    assert table.view.top_row() == 2


def test_a_click_on_the_heading_that_stays_folds_its_group(table: TablePanel):
    tall = small(table, 3)
    table.group_by("country")
    table.view.verticalScrollBar().setValue(2 * tall)
    click(table, 0)
    assert lines(table)[:2] == ["[Norland: 308+]", "[Sudland: 0]"]
    assert table.view.position_at(1) == 0


def test_the_line_of_frozen_columns_does_not_cut_the_words_of_a_heading(table: TablePanel):
    for name in ("type", "subtype", "tags"):
        table.header.show_column(name, True)
    table.header.freeze(0)
    table.group_by("country")
    tall = table.view.verticalHeader().defaultSectionSize()
    without = table.view.viewport().grab(QRect(0, 0, 600, tall)).toImage()
    rows = table.view.viewport().grab(QRect(0, tall, 600, tall)).toImage()
    table.header.freeze(1)
    assert table.view.viewport().grab(QRect(0, 0, 600, tall)).toImage() == without
    assert table.view.viewport().grab(QRect(0, tall, 600, tall)).toImage() != rows


def test_a_column_that_is_chosen_comes_into_sight_and_drives_none_away(table: TablePanel):
    table.resize(560, 300)
    before = table.header.shown_columns()
    for name in ("type", "country", "tags"):
        table.header.show_column(name, True)
        assert name in in_sight(table)
        assert set(before) < set(table.header.shown_columns())
        rect = table.view.cell_rect(0, name)
        assert 0 <= rect.left() < rect.right() < table.view.viewport().width()
    assert table.sideways.isVisible()


def test_a_time_of_day_gives_way_before_the_column_of_dates_takes_more_room(
    qtbot: QtBot, table: TablePanel, session: Session
):
    wide = table.header.sectionSize(PLACES["date"])
    camp = key_of(table, "Camp attacked at Dor")
    session.edit(change_event, event=camp, values={"date": "2022-04-24T05:10+02:00"})
    qtbot.waitUntil(lambda: "24 Apr 2022, 05:10 +02:00" in cells(table, "date"))
    assert table.header.sectionSize(PLACES["date"]) == wide
    delegate = table.view.delegate
    said = "24 Apr 2022, 05:10 +02:00"
    shown = [delegate.fitting_date(said, delegate.width_of([text])) for text in (
        said, "24 Apr 2022, 05:10", "24 Apr 2022")]  # fmt: skip
    assert shown == [said, "24 Apr 2022, 05:10", "24 Apr 2022"]


def test_words_make_room_before_columns_go_sideways(table: TablePanel):
    header = table.header
    wide = header.sectionSize(PLACES["actors"])
    beside_title = header.length() - header.sectionSize(PLACES["title"])
    lacks = table.width() - header.viewport().width() - 20
    table.resize(beside_title + 180 + 110 + lacks, 300)  # the least of the title, and a country
    assert header.sectionSize(PLACES["actors"]) == wide
    header.show_column("country", True)
    assert not table.sideways.isVisible()
    assert wide * 2 // 3 <= header.sectionSize(PLACES["actors"]) < wide
    assert header.layout_now() == header.layout_now()
    header.show_column("country", False)
    assert header.sectionSize(PLACES["actors"]) == wide


def test_the_heading_of_a_month_says_how_many_events_go_on_beyond_it(
    qtbot: QtBot, table: TablePanel, session: Session
):
    kes = key_of(table, "Shelling of Kes")
    with qtbot.waitSignal(session.edited):
        session.edit(change_event, event=kes, values={"date": "2022-02-24/2022-03-02"})
    table.group_by("month")
    model = table.view.events
    tips = [
        model.grouping.tooltip(group)
        for at in range(len(model.rows))
        if (group := model.group_at(at)) is not None
    ]
    beyond = [tip for tip in tips if "1 event(s) with a date that goes on after it" in tip]
    assert [tip.splitlines()[0] for tip in beyond] == ["Feb 2022"]


def test_a_long_name_of_a_group_gives_way_and_its_counts_do_not(table: TablePanel):
    delegate = table.view.itemDelegate()
    assert isinstance(delegate, EventDelegate)
    name = "MINUSMA: United Nations Multidimensional Integrated Stabilization Mission in Mali"
    facts = "299 events · killed 299"
    said, counted = delegate.heading_words(Heading(name, facts, is_folded=True), 420)
    assert counted == facts
    assert said.startswith("MINUSMA: United")
    assert said.endswith("…")
    short = Heading("Ansar Dine", facts, is_folded=True)
    assert delegate.heading_words(short, 420) == ("Ansar Dine", facts)
