# SPDX-License-Identifier: MIT
"""Of when a report is: as said, by its dateline, by a date it tells; else days are guesses."""

from datetime import date

import pytest

from tests.ingest.report.cases import mali, read
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.drafting import draft_event
from workbench.ingest.report.findings import Doubt, Field, Finding, Report, Sureness
from workbench.ingest.report.report_day import heading_day

NEAR = date(2022, 6, 1)


def date_told(report: Report) -> Finding:
    return report.candidates[-1].of(Field.DATE)[0]


def edtf(finding: Finding) -> str:
    assert isinstance(finding.value, TypedDate)
    return finding.value.edtf


@pytest.mark.parametrize(
    "text",
    [
        "BAMAKO, May 4, 2022 (Reuters) - Gunmen killed 5 farmers in Gao yesterday.",
        "BAMAKO, May 4 (Reuters) - Gunmen killed 5 farmers in Gao yesterday.",
        "Bamako (AFP) - 4 mai 2022 - L'armée a tué hier 7 villageois à Gao.",
        "(AFP) 4 mai 2022. L'armée a tué hier 7 villageois à Gao.",
    ],
)
def test_the_dateline_says_of_when_it_is(text: str):
    report = read(text, on=None, near=NEAR)
    assert report.on == date(2022, 5, 4)
    found = date_told(report)
    assert (edtf(found), found.sureness, found.doubt) == ("2022-05-03", Sureness.LIKELY, None)
    assert report.candidates[0].of(Field.SOURCE)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 3 May 2022 JNIM attacked Kidal, and on 5 May ISGS raided Gao.",
         ["2022-05-03", "2022-05-05"]),
        ("Le 3 mai 2022, le JNIM a attaqué Kidal et le 6 mai des inconnus ont attaqué Gao.",
         ["2022-05-03", "2022-05-06"]),
        ("On 30 December 2021 JNIM attacked Kidal, and on 2 January ISGS raided Gao.",
         ["2021-12-30", "2022-01-02"]),
        ("On 3 May 2022 JNIM attacked Kidal.\n\nOn 5 May ISGS raided Gao.",
         ["2022-05-03", "2022-05-05"]),
        ("On 3 May 2019 JNIM attacked Kidal, and on 5 May ISGS raided Gao.",
         ["2019-05-03", "2019-05-05"]),
    ],
)  # fmt: skip
def test_a_date_without_its_year_has_that_of_the_full_one_before_it(text: str, days: list[str]):
    report = read(text, on=None, near=NEAR)
    assert [edtf(one.of(Field.DATE)[0]) for one in report.candidates] == days


@pytest.mark.parametrize(
    ("said", "day", "doubt"),
    [
        ("on Monday 25 April 2022", "2022-04-25", None),
        ("on Sunday 25 April 2022", "2022-04-25", Doubt.OTHER_WEEKDAY),
        ("dimanche 25 avril 2022", "2022-04-25", Doubt.OTHER_WEEKDAY),
        ("on Sun 25 Apr 2022", "2022-04-25", Doubt.OTHER_WEEKDAY),
        ("on Sunday 25/04/2022", "2022-04-25", Doubt.OTHER_WEEKDAY),
        ("on 25 April 2022 (Sunday)", "2022-04-25", Doubt.OTHER_WEEKDAY),
        ("on 4 May 1822", "2022-05-04", Doubt.OLD_YEAR),
    ],
)
def test_a_slip_in_a_date_is_asked(said: str, day: str, doubt: Doubt | None):
    found = date_told(read(f"Gunmen killed three people in Gao {said}."))
    assert (edtf(found), found.doubt) == (day, doubt)
    assert (found.sureness is Sureness.GUESS) == (doubt is not None)


@pytest.mark.parametrize(
    ("said", "edtf_text"),
    [
        ("Le 29 février 2022, attaque à Ségou.", "2022-02"),
        ("Le 31 avril, attaque à Ségou.", "2022-04"),
        ("Attack at Ségou on 31/04/2022.", "2022-04"),
        ("Attack at Ségou on 32 April 2022.", "2022-04"),
        ("Attack at Ségou on April 45, 2022.", "2022-04"),
        ("Attack at Ségou on 31-Apr-2022.", "2022-04"),
        ("Attack at Ségou, 311430Z APR 22.", "2022-04"),
        ("Attack at Ségou, 242530Z APR 22.", "2022-04-24"),
        ("Attack at Ségou on 24 April 2022 25:00.", "2022-04-24"),
    ],
)
def test_of_a_day_that_does_not_exist_what_does_is_a_guess(said: str, edtf_text: str):
    found = date_told(read(said))
    assert (edtf(found), found.sureness) == (edtf_text, Sureness.GUESS)
    assert found.doubt is Doubt.NO_SUCH_DAY


