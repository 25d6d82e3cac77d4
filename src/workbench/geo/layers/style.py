# SPDX-License-Identifier: MIT
"""How a layer is drawn: colours, widths, labels, colours by the values of a column."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, cast

DASHES = ("solid", "dashed", "dotted")
MOST_CATEGORIES = 12
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# Seen on light and dark ground, and told apart: from one another, also by the colour-blind, and
# from the colours that types, actors and zones have in any theme.
PALETTE = (
    "#686888", "#906028", "#309878", "#a84870", "#7070c8", "#989018", "#1898c8", "#b86838",
    "#9058a8", "#708058", "#d07080", "#a870a8",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LayerStyle:
    """The look of a layer; widths and sizes in pixels, opacities from 0 to 1.

    `label` and `by` name columns, "" for none; `colours` pairs values of `by` with colours, and
    what is not among them has `colour`. Pictures heed `opacity` alone.
    """

    colour: str = PALETTE[0]
    width: float = 1.4
    fill: float = 0.15
    dash: str = "solid"
    point: float = 6.0
    opacity: float = 1.0
    label: str = ""
    by: str = ""
    colours: tuple[tuple[str, str], ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """Return the style as the case keeps it."""
        return {**asdict(self), "colours": [list(pair) for pair in self.colours]}

    def colour_of(self, value: object) -> str:
        """Return the colour of a feature by its value in the column `by`."""
        return dict(self.colours).get(text_of(value), self.colour) if self.by else self.colour


def style_from(said: Mapping[str, Any]) -> LayerStyle:
    """Read a style; what is missing or no sense takes its usual value."""
    usual = LayerStyle()
    given: Any = said.get("colours")
    listed = cast(list[Any], given) if isinstance(given, list) else []
    pairs = tuple(
        (str(pair[0]), str(pair[1])) for pair in listed if len(pair) == 2 and _is_colour(pair[1])
    )[:MOST_CATEGORIES]
    colour: Any = said.get("colour")
    dash: Any = said.get("dash")
    return LayerStyle(
        colour=colour if _is_colour(colour) else usual.colour,
        width=_within(said.get("width"), 0.0, 20.0, usual.width),
        fill=_within(said.get("fill"), 0.0, 1.0, usual.fill),
        dash=dash if dash in DASHES else usual.dash,
        point=_within(said.get("point"), 1.0, 60.0, usual.point),
        opacity=_within(said.get("opacity"), 0.0, 1.0, usual.opacity),
        label=str(said.get("label") or ""),
        by=str(said.get("by") or ""),
        colours=pairs,
    )


def coloured_by(style: LayerStyle, column: str, values: Mapping[str, int]) -> LayerStyle:
    """Give the most frequent values of a column a colour each; `values` counts them."""
    if not column:
        return replace(style, by="", colours=())
    order = sorted(values, key=lambda one: (-values[one], one))
    # The layer's own colour is that of all the other values.
    pairs = tuple(zip(order, (one for one in PALETTE if one != style.colour), strict=False))
    return replace(style, by=column, colours=pairs)


def text_of(value: object) -> str:
    """Return a value as labels and legends show it: whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).split())[:200]


def _is_colour(value: Any) -> bool:
    return isinstance(value, str) and _COLOUR.fullmatch(value) is not None


def _within(value: Any, least: float, most: float, usual: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return usual
    return min(max(float(value), least), most)
