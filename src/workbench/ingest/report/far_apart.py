# SPDX-License-Identifier: MIT
"""Coordinates and a place that lie so far apart that one of them must be a slip."""

from dataclasses import replace

from workbench.geo.bearings import distance_and_azimuth
from workbench.geo.coordinates import Coordinate
from workbench.ingest.report.findings import (
    Candidate,
    Doubt,
    Field,
    Finding,
    FoundPlace,
    Sureness,
)

_FARTHEST_M = 50_000.0  # that something is told by the name of a town


def with_slips_doubted(candidate: Candidate) -> Candidate:
    """Return a candidate; its place and its coordinates as guesses where they contradict."""
    apart_m = _apart_m(candidate)
    if apart_m is None:
        return candidate
    return replace(
        candidate,
        findings=tuple(
            _doubted(one, apart_m) if one.field in (Field.PLACE, Field.POINT) else one
            for one in candidate.findings
        ),
    )


def _apart_m(candidate: Candidate) -> float | None:
    """Return how far apart they lie; None where they may mean one spot, or one is not known."""
    places = [one.value for one in candidate.of(Field.PLACE) if isinstance(one.value, FoundPlace)]
    points = [one.value for one in candidate.of(Field.POINT) if isinstance(one.value, Coordinate)]
    if not (places and points):
        return None
    place, point = places[0].place, points[0]
    if place.kind or place.lat is None or place.lon is None:  # a region has no one spot
        return None
    about = places[0].roughly
    radius_m = (about.radius_m if about else place.radius_m) or 0.0
    apart_m = distance_and_azimuth(place.lat, place.lon, point.lat_deg, point.lon_deg)[0]
    return apart_m if apart_m > _FARTHEST_M + radius_m else None


def _doubted(one: Finding, apart_m: float) -> Finding:
    return replace(one, sureness=Sureness.GUESS, doubt=Doubt.FAR_APART, apart_m=apart_m)
