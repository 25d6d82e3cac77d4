# SPDX-License-Identifier: MIT
"""The signs of a legend: each entry's small drawing, as what it explains stands on the map."""

from collections.abc import Callable, Mapping
from itertools import combinations

from workbench.geo import svg
from workbench.geo.figures.cards import key_sign
from workbench.geo.figures.countries import VEIL
from workbench.geo.figures.hexagons import hexagon_look
from workbench.geo.figures.spec import LegendEntry
from workbench.geo.figures.zones import edge_look

SIGN_PX = 17.0  # the height that a sign has room in
_MIDDLE, _CENTRE = SIGN_PX / 2, 9.0
_BOX: Mapping[str, str | float] = {"x": 0.5, "y": _MIDDLE - 5.5, "width": 17.0, "height": 11.0}
_SHAPES = ("fill", "line", "dot")
# Of a layer with shapes of several kinds the sign has them all: "fill+dot".
LAYER_KINDS = ("picture", *("+".join(some) for n in (1, 2, 3) for some in combinations(_SHAPES, n)))

Colours = Mapping[str, str]


def sign(entry: LegendEntry, index: int, ink: Colours) -> str:
    """Draw what an entry explains; `index` is its place among all, by which its pattern goes."""
    if entry.kind in LAYER_KINDS and entry.kind != "picture":
        return "".join(_OF_LAYERS[shape](entry) for shape in entry.kind.split("+"))
    if entry.kind in ("zone", "gap"):
        return _hatched(entry, index)
    return _SIGNS.get(entry.kind, _symbol)(entry, ink)


def _hatched(entry: LegendEntry, index: int) -> str:
    shade = svg.colour(entry.colour)
    fill = f"url(#legend{index})" if entry.pattern != "none" else "none"
    tint = svg.element("rect", {**_BOX, "fill": shade, "fill-opacity": "0.06"})
    return tint + svg.element("rect", {**_BOX, "fill": fill, **edge_look(entry.edge, shade)})


# -- of layers -------------------------------------------------------------------------------------


def _fill(entry: LegendEntry) -> str:
    shade = svg.colour(entry.colour)
    look = {"fill": shade, "fill-opacity": "0.18", "stroke": shade, "stroke-width": 1.2}
    return svg.element("rect", {**_BOX, **look, **_dashed(entry)})


def _line(entry: LegendEntry) -> str:
    shade = svg.colour(entry.colour)
    line = {"d": f"M0 {_MIDDLE}H18", "fill": "none", "stroke": shade, "stroke-width": 1.6}
    return svg.element("path", {**line, **_dashed(entry)})


def _dot(entry: LegendEntry) -> str:
    dot = {"cx": _CENTRE, "cy": _MIDDLE, "r": 3.2, "fill": svg.colour(entry.colour)}
    return svg.element("circle", dot)


def _dashed(entry: LegendEntry) -> dict[str, str | float]:
    return {"stroke-dasharray": entry.pattern} if entry.pattern else {}


def _picture(entry: LegendEntry, ink: Colours) -> str:
    """Draw a picture in its frame: a hill under a sun."""
    shade = svg.colour(entry.colour)
    frame = {**_BOX, "rx": 1.5, "fill": ink["panel"], "stroke": shade, "stroke-width": 1.2}
    hill = f"M2.5 {_MIDDLE + 4}L7 {_MIDDLE - 1}L10 {_MIDDLE + 2}L12 {_MIDDLE}L15.5 {_MIDDLE + 4}Z"
    sun = {"cx": 12.8, "cy": _MIDDLE - 2.8, "r": 1.3, "fill": shade}
    drawn = svg.element("path", {"d": hill, "fill": shade}) + svg.element("circle", sun)
    return svg.element("rect", frame) + drawn


# -- of events and of the ground -------------------------------------------------------------------


def _symbol(entry: LegendEntry, ink: Colours) -> str:
    del ink
    outline = svg.symbol_path(entry.shape, _CENTRE, _MIDDLE, 5.2)
    return svg.element("path", {"d": outline, "fill": svg.colour(entry.colour)})


def _swatch(entry: LegendEntry, ink: Colours) -> str:
    del ink
    box = {"x": 2.5, "y": _MIDDLE - 5.0, "width": 13.0, "height": 10.0, "rx": 2.0}
    return svg.element("rect", {**box, "fill": svg.colour(entry.colour)})


def _hexagon(entry: LegendEntry, ink: Colours) -> str:
    outline = svg.symbol_path("hexagon", 0.0, 0.0, 7.0)
    place = f"translate({svg.number(_CENTRE)} {svg.number(_MIDDLE)}) rotate(30)"
    look = hexagon_look(entry.colour, ink["ink_muted"])
    return svg.element("path", {"d": outline, "transform": place, **look})


def _key(entry: LegendEntry, ink: Colours) -> str:
    return key_sign(entry.key, _CENTRE, _MIDDLE, ink)


def _ring(entry: LegendEntry, ink: Colours) -> str:
    del ink
    look = {"fill": "none", "stroke": svg.colour(entry.colour), "stroke-width": 1.0}
    ring = {"cx": _CENTRE, "cy": _MIDDLE, "r": 6.2, **look, "stroke-dasharray": "2.6 2"}
    return svg.element("circle", ring)


def _cluster(entry: LegendEntry, ink: Colours) -> str:
    look = {"fill": ink["panel"], "stroke": svg.colour(entry.colour), "stroke-width": 2.6}
    disc = svg.element("circle", {"cx": _CENTRE, "cy": _MIDDLE, "r": 6.0, **look})
    number = {
        "x": _CENTRE, "y": _MIDDLE + 2.9, "font-size": 8.0, "font-weight": "600",
        "text-anchor": "middle", "fill": ink["ink"],
    }  # fmt: skip
    return disc + svg.element("text", number, "n")


def _asked(entry: LegendEntry, ink: Colours) -> str:
    del ink
    look = {"fill": "none", "stroke": svg.colour(entry.colour), "stroke-width": 1.6}
    return svg.element("rect", {**_BOX, **look})


def _area(entry: LegendEntry, ink: Colours) -> str:
    look = {"fill": ink["panel"], "stroke": svg.colour(entry.colour), "stroke-width": 1.0}
    return svg.element("rect", {**_BOX, "rx": 2.5, **look, "stroke-dasharray": "2.6 2"})


def _veil(entry: LegendEntry, ink: Colours) -> str:
    del ink
    return svg.element("rect", {**_BOX, "fill": svg.colour(entry.colour), "fill-opacity": VEIL})


_OF_LAYERS: Mapping[str, Callable[[LegendEntry], str]] = {
    "fill": _fill, "line": _line, "dot": _dot,
}  # fmt: skip
_SIGNS: Mapping[str, Callable[[LegendEntry, Colours], str]] = {
    "swatch": _swatch, "hexagon": _hexagon, "key": _key, "ring": _ring, "cluster": _cluster,
    "asked": _asked, "area": _area, "veil": _veil, "picture": _picture,
}  # fmt: skip
