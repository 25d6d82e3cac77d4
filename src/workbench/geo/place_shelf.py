# SPDX-License-Identifier: MIT
"""The user's own place packs: a folder beside no case, filled from GeoNames' country files."""

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.domain.errors import InputError, NotFoundError
from workbench.domain.progress import Progress, unwatched

if TYPE_CHECKING:
    from workbench.geo.gazetteer import Gazetteer
    from workbench.geo.gazetteer_pack import PackContents

_SUFFIX = ".places.zip"
_MOST_NAMED = 4  # countries in a file's name
_FAR_FEWER = 0.5  # of a pack's places


@dataclass(frozen=True, slots=True)
class ShelvedPack:
    """A pack on the shelf; `problem` says why it cannot be read, and is empty otherwise."""

    key: str  # what it is removed by: "ML"
    name: str
    countries: tuple[str, ...]
    rows: int
    date: str  # of the newest change in the data
    credit: str
    path: Path
    is_built_in: bool = False
    problem: str = ""
    is_cut: bool = False  # whether the file that it was made of ended within a line

    @property
    def keyed_countries(self) -> frozenset[str]:
        """The codes in its key, which tell of a damaged pack what it holds."""
        return frozenset(self.key.split("-"))


@dataclass(frozen=True, slots=True)
class AddedPack:
    """A pack that was taken in, and the one whose place it took."""

    pack: ShelvedPack
    replaced: ShelvedPack | None = None


class FewerPlacesError(InputError):
    """Raised for a file that holds far fewer places than the pack it would replace."""


class PlaceShelf:
    """The packs that ship and those that the user added; safe in several threads."""

    def __init__(self, folder: Path, built_in: Path) -> None:
        """Name the user's folder, which need not exist, and the pack that ships."""
        self._folder = folder
        self._built_in = built_in
        self._lock = threading.Lock()
        self._detailed: frozenset[str] = frozenset()  # countries of which a file was added
        self._damaged: list[ShelvedPack] = []
        self._opened: tuple[tuple[tuple[str, int, int], ...], Gazetteer] | None = None

    def packs(self) -> list[ShelvedPack]:
        """Return all packs, the one that ships first; a damaged one is listed with its problem."""
        return [
            _shelved(self._built_in, is_built_in=True),
            *(_shelved(path) for path in self._paths()),
        ]

    def add(
        self, source: Path, *, replace: bool = False, progress: Progress = unwatched
    ) -> AddedPack:
        """Take in a country file or its zip; one of the same countries is replaced.

        Stopped, it leaves nothing behind. Raises `InputError` for what is no such file, and
        `FewerPlacesError` where much would be lost by it, unless told to replace.
        """
        from workbench.geo.gazetteer_pack import write_pack
        from workbench.geo.geonames_file import read_geonames_file

        contents = read_geonames_file(source, progress=progress)
        path = self._folder / f"{_key(contents, source)}{_SUFFIX}"
        known = _shelved(path) if path.exists() else None
        count = sum(map(len, contents.places.values()))
        if known is not None and not replace and count < known.rows * _FAR_FEWER:
            raise FewerPlacesError(
                f"{source.name} holds {count:,} places, far fewer than the {known.rows:,} of the "
                f"place pack {known.key}, which was kept."
            )
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{self._folder} could not be made: {error.strerror}.") from error
        write_pack(path, contents, progress=progress)
        return AddedPack(_shelved(path), known)

    def remove(self, key: str) -> ShelvedPack:
        """Delete a pack by its key, in any case of letters.

        Raises `NotFoundError` where there is none of that key, and for the one that ships.
        """
        for pack in self.packs():
            if pack.key.lower() == key.strip().lower():
                if pack.is_built_in:
                    raise NotFoundError(f"“{pack.key}” ships with the program and stays.")
                try:
                    pack.path.unlink()
                except OSError as error:
                    raise InputError(
                        f"{pack.path.name} could not be removed: {error.strerror}."
                    ) from error
                return pack
        known = ", ".join(pack.key for pack in self.packs() if not pack.is_built_in)
        raise NotFoundError(
            f"There is no place pack “{key}”. "
            + (f"There are: {known}." if known else "None was added yet.")
        )

    def gazetteer(self) -> "Gazetteer":
        """Return the sound packs as one gazetteer, opened anew when the shelf has changed."""
        from workbench.geo.gazetteer import Gazetteer

        with self._lock:
            paths = [self._built_in, *self._paths()]
            state = tuple((one.name, *_stamp(one)) for one in paths)
            if self._opened is None or self._opened[0] != state:
                packs = [_shelved(path) for path in paths]
                self._damaged = [pack for pack in packs if pack.problem]
                sound = [pack for pack in packs if not pack.problem]
                self._detailed = frozenset(
                    code for pack in sound if pack.path != self._built_in for code in pack.countries
                )
                self._opened = state, Gazetteer([pack.path for pack in sound])
            return self._opened[1]

    def lacks(self, country: str) -> bool:
        """Return whether of a country, by its code, only the world's towns are known."""
        self.gazetteer()
        return country not in self._detailed

    def damaged(self) -> list[ShelvedPack]:
        """Return the packs that cannot be read, and so answer no search."""
        self.gazetteer()
        return list(self._damaged)

    def _paths(self) -> list[Path]:
        try:
            return sorted(self._folder.glob(f"*{_SUFFIX}"))
        except OSError:
            return []


def _stamp(path: Path) -> tuple[int, int]:
    try:
        said = path.stat()
    except OSError:
        return 0, 0
    return said.st_size, said.st_mtime_ns


def _shelved(path: Path, *, is_built_in: bool = False) -> ShelvedPack:
    from workbench.geo.gazetteer_pack import PlacePack

    key = path.name.removesuffix(_SUFFIX) if not is_built_in else path.stem
    try:
        pack = PlacePack(path)
    except InputError as error:
        return ShelvedPack(key, path.name, (), 0, "", "", path, is_built_in, str(error))
    try:
        countries = tuple(pack.countries)
        return ShelvedPack(
            key, pack.name, countries, len(pack), pack.date, pack.credit, path, is_built_in,
            is_cut=pack.is_cut,
        )  # fmt: skip
    finally:
        pack.close()


def _key(contents: "PackContents", source: Path) -> str:
    """Return what a pack is called by: its countries, or the file's name where there are many."""
    codes = sorted(code for code in contents.places if code)
    if 0 < len(codes) <= _MOST_NAMED:
        return "-".join(codes)
    letters = "".join(letter if letter.isalnum() else "-" for letter in source.stem)
    return letters.strip("-") or "places"
