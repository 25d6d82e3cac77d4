# SPDX-License-Identifier: MIT
"""The commands about places: the user's place packs, and what a name or a coordinate means."""

import re
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.app.commands import Context, Result
from workbench.app.user_folders import place_shelf
from workbench.domain.errors import InputError, NotFoundError
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.measuring import length_text
from workbench.geo.place_hits import PlaceHit, SearchContext
from workbench.geo.place_shelf import FewerPlacesError, ShelvedPack

if TYPE_CHECKING:
    from workbench.geo.destinations import Destination
    from workbench.geo.divisions import Divisions
    from workbench.geo.gazetteer_pack import CountryNames

_ACTIONS = "add, list or remove"
_SHOWN = 8
_MOST_NAMED = 4
_CODE = re.compile("[A-Z]{2,3}")  # what means a country, and hardly ever begins a place's name
_UNSURE = ("part", "fuzzy")  # ways in which a name may have been meant that --near does not take


def add_parsers(add: Callable[..., ArgumentParser]) -> None:
    """Add the parsers of these commands; `add` makes one of a command."""
    actions = add("gazetteer", "Add, list or remove place packs.", list_packs).add_subparsers(
        required=True, metavar=_ACTIONS
    )

    def action(name: str, help_text: str, run: Callable[..., Any]) -> ArgumentParser:
        sub = actions.add_parser(name, help=help_text, description=help_text)
        sub.add_argument("--json", action="store_true", default=SUPPRESS,
                         help="print one JSON object")  # fmt: skip
        sub.set_defaults(run=run)
        return sub

    files = action("add", "Add GeoNames country files: ML.txt, or its zip.", add_packs)
    files.add_argument("files", nargs="+", type=Path, metavar="FILE")
    files.add_argument(
        "--replace", action="store_true",
        help="also where a file holds far fewer places than the pack it replaces",
    )  # fmt: skip
    action("list", "List the place packs.", list_packs)
    removed = action("remove", "Remove place packs by the names that list gives.", remove_packs)
    removed.add_argument("packs", nargs="+", metavar="PACK")
    place = add("place", "Tell what a place's name or a coordinate means.", find_place)
    place.add_argument("text", nargs="+", metavar="TEXT")
    place.add_argument(
        "--near", metavar="PLACE|COUNTRY",
        help="where to look first: a country or its code (ML, MLI), a place, or a coordinate",
    )  # fmt: skip


def without_leading_minus(arguments: Sequence[str]) -> Sequence[str]:
    """Return arguments with the minus of southern latitudes typeset, so that none is an option."""
    if not arguments or arguments[0] != "place":
        return arguments
    return [re.sub(r"^-(?=\d)", "\N{MINUS SIGN}", one) for one in arguments]


def add_packs(context: Context, *, files: Sequence[Path], replace: bool) -> Result:
    """Add country files; one that is none is told after the others."""
    shelf = place_shelf(context.resources, context.settings)
    added: list[dict[str, Any]] = []
    lines: list[str] = []
    failures: list[str] = []
    for path in files:
        try:
            new = shelf.add(path, replace=replace, progress=context.progress)
        except InputError as error:
            advice = " To replace it all the same, add --replace."
            sentence = f"{error}{advice if isinstance(error, FewerPlacesError) else ''}"
            failures.append(sentence)
            added.append({"file": str(path), "error": sentence})
            continue
        replaced = new.replaced
        added.append(
            {
                "file": str(path), **_pack_data(new.pack),
                "replaced": replaced.rows if replaced else None,
                "replaced_problem": replaced.problem if replaced else "",
            }
        )  # fmt: skip
        lines.append(f"Added {new.pack.key}: {new.pack.rows:,} places ({new.pack.credit}).")
        if replaced:
            lines[-1] += f" It replaced {_older(replaced)}."
        if new.pack.is_cut:
            lines[-1] += f" The last line of {path.name} is cut off: the file is not whole."
    return Result("\n".join([*lines, *failures]), {"packs": added}, int(bool(failures)))


def list_packs(context: Context) -> Result:
    """List the place packs, the one that ships first."""
    shelf = place_shelf(context.resources, context.settings)
    packs, gazetteer = shelf.packs(), shelf.gazetteer()
    lines = [_pack_line(one, gazetteer) for one in packs]
    return Result("\n".join(lines), {"packs": [_pack_data(one) for one in packs]})


