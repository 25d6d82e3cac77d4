# SPDX-License-Identifier: MIT
"""Archives that are the same, byte for byte, wherever they are packed.

Times, order and rights are fixed, and nothing is compressed: no two compressors, nor two editions
of one, make the same bytes of the same content.
"""

import binascii
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime

_OLDEST = (1980, 1, 1, 0, 0, 0)  # that an archive can tell
_UNIX = 3
_LONGEST_BLOCK = 65_535
_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"  # no time, no name, no system


def packed(files: Mapping[str, bytes], made_at: datetime) -> bytes:
    """Return a zip of files in the order given; the names are paths with forward slashes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(entry_of(name, made_at), data)
    return made.getvalue()


def entry_of(name: str, made_at: datetime) -> zipfile.ZipInfo:
    """Return how a file is packed: the same on whatever system packs."""
    entry = zipfile.ZipInfo(name, max(made_at.timetuple()[:6], _OLDEST))
    entry.create_system = _UNIX
    entry.external_attr = 0o600 << 16
    return entry


def repacked(data: bytes, made_at: datetime, *, first: Iterable[str] = ()) -> bytes:
    """Pack a zip again; the files named in `first` lead, the others follow by name."""
    lead = list(first)
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        rest = sorted(set(old.namelist()) - set(lead))
        return packed({name: old.read(name) for name in (*lead, *rest)}, made_at)


def gzipped(data: bytes) -> bytes:
    """Return data as a gzip file of uncompressed blocks (RFC 1951, 3.2.4)."""
    parts = [data[at : at + _LONGEST_BLOCK] for at in range(0, len(data), _LONGEST_BLOCK)] or [b""]
    blocks = b"".join(
        struct.pack("<BHH", number == len(parts), len(part), len(part) ^ 0xFFFF) + part
        for number, part in enumerate(parts, 1)
    )
    tail = struct.pack("<II", binascii.crc32(data), len(data) & 0xFFFFFFFF)
    return _GZIP_HEAD + blocks + tail
