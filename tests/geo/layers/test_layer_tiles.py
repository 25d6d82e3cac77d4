# SPDX-License-Identifier: MIT
"""Tiles of a layer: the right shapes in the right place, never too many, and styles as JSON."""

import math
from typing import Any

import numpy as np
import pytest
import shapely

from workbench.geo.layers.content import VectorData
from workbench.geo.layers.credits import credits_of
from workbench.geo.layers.on_page import layer_legend
from workbench.geo.layers.opening import VectorLayer
from workbench.geo.layers.style import PALETTE, LayerStyle, coloured_by, style_from
from workbench.geo.layers.tiling import TileMaker
from workbench.geo.projection import LonLatBox, latitude_of, longitude_of
from workbench.geo.vector_tiles import decode_tile

WITH_HOLE = shapely.Polygon(
    [(-6, 12), (-2, 12), (-2, 16), (-6, 16)], [[(-5, 13), (-5, 15), (-3, 15), (-3, 13)]]
)
ROAD = shapely.LineString([(-6, 12), (-4, 14), (-2, 15)])
WELL = shapely.Point(-4.2, 14.5)


def data_of(*shapes: Any, **columns: list[Any]) -> VectorData:
    made = np.empty(len(shapes), dtype=object)
    made[:] = shapes
    return VectorData(made, columns)


def tile_over(lon: float, lat: float, zoom: int) -> tuple[int, int, int]:
    x = (lon + 180) / 360 * 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**zoom
    return zoom, int(x), int(y)


def degrees(shape: Any) -> Any:
    return shapely.transform(
        shape, lambda p: np.column_stack([longitude_of(p[:, 0]), latitude_of(p[:, 1])])
    )


@pytest.mark.parametrize("shape", [WITH_HOLE, ROAD, WELL], ids=["area", "line", "point"])
def test_a_shape_comes_back_from_its_tile_where_it_was(shape: Any):
    maker = TileMaker(data_of(shape))
    address = tile_over(-4, 14, 4)
    [back] = degrees(decode_tile(maker.tile(*address), *address)["shapes"].shapes)
    assert shapely.hausdorff_distance(back, shape) < 0.05
    assert back.area == pytest.approx(shape.area, rel=0.01)


def test_neighbouring_tiles_share_what_lies_between_them():
    maker = TileMaker(data_of(WITH_HOLE))
    zoom, x, y = tile_over(-4, 14, 7)
    whole = [
        degrees(one)
        for across in range(x - 2, x + 3)
        for down in range(y - 2, y + 3)
        for one in decode_tile(maker.tile(zoom, across, down), zoom, across, down)["shapes"].shapes
    ]
    assert shapely.union_all(whole).area == pytest.approx(WITH_HOLE.area, rel=0.01)


def test_colours_and_labels_travel_with_the_shapes():
    maker = TileMaker(data_of(WITH_HOLE, WELL, kind=["zone", None], name=["<b>A</b>", 7.0]))
    address = tile_over(-4, 14, 4)
    layers = decode_tile(maker.tile(*address, label="name", by="kind"), *address)
    assert [dict(one) for one in layers["shapes"].properties] == [{"value": "zone"}, {}]
    assert {one["text"] for one in layers["labels"].properties} == {"<b>A</b>", "7"}
    spots = degrees(np.array(layers["labels"].shapes))
    assert shapely.distance(spots, WITH_HOLE).min() < 0.01


def test_a_column_that_is_not_there_gives_no_label():
    maker = TileMaker(data_of(WELL))
    address = tile_over(-4.2, 14.5, 6)
    assert list(decode_tile(maker.tile(*address, label="x", by="y"), *address)) == ["shapes"]


def test_a_tile_beside_everything_is_empty():
    layer = VectorLayer(data_of(WELL))
    answer = layer.tile(8, 0, 0)
    assert answer is not None
    assert decode_tile(answer[1], 8, 0, 0)["shapes"].properties == ()
    assert layer.tile(3, 8, 0) is None


