# SPDX-License-Identifier: MIT
"""Names of a case in order: the tree of tags, the relationships of actors, links of events."""

import pytest

from tests.casefile.drafts import contents
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.actors import (
    add_actor,
    change_relation,
    delete_relation,
    relate_actors,
)
from workbench.casefile.edits.events import add_event, link_events, unlink_events
from workbench.casefile.edits.tags import (
    add_tag,
    colour_tags,
    delete_tags,
    move_tags,
    note_tag,
    place_tag,
    rename_tag,
)
from workbench.casefile.queries.register import read_register
from workbench.domain.errors import EditError
from workbench.domain.time import edtf_span


def paths(case: Casefile) -> list[str]:
    return [tag.path for tag in read_register(case.db.conn).tags.values()]


def test_a_moved_tag_takes_what_is_below_it_along(case: Casefile) -> None:
    attack = case.perform(add_tag, path="attack").value
    mine = case.perform(add_tag, path="weapon/mine").value
    case.perform(add_tag, path="weapon/mine/pressure plate")
    case.perform(move_tags, tags=[mine], parent=attack)
    assert paths(case) == ["attack", "attack / mine", "attack / mine / pressure plate", "weapon"]
    case.perform(move_tags, tags=[mine], parent=None)
    assert paths(case)[1:] == ["mine", "mine / pressure plate", "weapon"]
    case.perform(colour_tags, tags=[mine, attack], colour="type3")
    case.perform(note_tag, tag=mine, note="buried")
    assert read_register(case.db.conn).tags[mine].colour == "type3"
    case.perform(delete_tags, tags=[mine])
    assert paths(case) == ["attack", "weapon"]


def test_a_tag_hangs_neither_below_itself_nor_beside_its_namesake(case: Casefile) -> None:
    attack = case.perform(add_tag, path="attack").value
    raid = case.perform(add_tag, path="attack/raid").value
    other = case.perform(add_tag, path="raid").value
    before = contents(case)
    for tag, parent in ((attack, raid), (attack, attack), (raid, None)):
        with pytest.raises(EditError):
            case.perform(move_tags, tags=[tag], parent=parent)
    with pytest.raises(EditError, match="Merge"):
        case.perform(rename_tag, tag=other, name="attack")
    case.perform(rename_tag, tag=other, name="raid")
    assert contents(case) == before


def test_a_tag_is_placed_by_a_path_from_the_root(case: Casefile) -> None:
    raid = case.perform(add_tag, path="attack/raid").value
    case.perform(add_tag, path="attack/raid/night")
    for path, wanted in (
        ("Mopti / Bankass/ambush", "Mopti / Bankass / ambush"),
        ("attack/", "attack / ambush"),
        ("/", "ambush"),
        ("/raid", "raid"),
    ):
        case.perform(place_tag, tag=raid, path=path)
        assert read_register(case.db.conn).tags[raid].path == wanted
    assert "raid / night" in paths(case)
    before = contents(case)
    with pytest.raises(EditError, match="below itself"):
        case.perform(place_tag, tag=raid, path="raid/below/raid")
    with pytest.raises(EditError, match="Merge"):
        case.perform(place_tag, tag=raid, path="/attack")
    assert contents(case) == before


def test_a_relationship_keeps_its_bounds_with_its_dates(case: Casefile) -> None:
    army, wagner = (case.perform(add_actor, name=name).value for name in ("FAMA", "Wagner"))
    key = case.perform(relate_actors, actor=army, other=wagner, kind="partner of").value
    before = contents(case)
    case.perform(change_relation, relation=key, values={"valid": "2021-12/..", "note": "x"})
    row = case.db.execute("SELECT valid, earliest_ms, latest_ms FROM actor_relation").fetchone()
    assert row == ("2021-12/..", edtf_span("2021-12").earliest_ms, None)
    case.undo()
    assert contents(case) == before
    for wrong in ({"other_id": army}, {"kind": " "}):
        with pytest.raises(EditError):
            case.perform(change_relation, relation=key, values=wrong)
    case.perform(delete_relation, relation=key)
    assert case.db.execute("SELECT count(*) FROM actor_relation").fetchone() == (0,)


def test_linked_events_are_unlinked_again(case: Casefile) -> None:
    first, second = (case.perform(add_event, values={"title": name}).value for name in "ab")
    before = contents(case)
    case.perform(link_events, event=first, other=second, kind="retaliation for")
    case.perform(unlink_events, event=first, other=second, kind="retaliation for")
    assert contents(case) == before
