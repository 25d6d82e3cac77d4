# SPDX-License-Identifier: MIT
"""The user's visible layers in an exported map: cut into the tiles that the page carries."""

import zlib
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.words import figure_words
from workbench.briefing.maps.layers import opened_layer
from workbench.briefing.web_map.tiles import Tile, shown_tiles
from workbench.casefile.queries.layers import LayerRow, read_layers
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress
from workbench.geo.layers.credits import credits_of
from workbench.geo.layers.on_page import layer_legend, layer_on_page
from workbench.geo.layers.opening import RASTER_TILES, OpenLayer, VectorLayer, tile_box
from workbench.geo.layers.style import LayerStyle, style_from
from workbench.geo.projection import LonLatBox

MOST_LAYER_BYTES = 3_000_000  # packed, of all layers together
MOST_LAYER_TILES = 1_500  # of one layer; cutting one takes a millisecond
_DEEPEST_ZOOM = 12

LayerTiles = dict[Tile, bytes]


@dataclass(frozen=True, slots=True, eq=False)
class WebLayers:
    """What the page is given of the layers, the lowest first, each with its tiles.

    `on_page`: as the page's script takes them; `legend`: the topmost first. `coarser` names those
    whose pictures are less sharp than in the case, `missing` those that could not be taken along.
    """

    on_page: list[dict[str, Any]]
    tiles: list[LayerTiles]
    legend: list[dict[str, Any]]
    credits: tuple[str, ...]
    coarser: tuple[str, ...]
    missing: tuple[str, ...]


def web_layers(
    case: CaseReader,
    room: LonLatBox,
    address: str,
    progress: Progress,
    most_bytes: int = MOST_LAYER_BYTES,
) -> WebLayers:
    """Return the visible layers within a box; `address` has `{layer}` for the number of a layer."""
    rows = [row for row in reversed(read_layers(case.conn)) if row.visible]
    on_page: list[dict[str, Any]] = []
    carried: list[LayerTiles] = []
    legend: list[dict[str, Any]] = []
    shown: list[LayerRow] = []
    coarser: list[str] = []
    missing: list[str] = []
    for row in rows:
        progress(0, None, row.name)
        style = style_from(row.style)
        try:
            with closing(opened_layer(case, row)) as layer:
                tiles = _tiles(layer, row, style, room, most_bytes // len(rows))
                told = _on_page(layer, row, style, address, len(shown) + 1, tiles)
                entry = layer_legend(layer, style, row.name)
                is_coarser = layer.kind == RASTER_TILES and (
                    told["maxDataZoom"] < layer.max_tile_zoom
                )
        except (InputError, ValueError):
            missing.append(row.name)
            continue
        if not tiles:
            continue  # it lies elsewhere
        shown.append(row)
        coarser += [row.name] if is_coarser else []
        on_page.append(told)
        carried.append(tiles)
        legend.insert(0, entry)
    whose = credits_of(reversed(shown), unsourced=figure_words(case.language).no_source)
    return WebLayers(on_page, carried, legend, whose, tuple(coarser), tuple(missing))


def _on_page(
    layer: OpenLayer,
    row: LayerRow,
    style: LayerStyle,
    address: str,
    number: int,
    tiles: LayerTiles,
) -> dict[str, Any]:
    told = layer_on_page(
        layer, style, uid=row.uid, address=address.replace("{layer}", str(number)), part=row.part,
        min_zoom=row.min_zoom, bounds=row.bounds,
    )  # fmt: skip
    return {**told, "maxDataZoom": max((zoom for zoom, *_ in tiles), default=0)}


def _tiles(
    layer: OpenLayer, row: LayerRow, style: LayerStyle, room: LonLatBox, most_bytes: int
) -> LayerTiles:
    """Return the tiles of as many zooms as may be.

    Raises InputError when not even the first zoom with anything in it is small enough.
    """
    found: LayerTiles = {}
    size, parents = 0, [(0, 0)]
    for zoom in range(min(layer.max_tile_zoom, _DEEPEST_ZOOM) + 1):
        level: LayerTiles = {}
        filled: list[tuple[int, int]] = []
        for x, y in parents:
            answer = layer.tile(zoom, x, y, label=style.label, by=style.by)
            if answer is not None and answer[1]:
                level[zoom, x, y] = answer[1]
                size += len(zlib.compress(answer[1], 1))
            # Where a pack has nothing yet, it may begin with the next zoom.
            if (zoom, x, y) in level or zoom < (row.min_zoom or 0):
                filled.append((x, y))
        if size > most_bytes or len(found) + len(level) > MOST_LAYER_TILES:
            break
        found |= level
        columns, rows = shown_tiles(room, zoom + 1)
        parents = [(x, y) for tile in filled for x, y in _parts_of(*tile)
                   if x in columns and y in rows and _may_show(layer, zoom + 1, x, y)]  # fmt: skip
    if size > most_bytes and not found:
        raise InputError(f"The layer “{row.name}” is too large for a page.")
    return found


def _parts_of(x: int, y: int) -> list[tuple[int, int]]:
    """Return the quarters of a tile, at the next zoom."""
    return [(2 * x + i, 2 * y + j) for i in (0, 1) for j in (0, 1)]


def _may_show(layer: OpenLayer, zoom: int, x: int, y: int) -> bool:
    """Whether a tile has anything in it, as far as that is known before it is made."""
    return not isinstance(layer, VectorLayer) or layer.touches(tile_box(zoom, x, y))
