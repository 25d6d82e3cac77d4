# SPDX-License-Identifier: MIT
"""Cells are edited where they stand: each kind by its own field, each change one undo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.table.driving import cells, key_of, press, stand, titles, type_in
from workbench.casefile.edits.places import add_place
from workbench.casefile.queries.events import read_event
from workbench.domain.counts import Count
from workbench.domain.event import Event
from workbench.geo.place_shelf import PlaceShelf
from workbench.session.session import Session
from workbench.ui.places.finder import PlaceFinder
from workbench.ui.table.panel import TablePanel

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def event_of(qtbot: QtBot, session: Session, key: int) -> Event:
    """Read an event as it is in the case."""
    found: list[Event] = []
    session.read("Read", read_event, event=key, then=found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def set_cell(qtbot: QtBot, table: TablePanel, title: str, column: str, text: str) -> Event:
    """Type into a cell, take it with Enter, and return the event that comes of it."""
    key = key_of(table, title)
    stand(table, title, column)
    type_in(table, text)
    editor = table.editing.editor
    assert editor is not None
    with qtbot.waitSignal(table.session.edited):
        QTest.keyClick(editor.entry, KEY.Key_Return)
    return event_of(qtbot, table.session, key)


def test_typing_on_a_title_replaces_it_as_one_undo(qtbot: QtBot, table: TablePanel):
    event = set_cell(qtbot, table, "Shelling of Kes", "title", "Shells on Kes")
    assert event.title == "Shells on Kes"
    assert table.session.history.undo == "Change event (title)"
    with qtbot.waitSignal(table.session.edited):
        table.session.undo()
    qtbot.waitUntil(lambda: "Shelling of Kes" in titles(table))


def test_enter_takes_and_goes_down_and_the_cell_below_is_not_opened(
    qtbot: QtBot, table: TablePanel
):
    below = key_of(table, "Ministry calls for calm")
    set_cell(qtbot, table, "Shelling of Kes", "title", "Shells")
    assert table.session.stage.scene.focus.current == below
    assert table.editing.editor is None
    assert table.view.hasFocus()


def test_tab_takes_and_goes_right(qtbot: QtBot, table: TablePanel):
    stand(table, "Shelling of Kes", "title")
    type_in(table, "Shells")
    editor = table.editing.editor
    assert editor is not None
    with qtbot.waitSignal(table.session.edited):
        QTest.keyClick(editor.entry, KEY.Key_Tab)
    assert table.view.column == "place"


def test_escape_gives_up(table: TablePanel):
    stand(table, "Shelling of Kes", "title")
    type_in(table, "Shells", KEY.Key_Escape)
    assert table.editing.editor is None
    assert table.session.jobs.is_idle
    assert "Shelling of Kes" in titles(table)


def test_f2_edits_what_stands_there_and_enter_without_a_change_is_no_edit(table: TablePanel):
    stand(table, "Camp attacked at Dor", "killed")
    press(table, KEY.Key_F2)
    editor = table.editing.editor
    assert editor is not None
    assert editor.text() == "6 / 6 / 6"
    QTest.keyClick(editor.entry, KEY.Key_Return)
    assert table.session.jobs.is_idle


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("300+", Count(low=300)),
        ("10-20", Count(low=10, high=20)),
        ("at least 5", Count(low=5)),
        ("2 / 3 / 5", Count(2, 3, 5)),
        ("7", Count(best=7)),
    ],
)
def test_counts_are_taken_as_people_write_them(
    qtbot: QtBot, table: TablePanel, typed: str, count: Count
):
    assert set_cell(qtbot, table, "Shelling of Kes", "killed", typed).fatalities == count


def test_a_date_is_taken_as_typed_and_the_span_stands_below(qtbot: QtBot, table: TablePanel):
    stand(table, "Shelling of Kes", "date")
    type_in(table, "late March 2022")
    editor = table.editing.editor
    assert editor is not None
    assert editor.hint.text().startswith("21–31 Mar 2022")
    QTest.keyClick(editor.entry, KEY.Key_Escape)
    assert set_cell(qtbot, table, "Shelling of Kes", "date", "late March 2022").date == (
        "2022-03-21/2022-03-31"
    )


def test_what_is_no_date_stays_in_the_cell_with_a_sentence(table: TablePanel):
    stand(table, "Shelling of Kes", "date")
    type_in(table, "nonsense", KEY.Key_Return)
    editor = table.editing.editor
    assert editor is not None
    assert "not understood as a date" in editor.hint.text()
    assert table.session.jobs.is_idle


def test_a_subtype_brings_its_type_along(qtbot: QtBot, table: TablePanel):
    event = set_cell(qtbot, table, "Ministry calls for calm", "type", "batt")
    assert event.type is not None
    assert event.type.name == "Battle"
    event = set_cell(qtbot, table, "Ministry calls for calm", "subtype", "Raid")
    assert event.subtype is not None
    assert event.subtype.name == "Raid"


def test_another_type_drops_a_subtype_that_is_not_its_own(qtbot: QtBot, table: TablePanel):
    event = set_cell(qtbot, table, "Camp attacked at Dor", "type", "Talk")
    assert (event.type and event.type.name, event.subtype) == ("Talk", None)


def test_a_status_is_chosen_by_its_first_letters(qtbot: QtBot, table: TablePanel):
    assert set_cell(qtbot, table, "Shelling of Kes", "status", "disp").status == "disputed"


def test_an_event_goes_to_a_place_of_the_case_with_its_coordinates(qtbot: QtBot, table: TablePanel):
    event = set_cell(qtbot, table, "Shelling of Kes", "place", "Dor")
    assert event.place is not None
    assert (event.place.name, event.lat, event.lon) == ("Dor", 14.5, -4.1)


def test_a_name_that_several_places_bear_is_refused_at_the_cell(qtbot: QtBot, table: TablePanel):
    session = table.session
    for _ in range(2):
        with qtbot.waitSignal(session.edited):
            session.edit(add_place, name="Twin", values={})
    stand(table, "Shelling of Kes", "place")
    type_in(table, "Twin", KEY.Key_Return)  # before any list of places is there
    qtbot.waitUntil(lambda: table.editing.editor is not None)
    editor = table.editing.editor
    assert editor is not None
    assert editor.text() == "Twin"
    assert "2 places named “Twin”" in editor.hint.text()


def test_tags_and_actors_stand_on_one_line(qtbot: QtBot, table: TablePanel):
    event = set_cell(qtbot, table, "Shelling of Kes", "tags", "market; attack / massacre")
    assert {tag.name for tag in event.tags} == {"market", "massacre"}
    event = set_cell(
        qtbot, table, "Shelling of Kes", "actors", "Army (initiator); Red Front (target)"
    )
    assert {(one.actor.name, one.role) for one in event.actors} == {
        ("Army", "initiator"), ("Red Front", "target"),
    }  # fmt: skip


def test_an_actor_keeps_its_role_when_another_one_joins(qtbot: QtBot, table: TablePanel):
    event = set_cell(qtbot, table, "Shelling of Kes", "actors", "Army; Militia")
    assert {(one.actor.name, one.role) for one in event.actors} == {
        ("Army", "initiator"), ("Militia", "present"),
    }  # fmt: skip


def test_control_enter_sets_the_cell_of_all_selected_events_as_one_undo(
    qtbot: QtBot, table: TablePanel
):
    session = table.session
    keys = [key_of(table, title) for title in ("Shelling of Kes", "Ambush near Dor")]
    session.stage.look(selection=frozenset(keys))
    stand(table, "Shelling of Kes", "status")
    type_in(table, "conf")
    editor = table.editing.editor
    assert editor is not None
    assert editor.hint.text() == "Ctrl+Enter: in all 2 selected"
    with qtbot.waitSignal(session.edited):
        QTest.keyClick(editor.entry, KEY.Key_Return, CTRL)
    assert cells(table, "status").count("confirmed") == 2
    assert session.history.undo == "Change events (status: confirmed, 2 event(s))"


def test_what_follows_from_elsewhere_is_not_edited(table: TablePanel):
    stand(table, "Shelling of Kes", "country")
    QTest.keyClicks(table.view, "x")
    assert table.editing.editor is None


def test_the_place_is_set_in_all_selected_events_at_once(qtbot: QtBot, table: TablePanel):
    keys = [key_of(table, title) for title in ("Camp attacked at Dor", "Mass killing at Dor")]
    stand(table, "Camp attacked at Dor", "place")
    table.session.stage.look(selection=frozenset(keys))
    type_in(table, "Kes")
    editor = table.editing.editor
    assert editor is not None
    assert "in all 2 selected" in editor.hint.text()
    with qtbot.waitSignal(table.session.edited):
        QTest.keyClick(editor.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: cells(table, "place").count("Kes") == 3)
    assert cells(table, "country").count("Sudland") == 3


def test_the_actors_are_set_in_all_selected_events_as_one_undo(qtbot: QtBot, table: TablePanel):
    before = cells(table, "actors")
    keys = [key_of(table, title) for title in ("Camp attacked at Dor", "Mass killing at Dor")]
    stand(table, "Camp attacked at Dor", "actors")
    table.session.stage.look(selection=frozenset(keys))
    type_in(table, "Army (victim)")
    editor = table.editing.editor
    assert editor is not None
    with qtbot.waitSignal(table.session.edited):
        QTest.keyClick(editor.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: cells(table, "actors").count("Army") == 3)
    with qtbot.waitSignal(table.session.edited):
        table.session.undo()
    assert cells(table, "actors") == before


def test_a_new_place_leaves_an_event_on_the_map_and_says_so(qtbot: QtBot, table: TablePanel):
    with qtbot.waitSignal(table.session.told) as told:
        event = set_cell(qtbot, table, "Shelling of Kes", "place", "Market")
    assert event.place is not None
    assert (event.place.name, event.lat, event.lon) == ("Market", 12.0, -8.0)
    assert (event.place.lat, event.place.lon) == (12.0, -8.0)
    assert told.args == ["“Market” is new in this case: coordinates stay as they were."]


@pytest.mark.parametrize("waits", [True, False], ids=["chosen", "left before it is answered"])
def test_a_place_is_found_in_the_lists_of_places(
    qtbot: QtBot, table: TablePanel, tmp_path: Path, waits: bool
):
    shelf = PlaceShelf(tmp_path / "places", ROOT / "resources" / "gazetteer" / "cities500.zip")
    PlaceFinder(table.session, shelf, table.session).set_view(14.5, -4.0)
    stand(table, "Shelling of Kes", "place")
    type_in(table, "Gao")
    editor = table.editing.editor
    assert editor is not None
    assert editor.line is not None
    line = editor.line
    if waits:
        qtbot.waitUntil(lambda: bool(line.offers))
    with qtbot.waitSignal(table.session.edited):
        QTest.keyClick(line, KEY.Key_Return)
    event = event_of(qtbot, table.session, key_of(table, "Shelling of Kes"))
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Gao", "Mali")
    assert event.lat == pytest.approx(16.27, abs=0.05)


def test_an_event_that_leaves_the_map_for_its_new_place_says_so(qtbot: QtBot, table: TablePanel):
    with qtbot.waitSignal(table.session.edited):
        table.session.edit(add_place, name="Nowhere", values={})
    with qtbot.waitSignal(table.session.told) as told:
        event = set_cell(qtbot, table, "Shelling of Kes", "place", "Nowhere")
    assert (event.lat, event.lon) == (None, None)
    assert told.args == ["1 event(s) left the map. “Nowhere” has no coordinates."]


@pytest.mark.parametrize("typed", ["~10", "une dizaine", "about 8-12"])
def test_about_is_refused_as_no_count_can_say_it(table: TablePanel, typed: str):
    stand(table, "Shelling of Kes", "killed")
    type_in(table, typed, KEY.Key_Return)
    editor = table.editing.editor
    assert editor is not None
    assert editor.line is not None
    assert "is not exact" in editor.line.problem
