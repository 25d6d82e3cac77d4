# SPDX-License-Identifier: MIT
"""The colours offered for layers: told apart from one another and from those of the data."""

import math
from itertools import combinations

from PySide6.QtGui import QColor

from tests.ui.test_theme import ACTORS, THEMES, TYPES, VISIONS, ZONES, seen_as
from workbench.geo.layers.style import PALETTE


def test_layers_are_told_apart_by_every_eye() -> None:
    for vision in VISIONS:
        seen = [seen_as(QColor(colour), vision) for colour in PALETTE]
        assert min(math.dist(one, other) for one, other in combinations(seen, 2)) > 0.04


def test_no_layer_has_the_colour_of_an_actor_a_type_or_a_zone() -> None:
    roles = [*TYPES, *ACTORS, *ZONES]
    taken = {
        theme.colour(role).name(): f"{role} of {name}"
        for name, theme in THEMES.items()
        for role in roles
    }
    too_near = [
        (colour, role)
        for colour in PALETTE
        for other, role in taken.items()
        if math.dist(seen_as(QColor(colour), "normal"), seen_as(QColor(other), "normal")) < 0.055
    ]
    assert too_near == []
