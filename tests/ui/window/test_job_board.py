# SPDX-License-Identifier: MIT
"""The status bar says in words what the lanes do."""

import ast
import threading

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from workbench.domain.progress import REREADING, Progress
from workbench.session.jobs import Jobs
from workbench.ui.icons import Icons
from workbench.ui.widgets.job_indicator import JobIndicator
from workbench.ui.window.job_board import JobBoard
from workbench.ui.window.job_words import doing_words


@pytest.fixture
def indicator(qtbot: QtBot, icons: Icons, jobs: Jobs) -> JobIndicator:
    made = JobIndicator(icons)
    qtbot.addWidget(made)
    JobBoard(made).follow(jobs)
    return made


def said(indicator: JobIndicator) -> str:
    return " ".join(label.text() for label in indicator.findChildren(QLabel))


def noted_steps() -> set[str]:
    """Return every bare word that work in the lanes gives to `progress`."""
    found: set[str] = set()
    for room in ("casefile", "ingest", "briefing"):
        for path in (ROOT / "src" / "workbench" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and getattr(node.func, "id", getattr(node.func, "attr", "")) == "progress"
                    and len(node.args) == 3
                    and isinstance(node.args[2], ast.Constant)
                ):
                    found.add(str(node.args[2].value))
    return found


def test_every_step_that_a_lane_notes_has_its_words() -> None:
    steps = noted_steps()
    assert {"reading", "indexing", "saving"} <= steps
    for step in steps:
        assert doing_words(step) not in ("", step), step


def test_a_file_is_named_and_a_table_within_it_is_not() -> None:
    assert doing_words("Mali.casefile") == "Mali.casefile"
    assert doing_words("event_actor") == "Actors of events"
    assert doing_words("stored_file") == ""
    assert doing_words("") == ""


def test_a_counted_step_says_how_far_it_is() -> None:
    assert doing_words("figures 5 of 20") == "Drawing the figures: 5 of 20"


def test_the_status_bar_says_what_is_done_now(
    qtbot: QtBot, jobs: Jobs, indicator: JobIndicator
) -> None:
    go_on = threading.Event()

    def work(*, progress: Progress) -> None:
        progress(1, 2, "reading")
        go_on.wait(10)

    jobs.run("write", "Import", work, shown=True)
    qtbot.waitUntil(lambda: "Import: Reading the file" in said(indicator))
    go_on.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert indicator.isHidden()


def test_what_cannot_be_stopped_offers_no_cancel(
    qtbot: QtBot, jobs: Jobs, indicator: JobIndicator
) -> None:
    go_on, end = threading.Event(), threading.Event()
    (cancel,) = indicator.findChildren(QToolButton)

    def work(*, progress: Progress) -> None:
        progress(1, 1, "event")
        go_on.wait(10)
        progress(1, 1, REREADING)
        end.wait(10)

    jobs.run("write", "Tag events", work, shown=True)
    qtbot.waitUntil(lambda: said(indicator).startswith("Tag events: Events"))
    assert not cancel.isHidden()
    go_on.set()
    qtbot.waitUntil(lambda: "Tag events: Reading the events again" in said(indicator))
    assert cancel.isHidden()
    end.set()
    qtbot.waitUntil(lambda: jobs.is_idle)


def test_one_jobs_progress_is_not_shown_under_anothers_name(
    qtbot: QtBot, jobs: Jobs, indicator: JobIndicator
) -> None:
    go_on, report = threading.Event(), threading.Event()

    def older(*, progress: Progress) -> None:
        report.wait(10)
        progress(1, 2, "reading")
        go_on.wait(10)

    def newer(*, progress: Progress) -> None:
        go_on.wait(10)

    heard: list[object] = []
    first = jobs.run("write", "Import", older, shown=True)
    first.progressed.connect(lambda *_: heard.append(1))
    jobs.run("read", "Export", newer, shown=True)
    report.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert "Export" in said(indicator)
    assert "Reading the file" not in said(indicator)
    go_on.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
