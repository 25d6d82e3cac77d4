# SPDX-License-Identifier: MIT
"""Cards of a figure's areas: each name with its number, and below it a symbol for every event."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.geo import svg
from workbench.geo.figure_marks import unknown_sign
from workbench.geo.figure_spec import AreaLine, FigureWords
from workbench.geo.label_placement import Rect, broken, text_width

_TEXT, _ROW, _PAD, _BETWEEN = 11.5, 14.0, 5.0, 4.0
_SIGN, _SIGN_STEP, _SIGN_ROW = 4.6, 12.5, 13.0
_MOST_SIGNS = 12  # of a row; a line of more events has a number beside each symbol
LONGEST, NARROW = 24, 12  # letters of a name, before it takes a second line

Colours = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AreaCard:
    """What a card says and how large it is; names longer than `longest` take two lines."""

    lines: tuple[AreaLine, ...]
    words: FigureWords
    longest: int = LONGEST

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
        for line in self.lines:
            for row in self._names(line):
                y += _ROW
                look: dict[str, str | float] = {
                    "x": rect.left + _PAD, "y": y - 3.2, "font-size": _TEXT,
                    "font-weight": "600", "fill": ink["ink"],
                }  # fmt: skip
                drawn.append(svg.element("text", look, svg.text(row)))
            drawn.append(self._signs(line, rect.left + _PAD, y + _SIGN_ROW / 2, ink))
            y += _SIGN_ROW + _BETWEEN
        return "".join(drawn)

    def _names(self, line: AreaLine) -> list[str]:
        """Return the rows of a name, the number of its events behind the last."""
        told = self.words.number(line.events)
        if not line.label:
            return []
        *rows, last = broken(line.label, self.longest)
        return [*rows, f"{last}: {told}"]

    def _is_single(self, line: AreaLine) -> bool:
        return line.events <= _MOST_SIGNS

    def _signs_width(self, line: AreaLine) -> float:
        if self._is_single(line):
            return line.events * _SIGN_STEP
        return sum(self._counted_width(part.count) for part in line.parts)

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
