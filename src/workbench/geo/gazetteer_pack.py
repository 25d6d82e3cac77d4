# SPDX-License-Identifier: MIT
"""Place packs: zip files of columns, laid out so that a search needs no index.

A pack holds `pack.json` (name, credit, date of the data), `countries.tsv` and `admin1.tsv` as
UTF-8 tables, and columns with one value a place, compressed by zstandard: places lie by country
and GeoNames id. `forms` holds the folded names of each place, `spellings` their true spelling
where that is more than the form with capitals.
"""

import io
import json
import os
import threading
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import zstandard
from numpy.typing import NDArray

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.country_codes import names_by_language
from workbench.geo.name_table import NameTable
from workbench.geo.place_names import spellings_folded

# A fixed date, so that equal tables give an equal file.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_LARGEST_COLUMN_BYTES = 400_000_000
_DEGREE = 100_000  # coordinates are kept to a metre
_LEVEL = 12  # of compression; what ships is worth more
_Read = TypeVar("_Read")
_LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """One place of a pack."""

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
    rows: slice  # of the columns


@dataclass(frozen=True, slots=True)
class PackContents:
    """What is written into a pack; `date` is when the data was last changed, as in ISO 8601."""

    name: str
    credit: str
    places: Mapping[str, list[PlaceRecord]]  # by country code
    countries: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    admin1: Mapping[str, str] = field(default_factory=dict[str, str])  # "ML.04" -> name
    date: str = ""
    is_cut: bool = False  # whether the file that it was read from ended within a line


@dataclass(frozen=True, slots=True, eq=False)
class PlaceColumns:
    """What a search reads of places, one value a row."""

    names: NameTable
    lat_deg: NDArray[np.float64]
    lon_deg: NDArray[np.float64]
    population: NDArray[np.int64]
    feature: NDArray[np.integer]  # of `features`
    features: tuple[str, ...]
    country: NDArray[np.integer]  # of `countries`
    countries: tuple[str, ...]


class PlacePack:
    """A pack opened for reading; its columns are read when they are first asked for."""

    def __init__(self, path: Path) -> None:
        """Open the file and read all but its places. Raises `InputError` if it is no pack."""
        self.path = path
        self._lock = threading.Lock()
        self._columns: PlaceColumns | None = None
        self._rest: tuple[NDArray[np.integer], list[bytes]] | None = None
        try:
            # Held in memory, so that a newer pack may take the file's place at any time.
            self._zip = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
            said: dict[str, Any] = json.loads(self._zip.read("pack.json"))
            self.name, self.credit = str(said["name"]), str(said["credit"])
            self.date = str(said["date"])
            self.is_cut = bool(said.get("cut"))
            self._features = tuple(str(one) for one in said["features"])
            self.admin1 = {row[0]: row[1] for row in self._rows("admin1.tsv")}
            self.countries = {row[0]: _country(row) for row in self._rows("countries.tsv")}
        except OSError as error:
            raise InputError(f"{path.name} could not be read: {error.strerror}.") from error
        except (zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
            raise InputError(f"{path.name} is no place pack, or is damaged.") from error

    def __len__(self) -> int:
        """Return how many places there are."""
        return max((country.rows.stop for country in self.countries.values()), default=0)

    def columns(self) -> PlaceColumns:
        """Return the columns; for the whole world it takes a tenth of a second at first.

        Raises `InputError` where they are damaged.
        """
        with self._lock:
            known = self._columns
            if known is None:
                known = self._columns = self._checked(self._read_columns)
            return known

    def record(self, row: int) -> PlaceRecord:
        """Return all that is known of a place."""
        columns = self.columns()
        with self._lock:
            rest = self._rest
            if rest is None:
                rest = self._rest = self._checked(self._read_rest)
        ids, lines = rest
        admin1, *spellings = lines[row].decode().split("\t")
        names = [
            spelling or form.title()
            for form, spelling in zip(columns.names.names_of(row), spellings, strict=True)
        ]
        return PlaceRecord(
            int(ids[row]),
            names[0],
            float(columns.lat_deg[row]),
            float(columns.lon_deg[row]),
            int(columns.population[row]),
            columns.features[int(columns.feature[row])],
            admin1,
            tuple(names[1:]),
        )

    def close(self) -> None:
        """Let go of the file's content."""
        self._zip.close()

    def _read_columns(self) -> PlaceColumns:
        country = np.zeros(len(self), dtype=np.int16)
        for number, one in enumerate(self.countries.values()):
            country[one.rows] = number
        lat, lon, population, feature, counts = (
            self._numbers(name) for name in ("lat", "lon", "population", "feature", "counts")
        )
        if len({len(one) for one in (lat, lon, population, feature, counts, country)}) != 1:
            raise ValueError("columns of several lengths")
        if len(feature) and not 0 <= feature.min() <= feature.max() < len(self._features):
            raise ValueError("an unknown feature")
        return PlaceColumns(
            NameTable(self._unpacked("forms"), counts),
            lat / _DEGREE,
            lon / _DEGREE,
            population.astype(np.int64),
            feature,
            self._features,
            country,
            tuple(self.countries),
        )

    def _read_rest(self) -> tuple[NDArray[np.integer], list[bytes]]:
        ids, lines = self._numbers("ids"), self._unpacked("spellings").split(b"\n")
        if not len(ids) == len(lines) == len(self):
            raise ValueError("columns of several lengths")
        return ids, lines

    def _checked(self, read: Callable[[], _Read]) -> _Read:
        try:
            return read()
        except OSError as error:
            raise InputError(f"{self.path.name} could not be read: {error.strerror}.") from error
        except (zipfile.BadZipFile, zstandard.ZstdError, KeyError, ValueError) as error:
            raise InputError(f"{self.path.name} is damaged: its places cannot be read.") from error

    def _rows(self, table: str) -> Iterator[list[str]]:
        if self._zip.getinfo(table).file_size > _LARGEST_COLUMN_BYTES:
            raise ValueError(table)
        for line in self._zip.read(table).decode("utf-8").splitlines():
            yield line.split("\t")

    def _unpacked(self, column: str) -> bytes:
        packed = self._zip.read(f"{column}.zst")
        if zstandard.get_frame_parameters(packed).content_size > _LARGEST_COLUMN_BYTES:
            raise ValueError(column)
        return zstandard.ZstdDecompressor().decompress(packed)

    def _numbers(self, column: str) -> NDArray[np.integer]:
        planes = np.frombuffer(self._unpacked(column), dtype=np.uint8)
        return np.ascontiguousarray(planes.reshape(4, -1).T).reshape(-1).view("<i4")


def write_pack(
    path: Path,
    contents: PackContents,
    *,
    level: int = _LEVEL,
    progress: Progress = unwatched,
) -> None:
    """Write a pack; equal contents give an equal file, byte for byte.

    Nothing is left behind where the work is stopped or fails; an older file then stays.
    """
    partial = path.with_name(f"{path.name}.partial")
    try:
        _write(partial, contents, level, progress)
        os.replace(partial, path)  # noqa: PTH105 - what `Path.replace` does, named for what it is
    except OSError as error:
        raise InputError(f"{path.name} could not be written: {error.strerror}.") from error
    finally:
        partial.unlink(missing_ok=True)


def _write(path: Path, contents: PackContents, level: int, progress: Progress) -> None:
    countries: list[list[str]] = []
    records: list[PlaceRecord] = []
    for code, places in sorted(contents.places.items()):
        if places:
            countries.append(_country_row(code, places, len(records), contents.countries))
            records += sorted(places, key=lambda one: one.geoname_id)
    features = sorted({one.feature for one in records})
    said: dict[str, Any] = {
        "name": contents.name, "credit": contents.credit, "date": contents.date,
        **({"cut": True} if contents.is_cut else {}), "features": features,
    }  # fmt: skip
    columns = {**_columns(records, features), **_name_columns(records, progress)}
    with zipfile.ZipFile(path, "w") as archive:

        def put(name: str, data: bytes) -> None:
            progress(len(records), len(records), "writing")
            archive.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data)

        put("pack.json", json.dumps(said, ensure_ascii=False, sort_keys=True).encode())
        put("countries.tsv", _table(countries))
        put("admin1.tsv", _table([code, name] for code, name in sorted(contents.admin1.items())))
        for name, data in columns.items():
            put(f"{name}.zst", zstandard.ZstdCompressor(level=level).compress(data))


