# SPDX-License-Identifier: MIT
"""A figure shows of its view what was seen: extent, names, hatching, the area asked for, zones."""

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

import pytest
import shapely

from tests.paths import ROOT
from workbench.analysis.maps.asked_area import asked_area
from workbench.briefing.case_figures import figure_of_view
from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.maps.zones import cited_zones, zones_of_view
from workbench.briefing.web_map.zones import zone_cards
from workbench.casefile.casefile import Casefile, create_case, open_reader
from workbench.casefile.edits.views import save_view
from workbench.casefile.edits.zone_kinds import set_zone_kinds
from workbench.casefile.edits.zones import add_zone
from workbench.domain.author import Author
from workbench.domain.filters import Box, Filter, Inside, Within
from workbench.domain.zones import DEFAULT_KINDS
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo

RESOURCES = ROOT / "resources"
SVG = "{http://www.w3.org/2000/svg}"
ASKED = "#0b6a88"  # the role "draw" of print
BAMAKO = Box(-8.5, 12.2, -7.5, 13.0)
CENTRE = Box(-6.5, 13.0, -2.5, 16.0)
LASSO = Within(((-6.0, 13.0), (-2.8, 13.2), (-3.0, 15.4), (-5.6, 15.2)))
IN_VIEW = Inside(CENTRE, follows=True)
AS_SEEN = {"gaps": True, "names": "fr"}
OLD_WORDS, OLD = DEFAULT_KINDS[0].words, "people do as it wants, by force or fear"
NEW = "It taxes the people and judges them."


def write_views(made: Casefile) -> None:
    made.perform(save_view, name="Seen", question=Filter(), box=BAMAKO, options=AS_SEEN)
    made.perform(save_view, name="Unseen", question=Filter())
    made.perform(save_view, name="Lasso", question=Filter((LASSO,)))
    made.perform(save_view, name="In view", question=Filter((IN_VIEW,)))
    made.perform(save_view, name="Loose", question=Filter((replace(LASSO, loosely=True),)))


def write_zones(made: Casefile) -> None:
    """Two zones of control: one from before the definition was changed, and one from after."""
    add_control(made, -6.0, "2021-06-01")
    own = (replace(DEFAULT_KINDS[0], words=NEW), *DEFAULT_KINDS[1:])
    made.perform(set_zone_kinds, kinds=own)
    add_control(made, -4.0, "2022-05-02")


def add_control(made: Casefile, west: float, day: str) -> None:
    shape = json.dumps(shapely.geometry.mapping(shapely.box(west, 13.0, west + 1, 14.0)))
    values = {"name": day, "class": "control", "geometry": shape, "assessed_on": day}
    made.perform(add_zone, values=values)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseReader]:
    path = tmp_path_factory.mktemp("views") / "demo.casefile"
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Demo") as made:
        made.perform(write_demo, folder=RESOURCES / "demo", types=types)
        write_views(made)
    conn = open_reader(path)
    yield CaseReader(conn, RESOURCES)
    conn.close()


def drawn(case: CaseReader, view: str | None, **look: Any) -> ElementTree.Element:
    return ElementTree.fromstring(
        figure_of_view(case, view=view, kind="map", width_cm=12, look=look).svg
    )


def words(root: ElementTree.Element) -> list[str]:
    return ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]


def outlines(root: ElementTree.Element) -> list[ElementTree.Element]:
    """What is drawn of the area that is asked for, without its entry in the legend."""
    return [one for one in root.iter(f"{SVG}path") if one.get("stroke") == ASKED]


def test_a_view_prints_the_extent_that_was_seen_or_all_events(case: CaseReader):
    seen = words(drawn(case, "Seen"))
    assert "Bamako" in seen
    assert not {"Mopti", "Gao"} & set(seen)
    assert "lie outside the map" in " ".join(seen)
    fitted = words(drawn(case, "Seen", extent="fit"))
    assert "Gao" in fitted
    assert "lie outside the map" not in " ".join(fitted)


def test_a_map_is_as_high_as_what_was_seen_of_its_view(case: CaseReader):
    def height(view: str, **look: Any) -> float:
        clip = next(drawn(case, view, **look).iter(f"{SVG}clipPath"))
        return float(clip[0].get("height", "0"))

    assert height("Seen") > 1.2 * height("Seen", extent="fit")


def test_a_view_keeps_the_names_and_the_hatching_that_were_seen(case: CaseReader):
    seen, unseen = words(drawn(case, "Seen", extent="fit")), words(drawn(case, "Unseen"))
    assert "MAURITANIE" in seen
    assert "MAURITANIA" in unseen
    assert "Not hatched: " in " ".join(seen)
    assert "Not hatched: " not in " ".join(unseen)
    assert "MAURITANIA" in words(drawn(case, "Seen", extent="fit", names="en"))


