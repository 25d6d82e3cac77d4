# SPDX-License-Identifier: MIT
"""A message is typed or pasted, read, corrected by the keyboard alone, and saved with its text."""

import hashlib
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.paths import REPORT_WORDS
from tests.ui.inspector.conftest import KEY
from tests.ui.inspector.reading.conftest import MESSAGE, Desk
from tests.ui.showing import shown
from workbench.casefile.queries.attachments import Attachment, read_attachments
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.counts import Count
from workbench.domain.event import Event
from workbench.ingest.report.findings import Doubt
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.entry_page import EntryPage
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.inspector.reading.found_words import doubt_words

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

CTRL = Qt.KeyboardModifier.ControlModifier
UNDERLINE = QTextCharFormat.UnderlineStyle


def newest(desk: Desk) -> Event:
    return desk.read(int(np.max(desk.session.stage.scene.frame["event_id"])))


def attached(desk: Desk, event: Event) -> list[Attachment]:
    found: list[list[Attachment]] = []
    desk.session.read("Read", read_attachments, table="event", uid=event.uid, then=found.append)
    desk.settle()
    return found[0]


def test_the_message_becomes_a_correct_event_by_two_keys(desk: Desk, april: Session):
    made: list[str] = []
    april.edited.connect(lambda change: made.append(change.label))
    before = len(april.stage.scene.frame)
    desk.type(desk.entry.pane.text, MESSAGE)
    desk.key(KEY.Key_Return, CTRL)  # at once: the text is read first
    desk.read_through()
    assert [label.partition(" (")[0] for label in made] == ["Add event"]
    event = newest(desk)
    assert event.date == "2022-04-24"
    assert event.place is not None
    assert (event.place.name, event.place.country, event.lat) == ("Sévaré", "Mali", 14.52824)
    assert event.type is not None
    assert event.type.name == "Explosions/Remote violence"
    assert event.fatalities == Count(low=6)
    assert {(one.actor.name, one.role) for one in event.actors} == {
        ("Malian Army", "target"), ("JNIM", "claimed by"),
    }  # fmt: skip
    assert [(one.source.name, one.quote) for one in event.reports] == [("AFP", MESSAGE)]
    desk.undo()
    assert len(april.stage.scene.frame) == before


def test_the_text_is_kept_whole_with_its_hash_and_goes_with_the_event(desk: Desk, entry: EntryPage):
    desk.paste(MESSAGE)
    desk.enter(entry.pane.settings.day, "25 April 2022")
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    event = newest(desk)
    [kept] = attached(desk, event)
    assert kept.name == "report 2022-04-25.txt"
    assert kept.sha256 == hashlib.sha256(MESSAGE.encode()).hexdigest()
    texts: list[bytes | None] = []
    digest = bytes.fromhex(kept.sha256)
    desk.session.read("Read", read_kept_file, sha256=digest, then=texts.append)
    desk.settle()
    assert texts == [MESSAGE.encode()]
    desk.undo()
    assert attached(desk, event) == []


def test_what_is_found_fills_the_form_and_is_marked_as_not_yet_hers(desk: Desk, entry: EntryPage):
    desk.paste(MESSAGE)
    form = entry.form
    assert form.date.line.text() == "24 Apr 2022"
    assert form.place.line.text() == "Sévaré"
    assert [chip.text() for chip in form.actors.chips] == ["Malian Army", "JNIM"]
    assert [row.report.source.name for row in form.reports.rows] == ["AFP"]
    assert {name: mark.text() for name, mark in form._marks.items() if mark.text()} == {
        "title": "from text", "description": "from text", "type": "likely", "date": "likely",
        "place": "likely", "lat": "likely", "fatalities": "sure", "actors": "likely",
        "reports": "likely",
    }  # fmt: skip


def test_rows_say_value_sureness_and_the_words_they_are_from(desk: Desk, entry: EntryPage):
    desk.paste(MESSAGE)
    said = [row.said for row in entry.pane.list.rows]
    assert "Date · 24 Apr 2022 · year assumed · likely · from “24 avril”" in said
    assert "Place · Sévaré, Mopti, Mali · 2 more · likely · from “Sévaré”" in said
    assert "Actor · JNIM · claimed by · sure · from “JNIM”" in said


