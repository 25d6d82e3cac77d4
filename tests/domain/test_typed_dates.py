# SPDX-License-Identifier: MIT
"""Dates as people type them mean what they would say they mean."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.time import edtf_span
from workbench.domain.typed_dates import understand_typed_date

TODAY = date(2026, 11, 22)  # a Sunday
DAYS = st.dates(date(1950, 1, 1), date(2026, 12, 31))

UNDERSTOOD = [
    ("late March 2022", "2022-03-21/2022-03-31"),
    ("mid-March 2022", "2022-03-11/2022-03-20"),
    ("early April 2022", "2022-04-01/2022-04-10"),
    ("début avril 2022", "2022-04-01/2022-04-10"),
    ("mi-mars 2022", "2022-03-11/2022-03-20"),
    ("fin mars 2022", "2022-03-21/2022-03-31"),
    ("fin février 2024", "2024-02-21/2024-02-29"),
    ("late 2021", "2021-09/2021-12"),
    ("24/4/2022", "2022-04-24"),
    ("24.4.22", "2022-04-24"),
    ("31.12.2021", "2021-12-31"),
    ("4/24/2022", "2022-04-24"),
    ("20220424", "2022-04-24"),
    ("2022/4/24", "2022-04-24"),
    ("4/2022", "2022-04"),
    ("April 24, 2022", "2022-04-24"),
    ("Sunday 24th of April 2022", "2022-04-24"),
    ("dimanche 24 avril 2022", "2022-04-24"),
    ("1er mai 2022", "2022-05-01"),
    ("le 1er août 2022", "2022-08-01"),
    ("March 2022", "2022-03"),
    ("en mars 2022", "2022-03"),
    ("in 2022", "2022"),
    ("1990s", "199X"),
    ("années 1990", "199X"),
    ("spring 2021", "2021-21"),
    ("spring 2021?", "2021-21?"),
    ("automne 2021", "2021-23"),
    ("Q1 2022", "2022-01/2022-03"),
    ("3e trimestre 2021", "2021-07/2021-09"),
    ("week of 18 April 2022", "2022-04-18/2022-04-24"),
    ("vers le 20 avril 2022", "2022-04-20~"),
    ("about 20 April 2022", "2022-04-20~"),
    ("c. 5 Apr 2022", "2022-04-05~"),
    ("on or about 20 April 2022", "2022-04-20~"),
    ("le ou vers le 20 avril 2022", "2022-04-20~"),
    ("first week of April 2022", "2022-04-01/2022-04-07"),
    ("last week of April 2022", "2022-04-24/2022-04-30"),
    ("la deuxième semaine d’avril 2022", "2022-04-08/2022-04-14"),
    ("second half of February 2022", "2022-02-16/2022-02-28"),
    ("première quinzaine d'avril 2022", "2022-04-01/2022-04-15"),
    ("second half of 2022", "2022-07/2022-12"),
    ("about the last quarter of 2021", "2021-10~/2021-12~"),
    ("peut-être mars 2022", "2022-03?"),
    ("about March 2022?", "2022-03%"),
    ("2022?", "2022?"),
    ("about late March 2022", "2022-03-21~/2022-03-31~"),
    ("30/04–01/05/2022", "2022-04-30/2022-05-01"),
    ("24.-26.4.2022", "2022-04-24/2022-04-26"),
    ("27-31 March 2022", "2022-03-27/2022-03-31"),
    ("April 24–26, 2022", "2022-04-24/2022-04-26"),
    ("du 24 au 26 avril 2022", "2022-04-24/2022-04-26"),
    ("entre le 30 avril et le 1er mai 2022", "2022-04-30/2022-05-01"),
    ("between April 30 and May 1, 2022", "2022-04-30/2022-05-01"),
    ("late April/early May 2022", "2022-04-21/2022-05-10"),
    ("fin mai – début juin 2022", "2022-05-21/2022-06-10"),
    ("30 Dec – 2 Jan 2022", "2021-12-30/2022-01-02"),
    ("28 Dec 2021 to 3 Jan", "2021-12-28/2022-01-03"),
    ("du 28 décembre 2021 au 3 janvier", "2021-12-28/2022-01-03"),
    ("Dec 2021 to Jan", "2021-12/2022-01"),
    ("29 Feb – 1 Mar 2000", "2000-02-29/2000-03-01"),
    ("30 April 2022 to 1 May", "2022-04-30/2022-05-01"),
    ("nuit du 3 au 4 avril 2022", "2022-04-03/2022-04-04"),
    ("February–April 2022", "2022-02/2022-04"),
    ("2021-2022", "2021/2022"),
    ("before May 2022", "../2022-04-30"),
    ("avant le 3 mai 2022", "../2022-05-02"),
    ("by 4 May 2022", "../2022-05-04"),
    ("since 3 April 2022", "2022-04-03/.."),
    ("après le 3 mai 2022", "2022-05-04/.."),
    ("24 April 2022 14:30", "2022-04-24T14:30"),
    ("24 avril 2022 à 14h30", "2022-04-24T14:30"),
    ("24 April 2022 at 2pm", "2022-04-24T14:00"),
    ("24 April 2022, 12 a.m.", "2022-04-24T00:00"),
    ("24 April 2022 at 2:30 pm UTC", "2022-04-24T14:30Z"),
    ("2022-04-24 15:30 +01:00", "2022-04-24T15:30+01:00"),
    ("24 April 2022 14:05 UTC+1", "2022-04-24T14:05+01:00"),
    ("24 April 2022, 14:05 GMT-5", "2022-04-24T14:05-05:00"),
    ("24 April 2022 14:05 WAT", "2022-04-24T14:05+01:00"),
    ("24 avril 2022 vers 06h30 TU", "2022-04-24T06:30Z"),
    ("5 Apr 2022 1430Z", "2022-04-05T14:30Z"),
    ("24 Apr 2022, 14:05 -05:00", "2022-04-24T14:05-05:00"),
    ("24 April 2022 14:05-16:30", "2022-04-24T14:05/2022-04-24T16:30"),
    ("24 April 2022 10:00–12:00", "2022-04-24T10:00/2022-04-24T12:00"),
    ("08:30-11:45 24 April 2022", "2022-04-24T08:30/2022-04-24T11:45"),
    ("24 avril 2022 14h05 à 16h", "2022-04-24T14:05/2022-04-24T16:00"),
    ("24 avril 2022 de 14h05 à 16h TU", "2022-04-24T14:05Z/2022-04-24T16:00Z"),
    ("24 April 2022 22:00-02:00", "2022-04-24T22:00/2022-04-25T02:00"),
    ("night of 30 April-1 May 2022", "2022-04-30/2022-05-01"),
    ("24/25 April 2022", "2022-04-24/2022-04-25"),
    ("les 24 et 25 avril 2022", "2022-04-24/2022-04-25"),
    ("24, 25 et 26 avril 2022", "2022-04-24/2022-04-26"),
    ("on 24 & 25 April 2022", "2022-04-24/2022-04-25"),
    ("April 24 and 25, 2022", "2022-04-24/2022-04-25"),
    ("24-Apr-22", "2022-04-24"),
    ("24-April-2022", "2022-04-24"),
    ("2022-Apr-24", "2022-04-24"),
    ("2022-W17", "2022-04-25/2022-05-01"),
    ("2022-W17-3", "2022-04-27"),
    ("week 17 of 2022", "2022-04-25/2022-05-01"),
    ("semaine 17 de 2022", "2022-04-25/2022-05-01"),
    ("the end of March 2022", "2022-03-21/2022-03-31"),
    ("at the beginning of April 2022", "2022-04-01/2022-04-10"),
    ("à la fin du mois de mars 2022", "2022-03-21/2022-03-31"),
    ("début mai 2022", "2022-05-01/2022-05-10"),
    ("a week ago", "2026-11-15~"),
    ("il y a une semaine", "2026-11-15~"),
    ("il y a trois jours", "2026-11-19"),
    ("three days ago", "2026-11-19"),
    ("two months ago", "2026-09~"),
    ("il y a deux ans", "2024~"),
    ("last week", "2026-11-09/2026-11-15"),
    ("le mois dernier", "2026-10"),
    ("hier", "2026-11-21"),
    ("yesterday", "2026-11-21"),
    ("Sunday", "2026-11-15"),
    ("3 days ago", "2026-11-19"),
    ("2022-04-24", "2022-04-24"),
    ("2022-03-27/2022-03-31", "2022-03-27/2022-03-31"),
    ("2022-04-2X", "2022-04-2X"),
    ("../2022-05", "../2022-05"),
    ("24/04/2022 05:10 Europe/Paris", "2022-04-24T05:10+02:00"),
    ("24/04/2022 5h10 heure de Paris", "2022-04-24T05:10+02:00"),
    ("24 April 2022 2 pm (Paris time)", "2022-04-24T14:00+02:00"),
    ("24/04/2022 05:10 New York", "2022-04-24T05:10-04:00"),
    ("24/04/2022 05:10 heure locale", "2022-04-24T05:10"),
]


@pytest.mark.parametrize(("typed", "edtf"), UNDERSTOOD)
def test_what_people_type_is_understood(typed: str, edtf: str):
    found = understand_typed_date(typed, today=TODAY)
    assert found.edtf == edtf
    assert found.span == edtf_span(edtf)
    assert not found.assumes_year


@pytest.mark.parametrize(("typed", "edtf"), UNDERSTOOD)
def test_letter_case_and_blanks_carry_nothing(typed: str, edtf: str):
    if "X" not in typed:
        assert understand_typed_date(f"  {typed.upper()} ", today=TODAY).edtf == edtf


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("9999", "in the future"),
        ("24 April 2022 14:05 UTC+15", "No time zone is"),
        ("2022-04-24T14:05-16:30", "No time zone is"),
        ("24 April 9999", "in the future"),
        ("2022/9999", "in the future"),
        ("4 May 0022", "before the year 1000"),
        ("31 April 2022", "does not exist in the calendar"),
        ("30/02/2022", "does not exist in the calendar"),
        ("2022-04-24/2022-04-01", "ends before it begins"),
        ("26 April 2022 to 24 April 2022", "ends before it begins"),
        ("24 April 2022 25:10", "does not exist"),
        ("24 April 2022 05:10 Atlantis", "“Atlantis” is no time zone"),
        ("soon", "is not understood as a date"),
        ("some week", "is not understood as a date"),
        ("2022-W54", "does not exist in the calendar"),
        ("fifth week of April 2022", "is not understood as a date"),
        ("first week of 2022", "is not understood as a date"),
        ("April", None),
        ("12", "is not understood as a date"),
        ("6 dead", "is not understood as a date"),
        ("<b>2022</b>", "is not understood as a date"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(typed: str, sentence: str | None):
    if sentence is None:
        assert understand_typed_date(typed, today=TODAY).assumes_year
        return
    with pytest.raises(InputError, match=sentence):
        understand_typed_date(typed, today=TODAY)


def test_a_date_of_numbers_tells_its_other_reading():
    found = understand_typed_date("3/4/2022", today=TODAY)
    assert (found.edtf, found.other) == ("2022-04-03", "2022-03-04")
    american = understand_typed_date("3/4/2022", today=TODAY, day_first=False)
    assert (american.edtf, american.other) == ("2022-03-04", "2022-04-03")


@pytest.mark.parametrize("typed", ["24/4/2022", "4/4/2022", "30/04–01/05/2022", "3 April 2022"])
def test_a_date_with_one_reading_tells_no_other(typed: str):
    assert understand_typed_date(typed, today=TODAY).other == ""


@pytest.mark.parametrize(
    "typed",
    [
        "Monday 24 April 2022", "lundi 24 avril 2022", "Mon 24 Apr 2022", "Monday 24/04/2022",
        "24 April 2022 (Monday)", "Monday, April 24, 2022 at 14:05",
        "night of Monday 24 April 2022", "about Monday 24 April 2022", "since Monday 24 April 2022",
        "Monday 24 April to Tuesday 26 April 2022", "lundi 24 avril 2022 de 14h05 à 16h",
    ],
)  # fmt: skip
def test_a_day_that_is_called_by_another_weekday_is_told(typed: str):
    found = understand_typed_date(typed, today=TODAY)
    assert "2022-04-24" in found.edtf
    assert found.misnamed == date(2022, 4, 24)  # a Sunday
    fitting = typed.replace("Monday", "Sunday").replace("lundi", "dimanche").replace("Mon ", "Sun ")
    assert understand_typed_date(fitting, today=TODAY).misnamed is None


@pytest.mark.parametrize(
    ("typed", "is_reckoned"),
    [
        ("yesterday", True), ("la semaine dernière", True), ("Sunday", True),
        ("two months ago", True), ("since yesterday", True), ("24 April", False),
        ("Sunday 24 April 2022", False), ("last week of April 2022", False),
    ],
)  # fmt: skip
def test_a_date_told_from_another_day_says_from_which(typed: str, is_reckoned: bool):
    found = understand_typed_date(typed, today=TODAY)
    assert found.reckoned_from == (TODAY if is_reckoned else None)


def test_a_date_without_its_year_is_the_last_that_has_come():
    for typed, edtf in (("24 avril", "2026-04-24"), ("24 December", "2025-12-24")):
        found = understand_typed_date(typed, today=TODAY)
        assert (found.edtf, found.assumes_year) == (edtf, True)


@pytest.mark.parametrize(
    ("typed", "edtf", "is_assumed"),
    [
        ("du 24 au 26 avril", "2026-04-24/2026-04-26", True),
        ("28 December to 3 January", "2025-12-28/2026-01-03", True),
        ("24–26 April 2022", "2022-04-24/2022-04-26", False),
        ("28 December 2021 – 3 January 2022", "2021-12-28/2022-01-03", False),
        ("December 28 to January 3, 2022", "2021-12-28/2022-01-03", False),
    ],
)
def test_a_span_assumes_its_year_where_neither_end_has_one(typed: str, edtf: str, is_assumed: bool):
    found = understand_typed_date(typed, today=TODAY)
    assert (found.edtf, found.assumes_year) == (edtf, is_assumed)


@pytest.mark.parametrize(
    ("typed", "near", "edtf"),
    [
        ("April", date(2022, 5, 2), "2022-04"),
        ("late March", date(2022, 5, 2), "2022-03-21/2022-03-31"),
        ("December", date(2022, 2, 1), "2021-12"),
        ("January", date(2022, 12, 1), "2023-01"),
        ("spring", date(2022, 2, 1), "2022-21"),
        ("30 Dec – 2 Jan", date(2022, 2, 1), "2021-12-30/2022-01-02"),
        ("29 February", date(2022, 4, 1), "2020-02-29"),
        ("January", date(2026, 11, 1), "2026-01"),  # the closest has not come yet
    ],
)
def test_a_date_without_its_year_is_the_closest_to_the_event_at_hand(
    typed: str, near: date, edtf: str
):
    found = understand_typed_date(typed, today=TODAY, near=near)
    assert (found.edtf, found.assumes_year) == (edtf, True)


ENGLISH = "January February March April May June July August September October November December"
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"


@given(DAYS)
def test_a_day_is_the_same_however_it_is_written(day: date):
    english, french = ENGLISH.split()[day.month - 1], FRENCH.split()[day.month - 1]
    for typed in (
        f"{day.day} {english} {day.year}", f"{english} {day.day}, {day.year}",
        f"le {day.day} {french} {day.year}", f"{day:%d/%m/%Y}", f"{day:%d.%m.%Y}",
        f"{day.day}-{day.month}-{day.year}", f"{day:%Y%m%d}", f"{day:%Y-%m-%d}",
    ):  # fmt: skip
        assert understand_typed_date(typed, today=TODAY).edtf == day.isoformat(), typed


@given(DAYS, st.integers(1, 400))
def test_the_words_that_are_shown_can_be_typed(first: date, length: int):
    last = min(first + timedelta(length), date(2026, 12, 31))
    texts = [first.isoformat(), first.isoformat()[:7], f"{first}~", f"{first}?", f"{first}%"]
    if last > first:
        texts.append(f"{first}/{last}")
    for edtf in texts:
        for language in ("en", "fr"):
            shown = describe_date(edtf, language)
            assert understand_typed_date(shown, today=TODAY).edtf == edtf, shown


@given(DAYS, st.integers(1, 40))
def test_a_typed_span_holds_both_its_ends(first: date, length: int):
    last = first + timedelta(length)
    if last.year <= TODAY.year:
        span = understand_typed_date(f"{first:%d/%m/%Y} – {last:%d/%m/%Y}", today=TODAY).span
        assert span == edtf_span(f"{first}/{last}")


LETTERS = st.sampled_from(list("0123456789/-.\N{EN DASH} X?~%TZ:adeilmnor"))


@given(st.text(max_size=40) | st.lists(LETTERS, max_size=24).map("".join))
def test_any_text_is_understood_or_refused(text: str):
    with suppress(InputError):
        found = understand_typed_date(text, today=TODAY)
        assert found.span == edtf_span(found.edtf)