def test_the_legend_has_one_language_whatever_that_of_the_names(case: CaseReader):
    told = words(drawn(case, "Seen", names="ar", extent="fit"))
    assert "مالي" in told
    assert "outside Mali" in told


@pytest.mark.parametrize(("view", "called"), [("Lasso", "map area"), ("In view", "area in view")])
def test_the_area_asked_for_is_outlined_and_told_in_the_legend(
    case: CaseReader, view: str, called: str
):
    root = drawn(case, view, box=[-9.0, 11.0, 0.0, 18.0])
    assert len(outlines(root)) == 1
    assert called in words(root)
    elsewhere = drawn(case, view, box=[5.0, 11.0, 9.0, 14.0])
    assert outlines(elsewhere) == []
    assert called not in words(elsewhere)


def test_a_lasso_lies_wholly_on_the_map_that_is_fitted_to_it(case: CaseReader):
    [outline] = outlines(drawn(case, "Lasso"))
    assert outline.get("d", "").count("M") == 1  # no side is cut off


@pytest.mark.parametrize("kind", ["map", "timeline", "chart"])
def test_a_figure_of_an_area_says_how_many_more_may_lie_there(case: CaseReader, kind: str):
    def told(view: str) -> str:
        svg = figure_of_view(case, view=view, kind=kind, width_cm=16).svg
        return " ".join(words(ElementTree.fromstring(svg)))

    question = question_of(case.view("Lasso"))
    loose = question_of(case.view("Loose"))
    assert asked_area(loose) == replace(LASSO, loosely=True)
    more = int(case.mask(loose).sum() - case.mask(question).sum())
    assert more > 1
    assert f"{more} more events, placed only roughly, may lie there." in told("Lasso")
    assert "may lie there" not in told("Loose")


def test_without_a_view_a_figure_shows_every_event(case: CaseReader):
    told = words(drawn(case, None))
    assert told[0] == case.register.title
    assert "Shown: All events (39 events" in " ".join(told)


@pytest.fixture(scope="module")
def reworded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseReader]:
    path = tmp_path_factory.mktemp("zones") / "zones.casefile"
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Zones") as made:
        write_zones(made)
    conn = open_reader(path)
    yield CaseReader(conn, RESOURCES)
    conn.close()


def legend(case: CaseReader, *days: str) -> Mapping[str, str]:
    """Return the legend of the zones that were assessed then."""
    every = zones_of_view(case, Filter(), None)
    uids = [record.uid for record in every.records if record.name in days]
    entries = zones_of_view(case, Filter(), uids).legend
    return {entry.text.replace("\N{NO-BREAK SPACE}", " "): entry.more for entry in entries}


def test_a_zone_is_explained_as_it_was_assessed(reworded: CaseReader):
    old = legend(reworded, "2021-06-01")
    assert old == {"control (1 Jun 2021)": f"as defined then: {OLD}"}
    assert legend(reworded, "2022-05-02") == {"control": NEW}


def test_two_definitions_of_one_class_are_two_entries_of_which_the_older_says_so(
    reworded: CaseReader,
):
    both = zones_of_view(reworded, Filter(), None)
    assert legend(reworded, "2021-06-01", "2022-05-02") == {
        "control (1 Jun 2021)": f"as defined then: {OLD}",
        "control (current definition)": NEW,
    }
    assert [zone.label for zone in both.labelled] == [entry.text for entry in both.legend]
    old, new = zone_cards(both, "en")
    assert old["lines"][0].replace("\N{NO-BREAK SPACE}", " ") == "control (1 Jun 2021)"
    assert (old["meaning"], new["meaning"]) == (f"as defined then: {OLD}", NEW)


def test_a_renamed_class_keeps_its_old_name_with_its_old_meaning(tmp_path: Path):
    """Zones of one month, by three definitions, of which the last has another name."""
    path = tmp_path / "renamed.casefile"
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Zones") as made:
        for name, words in (("Control", OLD_WORDS), ("Control", NEW), ("Shadow rule", "It taxes.")):
            own = (replace(DEFAULT_KINDS[0], name=name, words=words), *DEFAULT_KINDS[1:])
            made.perform(set_zone_kinds, kinds=own)
            add_control(made, -6.0, "2022-05")
    with closing(open_reader(path)) as conn:
        case = CaseReader(conn, RESOURCES)
        told = legend(case, "2022-05")
        cited = cited_zones(case, zones_of_view(case, Filter(), None).records)
    assert told == {
        "control (May 2022, definition 1)": f"as defined then: {OLD}",
        "control (May 2022, definition 2)": f"as defined then: {NEW}",
        "Shadow rule": "It taxes.",
    }
    assert [(one.zone_class, one.meaning) for one in cited] == [
        ("Control zone", OLD_WORDS), ("Control zone", NEW), ("Shadow rule", "It taxes."),
    ]  # fmt: skip
