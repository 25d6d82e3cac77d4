# SPDX-License-Identifier: MIT
"""Figures of the demo case say what they show, what they leave out, and where it is from."""

import re
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID
from xml.etree import ElementTree

import numpy as np
import pytest

from tests.paths import ROOT
from workbench.analysis.charts.charts import ChartChoice, Remarks
from workbench.analysis.filters.wording import describe_filter
from workbench.analysis.maps.hexagons import grid_for, true_parallel
from workbench.briefing.case_figures import draw_figure, figure_of_chart, figure_of_view
from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.charts.words import chart_words
from workbench.briefing.figures.credits import data_credits, source_line
from workbench.briefing.figures.options import FigureOptions, options_from, options_of_view
from workbench.casefile.casefile import create_case, open_reader
from workbench.casefile.edits.views import save_view
from workbench.casefile.queries.figures import FigureRecord, read_figure
from workbench.domain.author import Author
from workbench.domain.filters import Between, Filter, Matches
from workbench.domain.time import edtf_span
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo
from workbench.ingest.files import open_event_file
from workbench.ingest.importer import import_events
from workbench.ingest.mapping import Mapping

RESOURCES = ROOT / "resources"
SVG = "{http://www.w3.org/2000/svg}"
CENTRAL = "Central Mali, February–April 2022"
ZONES = "Where the groups operate, spring 2022"
KINDS = ("map", "timeline", "chart", "network")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseReader]:
    path = tmp_path_factory.mktemp("figures") / "demo.casefile"
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Demo") as made:
        made.perform(write_demo, folder=RESOURCES / "demo", types=types)
        made.perform(save_view, name="Everything", question=Filter())
        made.perform(save_view, name="A & <B>", question=Filter((Matches("zebra"),)))
        look = {"size_by": "killed"}
        made.perform(save_view, name="By killed", question=Filter(), options=look)
    conn = open_reader(path)
    yield CaseReader(conn, RESOURCES)
    conn.close()


def words(svg: str) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def said(svg: str) -> str:
    return " ".join(words(svg))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", ["JNIM attacks", "Announcements and withdrawals"])
def test_a_figure_by_itself_has_title_filter_and_source(case: CaseReader, view: str, kind: str):
    told = said(figure_of_view(case, view=view, kind=kind, width_cm=17).svg)
    assert told.startswith(view)
    assert re.search(r"Shown: Events .*\(\d+ events[^)]*\d\d\d\d\)\.", told)
    assert "Source: records of the case “Mali, spring 2022 (demo)” as of" in told
    assert "Critical Threats Project" in told


def test_a_figure_of_the_case_lends_its_caption_and_source_line(case: CaseReader):
    told = said(figure_of_view(case, view=CENTRAL, kind="map", width_cm=17).svg)
    assert told.startswith("Army, Wagner and JNIM activity")
    assert "after the Critical Threats Project's Africa File. Areas are illustrative" in told


def test_a_figure_of_zones_alone_names_them_and_draws_no_event(case: CaseReader):
    drawn = figure_of_view(case, view=ZONES, kind="map", width_cm=17).svg
    told = words(drawn)
    assert {"Zones on 30 Apr 2022 (illustrative)", "MALI", "JNIM: support"} <= set(told)
    assert told.count("offensive operations") == 1  # of two zones of that class
    assert "Shown: zones" in said(drawn)
    assert "Moura" not in told


def test_the_country_in_focus_is_named_and_its_neighbours_with_it(case: CaseReader):
    told = words(figure_of_view(case, view=CENTRAL, kind="map", width_cm=17).svg)
    assert {"MALI", "MAURITANIA", "BURKINA FASO"} <= set(told)


def test_the_veil_over_other_countries_is_in_the_legend(case: CaseReader):
    assert "outside Mali" in words(figure_of_view(case, view=CENTRAL, kind="map", width_cm=17).svg)


def test_zones_are_named_on_a_map_of_events_too(case: CaseReader):
    view = "Bamako and the way to it"
    told = words(figure_of_view(case, view=view, kind="map", width_cm=16).svg)
    assert told.count("JNIM: support") == 2  # on its ground and in the legend


