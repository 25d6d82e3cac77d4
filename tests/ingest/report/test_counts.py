# SPDX-License-Identifier: MIT
"""Dates, counts, places and verbs in every order: no number of a date or an age counts the dead."""

import pytest

from tests.ingest.report.cases import count_of, read
from tests.paths import ROOT
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.findings import Doubt, Field, FoundPlace, Sureness

_LINES = (ROOT / "tests/data/report_table.tsv").read_text(encoding="utf-8").splitlines()
ROWS = [line.split("\t") for line in _LINES if not line.startswith("#")]
NONE = "-"


def test_the_table_is_long_and_says_nothing_twice():
    assert len(ROWS) >= 60
    assert len({text for *_, text in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("day", "place", "killed", "injured", "text"), ROWS)
def test_a_sentence_of_any_order_is_read(
    day: str, place: str, killed: str, injured: str, text: str
):
    (candidate,) = read(text).candidates
    dates = [one.value for one in candidate.of(Field.DATE)]
    places = [one.value for one in candidate.of(Field.PLACE)]
    assert [one.edtf for one in dates if isinstance(one, TypedDate)] == some(day)
    assert [one.place.name for one in places if isinstance(one, FoundPlace)] == some(place)
    assert count_of(candidate, Field.KILLED) == killed
    assert count_of(candidate, Field.INJURED) == injured


def some(said: str) -> list[str]:
    return [] if said == NONE else [said]


@pytest.mark.parametrize(
    ("said", "killed", "injured"),
    [
        ("No soldiers or civilians were killed", "/0/", NONE),
        ("No soldier, policeman or civilian was killed or wounded", "/0/", "/0/"),
        ("Neither soldiers nor civilians were injured", NONE, "/0/"),
        ("Nobody was hurt", "/0/", "/0/"),
        ("No casualties were reported", "/0/", "/0/"),
        ("No casualties were reported, but 3 civilians were wounded", "/0/", "/3/"),
        ("There were no dead and no wounded", "/0/", "/0/"),
        ("There were no injuries", NONE, "/0/"),
        ("There was no loss of life", "/0/", NONE),
        ("Five soldiers died; no other casualties were reported", "/5/", NONE),
        ("L'attaque n'a fait aucun mort ni blessé", "/0/", "/0/"),
        ("Il n'y a eu ni mort ni blessé", "/0/", "/0/"),
        ("L'attaque n'a pas fait de blessés", NONE, "/0/"),
        ("Aucun civil ou militaire n'a été blessé", NONE, "/0/"),
        ("The blast caused no deaths and injured five soldiers", "/0/", "/5/"),
        ("No soldiers and five civilians were killed", "/5/", NONE),
        ("No fewer than 5 soldiers were killed", "5//", NONE),
        ("No more than 5 soldiers were killed", "//5", NONE),
    ],
)
def test_that_nobody_was_killed_or_injured_is_a_count_of_none(said: str, killed: str, injured: str):
    (candidate,) = read(f"On 3 May JNIM attacked a camp in Gao. {said}.").candidates
    assert count_of(candidate, Field.KILLED) == killed
    assert count_of(candidate, Field.INJURED) == injured


@pytest.mark.parametrize(
    ("said", "killed", "injured"),
    [
        ("no more than nine soldiers were killed", "//9", NONE),
        ("not more than nine killed", "//9", NONE),
        ("pas plus de neuf morts", "//9", NONE),
        ("JNIM n'a pas tué plus de 9 soldats", "//9", NONE),
        ("no more than nine wounded", NONE, "//9"),
        ("no less than 9 killed", "9//", NONE),
        ("not fewer than nine people were killed", "9//", NONE),
        ("pas moins de quatre soldats ont été tués", "4//", NONE),
        ("pas moins de 9 blessés", NONE, "9//"),
        ("at least four but no more than nine killed", "4//9", NONE),
        ("no fewer than 4 but fewer than 9 killed", "4//8", NONE),
        ("killed at least 4 and at most 9 civilians", "4//9", NONE),
        ("at most 9 and at least 4 civilians were killed", "4//9", NONE),
        ("au moins 4 et au plus 9 civils tués", "4//9", NONE),
        ("pas moins de 4 et pas plus de 9 soldats ont été tués", "4//9", NONE),
        ("between four and up to nine killed", "4//9", NONE),
        ("au moins 4 et jusqu'à 9 morts", "4//9", NONE),
        ("at least 4 killed and at most 9 wounded", "4//", "//9"),
        ("6 à 8 morts", "6//8", NONE),
        ("6 à 8 blessés", NONE, "6//8"),
        ("a maximum of 6 dead", "//6", NONE),
        ("un minimum de 6 morts", "6//", NONE),
        ("6 dead at most", "//6", NONE),
        ("6 civils tués au moins", "6//", NONE),
        ("two civilians and between 4 and 9 soldiers were killed", "6//11", NONE),
        ("at least four people but no more than nine were killed", "4//9", NONE),
        ("upwards of 20 people were killed", "21//", NONE),
        ("more than a dozen killed", "13//", NONE),
        ("au moins une dizaine de morts", "10//", NONE),
        ("plus d'une dizaine de morts", "11//", NONE),
        ("pas plus d'une dizaine de blessés", NONE, "//10"),
    ],
)
@pytest.mark.parametrize("frame", ["On 3 May 2022 in Gao, {}.", "3 May 2022, Gao: attack, {}."])
def test_no_end_of_a_limit_or_range_is_lost_or_turned_round(
    frame: str, said: str, killed: str, injured: str
):
    (candidate,) = read(frame.format(said)).candidates
    assert count_of(candidate, Field.KILLED) == killed
    assert count_of(candidate, Field.INJURED) == injured


@pytest.mark.parametrize(
    "said",
    [
        "3 and 5 soldiers were killed and wounded respectively",
        "3 and 5 soldiers were respectively killed and wounded",
        "5 and 3 soldiers were wounded and killed, respectively",
        "Three soldiers and five civilians were killed and injured respectively",
        "The dead and wounded numbered 3 and 5 respectively",
        "3 et 5 soldats ont été respectivement tués et blessés",
    ],
)
def test_numbers_told_respectively_each_have_their_own_fate(said: str):
    (candidate,) = read(f"On 3 May JNIM attacked a camp in Gao. {said}.").candidates
    assert count_of(candidate, Field.KILLED) == "/3/"
    assert count_of(candidate, Field.INJURED) == "/5/"


def test_a_number_told_respectively_of_what_is_not_clear_is_a_guess():
    (candidate,) = read(
        "On 3 May in Gao JNIM and ISGS killed 4 and 7 people respectively."
    ).candidates
    (killed,) = candidate.of(Field.KILLED)
    assert (killed.sureness, killed.doubt) == (Sureness.GUESS, Doubt.RESPECTIVELY)


def test_what_counts_is_underlined_and_nothing_else():
    report = read("On 4 May 2022, the 33rd regiment killed 5 of 20 men, aged 20 to 45, in Gao.")
    assert [report.words(one) for one in report.candidates[0].of(Field.KILLED)] == ["5"]
