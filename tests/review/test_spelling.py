# SPDX-License-Identifier: MIT
"""The dictionaries that come with the program know English and French, and nothing of addresses."""

import pytest

from tests.paths import ROOT
from workbench.review.spelling import Dictionaries, dictionary_language, words_in

PACKAGES = ROOT / "resources" / "map" / "node_modules"


@pytest.fixture(scope="module")
def dictionaries() -> Dictionaries:
    return Dictionaries(PACKAGES)


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [
        ("en", {"defence", "defense", "army's", "don\u2019t"}, {"goverment", "recieve"}),
        ("en-us", {"defense"}, {"defence"}),
        ("en-gb", {"defence"}, {"defense"}),
        ("fr", {"l\u2019armée", "l'armée", "attaqués", "gouvernement"}, {"gouvernment"}),
    ],
)
def test_right_words_are_known_and_wrong_ones_are_not(
    dictionaries: Dictionaries, language: str, right: set[str], wrong: set[str]
):
    assert dictionaries.wrong_words(language, right | wrong) == wrong


def test_what_was_meant_is_suggested_first(dictionaries: Dictionaries):
    assert dictionaries.suggestions("en", "goverment")[0] == "government"
    assert "gouvernement" in dictionaries.suggestions("fr", "gouvernment")


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("en", "en"),
        ("en_US", "en-us"),
        ("en-NG", "en"),
        ("FR", "fr"),
        ("fr-ML", "fr"),
        ("ar", None),
    ],
)
def test_a_language_finds_its_dictionary(said: str, language: str | None):
    assert dictionary_language(said) == language


def test_code_addresses_and_numbers_are_no_words():
    line = "See https://example.org/abc, a@b.org, `xyz`, EUTM2, [words](event:abc)[^1] l\u2019eau"
    assert [word for _, word in words_in(line)] == ["See", "words", "l\u2019eau"]


@pytest.mark.parametrize("said", ["x", "https://", "a@", "[^", "www."])
def test_a_line_without_blanks_is_read_once_however_long(said: str):
    assert list(words_in(said * 200_000)) == []


def test_acronyms_are_no_words_of_a_dictionary():
    assert [word for _, word in words_in("A SVBIED of JNIM's men")] == ["A", "of", "men"]


def test_a_missing_dictionary_finds_nothing_wrong(tmp_path):
    assert Dictionaries(tmp_path).wrong_words("en", {"goverment"}) == frozenset()
