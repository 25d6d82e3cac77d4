# SPDX-License-Identifier: MIT
"""The room that a chart has, and what all charts set in it alike: titles and legends."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array
from workbench.briefing.charts.drawing import Boxes, Ink, Label, Lines, Shape
from workbench.briefing.figures.svg_writing import elided, text_width

BOLD = 1.06  # letters are that much wider than those of the regular cut
_HATCH_PX = 4.0
INK, QUIET, GRID, STRONG = Ink("text"), Ink("axis_text"), Ink("grid"), Ink("grid_strong")


@dataclass(frozen=True, slots=True)
class Room:
    """How wide and high a drawing may be, and the size of its writing, in CSS pixels.

    `is_page`: a calendar may not be higher; on screen it scrolls.
    """

    width_px: float
    height_px: float
    size: float = 9.5
    is_page: bool = False

    @property
    def row(self) -> float:
        """The height of a row of writing."""
        return self.size * 1.6


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of a legend: a swatch filled, outlined or hatched, or else a whisker."""

    label: str
    fill: Ink | None = None
    line: Ink | None = None
    hatch: Ink | None = None


def box(
    x: float, y: float, wide: float, high: float, ink: Ink | None, line: Ink | None = None
) -> Boxes:
    """Return one rectangle."""
    return Boxes(np.array([[x, y, wide, high]]), ink, line)


def rule(x: float, y: float, to_x: float, to_y: float, ink: Ink, width: float = 1.0) -> Lines:
    """Return a straight line."""
    return Lines((np.array([[x, y], [to_x, to_y]]),), ink, width)


def legend(
    keys: Sequence[Key], left: float, top: float, room: Room, *, right: float = 0.0
) -> tuple[list[Shape], float]:
    """Return the drawing of a legend, and its height; an entry begins a new row where it must."""
    size, edge = room.size, right or room.width_px
    side = round(size * 0.85)
    x, y = left, top
    drawn: list[Shape] = []
    for key in keys:
        label = elided(key.label, size, (edge - left) * 0.6)
        needed = side + 5 + text_width(label, size)
        if x > left and x + needed > edge:
            x, y = left, y + room.row
        middle = y + room.row / 2
        if key.fill is None and key.line is None:
            drawn.append(whisker(x + side / 2, middle - side / 2, middle + side / 2, 3.0))
        else:
            drawn.append(box(x, middle - side / 2, side, side, key.fill, key.line))
        if key.hatch is not None:
            drawn.append(hatching([(x, middle - side / 2, side, side)], key.hatch))
        drawn.append(Label(label, x + side + 5, middle + size * 0.36, size, QUIET))
        x += needed + size * 1.5
    return drawn, y + room.row - top if keys else 0.0


def number_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a number is, its figures as wide as one another as on the screen."""
    return text_width(text.replace("1", "0"), size, bold=bold)


def hatching(sides: Sequence[tuple[float, float, float, float]], ink: Ink) -> Lines:
    """Return slanting lines over rectangles: left, top, width, height."""
    lines: list[Array] = []
    for x, y, wide, high in sides:
        for along in np.arange(_HATCH_PX / 2, wide + high, _HATCH_PX).tolist():
            begin, end = max(0.0, along - high), min(along, wide)
            lines.append(np.array([[x + begin, y + along - begin], [x + end, y + along - end]]))
    return Lines(tuple(lines), ink, 1.0)


def whisker(x: float, top: float, bottom: float, cap: float) -> Lines:
    """Return a thin line with a cap on either end."""
    ends = [[(x, top), (x, bottom)], *([(x - cap, y), (x + cap, y)] for y in (top, bottom))]
    return Lines(tuple(np.array(one) for one in ends), INK, 1.0)
