# SPDX-License-Identifier: MIT
"""Places in a report's text: names that the gazetteer or the case knows, areas, and new names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.casefile.edits.named import NAMED, NEW
from workbench.domain.event import Place
from workbench.geo.gazetteer_pack import CountryNames
from workbench.geo.place_hits import PlaceHit
from workbench.ingest.report import place_patterns as patterns
from workbench.ingest.report.about_name import (
    AIMED_WEIGHT,
    AT_HEAD_WEIGHT,
    LEAD_LETTERS,
    AboutName,
    is_common,
)
from workbench.ingest.report.findings import Doubt, Field, Finding, FoundPlace, Sureness
from workbench.ingest.report.lexicon import Lexicon, whole_words
from workbench.ingest.report.nearness import away_from, is_along
from workbench.ingest.report.passages import Even, overlaps
from workbench.ingest.report.place_found import TOLD, PlaceFound, between, is_between, put_off
from workbench.ingest.report.places import Places

_MOST_WORDS, _MOST_COUNTRY_WORDS, _MOST_ALIKE = 4, 4, 3
_COUNTRY_LETTERS = 60
_IN_ACTOR = 1.5  # what a name within an actor's weighs
_KNOWN_PEOPLE, _GREAT_PEOPLE = 5_000, 100_000
_NEAR_KM, _SAME = 500.0, 100.0
# GeoNames' codes of where nobody lives: water, ruins, heights, woods.
_UNINHABITED = (
    "LK", "RSV", "STM", "WAD", "WLL", "SPNG", "PND", "CNL", "SWMP", "LGN", "RUIN", "HSTS", "ANS",
    "PPLQ", "PPLH", "PPLW", "MT", "HLL", "PK", "FRST", "DUNE", "PLN", "VAL",
)  # fmt: skip
_KINDS = (
    ("PCL", "country"),
    ("ADM1", "region"),
    ("ADM2", "district"),
    ("RGN", "area"),
    ("LK", "lake"),
)


@dataclass(frozen=True, slots=True)
class _Meant:
    values: tuple[FoundPlace, ...]
    sureness: Sureness
    weight: float
    doubt: Doubt | None = None


class PlaceReader:
    """Finds the places of texts with one finder of places."""

    def __init__(self, places: Places, lexicon: Lexicon) -> None:
        """Take the finder, and the words that only say whose something is."""
        self._places = places
        self._adjectives = whole_words(word for words in lexicon.wholes.values() for word in words)

    def find(
        self, even: Even, actors: Sequence[tuple[int, int]], dates: Sequence[tuple[int, int]],
        others: Sequence[tuple[int, int]],
    ) -> list[PlaceFound]:  # fmt: skip
        """Return the places of a text; names within `actors` count for little, `others` nothing."""
        found: list[PlaceFound] = []
        # "24 April, Gao: …", "24/04/2022 Gao - …": where a place may stand behind a date.
        begins = frozenset(last + gap for _, last in dates for gap in (1, 2, 3))
        for start, end in self._capitalised(even):
            if (found and start < found[-1].end) or overlaps(start, end, others):
                continue
            before = found[-1] if found else None
            is_in_actor = overlaps(start, end, actors)
            one = self._read(even, start, end, before, begins, is_in_actor=is_in_actor)
            if one is not None and before is not None and is_between(even, before, one):
                found[-1] = between(even, before, one)
            elif one is not None:
                found.append(one)
        return [put_off(even, one) for one in found]

    def _capitalised(self, even: Even) -> Iterator[tuple[int, int]]:
        """Yield stretches that may be names, the longer ones first."""
        words = list(patterns.WORD.finditer(even.text))
        for at, word in enumerate(words):
            elided = patterns.ELIDED.match(word[0])
            start = word.start() + (len(elided[0]) if elided else 0)
            if not even.is_capital(start) or word[0] in patterns.NO_PLACES:
                continue
            if ends := self._ends_of_way(even, start, word.end()):
                yield from ends
                continue
            lengths = [1]
            for count in range(1, _MOST_WORDS):
                if at + count >= len(words):
                    break
                following = words[at + count]
                between = even.text[words[at + count - 1].end() : following.start()]
                if between not in (" ", "-", "'") or following[0] in patterns.NO_PLACES:
                    break
                if even.is_capital(following.start()):
                    lengths.append(count + 1)
                elif following[0] not in patterns.PARTICLES:
                    break
            for count in reversed(lengths):
                yield start, words[at + count - 1].end()

    def _ends_of_way(self, even: Even, start: int, end: int) -> list[tuple[int, int]]:
        """Return the two towns of "axe Douentza-Hombori", unless a town is called so."""
        if self._places.knows(even.said(start, end)) or not is_along(even.text, start):
            return []
        joints = [at for at in range(start, end) if even.text[at] == "-"]
        splits = [[(start, at), (at + 1, end)] for at in joints]
        known = [sum(self._places.knows(even.said(*one)) for one in ends) for ends in splits]
        most = max(known)
        return splits[known.index(most)] if most == 2 or (most and len(joints) == 1) else []

    def _read(
        self, even: Even, start: int, end: int, before: PlaceFound | None, begins: frozenset[int],
        *, is_in_actor: bool,
    ) -> PlaceFound | None:  # fmt: skip
        first, name = start, even.said(start, end)
        area = patterns.AREA.search(even.text, max(0, start - LEAD_LETTERS), start)
        away = away_from(even.text, start)
        if away and (away.way is not None or not self._places.country(name)):
            area = None  # "20 km au nord de Konna" is no north of a country
        if area:
            first = start - len(area[0])
        about = AboutName(even, first, end, before, away, first in begins)
        weight = about.weight
        if is_in_actor:
            if not about.is_located:
                return None
            weight = _IN_ACTOR
        country = None if self._places.country(name) else self._country_told(about)
        if country is not None or (about.is_struck and not is_in_actor):
            weight = max(weight, TOLD)
        is_surely = country is not None or about.is_surely
        meant = self._meant(even, name, start, end, area, weight, country, is_surely=is_surely)
        if meant is None:
            return None
        division = patterns.DIVISION.match(even.text, end)
        last = division.end() if division else end
        finding = Finding(
            Field.PLACE, *even.raw(first, last), meant.values[0], meant.sureness, meant.values[1:],
            meant.doubt,
        )  # fmt: skip
        return PlaceFound(first, last, finding, weight + meant.weight, None if area else away)

    def _meant(
        self, even: Even, name: str, start: int, end: int, area: re.Match[str] | None,
        weight: float, told: CountryNames | None, *, is_surely: bool,
    ) -> _Meant | None:  # fmt: skip
        """Return what a name means; `told` is the country that is told to hold it."""
        if area:
            return self._area(name, area)
        if patterns.LAKE.search(even.text[max(0, start - 6) : start]):
            lake = even.said(start - len("lake "), end).strip()
            return _Meant((FoundPlace(Place(NAMED, "", lake, "lake"), lake),), Sureness.GUESS, 1.0)
        division = patterns.DIVISION.match(even.text, end) or patterns.DIVISION_BEFORE.search(
            even.text[max(0, start - 24) : start]
        )
        if division and (meant := self._division(name, division["kind"])):
            return meant
        if not is_surely and patterns.ANOTHER.match(even.text, end) and even.is_capital(end + 1):
            return None  # the beginning of another name: "Sudan Tribune"
        if (country := self._places.country(name)) is not None:
            return self._country(name, country)
        if self._adjectives.fullmatch(even.text[start:end]):
            return None
        hits = self._places.named(name) if self._places.knows(name) else ()
        hits = sorted(hits, key=_is_no_town)
        if told is not None:
            there = [hit for hit in hits if hit.country == told.code]
            if there:
                return self._of_hits([*there, *(hit for hit in hits if hit not in there)])
        is_abroad = bool(hits) and (told is not None or self._is_abroad(hits[0]))
        if hits and not is_abroad and self._is_meant(hits[0], weight):
            return self._of_hits(hits)
        is_word = (
            len(name) < 3 or name.isupper() or patterns.OF_ORGANISATION.match(even.text[start:end])
        )
        if (
            (is_surely or (weight == AT_HEAD_WEIGHT and not hits))
            and not is_word
            and (not hits or (is_abroad and weight >= TOLD))
            and (told is not None or not is_common(even, start))
        ):
            return self._unknown(name, hits, told)
        return None

    def _is_abroad(self, hit: PlaceHit) -> bool:
        """Whether a place is a small one, far from the case's countries: another of the name."""
        is_far = hit.distance_km is None or hit.distance_km > _NEAR_KM
        # A name in another language is that of a great city, or of another place altogether.
        great = _GREAT_PEOPLE if hit.kind == "exact" else 10 * _GREAT_PEOPLE
        is_small = hit.population < great
        return not hit.is_of_case and is_small and is_far and self._places.is_abroad(hit.country)

    def _is_meant(self, hit: PlaceHit, weight: float) -> bool:
        """Whether a name that no word places may be that place."""
        if (
            weight >= AT_HEAD_WEIGHT
            or hit.is_of_case
            or (weight >= AIMED_WEIGHT and self._places.is_home(hit.country))
        ):
            return True
        is_known = hit.population >= _KNOWN_PEOPLE
        return is_known and (weight >= AIMED_WEIGHT or self._places.is_home(hit.country))

    def _country_told(self, about: AboutName) -> CountryNames | None:
        """Return the country named right behind a name as the one that holds it.

        Where nothing before the name places it, the country must end what is told of the place: in
        "Yesterday, Mali said" it holds nothing.
        """
        even, end = about.even, about.end
        if patterns.OF_ORGANISATION.search(even.text, about.start, end):
            return None  # "the EU Training Mission in Mali"
        lead = patterns.TO_COUNTRY.match(even.text, end)
        if lead is None or not (lead["mark"] or lead["in"]):
            return None
        words = list(patterns.WORD.finditer(even.text, lead.end(), lead.end() + 60))[
            :_MOST_COUNTRY_WORDS
        ]
        if not words or words[0].start() != lead.end():
            return None
        for last in reversed(words):
            country = self._places.country(even.said(words[0].start(), last.end()))
            if country is not None:
                is_owner = even.text.startswith("'", last.end())
                is_closed = patterns.CLOSED_HEAD.match(even.text, last.end()) is not None
                is_put_there = bool(lead["mark"]) and is_closed
                return country if is_put_there or (about.is_aimed and not is_owner) else None
        return None

    def _of_hits(self, hits: Sequence[PlaceHit]) -> _Meant:
        is_plain = hits[0].likeness >= _SAME and not _is_no_town(hits[0])
        is_sure = hits[0].is_of_case or (len(hits) == 1 and is_plain)
        values = tuple(_found(hit) for hit in hits)
        place = values[0].place
        weight = (
            0.5
            if place.kind == "country"
            else 1.5
            if place.kind or hits[0].name.startswith(("Central ", "Northern ", "Southern "))
            else 2.0
        )
        if _is_no_town(hits[0]):
            return _Meant(values, Sureness.GUESS, weight, Doubt.NO_TOWN)
        return _Meant(values, Sureness.SURE if is_sure else Sureness.LIKELY, weight)

    def _area(self, name: str, area: re.Match[str]) -> _Meant | None:
        """Read a part of a country or a region; the case may know it."""
        said = area["first"] or area["adjective"] or area["noun"]
        part = patterns.ENGLISH.get(said, said).replace("-", "")
        hits = self._places.named(f"{part} {name}") if self._places.knows(f"{part} {name}") else ()
        country = self._places.country(name)
        if hits:
            return _Meant(tuple(_found(hit) for hit in hits), Sureness.SURE, 1.5)
        if country is None and not self._places.knows(name):
            return None
        label = f"{part.capitalize()} {name}"
        place = Place(NAMED, "", label, "area", country=_name(country) if country else None)
        return _Meant((FoundPlace(place, label),), Sureness.LIKELY, 1.5)

    def _division(self, name: str, said: str) -> _Meant | None:
        """Read a region or district; the case may know it as such, or a town bears its name."""
        kind = "district" if said in patterns.ADMIN2 else "region"
        hits = (
            [
                hit
                for hit in self._places.named(name)
                if hit.is_of_case or hit.feature.startswith("ADM")
            ]
            if self._places.knows(name)
            else []
        )
        if hits:
            return _Meant(tuple(_found(hit) for hit in hits), Sureness.SURE, 1.0)
        place = Place(NAMED, "", f"{name}", kind)
        return _Meant((FoundPlace(place, name),), Sureness.GUESS, 1.0)

    def _country(self, name: str, country: CountryNames) -> _Meant:
        own = [hit for hit in self._places.named(name) if hit.is_of_case]
        if own:
            values = tuple(_found(hit, "country") for hit in own)
            return _Meant(values, Sureness.SURE, 0.5)
        return _Meant((country_place(country),), Sureness.SURE, 0.5)

    def _unknown(
        self, name: str, abroad: Sequence[PlaceHit], country: CountryNames | None
    ) -> _Meant:
        """Take a name that nobody knows here as a place without a point, of a country if told.

        Beside it stand those nearly so spelt, and those of the name in other parts of the world.
        """
        others = (*self._places.alike(name)[:_MOST_ALIKE], *abroad[:_MOST_ALIKE])
        unknown = FoundPlace(Place(NAMED, "", name), name)
        if country is not None:
            unknown = _held_by(unknown, _name(country))
        values = (unknown, *map(_found, others))
        doubt = Doubt.ABROAD if abroad and country is None else None
        return _Meant(values, Sureness.GUESS, 2.0 if country else 1.5, doubt)


