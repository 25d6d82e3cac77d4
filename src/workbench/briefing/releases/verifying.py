# SPDX-License-Identifier: MIT
"""Verifying a packet's zip, offline and without the case: is every file what was released?

The zip comes from anywhere. Nothing is unpacked; no more is read of a file than its manifest says
that it is long.
"""

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from workbench.briefing.packets.manifest import (
    MANIFEST,
    SIGNATURE,
    FileEntry,
    Manifest,
    read_manifest,
)
from workbench.briefing.releases.signing import fingerprint, read_signature
from workbench.briefing.releases.zip_bytes import foreign_bytes
from workbench.domain.errors import InputError
from workbench.domain.plain_text import on_a_line
from workbench.domain.progress import Progress, unwatched

_MOST_FILES = 5_000
_MOST_BYTES = 4_000_000_000
_MOST_OF_MANIFEST = 4_000_000
_CHUNK = 1 << 20
_END, _END_BYTES, _NO_COMMENT = b"PK\5\6", 22, b"\0\0"  # the last record of a zip


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Whose signature holds: the key, its fingerprint, and its name here, empty when unknown."""

    key: bytes
    fingerprint: str
    name: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What is true of a packet's zip; `faults` are sentences, none when all is as released."""

    manifest: Manifest | None
    faults: tuple[str, ...]
    signed_by: SignedBy | None = None

    @property
    def is_sound(self) -> bool:
        """Whether every file is what the manifest says."""
        return not self.faults

    @property
    def is_draft(self) -> bool:
        """Whether the packet was never released."""
        return self.manifest is not None and self.manifest.release is None


def verify_packet(
    path: Path, *, trusted: Mapping[bytes, str] | None = None, progress: Progress = unwatched
) -> Verification:
    """Check a packet's zip; `trusted` are public keys with the names given to them here.

    What is wrong with the packet is told in the result. Raises InputError when there is no file.
    """
    if not path.is_file():
        raise InputError(f"There is no file “{path.name}” here. Check the name.")
    try:
        with zipfile.ZipFile(path) as packet:
            _refuse_more_behind(path)
            return _verified(path, packet, trusted or {}, progress)
    except _Refused as refused:
        return Verification(None, (str(refused),))
    except (
        zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, EOFError,
        ValueError,
    ):  # fmt: skip
        return Verification(None, ("The file is no whole zip: it is damaged, or no packet.",))
    except OSError as error:
        raise InputError(f"“{path.name}” cannot be read: {error.strerror or error}.") from error


class _Refused(Exception):
    """The zip is built to harm, or no packet; the message is a sentence."""


def _refuse_more_behind(path: Path) -> None:
    """Refuse a zip that does not end with its own last record: zipfile reads over what follows."""
    with path.open("rb") as file:
        file.seek(-_END_BYTES, os.SEEK_END)
        last = file.read()
    if not (last.startswith(_END) and last.endswith(_NO_COMMENT)):
        raise _Refused("Something stands in the file after the zip ends; no packet has that.")


def _verified(
    path: Path, packet: zipfile.ZipFile, trusted: Mapping[bytes, str], progress: Progress
) -> Verification:
    infos = _plain_infos(packet)
    if MANIFEST not in infos:
        raise _Refused(f"There is no {MANIFEST}: the file is no packet of the workbench.")
    told = b"".join(_content(packet, infos[MANIFEST], _MOST_OF_MANIFEST))
    try:
        manifest = read_manifest(told)
    except InputError as error:
        raise _Refused(str(error)) from None
    faults = list(_faults(packet, infos, manifest, progress))
    signed_by = None
    if SIGNATURE in infos:
        try:
            signature = read_signature(b"".join(_content(packet, infos[SIGNATURE], _CHUNK)))
        except InputError as error:
            faults.append(str(error))
        else:
            if signature.holds(told):
                name = trusted.get(signature.key, "")
                signed_by = SignedBy(signature.key, fingerprint(signature.key), name)
            else:
                faults.append("The signature does not fit: the manifest was changed after signing.")
    if not faults:
        made_at = datetime.fromisoformat(manifest.made_at)
        faults += foreign_bytes(path, infos.values(), made_at)
    return Verification(manifest, tuple(faults), signed_by)


def _plain_infos(packet: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return what the zip holds by name; refuse what no packet has."""
    infos = packet.infolist()
    if len(infos) > _MOST_FILES:
        raise _Refused(f"The zip holds {len(infos):,} files; no packet does.")
    if infos and min(info.header_offset for info in infos) != 0:
        raise _Refused("Something stands in the file before the zip begins; no packet has that.")
    found: dict[str, zipfile.ZipInfo] = {}
    taken: set[str] = set()  # as file systems that ignore case see them
    for info in infos:
        name = info.orig_filename
        if _leads_outside(name) or info.is_dir() or stat.S_ISLNK(info.external_attr >> 16):
            raise _Refused(f"“{_shown(name)}” is no name that a file of a packet has.")
        if name.casefold() in taken:
            raise _Refused(f"“{_shown(name)}” is in the zip twice.")
        if info.flag_bits & 1:
            raise _Refused(f"“{_shown(name)}” is encrypted; no file of a packet is.")
        taken.add(name.casefold())
        found[name] = info
    return found


def _leads_outside(name: str) -> bool:
    """Whether a name leads out of a folder that it would be unpacked in, on any system."""
    path = PurePosixPath(name)
    return (
        not name
        or any(not c.isprintable() or c in '\\:*?"<>|' for c in name)
        or path.is_absolute()
        or any(part in ("..", ".") or part != part.strip() for part in name.split("/"))
    )


def _faults(
    packet: zipfile.ZipFile,
    infos: Mapping[str, zipfile.ZipInfo],
    manifest: Manifest,
    progress: Progress,
) -> Iterator[str]:
    """Yield a sentence for each file that is not what the manifest says."""
    entries = {entry.name: entry for entry in manifest.files}
    if len(entries) != len(manifest.files) or entries.keys() & {MANIFEST, SIGNATURE}:
        raise _Refused("The manifest names a file twice, or itself.")
    total, done = sum(entry.bytes for entry in manifest.files), 0
    if total > _MOST_BYTES:
        raise _Refused("The manifest tells of more data than any packet holds.")
    for name in sorted(infos.keys() - entries.keys() - {MANIFEST, SIGNATURE}):
        yield f"“{_shown(name)}” is not of this packet: somebody added it."
    for name, entry in sorted(entries.items()):
        progress(done, total, "verifying")
        if name not in infos:
            yield f"“{_shown(name)}” is missing."
        elif not _is_as_told(packet, infos[name], entry):
            yield f"“{_shown(name)}” was changed."
        done += entry.bytes
    progress(total, total, "verifying")


def _is_as_told(packet: zipfile.ZipFile, info: zipfile.ZipInfo, entry: FileEntry) -> bool:
    if info.file_size != entry.bytes:
        return False
    digest, size = hashlib.sha256(), 0
    try:
        for part in _content(packet, info, entry.bytes):
            digest.update(part)
            size += len(part)
    except (zipfile.BadZipFile, zlib.error, EOFError, _Refused):
        return False
    return size == entry.bytes and digest.hexdigest() == entry.sha256


def _content(packet: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """Yield a file of the zip piece by piece; refuse it when it is longer than `most` bytes."""
    size = 0
    with packet.open(info) as file:
        while part := file.read(min(_CHUNK, most + 1)):
            size += len(part)
            if size > most:
                raise _Refused(f"“{_shown(info.orig_filename)}” is longer than it may be.")
            yield part


def _shown(name: str) -> str:
    return on_a_line(name, most=80)
