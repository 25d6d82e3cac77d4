# SPDX-License-Identifier: MIT
"""The user's place packs, as the window adds, lists and removes them; no case need be open."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal

from workbench.domain.errors import WorkbenchError
from workbench.domain.progress import Progress
from workbench.geo.place_shelf import FewerPlacesError, PlaceShelf, ShelvedPack
from workbench.session.jobs import Jobs
from workbench.ui.regional import language

if TYPE_CHECKING:
    from workbench.geo.gazetteer import Gazetteer

translate = QCoreApplication.translate
_SUFFIXES = (".txt", ".zip")
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class PackEntry:
    """A pack as it is listed; `countries` is empty where there are too many to name."""

    pack: ShelvedPack
    countries: tuple[str, ...]
    size_bytes: int
    replaced_rows: int | None = None  # of the pack whose place it has just taken


class PlacePacks(QObject):
    """Works in the window's own lanes."""

    added = Signal(object)  # PackEntry
    removed = Signal(object)  # PackEntry
    listed = Signal(object)  # Sequence[PackEntry]
    refused = Signal(str)
    asked = Signal(object, str)  # Path, sentence: it holds far fewer places than the pack it takes

    def __init__(self, shelf: PlaceShelf, jobs: Jobs, parent: QObject | None = None) -> None:
        """Take the shelf; nothing is read yet."""
        super().__init__(parent)
        self._shelf = shelf
        self.jobs = jobs

    def add(self, paths: Sequence[Path], *, replace: bool = False) -> None:
        """Take country files in; one of the same countries is replaced.

        Where much would be lost by it, `asked` is emitted, unless told to `replace`.
        """
        for path in paths:
            label = self.tr("Adding {name}").format(name=path.name)
            job = self.jobs.run(
                "write", label, _add, self._shelf, path, language(), replace=replace,
                then=self._on_added, shown=True,
            )  # fmt: skip
            job.answer(partial(self._on_not_added, path))

    def remove(self, entry: PackEntry) -> None:
        """Delete a pack."""
        job = self.jobs.run(
            "write", self.tr("Removing place pack"), _remove, self._shelf, entry.pack.key,
            then=partial(self._on_removed, entry),
        )  # fmt: skip
        job.answer(self._on_failed)

    def read(self) -> None:
        """Have `listed` tell what packs there are."""
        self.jobs.run(
            "read", "Place packs", _entries, self._shelf, language(), then=self.listed.emit,
            key="packs",
        )  # fmt: skip

    def _on_not_added(self, path: Path, error: BaseException) -> None:
        if isinstance(error, FewerPlacesError):
            self.asked.emit(path, str(error))
        else:
            self._on_failed(error)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self.refused.emit(str(error))

    def _on_added(self, entry: PackEntry) -> None:
        self.added.emit(entry)
        self.read()

    def _on_removed(self, entry: PackEntry, _nothing: object) -> None:
        self.removed.emit(entry)
        self.read()


def pack_title(entry: PackEntry) -> str:
    """Return what a pack is called: its countries, or where it comes from."""
    if entry.countries:
        return ", ".join(entry.countries)
    return translate("Places", "Towns of the world") if entry.pack.is_built_in else entry.pack.name


def pack_facts(entry: PackEntry) -> str:
    """Return how much is in a pack, how new it is, and whose data it is; or what is wrong."""
    pack, locale = entry.pack, QLocale()
    if pack.problem:
        return pack.problem
    parts = (
        translate("Places", "ships with the program") if pack.is_built_in else "",
        translate("Places", "%Ln place(s)", "", pack.rows),
        ""
        if entry.replaced_rows is None
        else translate("Places", "in place of %Ln place(s)", "", entry.replaced_rows),
        translate("Places", "the file is cut off in its last line") if pack.is_cut else "",
        locale.formattedDataSize(entry.size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat),
        translate("Places", "as of {date}").format(date=pack.date) if pack.date else "",
        pack.credit,
    )
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


def is_country_file(path: Path) -> bool:
    """Return whether a file is one of GeoNames' country files, by its name and its first line."""
    from workbench.geo.geonames_file import is_geonames_file

    return path.suffix.lower() in _SUFFIXES and path.is_file() and is_geonames_file(path)


def _add(
    shelf: PlaceShelf, path: Path, language: str, *, replace: bool, progress: Progress
) -> PackEntry:
    added = shelf.add(path, replace=replace, progress=progress)
    entry = _entry(added.pack, shelf.gazetteer(), language)
    rows = added.replaced.rows if added.replaced else None
    return dataclasses.replace(entry, replaced_rows=rows)


def _remove(shelf: PlaceShelf, key: str, *, progress: Progress) -> None:
    progress(0)
    shelf.remove(key)


def _entries(shelf: PlaceShelf, language: str, *, progress: Progress) -> Sequence[PackEntry]:
    gazetteer = shelf.gazetteer()
    packs = shelf.packs()
    entries: list[PackEntry] = []
    for done, pack in enumerate(packs):
        progress(done, len(packs))
        entries.append(_entry(pack, gazetteer, language))
    return entries


def _entry(pack: ShelvedPack, gazetteer: "Gazetteer", language: str) -> PackEntry:
    codes = pack.countries if len(pack.countries) <= _MOST_NAMED else ()
    known = [gazetteer.country(code) for code in codes]
    names = tuple(
        code if one is None else one.names.get(language) or one.names.get("en") or code
        for code, one in zip(codes, known, strict=True)
    )
    size = pack.path.stat().st_size if pack.path.exists() else 0
    return PackEntry(pack, names, size)
