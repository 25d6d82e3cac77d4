# SPDX-License-Identifier: MIT
"""The session: edits reach every scene, undo is named, closing keeps the frame."""

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.session.conftest import AUTHOR
from workbench.casefile.casefile import open_case
from workbench.casefile.edits.events import add_event, change_event
from workbench.casefile.frame_store import load_frame
from workbench.casefile.queries import read_event
from workbench.domain.change import Change, History
from workbench.domain.event import Event
from workbench.domain.filters import Between, Filter
from workbench.session.jobs import Job
from workbench.session.session import Session


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


def test_a_changed_passphrase_does_not_stop_reading(
    session: Session, ended: Callable[[Job], None]
) -> None:
    got: list[Event] = []
    ended(session.read("Event", read_event, event=1, then=got.append))
    ended(session.change_passphrase("secret"))
    assert session.is_encrypted
    ended(session.read("Event", read_event, event=2, then=got.append))
    assert [event.title for event in got] == ["Event 1", "Event 2"]
