# SPDX-License-Identifier: MIT
"""Map figures are one SVG document with real text and no collisions."""

import math
import re
import xml.etree.ElementTree as ET
from dataclasses import astuple, replace
from itertools import combinations

import pytest
import shapely
import typst

from tests.geo.conftest import MAP_FOLDER
from workbench.geo.basemap import BaseMap
from workbench.geo.figures.areas import MOST_NAMED, is_shown
from workbench.geo.figures.card_places import CardTable
from workbench.geo.figures.clusters import gathered
from workbench.geo.figures.figure import map_figure
from workbench.geo.figures.frame import Frame, frame_for, page_frame
from workbench.geo.figures.furniture import laid_furniture, scale_note
from workbench.geo.figures.inset import inset_locator
from workbench.geo.figures.marks import symbol_ground, symbol_scale
from workbench.geo.figures.spec import (
    AreaLine,
    AreaPart,
    FigureArea,
    FigureHexagon,
    FigureLayer,
    FigureMark,
    FigureWords,
    FigureZone,
    LegendEntry,
    MapFigureSpec,
)
from workbench.geo.label_placement import LabelRoom, Rect, broken, text_width
from workbench.geo.layers.style import LayerStyle
from workbench.geo.map_style import MapStyle
from workbench.geo.page_grounds import page_ground, ring_points
from workbench.geo.projection import LonLatBox
from workbench.geo.svg import symbol_path, text

SVG = "{http://www.w3.org/2000/svg}"
MOURA = FigureMark(
    14.328,
    -4.604,
    "diamond",
    "#b94410",
    fatalities=300,
    radius_m=12_000,
    label="Moura",
    current=True,
)
SPEC = MapFigureSpec(
    box=LonLatBox(-8, 11.8, 1, 17),
    width_cm=16,
    height_cm=11,
    marks=(MOURA, FigureMark(13.35, -5.9, "triangle", "#b48226", 3)),
    zones=(FigureZone(shapely.box(-5, 14, -2, 15), "#b94410", "hatch", "Support zone"),),
    legend=(
        LegendEntry("symbol", "Violence against civilians", "#b94410", "diamond"),
        LegendEntry("zone", "Support zone", "#b94410"),
    ),
    credits="Events: own records",
    title="Central Mali",
    size_by="killed",
)


@pytest.fixture(scope="module")
def drawn(base_map: BaseMap, style: MapStyle) -> str:
    return map_figure(SPEC, base_map=base_map, style=style)


