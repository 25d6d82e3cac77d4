# SPDX-License-Identifier: MIT
"""A pasted report of several paragraphs: one event after the other, each tied to its words."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.paths import REPORT_WORDS
from tests.ui.conftest import AUTHOR, living_session
from tests.ui.inspector.conftest import KEY
from tests.ui.inspector.reading.conftest import MESSAGE, REPORT, Desk
from workbench.casefile.edits.places import add_place
from workbench.casefile.queries.attachments import read_attachments
from workbench.domain.counts import Count
from workbench.domain.event import Event
from workbench.domain.filters import Filter, OneOf
from workbench.session.session import Session, load_case
from workbench.ui.icons import Icons
from workbench.ui.inspector.entry_page import EntryPage
from workbench.ui.inspector.panel import InspectorPanel

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

CTRL = Qt.KeyboardModifier.ControlModifier


def newest(desk: Desk, count: int) -> list[Event]:
    keys = sorted(int(key) for key in desk.session.stage.scene.frame["event_id"])
    return [desk.read(key) for key in keys[-count:]]


def save_all(desk: Desk) -> None:
    for _ in range(3):
        desk.key(KEY.Key_Return, CTRL)
        desk.settle()
        if desk.entry.new_names.isVisible():
            desk.key(KEY.Key_Delete)
            desk.settle()


def test_each_paragraph_is_an_event_and_the_last_ends_with_a_count(desk: Desk, entry: EntryPage):
    desk.paste(REPORT)
    assert entry.pane.settings.day.text() == "28 Apr 2022"
    assert entry.pane.strip.text().startswith("Event 1 of 3")
    save_all(desk)
    attack, murder, ambush = newest(desk, 3)
    assert (attack.date, attack.place and attack.place.name) == ("2022-04-24", "Sévaré")
    assert attack.fatalities == Count(low=6)
    assert (murder.date, murder.fatalities) == ("2022-04-03", Count(best=2))
    assert murder.actors == ()  # "gunmen" were asked about, and left out
    assert (ambush.date, ambush.injured) == ("2022-04-27", Count(best=4))
    assert [one.source.name for one in ambush.reports] == ["RFI"]
    assert entry.footer.notice.text() == "3 events were saved from this text."
    assert entry.pane.text.text() == ""
    assert not entry.is_touched


def test_each_event_has_its_words_and_all_share_one_stored_text(desk: Desk):
    desk.paste(REPORT)
    save_all(desk)
    events = newest(desk, 3)
    for event in events:
        assert event.description in " ".join(REPORT.split())
    assert "gunmen" in events[1].description
    [report] = [report for event in events for report in event.reports]  # one names its source
    assert (report.source.name, report.published) == ("RFI", "2022-04-28")
    assert (report.quote or "-") in REPORT
    assert {one.name for one in desk.session.stage.scene.register.sources.values()} >= {"RFI"}
    desk.session.stage.look(filter=Filter((OneOf("mark", frozenset({"unsourced"})),)))
    unsourced = desk.session.stage.mask_of(desk.session.stage.scene.focus.filter)
    assert unsourced.sum() >= 2
    hashes: set[str] = set()
    for event in events:
        desk.session.read(
            "Read", read_attachments, table="event", uid=event.uid,
            then=lambda found: hashes.update(one.sha256 for one in found),
        )  # fmt: skip
    desk.settle()
    assert len(hashes) == 1


def test_a_place_of_the_gazetteer_that_two_events_share_is_made_once(desk: Desk):
    desk.paste(REPORT)
    for _ in range(4):  # one of them for the new name that the second asks about
        desk.key(KEY.Key_Return, CTRL)  # without waiting for what the first save has changed
    desk.settle()
    _, murder, ambush = newest(desk, 3)
    assert murder.place is not None
    assert murder.place == ambush.place


def test_candidates_are_skipped_and_come_back_to(desk: Desk, entry: EntryPage):
    desk.paste(REPORT)
    desk.key(KEY.Key_PageDown, CTRL)
    assert entry.pane.strip.text().startswith("Event 2 of 3")
    desk.enter(entry.form.title, "Two men killed")
    desk.key(KEY.Key_PageDown, CTRL)
    assert entry.draft.date == "2022-04-27"
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    assert entry.pane.strip.text().startswith("Event 1 of 3 1 saved")  # the first that was left
    desk.key(KEY.Key_PageDown, CTRL)
    assert entry.form.title.text() == "Two men killed"
    desk.key(KEY.Key_PageUp, CTRL)
    assert entry.draft.date == "2022-04-24"


def test_the_candidate_stands_out_and_wide_letters_do_not_shift_it(desk: Desk, entry: EntryPage):
    desk.paste(REPORT)
    desk.key(KEY.Key_PageDown, CTRL)
    desk.key(KEY.Key_PageDown, CTRL)
    marked = [mark.cursor.selectedText() for mark in entry.pane.text.extraSelections()]
    assert "27 avril" in marked
    assert "RFI" in marked
    veiled, *_ = marked
    assert veiled.startswith("Situation report")
    assert veiled.rstrip("\u2029").endswith("The roads stayed open.")


def test_an_event_that_is_refused_comes_back_unsaved(desk: Desk, entry: EntryPage, april: Session):
    for _ in range(2):
        april.edit(add_place, name="Twin")
    desk.settle()
    desk.paste(REPORT)
    entry.form.place.line.setFocus()
    entry.form.place.line.setText("Twin")  # pasted: nothing was offered
    before = len(april.stage.scene.frame)
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    assert "2 places named “Twin”" in entry.footer.notice.text()
    assert entry.pane.strip.text().startswith("Event 1 of 3 Ctrl+PgDn")
    assert entry.form.place.line.text() == "Twin"
    assert len(april.stage.scene.frame) == before


def test_discarded_text_is_brought_back_with_what_was_decided(desk: Desk, entry: EntryPage):
    desk.paste(REPORT)
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    entry.footer.discard_button.click()
    assert entry.pane.text.text() == ""
    desk.panel.lost.button.click()
    desk.read_through()
    assert entry.pane.text.text() == REPORT
    assert entry.pane.strip.text().startswith("Event 2 of 3 1 saved")


def test_a_text_whose_event_is_undone_is_offered_again_until_it_is_redone(
    desk: Desk, entry: EntryPage, april: Session
):
    desk.paste(MESSAGE)
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    assert entry.pane.text.text() == ""
    desk.undo()
    lost = desk.panel.lost
    assert lost.isVisible()
    assert lost.text().endswith("was undone. Its text can be entered again.")
    april.redo()
    desk.settle()
    assert lost.isHidden()
    desk.undo()
    desk.type(entry.form.title, "Something else")
    lost.button.click()
    desk.read_through()
    assert entry.pane.text.text() == MESSAGE
    assert entry.draft.date == "2022-04-24"
    assert lost.text() == "Something else The draft was set aside."
    lost.button.click()
    assert entry.form.title.text() == "Something else"


def test_an_event_of_the_text_at_hand_that_is_undone_is_open_again(
    desk: Desk, entry: EntryPage, april: Session
):
    desk.paste(REPORT)
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    desk.undo()
    assert entry.pane.strip.text().startswith("Event 1 of 3 Ctrl+PgDn")
    assert entry.footer.notice.text().endswith("was undone, so it is not saved.")
    assert desk.panel.lost.isHidden()
    april.redo()
    desk.settle()
    assert entry.pane.strip.text().startswith("Event 1 of 3 saved already")


def test_text_candidate_and_choices_outlast_the_session(
    qtbot: QtBot, desk: Desk, entry: EntryPage, icons: Icons, tmp_path: Path
):
    desk.paste(REPORT)
    desk.key(KEY.Key_Return, CTRL)
    desk.settle()
    entry.pane.list.setFocus()
    desk.key(KEY.Key_Right)  # the fourth of March after all
    desk.enter(entry.form.killed.lines["best"], "3")
    desk.panel.flush()
    desk.settle()
    path = desk.session.path
    desk.session.close()
    for session in living_session(load_case(path, author=AUTHOR)):
        panel = InspectorPanel(session, icons, words=REPORT_WORDS)
        qtbot.addWidget(panel)
        again = Desk(qtbot, session, panel, panel.entry)
        again.read_through()
        assert panel.entry.pane.text.text() == REPORT
        assert panel.entry.pane.strip.text().startswith("Event 2 of 3 1 saved")
        assert panel.entry.draft.date == "2022-03-04"
        assert panel.entry.draft.fatalities == Count(best=3)
        assert panel.entry.form.date.line.text() == "4 Mar 2022"


def test_a_long_report_is_scrolled_to_the_candidate_at_hand(desk: Desk, entry: EntryPage):
    desk.panel.resize(520, 420)
    desk.paste("Preface of no account.\n" * 30 + REPORT)
    text = entry.pane.text
    assert text.height() < entry.height() / 3
    for place in ("On 24 April", "On 03/04/2022", "Le 27 avril"):
        cursor = text.textCursor()
        cursor.setPosition(text.document().find(place).selectionStart())
        assert text.viewport().rect().contains(text.cursorRect(cursor).center())
        desk.key(KEY.Key_PageDown, CTRL)
