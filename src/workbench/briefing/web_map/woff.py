# SPDX-License-Identifier: MIT
"""TrueType fonts as WOFF, which web pages carry: the same tables, as they are.

They are not compressed, so that the same font is the same bytes on every machine.
"""

import struct

_TTF_HEADER, _TTF_TABLE = struct.Struct(">4sH6x"), struct.Struct(">4sLLL")
_WOFF_HEADER, _WOFF_TABLE = struct.Struct(">4s4sLHHLHHLLLLL"), struct.Struct(">4sLLLL")


def web_font(ttf: bytes) -> bytes:
    """Return a TrueType font as WOFF 1.0 (W3C Recommendation of 2012), without metadata."""
    flavour, count = _TTF_HEADER.unpack_from(ttf)
    directory, body = b"", b""
    begin = _WOFF_HEADER.size + count * _WOFF_TABLE.size
    unpacked_size = _TTF_HEADER.size + count * _TTF_TABLE.size
    for number in range(count):
        tag, checksum, at, length = _TTF_TABLE.unpack_from(
            ttf, _TTF_HEADER.size + number * _TTF_TABLE.size
        )
        table = ttf[at : at + length]
        directory += _WOFF_TABLE.pack(tag, begin + len(body), length, length, checksum)
        body += _padded(table)
        unpacked_size += length + -length % 4
    return (
        _WOFF_HEADER.pack(
            b"wOFF", flavour, begin + len(body), count, 0, unpacked_size, 1, 0, 0, 0, 0, 0, 0
        )
        + directory
        + body
    )


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)
