# SPDX-License-Identifier: MIT
"""Understand typed or pasted coordinates, and say what was understood.

Takes decimal degrees, degrees and minutes, degrees, minutes and seconds, apart or run together,
MGRS, UTM, `geo:` and web-map addresses; hemisphere letters before or after, in English and French,
or none; decimal commas. Where a text can be read in several ways all are given.
"""

import re
from dataclasses import dataclass, replace

import mgrs

from workbench.domain.errors import InputError
from workbench.geo.angles import Angle, angle_pairs, plain, quoted
from workbench.geo.bearings import distance_and_azimuth
from workbench.geo.map_addresses import (
    is_address,
    point_in_address,
    text_in_address,
    zoom_in_address,
)
from workbench.geo.utm import band_is_northern, degrees_of_utm, zone_of

_MGRS = re.compile(
    r"(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])([A-HJ-NP-V])\s*((?:\d\s*){0,10})", re.IGNORECASE
)
_EASTING_NORTHING = (
    r"(?:E\s*[:=]?\s*)?(?P<easting>\d{5,7}(?:[.,]\d+)?)\s*(?:M?E)?[\s,;/]+"
    r"(?:N\s*[:=]?\s*)?(?P<northing>\d{4,8}(?:[.,]\d+)?)\s*(?:M?N)?"
)
_UTM = re.compile(
    r"(?:UTM\s*)?(?:ZONE\s*)?(?P<zone>\d{1,2})(?:\s*(?P<band>[C-HJ-NP-X])|(?=[\s,]))\s*[, ]?\s*"
    + _EASTING_NORTHING,
    re.IGNORECASE,
)
_UTM_WITHOUT_ZONE = re.compile(r"(?:UTM\s*)?" + _EASTING_NORTHING, re.IGNORECASE)
_PLUS_CODE = re.compile(
    r"(?:[2-9CFGHJMPQRVWX]{2}){1,4}\+[2-9CFGHJMPQRVWX]{0,7}(?:[ ,].*)?", re.IGNORECASE
)
# A sign that was left out is offered where the other half of the globe lies this near the view.
_IN_SIGHT_M = 1_500_000
_LAT_FIRST = "no letters say which is the latitude; it was taken to stand first"
_LON_FIRST = "the longitude was taken to stand first"


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A place in WGS 84 degrees; `doubt` says how else the text might be read, or is empty."""

    lat_deg: float
    lon_deg: float
    notation: str  # decimal, dm, dms, mgrs, utm, address
    understood: str  # a sentence for the analyst
    doubt: str = ""
    how: str = ""  # what it was read as: "decimal degrees", "UTM zone 30 north"
    side_m: float = 0.0  # of the MGRS square whose south-west corner the point is
    zoom: float | None = None  # of the web map whose address was pasted

    @property
    def is_ambiguous(self) -> bool:
        """Return whether the text might as well mean another place."""
        return bool(self.doubt)


def parse_coordinate(text: str, *, near: tuple[float, float] | None = None) -> Coordinate:
    """Return the likeliest place that a text means; `near` (lat, lon) decides where it can.

    Raises `InputError` with a sentence for what is no coordinate or lies off the globe.
    """
    return _read(text, near)[0]


def coordinate_readings(text: str, *, near: tuple[float, float] | None = None) -> list[Coordinate]:
    """Return every place that a text may mean, those nearest to `near` first; at least one.

    Raises `InputError` as `parse_coordinate` does.
    """
    found: dict[tuple[float, float], Coordinate] = {}
    for one in _read(text, near):
        found.setdefault((round(one.lat_deg, 6), round(one.lon_deg, 6)), one)
    readings = list(found.values())
    if near is not None:
        readings.sort(key=lambda one: distance_and_azimuth(*near, one.lat_deg, one.lon_deg)[0])
    return readings


def _read(text: str, near: tuple[float, float] | None) -> list[Coordinate]:
    """Return all readings; the first one takes the text as it stands."""
    cleaned = plain(text)
    if not cleaned:
        raise InputError("Type a coordinate, such as 14.328, −4.604 or 30P UA 12345 67890.")
    if is_address(cleaned):
        return _address(cleaned, near)
    if _PLUS_CODE.fullmatch(cleaned):
        raise InputError(
            f"{quoted(text)} is a Plus Code, which is not read here. Paste the coordinates or the "
            "address of the map that it is from."
        )
    square = _mgrs(cleaned)
    if square is not None:
        return [square]
    return _utm(cleaned, near) or _degrees(cleaned, near)


def _address(text: str, near: tuple[float, float] | None) -> list[Coordinate]:
    point = point_in_address(text)
    if point is not None:
        lat, lon, service = point
        made = _made(lat, lon, "address", f"a map address ({service})")
        return [replace(made, zoom=zoom_in_address(text))]
    inside = text_in_address(text)
    try:
        return _degrees(plain(inside), near)
    except InputError:
        raise InputError(
            f"{quoted(text)} holds no coordinates. A shortened address leads to them only over "
            "the network: open it elsewhere and copy the long address."
        ) from None


def _mgrs(text: str) -> Coordinate | None:
    compact = text.upper().removeprefix("MGRS").strip(" :")
    match = _MGRS.fullmatch(compact)
    if match is None:
        return None
    digits = re.sub(r"\s", "", match[5])
    if len(digits) % 2:
        raise InputError(
            f"{quoted(text)} looks like MGRS, but easting and northing need equally many "
            f"digits: {len(digits)} cannot be halved."
        )
    try:
        lat, lon = mgrs.MGRS().toLatLon("".join([match[1].zfill(2), *match.groups()[1:4], digits]))
    except (mgrs.core.MGRSError, RuntimeError, ValueError) as error:
        raise InputError(f"{quoted(text)} looks like MGRS, but there is no such square.") from error
    side_m = 10 ** (5 - len(digits) // 2)
    side = f"{side_m:,} m" if digits else "100 km"
    place = f"MGRS, south-west corner of a square of {side}"
    return replace(_made(float(lat), float(lon), "mgrs", place), side_m=float(side_m))


def _utm(text: str, near: tuple[float, float] | None) -> list[Coordinate]:
    match = _UTM.fullmatch(text)
    if match is None:
        match = _UTM_WITHOUT_ZONE.fullmatch(text)
        if match is None or near is None:
            return []
        zone, band = zone_of(*near), ""
        doubt = f"no zone was given; that of the view, {zone}, was taken"
    else:
        zone, band, doubt = int(match["zone"]), (match["band"] or "").upper(), ""
    easting, northing = (float(match[part].replace(",", ".")) for part in ("easting", "northing"))
    if not 1 <= zone <= 60 or not 100_000 <= easting <= 900_000 or northing > 10_000_000:
        raise InputError(
            f"{quoted(text)} looks like UTM, but zone, easting or northing is out of range."
        )
    halves = [_half(zone, northern, easting, northing) for northern in (True, False)]
    if band and band != "S":
        north = band_is_northern(band)
        return [_in_half(zone, halves[not north], north, doubt)]
    if not band:
        # Without a letter the northing fits either half; the view's half is the likelier one.
        order = (False, True) if near is not None and near[0] < 0 else (True, False)
        words = f"{doubt}; " if doubt else ""
        words += "no letter says which side of the equator"
        return [_in_half(zone, halves[not north], north, words) for north in order]
    # "30S" may say band S (32° to 40° north) or, wrongly but often, the southern hemisphere.
    band_s = _in_half(zone, halves[0], True, "S was read as the band S, north of the equator")
    southern = _in_half(zone, halves[1], False, "S was read as the southern hemisphere")
    return [band_s, southern] if 32 <= band_s.lat_deg <= 40 else [southern]


def _half(zone: int, northern: bool, easting: float, northing: float) -> tuple[float, float]:
    return degrees_of_utm(zone, northern, easting, northing)


def _in_half(zone: int, at: tuple[float, float], northern: bool, doubt: str) -> Coordinate:
    return _made(*at, "utm", f"UTM zone {zone} {'north' if northern else 'south'}", doubt)


def _degrees(text: str, near: tuple[float, float] | None) -> list[Coordinate]:
    pairs = angle_pairs(text)
    if not pairs:
        raise InputError(
            f"{quoted(text)} was not understood as a coordinate. Two numbers are needed, latitude "
            "and longitude, such as 14.328, −4.604 or 14°19′41″N 4°36′16″W."
        )
    readings = _of_angles(text, *pairs[0], near)
    for pair in pairs[1:]:
        try:
            readings += _of_angles(text, *pair, near)
        except InputError:
            continue  # no other reading, then
    return readings


def _of_angles(
    text: str, first: Angle, second: Angle, near: tuple[float, float] | None
) -> list[Coordinate]:
    if first.axis and first.axis == second.axis:
        name = "latitudes" if first.axis == "lat" else "longitudes"
        raise InputError(f"{quoted(text)} gives two {name}.")
    parts = max(first.parts, second.parts)
    notation = {1: "decimal", 2: "dm", 3: "dms"}[parts]
    words = {1: "decimal degrees", 2: "degrees and minutes", 3: "degrees, minutes and seconds"}

    ouest = ", O as ouest, west" if "O" in (first.letter, second.letter) else ""
    how = f"{words[parts]}{ouest}"

    def made(lat: float, lon: float, doubt: str = "") -> Coordinate:
        return _made(lat, lon, notation, how, doubt)

    if first.axis or second.axis:
        swap = first.axis == "lon" or second.axis == "lat"
        lat, lon = (second, first) if swap else (first, second)
        readings = [made(lat.degrees, lon.degrees)]
    elif abs(first.degrees) > 90 >= abs(second.degrees):
        readings = [made(second.degrees, first.degrees, "the longitude seems to stand first")]
    elif abs(second.degrees) > 90:
        readings = [made(first.degrees, second.degrees)]
    else:
        doubt = _order_doubt(first.degrees, second.degrees, near)
        readings = [
            made(first.degrees, second.degrees, doubt),
            made(second.degrees, first.degrees, _LON_FIRST),
        ]
    if near is not None and not (first.is_signed or second.is_signed):
        readings += _with_signs(readings, near, notation, how)
    return readings


def _with_signs(
    readings: list[Coordinate], near: tuple[float, float], notation: str, how: str
) -> list[Coordinate]:
    """Return readings near the view if west or south had been left out."""
    found: list[Coordinate] = []
    for one in readings:
        for lat, lon, left_out in (
            (one.lat_deg, -one.lon_deg, "west was taken to be meant"),
            (-one.lat_deg, one.lon_deg, "south was taken to be meant"),
            (-one.lat_deg, -one.lon_deg, "south and west were taken to be meant"),
        ):
            away = distance_and_azimuth(*near, lat, lon)[0]
            plain_away = distance_and_azimuth(*near, one.lat_deg, one.lon_deg)[0]
            if away <= _IN_SIGHT_M and away < plain_away:
                doubt = f"no sign or letter was given; {left_out}"
                found.append(_made(lat, lon, notation, how, doubt))
    return found


def _order_doubt(lat: float, lon: float, near: tuple[float, float] | None) -> str:
    """Return the doubt about which number is the latitude: none if the place lies near."""
    if near is None:
        return _LAT_FIRST
    as_read = abs(lat - near[0]) + abs((lon - near[1] + 180) % 360 - 180)
    swapped = abs(lon - near[0]) + abs((lat - near[1] + 180) % 360 - 180)
    if as_read <= swapped:
        return ""
    return "with the longitude first it would lie nearer to what is in view"


def _signed(degrees: float) -> str:
    """Write degrees with a minus sign and not a hyphen."""
    return f"{degrees:g}".replace("-", "−")


def degrees_text(lat_deg: float, lon_deg: float) -> str:
    """Write a point in decimal degrees: "14.32829° N, 4.60445° W"."""
    north = f"{abs(lat_deg):.5f}° {'N' if lat_deg >= 0 else 'S'}"
    east = f"{abs(lon_deg):.5f}° {'E' if lon_deg >= 0 else 'W'}"
    return f"{north}, {east}"


def _made(lat: float, lon: float, notation: str, how: str, doubt: str = "") -> Coordinate:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(
            f"{_signed(lat)}, {_signed(lon)} lies off the globe: latitudes run from −90 to 90, "
            "longitudes from −180 to 180."
        )
    sentence = f"Read as {how}: {degrees_text(lat, lon)}."
    if doubt:
        sentence += f" {doubt[0].upper()}{doubt[1:]}."
    return Coordinate(round(lat, 7), round(lon, 7), notation, sentence, doubt, how)
