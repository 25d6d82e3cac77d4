# SPDX-License-Identifier: MIT
"""Colours by actor: an event has that of who acted in it; few actors have their own."""

from dataclasses import replace

import numpy as np
import pytest

from tests.analysis.frames import small_frame
from workbench.analysis.actors.looks import (
    MOST_ACTORS,
    NOBODY_ID,
    OTHERS_ID,
    acting,
    actor_looks,
)
from workbench.analysis.frame import Frame
from workbench.domain.frame_columns import ROLES
from workbench.domain.register import ActorEntry, Register
from workbench.domain.terms import Role


def with_actors(*held: tuple[int, ...], roles: tuple[Role, ...] = ()) -> Frame:
    frame = small_frame(len(held), ragged={"actor": held})
    if not roles:
        return frame
    bits = np.array([1 << ROLES.index(role) for role in roles], dtype="int16")
    return replace(frame, columns={**frame.columns, "actor_roles": bits})


def register(count: int, colour: str | None = None) -> Register:
    entries = (ActorEntry(n, f"u{n}", f"A{n}", None, None, colour) for n in range(1, count + 1))
    return Register(actors={entry.id: entry for entry in entries})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Role.TARGET, Role.INITIATOR),
        (Role.SIDE_A, Role.ATTRIBUTED_TO),
        (Role.SIDE_B, Role.SIDE_A),
        (Role.VICTIM, Role.PRESENT),
        (Role.WITH_SIDE_B, Role.SIDE_B),
    ],
)
def test_an_event_is_that_of_who_acted_in_it_however_active_the_others_are(
    first: Role, second: Role
) -> None:
    frame = with_actors((1, 2), (1,), (1,), roles=(first, second, first, first))
    assert acting(frame, register(2)).tolist() == [2, 1, 1]


def test_civilians_and_protesters_act_only_where_nobody_else_is_named() -> None:
    sides = (Role.SIDE_A, Role.SIDE_B)
    frame = with_actors((1, 3), (2, 3), (1,), roles=(*sides, *sides, Role.SIDE_A))
    people = [
        ActorEntry(1, "u1", "Villagers", "civilians", None, None),
        ActorEntry(2, "u2", "Protesters (Mali)", None, None, None),
        ActorEntry(3, "u3", "Army", "state force", None, None),
    ]
    assert acting(frame, Register(actors={one.id: one for one in people})).tolist() == [3, 3, 1]


def test_of_equals_an_event_has_the_look_of_its_most_active_actor() -> None:
    frame = with_actors((1, 2), (2,), (2, 3), (), (3,))
    codes, looks = actor_looks(frame, register(3))
    assert [looks[code].type_id for code in codes] == [2, 2, 2, NOBODY_ID, 3]


def test_rarer_actors_share_a_look() -> None:
    held = [(n,) for n in range(1, MOST_ACTORS + 1) for _ in range(2)]
    frame = with_actors(*held, (MOST_ACTORS + 1,))
    codes, looks = actor_looks(frame, register(MOST_ACTORS + 1))
    assert looks[codes[-1]].type_id == OTHERS_ID
    own = [look.colour for look in looks[:MOST_ACTORS]]
    assert len(set(own)) == MOST_ACTORS


def test_a_colour_of_the_case_is_kept() -> None:
    _, looks = actor_looks(with_actors((1,)), register(1, "actor7"))
    assert looks[0].colour == "actor7"