def test_the_list_is_worked_through_by_keys(desk: Desk, entry: EntryPage):
    desk.paste(MESSAGE)
    desk.key(KEY.Key_F2)
    assert entry.pane.list.hasFocus()
    desk.key(KEY.Key_Return)  # the date holds
    assert entry.form._marks["date"].text() == ""
    desk.key(KEY.Key_Right)  # another Sévaré
    assert entry.draft.lat == 13.1
    desk.key(KEY.Key_3)
    assert entry.draft.lat == 11.3
    desk.key(KEY.Key_Left)
    desk.key(KEY.Key_1)
    assert entry.draft.lat == 14.52824
    desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Delete)  # the army was not the target
    assert [one.actor.name for one in entry.draft.actors] == ["JNIM"]
    assert desk.states()["Malian Army · target"] == "dropped"
    desk.key(KEY.Key_Delete)
    assert [one.actor.name for one in entry.draft.actors] == ["Malian Army", "JNIM"]
    desk.key(KEY.Key_Up)
    desk.key(KEY.Key_F2)
    assert entry.form.place.line.hasFocus()
    entry.pane.list.setFocus()
    desk.key(KEY.Key_Up, CTRL)
    assert entry.pane.text.hasFocus()


def test_the_list_may_be_asked_for_before_the_text_is_read(desk: Desk, entry: EntryPage):
    desk.type(entry.pane.text, MESSAGE)
    desk.key(KEY.Key_Down, CTRL)
    desk.read_through()
    assert entry.pane.list.hasFocus()


def test_what_she_typed_into_the_form_stays_until_its_row_is_settled(desk: Desk, entry: EntryPage):
    desk.enter(entry.form.title, "Base at Sévaré hit")
    desk.paste(MESSAGE)
    desk.enter(entry.form.date.line, "25 April 2022")
    assert (entry.draft.title, entry.draft.date) == ("Base at Sévaré hit", "2022-04-25")
    assert desk.states()["24 Apr 2022"] == "typed below"
    desk.type(entry.pane.text, ", 9 blessés", instead=False)
    desk.read_through()
    assert entry.draft.injured == Count(best=9)
    assert (entry.draft.title, entry.draft.date) == ("Base at Sévaré hit", "2022-04-25")
    entry.pane.list.setFocus()
    desk.key(KEY.Key_Return)
    assert entry.draft.date == "2022-04-24"
    assert desk.states()["24 Apr 2022"] == "confirmed"


def test_a_choice_outlasts_typing_on(desk: Desk, entry: EntryPage):
    desk.paste(MESSAGE)
    entry.pane.list.choose(entry.pane.list.rows[1].row.key)
    entry.pane.list.setFocus()
    desk.key(KEY.Key_2)
    desk.type(entry.pane.text, " et Reuters", instead=False)
    desk.read_through()
    assert entry.draft.lat == 13.1


def test_words_are_underlined_by_sureness_and_lead_to_their_rows(desk: Desk, entry: EntryPage):
    desk.paste(MESSAGE)
    text = entry.pane.text
    lines = {
        mark.cursor.selectedText(): mark.format.underlineStyle() for mark in text.extraSelections()
    }
    assert lines["24 avril"] == UNDERLINE.DashUnderline
    assert lines["JNIM"] == UNDERLINE.SingleUnderline
    cursor = text.textCursor()
    cursor.setPosition(MESSAGE.index("JNIM") + 2)
    at = text.cursorRect(cursor).center()
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    row = entry.pane.list.row
    assert row is not None
    assert "JNIM" in row.key
    shown = [one for one in text.extraSelections() if one.format.background().style().value]
    assert [one.cursor.selectedText() for one in shown] == ["JNIM"]


def test_an_unknown_actor_is_offered_and_made_only_when_confirmed(desk: Desk, entry: EntryPage):
    desk.paste("On 3 April 2022 XKLM fighters killed two men in Djenné.")
    [row] = [row for row in entry.pane.list.rows if row.field == "Actor"]
    assert (row.value, row.remark) == ("XKLM · initiator", "new actor: Enter adds it")
    assert entry.draft.actors == ()
    entry.pane.list.choose(row.row.key)
    entry.pane.list.setFocus()
    desk.key(KEY.Key_Return)
    assert [one.actor.name for one in entry.draft.actors] == ["XKLM"]


