# SPDX-License-Identifier: MIT
"""Tile packs are read, and broken ones say why."""

import gzip
import os
import random
import sqlite3
from pathlib import Path

import mapbox_vector_tile
import pytest

from tests.geo.conftest import MAP_FOLDER
from tests.paths import real_file
from workbench.domain.errors import InputError
from workbench.geo.tiles import MbtilesPack, PmtilesPack, open_pack
from workbench.geo.vector_tiles import decode_tile


def write_mbtiles(path: Path, tiles: dict[tuple[int, int, int], bytes], **metadata: str) -> Path:
    with sqlite3.connect(path) as connection:
        connection.execute("create table metadata (name text, value text)")
        connection.execute(
            "create table tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)"
        )
        connection.executemany("insert into metadata values (?, ?)", metadata.items())
        connection.executemany(
            "insert into tiles values (?, ?, ?, ?)", [(*key, data) for key, data in tiles.items()]
        )
    connection.close()
    return path


def square_tile() -> bytes:
    square = "POLYGON ((1024 1024, 3072 1024, 3072 3072, 1024 3072, 1024 1024))"
    features = [{"geometry": square, "properties": {"name": "square", "rank": 3}}]
    return mapbox_vector_tile.encode(
        [{"name": "areas", "features": features}], default_options={"y_coord_down": True}
    )


def test_the_world_pack_says_what_it_holds():
    pack = open_pack(MAP_FOLDER / "world.pmtiles")
    assert isinstance(pack, PmtilesPack)
    assert (pack.info.format, pack.info.min_zoom, pack.info.max_zoom) == ("mvt", 0, 7)
    assert {"countries", "borders", "rivers", "lakes", "places"} <= set(pack.info.layers)
    assert "GeoNames" in pack.info.attribution
    pack.close()


def test_a_tile_outside_the_pack_is_none_and_no_error():
    pack = open_pack(MAP_FOLDER / "world.pmtiles")
    assert pack.tile(9, 0, 0) is None
    assert pack.tile(3, 8, 0) is None
    assert pack.tile(3, -1, 0) is None
    pack.close()


def test_mbtiles_rows_count_from_the_south(tmp_path: Path):
    path = write_mbtiles(
        tmp_path / "rows.mbtiles", {(1, 0, 1): b"north", (1, 0, 0): b"south"}, format="png"
    )
    pack = open_pack(path)
    assert isinstance(pack, MbtilesPack)
    assert pack.tile(1, 0, 0) == b"north"
    assert pack.tile(1, 0, 1) == b"south"
    assert pack.tile(1, 1, 1) is None
    pack.close()


def test_vector_mbtiles_are_unpacked(tmp_path: Path):
    path = write_mbtiles(
        tmp_path / "v.mbtiles", {(0, 0, 0): gzip.compress(square_tile())}, format="pbf", name="Mine"
    )
    pack = open_pack(path)
    assert pack.info.name == "Mine"
    assert pack.tile(0, 0, 0) == square_tile()
    pack.close()


def test_a_polygon_comes_back_on_the_plane_with_its_properties():
    layer = decode_tile(square_tile(), 0, 0, 0)["areas"]
    assert layer.properties == ({"name": "square", "rank": 3},)
    west, south, east, north = layer.shapes[0].bounds
    assert (west, south) == pytest.approx((-10_018_754.17, -10_018_754.17), abs=0.1)
    assert (east, north) == pytest.approx((10_018_754.17, 10_018_754.17), abs=0.1)


def test_only_the_wanted_layers_are_decoded():
    assert decode_tile(square_tile(), 0, 0, 0, {"roads"}) == {}


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"\x00" * 5000, b"PMTiles", b"PMTiles\x03" + b"\xff" * 200]
)
def test_a_file_that_is_no_pack_gets_a_sentence_with_its_name(tmp_path: Path, content: bytes):
    path = tmp_path / "broken.pmtiles"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"broken\.pmtiles"):
        open_pack(path)


def test_a_damaged_sqlite_file_gets_a_sentence(tmp_path: Path):
    path = tmp_path / "broken.mbtiles"
    path.write_bytes(b"SQLite format 3\x00" + b"\x07" * 4000)
    with pytest.raises(InputError, match=r"broken\.mbtiles"):
        open_pack(path)


def test_a_missing_file_and_a_folder_get_sentences(tmp_path: Path):
    with pytest.raises(InputError, match="could not be read"):
        open_pack(tmp_path / "absent.pmtiles")
    with pytest.raises(InputError, match="could not be read"):
        open_pack(tmp_path)


def test_a_truncated_pack_refuses_the_tiles_that_are_cut_off(tmp_path: Path):
    whole = (MAP_FOLDER / "world.pmtiles").read_bytes()
    path = tmp_path / "half.pmtiles"
    path.write_bytes(whole[: len(whole) // 2])
    pack = open_pack(path)
    assert pack.tile(0, 0, 0) is not None
    # Bangladesh is drawn in the second half of the file, and so is Japan.
    for x, y in ((96, 55), (113, 50)):
        with pytest.raises(InputError, match=r"half\.pmtiles"):
            pack.tile(7, x, y)
    pack.close()


def test_a_pack_cut_short_while_it_is_open_refuses_tiles_and_the_program_lives(tmp_path: Path):
    archive = tmp_path / "world.pmtiles"
    archive.write_bytes((MAP_FOLDER / "world.pmtiles").read_bytes())
    noise = random.Random(1)
    pictures = {(7, x, 0): b"\x89PNG" + noise.randbytes(20_000) for x in range(8)}
    tiles = write_mbtiles(tmp_path / "own.mbtiles", pictures, format="png")
    # Of each the last tile by the order in the file.
    for path, tile in ((archive, (7, 113, 50)), (tiles, (7, 7, 127))):
        pack = open_pack(path)
        assert pack.is_whole
        os.truncate(path, 8192)
        with pytest.raises(InputError, match=path.name):
            pack.tile(*tile)
        pack.close()


def test_a_damaged_vector_tile_is_refused_with_a_sentence():
    with pytest.raises(InputError, match="3/4/2"):
        decode_tile(b"\x1a\xff\xff\xff\x0f", 3, 4, 2)


def test_a_users_real_pack_opens_and_decodes():
    pack = open_pack(real_file("basemap", "africa_base_z7.pmtiles"))
    data = pack.tile(5, 15, 14)
    assert data is not None
    assert any(len(layer.shapes) for layer in decode_tile(data, 5, 15, 14).values())
    pack.close()
