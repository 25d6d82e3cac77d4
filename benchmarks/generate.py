# SPDX-License-Identifier: MIT
"""Made-up evidence by the row, always the same for one seed: files in GED's layout.

Sizes and repetition follow real files: about 450 bytes a row, thousands of places that come
again, some hundred and fifty actors, articles that are each told once. The words are invented.
"""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple

from workbench.ingest.ucdp_columns import GED_COLUMNS

_COUNTRIES, _GROUPS, _DYADS, _PLACES, _OUTLETS, _WORDS = 48, 101, 240, 6_000, 320, 900
_FIRST_DAY, _DAYS = date(1989, 1, 1), 12_783
_REGIONS = ("Africa", "Americas", "Asia", "Europe", "Middle East")
_ENDS = ("", "", "n", "r", "s", "l")
_PLACE_KINDS = ("town", "village", "city", "area")
_OUTLET_KINDS = ("News", "Agency", "Radio", "Post")
_LINE_BREAKS, _SEVERAL_OUTLETS, _NO_OFFICE = 0.02, 0.15, 0.4  # shares of rows


class Spot(NamedTuple):
    """A place, with the columns that follow from it."""

    name: str
    adm_1: str
    adm_2: str
    lat: str
    lon: str
    grid: str
    country: int


class World:
    """The actors, places and outlets of a seed; those that stand first are named most often."""

    def __init__(self, random: Random) -> None:
        """Invent them."""
        self._random = random
        self.words = [self._word(2, 3) for _ in range(_WORDS)]
        self.countries = [self._word(2, 3).title() for _ in range(_COUNTRIES)]
        self.groups = [self._phrase(1, 3).title() for _ in range(_GROUPS)]
        self.outlets = [
            f"{self._word(1, 2).title()} {random.choice(_OUTLET_KINDS)}" for _ in range(_OUTLETS)
        ]
        self.dyads = [self._dyad(number) for number in range(_DYADS)]
        self.spots = [self._spot() for _ in range(_PLACES)]

    def _word(self, fewest: int, most: int) -> str:
        """Make a word of that many syllables."""
        random = self._random
        return "".join(
            random.choice("bdfgklmnrstvz") + random.choice("aeiou") + random.choice(_ENDS)
            for _ in range(random.randint(fewest, most))
        )

    def _phrase(self, fewest: int, most: int) -> str:
        return " ".join(self._word(1, 3) for _ in range(self._random.randint(fewest, most)))

    def _dyad(self, number: int) -> tuple[str, ...]:
        """Return the columns `type_of_violence` to `side_b`."""
        random = self._random
        kind = random.choices("123", (75, 10, 15))[0]
        state = random.randrange(_COUNTRIES)
        first, second = random.sample(range(_GROUPS), 2)
        country = self.countries[state]
        side_a = f"Government of {country}" if kind == "1" else self.groups[first]
        side_b = "Civilians" if kind == "3" else self.groups[second]
        conflict, dyad = str(300 + number // 2), str(700 + number)
        return (
            kind, conflict, conflict, f"{country}: Government", dyad, dyad, f"{side_a} - {side_b}",
            str(100 + state), str(100 + state), side_a, str(900 + second), str(900 + second),
            side_b,
        )  # fmt: skip

    def _spot(self) -> Spot:
        random = self._random
        country = random.randrange(_COUNTRIES)
        lat, lon = random.uniform(-34, 44), random.uniform(-90, 110)
        province = self.words[(country * 12 + random.randrange(12)) % _WORDS].title()
        district = f"{random.choice(self.words).title()} district"
        return Spot(
            f"{self._word(2, 3).title()} {random.choice(_PLACE_KINDS)}", f"{province} province",
            district if random.random() < 0.8 else "", f"{lat:.6f}", f"{lon:.6f}",
            str(int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1), country,
        )  # fmt: skip


def write_ged_csv(path: Path, rows: int, *, seed: int = 1) -> None:
    """Write a file of `rows` events in the 49 columns of GED; ids ascend with gaps."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(GED_COLUMNS)
        writer.writerows(ged_rows(rows, seed=seed))


def ged_rows(rows: int, *, seed: int = 1) -> Iterator[tuple[str, ...]]:
    """Yield the rows of such a file."""
    random = Random(seed)
    world = World(random)
    dyads, spots, outlets = (
        list(accumulate(1 / (rank + 10) for rank in range(count)))
        for count in (_DYADS, _PLACES, _OUTLETS)
    )
    key = 0
    for number in range(1, rows + 1):
        key += random.randint(1, 3)
        dyad = random.choices(world.dyads, cum_weights=dyads)[0]
        spot = random.choices(world.spots, cum_weights=spots)[0]
        start, end, date_prec = _dates(random)
        names = random.choices(
            world.outlets, cum_weights=outlets, k=2 if random.random() < _SEVERAL_OUTLETS else 1
        )
        low, best, high, deaths = _deaths(random)
        yield (
            str(key), f"{dyad[3][:3].upper()}-{start[:4]}-{dyad[0]}-{dyad[4]}-{number}", start[:4],
            "1", "Clear", *dyad, *_sources(random, world.words, names, start),
            random.choices("1234567", (50, 20, 10, 12, 4, 3, 1))[0], spot.name,
            _sentence(random, world.words, 1, 4), spot.adm_1, spot.adm_2, spot.lat, spot.lon,
            f"POINT ({spot.lon} {spot.lat})", spot.grid, world.countries[spot.country],
            str(400 + spot.country), _REGIONS[spot.country % 5], "1", date_prec, start, end,
            *deaths, best, high, low, str(400 + spot.country) if dyad[0] == "1" else "", "",
        )  # fmt: skip


def _dates(random: Random) -> tuple[str, str, str]:
    """Return `date_start`, `date_end` and `date_prec`."""
    start = _FIRST_DAY + timedelta(days=random.randrange(_DAYS))
    precision = random.choices("1234", (75, 12, 8, 5))[0]
    days = {"1": 0, "2": random.randint(1, 5), "3": 6, "4": 29}[precision]
    return start.isoformat(), (start + timedelta(days=days)).isoformat(), precision


def _deaths(random: Random) -> tuple[str, str, str, tuple[str, ...]]:
    """Return `low`, `best`, `high` and the four columns of deaths by side."""
    parts = [int(random.expovariate(0.6)) for _ in range(4)]
    best = sum(parts)
    low, high = max(0, best - int(random.expovariate(1))), best + int(random.expovariate(0.8))
    return str(low), str(best), str(high), tuple(map(str, parts))


def _sources(
    random: Random, words: list[str], names: list[str], day: str
) -> tuple[str, str, str, str, str, str]:
    """Return `number_of_sources` to `source_original`."""
    headlines = [_sentence(random, words, 3, 6).capitalize() for _ in names]
    if random.random() < _LINE_BREAKS:
        headlines[0] += "\nsecond line"
    article = ";".join(
        f'"{name},{day},{text}"' for name, text in zip(names, headlines, strict=True)
    )
    original = random.choice(("police", "army", "residents", "", "local officials"))
    if random.random() < _NO_OFFICE:
        return "-1", article, "", "", "", original
    return (
        str(len(names)), article, ";".join(names), ";".join(day for _ in names),
        ";".join(headlines), original,
    )  # fmt: skip


def _sentence(random: Random, words: list[str], fewest: int, most: int) -> str:
    return " ".join(random.choices(words, k=random.randint(fewest, most)))
