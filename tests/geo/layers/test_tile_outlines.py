# SPDX-License-Identifier: MIT
"""A figure of a tile pack draws the borders that its areas have, and no edge of a tile."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from tests.geo.layers.made_files import mbtiles
from tests.paths import needs_real_data, real_file
from workbench.geo.figures.frame import Frame, frame_for
from workbench.geo.figures.layers import draw_layer
from workbench.geo.figures.spec import FigureLayer, MapFigureSpec
from workbench.geo.label_placement import Rect
from workbench.geo.layers.content import VectorData
from workbench.geo.layers.opening import PackLayer
from workbench.geo.layers.style import LayerStyle
from workbench.geo.layers.tile_outlines import outlines_within
from workbench.geo.layers.tiling import TileMaker
from workbench.geo.projection import LonLatBox
from workbench.geo.tiles import open_pack

ZOOM = 7
TILE_DEG = 360 / 2**ZOOM
EDGE = -2 * TILE_DEG  # longitude of the edge between two tiles
BOX = LonLatBox(-8.0, 12.5, -1.0, 16.0)
WIDTH, HEIGHT = 1000.0, 500.0
Segments = list[tuple[tuple[float, float], tuple[float, float]]]


def frame_over(box: LonLatBox) -> Frame:
    return frame_for(MapFigureSpec(box, 16.0, 8.0), Rect(0.0, 0.0, WIDTH, HEIGHT))


def strokes(layer: PackLayer, frame: Frame) -> Segments:
    """Every segment that is drawn as a line within the frame."""
    data = layer.features(BOX, 8.0)
    assert data is not None
    assert data.outlines is not None
    colours = ("#112233",) * len(data.shapes)
    shapes, outlines = tuple(data.shapes), tuple(data.outlines)
    drawn = draw_layer(FigureLayer(LayerStyle(), shapes, colours, outlines=outlines), frame)
    stroked = [one for one in ElementTree.fromstring(drawn).iter("path") if one.get("stroke")]
    return [part for one in stroked for part in segments(one.get("d", ""))]


def segments(path: str) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for part in path.split("M")[1:]:
        numbers = np.array(re.findall(r"-?\d*\.?\d+", part), dtype=float)
        points = numbers.reshape(-1, 2).cumsum(axis=0)
        if part.endswith("z"):
            points = np.vstack([points, points[0]])
        for first, second in zip(points.tolist(), points[1:].tolist(), strict=False):
            yield (first[0], first[1]), (second[0], second[1])


def along_edges(found: Segments, frame: Frame) -> Segments:
    """Those that run along the edge of a tile for more than a point."""
    lons = [column * TILE_DEG for column in range(-4, 1)]
    across = [frame.point(lon, 14.0)[0] for lon in lons]
    size = across[1] - across[0]
    top = frame.point(0.0, 0.0)[1]
    down = [top - row * size for row in range(9)]
    return [
        (a, b)
        for a, b in found
        if any(abs(a[0] - x) < 0.2 > abs(b[0] - x) and abs(a[1] - b[1]) > 1 for x in across)
        or any(abs(a[1] - y) < 0.2 > abs(b[1] - y) and abs(a[0] - b[0]) > 1 for y in down)
    ]


@pytest.fixture
def pack(tmp_path: Path) -> PackLayer:
    """An area over the edge between two tiles, each of which holds its half."""
    shapes = np.array([shapely.Point(EDGE, 14.2).buffer(0.8)], dtype=object)
    maker = TileMaker(VectorData(shapes, {}))
    tiles = {(ZOOM, x, y): maker.tile(ZOOM, x, y) for x in (61, 62) for y in (58, 59)}
    said = {"format": "pbf", "bounds": "-9,11,0,17", "minzoom": "7", "maxzoom": "7"}
    return PackLayer(open_pack(mbtiles(tmp_path / "a.mbtiles", tiles, **said)), None)


def test_an_area_over_two_tiles_has_its_border_and_no_line_through_it(pack: PackLayer):
    frame = frame_over(BOX)
    found = strokes(pack, frame)
    assert along_edges(found, frame) == []
    radius = frame.point(EDGE + 0.8, 14.2)[0] - frame.point(EDGE, 14.2)[0]
    drawn = sum(np.hypot(b[0] - a[0], b[1] - a[1]) for a, b in found)
    assert drawn == pytest.approx(2 * np.pi * radius, rel=0.03)


def test_what_fills_a_whole_tile_has_no_border_there():
    edge_m = 40_075_016.685578488 / 2**ZOOM
    tile = shapely.box(-2 * edge_m, 0.0, -edge_m, edge_m)
    [outline] = outlines_within(np.array([tile], dtype=object), ZOOM, 62, 63)
    assert outline.is_empty


@needs_real_data("basemap")
@pytest.mark.parametrize("part", ["countries", "admin1", "admin2", "lakes"])
def test_no_border_of_a_real_pack_runs_along_the_edge_of_a_tile(part: str):
    layer = PackLayer(open_pack(real_file("basemap", "africa_base_z7.pmtiles")), part)
    frame = frame_over(BOX)
    found = strokes(layer, frame)
    assert found
    assert along_edges(found, frame) == []
