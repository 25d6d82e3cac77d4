# SPDX-License-Identifier: MIT
"""The base map, the style and the place pack that ship with the program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT
from workbench.geo.basemap import BaseMap
from workbench.geo.map_style import MapStyle, load_style

MAP_FOLDER = ROOT / "resources" / "map"
GAZETTEER_FOLDER = ROOT / "resources" / "gazetteer"


@pytest.fixture(scope="session")
def base_map() -> Iterator[BaseMap]:
    opened = BaseMap(MAP_FOLDER / "world.pmtiles")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def style() -> MapStyle:
    return load_style(MAP_FOLDER / "style.toml")


@pytest.fixture
def cities_pack() -> Path:
    return GAZETTEER_FOLDER / "cities500.zip"