@pytest.mark.parametrize(
    ("key", "names"),
    [(KEY.Key_Return, ["XKLM"]), (KEY.Key_Delete, [])],
    ids=["Enter adds", "Del leaves out"],
)
def test_new_names_that_were_guessed_are_asked_once_before_saving(
    desk: Desk, entry: EntryPage, april: Session, key: Qt.Key, names: list[str]
):
    desk.paste("On 3 April 2022 XKLM fighters killed two men in Djenné. Source: RFI")
    before = len(april.stage.scene.frame)
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    assert len(april.stage.scene.frame) == before
    assert entry.new_names.text() == ("1 new name(s): XKLM. Add them? Enter adds, Del leaves out.")
    desk.key(key)
    desk.settle()
    assert len(april.stage.scene.frame) == before + 1
    event = desk.read(int(april.stage.scene.frame["event_id"].max()))
    assert [one.actor.name for one in event.actors] == names
    assert entry.new_names.isHidden()


def test_a_second_ctrl_enter_takes_what_is_asked_and_escape_goes_back(
    desk: Desk, entry: EntryPage, april: Session
):
    desk.paste("On 3 April 2022 XKLM fighters killed two men in Djenné. Source: RFI")
    before = len(april.stage.scene.frame)
    desk.key(KEY.Key_Return, CTRL)
    desk.key(KEY.Key_Escape)
    assert entry.new_names.isHidden()
    assert entry.pane.list.hasFocus()
    assert entry.draft.actors == ()
    desk.key(KEY.Key_Return, CTRL)
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    assert len(april.stage.scene.frame) == before + 1
    event = desk.read(int(april.stage.scene.frame["event_id"].max()))
    assert [one.actor.name for one in event.actors] == ["XKLM"]


def test_a_year_that_nobody_says_is_a_guess_in_an_empty_case_and_new_names_are_asked(
    bare_session: Session, icons: Icons, qtbot: QtBot
):
    panel = shown(qtbot, InspectorPanel(bare_session, icons, words=REPORT_WORDS), 520, 650)
    panel.begin_event()
    desk = Desk(qtbot, bare_session, panel, panel.entry)
    desk.paste(MESSAGE)
    dated = panel.entry.pane.list.rows[0]
    assert (dated.field, dated.remark, dated.state) == (
        "Date", "year assumed · text without a date", "guess",
    )  # fmt: skip
    desk.key(KEY.Key_Return, CTRL)
    assert panel.entry.new_names.text().startswith("2 new name(s): FAMA, JNIM.")
    desk.key(KEY.Key_Return)
    desk.settle()
    event = newest(desk)
    assert {(one.actor.name, one.role) for one in event.actors} == {
        ("FAMA", "target"), ("JNIM", "claimed by"),
    }  # fmt: skip
    assert [(one.source.name, one.kind) for one in event.reports] == [("AFP", "claim")]


def test_each_doubt_of_the_reader_is_told_in_the_row(desk: Desk, entry: EntryPage):
    assert set(doubt_words()) == set(Doubt)
    desk.paste("On Monday 24 April 2022 JNIM fighters attacked Djenné.")  # it was a Sunday
    dated = entry.pane.list.rows[0]
    assert (dated.remark, dated.state) == ("24 Apr 2022 is a Sunday", "guess")
    assert entry.form.date.doubt.text() == Doubt.OTHER_WEEKDAY
    entry.pane.list.setFocus()
    desk.key(KEY.Key_Return)
    assert entry.pane.list.rows[0].remark == ""
    assert entry.form.date.doubt.isHidden()


