# SPDX-License-Identifier: MIT
"""What stands in a figure's corners: legend, scale bar and credits, inset locator, north arrow."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.geo import svg
from workbench.geo.figure_marks import mark_size
from workbench.geo.figure_spec import LegendEntry, MapFigureSpec
from workbench.geo.label_placement import Rect, text_width
from workbench.geo.projection import scale_bar_m

_MARGIN = 7.0
_ROW = 15.0
_TEXT = 10.0
_SMALL = 8.5

Colours = Mapping[str, str]


class Corner(enum.Enum):
    """Where in the frame something stands."""

    TOP_LEFT = enum.auto()
    TOP_RIGHT = enum.auto()
    BOTTOM_LEFT = enum.auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Something drawn from 0, 0 that may be put into any corner."""

    drawn: str
    width: float
    height: float

    def at(self, frame: Rect, corner: Corner) -> tuple[str, Rect]:
        """Return it moved into a corner, and the room that it takes there."""
        room = corner_rect(frame, corner, self.width, self.height)
        moved = svg.element(
            "g",
            {
                "transform": f"translate({svg.number(room.left)} {svg.number(room.top)})",
            },
            self.drawn,
        )
        return moved, room


def corner_rect(frame: Rect, corner: Corner, width: float, height: float) -> Rect:
    """Return the rectangle of a piece in a corner."""
    left = frame.right - _MARGIN - width if corner is Corner.TOP_RIGHT else frame.left + _MARGIN
    top = frame.bottom - _MARGIN - height if corner is Corner.BOTTOM_LEFT else frame.top + _MARGIN
    return Rect(left, top, left + width, top + height)


def quietest(
    corners: list[Corner],
    frame: Rect,
    width: float,
    height: float,
    marks: list[tuple[float, float]],
) -> Corner:
    """Return the corner where a piece covers the fewest marks; the first of equals."""

    def covered(corner: Corner) -> int:
        room = corner_rect(frame, corner, width, height)
        return sum(
            room.left - 8 <= x <= room.right + 8 and room.top - 8 <= y <= room.bottom + 8
            for x, y in marks
        )

    return min(corners, key=covered)


def legend_box(spec: MapFigureSpec, most_killed: int, ink: Colours) -> Piece | None:
    """Return the legend of what is shown, or None when there is nothing to tell."""
    rows = [_legend_row(entry, index, ink) for index, entry in enumerate(spec.legend)]
    texts = [entry.text for entry in spec.legend]
    width = max((text_width(one, _TEXT) for one in texts), default=0.0) + 22
    if most_killed >= 10:
        scale, reach = _size_row(most_killed, spec.words.killed, ink)
        rows.append(scale)
        width = max(width, reach)
    if not rows:
        return None
    pad = 7.0
    heights = [_ROW] * len(spec.legend)
    heights += [max(2 * mark_size(_size_steps(most_killed)[-1]) + 3, _ROW)] * (
        len(rows) - len(heights)
    )
    tops = [pad + sum(heights[:index]) for index in range(len(rows))]
    height = sum(heights) + 2 * pad
    background = svg.element(
        "rect",
        {
            "width": width + 2 * pad,
            "height": height,
            "rx": 2.5,
            "fill": ink["panel"],
            "fill-opacity": "0.94",
            "stroke": ink["panel_border"],
            "stroke-width": 0.8,
        },
    )
    drawn = "".join(
        svg.element("g", {"transform": f"translate({pad:g} {svg.number(top)})"}, row)
        for top, row in zip(tops, rows, strict=True)
    )
    return Piece(background + drawn, width + 2 * pad, height)


def _legend_row(entry: LegendEntry, index: int, ink: Colours) -> str:
    middle = _ROW / 2
    shade = svg.colour(entry.colour)
    if entry.kind == "zone":
        fill = f"url(#legend{index})" if entry.pattern != "none" else "none"
        sign = svg.element(
            "rect",
            {
                "x": 0.5,
                "y": middle - 4.5,
                "width": 14.0,
                "height": 9.0,
                "fill": fill,
                "stroke": shade,
                "stroke-width": 1.1,
                "stroke-dasharray": "3.5 2",
            },
        )
    elif entry.kind == "ring":
        sign = svg.element(
            "circle",
            {
                "cx": 7.5,
                "cy": middle,
                "r": 5.2,
                "fill": "none",
                "stroke": shade,
                "stroke-width": 0.9,
                "stroke-dasharray": "2.6 2",
            },
        )
    else:
        sign = svg.element(
            "path", {"d": svg.symbol_path(entry.shape, 7.5, middle, 4.4), "fill": shade}
        )
    return sign + svg.element(
        "text",
        {
            "x": 21.0,
            "y": middle + 3.6,
            "font-size": _TEXT,
            "fill": ink["ink" if entry.kind == "symbol" else "ink_muted"],
        },
        svg.text(entry.text),
    )


