# SPDX-License-Identifier: MIT
"""Small pieces of SVG: escaped text, paths of shapes, event symbols, hatch patterns."""

import math
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Project = Callable[[NDArray[np.float64]], NDArray[np.float64]]

_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
# What XML 1.0 may not hold, however escaped.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PATTERNS = ("hatch", "back", "cross", "dots", "horizontal", "none")


def text(value: str) -> str:
    """Return text that stands in an element or an attribute as it is, never as markup."""
    cleaned = _FORBIDDEN.sub(" ", value)
    return (
        cleaned.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
    )


def colour(value: str) -> str:
    """Return a colour unchanged, or raise ValueError for what is none."""
    if not _COLOUR.fullmatch(value):
        raise ValueError(f"{value!r} is no colour of the form #rrggbb")
    return value


def darker(value: str, share: float) -> str:
    """Return a colour of the form #rrggbb with a share of black in it."""
    parts = (int(colour(value)[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(part * (1 - share)):02x}" for part in parts)


def number(value: float) -> str:
    """Return a length with one decimal and nothing that is not needed."""
    short = f"{value:.1f}"
    return short.removesuffix(".0") if short != "-0.0" else "0"


def element(name: str, attributes: Mapping[str, str | float], inside: str = "") -> str:
    """Return one element; `inside` is markup, attribute values are escaped here."""
    written = "".join(
        f' {key}="{text(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{inside}</{name}>" if inside else f"<{name}{written}/>"


def shown_part(shape: Any, window: tuple[float, float, float, float], tolerance: float) -> Any:
    """Return what of a shape lies in a window (west, south, east, north), simplified."""
    # Typed loosely by the library: it takes one shape or an array of them.
    library: Any = shapely
    return library.simplify(library.clip_by_rect(shape, *window), tolerance)


def point_within(shape: Any) -> tuple[float, float]:
    """Return x and y of a point that lies inside a polygon, for its label."""
    library: Any = shapely
    point = library.point_on_surface(shape)
    return float(point.x), float(point.y)


def path_of(shape: Any, project: Project) -> str:
    """Return the path data of lines or polygons, in relative steps of a tenth of a unit."""
    pieces: list[str] = []
    parts: Any = shapely.get_parts(shape)
    for part in parts:
        if part.geom_type == "Polygon":
            for ring in (part.exterior, *part.interiors):
                pieces.append(_steps(project(shapely.get_coordinates(ring)), closed=True))
        elif part.geom_type == "LineString":
            pieces.append(_steps(project(shapely.get_coordinates(part)), closed=False))
    return "".join(pieces)


def _steps(points: NDArray[np.float64], *, closed: bool) -> str:
    tenths = np.round(points * 10).astype(np.int64)
    moved = np.ones(len(tenths), dtype=bool)
    moved[1:] = (np.diff(tenths, axis=0) != 0).any(axis=1)
    tenths = tenths[moved]
    if closed and len(tenths) > 1 and (tenths[0] == tenths[-1]).all():
        tenths = tenths[:-1]
    if len(tenths) < (3 if closed else 2):
        return ""
    first = f"M{_tenth(tenths[0, 0])} {_tenth(tenths[0, 1])}"
    steps = np.diff(tenths, axis=0).tolist()
    return (
        first
        + "l"
        + " ".join(f"{_tenth(x)} {_tenth(y)}" for x, y in steps)
        + ("z" if closed else "")
    )


@lru_cache(4096)  # nearly all steps of an outline are short, and come again and again
def _tenth(value: int) -> str:
    whole, rest = divmod(abs(int(value)), 10)
    sign = "-" if value < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest}"


def leader(line: Any, drawn_in: str) -> str:
    """Draw a line of two points from a label to what it names, with a dot at its end."""
    (x1, y1), (x2, y2) = shapely.get_coordinates(line).tolist()
    shade = colour(drawn_in)
    dot = element("circle", {"cx": x2, "cy": y2, "r": 2.2, "fill": shade})
    if math.dist((x1, y1), (x2, y2)) < 1:
        return dot
    look: dict[str, str | float] = {"stroke": shade, "stroke-width": 1.1}
    return element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, **look}) + dot


