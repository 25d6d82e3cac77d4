# SPDX-License-Identifier: MIT
"""Draw the base map of a figure: land, water, borders, and names where there is room for them."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from workbench.geo import svg
from workbench.geo.basemap import BaseMapFeatures, Label, Lines
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.spec import MapFigureSpec
from workbench.geo.label_placement import Disc, LabelRoom, Placed, Rect, broken, text_width
from workbench.geo.map_style import MapStyle

# Detail finer than this many pixels is not drawn.
TOLERANCE_PX = 0.25
# Names are set for screens; paper is read from further away and at fewer lines.
_PRINT_SCALE = 1.14
# Paper shows the names of countries sooner than a screen does: nobody can zoom in to read them.
_COUNTRIES_FROM_ZOOM, _SOONER = 0.5, 1.6
_CLEAR_PX = 4.0  # of a country's name, from the symbol that it makes way for
_MOST_OFF_PX = 12.0  # between the middles of that symbol and of the name's own place
_DRIFT_FROM_ZOOM = 3.5
_GREAT_TOWNS = 4  # up to this rank a town is named even where a symbol covers it
_BESIDE_PX = (5.0, 10.0)  # from a town's dot to its name
_APART_PX = 7.0  # from a town's dot to the name of another, which it would seem to bear
_SAME_PLACE_PX = 20.0  # the same name this near, in a layer of the user's, is the same place's
Spot = tuple[str, float, float]  # a name and where on the page it belongs
_JOINED_SCRIPTS = ("\u0590", "\u08ff")


def base_map_drawing(features: BaseMapFeatures, frame: Frame, style: MapStyle, theme: str) -> str:
    """Draw land, rivers, lakes and borders."""
    ink = style.colours[theme]
    zoom = frame.zoom
    tolerance = TOLERANCE_PX * frame.metres_per_px
    window = frame.window_m(8)

    def path(shape: Any, attributes: dict[str, str | float]) -> str:
        data = svg.path_of(svg.shown_part(shape, window, tolerance), frame.project)
        return svg.element("path", {"d": data, **attributes}) if data else ""

    def stroke(colour: str, width: float, dash: Any = ()) -> dict[str, str | float]:
        look: dict[str, str | float] = {
            "fill": "none",
            "stroke": colour,
            "stroke-width": width,
            "stroke-linejoin": "round",
            "stroke-linecap": "butt" if dash else "round",
        }
        if dash:
            look["stroke-dasharray"] = " ".join(svg.number(part) for part in dash)
        return look

    drawn = [
        svg.element("rect", {**rect_attributes(frame.rect), "fill": ink["water"]}),
        path(
            features.land,
            {
                "fill": ink["land"],
                "stroke": ink["coast"],
                "stroke-width": style.width_px("coast", zoom),
            },
        ),
    ]
    for river in sorted(features.rivers, key=lambda one: one.kind, reverse=True):
        width = style.width_px(f"river_{river.kind}", zoom)
        # Rivers that would be thinner than a hair are another map's matter.
        if width < 0.35 and zoom < 5:
            continue
        drawn.append(
            path(
                river.shape,
                stroke(
                    ink["river_seasonal" if river.seasonal else "river"],
                    width,
                    style.dash["river_seasonal"] if river.seasonal else (),
                ),
            )
        )
    drawn.append(
        path(features.lakes, {"fill": ink["lake"], "stroke": ink["coast"], "stroke-width": 0.4})
    )
    looks = {
        "admin1": ("admin1", "admin1", ()),
        "claim": ("disputed", "disputed", style.dash["claim"]),
        "disputed": ("disputed", "disputed", style.dash["disputed"]),
        "country": ("border", "border", ()),
    }
    borders: dict[str, Lines] = {lines.kind: lines for lines in features.borders}
    for kind, (role, width, dash) in looks.items():
        if kind in borders and (kind != "admin1" or zoom >= style.zooms["admin1_line"][0]):
            drawn.append(
                path(borders[kind].shape, stroke(ink[role], style.width_px(width, zoom), dash))
            )
    return "".join(drawn)


class BaseNames:
    """Names of the base map: great towns first, then what the figure names, then all others.

    `symbols`: what happened; on a map of the world the countries there are named first, and a town
    beneath one is named beside it. What is named once, by the figure or as a town, is not named
    again: many a division is called as its capital.
    """

    def __init__(
        self,
        spec: MapFigureSpec,
        frame: Frame,
        style: MapStyle,
        features: BaseMapFeatures,
        symbols: Sequence[Disc],
        room: LabelRoom,
        own: Sequence[Spot] = (),
    ) -> None:
        """Write nothing yet; `own`: what the user's layers name, and where."""
        self._spec, self._features, self._own = spec, features, own
        self._names = _Names(spec, frame, style, symbols, room)

    def great_towns(self) -> list[str]:
        """Name the towns that a reader finds the way by."""
        return self._names.places([one for one in self._places() if one.rank <= _GREAT_TOWNS])

    def others(self) -> list[str]:
        """Name countries, lesser places and divisions, in that order of importance."""
        is_named = bool(self._spec.countries)  # by the figure itself
        countries = [] if is_named else self._names.countries(self._features.countries)
        places = self._names.places([one for one in self._places() if one.rank > _GREAT_TOWNS])
        divisions = self._names.divisions(self._unnamed(self._features.admin1))
        return [*countries, *places, *divisions]

    def _places(self) -> list[Label]:
        return self._unnamed(self._features.places)

    def _unnamed(self, labels: Sequence[Label]) -> list[Label]:
        named = {mark.label.casefold() for mark in self._spec.marks if mark.label}
        named |= self._names.written
        named |= {self._folded(one) for one in self._features.places if self._is_own(one)}
        return [one for one in labels if self._folded(one) not in named]

    def _folded(self, label: Label) -> str:
        return label.name(self._spec.names).casefold()

    def _is_own(self, label: Label) -> bool:
        """Return whether a layer of the user's names the same here."""
        name, at = self._folded(label), self._names.spot(label)
        return any(
            text.casefold() == name and math.dist(at, spot) < _SAME_PLACE_PX
            for text, *spot in self._own
        )


