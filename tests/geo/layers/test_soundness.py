# SPDX-License-Identifier: MIT
"""A pack whose tables are in order and whose tiles are junk is refused when it is looked over."""

import gzip
from pathlib import Path

import pytest

from tests.geo.test_tiles import square_tile, write_mbtiles
from workbench.domain.errors import InputError
from workbench.geo.layers.examining import examine


@pytest.mark.parametrize("kind", ["png", "pbf"])
def test_a_pack_of_junk_tiles_is_refused(tmp_path: Path, kind: str) -> None:
    tiles = {(zoom, 0, 0): b"junk" for zoom in range(4)}
    path = write_mbtiles(tmp_path / "junk.mbtiles", tiles, format=kind, name="Relief")
    with pytest.raises(InputError, match="cannot be drawn"):
        examine(path)


def test_a_pack_with_sound_tiles_is_taken(tmp_path: Path) -> None:
    tiles = {(0, 0, 0): gzip.compress(square_tile()), (1, 0, 0): b"junk"}
    path = write_mbtiles(tmp_path / "some.mbtiles", tiles, format="pbf", name="Mine")
    (layer,) = examine(path).layers
    assert layer.name