def _columns(records: Sequence[PlaceRecord], features: Sequence[str]) -> dict[str, bytes]:
    """Return what is a number of each place, as bytes by column."""
    place_of = {feature: number for number, feature in enumerate(features)}
    return {
        "ids": _planes([one.geoname_id for one in records]),
        "lat": _planes([round(one.lat_deg * _DEGREE) for one in records]),
        "lon": _planes([round(one.lon_deg * _DEGREE) for one in records]),
        "population": _planes([one.population for one in records]),
        "feature": _planes([place_of[one.feature] for one in records]),
    }


def _name_columns(records: Sequence[PlaceRecord], progress: Progress) -> dict[str, bytes]:
    """Return the names of places: how many each has, as they are looked for, and as they are spelt.

    A spelling that its form gives back, and so most of them, is left out.
    """
    counts: list[int] = []
    forms: list[str] = []
    spellings: list[str] = []
    for number, one in enumerate(records):
        if number % 5_000 == 0:
            progress(number, len(records), "names")
        names = spellings_folded((one.name, *one.alternates)) or {str(one.geoname_id): one.name}
        if next(iter(names.values())) != one.name:
            # The name itself folds away; it keeps its place before the alternates.
            names = {str(one.geoname_id): one.name, **names}
        counts.append(len(names))
        forms += names
        spelt = (
            "" if form.title() == spelling else _cell(spelling)
            for form, spelling in names.items()
        )  # fmt: skip
        spellings.append("\t".join([_cell(one.admin1), *spelt]))
    return {
        "counts": _planes(counts),
        "forms": "\n".join(forms).encode(),
        "spellings": "\n".join(spellings).encode(),
    }


def _country(row: list[str]) -> CountryNames:
    names = {language: name for language, name in zip(_LANGUAGES, row[1:4], strict=True) if name}
    west, south, east, north = map(float, row[4:8])
    return CountryNames(
        row[0], names or names_by_language(row[0]), (west, south, east, north),
        slice(int(row[8]), int(row[9])),
    )  # fmt: skip


def _country_row(
    code: str, places: list[PlaceRecord], first: int, names: Mapping[str, Mapping[str, str]]
) -> list[str]:
    lats, lons = [one.lat_deg for one in places], [one.lon_deg for one in places]
    box = (min(lons), min(lats), max(lons), max(lats))
    known = names.get(code, {})
    return [
        code,
        *(known.get(language, "") for language in _LANGUAGES),
        *map(str, (*box, first, first + len(places))),
    ]


def _planes(numbers: list[int]) -> bytes:
    """Return 32-bit numbers with their bytes sorted by place, which compresses far better."""
    plain = np.array(numbers, dtype="<i4")
    return plain.view(np.uint8).reshape(-1, 4).T.tobytes()


def _table(rows: Iterable[list[str]]) -> bytes:
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows).encode()


def _cell(value: str) -> str:
    """Return a value on one line without tabs, which would break a table."""
    return " ".join(value.split())
