# SPDX-License-Identifier: MIT
"""What the reader has chosen of how the map shows events; kept for the user."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

SIZES = ("events", "killed")
COLOURS = ("type", "actor")


@dataclass(frozen=True, slots=True)
class MapLook:
    """`size_by` is one of SIZES, `colour_by` one of COLOURS; `hexagons` stand for the marks."""

    size_by: str = SIZES[0]
    colour_by: str = COLOURS[0]
    hexagons: bool = False

    def as_plain(self) -> dict[str, Any]:
        """Return the look as plain values."""
        return asdict(self)


def look_from(said: Mapping[str, Any]) -> MapLook:
    """Read what `as_plain` gave; what is unknown or damaged takes its usual value."""
    usual = MapLook()
    size, colour, hexagons = said.get("size_by"), said.get("colour_by"), said.get("hexagons")
    return MapLook(
        size if size in SIZES else usual.size_by,
        colour if colour in COLOURS else usual.colour_by,
        hexagons if isinstance(hexagons, bool) else usual.hexagons,
    )
