# SPDX-License-Identifier: MIT
"""Notes are found, written, put on events and deleted, and nothing typed is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.showing import shown
from workbench.casefile.edits.events import delete_events
from workbench.casefile.edits.notes import add_note, change_note
from workbench.casefile.queries.notes import NoteTexts, excerpt_of, read_note
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.notes.note_list import note_name
from workbench.ui.notes.panel import NotesPanel
from workbench.ui.widgets.record_drag import mime_of, note_as_dragged, records_in

Key = Qt.Key


@pytest.fixture
def panel(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[NotesPanel]:
    made = shown(qtbot, NotesPanel(session, icons), 420, 600)
    rest(session, qtbot)
    yield made
    made.flush()
    rest(session, qtbot)
    session.trail.settle()  # leaves no timer behind for a session that is garbage


def rest(session: Session, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: session.jobs.is_idle)


def names(panel: NotesPanel) -> list[str]:
    return [note_name(entry) for entry in panel.shelf.model.entries]


def saved(panel: NotesPanel, qtbot: QtBot) -> NoteTexts:
    found: list[NoteTexts] = []
    assert panel.note is not None
    panel.session.read("Saved", read_note, then=found.append, note=panel.note)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_new_note_is_written_by_typing(panel: NotesPanel, session: Session, qtbot: QtBot):
    assert names(panel) == []
    panel.begin_note()
    qtbot.waitUntil(panel.page.title_field.hasFocus)
    qtbot.keyClicks(panel.page.title_field, "Doubts")
    qtbot.keyClick(panel.page.title_field, Key.Key_Return)
    qtbot.keyClicks(panel.page.editor, "Who counted?")
    assert panel.flush() is True
    rest(session, qtbot)
    kept = saved(panel, qtbot)
    assert (kept.title, kept.body, kept.about) == ("Doubts", "Who counted?", None)
    qtbot.waitUntil(lambda: names(panel) == ["Doubts"])


def test_typing_alone_is_saved_within_a_second(panel: NotesPanel, session: Session, qtbot: QtBot):
    panel.begin_note()
    qtbot.waitUntil(panel.page.title_field.hasFocus)
    qtbot.keyClicks(panel.page.title_field, "Doubts")
    qtbot.waitUntil(lambda: names(panel) == ["Doubts"])


def test_a_note_on_the_current_event_has_a_chip_that_leads_there(
    panel: NotesPanel, session: Session, qtbot: QtBot
):
    session.stage.look(current=2)
    panel.begin_note_on_event()
    qtbot.waitUntil(lambda: panel.page.about_chip() is not None)
    chip = panel.page.about_chip()
    assert chip is not None
    assert chip.text() == "Mass killing at Dor"
    session.stage.look(current=None)
    qtbot.keyClick(chip, Key.Key_Return)
    qtbot.waitUntil(lambda: session.stage.scene.focus.current == 2)


def test_only_the_notes_on_this_event_are_listed_on_wish(
    panel: NotesPanel, session: Session, qtbot: QtBot
):
    session.edit(add_note, title="Loose", body="")
    session.stage.look(current=2)
    panel.begin_note_on_event()
    qtbot.waitUntil(lambda: len(names(panel)) == 2)
    panel.shelf.on_event.setChecked(True)
    qtbot.waitUntil(lambda: names(panel) == ["Empty note"])
    session.stage.look(current=1)
    qtbot.waitUntil(lambda: names(panel) == [])


def test_search_finds_words_in_title_and_text_whatever_their_case(
    panel: NotesPanel, session: Session, qtbot: QtBot
):
    session.edit(add_note, title="Énigme", body="")
    session.edit(add_note, title="Other", body="an énigme inside")
    session.edit(add_note, title="Third", body="nothing")
    qtbot.waitUntil(lambda: len(names(panel)) == 3)
    panel.shelf.search.setText("ÉNIGME")
    qtbot.waitUntil(lambda: names(panel) == ["Other", "Énigme"])


def test_choosing_another_note_writes_this_one_first(
    panel: NotesPanel, session: Session, qtbot: QtBot
):
    session.edit(add_note, title="First", body="")
    qtbot.waitUntil(lambda: panel.note is not None)
    first = panel.note
    session.edit(add_note, title="Second", body="")
    qtbot.waitUntil(lambda: len(names(panel)) == 2)
    rest(session, qtbot)
    qtbot.keyClicks(panel.page.editor, "typed")
    panel.shelf.list_view.setCurrentIndex(panel.shelf.model.index(0))
    qtbot.waitUntil(lambda: panel.note not in (None, first))
    rest(session, qtbot)
    assert first is not None
    panel.open_note(first)
    qtbot.waitUntil(lambda: panel.page.editor.toPlainText() == "typed")


def test_deleting_a_note_can_be_undone(panel: NotesPanel, session: Session, qtbot: QtBot):
    session.edit(add_note, title="Doubts", body="Who counted?")
    qtbot.waitUntil(lambda: panel.note is not None and panel.page.isVisible())
    rest(session, qtbot)
    panel.delete_tool.click()
    qtbot.waitUntil(lambda: names(panel) == [] and panel.note is None)
    session.undo()
    qtbot.waitUntil(lambda: names(panel) == ["Doubts"])
    qtbot.waitUntil(lambda: panel.page.editor.toPlainText() == "Who counted?")


def test_a_change_from_elsewhere_is_shown(panel: NotesPanel, session: Session, qtbot: QtBot):
    session.edit(add_note, title="Doubts", body="Who?")
    qtbot.waitUntil(lambda: panel.note is not None and panel.page.isVisible())
    rest(session, qtbot)
    session.edit(change_note, note=panel.note, title="Answers", body="He.")
    qtbot.waitUntil(lambda: panel.page.texts() == {"title": "Answers", "body": "He."})


def test_a_note_outlives_the_event_that_it_is_about(
    panel: NotesPanel, session: Session, qtbot: QtBot
):
    session.stage.look(current=2)
    panel.begin_note_on_event()
    qtbot.waitUntil(lambda: panel.page.about_chip() is not None)
    rest(session, qtbot)
    session.edit(delete_events, events=[2])
    qtbot.waitUntil(
        lambda: (chip := panel.page.about_chip()) is not None and chip.text() == "deleted record"
    )


def test_an_excerpt_has_no_marks():
    body = "# Head\n\n- **bold** [words](event:x) and `code`\n> quoted"
    assert excerpt_of(body) == "Head bold words and code quoted"


@pytest.mark.parametrize(("width", "height"), [(600, 215), (830, 330)])
def test_a_low_pane_has_list_and_note_side_by_side(
    panel: NotesPanel, session: Session, qtbot: QtBot, width: int, height: int
):
    session.edit(add_note, title="Doubts", body="Ask again.")
    rest(session, qtbot)
    panel.resize(width, height)
    assert panel.shelf.isVisible()
    assert panel.page.isVisible()
    assert panel.page.x() + panel._pages.x() >= panel.shelf.width()
    assert panel.page.editor.height() > height / 2


def test_a_low_and_narrow_pane_shows_list_and_note_in_turns(
    panel: NotesPanel, session: Session, qtbot: QtBot
):
    session.edit(add_note, title="Doubts", body="Ask again.")
    rest(session, qtbot)
    panel.resize(400, 230)
    panel.list_tool.click()
    assert panel.shelf.isVisible()
    assert not panel.page.isVisible()
    panel.shelf.entered.emit()
    assert panel.page.isVisible()
    assert not panel.shelf.isVisible()
    panel.resize(400, 600)
    assert panel.shelf.isVisible()
    assert panel.page.isVisible()


def test_without_notes_the_whole_pane_says_so_and_a_first_note_brings_the_list(
    panel: NotesPanel, session: Session, qtbot: QtBot
):
    panel.resize(590, 190)
    assert not panel.shelf.search.isVisible()
    assert not panel.page.isVisible()
    assert panel.shelf._new.visibleRegion().boundingRect() == panel.shelf._new.rect()
    panel.begin_note()
    qtbot.waitUntil(panel.page.isVisible)
    assert panel.shelf.search.isVisible()
    rest(session, qtbot)


def test_a_note_is_tagged_found_by_its_tag_and_untagged_by_undo(panel: NotesPanel, qtbot: QtBot):
    panel.session.edit(add_note, title="Doubt", body="Who told it?")
    qtbot.waitUntil(lambda: panel.note is not None and panel.delete_tool.isEnabled())
    panel.page.tags.line.committed.emit("attack / raid")
    qtbot.waitUntil(lambda: panel.shelf.model.entries[0].tags == ("attack/raid",))
    panel.session.edit(add_note, title="Other", body="")
    qtbot.waitUntil(lambda: len(panel.shelf.model.entries) == 2)
    panel.shelf.search.setText("raid")
    qtbot.waitUntil(lambda: [one.title for one in panel.shelf.model.entries] == ["Doubt"])
    panel.session.undo()
    panel.session.undo()
    qtbot.waitUntil(lambda: not panel.page.tags.chips)


def test_a_note_is_dragged_with_its_whole_text(panel: NotesPanel, qtbot: QtBot):
    panel.session.edit(add_note, title="Doubt", body="Who told it?\n\nNobody.")
    found: list[NoteTexts] = []
    qtbot.waitUntil(lambda: bool(panel.shelf.model.entries))
    note = panel.shelf.model.entries[0].id
    panel.session.read("Whole", read_note, then=found.append, note=note)
    qtbot.waitUntil(lambda: bool(found))
    (dragged,) = records_in(mime_of([note_as_dragged(found[0])]))
    assert dragged.passage == "Who told it?\n\nNobody."
    assert dragged.target == f"note:{found[0].uid}"


def test_a_note_is_put_on_any_record_and_taken_off_it(panel: NotesPanel, qtbot: QtBot):
    panel.session.edit(add_note, title="Doubt", body="Who told it?")
    qtbot.waitUntil(lambda: panel.note is not None and panel.delete_tool.isEnabled())
    qtbot.mouseClick(panel.page.about_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.page.finder.popup.isVisible)
    qtbot.keyClicks(panel.page.finder.popup.field, "radio")
    found = panel.page.finder.popup.found
    qtbot.waitUntil(lambda: [one.kind for one in found()] == ["source"])
    qtbot.keyClick(panel.page.finder.popup.field, Key.Key_Return)
    qtbot.waitUntil(lambda: panel.page.about_chip() is not None)
    about = saved(panel, qtbot).about
    assert about is not None
    assert (about.table, about.name) == ("source", "Radio Dor")
    chip = panel.page.about_chip()
    assert chip is not None
    chip.remove_requested.emit()
    qtbot.waitUntil(lambda: panel.page.about_chip() is None)
    assert saved(panel, qtbot).about is None
