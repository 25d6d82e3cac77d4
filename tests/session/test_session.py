# SPDX-License-Identifier: MIT
"""The session: edits reach every scene, undo is named, closing keeps the frame."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from tests.session.conftest import AUTHOR
from workbench.casefile.casefile import create_case, open_case
from workbench.casefile.command import command
from workbench.casefile.connection import Connection, PassphraseNeeded
from workbench.casefile.edits.events import add_event, change_event
from workbench.casefile.frame.store import load_frame
from workbench.casefile.queries.events import read_event
from workbench.domain.change import Change, History
from workbench.domain.errors import CaseError
from workbench.domain.event import Event
from workbench.domain.filters import Between, Filter
from workbench.domain.progress import REREADING
from workbench.session.jobs import Job, Jobs
from workbench.session.session import Session, load_case


@command("Change an event that waits")
def change_while_waiting(
    db: Database, *, event: int, lat: float, begun: threading.Event, until: threading.Event
) -> None:
    begun.set()
    until.wait(10)
    change_event(db, event=event, values={"lat": lat, "lon": 2.0})


def test_an_edit_is_seen_by_all_and_can_be_undone(
    session: Session, ended: Callable[[Job], None]
) -> None:
    changes: list[Change] = []
    session.edited.connect(changes.append)
    ended(session.edit(add_event, values={"title": "new", "fatalities_best": 100}))
    assert len(session.stage.scene.frame) == 11
    assert changes[0].rows["event"] == {11}
    assert session.history == History("Add event", None)
    ended(session.undo())
    assert len(session.stage.scene.frame) == 10
    assert session.history.redo == "Add event"


def test_the_value_of_an_edit_is_handed_over(
    session: Session, ended: Callable[[Job], None]
) -> None:
    got: list[int] = []
    ended(session.edit(add_event, values={"title": "new"}, then=got.append))
    assert got == [11]


def test_a_refused_edit_is_told_and_changes_nothing(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.refused) as told:
        session.edit(change_event, event=1, values={"date": "not a date"})
    assert told.args is not None
    assert "is not a date" in told.args[0]
    assert session.history.undo == "Add event"


def test_after_an_edit_the_reading_of_the_events_is_told_and_goes_on_when_stopped(
    session: Session, ended: Callable[[Job], None], qtbot: QtBot
) -> None:
    told: list[str] = []
    job = session.edit(change_event, event=1, values={"lat": 1.0, "lon": 2.0})
    job.progressed.connect(lambda _done, _total, note: told.append(note))
    ended(job)
    assert told == [REREADING]
    begun, stopped = threading.Event(), threading.Event()
    late = session.edit(change_while_waiting, event=1, lat=3.0, begun=begun, until=stopped)
    assert begun.wait(10)
    late.cancel()
    stopped.set()
    qtbot.waitUntil(lambda: session.stage.scene.frame["lat"][0] == 3.0)


def test_a_read_sees_what_was_written(session: Session, ended: Callable[[Job], None]) -> None:
    got: list[Event] = []
    ended(session.edit(change_event, event=1, values={"title": "changed"}))
    ended(session.read("Event", read_event, event=1, then=got.append))
    assert got[0].title == "changed"


def test_back_and_forward_go_through_what_was_looked_at(session: Session) -> None:
    first, second = (Filter().asking(Between("fatalities", least)) for least in (3, 5))
    session.stage.look(filter=first)
    session.trail.settle()
    session.stage.look(filter=second)
    session.trail.back()
    assert session.stage.scene.focus.filter == first
    session.trail.back()
    assert session.stage.scene.focus.filter.is_empty
    assert not session.trail.can_go_back
    session.trail.forward()
    session.trail.forward()
    assert session.stage.scene.focus.filter == second


def test_closing_keeps_the_frame_in_the_case(session: Session, tmp_path: Path) -> None:
    session.close()
    with open_case(tmp_path / "test.casefile", author=AUTHOR) as case:
        kept = case.db.execute("SELECT rows, edit_id FROM frame_state").fetchone()
        assert kept == (10, load_frame(case.db.conn).edit_id)


def test_a_case_that_is_only_looked_at_stays_as_it_was(session: Session) -> None:
    session.close()
    before = session.path.read_bytes()
    Session(load_case(session.path, author=AUTHOR), Jobs()).close()
    assert session.path.read_bytes() == before


def test_what_was_written_is_folded_into_the_file_beside_the_edits(
    session: Session, ended: Callable[[Job], None], qtbot: QtBot
) -> None:
    before = session.path.stat().st_size
    ended(session.edit(add_event, values={"description": "long " * 1_000_000}))
    assert session.path.stat().st_size == before  # though the log is longer than SQLite has it
    qtbot.waitUntil(lambda: session.path.stat().st_size > before)
    ended(session.edit(add_event, values={"title": "one more"}))
    assert len(session.stage.scene.frame) == 12


def test_a_changed_passphrase_does_not_stop_reading(
    session: Session, ended: Callable[[Job], None]
) -> None:
    got: list[Event] = []
    ended(session.read("Event", read_event, event=1, then=got.append))
    ended(session.change_passphrase("secret"))
    assert session.is_encrypted
    ended(session.read("Event", read_event, event=2, then=got.append))
    assert [event.title for event in got] == ["Event 1", "Event 2"]


def test_a_case_that_is_closed_while_it_is_read_waits_for_the_readers(
    tmp_path: Path, qtbot: QtBot
) -> None:
    """A connection that was closed under a running query crashed the program."""
    with create_case(tmp_path / "read.casefile", author=AUTHOR, title="Read") as case:
        case.perform(add_event, values={"title": "Event"})
    for _ in range(20):
        session = Session(load_case(tmp_path / "read.casefile", author=AUTHOR), Jobs())
        broken: list[BaseException] = []
        session.jobs.broken.connect(broken.append)
        begun = [threading.Event(), threading.Event()]
        for reading in begun:
            session.read("Look often", look_often, begun=reading)
        for reading in begun:
            assert reading.wait(10)
        with qtbot.waitSignal(session.closed):
            session.begin_closing()
        assert broken == []
        assert session.jobs.is_idle


def look_often(conn: Connection, *, begun: threading.Event) -> int:
    begun.set()
    return sum(
        len(conn.execute("SELECT * FROM event WHERE id = 1").fetchall()) for _ in range(20_000)
    )


def test_closing_does_not_block_and_tells_when_all_is_on_disk(
    session: Session, qtbot: QtBot
) -> None:
    closed: list[bool] = []
    session.closed.connect(lambda: closed.append(True))
    session.edit(add_event, values={"title": "the last"})
    session.begin_closing()
    assert closed == []
    qtbot.waitUntil(lambda: closed == [True])
    with open_case(session.path, author=AUTHOR) as case:
        titles = [row[0] for row in case.db.execute("SELECT title FROM event ORDER BY id")]
    assert titles[-1] == "the last"
    session.close()
    assert closed == [True]


def test_a_wrong_passphrase_is_told_from_another_failure(tmp_path: Path) -> None:
    path = tmp_path / "locked.casefile"
    create_case(path, author=AUTHOR, title="Locked", passphrase="right").close()
    for passphrase in (None, "wrong"):
        with pytest.raises(PassphraseNeeded):
            load_case(path, author=AUTHOR, passphrase=passphrase)
    with pytest.raises(CaseError) as missing:
        load_case(tmp_path / "none.casefile", author=AUTHOR, passphrase="wrong")
    assert not isinstance(missing.value, PassphraseNeeded)
    load_case(path, author=AUTHOR, passphrase="right").case.close()
