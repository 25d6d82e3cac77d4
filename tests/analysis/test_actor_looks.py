# SPDX-License-Identifier: MIT
"""Colours by actor: an event has that of its most active actor; few actors have their own."""

from tests.analysis.frames import small_frame
from workbench.analysis.actor_looks import MOST_ACTORS, NOBODY_ID, OTHERS_ID, actor_looks
from workbench.analysis.frame import Frame
from workbench.domain.register import ActorEntry, Register


def with_actors(*held: tuple[int, ...]) -> Frame:
    return small_frame(len(held), ragged={"actor": held})


def register(count: int, colour: str | None = None) -> Register:
    entries = (ActorEntry(n, f"u{n}", f"A{n}", None, None, colour) for n in range(1, count + 1))
    return Register(actors={entry.id: entry for entry in entries})


def test_an_event_has_the_look_of_its_most_active_actor() -> None:
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
