# SPDX-License-Identifier: MIT
"""What a chart is drawn of: shapes in colour roles, laid out once for the screen and for paper.

Lengths are CSS pixels. Colours are roles of a theme, so that each theme draws them in its own.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from workbench.analysis.frame import Array
from workbench.briefing.figures.svg_writing import document, tag, words

GROUND = "panel"
NONE = -1  # no facet, group or bin in particular


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour by role; `strength` below 1 mixes it with the ground that it is drawn on."""

    role: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Boxes:
    """Rectangles alike: `sides`: (n, 4), left, top, width, height."""

    sides: Array
    fill: Ink | None
    line: Ink | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Lines through points: each (k, 2)."""

    points: tuple[Array, ...]
    ink: Ink
    width: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A filled outline: (k, 2)."""

    points: Array
    ink: Ink


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `anchor` is "start", "middle" or "end" of it, `y` its baseline.

    `turned`: about that point, so that it is read upwards.
    """

    text: str
    x: float
    y: float
    size: float
    ink: Ink
    anchor: str = "start"
    bold: bool = False
    turned: bool = False


Shape = Boxes | Lines | Area | Label


@dataclass(frozen=True, slots=True, eq=False)
class Spots:
    """What can be pointed at: `sides` as of boxes; `parts`: (n, 3), facet, group, bin or NONE.

    Of a table they are row, column, NONE. What lies on top comes first.
    """

    sides: Array = field(default_factory=lambda: np.zeros((0, 4)))
    parts: Array = field(default_factory=lambda: np.zeros((0, 3), dtype="int64"))

    def at(self, x: float, y: float) -> int | None:
        """Return which one holds a point."""
        left, top, width, height = self.sides.T
        inside = (left <= x) & (x < left + width) & (top <= y) & (y < top + height)
        found = np.flatnonzero(inside)
        return int(found[0]) if len(found) else None

    def towards(self, spot: int, across: int, down: int) -> int:
        """Return the nearest one in a direction from one of them, or it itself."""
        middles = self.sides[:, :2] + self.sides[:, 2:] / 2
        steps = middles - middles[spot]
        ahead = steps[:, 0] * across + steps[:, 1] * down
        aside = np.abs(steps[:, 0] * down) + np.abs(steps[:, 1] * across)
        cost = np.where(ahead > 0.5, ahead + 3 * aside, np.inf)
        nearest = int(np.argmin(cost)) if len(cost) else spot
        return nearest if np.isfinite(cost[nearest]) else spot


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A chart laid out; `head_px` and `foot_px` of it stay in sight while the rest is scrolled."""

    width_px: float
    height_px: float
    shapes: tuple[Shape, ...]
    spots: Spots
    head_px: float = 0.0
    foot_px: float = 0.0


def spots_of(found: list[tuple[tuple[float, float, float, float], tuple[int, int, int]]]) -> Spots:
    """Return spots from pairs of sides and parts."""
    if not found:
        return Spots()
    return Spots(
        np.array([sides for sides, _ in found], dtype="float64"),
        np.array([parts for _, parts in found], dtype="int64"),
    )


def mixed(ink: Ink, colour_of: Callable[[str], str]) -> str:
    """Return an ink as `#rrggbb`."""
    if ink.strength >= 1:
        return colour_of(ink.role)
    ends = [
        [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        for colour in (colour_of(GROUND), colour_of(ink.role))
    ]
    parts = (round(a + (b - a) * ink.strength) for a, b in zip(*ends, strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def drawing_svg(
    drawing: Drawing, colour_of: Callable[[str], str], *, width_cm: float, font: str = "Inter"
) -> str:
    """Write a drawing as one SVG document with real text."""
    body = [_written(shape, colour_of) for shape in drawing.shapes]
    return document(body, width_cm=width_cm, height_px=drawing.height_px, font=font)


def _written(shape: Shape, colour_of: Callable[[str], str]) -> str:
    """Return one element."""
    match shape:
        case Boxes(sides, fill, line):
            path = "".join(
                f"M{x:.2f} {y:.2f}h{wide:.2f}v{high:.2f}h{-wide:.2f}z"
                for x, y, wide, high in sides.tolist()
            )
            stroke = {"stroke": mixed(line, colour_of), "stroke_width": 0.6} if line else {}
            return tag("path", d=path, fill=mixed(fill, colour_of) if fill else "none", **stroke)
        case Lines(points, ink, width):
            return tag(
                "path", d="".join(_path(one) for one in points), fill="none",
                stroke=mixed(ink, colour_of), stroke_width=width, stroke_linejoin="round",
            )  # fmt: skip
        case Area(points, ink):
            return tag("path", d=f"{_path(points)}z", fill=mixed(ink, colour_of))
        case Label(text, x, y, size, ink, anchor, bold, turned):
            weight = {"font_weight": "600"} if bold else {}
            place = {"text_anchor": anchor} if anchor != "start" else {}
            if turned:
                place["transform"] = f"rotate(-90 {x:.2f} {y:.2f})"
            return words(text, x, y, size=size, fill=mixed(ink, colour_of), **place, **weight)


def _path(points: Array) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points.tolist())
