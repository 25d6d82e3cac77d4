# SPDX-License-Identifier: MIT
"""Wrong words are underlined in the text; the case's names and own words never are."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.assessment.conftest import Desk
from tests.ui.conftest import RESOURCES
from tests.ui.showing import shown
from workbench.casefile.casefile import open_reader
from workbench.casefile.edits.assessments import add_assessment, change_assessment
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.place_hits import LearnedPlaces, SearchContext
from workbench.review.spelling import Dictionaries
from workbench.session.session import Session
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.assessment.spelling import judge_words
from workbench.ui.icons import Icons
from workbench.ui.places.finder import Known, Whereabouts


@pytest.fixture
def desk_with(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[Callable[[str], Desk]]:
    made: list[AssessmentPanel] = []

    def make(body: str) -> Desk:
        values = {"language": "en"}
        session.edit(add_assessment, title="Edition of May", body=body, values=values)
        qtbot.waitUntil(lambda: bool(session.stage.scene.register.assessments))
        panel = shown(qtbot, AssessmentPanel(session, icons, resources=RESOURCES), 700, 600)
        made.append(panel)
        qtbot.waitUntil(panel.editor.isVisible)
        return Desk(panel, session, qtbot)

    yield make
    for panel in made:
        panel.flush()
        qtbot.waitUntil(lambda: session.jobs.is_idle)
    session.trail.settle()


def underlined(desk: Desk) -> list[str]:
    """The words that are drawn with a wave below them."""
    found: list[str] = []
    block = desk.editor.document().begin()
    while block.isValid():
        found += [
            block.text()[one.start : one.start + one.length]
            for one in block.layout().formats()
            if one.format.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
        ]
        block = block.next()
    return found


def menu_at(desk: Desk, column: int) -> list[QMenu]:
    opened: list[QMenu] = []
    desk.editor.menu_opening.connect(lambda menu, _at: opened.append(menu))
    desk.cursor_to(column)
    at = desk.editor.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, desk.editor.mapToGlobal(at))
    desk.editor.contextMenuEvent(event)
    return opened


def test_wrong_words_are_underlined_and_names_of_the_case_are_not(
    desk_with: Callable[[str], Desk],
):
    desk = desk_with("The goverment met the Red Front's men at Dor in Norland.\n\n`goverment`")
    desk.qtbot.waitUntil(lambda: bool(underlined(desk)))
    assert underlined(desk) == ["goverment"]


def test_months_of_either_language_and_places_of_the_cases_countries_are_right(session: Session):
    pack = RESOURCES / "gazetteer" / "cities500.zip"
    none = Known(LearnedPlaces([]), ("ML",), 0)
    here = Whereabouts(Gazetteer([pack]), none, SearchContext(("ML",)), "en")
    conn = open_reader(session.path)
    try:
        judged = judge_words(
            conn, dictionaries=Dictionaries(RESOURCES / "map" / "node_modules"), language="en",
            words={"juillet", "Gao", "Gao's", "Pontoise", "goverment"},
            whereabouts=lambda _conn: here,
        )  # fmt: skip
    finally:
        conn.close()
    assert judged.wrong == {"Pontoise", "goverment"}


def test_a_suggestion_takes_the_place_of_the_word(desk_with: Callable[[str], Desk]):
    desk = desk_with("The goverment met.")
    desk.qtbot.waitUntil(lambda: bool(underlined(desk)))
    (menu,) = menu_at(desk, 8)
    desk.qtbot.waitUntil(lambda: menu.actions()[0].text() == "government")
    menu.actions()[0].trigger()
    assert desk.editor.markdown() == "The government met."
    desk.qtbot.waitUntil(lambda: underlined(desk) == [])


def test_a_word_added_to_the_dictionary_is_right_from_then_on(desk_with: Callable[[str], Desk]):
    desk = desk_with("The dozo met the dozos.")
    desk.qtbot.waitUntil(lambda: underlined(desk) == ["dozo", "dozos"])
    (menu,) = menu_at(desk, 6)
    learn = next(one for one in menu.actions() if "dictionary" in one.text())
    learn.trigger()
    desk.qtbot.waitUntil(lambda: underlined(desk) == ["dozos"])
    desk.qtbot.waitUntil(lambda: desk.session.history.undo == "Add word to dictionary (dozo)")
    desk.session.undo()
    desk.qtbot.waitUntil(lambda: underlined(desk) == ["dozo", "dozos"])


def test_the_language_of_the_assessment_chooses_the_dictionary(desk_with: Callable[[str], Desk]):
    desk = desk_with("The army")
    desk.session.edit(
        change_assessment, assessment=desk.panel.assessment, values={"language": "fr"}
    )
    desk.qtbot.waitUntil(lambda: "army" in underlined(desk))
