# SPDX-License-Identifier: MIT
"""Texts are begun by keyboard: a brief of an event, then the next edition, each undone at once."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from workbench.ui.dialogs.new_assessment.dialog import NewAssessmentDialog
from workbench.ui.dialogs.new_assessment.template_dialog import TemplateDialog
from workbench.ui.window.main_window import MainWindow

pytestmark = pytest.mark.chromium

Key = Qt.Key


def test_a_brief_a_template_and_the_next_edition(window: MainWindow, qtbot: QtBot) -> None:
    window.open_demo()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert window.workspace is not None
    assert window.session is not None
    session, stage = window.session, window.session.stage
    desk: Any = window.workspace.bring_up("assessment")
    qtbot.waitUntil(lambda: bool(desk.editor.toPlainText()))
    first = desk.assessment

    def opened(command: str) -> NewAssessmentDialog:
        window.actions_by_name[f"assessment.{command}"].trigger()
        qtbot.waitUntil(lambda: bool(shown()))
        return shown()[0]

    def shown() -> list[NewAssessmentDialog]:
        return [one for one in window.findChildren(NewAssessmentDialog) if one.isVisible()]

    stage.look(current=int(stage.scene.frame["event_id"][0]))
    brief = opened("brief")
    assert brief.template is not None
    assert brief.template.tells_event
    qtbot.keyClick(brief.list, Key.Key_Return)  # to the title, which is there already
    qtbot.keyClick(brief.fields.title, Key.Key_Return)
    qtbot.waitUntil(lambda: "## What is known" in desk.editor.markdown())
    assert "](event:" in desk.editor.markdown()
    asked = desk.editor.textCursor
    qtbot.waitUntil(lambda: asked().selectedText().startswith("[[Why this incident matters"))

    window.actions_by_name["assessment.template"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(TemplateDialog)))
    (keeping,) = window.findChildren(TemplateDialog)
    assert "{{facts}}" in keeping.template.body
    keeping.name.setText("Our brief")
    qtbot.keyClick(keeping.name, Key.Key_Return)
    qtbot.waitUntil(lambda: not window.findChildren(TemplateDialog) and session.jobs.is_idle)

    desk.open_assessment(first)
    qtbot.waitUntil(lambda: "## Partners change" in desk.editor.markdown())
    following = opened("edition")
    assert following.previous is not None
    assert following.previous.id == first
    assert [one.name for one in following._starts.own] == ["Our brief"]
    qtbot.keyClicks(following.fields.title, "June")
    qtbot.keyClick(following.fields.title, Key.Key_Return)
    qtbot.waitUntil(lambda: "Since the edition of May 2022" in desk.editor.markdown())
    assert desk.masthead.line.series.text() == "Sahel Watch"
    undone = session.undo()
    qtbot.waitUntil(lambda: len(stage.scene.register.assessments) == 2 and undone is not None)
    qtbot.waitUntil(lambda: session.jobs.is_idle)
