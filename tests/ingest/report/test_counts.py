# SPDX-License-Identifier: MIT
"""Dates, counts, places and verbs in every order: no number of a date or an age counts the dead."""

import pytest

from tests.ingest.report.cases import count_of, read
from tests.paths import ROOT
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.findings import Field, FoundPlace

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


def test_what_counts_is_underlined_and_nothing_else():
    report = read("On 4 May 2022, the 33rd regiment killed 5 of 20 men, aged 20 to 45, in Gao.")
    assert [report.words(one) for one in report.candidates[0].of(Field.KILLED)] == ["5"]
