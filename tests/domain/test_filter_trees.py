# SPDX-License-Identifier: MIT
"""Parts of a filter are changed where they stand, and the question means what it should."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.filter_trees import (
    added,
    among,
    bare,
    beside,
    denied,
    joined,
    part_at,
    parts_of,
    regrouped,
    removed,
    replaced,
    taken_out,
)
from workbench.domain.filters import Both, Either, Filter, Missing, Not, OneOf, Part

A, B, C, D = (OneOf(field, frozenset({"x"})) for field in "abcd")
LEAVES = st.sampled_from([A, B, C, D])
TREES = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(lambda found: Either(tuple(found)), st.lists(parts, min_size=2, max_size=3)),
        st.builds(lambda found: Both(tuple(found)), st.lists(parts, min_size=2, max_size=3)),
    ),
    max_leaves=6,
)


def holds(part: Part, true: frozenset[str]) -> bool:
    match part:
        case Not(inner):
            return not holds(inner, true)
        case Either(parts):
            return any(holds(inner, true) for inner in parts)
        case Both(parts):
            return all(holds(inner, true) for inner in parts)
        case _:
            return part.field in true


def meaning(question: Filter) -> list[bool]:
    worlds = product([False, True], repeat=4)
    return [
        holds(Both(question.parts), frozenset(f for f, on in zip("abcd", world, strict=True) if on))
        for world in worlds
    ]


def paths(part: Part, at: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    found = [at] if at else []
    for place, inner in enumerate(parts_of(part)):
        found += paths(inner, (*at, place))
    return found


def test_a_part_is_found_through_groups_and_their_negations():
    question = Filter((Not(Either((A, Both((B, Not(C)))))),))
    assert part_at(question, (0, 1, 1)) == Not(C)
    assert part_at(question, (0, 5)) is None
    assert part_at(question, ()) == Both(question.parts)


def test_a_changed_part_is_told_where_it_stands_now():
    question, path = replaced(Filter((A, B)), (0,), D)
    assert (question, path) == (Filter((B, D)), (1,))


def test_a_group_of_which_one_part_is_left_becomes_that_part():
    assert removed(Filter((Either((A, B)), C)), (0, 1)) == Filter((A, C))
    assert removed(Filter((Not(Either((A, Not(B)))),)), (0, 0)) == Filter((B,))
    assert removed(Filter((Either((A, Both((B, C)))),)), (0, 1, 0)) == Filter((Either((A, C)),))


def test_a_part_beside_another_makes_a_group_or_joins_one():
    question, path = beside(Filter((A, C)), B, (0,))
    assert (question, path) == (Filter((C, Either((A, B)))), (1, 1))
    question, path = beside(question, D, (1,))
    assert (question, path) == (Filter((C, Either((A, B, D)))), (1, 2))
    question, path = beside(question, B, (1, 0), Both)
    assert part_at(question, path[:-1]) == Both((A, B))
    assert added(question, D, (1, 0))[1] == (1, 0, 2)


def test_two_chips_become_any_of_both_whichever_is_dragged():
    assert joined(Filter((A, B, C)), 0, 2)[0] == Filter((B, Either((C, A))))
    assert joined(Filter((A, B, C)), 2, 0)[0] == Filter((B, Either((A, C))))
    groups = Filter((Either((A, B)), Either((C, D))))
    assert joined(groups, 1, 0) == (Filter((Either((A, B, C, D)),)), (0,))


def test_what_is_taken_out_of_a_group_stands_beside_it():
    assert taken_out(Filter((Either((A, B, C)),)), (0, 1)) == Filter((B, Either((A, C))))
    deep = Filter((Either((A, Both((B, C)))),))
    assert taken_out(deep, (0, 1, 0)) == Filter((Either((A, C, B)),))


def test_out_of_a_denied_group_a_part_is_denied_too_and_the_meaning_stays():
    question = Filter((Not(Either((A, Not(B), C))),))
    found = taken_out(question, (0, 1))
    assert B in found.parts
    assert meaning(found) == meaning(question)


def test_the_company_of_a_part_is_what_must_hold_beside_it():
    question = Filter((A, Either((B, Both((C, D))))))
    assert among(question, (0,)) == Filter((question.parts[1],))
    assert among(question, (1, 0)) == Filter((A,))
    assert among(question, (1, 1, 0)) == Filter((A, D))


@given(st.lists(TREES, min_size=1, max_size=3), st.data())
def test_any_tree_can_be_changed_at_any_place(parts: list[Part], data: st.DataObject):
    question = Filter(tuple(parts))
    path = data.draw(st.sampled_from(paths(Both(question.parts))))
    new = Missing("e")
    changed, at = replaced(question, path, new)
    assert part_at(changed, at) == new
    part = part_at(question, path)
    assert part is not None
    back, at = replaced(changed, at, part)
    assert part_at(back, at) == part
    assert meaning(back) == meaning(question)
    assert new not in tuple(removed(changed, replaced(question, path, new)[1]).leaves())
    denied_once, at = replaced(question, path, denied(part, not bare(part)[1]))
    turned = part_at(denied_once, at)
    assert turned is not None
    restored = replaced(denied_once, at, denied(turned, bare(part)[1]))[0]
    assert meaning(restored) == meaning(question)
    if parts_of(part):
        assert regrouped(regrouped(part)) == denied(part, bare(part)[1])
