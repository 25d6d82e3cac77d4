# SPDX-License-Identifier: MIT
"""The preview shows the packet's own pages, printed anew when the typing rests."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.assessment.conftest import Desk
from tests.ui.conftest import RESOURCES
from tests.ui.showing import shown
from workbench.casefile.edits.assessments import add_assessment
from workbench.session.session import Session
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.icons import Icons

PARAGRAPH = "The army met the front at Dor, and both told of it afterwards. " * 40


@pytest.fixture
def desk(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[Desk]:
    session.edit(add_assessment, title="Edition of May", body="\n\n".join([PARAGRAPH] * 4))
    qtbot.waitUntil(lambda: bool(session.stage.scene.register.assessments))
    panel = shown(qtbot, AssessmentPanel(session, icons, resources=RESOURCES), 1_000, 600)
    qtbot.waitUntil(panel.editor.isVisible)
    yield Desk(panel, session, qtbot)
    panel.flush()
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    session.trail.settle()


def test_pages_are_drawn_beside_the_text_and_stay_in_view_when_it_changes(desk: Desk):
    preview = desk.panel.preview
    assert preview.pages == 0
    desk.editor.run("preview")
    desk.qtbot.waitUntil(lambda: 0 in preview.drawn)
    before = preview.pages
    assert before > 1
    preview.verticalScrollBar().setValue(700)
    desk.qtbot.waitUntil(lambda: 1 in preview.drawn)
    desk.cursor_to(0)
    desk.editor.textCursor().insertText("\n\n".join([PARAGRAPH] * 4))
    desk.qtbot.waitUntil(lambda: preview.pages > before)
    assert preview.verticalScrollBar().value() == 700


def test_a_preview_out_of_sight_prints_nothing(desk: Desk):
    preview = desk.panel.preview
    desk.qtbot.keyClicks(desk.editor, "x")
    preview.print_now()
    desk.rest()
    assert preview.pages == 0
    desk.editor.run("preview")
    desk.qtbot.waitUntil(lambda: preview.pages > 0)
    desk.editor.run("preview")
    assert not preview.isVisible()
