# SPDX-License-Identifier: MIT
"""Foreign layer files: known by their content, read into degrees, refused in a sentence."""

import io
import json
import zipfile
from pathlib import Path

import numpy as np
import pytest
import shapely

from tests.geo.layers.made_files import (
    PNG,
    RING,
    WELLS,
    geojson,
    gpx,
    kml,
    kmz,
    mbtiles,
    point,
    polygon,
    shapefile_zip,
    topojson,
    written,
)
from tests.paths import needs_real_data, real_file
from workbench.domain.errors import Cancelled, InputError
from workbench.geo.layers.examining import FoundFile, examine, examine_bytes
from workbench.geo.layers.opening import RASTER_TILES, VectorLayer, open_layer
from workbench.geo.layers.recognise import Format


def shapes_of(found: FoundFile, part: str | None = None) -> VectorLayer:
    layer = open_layer(found.content, found.form, part or found.layers[0].part)
    assert isinstance(layer, VectorLayer)
    return layer


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        examine_bytes(name, data)
    return str(caught.value)


def test_geojson_is_known_whatever_its_name():
    found = examine_bytes("notes.txt", b"\xef\xbb\xbf \n" + geojson(point(-4, 14)))
    assert (found.form, found.layers[0].features, found.layers[0].shapes) == (
        Format.GEOJSON, 1, "points",
    )  # fmt: skip
    assert found.layers[0].columns == ("name", "rank")


def test_topojson_gives_each_object_as_a_layer():
    found = examine_bytes("t.json", topojson())
    assert [layer.part for layer in found.layers] == ["districts", "wells"]
    district = shapes_of(found, "districts")
    assert shapely.equals(district.data.shapes[0], shapely.Polygon(RING))
    assert district.data.columns["name"] == ["Arda"]
    well = shapes_of(found, "wells").data
    assert (well.shapes[0].x, well.shapes[0].y, well.columns["id"]) == (-4.5, 13.5, [7])


@pytest.mark.parametrize(
    ("name", "driver", "form"),
    [("a.gpkg", "GPKG", Format.GEOPACKAGE), ("a.fgb", "FlatGeobuf", Format.FLATGEOBUF)],
)
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32630"])
def test_files_of_a_gis_come_in_degrees(
    tmp_path: Path, name: str, driver: str, form: Format, crs: str
):
    path = written(tmp_path / name, driver, crs, spatial_index=True)
    found = examine(path)
    assert found.form == form
    data = shapes_of(found).data
    assert sorted(data.columns["name"]) == sorted(name for name, _, _ in WELLS)
    by_name = dict(zip(data.columns["name"], data.shapes, strict=True))
    for well, lon, lat in WELLS:
        assert by_name[well].x == pytest.approx(lon, abs=0.01)
        assert by_name[well].y == pytest.approx(lat, abs=0.01)


def test_a_layer_is_called_what_its_file_calls_it(tmp_path: Path):
    named = kml().replace(b"<Document>", b"<Document><name>Posts &lt;b&gt;2021&lt;/b&gt;</name>")
    tracks = gpx().replace(b"<wpt", b"<metadata><name>Patrols</name></metadata><wpt", 1)
    package = written(tmp_path / "a.gpkg", "GPKG", layer_options={"IDENTIFIER": "Wells of Mopti"})
    called = {
        ("k.kml", named): ["Posts 2021"], ("k.kmz", kmz(named)): ["Posts 2021"],
        ("k.kml", kml()): ["k"], ("t.gpx", tracks): ["Patrols: waypoints", "Patrols: tracks"],
        ("t.gpx", gpx()): ["waypoints", "tracks"],
        ("g.geojson", geojson(point(-4, 14), name="old_wells")): ["old wells"],
        ("g.geojson", geojson(point(-4, 14), name=7)): ["g"],
        ("a.gpkg", package.read_bytes()): ["Wells of Mopti"],
    }  # fmt: skip
    for (file, data), names in called.items():
        assert [layer.name for layer in examine_bytes(file, data).layers] == names


def test_a_geopackage_is_read_from_memory_as_from_its_path(tmp_path: Path):
    path = written(tmp_path / "a.gpkg", "GPKG")
    from_memory = examine_bytes("a.gpkg", path.read_bytes())
    assert from_memory.layers == examine(path).layers
    assert from_memory.sha256 == examine(path).sha256


def test_a_zipped_shapefile_keeps_its_letters_and_its_coordinate_system(tmp_path: Path):
    found = examine_bytes("wells.zip", shapefile_zip(tmp_path, crs="EPSG:32630"))
    data = shapes_of(found).data
    assert found.form == Format.SHAPEFILE
    assert "Puits de Djénné" in data.columns["name"]
    assert data.shapes[0].x == pytest.approx(-4.2, abs=0.01)


def test_a_shapefile_dropped_by_its_shp_brings_the_files_beside_it(tmp_path: Path):
    path = written(tmp_path / "wells.shp", "ESRI Shapefile")
    found = examine(path)
    assert (found.form, found.must_be_kept, found.layers[0].features) == (
        Format.SHAPEFILE, True, 2,
    )  # fmt: skip
    assert examine(path).sha256 == found.sha256