def remove_packs(context: Context, *, packs: Sequence[str]) -> Result:
    """Remove place packs by their keys."""
    shelf = place_shelf(context.resources, context.settings)
    removed = [shelf.remove(key) for key in packs]
    lines = [f"Removed {pack.key}: {pack.rows:,} places." for pack in removed]
    return Result("\n".join(lines), {"removed": [pack.key for pack in removed]})


def find_place(context: Context, *, text: Sequence[str], near: str | None) -> Result:
    """Tell what a text means as a place; raise NotFoundError where it means none."""
    from workbench.geo.areas import AreaAtlas
    from workbench.geo.basemap import BaseMap
    from workbench.geo.destinations import understand
    from workbench.geo.divisions import Divisions

    shelf = place_shelf(context.resources, context.settings)
    gazetteer = shelf.gazetteer()
    where, near_words = _context(near, gazetteer)
    damaged = shelf.damaged()
    not_readable = {code for pack in damaged for code in pack.keyed_countries}
    lacking = [code for code in where.countries if shelf.lacks(code) and code not in not_readable]
    sought = " ".join(text)
    understood = understand(sought, gazetteer, context=where, limit=_SHOWN)
    if not understood.readings:
        raise NotFoundError(understood.refusal or "Type a place's name or a coordinate.")
    base = BaseMap(context.resources.map / "world.pmtiles")
    try:
        divisions = Divisions(AreaAtlas(base))
        told = [_told(one, divisions) for one in understood.readings]
    finally:
        base.close()
    data = {
        "text": sought,
        "near": {"countries": list(where.countries), "point": where.near,
                 "understood": near_words, "without_place_file": lacking} if near else None,
        "damaged_packs": [pack.key for pack in damaged],
        "readings": [data for _, data in told],
        "credits": gazetteer.credits,
    }  # fmt: skip
    lines = [f"Looked first in or near: {near_words}"] if near else []
    lines += [_lacking_words(code, gazetteer) for code in lacking]
    lines += [_damaged_words(pack) for pack in damaged]
    return Result("\n".join([*lines, *(line for line, _ in told)]), data, int(bool(damaged)))


def _context(near: str | None, gazetteer: Gazetteer) -> tuple[SearchContext, str]:
    """Return where to look first, and how that was understood."""
    from workbench.geo.coordinates import degrees_text
    from workbench.geo.destinations import understand

    if near is None:
        return SearchContext(), ""
    coded = gazetteer.country_of_code(near)
    if coded is not None:
        return SearchContext((coded.code,)), _country_words(coded)
    readings = understand(near, gazetteer, limit=1).readings
    if not readings:
        raise NotFoundError(f"“{near}” (--near) is no place or country that is known.")
    first = readings[0]
    is_begun = first.place is not None and first.place.kind == "prefix"
    if is_begun and _CODE.fullmatch(near.strip()):
        raise NotFoundError(f"“{near}” (--near) is no code of a country, and no place’s name.")
    if first.place is not None and first.place.kind in _UNSURE:
        raise NotFoundError(
            f"“{near}” (--near) is no place or country that is known. Did you mean "
            f"{first.place.where}?"
        )
    if first.country is not None:
        return SearchContext((first.country.code,)), _country_words(first.country)
    country = first.place.country if first.place else _country_at(first, gazetteer)
    words = first.place.where if first.place else degrees_text(first.lat_deg, first.lon_deg)
    return SearchContext((country,) if country else (), (first.lat_deg, first.lon_deg)), words


def _lacking_words(code: str, gazetteer: Gazetteer) -> str:
    """Say that a country's own places are not there to be found."""
    known = gazetteer.country(code)
    name = known.names.get("en", code) if known else code
    return (
        f"No place file for {name} is added: places there come from the world list of towns. "
        f"GeoNames’ {code}.txt has its villages; add it with workbench gazetteer add."
    )


def _damaged_words(pack: ShelvedPack) -> str:
    """Say that a pack's places are not among those that were looked through."""
    return (
        f"{pack.problem} Its places were not looked through: add its country file again with "
        f"workbench gazetteer add, or remove {pack.key}."
    )


def _country_words(country: "CountryNames") -> str:
    return f"{country.names.get('en', country.code)}, the country"


