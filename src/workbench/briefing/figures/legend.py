# SPDX-License-Identifier: MIT
"""Legends of figures: entries set one after another in as many rows as they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.briefing.figures.svg_writing import QUIET, tag, text_width, words

_SIZE = 9.5
_ROW_PX, _GAP_PX, _AFTER_PICTURE_PX = 17.0, 16.0, 5.0


@dataclass(frozen=True, slots=True)
class LegendItem:
    """An entry: a drawing around its own origin, `width_px` wide, and words; either may lack.

    `glued`: it stays on the row of the entry before it.
    """

    drawing: str
    width_px: float
    label: str
    height_px: float = 10.0
    glued: bool = False

    @property
    def words_from_px(self) -> float:
        """Where the words begin."""
        return self.width_px + _AFTER_PICTURE_PX if self.width_px else 0.0

    @property
    def whole_px(self) -> float:
        """How wide the entry is."""
        return self.words_from_px + text_width(self.label, _SIZE)


def legend_rows(
    items: Sequence[LegendItem], *, left_px: float, top_px: float, width_px: float
) -> tuple[list[str], float]:
    """Return the legend's drawing and its height; an entry begins a new row where it must."""
    drawn: list[str] = []
    y = top_px
    for row in _rows(items, width_px):
        row_px = max(_ROW_PX, *(item.height_px + 3 for item in row))
        x, middle = left_px, y + row_px / 2
        for item in row:
            if item.drawing:
                place = f"translate({x + item.width_px / 2:.2f} {middle:.2f})"
                drawn.append(tag("g", item.drawing, transform=place))
            if item.label:
                at, baseline = x + item.words_from_px, middle + _SIZE * 0.36
                drawn.append(words(item.label, at, baseline, size=_SIZE, fill=QUIET))
            x += item.whole_px + _GAP_PX
        y += row_px
    return drawn, y - top_px


def _rows(items: Sequence[LegendItem], width_px: float) -> list[list[LegendItem]]:
    """Share the entries out to rows."""
    rows: list[list[LegendItem]] = []
    used = 0.0
    for bunch in _bunches(items):
        needed = sum(item.whole_px + _GAP_PX for item in bunch)
        if not rows or used + needed - _GAP_PX > width_px:
            rows.append([])
            used = 0.0
        rows[-1] += bunch
        used += needed
    return rows


def _bunches(items: Sequence[LegendItem]) -> list[list[LegendItem]]:
    """Return entries that stay together as one."""
    bunches: list[list[LegendItem]] = []
    for item in items:
        if item.glued and bunches:
            bunches[-1].append(item)
        else:
            bunches.append([item])
    return bunches
