# SPDX-License-Identifier: MIT
"""Zones in the case: drawn, split, merged, redefined; each edit is undone bit for bit."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.casefile.drafts import assert_sound, contents
from workbench.casefile.casefile import Casefile, open_case
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.zone_kinds import set_zone_kinds
from workbench.casefile.edits.zones import (
    add_zone,
    change_zone,
    delete_zone,
    give_zone_to,
    import_zones,
    merge_zones,
    reshape_zone,
    set_zone_basis,
    split_zone,
)
from workbench.casefile.queries.zones import read_basis, read_zone_kinds, read_zones
from workbench.domain.author import Author
from workbench.domain.errors import EditError, InputError
from workbench.domain.time import edtf_span
from workbench.domain.zones import DEFAULT_KINDS, Zone, ZoneDraft, ZoneKind, is_reworded


def square(west: float, south: float, side: float = 1.0) -> str:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def added(case: Casefile, name: str = "North", west: float = -5.0, **values: Any) -> Any:
    given = {"name": name, "class": "control", "geometry": square(west, 14.0), **values}
    return case.perform(add_zone, values=given).value


def zones(case: Casefile) -> dict[str, Zone]:
    return {zone.name: zone for zone in read_zones(case.db.conn)}


def test_a_zone_has_the_bounds_of_its_validity_and_the_words_of_its_class(case: Casefile):
    added(case, valid="2022-02/2022-05", assessed_on="2022-05", confidence="low")
    zone = zones(case)["North"]
    span = edtf_span("2022-02/2022-05")
    assert (zone.earliest_ms, zone.latest_ms) == (span.earliest_ms, span.latest_ms)
    assert zone.definition == DEFAULT_KINDS[0].words
    assert zone.author == "Aïcha"


@pytest.mark.parametrize(
    ("valid", "day", "holds"),
    [
        ("2022-02/2022-05", "2022-05-31", True),
        ("2022-02/2022-05", "2022-06-01", False),
        ("2022-02/2022-05", "2022-01-31", False),
        ("2022-02/..", "2030-01-01", True),
        ("../2022-02", "1990-01-01", True),
        (None, "2022-01-01", True),
    ],
)
def test_a_zone_holds_from_its_first_day_to_its_last(
    case: Casefile, valid: str | None, day: str, holds: bool
):
    added(case, valid=valid)
    at = edtf_span(day).earliest_ms
    assert at is not None
    assert zones(case)["North"].holds_on(at) is holds


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": "  "}, "needs a name"),
        ({"class": "rumour"}, "no class of zones"),
        ({"geometry": '{"type": "Point", "coordinates": [0, 0]}'}, "three corners"),
        ({"geometry": "no json"}, "three corners"),
    ],
)
def test_what_is_no_zone_is_refused(case: Casefile, values: dict[str, str], words: str):
    with pytest.raises(EditError, match=words):
        added(case, **dict[str, Any](values))
    assert zones(case) == {}


def test_a_date_that_is_none_is_refused(case: Casefile):
    with pytest.raises(InputError):
        added(case, assessed_on="spring, I think")


def test_the_parts_of_a_zone_share_all_but_name_and_ground(case: Casefile):
    event = case.perform(add_event, values={"title": "Raid", "date": "2022-04-24"}).value
    source = case.perform(add_source, name="Radio").value
    actor = case.perform(add_actor, name="JNIM").value
    zone = added(case, valid="2022-04", actor_id=actor, note="after the raid")
    case.perform(set_zone_basis, zone=zone, events=[event], sources=[source])
    halves = [square(-5, 14, 0.5), square(-4.5, 14, 0.5)]
    first, second = case.perform(split_zone, zone=zone, geometries=halves).value
    assert first == zone
    north, part = zones(case)["North"], zones(case)["North (2)"]
    assert (part.id, part.actor, part.valid, part.note) == (
        second, "JNIM", "2022-04", "after the raid",
    )  # fmt: skip
    assert part.events == north.events == (event,)
    assert part.sources == north.sources == (source,)
    assert [dict(north.geometry), dict(part.geometry)] == [json.loads(half) for half in halves]


def test_merged_zones_keep_the_basis_and_the_notes_of_all(case: Casefile):
    first, second = (
        case.perform(add_event, values={"title": title}).value for title in ("Raid", "Shelling")
    )
    north, south = added(case, note="by radio"), added(case, "South", -4, note="by post")
    case.perform(set_zone_basis, zone=north, events=[first])
    case.perform(set_zone_basis, zone=south, events=[second])
    kept = case.perform(merge_zones, zones=[north, south], geometry=square(-5, 14, 2)).value
    assert [zone.id for zone in zones(case).values()] == [kept] == [north]
    assert [row.title for row in read_basis(case.db.conn, zone=kept)] == ["Raid", "Shelling"]
    assert zones(case)["North"].note == "by radio\n\nby post"


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({}, {"class": "attack"}, r"of several classes \(Control, Attack\)\. Only"),
        ({}, {"actor": "Army"}, r"of several actors \(JNIM, Army\)\. Only"),
        ({"actor": ""}, {"class": "attack"}, r"actors \(no actor, JNIM\) and .*classes"),
    ],
)
def test_zones_of_other_actors_or_classes_are_not_merged(
    case: Casefile, first: dict[str, str], second: dict[str, str], words: str
):
    keys: list[int] = []
    for name, said in (("North", first), ("South", second)):
        values: dict[str, Any] = {"class": said.get("class", "control")}
        keys.append(added(case, name, **values))
        case.perform(give_zone_to, zone=keys[-1], name=said.get("actor", "JNIM"))
    before = contents(case)
    with pytest.raises(EditError, match=words):
        case.perform(merge_zones, zones=keys, geometry=square(-5, 14, 2))
    assert contents(case) == before


def test_zones_assessed_by_different_definitions_are_not_merged(case: Casefile):
    north = added(case)
    reworded = replace(DEFAULT_KINDS[0], words="It taxes the people.")
    case.perform(set_zone_kinds, kinds=(reworded, *DEFAULT_KINDS[1:]))
    south = added(case, "South", -4)
    with pytest.raises(EditError, match="different definitions of “Control”"):
        case.perform(merge_zones, zones=[north, south], geometry=square(-5, 14, 2))
    case.perform(change_zone, zone=north, values={"class": "control"})
    case.perform(merge_zones, zones=[north, south], geometry=square(-5, 14, 2))
    assert len(zones(case)) == 1


def test_an_actor_is_found_by_name_or_alias_and_made_when_new(case: Casefile):
    actor = case.perform(add_actor, name="JNIM", aliases=["Nusrat al-Islam"]).value
    zone = added(case)
    case.perform(give_zone_to, zone=zone, name="Nusrat  al-Islam")
    assert zones(case)["North"].actor_id == actor
    case.perform(give_zone_to, zone=zone, name="Dozo")
    assert zones(case)["North"].actor == "Dozo"
    case.perform(give_zone_to, zone=zone, name="")
    assert zones(case)["North"].actor is None


def test_every_edit_of_zones_can_be_undone_and_made_again(case: Casefile):
    event = case.perform(add_event, values={"title": "Raid"}).value
    north, south = added(case), added(case, "South", -4.0)
    own = (*DEFAULT_KINDS, ZoneKind("recruits", "Recruitment", "It recruits.", "dots", "actor3"))
    drafts = [ZoneDraft("From a file", "support", square(0, 0), valid="2022", actor="Dozo")]
    halves = [square(-5, 14, 0.5), square(-4.5, 14, 0.5)]
    steps: list[tuple[Any, dict[str, Any]]] = [
        (change_zone, {"zone": north, "values": {"class": "attack", "valid": "2022-03"}}),
        (change_zone, {"zone": south, "values": {"class": "attack"}}),
        (give_zone_to, {"zone": north, "name": "JNIM"}),
        (give_zone_to, {"zone": south, "name": "JNIM"}),
        (reshape_zone, {"zone": north, "geometry": square(-5, 14, 1.25)}),
        (set_zone_basis, {"zone": north, "events": [event]}),
        (split_zone, {"zone": north, "geometries": halves}),
        (merge_zones, {"zones": [north, south], "geometry": square(-5, 14, 2)}),
        (import_zones, {"drafts": drafts}),
        (set_zone_kinds, {"kinds": own}),
        (delete_zone, {"zone": north}),
    ]
    states = [contents(case)]
    for step, arguments in steps:
        case.perform(step, **arguments)
        states.append(contents(case))
        assert states[-1] != states[-2]
    for state in reversed(states[:-1]):
        case.undo()
        assert contents(case) == state
    for state in states[1:]:
        case.redo()
        assert contents(case) == state
    assert_sound(case)


def test_the_program_s_set_is_in_force_until_the_case_has_its_own(case: Casefile):
    assert read_zone_kinds(case.db.conn) == DEFAULT_KINDS
    own = (ZoneKind("control", "Rule", "It taxes.", "hatch", "actor1"), *DEFAULT_KINDS[1:])
    case.perform(set_zone_kinds, kinds=own)
    assert read_zone_kinds(case.db.conn) == own
    case.perform(set_zone_kinds, kinds=(own[1], own[0]))
    assert read_zone_kinds(case.db.conn) == (own[1], own[0])
    case.undo()
    case.undo()
    assert read_zone_kinds(case.db.conn) == DEFAULT_KINDS


def test_a_zone_keeps_the_words_by_which_it_was_assessed(case: Casefile):
    zone = added(case)
    own = (ZoneKind("control", "Rule", "It taxes.", "cross", "actor1"), *DEFAULT_KINDS[1:])
    case.perform(set_zone_kinds, kinds=own)
    assert zones(case)["North"].definition == DEFAULT_KINDS[0].words
    assert is_reworded(zones(case)["North"], own)
    case.perform(change_zone, zone=zone, values={"class": "control"})
    assert zones(case)["North"].definition == "It taxes."
    assert not is_reworded(zones(case)["North"], own)


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (DEFAULT_KINDS[1:], "class of a zone"),
        ((*DEFAULT_KINDS, ZoneKind("x", "control ", "", "dots", "actor1")), "one name"),
        ((*DEFAULT_KINDS, ZoneKind("x", " ", "", "dots", "actor1")), "needs a name"),
        ((*DEFAULT_KINDS, ZoneKind("x", "X", "", "stripes", "actor1")), "pattern"),
    ],
)
def test_a_set_that_leaves_zones_without_meaning_is_refused(
    case: Casefile, kinds: tuple[ZoneKind, ...], words: str
):
    added(case)
    with pytest.raises(EditError, match=words):
        case.perform(set_zone_kinds, kinds=kinds)


def test_a_case_of_the_schema_before_opens_with_the_program_s_set(case: Casefile, author: Author):
    added(case)
    case.db.execute("DROP TABLE zone_kind")
    case.db.execute("DELETE FROM _sqlite_migrations WHERE name = '0005_zone_kinds'")
    case.db.execute("PRAGMA user_version = 4")
    case.close()
    with open_case(case.path, author=author) as again:
        assert read_zone_kinds(again.db.conn) == DEFAULT_KINDS
        assert list(zones(again)) == ["North"]
        assert_sound(again)