def _held_by(found: FoundPlace, country: str) -> FoundPlace:
    """Return a place that nobody knows as one of a country."""
    return FoundPlace(replace(found.place, country=country), f"{found.where}, {country}")


def in_their_country(ranked: Sequence[PlaceFound]) -> list[PlaceFound]:
    """Return places, the first as one of the country told beside it, if nobody knows it."""
    first, *others = ranked
    found = first.finding.value
    told = (one.finding.value for one in others)
    country = next(
        (one.place.name for one in told if isinstance(one, FoundPlace) and _is_country(one)), None
    )
    if country is None or not isinstance(found, FoundPlace) or not _is_unknown(found):
        return [*ranked]
    held = replace(first.finding, value=_held_by(found, country))
    return [replace(first, finding=held), *others]


def _is_country(found: FoundPlace) -> bool:
    """Whether a place is a whole country."""
    return found.place.kind == "country"


def _is_unknown(found: FoundPlace) -> bool:
    """Whether a place is but a name, of which not even the country is known."""
    place = found.place
    return place.id <= NEW and place.lat is None and not (place.kind or place.country)


def country_place(country: CountryNames) -> FoundPlace:
    """Return a country as a place: the middle of its box, known as no better than a country."""
    west, south, east, north = country.box
    name = _name(country)
    place = Place(
        NAMED, "", name, "country", country=name, lat=(south + north) / 2, lon=(west + east) / 2
    )
    return FoundPlace(place, name)


def _name(country: CountryNames) -> str:
    return country.names.get("en", country.code)


def _found(hit: PlaceHit, kind: str | None = None) -> FoundPlace:
    feature = next((kind for code, kind in _KINDS if hit.feature.startswith(code)), None)
    place = Place(
        hit.place_id or NEW, "", hit.name, kind or feature, hit.country_name or None,
        hit.admin1 or None, lat=hit.lat_deg, lon=hit.lon_deg,
    )  # fmt: skip
    return FoundPlace(place, hit.where)


def _is_no_town(hit: PlaceHit) -> bool:
    """Whether nobody lives at a place: a lake, a river, a ruin, a hill."""
    return hit.feature.startswith(_UNINHABITED)