class _Names:
    """Writes names of the base map where there is room for them."""

    def __init__(
        self,
        spec: MapFigureSpec,
        frame: Frame,
        style: MapStyle,
        symbols: Sequence[Disc],
        room: LabelRoom,
    ) -> None:
        self.written: set[str] = set()  # names of places, in folded case
        self._spec, self._frame, self._style, self._room = spec, frame, style, room
        self._symbols = symbols
        self._town_names: list[Rect] = []
        self._town_dots: list[Rect] = []  # with the room that names of other towns leave them
        self._ink = style.colours[spec.theme]

    def countries(self, labels: Sequence[Label]) -> list[str]:
        """Write the names of countries: sooner than a screen does, where something happened."""
        zoom = self._frame.zoom
        if not _COUNTRIES_FROM_ZOOM <= zoom <= self._style.zooms["country"][1]:
            return []
        size = self._size("country") * min(1.0, 0.5 + zoom / 7)
        order = {name: place for place, name in enumerate(self._spec.eventful)}
        chosen: list[tuple[int, Label, tuple[float, float]]] = []
        for label in labels:
            at, place = self._within(label), order.get(label.names["en"])
            sooner = 0.25 if place is None else _SOONER
            if at is not None and label.min_zoom <= zoom + sooner:
                chosen.append((len(order) if place is None else place, label, at))
        chosen.sort(key=lambda one: one[0])
        return [
            part
            for place, label, at in chosen
            for part in self._over(
                at, label.name(self._spec.names), "country", size, gives_way=place < len(order)
            )
        ]

    def divisions(self, labels: Sequence[Label]) -> list[str]:
        """Write the names of first-level divisions."""
        zoom = self._frame.zoom
        first, last = self._style.zooms["admin1"]
        drawn: list[str] = []
        for label in labels if first <= zoom <= last else ():
            at = self._within(label)
            if at is not None and label.min_zoom <= zoom + 0.25:
                name = label.name(self._spec.names)
                drawn += self._over(at, name, "admin1", self._size("admin1"))
        return drawn

    def places(self, labels: Sequence[Label]) -> list[str]:
        """Draw towns as dots with their names beside them."""
        zoom, drawn = self._frame.zoom, list[str]()
        if zoom < self._style.zooms["place"][0]:
            return drawn
        for label in labels:
            at = self._within(label)
            if at is not None and label.min_zoom <= zoom + 0.2:
                drawn += self._town(label, at)
        return drawn

    def _size(self, role: str) -> float:
        return self._style.size_px(role, self._frame.zoom) * _PRINT_SCALE

    def _over(
        self,
        at: tuple[float, float],
        name: str,
        role: str,
        size: float,
        *,
        gives_way: bool = False,
    ) -> list[str]:
        """Write a name over a point, spaced, a long one on two lines.

        One that `gives_way` stands above or below the symbol that covers its place.
        """
        joined = _is_joined(name)
        spacing = 0.0 if joined else self._style.spacing[role] * size
        lines = broken(name.upper() if role == "country" and not joined else name)
        wide = max(text_width(line, size, spacing) for line in lines)
        # Further out a country is so small that its name would slip into the next one.
        drift = (0.9 if self._frame.zoom > _DRIFT_FROM_ZOOM else 0.3) * size
        drifts = [0.0, -drift, drift]
        if gives_way:
            wide += size / 2
            drifts += self._clear_of_symbols(at, wide / 2, size * len(lines) * 0.55)
        spot = self._room.place_centred(*at, wide, size, len(lines), drifts)
        if spot is None:
            return []
        fill, halo = self._ink[f"label_{role}"], self._ink["label_halo"]
        rows = [(row - (len(lines) - 1) / 2) * size * 1.15 for row in range(len(lines))]
        return [
            line_of_text(line, replace(spot, y=spot.y + drop), size, fill, halo, spacing=spacing)
            for line, drop in zip(lines, rows, strict=True)
        ]

    def _clear_of_symbols(self, at: tuple[float, float], across: float, down: float) -> list[float]:
        """Return how far above or below a point a name is clear of the symbol nearest to it.

        `across`, `down`: half its breadth and height.
        """
        over = [
            one for one in self._symbols
            if abs(one[0] - at[0]) < across + one[2] and abs(one[1] - at[1]) < down + one[2]
        ]  # fmt: skip
        if not over:
            return []
        _, y, reach = min(over, key=lambda one: math.dist(at, one[:2]) - one[2])
        away = reach + down + _CLEAR_PX
        sides = sorted((y - away - at[1], y + away - at[1]), key=abs)
        return [one for one in sides if abs(one) < away + _MOST_OFF_PX]

    def _town(self, label: Label, at: tuple[float, float]) -> list[str]:
        ink, room = self._ink, self._room
        size = self._size(f"place_{label.rank}")
        name, dot = label.name(self._spec.names), 2.6 if label.capital else 1.9
        is_bare = room.is_free(
            Rect(at[0] - dot, at[1] - dot, at[0] + dot, at[1] + dot), over_lines=True
        )
        over = next((one for one in self._symbols if math.dist(at, one[:2]) < one[2]), None)
        if not is_bare and (over is None or label.rank > _GREAT_TOWNS):
            return []
        around = Rect(*at, *at).grown(_APART_PX)
        if any(around.overlaps(one) for one in self._town_names):
            return []
        wide = text_width(name, size)
        if is_bare:
            spot = self._beside_dot(at, wide, size, label.rank)
        else:
            spot = room.place_nearest(at, over, wide, size, off=self._town_dots) if over else None
        if spot is None:
            return []
        self.written.add(name.casefold())
        self._town_names.append(spot.room)
        weight = "500" if label.capital else "400"
        words = line_of_text(name, spot, size, ink["label_place"], ink["label_halo"], weight=weight)
        if not is_bare:
            return [_covered_leader(at, spot.room, ink["label_place"]), words]
        room.take(Rect(*at, *at).grown(3))
        self._town_dots.append(around)
        look: dict[str, str | float] = {
            "cx": at[0], "cy": at[1], "r": dot, "fill": ink["place_dot"],
            "stroke": ink["label_halo"], "stroke-width": 0.8,
        }  # fmt: skip
        if label.capital:
            look |= {"fill": ink["land"], "stroke": ink["place_dot"], "stroke-width": 1.6}
        return [svg.element("circle", look), words]

    def _beside_dot(
        self, at: tuple[float, float], wide: float, size: float, rank: int
    ) -> Placed | None:
        """Find room beside a town's dot; the name of a great one may cross lines."""
        ways = (False, True)[: 1 + (rank <= _GREAT_TOWNS)]
        spots = (
            self._room.place_beside(*at, wide, size, gap, over_lines=over, off=self._town_dots)
            for over in ways
            for gap in _BESIDE_PX
        )
        return next((one for one in spots if one is not None), None)

    def spot(self, label: Label) -> tuple[float, float]:
        """Return where on the page a label's place lies."""
        x, y = self._frame.project(np.array([[label.x_m, label.y_m]]))[0].tolist()
        return x, y

    def _within(self, label: Label) -> tuple[float, float] | None:
        frame = self._frame
        x, y = self.spot(label)
        inside = frame.rect.left < x < frame.rect.right and frame.rect.top < y < frame.rect.bottom
        return (x, y) if inside else None