def words_of(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_figure_is_one_document_of_the_size_asked_for(drawn: str):
    root = ET.fromstring(drawn)
    assert root.get("width") == "16cm"
    assert len(drawn) < 1_500_000


def test_the_legend_stands_below_the_map_and_adds_to_it(
    base_map: BaseMap, style: MapStyle, drawn: str
):
    bare = replace(SPEC, legend=(), marks=())
    without = ET.fromstring(map_figure(bare, base_map=base_map, style=style))
    assert float(without.get("height", "0cm")[:-2]) < 11.5  # the map and its credits
    assert float(ET.fromstring(drawn).get("height", "0cm")[:-2]) > 12
    below = [one for one in ET.fromstring(drawn).findall(f"{SVG}g") if one.get("transform")]
    words = {one.text for one in below[-1].iter(f"{SVG}text")}
    assert words >= {"Violence against civilians", "Support zone", "Killed", "≥ 300"}


PARTS = (AreaPart("diamond", "#b94410", 3), AreaPart("circle", "#0f7cbd", 1))
AREA = FigureArea(
    14.5,
    -4.2,
    120_000,
    (
        AreaLine("Central Mali", PARTS),
        AreaLine("Villages", (AreaPart("circle", "#0f7cbd", 2),)),
    ),
)


def dashed(root: ET.Element, tag: str) -> list[ET.Element]:
    """The outlines of areas."""
    drawn = [one for one in root.iter(f"{SVG}{tag}") if one.get("stroke-dasharray")]
    return [one for one in drawn if one.get("stroke-width") == "1.2"]


def test_events_of_an_area_are_a_card_on_its_ring_and_no_point(base_map: BaseMap, style: MapStyle):
    spec = replace(SPEC, marks=(), zones=(), legend=(), areas=(AREA,))
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    words = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
    assert {"Central Mali: 4", "Villages: 2"} <= set(words)
    rings = dashed(root, "circle")
    assert [float(one.get("r", "0")) for one in rings] == [pytest.approx(93.2, abs=1)]


def test_an_area_with_an_outline_is_drawn_as_it_lies(base_map: BaseMap, style: MapStyle):
    plain = replace(AREA, shape=shapely.box(-6, 13, -4, 14))
    spec = replace(SPEC, marks=(), zones=(), legend=(), areas=(plain,))
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    assert not dashed(root, "circle")
    [outline] = dashed(root, "path")
    assert outline.get("fill") == "none"  # tints of several would add up
    assert not is_shown(replace(plain, shape=shapely.box(20, 40, 21, 41)), page_frame(spec))


def test_an_area_outside_the_frame_is_not_drawn(base_map: BaseMap, style: MapStyle):
    far = replace(AREA, lat_deg=40.0, lines=(AreaLine("Elsewhere", AREA.lines[0].parts),))
    spec = replace(SPEC, areas=(far,))
    assert "Elsewhere" not in words_of(map_figure(spec, base_map=base_map, style=style))
    frame = frame_for(spec, Rect(0, 0, 755, 520))
    assert not is_shown(far, frame)
    assert is_shown(AREA, frame)


def test_many_areas_have_but_their_number(base_map: BaseMap, style: MapStyle):
    many = tuple(replace(AREA, lat_deg=13 + n / 5) for n in range(MOST_NAMED + 1))
    spec = replace(SPEC, areas=many, title="Many")
    words = words_of(map_figure(spec, base_map=base_map, style=style))
    assert words.count("6") == MOST_NAMED + 1
    assert "Central Mali" not in words


def cards_of(root: ET.Element) -> list[Rect]:
    return [
        Rect(x, y, x + float(one.get("width", "0")), y + float(one.get("height", "0")))
        for one in root.iter(f"{SVG}rect")
        if one.get("fill-opacity") == "0.88"
        for x, y in [(float(one.get("x", "0")), float(one.get("y", "0")))]
    ]


def test_cards_keep_clear_of_symbols_and_of_one_another(base_map: BaseMap, style: MapStyle):
    spec = replace(SPEC, areas=tuple(replace(AREA, lon_deg=-4.2 + n / 4) for n in range(5)))
    cards = cards_of(ET.fromstring(map_figure(spec, base_map=base_map, style=style)))
    assert len(cards) == 5
    assert not any(a.overlaps(b) for at, a in enumerate(cards) for b in cards[at + 1 :])


def test_cards_keep_off_zones_and_rings_where_there_is_room(base_map: BaseMap, style: MapStyle):
    zone = FigureZone(shapely.Point(-4.2, 14.5).buffer(1.0), "#b94410")
    spec = replace(SPEC, marks=(), legend=(), zones=(zone,), areas=(AREA,))
    frame = page_frame(spec)
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    [card] = [one for one in root.iter(f"{SVG}rect") if one.get("fill-opacity") == "0.88"]
    left, top, wide, high = (float(card.get(key, "0")) for key in ("x", "y", "width", "height"))
    box = shapely.box(left, top, left + wide, top + high)
    x, y = frame.point(-4.2, 14.5)
    ring = shapely.Point(x, y).buffer(AREA.radius_m / frame.true_metres_per_px)
    assert not box.intersects(page_ground(zone.shape, frame))
    assert not box.intersects(ring.boundary)
    assert box.distance(ring) < 25


def crowded(count: int) -> MapFigureSpec:
    """Rings beside one another on a page too small for the cards of all of them."""
    areas = tuple(
        replace(AREA, lon_deg=-4.2 + n * 0.6, lines=(AreaLine(f"Area number {n}", PARTS),))
        for n in range(count)
    )
    box = LonLatBox(-6, 13, 0, 16)
    return MapFigureSpec(box=box, width_cm=6, height_cm=4, areas=areas, inset=False)


def test_without_room_for_names_numbers_stand_for_them_which_the_legend_explains(
    base_map: BaseMap, style: MapStyle
):
    words = words_of(map_figure(crowded(6), base_map=base_map, style=style))
    named = {f"Area number {n}: 4" for n in range(6)}
    assert named <= set(words)  # on a card or in the legend
    keys = [one for one in words if one in {"1", "2", "3", "4", "5", "6"}]
    assert keys
    assert all(keys.count(key) == 2 for key in keys)  # on the card and in the legend
    assert "Areas" in words
    assert "Areas" not in words_of(map_figure(crowded(1), base_map=base_map, style=style))


def test_every_card_stands_whole_on_the_page(base_map: BaseMap, style: MapStyle):
    spec = crowded(9)
    frame = page_frame(spec).rect
    cards = cards_of(ET.fromstring(map_figure(spec, base_map=base_map, style=style)))
    assert len(cards) == 9
    assert all(frame.holds(card) for card in cards)


def test_no_leader_runs_over_a_card_where_there_is_another_way():
    page, wall, beyond = Rect(0, 0, 300, 200), Rect(140, 0, 160, 200), Rect(160, 0, 300, 200)
    ground, none = shapely.box(220, 50, 260, 150), shapely.Polygon()
    room = LabelRoom(page)
    room.take(wall)
    room.take(beyond)
    table = CardTable(page, room, none)
    table.cards.append(shapely.box(*astuple(wall)))
    assert table.lay(ground, none, 60, 30) is None  # then a smaller card may find room
    assert table.squeeze(ground, none, 60, 30) is None  # then a number stands for it


def test_all_rings_have_the_dashes_that_the_legend_explains(base_map: BaseMap, style: MapStyle):
    second = replace(AREA, radius_m=125_000)
    spec = replace(SPEC, marks=(), zones=(), legend=(), areas=(AREA, second))
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    rings = dashed(root, "circle")
    assert len(rings) == 2
    assert len({one.get("stroke-dasharray") for one in rings}) == 1


def test_no_name_touches_a_line_that_names_keep_off():
    room = LabelRoom(Rect(0, 0, 400, 400))
    room.keep_off(ring_points(100, 100, 20))
    placed = room.place_beside(100, 100, 80, 12, 5) or room.place_beside(100, 100, 80, 12, 26)
    assert placed is not None
    assert placed.room.left >= 122
    assert room.is_free(Rect(118, 98, 122, 102), over_lines=True)


def test_a_name_that_must_cross_lines_crosses_few():
    room = LabelRoom(Rect(0, 0, 400, 400))
    room.keep_off([(x, y) for x in range(0, 401, 4) for y in (90, 110)])
    room.keep_off([(x, y) for x in (60, 130, 145, 160, 175) for y in range(0, 401, 4)])
    assert room.place_beside(100, 100, 80, 12, 5) is None
    placed = room.place_beside(100, 100, 80, 12, 5, over_lines=True)
    assert placed is not None
    assert placed.room.right < 100  # over the one on the left


def test_no_dot_of_a_town_lies_so_near_to_another_name_that_it_seems_to_bear_it(
    base_map: BaseMap, style: MapStyle
):
    spec = MapFigureSpec(LonLatBox(-4.0, 5.0, -2.0, 7.0), 8, 7)
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    ink = style.colours["print"]
    dots = [one for one in root.iter(f"{SVG}circle") if one.get("fill") == ink["place_dot"]]
    names = [one for one in root.iter(f"{SVG}text") if one.get("fill") == ink["label_place"]]
    spots = [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in dots]
    assert len(spots) > 3
    for name in names:
        size, x, y = (float(name.get(key, "")) for key in ("font-size", "x", "y"))
        wide = text_width(name.text or "", size)
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[name.get("text-anchor", "")]
        word = shapely.box(left, y - size * 0.9, left + wide, y + size * 0.2)
        assert sum(shapely.distance(word, shapely.Point(*one)) < 6 for one in spots) <= 1


def test_the_leader_of_a_card_upon_its_own_outline_is_seen():
    page, none = Rect(0, 0, 300, 200), shapely.Polygon()
    table = CardTable(page, LabelRoom(page), none)
    border = shapely.box(-50, -50, 150, 250)  # no card has room on one side of it alone
    place = table.lay(border, none, 260, 100)
    assert place is not None
    card = shapely.box(*astuple(place.rect))
    assert place.leader is not None
    assert shapely.length(shapely.difference(place.leader, card)) > 5


def test_a_great_town_is_named_and_the_label_of_its_zone_moves(base_map: BaseMap, style: MapStyle):
    zone = FigureZone(shapely.Point(-4.2, 14.5).buffer(0.9), "#b94410", label="Red Front: control")
    spec = replace(SPEC, marks=(), legend=(), zones=(zone,))
    words = words_of(map_figure(spec, base_map=base_map, style=style))
    assert {"Mopti", "Red Front: control"} <= set(words) or {"Mopti", "Red Front:"} <= set(words)


def test_a_town_below_a_symbol_is_named_beside_that_with_a_line_to_its_place(
    base_map: BaseMap, style: MapStyle
):
    cluster = FigureMark(14.5, -4.1, "circle", "#b94410", count=900)
    spec = replace(SPEC, marks=(cluster,), zones=(), legend=())
    frame = page_frame(spec)
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    x, y = frame.point(-4.19, 14.49)  # Mopti
    reach = symbol_scale(spec, frame.zoom).of(cluster)
    leaders = [
        one for one in root.iter(f"{SVG}line")
        if math.dist((float(one.get("x2", "")), float(one.get("y2", ""))), (x, y)) < 2
    ]  # fmt: skip
    assert "Mopti" in words_of(ET.tostring(root, "unicode"))
    [leader] = leaders
    begins = float(leader.get("x1", "")), float(leader.get("y1", ""))
    assert math.dist(begins, (x, y)) <= reach + 12


def test_a_name_is_dropped_that_has_room_only_on_the_far_side_of_a_symbol():
    room = LabelRoom(Rect(0, 0, 200, 200))
    room.take(Rect(0, 0, 140, 200))  # all but the right
    disc = (100.0, 100.0, 40.0)
    assert room.place_nearest((65, 100), disc, 40, 12) is None
    near = room.place_nearest((135, 100), disc, 40, 12)
    assert near is not None
    assert near.room.left > 140


def test_the_base_map_yields_to_the_same_name_in_a_layer_there(base_map: BaseMap, style: MapStyle):
    there, far = shapely.Point(-4.19, 14.49), shapely.Point(-1.0, 12.5)
    for spot, times in ((there, 1), (far, 2)):
        layer = FigureLayer(LayerStyle(), (spot,), ("#a0522d",), ("Mopti",))
        spec = replace(SPEC, marks=(), zones=(), legend=(), layers=(layer,))
        assert words_of(map_figure(spec, base_map=base_map, style=style)).count("Mopti") == times


def test_countries_with_events_are_named_beside_the_symbols_that_cover_them(
    base_map: BaseMap, style: MapStyle
):
    cluster = FigureMark(9.4, 8.1, "circle", "#b94410", count=900)
    world = LonLatBox(-150, -50, 170, 70)
    spec = replace(SPEC, box=world, marks=(cluster,), zones=(), legend=())
    named = replace(spec, eventful=("Nigeria",))
    assert "NIGERIA" not in words_of(map_figure(spec, base_map=base_map, style=style))
    root = ET.fromstring(map_figure(named, base_map=base_map, style=style))
    [name] = [one for one in root.iter(f"{SVG}text") if one.text == "NIGERIA"]
    x, y = page_frame(named).point(8.1, 9.4)
    reach = symbol_scale(named, page_frame(named).zoom).of(cluster)
    assert math.dist((float(name.get("x", "")), float(name.get("y", ""))), (x, y)) < reach + 30


@pytest.mark.parametrize(
    ("count", "killed", "told"),
    [(1, 4, {"1", "10"}), (1, 120, {"1", "10", "100"}), (90, 4590, {"100", "1,000"})],
)
def test_sizes_that_say_killed_always_have_a_key(
    count: int, killed: int, told: set[str], base_map: BaseMap, style: MapStyle
):
    mark = FigureMark(14.3, -4.6, "circle", "#b94410", fatalities=killed, count=count)
    spec = replace(SPEC, marks=(mark,), zones=(), legend=())
    assert {"Killed", *told} <= set(words_of(map_figure(spec, base_map=base_map, style=style)))


def test_the_symbols_of_a_legend_of_actors_have_a_heading_of_their_own(
    base_map: BaseMap, style: MapStyle
):
    entries = (
        LegendEntry("swatch", "Red Front", "#b94410"),
        LegendEntry("symbol", "Battles", "#555555"),
    )
    spec = replace(SPEC, legend=entries)
    words = words_of(map_figure(spec, base_map=base_map, style=style))
    heads = ["Events", "Red Front", "Types of events", "Battles"]
    assert [one for one in words if one in heads] == heads


def test_the_base_map_does_not_name_again_what_the_figure_names(base_map: BaseMap, style: MapStyle):
    spec = replace(SPEC, marks=(replace(MOURA, label="San", lat_deg=13.3, lon_deg=-4.9),))
    assert words_of(map_figure(spec, base_map=base_map, style=style)).count("San") == 1


def test_a_division_named_as_its_capital_is_named_once(base_map: BaseMap, style: MapStyle):
    spec = replace(SPEC, box=LonLatBox(-6.5, 12.8, -1.5, 16.2), marks=(), zones=())
    words = words_of(map_figure(spec, base_map=base_map, style=style))
    assert words.count("Mopti") == words.count("Ségou") == 1


def test_a_map_of_the_world_names_countries_and_says_where_its_scale_holds(
    base_map: BaseMap, style: MapStyle
):
    spec = replace(SPEC, box=LonLatBox(-150, -50, 170, 70), marks=(), zones=())
    words = words_of(map_figure(spec, base_map=base_map, style=style))
    assert {"BRAZIL", "RUSSIA"} <= set(words)
    assert any(re.fullmatch(r"\d,000 km at the equator", one) for one in words)
    europe = replace(spec, box=LonLatBox(-20, 35, 50, 70), words=FigureWords(thousands=" "))
    told = words_of(map_figure(europe, base_map=base_map, style=style))
    assert any(re.fullmatch(r"[\d ]+ km at 5\d°\N{NO-BREAK SPACE}N", one) for one in told)


def test_symbols_are_smaller_on_a_small_page_and_where_the_map_shows_much():
    usual = symbol_scale(SPEC, zoom=7.0)
    assert usual.of_event(300) > symbol_scale(SPEC, zoom=3.0).of_event(300)
    assert usual.of_event(300) > symbol_scale(replace(SPEC, width_cm=8), zoom=7.0).of_event(300)
    assert usual.of_event(9_000) == usual.of_event(300)


def test_clusters_that_would_overlap_become_one_with_all_their_events():
    marks = tuple(
        FigureMark(13 + n * 0.12, -5, "circle", "#b94410", count=40 + n, fatalities=2,
                   parts=(("#b94410", 40), ("#0f7cbd", n)))
        for n in range(12)
    )  # fmt: skip
    spec = gathered(replace(SPEC, marks=marks))
    frame = page_frame(spec)
    scale = symbol_scale(spec, frame.zoom)
    assert 1 < len(spec.marks) < 12
    assert sum(mark.count for mark in spec.marks) == sum(mark.count for mark in marks)
    assert sum(mark.fatalities for mark in spec.marks) == 24
    assert all(sum(n for _, n in mark.parts) == mark.count for mark in spec.marks)
    places = [(*frame.point(m.lon_deg, m.lat_deg), scale.of(m)) for m in spec.marks]
    assert all(
        math.dist(one[:2], other[:2]) >= one[2] + other[2]
        for at, one in enumerate(places)
        for other in places[at + 1 :]
    )


def test_a_cluster_of_several_places_has_no_name_of_one_of_them():
    far = FigureMark(16, 0, "circle", "#b94410", label="Gao", count=2)
    near = [replace(far, lat_deg=14 + n / 1000, label=name) for n, name in enumerate("AB")]
    spec = gathered(replace(SPEC, marks=(far, *near)))
    assert sorted(mark.label for mark in spec.marks) == ["", "Gao"]


def test_long_credits_are_broken_and_whole(base_map: BaseMap, style: MapStyle):
    long = "; ".join(f"Data set number {n}, CC BY 4.0" for n in range(6))
    words = words_of(map_figure(replace(SPEC, credits=long), base_map=base_map, style=style))
    told = " ".join(words)
    assert "Data set number 0" in told
    assert "Data set number 5" in told
    assert not any("number 0" in one and "number 5" in one for one in words)


def test_names_are_real_text(drawn: str):
    words = words_of(drawn)
    assert {"Moura", "Ségou", "BURKINA FASO", "Support zone", "Central Mali"} <= set(words)


def test_the_credits_of_data_and_base_map_are_inside(drawn: str):
    assert any(
        "own records" in one and "Natural Earth" in one and "GeoNames" in one
        for one in words_of(drawn)
    )


def test_the_credits_of_the_base_map_cannot_be_left_out(base_map: BaseMap, style: MapStyle):
    bare = replace(SPEC, credits="", scale_bar=False, legend=(), inset=False, title="")
    assert any(
        "Natural Earth" in one for one in words_of(map_figure(bare, base_map=base_map, style=style))
    )


def test_equal_specs_give_equal_figures(base_map: BaseMap, style: MapStyle, drawn: str):
    assert map_figure(SPEC, base_map=base_map, style=style) == drawn


def test_an_uncertain_place_has_a_dashed_ring_of_its_true_size(base_map: BaseMap, style: MapStyle):
    spec = replace(SPEC, marks=(replace(MOURA, radius_m=40_000),))
    svg = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    rings = [one for one in svg.iter(f"{SVG}circle") if one.get("fill-opacity") == "0.05"]
    assert len(rings) == 1
    assert rings[0].get("stroke-dasharray")
    # Nine degrees over 755 units at 14.4 degrees north: 1.287 km each.
    assert float(rings[0].get("r", "0")) == pytest.approx(31.1, abs=0.3)


def test_a_place_known_only_roughly_is_a_hollow_symbol(base_map: BaseMap, style: MapStyle):
    rough = replace(MOURA, radius_m=90_000, fatalities=0, current=False)
    svg = map_figure(
        replace(SPEC, marks=(rough,), legend=(), zones=()), base_map=base_map, style=style
    )
    assert 'fill="#ffffff" stroke="#b94410"' in svg


def test_text_from_data_is_never_markup(base_map: BaseMap, style: MapStyle):
    evil = '</text><script>alert("1")</script>'
    spec = replace(
        SPEC,
        title=evil,
        marks=(replace(MOURA, label=evil),),
        credits=evil,
        legend=(LegendEntry("symbol", evil, "#b94410"),),
        description="a\x00b\x1bc",
    )
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    assert not list(root.iter(f"{SVG}script"))
    assert evil in ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def test_a_colour_that_is_none_is_refused(base_map: BaseMap, style: MapStyle):
    spec = replace(SPEC, marks=(replace(MOURA, colour='red" onload="x'),))
    with pytest.raises(ValueError, match="no colour"):
        map_figure(spec, base_map=base_map, style=style)


def test_names_follow_the_language(base_map: BaseMap, style: MapStyle):
    spec = replace(SPEC, box=LonLatBox(-6, 15, 1, 18), marks=(), zones=(), names="fr")
    assert "Tombouctou" in words_of(map_figure(spec, base_map=base_map, style=style))


def test_letters_of_joined_scripts_are_not_spaced(base_map: BaseMap, style: MapStyle):
    spec = replace(SPEC, marks=(), zones=(), legend=(), title="", names="ar")
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    arabic = [one for one in root.iter(f"{SVG}text") if re.search("[ء-ي]", one.text or "")]
    assert arabic
    assert all(one.get("letter-spacing") is None for one in arabic)


def test_typst_takes_the_figure(tmp_path, drawn: str):
    (tmp_path / "figure.svg").write_text(drawn, encoding="utf-8")
    (tmp_path / "page.typ").write_text(
        '#set page(width: 16cm, height: 11cm, margin: 0cm)\n#image("figure.svg", width: 100%)',
        encoding="utf-8",
    )
    fonts = MAP_FOLDER / "node_modules" / "@expo-google-fonts"
    png = typst.compile(tmp_path / "page.typ", format="png", ppi=72, font_paths=[str(fonts)])
    assert isinstance(png, bytes)
    assert png.startswith(b"\x89PNG")


def test_a_figure_over_the_date_line_shows_marks_on_both_sides(base_map: BaseMap, style: MapStyle):
    marks = (
        FigureMark(-17, 179.5, "circle", "#b94410", label="West"),
        FigureMark(-17, -179.5, "circle", "#b94410", label="East"),
    )
    spec = MapFigureSpec(LonLatBox(176, -20, -176, -14), 10, 8, marks)
    assert {"West", "East"} <= set(words_of(map_figure(spec, base_map=base_map, style=style)))


def test_labels_never_overlap_nor_leave_the_frame():
    room = LabelRoom(Rect(0, 0, 200, 100))
    placed = [
        room.place_beside(x, y, 40, 10, 4) for x in range(5, 200, 9) for y in range(5, 100, 9)
    ]
    rooms = [one.room for one in placed if one is not None]
    assert len(rooms) > 10
    assert not any(a.overlaps(b) for at, a in enumerate(rooms) for b in rooms[at + 1 :])
    assert all(Rect(0, 0, 200, 100).holds(one) for one in rooms)


def test_a_long_name_is_broken_near_its_middle():
    assert broken("Mali") == ["Mali"]
    assert broken("République démocratique du Congo") == ["République", "démocratique du Congo"]


@pytest.mark.parametrize(
    "shape",
    ["diamond", "circle", "triangle", "inverted", "square", "hexagon", "pentagon", "cross", "star"],
)
def test_every_symbol_is_a_closed_outline_of_its_own(shape: str):
    outline = symbol_path(shape, 10, 10, 5)
    assert outline.startswith("M")
    assert outline.endswith("z")
    others = {
        symbol_path(one, 10, 10, 5)
        for one in ("diamond", "circle", "triangle", "square", "hexagon", "cross")
        if one != shape
    }
    assert outline not in others


def test_what_xml_may_not_hold_becomes_a_space():
    assert text("a\x00<b>\ud800&") == "a &lt;b&gt; &amp;"


EXACT = FigureMark(14.0, -4.0, "circle", "#0f7cbd", count=6, parts=(("#0f7cbd", 6),))
ROUGH = FigureMark(14.0, -4.0, "diamond", "#b94410", radius_m=60_000)


def test_what_is_known_only_roughly_joins_no_cluster_of_exact_places():
    spec = gathered(replace(SPEC, marks=(EXACT, ROUGH)))
    assert sorted(mark.count for mark in spec.marks) == [1, 6]


def test_a_rough_symbol_steps_off_an_exact_one_within_its_ring():
    spec = gathered(replace(SPEC, marks=(EXACT, ROUGH)))
    frame = page_frame(spec)
    scale = symbol_scale(spec, frame.zoom)
    exact, rough = sorted(spec.marks, key=lambda mark: -mark.count)
    away = math.hypot(*rough.aside_px)
    assert away >= scale.of(exact) + scale.of(rough)
    assert away + scale.of(rough) <= rough.radius_m / frame.true_metres_per_px
    assert exact.aside_px == (0, 0)


def test_no_symbol_lies_on_a_number_where_rough_places_have_no_room_in_their_rings():
    rough = [replace(ROUGH, lat_deg=14 + 0.1 * n, radius_m=45_000, count=20 + n) for n in range(5)]
    exact = [replace(EXACT, lon_deg=-4 + 0.5 * n, lat_deg=14 + 0.3 * n) for n in (-1, 0, 1)]
    spec = gathered(replace(SPEC, marks=(*rough, *exact)))
    frame = page_frame(spec)
    scale = symbol_scale(spec, frame.zoom)
    spots = [
        tuple(map(sum, zip(frame.point(mark.lon_deg, mark.lat_deg), mark.aside_px, strict=True)))
        for mark in spec.marks
    ]
    for (one, here), (other, there) in combinations(zip(spec.marks, spots, strict=True), 2):
        assert math.dist(here, there) >= scale.of(one) + scale.of(other)
    assert sum(mark.count for mark in spec.marks) == sum(mark.count for mark in (*rough, *exact))


def test_what_is_roughly_known_joins_what_it_would_lie_upon_where_none_like_it_is_near():
    many = replace(EXACT, count=600, parts=(("#0f7cbd", 600),))
    hidden = replace(ROUGH, radius_m=32_000)  # a ring no wider than the cluster
    [one] = gathered(replace(SPEC, size_by="events", marks=(many, hidden))).marks
    assert (one.count, one.radius_m) == (601, 32_000)


def test_no_symbol_lies_on_another_whatever_their_shapes():
    shapes = ("diamond", "circle", "triangle", "square", "cross", "star")
    marks = tuple(
        FigureMark(14 + 0.09 * (n % 5), -4 + 0.07 * n, shape, "#b94410")
        for n, shape in enumerate(shapes * 4)
    )
    spec = gathered(replace(SPEC, marks=marks))
    frame = page_frame(spec)
    scale = symbol_scale(spec, frame.zoom)
    grounds = [
        symbol_ground(one, (x + one.aside_px[0], y + one.aside_px[1]), scale)
        for one in spec.marks
        for x, y in [frame.point(one.lon_deg, one.lat_deg)]
    ]
    assert 5 < len(grounds) < len(marks)
    assert min(one.distance(other) for one, other in combinations(grounds, 2)) > 1


def test_no_number_of_an_area_lies_on_a_symbol(base_map: BaseMap, style: MapStyle):
    many = tuple(replace(AREA, lat_deg=14.0, lon_deg=-4.0) for _ in range(MOST_NAMED + 1))
    spec = replace(SPEC, marks=(EXACT,), zones=(), legend=(), areas=many)
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    boxes = [
        Rect(x, y, x + float(one.get("width", "0")), y + float(one.get("height", "0")))
        for one in root.iter(f"{SVG}rect")
        if one.get("stroke-dasharray")
        for x, y in [(float(one.get("x", "0")), float(one.get("y", "0")))]
    ]
    x, y = page_frame(spec).point(-4.0, 14.0)
    assert len(boxes) == MOST_NAMED + 1
    assert not any(one.overlaps(Rect(x, y, x, y).grown(6)) for one in boxes)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_the_ring_of_rough_places_joined_holds_all_their_rings():
    other = replace(ROUGH, lon_deg=-3.99, radius_m=80_000)
    [one] = gathered(replace(SPEC, marks=(ROUGH, other))).marks
    assert one.count == 2
    assert one.radius_m > 80_000


def test_killed_that_nobody_counted_are_no_number():
    unknown = replace(EXACT, fatalities=-1)
    known = replace(EXACT, fatalities=5, lat_deg=14.01)
    apart = replace(unknown, lat_deg=16.5)
    spec = gathered(replace(SPEC, size_by="killed", marks=(unknown, known, apart)))
    assert sorted(mark.fatalities for mark in spec.marks) == [-1, 5]


def test_an_unknown_number_of_killed_has_a_sign_and_an_entry_of_its_own(
    base_map: BaseMap, style: MapStyle
):
    told = replace(SPEC.words, killed_unknown="not known: 1 event")
    marks = (MOURA, replace(EXACT, count=1, fatalities=-1))
    spec = replace(SPEC, marks=marks, legend=(), words=told, killed_unknown=True)
    words = words_of(map_figure(spec, base_map=base_map, style=style))
    assert words.count("?") == 2  # in the symbol and in the legend
    assert {"not known: 1 event", "≥ 300"} <= set(words)
    by_events = replace(spec, size_by="events")
    plain = words_of(map_figure(by_events, base_map=base_map, style=style))
    assert not {"?", "Killed", "not known: 1 event"} & set(plain)


def test_the_card_of_an_area_marks_unknown_numbers(base_map: BaseMap, style: MapStyle):
    parts = (AreaPart("circle", "#0f7cbd", 2), AreaPart("circle", "#0f7cbd", 3, is_unknown=True))
    area = replace(AREA, lines=(AreaLine("Central Mali", parts),))
    spec = replace(SPEC, marks=(), zones=(), legend=(), areas=(area,))
    words = words_of(map_figure(spec, base_map=base_map, style=style))
    assert words.count("?") == 3
    assert "Central Mali: 5" in words


def corner_mark(frame: Frame, across: float, down: float) -> FigureMark:
    """A cluster so far from the left and the top of the frame, in parts of it."""
    box = frame.box
    lon = box.west + (box.east - box.west) * across
    lat = box.north - (box.north - box.south) * down
    return FigureMark(lat, lon, "circle", "#0f7cbd", count=20)


@pytest.mark.parametrize("taken", [0, 1, 2, 3, 4])
def test_scale_and_inset_stand_in_corners_without_marks_or_below_the_map(
    taken: int, base_map: BaseMap, style: MapStyle
):
    bare = replace(SPEC, marks=(), zones=(), legend=())
    frame = page_frame(bare)
    corners = ((0.95, 0.97), (0.05, 0.97), (0.05, 0.03), (0.95, 0.03))
    marks = tuple(corner_mark(frame, *corner) for corner in corners[:taken])
    spec = replace(bare, marks=marks)
    scale = symbol_scale(spec, frame.zoom)
    rects = [
        Rect(x - scale.of(mark), y - scale.of(mark), x + scale.of(mark), y + scale.of(mark))
        for mark in marks
        for x, y in [frame.point(mark.lon_deg, mark.lat_deg)]
    ]
    ink, room = style.colours["print"], LabelRoom(frame.rect)
    pieces = scale_note(spec, frame, ink), inset_locator(spec, base_map, style)
    laid = laid_furniture(*pieces, frame.rect, rects, room)
    below = [one for one in (laid.scale_below, laid.inset_below) if one]
    assert len(laid.drawn) == 2 - len(below) == min(2, 4 - taken)
    drawn = map_figure(spec, base_map=base_map, style=style)
    height = float(ET.fromstring(drawn).get("height", "0cm")[:-2])
    assert (height > 12) == bool(below)
    assert "100 km" in words_of(drawn)


def test_symbols_at_the_edge_are_whole_and_do_not_touch():
    frame = page_frame(SPEC)
    marks = tuple(corner_mark(frame, across, 0.5) for across in (0.001, 0.06, 0.999))
    spec = gathered(replace(SPEC, marks=marks))
    scale = symbol_scale(spec, frame.zoom)
    spots = [
        (*map(sum, zip(frame.point(m.lon_deg, m.lat_deg), m.aside_px, strict=True)), scale.of(m))
        for m in spec.marks
    ]
    assert sum(mark.count for mark in spec.marks) == 60
    for x, _, reach in spots:
        assert frame.rect.left <= x - reach
        assert x + reach <= frame.rect.right
    for (x, y, reach), (left, top, other) in combinations(spots, 2):
        assert math.dist((x, y), (left, top)) >= reach + other


def test_a_lone_pale_hexagon_has_a_dark_edge(base_map: BaseMap, style: MapStyle):
    ring = ((-4.0, 15.0), (-3.0, 14.5), (-3.0, 13.5), (-4.0, 13.0), (-5.0, 14.0))
    spec = replace(SPEC, marks=(), zones=(), legend=(), hexagons=(FigureHexagon(ring, "#fde7b1"),))
    root = ET.fromstring(map_figure(spec, base_map=base_map, style=style))
    [path] = [one for one in root.iter(f"{SVG}path") if one.get("fill") == "#fde7b1"]
    edge = path.get("stroke", "#ffffff")
    assert max(int(edge[at : at + 2], 16) for at in (1, 3, 5)) < 0xB4


def test_hexagons_wear_the_colours_of_their_legend(base_map: BaseMap, style: MapStyle):
    ring = tuple((-4 + dx, 14 + dy) for dx, dy in ((0, 1), (1, 0.5), (1, -0.5), (0, -1), (-1, 0)))
    hexagons = (FigureHexagon(ring, "#dd7250"), FigureHexagon(ring, ""))
    legend = (
        LegendEntry("hexagon", "none known killed", ""), LegendEntry("hexagon", "1–9", "#dd7250"),
    )  # fmt: skip
    words = replace(SPEC.words, density="Killed per 500 km²")
    spec = replace(SPEC, marks=(), zones=(), hexagons=hexagons, legend=legend, words=words)
    drawn = map_figure(spec, base_map=base_map, style=style)
    assert {"Killed per 500 km²", "none known killed", "1–9"} <= set(words_of(drawn))
    paths = list(ET.fromstring(drawn).iter(f"{SVG}path"))
    assert len([one for one in paths if one.get("fill") == "#dd7250"]) == 2


def test_a_narrow_legend_uses_its_width(base_map: BaseMap, style: MapStyle):
    names = ("Violence against civilians", "Explosions/Remote violence", "Battles", "Protests")
    legend = tuple(LegendEntry("symbol", name, "#b94410") for name in names)
    bare = replace(SPEC, marks=(), zones=(), width_cm=8, title="", legend=legend)
    root = ET.fromstring(map_figure(bare, base_map=base_map, style=style))
    below = [one for one in root.findall(f"{SVG}g") if one.get("transform")][-1]
    words = [one for one in below.iter(f"{SVG}text") if one.text in names]
    assert len(words) == 4
    assert float(root.get("height", "0cm")[:-2]) < 11 + 1.7
