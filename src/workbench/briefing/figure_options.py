# SPDX-License-Identifier: MIT
"""What a figure's options say beside its view: as JSON in the case, or on the command line."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from workbench.analysis.charting import ChartChoice
from workbench.domain.filters import Box

SHOWN = ("marks", "hexagons")
SIZES = ("events", "killed")
COLOURS = ("type", "actor")


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """How a figure shows its view; what a kind has no use for says nothing.

    `zones`: uids of those to draw, None for all that hold; `zones_note` stands behind their title.
    `events`: whether events are drawn. `gaps`: whether districts without reports are hatched.
    `show` is one of SHOWN. `size_by` is one of SIZES, or "" where a single event goes by its
    killed, a cluster and a hexagon by their events; `colour_by` is one of COLOURS. `layers`: uids
    of those to draw, the topmost first, None for the visible ones. `box`: what the map shows, None
    for the view's own. `zoom`: that of a web map, by which hexagons are as large as there; None
    goes by the figure. `chart`: what a chart shows. `periods`: whether a timeline has the
    named periods behind its lanes.
    """

    zones: tuple[str, ...] | None = None
    zones_note: str = ""
    events: bool = True
    gaps: bool = False
    show: str = SHOWN[0]
    size_by: str = ""
    colour_by: str = COLOURS[0]
    layers: tuple[str, ...] | None = None
    box: Box | None = None
    zoom: float | None = None
    chart: ChartChoice = field(default_factory=ChartChoice)
    periods: bool = True


def options_from(said: Mapping[str, Any]) -> FigureOptions:
    """Read a figure's options; what is unknown or damaged takes its usual value."""
    usual = FigureOptions()
    note, show = said.get("zones_note"), said.get("show")
    events, gaps = said.get("events"), said.get("gaps")
    periods = said.get("periods")
    size, colour = said.get("size_by"), said.get("colour_by")
    return FigureOptions(
        zones=_uids(said.get("zones")),
        zones_note=note if isinstance(note, str) else usual.zones_note,
        events=events if isinstance(events, bool) else usual.events,
        gaps=gaps if isinstance(gaps, bool) else usual.gaps,
        show=show if show in SHOWN else usual.show,
        size_by=size if size in SIZES else usual.size_by,
        colour_by=colour if colour in COLOURS else usual.colour_by,
        layers=_uids(said.get("layers")),
        box=_box(said.get("box")),
        zoom=_number(said.get("zoom")),
        chart=_chart(said.get("chart")),
        periods=periods if isinstance(periods, bool) else usual.periods,
    )


def _chart(said: object) -> ChartChoice:
    if not isinstance(said, Mapping):
        return ChartChoice()
    return ChartChoice.from_plain(cast(Mapping[str, Any], said))


def _uids(said: object) -> tuple[str, ...] | None:
    return tuple(map(str, said)) if isinstance(said, list) else None


def _box(said: object) -> Box | None:
    """Read west, south, east, north in degrees."""
    sides = [_number(one) for one in said] if isinstance(said, list) else []
    match sides:
        case [float(west), float(south), float(east), float(north)] if -90 <= south < north <= 90:
            return Box(west, south, east, north)
        case _:
            return None


def _number(said: object) -> float | None:
    if isinstance(said, bool) or not isinstance(said, int | float) or not math.isfinite(said):
        return None
    return float(said)
