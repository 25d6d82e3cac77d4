# SPDX-License-Identifier: MIT
"""What a figure's options say beside its view: as JSON in the case, or on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

SIZES = ("events", "killed")
COLOURS = ("type", "actor")


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """How a map figure shows its view.

    `zones`: uids of those to draw, None for all that hold; `zones_note` stands behind their title.
    `events`: whether events are drawn. `size_by` is one of SIZES, or "" where a single event goes
    by its killed and a cluster by its events; `colour_by` is one of COLOURS.
    """

    zones: tuple[str, ...] | None = None
    zones_note: str = ""
    events: bool = True
    size_by: str = ""
    colour_by: str = COLOURS[0]


def options_from(said: Mapping[str, Any]) -> FigureOptions:
    """Read a figure's options; what is unknown or damaged takes its usual value."""
    zones, note, events = said.get("zones"), said.get("zones_note"), said.get("events")
    size, colour = said.get("size_by"), said.get("colour_by")
    return FigureOptions(
        tuple(str(uid) for uid in zones) if isinstance(zones, list) else None,
        note if isinstance(note, str) else "",
        events if isinstance(events, bool) else True,
        size if size in SIZES else "",
        colour if colour in COLOURS else COLOURS[0],
    )
