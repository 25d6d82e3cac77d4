# SPDX-License-Identifier: MIT
"""Draw the events of a figure: symbols, clusters, rings of precision."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from workbench.geo import svg
from workbench.geo.figures.frame import Frame
from workbench.geo.figures.spec import FigureMark, FigureWords, MapFigureSpec
from workbench.geo.label_placement import text_width

_USUAL_WIDTH_CM = 16.0
_SMALLEST_PX, _LARGEST_PX = 4.3, 11.5  # of single events, on a region's map of usual width
FULL_SIZE_KILLED = 300  # a symbol of more is no larger
_WIDEST_PX = 24.0  # of clusters
_ROUGH_PX = 24.0  # a place known only to within more than this is no point, as on the live map
_NUMBER_PX = 9.0
_UNKNOWN = "?"  # in a mark whose killed nobody counted, as in clusters of the live map
_SIGN_SHARE = 1.55  # of a symbol's radius, how large its "?" is


@dataclass(frozen=True, slots=True)
class SymbolScale:
    """How large symbols are on one page, radii in map pixels.

    `size_by` "killed": areas stand to one another as people killed do; "events": those of clusters
    as events do, and single ones are alike.
    """

    smallest_px: float
    largest_px: float
    widest_px: float
    most_in_cluster: int
    words: FigureWords
    size_by: str = "events"

    def of(self, mark: FigureMark) -> float:
        """Return the radius of an event or a cluster."""
        if mark.count > 1:
            return self.of_cluster(self.number_of(mark))
        if self.size_by == "events" or self.is_unknown(mark):
            return self.middling_px
        return self.of_event(mark.fatalities)

    def reach(self, mark: FigureMark) -> float:
        """Return how far from its point the symbol of an event or a cluster reaches."""
        corners = svg.symbol_corners(mark.shape) if mark.count == 1 else ()
        return self.of(mark) * max((math.hypot(*corner) for corner in corners), default=1.0)

    def is_unknown(self, mark: FigureMark) -> bool:
        """Return whether sizes say how many were killed, and of this event nobody knows."""
        return self.size_by == "killed" and mark.count == 1 and mark.fatalities < 0

    def number_of(self, mark: FigureMark) -> int:
        """Return the number that stands in a cluster and makes its size, -1 for an unknown one."""
        return mark.fatalities if self.size_by == "killed" else mark.count

    @property
    def middling_px(self) -> float:
        """Return the radius of single events where size says nothing of them."""
        return self.smallest_px * 1.35

    def of_event(self, killed: int) -> float:
        """Return the radius of a single event's symbol."""
        share = min(max(killed, 0) / FULL_SIZE_KILLED, 1.0) ** 0.5
        return self.smallest_px + (self.largest_px - self.smallest_px) * share

    def of_cluster(self, number_in_it: int) -> float:
        """Return the radius of a cluster, which has room for its number at the least."""
        number = text_width(self.words.number(number_in_it), _NUMBER_PX) / 2 + 4.6
        share = (max(number_in_it, 0) / max(self.most_in_cluster, 1)) ** 0.5
        return max(number, 7.6, self.widest_px * share)


def symbol_scale(spec: MapFigureSpec, zoom: float) -> SymbolScale:
    """Return the scale of a page: symbols shrink with it, and where a map shows half a continent.

    A few events never make a cluster as large as many do.
    """
    page = min(max((spec.width_cm / _USUAL_WIDTH_CM) ** 0.5, 0.7), 1.15)
    near = min(max(0.62 + 0.38 * (zoom - 3.0) / 4.0, 0.62), 1.0)
    by_killed = spec.size_by == "killed"
    numbers = (m.fatalities if by_killed else m.count for m in spec.marks if m.count > 1)
    most = max([1, *numbers])
    return SymbolScale(
        smallest_px=max(_SMALLEST_PX * page * near, 3.2),
        largest_px=_LARGEST_PX * page * near,
        widest_px=min(_WIDEST_PX, 7.6 + 1.7 * most**0.5) * page,
        most_in_cluster=most,
        words=spec.words,
        size_by=spec.size_by,
    )


def symbol_ground(mark: FigureMark, spot: tuple[float, float], scale: SymbolScale) -> Any:
    """Return what of the page an event's or a cluster's symbol covers, standing at a spot."""
    radius, corners = scale.of(mark), svg.symbol_corners(mark.shape) if mark.count == 1 else ()
    if not corners:
        return shapely.Point(*spot).buffer(radius, quad_segs=8)
    return shapely.Polygon([(spot[0] + radius * dx, spot[1] + radius * dy) for dx, dy in corners])


