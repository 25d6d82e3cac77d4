# SPDX-License-Identifier: MIT
"""Every field can be asked about and counted; the bar says what each condition takes away."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.events import add_event
from workbench.domain.filters import (
    Between,
    Box,
    Filter,
    Inside,
    Matches,
    Missing,
    Not,
    OneOf,
    Part,
    Within,
)
from workbench.domain.register import Register
from workbench.session.session import Session
from workbench.ui.filters.area_editor import AreaEditor
from workbench.ui.filters.bar import FilterBar
from workbench.ui.filters.check_list import name_of
from workbench.ui.filters.count_editor import CountEditor
from workbench.ui.filters.date_editor import DateEditor
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.facet_editor import FacetEditor
from workbench.ui.filters.fields import FIELDS, field_named, field_of, field_title
from workbench.ui.filters.text_editor import TextEditor
from workbench.ui.icon_names import ICON_NAMES

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
FACETS = [field.name for field in FIELDS if field.kind == "facet"]
NORLAND = OneOf("country", frozenset({"Norland"}))


def ask(session: Session, *parts: Part) -> None:
    session.stage.look(filter=Filter(parts))


def shown(session: Session) -> int:
    return session.stage.scene.shown


def open_facet(bar: FilterBar, name: str) -> FacetEditor:
    editor = open_field(bar, name)
    assert isinstance(editor, FacetEditor)
    return editor


def open_field(bar: FilterBar, name: str) -> Editor:
    bar.add_condition()
    bar.popup.fields.setCurrentRow([field.name for field in FIELDS].index(name))
    editor = bar.popup.editor(name)
    editor.begin()
    return editor


def counts(editor: FacetEditor) -> dict[str, int]:
    return {name_of(entry): entry.count for entry in editor.list.model_of_entries.entries}


def gains(bar: FilterBar) -> dict[str, str]:
    found = {chip.text(): chip.accessibleName() for chip in bar.chip_bar.chips()}
    return {text: said.removeprefix(text).strip() for text, said in found.items()}


def test_every_field_has_a_name_and_an_icon():
    assert all(field_title(field.name, Register()) and field.icon in ICON_NAMES for field in FIELDS)


@pytest.mark.parametrize("name", FACETS)
def test_the_count_beside_a_value_is_what_asking_for_it_shows(
    bar: FilterBar, session: Session, name: str
):
    editor = open_facet(bar, name)
    entries = list(editor.list.model_of_entries.entries)
    assert entries or name == "dataset"
    for entry in entries:
        editor.list.toggled.emit(entry)
        assert shown(session) == entry.count, name_of(entry)
        if name != "withdrawn":
            editor.list.toggled.emit(entry)
    bar.popup.close()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("initiator", {"Army": 2, "Red Front": 2, "None recorded": 1}),
        ("target", {"Army": 1, "Red Front": 0, "None recorded": 4}),
        ("dataset", {"Entered by hand": 5}),
        ("mark", {"Without a report": 4, "Reported, but not graded": 0}),
    ],
)
def test_values_of_the_trade_are_counted(bar: FilterBar, name: str, expected: dict[str, int]):
    found = counts(open_facet(bar, name))
    assert {said: found[said] for said in expected} == expected
    bar.popup.close()


def test_scales_stand_in_their_own_order(bar: FilterBar):
    found = list(counts(open_facet(bar, "credibility")))
    assert [said[:1] for said in found] == ["1", "2", "3", "4", "5", "6", "N"]
    bar.popup.close()


def test_each_chip_says_what_its_removal_would_bring_back(
    qtbot: QtBot, bar: FilterBar, session: Session
):
    ask(session, NORLAND, Between("fatalities", 5))
    assert shown(session) == 3
    qtbot.waitUntil(
        lambda: gains(bar) == {"in Norland": "+\u202f0", "at least 5 killed": "+\u202f0"}
    )
    ask(session, NORLAND, Between("fatalities", 0, 4))
    qtbot.waitUntil(lambda: gains(bar) == {"in Norland": "+\u202f1", "0–4 killed": "+\u202f2"})


def test_words_have_a_chip_with_their_gain_and_go_with_it(
    qtbot: QtBot, bar: FilterBar, session: Session
):
    ask(session, NORLAND, Matches("ambush"))
    qtbot.waitUntil(lambda: gains(bar).get("text “ambush…”") == "+\u202f2")
    assert bar.search.text() == "ambush"
    bar.chip_bar.removed.emit(1)
    qtbot.waitUntil(lambda: gains(bar) == {"in Norland": "+\u202f2"})
    assert bar.search.text() == ""


def test_the_chip_of_words_opens_their_editor(qtbot: QtBot, bar: FilterBar, session: Session):
    ask(session, Matches("ambush"))
    bar.edit_part(Matches("ambush"))
    editor = bar.popup.pages.currentWidget()
    assert isinstance(editor, TextEditor)
    assert editor.line.text() == "ambush"


def test_the_filter_in_words_can_be_copied(bar: FilterBar, session: Session):
    assert bar.sentence.words.text() == "All events"
    ask(session, NORLAND, Between("fatalities", 1))
    assert bar.sentence.words.text() == "Events in Norland, at least 1 killed"
    bar.sentence.copy.click()
    assert QGuiApplication.clipboard().text() == "Events in Norland, at least 1 killed"


def test_a_range_of_killed_is_brushed_with_the_mouse(bar: FilterBar, session: Session):
    editor = open_field(bar, "fatalities")
    assert isinstance(editor, CountEditor)
    brush = editor.brush
    assert brush.bars is not None
    edges, step = brush.bars.edges.tolist(), brush.width() / brush.bars.bars
    ends = [QPoint(round((edges.index(edge) + 0.5) * step), 10) for edge in (2, 5)]
    QTest.mousePress(brush, LEFT, pos=ends[0])
    QTest.mouseMove(brush, ends[1])
    QTest.mouseRelease(brush, LEFT, pos=ends[1])
    assert session.stage.scene.focus.filter.parts == (Between("fatalities", 2, 9),)
    assert (editor.least.value(), editor.most.value()) == (2, 9)
    bar.popup.close()


def test_a_range_of_dates_is_brushed_by_keys(bar: FilterBar, session: Session):
    editor = open_field(bar, "date")
    assert isinstance(editor, DateEditor)
    brush = editor.brush
    assert brush.bars is not None
    edges = brush.bars.edges.tolist()
    QTest.keyClick(brush, KEY.Key_Right)
    QTest.keyClick(brush, KEY.Key_Right, SHIFT)
    QTest.keyClick(brush, KEY.Key_Right)
    assert session.stage.scene.focus.filter.parts == (Between("date", edges[1], edges[3]),)
    assert brush.words(0).endswith("1 event(s)")
    QTest.keyClick(brush, KEY.Key_Delete)
    assert session.stage.scene.focus.filter.is_empty
    bar.popup.close()


def test_the_sides_of_an_area_are_typed_and_no_place_can_be_asked(bar: FilterBar, session: Session):
    editor = open_field(bar, "place")
    assert isinstance(editor, AreaEditor)
    assert (editor.sides["north"].value(), editor.sides["south"].value()) == (14.5, 12.0)
    editor.sides["north"].setValue(13)
    assert session.stage.scene.focus.filter.parts == (Inside(Box(-8.0, 12.0, -4.1, 13.0)),)
    assert shown(session) == 1
    bar.popup.strip.sense.button(1).click()
    assert shown(session) == 4
    bar.popup.strip.sense.button(0).click()
    editor.nowhere.click()
    assert session.stage.scene.focus.filter.parts == (Missing("place"),)
    assert shown(session) == 1
    bar.popup.close()


def test_events_that_may_lie_in_an_area_are_counted_and_asked_for(
    bar: FilterBar, session: Session, qtbot: QtBot
):
    values = {
        "title": "Somewhere in Norland",
        "lat": 14.0,
        "lon": -4.0,
        "place_precision": "country",
    }
    session.edit(add_event, values=values)
    qtbot.waitUntil(lambda: shown(session) == 6)
    editor = open_field(bar, "place")
    assert isinstance(editor, AreaEditor)
    assert not editor.loosely.isEnabled()
    for side, degrees in {"north": 15.0, "south": 14.0, "west": -5.0, "east": -4.0}.items():
        editor.sides[side].setValue(degrees)
    assert shown(session) == 3
    assert editor.loosely.text() == "Also events that may lie there (+1)"
    editor.loosely.click()
    assert session.stage.scene.focus.filter.parts == (
        Inside(Box(-5.0, 14.0, -4.0, 15.0), loosely=True),
    )
    assert shown(session) == 4
    editor.sides["south"].setValue(14.2)
    assert shown(session) == 4
    editor.loosely.click()
    assert shown(session) == 3
    bar.popup.close()


def test_a_part_is_edited_by_its_field_whatever_it_asks():
    for part in (NORLAND, Not(NORLAND), Missing("country")):
        assert field_of(part, Register()) is field_named("country", Register())
    area = field_of(Within(((0, 0), (1, 0), (1, 1))), Register())
    assert area is field_named("place", Register())
    assert field_of(Between("country", 1), Register()).kind == "other"
