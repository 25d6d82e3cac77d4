# SPDX-License-Identifier: MIT
"""What a map's page is told of a layer: where its tiles are, and how they are drawn."""

from collections.abc import Sequence
from typing import Any

from workbench.geo.layers.opening import RASTER_TILES, OpenLayer, VectorLayer
from workbench.geo.layers.style import LayerStyle


def layer_on_page(
    layer: OpenLayer, style: LayerStyle, *, uid: str, address: str, part: str | None,
    min_zoom: int | None, bounds: Sequence[float] | None,
) -> dict[str, Any]:  # fmt: skip
    """Return what the page needs to draw a layer: numbers, colours, texts, ready for JSON.

    `address` has `{z}`, `{x}` and `{y}` for a tile's numbers; `part` is the layer that is meant of
    a pack of vector tiles; `bounds` is west, south, east and north in degrees.
    """
    own = isinstance(layer, VectorLayer)
    return {
        "uid": uid,
        "kind": layer.kind,
        "url": address,
        "maxDataZoom": layer.max_tile_zoom,
        "minDataZoom": min_zoom or 0,
        "source": "shapes" if own else (part or ""),
        "labelSource": "labels" if own else (part or ""),
        "labelKey": "text" if own else style.label,
        "valueKey": "value" if own else style.by,
        "hasLabels": bool(style.label),
        "pointsOnly": own and layer.has_only_points,
        "bounds": list(bounds) if bounds else None,
        "style": style.as_json(),
    }


def layer_legend(layer: OpenLayer, style: LayerStyle, name: str) -> dict[str, Any]:
    """Return the legend's entry: a frame for pictures, a dot, a line or a patch for shapes."""
    swatch = "patch"
    if layer.kind == RASTER_TILES:
        swatch = "picture"
    elif isinstance(layer, VectorLayer) and layer.has_only_points:
        swatch = "points"
    elif isinstance(layer, VectorLayer) and not layer.has_areas:
        swatch = "lines"
    return {
        "kind": "layer", "text": name, "swatch": swatch, "colour": style.colour,
        "fill": style.fill, "opacity": style.opacity,
    }  # fmt: skip