@pytest.mark.parametrize(
    ("said", "taken"),
    [("On 31 June 2022", "Jun 2022"), ("On 24 April 2022 at 25:00", "24 Apr 2022")],
)
def test_a_day_or_time_that_does_not_exist_is_told_in_the_row_and_in_the_form(
    desk: Desk, entry: EntryPage, said: str, taken: str
):
    desk.paste(f"{said} JNIM fighters attacked Djenné.")
    dated = entry.pane.list.rows[0]
    assert (dated.value, dated.remark, dated.state) == (taken, "no such day or time", "guess")
    assert entry.form.date.line.text() == taken
    assert entry.form.date.doubt.text() == Doubt.NO_SUCH_DAY


def test_a_place_and_coordinates_that_contradict_are_told_with_the_distance(
    desk: Desk, entry: EntryPage
):
    desk.paste("4 May 2022, Djenné: attack by JNIM, 16.27 N 0.04 W")
    rows = {row.field: row for row in entry.pane.list.rows}
    place, point = rows["Place"], rows["Coordinates"]
    assert (place.state, point.state) == ("guess", "guess")
    assert place.remark.startswith("551\N{NO-BREAK SPACE}km from the coordinates")
    assert point.remark.startswith("551\N{NO-BREAK SPACE}km from the place")


def test_that_a_number_was_told_roughly_is_kept_with_its_report(desk: Desk, entry: EntryPage):
    desk.paste("Le 3 avril 2022, le JNIM a tué une dizaine de civils à Djenné. Source : RFI")
    killed = next(row for row in entry.pane.list.rows if row.field == "Killed")
    assert (killed.value, killed.remark, killed.state) == ("10", "about", "likely")
    assert entry.draft.fatalities == Count(best=10)
    assert [one.note for one in entry.draft.reports] == ["Killed: “une dizaine de”"]


def test_that_a_sentence_may_tell_more_is_said(desk: Desk, entry: EntryPage):
    desk.paste("On 3 May JNIM attacked army posts in Gao and Djenné.")
    assert entry.pane.hint.text().startswith("More may be told in this sentence")


def test_an_ambiguous_date_says_how_it_was_read_and_follows_the_setting(
    desk: Desk, entry: EntryPage
):
    desk.paste("On 03/04/2022 JNIM fighters attacked Djenné.")
    assert entry.pane.list.rows[0].said.startswith(
        "Date · 3 Apr 2022 · day first; or 4 Mar 2022 · likely"
    )
    entry.pane.settings.day_first.setChecked(False)
    desk.settle()
    assert entry.pane.list.rows[0].said.startswith("Date · 4 Mar 2022 · month first; or 3 Apr")
    entry.pane.list.setFocus()
    desk.key(KEY.Key_Right)
    assert entry.draft.date == "2022-04-03"


def test_what_stands_first_in_a_date_is_kept_between_starts(
    qtbot: QtBot, april: Session, icons: Icons, panel: InspectorPanel, entry: EntryPage
):
    assert panel.layout_now() == {}  # as everywhere in this country
    entry.pane.settings.day_first.setChecked(False)
    kept = panel.layout_now()
    again = InspectorPanel(april, icons, words=REPORT_WORDS)
    qtbot.addWidget(again)
    again.set_layout(kept)
    assert not again.entry.pane.settings.day_first.isChecked()
    assert again.layout_now() == kept


def test_days_are_understood_by_the_date_of_the_report(desk: Desk, entry: EntryPage):
    assert (entry.pane.settings.day.text(), entry.reading.dating.source) == ("21 May 2022", "case")
    desk.paste("JNIM fighters attacked Djenné yesterday. Source: RFI")
    assert (entry.draft.date, entry.draft.reports[0].published) == ("2022-05-20", None)
    desk.enter(entry.pane.settings.day, "2 May 2022")
    assert (entry.draft.date, entry.draft.reports[0].published) == ("2022-05-01", "2022-05-02")
    entry.pane.text.setFocus()
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    assert (entry.pane.settings.day.text(), entry.reading.dating.source) == ("2 May 2022", "before")
    desk.paste("Bamako, le 5 mai 2022\n\nLe JNIM a attaqué Djenné hier.")
    assert entry.draft.date == "2022-05-04"
    desk.enter(entry.pane.settings.day, "May 2022")
    assert "not one day" in entry.pane.settings.day.problem


