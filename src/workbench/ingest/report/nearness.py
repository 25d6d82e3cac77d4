# SPDX-License-Identifier: MIT
"""Where something was by words about a place: near it, a way off, between two of them."""

import re
from dataclasses import dataclass, replace

from workbench.geo.bearings import POINTS, distance_and_azimuth, point_from
from workbench.ingest.report.findings import FoundPlace, Roughly

_TURN_DEG = 360.0
_LEAST_RADIUS_M = 5_000.0
_SHARE = 3  # of the way: how far off a way told in words may lie
_METRES = {"km": 1_000.0, "kilomet": 1_000.0, "mi": 1_609.0, "mile": 1_609.0, "m": 1.0, "met": 1.0}
_WORDS = {"north": "N", "nord": "N", "south": "S", "sud": "S", "east": "E", "est": "E",
          "west": "W", "ouest": "W"}  # fmt: skip
_SIDE = r"(?:north|nord|south|sud|east|est|west|ouest)"
_SIDES = rf"{_SIDE}(?:[ -]?{_SIDE}){{0,2}}(?:ern)?"
_BEARING = rf"(?P<bearing>{_SIDES}|[ns]{{0,2}}[ew]|[ns])"
_NAMED, _FRENCH = rf"(?P<bearing>{_SIDES})", rf"(?P<bearing2>{_SIDES})"
_TOWN = r"(?:the )?(?:(?:town|city|village|ville|commune|localite) (?:of|de|d') ?)?"
_OF = (
    rf"(?: (?:of|(?:away )?from|outside(?: of)?|out of|off|before|beyond)| de| du| d')? ?{_TOWN}\Z"
)
_AWAY = re.compile(
    r"(?<![a-z0-9.,])(?:(?:about|some|around|environ|a quelque|quelque|at|a) )*"
    r"(?P<number>\d{1,3}(?:[.,]\d+)?) ?-?(?P<unit>km|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m)"
    rf"(?:,? (?:to the |due |au |a l'|vers le |vers l')?{_BEARING})?{_OF}"
)
_SIDE_OF = re.compile(
    rf"(?<![a-z])(?:(?:just |to the )?{_NAMED} of|(?:au |a l'|vers le |vers l'){_FRENCH} d[eu'])"
    rf" ?{_TOWN}\Z"
)
_NEAR = re.compile(
    r"(?<![a-z])(?:near(?: to)?|nearby|close to|not far from|around|outside(?: of)?|"
    r"vic(?:inity|\.)?"
    r"(?: of)?|"
    r"(?:in|on|at|from) the (?:vicinity|area|areas|outskirts|surroundings|environs|periphery|edge)"
    r" of|(?:the )?(?:outskirts|vicinity|surroundings) of|towards|(?:tout )?pres d[eu']|vers|"
    r"autour d[eu']|(?:dans |aux )?(?:les )?(?:environs|alentours|abords) (?:immediats )?d[eu']|"
    r"a proximite (?:immediate )?d[eu']|non loin d[eu']|aux portes d[eu']|a la peripherie d[eu']|"
    rf"dans (?:le secteur|la zone|les parages) d[eu']) ?{_TOWN}\Z"
)
_WAY = r"(?:road|route|highway|axis|axe|track|piste|troncon)s?"
_BETWEEN = re.compile(
    rf"(?<![a-z])(?:(?:on|along|sur) (?:the |la |le |l')?)?"
    rf"(?:(?P<way>{_WAY}) )?(?:(?:linking |reliant )?(?:between|entre)"
    rf"|(?P<way2>{_WAY}) (?:from|linking|reliant|de)) {_TOWN}\Z"
)
_ON_ROAD = re.compile(rf"(?<![a-z]){_WAY} (?:to|towards|vers) \Z")
_AND = re.compile(r" (?:and|et|to|a|-) (?:the |la |le )?\Z|-\Z")


@dataclass(frozen=True, slots=True)
class Away:
    """Words before a place that put something off it; `start` is where they begin."""

    start: int
    words: str
    metres: float | None = None
    bearing: str = ""
    is_between: bool = False
    is_towards: bool = False  # on the way to it
    is_widened: bool = False  # the words belong to what is underlined


def away_from(text: str, start: int) -> Away | None:
    """Return what the words before a place say of how far from it something was."""
    first = max(0, start - 70)
    lead = text[first:start]
    if match := _AWAY.search(lead):
        metres = float(match["number"].replace(",", ".")) * _unit(match["unit"])
        return Away(
            first + match.start(), match[0].strip(), metres, _point(match["bearing"]),
            is_widened=True,
        )  # fmt: skip
    if match := _BETWEEN.search(lead):
        is_way = bool(match["way"] or match["way2"])
        return Away(first + match.start(), match[0].strip(), is_between=True, is_widened=is_way)
    if match := _SIDE_OF.search(lead):
        bearing = _point(match["bearing"] or match["bearing2"])
        return Away(first + match.start(), match[0].strip(), bearing=bearing, is_widened=True)
    if match := _ON_ROAD.search(lead):
        return Away(first + match.start(), match[0].strip(), is_towards=True)
    if match := _NEAR.search(lead):
        return Away(first + match.start(), match[0].strip())
    return None


def joins(text: str, end: int, start: int) -> bool:
    """Whether "and" alone stands between two places: "between Hombori and Gossi"."""
    return _AND.fullmatch(text[end:start]) is not None


def at_a_way(found: FoundPlace, away: Away, said: str) -> FoundPlace:
    """Return a town as the words put something off it; a region or country holds it anyway."""
    place = found.place
    if place.kind and place.kind not in ("town", "village", "city", "populated place"):
        return found
    where = f"{said} {found.where}"
    if place.lat is None or place.lon is None:
        return replace(found, where=where, roughly=Roughly(said))
    lat, lon, radius_m = place.lat, place.lon, None
    if away.metres is not None:
        share_m = away.metres / (_SHARE if away.bearing else 1)
        radius_m = max(_LEAST_RADIUS_M, float(round(share_m, -2)))
        if away.bearing:
            azimuth = POINTS.index(away.bearing) * _TURN_DEG / len(POINTS)
            lat, lon = point_from(lat, lon, azimuth, away.metres)
    return replace(found, where=where, roughly=Roughly(said, lat, lon, radius_m))


def put_between(one: FoundPlace, other: FoundPlace, said: str) -> FoundPlace:
    """Return the first of two towns with the middle between them; the radius reaches both."""
    first, last = one.place, other.place
    if first.lat is None or first.lon is None or last.lat is None or last.lon is None:
        return replace(one, where=said, roughly=Roughly(said))
    way_m, azimuth = distance_and_azimuth(first.lat, first.lon, last.lat, last.lon)
    lat, lon = point_from(first.lat, first.lon, azimuth, way_m / 2)
    radius_m = max(_LEAST_RADIUS_M, float(round(way_m / 2, -2)))
    return replace(one, where=said, roughly=Roughly(said, lat, lon, radius_m))


def _unit(said: str) -> float:
    return next(_METRES[name] for name in sorted(_METRES, key=len, reverse=True)
                if said.startswith(name))  # fmt: skip


def _point(said: str | None) -> str:
    """Return a direction as a point of the compass rose: "north-east" is NE."""
    if not said:
        return ""
    short = re.sub(_SIDE, lambda match: _WORDS[match[0]], said.removesuffix("ern"))
    point = re.sub(r"[ -]", "", short).upper()
    return point if point in POINTS else ""
