# SPDX-License-Identifier: MIT
"""A figure's whole sheet: a drawing with what is said above and below it, inside one picture.

What stands in the picture cannot be lost when the picture is copied: what it shows in words, what
it does not show, and the credits of its data.
"""

from dataclasses import dataclass
from xml.etree import ElementTree

from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.figures.svg_writing import (
    INK,
    PX_PER_CM,
    QUIET,
    document,
    tag,
    text_width,
    words,
)

_TITLE, _SMALL = 15.0, 8.8
_TITLE_ROW, _SMALL_ROW = 20.0, 12.0
_ABOVE, _BELOW = 8.0, 4.0
_LEAST_LAST = 0.3  # of the first line of a title, how long the last may be


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around a drawing; `title` and `source_line` are left out where the page has them.

    `shows`: the filter in words. `notes`: whole sentences on what is not drawn. `credits`: of the
    data, where the drawing itself has none.
    """

    shows: str
    notes: tuple[str, ...] = ()
    credits: str = ""
    title: str = ""
    source_line: str = ""


def sheet_svg(drawing: str, sheet: Sheet, *, font: str = "Inter") -> str:
    """Return the drawing with its title and words as one SVG document."""
    clean = clean_svg(drawing)
    width, height = clean.width_cm * PX_PER_CM, clean.height_cm * PX_PER_CM
    body: list[str] = []
    y = 0.0
    if sheet.title:
        for line in _title_rows(sheet.title, width):
            body.append(words(line, 0, y + 14, size=_TITLE, font_weight="600", fill=INK))
            y += _TITLE_ROW
        y += _ABOVE
    body.append(_placed(clean.text, y, width, height))
    y += height + _BELOW
    told = " ".join((sheet.shows, *sheet.notes))
    for text in (told, sheet.source_line, sheet.credits):
        for line in wrapped(text, width, _SMALL):
            body.append(words(line, 0, y + _SMALL, size=_SMALL, fill=QUIET))
            y += _SMALL_ROW
    return document(body, width_cm=clean.width_cm, height_px=y + 2, font=font)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Return text as lines that are no wider than `width`."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) > width:
            lines.append(word)
        elif lines:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _title_rows(title: str, width: float) -> list[str]:
    """Return a title as lines that use the width, evened out where a word would stand alone."""
    lines = wrapped(title, width, _TITLE, bold=True)
    narrower = lines
    while len(narrower) == len(lines) > 1 and text_width(
        narrower[-1], _TITLE, bold=True
    ) < _LEAST_LAST * text_width(narrower[0], _TITLE, bold=True):
        lines = narrower
        width -= 8
        narrower = wrapped(title, width, _TITLE, bold=True)
    return narrower if len(narrower) == len(lines) else lines


def _placed(svg: str, y: float, width: float, height: float) -> str:
    """Return a whole document as a part of another, at `y` and of a size in pixels."""
    opening, _, rest = svg.partition(">")
    kept = {
        key: value
        for key, value in ElementTree.fromstring(f"{opening}/>").attrib.items()
        if key not in {"width", "height", "x", "y"}
    }
    inside = rest.removesuffix("</svg>")
    return tag("svg", inside, y=y, width=width, height=height, **kept)
