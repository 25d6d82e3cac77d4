# SPDX-License-Identifier: MIT
"""What stands around a figure's map: scale bar and north arrow, credits, the inset's corner."""

import enum
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.geo import svg
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_ground import rect_attributes
from workbench.geo.figure_spec import MapFigureSpec
from workbench.geo.label_placement import Rect, text_width
from workbench.geo.projection import scale_bar_m

_MARGIN = 7.0
_SMALL, _SCALE = 9.0, 10.0
_CREDIT_ROW, _LONGEST_BAR_PX = 11.0, 95.0
_MOST_STRETCH = 1.25  # of the scale within a figure, before the bar says where it holds

_SHORT_BRACKETS = re.compile(r"\([^()]{1,14}\)")  # a licence is not broken in two

Colours = Mapping[str, str]


class Corner(enum.Enum):
    """Where in the frame a piece may stand, the usual place first."""

    TOP_RIGHT = enum.auto()
    TOP_LEFT = enum.auto()
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


def scale_note(spec: MapFigureSpec, frame: Frame, ink: Colours) -> tuple[str, Rect]:
    """Return scale bar and north arrow in the lower right corner, and the room that they take."""
    right, bottom = frame.rect.right - _MARGIN, frame.rect.bottom - _MARGIN
    bar, wide = _scale_bar(spec, frame, right, bottom, ink)
    room = Rect(right - wide - 5, bottom - 20, frame.rect.right, frame.rect.bottom)
    ground = {"fill": ink["panel"], "fill-opacity": "0.72"}
    return svg.element("rect", {**rect_attributes(room), **ground}) + bar, room


def credits_strip(
    spec: MapFigureSpec, base_credits: str, width: float, ink: Colours
) -> tuple[str, float]:
    """Return the credits of data and base map, drawn from 0, 0, and their height."""
    lines = _credit_lines([spec.credits, base_credits], width)
    drawn = [
        _words(line, width, (number + 1) * _CREDIT_ROW, _SMALL, "end", ink)
        for number, line in enumerate(lines)
    ]
    return "".join(drawn), len(lines) * _CREDIT_ROW + 3


def _scale_bar(
    spec: MapFigureSpec, frame: Frame, right: float, y: float, ink: Colours
) -> tuple[str, float]:
    """Return a bar with its length in words above it, and how wide they are.

    Where the scale is not the same all over the map, the words say where it holds.
    """
    per_px, where = _true_scale(spec, frame)
    metres = scale_bar_m(per_px, _LONGEST_BAR_PX)
    long, in_km = metres / per_px, metres >= 1000
    unit = spec.words.kilometres if in_km else spec.words.metres
    length = spec.words.number(metres / 1000 if in_km else metres)
    label = " ".join(part for part in (length, unit, where) if part)
    wide = max(long, text_width(label, _SCALE))
    path = {"d": f"M{svg.number(right - long)} {svg.number(y - 4)}v4h{svg.number(long)}v-4"}
    line = {**path, "fill": "none", "stroke": ink["ink_muted"], "stroke-width": 1.0}
    told = _words(label, right, y - 6, _SCALE, "end", ink)
    arrow, arrow_px = "", 0.0
    if spec.north_arrow:
        arrow, arrow_px = _north_arrow(spec, right - wide - 22, y - 18, ink), 26.0
    return svg.element("path", line) + told + arrow, wide + arrow_px


def _true_scale(spec: MapFigureSpec, frame: Frame) -> tuple[float, str]:
    """Return metres a pixel, and in words at which latitude when they differ much elsewhere."""
    box = frame.box
    cosines = [math.cos(math.radians(lat)) for lat in (box.south, box.north)]
    if box.south < 0 < box.north:
        cosines.append(1.0)
    if max(cosines) < _MOST_STRETCH * min(cosines):
        return frame.true_metres_per_px, ""
    if box.south < 0 < box.north:
        return frame.metres_per_px, spec.words.at_equator
    lat = round((box.south + box.north) / 2)
    side = "N" if lat > 0 else "S"
    where = spec.words.at_latitude.format(latitude=f"{abs(lat)}°\N{NO-BREAK SPACE}{side}")
    return frame.metres_per_px * math.cos(math.radians(lat)), where


def _words(line: str, x: float, y: float, size: float, anchor: str, ink: Colours) -> str:
    look = {"x": x, "y": y, "font-size": size, "text-anchor": anchor, "fill": ink["ink_muted"]}
    return svg.element("text", look, svg.text(line))


def _credit_lines(parts: list[str], room: float) -> list[str]:
    """Return the credits on one line where there is room, else as many lines as they need."""
    given = _SHORT_BRACKETS.sub(
        lambda found: found[0].replace(" ", "\N{NO-BREAK SPACE}"),
        ". ".join(part for part in parts if part),
    )
    lines: list[str] = [""]
    for word in given.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, _SMALL) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _north_arrow(spec: MapFigureSpec, left: float, top: float, ink: Colours) -> str:
    """Return a small arrow to the north above its letter; the top of every figure is north."""
    arrow = svg.element("path", {"d": "M6 0L10.5 11L6 8.5L1.5 11z", "fill": ink["ink_muted"]})
    look: dict[str, str | float] = {
        "x": 6.0, "y": 19.5, "font-size": 8.5, "font-weight": "600",
        "text-anchor": "middle", "fill": ink["ink_muted"],
    }  # fmt: skip
    place = f"translate({svg.number(left)} {svg.number(top)})"
    letter = svg.element("text", look, svg.text(spec.words.north))
    return svg.element("g", {"transform": place}, arrow + letter)