def test_a_day_counted_from_a_report_of_unknown_date_is_asked_before_it_is_saved(
    desk: Desk, entry: EntryPage
):
    before = desk.session.stage.scene.frame["event_id"].size
    desk.paste("Cette nuit, le JNIM a attaqué Djenné: 2 morts")
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    day = entry.pane.settings.day
    assert desk.session.stage.scene.frame["event_id"].size == before
    assert day.hasFocus()
    assert "Of when is the report?" in str(entry.pane.hint.text())
    day.setText("3 May 2022")
    desk.key(KEY.Key_Return, CTRL)  # saves by the date that is being typed
    desk.qtbot.waitUntil(lambda: desk.session.stage.scene.frame["event_id"].size > before)
    assert str(newest(desk).date).startswith("2022-05-0")
    entry.pane.text.setFocus()
    desk.paste("Hier, le JNIM a attaqué Sévaré: 1 mort")
    assert entry.draft.date == "2022-05-02"  # the date of the report was told


def test_a_day_counted_from_a_report_of_unknown_date_may_be_confirmed(desk: Desk, entry: EntryPage):
    desk.paste("Hier, le JNIM a attaqué Djenné: 2 morts")
    entry.pane.list.setFocus()
    assert entry.pane.list.rows[0].remark == "text without a date"
    desk.key(KEY.Key_Return)
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    assert newest(desk).date == "2022-05-20"


def test_a_line_half_typed_shows_what_is_found_and_has_no_title_yet(desk: Desk, entry: EntryPage):
    desk.paste("24 avril, Sévaré")
    assert [row.field for row in entry.pane.list.rows] == ["Date", "Place"]
    assert entry.pane.list.isVisible()
    assert entry.pane.hint.text() == ""
    assert entry.draft.date == "2022-04-24"
    assert entry.form.title.text() == ""
    desk.key(KEY.Key_Return, CTRL)
    assert "Give the event a title" in entry.form.title.problem
    entry.pane.text.setFocus()
    desk.paste(": trois VBIED contre la base FAMA")
    assert entry.form.title.text().startswith("24 avril, Sévaré: trois VBIED")
    assert entry.form.title.problem == ""
    assert entry.draft.type is not None


def test_a_text_without_an_event_says_so_and_leaves_the_form_to_her(desk: Desk, entry: EntryPage):
    desk.paste("Good morning from the office.")
    assert entry.pane.hint.text() == ("No event was recognised in this text. Fill in the form.")
    assert entry.form.title.text() == ""
    desk.key(KEY.Key_Return, CTRL)
    assert "Give the event a title" in entry.form.title.problem
    desk.enter(entry.form.title, "A greeting")
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    event = newest(desk)
    assert (event.title, event.date) == ("A greeting", None)
    assert [one.name[:7] for one in attached(desk, event)] == ["report "]


def test_tab_leaves_the_text(desk: Desk, entry: EntryPage):
    assert entry.pane.text.hasFocus()
    desk.key(KEY.Key_Tab)
    assert not entry.pane.text.hasFocus()
    assert entry.pane.text.text() == ""


@pytest.mark.parametrize("ending", ["txt", "eml"])
def test_a_dropped_file_is_read_as_its_text(
    desk: Desk, entry: EntryPage, tmp_path: Path, ending: str
):
    path = tmp_path / f"note.{ending}"
    body = "Hier, des combattants du JNIM ont attaqué Djenné."
    head = "From: a@b.example\nDate: Wed, 27 Apr 2022 08:00:00 +0000\nSubject: Djenné\n"
    head += "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    path.write_text(head + body if ending == "eml" else body, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    text = entry.pane.text
    assert text.canInsertFromMimeData(data)
    text.insertFromMimeData(data)
    desk.read_through()
    assert text.text().endswith(body)
    assert entry.draft.date == ("2022-04-26" if ending == "eml" else "2022-05-20")


def test_only_plain_text_is_pasted(desk: Desk, entry: EntryPage):
    data = QMimeData()
    data.setHtml("<b>JNIM</b><img src='x'> attacked Djenné")
    data.setText("JNIM attacked Djenné")
    QApplication.clipboard().setMimeData(data)
    entry.pane.text.paste()
    assert entry.pane.text.text() == "JNIM attacked Djenné"
