# SPDX-License-Identifier: MIT
"""What is doubted of a text is marked quietly, and answered once for all."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.assessment.conftest import Desk, event_uid
from tests.ui.showing import shown
from workbench.casefile.edits.assessments import add_assessment
from workbench.review.findings import Check
from workbench.session.session import Session
from workbench.ui.assessment.doubts import TextDoubts
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.icons import Icons

Key = Qt.Key


@pytest.fixture
def doubted(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[Callable[[str], Desk]]:
    """Make a desk with the program's own files, which shows a text that is checked."""
    made: list[Desk] = []

    def make(body: str) -> Desk:
        camp = event_uid(session, "Camp attacked at Dor")
        session.edit(add_assessment, title="Edition", body=body.format(camp=f"event:{camp}"))
        panel = shown(
            qtbot, AssessmentPanel(session, icons, resources=ROOT / "resources"), 700, 500
        )
        qtbot.waitUntil(panel.editor.isVisible)
        desk = Desk(panel, session, qtbot)
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.panel.flush()
        desk.rest()
    session.trail.settle()


def doubts(desk: Desk) -> TextDoubts:
    found = desk.panel.evidence.doubts
    assert found is not None
    return found


def words(desk: Desk) -> list[str]:
    """The words that are doubted and not answered, as they stand in the text."""
    return [
        one.stretch.selectedText() for one in doubts(desk).placed if one.finding.is_open
    ]  # fmt: skip


def press(desk: Desk, said: str) -> None:
    """Press the first button of the list with these words, once it is in sight."""

    def found() -> list[QPushButton]:
        buttons = doubts(desk).list.findChildren(QPushButton)
        return [one for one in buttons if one.text() == said and one.isVisible()]

    desk.qtbot.waitUntil(lambda: bool(found()))
    desk.qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


TEXT = "At Dor [a camp was attacked]({camp}) and 40 people were killed.\n\nNothing here."


def test_the_doubted_words_are_found_behind_the_chips_of_citations(doubted: Callable[[str], Desk]):
    desk = doubted(TEXT)
    desk.qtbot.waitUntil(lambda: bool(words(desk)))
    assert [one.split()[0] for one in words(desk)] == ["40"]
    assert doubts(desk).button.text() == "1"
    assert len(list(doubts(desk).margin.marks())) == 1


def test_a_sentence_that_is_being_typed_has_no_mark(doubted: Callable[[str], Desk]):
    desk = doubted(TEXT)
    desk.qtbot.waitUntil(lambda: bool(words(desk)))
    desk.cursor_to(3)
    desk.qtbot.keyClicks(desk.editor, "x")
    assert list(doubts(desk).margin.marks()) == []
    desk.qtbot.keyClick(desk.editor, Key.Key_Backspace)
    desk.cursor_to(desk.editor.document().characterCount() - 1)
    assert len(list(doubts(desk).margin.marks())) == 1


def test_ignoring_is_an_edit_that_undo_takes_back(doubted: Callable[[str], Desk]):
    desk = doubted(TEXT)
    desk.qtbot.waitUntil(lambda: bool(words(desk)))
    desk.qtbot.mouseClick(doubts(desk).button, Qt.MouseButton.LeftButton)
    press(desk, "Ignore")
    desk.qtbot.waitUntil(lambda: not words(desk))
    assert doubts(desk).button.text() == ""
    desk.session.undo()
    desk.qtbot.waitUntil(lambda: bool(words(desk)))


def test_after_one_is_answered_the_list_stays_where_it_is_and_the_next_is_chosen(
    doubted: Callable[[str], Desk],
):
    desk = doubted("\n\n".join(f"Some {n}0 people fled to Dor." for n in range(1, 10)))
    desk.qtbot.waitUntil(lambda: len(words(desk)) == 9)
    desk.qtbot.mouseClick(doubts(desk).button, Qt.MouseButton.LeftButton)
    shown_list = doubts(desk).list
    before = shown_list.geometry()

    def chosen() -> QWidget:
        found = shown_list.focusWidget()
        assert found is not None
        return found

    def counted() -> list[int]:
        return [int(word) for one in words(desk) for word in one.split() if word.isdigit()]

    desk.qtbot.keyClick(chosen(), Key.Key_Tab)  # from Show to Ignore
    desk.qtbot.keyClick(chosen(), Key.Key_Down)
    desk.qtbot.keyClick(chosen(), Key.Key_Return)
    assert counted() == [10, 30, 40, 50, 60, 70, 80, 90]
    assert shown_list.geometry() == before
    desk.qtbot.keyClick(chosen(), Key.Key_Return)  # ignores the one that came next
    assert counted() == [10, 40, 50, 60, 70, 80, 90]
    assert shown_list.geometry() == before
    desk.rest()


