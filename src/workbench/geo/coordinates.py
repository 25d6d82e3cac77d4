# SPDX-License-Identifier: MIT
"""Understand typed or pasted coordinates, and say what was understood.

Takes decimal degrees, degrees and minutes, degrees, minutes and seconds, MGRS, UTM, `geo:` and
web-map addresses; hemisphere letters before or after, in English and French; decimal commas.
"""

import re
from dataclasses import dataclass

import mgrs

from workbench.domain.errors import InputError
from workbench.geo.map_addresses import point_in_address
from workbench.geo.utm import band_is_northern, degrees_of_utm


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A place in WGS 84 degrees; `doubt` says how else the text might be read, or is empty."""

    lat_deg: float
    lon_deg: float
    notation: str  # decimal, dm, dms, mgrs, utm, address
    understood: str  # a sentence for the analyst
    doubt: str = ""

    @property
    def is_ambiguous(self) -> bool:
        """Return whether the text might as well mean another place."""
        return bool(self.doubt)


@dataclass(frozen=True, slots=True)
class _Angle:
    degrees: float
    axis: str  # "lat", "lon" or "" where no letter says
    parts: int  # 1 decimal, 2 with minutes, 3 with seconds


_HEMISPHERES = {
    "N": ("lat", 1),
    "NORTH": ("lat", 1),
    "NORD": ("lat", 1),
    "S": ("lat", -1),
    "SOUTH": ("lat", -1),
    "SUD": ("lat", -1),
    "E": ("lon", 1),
    "EAST": ("lon", 1),
    "EST": ("lon", 1),
    "W": ("lon", -1),
    "WEST": ("lon", -1),
    "O": ("lon", -1),
    "OUEST": ("lon", -1),
}
_WORDS = r"NORTH|NORD|SOUTH|SUD|EAST|EST|WEST|OUEST|N|S|E|W|O"
# "lat" and "lon" say the axis and no direction.
_LAT, _LON = "Φ", "Λ"
_LABELS = (
    (re.compile(r"\bLAT(?:ITUDE)?\b\.?\s*[:=]?", re.IGNORECASE), f" {_LAT} "),
    (re.compile(r"\b(?:LONGITUDE|LONG|LON|LNG)\b\.?\s*[:=]?", re.IGNORECASE), f" {_LON} "),
)
# Possessive: a number is never cut in two to make minutes of its last digits.
_LONGEST_QUOTED = 60
_NUMBER = r"\d++(?:\.\d++)?+"
_ANGLE = re.compile(
    rf"""(?P<label>[{_LAT}{_LON}])?\s*
         (?P<before>{_WORDS})?\s*
         (?P<sign>[+-])?\s*
         (?P<deg>{_NUMBER})\s*(?:°|DEG)?\s*
         (?:(?P<min>{_NUMBER})\s*(?:'|MIN)?\s*
            (?:(?P<sec>{_NUMBER})\s*(?:"|SEC)?\s*)?)?
         (?P<after>{_WORDS})?""",
    re.VERBOSE | re.IGNORECASE,
)
_AXIS_WORD = re.compile(rf"(?<![A-Z])(?:{_WORDS}|[{_LAT}{_LON}])(?![A-Z])", re.IGNORECASE)
# What is left out: a name in brackets at the end, a zoom.
_TRAILING = re.compile(
    r"""(?<=[\w"'°])\s*(?:\([^()]*\)|,\s*\d+(?:\.\d+)?[zm])\s*$""", re.IGNORECASE
)
_SPELT_MARKS = (
    (re.compile(r"(?<=\d)\s*d(?=\s*\d)", re.IGNORECASE), "°"),
    (re.compile(r"(?<=\d)\s*m(?=\s*\d)", re.IGNORECASE), "'"),
    (re.compile(r"(?<=\d)s(?=\s*[NSEWO]\b)", re.IGNORECASE), '"'),
)
_MGRS = re.compile(
    r"(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])([A-HJ-NP-V])\s*((?:\d\s*){2,10})", re.IGNORECASE
)
_UTM = re.compile(
    r"(?:UTM\s*)?(?:ZONE\s*)?(\d{1,2})\s*([C-HJ-NP-X])\s*[, ]?\s*"
    r"(?:E\s*[:=]?\s*)?(\d{5,7}(?:[.,]\d+)?)\s*(?:M?E)?[\s,;/]+"
    r"(?:N\s*[:=]?\s*)?(\d{4,8}(?:[.,]\d+)?)\s*(?:M?N)?",
    re.IGNORECASE,
)


def parse_coordinate(text: str, *, near: tuple[float, float] | None = None) -> Coordinate:
    """Return the place that a text means; `near` (lat, lon) decides where no letter does.

    Raises `InputError` with a sentence for what is no coordinate or lies off the globe.
    """
    cleaned = _plain(text)
    if not cleaned:
        raise InputError("Type a coordinate, such as 14.328, −4.604 or 30P UA 12345 67890.")
    for read in (_address, _mgrs, _utm):
        found = read(cleaned)
        if found is not None:
            return found
    return _degrees(cleaned, near)


def _plain(text: str) -> str:
    """Bring primes, dashes and spaces of all kinds to one form."""
    plain = text.strip()[:2000]
    for found, put in (
        ("′", "'"),
        ("’", "'"),
        ("‘", "'"),
        ("´", "'"),
        ("`", "'"),
        ("″", '"'),
        ("”", '"'),
        ("“", '"'),
        ("º", "°"),
        ("˚", "°"),
        ("−", "-"),
        ("–", "-"),
        ("‒", "-"),
        ("\u00a0", " "),
        ("\u202f", " "),
        ("\u2009", " "),
    ):
        plain = plain.replace(found, put)
    return plain.replace("''", '"')


def _address(text: str) -> Coordinate | None:
    point = point_in_address(text)
    if point is None:
        return None
    lat, lon, service = point
    return _made(lat, lon, "address", f"a map address ({service})")


def _mgrs(text: str) -> Coordinate | None:
    compact = text.upper().removeprefix("MGRS").strip(" :")
    match = _MGRS.fullmatch(compact)
    if match is None:
        return None
    digits = re.sub(r"\s", "", match[5])
    if len(digits) % 2:
        raise InputError(
            f"{_quoted(text)} looks like MGRS, but easting and northing need equally many "
            f"digits: {len(digits)} cannot be halved."
        )
    try:
        lat, lon = mgrs.MGRS().toLatLon("".join([match[1].zfill(2), *match.groups()[1:4], digits]))
    except (mgrs.core.MGRSError, RuntimeError, ValueError) as error:
        raise InputError(
            f"{_quoted(text)} looks like MGRS, but there is no such square."
        ) from error
    side_m = 10 ** (5 - len(digits) // 2)
    place = f"MGRS, south-west corner of a square of {side_m:,} m"
    return _made(float(lat), float(lon), "mgrs", place)


def _utm(text: str) -> Coordinate | None:
    match = _UTM.fullmatch(text)
    if match is None:
        return None
    zone, letter = int(match[1]), match[2].upper()
    easting, northing = (float(part.replace(",", ".")) for part in match.groups()[2:4])
    if not 1 <= zone <= 60 or not 100_000 <= easting <= 900_000 or northing > 10_000_000:
        raise InputError(
            f"{_quoted(text)} looks like UTM, but zone, easting or northing is out of range."
        )
    northern = band_is_northern(letter)
    lat, lon = degrees_of_utm(zone, northern, easting, northing)
    doubt = ""
    if letter == "S":
        # "30S" may say band S (32° to 40° north) or, wrongly but often, the southern hemisphere.
        other = degrees_of_utm(zone, False, easting, northing)
        if not 32 <= lat <= 40:
            lat, lon, northern = *other, False
        doubt = "S was read as the " + (
            "band S, north of the equator" if northern else "southern hemisphere"
        )
    half = "north" if northern else "south"
    return _made(lat, lon, "utm", f"UTM zone {zone} {half}", doubt)


def _degrees(text: str, near: tuple[float, float] | None) -> Coordinate:
    bare = _TRAILING.sub("", text)
    for pattern, put in (*_LABELS, *_SPELT_MARKS):
        bare = pattern.sub(put, bare)
    bare = bare.strip(" ()[];,")
    readings = [_angles(form) for form in _decimal_forms(bare)]
    pairs = [pair for pair in readings if len(pair) == 2]
    if not pairs:
        raise InputError(
            f"{_quoted(text)} was not understood as a coordinate. Two numbers are needed, latitude "
            "and longitude, such as 14.328, −4.604 or 14°19′41″N 4°36′16″W."
        )
    first, second = pairs[0]
    if first.axis and first.axis == second.axis:
        name = "latitudes" if first.axis == "lat" else "longitudes"
        raise InputError(f"{_quoted(text)} gives two {name}.")
    doubt = ""
    if first.axis == "lon" or second.axis == "lat":
        lat, lon = second.degrees, first.degrees
    else:
        lat, lon = first.degrees, second.degrees
        if not first.axis and not second.axis:
            if abs(lat) > 90 >= abs(lon):
                lat, lon = lon, lat
                doubt = "the longitude seems to stand first"
            elif abs(lon) <= 90:
                doubt = _order_doubt(lat, lon, near)
    parts = max(first.parts, second.parts)
    notation = {1: "decimal", 2: "dm", 3: "dms"}[parts]
    words = {1: "decimal degrees", 2: "degrees and minutes", 3: "degrees, minutes and seconds"}
    return _made(lat, lon, notation, words[parts], doubt)


def _order_doubt(lat: float, lon: float, near: tuple[float, float] | None) -> str:
    """Return the doubt about which number is the latitude: none if the place lies near."""
    if near is None:
        return "no letters say which is the latitude; it was taken to stand first"
    as_read = abs(lat - near[0]) + abs((lon - near[1] + 180) % 360 - 180)
    swapped = abs(lon - near[0]) + abs((lat - near[1] + 180) % 360 - 180)
    if as_read <= swapped:
        return ""
    return "with the longitude first it would lie nearer to what is in view"


def _decimal_forms(text: str) -> list[str]:
    """Return the text with its decimal commas made points, the likeliest reading first."""
    if "," not in text:
        return [text]
    as_separator = text.replace(",", " , ")
    as_decimal = re.sub(r"(?<=\d),(?=\d)", ".", text)
    # "14,328 -4,604" or "14,328; -4,604": a comma between digits, and something else between.
    commas = len(re.findall(r"\d,\d", text))
    if commas >= 2 or (commas == 1 and "." not in text and re.search(r"[;/]|[NSEWO°]", text)):
        three = re.fullmatch(r"\s*([+-]?\d+),(\d+)\s*,\s*([+-]?\d+),(\d+)\s*", text)
        if three:
            return [f"{three[1]}.{three[2]} {three[3]}.{three[4]}"]
        return [as_decimal, as_separator]
    return [as_separator, as_decimal]


def _angles(text: str) -> list[_Angle]:
    """Return the angles of a text, or nothing where something is left over."""
    by_colon = re.sub(r"(?<=\d):(?=\d)", " ", text)
    pieces = [part for part in re.split(r"\s*[,;/|]\s*|\s*\n\s*", by_colon) if part.strip()]
    if len(pieces) == 1:
        pieces = _halves(by_colon)
    angles = [_angle(piece.strip()) for piece in pieces]
    return [angle for angle in angles if angle is not None] if None not in angles else []


def _halves(text: str) -> list[str]:
    """Split a text without separator between its two angles."""
    letters = list(_AXIS_WORD.finditer(text))
    if len(letters) == 2:
        leading = not text[: letters[0].start()].strip()
        cut = letters[1].start() if leading else letters[0].end()
        return [text[:cut], text[cut:]]
    numbers = list(re.finditer(rf"[+-]?\s*{_NUMBER}", text))
    signs = [number.start() for number in numbers[1:] if number[0][0] in "+-"]
    if len(signs) == 1:
        return [text[: signs[0]], text[signs[0] :]]
    if len(numbers) in (2, 4, 6):
        cut = numbers[len(numbers) // 2].start()
        return [text[:cut], text[cut:]]
    return [text]


def _angle(text: str) -> _Angle | None:
    match = _ANGLE.fullmatch(text)
    if match is None or (match["before"] and match["after"]):
        return None
    letter = (match["before"] or match["after"] or "").upper()
    minutes, seconds = float(match["min"] or 0), float(match["sec"] or 0)
    if minutes >= 60 or seconds >= 60:
        raise InputError(f"{_quoted(text)} has minutes or seconds of 60 or more.")
    size = float(match["deg"]) + minutes / 60 + seconds / 3600
    labelled = {_LAT: "lat", _LON: "lon"}.get(match["label"] or "", "")
    axis, direction = _HEMISPHERES[letter] if letter else (labelled, 1)
    if labelled and axis != labelled:
        return None
    parts = 3 if match["sec"] else 2 if match["min"] else 1
    if match["sign"] == "-":
        if letter and direction < 0:
            # "-4.6 W" says west twice: once is meant.
            return _Angle(-size, axis, parts)
        direction = -direction
    return _Angle(direction * size, axis, parts)


def _quoted(text: str) -> str:
    """Quote a text in a sentence as it would be typeset, and not at any length."""
    for found, put in (("'", "′"), ('"', "″"), (_LAT, ""), (_LON, "")):
        text = text.replace(found, put)
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= _LONGEST_QUOTED else f"“{words[:_LONGEST_QUOTED]}…”"


def _signed(degrees: float) -> str:
    """Write degrees with a minus sign and not a hyphen."""
    return f"{degrees:g}".replace("-", "−")


def _made(lat: float, lon: float, notation: str, how: str, doubt: str = "") -> Coordinate:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(
            f"{_signed(lat)}, {_signed(lon)} lies off the globe: latitudes run from −90 to 90, "
            "longitudes from −180 to 180."
        )
    north = f"{abs(lat):.5f}° {'N' if lat >= 0 else 'S'}"
    east = f"{abs(lon):.5f}° {'E' if lon >= 0 else 'W'}"
    sentence = f"Read as {how}: {north}, {east}."
    if doubt:
        sentence += f" {doubt[0].upper()}{doubt[1:]}."
    return Coordinate(round(lat, 7), round(lon, 7), notation, sentence, doubt)
