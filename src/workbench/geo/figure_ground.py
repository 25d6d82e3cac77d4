# SPDX-License-Identifier: MIT
"""Draw the base map of a figure: land, water, borders, and names where there is room for them."""

from dataclasses import replace
from typing import Any

import numpy as np

from workbench.geo import svg
from workbench.geo.basemap import BaseMapFeatures, Label, Lines
from workbench.geo.figure_frame import Frame
from workbench.geo.figure_spec import MapFigureSpec
from workbench.geo.label_placement import LabelRoom, Placed, Rect, broken, text_width
from workbench.geo.map_style import MapStyle

# Detail finer than this many pixels is not drawn.
TOLERANCE_PX = 0.25
# Names are set for screens; paper is read from further away and at fewer lines.
_PRINT_SCALE = 1.14
_JOINED_SCRIPTS = ("\u0590", "\u08ff")


def base_map_drawing(features: BaseMapFeatures, frame: Frame, style: MapStyle, theme: str) -> str:
    """Draw land, rivers, lakes and borders."""
    ink = style.colours[theme]
    zoom = frame.zoom
    tolerance = TOLERANCE_PX * frame.metres_per_px
    window = frame.window_m(8)

    def path(shape: Any, attributes: dict[str, str | float]) -> str:
        data = svg.path_of(svg.shown_part(shape, window, tolerance), frame.project)
        return svg.element("path", {"d": data, **attributes}) if data else ""

    def stroke(colour: str, width: float, dash: Any = ()) -> dict[str, str | float]:
        look: dict[str, str | float] = {
            "fill": "none",
            "stroke": colour,
            "stroke-width": width,
            "stroke-linejoin": "round",
            "stroke-linecap": "butt" if dash else "round",
        }
        if dash:
            look["stroke-dasharray"] = " ".join(svg.number(part) for part in dash)
        return look

    drawn = [
        svg.element("rect", {**rect_attributes(frame.rect), "fill": ink["water"]}),
        path(
            features.land,
            {
                "fill": ink["land"],
                "stroke": ink["coast"],
                "stroke-width": style.width_px("coast", zoom),
            },
        ),
    ]
    for river in sorted(features.rivers, key=lambda one: one.kind, reverse=True):
        width = style.width_px(f"river_{river.kind}", zoom)
        # Rivers that would be thinner than a hair are another map's matter.
        if width < 0.35 and zoom < 5:
            continue
        drawn.append(
            path(
                river.shape,
                stroke(
                    ink["river_seasonal" if river.seasonal else "river"],
                    width,
                    style.dash["river_seasonal"] if river.seasonal else (),
                ),
            )
        )
    drawn.append(
        path(features.lakes, {"fill": ink["lake"], "stroke": ink["coast"], "stroke-width": 0.4})
    )
    looks = {
        "admin1": ("admin1", "admin1", ()),
        "claim": ("disputed", "disputed", style.dash["claim"]),
        "disputed": ("disputed", "disputed", style.dash["disputed"]),
        "country": ("border", "border", ()),
    }
    borders: dict[str, Lines] = {lines.kind: lines for lines in features.borders}
    for kind, (role, width, dash) in looks.items():
        if kind in borders and (kind != "admin1" or zoom >= style.zooms["admin1_line"][0]):
            drawn.append(
                path(borders[kind].shape, stroke(ink[role], style.width_px(width, zoom), dash))
            )
    return "".join(drawn)


def base_map_names(
    spec: MapFigureSpec, frame: Frame, style: MapStyle, features: BaseMapFeatures, room: LabelRoom
) -> list[str]:
    """Draw the names of countries, places and divisions, in that order of importance."""
    ink = style.colours[spec.theme]
    zoom = frame.zoom
    drawn: list[str] = []
    # What the figure names itself is not named twice.
    named = {mark.label.casefold() for mark in spec.marks if mark.label}

    def within(label: Label) -> tuple[float, float] | None:
        x, y = frame.project(np.array([[label.x_m, label.y_m]]))[0].tolist()
        inside = frame.rect.left < x < frame.rect.right and frame.rect.top < y < frame.rect.bottom
        return (x, y) if inside else None

    def centred(labels: tuple[Label, ...], role: str, upper: bool) -> None:
        first, last = style.zooms[role]
        if not first <= zoom <= last:
            return
        size, spread = style.size_px(role, zoom) * _PRINT_SCALE, style.spacing[role]
        for label in labels:
            at = within(label)
            if at is None or label.min_zoom > zoom + 0.25:
                continue
            name = label.name(spec.language)
            spacing = 0.0 if _is_joined(name) else spread * size
            lines = broken(name.upper() if upper and not _is_joined(name) else name)
            wide = max(text_width(line, size, spacing) for line in lines)
            spot = room.place_centred(*at, wide, size, len(lines))
            if spot is None:
                continue
            for row, line in enumerate(lines):
                drop = (row - (len(lines) - 1) / 2) * size * 1.15
                drawn.append(
                    line_of_text(
                        line,
                        replace(spot, y=spot.y + drop),
                        size,
                        ink[f"label_{role}"],
                        ink["label_halo"],
                        spacing=spacing,
                    )
                )

    centred(features.countries, "country", upper=True)
    for label in features.places:
        at = within(label)
        if at is None or label.min_zoom > zoom + 0.2 or zoom < style.zooms["place"][0]:
            continue
        size = style.size_px(f"place_{label.rank}", zoom) * _PRINT_SCALE
        name = label.name(spec.language)
        if name.casefold() in named:
            continue
        dot = 2.6 if label.capital else 1.9
        if not room.is_free(Rect(at[0] - dot, at[1] - dot, at[0] + dot, at[1] + dot)):
            continue
        spot = room.place_beside(*at, text_width(name, size), size, 5)
        if spot is None:
            continue
        room.take(Rect(at[0] - 3, at[1] - 3, at[0] + 3, at[1] + 3))
        look: dict[str, str | float] = {
            "cx": at[0],
            "cy": at[1],
            "r": dot,
            "stroke": ink["label_halo"],
            "stroke-width": 0.8,
            "fill": ink["place_dot"],
        }
        if label.capital:
            look |= {"fill": ink["land"], "stroke": ink["place_dot"], "stroke-width": 1.6}
        drawn.append(svg.element("circle", look))
        drawn.append(
            line_of_text(
                name,
                spot,
                size,
                ink["label_place"],
                ink["label_halo"],
                weight="500" if label.capital else "400",
            )
        )
    centred(features.admin1, "admin1", upper=False)
    return drawn


def line_of_text(
    words: str,
    at: Placed,
    size: float,
    fill: str,
    halo: str,
    *,
    spacing: float = 0.0,
    weight: str = "400",
) -> str:
    """Draw a line of text with a halo, where room was found for it."""
    look: dict[str, str | float] = {
        "x": at.x,
        "y": at.y + size * 0.36,
        "text-anchor": at.anchor,
        "font-size": size,
        "fill": fill,
        "font-weight": weight,
        "stroke": halo,
        "stroke-width": 2.2,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }
    if spacing:
        look["letter-spacing"] = spacing
    return svg.element("text", look, svg.text(words))


def _is_joined(name: str) -> bool:
    """Return whether the script joins its letters, so that they must not be spaced."""
    first, last = _JOINED_SCRIPTS
    return any(first <= letter <= last for letter in name)


def rect_attributes(rect: Rect) -> dict[str, str | float]:
    """Return the attributes that make a rectangle."""
    return {
        "x": rect.left,
        "y": rect.top,
        "width": rect.right - rect.left,
        "height": rect.bottom - rect.top,
    }
