# SPDX-License-Identifier: MIT
"""Definitions of zone classes, told apart where they changed."""

from dataclasses import replace

from workbench.domain.zone_definitions import Definition, definitions_of
from workbench.domain.zones import DEFAULT_KINDS, Zone, kind_of

CONTROL = kind_of("control", DEFAULT_KINDS)


def zone(assessed_on: str | None, definition: str, *, name: str = "Control") -> Zone:
    return Zone(
        0, "", "", None, "control", {}, assessed_on=assessed_on, definition=definition,
        class_name=name,
    )  # fmt: skip


def told(*zones: Zone) -> list[tuple[str, bool, str, int, bool]]:
    return [
        (one.kind.words, one.is_past, one.days, one.number, one.has_namesake)
        for one in definitions_of(zones, DEFAULT_KINDS)
    ]


def test_zones_of_todays_words_need_no_telling_apart():
    ours = zone("2022-05-02", CONTROL.words)
    assert definitions_of([ours, zone(None, "")], DEFAULT_KINDS) == [Definition(CONTROL)] * 2


def test_a_past_definition_is_dated_by_its_zones_and_todays_knows_its_namesake():
    assert told(
        zone("2021-06-01", "It taxes."), zone("2021-09", "It taxes."), zone("2022-05-02", "")
    ) == [
        ("It taxes.", True, "2021-06-01/2021-09", 0, False),
        ("It taxes.", True, "2021-06-01/2021-09", 0, False),
        (CONTROL.words, False, "", 0, True),
    ]


def test_past_definitions_of_one_name_and_one_day_are_numbered():
    assert [one[2:4] for one in told(zone("2022-05", "A."), zone("2022-05", "B."))] == [
        ("2022-05", 1), ("2022-05", 2),
    ]  # fmt: skip
    assert [one[2:4] for one in told(zone(None, "A."), zone("2022-05", "B."))] == [
        ("", 0), ("2022-05", 0),
    ]  # fmt: skip


def test_a_class_that_has_another_name_now_has_no_namesake():
    past, now = definitions_of(
        [zone("2021", "It taxes.", name="Rule"), zone("2022", "")], DEFAULT_KINDS
    )
    assert (past.kind, now.has_namesake) == (replace(CONTROL, name="Rule", words="It taxes."), 0)
