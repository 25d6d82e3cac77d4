# SPDX-License-Identifier: MIT
"""Filters are values: equal when they ask the same, and the same again after JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.domain.filters import (
    Between,
    Both,
    Box,
    Either,
    Filter,
    Inside,
    Matches,
    Missing,
    Not,
    OneOf,
    Part,
    Within,
    filter_from_json,
    filter_to_json,
)

_degrees = st.floats(-90, 90)
_plain: st.SearchStrategy[Part] = st.one_of(
    st.builds(OneOf, st.text(), st.frozensets(st.text())),
    st.builds(Between, st.text(), st.none() | st.integers(), st.none() | st.integers()),
    st.builds(
        Inside,
        st.builds(Box, _degrees, _degrees, _degrees, _degrees),
        follows=st.booleans(),
        loosely=st.booleans(),
    ),
    st.builds(
        Within,
        st.lists(st.tuples(_degrees, _degrees), max_size=5).map(tuple),
        loosely=st.booleans(),
    ),
    st.builds(Matches, st.text()),
    st.builds(Missing, st.text()),
)
_parts = st.recursive(
    _plain,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(Either, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Both, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=6,
)


@given(st.lists(_parts, max_size=5))
def test_a_filter_is_the_same_after_json(parts: list[Part]) -> None:
    question = Filter(tuple(parts))
    assert filter_from_json(filter_to_json(question)) == question


def test_an_area_of_an_older_filter_asks_for_certain_places_and_is_written_as_before() -> None:
    older = '[{"inside": [0.0, 1.0, 2.0, 3.0]}, {"within": [[0.0, 1.0], [2.0, 3.0]]}]'
    question = filter_from_json(older)
    assert question.parts == (Inside(Box(0, 1, 2, 3)), Within(((0, 1), (2, 3))))
    assert filter_to_json(question) == older


def test_the_order_of_asking_does_not_matter() -> None:
    types, tags = OneOf("type", frozenset({"a"})), OneOf("tag", frozenset({"b"}))
    assert Filter().asking(types).asking(tags) == Filter().asking(tags).asking(types)


def test_asking_again_about_a_field_replaces_what_was_asked() -> None:
    question = Filter().with_values("type", frozenset({"a"}))
    assert question.with_values("type", frozenset({"b"})).values("type") == {"b"}
    assert question.with_values("type", frozenset()).is_empty


def test_a_box_and_a_lasso_take_each_others_place() -> None:
    question = Filter().asking(Inside(Box(0, 0, 1, 1)))
    assert question.asking(Within(((0, 0), (1, 0), (1, 1)))).parts == (
        Within(((0, 0), (1, 0), (1, 1))),
    )


def test_leaves_are_found_inside_groups() -> None:
    inner = Matches("moura")
    question = Filter((Not(Either((inner, Both((Missing("date"),))))),))
    assert set(question.leaves()) == {inner, Missing("date")}


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"one_of": 3}]', '[{"what": 1}]', "[" * 9000])
def test_a_filter_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        filter_from_json(text)
