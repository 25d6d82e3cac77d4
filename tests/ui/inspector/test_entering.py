# SPDX-License-Identifier: MIT
"""Entering events: one edit for a whole event, and a draft that is not lost."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.ui.inspector.conftest import KEY, Hands
from tests.ui.inspector.photos import photo
from workbench.casefile.casefile import open_reader
from workbench.casefile.draft_store import read_drafts
from workbench.casefile.edits.places import add_place
from workbench.casefile.queries.attachments import read_attachments
from workbench.domain.counts import Count
from workbench.session.session import Session
from workbench.ui.dialogs.merging.choices import THEIRS
from workbench.ui.dialogs.merging.joining import JoinDialog
from workbench.ui.inspector.entry_page import EntryPage
from workbench.ui.inspector.panel import InspectorPanel

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def entry(panel: InspectorPanel, hands: Hands) -> EntryPage:
    """The empty form."""
    panel.begin_event()
    return panel.entry


def fill(hands: Hands, entry: EntryPage) -> None:
    form = entry.form
    hands.type(form.title, "Market shelled")
    hands.tab(form.title)
    hands.enter(form.type.subtype, "raid")
    hands.enter(form.date.line, "2022-04-20~")
    hands.enter(form.place.line, "Kes")
    hands.enter(form.killed.lines["low"], "6")
    hands.enter(form.actors.line, "Red Front")
    hands.enter(form.actors.line, "Hill Guard")
    hands.enter(form.reports.line, "Radio Dor")
    hands.enter(form.tags.line, "verified/twice")


def newest(session: Session) -> int:
    return int(np.max(session.stage.scene.frame["event_id"]))


def current_page(panel: InspectorPanel) -> QWidget | None:
    return panel._pages.currentWidget()


def test_begin_event_puts_the_cursor_into_what_was_reported(
    entry: EntryPage, panel: InspectorPanel
):
    assert current_page(panel) is entry
    assert entry.pane.text.hasFocus()
    assert not entry.is_touched


def test_ctrl_enter_writes_the_whole_event_as_one_edit_and_begins_the_next(
    entry: EntryPage, hands: Hands, session: Session
):
    made: list[str] = []
    session.edited.connect(lambda change: made.append(change.label))
    before = len(session.stage.scene.frame)
    fill(hands, entry)
    assert made == []
    hands.press(entry.form.title, KEY.Key_Return, CTRL)
    hands.settle()
    assert made == ["Add event (Market shelled)"]
    event = hands.read(newest(session))
    assert event.title == "Market shelled"
    assert (event.type and event.type.name, event.subtype and event.subtype.name) == (
        "Battle", "Raid",
    )  # fmt: skip
    assert (event.date, event.place and event.place.name) == ("2022-04-20~", "Kes")
    assert (event.lat, event.lon) == (12.0, -8.0)
    assert event.fatalities == Count(low=6)
    assert {(a.actor.name, a.role) for a in event.actors} == {
        ("Red Front", "present"), ("Hill Guard", "present"),
    }  # fmt: skip
    assert [report.source.name for report in event.reports] == ["Radio Dor"]
    assert [tag.name for tag in event.tags] == ["twice"]
    hands.undo()
    assert len(session.stage.scene.frame) == before


def test_date_place_and_source_are_carried_over_to_the_next(
    entry: EntryPage, hands: Hands, session: Session
):
    fill(hands, entry)
    hands.press(entry.form.title, KEY.Key_Return, CTRL)
    hands.settle()
    form = entry.form
    assert form.title.text() == ""
    assert form.title.hasFocus()
    assert form.date.line.text() == "c. 20 Apr 2022"
    assert form.place.line.text() == "Kes"
    assert [row.report.source.name for row in form.reports.rows] == ["Radio Dor"]
    assert form.actors.chips == ()
    assert [line.text() for line in form.killed.lines.values()] == ["", "", ""]
    assert not entry.is_touched
    hands.type(form.title, "Market shelled again")
    hands.press(form.title, KEY.Key_Return, CTRL)
    hands.settle()
    event = hands.read(newest(session))
    assert (event.title, event.date, event.lat) == ("Market shelled again", "2022-04-20~", 12.0)


def test_what_is_carried_over_is_the_day_and_one_source_and_is_marked_until_it_is_changed(
    entry: EntryPage, hands: Hands
):
    fill(hands, entry)
    form = entry.form
    hands.enter(form.date.line, "2022-04-24T05:10+02:00")
    hands.enter(form.date.zone, "Paris")
    hands.enter(form.reports.line, "A second source")
    hands.press(form.title, KEY.Key_Return, CTRL)
    hands.settle()
    assert (entry.draft.date, entry.draft.tz) == ("2022-04-24", None)
    assert [row.report.source.name for row in form.reports.rows] == ["Radio Dor"]
    marks = [form._marks[name] for name in ("date", "place", "lat", "reports")]
    assert [mark.text() for mark in marks] == ["carried over"] * 4
    hands.enter(form.date.line, "25 April 2022")
    assert [mark.text() for mark in marks] == ["", *["carried over"] * 3]


def test_nothing_is_carried_over_where_it_is_not_wished(entry: EntryPage, hands: Hands):
    entry.footer.carry.setChecked(False)
    fill(hands, entry)
    hands.press(entry.form.title, KEY.Key_Return, CTRL)
    hands.settle()
    assert entry.form.date.line.text() == ""
    assert entry.form.reports.rows == []


def test_save_makes_the_event_current_and_shows_its_form(
    entry: EntryPage, hands: Hands, session: Session, panel: InspectorPanel
):
    hands.type(entry.form.title, "Bridge cut")
    entry.footer.save_button.click()
    hands.settle()
    assert session.stage.scene.focus.current == newest(session)
    assert current_page(panel) is panel.event_page
    assert panel.event_page.form.title.text() == "Bridge cut"
    assert panel.draft is None


def test_an_event_without_a_title_or_with_a_wrong_date_is_not_saved(
    entry: EntryPage, hands: Hands, session: Session
):
    before = len(session.stage.scene.frame)
    hands.type(entry.form.date.line, "2022-13-01")
    entry.save_and_go_on()
    assert entry.form.date.line.hasFocus()
    hands.enter(entry.form.date.line, "2022-12-01")
    entry.save_and_go_on()
    hands.settle()
    assert entry.form.title.hasFocus()
    assert "Give the event a title" in entry.form.title_hint.text()
    assert len(session.stage.scene.frame) == before
    hands.type(entry.form.title, "Found")
    entry.save_and_go_on()
    hands.settle()
    assert len(session.stage.scene.frame) == before + 1


def test_escape_on_an_untouched_form_leaves(
    entry: EntryPage, hands: Hands, panel: InspectorPanel, camp: int
):
    hands.press(entry.form.title, KEY.Key_Escape)
    assert current_page(panel) is panel.empty


def test_escape_on_a_touched_form_restores_the_field_and_stays(
    entry: EntryPage, hands: Hands, panel: InspectorPanel
):
    hands.type(entry.form.title, "Half")
    hands.tab(entry.form.title)
    hands.type(entry.form.title, "Half a")
    hands.press(entry.form.title, KEY.Key_Escape)
    hands.press(entry.form.title, KEY.Key_Escape)
    assert entry.form.title.text() == "Half"
    assert current_page(panel) is entry


def test_a_draft_waits_while_another_event_is_looked_at(
    entry: EntryPage, hands: Hands, panel: InspectorPanel, camp: int
):
    hands.type(entry.form.title, "Half a tit")
    hands.open(camp)
    assert current_page(panel) is panel.event_page
    assert panel._waiting.isVisible()
    panel.hide()
    panel.show()
    panel.begin_event()
    assert entry.form.title.text() == "Half a tit"
    assert panel.draft is not None
    assert panel.draft.title == "Half a tit"


def test_a_discarded_draft_can_be_brought_back(
    entry: EntryPage, hands: Hands, panel: InspectorPanel
):
    hands.type(entry.form.title, "Regretted")
    entry.footer.discard_button.click()
    assert current_page(panel) is panel.empty
    panel.lost.button.click()
    assert entry.form.title.text() == "Regretted"
    assert entry.is_touched


def test_a_draft_that_the_case_refuses_comes_back_with_the_reason(
    entry: EntryPage, hands: Hands, session: Session
):
    for _ in range(2):
        session.edit(add_place, name="Twin")
    hands.settle()
    hands.type(entry.form.title, "At one of two")
    form = entry.form
    form.place.line.setText("Twin")  # pasted: nothing was offered
    told_elsewhere: list[str] = []
    session.refused.connect(told_elsewhere.append)
    entry.save_and_go_on()
    hands.settle()
    assert form.title.text() == "At one of two"
    assert "2 places named “Twin”" in entry.footer.notice.text()
    assert told_elsewhere == []


def entered_again(panel: InspectorPanel, hands: Hands, camp: int) -> None:
    """Enter what the stored event tells, with more killed and a source of its own."""
    panel.begin_event()
    form = panel.entry.form
    hands.type(form.title, "Camp at Dor attacked")
    hands.type(form.description, "Said to be the worst so far.")
    hands.type(form.date.line, "24 April 2022")
    hands.enter(form.coordinates.line, "14.5, -4.1")
    hands.enter(form.killed.lines["best"], "9")
    hands.enter(form.reports.line, "Voice of Dor")
    hands.type(form.reports.rows[0].quote, "nine were killed")
    hands.qtbot.waitUntil(panel.entry.resembling.isVisible)
    assert [one.event.id for one in panel.entry.resembling.found] == [camp]


def asked_to_join(panel: InspectorPanel, hands: Hands) -> JoinDialog:
    panel.entry.resembling.head.click()
    buttons = panel.entry.resembling.findChildren(QPushButton)
    next(button for button in buttons if button.text().startswith("Same")).click()
    hands.settle()
    (dialog,) = panel.window().findChildren(JoinDialog)
    return dialog


def test_what_a_stored_event_would_get_is_shown_and_given_up_without_loss(
    panel: InspectorPanel, hands: Hands, camp: int
):
    entered_again(panel, hands, camp)
    dialog = asked_to_join(panel, hands)
    assert dialog.added.text() == "Voice of Dor · account: “nine were killed”"
    assert set(dialog.parts.choices) == {"title", "description", "fatalities", "place"}
    assert dialog.parts.taken == {"description"}  # of which the stored one says nothing
    dialog.reject()
    hands.settle()
    assert panel.entry.draft.description == "Said to be the worst so far."
    assert panel.entry.draft.fatalities.best == 9
    assert hands.read(camp).fatalities.best == 6


def test_the_report_is_added_with_the_parts_that_are_taken_as_one_edit(
    panel: InspectorPanel, hands: Hands, camp: int
):
    entered_again(panel, hands, camp)
    before, told = len(hands.session.stage.scene.frame), list[str]()
    hands.session.told.connect(told.append)
    dialog = asked_to_join(panel, hands)
    dialog.parts.choices["fatalities"].button(THEIRS).click()
    dialog.join_button.click()
    hands.settle()
    assert len(hands.session.stage.scene.frame) == before
    stored = hands.read(camp)
    assert [report.source.name for report in stored.reports] == ["Radio Dor", "Voice of Dor"]
    assert (stored.title, stored.fatalities.best) == ("Camp attacked at Dor", 9)
    assert stored.description == "Said to be the worst so far."
    assert told == [
        "Added to “Camp attacked at Dor”: the report of Voice of Dor; "
        "taken over: description, killed."
    ]
    assert panel.event_page.shown == camp
    assert panel.draft is None
    hands.undo()
    stored = hands.read(camp)
    assert (len(stored.reports), stored.fatalities.best, stored.description) == (1, 6, "")


def test_a_draft_without_a_source_has_no_report_to_add(
    panel: InspectorPanel, hands: Hands, camp: int
):
    panel.begin_event()
    hands.type(panel.entry.form.title, "Camp at Dor attacked")
    panel.entry.resembling.joined.emit(camp)
    hands.settle()
    (dialog,) = panel.window().findChildren(JoinDialog)
    assert "names no source" in dialog.added.text()
    dialog.join_button.click()  # while nothing is taken over
    hands.settle()
    assert "names no source" in panel.entry.footer.notice.text()
    assert panel.entry.form.title.text() == "Camp at Dor attacked"


def dropped(page: QWidget, *paths: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    hand = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton)
    at = QPoint(80, 300)  # over a line of the form
    over = page.childAt(at) or page
    nowhere = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(2, 2), *hand, nowhere)
    QApplication.sendEvent(over, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(at), *hand, nowhere))


def test_a_photo_dropped_on_the_form_is_kept_with_the_event_and_says_where_it_is_from(
    entry: EntryPage, panel: InspectorPanel, hands: Hands, session: Session, tmp_path: Path
):
    given = photo(tmp_path / "base.jpg")
    dropped(entry, given)
    hands.settle()
    assert [chip.text() for chip in entry.files.chips] == ["base.jpg"]
    assert panel.draft is not None
    entry.files.offer.use_place.click()
    assert (entry.draft.lat, entry.draft.found_by) == (14.53, "file")
    given.unlink()  # the stick is gone
    before = len(session.stage.scene.frame)
    hands.type(entry.form.title, "Base burnt")
    hands.press(entry.form.title, KEY.Key_Return, CTRL)
    hands.settle()
    uid = hands.read(newest(session)).uid
    with open_reader(session.path) as conn:
        assert [one.name for one in read_attachments(conn, table="event", uid=uid)] == ["base.jpg"]
    assert entry.files.chips == []
    hands.undo()
    assert len(session.stage.scene.frame) == before


def in_sight(entry: EntryPage, widget: QWidget) -> bool:
    """Whether all of a part of the form is seen."""
    viewport = entry._scroll.viewport()
    return viewport.rect().contains(QRect(widget.mapTo(viewport, QPoint()), widget.size()))


def test_what_a_photo_says_and_what_is_refused_come_into_view_whole(
    entry: EntryPage, hands: Hands, tmp_path: Path
):
    (tmp_path / "empty.jpg").write_bytes(b"")
    dropped(entry, photo(tmp_path / "base.jpg"))
    hands.qtbot.waitUntil(lambda: entry.files.offer.isVisible() and laid_out(entry.files))
    hands.qtbot.waitUntil(lambda: in_sight(entry, entry.files.offer))
    dropped(entry, tmp_path / "empty.jpg")
    hands.qtbot.waitUntil(lambda: entry.files.refusal.isVisible() and laid_out(entry.files))
    hands.qtbot.waitUntil(lambda: in_sight(entry, entry.files.refusal))
    hands.enter(entry.form.title, "Base burnt")
    hands.press(entry.form.title, KEY.Key_Return, CTRL)
    hands.settle()
    assert entry.files.refusal.isHidden()


def laid_out(widget: QWidget) -> bool:
    """Whether a part of the form has got the room that it needs."""
    return widget.height() >= max(widget.heightForWidth(widget.width()), widget.sizeHint().height())


def test_what_has_the_keyboard_stays_in_view_while_the_form_grows(entry: EntryPage, hands: Hands):
    reports = entry.form.reports
    hands.enter(reports.line, "Radio 0")
    hands.qtbot.waitUntil(lambda: laid_out(reports.rows[0]))
    row = reports.rows[0]
    row.credibility.setFocus(Qt.FocusReason.TabFocusReason)
    viewport, scrolled = entry._scroll.viewport(), entry._scroll.verticalScrollBar()
    bottom = row.credibility.mapTo(viewport, row.credibility.rect().bottomLeft()).y()
    scrolled.setValue(scrolled.value() + bottom + 2 - viewport.height())  # at the lower edge
    row.credibility.menu().actions()[0].trigger()
    hands.qtbot.waitUntil(lambda: row.question.isVisible() and laid_out(row))
    hands.qtbot.waitUntil(lambda: in_sight(entry, row.question))
    assert in_sight(entry, row.credibility)
    row.quote.setFocus()
    hands.press(row.quote, KEY.Key_Tab)
    hands.qtbot.waitUntil(lambda: in_sight(entry, reports.line))
    for number in range(1, 5):
        hands.enter(reports.line, f"Radio {number}")
        assert reports.line.hasFocus()
        hands.qtbot.waitUntil(lambda: laid_out(reports.rows[-1]))
        hands.qtbot.waitUntil(lambda: in_sight(entry, reports.line))


def test_what_is_saved_is_no_draft_any_more_in_the_same_transaction(
    entry: EntryPage, hands: Hands, session: Session, panel: InspectorPanel
):
    hands.type(entry.form.title, "Bridge cut")
    panel.flush()
    hands.settle()
    seen: list[tuple[int, dict[str, str]]] = []
    before = len(session.stage.scene.frame)

    def look(_change: object) -> None:  # before anything else is written
        with open_reader(session.path) as conn:
            (count,) = conn.execute("SELECT count(*) FROM event").fetchone()
            seen.append((count, read_drafts(conn)))

    session.edited.connect(look)
    hands.press(entry.form.title, KEY.Key_Return, CTRL)
    hands.settle()
    assert seen == [(before + 1, {})]
    assert not session.drafts.has_new_event


def test_undo_is_the_cases_while_the_field_has_nothing_to_take_back(
    entry: EntryPage, hands: Hands, session: Session, panel: InspectorPanel
):
    undo = QAction(panel)
    undo.setShortcut(QKeySequence("Ctrl+Z"))
    undo.triggered.connect(session.undo)
    panel.addAction(undo)
    before = len(session.stage.scene.frame)
    form = entry.form
    for field in (entry.pane.text, form.title, form.description):
        hands.type(form.title, "Bridge cut")
        hands.press(form.title, KEY.Key_Return, CTRL)
        hands.settle()
        assert len(session.stage.scene.frame) == before + 1
        field.setFocus()
        hands.press(field, KEY.Key_Z, CTRL)
        hands.settle()
        assert len(session.stage.scene.frame) == before
        hands.type(field, "x")
        hands.press(field, KEY.Key_Z, CTRL)
        hands.settle()
        assert field.text() == ""
        assert len(session.stage.scene.frame) == before
        entry.start()


def test_a_grade_that_needs_a_second_origin_is_questioned_before_it_is_saved(
    entry: EntryPage, hands: Hands
):
    hands.enter(entry.form.reports.line, "Voice of Dor")
    hands.press(entry.form.reports.rows[0].credibility, KEY.Key_1)
    assert "there is one source so far" in entry.form.reports.rows[0].question.text()
    hands.enter(entry.form.reports.line, "Village elder")
    assert entry.form.reports.rows[0].question.text() == ""
    assert entry.form.reports.told.text() == "2 report(s), 2 origin(s)"


def test_new_names_are_shown_as_new_until_they_are_saved(entry: EntryPage, hands: Hands):
    form = entry.form
    hands.enter(form.actors.line, "Red")
    hands.enter(form.actors.line, "Red Front")
    assert [chip.accessibleName() for chip in form.actors.chips] == [
        "Red new, involved", "Red Front involved",
    ]  # fmt: skip
    hands.enter(form.reports.line, "Radio")
    hands.enter(form.reports.line, "Radio Dor")
    assert [row.new.isHidden() for row in form.reports.rows] == [False, True]
