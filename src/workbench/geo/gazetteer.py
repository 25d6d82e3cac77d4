# SPDX-License-Identifier: MIT
"""Find places by name, with any spelling, and names for places; offline, from place packs.

A search looks in the countries of the context first (the one in view, those of the events) and
says how each place matched. Places that the case itself knows are candidates too.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from workbench.geo.bearings import compass_point, distance_and_azimuth
from workbench.geo.country_codes import two_letters
from workbench.geo.gazetteer_pack import CountryNames, PlaceColumns, PlacePack
from workbench.geo.place_hits import LearnedPlaces, PlaceHit, SearchContext
from workbench.geo.place_matching import (
    KINDS,
    Floats,
    Matches,
    Weights,
    add_context,
    match,
    rough_ground,
    rough_km,
)
from workbench.geo.place_names import folded, qualified, spellings_folded, without_article
from workbench.geo.reverse import FARTHEST_KM, NearPlace, best_row

# A name in brackets that fits ("Ansongo (Gao)") outweighs what else tells two places apart.
_QUALIFIED_POINTS = 25.0
# A place of the case was named so by someone about these very events.
_LEARNED_POINTS = 4.0
_SAME_KM = 3.0
_IN_FULL = ("exact", "alternate")
_ELSEWHERE_SHARE = 4  # one hit of so many may be a name's place in a further country


class _Candidate(NamedTuple):
    points: float
    hit: PlaceHit


class _Asked(NamedTuple):
    """What a search goes by besides the name itself."""

    qualifiers: Sequence[str]
    first: Sequence[str]  # countries
    near: tuple[float, float] | None
    limit: int
    language: str
    everywhere: bool

    @property
    def looked_at(self) -> int:
        """Return how many matches of a pack are looked at closely: a place has several names."""
        return self.limit * (8 if self.qualifiers else 3)


class Gazetteer:
    """The built-in pack and the user's own, searched as one; safe in several threads."""

    def __init__(self, packs: Sequence[Path]) -> None:
        """Open the packs; later ones add to earlier ones. Raises `InputError` for a broken one."""
        self._packs = [PlacePack(path) for path in packs]
        self._weights: dict[int, Weights] = {}
        self._grounds: dict[str, Floats] = {}
        self._named = _named_countries(self._packs)

    @property
    def credits(self) -> str:
        """Return the credits of the data, each once."""
        return "; ".join(dict.fromkeys(pack.credit for pack in self._packs))

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the codes of all countries of which places are known."""
        return tuple(sorted({code for pack in self._packs for code in pack.countries}))

    def country(self, text: str) -> CountryNames | None:
        """Return the country that a text names, by its code or its name in any language."""
        return self._named.get(folded(text))

    def country_of_code(self, text: str) -> CountryNames | None:
        """Return the country of an ISO code of two or three letters, or None for other texts."""
        code = two_letters(text)
        return self.country(code) if code else None

    def warm(self) -> None:
        """Read what a search needs, so that the first one does not wait; a tenth of a second."""
        for pack in self._packs:
            self._weights_of(pack)

    def close(self) -> None:
        """Let go of the files."""
        for pack in self._packs:
            pack.close()

    def search(
        self,
        text: str,
        *,
        context: SearchContext | None = None,
        limit: int = 12,
        language: str = "en",
        everywhere: bool = True,
        learned: LearnedPlaces | None = None,
    ) -> list[PlaceHit]:
        """Return places that a name may mean, the likeliest first.

        The context's countries are searched with tolerance for spelling; the world for names as
        typed, and with tolerance only where nothing else was found. What stands in brackets or
        behind a comma tells places apart: "Ansongo (Gao)". Without `everywhere` the context's
        countries alone are searched. The last of the hits are the best of the name in countries
        of which the others tell none.
        """
        where = context or SearchContext()
        head, qualifiers = qualified(text)
        first = [code for code in where.countries if code]
        for one in reversed(qualifiers):
            named = self.country(one)
            if named is not None:
                first = [named.code, *(code for code in first if code != named.code)]
        found: list[_Candidate] = []
        asked = _Asked(qualifiers, first, where.near, limit, language, everywhere)
        if head:
            found += self._candidates(head, asked, learned, fuzzy=True)
        whole = folded(text)
        if whole and whole != head:
            found += self._candidates(whole, asked, learned, fuzzy=not head)
        bare = without_article(head)
        if bare:
            found += self._candidates(bare, asked, learned, fuzzy=False)
        if not found and everywhere and len(head) > 2:
            for pack in self._packs:
                found += self._of_pack(pack, head, asked, [slice(0, len(pack))], exact=False)
        return _reaching(_ranked(found), limit)

    def has_name(self, text: str, *, learned: LearnedPlaces | None = None) -> bool:
        """Return whether a place has exactly this name; far quicker than a search."""
        wanted = folded(text)
        tables = [pack.columns().names for pack in self._packs]
        if learned is not None and learned.places:
            tables.append(learned.columns.names)
        return any(table.has(wanted) for table in tables)

    def nearest(self, lat_deg: float, lon_deg: float, *, language: str = "en") -> NearPlace | None:
        """Return the populated place that best says where a point lies, or None far from any.

        A town counts for more than a hamlet that is a little nearer.
        """
        best: tuple[float, PlacePack, int] | None = None
        for pack in self._packs:
            columns = pack.columns()
            away = rough_km(columns, (lat_deg, lon_deg), slice(None))
            row, cost = best_row(away, self._weights_of(pack).reach)
            if row is not None and (best is None or cost < best[0]):
                best = cost, pack, row
        if best is None:
            return None
        _, pack, row = best
        matches = Matches(
            np.array([0]), np.array([row]), np.array([0]), np.array([100.0]), np.array([0.0])
        )
        place = self._hit(pack, matches, 0, (lat_deg, lon_deg), language)
        metres, azimuth = distance_and_azimuth(place.lat_deg, place.lon_deg, lat_deg, lon_deg)
        if metres > FARTHEST_KM * 1000:
            return None
        return NearPlace(
            place, metres / 1000, compass_point(azimuth) if metres >= 1000 else "", azimuth
        )

    def _candidates(
        self, wanted: str, asked: _Asked, learned: LearnedPlaces | None, *, fuzzy: bool
    ) -> list[_Candidate]:
        found: list[_Candidate] = []
        for pack in self._packs:
            inside = [pack.countries[code].rows for code in asked.first if code in pack.countries]
            found += self._of_pack(pack, wanted, asked, inside if fuzzy else [], exact=True)
        if learned is not None and learned.places:
            found += self._of_case(learned, wanted, asked, fuzzy=fuzzy)
        return found

    def _of_pack(
        self, pack: PlacePack, wanted: str, asked: _Asked, fuzzy: Sequence[slice], *, exact: bool
    ) -> list[_Candidate]:
        columns, weights = pack.columns(), self._weights_of(pack)
        matches = match(columns, weights, wanted, fuzzy_rows=fuzzy, exact=exact)
        if not asked.everywhere:
            matches = _within(matches, columns, asked.first)
        ground = self._ground(asked.first[0]) if asked.first and exact else None
        add_context(matches, columns, weights, asked.first, asked.near, ground)
        best = matches.best(asked.looked_at, columns.country[matches.row])
        return [
            _candidate(best, at, self._hit(pack, best, at, asked.near, asked.language), asked)
            for at in range(len(best.row))
        ]

    def _of_case(
        self, learned: LearnedPlaces, wanted: str, asked: _Asked, *, fuzzy: bool
    ) -> list[_Candidate]:
        columns = learned.columns
        codes = {country: self._code(country) for country in columns.countries}
        # Whatever its country: a place of the case is in its context.
        order = {code: at for at, code in enumerate(asked.first)}
        inside = sorted(codes, key=lambda country: order.get(codes[country], len(order)))
        rows = [slice(0, len(learned.places))] if fuzzy else []
        matches = match(columns, learned.weights, wanted, fuzzy_rows=rows)
        matches.points[:] += _LEARNED_POINTS
        add_context(matches, columns, learned.weights, inside, asked.near)
        best = matches.best(asked.looked_at, columns.country[matches.row])
        return [
            _candidate(best, at, self._learned_hit(learned, best, at, asked, codes), asked)
            for at in range(len(best.row))
        ]

    def _weights_of(self, pack: PlacePack) -> Weights:
        key = id(pack)
        if key not in self._weights:
            self._weights[key] = Weights(pack.columns())
        return self._weights[key]

    def _ground(self, code: str) -> Floats | None:
        """Return roughly where a country lies, by the first pack that has places of it."""
        if code not in self._grounds:
            for pack in self._packs:
                if code in pack.countries:
                    self._grounds[code] = rough_ground(pack.columns(), pack.countries[code].rows)
                    break
        return self._grounds.get(code)

    def _code(self, country: str) -> str:
        known = self.country(country) if country else None
        return known.code if known else ""

    def _country_name(self, code: str, language: str) -> str:
        for pack in self._packs:
            known = pack.countries.get(code)
            if known is not None and known.names:
                return known.names.get(language) or known.names.get("en") or code
        return code

    def _hit(
        self,
        pack: PlacePack,
        matches: Matches,
        at: int,
        near: tuple[float, float] | None,
        language: str,
    ) -> PlaceHit:
        row, columns = int(matches.row[at]), pack.columns()
        record = pack.record(row)
        country = columns.countries[int(columns.country[row])]
        code = f"{country}.{record.admin1}"
        form = columns.names.name(int(matches.number[at]))
        spellings = spellings_folded((record.name, *record.alternates))
        return PlaceHit(
            name=record.name,
            matched=spellings.get(form, record.name),
            kind=KINDS[int(matches.kind[at])],
            likeness=float(matches.likeness[at]),
            lat_deg=record.lat_deg,
            lon_deg=record.lon_deg,
            country=country,
            country_name=self._country_name(country, language),
            admin1=next((one.admin1[code] for one in self._packs if code in one.admin1), ""),
            feature=record.feature,
            population=record.population,
            geoname_id=record.geoname_id,
            distance_km=_km(near, record.lat_deg, record.lon_deg),
        )

    def _learned_hit(
        self,
        learned: LearnedPlaces,
        matches: Matches,
        at: int,
        asked: _Asked,
        codes: dict[str, str],
    ) -> PlaceHit:
        row = int(matches.row[at])
        place = learned.places[row]
        code = codes[place.country]
        return PlaceHit(
            name=place.name,
            matched=learned.spelling(row, learned.columns.names.name(int(matches.number[at]))),
            kind=KINDS[int(matches.kind[at])],
            likeness=float(matches.likeness[at]),
            lat_deg=place.lat_deg,
            lon_deg=place.lon_deg,
            country=code,
            country_name=self._country_name(code, asked.language) if code else place.country,
            admin1=place.admin1,
            feature="",
            population=0,
            geoname_id=0,
            distance_km=_km(asked.near, place.lat_deg, place.lon_deg),
            place_id=place.place_id,
        )


def _named_countries(packs: Sequence[PlacePack]) -> dict[str, CountryNames]:
    """Return the countries by their folded codes and names; a pack with names outdoes others."""
    named: dict[str, CountryNames] = {}
    for pack in packs:
        for known in pack.countries.values():
            for text in (known.code, *known.names.values()):
                named.setdefault(folded(text), known)
    named.pop("", None)
    return named


def _candidate(matches: Matches, at: int, hit: PlaceHit, asked: _Asked) -> _Candidate:
    return _Candidate(float(matches.points[at]) + _qualified_points(hit, asked.qualifiers), hit)


def _within(matches: Matches, columns: PlaceColumns, countries: Sequence[str]) -> Matches:
    inside = np.isin(
        columns.country[matches.row],
        [number for number, code in enumerate(columns.countries) if code in countries],
    )
    return Matches(
        matches.number[inside], matches.row[inside], matches.kind[inside],
        matches.likeness[inside], matches.points[inside],
    )  # fmt: skip


def _ranked(found: list[_Candidate]) -> list[PlaceHit]:
    """Return the hits, best first, each place once: packs overlap, and the case knows some too.

    Of several spellings of a place the one is told that explains best why it was found.
    """
    best: dict[tuple[int, int], _Candidate] = {}
    for points, hit in found:
        key = hit.geoname_id, hit.place_id or 0
        known = best.get(key)
        if known is None:
            best[key] = _Candidate(points, hit)
            continue
        told = min(known, _Candidate(points, hit), key=_plainness)
        best[key] = _Candidate(max(known.points, points), told.hit)
    ordered = sorted(best.values(), key=lambda one: (-one.points, one.hit.name, one.hit.geoname_id))
    kept: list[PlaceHit] = []
    for _, hit in ordered:
        if not any(_is_same(hit, other) for other in kept):
            kept.append(hit)
    return kept


def _reaching(ranked: Sequence[PlaceHit], limit: int) -> list[PlaceHit]:
    """Return the first hits, a few of them given to the name's places in countries left out."""
    kept, left = list(ranked[:limit]), ranked[limit:]
    told = {hit.country for hit in kept if hit.kind in _IN_FULL}
    elsewhere: dict[str, PlaceHit] = {}
    for hit in left:
        if hit.kind in _IN_FULL and hit.country not in told:
            elsewhere.setdefault(hit.country, hit)
    others = list(elsewhere.values())[: limit // _ELSEWHERE_SHARE]
    return [*kept[: limit - len(others)], *others]


def _plainness(candidate: _Candidate) -> tuple[int, float]:
    return KINDS.index(candidate.hit.kind), -candidate.points


def _is_same(hit: PlaceHit, other: PlaceHit) -> bool:
    """Return whether one is the case's and one a pack's record of the same place."""
    if hit.is_of_case == other.is_of_case or folded(hit.matched) != folded(other.matched):
        return False
    return (_km((hit.lat_deg, hit.lon_deg), other.lat_deg, other.lon_deg) or 0) <= _SAME_KM


def _qualified_points(hit: PlaceHit, qualifiers: Sequence[str]) -> float:
    known = [folded(hit.admin1), folded(hit.country_name), hit.country.lower()]
    return _QUALIFIED_POINTS * sum(
        any(name == one or (len(one) > 2 and name.startswith(one)) for name in known)
        for one in qualifiers
    )


def _km(near: tuple[float, float] | None, lat: float, lon: float) -> float | None:
    return None if near is None else distance_and_azimuth(*near, lat, lon)[0] / 1000