def test_a_shapefile_without_a_coordinate_system_is_taken_for_degrees_and_says_so(tmp_path: Path):
    degrees = examine_bytes("w.zip", shapefile_zip(tmp_path, without=("prj",)))
    assert degrees.layers[0].assumed_degrees


def test_a_shapefile_in_metres_without_a_coordinate_system_is_refused(tmp_path: Path):
    metres = shapefile_zip(tmp_path, without=("prj",), crs="EPSG:32630")
    assert "names no coordinate system" in refusal("w.zip", metres)


def test_a_shapefile_without_its_index_says_what_is_missing(tmp_path: Path):
    assert "lacks the .shx file" in refusal("w.zip", shapefile_zip(tmp_path, without=("shx",)))


@pytest.mark.parametrize("packed", [False, True])
def test_kml_gives_places_areas_and_their_words(packed: bool):
    found = examine_bytes("d", kmz(kml()) if packed else kml())
    assert found.form == (Format.KMZ if packed else Format.KML)
    data = shapes_of(found).data
    assert data.columns["name"] == ["Post", "District"]
    assert data.columns["description"][0] == "old post"
    assert data.columns["kind"] == ["army", None]
    assert shapely.equals(data.shapes[1], shapely.Polygon(RING))


def test_gpx_gives_waypoints_and_tracks():
    found = examine_bytes("d.gpx", gpx())
    assert [(one.part, one.shapes) for one in found.layers] == [
        ("waypoints", "points"), ("tracks", "lines"),
    ]  # fmt: skip
    assert shapes_of(found, "tracks").data.columns["name"] == ["Patrol", "Patrol"]


def test_pictures_in_mbtiles_are_read_from_path_and_memory(tmp_path: Path):
    path = mbtiles(
        tmp_path / "r.mbtiles", {(1, 0, 0): PNG}, name="Map", format="png",
        bounds="-180,0,0,85", attribution='&copy; <a href="http://x">Osm &amp; co</a>',
    )  # fmt: skip
    found = examine(path)
    assert (found.form, found.layers[0].kind) == (Format.MBTILES, RASTER_TILES)
    assert found.credit == "© Osm & co"
    for content in (found.content, examine_bytes("r", path.read_bytes()).content):
        layer = open_layer(content, Format.MBTILES, None)
        assert layer.tile(1, 0, 0) == ("image/png", PNG)
        assert layer.tile(1, 1, 1) is None
        layer.close()


def test_an_older_crs_member_is_heeded():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32630"}}
    found = examine_bytes("u.geojson", geojson(point(370_000, 1_603_000), crs=crs))
    west, south, _, _ = found.layers[0].box or (0, 0, 0, 0)
    assert (west, south) == (pytest.approx(-4.207, abs=0.01), pytest.approx(14.497, abs=0.01))


def test_metres_in_a_file_that_promises_degrees_are_refused():
    said = refusal("m.geojson", geojson(point(370_000, 1_603_000)))
    assert "they look like metres, of UTM for example" in said
    assert "says that" not in said
    said = refusal("swapped.geojson", geojson(point(14.5, -400)))
    assert "longitude first" in said
    assert "metres" not in said


def test_nan_and_broken_rings_are_left_out_and_counted():
    nan = json.loads(geojson(point(-4, 14), point(0, 0), polygon((0, 0), (1, 1)), None))
    nan["features"][1]["geometry"]["coordinates"] = [float("nan"), 3]
    found = examine_bytes("n.geojson", json.dumps(nan).encode())
    assert (found.layers[0].features, found.layers[0].skipped) == (1, 3)


def test_a_bow_tie_is_made_valid():
    found = examine_bytes("b.geojson", geojson(polygon((0, 0), (2, 2), (2, 0), (0, 2))))
    data = shapes_of(found).data
    assert shapely.is_valid(data.shapes).all()
    assert shapely.area(data.shapes).sum() == pytest.approx(2.0)


@pytest.mark.parametrize(
    "ring",
    [
        ((179, 10), (-179, 10), (-179, 12), (179, 12)),
        ((179, 10), (181, 10), (181, 12), (179, 12)),
        ((-181, 10), (-179, 10), (-179, 12), (-181, 12)),
    ],
)
def test_an_area_over_the_date_line_is_cut_in_two(ring: tuple[tuple[float, float], ...]):
    [shape] = shapes_of(examine_bytes("d.geojson", geojson(polygon(*ring)))).data.shapes
    assert shape.area == pytest.approx(4.0)
    assert shape.bounds == (-180.0, 10.0, 180.0, 12.0)
    assert len(shape.geoms) == 2


def test_mixed_collections_are_taken_apart_with_their_values():
    both = {
        "type": "GeometryCollection",
        "geometries": [point(1, 1), polygon((0, 0), (1, 0), (1, 1))],
    }
    data = shapes_of(examine_bytes("c.geojson", geojson(both))).data
    assert sorted(shape.geom_type for shape in data.shapes) == ["Point", "Polygon"]
    assert data.columns["name"] == ["n0", "n0"]


