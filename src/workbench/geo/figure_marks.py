# SPDX-License-Identifier: MIT
"""Draw the events of a figure: symbols, clusters, rings of precision."""

from collections.abc import Mapping

import numpy as np

from workbench.geo import svg
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_spec import FigureMark


def mark_radius(mark: FigureMark) -> float:
    """Return a symbol's radius in map pixels: by fatalities, of a cluster by its count."""
    if mark.count > 1:
        return min(8 + 1.8 * float(np.log2(mark.count)), 26)
    return mark_size(mark.fatalities)


def mark_size(killed: int) -> float:
    """Return the radius of a single event's symbol in map pixels."""
    return min(4.6 + 0.62 * max(killed, 0) ** 0.5, 15)


def ring(mark: FigureMark, x: float, y: float, frame: Frame) -> str:
    """Draw how far the true place may lie from the point; nothing where that is very near."""
    radius = mark.radius_m / frame.true_metres_per_px
    if radius < mark_radius(mark) + 2:
        return ""
    return svg.element(
        "circle",
        {
            "cx": x,
            "cy": y,
            "r": radius,
            "fill": svg.colour(mark.colour),
            "fill-opacity": "0.05",
            "stroke": mark.colour,
            "stroke-width": 0.9,
            "stroke-dasharray": "4 3",
        },
    )


def symbol(mark: FigureMark, x: float, y: float, frame: Frame, ink: Mapping[str, str]) -> str:
    """Draw an event or a cluster."""
    radius = mark_radius(mark)
    if mark.count > 1:
        return _cluster(mark, x, y, radius, ink)
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
    rough = mark.radius_m / frame.true_metres_per_px > 4 * radius
    if rough:
        return drawn + svg.element(
            "path",
            {"d": outline, "fill": ink["mark_outline"], "stroke": shade, "stroke-width": 1.4},
        )
    return drawn + svg.element(
        "path",
        {
            "d": outline,
            "fill": shade,
            "stroke": ink["mark_outline"],
            "stroke-width": 1.1,
        },
    )


def _cluster(mark: FigureMark, x: float, y: float, radius: float, ink: Mapping[str, str]) -> str:
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
                    "stroke-width": 3.2,
                    "stroke-dasharray": f"{length:.2f} {around - length:.2f}",
                    "transform": f"rotate({turn:.1f} {svg.number(x)} {svg.number(y)})",
                },
            )
        )
        begun += share
    label = f"{mark.count:,}".replace(",", "\u202f")
    drawn.append(
        svg.element(
            "text",
            {
                "x": x,
                "y": y + 3.4,
                "font-size": 9.5,
                "font-weight": "600",
                "text-anchor": "middle",
                "fill": ink["ink"],
            },
            svg.text(label),
        )
    )
    return "".join(drawn)
