# SPDX-License-Identifier: MIT
"""Words that are being typed survive the killing of the program, outside the history."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.paths import REPORT_WORDS, ROOT
from tests.ui.conftest import AUTHOR, living_session, write_small_case
from tests.ui.inspector.conftest import Hands
from workbench.casefile.casefile import create_case, open_reader
from workbench.casefile.draft_store import read_drafts
from workbench.session.session import Session, load_case
from workbench.ui.icons import Icons
from workbench.ui.inspector.panel import InspectorPanel

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

WITHIN_MS = 1_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "small.casefile"
    with create_case(made, author=AUTHOR, title="Small") as case:
        case.perform(write_small_case)
    return made


def type_and_be_killed(qtbot: QtBot, path: Path, *, where: str, field: str, text: str) -> None:
    """Type in another process and kill it, at the latest a second after the last letter."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.inspector.typing_process", str(path), where, field, text],
        stdout=subprocess.PIPE, cwd=ROOT,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == b"typed"
            reader = open_reader(path)
            qtbot.waitUntil(
                lambda: any(text in body for body in read_drafts(reader).values()),
                timeout=WITHIN_MS,
            )
            reader.close()
        finally:
            process.kill()


def reopened(qtbot: QtBot, path: Path, icons: Icons) -> Iterator[tuple[Hands, InspectorPanel]]:
    for session in living_session(load_case(path, author=AUTHOR)):
        panel = InspectorPanel(session, icons, words=REPORT_WORDS)
        qtbot.addWidget(panel)
        with qtbot.waitExposed(panel):
            panel.show()
        hands = Hands(qtbot, session, panel)
        hands.settle()
        yield hands, panel


def first_event(session: Session) -> int:
    return int(session.stage.scene.frame["event_id"][0])


def test_typed_words_come_back_after_a_kill_and_are_one_step_of_undo(
    qtbot: QtBot, path: Path, icons: Icons
):
    type_and_be_killed(qtbot, path, where="event", field="title", text="Camp attacked at dawn")
    for hands, panel in reopened(qtbot, path, icons):
        event = first_event(hands.session)
        assert hands.read(event).title == "Camp attacked at Dor"
        assert panel.unsaved.isVisible()
        assert "Camp attacked at Dor" in panel.unsaved.text()
        panel.unsaved.show_button.click()
        hands.settle()
        title = panel.event_page.form.title
        assert title.text() == "Camp attacked at dawn"
        assert not panel.unsaved.isVisible()
        hands.enter(title, "Camp attacked at dawn")
        assert hands.read(event).title == "Camp attacked at dawn"
        hands.undo()
        assert hands.read(event).title == "Camp attacked at Dor"
        hands.qtbot.waitUntil(lambda: read_drafts(open_reader(path)) == {})


def test_a_new_event_comes_back_after_a_kill(qtbot: QtBot, path: Path, icons: Icons):
    type_and_be_killed(qtbot, path, where="new event", field="description", text="Three dead, sa")
    for hands, panel in reopened(qtbot, path, icons):
        assert panel._waiting.isVisible()
        panel.begin_event()
        assert panel.entry.form.description.text() == "Three dead, sa"
        hands.settle()


def test_a_report_that_is_being_typed_comes_back_after_a_kill(
    qtbot: QtBot, path: Path, icons: Icons
):
    text = "On 24 April the Red Front attacked Do"
    type_and_be_killed(qtbot, path, where="new event", field="report", text=text)
    for hands, panel in reopened(qtbot, path, icons):
        panel.begin_event()
        hands.settle()
        assert panel.entry.pane.text.text() == text
        assert panel.entry.draft.date == "2022-04-24"


def test_what_came_back_waits_for_a_decision_and_is_marked(qtbot: QtBot, path: Path, icons: Icons):
    type_and_be_killed(qtbot, path, where="event", field="title", text="Camp attacked at dawn")
    for hands, panel in reopened(qtbot, path, icons):
        event, page = first_event(hands.session), panel.event_page
        assert hands.session.drafts.events == {event}
        panel.unsaved.show_button.click()
        hands.settle()
        assert "title" in page.held.text()
        assert "Camp attacked at Dor" in page.form.title.accessibleDescription()
        hands.tab(page.form.title)  # merely passing by saves nothing
        panel.flush()
        hands.session.stage.look(current=None, selection=frozenset())
        hands.settle()
        assert hands.read(event).title == "Camp attacked at Dor"
        hands.open(event)
        page.save_held.click()
        hands.settle()
        assert hands.read(event).title == "Camp attacked at dawn"
        assert not page.held.isVisible()
        assert hands.session.drafts.events == frozenset()


def test_words_that_are_let_go_do_not_come_back(qtbot: QtBot, path: Path, icons: Icons):
    type_and_be_killed(qtbot, path, where="event", field="title", text="Camp attacked at dawn")
    for hands, panel in reopened(qtbot, path, icons):
        panel.unsaved.show_button.click()
        hands.settle()
        panel.event_page.discard_held.click()
        assert panel.event_page.form.title.text() == "Camp attacked at Dor"
        panel.flush()
    for _, panel in reopened(qtbot, path, icons):
        assert not panel.unsaved.isVisible()