def symbol_path(shape: str, x: float, y: float, radius: float) -> str:
    """Return the outline of an event's symbol; `radius` is that of a circle of equal weight."""
    corners = symbol_corners(shape)
    if corners:
        return _outline([(x + radius * dx, y + radius * dy) for dx, dy in corners])
    # Rounded first: an arc's chord must be twice its radius exactly, or the circle bulges.
    radius = round(radius, 1)
    r, across = number(radius), number(2 * radius)
    return f"M{number(x - radius)} {number(y)}a{r} {r} 0 1 0 {across} 0a{r} {r} 0 1 0 -{across} 0z"


@cache
def symbol_corners(shape: str) -> tuple[tuple[float, float], ...]:
    """Return the corners of a symbol of radius 1 about its point; none of a circle."""
    if shape == "square":
        half = 0.88
        return ((-half, -half), (half, -half), (half, half), (-half, half))
    if shape in ("plus", "cross"):
        a, b = 1.1, 0.4
        corners = (
            (-b, -a), (b, -a), (b, -b), (a, -b), (a, b), (b, b),
            (b, a), (-b, a), (-b, b), (-a, b), (-a, -b), (-b, -b),
        )  # fmt: skip
        lean = math.sqrt(0.5)  # a cross is a plus, turned by an eighth
        turned = tuple((lean * (dx - dy), lean * (dx + dy)) for dx, dy in corners)
        return turned if shape == "cross" else corners
    if shape == "star":
        return tuple(_on_circle(-0.25 + n / 10, 0.62 if n % 2 else 1.35) for n in range(10))
    regular = {
        "diamond": (4, 1.28, 0.0, 0.0),
        "triangle": (3, 1.32, -0.25, 0.2),
        "inverted": (3, 1.32, 0.25, -0.2),
        "hexagon": (6, 1.1, 0.0, 0.0),
        "pentagon": (5, 1.15, -0.25, 0.0),
    }.get(shape)
    if regular is None:
        return ()
    count, reach, turn, drop = regular
    return tuple(_on_circle(turn + n / count, reach, drop) for n in range(count))


def _on_circle(turn: float, reach: float, drop: float = 0.0) -> tuple[float, float]:
    """Return a point so far from the middle, `turn` of a full turn on, and so far lower."""
    angle = 2 * math.pi * turn
    return reach * math.cos(angle), drop + reach * math.sin(angle)


def pattern(identity: str, kind: str, drawn_in: str, size: int = 7) -> str:
    """Return a pattern that tells zones apart without colour; `size` is from line to line."""
    stroke: dict[str, str | float] = {
        "stroke": colour(drawn_in),
        "stroke-width": 0.8,
        "stroke-opacity": "0.55",
        "fill": "none",
    }
    strokes: list[str] = []
    if kind in ("hatch", "cross"):
        strokes.append(f"M-1 1L1 -1M0 {size}L{size} 0M{size - 1} {size + 1}L{size + 1} {size - 1}")
    if kind in ("back", "cross"):
        strokes.append(f"M-1 {size - 1}L1 {size + 1}M0 0L{size} {size}M{size - 1} -1L{size + 1} 1")
    if kind == "horizontal":
        strokes.append(f"M0 {size / 2}L{size} {size / 2}")
    if kind == "gap":
        strokes.append(f"M{size / 2} 0L{size / 2} {size}")
    inside = (
        element("path", {"d": "".join(strokes), **stroke})
        if strokes
        else element(
            "circle",
            {
                "cx": size / 2,
                "cy": size / 2,
                "r": 1.1,
                "fill": colour(drawn_in),
                "fill-opacity": "0.75",
            },
        )
    )
    return element(
        "pattern",
        {
            "id": identity,
            "width": float(size),
            "height": float(size),
            "patternUnits": "userSpaceOnUse",
        },
        inside,
    )


def _outline(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "z"
