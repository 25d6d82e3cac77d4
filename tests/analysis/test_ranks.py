# SPDX-License-Identifier: MIT
"""Ranks: how many entries pass before any place, and where the next one that passes lies."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.ranks import ranks_of, ranks_of_words, words_of

PASSING = st.lists(st.booleans(), max_size=200)


@given(passing=PASSING)
def test_before_every_place_as_many_pass_as_are_counted(passing: list[bool]) -> None:
    ranks = ranks_of(np.array(passing, dtype=bool))
    places = np.arange(len(passing) + 1)
    assert ranks.at(places).tolist() == [sum(passing[:place]) for place in places]
    assert ranks.total == sum(passing)


@given(passing=PASSING)
def test_the_place_of_each_that_passes_is_found_by_how_many_come_before(
    passing: list[bool],
) -> None:
    mask = np.array(passing, dtype=bool)
    ranks = ranks_of(mask)
    assert ranks.places(np.arange(ranks.total)).tolist() == np.flatnonzero(mask).tolist()


def test_what_passes_twice_is_counted_from_the_bits_of_both() -> None:
    one, two = (np.arange(130) % n == 0 for n in (2, 3))
    both = ranks_of_words(words_of(one) & words_of(two))
    assert both.total == np.count_nonzero(one & two)
    assert both.at(np.array([0, 7, 64, 128, 130])).tolist() == [0, 2, 11, 22, 22]
