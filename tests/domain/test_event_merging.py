# SPDX-License-Identifier: MIT
"""Two events made one: which parts differ, and what each choice changes."""

from dataclasses import replace

from workbench.casefile.edits.entry import blank_event
from workbench.domain.counts import Count
from workbench.domain.event import ActorRole, Named, Place
from workbench.domain.event_merging import (
    PARTS,
    Difference,
    differences,
    merged_values,
    roles_of,
)

JNIM, FAMA = Named(1, "a", "JNIM"), Named(2, "b", "FAMA")
KEPT = replace(
    blank_event(), id=1, title="Attack", date="2022-04-24", fatalities=Count(6, None, None),
    actors=(ActorRole(JNIM, "initiator"),), fields={"weapon": "IED", "side": "east"},
)  # fmt: skip
OTHER = replace(
    blank_event(), id=2, title="Raid", date="2022-04-24", tz="Africa/Bamako",
    place=Place(9, "p", "Sévaré"), lat=14.5, lon=-4.1, place_precision="exact",
    fatalities=Count(None, 8, None), actors=(ActorRole(FAMA, "target"),),
    fields={"weapon": "VBIED", "side": "east", "rounds": 3},
)  # fmt: skip


def test_parts_that_differ_are_told_and_what_only_the_other_says() -> None:
    assert differences(KEPT, OTHER) == [
        Difference("title", False), Difference("date", False), Difference("place", True),
        Difference("fatalities", False), Difference("field:weapon", False),
        Difference("field:rounds", True), Difference("actors", False),
    ]  # fmt: skip
    assert differences(KEPT, KEPT) == []
    assert differences(KEPT, blank_event()) == []


def test_a_part_is_taken_whole() -> None:
    assert merged_values(KEPT, OTHER, {"place", "fatalities", "field:rounds"}) == {
        "place_id": 9, "lat": 14.5, "lon": -4.1, "place_precision": "exact", "radius_m": None,
        "found_by": None, "place_note": None, "fatalities_low": None, "fatalities_best": 8,
        "fatalities_high": None, "fields": {"weapon": "IED", "side": "east", "rounds": 3},
    }  # fmt: skip
    assert merged_values(KEPT, OTHER, {"date"})["tz"] == "Africa/Bamako"
    assert merged_values(KEPT, OTHER, ()) == {}


def test_every_part_can_be_taken_from_a_blank_event() -> None:
    taken = merged_values(KEPT, blank_event(), PARTS.keys())
    assert taken.keys() == {column for columns in PARTS.values() for column in columns}


def test_actors_are_pairs_of_key_and_role() -> None:
    assert roles_of(OTHER) == [(2, "target")]
