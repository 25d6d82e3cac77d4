# SPDX-License-Identifier: MIT
"""An exported map is one file that holds all it shows, loads nothing and runs only our scripts."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.paths import ROOT
from workbench.analysis.frame import Mask
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.web_map.layers import web_layers
from workbench.briefing.web_map.marks import web_marks
from workbench.briefing.web_map.page import export_web_map, web_map
from workbench.briefing.web_map.tiles import tiles_of_box
from workbench.briefing.web_map.words import web_map_words
from workbench.casefile.casefile import Casefile, create_case, open_reader
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.layers import LayerDraft, LayerFile, add_layers, show_layers
from workbench.casefile.edits.views import save_view
from workbench.domain.author import Author
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Filter
from workbench.domain.progress import unwatched
from workbench.domain.time import edtf_span
from workbench.geo.basemap import BaseMap, tiles_over
from workbench.geo.page import EXPORTED_SCRIPTS
from workbench.geo.projection import LonLatBox
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo

RESOURCES = ROOT / "resources"
AUTHOR = Author("A. Nalyst", UUID(int=1))
HOSTILE = "</script><script>alert(1)</script>{{ 7 * 7 }}"
MALI = LonLatBox(-12.0, 10.0, 4.0, 25.0)


def keep_layer(case: Casefile, name: str, path: str | None = None) -> int:
    """Add a layer of one line from Bamako to near Gao."""
    line = {"type": "LineString", "coordinates": [(-8.0, 12.65), (-0.5, 16.2)]}
    data = json.dumps({"type": "Feature", "properties": {"name": name}, "geometry": line}).encode()
    file = LayerFile("line.geojson", hashlib.sha256(data).digest(), len(data),
                     path=path, data=None if path else data)  # fmt: skip
    draft = LayerDraft(name, "vector", "GeoJSON", credit=f"{name} office", licence="CC0",
                       style={"label": "name", "colour": "#a0522d"})  # fmt: skip
    return case.perform(add_layers, file=file, layers=[draft]).value[0]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseReader]:
    path: Path = tmp_path_factory.mktemp("web_map") / "demo.casefile"
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(path, author=AUTHOR, title=HOSTILE) as made:
        made.perform(write_demo, folder=RESOURCES / "demo", types=types)
        made.perform(add_event, values={"title": HOSTILE, "lat": 14.5, "lon": -4.2})
        made.perform(add_event, values={"title": "Nobody knows where"})
        for name in (HOSTILE, "camps"):
            keep_layer(made, name)
        elsewhere = str(path.with_name("gone.geojson"))
        keep_layer(made, "gone", path=elsewhere)
        made.perform(show_layers, layers=[keep_layer(made, "hidden")], visible=False)
    conn = open_reader(path)
    yield CaseReader(conn, RESOURCES)
    conn.close()


@pytest.fixture(scope="module")
def page(case: CaseReader) -> str:
    return web_map(case, HOSTILE, Filter())[0].decode()


def carried(page: str, name: str) -> bytes:
    found = re.search(rf'<script type="application/gzip" id="{name}">([^<]+)</script>', page)
    assert found is not None
    return gzip.decompress(base64.b64decode(found[1]))


def data_of(page: str) -> dict[str, Any]:
    return json.loads(carried(page, "map-data"))


def everything(case: CaseReader) -> Mask:
    return case.mask(Filter())


def test_the_file_names_no_address_and_no_other_file(page: str):
    assert set(re.findall(r"https?://[^\s\"'`<>)]*", page)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="(?!data:)', page)
    for sheet in re.findall(r"<style>(.*?)</style>", page, re.DOTALL):
        assert not re.search(r"url\((?!\"data:)", sheet)


def test_the_browser_runs_just_the_scripts_that_were_written(page: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    assert "connect-src" not in policy[1]
    allowed = set(re.findall(r"'sha256-([^']+)'", policy[1]))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts}
    assert allowed == hashes


def test_texts_of_the_case_are_texts(page: str):
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page  # the title above the map
    assert "{{ 7 * 7 }}" in page
    titles = [said[0] for said in data_of(page)["marks"]["said"]]
    assert HOSTILE in titles


def test_the_exported_scripts_take_no_text_as_markup():
    for name in EXPORTED_SCRIPTS:
        script = (RESOURCES / "map" / name).read_text(encoding="utf-8")
        for banned in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert banned not in script, (name, banned)


def test_every_event_with_a_place_is_there_and_the_others_are_counted(case: CaseReader, page: str):
    marks, frame = data_of(page)["marks"], case.frame
    placed = int((~(frame["lat"] != frame["lat"])).sum())
    assert sum(marks["count"]) == len(marks["said"]) == placed
    assert f"{len(frame) - placed} events without a known place are not on the map." in page


def test_tiles_are_cut_out_of_what_is_carried(page: str):
    tiles = data_of(page)["tiles"]
    assert len(carried(page, "map-tiles")) == sum(length for *_, length in tiles)
    assert {zoom for of, zoom, *_ in tiles if of == 0} == set(range(8))


def test_the_page_says_whose_it_is_and_of_when(page: str, case: CaseReader):
    assert f"{case.changed_at:%H:%M} UTC" in page
    assert "Shown: All events (41 events, Jan 2016" in page
    assert "Source: records of the case" in page
    assert "Natural Earth" in page


def test_visible_layers_are_there_in_their_order_with_style_and_credit(page: str):
    data = data_of(page)
    named = [one for one in data["legend"] if one.get("kind") == "layer"]
    assert [one["text"] for one in named] == ["camps", HOSTILE]  # the topmost first
    assert {layer["style"]["colour"] for layer in data["layers"]} == {"#a0522d"}
    assert data["layerCredits"] == ["camps office (CC0)", f"{HOSTILE} office (CC0)"]
    assert "for their file is missing or too large: the layers gone." in page
    for number in (1, 2):
        zooms = {zoom for of, zoom, *_ in data["tiles"] if of == number}
        assert zooms == set(range(data["layers"][number - 1]["maxDataZoom"] + 1))
        assert max(zooms) > 7


def test_a_line_is_in_every_tile_that_it_runs_through(case: CaseReader):
    layers = web_layers(case, MALI, "{layer}/{z}/{x}/{y}", unwatched)
    across = {x for zoom, x, _ in layers.tiles[0] if zoom == 7}
    assert across == {61, 62, 63}
    little = web_layers(case, MALI, "{layer}/{z}/{x}/{y}", unwatched, most_bytes=10)
    assert set(little.missing) == {"gone", "camps", HOSTILE}
    assert little.on_page == []


def test_marks_are_coloured_by_actor_and_sized_by_killed_when_asked(case: CaseReader):
    look = {"colour_by": "actor", "size_by": "killed", "hexagons": True}
    data = data_of(web_map(case, HOSTILE, Filter(), look=look)[0].decode())
    assert data["sizeBy"] == "killed"
    assert "JNIM" in data["names"]
    assert "No actor" in data["names"]
    assert "Battles" in data["types"]
    assert set(data["symbols"]) == {"circle"}
    assert "diamond" in data["shapes"]
    kinds = [one.get("kind") for one in data["legend"]]
    assert kinds.count("symbol") == len(data["types"])
    assert "sizes" in kinds
    row = data["marks"]["said"].index(
        next(said for said in data["marks"]["said"] if said[0] == HOSTILE)
    )
    assert data["names"][data["marks"]["look"][row]] == "No actor"
    assert data["types"][data["marks"]["shape"][row]] == "No type"


def test_a_page_has_the_names_and_the_hatching_of_its_view(tmp_path: Path):
    span = edtf_span("2022-03/2022-04")
    question = Filter((Between("date", span.earliest_ms, span.latest_ms),))
    seen = {"names": "ar", "gaps": True}
    with create_case(tmp_path / "spring.casefile", author=AUTHOR, title="Spring") as made:
        made.perform(
            add_event,
            values={
                "title": "At Mopti",
                "lat": 14.5,
                "lon": -4.2,
                "date": "2022-03-05",
                "place_precision": "exact",
            },
        )
        made.perform(save_view, name="Spring", question=question, options=seen)

    def exported(**look: Any) -> dict[str, Any]:
        to = tmp_path / "map.html"
        with closing(open_reader(tmp_path / "spring.casefile")) as conn:
            export_web_map(conn, resources=RESOURCES, to=to, view="Spring", look=look)
        return data_of(to.read_text(encoding="utf-8"))

    spring = exported()
    assert spring["placeNames"] == "ar"
    assert len(spring["districts"]["features"]) == 8  # all regions of Mali but one
    [said] = [one for one in spring["legend"] if one.get("kind") == "gap"]
    assert (said["text"], said["vital"]) == ("No reports · Mar–Apr 2022", True)
    plain = exported(names="fr", gaps=False)
    assert (plain["placeNames"], plain["districts"]["features"]) == ("fr", [])
    assert "gap" not in {one.get("kind") for one in plain["legend"]}


def test_too_many_events_come_in_groups_that_add_up(case: CaseReader):
    visible = everything(case)
    words = web_map_words("en")
    alone = web_marks(case, visible, words, unwatched)
    grouped = web_marks(case, visible, words, unwatched, most_events=10)
    assert grouped.is_grouped
    assert not alone.is_grouped
    assert grouped.count <= 10 < alone.count
    assert sum(grouped.columns["count"]) == sum(alone.columns["count"]) == grouped.events
    known = [sum(killed for killed in one.columns["killed"] if killed > 0)
             for one in (alone, grouped)]  # fmt: skip
    assert known[0] == known[1] > 0


def test_fewer_zooms_of_the_base_map_are_taken_when_all_would_be_too_large():
    base = BaseMap(RESOURCES / "map" / "world.pmtiles")
    try:
        deepest, tiles = tiles_of_box(base, MALI, unwatched)
        assert deepest == 7
        wanted = {(7, x, y) for x, y in tiles_over(MALI, 7)}
        assert wanted <= set(tiles)
        less, fewer = tiles_of_box(base, MALI, unwatched, most_bytes=400_000)
        assert less < 7
        assert max(zoom for zoom, *_ in fewer) == less
    finally:
        base.close()


def test_a_case_without_a_place_is_refused_with_a_sentence(tmp_path: Path):
    path = tmp_path / "bare.casefile"
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Bare"):
        pass
    conn = open_reader(path)
    try:
        with pytest.raises(InputError, match="no map to write"):
            web_map(CaseReader(conn, RESOURCES), "Bare", Filter())
    finally:
        conn.close()
