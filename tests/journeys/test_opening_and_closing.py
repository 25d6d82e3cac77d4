# SPDX-License-Identifier: MIT
"""One case goes only once the next is open, and none goes over work that is under way."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.session.conftest import AUTHOR
from workbench.casefile.casefile import Casefile, create_case, open_case
from workbench.casefile.edits.events import add_event
from workbench.domain.progress import Progress
from workbench.session.session import Session
from workbench.ui.dialogs import files
from workbench.ui.dialogs.closing import ClosingDialog
from workbench.ui.dialogs.passphrase import PassphraseDialog
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.notices import Notices

pytestmark = pytest.mark.chromium


def made_case(path: Path, passphrase: str | None = None) -> Path:
    with create_case(path, author=AUTHOR, title=path.stem, passphrase=passphrase) as case:
        case.perform(add_event, values={"title": f"Event of {path.stem}"})
    return path


@pytest.fixture
def first(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Session:
    """A window with one case open."""
    window.open_case(made_case(tmp_path / "first.casefile"))
    qtbot.waitUntil(lambda: window.session is not None, timeout=30_000)
    assert window.session is not None
    return window.session


def said(window: MainWindow) -> str:
    notices = window.findChild(Notices)
    assert isinstance(notices, Notices)
    return " ".join(notices.sentences())


def button(widget: object, words: str) -> QPushButton:
    assert isinstance(widget, QDialog | MainWindow)
    return next(b for b in widget.findChildren(QPushButton) if b.text() == words)


@pytest.fixture
def answer_passphrase(qtbot: QtBot) -> Iterator[Callable[[list[str | None]], list[str]]]:
    """Type answers into the passphrase dialogs as they come; None cancels."""
    told: list[str] = []
    timer = QTimer(interval=20)
    left: list[str | None] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, PassphraseDialog) or not left:
            return
        told.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        answer = left.pop(0)
        if answer is None:
            dialog.reject()
        else:
            dialog.findChildren(QLineEdit)[0].setText(answer)
            dialog.accept()

    timer.timeout.connect(look)
    timer.start()

    def begin(answers: list[str | None]) -> list[str]:
        left.extend(answers)
        return told

    yield begin
    timer.stop()


@pytest.mark.parametrize("wrong", ["missing", "noise", "empty"])
def test_a_case_that_cannot_be_opened_leaves_the_open_one_alone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, first: Session, wrong: str
) -> None:
    path = tmp_path / f"{wrong}.casefile"
    if wrong == "noise":
        path.write_bytes(b"noise " * 100)
    elif wrong == "empty":
        path.touch()
    window.open_case(path)
    qtbot.waitUntil(lambda: path.name in said(window))
    assert window.session is first
    assert window.workspace is not None
    assert window.workspace.isVisible()
    with qtbot.waitSignal(first.edited):
        first.edit(add_event, values={"title": "still alive"})


def test_a_wrong_passphrase_asks_again_and_cancel_keeps_the_open_case(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    first: Session,
    answer_passphrase: Callable[[list[str | None]], list[str]],
) -> None:
    path = made_case(tmp_path / "secret.casefile", "right")
    told = answer_passphrase(["wrong", None])
    window.open_case(path)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert "cannot be read without a passphrase" in told[0]
    assert "passphrase is wrong" in told[1]
    assert window.session is first
    answer_passphrase(["wrong again", "right"])
    window.open_case(path)
    qtbot.waitUntil(lambda: window.session not in (None, first))
    assert window.session is not None
    assert window.session.path == path


def test_the_old_case_is_closed_once_the_new_one_is_open(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, first: Session
) -> None:
    second = made_case(tmp_path / "second.casefile")
    window.open_case(second)
    assert window.session is first
    qtbot.waitUntil(lambda: window.session not in (None, first))
    assert window.session is not None
    assert window.session.path == second
    open_case(first.path, author=AUTHOR).close()  # it is free again


def test_opening_the_open_case_only_says_so(window: MainWindow, first: Session) -> None:
    window.open_case(first.path)
    assert window.session is first
    assert "open already" in window.statusBar().currentMessage()


def test_a_case_closed_while_it_is_loading_is_free_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = made_case(tmp_path / "hasty.casefile")
    for _ in range(5):
        window.open_case(path)
        window.close_case()
    window.open_case(path)
    window.close()
    qtbot.waitUntil(window.isHidden)
    open_case(path, author=AUTHOR).close()


class Work:
    """Work in the write lane that lasts until it is let go, or stopped."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, case: Casefile, *, progress: Progress) -> None:
        self.begun.set()
        step = 0
        while not self.let_go.wait(0.01):
            step += 1
            progress(step, 10_000, "reading")


