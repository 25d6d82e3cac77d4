# SPDX-License-Identifier: MIT
"""Colours of the timeline by any attribute."""

from dataclasses import replace

import numpy as np
import pytest

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.frame import Frame
from workbench.analysis.looks import COLOURS
from workbench.analysis.timeline.colours import COLOURS_BY, OTHER_VALUES, colour_codes
from workbench.domain.frame_columns import NOTHING


@pytest.fixture
def frame() -> Frame:
    """Ten countries, the first one the commonest, and one event without."""
    made = frame_of([(0, 1)] * 57, actors=[(1, 2)] * 57)
    codes = [code for code in range(10) for _ in range(10 - code)]
    made["country"][:] = [*codes, NOTHING, NOTHING]
    words = tuple(f"Country {code}" for code in range(10))
    return Frame(made.columns, {"country": words, "admin1": ()})


@pytest.mark.parametrize("by", COLOURS_BY)
def test_every_event_has_a_look_and_no_two_looks_are_alike(frame, by):
    codes, looks = colour_codes(frame, register_of(actors=2, types=2), by)
    assert len(codes) == len(frame)
    assert codes.min() >= 0
    assert codes.max() < len(looks)
    assert len({(look.symbol, look.colour) for look in looks}) == len(looks)


def test_the_commonest_values_have_colours_and_the_rest_share_one(frame):
    codes, looks = colour_codes(frame, register_of(), "country")
    names = [looks[code].name for code in codes.tolist()]
    assert names[0] == "Country 0"
    assert [look.name for look in looks[: len(COLOURS)]] == [f"Country {n}" for n in range(7)]
    assert looks[codes[-3]].type_id == OTHER_VALUES
    assert np.count_nonzero(codes == len(looks) - 1) == 2  # those without a country


def test_the_symbol_of_an_actor_is_its_and_nobody_else_s():
    frame, register = frame_of([(0, 1)] * 3, actors=[(1,), (1,), (2,)]), register_of(actors=2)
    known = {**register.actors, 2: replace(register.actors[2], symbol="circle")}
    _, looks = colour_codes(frame, replace(register, actors=known), "actor")
    assert {look.name: look.symbol for look in looks if look.name} == {
        "Actor 1": "diamond", "Actor 2": "circle",
    }  # fmt: skip
