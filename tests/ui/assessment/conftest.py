# SPDX-License-Identifier: MIT
"""What tests of prose share: an assessment in the small case, and a panel that shows it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.showing import shown
from workbench.casefile.casefile import open_reader
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.queries.assessments import Assessment, read_assessment
from workbench.session.session import Session
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.prose_editor import ProseEditor


@dataclass(frozen=True)
class Desk:
    """A panel that is shown, with its session and what it needs to wait."""

    panel: AssessmentPanel
    session: Session
    qtbot: QtBot

    @property
    def editor(self) -> ProseEditor:
        return self.panel.editor

    def rest(self) -> None:
        """Let every job end."""
        self.qtbot.waitUntil(lambda: self.session.jobs.is_idle)

    def until_written(self) -> None:
        """Write what was typed and wait until it is in the case."""
        self.panel.flush()
        self.qtbot.waitUntil(lambda: (self.session.history.undo or "").startswith("Write"))

    def saved(self) -> str:
        """The text in the case, read in a read lane."""
        found: list[Assessment] = []
        key = self.panel.assessment
        assert key is not None
        self.session.read("Saved", read_assessment, then=found.append, assessment=key)
        self.qtbot.waitUntil(lambda: bool(found))
        return found[0].body

    def cursor_to(self, position: int, anchor: int | None = None) -> None:
        cursor = self.editor.textCursor()
        cursor.setPosition(position if anchor is None else anchor)
        if anchor is not None:
            cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
        self.editor.setTextCursor(cursor)


def event_uid(session: Session, title: str) -> str:
    """The uid of an event of the small case, by its title."""
    reader = open_reader(session.path)
    try:
        row = reader.execute("SELECT uid FROM event WHERE title = ?", [title]).fetchone()
    finally:
        reader.close()
    return str(UUID(bytes=row[0]))


@pytest.fixture
def desk_with(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[Callable[[str], Desk]]:
    """Make a desk that shows an assessment of a given text."""
    made: list[AssessmentPanel] = []

    def make(body: str) -> Desk:
        session.edit(add_assessment, title="Edition of May", body=body)
        qtbot.waitUntil(lambda: bool(session.stage.scene.register.assessments))
        panel = shown(qtbot, AssessmentPanel(session, icons), 700, 600)
        made.append(panel)
        desk = Desk(panel, session, qtbot)
        qtbot.waitUntil(panel.editor.isVisible)
        panel.editor.setFocus()
        qtbot.waitUntil(panel.editor.hasFocus)
        desk.rest()
        return desk

    yield make
    for panel in made:
        panel.flush()
        qtbot.waitUntil(lambda: session.jobs.is_idle)
    session.trail.settle()  # leaves no timer behind for a session that is garbage
