# SPDX-License-Identifier: MIT
"""A figure of two days compared: what was gained, lost and kept, told without colour too."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from tests.paths import ROOT
from workbench.briefing.case_figures import draw_figure, figure_of_view
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.options import FigureOptions, options_from
from workbench.briefing.maps.zone_changes import CaseChanges, zones_shown
from workbench.briefing.releases.withholding import withheld_case
from workbench.briefing.web_map.legend import zone_entries
from workbench.briefing.web_map.page import web_map
from workbench.briefing.web_map.zones import zone_cards, zone_features
from workbench.casefile.casefile import Casefile, create_case, open_reader
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.views import save_view
from workbench.casefile.edits.zone_kinds import set_zone_kinds
from workbench.casefile.edits.zones import add_zone
from workbench.casefile.queries.figures import read_figure
from workbench.domain.author import Author
from workbench.domain.filters import Filter
from workbench.domain.packet_options import Withheld
from workbench.domain.zones import DEFAULT_KINDS
from workbench.geo.projection import LonLatBox

RESOURCES = ROOT / "resources"
DAYS = (date(2022, 2, 1), date(2022, 4, 30))
LOOK = {"compare_zones": [day.isoformat() for day in DAYS], "events": False}
COMPARED = FigureOptions(compare_zones=DAYS)
NB = "\N{NO-BREAK SPACE}"


def square(west: float, south: float) -> str:
    east, north = west + 1, south + 1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def add(case: Casefile, name: str, actor: int, kind: str, valid: str, west: float) -> None:
    values = {
        "name": name, "class": kind, "actor_id": actor, "valid": valid,
        "geometry": square(west, 14.0),
    }  # fmt: skip
    case.perform(add_zone, values=values)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case in which the Front moves half a degree east and the Army comes, far from there."""
    made_at = tmp_path_factory.mktemp("changes") / "zones.casefile"
    with create_case(made_at, author=Author("A. Nalyst", UUID(int=1)), title="Zones") as made:
        front, army = (made.perform(add_actor, name=name).value for name in ("Front", "Army"))
        add(made, "winter", front, "control", "2022-02", -5.0)
        add(made, "spring", front, "control", "2022-04", -4.5)
        add(made, "garrison", army, "support", "2022-03/2022-05", 2.0)
        add(made, "later", army, "attack", "2022-06", -5.0)
        view = made.perform(save_view, name="Everything", question=Filter()).value
        made.perform(add_figure, view=view, kind="map", caption="Change", options=LOOK)
    return made_at


@pytest.fixture(scope="module")
def case(path: Path) -> Iterator[CaseReader]:
    conn = open_reader(path)
    yield CaseReader(conn, RESOURCES)
    conn.close()


def changes(case: CaseReader, options: FigureOptions = COMPARED) -> CaseChanges:
    shown = zones_shown(case, Filter(), options)
    assert isinstance(shown, CaseChanges)
    return shown


def test_the_legend_tells_the_days_what_became_of_the_ground_and_what_patterns_mean(
    case: CaseReader,
):
    shown = changes(case)
    assert shown.title == "Change of zones from 1 Feb 2022 to 30 Apr 2022"
    assert [entry.text.replace(NB, " ") for entry in shown.legend] == [
        "gained · 17,890 km²", "lost · 5,963 km²", "unchanged · 5,963 km²", "control", "support",
    ]  # fmt: skip
    gained, lost, *_ = shown.legend
    assert gained.more.replace(NB, " ") == "Front: control, 5,963 km²; Army: support, 11,927 km²"
    assert lost.more == "Front: control"


def test_edges_tell_gained_lost_and_kept_apart_and_patterns_stay_those_of_the_class(
    case: CaseReader,
):
    shown = changes(case)
    edges = {told.what: zone.edge for zone, told in zip(shown.zones, shown.told, strict=True)}
    assert len({(edge.width_px, edge.dash_px) for edge in edges.values()}) == 3
    assert (bool(edges["lost"].dash_px), bool(edges["gained"].dash_px)) == (True, False)
    assert {(told.zone_class, zone.pattern) for zone, told in zip(
        shown.zones, shown.told, strict=True
    )} == {("control", "cross"), ("support", "dots")}  # fmt: skip
    assert [entry.edge for entry in shown.legend[:3]] == [
        edges[what] for what in ("gained", "lost", "unchanged")
    ]
    svg = figure_of_view(case, view="Everything", kind="map", width_cm=16, look=LOOK).svg
    assert svg.count('stroke-dasharray="2 3"') == 2  # the ground that was lost, and its entry
    assert "Change of zones from 1 Feb 2022 to 30 Apr 2022" in svg
    assert svg.count(">Front: control<") >= 3  # whose it is stands on each ground


