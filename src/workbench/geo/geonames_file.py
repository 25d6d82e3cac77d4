# SPDX-License-Identifier: MIT
"""Read GeoNames' tables of places (`ML.txt`, or its zip): 19 tab-separated columns, no header."""

import zipfile
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.gazetteer_pack import PackContents, PlaceRecord

CREDIT = "GeoNames, CC BY 4.0"
_COLUMNS = 19
_DATE_LETTERS = 10
# All but undersea features.
_KEPT_CLASSES = frozenset("PALTSHVR")
_LARGEST_TABLE_BYTES = 1_000_000_000
_LONGEST_LINE_BYTES = 100_000
_MOST_PEOPLE = 2**31 - 1  # in one column of a pack; a continent has more
_REPORT_EVERY = 2_000


def read_geonames_file(path: Path, *, progress: Progress = unwatched) -> PackContents:
    """Read a table of places, known by its content and not by its name.

    Raises `InputError` with a sentence for anything else.
    """
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise InputError(f"{path.name} is no file. Choose a GeoNames country file, or its zip.")
    places: dict[str, list[PlaceRecord]] = {}
    admin1: dict[str, str] = {}
    newest = ""
    is_cut = False
    try:
        with _table(path) as (stream, size):
            done = 0
            for number, line in enumerate(stream, start=1):
                done += len(line)
                if number % _REPORT_EVERY == 1:
                    progress(done, size, "reading")
                # A file that is cut off may end within a letter.
                errors = "strict" if line.endswith(b"\n") else "replace"
                code = "utf-8-sig" if number == 1 else "utf-8"
                row = line.decode(code, errors).rstrip("\r\n")
                if not row:
                    continue
                cells = row.split("\t")
                is_cut = bool(places) and _is_cut(line, cells)
                if is_cut:
                    break  # a line without an end is the last
                record = _record(path, number, cells)
                newest = max(newest, cells[18])
                if cells[7] == "ADM1":
                    admin1[f"{cells[8]}.{cells[10]}"] = cells[1]
                if cells[6] in _KEPT_CLASSES:
                    places.setdefault(cells[8], []).append(record)
    except OSError as error:
        raise InputError(f"{path.name} could not be read: {error.strerror}.") from error
    except (UnicodeDecodeError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError(f"{path.name} is no GeoNames country file, or is damaged.") from error
    if not places:
        raise InputError(f"{path.name} holds no places.")
    codes = sorted(places)
    name = ", ".join(codes) if len(codes) <= 4 else f"{path.stem}, {len(codes)} countries"
    return PackContents(f"GeoNames {name}", CREDIT, places, {}, admin1, newest, is_cut)


def is_geonames_file(path: Path) -> bool:
    """Return whether a file, or the one table in a zip, begins as a table of places does."""
    try:
        with _table(path) as (stream, _):
            first = stream.readline(_LONGEST_LINE_BYTES).decode("utf-8-sig").rstrip("\r\n")
        _record(path, 1, first.split("\t"))
    except (InputError, OSError, UnicodeDecodeError, zipfile.BadZipFile, zlib.error, EOFError):
        return False
    return True


def _is_cut(line: bytes, cells: list[str]) -> bool:
    """Return whether a line ends before its last column, a date, does."""
    whole = len(cells) == _COLUMNS and len(cells[-1]) in (0, _DATE_LETTERS)
    return not line.endswith(b"\n") and not whole


def _record(path: Path, number: int, cells: list[str]) -> PlaceRecord:
    if len(cells) != _COLUMNS:
        raise InputError(
            f"{path.name} is no GeoNames country file: line {number} has "
            f"{len(cells)} columns, not {_COLUMNS}."
        )
    code = cells[8]
    try:
        lat, lon = float(cells[4]), float(cells[5])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180) or not cells[1]:
            raise ValueError(number)
        if code and not (len(code) == 2 and code.isalpha() and code.isupper()):
            raise ValueError(code)
        return PlaceRecord(
            int(cells[0]),
            cells[1],
            lat,
            lon,
            min(int(cells[14] or 0), _MOST_PEOPLE),
            cells[7],
            cells[10],
            tuple(
                dict.fromkeys(
                    one for one in (cells[2], *cells[3].split(",")) if one and one != cells[1]
                )
            ),
        )
    except ValueError as error:
        raise InputError(
            f"{path.name} is no GeoNames country file: line {number} holds no place with "
            "coordinates and a country."
        ) from error


@contextmanager
def _table(path: Path) -> Generator[tuple[IO[bytes], int], None, None]:
    """Open the table, in its zip or not; give it with its size in bytes."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as stream:
            yield stream, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        tables = [
            one
            for one in archive.infolist()
            if one.filename.lower().endswith(".txt") and "readme" not in one.filename.lower()
        ]
        if len(tables) != 1 or tables[0].file_size > _LARGEST_TABLE_BYTES:
            raise InputError(f"{path.name} does not hold one GeoNames country file.")
        with archive.open(tables[0]) as member:
            yield member, tables[0].file_size
