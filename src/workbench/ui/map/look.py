# SPDX-License-Identifier: MIT
"""What the reader has chosen of how the map shows events; kept for the user."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

SIZES = ("events", "killed")
COLOURS = ("type", "actor")
NAMES = ("", "en", "fr", "ar")


@dataclass(frozen=True, slots=True)
class MapLook:
    """`size_by` is one of SIZES, `colour_by` one of COLOURS; `hexagons` stand for the marks.

    `names`: the language of the base map's names, one of NAMES, "" for the system's.
    """

    size_by: str = SIZES[0]
    colour_by: str = COLOURS[0]
    hexagons: bool = False
    names: str = NAMES[0]

    def as_plain(self) -> dict[str, Any]:
        """Return the look as plain values."""
        return asdict(self)


def look_from(said: Mapping[str, Any]) -> MapLook:
    """Read what `as_plain` gave; what is unknown or damaged takes its usual value."""
    usual = MapLook()
    size, colour, hexagons = said.get("size_by"), said.get("colour_by"), said.get("hexagons")
    names = said.get("names")
    return MapLook(
        size if size in SIZES else usual.size_by,
        colour if colour in COLOURS else usual.colour_by,
        hexagons if isinstance(hexagons, bool) else usual.hexagons,
        names if names in NAMES else usual.names,
    )