def test_numbers_and_days_are_in_the_figure_s_language(path: Path):
    with closing(open_reader(path)) as conn:
        french = CaseReader(conn, RESOURCES)
        french.language = "fr"
        shown = changes(french)
    assert shown.title == "Évolution des zones du 1er févr. 2022 au 30 avr. 2022"
    assert shown.legend[0].text == f"gagné · 17\N{NARROW NO-BREAK SPACE}890{NB}km²"


def test_zones_of_both_days_are_cited_with_a_figure_and_others_are_not(case: CaseReader):
    [entry] = case.register.figures.values()
    record = read_figure(case.conn, uid=entry.uid)
    assert record is not None
    drawn = draw_figure(case, record, 16.0)
    assert {zone.name for zone in drawn.zones} == {"winter", "spring", "garrison"}


def test_only_what_lies_in_the_frame_is_explained_and_areas_that_go_on_are_told(case: CaseReader):
    whole = changes(case).within(LonLatBox(-10.0, 10.0, 10.0, 20.0))
    assert whole.notes == ()
    part = changes(case).within(LonLatBox(-10.0, 10.0, -4.6, 20.0))
    assert [entry.text.split(" ·")[0] for entry in part.legend] == ["lost", "control"]
    assert {zone.name for zone in part.records} == {"winter"}
    assert part.notes == ("Areas of zones include what lies outside the map.",)


def test_some_zones_alone_are_compared_when_they_are_named(case: CaseReader):
    uids = [zone.uid for zone in changes(case).records if zone.name != "garrison"]
    shown = changes(case, replace(COMPARED, zones=tuple(uids)))
    assert shown.legend[0].text.replace(NB, " ") == "gained · 5,963 km²"


def test_days_without_a_zone_say_so(case: CaseReader):
    shown = changes(case, FigureOptions(compare_zones=(date(2020, 1, 1), date(2020, 2, 1))))
    assert (shown.legend, shown.zones) == ((), ())
    assert shown.notes == ("No zone holds on 1 Jan 2020 or on 1 Feb 2020.",)


def test_ground_of_a_withheld_zone_does_not_seem_to_be_lost(path: Path):
    with closing(open_reader(path)) as conn:
        uids = {zone.name: zone.uid for zone in changes(CaseReader(conn, RESOURCES)).records}
        with withheld_case(conn, Withheld(records=frozenset([uids["spring"]]))):
            shown = changes(CaseReader(conn, RESOURCES))
    assert (shown.zones, shown.records) == ((), ())
    assert "not all zones of these days may be told" in shown.notes[0]


def test_a_class_that_was_defined_otherwise_is_marked(tmp_path: Path):
    path = tmp_path / "reworded.casefile"
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Zones") as made:
        actor = made.perform(add_actor, name="Front").value
        add(made, "winter", actor, "control", "2022-02", -5.0)
        add(made, "spring", actor, "support", "2022-04", -5.0)
        own = (replace(DEFAULT_KINDS[0], words="It taxes and judges."), *DEFAULT_KINDS[1:])
        made.perform(set_zone_kinds, kinds=own)
    with closing(open_reader(path)) as conn:
        more = {entry.text: entry.more for entry in changes(CaseReader(conn, RESOURCES)).legend}
    assert more["control"] == "It taxes and judges.; some were assessed by other definitions"
    assert more["support"] == "free to supply and run its forces"


def test_a_web_page_draws_the_comparison_as_the_live_map_does(case: CaseReader):
    shown = changes(case)
    features = zone_features(shown)["features"]
    assert [one["properties"].get("weight") for one in features] == [1.0, 2.0, 3.0, 3.0]
    title, gained, *_ = zone_entries(shown)
    assert (title["text"], gained["weight"], gained["vital"]) == (shown.title, 3.0, True)
    said = zone_cards(shown, "en")[1]
    assert (said["title"], said["lines"]) == ("Front: control", [f"lost · 5,963{NB}km²"])
    page, _ = web_map(case, "Zones", Filter(), look=LOOK)
    assert b"map-data" in page


@pytest.mark.parametrize(
    ("said", "read"),
    [
        (["2022-02-01", "2022-04-30"], DAYS),
        (["2022-02-01", "2022-02-01"], (DAYS[0], DAYS[0])),
        (["2022-04-30", "2022-02-01"], None),
        (["2022-02-30", "2022-04-30"], None),
        (["2022-02-01"], None),
        ([1, 2], None),
        ("ab", None),
        (None, None),
    ],
)
def test_days_that_are_none_compare_nothing(said: object, read: tuple[date, date] | None):
    assert options_from({"compare_zones": said}).compare_zones == read
