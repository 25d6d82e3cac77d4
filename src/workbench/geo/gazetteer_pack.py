# SPDX-License-Identifier: MIT
"""Place packs: zip files with one table of places for each country.

A pack holds `pack.json` (name, credit), `countries.tsv`, `admin1.tsv` and `places/XX.tsv`. Tables
are UTF-8, tab-separated, without a header. Places: GeoNames id, name, latitude, longitude,
population, feature code, first-level code, alternate names with `|` between.
"""

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError

# Of GeoNames' 19 columns.
_GEONAMES_COLUMNS = 19
_KEPT_CLASSES = frozenset("PALTSHVR")
# A fixed date, so that equal tables give an equal file.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LARGEST_TABLE_BYTES = 400_000_000


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """One row of a pack."""

    geoname_id: int
    name: str
    lat_deg: float
    lon_deg: float
    population: int
    feature: str  # GeoNames' feature code, such as PPL, PPLA, ADM1, WLL
    admin1: str  # the code of the first-level division within the country
    alternates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryNames:
    """A country's names by language; `box` is west, south, east, north of its places."""

    code: str
    names: Mapping[str, str]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PackContents:
    """What is written into a pack."""

    name: str
    credit: str
    places: Mapping[str, list[PlaceRecord]]  # by country code
    countries: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    admin1: Mapping[str, str] = field(default_factory=dict[str, str])  # "ML.04" -> name


class PlacePack:
    """A pack opened for reading; tables are read when they are asked for."""

    def __init__(self, path: Path) -> None:
        """Open the file and read all but its places. Raises `InputError` if it is no pack."""
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
            said: dict[str, Any] = json.loads(self._zip.read("pack.json"))
            self.name, self.credit = str(said["name"]), str(said["credit"])
            self.admin1 = {row[0]: row[1] for row in self._rows("admin1.tsv")}
            self.countries = {
                row[0]: CountryNames(
                    row[0],
                    {
                        language: name
                        for language, name in zip(("en", "fr", "ar"), row[1:4], strict=True)
                        if name
                    },
                    (float(row[4]), float(row[5]), float(row[6]), float(row[7])),
                )
                for row in self._rows("countries.tsv")
            }
        except OSError as error:
            raise InputError(f"{path.name} could not be read: {error.strerror}.") from error
        except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError) as error:
            raise InputError(f"{path.name} is no place pack, or is damaged.") from error

    def places(self, country: str) -> list[PlaceRecord]:
        """Return the places of a country by its two-letter code, or none."""
        if country not in self.countries:
            return []
        try:
            return [
                PlaceRecord(
                    int(row[0]),
                    row[1],
                    float(row[2]),
                    float(row[3]),
                    int(row[4]),
                    row[5],
                    row[6],
                    tuple(row[7].split("|")) if row[7] else (),
                )
                for row in self._rows(f"places/{country}.tsv")
            ]
        except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, IndexError) as error:
            raise InputError(
                f"{self.path.name} is damaged: the places of {country} cannot be read."
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def _rows(self, table: str) -> Iterator[list[str]]:
        if self._zip.getinfo(table).file_size > _LARGEST_TABLE_BYTES:
            raise ValueError(table)
        for line in self._zip.read(table).decode("utf-8").splitlines():
            yield line.split("\t")


def write_pack(path: Path, contents: PackContents) -> None:
    """Write a pack; equal contents give an equal file, byte for byte."""
    countries: list[list[str]] = []
    tables: dict[str, str] = {}
    for code, records in sorted(contents.places.items()):
        if not records:
            continue
        names = contents.countries.get(code, {})
        lats, lons = [one.lat_deg for one in records], [one.lon_deg for one in records]
        countries.append(
            [
                code,
                *(names.get(language, "") for language in ("en", "fr", "ar")),
                *map(str, (min(lons), min(lats), max(lons), max(lats))),
            ]
        )
        tables[f"places/{code}.tsv"] = _table(
            [
                str(one.geoname_id),
                one.name,
                f"{one.lat_deg:.5f}".rstrip("0").rstrip("."),
                f"{one.lon_deg:.5f}".rstrip("0").rstrip("."),
                str(one.population),
                one.feature,
                one.admin1,
                "|".join(one.alternates),
            ]
            for one in sorted(records, key=lambda one: one.geoname_id)
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:

        def put(name: str, text: str) -> None:
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_LZMA
            archive.writestr(entry, text.encode("utf-8"))

        put(
            "pack.json",
            json.dumps(
                {"name": contents.name, "credit": contents.credit},
                ensure_ascii=False,
                sort_keys=True,
            ),
        )
        put("countries.tsv", _table(countries))
        put("admin1.tsv", _table([code, name] for code, name in sorted(contents.admin1.items())))
        for name, text in tables.items():
            put(name, text)


def read_geonames_file(path: Path) -> PackContents:
    """Read a GeoNames country file (`ML.txt`, or the zip it comes in).

    Raises `InputError` with a sentence for anything else.
    """
    text = _geonames_text(path)
    places: dict[str, list[PlaceRecord]] = {}
    admin1: dict[str, str] = {}
    reader = csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(reader, start=1):
        if not row:
            continue
        if len(row) != _GEONAMES_COLUMNS:
            raise InputError(
                f"{path.name} is no GeoNames country file: line {number} has "
                f"{len(row)} columns, not {_GEONAMES_COLUMNS}."
            )
        try:
            record = PlaceRecord(
                int(row[0]),
                row[1],
                float(row[4]),
                float(row[5]),
                int(row[14] or 0),
                row[7],
                row[10],
                tuple(
                    dict.fromkeys(
                        one
                        for one in (row[2], *row[3].split(","))
                        if one and one != row[1] and "|" not in one
                    )
                ),
            )
        except ValueError as error:
            raise InputError(
                f"{path.name} is no GeoNames country file: line {number} holds no coordinates."
            ) from error
        if row[7] == "ADM1":
            admin1[f"{row[8]}.{row[10]}"] = row[1]
        if row[6] in _KEPT_CLASSES:
            places.setdefault(row[8], []).append(record)
    if not places:
        raise InputError(f"{path.name} holds no places.")
    codes = ", ".join(sorted(places))
    return PackContents(f"GeoNames {codes}", "GeoNames, CC BY 4.0", places, {}, admin1)


def _geonames_text(path: Path) -> str:
    try:
        data = path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                tables = [
                    one
                    for one in archive.infolist()
                    if one.filename.endswith(".txt") and "readme" not in one.filename.lower()
                ]
                if len(tables) != 1 or tables[0].file_size > _LARGEST_TABLE_BYTES:
                    raise InputError(f"{path.name} does not hold one GeoNames country file.")
                data = archive.read(tables[0])
        return data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path.name} could not be read: {error.strerror}.") from error
    except (UnicodeDecodeError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"{path.name} is no GeoNames country file, or is damaged.") from error


def _table(rows: Iterable[list[str]]) -> str:
    """Join rows; a tab or a line break within a value would break the table."""
    return "".join("\t".join(" ".join(value.split()) for value in row) + "\n" for row in rows)
