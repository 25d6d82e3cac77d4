# SPDX-License-Identifier: MIT
"""What a photo says of itself: when and where it was taken, and with what (EXIF, by Pillow).

Only the header is read; no picture is decoded. What it says is offered, never taken by itself: a
clock may be wrong, and a picture may have passed through many hands.
"""

import io
import re
import struct
import warnings
from dataclasses import dataclass
from typing import Any

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_DATE, _TAKEN, _OFFSET = 306, 36867, 36881
_MAKE, _MODEL = 271, 272
_CLOCK = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d)(?::(\d\d))?")
_ZONE = re.compile(r"[+-]\d\d:\d\d\Z")


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """What the header says. `taken` is local time in EDTF, with its offset where one is given.

    `lat`, `lon` in degrees WGS84; None where it does not say. `camera`: maker and model.
    """

    taken: str | None = None
    lat: float | None = None
    lon: float | None = None
    camera: str = ""

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to offer, or to be taken out before it is passed on."""
        return self != PhotoFacts()


def read_photo(data: bytes) -> PhotoFacts:
    """Return what a photo says of itself; nothing for what is no photo, or says nothing."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of damaged tags: they are left out
        try:
            with Image.open(io.BytesIO(data)) as picture:
                exif = picture.getexif()
                main, shot = dict(exif), dict(exif.get_ifd(_EXIF_IFD))
                place = dict(exif.get_ifd(_GPS_IFD))
        except (*_UNREADABLE, Image.DecompressionBombError):
            return PhotoFacts()
    lat, lon = _degrees(place, 1, 2, "S"), _degrees(place, 3, 4, "W")
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180 or (lat, lon) == (0, 0):
        lat = lon = None
    camera = " ".join(
        dict.fromkeys(filter(None, (_text(main.get(tag)) for tag in (_MAKE, _MODEL))))
    )
    return PhotoFacts(_taken(shot, main), lat, lon, camera)


# What Pillow raises for files that are no pictures, or damaged ones.
_UNREADABLE = (
    OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, OverflowError, MemoryError,
    EOFError, AttributeError, ZeroDivisionError, struct.error,
)  # fmt: skip


def _taken(shot: dict[int, Any], main: dict[int, Any]) -> str | None:
    """Return when it was taken; None for a clock that was never set."""
    found = _CLOCK.match(_text(shot.get(_TAKEN)) or _text(main.get(_DATE)))
    if found is None or not int(found[1]):
        return None
    year, month, day, hour, minute = found.group(1, 2, 3, 4, 5)
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and int(hour) < 24 and int(minute) < 60):
        return None
    offset = _text(shot.get(_OFFSET))
    zone = offset if _ZONE.match(offset) else ""
    return f"{year}-{month}-{day}T{hour}:{minute}{zone}"


def _degrees(place: dict[int, Any], which: int, value: int, negative: str) -> float | None:
    """Return degrees from degrees, minutes and seconds, with the sign of the hemisphere."""
    try:
        degrees, minutes, seconds = (float(part) for part in place[value])
        sum_ = degrees + minutes / 60 + seconds / 3600
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    if sum_ != sum_:  # 0/0, as some telephones write for "unknown"
        return None
    return round(-sum_ if _text(place.get(which)).upper().startswith(negative) else sum_, 6)


def _text(value: Any) -> str:
    """Return a tag as clean text; "" where it is none."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return value.replace("\x00", " ").strip() if isinstance(value, str) else ""
