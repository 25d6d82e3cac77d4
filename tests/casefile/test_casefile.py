# SPDX-License-Identifier: MIT
"""The door: one edit, one transaction, one step of Undo, one link of the history."""

import pytest
from sqlite_utils import Database

from workbench.casefile.casefile import Casefile, open_case
from workbench.casefile.check import check_case
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor, change_actor
from workbench.casefile.edits.events import add_event, change_event, delete_events, set_event_actors
from workbench.casefile.edits.notes import add_note
from workbench.casefile.edits.tags import add_tag, delete_tags, rename_tag, tag_events_as
from workbench.casefile.queries.events import read_event
from workbench.casefile.queries.register import read_register
from workbench.domain.author import Author
from workbench.domain.errors import EditError


@command("Break in the middle")
def break_off(db: Database) -> None:
    add_event(db, values={"title": "half done"})
    raise ZeroDivisionError


def titles(case: Casefile) -> list[str]:
    return [row[0] for row in case.db.execute("SELECT title FROM event ORDER BY id")]


def test_an_edit_tells_what_it_touched(case: Casefile) -> None:
    event = case.perform(add_event, values={"title": "a"}).value
    change = case.perform(tag_events_as, events=[event], path="attack/VBIED").change
    assert change.rows["event_tag"] == {event}
    assert change.touches("tag")
    assert not change.touches("event")


def test_an_edit_that_changes_nothing_leaves_no_trace(case: Casefile) -> None:
    event = case.perform(add_event, values={"title": "a"}).value
    before = case.history
    assert case.perform(change_event, event=event, values={"title": "a"}).change.is_empty
    assert case.history == before


def test_a_failed_edit_leaves_nothing(case: Casefile) -> None:
    with pytest.raises(ZeroDivisionError):
        case.perform(break_off)
    assert titles(case) == []
    assert case.history.undo is None
    assert check_case(case.db.conn) == []


def test_undo_and_redo_are_named_and_bring_back_cascades(case: Casefile) -> None:
    event = case.perform(add_event, values={"title": "a", "date": "2022-04"}).value
    actor = case.perform(add_actor, name="JNIM").value
    case.perform(set_event_actors, event=event, roles=[(actor, "initiator")])
    whole = read_event(case.db.conn, event=event)
    case.perform(delete_events, events=[event], detail="1 event")
    assert case.history.undo == "Delete events (1 event)"
    case.undo()
    assert read_event(case.db.conn, event=event) == whole
    assert case.history.redo == "Delete events (1 event)"
    case.redo()
    assert titles(case) == []


def test_a_new_edit_forgets_what_could_be_redone(case: Casefile) -> None:
    case.perform(add_note, title="a", body="")
    case.undo()
    case.perform(add_note, title="b", body="")
    assert case.history.redo is None
    with pytest.raises(EditError, match="nothing to redo"):
        case.redo()


def test_undo_goes_on_after_the_case_was_closed(case: Casefile, author: Author) -> None:
    case.perform(add_event, values={"title": "a"})
    case.perform(add_event, values={"title": "b"})
    case.undo()
    case.close()
    with open_case(case.path, author=author) as again:
        assert (again.history.undo, again.history.redo) == ("Add event", "Add event")
        again.redo()
        again.undo()
        again.undo()
        assert titles(again) == []
        assert check_case(again.db.conn) == []


def test_ids_are_never_used_twice(case: Casefile) -> None:
    first = case.perform(add_event, values={"title": "a"}).value
    case.undo()
    assert case.perform(add_event, values={"title": "b"}).value > first


def test_a_rehearsal_writes_nothing(case: Casefile) -> None:
    before = case.db.conn.total_changes
    assert case.rehearse(add_event, values={"title": "a"}) == 1
    assert titles(case) == []
    assert case.history.undo is None
    assert case.db.conn.total_changes >= before


def test_the_search_index_follows_edits_and_undo(case: Casefile) -> None:
    def found(text: str) -> int:
        query = "SELECT count(*) FROM event_search WHERE event_search MATCH ?"
        return case.db.execute(query, [text]).fetchone()[0]

    event = case.perform(add_event, values={"title": "Sévaré"}).value
    assert found("sevare") == 1
    case.perform(change_event, event=event, values={"title": "Moura"})
    assert (found("sevare"), found("moura")) == (0, 1)
    case.undo()
    assert (found("sevare"), found("moura")) == (1, 0)


def test_wrong_values_are_refused_with_a_sentence(case: Casefile) -> None:
    for values in ({"lat": 95.0}, {"lon": -200.0}, {"status": "odd"}, {"no_such": 1}):
        with pytest.raises(EditError, match=r"\.$"):
            case.perform(add_event, values=values)


def test_an_actor_cannot_belong_to_its_own_part(case: Casefile) -> None:
    top = case.perform(add_actor, name="al Qaeda").value
    part = case.perform(add_actor, name="JNIM", values={"parent_id": top}).value
    with pytest.raises(EditError, match="itself"):
        case.perform(change_actor, actor=top, values={"parent_id": part})


def test_a_renamed_tag_keeps_its_events_and_takes_no_name_of_a_neighbour(case: Casefile) -> None:
    event = case.perform(add_event, values={"title": "a"}).value
    tag = case.perform(tag_events_as, events=[event], path="attack/VBIED").value
    case.perform(add_tag, path="attack/IED")
    case.perform(add_tag, path="bomb")
    with pytest.raises(EditError, match="already"):
        case.perform(rename_tag, tag=tag, name=" IED ")
    case.perform(rename_tag, tag=tag, name="bomb")
    assert read_register(case.db.conn).tags[tag].path == "attack / bomb"
    assert [tag.name for tag in read_event(case.db.conn, event=event).tags] == ["bomb"]


def test_a_deleted_tag_takes_those_below_and_leaves_events(case: Casefile) -> None:
    event = case.perform(add_event, values={"title": "a"}).value
    case.perform(tag_events_as, events=[event], path="attack/VBIED")
    attack = case.perform(add_tag, path="attack").value
    case.perform(delete_tags, tags=[attack])
    assert read_event(case.db.conn, event=event).tags == ()
    case.undo()
    assert [tag.name for tag in read_event(case.db.conn, event=event).tags] == ["VBIED"]
