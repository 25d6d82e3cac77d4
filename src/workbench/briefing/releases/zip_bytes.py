# SPDX-License-Identifier: MIT
"""Whether a zip has a byte that our own packing would not have put there.

Programs read a zip from its list of files and pass over all else: what stands between two files,
behind a name, in a comment. So each head and the list are written anew and compared.
"""

import struct
import zipfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from workbench.briefing.packing import entry_of
from workbench.domain.plain_text import on_a_line

_LISTED, _END = b"PK\1\2", b"PK\5\6"
_NAME = 30  # where the name begins in a file's head, which up to there is of fixed length


def foreign_bytes(path: Path, infos: Iterable[zipfile.ZipInfo], made_at: datetime) -> list[str]:
    """Return a sentence on each kind of place where something stands that is not of our packing.

    `infos` are the files as the zip lists them; their contents are known to be sound.
    """
    behind_gaps: list[str] = []
    packed_otherwise: list[str] = []
    entries, at = b"", 0
    files = list(infos)
    with path.open("rb") as file:
        for info in files:
            name = info.orig_filename
            if info.header_offset != at:
                behind_gaps.append(name)
                at = info.header_offset
            made = entry_of(name, made_at)
            made.CRC, made.file_size, made.compress_size = info.CRC, info.file_size, info.file_size
            head = made.FileHeader(zip64=False)
            file.seek(at)
            if info.compress_size != info.file_size or file.read(len(head)) != head:
                packed_otherwise.append(name)
            entries += _listed(made, head, at)
            at += len(head) + info.compress_size
        file.seek(at)
        end = struct.pack("<4s4H2LH", _END, 0, 0, len(files), len(files), len(entries), at, 0)
        is_listed_otherwise = file.read() != entries + end
    if packed_otherwise:  # then the list is another too
        is_listed_otherwise = False
    return [
        *_told("Something stands in the zip before {}: it is of no file.", behind_gaps),
        *_told("{}: not packed as the workbench does; something may be hidden with it.",
               packed_otherwise),
        *(["Something stands in or before the zip's list of files that is of no file."]
          if is_listed_otherwise else []),
    ]  # fmt: skip


def _listed(made: zipfile.ZipInfo, head: bytes, at: int) -> bytes:
    """Return how the list at the end of a zip tells of the file whose head is at `at`."""
    system = struct.pack("<BB", made.create_version, made.create_system)
    rest = struct.pack("<HHHLL", 0, 0, 0, made.external_attr, at)  # no comment, one disk
    return _LISTED + system + head[4:_NAME] + rest + head[_NAME:]


def _told(pattern: str, names: list[str]) -> list[str]:
    if not names:
        return []
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return [pattern.format(f"“{on_a_line(names[0], most=80)}”{more}")]