def test_symbols_are_coloured_by_actor_where_asked(case: CaseReader):
    look = {"colour_by": "actor", "size_by": "events"}
    told = words(figure_of_view(case, view=CENTRAL, kind="map", width_cm=17, look=look).svg)
    assert "Malian Army" in told
    assert "Battles" in told
    assert "Killed" not in told


def test_density_has_classes_as_on_the_live_map_and_counts_what_it_leaves_out(case: CaseReader):
    live = {"show": "hexagons", "size_by": "killed", "zoom": 6.0}
    told = words(figure_of_view(case, view=CENTRAL, kind="map", width_cm=12, look=live).svg)
    grid = grid_for(6.0, true_parallel(case.frame))
    assert f"Killed per {grid.area_km2:,.0f} km²" in told
    assert "≥ 300" in told  # Moura
    assert "Some numbers of killed are “at least”" in " ".join(told)
    assert "known less well than to a hexagon" in " ".join(told)
    assert "Battles" not in told


def test_without_options_a_map_is_as_the_live_map_begins(case: CaseReader):
    usual = figure_of_view(case, view=CENTRAL, kind="map", width_cm=12).svg
    events = {"show": "marks", "size_by": "events", "colour_by": "type"}
    assert usual == figure_of_view(case, view=CENTRAL, kind="map", width_cm=12, look=events).svg
    assert "Killed" not in words(usual)


def test_how_a_view_was_saved_holds_unless_something_else_is_said(case: CaseReader):
    kept = replace(case.view("JNIM attacks"), options='{"size_by": "killed", "show": "marks"}')
    assert options_from(options_of_view(kept)).size_by == "killed"
    for damaged in (None, "[]", "{", '"killed"'):
        assert options_of_view(replace(kept, options=damaged)) == {}
    as_saved = words(figure_of_view(case, view="By killed", kind="map", width_cm=12).svg)
    assert "Killed" in as_saved
    events = {"size_by": "events"}
    told = words(figure_of_view(case, view="By killed", kind="map", width_cm=12, look=events).svg)
    assert "Killed" not in told


def test_sizes_by_killed_say_of_how_many_events_nobody_knows(case: CaseReader):
    look = {"size_by": "killed"}
    told = words(figure_of_view(case, view=CENTRAL, kind="map", width_cm=16, look=look).svg)
    assert "not known: 20 events" in told  # of 21: all but Moura
    assert told.count("?") == 21  # one of them in the legend
    assert "≥ 300" in told


def test_a_map_made_in_the_window_keeps_its_extent_and_its_layers(case: CaseReader):
    look = {"box": [-8.2, 12.4, -7.8, 12.9], "layers": ["gone"], "zones": []}
    told = words(figure_of_view(case, view="JNIM attacks", kind="map", width_cm=12, look=look).svg)
    assert "Bamako" in told
    assert "Mopti" not in told
    assert "lie outside the map" in " ".join(told)


@pytest.mark.parametrize("box", [[1, 2, 3], [0, 20, 1, 10], ["a", 0, 1, 1], "all", [0, 0, 1, None]])
def test_a_damaged_extent_is_none(box: object):
    assert options_from({"box": box, "zoom": "near", "show": "stars"}) == FigureOptions()


def test_the_packet_writes_title_and_source_line_itself(case: CaseReader):
    entry = next(e for e in case.register.figures.values() if e.kind == "map")
    record = read_figure(case.conn, uid=entry.uid)
    assert record is not None
    drawn = draw_figure(case, record, 17.2)
    assert drawn.source_line == record.source_line
    assert "Shown: " in said(drawn.svg)
    assert "Source: " not in said(drawn.svg)
    assert drawn.caption not in said(drawn.svg)


def test_a_map_says_how_many_events_it_cannot_draw(case: CaseReader):
    told = said(figure_of_view(case, view="JNIM attacks", kind="map", width_cm=17).svg)
    assert re.search(r"\(7 events, .*\)\. 3 events without a known place are not drawn\.", told)


def test_events_known_to_a_region_are_named_and_counted_there(case: CaseReader):
    shown = words(figure_of_view(case, view="JNIM attacks", kind="map", width_cm=17).svg)
    assert "Army bases (not named): 3" in shown
    assert "Central Mali: 1" in shown
    view = "Announcements and withdrawals"
    country = words(figure_of_view(case, view=view, kind="map", width_cm=17).svg)
    assert "Mali (country only): 8" in country


