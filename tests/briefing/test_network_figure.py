# SPDX-License-Identifier: MIT
"""The network as a picture: steady, legible, and the same on paper as on the screen."""

import math
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from tests.paths import ROOT
from workbench.analysis.actors.network import NetworkChoice, Tie, network_of
from workbench.briefing.assemble import export_figure
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.charts.room import Room
from workbench.briefing.figures.svg_writing import text_width
from workbench.briefing.networks.figure import network_of_events, spots_of
from workbench.briefing.networks.layout import spots_of_network
from workbench.briefing.networks.picture import picture_of_network
from workbench.briefing.networks.words import network_words
from workbench.casefile.casefile import create_case, open_reader
from workbench.casefile.queries.actors import read_relations
from workbench.domain.author import Author
from workbench.domain.filters import Between, Filter
from workbench.domain.time import edtf_span
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo

RESOURCES = ROOT / "resources"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from uuid import UUID

    made = tmp_path_factory.mktemp("network") / "demo.casefile"
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(made, author=Author("A. Nalyst", UUID(int=1)), title="Demo") as case:
        case.perform(write_demo, folder=RESOURCES / "demo", types=types)
    return made


@pytest.fixture(scope="module")
def case(path: Path) -> Iterator[CaseReader]:
    conn = open_reader(path)
    yield CaseReader(conn, RESOURCES)
    conn.close()


def test_those_who_stay_in_view_move_little_when_the_filter_changes(case: CaseReader):
    relations = read_relations(case.conn)
    span = edtf_span("2022-01/2022-05")
    narrower = Filter((Between("date", span.earliest_ms, span.latest_ms),))
    whole, part = (
        network_of(case.frame, case.mask(asked), case.register, relations, asked, NetworkChoice())
        for asked in (Filter(), narrower)
    )
    assert len(part.edges) < len(whole.edges)
    spots = spots_of(whole)
    assert spots_of(whole) == spots
    moved = spots_of(part, spots)
    wide = max(math.dist(one, other) for one, other in combinations(spots.values(), 2))
    shifts = sorted(math.dist(spots[key], moved[key]) for key in moved if key in spots)
    assert shifts[len(shifts) // 2] < 0.06 * wide
    still = spots_of(whole, spots)
    assert max(math.dist(spots[key], still[key]) for key in spots) < 0.02 * wide


def test_actors_that_nothing_tells_apart_stand_on_spots_of_their_own():
    spots = spots_of_network(range(1, 9), [(1, other) for other in range(2, 9)])
    assert min(math.dist(one, other) for one, other in combinations(spots.values(), 2)) > 0.2


@pytest.mark.parametrize("room", [Room(590, 270, 11), Room(520, 560, 11), Room(1000, 700, 12)])
def test_names_cover_neither_one_another_nor_circles(case: CaseReader, room: Room):
    network = network_of(
        case.frame, case.mask(Filter()), case.register, read_relations(case.conn), Filter(),
        NetworkChoice(),
    )  # fmt: skip
    picture = picture_of_network(
        network, spots_of(network), {}, lambda key: case.register.actors[key].name,
        network_words("en"), room, {},
    )  # fmt: skip
    assert picture.unnamed <= len(picture.discs) // 4
    boxes: list[tuple[float, float, float, float]] = []
    for name in picture.names:
        wide = text_width(name.text, room.size, bold=name.bold)
        left = name.x - {"start": 0, "middle": wide / 2, "end": wide}[name.anchor]
        boxes.append((left, name.y - room.size * 0.7, left + wide, name.y))
    boxes += [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius)
              for d in picture.discs]  # fmt: skip
    assert not [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def test_a_figure_has_names_keys_and_what_is_not_drawn(case: CaseReader):
    choice = NetworkChoice(most=6)
    drawn = network_of_events(case, Filter(), case.mask(Filter()), choice, 16)
    assert drawn is not None
    words = network_words("en")
    assert ">JNIM<" in drawn.svg
    assert words.ties[Tie.AGAINST] in drawn.svg
    assert "stroke-dasharray" in drawn.svg
    assert any(note.startswith("The 6 strongest are drawn") for note in drawn.notes)


def test_a_view_becomes_a_network_on_the_command_line_s_way(
    case: CaseReader, path: Path, tmp_path: Path
):
    to = tmp_path / "network.svg"
    export_figure(
        case.conn, RESOURCES, view="JNIM attacks", kind="network", width_cm=16, to=to,
        look={"network": {"most": 4}},
    )  # fmt: skip
    text = to.read_text(encoding="utf-8")
    assert "Shown:" in text
    assert "The 4 strongest" in text
