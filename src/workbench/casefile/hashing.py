# SPDX-License-Identifier: MIT
"""Content hashes: one short digest a row, so that a flipped byte is noticed."""

from hashlib import blake2b
from typing import Any

from msgpack import Packer

_packer = Packer(use_bin_type=True)


def content_hash(*values: Any) -> bytes:
    """Return 16 bytes of BLAKE2b over `values` as msgpack, trailing Nones left out.

    Leaving them out keeps old hashes true when a later migration appends columns. Values are
    what SQLite holds: None, int, float, str, bytes.
    """
    last = len(values)
    while last and values[last - 1] is None:
        last -= 1
    return blake2b(_packer.pack(values[:last]), digest_size=16).digest()
