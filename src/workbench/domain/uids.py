# SPDX-License-Identifier: MIT
"""Uids: how records are known outside one case file (RFC 9562).

Entered records get a UUIDv7. Records that an import creates derive a UUIDv5 from where they come
from, so that one file imported on two laptops is one set of records.
"""

import os
import time
from hashlib import sha1
from uuid import UUID

NAMESPACE = UUID("6c1f9a56-5f0e-5c43-9b61-0c9a34b1d3f7")


def new_uid() -> UUID:
    """Return a fresh UUIDv7: 48 bits of Unix milliseconds, then random bits."""
    raw = bytearray((time.time_ns() // 1_000_000).to_bytes(6, "big") + os.urandom(10))
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return UUID(bytes=bytes(raw))


def derived(*parts: str) -> bytes:
    """Return the 16 bytes of the UUIDv5 of `parts` (kind, data set, key, ...)."""
    raw = bytearray(sha1(NAMESPACE.bytes + "\x1f".join(parts).encode()).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x50
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)


def parse_uid(text: str) -> UUID | None:
    """Return the uid written in `text`, or None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def uid_text(raw: bytes) -> str:
    """Write 16 bytes of a uid as text."""
    return str(UUID(bytes=raw))
