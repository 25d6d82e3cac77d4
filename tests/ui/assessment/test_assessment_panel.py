# SPDX-License-Identifier: MIT
"""The assessment is kept as one types, cites what the case holds, and shows its evidence."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.assessment.conftest import Desk, event_uid
from workbench.casefile.casefile import open_reader
from workbench.casefile.edits.assessments import add_assessment, write_assessment
from workbench.casefile.edits.events import change_event, delete_events
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.views import save_view
from workbench.casefile.queries.assessments import read_assessment
from workbench.casefile.queries.figures import read_figure
from workbench.domain.filters import Between, Filter
from workbench.session.session import Session
from workbench.ui.assessment.figure_pictures import FigurePictures
from workbench.ui.assessment.margin import evidence_lines
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.assessment.placed_figures import card_notes, placed_figures
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.prose_document import is_card, mark_at
from workbench.ui.widgets.prose.prose_painting import sentence_lines

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
DeskWith = Callable[[str], Desk]


def test_an_empty_case_offers_a_new_assessment(bare_session: Session, icons: Icons, qtbot: QtBot):
    panel = AssessmentPanel(bare_session, icons)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.assessment is None
    (offered,) = [b for b in panel.findChildren(QPushButton) if b.text() == "New assessment…"]
    with qtbot.waitSignal(panel.new_requested):
        offered.click()
    bare_session.edit(add_assessment, title="First")
    qtbot.waitUntil(lambda: panel.assessment is not None and panel.editor.isVisible())
    assert panel.masthead.field.title() == "First"
    qtbot.waitUntil(lambda: bare_session.jobs.is_idle)


def test_looking_and_moving_about_writes_nothing(desk_with: DeskWith):
    desk = desk_with("One.")
    before = desk.session.history
    desk.qtbot.keyClicks(desk.editor, "x")
    desk.qtbot.keyClick(desk.editor, Key.Key_Backspace)
    assert desk.panel.flush() is False
    desk.rest()
    assert desk.session.history == before


def test_at_cites_an_event_and_the_citation_is_saved(desk_with: DeskWith):
    desk = desk_with("Men died. ")
    uid = event_uid(desk.session, "Mass killing at Dor")
    desk.cursor_to(10)
    desk.qtbot.keyClicks(desk.editor, "@mass")
    popup = desk.panel.citer.popup
    desk.qtbot.waitUntil(popup.isVisible)
    desk.rest()
    assert [found.words for found in popup.found()] == ["Mass killing at Dor"]
    desk.qtbot.keyClick(desk.editor, Key.Key_Return)
    assert desk.editor.toPlainText() == "Men died. Mass killing at Dor"
    desk.until_written()
    assert desk.saved() == f"Men died. [Mass killing at Dor](event:{uid})"


def test_at_offers_the_current_event_first(desk_with: DeskWith):
    desk = desk_with("")
    desk.session.stage.look(current=2)
    desk.qtbot.keyClicks(desk.editor, "@")
    desk.qtbot.waitUntil(desk.panel.citer.popup.isVisible)
    assert desk.panel.citer.popup.found()[0].key == 2


def test_at_finds_actors_and_sources_by_name(desk_with: DeskWith):
    desk = desk_with("")
    desk.qtbot.keyClicks(desk.editor, "@r")
    desk.rest()
    desk.qtbot.keyClicks(desk.editor, "adio")
    desk.rest()
    popup = desk.panel.citer.popup
    assert [(found.kind, found.words) for found in popup.found()] == [("source", "Radio Dor")]
    desk.qtbot.keyClick(desk.editor, Key.Key_Tab)
    assert desk.editor.toPlainText() == "Radio Dor"


def test_escape_leaves_the_at_as_a_letter(desk_with: DeskWith):
    desk = desk_with("")
    desk.qtbot.keyClicks(desk.editor, "@ma")
    desk.qtbot.waitUntil(desk.panel.citer.popup.isVisible)
    desk.qtbot.keyClick(desk.editor, Key.Key_Escape)
    desk.qtbot.keyClicks(desk.editor, "s")
    desk.rest()
    assert not desk.panel.citer.popup.isVisible()
    assert desk.editor.toPlainText() == "@mas"


def test_an_address_with_an_at_opens_nothing(desk_with: DeskWith):
    desk = desk_with("")
    desk.qtbot.keyClicks(desk.editor, "desk@mass")
    desk.rest()
    assert not desk.panel.citer.popup.isVisible()


def test_at_over_selected_words_cites_them(desk_with: DeskWith):
    desk = desk_with("The killing at Dor was first.")
    uid = event_uid(desk.session, "Mass killing at Dor")
    desk.cursor_to(11, anchor=4)
    desk.qtbot.keyClicks(desk.editor, "@")
    popup = desk.panel.citer.popup
    desk.qtbot.waitUntil(popup.field.isVisible)
    desk.qtbot.keyClicks(popup.field, "mass")
    desk.rest()
    desk.qtbot.keyClick(popup.field, Key.Key_Return)
    assert desk.editor.markdown() == f"The [killing](event:{uid}) at Dor was first."


def test_undo_of_the_case_brings_the_text_back(desk_with: DeskWith):
    desk = desk_with("One.\n\nTwo.")
    desk.cursor_to(10)
    desk.session.edit(write_assessment, assessment=desk.panel.assessment, body="Changed.\n\nTwo.")
    desk.qtbot.waitUntil(lambda: desk.editor.toPlainText() == "Changed.\n\nTwo.")
    assert desk.editor.textCursor().block().text() == "Two."
    desk.session.undo()
    desk.qtbot.waitUntil(lambda: desk.editor.toPlainText() == "One.\n\nTwo.")
    assert desk.editor.textCursor().block().text() == "Two."
    desk.rest()
    assert desk.saved() == "One.\n\nTwo."


def test_undo_of_the_case_takes_back_what_was_typed_and_saved(desk_with: DeskWith):
    desk = desk_with("One.")
    desk.cursor_to(4)
    desk.qtbot.keyClicks(desk.editor, " Two.")
    assert desk.panel.flush() is True
    desk.session.undo()
    desk.rest()
    desk.qtbot.waitUntil(lambda: desk.editor.toPlainText() == "One.")
    assert desk.saved() == "One."


def test_typing_during_a_save_loses_nothing(desk_with: DeskWith):
    desk = desk_with("")
    for letter in "The quick brown fox":
        desk.qtbot.keyClicks(desk.editor, letter)
        desk.panel.flush()  # a save is on its way while the next letter is typed
    assert desk.editor.toPlainText() == "The quick brown fox"
    desk.rest()
    assert desk.editor.toPlainText() == "The quick brown fox"
    assert desk.saved() == "The quick brown fox"


def test_typed_text_wins_over_a_change_from_elsewhere(desk_with: DeskWith):
    desk = desk_with("One.")
    desk.cursor_to(4)
    desk.session.edit(write_assessment, assessment=desk.panel.assessment, body="Other.")
    desk.qtbot.keyClicks(desk.editor, " Mine.")
    desk.rest()
    assert desk.editor.toPlainText() == "One. Mine."
    desk.panel.flush()
    desk.rest()
    assert desk.saved() == "One. Mine."


def test_hiding_the_panel_writes_what_was_typed(desk_with: DeskWith):
    desk = desk_with("One.")
    desk.cursor_to(4)
    desk.qtbot.keyClicks(desk.editor, "!")
    desk.panel.hide()
    desk.rest()
    assert desk.saved() == "One.!"


def test_going_to_another_assessment_writes_this_one_first(desk_with: DeskWith):
    desk = desk_with("One.")
    first = desk.panel.assessment
    desk.cursor_to(4)
    desk.qtbot.keyClicks(desk.editor, "!")
    desk.session.edit(add_assessment, title="Edition of June", body="June.")
    desk.qtbot.waitUntil(lambda: desk.editor.toPlainText() == "June.")
    assert first is not None
    desk.panel.open_assessment(first)
    desk.qtbot.waitUntil(lambda: desk.editor.toPlainText() == "One.!")
    assert desk.panel.masthead.field.title() == "Edition of May"


def test_deleting_can_be_undone_and_the_text_is_there_again(desk_with: DeskWith):
    desk = desk_with("One.")
    desk.panel.header.delete_requested.emit()
    desk.qtbot.waitUntil(lambda: desk.panel.assessment is None)
    assert not desk.editor.isVisible()
    desk.session.undo()
    desk.qtbot.waitUntil(lambda: desk.editor.isVisible() and desk.editor.toPlainText() == "One.")


def test_a_typed_title_is_the_assessments_name(desk_with: DeskWith):
    desk = desk_with("")
    field = desk.panel.masthead.field
    desk.panel.header.rename_requested.emit()
    desk.qtbot.keyClicks(field, "Reprisals")
    desk.qtbot.keyClick(field, Key.Key_Return)
    entries = desk.session.stage.scene.register.assessments
    desk.qtbot.waitUntil(
        lambda: (
            [e.title for e in desk.session.stage.scene.register.assessments.values()]
            == ["Reprisals"]
        )
    )
    assert len(entries) == 1
    assert desk.editor.hasFocus()


def test_a_deleted_event_marks_its_citation_until_undo(desk_with: DeskWith, session: Session):
    uid = event_uid(session, "Mass killing at Dor")
    desk = desk_with(f"At [Dor](event:{uid}).")
    desk.rest()
    assert desk.editor.highlighter.gone == frozenset()
    session.edit(delete_events, events=[2])
    desk.qtbot.waitUntil(lambda: desk.editor.highlighter.gone == {f"event:{uid}"})
    session.undo()
    desk.qtbot.waitUntil(lambda: desk.editor.highlighter.gone == frozenset())


def test_a_script_in_a_title_is_text_in_list_and_card(desk_with: DeskWith, session: Session):
    title = "<script>alert(1)</script><b>Mass</b> killing"
    uid = event_uid(session, "Mass killing at Dor")
    session.edit(change_event, event=2, values={"title": title})
    desk = desk_with(f"[Dor](event:{uid}) ")
    desk.cursor_to(4)
    desk.qtbot.keyClicks(desk.editor, "@mass")
    popup = desk.panel.citer.popup
    desk.qtbot.waitUntil(popup.isVisible)
    desk.rest()
    assert popup.list_view().model().index(0, 0).data() == title
    desk.qtbot.keyClick(desk.editor, Key.Key_Escape)
    desk.panel.mouse.entered.emit(f"event:{uid}", desk.editor.cursorRect())
    desk.qtbot.waitUntil(lambda: desk.panel.cards.card is not None)
    card = desk.panel.cards.card
    assert card is not None
    shown = [label for label in card.findChildren(QLabel) if label.text() == title]
    assert [label.textFormat() for label in shown] == [Qt.TextFormat.PlainText]


def test_the_card_tells_date_place_dead_and_graded_sources(desk_with: DeskWith, session: Session):
    uid = event_uid(session, "Camp attacked at Dor")
    desk = desk_with(f"[Dor](event:{uid})")
    desk.panel.mouse.entered.emit(f"event:{uid}", desk.editor.cursorRect())
    desk.qtbot.waitUntil(lambda: desk.panel.cards.card is not None)
    card = desk.panel.cards.card
    assert card is not None
    shown = [label.text() for label in card.findChildren(QLabel)]
    for words in ("24 Apr 2022 · Dor", "Killed: 6", "2", "Radio Dor"):
        assert words in shown
    desk.qtbot.keyClicks(desk.editor, "x")
    assert desk.panel.cards.card is None


@pytest.mark.parametrize("ctrl", [True, False])
def test_following_a_citation_moves_the_shared_focus(
    desk_with: DeskWith, session: Session, ctrl: bool
):
    uid = event_uid(session, "Mass killing at Dor")
    desk = desk_with(f"At [a place called Dor](event:{uid}).")
    cursor = desk.editor.textCursor()
    cursor.setPosition(9)
    at = desk.editor.cursorRect(cursor).center() + QPoint(1, 0)
    if ctrl:
        desk.qtbot.mouseClick(desk.editor.viewport(), Qt.MouseButton.LeftButton, CTRL, at)
    else:
        desk.qtbot.mouseClick(desk.editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
        desk.rest()
        assert session.stage.scene.focus.current is None
        desk.qtbot.mouseClick(desk.editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    desk.qtbot.waitUntil(lambda: session.stage.scene.focus.current == 2)


def test_following_a_source_selects_its_events(desk_with: DeskWith, session: Session):
    source = next(iter(session.stage.scene.register.sources.values()))
    desk = desk_with(f"[Radio](source:{source.uid})")
    desk.panel.mouse.followed.emit(f"source:{source.uid}")
    desk.qtbot.waitUntil(lambda: session.stage.scene.focus.selection == frozenset({1}))


def test_a_view_becomes_a_figure_in_the_text(desk_with: DeskWith, session: Session):
    session.edit(save_view, name="Dor & Kes", question=Filter((Between("fatalities", 3),)))
    desk = desk_with("One.")
    desk.cursor_to(4)
    (view,) = session.stage.scene.register.views
    desk.panel.header.figure_menu.requested.emit(view, "timeline")
    desk.qtbot.waitUntil(lambda: "Events, at least 3 killed" in desk.editor.toPlainText())
    (figure,) = session.stage.scene.register.figures.values()
    assert (figure.kind, figure.view_id) == ("timeline", view)
    assert desk.editor.markdown().startswith(
        f"One.\n\n![Events, at least 3 killed](figure:{figure.uid})"
    )
    assert is_card(desk.editor.document().findBlockByNumber(2))
    record = read_figure(open_reader(session.path), uid=figure.uid)
    assert record is not None
    assert record.source_line.startswith("Source:")
    assert "Small" in record.source_line  # entered by hand: the case's own records
    desk.panel.header.figure_menu.source_wanted.emit(figure.uid)
    desk.qtbot.waitUntil(lambda: desk.panel.figures.sources.dialog is not None)
    dialog = desk.panel.figures.sources.dialog
    assert dialog is not None
    dialog.setTextValue("Source: Radio Dor")
    dialog.accept()
    desk.rest()
    changed = read_figure(open_reader(session.path), uid=figure.uid)
    assert changed is not None
    assert changed.source_line == "Source: Radio Dor"


def test_a_figure_is_called_by_the_words_on_its_card(desk_with: DeskWith, session: Session):
    session.edit(save_view, name="Dor", question=Filter((Between("fatalities", 3),)))
    session.edit(add_figure, view=1, kind="timeline", caption="Old words", source_line="Source: X")
    desk_with("").rest()
    (figure,) = session.stage.scene.register.figures.values()
    target = f"figure:{figure.uid}"
    desk = desk_with(f"One.\n\n![Killings near Dor]({target})")
    desk.rest()
    figures = desk.panel.figures
    assert figures.name_of(figure) == "Figure 1: Killings near Dor"
    (note,) = card_notes(
        placed_figures(desk.editor.facts), session.stage.scene.register, {target: "Source: X"}
    ).values()
    assert (note.label, note.source) == ("Figure 1", "Source: X")
    figures.ask_source(figure.uid)
    desk.qtbot.waitUntil(lambda: figures.sources.dialog is not None)
    assert figures.sources.dialog is not None
    assert "Killings near Dor" in figures.sources.dialog.labelText()
    figures.sources.dialog.reject()


def test_back_returns_from_a_figure_to_where_the_writer_was(
    desk_with: DeskWith, session: Session, qtbot: QtBot
):
    session.edit(save_view, name="Dor", question=Filter((Between("fatalities", 3),)))
    session.edit(add_figure, view=1, kind="timeline", caption="Killings")
    desk_with("").rest()
    (figure,) = session.stage.scene.register.figures.values()
    desk = desk_with(f"One.\n\n![Killings](figure:{figure.uid})")
    desk.rest()
    session.stage.look(current=2, selection=frozenset({2}))
    desk.cursor_to(3)
    before, told = session.stage.scene.focus, list[str]()
    session.told.connect(told.append)
    desk.panel.mouse.followed.emit(f"figure:{figure.uid}")
    assert session.stage.scene.focus.filter == Filter((Between("fatalities", 3),))
    assert told == ["Showing the view of Figure 1: Killings. Alt+Left goes back."]
    session.trail.back()
    assert session.stage.scene.focus == before
    assert desk.editor.textCursor().position() == 3


def test_a_placed_figure_shows_its_picture(
    desk_with: DeskWith, session: Session, icons: Icons, qtbot: QtBot
):
    session.edit(save_view, name="Deadly", question=Filter((Between("fatalities", 3),)))
    session.edit(add_figure, view=1, kind="timeline", caption="Deadly events")
    qtbot.waitUntil(lambda: bool(session.stage.scene.register.figures))
    (figure,) = session.stage.scene.register.figures.values()
    shown: list[dict[str, QImage]] = []
    pictures = FigurePictures(session, ROOT / "resources", desk_with("One.").panel)
    pictures.drawn.connect(shown.append)
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    pictures.want({f"figure:{figure.uid}", "event:none"})
    assert session.jobs.is_idle, "nobody sees it"
    pictures.be_in_sight(True)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown[-1][f"figure:{figure.uid}"].width() > 300


def test_series_edition_and_author_are_typed_above_the_title(desk_with: DeskWith, session: Session):
    desk = desk_with("One.")
    line = desk.panel.masthead.line
    line.series.setText("Sahel Watch")
    line.series.editingFinished.emit()
    line.edition.setText("5 mai 2022")
    line.edition.editingFinished.emit()
    line.author.setText("Aïcha")
    line.author.editingFinished.emit()
    desk.rest()
    found = read_assessment(open_reader(session.path), assessment=desk.panel.assessment or 0)
    assert (found.series, found.edition_date, found.author) == (
        "Sahel Watch", "2022-05-05", "Aïcha",
    )  # fmt: skip
    assert line.edition.text() == "5 May 2022"
    line.edition.setText("soon")
    line.edition.editingFinished.emit()
    assert line.edition.property("wrong") is True
    session.undo()
    desk.rest()
    desk.qtbot.waitUntil(lambda: line.author.text() == "")


def test_a_heading_shows_its_marks_only_while_its_line_is_edited(desk_with: DeskWith):
    desk = desk_with("## Key takeaway\n\nText.")

    def mark_px() -> int:
        formats = desk.editor.document().firstBlock().layout().formats()
        return min(part.format.font().pixelSize() for part in formats if part.start == 0)

    desk.cursor_to(3)
    assert mark_px() > 5
    desk.cursor_to(18)
    assert mark_px() == 1
    assert desk.editor.markdown().startswith("## Key takeaway")


def test_the_margin_counts_origins_with_their_grades(desk_with: DeskWith, session: Session):
    uid = event_uid(session, "Camp attacked at Dor")
    bare = event_uid(session, "Shelling of Kes")
    source = next(iter(session.stage.scene.register.sources.values()))
    desk = desk_with(
        f"Camp [Dor](event:{uid}) and\nthe [radio](source:{source.uid}).\n\n[Kes](event:{bare})"
    )
    margin = desk.panel.margin
    desk.rest()

    def lines_at(block: int) -> list[str] | None:
        cursor = desk.editor.textCursor()
        cursor.setPosition(desk.editor.document().findBlockByNumber(block).position())
        found = margin.evidence_at(desk.editor.cursorRect(cursor).center().y())
        return None if found is None else evidence_lines(found)

    desk.qtbot.waitUntil(lambda: lines_at(0) is not None)
    assert lines_at(0) == ["1 origin", "2"]
    assert lines_at(3) == ["no source"]


def test_events_are_cited_also_while_the_text_is_being_opened(
    session: Session, icons: Icons, qtbot: QtBot
):
    session.edit(add_assessment, title="Edition", body="")
    qtbot.waitUntil(lambda: bool(session.stage.scene.register.assessments))
    panel = AssessmentPanel(session, icons)
    qtbot.addWidget(panel)
    panel.show()
    panel.cite_events([1])
    qtbot.waitUntil(lambda: panel.editor.toPlainText() == "Camp attacked at Dor")
    panel.flush()
    qtbot.waitUntil(lambda: session.jobs.is_idle)


def test_selected_events_are_cited_for_the_window(desk_with: DeskWith):
    desk = desk_with("")
    desk.panel.cite_events([1, 2])
    desk.qtbot.waitUntil(lambda: "Mass" in desk.editor.toPlainText())
    assert desk.editor.toPlainText() == "Camp attacked at Dor, Mass killing at Dor"


def test_export_hands_in_the_text_and_names_the_assessment(desk_with: DeskWith):
    desk = desk_with("One.")
    desk.cursor_to(4)
    desk.qtbot.keyClicks(desk.editor, "!")
    with desk.qtbot.waitSignal(desk.panel.export_requested) as asked:
        desk.panel.header.export_requested.emit()
    assert asked.args == [desk.panel.assessment]
    desk.rest()
    assert desk.saved() == "One.!"


def test_the_subtitle_counts_words(desk_with: DeskWith):
    desk = desk_with("")
    said: list[str] = []
    desk.panel.subtitle_changed.connect(said.append)
    desk.qtbot.keyClicks(desk.editor, "## Three words here")
    desk.qtbot.waitUntil(lambda: said[-1:] == ["3 word(s)"])


def test_a_card_leaves_the_sentence_in_sight_that_it_explains(desk_with: DeskWith):
    sentence = " ".join(["the army fought the front"] * 12)
    uid = "0190a0a0-0000-7000-8000-000000000001"
    desk = desk_with(f"Before. It [began](event:{uid}) so: {sentence}. Behind.")
    desk.panel.grab()
    editor = desk.editor
    mark = mark_at(editor.document(), len("Before. It "))
    assert mark is not None
    lines = sentence_lines(editor, mark)
    first, last = (QTextCursor(editor.document()) for _ in range(2))
    first.setPosition(len("Before. "))
    last.setPosition(editor.toPlainText().index(". Behind"))
    assert lines.top() == editor.cursorRect(first).top()
    assert lines.bottom() == editor.cursorRect(last).bottom()
    assert lines.height() > 2 * editor.cursorRect(first).height()
