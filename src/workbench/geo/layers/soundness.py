# SPDX-License-Identifier: MIT
"""Whether the tiles of a pack can be drawn: its tables may be in order and its tiles junk."""

import io

from PIL import Image

from workbench.domain.errors import InputError
from workbench.geo.tiles import MVT, TilePack
from workbench.geo.vector_tiles import decode_tile

# What the picture reader raises on bytes that are no picture, or a harmful one.
_NO_PICTURE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def check_tiles(name: str, pack: TilePack) -> None:
    """Decode a few tiles of several zooms; raises InputError when none of them can be drawn."""
    if not any(_is_drawable(pack, *address) for address in pack.samples()):
        raise InputError(
            f"{name} lists tiles, but those looked at are damaged and cannot be drawn. "
            "Take a fresh copy of the file."
        )


def _is_drawable(pack: TilePack, zoom: int, x: int, y: int) -> bool:
    try:
        data = pack.tile(zoom, x, y)
        if not data:
            return True  # nothing lies there, which is no damage
        if pack.info.format == MVT:
            return bool(decode_tile(data, zoom, x, y))
    except (InputError, *_NO_PICTURE):
        return False
    return is_picture(data)


def is_picture(data: bytes) -> bool:
    """Return whether a picture can be drawn, to its last row."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
    except _NO_PICTURE:
        return False
    return True
