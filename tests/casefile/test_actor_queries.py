# SPDX-License-Identifier: MIT
"""An actor's card, and the deletion of several actors at once."""

from sqlite_utils import Database

from workbench.casefile.casefile import Casefile
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor, delete_actors, relate_actors
from workbench.casefile.edits.events import add_event, set_event_actors
from workbench.casefile.queries.actors import read_actor_card, read_relations


@command("Write actors")
def write_actors(db: Database) -> tuple[int, int, int]:
    values = {"country": "Mali", "description": "An army."}
    army, front, other = (
        add_actor(db, name=name, values=values if name == "Army" else None)
        for name in ("Army", "Front", "Other")
    )
    event = add_event(db, values={"title": "Raid"})
    set_event_actors(db, event=event, roles=[(army, "initiator"), (army, "victim")])
    relate_actors(db, actor=front, other=army, kind="rival of", valid="2016/..")
    relate_actors(db, actor=army, other=other, kind="supports")
    return army, front, other


def test_a_card_holds_relationships_of_either_direction_and_each_event_once(case: Casefile):
    army, front, _ = case.perform(write_actors).value
    card = read_actor_card(case.db.conn, actor=army)
    assert card is not None
    assert (card.country, card.description, card.events) == ("Mali", "An army.", 1)
    assert [relation.kind for relation in card.relations] == ["rival of", "supports"]
    assert card.relations[0].actor == front
    assert read_actor_card(case.db.conn, actor=999) is None


def test_several_actors_go_at_once_and_come_back_with_all_that_they_had(case: Casefile):
    army, front, _ = case.perform(write_actors).value
    before = read_relations(case.db.conn), read_actor_card(case.db.conn, actor=army)
    case.perform(delete_actors, actors=[army, front])
    assert read_relations(case.db.conn) == ()
    case.undo()
    assert (read_relations(case.db.conn), read_actor_card(case.db.conn, actor=army)) == before
