# SPDX-License-Identifier: MIT
"""Where something was by words about a place: near it, a way off, between two of them."""

import re
from dataclasses import dataclass, replace

from workbench.geo.bearings import distance_and_azimuth, point_from
from workbench.geo.ways_off import LEAD, SIDES, TOWN, WayOff, way_of
from workbench.ingest.report.findings import FoundPlace, Roughly

_LEAST_RADIUS_M = 5_000.0
_AWAY = re.compile(rf"{LEAD}\Z")
_SIDE_OF = re.compile(
    rf"(?<![a-z])(?:(?:just |to the )?{SIDES} of|(?:au |a l'|vers le |vers l'){SIDES} d[eu'])"
    rf" ?{TOWN}\Z"
)
_NEAR = re.compile(
    r"(?<![a-z])(?:near(?: to)?|nearby|close to|not far from|around|outside(?: of)?|"
    r"vic(?:inity|\.)?"
    r"(?: of)?|"
    r"(?:in|on|at|from) the (?:vicinity|area|areas|outskirts|surroundings|environs|periphery|edge)"
    r" of|(?:the )?(?:outskirts|vicinity|surroundings) of|towards|(?:tout )?pres d[eu']|vers|"
    r"autour d[eu']|(?:dans |aux )?(?:les )?(?:environs|alentours|abords) (?:immediats )?d[eu']|"
    r"a proximite (?:immediate )?d[eu']|non loin d[eu']|aux portes d[eu']|a la peripherie d[eu']|"
    rf"dans (?:le secteur|la zone|les parages) d[eu']) ?{TOWN}\Z"
)
_WAY = r"(?:road|route|highway|axis|axe|track|piste|troncon)s?"
_BETWEEN = re.compile(
    rf"(?<![a-z])(?:(?:on|along|sur) (?:the |la |le |l')?)?"
    rf"(?:(?P<way>{_WAY}) )?(?:(?:linking |reliant )?(?:between|entre)"
    rf"|(?P<way2>{_WAY}) (?:from|linking|reliant|de)) {TOWN}\Z"
)
_ON_ROAD = re.compile(rf"(?<![a-z]){_WAY} (?:to|towards|vers) \Z")
# "Axe Douentza-Hombori", "the Mopti-Douentza road": two towns written as one word.
_ALONG = re.compile(rf"(?<![a-z])(?:(?:on|along|sur) (?:the |la |le |l')?)?{_WAY} \Z")
_JOINED = re.compile(rf"[^\W_]+(?:-[^\W_]+)+(?P<way> {_WAY}(?![a-z]))?")
_AND = re.compile(r" (?:and|et|to|a|-) (?:the |la |le )?\Z|-\Z")


@dataclass(frozen=True, slots=True)
class Away:
    """Words before a place that put something off it; `start` is where they begin."""

    start: int
    words: str
    way: WayOff | None = None
    is_between: bool = False
    is_towards: bool = False  # on the way to it
    is_widened: bool = False  # the words belong to what is underlined


def away_from(text: str, start: int) -> Away | None:
    """Return what the words before a place say of how far from it something was."""
    first = max(0, start - 70)
    lead = text[first:start]
    if match := _AWAY.search(lead):
        return Away(first + match.start(), match[0].strip(), way_of(match), is_widened=True)
    if match := _BETWEEN.search(lead):
        is_way = bool(match["way"] or match["way2"])
        return Away(first + match.start(), match[0].strip(), is_between=True, is_widened=is_way)
    if along := _along(text, start):
        return along
    if match := _SIDE_OF.search(lead):
        return Away(first + match.start(), match[0].strip(), is_widened=True)
    if match := _ON_ROAD.search(lead):
        return Away(first + match.start(), match[0].strip(), is_towards=True)
    if match := _NEAR.search(lead):
        return Away(first + match.start(), match[0].strip())
    return None


def _along(text: str, start: int) -> Away | None:
    """Return the way between two towns that are written as one word, None where none is told."""
    joined = _JOINED.match(text, start)
    first = max(0, start - 30)
    if joined and (match := _ALONG.search(text[first:start])):
        return Away(first + match.start(), match[0].strip(), is_between=True, is_widened=True)
    return Away(start, "", is_between=True) if joined and joined["way"] else None


def is_along(text: str, start: int) -> bool:
    """Whether a word names a way by the two towns at its ends."""
    return _along(text, start) is not None


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
    if away.way is None:
        return replace(found, where=where, roughly=Roughly(said, place.lat, place.lon))
    point = away.way.point_off(place.lat, place.lon)
    return replace(found, where=where, roughly=Roughly(said, *point, away.way.radius_m))


def put_between(one: FoundPlace, other: FoundPlace, said: str) -> FoundPlace:
    """Return the first of two towns with the middle between them; the radius reaches both."""
    first, last = one.place, other.place
    if first.lat is None or first.lon is None or last.lat is None or last.lon is None:
        return replace(one, where=said, roughly=Roughly(said))
    way_m, azimuth = distance_and_azimuth(first.lat, first.lon, last.lat, last.lon)
    lat, lon = point_from(first.lat, first.lon, azimuth, way_m / 2)
    radius_m = max(_LEAST_RADIUS_M, float(round(way_m / 2, -2)))
    return replace(one, where=said, roughly=Roughly(said, lat, lon, radius_m))
