# SPDX-License-Identifier: MIT
"""Cards of a figure's areas: each name with its number, and below it a symbol for every event.

On a page without room for names a number stands for each, which the legend explains.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.geo import svg
from workbench.geo.figures.marks import unknown_sign
from workbench.geo.figures.spec import AreaLine, FigureWords
from workbench.geo.label_placement import Rect, broken, text_width

_TEXT, _ROW, _PAD, _BETWEEN = 11.5, 14.0, 5.0, 4.0
_SIGN, _SIGN_STEP, _SIGN_ROW = 4.6, 12.5, 13.0
# Symbols of a row, one an event; a line of more events has a number beside each kind of them.
_MOST_SIGNS, _MOST_KEYED = 12, 4
_KEY_PX, _KEY_ROOM = 5.6, 16.0  # radius of a number's disc, and from it to the symbols
LONGEST, NARROW = 24, 12  # letters of a name, before it takes a second line

Colours = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AreaCard:
    """What a card says and how large it is; names longer than `longest` take two lines.

    `first_key`: the number of the first line where numbers stand for the names, 0 for none.
    """

    lines: tuple[AreaLine, ...]
    words: FigureWords
    longest: int = LONGEST
    first_key: int = 0

    @property
    def width(self) -> float:
        """Return how wide the card is."""
        rows = [text_width(row, _TEXT) * 1.04 for line in self.lines for row in self._names(line)]
        return max(*rows, *(self._signs_width(line) for line in self.lines), 0.0) + 2 * _PAD

    @property
    def height(self) -> float:
        """Return how high the card is."""
        names = sum(len(self._names(line)) for line in self.lines)
        gaps = _BETWEEN * (len(self.lines) - 1)
        return names * _ROW + len(self.lines) * _SIGN_ROW + gaps + _PAD + 2

    def drawn_at(self, rect: Rect, ink: Colours) -> str:
        """Draw the card in a rectangle of its size."""
        drawn = [_ground(rect, ink)]
        y = rect.top + 2
        for number, line in enumerate(self.lines):
            for row in self._names(line):
                y += _ROW
                look: dict[str, str | float] = {
                    "x": rect.left + _PAD, "y": y - 3.2, "font-size": _TEXT,
                    "font-weight": "600", "fill": ink["ink"],
                }  # fmt: skip
                drawn.append(svg.element("text", look, svg.text(row)))
            x, middle = rect.left + _PAD, y + _SIGN_ROW / 2
            if self.first_key:
                told = str(self.first_key + number)
                drawn.append(key_sign(told, x + _KEY_PX, middle, ink))
                x += _KEY_ROOM
            drawn.append(self._signs(line, x, middle, ink))
            y += _SIGN_ROW + _BETWEEN
        return "".join(drawn)

    def told(self, line: AreaLine) -> str:
        """Return a name with the number of its events."""
        return f"{line.label}: {self.words.number(line.events)}"

    def _names(self, line: AreaLine) -> list[str]:
        """Return the rows of a name, the number of its events behind the last."""
        if self.first_key:
            return []
        *rows, last = broken(line.label, self.longest)
        return [*rows, f"{last}: {self.words.number(line.events)}"]

    def _is_single(self, line: AreaLine) -> bool:
        return line.events <= (_MOST_KEYED if self.first_key else _MOST_SIGNS)

    def _signs_width(self, line: AreaLine) -> float:
        key = _KEY_ROOM if self.first_key else 0.0
        if self._is_single(line):
            return key + line.events * _SIGN_STEP
        return key + sum(self._counted_width(part.count) for part in line.parts)

    def _counted_width(self, count: int) -> float:
        return 2 * _SIGN + 3 + text_width(self.words.number(count), _TEXT) + 8

    def _signs(self, line: AreaLine, x: float, middle: float, ink: Colours) -> str:
        drawn: list[str] = []
        for part in line.parts:
            for _ in range(part.count if self._is_single(line) else 1):
                outline = svg.symbol_path(part.shape, x + _SIGN, middle, _SIGN)
                drawn.append(svg.element("path", {"d": outline, "fill": svg.colour(part.colour)}))
                if part.is_unknown:
                    drawn.append(unknown_sign(x + _SIGN, middle, _SIGN, ink["panel"]))
                x += _SIGN_STEP
            if not self._is_single(line):
                x += 2 * _SIGN + 3 - _SIGN_STEP
                at = {"x": x, "y": middle + 4.1, "font-size": _TEXT, "fill": ink["ink"]}
                told = self.words.number(part.count)
                drawn.append(svg.element("text", at, svg.text(told)))
                x += text_width(told, _TEXT) + 8
        return "".join(drawn)


def key_sign(told: str, x: float, middle: float, ink: Colours) -> str:
    """Draw the number that stands for a name, light on a dark disc: it is no count."""
    disc = svg.element("circle", {"cx": x, "cy": middle, "r": _KEY_PX, "fill": ink["ink_muted"]})
    look: dict[str, str | float] = {
        "x": x, "y": middle + 3.0, "font-size": 8.5, "font-weight": "600",
        "text-anchor": "middle", "fill": ink["panel"],
    }  # fmt: skip
    return disc + svg.element("text", look, svg.text(told))


def _ground(rect: Rect, ink: Colours) -> str:
    return svg.element(
        "rect",
        {
            "x": rect.left,
            "y": rect.top,
            "width": rect.right - rect.left,
            "height": rect.bottom - rect.top,
            "rx": 3.0,
            "fill": ink["panel"],
            "fill-opacity": "0.88",
            "stroke": ink["panel_border"],
            "stroke-width": 0.7,
        },
    )
