# SPDX-License-Identifier: MIT
"""The tiles of the base map that an exported map carries: all that its window can come to show."""

import math
import zlib
from collections.abc import Iterator

from workbench.briefing.maps.boxes import size_m, widened
from workbench.domain.progress import Progress
from workbench.geo.basemap import BaseMap, tiles_over
from workbench.geo.projection import LonLatBox

DEEPEST_ZOOM = 7
MOST_TILE_BYTES = 3_500_000  # packed; a map of the whole world then has two zooms less
# The windows in which the map shall have no hole: tiles of 512 pixels, and width over height.
_WINDOW_TILES = (9, 5)
_TALLEST, _WIDEST = 0.45, 2.4

Tile = tuple[int, int, int]  # zoom, column, row


def tiles_of_box(
    base: BaseMap, box: LonLatBox, progress: Progress, most_bytes: int = MOST_TILE_BYTES
) -> tuple[int, dict[Tile, bytes]]:
    """Return the deepest zoom that the budget allows, and the tiles of all zooms to it.

    `box` is all that the map can be moved to; zoomed out until it fits the window whole, the map
    shows what lies around it. Tiles of open sea are left out.
    """
    found: dict[Tile, bytes] = {}
    size = 0
    for zoom in range(DEEPEST_ZOOM + 1):
        for tile, data in _tiles_at(base, box, zoom):
            progress(zoom, DEEPEST_ZOOM + 1, "base map")
            found[tile] = data
            size += len(zlib.compress(data, 1))
            if size > most_bytes:
                return zoom - 1, {tile: data for tile, data in found.items() if tile[0] < zoom}
    return DEEPEST_ZOOM, found


def _shown_at_most(box: LonLatBox) -> LonLatBox:
    """Return what a window can show when the box fits it whole, whatever the window's shape."""
    wide, tall = size_m(box)
    # Zooms are whole numbers, so that the box may fill but half of the window.
    across, down = 2 * max(wide, tall * _WIDEST), 2 * max(tall, wide / _TALLEST)
    return widened(box, (across - wide) / 2, (down - tall) / 2)


def shown_tiles(box: LonLatBox, zoom: int) -> tuple[set[int], range]:
    """Return columns and rows of the tiles that a window may show of a map kept to a box."""
    count = 2**zoom
    columns, rows = _ranges(box, zoom)
    most_columns, most_rows = _ranges(_shown_at_most(box), zoom)
    columns, rows = _at_least(columns, _WINDOW_TILES[0]), _at_least(rows, _WINDOW_TILES[1])
    return (
        {x % count for x in columns} & {x % count for x in most_columns},
        range(max(rows.start, most_rows.start), min(rows.stop, most_rows.stop)),
    )


def _tiles_at(base: BaseMap, box: LonLatBox, zoom: int) -> Iterator[tuple[Tile, bytes]]:
    columns, rows = shown_tiles(box, zoom)
    for x in sorted(columns):
        for y in rows:
            data = base.tile(zoom, x, y)
            if data is not None:
                yield (zoom, x, y), data


def _ranges(box: LonLatBox, zoom: int) -> tuple[range, range]:
    """Return columns and rows of the tiles over a box; columns run on over the date line."""
    ((left, top),) = tiles_over(LonLatBox(box.west, box.north, box.west, box.north), zoom)
    ((right, bottom),) = tiles_over(LonLatBox(box.east, box.south, box.east, box.south), zoom)
    right += 2**zoom * box.crosses_date_line
    return range(left, right + 1), range(top, bottom + 1)


def _at_least(tiles: range, least: int) -> range:
    """Return a row of tiles about the same middle, at least so many and one on either side."""
    more = math.ceil(max(least - len(tiles) + 1, 0) / 2)
    return range(tiles.start - more, tiles.stop + more)
