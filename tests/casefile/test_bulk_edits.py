# SPDX-License-Identifier: MIT
"""The same change in many events: one step, only what differs, and it can be stopped."""

import pytest

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.casefile.edits.events import (
    add_event,
    change_events,
    delete_events,
    set_event_actors,
    set_events_type,
)
from workbench.casefile.edits.fields import add_field, set_events_field
from workbench.casefile.edits.many_events import (
    add_events_role,
    remove_events_role,
    set_events_place,
    set_events_roles,
)
from workbench.casefile.edits.named import NAMED, NEW
from workbench.casefile.edits.places import add_place, change_place
from workbench.casefile.edits.replacing import replace_in_events
from workbench.casefile.edits.tags import set_events_tags
from workbench.casefile.queries.events import read_event
from workbench.casefile.queries.replacements import find_texts
from workbench.casefile.replacer import Replacing
from workbench.domain.errors import Cancelled, EditError, InputError
from workbench.domain.event import ActorRole, Named, Place

TEXTS = ("title", "description")


def entered(case: Casefile, *titles: str) -> list[int]:
    return [case.perform(add_event, values={"title": title}).value for title in titles]


def titles(case: Casefile) -> list[str]:
    return [row[0] for row in case.db.execute("SELECT title FROM event ORDER BY id")]


def test_only_events_that_differ_are_touched(case: Casefile):
    keys = entered(case, "one", "two", "three")
    case.perform(change_events, events=keys[:1], values={"status": "claimed"})
    change = case.perform(change_events, events=keys, values={"status": "claimed"}).change
    assert change.rows["event"] == set(keys[1:])


def test_many_events_change_as_one_undo(case: Casefile):
    keys = entered(case, *(f"event {number}" for number in range(1_200)))
    case.perform(change_events, events=keys, values={"confidence": "low"})
    case.undo()
    held = case.db.execute("SELECT count(*) FROM event WHERE confidence IS NOT NULL").fetchone()
    assert held == (0,)


def test_many_deleted_events_come_back_whole_and_table_by_table(case: Casefile):
    # Event by event, SQLite would compile the statements and all their triggers each time.
    actor, keys = case.perform(add_actor, name="Army").value, entered(case, *"abcdef")
    for key in keys[::2]:
        case.perform(change_events, events=[key], values={"confidence": "low"})
        case.perform(set_event_actors, event=key, roles=[(actor, "initiator"), (actor, "target")])
    whole = [read_event(case.db.conn, event=key) for key in keys]
    case.perform(delete_events, events=keys)
    case.undo()
    assert [read_event(case.db.conn, event=key) for key in keys] == whole
    written = case.db.execute(
        "SELECT tbl FROM journal WHERE edit_id = (SELECT max(id) FROM edit) ORDER BY seq"
    ).fetchall()
    assert written == [("event",)] * 6 + [("event_actor",)] * 6
    case.redo()
    assert titles(case) == []
    case.undo()
    assert [read_event(case.db.conn, event=key) for key in keys] == whole


def test_a_stopped_change_leaves_nothing_behind(case: Casefile):
    keys = entered(case, *(f"event {number}" for number in range(1_200)))

    def stop(done: int, _total: int | None = None, _note: str = "", /) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        case.perform(change_events, events=keys, values={"status": "claimed"}, progress=stop)
    assert case.db.execute("SELECT DISTINCT status FROM event").fetchall() == [("reported",)]


@pytest.mark.parametrize(
    "values", [{"status": "rumoured"}, {"confidence": "some"}, {"place_precision": "roughly"}]
)
def test_a_word_that_the_trade_does_not_have_is_refused(case: Casefile, values: dict[str, str]):
    with pytest.raises(EditError, match="is not a"):
        case.perform(change_events, events=entered(case, "one"), values=values)


def test_another_type_keeps_only_a_subtype_of_its_own(case: Casefile):
    drafts = [TypeDraft("Battle"), TypeDraft("Raid", "Battle"), TypeDraft("Talk")]
    types = case.perform(add_types, codebook="test", types=drafts).value
    keys = entered(case, "one", "two")
    battle, raid, talk = types["Battle"], types["Battle/Raid"], types["Talk"]
    case.perform(set_events_type, events=keys, kind=battle, subtype=raid)
    case.perform(set_events_type, events=keys[:1], kind=talk, subtype=None)
    rows = case.db.execute("SELECT type_id, subtype_id FROM event ORDER BY id").fetchall()
    assert rows == [(talk, None), (battle, raid)]


def test_the_tags_of_events_are_set_as_a_whole(case: Casefile):
    keys = entered(case, "one", "two")
    case.perform(set_events_tags, events=keys, paths=["market", "attack / VBIED"])
    case.perform(set_events_tags, events=keys, paths=["market"])
    rows = case.db.execute(
        "SELECT x.event_id, t.name FROM event_tag x JOIN tag t ON t.id = x.tag_id"
    ).fetchall()
    assert sorted(rows) == [(keys[0], "market"), (keys[1], "market")]


