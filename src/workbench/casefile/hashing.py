# SPDX-License-Identifier: MIT
"""Content hashes: one short digest a row, so that a flipped byte is noticed."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from msgpack import Packer

HASH_BYTES = 16
_LONG = 1 << 16  # from here on msgpack writes a blob's length in four bytes
_pack = Packer(use_bin_type=True).pack
_copy = blake2b(digest_size=HASH_BYTES).copy  # takes half the time of making one


def content_hash(*values: Any) -> bytes:
    """Return 16 bytes of BLAKE2b over `values` as msgpack, trailing Nones left out.

    Leaving them out keeps old hashes true when a later migration appends columns. Values are
    what SQLite holds: None, int, float, str, bytes.
    """
    return row_hashes([values])[0]


def blob_hash(data: bytes) -> bytes:
    """Return `content_hash(data)` without a copy of the data, which may be large."""
    if len(data) < _LONG:
        return content_hash(data)
    digest = _copy()
    digest.update(b"\x91\xc6" + len(data).to_bytes(4, "big"))  # msgpack: a list of one long blob
    digest.update(data)
    return digest.digest()


def row_hashes(rows: Iterable[Sequence[Any]]) -> list[bytes]:
    """Return the content hash of each row."""
    found: list[bytes] = []
    for row in rows:
        last = len(row)
        while last and row[last - 1] is None:
            last -= 1
        digest = _copy()
        digest.update(_pack(row[:last]))
        found.append(digest.digest())
    return found
