# SPDX-License-Identifier: MIT
"""Where something was: at a place, near it, a way off, between two, and never at an outlet."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from tests.ingest.report.cases import lexicon, mali, mali_places, read
from workbench.casefile.casefile import create_case
from workbench.casefile.edits.entry import enter_event
from workbench.casefile.edits.named import NEW
from workbench.casefile.queries.events import read_event
from workbench.domain.author import Author
from workbench.domain.terms import PlacePrecision
from workbench.geo.place_hits import PlaceHit
from workbench.ingest.report.drafting import draft_event
from workbench.ingest.report.findings import Doubt, Field, Finding, FoundPlace, Sureness
from workbench.ingest.report.places import CasePlaces
from workbench.ingest.report.reading import ReportReader

GAO, MOPTI = (16.27167, -0.04472), (14.4843, -4.18296)


def place_told(text: str) -> Finding:
    (candidate,) = read(text).candidates
    (finding,) = candidate.of(Field.PLACE)
    return finding


@pytest.mark.parametrize(
    ("where", "words", "at", "radius_m"),
    [
        ("near Gao", "near", GAO, None),
        ("around Gao", "around", GAO, None),
        ("on the outskirts of Gao", "on the outskirts of", GAO, None),
        ("south of Gao", "south of", GAO, None),
        ("15 km south of Gao", "15 km south of", (16.136, -0.0447), 5_000),
        ("15 km from Gao", "15 km from", GAO, 15_000),
        ("some 30 miles north-east of Gao", "some 30 miles north-east of", (16.58, 0.276), 16_100),
        ("on the road between Gao and Mopti", "on the road between Gao and Mopti",
         (15.38, -2.12), 242_300),
    ],
)  # fmt: skip
def test_a_rough_place_is_saved_as_one(
    where: str, words: str, at: tuple[float, float], radius_m: float | None
):
    report = read(f"On 4 May gunmen killed 5 farmers {where}.")
    event = draft_event(
        report, report.candidates[0], report.candidates[0].findings, register=mali()
    )
    is_far = radius_m is not None and radius_m > 25_000
    assert event.place_precision == (PlacePrecision.AREA if is_far else PlacePrecision.NEAR)
    assert event.place_note == words
    assert (event.lat, event.lon) == pytest.approx(at, abs=0.02)
    assert event.radius_m == (None if radius_m is None else pytest.approx(radius_m, rel=0.02))


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("dans les environs de Gao", "dans les environs de"),
        ("près de Gao", "près de"),
        ("à 20 km au nord de Gao", "à 20 km au nord de"),
        ("à l'est de Gao", "à l'est de"),
        ("entre Gao et Mopti", "entre Gao et Mopti"),
    ],
)
def test_a_rough_place_is_one_in_french(where: str, words: str):
    value = place_told(f"Le 4 mai, des hommes armés ont tué 5 paysans {where}.").value
    assert isinstance(value, FoundPlace)
    assert value.place.name == "Gao"
    assert value.roughly is not None
    assert value.roughly.words == words


@pytest.mark.parametrize("where", ["in Gao", "in the town of Gao", "in northern Mali"])
def test_a_place_that_is_told_as_such_is_not_rough(where: str):
    value = place_told(f"On 4 May gunmen killed 5 farmers {where}.").value
    assert isinstance(value, FoundPlace)
    assert value.roughly is None


def test_towns_of_other_parts_of_the_world_are_only_offered():
    finding = place_told("On 4 May gunmen killed 5 farmers near Konna.")
    assert isinstance(finding.value, FoundPlace)
    assert (finding.value.place.name, finding.value.place.lat) == ("Konna", None)
    assert (finding.sureness, finding.doubt) == (Sureness.GUESS, Doubt.ABROAD)
    assert finding.alternatives


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May gunmen killed 86 people in Seytenga, Burkina Faso.",
        "The 4 May attack on Seytenga in northern Burkina Faso killed 86 people.",
        "Seytenga, Burkina Faso: 86 killed on 4 May",
        "In Burkina Faso, gunmen attacked Seytenga on 4 May.",
        "Le 4 mai, des hommes armés ont attaqué Seytenga, dans le nord du Burkina Faso.",
        "Seytenga (Burkina Faso), 4 mai: 86 morts",
    ],
)
def test_a_village_that_no_list_knows_keeps_its_name_in_the_country_told(text: str):
    finding = place_told(text)
    assert isinstance(finding.value, FoundPlace)
    place = finding.value.place
    assert (place.name, place.country, place.lat) == ("Seytenga", "Burkina Faso", None)
    assert finding.value.where == "Seytenga, Burkina Faso"


@pytest.mark.parametrize(
    "text",
    ["Yesterday, Mali said five soldiers were killed.", "Troops in Mali killed 5 militants."],
)
def test_what_only_begins_a_sentence_is_no_village(text: str):
    value = place_told(text).value
    assert isinstance(value, FoundPlace)
    assert value.place.name == "Mali"


def test_a_town_lies_where_the_lists_say_though_the_event_was_off_it(tmp_path: Path):
    report = read("On 4 May gunmen killed 5 farmers 15 km south of Gao.")
    findings = [one for one in report.candidates[0].findings if one.field is Field.PLACE]
    draft = draft_event(report, report.candidates[0], findings, register=mali())
    assert draft.place is not None
    draft = replace(draft, place=replace(draft.place, id=NEW))
    case = create_case(tmp_path / "gao.casefile", title="Gao", author=Author("Analyst", uuid4()))
    saved = read_event(case.db.conn, event=case.perform(enter_event, event=draft).value)
    case.close()
    assert saved.place is not None
    assert (saved.place.lat, saved.place.lon) == pytest.approx(GAO)
    assert (saved.lat, saved.radius_m) == (pytest.approx(16.136, abs=0.01), 5_000)


def test_a_town_abroad_whose_country_is_told_is_meant():
    finding = place_told("On 4 May gunmen killed 5 farmers in Djibo (Burkina Faso).")
    assert isinstance(finding.value, FoundPlace)
    assert finding.value.place.country == "Burkina Faso"


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May gunmen killed 5 farmers, Reuters reports.",
        "On 4 May gunmen killed 5 farmers, AFP, Reuters.",
        "BAMAKO (Reuters) - Gunmen killed 5 farmers on 4 May.",
    ],
)
def test_who_reports_it_is_no_place(text: str):
    (candidate,) = read(text).candidates
    assert candidate.of(Field.PLACE) == ()


class _Shore(CasePlaces):
    """A case in which a lake and a town, or the lake alone, bear the name of Faguibine."""

    hits: tuple[PlaceHit, ...] = ()

    def knows(self, name: str) -> bool:
        return name == "Faguibine"

    def named(self, name: str) -> tuple[PlaceHit, ...]:
        return self.hits if name == "Faguibine" else ()


LAKE = PlaceHit(
    "Faguibine", "Faguibine", "exact", 100.0, 16.75, -3.9, "ML", "Mali", "", "LK", 0, 1, 10.0
)
TOWN = replace(LAKE, feature="PPL", lat_deg=16.5, geoname_id=2)


@pytest.mark.parametrize(
    ("hits", "lat_deg", "doubt"),
    [((LAKE, TOWN), 16.5, None), ((LAKE,), 16.75, Doubt.NO_TOWN)],
)
def test_a_lake_loses_against_a_town_or_says_so(
    hits: tuple[PlaceHit, ...], lat_deg: float, doubt: Doubt | None
):
    places = _Shore.__new__(_Shore)
    known = mali_places()
    for name, value in vars(known).items():
        setattr(places, name, value)
    places.hits = hits
    reader = ReportReader(register=mali(), places=places, lexicon=lexicon())
    report = reader.read(
        "On 4 May gunmen killed 5 in Faguibine.", on=date(2022, 5, 5), day_first=None
    )
    (finding,) = report.candidates[0].of(Field.PLACE)
    assert isinstance(finding.value, FoundPlace)
    assert (finding.value.place.lat, finding.doubt) == (lat_deg, doubt)


def test_coordinates_far_from_the_place_told_make_both_a_guess():
    (candidate,) = read("4 mai 2022, Gao : attaque, 14°31'38\"N, 4°05'36\"O").candidates
    (place,), (point,) = candidate.of(Field.PLACE), candidate.of(Field.POINT)
    for one in (place, point):
        assert (one.sureness, one.doubt) == (Sureness.GUESS, Doubt.FAR_APART)
        assert one.apart_m == pytest.approx(475_000, abs=5_000)


@pytest.mark.parametrize("where", ["Gao", "near Gao", "40 km north of Gao", "Mali"])
def test_coordinates_that_may_be_of_the_place_are_not_doubted(where: str):
    (candidate,) = read(f"4 May 2022: JNIM attack {where}, 16.30 N 0.05 W").candidates
    (point,) = candidate.of(Field.POINT)
    assert (point.sureness, point.doubt) == (Sureness.SURE, None)
