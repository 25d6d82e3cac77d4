# SPDX-License-Identifier: MIT
"""What stands around a figure's map: scale bar and north arrow, credits, the inset's corner."""

import enum
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.spec import MapFigureSpec
from workbench.geo.label_placement import LabelRoom, Rect, text_width
from workbench.geo.projection import scale_bar_m

_MARGIN = 7.0
_SMALL, _SCALE = 9.0, 10.0
_CREDIT_ROW, _LONGEST_BAR_PX = 11.0, 95.0
_PAD_LEFT, _BAR_FOOT = 5.0, 20.0  # before the words, and down to the foot of the bar
_ARROW_PX = 26.0
_MOST_STRETCH = 1.25  # of the scale within a figure, before the bar says where it holds

_SHORT_BRACKETS = re.compile(r"\([^()]{1,14}\)")  # a licence is not broken in two

Colours = Mapping[str, str]


class Corner(enum.Enum):
    """Where in the frame a piece may stand: whether at the right, and whether at the bottom."""

    TOP_RIGHT = (True, False)
    TOP_LEFT = (False, False)
    BOTTOM_LEFT = (False, True)
    BOTTOM_RIGHT = (True, True)


_FOR_SCALE = (Corner.BOTTOM_RIGHT, Corner.BOTTOM_LEFT, Corner.TOP_LEFT, Corner.TOP_RIGHT)
_FOR_INSET = (Corner.TOP_RIGHT, Corner.TOP_LEFT, Corner.BOTTOM_LEFT, Corner.BOTTOM_RIGHT)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something drawn from 0, 0 that may be put into any corner, so far from the frame's edge."""

    drawn: str
    width: float
    height: float
    margin: float = _MARGIN

    def rect_in(self, frame: Rect, corner: Corner) -> Rect:
        """Return the room that it takes in a corner."""
        right, bottom = corner.value
        left = frame.right - self.margin - self.width if right else frame.left + self.margin
        top = frame.bottom - self.margin - self.height if bottom else frame.top + self.margin
        return Rect(left, top, left + self.width, top + self.height)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on the map, drawn and where; what had no free corner there stands below it."""

    drawn: tuple[str, ...] = ()
    plates: tuple[Rect, ...] = ()
    scale_below: Piece | None = None
    inset_below: Piece | None = None


def laid_furniture(
    scale: Piece | None, inset: Piece | None, frame: Rect, marks: Sequence[Rect], room: LabelRoom
) -> Furniture:
    """Put scale and inset into corners without a mark; each takes its room."""
    drawn: list[str] = []
    below: list[Piece | None] = []
    taken = list(marks)
    for piece, corners in ((scale, _FOR_SCALE), (inset, _FOR_INSET)):
        rects = [piece.rect_in(frame, corner) for corner in corners] if piece else []
        rect = next((one for one in rects if not any(one.overlaps(mark) for mark in taken)), None)
        below.append(piece if rect is None else None)
        if piece is not None and rect is not None:
            room.take(rect)
            taken.append(rect)
            place = f"translate({svg.number(rect.left)} {svg.number(rect.top)})"
            drawn.append(svg.element("g", {"transform": place}, piece.drawn))
    return Furniture(tuple(drawn), tuple(taken[len(marks) :]), *below)


def scale_note(spec: MapFigureSpec, frame: Frame, ink: Colours) -> Piece:
    """Return scale bar and north arrow on a ground of their own."""
    bar, wide = _scale_bar(spec, frame, ink)
    width, height = wide + _PAD_LEFT + _MARGIN, _BAR_FOOT + _MARGIN
    ground = {"width": width, "height": height, "fill": ink["panel"], "fill-opacity": "0.72"}
    return Piece(svg.element("rect", ground) + bar, width, height, margin=0.0)


def credits_strip(
    spec: MapFigureSpec, base_credits: str, width: float, ink: Colours, scale: Piece | None
) -> tuple[str, float]:
    """Return the credits of data and base map, drawn from 0, 0, and their height.

    A scale that had no room on the map stands before them.
    """
    before = scale.width + _MARGIN if scale else 0.0
    lines = _credit_lines([spec.credits, base_credits], width - before)
    drawn = [
        _words(line, width, (number + 1) * _CREDIT_ROW, _SMALL, "end", ink)
        for number, line in enumerate(lines)
    ]
    if scale is not None:
        drawn.append(scale.drawn)
    return "".join(drawn), max(len(lines) * _CREDIT_ROW + 3, scale.height if scale else 0.0)


def _scale_bar(spec: MapFigureSpec, frame: Frame, ink: Colours) -> tuple[str, float]:
    """Return a bar with its length in words above it, the arrow before them, and their width.

    Where the scale is not the same all over the map, the words say where it holds.
    """
    per_px, where = _true_scale(spec, frame)
    metres = scale_bar_m(per_px, _LONGEST_BAR_PX)
    long, in_km = metres / per_px, metres >= 1000
    unit = spec.words.kilometres if in_km else spec.words.metres
    length = spec.words.number(metres / 1000 if in_km else metres)
    label = " ".join(part for part in (length, unit, where) if part)
    wide = max(long, text_width(label, _SCALE))
    arrow_px = _ARROW_PX if spec.north_arrow else 0.0
    right, y = _PAD_LEFT + arrow_px + wide, _BAR_FOOT
    path = {"d": f"M{svg.number(right - long)} {svg.number(y - 4)}v4h{svg.number(long)}v-4"}
    line = {**path, "fill": "none", "stroke": ink["ink_muted"], "stroke-width": 1.0}
    told = _words(label, right, y - 6, _SCALE, "end", ink)
    arrow = _north_arrow(spec, _PAD_LEFT + 4, y - 18, ink) if spec.north_arrow else ""
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