def is_rough(mark: FigureMark, frame: Frame) -> bool:
    """Return whether a place is known so roughly that it is no point on this page."""
    return ring_radius(mark, frame) > _ROUGH_PX


def has_ring(mark: FigureMark, frame: Frame, scale: SymbolScale) -> bool:
    """Return whether a place is so uncertain that it shows beside the symbol."""
    return ring_radius(mark, frame) >= scale.of(mark) + 2


def ring_radius(mark: FigureMark, frame: Frame) -> float:
    """Return how far on the page the true place may lie from the point."""
    return mark.radius_m / frame.true_metres_per_px


def ring_middle(mark: FigureMark, x: float, y: float) -> tuple[float, float]:
    """Return a mark's point; its symbol, at `x` and `y`, may stand beside it."""
    return x - mark.aside_px[0], y - mark.aside_px[1]


def ring(mark: FigureMark, x: float, y: float, frame: Frame, *, faint: bool) -> str:
    """Draw how far the true place may lie from the point; `faint` is for one of many.

    `x` and `y` are where the symbol stands, which may be beside the point.
    """
    left, top = ring_middle(mark, x, y)
    return svg.element(
        "circle",
        {
            "cx": left,
            "cy": top,
            "r": ring_radius(mark, frame),
            "fill": svg.colour(mark.colour),
            "fill-opacity": "0" if faint else "0.05",
            "stroke": mark.colour,
            "stroke-opacity": "0.6" if faint else "1",
            "stroke-width": 0.9,
            "stroke-dasharray": "4 3",
        },
    )


def symbol(
    mark: FigureMark, x: float, y: float, frame: Frame, scale: SymbolScale, ink: Mapping[str, str]
) -> str:
    """Draw an event or a cluster."""
    radius = scale.of(mark)
    if mark.count > 1:
        number = scale.number_of(mark)
        told = scale.words.number(number) if number >= 0 else _UNKNOWN
        return _cluster(mark, x, y, radius, told, ink)
    outline = svg.symbol_path(mark.shape, x, y, radius)
    shade = svg.colour(mark.colour)
    drawn = ""
    if mark.current:
        drawn = svg.element(
            "path",
            {
                "d": svg.symbol_path(mark.shape, x, y, radius + 3),
                "fill": ink["mark_outline"],
                "stroke": ink["current"],
                "stroke-width": 1.8,
            },
        )
    # A place known only roughly is drawn hollow: its point is no position.
    fill, line, width = shade, ink["mark_outline"], 1.1
    if is_rough(mark, frame):
        fill, line, width = line, fill, 1.4
    look = {"d": outline, "fill": fill, "stroke": line, "stroke-width": width}
    drawn += svg.element("path", look)
    return drawn + (unknown_sign(x, y, radius, line) if scale.is_unknown(mark) else "")


def unknown_sign(x: float, y: float, radius: float, fill: str) -> str:
    """Write a "?" into a symbol whose number nobody knows, as clusters have it."""
    size = radius * _SIGN_SHARE
    look: dict[str, str | float] = {
        "x": x, "y": y + size * 0.36, "font-size": size, "font-weight": "700",
        "text-anchor": "middle", "fill": fill,
    }  # fmt: skip
    return svg.element("text", look, svg.text(_UNKNOWN))


def _cluster(
    mark: FigureMark, x: float, y: float, radius: float, told: str, ink: Mapping[str, str]
) -> str:
    drawn = [svg.element("circle", {"cx": x, "cy": y, "r": radius, "fill": ink["panel"]})]
    parts = mark.parts or ((mark.colour, 1),)
    total = sum(share for _, share in parts) or 1
    inner = radius - 1.6
    # A dash as long as a part's share, turned to where that share begins.
    around = 2 * np.pi * inner
    begun = 0.0
    for colour, share in parts:
        length = around * share / total
        turn = begun / total * 360 - 90
        drawn.append(
            svg.element(
                "circle",
                {
                    "cx": x,
                    "cy": y,
                    "r": inner,
                    "fill": "none",
                    "stroke": svg.colour(colour),
                    "stroke-width": 3.0,
                    "stroke-dasharray": f"{length:.2f} {around - length:.2f}",
                    "transform": f"rotate({turn:.1f} {svg.number(x)} {svg.number(y)})",
                },
            )
        )
        begun += share
    drawn.append(
        svg.element(
            "text",
            {
                "x": x,
                "y": y + _NUMBER_PX * 0.36,
                "font-size": _NUMBER_PX,
                "font-weight": "600",
                "text-anchor": "middle",
                "fill": ink["ink"],
            },
            svg.text(told),
        )
    )
    return "".join(drawn)
