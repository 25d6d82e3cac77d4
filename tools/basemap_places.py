# SPDX-License-Identifier: MIT
"""Choose which towns the base map shows at which zoom, and their names in three languages."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

# Two places closer than this many pixels do not both appear.
SPACING_PX = 52.0
# Places that would only appear further in than this are left to the gazetteer.
LAST_ZOOM = 9

# Names that differ in French; GeoNames' list of alternate names does not say the language.
_FRENCH = {
    ("DZ", "Algiers"): "Alger",
    ("EG", "Cairo"): "Le Caire",
    ("EG", "Alexandria"): "Alexandrie",
    ("ET", "Addis Ababa"): "Addis-Abeba",
    ("SO", "Mogadishu"): "Mogadiscio",
    ("ML", "Timbuktu"): "Tombouctou",
    ("ZA", "Cape Town"): "Le Cap",
    ("SY", "Aleppo"): "Alep",
    ("SY", "Damascus"): "Damas",
    ("LB", "Beirut"): "Beyrouth",
    ("IQ", "Baghdad"): "Bagdad",
    ("IQ", "Mosul"): "Mossoul",
    ("IQ", "Basrah"): "Bassorah",
    ("IR", "Tehran"): "Téhéran",
    ("AF", "Kabul"): "Kaboul",
    ("SA", "Riyadh"): "Riyad",
    ("SA", "Mecca"): "La Mecque",
    ("YE", "Sanaa"): "Sanaa",
    ("RU", "Moscow"): "Moscou",
    ("GB", "London"): "Londres",
    ("UA", "Kyiv"): "Kiev",
    ("PL", "Warsaw"): "Varsovie",
    ("AT", "Vienna"): "Vienne",
    ("BE", "Brussels"): "Bruxelles",
    ("DE", "Munich"): "Munich",
    ("GR", "Athens"): "Athènes",
    ("PT", "Lisbon"): "Lisbonne",
    ("RO", "Bucharest"): "Bucarest",
    ("DK", "Copenhagen"): "Copenhague",
    ("CN", "Beijing"): "Pékin",
    ("PH", "Manila"): "Manille",
    ("IN", "New Delhi"): "New Delhi",
    ("IN", "Mumbai"): "Bombay",
    ("NP", "Kathmandu"): "Katmandou",
    ("MX", "Mexico City"): "Mexico",
    ("CU", "Havana"): "La Havane",
    ("US", "Washington"): "Washington",
    ("TR", "Istanbul"): "Istanbul",
    ("JO", "Amman"): "Amman",
    ("SD", "Khartoum"): "Khartoum",
    ("TD", "N'Djamena"): "N’Djaména",
    ("CM", "Yaoundé"): "Yaoundé",
    ("KM", "Moroni"): "Moroni",
    ("MA", "Tangier"): "Tanger",
    ("MA", "Fes"): "Fès",
    ("MA", "Marrakesh"): "Marrakech",
    ("LY", "Benghazi"): "Benghazi",
    ("ER", "Asmara"): "Asmara",
    ("VN", "Hanoi"): "Hanoï",
    ("SG", "Singapore"): "Singapour",
    ("KR", "Seoul"): "Séoul",
    ("GE", "Tbilisi"): "Tbilissi",
    ("AM", "Yerevan"): "Erevan",
    ("AZ", "Baku"): "Bakou",
    ("CY", "Nicosia"): "Nicosie",
    ("IL", "Jerusalem"): "Jérusalem",
    ("PS", "Gaza"): "Gaza",
    ("IT", "Rome"): "Rome",
}
# Letters that Persian, Urdu, Pashto, Kurdish and Uyghur write and Arabic does not.
_NOT_ARABIC = re.compile("[^ء-غف-ي\u064b-\u0652 \\-]")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One town of the base map; `min_zoom` is the first zoom of the map that has room for it."""

    name: str
    name_fr: str | None
    name_ar: str | None
    country: str
    lon: float
    lat: float
    population: int
    capital: bool
    min_zoom: int