def _country_at(reading: "Destination", gazetteer: Gazetteer) -> str:
    near = reading.near or gazetteer.nearest(reading.lat_deg, reading.lon_deg)
    return near.place.country if near else ""


def _told(reading: "Destination", divisions: "Divisions") -> tuple[str, dict[str, Any]]:
    """Return a reading as a line and as data."""
    from workbench.geo.coordinates import degrees_text

    at = {"lat": round(reading.lat_deg, 6), "lon": round(reading.lon_deg, 6)}
    degrees = f"{at['lat']:.5f}, {at['lon']:.5f}".replace("-", "−")
    if reading.country is not None and reading.box is not None:
        name = reading.country.names.get("en", reading.country.code)
        box = [reading.box.west, reading.box.south, reading.box.east, reading.box.north]
        code = reading.country.code
        told = {"kind": "country", "name": name, "country": code, "box": box, **at}
        return f"{name}: the country", told
    if reading.place is not None:
        return _told_place(reading.place, degrees, at)
    assert reading.coordinate is not None
    coordinate = reading.coordinate
    lies = _lies(reading, divisions)
    line = f"{degrees_text(reading.lat_deg, reading.lon_deg)}: {lies}\n  {coordinate.understood}"
    return line, {"kind": "coordinate", **at, "notation": coordinate.notation,
                  "understood": coordinate.understood, "doubt": coordinate.doubt,
                  "lies": lies}  # fmt: skip


def _told_place(hit: PlaceHit, degrees: str, at: dict[str, float]) -> tuple[str, dict[str, Any]]:
    why = {
        "exact": "",
        "alternate": f", also called {hit.matched}",
        "prefix": f", as {hit.matched}" if hit.matched != hit.name else "",
        "part": f", as {hit.matched}" if hit.matched != hit.name else "",
        "fuzzy": f", spelt like {hit.matched} ({hit.likeness:.0f} %)",
    }[hit.kind]
    away = (
        ""
        if hit.distance_km is None
        else f", {length_text(hit.distance_km * 1000, rough=True)} away"
    )
    data = {
        "kind": "place", "name": hit.name, "matched": hit.matched, "match": hit.kind,
        "likeness": round(hit.likeness, 1), **at, "admin1": hit.admin1, "country": hit.country,
        "country_name": hit.country_name, "feature": hit.feature, "population": hit.population,
        "geonames": hit.geoname_id,
        "distance_km": None if hit.distance_km is None else round(hit.distance_km, 1),
    }  # fmt: skip
    return f"{hit.where}: {degrees}{why}{away}", data


def _lies(reading: "Destination", divisions: "Divisions") -> str:
    """Return where a point lies, in words."""
    if reading.near is not None:
        return divisions.completed(reading.near).words
    division, country = divisions.at(reading.lat_deg, reading.lon_deg)
    return ", ".join(part for part in (division, country) if part) or "far from any place"


def _older(pack: ShelvedPack) -> str:
    """Return what an older pack held: "23,647 places as of 2024-05-06"."""
    if pack.problem:
        return "a pack that was damaged"
    date = f" as of {pack.date}" if pack.date else ""
    return f"{pack.rows:,} places{date}"


def _pack_line(pack: ShelvedPack, gazetteer: Gazetteer) -> str:
    if pack.problem:
        return f"{pack.key}: {pack.problem}"
    many = len(pack.countries)
    named = [gazetteer.country(code) for code in pack.countries[:_MOST_NAMED]]
    names = [one.names.get("en", one.code) for one in named if one is not None]
    where = ", ".join(names) if many <= _MOST_NAMED else f"{many} countries"
    date = f", as of {pack.date}" if pack.date else ""
    ships = ", ships with the program" if pack.is_built_in else ""
    cut = "; not whole: its file was cut off" if pack.is_cut else ""
    return f"{pack.key}: {where}, {pack.rows:,} places{date} ({pack.credit}){ships}{cut}"


def _pack_data(pack: ShelvedPack) -> dict[str, Any]:
    return {
        "pack": pack.key, "name": pack.name, "countries": list(pack.countries),
        "places": pack.rows, "date": pack.date, "licence": pack.credit,
        "built_in": pack.is_built_in, "problem": pack.problem, "cut": pack.is_cut,
    }  # fmt: skip
