# SPDX-License-Identifier: MIT
"""Who is tied to whom: by what events tell, and by relationships that hold within the span."""

from collections import Counter
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.frames import small_frame
from tests.paths import ROOT
from workbench.analysis.actors.network import Network, NetworkChoice, Tie, network_of
from workbench.analysis.filters.part_masks import role_bits
from workbench.analysis.frame import Frame
from workbench.domain.actor_relations import ActorRelation
from workbench.domain.filters import Between, Filter
from workbench.domain.peaceful_types import peaceful_types
from workbench.domain.register import ActorEntry, Register, TypeEntry
from workbench.domain.terms import Role
from workbench.ingest.codebooks import load_codebook

Cast = list[tuple[int, Role]]
ACTING = {Role.INITIATOR, Role.CLAIMED_BY, Role.ATTRIBUTED_TO, Role.SIDE_A, Role.WITH_SIDE_A}
SUFFERING = {Role.TARGET, Role.VICTIM, Role.SIDE_B, Role.WITH_SIDE_B}


def frame_of(events: list[Cast]) -> Frame:
    frame = small_frame(len(events), {"actor": [[key for key, _ in cast] for cast in events]})
    roles = [role_bits([role]) for cast in events for _, role in cast]
    frame.columns["actor_roles"][:] = roles
    return frame


def register(*parents: tuple[int, int | None]) -> Register:
    entries = [
        ActorEntry(key, f"u{key}", f"Actor {key}", None, over, None) for key, over in parents
    ]
    return Register(actors={entry.id: entry for entry in entries})


def network(
    events: list[Cast],
    *relations: ActorRelation,
    asked: Filter | None = None,
    most: int = 30,
    least: int = 1,
) -> Network:
    frame = frame_of(events)
    known = register(*((key, None) for key in range(1, 9)))
    every = np.ones(len(frame), dtype=bool)
    return network_of(frame, every, known, relations, asked or Filter(), NetworkChoice(most, least))


def test_who_acts_is_against_who_suffers_and_with_who_acts_too():
    found = network(
        [[(1, Role.INITIATOR), (2, Role.TARGET)], [(2, Role.INITIATOR), (1, Role.TARGET)],
         [(1, Role.INITIATOR), (3, Role.INITIATOR), (2, Role.VICTIM)]]
    )  # fmt: skip
    told = {(edge.one, edge.other, edge.tie): edge for edge in found.edges}
    fight = told[1, 2, Tie.AGAINST]
    assert (fight.events, fight.forth, fight.back) == (3, 2, 1)
    assert told[1, 3, Tie.TOGETHER].events == 1
    assert [node.key for node in found.nodes] == [1, 2, 3]
    assert found.nodes[0].roles == ((Role.INITIATOR, 2), (Role.TARGET, 1))


def test_actors_of_events_that_are_no_fights_met_there():
    """The types are ACLED's; the last is of the case's own, and counts as a fight."""
    names = {1: "Battles", 2: "Protests", 3: "Strategic developments", 4: "Ambush"}
    types = {key: TypeEntry(key, f"t{key}", name, None, "", None, None)
             for key, name in names.items()}  # fmt: skip
    under = {5: ("Excessive force against protesters", 2), 6: ("Arrests", 3)}
    types |= {key: TypeEntry(key, f"t{key}", name, over, "", None, None)
              for key, (name, over) in under.items()}  # fmt: skip
    pair: Cast = [(1, Role.SIDE_A), (2, Role.SIDE_B)]
    partners: Cast = [(3, Role.SIDE_A), (4, Role.SIDE_A)]
    frame = frame_of([*[pair] * 6, partners])
    frame.columns["type_id"][:] = [1, 2, 2, 3, 3, 4, 3]
    frame.columns["subtype_id"][:] = [0, 0, 5, 0, 6, 0, 0]
    known = Register(types=types, actors=register(*((key, None) for key in range(1, 9))).actors)
    every = np.ones(len(frame), dtype=bool)
    found = network_of(frame, every, known, (), Filter(), NetworkChoice())
    told = {(edge.one, edge.other, edge.tie): edge.events for edge in found.edges}
    assert told == {(1, 2, Tie.AGAINST): 3, (1, 2, Tie.MET): 3, (3, 4, Tie.TOGETHER): 1}


def test_every_preset_has_types_that_are_fights():
    for preset in ("acled", "gtd", "plain", "ucdp"):
        drafts = load_codebook(ROOT / "resources" / "codebooks" / f"{preset}.toml")
        types = {key: TypeEntry(key, "", draft.name, None, preset, None, None)
                 for key, draft in enumerate(drafts, 1) if draft.parent is None}  # fmt: skip
        peaceful = {types[key].name for key in peaceful_types(Register(types=types))}
        assert peaceful == {
            "acled": {"Protests", "Strategic developments"},
            "plain": {"Development", "Protest", "Statement"},
        }.get(preset, set())


def test_being_hit_together_or_being_there_ties_nobody():
    found = network(
        [[(1, Role.INITIATOR), (2, Role.TARGET), (3, Role.TARGET), (4, Role.PRESENT)]]
    )  # fmt: skip
    assert {(edge.one, edge.other) for edge in found.edges} == {(1, 2), (1, 3)}
    assert found.alone == 1


def test_a_relationship_counts_while_it_holds_and_is_told_once_where_events_bear_it_out():
    fight: Cast = [(1, Role.SIDE_A), (2, Role.SIDE_B)]
    ended = ActorRelation(1, 1, 3, "partner of", "../2020", None, 1_000)
    rivals = ActorRelation(2, 1, 2, "rival of")
    within = Filter((Between("date", 2_000, 3_000),))
    found = network([fight], ended, rivals, asked=within)
    assert [(edge.tie, edge.relations) for edge in found.edges] == [(Tie.AGAINST, (rivals,))]
    before = Filter((Between("date", 500, 3_000),))
    found = network([fight], ended, rivals, asked=before)
    assert {edge.tie for edge in found.edges} == {Tie.AGAINST, Tie.ALLIED}
    assert found.nodes[-1].events == 0  # only the relationship brings it there


def test_the_strongest_are_drawn_and_it_is_told_how_many_are_not():
    pairs: list[Cast] = [[(1, Role.INITIATOR), (other, Role.TARGET)] for other in (2, 2, 2, 3, 4)]
    found = network(pairs, most=2)
    assert ([node.key for node in found.nodes], found.left_out) == ([1, 2], 2)
    assert network(pairs, least=2).weak == 0  # of those shown
    assert [edge.events for edge in network(pairs, least=2).edges] == [3]


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(
            st.tuples(st.integers(1, 8), st.sampled_from(list(Role))), max_size=6,
            unique_by=lambda one: one[0],
        ),
        min_size=1, max_size=8,
    )
)  # fmt: skip
def test_fights_are_counted_as_one_would_by_hand(events: list[Cast]):
    fought: Counter[tuple[int, int]] = Counter()
    for cast in events:
        for (one, role), (other, against) in combinations(sorted(cast), 2):
            if (role in ACTING and against in SUFFERING) or (
                role in SUFFERING and against in ACTING
            ):
                fought[one, other] += 1
    found = network(events)
    told = {
        (min(edge.one, edge.other), max(edge.one, edge.other)): edge.events
        for edge in found.edges
        if edge.tie is Tie.AGAINST
    }
    assert told == dict(fought)
