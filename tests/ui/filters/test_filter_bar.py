# SPDX-License-Identifier: MIT
"""The filter bar asks, shows what is asked, and what it adds up to."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from workbench.briefing.figures.options import box_of_view, options_of_view
from workbench.casefile.edits.events import change_events
from workbench.casefile.edits.views import save_view
from workbench.domain.filters import (
    Between,
    Box,
    Filter,
    Inside,
    Matches,
    Missing,
    Not,
    OneOf,
    filter_from_json,
)
from workbench.domain.time import edtf_span
from workbench.session.session import Session
from workbench.ui.desks.view_desk import view_desk_of
from workbench.ui.filters.bar import FilterBar
from workbench.ui.filters.check_list import name_of
from workbench.ui.filters.count_editor import CountEditor
from workbench.ui.filters.date_editor import DateEditor
from workbench.ui.filters.facet_editor import FacetEditor
from workbench.ui.filters.fields import FIELDS
from workbench.ui.filters.part_page import PartPage
from workbench.ui.icons import Icons

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


def uid(session: Session, table: str, name: str) -> str:
    entries = getattr(session.stage.scene.register, table).values()
    return next(entry.uid for entry in entries if entry.name == name)


def chips(bar: FilterBar) -> list[str]:
    return [chip.text() for chip in bar.chip_bar.chips()]


def asked(session: Session) -> Filter:
    return session.stage.scene.focus.filter


def totals(bar: FilterBar) -> str:
    return bar.chip_bar.totals.plain_text()


def facet(bar: FilterBar, field: str) -> FacetEditor:
    editor = bar.popup.editor(field)
    assert isinstance(editor, FacetEditor)
    return editor


def counts(editor: FacetEditor) -> dict[str, int]:
    return {name_of(entry): entry.count for entry in editor.list.model_of_entries.entries}


# ---- Chips


def test_every_part_has_a_chip_in_words(bar: FilterBar, session: Session):
    spring = edtf_span("2022-02/2022-04")
    question = Filter()
    for part in (
        Between("date", spring.earliest_ms, spring.latest_ms),
        OneOf("actor", frozenset({uid(session, "actors", "Army")})),
        OneOf("country", frozenset({"Norland"})),
        Between("fatalities", 1),
        Inside(Box(-10, 10, 10, 20)),
        Not(OneOf("tag", frozenset({uid(session, "tags", "attack")}))),
    ):
        question = question.asking(part)
    session.stage.look(filter=question)
    assert set(chips(bar)) == {
        "1 Feb – 30 Apr 2022", "with Army", "in Norland", "at least 1 killed", "map area",
        "not tag attack",
    }  # fmt: skip


def test_a_filter_chip_removed_widens_the_scene(bar: FilterBar, session: Session):
    session.stage.look(filter=Filter().with_values("country", frozenset({"Sudland"})))
    assert session.stage.scene.shown == 1
    bar.chip_bar.chips()[0].remove_requested.emit()
    assert session.stage.scene.shown == 5
    assert chips(bar) == []


def test_a_chip_is_reached_and_removed_by_keyboard(bar: FilterBar, session: Session):
    question = Filter().with_values("country", frozenset({"Norland"}))
    session.stage.look(filter=question.asking(Between("fatalities", 1)))
    bar.chip_bar.add_button.setFocus()
    QTest.keyClick(bar.chip_bar.add_button, KEY.Key_Left)
    last = bar.chip_bar.chips()[-1]
    assert last.hasFocus()
    QTest.keyClick(last, KEY.Key_Delete)
    assert asked(session) == question


def test_tab_goes_from_the_words_through_the_chips(bar: FilterBar, session: Session):
    session.stage.look(filter=Filter().with_values("country", frozenset({"Norland"})))
    bar.search.setFocus()
    QTest.keyClick(bar.search, KEY.Key_Tab)
    assert bar.chip_bar.chips()[0].hasFocus()
    QTest.keyClick(bar.chip_bar.chips()[0], KEY.Key_Tab)
    assert bar.chip_bar.add_button.hasFocus()


def test_a_part_that_no_editor_knows_can_be_read_denied_and_removed(
    bar: FilterBar, session: Session
):
    part = OneOf("event", frozenset({"a", "b"}))
    session.stage.look(filter=Filter((part,)))
    assert chips(bar) == ["2 chosen events"]
    bar.edit_part(part)
    page = bar.popup.pages.currentWidget()
    assert isinstance(page, PartPage)
    assert page.words.text() == "2 chosen events"
    bar.popup.strip.sense.button(1).click()
    assert asked(session).parts == (Not(part),)
    bar.popup.strip.remove.click()
    assert asked(session).is_empty
    assert not bar.popup.isVisible()


def test_what_does_not_fit_wraps_onto_another_row(qtbot: QtBot, session: Session, icons: Icons):
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    bar = FilterBar(session, icons)
    column.addWidget(bar)
    column.addWidget(QWidget(), 1)
    host.resize(1366, 300)
    host.show()
    one_row = bar.height()
    question = Filter()
    for field in ("type", "actor", "tag", "country", "admin1", "source", "place", "injured"):
        question = question.asking(Missing(field)).asking(Not(Missing(field)))
    session.stage.look(filter=question)
    qtbot.waitUntil(lambda: bar.height() > one_row)
    for chip in bar.chip_bar.chips():
        corner = chip.mapTo(bar, QPoint(chip.width(), chip.height()))
        assert corner.x() <= bar.width()
        assert corner.y() <= bar.height()


# ---- Words


def test_typed_words_are_asked_after_a_pause(qtbot: QtBot, bar: FilterBar, session: Session):
    QTest.keyClicks(bar.search, "ambu")
    assert asked(session).is_empty
    qtbot.waitUntil(lambda: asked(session).on("text") == Matches("ambu"))
    qtbot.waitUntil(lambda: session.stage.scene.shown == 1)


def test_enter_asks_at_once_and_the_bar_says_that_it_searches(
    qtbot: QtBot, bar: FilterBar, session: Session
):
    QTest.keyClicks(bar.search, "kes")
    QTest.keyClick(bar.search, KEY.Key_Return)
    assert asked(session).on("text") == Matches("kes")
    assert bar.search.is_searching()
    assert totals(bar) == "searching…"
    qtbot.waitUntil(lambda: not bar.search.is_searching())
    assert totals(bar).startswith("1 of 5 events")


def test_emptied_words_ask_nothing(qtbot: QtBot, bar: FilterBar, session: Session):
    session.stage.look(filter=Filter().asking(Matches("kes")))
    assert bar.search.text() == "kes"
    QTest.keyClick(bar.search, KEY.Key_Escape)
    assert asked(session).is_empty
    qtbot.waitUntil(lambda: session.jobs.is_idle)


def test_what_cannot_be_searched_for_asks_nothing(bar: FilterBar, session: Session):
    QTest.keyClicks(bar.search, '-" *')
    QTest.keyClick(bar.search, KEY.Key_Return)
    assert asked(session).is_empty


def test_words_being_typed_are_not_overwritten(qtbot: QtBot, bar: FilterBar, session: Session):
    QTest.keyClicks(bar.search, "dor")
    session.stage.look(filter=Filter().asking(Missing("tag")))
    assert bar.search.text() == "dor"
    qtbot.waitUntil(lambda: asked(session).on("text") == Matches("dor"))
    assert asked(session).on("tag") == Missing("tag")
    qtbot.waitUntil(lambda: session.jobs.is_idle)


# ---- Values with counts


def test_facets_count_without_their_own_field(bar: FilterBar, session: Session):
    norland = Filter().with_values("country", frozenset({"Norland"}))
    session.stage.look(
        filter=norland.with_values("type", frozenset({uid(session, "types", "Raid")}))
    )
    facet(bar, "country").begin()
    assert counts(facet(bar, "country")) == {"Norland": 2, "Sudland": 0}
    facet(bar, "type").begin()
    assert counts(facet(bar, "type")) == {"Battle": 3, "Raid": 2, "Talk": 0}


def test_a_tag_counts_what_stands_below_it(bar: FilterBar):
    facet(bar, "tag").begin()
    assert counts(facet(bar, "tag")) == {"attack": 3, "massacre": 1, "None recorded": 2}


def test_counts_stay_true_while_the_popup_is_open(bar: FilterBar, session: Session):
    session.stage.look(filter=Filter().asking(Missing("source")))
    bar.edit_part(Missing("source"))
    assert counts(facet(bar, "source")) == {"Radio Dor": 1, "None recorded": 4}
    session.stage.look(filter=Filter().with_values("country", frozenset({"Sudland"})))
    assert counts(facet(bar, "source")) == {"Radio Dor": 0, "None recorded": 1}
    bar.popup.close()


def test_a_click_on_a_value_asks_for_it_and_another_takes_it_back(bar: FilterBar, session: Session):
    bar.add_condition()
    editor = facet(bar, "country")
    bar.popup.fields.setCurrentRow([field.name for field in FIELDS].index("country"))
    where = editor.list.visualRect(editor.list.model_of_entries.index(0)).center()
    QTest.mouseClick(editor.list.viewport(), LEFT, pos=where)
    assert asked(session).values("country") == {"Norland"}
    QTest.mouseClick(editor.list.viewport(), LEFT, pos=where)
    assert asked(session).is_empty
    bar.popup.close()


def test_a_type_condition_is_added_by_keyboard_alone(bar: FilterBar, session: Session):
    bar.chip_bar.add_button.setFocus()
    QTest.keyClick(bar.chip_bar.add_button, KEY.Key_Space)
    assert bar.popup.isVisible()
    QTest.keyClick(bar.popup.fields, KEY.Key_Down)
    QTest.keyClick(bar.popup.fields, KEY.Key_Return)
    editor = facet(bar, "type")
    assert editor.search.hasFocus()
    QTest.keyClicks(editor.search, "tal")
    QTest.keyClick(editor.search, KEY.Key_Return)
    QTest.keyClick(editor.search, KEY.Key_Escape)
    QTest.keyClick(editor.search, KEY.Key_Escape)
    assert not bar.popup.isVisible()
    assert chips(bar) == ["type Talk"]
    assert session.stage.scene.shown == 1


def test_values_are_found_without_accents_and_case(bar: FilterBar, session: Session):
    editor = facet(bar, "actor")
    editor.begin()
    editor.search.setText("RÉD")
    assert list(counts(editor)) == ["Red Front"]


def test_none_recorded_and_values_exclude_one_another(bar: FilterBar, session: Session):
    editor = facet(bar, "actor")
    editor.begin()
    entries = {name_of(e): e for e in editor.list.model_of_entries.entries}
    editor.list.toggled.emit(entries["Army"])
    editor.list.toggled.emit(entries["None recorded"])
    assert asked(session).on("actor") == Missing("actor")
    editor.list.toggled.emit(entries["Red Front"])
    assert asked(session).values("actor") == {uid(session, "actors", "Red Front")}


def test_any_of_turns_into_none_of(bar: FilterBar, session: Session):
    army = frozenset({uid(session, "actors", "Army")})
    session.stage.look(filter=Filter().with_values("actor", army))
    bar.edit_part(OneOf("actor", army))
    bar.popup.strip.sense.button(1).click()
    assert asked(session).parts == (Not(OneOf("actor", army)),)
    assert chips(bar) == ["not with Army"]
    assert session.stage.scene.shown == 2


def test_the_chip_of_a_denied_part_opens_as_such(bar: FilterBar, session: Session):
    part = Not(OneOf("country", frozenset({"Norland"})))
    session.stage.look(filter=Filter((part,)))
    bar.edit_part(part)
    assert bar.popup.strip.sense.current() == 1
    assert counts(facet(bar, "country"))["Norland"] == 3
    bar.popup.close()


# ---- Dates and numbers


def date_editor(bar: FilterBar) -> DateEditor:
    editor = bar.popup.editor("date")
    assert isinstance(editor, DateEditor)
    editor.begin()
    return editor


def test_a_date_is_asked_as_it_is_written(bar: FilterBar, session: Session):
    editor = date_editor(bar)
    QTest.keyClicks(editor.typed, "2022-03/2022-04")
    assert chips(bar) == ["1 Mar – 30 Apr 2022"]
    assert session.stage.scene.shown == 3


def test_a_date_is_asked_in_the_words_of_the_window_in_the_year_of_the_case(
    bar: FilterBar, session: Session
):
    editor = date_editor(bar)
    QTest.keyClicks(editor.typed, "Mar - Apr 2022")
    assert chips(bar) == ["1 Mar – 30 Apr 2022"]
    editor.refresh()
    assert editor.first.text() == "1 Mar 2022"
    editor.typed.clear()
    QTest.keyClicks(editor.typed, "late March")
    assert chips(bar) == ["21–31 Mar 2022"]


def test_what_is_no_date_is_said_and_asks_nothing(bar: FilterBar, session: Session):
    editor = date_editor(bar)
    editor.typed.setText("some day")
    QTest.keyClick(editor.typed, KEY.Key_Return)
    assert asked(session).is_empty
    assert editor.typed.property("wrong") is True


def test_one_end_of_the_date_may_stay_open(bar: FilterBar, session: Session):
    editor = date_editor(bar)
    editor.has_from.setChecked(True)
    editor.first.setDate(editor.first.date().fromString("2022-04-05", "yyyy-MM-dd"))
    assert chips(bar) == ["from 5 Apr 2022"]
    assert session.stage.scene.shown == 2


def test_the_last_day_before_the_first_is_refused(bar: FilterBar, session: Session):
    span = edtf_span("2022-04")
    session.stage.look(filter=Filter().asking(Between("date", span.earliest_ms, span.latest_ms)))
    editor = date_editor(bar)
    before = asked(session)
    editor.last.setDate(editor.first.date().addDays(-1))
    assert asked(session) == before


def count_editor(bar: FilterBar) -> CountEditor:
    editor = bar.popup.editor("fatalities")
    assert isinstance(editor, CountEditor)
    editor.begin()
    return editor


def test_at_least_so_many_killed(bar: FilterBar, session: Session):
    count_editor(bar).least.setValue(5)
    assert chips(bar) == ["at least 5 killed"]
    assert session.stage.scene.shown == 3


def test_no_number_recorded_is_not_zero(bar: FilterBar, session: Session):
    editor = count_editor(bar)
    assert editor.unknown.text().startswith("No number recorded (1 ")
    editor.unknown.click()
    assert asked(session).on("fatalities") == Missing("fatalities")
    assert session.stage.scene.shown == 1


# ---- Totals


def test_the_totals_tell_the_range(bar: FilterBar, session: Session):
    session.stage.look(
        filter=Filter().with_values("type", frozenset({uid(session, "types", "Raid")}))
    )
    assert totals(bar) == "2 of 5 events · killed 8–11, best 9"


def test_an_open_end_has_no_highest_number(bar: FilterBar):
    assert totals(bar).endswith("killed ≥ 308, best 309")
    tooltip = bar.chip_bar.totals.toolTip()
    assert "may be higher" in tooltip
    assert "1 event(s) give no number" in tooltip


def test_a_narrow_bar_leaves_the_killed_to_the_tooltip(bar: FilterBar):
    bar.resize(1000, 40)
    assert "killed" not in totals(bar)
    assert "Killed ≥ 308" in bar.chip_bar.totals.toolTip()


def test_hidden_bar_catches_up_once(bar: FilterBar, session: Session):
    bar.hide()
    session.stage.look(filter=Filter().with_values("country", frozenset({"Sudland"})))
    assert chips(bar) == []
    bar.show()
    assert chips(bar) == ["in Sudland"]


# ---- Views


def test_a_filter_is_saved_as_a_view_under_its_words(
    qtbot: QtBot, bar: FilterBar, session: Session
):
    question = Filter().with_values("country", frozenset({"Norland"}))
    session.stage.look(filter=question)
    bar.save_view()
    popup = bar.views.name_popup
    assert popup.line.text() == "Events in Norland"
    QTest.keyClick(popup.line, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(session.stage.scene.register.views) == 1)
    view = next(iter(session.stage.scene.register.views.values()))
    assert (view.name, filter_from_json(view.filter)) == ("Events in Norland", question)


def test_a_view_keeps_how_the_map_shows_it(qtbot: QtBot, bar: FilterBar, session: Session):
    seen = Box(-9.0, 11.0, -7.0, 13.0)
    bar.views.save_with(lambda: {"size_by": "killed"}, lambda: seen)
    session.stage.look(filter=Filter().with_values("country", frozenset({"Norland"})))
    bar.save_view()
    QTest.keyClick(bar.views.name_popup.line, KEY.Key_Return)
    qtbot.waitUntil(lambda: len(session.stage.scene.register.views) == 1)
    view = next(iter(session.stage.scene.register.views.values()))
    assert options_of_view(view) == {"size_by": "killed"}
    assert box_of_view(view) == seen


def test_without_a_filter_it_says_why_there_is_no_view_to_save(
    qtbot: QtBot, bar: FilterBar, session: Session
):
    with qtbot.waitSignal(session.told) as told:
        bar.save_view()
    assert told.args is not None
    assert "nothing is filtered now" in told.args[0]
    assert not bar.views.name_popup.isVisible()


def test_a_view_is_taken_up_renamed_and_deleted(qtbot: QtBot, bar: FilterBar, session: Session):
    question = Filter().with_values("country", frozenset({"Sudland"}))
    session.edit(save_view, name="South & co", question=question)
    qtbot.waitUntil(lambda: len(session.stage.scene.register.views) == 1)
    bar.views.fill()
    with qtbot.waitSignal(view_desk_of(session).taken_up) as taken:
        bar.views.menu.actions()[0].trigger()
    assert asked(session) == question
    assert taken.args == list(session.stage.scene.register.views.values())
    bar.views.fill()
    assert bar.views.menu.actions()[0].isChecked()
    renaming, deleting = (action.menu() for action in bar.views.menu.actions()[-2:])
    assert isinstance(renaming, QMenu)
    assert isinstance(deleting, QMenu)
    renaming.actions()[0].trigger()
    bar.views.name_popup.line.setText("South")
    bar.views.name_popup.keep.click()
    qtbot.waitUntil(
        lambda: [v.name for v in session.stage.scene.register.views.values()] == ["South"]
    )
    deleting.actions()[0].trigger()
    qtbot.waitUntil(lambda: not session.stage.scene.register.views)


def test_clear_shows_every_event(bar: FilterBar, session: Session):
    session.stage.look(filter=Filter().with_values("country", frozenset({"Sudland"})))
    assert bar.clear.isVisible()
    bar.clear.click()
    assert session.stage.scene.shown == 5
    assert not bar.clear.isVisible()


def test_a_name_from_data_is_never_markup(bar: FilterBar, session: Session):
    session.stage.look(filter=Filter().with_values("country", frozenset({"<b>x</b>"})))
    assert chips(bar) == ["in <b>x</b>"]


def test_withdrawn_events_are_counted_apart_and_can_be_asked_for(
    bar: FilterBar, session: Session, qtbot: QtBot
):
    first = int(session.stage.scene.frame["event_id"][0])
    session.edit(change_events, events=[first], values={"withdrawn": 1})
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    assert "of which 1 withdrawn" in bar.chip_bar.totals.plain_text()
    editor = bar.popup.editor("withdrawn")
    bar.add_condition()
    editor.begin()
    assert isinstance(editor, FacetEditor)
    assert [(e.value, e.count) for e in editor.list.model_of_entries.entries] == [
        ("yes", 1), ("no", 4),
    ]  # fmt: skip
    for entry, count in zip(editor.list.model_of_entries.entries, (1, 4), strict=True):
        editor.list.toggled.emit(entry)
        assert session.stage.scene.shown == count


def test_a_text_that_only_excludes_shows_every_event_without_the_word(
    bar: FilterBar, session: Session, qtbot: QtBot
):
    bar.search.setText("-dor")
    qtbot.waitUntil(lambda: session.stage.scene.shown == 2)
    assert not session.stage.scene.searching


def test_offers_of_counts_are_words(bar: FilterBar):
    editor = bar.popup.editor("fatalities")
    bar.add_condition()
    editor.begin()
    assert isinstance(editor, CountEditor)
    assert editor._offers[1].text().startswith("at least 1 killed · 3 event")


def test_events_dated_to_a_year_are_counted_under_a_date_and_left_out_by_a_click(
    qtbot: QtBot, bar: FilterBar, session: Session
):
    keys = session.stage.scene.frame["event_id"].tolist()
    for key, date in zip(keys[:3], ("2022", "2022-04/..", "2022-04"), strict=True):
        with qtbot.waitSignal(session.edited):
            session.edit(change_events, events=[key], values={"date": date})
    assert bar.sentence.vague.isHidden()
    april = edtf_span("2022-04")
    session.stage.look(filter=Filter((Between("date", april.earliest_ms, april.latest_ms),)))
    assert session.stage.scene.shown == 3
    assert bar.sentence.vague.text() == "2 of these dated to a year or longer"
    bar.sentence.vague.click()
    assert session.stage.scene.shown == 1
    assert chips(bar)[-1] == "not dated to a year or longer"
    assert bar.sentence.vague.isHidden()
    bar.popup.open_new(bar.chip_bar.add_button)
    bar.popup.fields.setCurrentRow([field.name for field in FIELDS].index("date_precision"))
    editor = facet(bar, "date_precision")
    assert list(counts(editor))[:3] == [
        "To the day", "To a month or so", "To a year or longer"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "is_told"),
    [("mine OR ied", True), ("mine || ied", True), ("mine or ied", False), ("ORBAT mine", False)],
)
def test_who_types_or_is_told_where_it_is_asked_for(bar: FilterBar, typed: str, is_told: bool):
    bar.search.setText(typed)
    assert ("or…" in bar.search.toolTip()) is is_told
    bar.search.clear()
    assert "or…" not in bar.search.toolTip()
