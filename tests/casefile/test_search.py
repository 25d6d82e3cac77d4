# SPDX-License-Identifier: MIT
"""Search takes any typed text, and none of it as query syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.analysis.filters.text_hits import text_mask
from workbench.analysis.frame import Frame
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.events import add_event, change_event
from workbench.casefile.edits.places import add_place, change_place
from workbench.casefile.frame.store import build_frame
from workbench.casefile.search import match_expression, search_terms

TITLES = ("Attack on Sévaré", "Attack in Moura", "Arrest in Bamako", "Attaque à Ségou")


@pytest.fixture
def filled(case: Casefile) -> Casefile:
    for title in TITLES:
        case.perform(add_event, values={"title": title, "description": "by <b>JNIM</b>"})
    return case


def found(case: Casefile, text: str) -> list[int]:
    data = build_frame(case.db.conn)
    frame = Frame(data.columns, data.vocabulary)
    mask = text_mask(frame, search_terms(case.db.conn, text=text))
    return frame["event_id"][mask].tolist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sevare", [1]),
        ("att", [1, 2, 4]),
        ("attack moura", [2]),
        ('"attack in"', [2]),
        ("attack -moura", [1]),
        ('attack -"attack in"', [1]),
        ("«attack in»", [2]),
        ("“attack in”", [2]),
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
    assert found(filled, text) == expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_no_typed_text_breaks_the_search(filled: Casefile, text: str) -> None:
    assert set(found(filled, text)) <= {1, 2, 3, 4}


def test_a_place_is_found_by_its_names_and_words_may_stand_in_either(filled: Casefile) -> None:
    place = filled.perform(
        add_place, name="Diafarabé", values={"alternates": '["Dia"]', "admin2": "Ténenkou"}
    ).value
    filled.perform(change_event, event=2, values={"place_id": place})
    assert found(filled, "diafarabe") == [2]
    assert found(filled, "tenenkou attack") == [2]
    assert found(filled, "attack -dia") == [1]
    filled.perform(change_place, place=place, values={"name": "Mopti", "alternates": None})
    assert found(filled, "dia") == []
    assert found(filled, "mopti") == [2]
    filled.undo()
    assert found(filled, "dia") == [2]


def test_only_exclusions_ask_nothing() -> None:
    assert match_expression("-moura") == ""