def read_places(folder: Path) -> list[PlaceRow]:
    """Return the places worth showing, the most important first."""
    data = next(folder.rglob("cities500.json")).parent
    cities: list[dict[str, Any]] = list(
        json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()
    )
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    capitals = _capitals(cities, {code: one["capital"] for code, one in countries.items()})
    ids = np.array([int(city["geonameid"]) for city in cities])
    population = np.array([int(city["population"]) for city in cities])
    is_capital = np.array([int(one) in capitals for one in ids])
    order = np.lexsort((ids, -population * np.where(is_capital, 12, 1)))
    lon = np.array([float(city["longitude"]) for city in cities])
    lat = np.array([float(city["latitude"]) for city in cities])
    zooms = _first_zooms(lon, lat, population, is_capital, order)
    rows: list[PlaceRow] = []
    for index in order[zooms[order] <= LAST_ZOOM].tolist():
        city = cities[index]
        name, country = str(city["name"]), str(city["countrycode"])
        rows.append(
            PlaceRow(
                name=name,
                name_fr=_FRENCH.get((country, name)),
                name_ar=_arabic_name(city["alternatenames"]),
                country=country,
                lon=round(float(lon[index]), 4),
                lat=round(float(lat[index]), 4),
                population=int(population[index]),
                capital=bool(is_capital[index]),
                min_zoom=int(zooms[index]),
            )
        )
    return rows


def places_by_zoom(places: list[PlaceRow], zoom: int, highest: int) -> list[dict[str, Any]]:
    """Return the places of one tile zoom: those the map shows until it takes the next zoom's."""
    last_shown = LAST_ZOOM if zoom == highest else zoom + 1
    labels: list[dict[str, Any]] = []
    for place in places:
        if place.min_zoom > last_shown:
            continue
        label: dict[str, Any] = {
            "lon": place.lon,
            "lat": place.lat,
            "name": place.name,
            "name_fr": place.name_fr,
            "name_ar": place.name_ar,
            "min_zoom": place.min_zoom,
            "rank": _rank(place.population),
        }
        if place.capital:
            label["capital"] = 1
        labels.append(label)
    return labels


def _rank(population: int) -> int:
    """Return 1 for a great city to 6 for a village, by which label and dot are sized."""
    return 1 + sum(population < step for step in (2_000_000, 500_000, 100_000, 20_000, 4_000))


def _first_zooms(lon: Any, lat: Any, population: Any, is_capital: Any, order: Any) -> Any:
    """Give every place the first zoom at which no more important place stands within reach."""
    x = (lon + 180) / 360
    y = 0.5 - np.arctanh(np.sin(np.radians(np.clip(lat, -85, 85)))) / (2 * np.pi)
    first = np.full(len(lon), LAST_ZOOM + 1)
    for zoom in range(2, LAST_ZOOM + 1):
        reach = SPACING_PX / 256 / 2**zoom
        taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
        earlier = [index for index in order.tolist() if first[index] < zoom]
        later = [index for index in order.tolist() if first[index] > LAST_ZOOM]
        for index in earlier + later:
            column, row = int(x[index] / reach), int(y[index] / reach)
            near = (
                spot
                for right in (-1, 0, 1)
                for down in (-1, 0, 1)
                for spot in taken.get((column + right, row + down), ())
            )
            free = all(
                (spot[0] - x[index]) ** 2 + (spot[1] - y[index]) ** 2 >= reach**2 for spot in near
            )
            if first[index] < zoom or (
                free and zoom >= _zoom_of_size(int(population[index]), bool(is_capital[index]))
            ):
                taken.setdefault((column, row), []).append((float(x[index]), float(y[index])))
                first[index] = min(first[index], zoom)
    return first


def _zoom_of_size(population: int, capital: bool) -> int:
    """Return the first zoom that a place of this size may appear at, however empty the land."""
    if capital and population > 100_000:
        return 3
    for zoom, least in (
        (2, 8_000_000),
        (3, 2_000_000),
        (4, 500_000),
        (5, 100_000),
        (6, 25_000),
        (7, 8_000),
        (8, 2_000),
    ):
        if population >= least:
            return zoom
    return 8


def _capitals(cities: list[dict[str, Any]], named: dict[str, str]) -> set[int]:
    best: dict[str, tuple[bool, int, int]] = {}
    for city in cities:
        country = str(city["countrycode"])
        capital = named.get(country)
        if capital and (capital == city["name"] or capital in city["alternatenames"]):
            # The name as given counts before a larger town that also goes by it.
            found = capital == city["name"], int(city["population"]), int(city["geonameid"])
            best[country] = max(found, best.get(country, found))
    return {geoname for _, _, geoname in best.values()}


def _arabic_name(alternates: list[str]) -> str | None:
    found = [
        name
        for name in alternates
        if name and "\u0600" <= name[0] <= "\u06ff" and not _NOT_ARABIC.search(name)
    ]
    return min(found, key=lambda name: (len(name), name)) if found else None
