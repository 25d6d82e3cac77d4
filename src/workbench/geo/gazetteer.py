# SPDX-License-Identifier: MIT
"""Find places by name, with any spelling, and names for places; offline, from place packs.

A search looks in the countries of the context first (those in view, those of the events) and says
how each place matched. Tables are unpacked by country when they are first needed, and kept.
"""

import math
import threading
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from geographiclib.geodesic import Geodesic
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from workbench.geo.gazetteer_pack import PlacePack, PlaceRecord
from workbench.geo.place_names import folded

# Below this likeness (rapidfuzz's ratio, 0 to 100) two names are not offered as one.
LEAST_LIKENESS = 80.0
_POINTS = {"exact": 100.0, "alternate": 97.0, "prefix": 84.0}
_POPULATED = ("PPL",)
# Beyond this a place is no description of where something happened.
_FARTHEST_KM = 400.0


@dataclass(frozen=True, slots=True)
class SearchContext:
    """Where the analyst is looking: two-letter country codes, and the middle of the view."""

    countries: tuple[str, ...] = ()
    near: tuple[float, float] | None = None  # latitude, longitude


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place that a search found; `kind` is exact, alternate, prefix or fuzzy."""

    name: str
    matched: str  # the spelling that matched
    kind: str
    likeness: float  # 0 to 100
    lat_deg: float
    lon_deg: float
    country: str
    country_name: str
    admin1: str
    feature: str
    population: int
    geoname_id: int
    distance_km: float | None  # from the context's middle

    @property
    def where(self) -> str:
        """Return name, division and country: "Mopti, Mopti, Mali"."""
        return ", ".join(part for part in (self.name, self.admin1, self.country_name) if part)


@dataclass(frozen=True, slots=True)
class NearPlace:
    """The place that a point is described by; `bearing` is the point's, seen from the place."""

    place: PlaceHit
    distance_km: float
    bearing: str  # N, NE, E, SE, S, SW, W or NW; empty where the point is in the place

    @property
    def words(self) -> str:
        """Return "12 km NE of Mopti, Mopti, Mali", or the place alone where it is there."""
        if not self.bearing:
            return self.place.where
        return f"{self.distance_km:.0f} km {self.bearing} of {self.place.where}"


@dataclass(frozen=True, slots=True)
class _Table:
    """One country of one pack: folded names sorted, and the row of each."""

    pack: PlacePack
    country: str
    rows: list[PlaceRecord]
    forms: list[str]
    spellings: list[str]
    owners: list[int]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    weight: NDArray[np.float64]  # of populated places by their size, 0 for all else


