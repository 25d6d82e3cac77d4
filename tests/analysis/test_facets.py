# SPDX-License-Identifier: MIT
"""Counts beside values: each event once under a value and once under all above it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.frames import small_frame
from workbench.analysis.filters.facets import (
    actors_in_roles,
    counts_by_code,
    counts_by_group,
    counts_by_key,
    counts_by_role,
    counts_by_type,
    counts_in_tree,
)
from workbench.analysis.frame import Frame
from workbench.domain.terms import Role

ALL = np.ones(4, dtype=bool)
BUT_FIRST = np.array([False, True, True, True])


def test_actors_of_hidden_events_do_not_count():
    frame = small_frame(4, {"actor": [[1, 2], [2], [], [2, 3]]})
    assert counts_by_key(frame, ALL, "actor").tolist() == [0, 1, 3, 1]
    assert counts_by_key(frame, BUT_FIRST, "actor").tolist() == [0, 0, 2, 1]


def test_types_count_as_type_and_as_subtype_and_none_is_told():
    frame = small_frame(4, type_id=[1, 1, 2, 0], subtype_id=[3, 0, 0, 0])
    assert counts_by_type(frame, ALL).tolist() == [1, 2, 1, 1]


def test_words_without_events_count_zero():
    frame = small_frame(4, vocabulary={"country": ("Mali", "Niger", "Chad")}, country=[0, -1, 0, 1])
    assert counts_by_code(frame, ALL, "country", 3).tolist() == [2, 1, 0]


def test_every_status_has_a_count():
    frame = small_frame(4, status=[0, 0, 4, 1])
    assert counts_by_code(frame, ALL, "status", 5).tolist() == [2, 1, 0, 0, 1]


def test_a_tag_counts_an_event_once_however_many_tags_below_it_the_event_has():
    frame = small_frame(4, {"tag": [[2, 3], [3], [4], []]})
    parents = {1: None, 2: 1, 3: 1, 4: None}
    assert counts_in_tree(frame, ALL, "tag", parents) == {1: 2, 2: 1, 3: 2, 4: 1}
    assert counts_in_tree(frame, BUT_FIRST, "tag", parents) == {1: 1, 2: 0, 3: 1, 4: 1}


def test_an_actor_counts_in_the_roles_asked_for_alone():
    frame = small_frame(4, {"actor": [[1, 2], [2], [], [2]]})
    frame = Frame({**frame.columns, "actor_roles": np.array([1, 2, 1, 3])}, frame.vocabulary)
    initiators = counts_by_role(frame, ALL, [Role.INITIATOR])
    assert initiators.tolist() == [0, 1, 2]
    assert counts_by_role(frame, BUT_FIRST, [Role.TARGET, Role.VICTIM]).tolist() == [0, 0, 1]


def test_actors_are_told_in_each_of_their_roles_the_most_frequent_first():
    frame = small_frame(4, {"actor": [[1, 2], [2], [], [2]]})
    frame = Frame({**frame.columns, "actor_roles": np.array([1, 2, 1, 3])}, frame.vocabulary)
    everyone = actors_in_roles(frame, ALL)
    assert everyone[:2] == [(2, Role.INITIATOR, 2), (2, Role.TARGET, 2)]
    assert everyone[2:] == [(1, Role.INITIATOR, 1)]
    but_first = [(2, Role.INITIATOR, 2), (2, Role.TARGET, 1)]
    assert actors_in_roles(frame, BUT_FIRST) == but_first


def test_an_event_counts_once_for_a_grade_however_many_sources_have_it():
    frame = small_frame(4, {"source": [[1, 2], [2, 3], [], [4]]})
    grades = {1: "A", 2: "A", 3: "B"}
    assert counts_by_group(frame, ALL, "source", grades) == {"A": 2, "B": 1}
    assert counts_by_group(frame, BUT_FIRST, "source", grades) == {"A": 1, "B": 1}
    assert counts_by_group(frame, ALL, "source", {}) == {}


@given(
    st.lists(st.sets(st.integers(1, 90), max_size=4), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_a_tree_of_more_than_64_parents_counts_as_a_plain_walk_does(tags, random):
    parents = {key: random.choice([None, *range(1, key)]) for key in range(1, 91)}
    frame = small_frame(len(tags), {"tag": [sorted(keys) for keys in tags]})
    visible = np.array([random.random() < 0.7 for _ in tags])

    def above(key):
        while key is not None:
            yield key
            key = parents[key]

    under = [{k for key in keys for k in above(key)} for keys in tags]
    expected = {
        key: sum(key in keys and seen for keys, seen in zip(under, visible, strict=True))
        for key in parents
    }
    assert counts_in_tree(frame, visible, "tag", parents) == expected
