# SPDX-License-Identifier: MIT
"""The legend of a map figure: groups of what is shown, side by side below the map."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, reduce

from workbench.geo import svg
from workbench.geo.figures.furniture import Piece
from workbench.geo.figures.legend_signs import LAYER_KINDS, SIGN_PX, sign
from workbench.geo.figures.marks import FULL_SIZE_KILLED, SymbolScale, unknown_sign
from workbench.geo.figures.spec import LegendEntry, MapFigureSpec
from workbench.geo.label_placement import broken, text_width

_ROW, _TEXT, _HEAD = SIGN_PX, 12.0, 10.5
_NEXT_ROW, _LONG_PX = 14.0, 215.0  # of an entry's second line, and the width that asks for one
_MORE, _MORE_ROW = 10.0, 12.0
_SIGN = 24.0  # from the left edge of a sign to its words
_GAP, _TOP = 20.0, 10.0
_MOST_ROWS = 5  # of a group, before it takes a second column
_NARROW_CM, _NARROW_SHARE = 11.0, 0.88  # the legend of a narrow figure is set smaller
_LEAST_KILLED = 10  # below this the symbols of single events look alike
_CLUSTER_KILLED = (10, 100, 1000, 10_000, 100_000)  # of which the key to clusters shows two

_SIGNS = ("gap", "asked", "ring", "area", "cluster", "veil")

Colours = Mapping[str, str]
Group = tuple[str, list[tuple[int, LegendEntry]]]


@dataclass(frozen=True, slots=True)
class _Block:
    """A column of one group, drawn from 0, 0."""

    drawn: str
    width: float
    height: float


def legend_strip(
    spec: MapFigureSpec, scale: SymbolScale, width: float, ink: Colours, inset: Piece | None
) -> tuple[str, float]:
    """Return the legend drawn from 0, 0, and its height; nothing and 0 without entries.

    `inset`: one that had no room on the map; it stands behind the legend.
    """
    last = [_Block(inset.drawn, inset.width, inset.height)] if inset else []
    groups = _groups(spec)
    sizes = _killed(spec, scale, ink)
    share = _NARROW_SHARE if spec.width_cm < _NARROW_CM else 1.0
    tries: list[tuple[float, str]] = []
    for most_rows in range(_MOST_ROWS, 0, -1):
        blocks = [_columns(*group, width / share, most_rows, ink) for group in groups]
        for one in _with_sizes(blocks, groups, sizes):
            drawn, height = _laid_out([*one, *last], width / share)
            tries.append((height, drawn))
    height, drawn = min(tries, key=lambda one: round(one[0]))  # of equals the fewest columns
    if share < 1.0 and drawn:
        drawn = svg.element("g", {"transform": f"scale({share})"}, drawn)
    return drawn, height * share


def _groups(spec: MapFigureSpec) -> list[Group]:
    """Return the titles of the legend, each with its entries and their places among all."""
    indexed, words = list(enumerate(spec.legend)), spec.words
    has_actors = any(one.kind == "swatch" for one in spec.legend)
    titled = (
        (words.events, ("swatch",)),
        (words.types if has_actors else words.events, ("symbol",)),
        (words.density, ("hexagon",)),
        (words.zones, ("zone",)),
        (words.keys, ("key",)),
        (words.layers, LAYER_KINDS),
        (words.places, _SIGNS),
    )
    found = [(title, [one for one in indexed if one[1].kind in kinds]) for title, kinds in titled]
    return [one for one in found if one[1]]


def _killed(spec: MapFigureSpec, scale: SymbolScale, ink: Colours) -> _Block | None:
    """Return what the sizes of symbols mean, where they mean the killed."""
    if spec.size_by != "killed":
        return None
    alone = [mark.fatalities for mark in spec.marks if mark.count == 1 and mark.fatalities >= 0]
    together = [mark.fatalities for mark in spec.marks if mark.count > 1 and mark.fatalities > 0]
    blocks: list[_Block] = []
    if max(alone, default=0) >= _LEAST_KILLED or (alone and not together):
        steps = [1, 10, *(step for step in (100, FULL_SIZE_KILLED) if step <= max(alone))]
        blocks.append(_sizes(steps, scale.of_event, spec.words.number, ink))
    elif together:
        steps = [step for step in _CLUSTER_KILLED if step <= max(together)][-2:] or together[:1]
        blocks.append(_sizes(steps, scale.of_cluster, spec.words.number, ink))
    if spec.killed_unknown:
        blocks.append(_unknown(scale, ink))
    if not blocks:
        return None
    rows = reduce(partial(_stacked, apart=2.0), blocks)
    title = _Block(_head(scale.words.killed, ink), text_width(scale.words.killed, _HEAD), _ROW)
    return _stacked(title, rows, apart=0.0)


def _with_sizes(
    blocks: list[_Block], groups: list[Group], sizes: _Block | None
) -> list[list[_Block]]:
    """Return the ways to set the block of sizes: below the signs where these are, or behind all."""
    if sizes is None:
        return [blocks]
    behind = [*blocks, sizes]
    if groups and groups[-1][1][0][1].kind in _SIGNS:
        return [[*blocks[:-1], _stacked(blocks[-1], sizes)], behind]
    return [behind]


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


def _stacked(above: _Block, below: _Block, apart: float = 5.0) -> _Block:
    """Return one block upon another."""
    top = above.height + apart
    moved = svg.element("g", {"transform": f"translate(0 {svg.number(top)})"}, below.drawn)
    return _Block(above.drawn + moved, max(above.width, below.width), top + below.height)


def _columns(
    title: str, entries: list[tuple[int, LegendEntry]], most: float, most_rows: int, ink: Colours
) -> _Block:
    """Return a group as columns of about equal length, the title above them."""
    count = -(-len(entries) // most_rows)
    while True:
        rows = -(-len(entries) // count)
        broken_from = _LONG_PX if count > 1 else most - _SIGN
        columns = [
            _column(entries[first : first + rows], most, broken_from, ink)
            for first in range(0, len(entries), rows)
        ]
        width = sum(one.width for one in columns) + _GAP * (len(columns) - 1)
        if width <= most or count == 1:
            break
        count -= 1
    drawn, x = [_head(title, ink)], 0.0
    for one in columns:
        place = f"translate({svg.number(x)} {svg.number(_ROW)})"
        drawn.append(svg.element("g", {"transform": place}, one.drawn))
        x += one.width + _GAP
    tallest = max(one.height for one in columns)
    return _Block("".join(drawn), max(width, text_width(title, _HEAD)), _ROW + tallest)


def _column(
    entries: list[tuple[int, LegendEntry]], most: float, broken_from: float, ink: Colours
) -> _Block:
    """Return entries one below the other; those wider than `broken_from` take two lines."""
    drawn: list[str] = []
    width, y = 0.0, 0.0
    for index, entry in entries:
        is_long = text_width(entry.text, _TEXT) > broken_from
        parts = broken(entry.text, longest=0) if is_long else [entry.text]
        lines = [_fitting(part, most - _SIGN) for part in parts]
        width = max(width, *(_SIGN + text_width(line, _TEXT) for line in lines))
        inside, row = sign(entry, index, ink), _ROW + (len(lines) - 1) * _NEXT_ROW
        for number, line in enumerate(lines):
            inside += _line(line, _SIGN, _ROW / 2 + number * _NEXT_ROW, ink["ink"])
        for line in _wrapped(entry.more, min(most - _SIGN, max(broken_from, _LONG_PX)), _MORE):
            width = max(width, _SIGN + text_width(line, _MORE))
            look = {"x": _SIGN, "y": row + 7.5, "font-size": _MORE, "fill": ink["ink_muted"]}
            inside += svg.element("text", look, svg.text(line))
            row += _MORE_ROW
        place = f"translate(0 {svg.number(y)})"
        drawn.append(svg.element("g", {"transform": place}, inside))
        y += row
    return _Block("".join(drawn), width, y)


def _wrapped(words: str, room: float, size: float) -> list[str]:
    """Return words on as many lines as they need; at a no-break space none begins."""
    lines: list[str] = []
    for word in filter(None, words.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


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


def _sizes(
    steps: list[int],
    radius_of: Callable[[int], float],
    number: Callable[[int], str],
    ink: Colours,
) -> _Block:
    """Return circles that say what a symbol's or a cluster's size means."""
    middle = radius_of(steps[-1]) + 2
    drawn: list[str] = []
    x = 0.0
    for step in steps:
        radius = radius_of(step)
        x += radius + 1
        look = {"fill": "none", "stroke": ink["ink_muted"], "stroke-width": 1.0}
        drawn.append(svg.element("circle", {"cx": x, "cy": middle, "r": radius, **look}))
        x += radius + 4
        told = f"≥ {step}" if step == FULL_SIZE_KILLED else number(step)
        drawn.append(_line(told, x, middle, ink["ink"]))
        x += text_width(told, _TEXT) + 10
    return _Block("".join(drawn), x - 10, 2 * middle)


def _unknown(scale: SymbolScale, ink: Colours) -> _Block:
    """Return what a symbol of an unknown number looks like, and of how many events that is so."""
    middle, radius, told = _ROW / 2, scale.middling_px, scale.words.killed_unknown
    disc = svg.element("circle", {"cx": 9.0, "cy": middle, "r": radius, "fill": ink["ink_muted"]})
    drawn = disc + unknown_sign(9.0, middle, radius, ink["panel"])
    return _Block(
        drawn + _line(told, _SIGN, middle, ink["ink"]), _SIGN + text_width(told, _TEXT), _ROW
    )
