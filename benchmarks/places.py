# SPDX-License-Identifier: MIT
"""How many of the place names of a real data set the gazetteer finds, and how fast it answers.

The data set is ACLED's Malian events of 1997 to 2020 as HDX publishes them: each distinct name
counts once, as found when a place offered for it lies within 30 km of one of its events.
"""

import csv
import os
import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from geographiclib.geodesic import Geodesic

from workbench.app.resources import find_resources
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.place_hits import PlaceHit, SearchContext
from workbench.geo.place_shelf import PlaceShelf

WITHIN_KM = 30.0
LEAST_LIKENESS = 85.0
EXACT_PROMISED, FUZZY_PROMISED = 0.55, 0.61
TYPING_PROMISED_MS = 50.0
_EVENTS = "events/acled_hdx_mali_1997_2020.csv"
_COUNTRY_FILE = "gazetteer/geonames_ML_dump.txt"
_MALI = SearchContext(("ML",))
_EXACT = ("exact", "alternate")
_TYPED = ("Moura", "Ménaka", "Tombouctou", "Ouagadougou", "Boulikessi", "Ansongo (Gao)", "Qqzxv")


def measure() -> dict[str, Any]:
    """Return the shares with and without the Malian country file; needs the real data."""
    folder = _data_folder()
    if not (folder / _EVENTS).exists() or not (folder / _COUNTRY_FILE).exists():
        return {
            "absent": "Not measured: there is no real data. Set WORKBENCH_TEST_DATA to a folder "
            f"that holds data/{_EVENTS} (ACLED's Malian events as HDX publishes them) and "
            f"data/{_COUNTRY_FILE} (GeoNames' ML.txt)."
        }
    names = _names(folder / _EVENTS)
    built_in = find_resources().gazetteer / "cities500.zip"
    with tempfile.TemporaryDirectory() as scratch:
        shelf = PlaceShelf(Path(scratch), built_in)
        without = _shares(shelf.gazetteer(), names)
        begun = time.perf_counter()
        shelf.add(folder / _COUNTRY_FILE)
        added_s = time.perf_counter() - begun
        gazetteer = shelf.gazetteer()
        typing_ms = _typing_ms(gazetteer)
        found = _shares(gazetteer, names)
    kept = (
        found["exact"] >= EXACT_PROMISED
        and found["exact_or_fuzzy"] >= FUZZY_PROMISED
        and typing_ms["p95"] < TYPING_PROMISED_MS
    )
    return {
        "names": len(names),
        "within_km": WITHIN_KM,
        "with_country_file": found,
        "without_country_file": without,
        "country_file_added_s": round(added_s, 2),
        "typing_ms": typing_ms,
        "typing_promised_ms": TYPING_PROMISED_MS,
        "kept": kept,
    }


def _data_folder() -> Path:
    named = os.environ.get("WORKBENCH_TEST_DATA")
    shared = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    return shared / "data"


def _names(path: Path) -> dict[str, set[tuple[float, float]]]:
    """Return where the events of each place name happened."""
    names: defaultdict[str, set[tuple[float, float]]] = defaultdict(set)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            try:
                names[row["location"].strip()].add(
                    (float(row["latitude"]), float(row["longitude"]))
                )
            except (KeyError, ValueError):
                continue  # HDX's row of hashtags, and rows without a place
    names.pop("", None)
    return dict(names)


def _shares(gazetteer: Gazetteer, names: dict[str, set[tuple[float, float]]]) -> dict[str, float]:
    """Return the shares of names that are found by spelling, by likeness, and as first offer."""
    exact = fuzzy = first = 0
    for name, spots in names.items():
        hits = gazetteer.search(name, context=_MALI, limit=40, everywhere=False)
        sure = [hit for hit in hits if hit.kind in _EXACT]
        like = [hit for hit in hits if hit.kind == "fuzzy" and hit.likeness >= LEAST_LIKENESS]
        exact += any(_is_there(hit, spots) for hit in sure)
        fuzzy += any(_is_there(hit, spots) for hit in (*sure, *like))
        first += bool(hits) and _is_there(hits[0], spots)
    count = len(names)
    return {
        "exact": round(exact / count, 4),
        "exact_or_fuzzy": round(fuzzy / count, 4),
        "first_offer": round(first / count, 4),
    }


def _is_there(hit: PlaceHit, spots: set[tuple[float, float]]) -> bool:
    return any(
        Geodesic.WGS84.Inverse(hit.lat_deg, hit.lon_deg, lat, lon)["s12"] <= WITHIN_KM * 1000
        for lat, lon in spots
    )


def _typing_ms(gazetteer: Gazetteer) -> dict[str, float]:
    """Return how long an answer takes while names are typed letter by letter."""
    gazetteer.warm()
    context = SearchContext(("ML", "BF", "NE"), (14.5, -4.2))
    gazetteer.search("warm", context=context)
    taken: list[float] = []
    for name in _TYPED:
        for end in range(1, len(name) + 1):
            begun = time.perf_counter()
            gazetteer.search(name[:end], context=context)
            taken.append((time.perf_counter() - begun) * 1000)
    return {
        "median": round(statistics.median(taken), 1),
        "p95": round(statistics.quantiles(taken, n=20)[-1], 1),
        "max": round(max(taken), 1),
    }
