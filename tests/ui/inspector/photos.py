# SPDX-License-Identifier: MIT
"""Photos that tests attach."""

import io
from pathlib import Path

from PIL import Image


def photo(path: Path) -> Path:
    """Write a photo taken at Sévaré on 24 April 2022; return its path."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[36867] = "2022:04:24 14:05:31"
    exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 31.8, 0.0), 3: "W", 4: (4.0, 5.4, 0.0)})
    made = io.BytesIO()
    Image.new("RGB", (400, 200), "red").save(made, "JPEG", exif=exif)
    path.write_bytes(made.getvalue())
    return path
