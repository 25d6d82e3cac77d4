# SPDX-License-Identifier: MIT
"""Types of events are told apart on paper, however many there are."""

import numpy as np

from tests.paths import ROOT
from workbench.analysis.looks import COLOURS, SYMBOLS, Look
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.kinds import told_apart
from workbench.briefing.maps.kinds import MapKinds
from workbench.geo.figures.spec import LegendEntry

PRINT = print_colours(ROOT / "resources" / "themes")
MANY = [
    Look(n, f"Type {n}", SYMBOLS[n % len(SYMBOLS)], COLOURS[n % len(COLOURS)]) for n in range(14)
]


def test_no_two_types_of_a_case_share_a_colour():
    kinds = told_apart(MANY, [True] * len(MANY), PRINT, "No type")
    assert len({kind.colour for kind in kinds}) == len(kinds)
    assert [kind.colour for kind in kinds[:7]] == [PRINT[role] for role in COLOURS]


def test_two_types_of_one_colour_and_symbol_differ_in_both():
    twins = [Look(1, "Raid", "star", "type1"), Look(2, "Riot", "star", "type1")]
    raid, riot = told_apart(twins, [True, True], PRINT, "No type")
    assert raid.shape == "star"
    assert raid.shape != riot.shape
    assert raid.colour != riot.colour


def test_a_type_without_events_takes_no_colour_from_another():
    twins = [Look(1, "Raid", "star", "type1"), Look(2, "Riot", "circle", "type1")]
    _, riot = told_apart(twins, [False, True], PRINT, "No type")
    assert riot.colour == PRINT["type1"]


def test_events_of_no_type_are_called_so():
    [kind] = told_apart([Look(0, "", "circle", "type8")], [True], PRINT, "No type")
    assert kind.label == "No type"


def test_unnamed_actors_stand_behind_the_named_however_many_events_they_have():
    types = LegendEntry("symbol", "Battles", "#555555")
    actors = [LegendEntry("swatch", name, "#555555") for name in ("Others", "Few", "Many")]
    signs = tuple((actor, types) for actor in actors)
    made = MapKinds(np.arange(3), (), signs, unnamed=("Others",))
    texts = [entry.text for entry in made.legend(np.array([90, 2, 8]))]
    assert texts == ["Many", "Few", "Others", "Battles"]
