# SPDX-License-Identifier: MIT
"""What is typed is safe within a second and becomes an edit when the typing rests."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from tests.ui.assessment.conftest import Desk
from tests.ui.conftest import AUTHOR
from tests.ui.showing import shown
from workbench.casefile.casefile import create_case, open_reader
from workbench.casefile.draft_store import read_drafts, text_draft_key
from workbench.casefile.edits.assessments import add_assessment
from workbench.session.jobs import Jobs
from workbench.session.session import Session, load_case
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.icons import Icons

DeskWith = Callable[[str], Desk]
LETTERS = 150
MOST_LOST_S = 2.0  # a second, and another for a machine that is shared


def drafts_on_disk(path: Path) -> dict[str, str]:
    with open_reader(path) as conn:
        return read_drafts(conn)


def test_what_is_typed_is_a_draft_first_and_then_one_edit(desk_with: DeskWith):
    desk = desk_with("## South\n\nOne.")
    key = text_draft_key(desk.panel.assessment or 0)
    before = desk.session.history
    desk.cursor_to(14)
    for letter in " Two":
        desk.qtbot.keyClicks(desk.editor, letter)
    desk.qtbot.waitUntil(lambda: key in drafts_on_disk(desk.session.path))
    assert desk.session.history == before
    assert json.loads(drafts_on_disk(desk.session.path)[key])["body"] == "## South\n\nOne. Two"
    desk.qtbot.waitUntil(lambda: desk.session.history != before)
    assert desk.session.history.undo == "Write assessment (South)"
    desk.rest()
    assert drafts_on_disk(desk.session.path) == {}


def test_leaving_a_paragraph_makes_it_an_edit(desk_with: DeskWith):
    desk = desk_with("One.\n\nTwo.")
    before = desk.session.history
    desk.cursor_to(4)
    desk.qtbot.keyClicks(desk.editor, "!")
    desk.cursor_to(8)
    desk.qtbot.waitUntil(lambda: desk.session.history != before, timeout=3_000)
    assert desk.saved() == "One.!\n\nTwo."


def test_after_a_kill_the_draft_comes_back_and_says_so(tmp_path: Path, icons: Icons, qtbot: QtBot):
    path = tmp_path / "typed.casefile"
    with create_case(path, author=AUTHOR, title="Typed") as case:
        case.perform(add_assessment, title="Edition of May", body="Said: ")
    typed, killed_s = _typed_until_killed(path)
    session = Session(load_case(path, author=AUTHOR), Jobs())
    try:
        panel = shown(qtbot, AssessmentPanel(session, icons), 700, 600)
        qtbot.waitUntil(panel.recovery.isVisible)
        back = panel.editor.markdown().removeprefix("Said: ")
        said = "".join(letter for letter, _ in typed)
        assert back
        # The last letters may have been typed and not told of.
        assert said.startswith(back[: len(said)])
        lost = [at_s for _, at_s in typed[len(back) :]]
        assert not lost or killed_s - lost[0] < MOST_LOST_S
        qtbot.waitUntil(lambda: session.jobs.is_idle)
        assert session.history.undo == "Write assessment (Edition of May)"
        session.undo()
        qtbot.waitUntil(lambda: panel.editor.markdown() == "Said: ")
        qtbot.waitUntil(lambda: session.jobs.is_idle)
        session.trail.settle()
    finally:
        session.close()


def _typed_until_killed(path: Path) -> tuple[list[tuple[str, float]], float]:
    """Kill the process in the midst of typing; return its letters with their times, and when."""
    command = [sys.executable, "-m", "tests.ui.assessment.writing_process", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        try:
            assert process.stdout is not None
            lines = [process.stdout.readline().split() for _ in range(LETTERS)]
            killed_s = time.monotonic()
        finally:
            process.kill()
    return [(letter, float(at_s)) for letter, at_s in lines], killed_s
