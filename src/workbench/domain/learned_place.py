# SPDX-License-Identifier: MIT
"""A place that a case has learned, from an import or from the analyst, with where it lies."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LearnedPlace:
    """A place with coordinates that the case knows, as an import or the analyst named it."""

    place_id: int
    name: str
    alternates: tuple[str, ...]
    lat_deg: float
    lon_deg: float
    country: str  # its name or code, as given; may be empty
    admin1: str
