# SPDX-License-Identifier: MIT
"""Draw a map figure as one SVG document with real text, without a browser.

The figure is laid out in map pixels; the document's own size is in centimetres.
"""

from collections.abc import Mapping
from dataclasses import replace

from workbench.geo import svg
from workbench.geo.basemap import BaseMap
from workbench.geo.figures.areas import drawn_areas, keep_off_rings
from workbench.geo.figures.asked import draw_asked, keep_off_asked
from workbench.geo.figures.countries import country_names, country_veil
from workbench.geo.figures.frame import PX_PER_CM, Frame, page_frame
from workbench.geo.figures.furniture import (
    Furniture,
    credits_strip,
    laid_furniture,
    scale_note,
)
from workbench.geo.figures.gaps import draw_gaps, gap_pattern
from workbench.geo.figures.ground import (
    BaseNames,
    base_map_drawing,
    line_of_text,
    rect_attributes,
)
from workbench.geo.figures.hexagons import draw_hexagons, hexagon_rects
from workbench.geo.figures.inset import inset_locator
from workbench.geo.figures.layers import draw_layer, layer_dots, layer_names, layer_spots
from workbench.geo.figures.legend import legend_strip
from workbench.geo.figures.marks import (
    SymbolScale,
    has_ring,
    is_rough,
    ring,
    ring_middle,
    ring_radius,
    symbol,
    symbol_scale,
)
from workbench.geo.figures.spec import FigureMark, MapFigureSpec
from workbench.geo.figures.zone_names import keep_off_zones, zone_names
from workbench.geo.figures.zones import draw_zones, zone_patterns
from workbench.geo.label_placement import LabelRoom, Rect, text_width
from workbench.geo.map_style import MapStyle
from workbench.geo.page_grounds import ring_points

# Print shows more detail than a screen at the same size, so tiles of the next zoom are drawn.
_FINER = 1.0
_LABEL_PX = 12.0
_OFF_RING_PX = 4.0  # from a ring to its name
_FARTHER_PX = 12.0  # how much farther from its symbol a name may stand for a ring's sake
_FEW_RINGS = 15  # the tints of more add up to a blot
# For readers of a web page who have not our fonts: letters about as wide as these.
_ALIKE = "Helvetica Neue, Arial, Liberation Sans"
# Further out than this the figure shows a continent, and a locator would show it again.
INSET_FROM_ZOOM = 4.3

PlacedMark = tuple[FigureMark, float, float]


def map_figure(spec: MapFigureSpec, *, base_map: BaseMap, style: MapStyle) -> str:
    """Return the figure as an SVG document."""
    frame = page_frame(spec)
    width, height = spec.width_cm * PX_PER_CM, spec.height_cm * PX_PER_CM
    features = base_map.features(frame.box, frame.zoom + _FINER)
    ink = style.colours[spec.theme]
    scale = symbol_scale(spec, frame.zoom)
    room = LabelRoom(frame.rect.grown(-3))
    placed = [(mark, *_spot(mark, frame)) for mark in spec.marks]
    visible = [one for one in placed if frame.rect.has(one[1], one[2])]
    marks_at = [_around(x, y, scale.of(mark) * 1.1) for mark, x, y in visible]
    for rect in marks_at:
        room.take(rect)
    filled = [*marks_at, *hexagon_rects(spec.hexagons, frame)]
    for rect in (one for layer in spec.layers for one in layer_dots(layer, frame)):
        room.take(rect)
    furniture = _furniture(spec, frame, style, base_map, filled, room)
    ringed = [one for one in visible if has_ring(one[0], frame, scale)]
    _keep_off_rings(spec, frame, ringed, room)
    keep_off_zones(spec.zones, frame, room)
    keep_off_asked(spec.asked, frame, room)
    discs = [(x, y, scale.of(mark)) for mark, x, y in visible]
    own = [spot for layer in spec.layers for spot in layer_spots(layer, frame)]
    names = BaseNames(spec, frame, style, features, discs, room, own)
    halo = ink["label_halo"]
    # What the figure is about is given room first, then what a reader finds the way by.
    marks = _mark_names(visible, frame, scale, room, ink["ink"], halo)
    great_towns = names.great_towns()
    words = "".join(
        layer_names(layer, frame, room, ink["label_place"], halo) for layer in spec.layers
    )
    areas = drawn_areas(spec, frame, room, ink)
    keys = [key for area in areas for key in area.keys]
    zones, zone_keys = zone_names(
        spec.zones, frame, room, ink, plates=furniture.plates, first_key=len(keys) + 1
    )
    grounds = [*country_names(spec, frame, style, room), *names.others()]
    credit, credit_px = credits_strip(
        spec, base_map.attribution, width - 1.0, ink, furniture.scale_below
    )
    explained = replace(spec, legend=(*spec.legend, *keys, *zone_keys))
    legend, legend_px = legend_strip(explained, scale, width - 1.0, ink, furniture.inset_below)
    below_px = credit_px + legend_px
    drawn = [
        base_map_drawing(features, frame, style, spec.theme),
        country_veil(spec, frame, ink["ink_muted"]),
        *(draw_layer(layer, frame) for layer in spec.layers),
        draw_gaps(spec.gaps, ink["ink_muted"], frame),
        draw_zones(spec.zones, frame),
        draw_hexagons(spec.hexagons, frame, ink["ink_muted"]),
        draw_asked(spec.asked, frame, ink["draw"], halo),
        *(area.outline for area in areas),
        *great_towns,
        *grounds,
        _symbols(visible, ringed, frame, scale, ink),
        *(area.leader for area in areas),
        *(area.card for area in areas),
        marks,
        zones,
        words,
    ]
    inside = [
        svg.element("title", {}, svg.text(spec.title or spec.description or "Map")),
        svg.element("desc", {}, svg.text(spec.description)) if spec.description else "",
        svg.element("defs", {}, _definitions(spec, frame, ink["ink_muted"])),
        svg.element("rect", {"width": width, "height": height + below_px, "fill": ink["panel"]}),
        _title(spec, ink["ink"]),
        svg.element("g", {"clip-path": "url(#frame)"}, "".join(drawn)),
        *furniture.drawn,
        _border(frame, ink["panel_border"]),
        _moved(credit, height),
        _moved(legend, height + credit_px),
    ]
    return svg.element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{spec.width_cm:g}cm",
            "height": f"{round(spec.height_cm + below_px / PX_PER_CM, 3):g}cm",
            "viewBox": f"0 0 {svg.number(width)} {svg.number(height + below_px)}",
            "font-family": f"{', '.join(spec.fonts)}, {_ALIKE}, sans-serif",
            "role": "img",
            "xml:lang": spec.language,
        },
        "".join(inside),
    )


