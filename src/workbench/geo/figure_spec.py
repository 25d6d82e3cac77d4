# SPDX-License-Identifier: MIT
"""What a map figure shows; `figure.map_figure` draws it."""

from dataclasses import dataclass, field
from typing import Any

from workbench.geo.projection import LonLatBox


@dataclass(frozen=True, slots=True)
class FigureMark:
    """One event, or a cluster of `count` events, as a symbol."""

    lat_deg: float
    lon_deg: float
    shape: str  # diamond, circle, triangle, square, hexagon, cross, star, pentagon, inverted
    colour: str
    fatalities: int = 0
    count: int = 1
    radius_m: float = 0.0  # how far the true place may lie from the point
    label: str = ""
    current: bool = False
    parts: tuple[tuple[str, int], ...] = ()  # of a cluster: colour and number of events


@dataclass(frozen=True, slots=True)
class FigureZone:
    """An area: a shapely polygon or multipolygon in degrees, drawn with pattern and colour."""

    shape: Any
    colour: str
    pattern: str = "hatch"  # one of svg.PATTERNS
    label: str = ""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend; `kind` is symbol, zone or ring."""

    kind: str
    text: str
    colour: str
    shape: str = "circle"
    pattern: str = "hatch"


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a figure says in words, in its language."""

    kilometres: str = "km"
    metres: str = "m"
    killed: str = "Killed"
    north: str = "N"


@dataclass(frozen=True, slots=True)
class FigureFonts:
    """Families by name; each is followed by `sans-serif`."""

    label: str = "Inter"
    arabic: str = "Noto Sans Arabic"


@dataclass(frozen=True, slots=True)
class MapFigureSpec:
    """Everything that a map figure shows, and its size on paper."""

    box: LonLatBox
    width_cm: float
    height_cm: float
    marks: tuple[FigureMark, ...] = ()
    zones: tuple[FigureZone, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    title: str = ""
    description: str = ""  # read out to those who cannot see the figure
    credits: str = ""  # of the data; those of the base map are added and cannot be dropped
    language: str = "en"
    theme: str = "print"
    scale_bar: bool = True
    north_arrow: bool = False
    inset: bool = True
    words: FigureWords = field(default_factory=FigureWords)
    fonts: FigureFonts = field(default_factory=FigureFonts)
