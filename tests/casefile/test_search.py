# SPDX-License-Identifier: MIT
"""Search takes any typed text, and none of it as query syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.events import add_event
from workbench.casefile.search import match_expression, search_events

TITLES = ("Attack on Sévaré", "Attack in Moura", "Arrest in Bamako", "Attaque à Ségou")


@pytest.fixture
def filled(case: Casefile) -> Casefile:
    for title in TITLES:
        case.perform(add_event, values={"title": title, "description": "by <b>JNIM</b>"})
    return case


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sevare", [1]),
        ("att", [1, 2, 4]),
        ("attack moura", [2]),
        ('"attack in"', [2]),
        ("attack -moura", [1]),
        ("jnim", [1, 2, 3, 4]),
        ("nothing", []),
        ("", []),
        ('"', []),
        ("AND OR NOT", []),
        ("title:bamako", []),
    ],
)
def test_words_phrases_prefixes_and_exclusions(
    filled: Casefile, text: str, expected: list[int]
) -> None:
    assert search_events(filled.db.conn, text=text).tolist() == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_typed_text_breaks_the_search(filled: Casefile, text: str) -> None:
    assert set(search_events(filled.db.conn, text=text).tolist()) <= {1, 2, 3, 4}


def test_only_exclusions_ask_nothing() -> None:
    assert match_expression("-moura") == ""
