# SPDX-License-Identifier: MIT
"""Find the point in a pasted web-map address; nothing is ever fetched."""

import re
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_GEO = re.compile(r"geo:", re.IGNORECASE)  # schemes are spelt in either case
_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_PAIR = re.compile(rf"{_NUMBER}\s*[,~+ ]\s*{_NUMBER}")
# Of Google's forms the marker (!3d…!4d…) is the place itself, the @ only the window's middle.
_MARKER = re.compile(rf"!3d{_NUMBER}!4d{_NUMBER}")
_AT = re.compile(rf"@{_NUMBER},{_NUMBER}")
_HASH = re.compile(rf"(?:map=)?\d+(?:\.\d+)?/{_NUMBER}/{_NUMBER}")
_ZOOM_AT = re.compile(rf"@{_NUMBER},{_NUMBER},(\d{{1,2}}(?:\.\d+)?)z")
_ZOOM_HASH = re.compile(rf"(?:map=)?(\d{{1,2}}(?:\.\d+)?)/{_NUMBER}/{_NUMBER}")
_ZOOM_FIELDS = ("z", "zoom", "lvl")
# Bing writes a pin as "point.14.328_-4.604_Moura".
_PIN = re.compile(rf"^point\.{_NUMBER}_{_NUMBER}")
_PAIR_FIELDS = (
    "q",
    "query",
    "ll",
    "sll",
    "cp",
    "center",
    "centre",
    "daddr",
    "destination",
    "where1",
    "c",
    "coords",
)
_LAT_FIELDS, _LON_FIELDS = ("mlat", "lat", "latitude"), ("mlon", "lon", "lng", "longitude")


def is_address(text: str) -> bool:
    """Return whether a text is an address at all, of a map or not."""
    return bool(_GEO.match(text.strip()) or _ADDRESS.match(text.strip()))


def text_in_address(text: str) -> str:
    """Return what an address asks its map for in words: a place's name, degrees and minutes."""
    parts = _parts(text.strip())
    if parts is None:
        return ""
    named = re.search(r"/(?:place|search|dir)/([^/@]+)", parts.path)
    if named:
        return unquote(named[1].replace("+", " "))
    fields = _fields(parts.query)
    return next((fields[name] for name in ("q", "query") if name in fields), "")


def point_in_address(text: str) -> tuple[float, float, str] | None:
    """Return latitude, longitude and the service's name, or None for what is no map address."""
    address = text.strip()
    if geo := _GEO.match(address):
        pair = _PAIR.match(address, geo.end())
        return (float(pair[1]), float(pair[2]), "geo") if pair else None
    parts = _parts(address)
    if parts is None:
        return None
    host = parts.hostname or ""
    path, fragment = unquote(parts.path), unquote(parts.fragment)
    found = (
        _in_path(path)
        or _in_fields(_fields(parts.query), host)
        or _in_fragment(fragment)
        or _in_fields(_fields(parts.fragment), host)
    )
    return (*found, host.removeprefix("www.")) if found else None


def zoom_in_address(text: str) -> float | None:
    """Return how near an address shows its map, in levels of zoom, or None where it does not say.

    Google's "@14.3,-4.6,12z", OpenStreetMap's "#map=12/14.3/-4.6", and fields such as "z=12".
    """
    address = text.strip()
    if at := _ZOOM_AT.search(unquote(address)):
        return float(at[3])
    parts = _parts(_GEO.sub("https://geo/", address, count=1))
    if parts is None:
        return None
    if found := _ZOOM_HASH.search(unquote(parts.fragment)):
        return float(found[1])
    fields = _fields(parts.query)
    said = next((fields[name] for name in _ZOOM_FIELDS if name in fields), "")
    return float(said) if re.fullmatch(r"\d{1,2}(?:\.\d+)?", said) else None


def _parts(address: str) -> SplitResult | None:
    if not _ADDRESS.match(address):
        return None
    try:
        return urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return None


def _fields(query: str) -> dict[str, str]:
    return {key.lower(): values[0] for key, values in parse_qs(query).items()}


def _in_path(path: str) -> tuple[float, float] | None:
    for pattern in (_MARKER, _AT):
        match = pattern.search(path)
        if match:
            return float(match[1]), float(match[2])
    match = re.search(rf"/(?:place|search|dir)/{_NUMBER},[+ ]*{_NUMBER}(?:/|$)", path)
    return (float(match[1]), float(match[2])) if match else None


def _in_fields(fields: dict[str, str], host: str) -> tuple[float, float] | None:
    lat = next((fields[name] for name in _LAT_FIELDS if name in fields), None)
    lon = next((fields[name] for name in _LON_FIELDS if name in fields), None)
    if lat and lon and re.fullmatch(_NUMBER, lat) and re.fullmatch(_NUMBER, lon):
        return float(lat), float(lon)
    pin = _PIN.match(fields.get("sp", ""))
    if pin:
        return float(pin[1]), float(pin[2])
    for name in _PAIR_FIELDS:
        match = _PAIR.search(fields.get(name, ""))
        if match:
            first, second = float(match[1]), float(match[2])
            # Yandex writes longitude first.
            return (second, first) if "yandex" in host else (first, second)
    return None


def _in_fragment(fragment: str) -> tuple[float, float] | None:
    match = _HASH.search(fragment)
    return (float(match[1]), float(match[2])) if match else None