def test_an_explanation_is_kept_with_its_reason_and_can_be_asked_again(
    doubted: Callable[[str], Desk],
):
    desk = doubted(TEXT)
    desk.qtbot.waitUntil(lambda: bool(words(desk)))
    margin = doubts(desk).margin
    (rect, _), *_ = margin.marks()
    desk.qtbot.mouseClick(margin, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert desk.editor.textCursor().selectedText().startswith("40")
    press(desk, "Explain…")
    reason = next(one for one in doubts(desk).list.findChildren(QLineEdit) if one.isVisible())
    desk.qtbot.keyClicks(reason, "Told by telephone")
    desk.qtbot.keyClick(reason, Key.Key_Return)
    desk.qtbot.waitUntil(lambda: not words(desk))
    assert [one.finding.reason for one in doubts(desk).placed] == ["Told by telephone"]
    doubts(desk).list.hide()
    desk.qtbot.mouseClick(doubts(desk).button, Qt.MouseButton.LeftButton)
    labels = [one.text() for one in doubts(desk).list.findChildren(QLabel) if one.isVisible()]
    assert "Told by telephone" in labels
    press(desk, "Ask again")
    desk.qtbot.waitUntil(lambda: bool(words(desk)))


def test_without_a_profile_nothing_is_asked(doubted: Callable[[str], Desk]):
    desk = doubted(TEXT)
    desk.qtbot.waitUntil(lambda: bool(words(desk)))
    doubts(desk).profile.choose("off")
    desk.qtbot.waitUntil(lambda: not doubts(desk).placed)
    doubts(desk).profile.choose("ICD 203")
    desk.qtbot.waitUntil(lambda: bool(words(desk)))


def test_own_checks_are_ticked_kept_with_the_text_and_offered_to_the_next(
    doubted: Callable[[str], Desk],
):
    desk = doubted("Some 40 people fled. With high confidence it is likely that GATIA left.")
    desk.qtbot.waitUntil(lambda: len(words(desk)) == 3)
    profile = doubts(desk).profile
    desk.qtbot.mouseClick(doubts(desk).button, Qt.MouseButton.LeftButton)
    assert not profile.ticks[Check.UNCITED_NUMBER].isVisible()
    profile.choose("own")
    desk.qtbot.waitUntil(profile.ticks[Check.UNCITED_NUMBER].isVisible)
    for check in (Check.UNCITED_NUMBER, Check.ACRONYM_UNEXPLAINED):
        desk.qtbot.mouseClick(profile.ticks[check], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    desk.qtbot.waitUntil(lambda: words(desk) == ["high confidence"])
    doubts(desk).list.hide()
    desk.session.edit(add_assessment, title="Next", body="GATIA left, 40 people say.")
    desk.qtbot.waitUntil(lambda: desk.editor.markdown().startswith("GATIA"))
    desk.qtbot.waitUntil(lambda: len(words(desk)) == 2)
    profile.choose("own")
    desk.qtbot.waitUntil(lambda: not words(desk))


def test_a_text_out_of_sight_is_read_when_it_is_seen_again(doubted: Callable[[str], Desk]):
    desk = doubted("Nothing here.")
    desk.rest()
    desk.panel.hide()
    desk.editor.update_markdown("Some 40 people fled to Dor.")
    desk.editor.typed.emit()
    desk.panel.flush()
    desk.rest()
    assert words(desk) == []
    desk.panel.show()
    desk.qtbot.waitUntil(lambda: bool(words(desk)))
