# SPDX-License-Identifier: MIT
"""Map figures show the user's layers, and the zones that hold, in the colours of the case."""

import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest

from tests.geo.layers.made_files import PNG, geojson, mbtiles, point, polygon
from tests.paths import ROOT
from workbench.briefing.case_figures import figure_of_view
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.maps.layers import layers_of_case
from workbench.briefing.maps.zones import zones_of_view, zones_on
from workbench.casefile.casefile import Casefile, create_case, open_reader
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.layers import LayerDraft, LayerFile, add_layers, show_layers
from workbench.casefile.edits.views import save_view
from workbench.casefile.queries.zones import read_zones
from workbench.domain.author import Author
from workbench.domain.filters import Between, Filter
from workbench.domain.time import day_start_ms
from workbench.geo.projection import LonLatBox
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo

RESOURCES = ROOT / "resources"
MALI = LonLatBox(-12.0, 10.0, 4.0, 25.0)


def line(name: str, *places: tuple[float, float]) -> bytes:
    return json.dumps(
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "LineString", "coordinates": places},
        }
    ).encode()


def add_layer(case: Casefile, name: str, data: bytes, *, path: str | None = None) -> int:
    kept = None if path else data
    file = LayerFile(f"{name}.geojson", sha256(data).digest(), len(data), path=path, data=kept)
    draft = LayerDraft(
        name, "vector", "GeoJSON", part=name, credit=f"{name} office",
        style={"label": "name", "colour": "#a0522d"},
    )  # fmt: skip
    return case.perform(add_layers, file=file, layers=[draft]).value[0]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseReader]:
    path = tmp_path_factory.mktemp("maps") / "demo.casefile"
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Demo") as made:
        made.perform(write_demo, folder=RESOURCES / "demo", types=types)
        made.perform(add_event, values={"title": "Some day that year", "date": "2022"})
        made.perform(save_view, name="Everything", question=Filter())
        add_layer(made, "roads", line("The long road", (-8, 12), (-4, 14), (0, 16)))
        add_layer(made, "pipes", line("The pipe", (-9, 14), (-7, 15)))
        hidden = add_layer(made, "secret", line("Hidden", (-9, 14), (-7, 15)))
        made.perform(show_layers, layers=[hidden], visible=False)
        gone = str(Path(path.parent, "gone.geojson"))
        add_layer(made, "gone", line("Gone", (-9, 14), (-7, 15)), path=gone)
    conn = open_reader(path)
    yield CaseReader(conn, RESOURCES)
    conn.close()


def test_visible_layers_are_drawn_named_and_credited_and_others_are_not(case: CaseReader):
    made = figure_of_view(case, view="Everything", kind="map", width_cm=17)
    svg = made.svg
    assert "The long road" in svg
    assert "roads office" in svg
    assert "pipes office" in svg
    assert "Hidden" not in svg
    assert "secret" not in svg
    assert "The layer “gone” is not drawn" in svg
    assert any("The layer “gone” is not drawn" in note for note in made.notes)


def test_the_layer_on_top_of_the_list_is_drawn_last(case: CaseReader):
    shown = layers_of_case(case, MALI, 6.0)
    assert [layer.labels[0] for layer in shown.layers] == ["The long road", "The pipe"]
    assert [entry.text for entry in shown.legend] == ["pipes", "roads"]
    assert shown.missing == ("gone",)


@pytest.mark.parametrize(
    "other", [b"RIFF\0\0\0\0WEBPVP8 ", b"junk", PNG[: len(PNG) // 2]], ids=["kind", "junk", "cut"]
)
def test_pictures_that_do_not_print_are_left_out_with_a_word(tmp_path: Path, other: bytes):
    tiles = {(1, 0, 0): PNG, (1, 1, 0): other}
    pack = mbtiles(tmp_path / "scan.mbtiles", tiles, format="png", bounds="-180,0,180,85")
    data = pack.read_bytes()
    author = Author("A. Nalyst", UUID(int=1))
    with create_case(tmp_path / "scan.casefile", author=author, title="Scan") as made:
        file = LayerFile("scan.mbtiles", sha256(data).digest(), len(data), data=data)
        draft = LayerDraft("scan", "raster_tiles", "MBTiles", max_zoom=1)
        made.perform(add_layers, file=file, layers=[draft])
    with closing(open_reader(tmp_path / "scan.casefile")) as conn:
        shown = layers_of_case(CaseReader(conn, RESOURCES), LonLatBox(-90, 5, 90, 60), 1.0)
    assert [len(layer.pictures) for layer in shown.layers] == [1]
    assert shown.partial == ("scan",)


def test_a_layer_of_several_kinds_of_shapes_has_all_of_them_in_the_legend(tmp_path: Path):
    notes = geojson(point(-4, 14), polygon((-4, 14), (-3, 14), (-3, 15), (-4, 14)))
    with create_case(
        tmp_path / "notes.casefile", author=Author("A. Nalyst", UUID(int=1)), title="Notes"
    ) as made:
        add_layer(made, "field notes", notes)
    with closing(open_reader(tmp_path / "notes.casefile")) as conn:
        shown = layers_of_case(CaseReader(conn, RESOURCES), MALI, 6.0)
    assert [(entry.text, entry.kind) for entry in shown.legend] == [("field notes", "fill+dot")]


def test_a_zone_has_the_colour_that_it_has_among_all_zones(case: CaseReader):
    every = zones_of_view(case, Filter(), None)
    lone = zones_of_view(case, Filter(), [read_zones(case.conn)[-1].uid])
    assert lone.zones[0].colour == every.zones[-1].colour
    assert len({zone.colour for zone in every.zones}) > 1


def test_a_map_shows_the_zones_that_hold_at_the_end_of_its_span(case: CaseReader):
    zones = read_zones(case.conn)
    february, april = day_start_ms(date(2022, 2, 1)), day_start_ms(date(2022, 5, 1))
    until = Filter((Between("date", february, april),))
    shown = zones_of_view(case, until, None)
    assert len(shown.zones) == len(zones_on(zones, april - 1)) > 0
    assert shown.title == "Zones on 30 Apr 2022"
    long_ago = Filter((Between("date", None, day_start_ms(date(2021, 1, 1))),))
    assert zones_of_view(case, long_ago, None).zones == ()


def test_a_vague_date_does_not_move_the_zones_to_the_end_of_its_year(case: CaseReader):
    assert zones_of_view(case, Filter(), None).title == "Zones on 4 May 2022"


def test_the_legend_lists_the_zones_in_the_frame_alone(case: CaseReader):
    shown = zones_of_view(case, Filter(), None)
    about_bamako = shown.within(LonLatBox(-9.0, 12.2, -7.5, 13.4))
    assert 0 < len(about_bamako.zones) < len(shown.zones)
    assert {entry.text for entry in about_bamako.legend} < {entry.text for entry in shown.legend}
    assert shown.within(LonLatBox(30.0, 40.0, 32.0, 42.0)).legend == ()


def test_a_layer_of_which_nobody_said_whose_it_is_is_told_as_such(tmp_path: Path):
    data = line("Track", (-8, 12), (0, 16))
    path = tmp_path / "plain.casefile"
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Plain") as made:
        file = LayerFile("tracks.geojson", sha256(data).digest(), len(data), data=data)
        draft = LayerDraft("tracks", "vector", "GeoJSON", part="tracks")
        made.perform(add_layers, file=file, layers=[draft])
    with closing(open_reader(path)) as conn:
        shown = layers_of_case(CaseReader(conn, RESOURCES), MALI, 6.0)
    assert shown.credits == ("tracks: no source given",)
