# SPDX-License-Identifier: MIT
"""Fields of files of areas: known by English and French names, read without inventing."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from workbench.domain.typed_dates import understand_typed_date
from workbench.domain.zones import DEFAULT_KINDS
from workbench.ui.zones.area_fields import class_of, confidence_of, guessed_fields, text_of
from workbench.ui.zones.area_reading import AreaReading, Said

GIVEN = Said(zone_class="custom", actor="JNIM", valid="2022/..", assessed_on="2022-05-31")


def read_date(text: str) -> str:
    return understand_typed_date(text, today=date(2026, 1, 1)).edtf


def said_of(chosen: dict[str, str], **row: Any) -> Said:
    columns = {name: [value] for name, value in row.items()}
    classes = {"tenu": "control"}
    return AreaReading(columns, chosen, classes, GIVEN, read_date).said(0)


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (
            ("name", "class", "actor", "from", "to", "confidence", "note"),
            ("name", "class", "actor", "begins", "ends", "confidence", "note"),
        ),
        (
            ("Nom", "Type", "Groupe", "Début", "Fin", "Confiance", "Évalué le"),
            ("name", "class", "actor", "begins", "ends", "confidence", "assessed_on"),
        ),
        (("zone", "valid_from", "valid", "shape_area"), ("class", "begins", "valid", None)),
    ],
)
def test_fields_are_known_by_their_names_in_two_languages(
    columns: tuple[str, ...], found: tuple[str | None, ...]
):
    values = {column: ["Controlled"] for column in columns}
    wanted = {role: column for role, column in zip(found, columns, strict=True) if role}
    assert guessed_fields(values, DEFAULT_KINDS) == wanted


def test_a_type_that_names_no_class_is_not_taken_for_one():
    assert guessed_fields({"type": ["district", "commune"]}, DEFAULT_KINDS) == {}


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("control", "control"), ("Controlled", "control"), ("zone de contrôle", "control"),
        ("Support zone", "support"), ("soutien", "support"), ("ATTACK", "attack"),
        ("Attaque", "attack"), ("contested", ""),
    ],
)  # fmt: skip
def test_words_of_files_mean_classes_of_the_set(word: str, key: str):
    assert class_of(word, DEFAULT_KINDS) == key


def test_confidence_is_read_and_never_made_up():
    assert [confidence_of(word) for word in ("Low", "moyenne", "élevé", "7")] == [
        "low", "moderate", "high", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (float("nan"), ""), (2022.0, "2022"), (" a \n b ", "a b"),
        (datetime(2022, 4, 3, 5, tzinfo=UTC), "2022-04-03"),
    ],
)  # fmt: skip
def test_values_of_all_kinds_become_text(value: Any, text: str):
    assert text_of(value) == text


FROM_TO = {"begins": "from", "ends": "to"}


@pytest.mark.parametrize(
    ("begins", "ends", "valid"),
    [
        ("2022-02-01", "2022-04-30", "2022-02-01/2022-04-30"),
        ("20220201", None, "2022-02-01/.."),
        (None, "2022-04", "../2022-04"),
        ("2022-02-01T00:00:00Z", "9999-12-31", "2022-02-01/.."),
        ("Feb 2022", "April 2022", "2022-02/2022-04"),
        (None, None, "2022/.."),
    ],
)
def test_a_beginning_and_an_end_become_a_validity(begins: Any, ends: Any, valid: str):
    said = said_of(FROM_TO, **{"from": begins, "to": ends})
    assert (said.valid, said.unread) == (valid, ())


@pytest.mark.parametrize(
    ("begins", "ends", "unread"),
    [
        ("spring?", "2022-04", ("from: spring?", "to: 2022-04")),
        ("2022-05", "2022-04", ("from: 2022-05", "to: 2022-04")),
    ],
)
def test_what_cannot_be_read_leaves_the_validity_open_and_is_kept(
    begins: str, ends: str, unread: tuple[str, ...]
):
    said = said_of(FROM_TO, **{"from": begins, "to": ends})
    assert (said.valid, said.unread) == (None, unread)


def test_what_the_file_does_not_say_is_as_given():
    chosen = {"class": "kind", "actor": "who", "confidence": "sure", "valid": "when"}
    said = said_of(chosen, kind="tenu", who="Dozo", sure="élevée", when="2022-02/2022-04")
    assert said == Said(
        zone_class="control", actor="Dozo", valid="2022-02/2022-04", assessed_on="2022-05-31",
        confidence="high", class_word="tenu",
    )  # fmt: skip
    said = said_of(chosen, kind="rumour", who=None, sure="", when=None)
    assert said == replace(GIVEN, class_word="rumour")