def roles_of(case: Casefile, event: int) -> set[tuple[str, str]]:
    return {
        (entry.actor.name, entry.role) for entry in read_event(case.db.conn, event=event).actors
    }


def test_an_actor_joins_many_events_in_a_role_and_leaves_them_as_one_undo(case: Casefile):
    keys = entered(case, *(f"event {number}" for number in range(1_200)))
    front, army = (case.perform(add_actor, name=name).value for name in ("Red Front", "Army"))
    case.perform(set_event_actors, event=keys[0], roles=[(army, "target"), (front, "target")])
    initiator = ActorRole(Named(front, "", "Red Front"), "initiator")
    case.perform(add_events_role, events=keys, actor=initiator)
    assert roles_of(case, keys[-1]) == {("Red Front", "initiator")}
    case.perform(remove_events_role, events=keys, actor=front, role="initiator")
    assert roles_of(case, keys[0]) == {("Army", "target"), ("Red Front", "target")}
    assert roles_of(case, keys[-1]) == set()
    case.undo()
    case.undo()
    assert case.db.execute("SELECT count(*) FROM event_actor").fetchone() == (2,)


def test_an_actor_that_is_new_is_made_once_for_all_events(case: Casefile):
    keys = entered(case, "one", "two")
    newcomer = ActorRole(Named(NEW, "", " Blue Front "), "victim")
    case.perform(add_events_role, events=keys, actor=newcomer)
    assert [roles_of(case, key) for key in keys] == [{("Blue Front", "victim")}] * 2
    assert case.db.execute("SELECT count(*) FROM actor").fetchone() == (1,)


def test_the_actors_of_events_are_set_as_a_whole(case: Casefile):
    keys = entered(case, "one", "two")
    army, front = (case.perform(add_actor, name=name).value for name in ("Army", "Red Front"))
    case.perform(set_event_actors, event=keys[0], roles=[(army, "target"), (front, "target")])
    actors = [ActorRole(Named(army, "", "Army"), "target")]
    change = case.perform(set_events_roles, events=keys, actors=actors).change
    assert [roles_of(case, key) for key in keys] == [{("Army", "target")}] * 2
    assert change.rows["event_actor"] == set(keys)


def test_a_role_that_the_trade_does_not_have_is_refused(case: Casefile):
    actor = ActorRole(Named(NEW, "", "Army"), "bystander")
    with pytest.raises(EditError, match="is not a role"):
        case.perform(add_events_role, events=entered(case, "one"), actor=actor)


def points(case: Casefile) -> list[tuple[object, ...]]:
    return case.db.execute("SELECT place_id, lat, lon FROM event ORDER BY id").fetchall()


def test_many_events_take_the_point_of_the_place_they_are_put_at(case: Casefile):
    keys = entered(case, *(f"event {number}" for number in range(600)))
    dor = case.perform(add_place, name="Dor", values={"lat": 14.5, "lon": -4.1}).value
    case.perform(set_events_place, events=keys, place=Place(NAMED, "", "dor"))
    assert set(points(case)) == {(dor, 14.5, -4.1)}
    case.undo()
    assert set(points(case)) == {(None, None, None)}


def test_a_place_without_a_point_leaves_only_points_typed_by_hand(case: Casefile):
    moved, typed = entered(case, "one", "two")
    dor = case.perform(add_place, name="Dor", values={"lat": 14.5, "lon": -4.1}).value
    kes = case.perform(add_place, name="Kes").value
    case.perform(set_events_place, events=[moved, typed], place=Place(dor, "", "Dor"))
    case.perform(change_events, events=[typed], values={"lat": 14.6})
    case.perform(set_events_place, events=[moved, typed], place=Place(kes, "", "Kes"))
    assert points(case) == [(kes, None, None), (kes, 14.6, -4.1)]
    case.perform(set_events_place, events=[moved, typed], place=None)
    assert points(case) == [(None, None, None), (None, 14.6, -4.1)]


def test_events_put_at_a_new_place_of_a_known_point_go_there(case: Casefile):
    keys = entered(case, "one", "two")
    case.perform(change_events, events=keys, values={"lat": 1.0, "lon": 2.0})
    gao = Place(NEW, "", "Gao", lat=16.27, lon=-0.04)
    case.perform(set_events_place, events=keys, place=gao)
    [(place, lat, lon)] = set(points(case))
    assert (lat, lon) == (16.27, -0.04)
    assert case.db.execute("SELECT id, lat FROM place").fetchall() == [(place, 16.27)]


def test_a_new_place_lies_where_its_events_do_if_that_is_one_point(case: Casefile):
    keys = entered(case, "one", "two", "three")
    case.perform(change_events, events=keys[:2], values={"lat": 1.0, "lon": 2.0})
    case.perform(set_events_place, events=keys[:2], place=Place(NEW, "", "Oasis"))
    case.perform(set_events_place, events=keys, place=Place(NEW, "", "Plain"))
    made = case.db.execute("SELECT name, lat, lon FROM place ORDER BY id").fetchall()
    assert made == [("Oasis", 1.0, 2.0), ("Plain", None, None)]


