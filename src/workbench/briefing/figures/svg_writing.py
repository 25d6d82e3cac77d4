# SPDX-License-Identifier: MIT
"""SVG figures written by hand: elements with everything escaped, symbols, and the width of text.

Lengths are CSS pixels (96 to the inch) unless a name says otherwise.
"""

import math
import unicodedata
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.figures.svg_cleaning import SVG_NAMESPACE
from workbench.briefing.text.characters import on_one_line

PX_PER_CM = 96 / 2.54
INK, QUIET, GRID, GRID_STRONG = "#1c2226", "#5b656c", "#e3e7ea", "#aab3b9"
OTHER_SCRIPTS = "Noto Sans Arabic, Noto Sans Tifinagh"
# For readers of a web page who have not our fonts: letters about as wide as these.
WIDTHS_LIKE_OURS = "Helvetica Neue, Arial, Liberation Sans"
# Keeps text legible on lines.
HALO = {
    "stroke": "#ffffff",
    "stroke_width": 2.5,
    "stroke_linejoin": "round",
    "paint_order": "stroke",
}

# Advance widths of Inter's regular cut, in hundredths of an em, rounded up.
_WIDTHS = {
    25: "ijl",
    27: "I ",
    30: "!,.:;'’·",
    34: "t|`",
    38: "/\\()[]fr",
    41: "1",
    47: '_-"{}“”',
    53: "*?s",
    57: "xkzavyL7Jce^",
    60: "Fnhu5oE",
    63: "2bdpqg3869Z0",
    67: "#P$SR&T4B+<=>~≥≤–",
    70: "KYXAV",
    77: "DCHUGNOQ",
    82: "w",
    91: "mM…",
    99: "@%W—",
}
_WIDTH_OF = {character: width for width, letters in _WIDTHS.items() for character in letters}
_USUAL_WIDTH, _FULL_WIDTH = 62, 100


def tag(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return an element; `stroke_width` writes stroke-width, and `content` is finished SVG."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _value(value: str | float) -> str:
    """Write an attribute's value; numbers to a hundredth."""
    if isinstance(value, str):
        return value
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def words(text: str, x: float, y: float, *, size: float, **attributes: str | float) -> str:
    """Return a line of text with its baseline at `y`."""
    return tag("text", escape(on_one_line(text)), x=x, y=y, font_size=size, **attributes)


def document(body: list[str], *, width_cm: float, height_px: float, font: str) -> str:
    """Return a whole SVG document; text is set in `font` unless it says otherwise."""
    width_px = width_cm * PX_PER_CM
    return tag(
        "svg",
        "".join(body),
        xmlns=SVG_NAMESPACE,
        width=f"{width_cm:g}cm",
        height=f"{height_px / PX_PER_CM:.3f}cm",
        viewBox=f"0 0 {_value(width_px)} {_value(height_px)}",
        font_family=f"{font}, {OTHER_SCRIPTS}, {WIDTHS_LIKE_OURS}, sans-serif",
        fill=INK,
    )


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a line of text is, from the letters' own widths and not their pairs."""
    hundredths = sum(_width_of(character) for character in unicodedata.normalize("NFD", text))
    return hundredths / 100 * size * (1.06 if bold else 1.0)


def _width_of(character: str) -> int:
    """Return a character's width; marks that stand on another have none."""
    if unicodedata.combining(character):
        return 0
    usual = _USUAL_WIDTH if unicodedata.east_asian_width(character) not in "WF" else _FULL_WIDTH
    return _WIDTH_OF.get(character, usual)


def elided(text: str, size: float, room: float) -> str:
    """Return the text, or as much of it as fits with an ellipsis."""
    text = on_one_line(text)
    if text_width(text, size) <= room:
        return text
    while text and text_width(text + "…", size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def thousands(number: float, separator: str) -> str:
    """Write a whole number with its thousands apart."""
    return f"{round(number):,}".replace(",", separator)


def bars_path(
    edges_px: NDArray[np.float64],
    floors_px: NDArray[np.float64],
    heights_px: NDArray[np.float64],
    widest_px: float = math.inf,
) -> str:
    """Return one path of bars that stand on their floors; `edges_px` has one entry more.

    A bar wider than `widest_px` stands in the middle of its bin.
    """
    widths = np.diff(edges_px)
    gaps = np.maximum(np.minimum(widths * 0.08, 1.2), (widths - widest_px) / 2)
    return "".join(
        f"M{edges_px[n] + gaps[n]:.2f} {floors_px[n]:.2f}V{floors_px[n] - heights_px[n]:.2f}"
        f"H{edges_px[n + 1] - gaps[n]:.2f}V{floors_px[n]:.2f}Z"
        for n in np.flatnonzero(heights_px > 0.005).tolist()
    )


# Corners around the centre: how many, where the first is (degrees from the top), how far out, and
# how far the whole is moved down, in radii of a circle of equal area. The same as on the screen.
_CORNERS = {
    "square": (4, 45.0, 1.26, 0.0),
    "diamond": (4, 0.0, 1.25, 0.0),
    "triangle": (3, 0.0, 1.5, 0.18),
    "hexagon": (6, 90.0, 1.1, 0.0),
}
_STAR = (1.45, 0.62)  # outer and inner reach
_ARM = (1.15, 0.4)  # of plus and cross: length and half breadth


def symbol(shape: str, x: float, y: float, radius: float, **attributes: str | float) -> str:
    """Return a symbol (`analysis.looks.SYMBOLS`) around a point; an unknown one is a circle."""
    if shape in _CORNERS:
        count, first, reach, drop = _CORNERS[shape]
        turns = [first + number * 360 / count for number in range(count)]
        points = [_around(x, y + drop * radius, reach * radius, turn) for turn in turns]
    elif shape == "star":
        points = [_around(x, y, _STAR[n % 2] * radius, n * 36.0) for n in range(10)]
    elif shape in {"plus", "cross"}:
        tip = math.hypot(*_ARM) * radius
        half_angle = math.degrees(math.atan2(_ARM[1], _ARM[0]))
        notch = math.sqrt(2) * _ARM[1] * radius
        first = 0.0 if shape == "plus" else 45.0
        points = [
            _around(x, y, reach, first + quarter * 90 + turn)
            for quarter in range(4)
            for reach, turn in ((tip, -half_angle), (tip, half_angle), (notch, 45.0))
        ]
    else:
        return tag("circle", cx=x, cy=y, r=radius, **attributes)
    path = "M" + "L".join(f"{_value(across)} {_value(down)}" for across, down in points) + "Z"
    return tag("path", d=path, **attributes)


def _around(x: float, y: float, reach: float, degrees: float) -> tuple[float, float]:
    """Return a point at a distance, clockwise from the top."""
    angle = math.radians(degrees)
    return x + reach * math.sin(angle), y - reach * math.cos(angle)
