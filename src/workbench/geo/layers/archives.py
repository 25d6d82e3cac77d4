# SPDX-License-Identifier: MIT
"""Take the needed members out of zip files, with a limit on what they may grow to."""

import io
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from workbench.domain.errors import InputError
from workbench.geo.layers.content import LARGEST_VECTOR_BYTES

_SHAPEFILE = ("shp", "shx", "dbf", "prj", "cpg")
_MOST_MEMBERS = 5_000
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
           RuntimeError)  # fmt: skip


def kml_of(name: str, data: bytes) -> bytes:
    """Return the KML document of a KMZ file: the first one, as the format has it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [one for one in _members(name, archive) if one.lower().endswith(".kml")]
            if not names:
                raise InputError(f"{name} is a KMZ file without a KML document in it.")
            return _taken(name, archive, names[0], LARGEST_VECTOR_BYTES)
    except _DAMAGE as error:
        raise _damaged(name) from error


def shapefiles_of(name: str, data: bytes) -> dict[str, bytes]:
    """Return each Shapefile of a zip file, by name, as a small zip of its own."""
    made: dict[str, bytes] = {}
    left = LARGEST_VECTOR_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = _members(name, archive)
            for shp in (one for one in names if one.lower().endswith(".shp")):
                stem = shp[:-4]
                parts = {
                    one.lower().rpartition(".")[2]: one for one in names
                    if one[: len(stem)] == stem and one[len(stem) + 1 :].lower() in _SHAPEFILE
                }  # fmt: skip
                packed = io.BytesIO()
                with zipfile.ZipFile(packed, "w") as target:
                    for ending, member in sorted(parts.items()):
                        content = _taken(name, archive, member, left)
                        left -= len(content)
                        target.writestr(f"layer.{ending}", content)
                if "shx" not in parts:
                    raise InputError(f"{name} lacks the .shx file of “{PurePosixPath(stem).name}”.")
                made[PurePosixPath(stem).name] = packed.getvalue()
    except _DAMAGE as error:
        raise _damaged(name) from error
    return made


def bundled_shapefile(path: Path) -> bytes:
    """Return a zip of a `.shp` file and the files that belong to it, the same every time."""
    packed = io.BytesIO()
    try:
        beside = {one.name.lower(): one for one in path.parent.iterdir()}
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for ending in _SHAPEFILE:
                found = beside.get(f"{path.stem.lower()}.{ending}")
                if found is not None:
                    if found.stat().st_size > LARGEST_VECTOR_BYTES:
                        raise InputError(f"{found.name} is too large. Make tiles of it instead.")
                    # A date of its own would give every bundle another hash.
                    about = zipfile.ZipInfo(f"{path.stem}.{ending}", (1980, 1, 1, 0, 0, 0))
                    about.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(about, found.read_bytes())
    except OSError as error:
        raise InputError(f"{path.name} could not be read: {error.strerror}.") from error
    return packed.getvalue()


def _members(name: str, archive: zipfile.ZipFile) -> list[str]:
    names = archive.namelist()
    if len(names) > _MOST_MEMBERS:
        raise InputError(f"{name} holds {len(names):,} files, far more than a map layer needs.")
    return [one for one in names if not PurePosixPath(one).name.startswith(".")]


def _taken(name: str, archive: zipfile.ZipFile, member: str, largest: int) -> bytes:
    """Unpack one member, and no more of it than is allowed, whatever the archive claims."""
    with archive.open(member) as file:
        content = file.read(largest + 1)
    if len(content) > largest:
        raise InputError(f"{name} unpacks to more than {largest // 10**6} MB and was not read.")
    return content


def _damaged(name: str) -> InputError:
    return InputError(f"{name} is a damaged zip file. Take a fresh copy of it.")
