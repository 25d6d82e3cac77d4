# SPDX-License-Identifier: MIT
"""Raw rows packed for keeping, and unpacked again: nothing that a file said is lost.

One text, zstandard-compressed: records joined by U+001E, their fields by U+001F. The first record
is the header, the second the line numbers, the rest the rows. Where a field itself holds one of
the two (or U+001B, the escape), it is written as U+001B and a letter.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import zstandard

from workbench.domain.drafts import RawChunk

FIELD, RECORD, ESCAPE = "\x1f", "\x1e", "\x1b"
LEVEL = 1
_ESCAPES = str.maketrans({ESCAPE: ESCAPE + "e", RECORD: ESCAPE + "r", FIELD: ESCAPE + "f"})
_MEANINGS = {"e": ESCAPE, "r": RECORD, "f": FIELD}


class RawRows(NamedTuple):
    """The rows of one chunk as they stood in the file."""

    header: list[str]
    lines: list[int]
    rows: list[list[str]]


def pack_rows(
    header: Sequence[str], lines: Iterable[int], rows: Sequence[Sequence[str]]
) -> RawChunk:
    """Pack rows with their header and line numbers."""
    return pack_records(header, lines, [joined(rows)] if rows else [], len(rows))


def joined(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as records, escaped where need be."""
    rows = list(rows)
    body = RECORD.join(map(FIELD.join, rows))
    cells = sum(map(len, rows))
    if (
        ESCAPE in body
        or body.count(RECORD) != len(rows) - 1
        or body.count(FIELD) != cells - len(rows)
    ):
        body = RECORD.join(FIELD.join(_escaped(row)) for row in rows)
    return body.encode()


def pack_records(
    header: Sequence[str], lines: Iterable[int], records: Iterable[bytes], count: int
) -> RawChunk:
    """Pack `count` rows that are joined already, in one or several pieces."""
    head = RECORD.join((FIELD.join(_escaped(header)), FIELD.join(map(str, lines)))).encode()
    data = RECORD.encode().join((head, *records))
    return RawChunk(count, zstandard.ZstdCompressor(LEVEL).compress(data))


def unpack_rows(chunk: RawChunk) -> RawRows:
    """Return the rows of a packed chunk, with their header and line numbers."""
    text = zstandard.ZstdDecompressor().decompress(chunk.data).decode()
    header, lines, *rows = (_plain(record.split(FIELD)) for record in text.split(RECORD))
    return RawRows(header, [int(line) for line in lines if line], rows)


def _escaped(fields: Iterable[str]) -> list[str]:
    """Return fields that hold none of the separators."""
    return [field.translate(_ESCAPES) for field in fields]


def _plain(fields: list[str]) -> list[str]:
    """Undo `_escaped`."""
    if not any(ESCAPE in field for field in fields):
        return fields
    return [_unescaped(field) for field in fields]


def _unescaped(field: str) -> str:
    """Return one field as it stood in the file."""
    first, *rest = field.split(ESCAPE)
    return first + "".join(_MEANINGS[part[0]] + part[1:] for part in rest)
