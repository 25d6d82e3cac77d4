# SPDX-License-Identifier: MIT
"""The events table draws the scene, sorts, selects, tags and deletes, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from tests.ui.table.driving import (
    LEFT,
    NEWEST_FIRST,
    cells,
    click,
    click_header,
    filled,
    key_of,
    press,
    titles,
)
from workbench.analysis.ordering import SortKey
from workbench.casefile.command import command
from workbench.casefile.draft_store import draft_key
from workbench.casefile.edits.events import add_event, add_report, change_event
from workbench.casefile.edits.places import add_place, change_place
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.domain.filters import Filter, Matches, Missing, OneOf
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.table.columns import COLUMNS, PLACES
from workbench.ui.table.panel import TablePanel

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


def selected(session: Session) -> set[int]:
    return set(session.stage.scene.focus.selection)


# ---- What it shows


def test_the_newest_event_stands_first(table: TablePanel):
    assert titles(table) == NEWEST_FIRST


def test_vague_dates_and_counts_look_vague(table: TablePanel):
    assert cells(table, "date") == [
        "24 Apr 2022", "c. 5 Apr 2022", "27–31 Mar 2022", "14 Feb 2022", "Jan 2022",
    ]  # fmt: skip
    assert cells(table, "killed") == ["6", "3 (2–5)", "300+", "0", ""]


def test_what_the_frame_knows_is_written_before_any_text_has_arrived(
    qtbot: QtBot, session: Session, icons: Icons
):
    panel = TablePanel(session, icons)
    qtbot.addWidget(panel)
    panel.show()
    assert titles(panel) == [None] * 5
    assert cells(panel, "actors")[0] == "Army, Red Front"
    assert cells(panel, "date")[:3] == ["24 Apr 2022", "c. 5 Apr 2022", "27–31 Mar 2022"]
    qtbot.waitUntil(lambda: titles(panel) == NEWEST_FIRST)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [("2023-04-05~", "c. 5 Apr 2023"), ("2023-04-05?", "5 Apr 2023?"),
     ("2023-04-05%", "c. 5 Apr 2023?")],
)  # fmt: skip
def test_about_and_perhaps_are_told_apart_before_the_date_has_arrived_and_after(
    qtbot: QtBot, table: TablePanel, session: Session, edtf: str, words: str
):
    with qtbot.waitSignal(session.edited):
        session.edit(add_event, values={"title": "Newest", "date": edtf})
    assert cells(table, "date")[0] == words
    qtbot.waitUntil(lambda: titles(table)[0] == "Newest")
    assert cells(table, "date")[0] == words


def test_a_script_tag_in_a_title_is_shown_as_text(
    qtbot: QtBot, table: TablePanel, session: Session
):
    title = "<script>alert(1)</script> & <b>more</b>"
    session.edit(add_event, values={"title": title, "date": "2023"})
    qtbot.waitUntil(lambda: titles(table)[0] == title)
    tooltip = table.view.events.index(0, PLACES["title"]).data(Qt.ItemDataRole.ToolTipRole)
    assert "<script>" not in tooltip
    assert "&lt;script&gt;alert(1)" in tooltip


def test_a_withdrawn_event_says_so(qtbot: QtBot, table: TablePanel, session: Session):
    key = key_of(table, "Shelling of Kes")
    session.edit(change_event, event=key, values={"withdrawn": 1})
    model = table.view.events
    qtbot.waitUntil(lambda: model.cells.mark(int(model.rows[3])) == "withdrawn")


def test_an_edited_text_is_read_again(qtbot: QtBot, table: TablePanel, session: Session):
    session.edit(change_event, event=key_of(table, "Shelling of Kes"), values={"title": "Shells"})
    qtbot.waitUntil(lambda: titles(table)[3] == "Shells")


def test_a_renamed_place_is_read_again(qtbot: QtBot, table: TablePanel, session: Session):
    place = int(session.stage.scene.frame["place_id"][0])
    session.edit(change_place, place=place, values={"name": "Dor-sur-Mer"})
    qtbot.waitUntil(lambda: cells(table, "place")[0] == "Dor-sur-Mer")


def test_hidden_panel_catches_up_once(table: TablePanel, session: Session):
    drawn: list[object] = []
    draw = table.draw
    table.draw = lambda scene, before: (drawn.append(scene), draw(scene, before))[1]
    table.hide()
    session.stage.look(filter=Filter().asking(Missing("place")))
    session.stage.look(filter=Filter().asking(Missing("actor")))
    assert drawn == []
    table.show()
    assert len(drawn) == 1
    assert titles(table) == ["Ministry calls for calm"]


def test_the_header_says_how_many_and_in_which_order(
    qtbot: QtBot, table: TablePanel, session: Session
):
    with qtbot.waitSignal(table.subtitle_changed, check_params_cb="1, latest date first".__eq__):
        session.stage.look(filter=Filter().asking(Missing("place")))


# ---- Sorting


def test_one_click_on_a_header_sorts_and_a_second_turns_it_round(table: TablePanel):
    click_header(table, "killed")
    assert titles(table)[:3] == [NEWEST_FIRST[2], NEWEST_FIRST[0], NEWEST_FIRST[1]]
    click_header(table, "killed")
    assert titles(table)[:3] == [NEWEST_FIRST[3], NEWEST_FIRST[1], NEWEST_FIRST[0]]


def test_what_is_unknown_stands_last_either_way(table: TablePanel):
    for descending in (True, False):
        table.sort_by(SortKey("killed", descending))
        assert titles(table)[-1] == "Ministry calls for calm"


def test_two_places_of_one_name_are_one_in_a_sort(
    qtbot: QtBot, table: TablePanel, session: Session
):
    # Each event at a place record of its own, all of one name.
    session.edit(put_at_new_places, events=session.stage.scene.frame["event_id"].tolist())
    table.sort_by(SortKey("place"), SortKey("title"))
    qtbot.waitUntil(lambda: titles(table) == sorted(NEWEST_FIRST))


def test_shift_click_sorts_within_the_sort(table: TablePanel):
    table.header.show_column("country", True)
    click_header(table, "country")
    click_header(table, "killed", SHIFT)
    assert titles(table) == [
        NEWEST_FIRST[2], NEWEST_FIRST[0], NEWEST_FIRST[1], NEWEST_FIRST[3], NEWEST_FIRST[4],
    ]  # fmt: skip
    title = table.view.events.headerData(PLACES["killed"], Qt.Orientation.Horizontal)
    assert title == "Killed ↓²"


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("title", sorted(NEWEST_FIRST)),
        ("place", [*NEWEST_FIRST[:4], NEWEST_FIRST[4]]),
        ("grade", NEWEST_FIRST[:1]),
    ],
)
def test_what_only_the_case_knows_sorts_once_it_is_read(
    qtbot: QtBot, table: TablePanel, column: str, expected: list[str]
):
    table.sort_by(SortKey(column), SortKey("date", descending=True))
    qtbot.waitUntil(lambda: titles(table)[: len(expected)] == expected)


def test_what_cannot_be_judged_stays_behind_whichever_way_grades_are_sorted(
    qtbot: QtBot, table: TablePanel, session: Session
):
    said = {"Mass killing at Dor": "F", "Ambush near Dor": "B", "Shelling of Kes": "D"}
    keys = session.stage.scene.frame["event_id"].tolist()
    for event, grade in zip(keys[1:4], said.values(), strict=True):
        session.edit(report_by_graded_source, event=event, grade=grade)
    killing, ambush, shelling = said
    behind = ["Camp attacked at Dor", killing]  # by a source without a grade, and by one with F
    table.sort_by(SortKey("grade", descending=True))
    qtbot.waitUntil(lambda: titles(table)[:4] == [shelling, ambush, *behind])
    table.sort_by(SortKey("grade"))
    qtbot.waitUntil(lambda: titles(table)[:4] == [ambush, shelling, *behind[::-1]])
    cell = table.view.events.index(0, PLACES["grade"])
    assert "B: usually reliable" in cell.data(Qt.ItemDataRole.ToolTipRole)


@command("Put at new places")
def put_at_new_places(db: Database, *, events: list[int]) -> None:
    for event in events:
        change_event(db, event=event, values={"place_id": add_place(db, name="Gao")})


@command("Add graded report")
def report_by_graded_source(db: Database, *, event: int, grade: str) -> None:
    source = add_source(db, name=f"Source {grade}")
    grade_source(db, source=source, grade=grade, since="2022-01-01")
    add_report(db, event=event, source=source, values={})


def test_every_column_sorts_both_ways_without_losing_a_row(qtbot: QtBot, table: TablePanel):
    for column in (column for column in COLUMNS if column.sorts):
        for descending in (False, True):
            table.sort_by(SortKey(column.name, descending))
            assert sorted(map(str, titles(table))) == sorted(NEWEST_FIRST)
    qtbot.waitUntil(lambda: table.session.jobs.is_idle)


def test_an_edited_title_moves_in_a_table_sorted_by_title(
    qtbot: QtBot, table: TablePanel, session: Session
):
    table.sort_by(SortKey("title"))
    qtbot.waitUntil(lambda: titles(table) == sorted(NEWEST_FIRST))
    session.edit(change_event, event=key_of(table, "Ambush near Dor"), values={"title": "Zone"})
    qtbot.waitUntil(lambda: titles(table)[-1] == "Zone")


# ---- Selecting


def test_a_click_selects_for_every_pane(table: TablePanel, session: Session):
    click(table, 1)
    key = key_of(table, NEWEST_FIRST[1])
    assert selected(session) == {key}
    assert session.stage.scene.focus.current == key


def test_an_equal_selection_is_silent(qtbot: QtBot, table: TablePanel, session: Session):
    click(table, 1)
    with qtbot.assertNotEmitted(session.stage.changed):
        click(table, 1)


def test_a_selection_made_elsewhere_shows_here_without_an_echo(
    qtbot: QtBot, table: TablePanel, session: Session
):
    keys = frozenset({key_of(table, NEWEST_FIRST[0]), key_of(table, NEWEST_FIRST[3])})
    scenes: list[object] = []
    session.stage.changed.connect(lambda new, old: scenes.append(new))
    session.stage.look(selection=keys, current=min(keys))
    assert len(scenes) == 1
    chosen = [table.view.events.is_chosen(position) for position in range(5)]
    assert chosen == [True, False, False, True, False]


def test_control_adds_and_shift_extends(table: TablePanel, session: Session):
    click(table, 0)
    click(table, 3, CTRL)
    assert selected(session) == {key_of(table, NEWEST_FIRST[0]), key_of(table, NEWEST_FIRST[3])}
    click(table, 1, SHIFT)
    assert selected(session) == {key_of(table, title) for title in NEWEST_FIRST[1:4]}


def test_drawing_the_mouse_across_rows_selects_them(table: TablePanel, session: Session):
    height = table.view.verticalHeader().defaultSectionSize()
    viewport = table.view.viewport()
    QTest.mousePress(viewport, LEFT, pos=QPoint(60, height // 2))
    QTest.mouseMove(viewport, QPoint(60, height * 2 + height // 2))
    QTest.mouseRelease(viewport, LEFT, pos=QPoint(60, height * 2 + height // 2))
    assert len(selected(session)) == 3


def test_the_arrow_keys_go_and_shift_extends(table: TablePanel, session: Session):
    click(table, 0)
    press(table, KEY.Key_Down, KEY.Key_Down)
    assert session.stage.scene.focus.current == key_of(table, NEWEST_FIRST[2])
    press(table, KEY.Key_Up, modifiers=SHIFT)
    assert selected(session) == {key_of(table, title) for title in NEWEST_FIRST[1:3]}
    press(table, KEY.Key_End)
    assert selected(session) == {key_of(table, NEWEST_FIRST[4])}
    press(table, KEY.Key_Home, KEY.Key_PageDown)
    assert session.stage.scene.focus.current == key_of(table, NEWEST_FIRST[4])


def test_space_toggles_and_escape_selects_nothing(table: TablePanel, session: Session):
    click(table, 0)
    press(table, KEY.Key_Down, modifiers=CTRL)
    press(table, KEY.Key_Space)
    assert selected(session) == {key_of(table, title) for title in NEWEST_FIRST[:2]}
    press(table, KEY.Key_Space)
    assert selected(session) == {key_of(table, NEWEST_FIRST[0])}
    press(table, KEY.Key_Escape)
    assert selected(session) == set()


def test_control_a_selects_what_the_filter_shows(table: TablePanel, session: Session):
    session.stage.look(filter=Filter().asking(Matches("x")).without("text"))
    session.stage.look(filter=Filter().asking(Missing("tag")))
    press(table, KEY.Key_A, modifiers=CTRL)
    assert len(selected(session)) == 2


def test_enter_opens_the_current_event(qtbot: QtBot, table: TablePanel):
    click(table, 2)
    with qtbot.waitSignal(table.activated) as opened:
        press(table, KEY.Key_Return)
    assert opened.args == [key_of(table, NEWEST_FIRST[2])]


def test_the_current_event_scrolls_into_sight(qtbot: QtBot, table: TablePanel, session: Session):
    table.resize(900, 110)
    last = key_of(table, NEWEST_FIRST[4])
    session.stage.look(current=last)
    first_in_sight, last_in_sight = table.view.rows_in_sight()
    assert first_in_sight <= 4 <= last_in_sight
    assert table.view.verticalScrollBar().value() > 0


def test_the_current_event_stays_current_in_another_order(table: TablePanel, session: Session):
    click(table, 0)
    table.sort_by(SortKey("date"))
    assert table.view.delegate.current == 4
    assert table.view.events.is_chosen(4)


# ---- Editing


def test_control_t_tags_the_selection_as_one_edit(
    qtbot: QtBot, table: TablePanel, session: Session
):
    click(table, 2)
    click(table, 3, SHIFT)
    table.tag_selection()
    assert table.tag_field.isVisible()
    QTest.keyClicks(table.tag_field.line, "reprisal/village")
    QTest.keyClick(table.tag_field.line, KEY.Key_Return)
    qtbot.waitUntil(lambda: session.history.undo is not None)
    qtbot.waitUntil(lambda: cells(table, "tags")[3] == "village")
    assert cells(table, "tags")[2:4] == ["massacre, village", "village"]
    assert table.view.hasFocus()
    session.undo()
    qtbot.waitUntil(lambda: cells(table, "tags")[2:4] == ["massacre", ""])


def test_escape_leaves_the_tag_field_without_an_edit(table: TablePanel, session: Session):
    click(table, 0)
    table.tag_selection()
    QTest.keyClick(table.tag_field.line, KEY.Key_Escape)
    assert not table.tag_field.isVisible()
    assert table.view.hasFocus()
    assert session.jobs.is_idle


def test_without_a_selection_there_is_nothing_to_tag(table: TablePanel):
    table.tag_selection()
    assert not table.tag_field.isVisible()


def test_delete_removes_and_the_next_event_becomes_current(
    qtbot: QtBot, table: TablePanel, session: Session
):
    click(table, 1)
    press(table, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(titles(table)) == 4)
    qtbot.waitUntil(lambda: session.stage.scene.focus.current == key_of(table, NEWEST_FIRST[2]))
    session.undo()
    qtbot.waitUntil(lambda: titles(table) == NEWEST_FIRST)


def test_control_c_copies_the_rows_with_counts_as_a_spreadsheet_adds_them(
    qtbot: QtBot, qapp: QApplication, table: TablePanel, session: Session
):
    QGuiApplication.clipboard().clear()
    click(table, 0)
    click(table, 2, SHIFT)
    press(table, KEY.Key_C, modifiers=CTRL)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Date\tEvent\tPlace\tActors\tKilled\tKilled, low\tKilled, high\tGrade",
        "24 Apr 2022\tCamp attacked at Dor\tDor\tArmy, Red Front\t6\t6\t6\t2",
        "c. 5 Apr 2022\tAmbush near Dor\tDor\tRed Front\t3\t2\t5\t",
        "27–31 Mar 2022\tMass killing at Dor\tDor\tArmy\t300\t300\t\t",
    ]


def test_a_title_like_a_formula_is_copied_as_text(
    qtbot: QtBot, table: TablePanel, session: Session
):
    QGuiApplication.clipboard().clear()
    session.edit(add_event, values={"title": "=HYPERLINK(1)\tx", "date": "2023"})
    qtbot.waitUntil(lambda: titles(table)[0] == "=HYPERLINK(1) x")
    click(table, 0)
    table.copy_selection()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    assert "\t'=HYPERLINK(1) x\t" in QGuiApplication.clipboard().text()


# ---- Columns


def test_the_arrangement_of_columns_comes_back(qtbot: QtBot, session: Session, icons: Icons):
    first, second = (filled(qtbot, TablePanel(session, icons)) for _ in range(2))
    first.header.show_column("country", True)
    first.header.show_column("grade", False)
    first.header.moveSection(first.header.visualIndex(PLACES["killed"]), 0)
    first.header.resizeSection(PLACES["place"], 222)
    first.sort_by(SortKey("killed", descending=True), SortKey("date"))
    second.set_layout(first.layout_now())
    assert second.layout_now() == first.layout_now()
    assert second.header.sectionSize(PLACES["place"]) == 222
    assert second.header.isSectionHidden(PLACES["grade"])
    assert titles(second) == titles(first)


@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"columns": 3, "sort": "x"},
        {"columns": [{"name": "nothing"}, 7], "sort": [["gone", True], 1]},
    ],
)
def test_a_damaged_arrangement_changes_nothing(table: TablePanel, layout: dict[str, object]):
    before = table.layout_now()
    table.set_layout(layout)
    assert table.layout_now() == before


def hidden(panel: TablePanel) -> set[str]:
    return {name for name, place in PLACES.items() if panel.header.isSectionHidden(place)}


def test_a_narrow_table_goes_without_what_matters_least_and_keeps_the_killed(table: TablePanel):
    at_first = hidden(table)
    for width, gone in (
        (900, set()), (740, {"marks", "grade"}), (590, {"marks", "grade", "actors"}),
        (430, {"marks", "grade", "actors", "place"}),
    ):  # fmt: skip
        table.resize(width, 300)
        assert hidden(table) - at_first == gone
        widths = [table.header.sectionSize(place) for place in range(table.header.count())]
        assert sum(widths) == table.view.viewport().width()
    table.resize(900, 300)
    assert hidden(table) == at_first


def test_a_column_that_is_asked_for_stays_however_narrow_the_table(table: TablePanel):
    table.resize(430, 300)
    entries(tool_menu(table, "columns"))["Actors (where there is room)"].trigger()
    assert not table.header.isSectionHidden(PLACES["actors"])
    assert "kept" in str(table.layout_now())
    entries(tool_menu(table, "columns"))["Actors"].trigger()
    table.resize(1200, 300)
    assert table.header.isSectionHidden(PLACES["actors"])


def test_the_date_column_grows_to_its_words_but_not_once_sized_by_hand(
    qtbot: QtBot, table: TablePanel, session: Session
):
    place = PLACES["date"]
    narrow = table.header.sectionSize(place)
    long = {"title": "Siege", "date": "2021-12-24/2022-05-03"}
    session.edit(add_event, values=long)
    qtbot.waitUntil(lambda: table.header.sectionSize(place) > narrow)
    table.header.resizeSection(place, 90)
    session.edit(add_event, values={**long, "title": "Siege again"})
    qtbot.waitUntil(lambda: "Siege again" in titles(table))
    assert table.header.sectionSize(place) == 90


def test_a_note_on_a_place_is_no_place(qtbot: QtBot, table: TablePanel, session: Session):
    values = {"title": "Raid", "date": "2023", "place_note": "No place is given"}
    session.edit(add_event, values=values)
    qtbot.waitUntil(lambda: titles(table)[0] == "Raid")
    assert cells(table, "place")[0] == ""


def test_an_open_beginning_stands_last_in_both_directions(
    qtbot: QtBot, table: TablePanel, session: Session
):
    session.edit(add_event, values={"title": "Old hatred", "date": "../2022-05"})
    qtbot.waitUntil(lambda: "Old hatred" in titles(table))
    assert titles(table)[-1] == "Old hatred"
    click_header(table, "date")
    assert titles(table)[-1] == "Old hatred"


def test_the_title_column_takes_what_the_others_leave(table: TablePanel):
    table.header.show_column("grade", False)
    widths = [table.header.sectionSize(place) for place in range(table.header.count())]
    assert sum(widths) == table.view.viewport().width()


# ---- Nothing to show


def test_an_empty_case_says_how_events_get_into_it(
    qtbot: QtBot, bare_session: Session, icons: Icons
):
    panel = filled(qtbot, TablePanel(bare_session, icons))
    assert panel.empty.isVisible()
    assert "Import" in panel.empty.sentence()
    bare_session.edit(add_event, values={"title": "First", "date": "2022"})
    qtbot.waitUntil(lambda: panel.view.isVisible() and titles(panel) == ["First"])


@pytest.mark.parametrize("height", [340, 190, 150])
def test_the_words_of_an_empty_table_are_never_cut(
    qtbot: QtBot, bare_session: Session, icons: Icons, height: int
):
    panel = filled(qtbot, TablePanel(bare_session, icons))
    panel.resize(560, height)
    words = [label for label in panel.empty.findChildren(QLabel) if label.text()]
    seen = [label for label in words if label.isVisible()]
    assert len(seen) == 2
    qtbot.waitUntil(lambda: all(x.height() >= x.heightForWidth(x.width()) for x in seen))


def test_no_match_names_the_cheapest_condition_to_drop(table: TablePanel, session: Session):
    scene = session.stage.scene
    talk = next(entry.uid for entry in scene.register.types.values() if entry.name == "Talk")
    massacre = next(tag.uid for tag in scene.register.tags.values() if tag.name == "massacre")
    question = Filter().with_values("type", frozenset({talk}))
    question = question.with_values("tag", frozenset({massacre}))
    question = question.with_values("country", frozenset({"Norland"}))
    session.stage.look(filter=question)
    assert table.empty.isVisible()
    assert "“type Talk”" in table.empty.sentence()
    table.empty.drop_button.click()
    assert titles(table) == ["Mass killing at Dor"]


def test_where_no_single_condition_helps_the_filter_can_be_cleared(
    table: TablePanel, session: Session
):
    question = Filter().with_values("country", frozenset({"Nowhere"}))
    session.stage.look(filter=question.with_values("admin1", frozenset({"Nowhere"})))
    assert not table.empty.drop_button.isVisible()
    table.empty.clear_button.click()
    assert titles(table) == NEWEST_FIRST


def test_a_search_under_way_keeps_the_rows_and_says_so(
    qtbot: QtBot, table: TablePanel, session: Session
):
    said: list[str] = []
    table.subtitle_changed.connect(said.append)
    session.stage.look(filter=Filter().asking(Matches("kill")))
    assert session.stage.scene.searching
    assert said[-1] == "searching…"
    assert titles(table) == NEWEST_FIRST
    qtbot.waitUntil(lambda: titles(table) == ["Mass killing at Dor"])
    assert said[-1] == "1, latest date first"


# ---- Menus


def entries(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def submenu(menu: QMenu | None, words: str) -> dict[str, QAction]:
    assert menu is not None
    below = entries(menu)[words].menu()
    assert isinstance(below, QMenu)
    return entries(below)


def tool_menu(panel: TablePanel, words: str) -> QMenu:
    tools = [tool for tool in panel.tools() if isinstance(tool, QToolButton)]
    menu = next(tool for tool in tools if tool.text() == words).menu()
    menu.aboutToShow.emit()
    return menu


def test_columns_are_chosen_in_a_menu(table: TablePanel):
    entries(tool_menu(table, "columns"))["Country"].trigger()
    assert not table.header.isSectionHidden(PLACES["country"])
    entries(tool_menu(table, "columns"))["Country"].trigger()
    assert table.header.isSectionHidden(PLACES["country"])


def test_columns_go_back_to_how_they_were_at_first(table: TablePanel):
    before = table.header.layout_now()
    table.header.show_column("tags", True)
    table.header.resizeSection(PLACES["title"], 300)
    entries(tool_menu(table, "columns"))["Columns as at first"].trigger()
    assert table.header.layout_now() == before


def test_a_sort_is_chosen_in_a_menu(table: TablePanel):
    entries(tool_menu(table, "sort"))["earliest date first"].trigger()
    assert titles(table) == NEWEST_FIRST[::-1]
    assert entries(tool_menu(table, "sort"))["earliest date first"].isChecked()


def test_the_menu_of_a_row_narrows_the_filter(table: TablePanel, session: Session):
    click(table, 0)
    only = submenu(table.context_menu(0), "Show only")
    assert set(only) == {"type Battle", "with Red Front", "with Army", "in Arda", "in Norland"}
    only["with Red Front"].trigger()
    assert titles(table) == NEWEST_FIRST[:2]


def test_the_menu_of_a_row_takes_a_tag_off(qtbot: QtBot, table: TablePanel):
    click(table, 0)
    submenu(table.context_menu(0), "Remove tag")["attack"].trigger()
    qtbot.waitUntil(lambda: cells(table, "tags")[0] == "")
    assert cells(table, "tags")[1] == "attack"


def test_a_right_click_selects_the_row_that_its_menu_is_about(table: TablePanel, session: Session):
    click(table, 0)
    height = table.view.verticalHeader().defaultSectionSize()
    where = QPoint(60, height * 2 + 5)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, where, table.view.viewport().mapToGlobal(where)
    )
    QApplication.sendEvent(table.view.viewport(), event)
    assert selected(session) == {key_of(table, NEWEST_FIRST[2])}
    for menu in table.findChildren(QMenu):
        menu.close()


def test_the_tag_field_does_not_cover_the_current_row(table: TablePanel, session: Session):
    table.resize(900, 170)
    session.stage.look(current=key_of(table, NEWEST_FIRST[4]))
    table.tag_selection()
    _, last_in_sight = table.view.rows_in_sight()
    assert last_in_sight == 4
    assert table.view.geometry().bottom() < table.tag_field.geometry().top()


def test_an_event_with_typed_text_that_is_not_saved_is_marked(table: TablePanel, session: Session):
    model = table.view.events
    event = model.key_at(0)
    session.drafts.keep({draft_key(event): "{}"})
    tip = model.data(model.index(0, PLACES["title"]), Qt.ItemDataRole.ToolTipRole)
    assert "typed text is not saved yet" in str(tip)
    session.drafts.keep({draft_key(event): ""})
    assert not model.is_unsaved(int(model.rows[0]))


def test_selected_events_that_the_filter_hides_are_told(table: TablePanel, session: Session):
    said: list[str] = []
    table.subtitle_changed.connect(said.append)
    keys = frozenset(key_of(table, title) for title in NEWEST_FIRST[:4])
    norland = Filter((OneOf("country", frozenset({"Norland"})),))
    session.stage.look(selection=keys, filter=norland)
    assert said[-1].endswith("4 selected, 1 of them hidden by the filter")
    session.stage.look(filter=Filter())
    assert said[-1].endswith("4 selected")