def test_events_known_to_a_country_lie_in_its_outline_and_in_no_circle(case: CaseReader):
    view = "Announcements and withdrawals"
    root = ElementTree.fromstring(figure_of_view(case, view=view, kind="map", width_cm=17).svg)
    lines = [one for one in root.iter() if one.get("stroke-dasharray")]
    dashed = [one for one in lines if one.get("stroke-width") == "1.2"]
    [mali] = [one for one in dashed if one.tag == f"{SVG}path" and len(one.get("d", "")) > 2000]
    assert mali.get("stroke-dasharray")


def test_every_event_of_a_view_is_drawn_or_told(case: CaseReader):
    told = said(figure_of_view(case, view="Everything", kind="map", width_cm=17).svg)
    missing = int(np.isnan(case.frame["lat"]).sum())
    assert missing > 1
    assert "(39 events, Jan 2016 – May 2022)." in told
    assert f"{missing} events without a known place are not drawn." in told
    assert "lie outside the map" not in told


def test_a_timeline_counts_what_has_no_day_in_its_span(case: CaseReader):
    told = said(figure_of_view(case, view=CENTRAL, kind="timeline", width_cm=17).svg)
    assert told.count("3 dated no more closely than this whole span") == 2
    assert "8 dated no more closely than this whole span" in told
    assert "2 dated no more closely than this whole span" in told
    assert "Massacre at Moura" in told


def test_a_span_of_ten_days_says_so(case: CaseReader):
    told = words(figure_of_view(case, view=CENTRAL, kind="timeline", width_cm=17).svg)
    assert "Massacre at Moura, 21–31 Mar 2022" in told


def test_an_open_beginning_looks_open(case: CaseReader):
    told = said(figure_of_view(case, view="JNIM attacks", kind="timeline", width_cm=17).svg)
    assert "beginning or end not known" in told


def test_a_chart_names_its_unit_and_says_what_is_shared_out(case: CaseReader):
    told = said(figure_of_view(case, view=CENTRAL, kind="chart", width_cm=17).svg)
    assert "Events per month" in told
    assert "dated more vaguely are shared out evenly over their spans." in told


@pytest.mark.parametrize(
    ("chart", "title"),
    [
        ({}, "Events by type"),
        ({"chart": "table", "measure": "killed", "group": "actor"}, "Killed by actor and region"),
        ({"chart": "multiples", "group": "none", "across": "country"}, "Events by country"),
        ({"chart": "calendar"}, "Events per day"),
        ({"group": "none"}, "Events over time"),
    ],
)
def test_an_exported_chart_is_called_by_what_it_counts_or_by_its_filter(
    case: CaseReader, chart: dict[str, str], title: str
):
    choice = ChartChoice.from_plain(chart)
    assert words(figure_of_chart(case, Filter(), choice, 17))[0] == title
    spring = edtf_span("2022-02/2022-04")
    question = Filter((Between("date", spring.earliest_ms, spring.latest_ms),))
    told = describe_filter(question, case.register, case.language)
    assert words(figure_of_chart(case, question, choice, 17))[0] == told


@pytest.mark.parametrize(
    ("chart", "words_of_it"),
    [
        ({"chart": "table", "group": "actor", "across": "type"}, ["JNIM", "Total"]),
        ({"chart": "calendar"}, ["Events per day", "no dated report", "Jan"]),
        ({"chart": "multiples", "across": "type", "group": "none"}, ["Events per", "Battles"]),
        ({"measure": "killed", "group": "actor"}, ["Killed per", "counts in each"]),
    ],
)
def test_a_figure_draws_the_chart_that_its_options_name(
    case: CaseReader, chart: dict[str, str], words_of_it: list[str]
):
    told = said(
        figure_of_view(
            case, view="Everything", kind="chart", width_cm=17, look={"chart": chart}
        ).svg
    )
    for word in (*words_of_it, "Shown: All events (", "Source: "):
        assert word in told


