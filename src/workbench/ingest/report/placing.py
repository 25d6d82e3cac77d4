# SPDX-License-Identifier: MIT
"""Places in a report's text: names that the gazetteer or the case knows, areas, and new names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.casefile.edits.named import NAMED, NEW
from workbench.domain.event import Place
from workbench.domain.typed_date_words import MONTHS, WEEKDAYS
from workbench.geo.gazetteer_pack import CountryNames
from workbench.geo.place_hits import PlaceHit
from workbench.ingest.report.findings import Doubt, Field, Finding, FoundPlace, Sureness
from workbench.ingest.report.lexicon import Lexicon, whole_words
from workbench.ingest.report.nearness import away_from, joins
from workbench.ingest.report.passages import Even, overlaps
from workbench.ingest.report.place_found import TOLD, PlaceFound, between, is_between, put_off
from workbench.ingest.report.places import Places

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+|'(?!s\b)[^\W_]+)*")
_PARTICLES = frozenset(("el", "al", "es", "ez", "de", "du", "des", "la", "le", "n", "ag", "d"))
_MOST_WORDS, _MOST_ALIKE = 4, 3
_LEAD = (
    r"(?:in|at|near|outside|around|inside|towards?|from|to|into|north of|south of|east of|west of|"
    r"(?:town|city|village|district|area|outskirts|suburb|camp|region|province|state) of|"
    r"au|aux|dans|en|vers|pres (?:de|du)|autour de|"
    r"(?:ville|village|localite|commune|region|province|cercle|etat|camp|secteur|territoire|est|"
    r"ouest|nord|sud) (?:de|du|d'))"
)
# "A Gao" is in Gao, "à la France" is to it.
_LOCATED = re.compile(
    rf"(?:^|[^a-z])(?:a|{_LEAD} ?(?:the |la |le |les |l')?(?:\*|[a-z]+ (?:town|city|"
    rf"village) of )?) ?\Z"
)
# What places even a name that nobody knows.
_SURELY = re.compile(
    r"(?:^|[^a-z])(?:in|at|near|outside|a|dans|pres (?:de|du)|(?:town|city|village|camp|ville|"
    r"localite|camp) "
    r"(?:of|de)|(?:re)?captured|retook|seized|liberated|overran|shelled|bombed|repris|reconquis|"
    r"bombarde|pilonne|occupe|(?:road|route) (?:to|de|from)) \Z|pres d'\Z"
)
_ELIDED = re.compile(r"[dl]'")
_LAKE = re.compile(r"(?:lake|lac) \Z")
_ANOTHER = re.compile(r" [a-z]")
_AIMED = re.compile(
    r"(?:targeting|against|on|hit|struck|of|[a-z]+ed|retook|overran|took|repris|pris|bombarde|"
    r"frappe|vise|attaque|de|d'|du|sur|visant|contre|between|and|et|entre) ?(?:the |la |le |l')?\Z"
)
_AT_HEAD = re.compile(r"(?:^|\n|[.;:] |, |- )\Z")
_BEHIND_HEAD = re.compile(r"\Z|[:,.\n]| [(-]")
_NEXT_PLACE = re.compile(r" ?[,(] ?(?:in |au |en )?\Z")
_COUNTRY_BEHIND = re.compile(r" ?[,(] ?(?:in |au |en |aux )?(?P<country>[a-z]+(?: [a-z]+)?)")
_AREA = re.compile(
    r"(?:(?:(?P<first>central|northern|southern|eastern|western)(?:,| and|"
    r" or) )?(?P<adjective>central|northern|southern|eastern|western|north-?eastern|"
    r"north-?western|"
    r"south-?eastern|south-?western|north|south|east|west) |"
    r"(?P<noun>centre|nord|sud|est|ouest|nord-est|nord-ouest|sud-est|sud-ouest) (?:du |de la |"
    r"de l'|de |d'))\Z"
)
_ENGLISH = {
    "centre": "central", "nord": "northern", "sud": "southern", "est": "eastern",
    "ouest": "western", "nord-est": "northeastern", "nord-ouest": "northwestern",
    "sud-est": "southeastern", "sud-ouest": "southwestern", "north": "northern",
    "south": "southern", "east": "eastern", "west": "western",
}  # fmt: skip
_DIVISION = re.compile(
    r" (?P<kind>region|province|state|oblast|district|territory|county|governorate|cercle|"
    r"department)(?![a-z])"
)
_DIVISION_BEFORE = re.compile(
    r"(?:(?P<kind>region|province|oblast|etat|cercle|territoire|departement|state|"
    r"district)s? (?:de |du |d'|of |de la |de l')(?:the )?)\Z"
)
_ADMIN2 = frozenset(
    ("district", "territory", "county", "cercle", "territoire", "departement", "department")
)
_OF_ORGANISATION = re.compile(
    r"(?:operation|president|minister|ministry|general|colonel|captain|prime|army|the|united|camp|"
    r"force|"
    r"islamic|etat|state|group|groupe|front|mouvement|movement|union|mission|council|conseil|"
    r"party)\b"
)
_NO_PLACES = frozenset((*MONTHS, *WEEKDAYS, "source", "sources", "update", "note"))
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
        words = list(_WORD.finditer(even.text))
        for at, word in enumerate(words):
            elided = _ELIDED.match(word[0])
            start = word.start() + (len(elided[0]) if elided else 0)
            if not even.is_capital(start) or word[0] in _NO_PLACES:
                continue
            lengths = [1]
            for count in range(1, _MOST_WORDS):
                if at + count >= len(words):
                    break
                following = words[at + count]
                between = even.text[words[at + count - 1].end() : following.start()]
                if between not in (" ", "-", "'") or following[0] in _NO_PLACES:
                    break
                if even.is_capital(following.start()):
                    lengths.append(count + 1)
                elif following[0] not in _PARTICLES:
                    break
            for count in reversed(lengths):
                yield start, words[at + count - 1].end()

    def _read(
        self, even: Even, start: int, end: int, before: PlaceFound | None, begins: frozenset[int],
        *, is_in_actor: bool,
    ) -> PlaceFound | None:  # fmt: skip
        lead = even.text[max(0, start - 40) : start]
        first, name = start, even.said(start, end)
        area = _AREA.search(lead)
        away = away_from(even.text, start)
        if away and (away.metres is not None or not self._places.country(name)):
            area = None  # "20 km au nord de Konna" is no north of a country
        if area:
            first = start - len(area[0])
        lead = even.text[max(0, first - 40) : first]
        is_off = away is not None and not away.is_between
        is_towards = away is not None and away.is_towards
        is_located = not is_towards and (
            is_off or bool(_LOCATED.search(lead) or _SURELY.search(lead))
        )
        is_next = before is not None and bool(_NEXT_PLACE.fullmatch(even.text[before.end : first]))
        is_first = first in begins or _AT_HEAD.search(lead) is not None
        is_head = is_first and _BEHIND_HEAD.match(even.text, end) is not None
        weight = 2.0 if _AIMED.search(lead) else 1.0
        if is_located or is_next or is_head:
            weight = TOLD if is_located else 3.0
        if is_in_actor:
            if not is_located:
                return None
            weight = 1.5
        is_end = before is not None and before.away is not None and before.away.is_between
        is_surely = (
            _SURELY.search(lead) is not None
            or (away is not None and away.is_widened)
            or (is_end and before is not None and joins(even.text, before.end, start))
        )
        meant = self._meant(even, name, start, end, area, weight, is_surely=is_surely)
        if meant is None:
            return None
        division = _DIVISION.match(even.text, end)
        last = division.end() if division else end
        finding = Finding(
            Field.PLACE, *even.raw(first, last), meant.values[0], meant.sureness, meant.values[1:],
            meant.doubt,
        )  # fmt: skip
        return PlaceFound(first, last, finding, weight + meant.weight, None if area else away)

    def _meant(
        self, even: Even, name: str, start: int, end: int, area: re.Match[str] | None,
        weight: float, *, is_surely: bool,
    ) -> _Meant | None:  # fmt: skip
        if area:
            return self._area(name, area)
        if _LAKE.search(even.text[max(0, start - 6) : start]):
            lake = even.said(start - len("lake "), end).strip()
            return _Meant((FoundPlace(Place(NAMED, "", lake, "lake"), lake),), Sureness.GUESS, 1.0)
        division = _DIVISION.match(even.text, end) or _DIVISION_BEFORE.search(
            even.text[max(0, start - 24) : start]
        )
        if division and (meant := self._division(name, division["kind"])):
            return meant
        if not is_surely and _ANOTHER.match(even.text, end) and even.is_capital(end + 1):
            return None  # the beginning of another name: "Sudan Tribune"
        if (country := self._places.country(name)) is not None:
            return self._country(name, country)
        if self._adjectives.fullmatch(even.text[start:end]):
            return None
        hits = self._places.named(name) if self._places.knows(name) else ()
        hits = sorted(hits, key=_is_no_town)
        in_country = self._in_country_told(even, end, hits)
        is_abroad = bool(hits) and in_country is hits and self._is_abroad(hits[0])
        if hits and not is_abroad and self._is_meant(hits[0], weight):
            return self._of_hits(in_country)
        is_word = len(name) < 3 or name.isupper() or _OF_ORGANISATION.match(even.text[start:end])
        if (
            (is_surely or (weight == 3.0 and not hits))
            and not is_word
            and (not hits or (is_abroad and weight >= TOLD))
            and not _is_common(even, start)
        ):
            return self._unknown(name, hits)
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
        if weight >= 3.0 or hit.is_of_case or (weight >= 2.0 and self._places.is_home(hit.country)):
            return True
        is_known = hit.population >= _KNOWN_PEOPLE
        return is_known and (weight >= 2.0 or self._places.is_home(hit.country))

    def _in_country_told(
        self, even: Even, end: int, hits: Sequence[PlaceHit]
    ) -> Sequence[PlaceHit]:
        """Return the places with those first that lie in the country named behind the name."""
        match = _COUNTRY_BEHIND.match(even.text, end)
        country = match and self._places.country(even.said(*match.span("country")))
        if not country:
            return hits
        return sorted(hits, key=lambda hit: hit.country != country.code)

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
        part = _ENGLISH.get(said, said).replace("-", "")
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
        kind = "district" if said in _ADMIN2 else "region"
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

    def _unknown(self, name: str, abroad: Sequence[PlaceHit]) -> _Meant:
        """Take a name that nobody knows here as a place without a point.

        Beside it stand those nearly so spelt, and those of the name in other parts of the world.
        """
        others = (*self._places.alike(name)[:_MOST_ALIKE], *abroad[:_MOST_ALIKE])
        unknown = FoundPlace(Place(NAMED, "", name), name)
        values = (unknown, *map(_found, others))
        return _Meant(values, Sureness.GUESS, 1.5, Doubt.ABROAD if abroad else None)


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


def _is_common(even: Even, start: int) -> bool:
    """Whether a word stands in capitals only because a sentence begins with it."""
    lead = even.text[max(0, start - 3) : start]
    return not lead.strip() or lead.rstrip().endswith((".", ":", "\n"))
