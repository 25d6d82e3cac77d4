# SPDX-License-Identifier: MIT
"""A real session on a real case with a few made-up events."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from workbench.casefile.casefile import create_case
from workbench.casefile.edits.events import add_event
from workbench.domain.author import Author
from workbench.session.jobs import Job, Jobs
from workbench.session.session import Session, load_opened

AUTHOR = Author("Aïcha", UUID("0190a5b0-0000-7000-8000-000000000001"))


@pytest.fixture
def session(tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    case = create_case(tmp_path / "test.casefile", author=AUTHOR, title="Test")
    for day in range(1, 11):
        values = {
            "title": f"Event {day}", "description": "by JNIM" if day % 2 else "by FAMA",
            "date": f"2022-04-{day:02}", "lat": 10.0 + day, "lon": -4.0, "fatalities_best": day,
        }  # fmt: skip
        case.perform(add_event, values=values)
    opened = Session(load_opened(case), Jobs())
    yield opened
    opened.close()


@pytest.fixture
def ended(qtbot: QtBot) -> Callable[[Job], None]:
    """Wait until a job has ended and its effects have arrived."""

    def wait(job: Job) -> None:
        over: list[Job] = []
        job.ended.connect(over.append)
        qtbot.waitUntil(lambda: bool(over))

    return wait