def test_charts_have_french_words():
    drawn = chart_words("fr-FR")
    assert drawn.number(12345) == "12\N{NARROW NO-BREAK SPACE}345"
    assert drawn.ranged(3, 4, 9) == "4 (3–9)"
    assert drawn.remarks(Remarks(undated=1)) == ("1 événement sans date n’est pas représenté.",)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseReader]:
    folder = tmp_path_factory.mktemp("imported")
    table = folder / "counts.csv"
    table.write_text(
        "title,day,lat,lon,by,on\nRaid at the mill,2021-02-03,14.5,-4.2,Front,Army\n"
        "Talks,2021-02-09,14.6,-4.1,,\n",
        encoding="utf-8",
    )
    mapping = Mapping(
        columns={
            "title": ("title",),
            "date": ("day",),
            "lat": ("lat",),
            "lon": ("lon",),
            "initiator": ("by",),
            "target": ("on",),
        },
        dataset="counts",
        date_order="ymd",
        licence="Valley Counts, CC BY 4.0",
    )
    path = folder / "imported.casefile"
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Imported") as made:
        import_events(made, open_event_file(table, format="table", mapping=mapping))
        made.perform(save_view, name="All", question=Filter())
    conn = open_reader(path)
    yield CaseReader(conn, RESOURCES)
    conn.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_credits_of_data_sets_are_in_every_figure(imported: CaseReader, kind: str):
    told = said(figure_of_view(imported, view="All", kind=kind, width_cm=17).svg)
    assert "Source: Valley Counts, CC BY 4.0." in told


@pytest.mark.parametrize("kind", KINDS)
def test_credits_stay_in_the_picture_where_the_packet_has_a_source_line(
    imported: CaseReader, kind: str
):
    view = next(iter(imported.register.views.values()))
    record = FigureRecord(1, str(UUID(int=7)), view.id, kind, "A caption", "Source: me.", {})
    drawn = draw_figure(imported, record, 17.2)
    assert drawn.source_line == "Source: me."
    assert "Valley Counts, CC BY 4.0" in said(drawn.svg)
    unsaid = draw_figure(imported, replace(record, source_line=""), 17.2)
    assert unsaid.source_line == "Source: Valley Counts, CC BY 4.0."


def test_a_figure_without_a_caption_is_captioned_by_its_filter(case: CaseReader):
    captions: list[str] = []
    for name in ("JNIM attacks", "Everything"):
        record = FigureRecord(1, str(UUID(int=7)), case.view(name).id, "timeline", "", "", {})
        captions.append(draw_figure(case, record, 17.2).caption)
    assert captions == [describe_filter(question_of(case.view("JNIM attacks")), case.register),
                        "Everything"]  # fmt: skip


@pytest.mark.parametrize("kind", ["timeline", "chart", "network"])
def test_a_figure_with_nothing_in_it_says_why_as_a_reader_reads_it(case: CaseReader, kind: str):
    record = FigureRecord(1, str(UUID(int=7)), case.view("A & <B>").id, kind, "", "", {})
    drawn = draw_figure(case, record, 17.2)
    assert "the view “A & <B>”" in drawn.lacks
    assert words(drawn.svg) == [drawn.lacks]
    assert drawn.alt == drawn.lacks


def test_own_records_have_no_credits_and_name_who_published_them(case: CaseReader):
    visible = case.mask(question_of(case.view("Everything")))
    assert data_credits(case, visible) == ""
    assert source_line(case, visible).endswith("JNIM; others.")


@pytest.mark.parametrize(
    ("kind", "events", "begins"),
    [
        ("map", True, "Map of 21 events, Feb–Apr 2022: Strategic developments 8, "),
        ("map", False, "Map without events. Zones: JNIM, "),
        ("timeline", True, "Timeline of "),
    ],
)
def test_a_figure_is_told_to_those_who_cannot_see_it_as_it_is_drawn(
    case: CaseReader, kind: str, events: bool, begins: str
):
    key, look = str(UUID(int=7)), {"events": events}
    record = FigureRecord(1, key, case.view(CENTRAL).id, kind, "", "", look)
    drawn = draw_figure(case, record, 16)
    assert drawn.alt.startswith(begins)
    assert ("Zones: " in drawn.alt) == bool(drawn.zones)
