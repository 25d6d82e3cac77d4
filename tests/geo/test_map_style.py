# SPDX-License-Identifier: MIT
"""One style description serves the live map and figures."""

import re

import pytest

from workbench.geo.map_style import VARIANTS, MapStyle, between_stops


def test_every_variant_has_the_same_roles(style: MapStyle):
    roles = {variant: set(style.colours[variant]) for variant in VARIANTS}
    assert roles["light"] == roles["dark"] == roles["print"]


def test_every_colour_is_a_colour(style: MapStyle):
    for roles in style.colours.values():
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in roles.values())


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_names_of_places_stand_out_from_the_land(style: MapStyle, variant: str):
    assert contrast(style.colour(variant, "label_place"), style.colour(variant, "land")) >= 4.5
    assert contrast(style.colour(variant, "ink_muted"), style.colour(variant, "land")) >= 4.5


def test_values_run_evenly_between_stops_and_end_with_them():
    stops = [(2.0, 1.0), (4.0, 3.0)]
    assert [between_stops(stops, zoom) for zoom in (0, 2, 3, 4, 9)] == [1, 1, 2, 3, 3]


def test_borders_are_wider_than_divisions_at_every_zoom(style: MapStyle):
    assert all(
        style.width_px("border", zoom) > style.width_px("admin1", zoom) for zoom in range(2, 19)
    )


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
