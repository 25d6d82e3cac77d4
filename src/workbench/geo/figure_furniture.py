# SPDX-License-Identifier: MIT
"""What stands in a figure's corners: scale bar and credits, inset locator, north arrow."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.geo import svg
from workbench.geo.figure_spec import MapFigureSpec
from workbench.geo.label_placement import Rect, text_width
from workbench.geo.projection import scale_bar_m

_MARGIN = 7.0
_SMALL, _SCALE = 9.0, 10.5
_CREDITS_SHARE = 0.62  # of the frame's width; longer credits are broken

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


def corner_note(
    spec: MapFigureSpec, frame: Rect, metres_per_px: float, base_credits: str, ink: Colours
) -> tuple[str, Rect]:
    """Return scale bar and credits in the lower right corner, and the room that they take."""
    right, bottom = frame.right - _MARGIN, frame.bottom - _MARGIN
    lines = _credit_lines([spec.credits, base_credits], (frame.right - frame.left) * _CREDITS_SHARE)
    width = max(text_width(line, _SMALL) for line in lines)
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
                "y": bottom - 1 - (len(lines) - 1 - number) * 11,
                "font-size": _SMALL,
                "text-anchor": "end",
                "fill": ink["ink_muted"],
                **halo,
            },
            svg.text(line),
        )
        for number, line in enumerate(lines)
    ]
    bottom -= (len(lines) - 1) * 11
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
                    "font-size": _SCALE,
                    "text-anchor": "middle",
                    "fill": ink["ink_muted"],
                    **halo,
                },
                svg.text(label),
            )
        )
        top = y - 18
        width = max(width, long + 8)
    return "".join(drawn), Rect(right - width - 4, top, frame.right, frame.bottom)


def _credit_lines(parts: list[str], room: float) -> list[str]:
    """Return the credits on one line where there is room, else as many lines as they need."""
    given = ". ".join(part for part in parts if part)
    lines: list[str] = [""]
    for word in given.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, _SMALL) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


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