@pytest.mark.parametrize(
    ("replacing", "after"),
    [
        (Replacing("dor", "Kes"), ["Kes and Keset", "In Kes"]),
        (Replacing("dor", "Kes", with_case=True), ["Dor and Doret", "In Dor"]),
        (Replacing("Dor", "Kes", whole_words=True), ["Kes and Doret", "In Kes"]),
        (Replacing(r"(\w+) and (\w+)", r"\2 and \1", is_pattern=True),
         ["Doret and Dor", "In Dor"]),
        (Replacing("Dor", r"\1"), [r"\1 and \1et", r"In \1"]),
    ],
)  # fmt: skip
def test_words_are_replaced_as_they_were_shown(
    case: Casefile, replacing: Replacing, after: list[str]
):
    keys = entered(case, "Dor and Doret", "In Dor")
    found = find_texts(case.db.conn, events=keys, columns=TEXTS, replacing=replacing)
    case.perform(replace_in_events, events=keys, columns=TEXTS, replacing=replacing)
    assert titles(case) == after
    shown = {one.event: one.text.after for one in found.texts}
    assert [shown.get(key, title) for key, title in zip(keys, titles(case), strict=True)] == after


def test_what_is_found_is_counted_by_match_and_by_event(case: Casefile):
    keys = entered(case, "Dor and Dor", "In Dor", "Kes")
    found = find_texts(case.db.conn, events=keys, columns=TEXTS, replacing=Replacing("dor"))
    assert (found.times, found.events) == (3, tuple(keys[:2]))


def test_the_name_of_a_place_is_replaced_once_for_all_its_events(case: Casefile):
    keys = entered(case, "Dor falls", "Dor stands", "elsewhere")
    dor = case.perform(add_place, name="Dor").value
    case.perform(change_events, events=keys[:2], values={"place_id": dor})
    replacing = Replacing("Dor", "Dorra")
    found = find_texts(case.db.conn, events=keys, columns=["place"], replacing=replacing)
    assert (found.times, found.events, found.unlisted) == (1, tuple(keys[:2]), 0)
    assert [(one.event, one.text.after) for one in found.texts] == [(keys[0], "Dorra")]
    times = case.perform(
        replace_in_events, events=keys[1:], columns=["title", "place"], replacing=replacing
    ).value
    assert times == 2
    assert titles(case) == ["Dor falls", "Dorra stands", "elsewhere"]
    assert case.db.execute("SELECT name FROM place").fetchall() == [("Dorra",)]
    case.undo()
    assert case.db.execute("SELECT name FROM place").fetchall() == [("Dor",)]


def test_words_are_replaced_in_own_fields_of_text(case: Casefile):
    keys = entered(case, "Dor falls", "Dor stands")
    unit = case.perform(add_field, name="Unit", kind="text").value
    arm = case.perform(add_field, name="Arm", kind="choice", choices=["Dor gun"]).value
    for field, value in ((unit, "Guards of Dor"), (arm, "Dor gun")):
        case.perform(set_events_field, events=keys[:1], field=field, value=value)
    replacing = Replacing("Dor", "Kes")
    found = find_texts(case.db.conn, events=keys, columns=["field:unit"], replacing=replacing)
    assert [(one.event, one.column, one.text.after) for one in found.texts] == [
        (keys[0], "field:unit", "Guards of Kes")
    ]
    case.perform(replace_in_events, events=keys, columns=["field:unit"], replacing=replacing)
    held = case.db.execute("SELECT fields FROM event ORDER BY id").fetchall()
    assert held == [('{"arm": "Dor gun", "unit": "Guards of Kes"}',), (None,)]
    assert titles(case) == ["Dor falls", "Dor stands"]
    with pytest.raises(EditError, match="in texts"):
        case.perform(replace_in_events, events=keys, columns=["field:arm"], replacing=replacing)


def test_a_place_is_not_left_without_a_name(case: Casefile):
    keys = entered(case, "one")
    dor = case.perform(add_place, name="Dor").value
    case.perform(change_events, events=keys, values={"place_id": dor})
    with pytest.raises(EditError, match="needs a name"):
        case.perform(replace_in_events, events=keys, columns=["place"], replacing=Replacing("Dor"))
    with pytest.raises(EditError, match="needs a name"):
        case.perform(change_place, place=dor, values={"name": " "})


def test_a_broken_regular_expression_is_told_in_a_sentence(case: Casefile):
    with pytest.raises(InputError, match="no regular expression"):
        find_texts(
            case.db.conn, events=entered(case, "x"), columns=TEXTS,
            replacing=Replacing("(", is_pattern=True),
        )  # fmt: skip


def test_a_regular_expression_that_would_never_end_is_given_up(case: Casefile):
    keys = entered(case, "a" * 60 + "!")
    with pytest.raises(InputError, match="takes too long"):
        find_texts(
            case.db.conn, events=keys, columns=TEXTS,
            replacing=Replacing(r"(a|aa|a?)+$", is_pattern=True),
        )  # fmt: skip
