# SPDX-License-Identifier: MIT
"""Words that put something a way off a place: "12 km north of Gao", "à 20 km au nord de Konna".

A point so told is no pin: it is known within a share of the way, or, without a direction, within
the whole of it.
"""

import re
from dataclasses import dataclass

from workbench.domain.plain_text import folded
from workbench.geo.bearings import POINTS, point_from

_TURN_DEG = 360.0
_LEAST_RADIUS_M = 5_000.0
_SHARE = 3  # of the way: how far off a way told in words may lie
_METRES = {"km": 1_000.0, "kilomet": 1_000.0, "mi": 1_609.0, "mile": 1_609.0, "m": 1.0, "met": 1.0}
_LETTERS = {"north": "N", "nord": "N", "south": "S", "sud": "S", "east": "E", "est": "E",
            "west": "W", "ouest": "W"}  # fmt: skip
_SIDE = r"(?:north|nord|south|sud|east|est|west|ouest)"
SIDES = rf"{_SIDE}(?:[ -]?{_SIDE}){{0,2}}(?:ern)?"
_BEARING = rf"(?P<bearing>{SIDES}|[ns]{{0,2}}[ew]|[ns])"
TOWN = r"(?:the )?(?:(?:town|city|village|ville|commune|localite) (?:of|de|d') ?)?"
# What stands before the name, in lower case and without accents.
LEAD = (
    r"(?<![a-z0-9.,])(?:(?:about|some|around|environ|a quelque|quelque|at|a) )*"
    r"(?P<number>\d{1,3}(?:[.,]\d+)?) ?-?(?P<unit>km|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m)"
    rf"(?:,? (?:to the |due |au |a l'|vers le |vers l')?{_BEARING})?"
    rf"(?: (?:of|(?:away )?from|outside(?: of)?|out of|off|before|beyond)| de| du| d')? ?{TOWN}"
)
_TYPED = re.compile(rf"{LEAD}(?P<name>[^\W\d].*)")
_JOINED = re.compile(r"(?:of|from|de|du|d')(?: |(?<='))")


@dataclass(frozen=True, slots=True)
class WayOff:
    """How far from a place something is; `bearing` is a point of the compass rose, or ""."""

    metres: float
    bearing: str

    @property
    def radius_m(self) -> float:
        """How far from the point that the words give it may be."""
        share_m = self.metres / (_SHARE if self.bearing else 1)
        return max(_LEAST_RADIUS_M, float(round(share_m, -2)))

    def point_off(self, lat_deg: float, lon_deg: float) -> tuple[float, float]:
        """Return the point that lies so from another; without a direction that one itself."""
        if not self.bearing:
            return lat_deg, lon_deg
        azimuth_deg = POINTS.index(self.bearing) * _TURN_DEG / len(POINTS)
        return point_from(lat_deg, lon_deg, azimuth_deg, self.metres)


def way_typed(text: str) -> tuple[WayOff, str] | None:
    """Return the way that a typed text tells and the name it is from, None where it tells none."""
    plain = " ".join(folded(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
    match = _TYPED.fullmatch(plain)
    if match is None:
        return None
    has_joint = _JOINED.search(plain, match.end("unit"), match.start("name")) is not None
    return (way_of(match), match["name"]) if has_joint else None


def way_of(match: re.Match[str]) -> WayOff:
    """Return the way that a match of `LEAD` tells."""
    unit = next(
        metres for name, metres in sorted(_METRES.items(), key=lambda one: -len(one[0]))
        if match["unit"].startswith(name)
    )  # fmt: skip
    return WayOff(float(match["number"].replace(",", ".")) * unit, _compass_point(match["bearing"]))


def _compass_point(said: str | None) -> str:
    """Return a direction in words as a point of the compass rose: "north-east" is NE."""
    if not said:
        return ""
    short = re.sub(_SIDE, lambda match: _LETTERS[match[0]], said.removesuffix("ern"))
    point = re.sub(r"[ -]", "", short).upper()
    return point if point in POINTS else ""