def test_what_the_analyst_says_wins():
    report = read("(AFP) 4 mai 2022. L'armée a tué hier 7 villageois à Gao.", on=date(2022, 5, 9))
    assert report.on == date(2022, 5, 9)
    assert edtf(date_told(report)) == "2022-05-08"


def test_without_a_dateline_the_last_date_told_is_a_guess():
    text = "On 24 April 2022 gunmen attacked Mopti. Gunmen killed 5 farmers in Gao yesterday."
    report = read(text, on=None, near=NEAR)
    found = date_told(report)
    assert report.on is None
    assert (edtf(found), found.sureness) == ("2022-04-23", Sureness.GUESS)
    assert found.doubt is Doubt.TEXTS_DATE


@pytest.mark.parametrize("said", ["yesterday", "on Tuesday", "last week", "two days ago"])
def test_without_any_date_it_is_never_likely(said: str):
    found = date_told(read(f"Gunmen killed 5 farmers in Gao {said}.", on=None, near=NEAR))
    assert (found.sureness, found.doubt) == (Sureness.GUESS, Doubt.NO_REPORT_DATE)


@pytest.mark.parametrize(
    "heading",
    [
        "Bulletin du 12 mai 2022.", "Bulletin d'information n° 12 du 12 mai 2022\n",
        "Situation report, 12 May 2022\n\n", "SITREP 12/05/2022:", "SITREP No. 14 - 12/05/2022\n",
        "MINUSMA daily brief, 12 May 2022 -", "Rapport du 12 mai 2022 :",
    ],
)  # fmt: skip
def test_the_date_of_a_heading_is_of_when_it_is(heading: str):
    text = f"{heading} Gunmen killed 5 farmers in Gao yesterday. Le 3 mai, attaque à Mopti."
    report = read(text, on=None, near=NEAR)
    assert report.on == date(2022, 5, 12)
    assert heading_day(text, near=NEAR, day_first=True) == date(2022, 5, 12)
    dates = [one.of(Field.DATE)[0] for one in report.candidates]
    assert [(edtf(one), one.doubt) for one in dates] == [("2022-05-11", None), ("2022-05-03", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Report: on 3 May 2022, JNIM attacked Gao.",
        "Report on the 3 May 2022 attack by JNIM in Gao.",
        "Update 3 May 2022: JNIM attacked Gao.",
    ],
)
def test_the_day_of_an_event_is_no_heading(text: str):
    assert heading_day(text, near=NEAR, day_first=True) is None
    found = date_told(read(text, on=None, near=NEAR))
    assert (edtf(found), found.sureness) == ("2022-05-03", Sureness.SURE)


def test_a_full_date_needs_no_report_date():
    found = date_told(read("Gunmen killed 5 farmers in Gao on 4 May 2022.", on=None, near=NEAR))
    assert (edtf(found), found.sureness, found.doubt) == ("2022-05-04", Sureness.SURE, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("JNIM claimed responsibility on 26 April for the attacks of two days before on Gao.",
         "2022-04-24"),
        ("JNIM a revendiqué le 5 mai l'attaque de la veille contre un camp des FAMA à Gao.",
         "2022-05-04"),
        ("On 3 May JNIM attacked Gao. Three days later, gunmen attacked Mopti.", "2022-05-06"),
        ("Le 3 mai, le JNIM a attaqué Gao. Le 5, des hommes armés ont attaqué Mopti.",
         "2022-05-05"),
        ("On 6 May, police said, gunmen had attacked Gao the night before.", "2022-05-05"),
    ],
)  # fmt: skip
def test_a_day_is_told_from_another_in_the_text(text: str, day: str):
    assert edtf(date_told(read(text))) == day


@pytest.mark.parametrize(
    ("said", "zone", "stored"),
    [
        ("at 14:30 local time in Niamey", "Africa/Niamey", "2022-05-03T14:30+01:00"),
        ("at 14:30 in Niamey", "Africa/Niamey", "2022-05-03T14:30+01:00"),
        ("at 14:30 UTC in Niamey", "", "2022-05-03T14:30Z"),
    ],
)
def test_a_time_of_day_is_in_the_one_zone_of_its_country(said: str, zone: str, stored: str):
    report = read(f"On 3 May 2022 {said} gunmen attacked a police post.")
    (candidate,) = report.candidates
    found = date_told(report)
    assert (found.zone, found.doubt) == (zone, None)
    assert found.sureness is (Sureness.LIKELY if zone else Sureness.SURE)
    event = draft_event(report, candidate, candidate.findings, register=mali())
    assert (event.date, event.tz) == (stored, zone or None)


def test_a_time_of_day_in_a_country_of_several_zones_is_in_none_that_is_known():
    found = date_told(read("On 3 May 2022 at 14:30 in Goma gunmen attacked a police post."))
    assert (edtf(found), found.zone, found.doubt) == ("2022-05-03T14:30", "", Doubt.NO_ZONE)
