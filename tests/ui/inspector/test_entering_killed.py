# SPDX-License-Identifier: MIT
"""Events entered through the real form one after another; a kill at any moment loses none."""

import random
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from tests.paths import ROOT
from tests.ui.conftest import AUTHOR, write_small_case
from workbench.casefile.casefile import create_case, open_case, open_reader
from workbench.casefile.check import check_case

SEED = 20220424


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "small.casefile"
    with create_case(made, author=AUTHOR, title="Small") as case:
        case.perform(write_small_case)
    return made


def start(path: Path, count: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ui.inspector.entering_process", str(path), str(count)],
        stdout=subprocess.PIPE, cwd=ROOT, text=True,
    )  # fmt: skip


def told_until_killed(path: Path, lines: int) -> tuple[set[str], str]:
    """Kill the process after so many lines; return what it saved, and what it had typed last."""
    saved: set[str] = set()
    typed = ""
    with start(path, 400) as process:
        try:
            assert process.stdout is not None
            for _ in range(lines):
                word, *rest = process.stdout.readline().split()
                title = " ".join(rest[:2])
                if word == "saved":
                    saved.add(title)
                else:
                    typed = title
        finally:
            process.kill()
    return saved, typed


def titles(path: Path) -> set[str]:
    with open_reader(path) as conn:
        found = conn.execute("SELECT title FROM event WHERE title LIKE 'Entered %'").fetchall()
    return {row[0] for row in found}


@pytest.mark.parametrize(
    "nth",
    [0, *(pytest.param(number, marks=pytest.mark.slow) for number in range(1, 12))],
)
def test_a_kill_at_a_random_moment_loses_no_event(path: Path, nth: int) -> None:
    chance = random.Random(SEED + nth)
    for _ in range(2):
        before = titles(path)
        saved, typed = told_until_killed(path, chance.randint(4, 90))
        with open_case(path, author=AUTHOR) as case:  # the log of the killed process is read
            assert check_case(case.db.conn) == []
        assert saved <= titles(path)
        # What was not acknowledged is saved whole or is the one that was being typed.
        assert titles(path) - before - saved <= {typed}


@pytest.mark.slow
def test_two_hundred_events_are_entered_none_is_lost_and_the_last_take_no_longer(
    path: Path,
) -> None:
    with start(path, 200) as process:
        assert process.stdout is not None
        lines = process.stdout.read().splitlines()
    took_ms = [float(line.split()[-1]) for line in lines if line.startswith("saved")]
    assert len(took_ms) == len(titles(path)) == 200
    # Of the same process minutes apart at most; the first ones warm it up.
    assert median(took_ms[-50:]) < 1.5 * median(took_ms[10:60])
