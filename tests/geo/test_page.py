# SPDX-License-Identifier: MIT
"""The live page holds no address of the network."""

import re

import pytest

from tests.geo.conftest import MAP_FOLDER
from workbench.geo.map_style import MapStyle
from workbench.geo.page import LIVE_SCRIPTS, MapWords, PageAddresses, build_page


@pytest.fixture
def page(style: MapStyle) -> str:
    return build_page(style=style, theme="light", language="en")


def test_the_page_names_no_address_of_the_network(page: str):
    assert not re.search(r"(?:https?:)?//(?!app/)[a-z]", page, re.IGNORECASE)
    for host in ("cdn", "openstreetmap", "jquery", "bootstrap", "protomaps.com"):
        assert host not in page.lower()


def test_every_file_that_the_page_loads_is_there(page: str):
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(loaded) == len(LIVE_SCRIPTS) + 4
    for address in loaded:
        assert (MAP_FOLDER / address.removeprefix("workbench://app/map/")).is_file(), address


def test_every_file_that_the_style_sheet_loads_is_there():
    sheet = (MAP_FOLDER / "live.css").read_text(encoding="utf-8")
    for address in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (MAP_FOLDER / address).is_file(), address


def test_the_scripts_take_no_text_as_markup_and_no_address():
    for name in LIVE_SCRIPTS:
        script = (MAP_FOLDER / name).read_text(encoding="utf-8")
        for banned in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "bindPopup",
            "bindTooltip",
            "new Function",
        ):
            assert banned not in script, (name, banned)
        outside = set(re.findall(r"https?://[^\"'\s]+", script)) - {"http://www.w3.org/2000/svg"}
        assert not outside, name


def test_folium_wrote_the_document(page: str):
    assert '<div class="folium-map" id="live_map" >' in page
    assert "var live_map = L.map(" in page
    assert "wb.start(live_map, " in page


def test_equal_input_gives_an_equal_page(style: MapStyle, page: str):
    assert page == build_page(style=style, theme="light", language="en")


def test_words_with_markup_cannot_leave_the_script(style: MapStyle):
    words = MapWords(map="</script><script>alert(1)</script>")
    page = build_page(style=style, theme="dark", language="fr", words=words)
    script = page[page.index("wb.start(") :]
    assert "<script>alert" not in script.replace("\n", "")
    assert page.count("alert(1)</script>") == 0


def test_the_browser_is_told_to_refuse_all_other_schemes(page: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "connect-src workbench:" in policy[1]
    assert "http" not in policy[1]


def test_an_exported_page_takes_its_files_from_its_own_folder(style: MapStyle):
    page = build_page(
        style=style,
        theme="light",
        language="en",
        addresses=PageAddresses(assets="map", tiles="tiles/{z}/{x}/{y}.mvt", events=""),
    )
    assert 'src="map/live.js"' in page
    assert "workbench:" not in page
