# SPDX-License-Identifier: MIT
"""The one description of how maps look, read from `style.toml`, for the live map and figures."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

VARIANTS = ("light", "dark", "print")


@dataclass(frozen=True, slots=True)
class MapStyle:
    """Colours by variant and role; widths, sizes (pixels) and zooms shared by all variants."""

    colours: Mapping[str, Mapping[str, str]]
    width: Mapping[str, Sequence[tuple[float, float]]]
    dash: Mapping[str, Sequence[float]]
    size: Mapping[str, Sequence[tuple[float, float]]]
    spacing: Mapping[str, float]
    zooms: Mapping[str, tuple[float, float]]

    def colour(self, variant: str, role: str) -> str:
        """Return the colour of a role, as `#rrggbb`."""
        return self.colours[variant][role]

    def width_px(self, role: str, zoom: float) -> float:
        """Return a line's width at a zoom."""
        return between_stops(self.width[role], zoom)

    def size_px(self, role: str, zoom: float) -> float:
        """Return a label's size at a zoom."""
        return between_stops(self.size[role], zoom)

    def as_json(self) -> dict[str, Any]:
        """Return the description as the live map's script takes it."""
        return {
            "colours": {name: dict(roles) for name, roles in self.colours.items()},
            "width": {role: [list(stop) for stop in stops] for role, stops in self.width.items()},
            "dash": {role: list(dashes) for role, dashes in self.dash.items()},
            "size": {role: [list(stop) for stop in stops] for role, stops in self.size.items()},
            "spacing": dict(self.spacing),
            "zooms": {role: list(zooms) for role, zooms in self.zooms.items()},
        }


def load_style(path: Path) -> MapStyle:
    """Read `style.toml`."""
    with path.open("rb") as file:
        said: dict[str, Any] = tomllib.load(file)
    return MapStyle(
        colours={variant: dict(said[variant]) for variant in VARIANTS},
        width=_stops(said["width"]),
        dash={role: tuple(map(float, dashes)) for role, dashes in said["dash"].items()},
        size=_stops(said["size"]),
        spacing={role: float(value) for role, value in said["spacing"].items()},
        zooms={role: (float(first), float(last)) for role, (first, last) in said["zooms"].items()},
    )


def between_stops(stops: Sequence[tuple[float, float]], zoom: float) -> float:
    """Return the value at a zoom, interpolated between the stops around it."""
    if zoom <= stops[0][0]:
        return stops[0][1]
    for (low, before), (high, after) in pairwise(stops):
        if zoom <= high:
            return before + (after - before) * (zoom - low) / (high - low)
    return stops[-1][1]


def _stops(said: Mapping[str, Sequence[Sequence[float]]]) -> dict[str, list[tuple[float, float]]]:
    return {
        role: [(float(zoom), float(value)) for zoom, value in stops] for role, stops in said.items()
    }