class Gazetteer:
    """The built-in pack and the user's own, searched as one; safe in several threads."""

    def __init__(self, packs: Sequence[Path]) -> None:
        """Open the packs; later ones add to earlier ones. Raises `InputError` for a broken one."""
        self._packs = [PlacePack(path) for path in packs]
        self._tables: dict[tuple[int, str], _Table] = {}
        self._lock = threading.Lock()

    @property
    def credits(self) -> str:
        """Return the credits of the data, each once."""
        return "; ".join(dict.fromkeys(pack.credit for pack in self._packs))

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the codes of all countries of which places are known."""
        return tuple(sorted({code for pack in self._packs for code in pack.countries}))

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
    ) -> list[PlaceHit]:
        """Return places that a name may mean, the likeliest first.

        The context's countries are searched with tolerance for spelling; the world for names as
        typed, and with tolerance only where nothing else was found. The first search of the world
        reads every table, which takes some seconds; without `everywhere` the context is enough.
        """
        wanted = folded(text)
        if not wanted:
            return []
        where = context or SearchContext()
        first = [code for code in where.countries if code]
        others = [code for code in self.countries if code not in first] if everywhere else []
        found = self._in_countries(wanted, first, fuzzy=True)
        found += self._in_countries(wanted, others, fuzzy=False)
        if not found and len(wanted) > 2:
            found = self._in_countries(wanted, others, fuzzy=True)
        best: dict[tuple[str, int], tuple[float, PlaceHit]] = {}
        for table, row, spelling, kind, likeness in found:
            hit = self._hit(table, row, spelling, kind, likeness, where.near, language)
            points = _points(hit, first)
            key = hit.country, hit.geoname_id
            if key not in best or points > best[key][0]:
                best[key] = points, hit
        ranked = sorted(best.values(), key=lambda one: (-one[0], one[1].name, one[1].geoname_id))
        return [hit for _, hit in ranked[:limit]]

    def nearest(self, lat_deg: float, lon_deg: float, *, language: str = "en") -> NearPlace | None:
        """Return the populated place that best says where a point lies, or None far from any.

        A town counts for more than a hamlet that is a little nearer.
        """
        best: tuple[float, _Table, int] | None = None
        for table in self._tables_around(lat_deg, lon_deg):
            east = (table.lon - lon_deg + 180) % 360 - 180
            away = np.hypot(
                (table.lat - lat_deg) * 111.2, east * 111.2 * math.cos(math.radians(lat_deg))
            )
            cost = np.where(table.weight > 0, (away + 1.5) / np.maximum(table.weight, 0.1), np.inf)
            row = int(np.argmin(cost))
            if away[row] <= _FARTHEST_KM and (best is None or cost[row] < best[0]):
                best = float(cost[row]), table, row
        if best is None:
            return None
        _, table, row = best
        place = self._hit(
            table, row, table.rows[row].name, "exact", 100.0, (lat_deg, lon_deg), language
        )
        kilometres, azimuth = _geodesic(place.lat_deg, place.lon_deg, lat_deg, lon_deg)
        bearing = "" if kilometres < 1 else _compass(azimuth)
        return NearPlace(place, kilometres, bearing)

    def _tables_around(self, lat: float, lon: float) -> list[_Table]:
        reach = 2.0
        tables: list[_Table] = []
        for number, pack in enumerate(self._packs):
            for code, country in pack.countries.items():
                west, south, east, north = country.box
                if west - reach <= lon <= east + reach and south - reach <= lat <= north + reach:
                    tables.append(self._table(number, code))
        return [table for table in tables if table.rows]

    def _in_countries(
        self, wanted: str, countries: Iterable[str], *, fuzzy: bool
    ) -> list[tuple[_Table, int, str, str, float]]:
        found: list[tuple[_Table, int, str, str, float]] = []
        for code in countries:
            for number, pack in enumerate(self._packs):
                if code in pack.countries:
                    found += _matches(self._table(number, code), wanted, fuzzy)
        return found

    def _table(self, number: int, country: str) -> _Table:
        key = number, country
        with self._lock:
            if key not in self._tables:
                self._tables[key] = _table_of(self._packs[number], country)
            return self._tables[key]

    def _hit(
        self,
        table: _Table,
        row: int,
        spelling: str,
        kind: str,
        likeness: float,
        near: tuple[float, float] | None,
        language: str,
    ) -> PlaceHit:
        record = table.rows[row]
        names: Mapping[str, str] = {}
        for pack in self._packs:
            if not names and table.country in pack.countries:
                names = pack.countries[table.country].names
        code = f"{table.country}.{record.admin1}"
        admin1 = next((pack.admin1[code] for pack in self._packs if code in pack.admin1), "")
        distance = None if near is None else _geodesic(*near, record.lat_deg, record.lon_deg)[0]
        return PlaceHit(
            name=record.name,
            matched=spelling,
            kind=kind,
            likeness=likeness,
            lat_deg=record.lat_deg,
            lon_deg=record.lon_deg,
            country=table.country,
            country_name=names.get(language) or names.get("en") or table.country,
            admin1=admin1,
            feature=record.feature,
            population=record.population,
            geoname_id=record.geoname_id,
            distance_km=distance,
        )


def _table_of(pack: PlacePack, country: str) -> _Table:
    rows = pack.places(country)
    named: list[tuple[str, str, int]] = []
    for row, record in enumerate(rows):
        seen: set[str] = set()
        for spelling in (record.name, *record.alternates):
            form = folded(spelling)
            if form and form not in seen:
                seen.add(form)
                named.append((form, spelling, row))
    named.sort(key=lambda one: one[0])
    return _Table(
        pack,
        country,
        rows,
        [form for form, _, _ in named],
        [spelling for _, spelling, _ in named],
        [row for _, _, row in named],
        np.array([record.lat_deg for record in rows]),
        np.array([record.lon_deg for record in rows]),
        np.array(
            [
                math.log10(record.population + 30) if record.feature.startswith(_POPULATED) else 0.0
                for record in rows
            ]
        ),
    )


def _matches(table: _Table, wanted: str, fuzzy: bool) -> list[tuple[_Table, int, str, str, float]]:
    found: list[tuple[_Table, int, str, str, float]] = []
    at = bisect_left(table.forms, wanted)
    while at < len(table.forms) and table.forms[at].startswith(wanted):
        spelling, row = table.spellings[at], table.owners[at]
        if table.forms[at] == wanted:
            kind = "exact" if spelling == table.rows[row].name else "alternate"
            found.append((table, row, spelling, kind, 100.0))
        elif len(wanted) > 1:
            found.append(
                (table, row, spelling, "prefix", 100.0 * len(wanted) / len(table.forms[at]))
            )
        at += 1
    if fuzzy and len(wanted) > 2:
        for _, likeness, index in process.extract(
            wanted, table.forms, scorer=fuzz.ratio, limit=40, score_cutoff=LEAST_LIKENESS
        ):
            if table.forms[index] != wanted:
                found.append(
                    (table, table.owners[index], table.spellings[index], "fuzzy", float(likeness))
                )
    return found


def _points(hit: PlaceHit, first: Sequence[str]) -> float:
    """Weigh likeness, context, nearness and size against one another."""
    points = _POINTS.get(hit.kind, hit.likeness * 0.9)
    if hit.country in first:
        points += 18 - 2 * first.index(hit.country)
    if hit.distance_km is not None:
        points += 10 * math.exp(-hit.distance_km / 250)
    if hit.feature.startswith(_POPULATED):
        points += 5
    return points + 1.5 * math.log10(hit.population + 1)


def _geodesic(lat: float, lon: float, to_lat: float, to_lon: float) -> tuple[float, float]:
    """Return kilometres on the ellipsoid and the azimuth in degrees."""
    line = Geodesic.WGS84.Inverse(lat, lon, to_lat, to_lon)
    return line["s12"] / 1000, line["azi1"]


def _compass(azimuth_deg: float) -> str:
    return ("N", "NE", "E", "SE", "S", "SW", "W", "NW")[round(azimuth_deg / 45) % 8]
