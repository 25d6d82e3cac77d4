# SPDX-License-Identifier: MIT
"""Every zone of a figure is named, on a page of any size, in letters that can be read."""

import xml.etree.ElementTree as ET

import pytest
import shapely

from workbench.geo.basemap import BaseMap
from workbench.geo.figures.figure import map_figure
from workbench.geo.figures.frame import page_frame
from workbench.geo.figures.spec import FigureZone, MapFigureSpec
from workbench.geo.figures.zone_names import SIZES_PX, keep_off_zones, zone_names
from workbench.geo.label_placement import LabelRoom, Rect
from workbench.geo.map_style import MapStyle
from workbench.geo.page_grounds import page_ground
from workbench.geo.projection import LonLatBox

SVG = "{http://www.w3.org/2000/svg}"
INNER = shapely.Point(-4.2, 14.4).buffer(0.7)
STRIP = shapely.LineString([(-4.4, 14.4), (-6.5, 12)]).buffer(0.35)
ZONES = (
    FigureZone(INNER, "#8b5cf6", "cross", "Red Front: control"),
    FigureZone(INNER.buffer(0.9), "#8b5cf6", "hatch", "Red Front: attack"),
    FigureZone(STRIP, "#3f8f5f", "hatch", "Army of the Republic: attack"),
    FigureZone(shapely.box(-7.9, 13.2, -6.6, 14.4), "#8b5cf6", "dots", "Red Front: support"),
)
BOX = LonLatBox(-12, 10, 0, 17)


def figure(width_cm: float, base_map: BaseMap, style: MapStyle) -> ET.Element:
    spec = MapFigureSpec(box=BOX, width_cm=width_cm, height_cm=width_cm * 0.75, zones=ZONES)
    return ET.fromstring(map_figure(spec, base_map=base_map, style=style))


def names_of(root: ET.Element) -> dict[str, float]:
    """Return what is written on the map, lines of one name joined, with its size."""
    sizes: dict[str, float] = {}
    lines = [(one.text or "", float(one.get("font-size", "0"))) for one in root.iter(f"{SVG}text")]
    for (first, size), (second, _) in zip(lines, [*lines[1:], ("", 0.0)], strict=True):
        sizes[first] = sizes[f"{first} {second}"] = size
    return sizes


@pytest.mark.parametrize("width_cm", [5.0, 8.0, 16.0])
def test_every_zone_is_named_in_letters_of_six_points_at_least(
    width_cm: float, base_map: BaseMap, style: MapStyle
):
    names = names_of(figure(width_cm, base_map, style))
    assert {zone.label for zone in ZONES} <= set(names)
    assert all(names[zone.label] >= SIZES_PX[-1] for zone in ZONES)
    assert SIZES_PX[-1] / 120 * 72 >= 6  # a hundred and twenty pixels are an inch


def test_a_name_beside_its_zone_has_a_line_that_ends_on_its_own_ground(
    base_map: BaseMap, style: MapStyle
):
    root = figure(6, base_map, style)
    spec = MapFigureSpec(box=BOX, width_cm=6, height_cm=4.5, zones=ZONES)
    strip = page_ground(STRIP.difference(INNER), page_frame(spec))
    leaders = [one for one in root.iter(f"{SVG}line") if one.get("stroke-width") == "1.1"]
    ends = [shapely.Point(float(one.get("x2", "")), float(one.get("y2", ""))) for one in leaders]
    assert leaders
    assert any(strip.contains(end) for end in ends)


def test_names_keep_off_the_outlines_of_zones_and_stand_to_another_side():
    frame = page_frame(MapFigureSpec(box=BOX, width_cm=16, height_cm=12, zones=ZONES))
    box = page_ground(ZONES[-1].shape, frame)
    left, top, right, bottom = box.bounds
    inside, middle = right - 6, (top + bottom) / 2
    open_room, room = LabelRoom(frame.rect), LabelRoom(frame.rect)
    keep_off_zones(ZONES, frame, room)
    over = open_room.place_beside(inside, middle, 50, 11, 3)
    beside = room.place_beside(inside, middle, 50, 11, 3)
    assert over is not None
    assert over.room.left < right < over.room.right
    assert beside is not None
    assert left < beside.room.left
    assert beside.room.right < right
    assert not room.is_free(over.room)
    assert room.is_free(over.room, over_lines=True)


def test_a_zone_without_room_for_its_name_has_a_number_that_the_legend_explains(
    style: MapStyle,
):
    frame = page_frame(MapFigureSpec(box=BOX, width_cm=8, height_cm=6, zones=ZONES))
    room, ink = LabelRoom(frame.rect), style.colours["print"]
    room.take(frame.rect)
    drawn, keys = zone_names(ZONES, frame, room, ink, first_key=3)
    assert {key.text for key in keys} == {zone.label for zone in ZONES}
    assert sorted(key.key for key in keys) == ["3", "4", "5", "6"]
    assert all(f">{key.key}<" in drawn for key in keys)


def test_no_leader_runs_into_a_plate_that_hides_its_zone(style: MapStyle):
    zone = ZONES[-1]
    frame = page_frame(MapFigureSpec(box=BOX, width_cm=8, height_cm=6, zones=ZONES))
    plate = Rect(*page_ground(zone.shape, frame).bounds).grown(1)
    ink = style.colours["print"]
    shown, _ = zone_names([zone], frame, LabelRoom(frame.rect), ink)
    hidden, keys = zone_names([zone], frame, LabelRoom(frame.rect), ink, plates=[plate])
    assert "support" in shown
    assert not hidden
    assert not keys