def test_an_empty_file_says_so():
    assert "is empty" in refusal("e.geojson", b"")
    assert "no feature at all" in refusal("e.geojson", geojson())


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.97])
def test_a_truncated_file_is_refused_in_a_sentence(tmp_path: Path, cut: float):
    whole = {
        "a.geojson": geojson(point(-4, 14), point(-5, 13)),
        "a.json": topojson(),
        "a.kml": kml(),
        "a.kmz": kmz(kml()),
        "a.gpx": gpx(),
        "a.gpkg": written(tmp_path / "a.gpkg", "GPKG").read_bytes(),
        "a.fgb": written(tmp_path / "a.fgb", "FlatGeobuf").read_bytes(),
        "a.zip": shapefile_zip(tmp_path),
        "a.mbtiles": mbtiles(tmp_path / "a.mbtiles", {(0, 0, 0): PNG}, format="png").read_bytes(),
    }
    for name, data in whole.items():
        said = refusal(name, data[: int(len(data) * cut)])
        assert name in said
        assert said.endswith((".", ")"))


def test_noise_is_no_layer():
    noise = np.random.default_rng(1).integers(0, 256, 5_000, dtype=np.uint8).tobytes()
    assert "no map layer that is known here" in refusal("noise.bin", noise)


def test_xml_entities_are_refused_before_they_can_grow():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa">'
        b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
        b"<kml><Document><name>&c;</name></Document></kml>"
    )
    assert "declares a document type" in refusal("bomb.kml", bomb)


def test_an_outside_entity_is_not_opened(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden")
    outside = f'<!DOCTYPE kml [<!ENTITY x SYSTEM "{secret.as_uri()}">]><kml>&x;</kml>'
    assert "hidden" not in refusal("x.kml", outside.encode())


def test_network_links_of_kml_are_not_followed():
    link = "<NetworkLink><Link><href>http://198.51.100.1/more.kml</href></Link></NetworkLink>"
    assert examine_bytes("n.kml", kml(link)).layers[0].features == 2


def test_files_that_tell_gdal_to_open_others_are_no_layers(tmp_path: Path):
    vrt = b"<OGRVRTDataSource><OGRVRTLayer><SrcDataSource>b.shp</SrcDataSource></OGRVRTLayer>"
    assert "of these, KML and GPX" in refusal("a.vrt", vrt + b"</OGRVRTDataSource>")
    algorithm = b'{"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read b"}'
    assert "neither GeoJSON nor TopoJSON" in refusal("a.gdalg.json", algorithm)
    hidden = json.loads(geojson(point(-4, 14)))
    hidden["features"][0]["properties"] = {"x": algorithm.decode()}
    assert examine_bytes("h.geojson", json.dumps(hidden).encode()).layers[0].features == 1


def test_a_zip_bomb_is_not_unpacked():
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
        target.open("doc.kml", "w", force_zip64=True) as member,
    ):
        for _ in range(520):
            member.write(b" " * 1_000_000)
    assert "unpacks to more than" in refusal("bomb.kmz", packed.getvalue())


def test_pictures_and_packed_files_say_what_to_do_instead():
    assert "raster tiles" in refusal("scan.tif", b"II*\x00" + bytes(100))
    assert "Unpack it" in refusal("a.geojson.gz", b"\x1f\x8b\x08" + bytes(50))
    assert "neither GeoJSON nor TopoJSON" in refusal("a.json", b'{"a": 1}')
    assert "of the kind “html”" in refusal("a.kml", b"<!DOCTYPE html><html></html>")


def test_deep_nesting_does_not_break_the_reader():
    assert "too deeply" in refusal("deep.geojson", b'{"a":' * 200_000 + b"1" + b"}" * 200_000)


def test_a_topology_whose_arcs_are_not_there_is_damaged():
    broken = json.loads(topojson())
    broken["objects"]["districts"]["geometries"][0]["arcs"] = [[0, 99]]
    assert "damaged TopoJSON" in refusal("t.json", json.dumps(broken).encode())


def test_a_missing_file_says_so(tmp_path: Path):
    with pytest.raises(InputError, match=r"gone\.geojson could not be read"):
        examine(tmp_path / "gone.geojson")


def test_reading_stops_where_it_reports():
    def stopped(_done: int, _total: int | None = None, _note: str = "", /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        examine_bytes("a.geojson", geojson(point(-4, 14)), stopped)


def test_a_coordinate_system_that_nobody_knows_is_told_by_its_name():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::9999"}}
    assert "not known here (EPSG:9999)" in refusal("n.geojson", geojson(point(1, 2), crs=crs))


@needs_real_data("basemap")
@pytest.mark.parametrize("share", [0.05, 0.5, 0.97])
def test_a_real_file_that_was_cut_off_is_refused_with_its_name(share: float):
    for path in sorted(real_file("basemap").iterdir()):
        data = path.read_bytes()
        assert path.name in refusal(path.name, data[: int(len(data) * share)])


@needs_real_data("basemap")
def test_every_real_file_is_known_by_its_content_whatever_its_name():
    for path in sorted(real_file("basemap").iterdir()):
        assert examine_bytes("named.txt", path.read_bytes()).layers