def test_a_hundred_thousand_points_are_thinned_as_densely_everywhere():
    rng = np.random.default_rng(3)
    spots = np.column_stack([rng.uniform(-10, 10, 100_000), rng.uniform(-10, 10, 100_000)])
    maker = TileMaker(VectorData(np.asarray(shapely.points(spots), dtype=object), {}))
    counts = [
        len(decode_tile(maker.tile(5, x, y), 5, x, y)["shapes"].shapes)
        for x in (15, 16)
        for y in (15, 16)
    ]
    assert max(counts) < 30_000
    assert min(counts) > 0.95 * max(counts)


def test_a_district_smaller_than_a_pixel_does_not_vanish():
    small = shapely.box(-4.0001, 14.0, -4.0, 14.0001)
    maker = TileMaker(data_of(small))
    zoom, x, y = tile_over(-4, 14, 3)
    tree = maker.tile(zoom, x, y)
    assert b"shapes" in tree
    near = tile_over(-4, 14, 12)
    assert len(decode_tile(maker.tile(*near), *near)["shapes"].shapes) == 1


def test_a_box_gives_its_shapes_in_the_order_of_the_file():
    layer = VectorLayer(data_of(WELL, ROAD, shapely.Point(20, 20), name=["well", "road", "far"]))
    found = layer.features(LonLatBox(-6, 12, -2, 16), 6)
    assert found is not None
    assert found.columns["name"] == ["well", "road"]


def test_a_box_over_the_date_line_finds_both_sides():
    layer = VectorLayer(data_of(shapely.Point(179, 0), shapely.Point(-179, 0), WELL))
    found = layer.features(LonLatBox(178, -1, -178, 1), 6)
    assert found is not None
    assert len(found.shapes) == 2


def test_a_style_comes_back_from_json():
    style = LayerStyle("#112233", 2.5, 0.4, "dotted", 9.0, 0.8, "name", "kind", (("a", "#445566"),))
    assert style_from(style.as_json()) == style


@pytest.mark.parametrize(
    "nonsense",
    [
        {"colour": "red; }", "width": "wide", "fill": True, "dash": 7, "colours": "x"},
        {"colours": [["a"], ["b", "javascript:"], ["c", "#11223"]], "point": float("nan")},
        {"colour": None, "width": None, "label": None},
    ],
)
def test_nonsense_in_a_style_takes_its_usual_values(nonsense: dict[str, Any]):
    assert style_from(nonsense) == LayerStyle()


def test_values_are_kept_within_what_can_be_drawn():
    style = style_from({"width": 900, "fill": -3, "point": 0, "opacity": 5})
    assert (style.width, style.fill, style.point, style.opacity) == (20.0, 0.0, 1.0, 1.0)


def test_frequent_values_get_colours_of_their_own():
    style = coloured_by(LayerStyle(), "kind", {"rare": 1, "often": 9, "some": 4})
    assert [value for value, _ in style.colours] == ["often", "some", "rare"]
    assert len({*dict(style.colours).values(), style.colour}) == 4
    assert style.colour_of("unknown") == style.colour
    assert style.colour_of("often") == dict(style.colours)["often"]
    many = coloured_by(LayerStyle(), "kind", {str(at): 1 for at in range(99)})
    assert len(many.colours) == len(PALETTE) - 1


class _Layer:
    def __init__(self, credit: str, licence: str = "", visible: bool = True) -> None:
        self.name, self.credit, self.licence, self.visible = "roads", credit, licence, visible


def test_credits_name_each_source_once_and_only_what_is_shown():
    layers = [_Layer("OCHA", "CC BY"), _Layer("OCHA", "CC BY"), _Layer("X", visible=False),
              _Layer("", "ODbL"), _Layer("")]  # fmt: skip
    assert credits_of(layers) == ("OCHA (CC BY)", "roads (ODbL)")


@pytest.mark.parametrize(
    ("shapes", "swatch"),
    [
        ((WELL,), "points"),
        ((ROAD,), "lines"),
        ((WELL, ROAD), "lines"),
        ((ROAD, WITH_HOLE), "patch"),
    ],
)
def test_the_legend_shows_what_kind_of_shapes_a_layer_holds(shapes: tuple[Any, ...], swatch: str):
    layer = VectorLayer(data_of(*shapes))
    assert layer_legend(layer, LayerStyle(), "made up")["swatch"] == swatch
