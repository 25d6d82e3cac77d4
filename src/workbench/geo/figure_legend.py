# SPDX-License-Identifier: MIT
"""The legend of a map figure: groups of what is shown, side by side below the map."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.geo import svg
from workbench.geo.figure_marks import SymbolScale
from workbench.geo.figure_spec import LegendEntry, MapFigureSpec
from workbench.geo.label_placement import text_width

_ROW, _TEXT, _HEAD = 17.0, 12.0, 10.5
_MORE, _MORE_ROW = 10.0, 12.0
_SIGN = 24.0  # from the left edge of a sign to its words
_GAP, _TOP = 22.0, 10.0
_MOST_ROWS = 5  # of a group, before it takes a second column
_ROWS_ALONE, _WIDE_PX = 2, 500.0  # of the only group, on a figure this wide
_LEAST_KILLED = 10  # below this all symbols look alike

_LAYERS = ("fill", "line", "dot")
_SIGNS = ("ring", "area", "cluster")

Colours = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Block:
    """A column of one group, drawn from 0, 0."""

    drawn: str
    width: float
    height: float


def legend_strip(
    spec: MapFigureSpec, scale: SymbolScale, width: float, ink: Colours
) -> tuple[str, float]:
    """Return the legend drawn from 0, 0, and its height; nothing and 0 without entries."""
    indexed = list(enumerate(spec.legend))
    words = spec.words
    blocks: list[_Block] = []
    groups = [
        (title, [one for one in indexed if one[1].kind in kinds])
        for title, kinds in (
            (words.events, ("swatch", "symbol")),
            (words.zones, ("zone",)),
            (words.layers, _LAYERS),
            (words.places, _SIGNS),
        )
    ]
    alone = sum(bool(entries) for _, entries in groups) == 1
    most_rows = _ROWS_ALONE if alone and width > _WIDE_PX else _MOST_ROWS
    for title, entries in groups:
        blocks += _columns(title, entries, width, most_rows, ink)
    signs = blocks.pop() if blocks and any(e.kind in _SIGNS for e in spec.legend) else None
    most_killed = max((mark.fatalities for mark in spec.marks if mark.count == 1), default=0)
    is_sized = spec.size_by != "events" and most_killed >= _LEAST_KILLED
    sizes = _sizes(most_killed, scale, ink) if is_sized else None
    if signs is not None and sizes is not None and signs.height <= 3 * _ROW:
        blocks.append(_stacked(signs, sizes))
    else:
        blocks += [one for one in (signs, sizes) if one is not None]
    return _laid_out(blocks, width)


def _laid_out(blocks: list[_Block], width: float) -> tuple[str, float]:
    """Set blocks side by side, in as many rows as they need."""
    drawn: list[str] = []
    x, top, tallest = 0.0, _TOP, 0.0
    for block in blocks:
        if x and x + block.width > width:
            x, top, tallest = 0.0, top + tallest + 8, 0.0
        place = f"translate({svg.number(x)} {svg.number(top)})"
        drawn.append(svg.element("g", {"transform": place}, block.drawn))
        x += block.width + _GAP
        tallest = max(tallest, block.height)
    return "".join(drawn), top + tallest + 2 if blocks else 0.0


def _stacked(above: _Block, below: _Block) -> _Block:
    """Return one block upon another."""
    top = above.height + 5
    moved = svg.element("g", {"transform": f"translate(0 {svg.number(top)})"}, below.drawn)
    return _Block(above.drawn + moved, max(above.width, below.width), top + below.height)


def _columns(
    title: str, entries: list[tuple[int, LegendEntry]], most: float, most_rows: int, ink: Colours
) -> list[_Block]:
    """Return a group as columns of equal length, the title above the first."""
    count = -(-len(entries) // most_rows)
    rows = -(-len(entries) // count) if count else 0
    blocks: list[_Block] = []
    for first in range(0, len(entries), rows or 1):
        part = entries[first : first + rows]
        drawn = [_head(title, ink)] if not first else []
        width = text_width(title, _HEAD) if not first else 0.0
        y = _ROW
        for index, entry in part:
            words = _fitting(entry.text, most - _SIGN)
            width = max(width, _SIGN + text_width(words, _TEXT))
            inside = _sign(entry, index, ink) + _line(words, _SIGN, _ROW / 2, ink["ink"])
            if entry.more:
                width = max(width, _SIGN + text_width(entry.more, _MORE))
                look = {"x": _SIGN, "y": _ROW + 7.5, "font-size": _MORE, "fill": ink["ink_muted"]}
                inside += svg.element("text", look, svg.text(entry.more))
            place = f"translate(0 {svg.number(y)})"
            drawn.append(svg.element("g", {"transform": place}, inside))
            y += _ROW + (_MORE_ROW if entry.more else 0.0)
        blocks.append(_Block("".join(drawn), width, y))
    return blocks


def _fitting(words: str, room: float) -> str:
    """Return words that fit, shortened with an ellipsis where they must be."""
    if text_width(words, _TEXT) <= room:
        return words
    while words and text_width(words + "…", _TEXT) > room:
        words = words[:-1]
    return words.rstrip() + "…"


def _head(title: str, ink: Colours) -> str:
    return svg.element(
        "text",
        {"x": 0.0, "y": 10.5, "font-size": _HEAD, "font-weight": "600", "fill": ink["ink_muted"]},
        svg.text(title),
    )


def _line(words: str, x: float, middle: float, fill: str) -> str:
    return svg.element(
        "text",
        {"x": x, "y": middle + 4.3, "font-size": _TEXT, "fill": fill},
        svg.text(words),
    )


def _sign(entry: LegendEntry, index: int, ink: Colours) -> str:
    """Draw what an entry explains, as it stands on the map."""
    middle = _ROW / 2
    shade = svg.colour(entry.colour)
    match entry.kind:
        case "zone":
            box: dict[str, str | float] = {
                "x": 0.5, "y": middle - 5.5, "width": 17.0, "height": 11.0,
            }  # fmt: skip
            fill = f"url(#legend{index})" if entry.pattern != "none" else "none"
            line = {"stroke": shade, "stroke-width": 1.4}
            tint = svg.element("rect", {**box, "fill": shade, "fill-opacity": "0.06"})
            return tint + svg.element("rect", {**box, "fill": fill, **line})
        case "ring":
            ring = {"fill": "none", "stroke": shade, "stroke-width": 1.0}
            return svg.element(
                "circle", {"cx": 9.0, "cy": middle, "r": 6.2, **ring, "stroke-dasharray": "2.6 2"}
            )
        case "area":
            box = {"x": 0.5, "y": middle - 5.5, "width": 17.0, "height": 11.0, "rx": 2.5}
            look = {"fill": ink["panel"], "stroke": shade, "stroke-width": 1.0}
            return svg.element("rect", {**box, **look, "stroke-dasharray": "2.6 2"})
        case "cluster":
            ring = {"fill": ink["panel"], "stroke": shade, "stroke-width": 2.6}
            return svg.element("circle", {"cx": 9.0, "cy": middle, "r": 6.0, **ring}) + svg.element(
                "text",
                {
                    "x": 9.0,
                    "y": middle + 2.9,
                    "font-size": 8.0,
                    "font-weight": "600",
                    "text-anchor": "middle",
                    "fill": ink["ink"],
                },
                "n",
            )
        case "fill":
            box = {"x": 0.5, "y": middle - 5.5, "width": 17.0, "height": 11.0}
            look = {"fill": shade, "fill-opacity": "0.18", "stroke": shade, "stroke-width": 1.2}
            return svg.element("rect", {**box, **look, **_dashed(entry)})
        case "line":
            line = {"d": f"M0 {middle}H18", "fill": "none", "stroke": shade, "stroke-width": 1.6}
            return svg.element("path", {**line, **_dashed(entry)})
        case "dot":
            return svg.element("circle", {"cx": 9.0, "cy": middle, "r": 3.2, "fill": shade})
        case "swatch":
            box = {"x": 2.5, "y": middle - 5.0, "width": 13.0, "height": 10.0, "rx": 2.0}
            return svg.element("rect", {**box, "fill": shade})
        case _:
            outline = svg.symbol_path(entry.shape, 9.0, middle, 5.2)
            return svg.element("path", {"d": outline, "fill": shade})


def _dashed(entry: LegendEntry) -> dict[str, str | float]:
    return {"stroke-dasharray": entry.pattern} if entry.pattern else {}


def _sizes(most_killed: int, scale: SymbolScale, ink: Colours) -> _Block:
    """Return circles that say what a symbol's size means, with their title above them."""
    steps = [1, *(step for step in (10, 100, 300) if step <= most_killed)]
    title, largest = scale.words.killed, scale.of_event(steps[-1])
    middle = _ROW + largest + 2
    drawn = [_head(title, ink)]
    x = 0.0
    for step in steps:
        radius = scale.of_event(step)
        x += radius + 1
        look = {"fill": "none", "stroke": ink["ink_muted"], "stroke-width": 1.0}
        drawn.append(svg.element("circle", {"cx": x, "cy": middle, "r": radius, **look}))
        x += radius + 4
        drawn.append(_line(str(step), x, middle, ink["ink"]))
        x += text_width(str(step), _TEXT) + 10
    return _Block("".join(drawn), max(x - 10, text_width(title, _HEAD)), middle + largest + 2)
