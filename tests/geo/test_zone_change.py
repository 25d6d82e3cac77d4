# SPDX-License-Identifier: MIT
"""Two dates compared: ground gained, lost and unchanged, with areas that add up."""

from typing import Any

import pytest
import shapely
import shapely.geometry

from workbench.domain.time import edtf_span
from workbench.domain.zones import Zone
from workbench.geo.ellipsoid_area import area_m2
from workbench.geo.zone_change import zone_changes


def day(text: str) -> int:
    at = edtf_span(text).earliest_ms
    assert at is not None
    return at


def zone(shape: Any, valid: str, actor: str | None = "JNIM", zone_class: str = "control") -> Zone:
    span = edtf_span(valid)
    geometry = shapely.geometry.mapping(shape)
    return Zone(1, "", "Z", actor, zone_class, geometry, span.earliest_ms, span.latest_ms)


WEST, EAST = shapely.box(-5, 14, -4, 15), shapely.box(-4.5, 14, -3.5, 15)


def test_a_zone_that_moved_gained_lost_and_kept_ground():
    [change] = zone_changes(
        [zone(WEST, "2022-02"), zone(EAST, "2022-03")], day("2022-02-10"), day("2022-03-10")
    )
    half = area_m2(WEST) / 2
    assert change.gained_m2 == pytest.approx(half)
    assert change.lost_m2 == pytest.approx(half)
    assert change.unchanged_m2 == pytest.approx(half)
    assert change.before_m2 == pytest.approx(area_m2(WEST))
    assert change.after_m2 == pytest.approx(area_m2(EAST))
    assert change.gained.equals(shapely.box(-4, 14, -3.5, 15))


def test_ground_under_two_zones_of_one_kind_counts_once():
    [change] = zone_changes(
        [zone(WEST, "2022-02/2022-03"), zone(EAST, "2022-02/2022-03")],
        day("2022-02-10"), day("2022-03-10"),
    )  # fmt: skip
    assert change.unchanged_m2 == pytest.approx(1.5 * area_m2(WEST))
    assert change.gained.is_empty
    assert change.lost_m2 == 0.0


def test_actors_and_classes_are_compared_apart_and_those_of_neither_day_left_out():
    changes = zone_changes(
        [
            zone(WEST, "2022-02"), zone(WEST, "2022-03", actor="Army"),
            zone(WEST, "2022-03", zone_class="attack"), zone(EAST, "2019", actor="Dozo"),
        ],
        day("2022-02-10"), day("2022-03-10"),
    )  # fmt: skip
    said = [(one.actor, one.zone_class, one.gained_m2 > 0, one.lost_m2 > 0) for one in changes]
    assert said == [
        ("JNIM", "control", False, True),
        ("Army", "control", True, False),
        ("JNIM", "attack", True, False),
    ]


def test_zones_that_only_touch_share_no_ground():
    [change] = zone_changes(
        [zone(WEST, "2022-02"), zone(shapely.box(-4, 14, -3, 15), "2022-03")],
        day("2022-02-10"), day("2022-03-10"),
    )  # fmt: skip
    assert change.unchanged.is_empty
