# SPDX-License-Identifier: MIT
"""Districts without reports: no event of a case can lie in one that is hatched."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from tests.analysis.frames import small_frame
from tests.geo.layers.made_files import geojson, polygon
from tests.paths import ROOT, needs_real_data, real_file
from workbench.analysis.filters.filtering import Lookup, Masks
from workbench.analysis.frame import Frame
from workbench.analysis.maps.reporting_gaps import Gaps, Shapes, silent_districts
from workbench.briefing.case_figures import figure_of_view
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.maps.districts import DistrictMap, base_districts, own_districts
from workbench.casefile.casefile import Casefile, create_case, open_reader
from workbench.casefile.edits.layers import LayerDraft, LayerFile, add_layers, choose_districts
from workbench.casefile.edits.views import save_view
from workbench.casefile.frame.store import load_frame
from workbench.domain.author import Author
from workbench.domain.filters import Between, Filter
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision
from workbench.domain.time import edtf_span
from workbench.geo.areas import AreaAtlas
from workbench.geo.basemap import BaseMap
from workbench.geo.layers.examining import examine
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo
from workbench.ingest.files import open_event_file
from workbench.ingest.importer import import_events

RESOURCES = ROOT / "resources"
MOPTI, SEGOU, OUAGADOUGOU = (14.6, -4.0), (13.6, -6.0), (12.4, -1.5)
KM_A_DEGREE = 111.2


@pytest.fixture(scope="module")
def atlas() -> AreaAtlas:
    return AreaAtlas(BaseMap(RESOURCES / "map" / "world.pmtiles"))


def event(place: tuple[float, float], precision: PlacePrecision) -> Frame:
    values: dict[str, Any] = {
        "lat": [place[0]], "lon": [place[1]], "radius_m": [float("nan")],
        "precision": [PRECISIONS.index(precision)],
    }  # fmt: skip
    return small_frame(1, **values)


def squares(*places: tuple[float, float]) -> Shapes:
    """Squares of a fifth of a degree around places."""
    found = [shapely.box(lon - 0.1, lat - 0.1, lon + 0.1, lat + 0.1) for lat, lon in places]
    return np.array(found, dtype=object)


def gaps(frame: Frame, districts: DistrictMap, span: Between | None = None) -> Gaps:
    return silent_districts(frame, districts.reach, len(districts.shapes), span)


def test_an_event_known_to_its_region_leaves_every_area_in_that_region_open(atlas: AreaAtlas):
    frame = event(MOPTI, PlacePrecision.ADMIN1)
    elsewhere_in_mopti = (15.2, -3.2)
    own = own_districts(frame, atlas, squares(MOPTI, elsewhere_in_mopti, SEGOU))
    assert gaps(frame, own).open.tolist() == [True, True, False]
    assert gaps(frame, own).silent.tolist() == [False, False, True]
    base = gaps(frame, base_districts(frame, atlas))
    assert not base.open.any()
    assert np.count_nonzero(~base.silent) == 1


@pytest.mark.parametrize("precision", [PlacePrecision.COUNTRY, PlacePrecision.UNKNOWN])
def test_an_event_known_to_its_country_leaves_all_of_it_open_and_no_neighbour(
    atlas: AreaAtlas, precision: PlacePrecision
):
    frame = event(MOPTI, precision)
    own = own_districts(frame, atlas, squares(MOPTI, SEGOU, OUAGADOUGOU))
    assert gaps(frame, own).open.tolist() == [True, True, False]
    assert gaps(frame, base_districts(frame, atlas)).open.all()


def test_an_event_far_out_at_sea_that_is_known_to_a_country_has_no_place(atlas: AreaAtlas):
    frame = event((-20.0, -20.0), PlacePrecision.COUNTRY)
    own = gaps(frame, own_districts(frame, atlas, squares(MOPTI)))
    assert (own.silent.tolist(), own.unplaced) == ([True], 1)


def test_a_case_without_events_has_silent_areas_and_no_divisions(atlas: AreaAtlas):
    frame = small_frame(0)
    assert gaps(frame, own_districts(frame, atlas, squares(MOPTI))).silent.tolist() == [True]
    assert not len(base_districts(frame, atlas).shapes)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    path = tmp_path_factory.mktemp("gaps") / "demo.casefile"
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Demo") as made:
        made.perform(write_demo, folder=RESOURCES / "demo", types=types)
        made.perform(save_view, name="Everything", question=Filter())
        yield made


def said(svg: str) -> str:
    return " ".join(" ".join(ElementTree.fromstring(svg).itertext()).split())


def drawn(path: Path, *, hatched: bool = True) -> str:
    conn = open_reader(path)
    look = {"gaps": hatched}
    try:
        made = figure_of_view(
            CaseReader(conn, RESOURCES), view="Everything", kind="map", width_cm=17, look=look
        )
        return made.svg
    finally:
        conn.close()


def test_a_figure_hatches_the_districts_chosen_in_the_case_and_names_them(demo: Casefile):
    hatch = "url(#gaps)"
    assert hatch not in drawn(demo.path, hatched=False)
    everything_is_open = drawn(demo.path)  # for some events are known to Mali alone
    assert hatch not in everything_is_open
    assert "No district is known to be without a report. Not hatched: " in said(everything_is_open)
    data = geojson(polygon((-1, 11.5), (0, 11.5), (0, 12.5), (-1, 12.5)))
    file = LayerFile("provinces.geojson", sha256(data).digest(), len(data), data=data)
    draft = LayerDraft("Provinces", "vector", "GeoJSON", "provinces", credit="Survey of 2006")
    [layer] = demo.perform(add_layers, file=file, layers=[draft]).value
    demo.perform(choose_districts, layer=layer)
    svg = drawn(demo.path)
    assert hatch in svg
    assert "No reports: Provinces" in said(svg)
    assert "Survey of 2006" in said(svg)


@needs_real_data("basemap")
def test_no_event_of_a_real_file_can_lie_in_a_real_district_that_is_hatched(
    atlas: AreaAtlas, tmp_path: Path
):
    found = examine(real_file("basemap", "admin2_ml_bf_ne_wof_simpl50.topojson"))
    [data] = found.shapes.values()
    events = real_file("events", "acled_hdx_mali_1997_2020.csv")
    with create_case(tmp_path / "a.casefile", author=Author("A", UUID(int=1)), title="A") as case:
        import_events(case, open_event_file(events))
        kept = load_frame(case.db.conn)
        frame = Frame(kept.columns, kept.vocabulary)
    districts = own_districts(frame, atlas, data.areas)
    for year in (None, 2012, 2017):
        bounds = edtf_span(str(year)) if year else None
        span = Between("date", bounds.earliest_ms, bounds.latest_ms) if bounds else None
        silent = gaps(frame, districts, span).silent
        assert silent.any()
        within = Masks().mask(frame, Filter((span,) if span else ()), Lookup())
        for shape in data.areas[silent]:
            assert not _may_hold_one(shape, frame, within)


def _may_hold_one(shape: shapely.Geometry, frame: Frame, within: np.ndarray) -> bool:
    """Whether an event's point lies in a shape, or its ring touches it; told the long way."""
    points = shapely.points(frame["lon"][within], frame["lat"][within])
    far_deg = shapely.distance(points, shape)
    nominal = {
        PRECISIONS.index(PlacePrecision.NEAR): 25.0, PRECISIONS.index(PlacePrecision.ADMIN2): 40.0
    }  # fmt: skip
    ring_km = np.array([nominal.get(code, 0.0) for code in frame["precision"][within].tolist()])
    return bool((far_deg * KM_A_DEGREE * 0.9 <= ring_km).any())
