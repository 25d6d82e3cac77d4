# SPDX-License-Identifier: MIT
"""Draw events known only to an area: a dashed outline with a card that names it and counts."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.geo import svg
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_ground import TOLERANCE_PX
from workbench.geo.figure_spec import AreaLine, FigureArea, FigureWords
from workbench.geo.label_placement import LabelRoom, Rect, text_width

_TEXT, _SMALL, _ROW, _PAD = 11.5, 10.0, 16.0, 6.0
_SIGN = 4.3
MOST_NAMED = 12  # areas; with more, each has but its number in its middle, below all symbols

Colours = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DrawnArea:
    """An area's outline, which lies below symbols, and its card, which lies above them."""

    outline: str
    card: str


def drawn_areas(
    areas: tuple[FigureArea, ...],
    frame: Frame,
    room: LabelRoom,
    words: FigureWords,
    ink: Colours,
) -> list[DrawnArea]:
    """Draw all areas, the narrowest first, so that its card finds room; each card takes its room.

    An area that lies wholly outside the frame is left out.
    """
    brief = len(areas) > MOST_NAMED
    drawn: list[DrawnArea] = []
    for area in sorted(areas, key=lambda one: _reach_px(one, frame)):
        if not is_shown(area, frame):
            continue
        x, y = frame.point(area.lon_deg, area.lat_deg)
        if brief:
            width, height = _badge_size(area, words)
            middle = Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            rect = _place(room, frame.rect, (x, y, 0.0), width, height) or middle
            room.take(rect)
            drawn.append(DrawnArea(_outline(area, frame, ink), _badge(area, rect, words, ink)))
            continue
        lines = area.lines
        radius = 0.0 if area.shape is not None else area.radius_m / frame.true_metres_per_px
        rect = _place(room, frame.rect, (x, y, radius), *_size(lines, words))
        if rect is None:  # no room for names: the numbers alone, in the middle
            lines = (_total(area),)
            width, height = _size(lines, words)
            rect = Rect(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
        room.take(rect)
        drawn.append(DrawnArea(_outline(area, frame, ink), _card(lines, rect, words, ink)))
    return drawn


def is_shown(area: FigureArea, frame: Frame) -> bool:
    """Return whether any of an area lies in the frame."""
    if area.shape is not None:
        return bool(_path(area, frame))
    x, y = frame.point(area.lon_deg, area.lat_deg)
    return _touches(frame.rect, x, y, area.radius_m / frame.true_metres_per_px)


def _reach_px(area: FigureArea, frame: Frame) -> float:
    """Return how far an area reaches on the page from its middle, roughly."""
    if area.shape is None:
        return area.radius_m / frame.true_metres_per_px
    west, south, east, north = frame.on_plane(area.shape).bounds
    return max(east - west, north - south) / 2 / frame.metres_per_px


def _path(area: FigureArea, frame: Frame) -> str:
    plane = frame.on_plane(area.shape)
    shown = svg.shown_part(plane, frame.window_m(4), TOLERANCE_PX * frame.metres_per_px)
    return svg.path_of(shown, frame.project)


def _outline(area: FigureArea, frame: Frame, ink: Colours) -> str:
    """Draw an area's ground quietly: its border, or a ring where none is known."""
    look: dict[str, str | float] = {
        "fill": ink["ink_muted"],
        "fill-opacity": "0.04",
        "fill-rule": "evenodd",
        "stroke": ink["ink_muted"],
        "stroke-width": 1.1,
        "stroke-dasharray": "5 3.5",
    }
    if area.shape is not None:
        return svg.element("path", {"d": _path(area, frame), **look})
    if not area.radius_m:
        return ""
    x, y = frame.point(area.lon_deg, area.lat_deg)
    ring = {"cx": x, "cy": y, "r": area.radius_m / frame.true_metres_per_px}
    return svg.element("circle", {**ring, **look})


def _touches(frame: Rect, x: float, y: float, radius: float) -> bool:
    """Return whether a circle and the frame share any point."""
    across = max(frame.left - x, 0.0, x - frame.right)
    down = max(frame.top - y, 0.0, y - frame.bottom)
    return math.hypot(across, down) <= radius


def _total(area: FigureArea) -> AreaLine:
    """Return an area as one line without a name: the number of its events."""
    counts: dict[tuple[str, str], int] = {}
    for line in area.lines:
        for shape, colour, count in line.parts:
            counts[shape, colour] = counts.get((shape, colour), 0) + count
    return AreaLine("", tuple((*look, count) for look, count in counts.items()))


def _size(lines: tuple[AreaLine, ...], words: FigureWords) -> tuple[float, float]:
    """Return how wide and high a card is."""
    return _names_width(lines) + _parts_width(lines, words) + 2 * _PAD, len(lines) * _ROW + 4


def _names_width(lines: tuple[AreaLine, ...]) -> float:
    """Return how much room the names take, with the gap to the symbols."""
    widest = max(text_width(line.label, _TEXT) for line in lines)
    return widest + 9 if widest else 0.0


def _parts_width(lines: tuple[AreaLine, ...], words: FigureWords) -> float:
    """Return how much room symbols and numbers take."""
    return max(sum(_part_width(words.number(n)) for *_, n in line.parts) for line in lines) - 7


def _part_width(number: str) -> float:
    return 2 * _SIGN + 4 + text_width(number, _TEXT) + 7


def _place(
    room: LabelRoom, frame: Rect, circle: tuple[float, float, float], width: float, height: float
) -> Rect | None:
    """Return a free place for a card: on the ring, from its top round to its foot, or within."""
    x, y, _ = circle
    for at_x, at_y in _tries(circle):
        rect = Rect(at_x - width / 2, at_y - height / 2, at_x + width / 2, at_y + height / 2)
        if room.is_free(rect.grown(3)):
            return rect
    # Nowhere on the ring or within: as near to its middle as the frame has room.
    steps = [(dx, dy) for dx in range(-20, 21) for dy in range(-20, 21)]
    for dx, dy in sorted(steps, key=lambda one: (one[0] ** 2 + one[1] ** 2, one)):
        rect = Rect(
            x + dx * 14 - width / 2, y + dy * 10 - height / 2,
            x + dx * 14 + width / 2, y + dy * 10 + height / 2,
        )  # fmt: skip
        if frame.holds(rect) and room.is_free(rect.grown(3)):
            return rect
    return None


def _tries(circle: tuple[float, float, float]) -> Iterator[tuple[float, float]]:
    """Yield places on a ring and then within it."""
    x, y, radius = circle
    for share in (1.0, 0.75, 0.5):
        for step in range(13):
            for side in (1, -1) if 0 < step < 12 else (1,):
                angle = math.radians(15 * step) * side
                yield (
                    x + share * radius * math.sin(angle),
                    y - share * radius * math.cos(angle),
                )
    yield x, y


def _count(area: FigureArea) -> int:
    return sum(count for line in area.lines for *_, count in line.parts)


def _badge_size(area: FigureArea, words: FigureWords) -> tuple[float, float]:
    return text_width(words.number(_count(area)), _SMALL) + 9, 15.0


def _badge(area: FigureArea, rect: Rect, words: FigureWords, ink: Colours) -> str:
    """Draw the number of an area's events, in the dashed box of a card."""
    number: dict[str, str | float] = {
        "x": (rect.left + rect.right) / 2,
        "y": rect.bottom - 3.9,
        "font-size": _SMALL,
        "text-anchor": "middle",
        "fill": ink["ink_muted"],
    }
    told = svg.element("text", number, svg.text(words.number(_count(area))))
    return _box(rect, ink) + told


def _box(rect: Rect, ink: Colours) -> str:
    return svg.element(
        "rect",
        {
            "x": rect.left,
            "y": rect.top,
            "width": rect.right - rect.left,
            "height": rect.bottom - rect.top,
            "rx": 3.0,
            "fill": ink["panel"],
            "fill-opacity": "0.95",
            "stroke": ink["ink_muted"],
            "stroke-width": 0.9,
            "stroke-dasharray": "2.6 2",
        },
    )


def _card(lines: tuple[AreaLine, ...], rect: Rect, words: FigureWords, ink: Colours) -> str:
    """Draw a card: for each line its symbols with their numbers, then its name.

    Names come last: in a font that is wider than ours they leave the card and cover nothing.
    """
    parts = _parts_width(lines, words)
    drawn = [_box(rect, ink)]
    for number, line in enumerate(lines):
        middle = rect.top + 2 + (number + 0.5) * _ROW
        look: dict[str, str | float] = {
            "y": middle + 4.1, "font-size": _TEXT, "fill": ink["ink"],
        }  # fmt: skip
        x = rect.left + _PAD
        for shape, colour, count in line.parts:
            outline = svg.symbol_path(shape, x + _SIGN, middle, _SIGN)
            drawn.append(svg.element("path", {"d": outline, "fill": svg.colour(colour)}))
            told = words.number(count)
            drawn.append(svg.element("text", {"x": x + 2 * _SIGN + 4, **look}, svg.text(told)))
            x += _part_width(told)
        if line.label:
            at = {"x": rect.left + _PAD + parts + 9, "font-weight": "600"}
            drawn.append(svg.element("text", {**at, **look}, svg.text(line.label)))
    return "".join(drawn)
