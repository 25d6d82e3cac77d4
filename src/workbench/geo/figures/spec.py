# SPDX-License-Identifier: MIT
"""What a map figure shows; `figure.map_figure` draws it."""

from dataclasses import dataclass, field
from typing import Any

from workbench.geo.layers.opening import Picture
from workbench.geo.layers.style import LayerStyle
from workbench.geo.projection import LonLatBox


@dataclass(frozen=True, slots=True)
class FigureMark:
    """One event, or a cluster of `count` events, as a symbol.

    `fatalities` is -1 where nothing is known of them. `aside_px`: how far right of its point and
    below it the symbol stands.
    """

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
    aside_px: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class AreaPart:
    """Events of one kind in an area; `is_unknown`: a symbol of sizes by killed that has none."""

    shape: str
    colour: str
    count: int
    is_unknown: bool = False


@dataclass(frozen=True, slots=True)
class AreaLine:
    """The events of one named area, by kind."""

    label: str
    parts: tuple[AreaPart, ...]

    @property
    def events(self) -> int:
        """Return how many events the line stands for."""
        return sum(part.count for part in self.parts)


@dataclass(frozen=True, slots=True)
class FigureArea:
    """Events whose place is known only to an area: its outline with a card on it, never a point.

    `shape` is a shapely polygon in degrees; without one a ring is drawn, and none of radius 0.
    """

    lat_deg: float
    lon_deg: float
    radius_m: float
    lines: tuple[AreaLine, ...]
    shape: Any = None


@dataclass(frozen=True, slots=True)
class FigureHexagon:
    """Ground with as many events or people as its colour says; "" where there are none."""

    corners: tuple[tuple[float, float], ...]  # longitude and latitude in degrees
    colour: str


@dataclass(frozen=True, slots=True)
class FigureCountry:
    """A country by name and shape in degrees; the one in focus stands out from its neighbours.

    `name` is in the language of the map's names, `in_words` in that of the figure's words.
    """

    name: str
    shape: Any
    is_focus: bool = False
    in_words: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """The outline of an area, on the map or in the legend: its width, and dashes if it has any."""

    width_px: float
    dash_px: tuple[float, ...] = ()


ZONE_EDGE, KEY_EDGE = Edge(1.8), Edge(1.4)


@dataclass(frozen=True, slots=True)
class FigureZone:
    """An area: a shapely polygon or multipolygon in degrees, drawn with pattern and colour."""

    shape: Any
    colour: str
    pattern: str = "hatch"  # one of svg.PATTERNS
    label: str = ""
    edge: Edge = ZONE_EDGE


@dataclass(frozen=True, slots=True, eq=False)
class FigureLayer:
    """A layer of the user's: shapes in degrees with a colour and a label each, or pictures.

    `outlines`, one a shape: what is drawn of the border of an area that tiles have cut.
    """

    style: LayerStyle
    shapes: tuple[Any, ...] = ()
    colours: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    outlines: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend.

    `kind` is symbol, swatch, hexagon, zone, gap, asked, ring, area, cluster, veil or key, or of a
    layer one of `legend_signs.LAYER_KINDS`. `pattern` is that of a zone or the dash of a layer,
    `edge` that of a zone, `more` stands smaller below the text. `key`: the number of a card that
    has no room for its name.
    """

    kind: str
    text: str
    colour: str
    shape: str = "circle"
    pattern: str = "hatch"
    more: str = ""
    key: str = ""
    edge: Edge = KEY_EDGE


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a figure says in words, in its language."""

    kilometres: str = "km"
    metres: str = "m"
    thousands: str = ","
    at_latitude: str = "at {latitude}"
    at_equator: str = "at the equator"
    killed: str = "Killed"
    killed_unknown: str = "not known"
    north: str = "N"
    events: str = "Events"
    types: str = "Types of events"
    density: str = "Events per hexagon"
    zones: str = "Zones"
    places: str = "Places"
    keys: str = "Areas"
    layers: str = "Layers"

    def number(self, count: float) -> str:
        """Write a whole number with its thousands apart."""
        return f"{round(count):,}".replace(",", self.thousands)


@dataclass(frozen=True, slots=True)
class MapFigureSpec:
    """Everything that a map figure shows, and its size on paper.

    `height_cm` is that of title and map; credits and legend stand below and add to it.
    """

    box: LonLatBox
    width_cm: float
    height_cm: float
    marks: tuple[FigureMark, ...] = ()
    areas: tuple[FigureArea, ...] = ()
    hexagons: tuple[FigureHexagon, ...] = ()
    zones: tuple[FigureZone, ...] = ()
    gaps: tuple[Any, ...] = ()  # shapely polygons in degrees: districts without reports
    asked: Any = None  # a closed shapely line in degrees: the area that is asked for
    countries: tuple[FigureCountry, ...] = ()  # without them names stand as the base map has them
    eventful: tuple[str, ...] = ()  # English names of the countries with events, most events first
    layers: tuple[FigureLayer, ...] = ()  # the lowest first
    legend: tuple[LegendEntry, ...] = ()
    title: str = ""
    description: str = ""  # read out to those who cannot see the figure
    credits: str = ""  # of the data; those of the base map are added and cannot be dropped
    language: str = "en"
    names: str = "en"  # the language of the base map's names
    theme: str = "print"
    size_by: str = "events"  # or "killed"
    killed_unknown: bool = False  # whether that is so of any event shown
    scale_bar: bool = True
    north_arrow: bool = False
    inset: bool = True
    words: FigureWords = field(default_factory=FigureWords)
    fonts: tuple[str, ...] = ("Inter", "Noto Sans Arabic", "Noto Sans Tifinagh")  # one a script
