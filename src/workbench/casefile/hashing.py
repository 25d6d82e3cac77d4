# SPDX-License-Identifier: MIT
"""Content hashes: one short digest a row, so that a flipped byte is noticed."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

from msgpack import Packer

HASH_BYTES = 16
_pack = Packer(use_bin_type=True).pack
_EMPTY = blake2b(digest_size=HASH_BYTES)


def content_hash(*values: Any) -> bytes:
    """Return 16 bytes of BLAKE2b over `values` as msgpack, trailing Nones left out.

    Leaving them out keeps old hashes true when a later migration appends columns. Values are
    what SQLite holds: None, int, float, str, bytes.
    """
    return row_hash(values)


def row_hash(values: Sequence[Any]) -> bytes:
    """Return the content hash of a row at hand."""
    last = len(values)
    while last and values[last - 1] is None:
        last -= 1
    digest = _EMPTY.copy()  # copying takes half the time of making one
    digest.update(_pack(values[:last]))
    return digest.digest()
