# SPDX-License-Identifier: MIT
"""Records that are dropped into the text are cited where they fall; notes become paragraphs."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from tests.ui.assessment.conftest import Desk, event_uid
from workbench.ui.widgets.record_drag import Dragged, mime_of, records_in

DeskWith = Callable[[str], Desk]
EVENT = "00000000-0000-7000-8000-00000000000"


def drop(desk: Desk, records: list[Dragged], position: int) -> None:
    """Let records fall at a position of the text."""
    cursor = QTextCursor(desk.editor.document())
    cursor.setPosition(position)
    drop_at(desk, records, desk.editor.cursorRect(cursor).center() + QPoint(1, 0))


def drop_at(desk: Desk, records: list[Dragged], at: QPoint) -> None:
    """Let records fall at a point of the view."""
    mime = mime_of(records)
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    # A drop goes to whom the drag has entered.
    QApplication.sendEvent(desk.editor.viewport(), QDragEnterEvent(at, copy, mime, left, none))
    QApplication.sendEvent(desk.editor.viewport(), QDropEvent(QPointF(at), copy, mime, left, none))


def test_an_event_is_cited_where_it_falls_apart_from_the_words_beside_it(desk_with: DeskWith):
    desk = desk_with("Men died there.")
    uid = event_uid(desk.session, "Camp attacked at Dor")
    drop(desk, [Dragged(f"event:{uid}", "Camp attacked at Dor")], 8)
    assert desk.editor.markdown() == f"Men died [Camp attacked at Dor](event:{uid}) there."
    desk.until_written()
    assert uid in desk.saved()


def test_dropped_on_selected_words_it_is_cited_for_them(desk_with: DeskWith):
    desk = desk_with("Men died there.")
    desk.cursor_to(8, 4)
    drop(desk, [Dragged(f"event:{EVENT}1", "Camp")], 6)
    assert desk.editor.markdown() == f"Men [died](event:{EVENT}1) there."


def test_several_events_stand_one_behind_the_other(desk_with: DeskWith):
    desk = desk_with("Seen:")
    drop(desk, [Dragged(f"event:{EVENT}1", "One"), Dragged(f"event:{EVENT}2", "Two")], 5)
    assert desk.editor.markdown() == f"Seen: [One](event:{EVENT}1), [Two](event:{EVENT}2)"


def test_dropped_between_paragraphs_it_stands_apart_from_both(desk_with: DeskWith):
    desk = desk_with("First.\n\nLast.")
    drop(desk, [Dragged(f"event:{EVENT}1", "One"), Dragged(f"event:{EVENT}2", "Two")], 7)
    cited = f"[One](event:{EVENT}1), [Two](event:{EVENT}2)"
    assert desk.editor.markdown() == f"First.\n\n{cited}\n\nLast."
    desk.editor.undo()
    assert desk.editor.markdown() == "First.\n\nLast."


def test_dropped_below_the_last_paragraph_it_begins_another(desk_with: DeskWith):
    desk = desk_with("First.")
    below = desk.editor.viewport().rect().bottomLeft() + QPoint(20, -10)
    drop_at(desk, [Dragged(f"event:{EVENT}1", "One")], below)
    assert desk.editor.markdown() == f"First.\n\n[One](event:{EVENT}1)"


def test_a_note_becomes_a_paragraph_with_its_citations(desk_with: DeskWith):
    desk = desk_with("First.\n\nLast.")
    passage = f"It is [said](event:{EVENT}1) so."
    drop(desk, [Dragged(f"note:{EVENT}9", "Doubt", passage=passage)], 2)
    assert desk.editor.markdown() == f"First.\n\n{passage}\n\nLast."
    assert f"event:{EVENT}1" in desk.editor.targets()


def test_other_programs_get_words():
    mime = mime_of([Dragged(f"event:{EVENT}1", "Camp", "Camp, 24 Apr 2022, Dor")])
    assert mime.text() == "Camp, 24 Apr 2022, Dor"
    assert [one.target for one in records_in(mime)] == [f"event:{EVENT}1"]
