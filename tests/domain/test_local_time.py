# SPDX-License-Identifier: MIT
"""Times of day where they were, and the same moment in UTC; bare dates never shift."""

import pytest

from workbench.domain.errors import InputError
from workbench.domain.local_time import (
    at_zone,
    clocks,
    days_alone,
    find_zones,
    has_clock,
    lacks_zone,
    understand_zone,
    zone_of_country,
)
from workbench.domain.time import edtf_span


@pytest.mark.parametrize(
    ("edtf", "zone", "told"),
    [
        ("2022-04-24T14:05", "Africa/Bamako", "2022-04-24T14:05+00:00"),
        ("2022-04-24T14:05", "Europe/Kyiv", "2022-04-24T14:05+03:00"),
        ("2022-01-24T14:05", "Europe/Kyiv", "2022-01-24T14:05+02:00"),
        ("2022-04-24T14:05:31", "Asia/Kathmandu", "2022-04-24T14:05:31+05:45"),
        ("2022-04-24T14:05Z", "Europe/Paris", "2022-04-24T14:05+02:00"),
        ("2022-04-24T14:05+02:00", None, "2022-04-24T14:05"),
        ("2022-04-24T22:00/2022-04-25T01:00", "Europe/Paris",
         "2022-04-24T22:00+02:00/2022-04-25T01:00+02:00"),
        ("2022-04-24", "Europe/Paris", "2022-04-24"),
        ("2022-04~", "Europe/Paris", "2022-04~"),
    ],
)  # fmt: skip
def test_a_clock_keeps_its_hands_and_gets_the_offset_of_its_zone(
    edtf: str, zone: str | None, told: str
) -> None:
    assert at_zone(edtf, zone) == told
    edtf_span(told)  # is EDTF that the case takes


def test_an_offset_that_was_said_stays_where_it_shall() -> None:
    said = "2022-04-24T14:05Z/2022-04-24T15:05"
    assert at_zone(said, "Europe/Paris", said_stays=True) == (
        "2022-04-24T14:05Z/2022-04-24T15:05+02:00"
    )


def test_a_bare_day_is_the_same_day_in_every_zone() -> None:
    assert {at_zone("2022-04-24", zone) for zone in ("Pacific/Kiritimati", "UTC", None)} == {
        "2022-04-24"
    }
    assert not has_clock("2022-04-24")
    assert not has_clock(None)
    assert has_clock("2022-04-24/2022-04-25T01:00")


def test_a_moment_is_told_where_it_was_and_in_utc() -> None:
    assert clocks("2022-04-24T14:05+03:00", "Europe/Kyiv") == ("14:05", "11:05")
    assert clocks("2022-04-24T01:05+03:00", "Europe/Kyiv") == ("01:05", "2022-04-23 22:05")
    assert clocks("2022-04-24T14:05", None) == ("14:05", "14:05")
    assert clocks("2022-04-24", "Europe/Kyiv") is None
    assert clocks("0001-01-01T00:05+14:00", None) is None


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("bamako", "Africa/Bamako"),
        (" Africa/Bamako ", "Africa/Bamako"),
        ("new york", "America/New_York"),
        ("GMT", "UTC"),
        ("zulu", "UTC"),
        ("", None),
    ],
)
def test_a_zone_is_found_by_its_city(typed: str, zone: str | None) -> None:
    assert understand_zone(typed) == zone


@pytest.mark.parametrize("typed", ["a", "Timbuktuu", "../etc/passwd", "America"])
def test_what_is_no_zone_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        understand_zone(typed)


def test_a_city_comes_before_a_region() -> None:
    assert find_zones("ban")[0] == "Africa/Bangui"
    assert len(find_zones("a")) == 12
    with pytest.raises(InputError):
        at_zone("2022-04-24T14:05", "No/Where")


def test_a_country_has_a_zone_where_it_has_only_one() -> None:
    assert zone_of_country("ne") == "Africa/Niamey"
    assert [zone_of_country(code) for code in ("CD", "UA", "??")] == [None, None, None]


@pytest.mark.parametrize(
    ("edtf", "lacks"),
    [
        ("2022-05-03T14:30", True), ("2022-05-03T14:30/2022-05-03T16:00", True),
        ("2022-05-03T14:30Z", False), ("2022-05-03T14:30+01:00", False), ("2022-05-03", False),
        (None, False),
    ],
)  # fmt: skip
def test_a_clock_without_an_offset_says_of_no_zone(edtf: str | None, lacks: bool) -> None:
    assert lacks_zone(edtf) is lacks


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2022-04-24T05:10+02:00", "2022-04-24"),
        ("2022-04-24T05:10Z/2022-04-24T07:00Z", "2022-04-24"),
        ("2022-04-24T22:00/2022-04-25T02:00", "2022-04-24/2022-04-25"),
        ("2022-04-20~", "2022-04-20~"),
        ("../2022-05", "../2022-05"),
    ],
)
def test_a_date_is_told_without_its_times_of_day(edtf: str, days: str):
    assert days_alone(edtf) == days