def _spot(mark: FigureMark, frame: Frame) -> tuple[float, float]:
    """Return where the symbol of a mark stands on the page."""
    x, y = frame.point(mark.lon_deg, mark.lat_deg)
    return x + mark.aside_px[0], y + mark.aside_px[1]


def _title(spec: MapFigureSpec, ink: str) -> str:
    if not spec.title:
        return ""
    return svg.element(
        "text",
        {"x": 0.5, "y": 16.0, "font-size": 14.0, "font-weight": "600", "fill": ink},
        svg.text(spec.title),
    )


def _border(frame: Frame, ink: str) -> str:
    line: dict[str, str | float] = {"fill": "none", "stroke": ink, "stroke-width": 1.0}
    return svg.element("rect", {**rect_attributes(frame.rect), **line})


def _moved(drawing: str, y: float) -> str:
    if not drawing:
        return ""
    return svg.element("g", {"transform": f"translate(0.5 {svg.number(y)})"}, drawing)


def _definitions(spec: MapFigureSpec, frame: Frame, muted: str) -> str:
    clip = svg.element(
        "clipPath", {"id": "frame"}, svg.element("rect", rect_attributes(frame.rect))
    )
    legend = [
        svg.pattern(f"legend{index}", entry.pattern, entry.colour)
        for index, entry in enumerate(spec.legend)
        if entry.kind in ("zone", "gap") and entry.pattern != "none"
    ]
    gaps = gap_pattern(muted) if spec.gaps else ""
    return "".join([clip, gaps, zone_patterns(spec.zones), *legend])


def _keep_off_rings(
    spec: MapFigureSpec, frame: Frame, ringed: list[PlacedMark], room: LabelRoom
) -> None:
    """Keep names off rings, of which many are too faint to be in the way."""
    keep_off_rings(spec, frame, room)
    for mark, x, y in ringed if len(ringed) <= _FEW_RINGS else ():
        room.keep_off(ring_points(*ring_middle(mark, x, y), ring_radius(mark, frame)))


def _symbols(
    visible: list[PlacedMark],
    ringed: list[PlacedMark],
    frame: Frame,
    scale: SymbolScale,
    ink: Mapping[str, str],
) -> str:
    """Draw rings and, above them, symbols."""
    faint = len(ringed) > _FEW_RINGS
    rings = [ring(mark, x, y, frame, faint=faint) for mark, x, y in ringed]
    # Small symbols lie above great ones, rough ones below all others, the current one above all.
    ordered = sorted(
        visible,
        key=lambda one: (one[0].current, not is_rough(one[0], frame), -scale.of(one[0])),
    )
    symbols = [symbol(mark, x, y, frame, scale, ink) for mark, x, y in ordered]
    return "".join([*rings, *symbols])


def _mark_names(
    visible: list[PlacedMark],
    frame: Frame,
    scale: SymbolScale,
    room: LabelRoom,
    fill: str,
    halo: str,
) -> str:
    """Write the labels of marks beside them, those of the greatest first."""
    drawn: list[str] = []
    named: set[tuple[str, float, float]] = set()  # exact and rough events of one place have one
    for mark, x, y in sorted(visible, key=lambda one: (-one[0].current, -scale.of(one[0]))):
        place = (mark.label, mark.lon_deg, mark.lat_deg)
        if not mark.label or place in named:
            continue
        gap = scale.of(mark) * 1.3 + (6 if mark.current else 2)
        wide = text_width(mark.label, _LABEL_PX)
        gaps = [gap]
        beyond = ring_radius(mark, frame) + _OFF_RING_PX
        if has_ring(mark, frame, scale) and beyond <= gap + _FARTHER_PX:
            gaps.append(beyond)  # farther off, the name would say another place
        spots = (
            room.place_beside(x, y, wide, _LABEL_PX, one, over_lines=over)
            for over in (False, True)
            for one in gaps
        )
        spot = next((one for one in spots if one is not None), None)
        if spot:
            named.add(place)
            drawn.append(line_of_text(mark.label, spot, _LABEL_PX, fill, halo, weight="600"))
    return "".join(drawn)


def _around(x: float, y: float, reach: float) -> Rect:
    return Rect(x - reach, y - reach, x + reach, y + reach)


def _furniture(
    spec: MapFigureSpec,
    frame: Frame,
    style: MapStyle,
    base_map: BaseMap,
    marks: list[Rect],
    room: LabelRoom,
) -> Furniture:
    """Draw scale bar and inset; each takes its room before labels are placed."""
    scale = scale_note(spec, frame, style.colours[spec.theme]) if spec.scale_bar else None
    is_near = spec.inset and frame.zoom > INSET_FROM_ZOOM
    inset = inset_locator(spec, base_map, style) if is_near else None
    return laid_furniture(scale, inset, frame.rect, marks, room)