@pytest.fixture
def work(first: Session, qtbot: QtBot) -> Iterator[Work]:
    made = Work()
    first.run_on_case("Importing kidal.csv", made)
    qtbot.waitUntil(made.begun.is_set)
    yield made
    made.let_go.set()


def asked(window: MainWindow, qtbot: QtBot) -> ClosingDialog:
    qtbot.waitUntil(lambda: window.findChild(ClosingDialog) is not None)
    dialog = window.findChild(ClosingDialog)
    assert isinstance(dialog, ClosingDialog)
    return dialog


def test_closing_over_work_asks_and_keeps_working(
    window: MainWindow, qtbot: QtBot, first: Session, work: Work
) -> None:
    assert not window.close()
    dialog = asked(window, qtbot)
    assert any("Importing kidal.csv" in label.text() for label in dialog.findChildren(QLabel))
    button(dialog, "Keep working").click()
    assert window.isVisible()
    assert window.session is first
    assert not first.jobs.is_idle


def test_work_can_be_stopped_to_close(
    window: MainWindow, qtbot: QtBot, first: Session, work: Work
) -> None:
    window.close()
    button(asked(window, qtbot), "Stop it and close").click()
    qtbot.waitUntil(window.isHidden)
    assert window.session is None
    assert not work.let_go.is_set()


def test_closing_can_wait_for_work(
    window: MainWindow, qtbot: QtBot, first: Session, work: Work
) -> None:
    window.close_case()
    button(asked(window, qtbot), "Wait, then close").click()
    assert window.session is first
    work.let_go.set()
    qtbot.waitUntil(lambda: window.session is None)
    assert window.isVisible()


def test_a_kept_case_stays_when_another_was_to_be_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, first: Session, work: Work
) -> None:
    second = made_case(tmp_path / "second.casefile")
    window.open_case(second)
    button(asked(window, qtbot), "Keep working").click()
    assert window.session is first
    qtbot.waitUntil(lambda: is_free(second))


def is_free(path: Path) -> bool:
    return not path.with_name(f".{path.name}.lock").exists()


def test_a_recent_case_that_is_gone_is_offered_to_be_forgotten(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, first: Session
) -> None:
    window.close_case()
    qtbot.waitUntil(lambda: window.session is None)
    row = window.welcome.recent.rows()[0]
    first.path.unlink()
    row.click()
    qtbot.waitUntil(lambda: "first.casefile" in said(window))
    button(window, "Take it off the list").click()
    assert window.welcome.recent.rows() == []
    assert said(window) == ""


def test_files_of_events_become_a_new_case_from_the_welcome_page(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from workbench.ui.dialogs.importing import ImportDialog

    table = tmp_path / "events.csv"
    table.write_text("date,title,latitude,longitude\n2022-04-01,Raid,14.5,-4.1\n")
    where = tmp_path / "events.casefile"
    with mock.patch.object(files, "ask_new_case", return_value=(where, None)) as ask:
        window.take_files([table])
        qtbot.waitUntil(lambda: ask.called)
    assert ask.call_args.args[1] == "events.casefile"
    qtbot.waitUntil(lambda: window.findChild(ImportDialog) is not None, timeout=30_000)
    assert window.session is not None
    assert window.session.path == where
    dialog = window.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    assert [entry.path for entry in dialog.desk.entries] == [table]
