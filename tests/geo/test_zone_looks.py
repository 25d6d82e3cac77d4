# SPDX-License-Identifier: MIT
"""Zones: colour says who, pattern says what, and both are the same in every picture."""

from workbench.domain.actor_colours import ACTOR_COLOURS
from workbench.domain.register import ActorEntry, Register
from workbench.geo.zone_looks import zone_looks


def register(*colours: str | None) -> Register:
    """Make actors A, B, … with these colours of their own."""
    return Register(
        actors={
            key: ActorEntry(key, f"uid {key}", chr(64 + key), None, None, colour)
            for key, colour in enumerate(colours, start=1)
        }
    )


def test_two_actors_with_one_class_differ_in_colour_and_share_the_pattern():
    first, second = zone_looks([("A", "attack"), ("B", "attack")], register(None, None))
    assert first.colour != second.colour
    assert first.pattern == second.pattern


def test_one_actor_s_classes_share_the_colour_and_differ_in_pattern():
    looks = zone_looks([("A", name) for name in ("control", "support", "attack")], register(None))
    assert len({look.colour for look in looks}) == 1
    assert len({look.pattern for look in looks}) == 3


def test_zones_of_one_actor_and_class_are_one_look():
    assert len(set(zone_looks([("A", "control"), ("A", "control")], register(None)))) == 1


def test_an_actor_keeps_the_colour_of_the_case_and_others_avoid_it():
    looks = zone_looks([("A", "attack"), ("B", "attack")], register(None, ACTOR_COLOURS[0]))
    assert looks[1].colour == ACTOR_COLOURS[0]
    assert looks[0].colour != ACTOR_COLOURS[0]


def test_a_zone_of_nobody_and_an_unknown_class_still_have_a_look():
    (look,) = zone_looks([(None, "unheard of")], register())
    assert (look.colour, look.pattern) == ("zone_other", "dots")
