# SPDX-License-Identifier: MIT
"""Texts as passages: nothing is lost in cutting, and between two places there is always room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.passages import changes_between, places_between, split_passages

TEXTS = st.text(st.sampled_from("ab \n\t#"), max_size=60)


@given(TEXTS)
def test_the_parts_are_the_text(text: str):
    parts = split_passages(text)
    assert "".join(parts) == text
    assert all(parts)


def test_a_passage_is_a_paragraph_with_the_empty_lines_behind_it():
    assert split_passages("# One\n\n\nTwo\nstill two\n  \n- three\n") == [
        "# One\n\n\n",
        "Two\nstill two\n  \n",
        "- three\n",
    ]


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abc")))
def test_the_changes_lead_from_one_text_to_the_other(old: list[str], new: list[str]):
    made = list(old)
    for change in reversed(changes_between(old, new)):
        made[change.start : change.end] = change.parts
    assert made == new


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9)), max_size=40))
def test_there_is_always_room_between_two_places(steps: list[tuple[int, int]]):
    places: list[str] = []
    for wanted, count in steps:
        at = min(wanted, len(places))
        before = places[at - 1] if at else ""
        after = places[at] if at < len(places) else ""
        places[at:at] = places_between(before, after, count)
    assert places == sorted(set(places))
    assert all(place and not place.endswith("0") for place in places)


@pytest.mark.parametrize(("how", "longest"), [("at once", 3), ("one by one", 18)])
def test_the_places_of_a_long_text_are_short(how: str, longest: int):
    places: list[str] = []
    if how == "at once":
        places = places_between("", "", 1_000)
    else:
        for _ in range(1_000):
            places += places_between(places[-1] if places else "", "", 1)
    assert places == sorted(places)
    assert max(map(len, places)) <= longest