def _size_row(most_killed: int, word: str, ink: Colours) -> tuple[str, float]:
    """Return a row of circles that says what a symbol's size means, and its width."""
    steps = _size_steps(most_killed)
    middle = max(mark_size(steps[-1]) + 1.5, _ROW / 2)
    drawn = [
        svg.element(
            "text",
            {"x": 0.0, "y": middle + 3.6, "font-size": _TEXT, "fill": ink["ink_muted"]},
            svg.text(word),
        )
    ]
    x = text_width(word, _TEXT) + 8
    for step in steps:
        radius = mark_size(step)
        x += radius
        drawn.append(
            svg.element(
                "circle",
                {
                    "cx": x,
                    "cy": middle,
                    "r": radius,
                    "fill": "none",
                    "stroke": ink["ink_muted"],
                    "stroke-width": 0.9,
                },
            )
        )
        x += radius + 3
        drawn.append(
            svg.element(
                "text",
                {"x": x, "y": middle + 3.2, "font-size": 9.0, "fill": ink["ink_muted"]},
                str(step),
            )
        )
        x += text_width(str(step), 9.0) + 8
    return "".join(drawn), x - 8


def _size_steps(most_killed: int) -> list[int]:
    return [1, *(step for step in (10, 100, 300) if step <= most_killed)]


def corner_note(
    spec: MapFigureSpec, frame: Rect, metres_per_px: float, base_credits: str, ink: Colours
) -> tuple[str, Rect]:
    """Return scale bar and credits in the lower right corner, and the room that they take."""
    given = ". ".join(part for part in (spec.credits, base_credits) if part)
    right, bottom = frame.right - _MARGIN, frame.bottom - _MARGIN
    width = text_width(given, _SMALL)
    halo: dict[str, str | float] = {
        "stroke": ink["label_halo"],
        "stroke-width": 2.0,
        "paint-order": "stroke",
        "stroke-linejoin": "round",
    }
    drawn = [
        svg.element(
            "text",
            {
                "x": right,
                "y": bottom - 1,
                "font-size": _SMALL,
                "text-anchor": "end",
                "fill": ink["ink_muted"],
                **halo,
            },
            svg.text(given),
        )
    ]
    top = bottom - 12
    if spec.scale_bar:
        metres = scale_bar_m(metres_per_px, 95)
        long = metres / metres_per_px
        in_km = metres >= 1000
        unit = spec.words.kilometres if in_km else spec.words.metres
        label = f"{metres / 1000 if in_km else metres:g} {unit}"
        y = bottom - 16
        drawn.append(
            svg.element(
                "path",
                {
                    "d": f"M{svg.number(right - long)} {svg.number(y - 4)}v4h{svg.number(long)}v-4",
                    "fill": "none",
                    "stroke": ink["label_halo"],
                    "stroke-width": 3.0,
                },
            )
        )
        drawn.append(
            svg.element(
                "path",
                {
                    "d": f"M{svg.number(right - long)} {svg.number(y - 4)}v4h{svg.number(long)}v-4",
                    "fill": "none",
                    "stroke": ink["ink_muted"],
                    "stroke-width": 1.0,
                },
            )
        )
        drawn.append(
            svg.element(
                "text",
                {
                    "x": right - long / 2,
                    "y": y - 4,
                    "font-size": 9.0,
                    "text-anchor": "middle",
                    "fill": ink["ink_muted"],
                    **halo,
                },
                svg.text(label),
            )
        )
        top = y - 16
        width = max(width, long + 8)
    return "".join(drawn), Rect(right - width - 4, top, frame.right, frame.bottom)


def north_arrow(spec: MapFigureSpec, ink: Colours) -> Piece:
    """Return an arrow to the north with its letter."""
    arrow = svg.element(
        "path",
        {
            "d": "M9 2L15 20L9 16L3 20z",
            "fill": ink["ink_muted"],
            "stroke": ink["label_halo"],
            "stroke-width": 0.8,
        },
    )
    letter = svg.element(
        "text",
        {
            "x": 9.0,
            "y": 31.0,
            "font-size": 10.0,
            "font-weight": "600",
            "text-anchor": "middle",
            "fill": ink["ink_muted"],
        },
        svg.text(spec.words.north),
    )
    return Piece(arrow + letter, 18.0, 33.0)
