# SPDX-License-Identifier: MIT
"""What a figure's options say beside its view: as JSON in the case, or on the command line."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from workbench.analysis.actors.network import NetworkChoice
from workbench.analysis.charts.charts import ChartChoice
from workbench.domain.errors import InputError
from workbench.domain.filters import Box
from workbench.domain.register import ViewEntry

SHOWN = ("marks", "hexagons")
SIZES = ("events", "killed")
COLOURS = ("type", "actor")
NAMES = ("", "en", "fr", "ar")
EXTENTS = ("view", "fit")


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """How a figure shows its view; what a kind has no use for says nothing.

    `zones`: uids of those to draw, None for all that hold; `zones_note` stands behind their title.
    `compare_zones`: two days, in their order, of which the change of the zones is drawn; None for
    the zones of one day. `events`: whether events are drawn. `gaps`: whether districts without
    reports are hatched.
    `show` is one of SHOWN, `size_by` of SIZES, `colour_by` of COLOURS; what nobody has chosen is as
    on the live map, the first of each. `names`: the language of the base map's names, one of NAMES,
    "" for the case's. `layers`: uids of those to draw, the topmost first, None for the visible
    ones. `extent`, one of EXTENTS: what was seen when the view was saved, as far as it says so, or
    all that is drawn. `box`: what was seen, None for the view's own. `zoom`: that of a web map, by
    which hexagons are as large as there; None goes by the figure. `chart`: what a chart shows.
    `periods`: whether a timeline has the named periods behind its lanes. `network`: how much of the
    actors' network is drawn.
    """

    zones: tuple[str, ...] | None = None
    zones_note: str = ""
    compare_zones: tuple[date, date] | None = None
    events: bool = True
    gaps: bool = False
    show: str = SHOWN[0]
    size_by: str = SIZES[0]
    colour_by: str = COLOURS[0]
    names: str = NAMES[0]
    extent: str = EXTENTS[0]
    layers: tuple[str, ...] | None = None
    box: Box | None = None
    zoom: float | None = None
    chart: ChartChoice = field(default_factory=ChartChoice)
    periods: bool = True
    network: NetworkChoice = field(default_factory=NetworkChoice)


def options_of_view(view: ViewEntry) -> dict[str, Any]:
    """Return how a view was shown when it was saved, as `options_from` reads it."""
    try:
        said = json.loads(view.options or "{}")
    except ValueError:
        return {}
    return cast(dict[str, Any], said) if isinstance(said, dict) else {}


def box_of_view(view: ViewEntry) -> Box | None:
    """Return what of the world a view showed when it was saved; None where it does not say so."""
    try:
        return _box(json.loads(view.box or "null"))
    except ValueError:
        return None


def options_from(said: Mapping[str, Any]) -> FigureOptions:
    """Read a figure's options; what is unknown or damaged takes its usual value."""
    usual = FigureOptions()
    note, events, gaps = said.get("zones_note"), said.get("events"), said.get("gaps")
    periods = said.get("periods")
    return FigureOptions(
        zones=_uids(said.get("zones")),
        zones_note=note if isinstance(note, str) else usual.zones_note,
        compare_zones=_days(said.get("compare_zones")),
        events=events if isinstance(events, bool) else usual.events,
        gaps=gaps if isinstance(gaps, bool) else usual.gaps,
        show=_one_of(SHOWN, said.get("show")),
        size_by=_one_of(SIZES, said.get("size_by")),
        colour_by=_one_of(COLOURS, said.get("colour_by")),
        names=_one_of(NAMES, said.get("names")),
        extent=_one_of(EXTENTS, said.get("extent")),
        layers=_uids(said.get("layers")),
        box=_box(said.get("box")),
        zoom=_number(said.get("zoom")),
        chart=_chart(said.get("chart")),
        periods=periods if isinstance(periods, bool) else usual.periods,
        network=_network(said.get("network")),
    )


def compared_days(first: str, second: str) -> tuple[date, date]:
    """Read two days to compare; raise InputError with a sentence where they are none."""
    days = _day(first), _day(second)
    if days[0] > days[1]:
        raise InputError("The first day lies after the second. Change one of them.")
    return days


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise InputError(f"“{said}” is no day. Write it as 2022-04-30.") from error


def _days(said: object) -> tuple[date, date] | None:
    match said:
        case [str(first), str(second)]:
            try:
                return compared_days(first, second)
            except InputError:
                return None
        case _:
            return None


def _one_of(choices: tuple[str, ...], said: object) -> str:
    """Return what is said if it can be chosen, else the first choice."""
    return said if isinstance(said, str) and said in choices else choices[0]


def _chart(said: object) -> ChartChoice:
    if not isinstance(said, Mapping):
        return ChartChoice()
    return ChartChoice.from_plain(cast(Mapping[str, Any], said))


def _network(said: object) -> NetworkChoice:
    if not isinstance(said, Mapping):
        return NetworkChoice()
    return NetworkChoice.from_plain(cast(Mapping[str, Any], said))


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