def _covered_leader(at: tuple[float, float], words: Rect, colour: str) -> str:
    """Draw a line from a name to its town, of which the symbol over that leaves the beginning."""
    x, y = words.nearest(*at)
    return svg.element(
        "line",
        {"x1": x, "y1": y, "x2": at[0], "y2": at[1], "stroke": colour, "stroke-width": 1.0},
    )


def line_of_text(
    words: str,
    at: Placed,
    size: float,
    fill: str,
    halo: str,
    *,
    spacing: float = 0.0,
    weight: str = "400",
) -> str:
    """Draw a line of text with a halo, where room was found for it."""
    look: dict[str, str | float] = {
        "x": at.x,
        "y": at.y + size * 0.36,
        "text-anchor": at.anchor,
        "font-size": size,
        "fill": fill,
        "font-weight": weight,
        "stroke": halo,
        "stroke-width": 2.2,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }
    if spacing:
        look["letter-spacing"] = spacing
    return svg.element("text", look, svg.text(words))


def _is_joined(name: str) -> bool:
    """Return whether the script joins its letters, so that they must not be spaced."""
    first, last = _JOINED_SCRIPTS
    return any(first <= letter <= last for letter in name)


def rect_attributes(rect: Rect) -> dict[str, str | float]:
    """Return the attributes that make a rectangle."""
    return {
        "x": rect.left,
        "y": rect.top,
        "width": rect.right - rect.left,
        "height": rect.bottom - rect.top,
    }
