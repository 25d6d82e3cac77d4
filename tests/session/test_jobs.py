# SPDX-License-Identifier: MIT
"""Lanes: results arrive queued, work stops where it reports, the latest asker wins."""

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress
from workbench.session.jobs import Job, Jobs


def count(until: int, *, progress: Progress) -> int:
    for number in range(until):
        progress(number, until)
    return until


def endless(*, progress: Progress) -> None:
    while True:
        progress(0)


def test_the_result_arrives_in_the_windows_thread_and_never_at_once(
    qtbot: QtBot, jobs: Jobs, ended: Callable[[Job], None]
) -> None:
    got: list[tuple[int, bool]] = []

    def take(result: int) -> None:
        got.append((result, threading.current_thread() is threading.main_thread()))

    job = jobs.run("read", "count", count, 3, then=take)
    assert got == []
    ended(job)
    assert got == [(3, True)]


def test_a_step_that_begins_is_told_however_soon_after_the_one_before(
    qtbot: QtBot, jobs: Jobs, ended: Callable[[Job], None]
) -> None:
    def steps(*, progress: Progress) -> None:
        for note in ("figures 1 of 2", "figures 2 of 2", "PDF", "writing"):
            progress(0, None, note)

    heard: list[str] = []
    job = jobs.run("read", "steps", steps)
    job.progressed.connect(lambda _done, _total, note: heard.append(note))
    ended(job)
    assert [note.split()[0] for note in heard][-2:] == ["PDF", "writing"]


def test_stopped_work_ends_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.run("write", "endless", endless)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()


def test_the_latest_of_a_key_wins(qtbot: QtBot, jobs: Jobs, ended: Callable[[Job], None]) -> None:
    got: list[int] = []
    older = jobs.run("read", "a", endless, then=got.append, key="same")
    newer = jobs.run("read", "b", count, 7, then=got.append, key="same")
    over: list[Job] = []
    older.ended.connect(over.append)
    ended(newer)
    qtbot.waitUntil(lambda: bool(over))
    assert got == [7]


def test_an_expected_failure_is_told_as_its_sentence(qtbot: QtBot, jobs: Jobs) -> None:
    def refuse(*, progress: Progress) -> None:
        raise InputError("This file is empty.")

    with qtbot.waitSignal(jobs.refused) as told:
        jobs.run("read", "refuse", refuse)
    assert told.args == ["This file is empty."]


def test_an_expected_failure_that_the_asker_tells_is_told_once(
    qtbot: QtBot, jobs: Jobs, ended: Callable[[Job], None]
) -> None:
    def refuse(*, progress: Progress) -> None:
        raise InputError("This file is empty.")

    told: list[str] = []
    answered: list[object] = []
    jobs.refused.connect(told.append)
    job = jobs.run("read", "refuse", refuse)
    job.answer(answered.append)
    ended(job)
    assert [str(error) for error in answered] == ["This file is empty."]
    assert told == []


def test_a_bug_is_told_even_where_the_asker_answers(
    qtbot: QtBot, jobs: Jobs, ended: Callable[[Job], None]
) -> None:
    def fail(*, progress: Progress) -> None:
        raise ZeroDivisionError

    answered: list[object] = []
    with qtbot.waitSignal(jobs.broken):
        jobs.run("read", "fail", fail).answer(answered.append)
    assert len(answered) == 1


def test_an_unexpected_failure_is_told_as_a_bug(qtbot: QtBot, jobs: Jobs) -> None:
    def fail(*, progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.waitSignal(jobs.broken) as told:
        jobs.run("read", "fail", fail)
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)


def test_what_is_read_after_the_end_is_cancelled_and_what_is_written_is_a_bug(
    qtbot: QtBot, ended: Callable[[Job], None]
) -> None:
    jobs = Jobs()
    jobs.finish()
    got: list[int] = []
    cancelled: list[int] = []
    job = jobs.run("read", "late", count, 3, then=got.append)
    job.cancelled.connect(lambda: cancelled.append(1))
    ended(job)
    assert (got, cancelled) == ([], [1])
    assert jobs.is_idle
    with pytest.raises(RuntimeError):
        jobs.run("write", "late", count, 3)


def test_progress_is_told(qtbot: QtBot, jobs: Jobs, ended: Callable[[Job], None]) -> None:
    told: list[tuple[int, int | None, str]] = []

    def watch(job: Job) -> None:
        job.progressed.connect(lambda *said: told.append(said))

    jobs.started.connect(watch)
    ended(jobs.run("read", "count", count, 5))
    assert told[0][:2] == (0, 5)
