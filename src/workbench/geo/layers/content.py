# SPDX-License-Identifier: MIT
"""The bytes of a layer's file, from a path or from the case, and what was read from them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched

LARGEST_VECTOR_BYTES = 500_000_000
MOST_FEATURES = 2_000_000
MOST_VERTICES = 40_000_000
_CHUNK_BYTES = 4_000_000

Shapes = NDArray[np.object_]
Columns = Mapping[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class LayerContent:
    """A file that layers come from: either its path or its bytes."""

    name: str
    path: Path | None = None
    data: bytes | None = field(default=None, repr=False)

    @property
    def size(self) -> int:
        """Return the number of bytes; raises InputError when the file is gone."""
        if self.data is not None:
            return len(self.data)
        try:
            return self._place().stat().st_size
        except OSError as error:
            raise InputError(f"{self.name} could not be read: {error.strerror}.") from error

    def start(self, count: int) -> bytes:
        """Return the first bytes; raises InputError when the file cannot be read."""
        if self.data is not None:
            return self.data[:count]
        try:
            with self._place().open("rb") as file:
                return file.read(count)
        except OSError as error:
            raise InputError(f"{self.name} could not be read: {error.strerror}.") from error

    def whole(self, largest: int = LARGEST_VECTOR_BYTES) -> bytes:
        """Return all bytes; raises InputError for a file that is too large or gone."""
        if self.size > largest:
            raise InputError(
                f"{self.name} is too large to be drawn as it is ({self.size // 10**6} MB; at most "
                f"{largest // 10**6} MB). Make tiles of it (PMTiles or MBTiles) and add those."
            )
        if self.data is not None:
            return self.data
        try:
            return self._place().read_bytes()
        except OSError as error:
            raise InputError(f"{self.name} could not be read: {error.strerror}.") from error

    def sha256(self, progress: Progress = unwatched) -> bytes:
        """Return the hash of all bytes, read piece by piece."""
        if self.data is not None:
            return hashlib.sha256(self.data).digest()
        digest, done, size = hashlib.sha256(), 0, self.size
        try:
            with self._place().open("rb") as file:
                while chunk := file.read(_CHUNK_BYTES):
                    digest.update(chunk)
                    done += len(chunk)
                    progress(done, size, self.name)
        except OSError as error:
            raise InputError(f"{self.name} could not be read: {error.strerror}.") from error
        return digest.digest()

    def _place(self) -> Path:
        assert self.path is not None
        return self.path


@dataclass(frozen=True, slots=True)
class RawLayer:
    """One layer as its file holds it; `crs` is None where the file names none.

    `title` is what the file itself calls the layer, "" where it has no name for it. `ids`: what it
    calls each feature, "" for those without; none where it has no such names at all.
    """

    shapes: Shapes
    columns: Columns
    crs: str | None = None
    title: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VectorData:
    """Clean shapes in degrees (WGS84), two-dimensional, with a value of each column a shape.

    `skipped` counts what could not be drawn; `assumed_degrees` tells that the file named no
    coordinate system and its numbers were taken for degrees. `outlines`, one a shape: the borders
    of areas that tiles have cut, without the cuts; None where nothing is cut.
    """

    shapes: Shapes
    columns: Columns
    skipped: int = 0
    assumed_degrees: bool = False
    outlines: Shapes | None = None

    @property
    def areas(self) -> Shapes:
        """Return the shapes that are areas, not lines or points."""
        import shapely

        geos: Any = shapely  # its own types are unknown in part
        return self.shapes[geos.get_dimensions(self.shapes) == 2]

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """Return west, south, east, north in degrees; None without a shape."""
        import shapely

        if not len(self.shapes):
            return None
        geos: Any = shapely  # its own types are unknown in part
        west, south, east, north = geos.total_bounds(self.shapes).tolist()
        return west, south, east, north


def no_longer(name: str, features: int) -> None:
    """Raise InputError for more features than can be drawn from memory."""
    if features > MOST_FEATURES:
        raise InputError(
            f"{name} holds {features:,} features; at most {MOST_FEATURES:,} can be drawn from "
            "one file. Make tiles of it (PMTiles or MBTiles) and add those."
        )
