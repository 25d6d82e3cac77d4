# SPDX-License-Identifier: MIT
"""Corroboration counts origins, not outlets."""

import pytest

from workbench.domain.origins import (
    Account,
    Corroboration,
    corroboration,
    derived_from,
    origins_of,
    root_source,
)

AGENCY, PAPER, BLOG, RADIO = 1, 2, 3, 4
# A blog copies a paper that prints the agency's wire.
CHAIN = {BLOG: PAPER, PAPER: AGENCY}


def accounts(*sources: int) -> list[Account]:
    return [Account(source, report) for report, source in enumerate(sources, 1)]


@pytest.mark.parametrize(
    ("sources", "origins"),
    [
        ((), 0),
        ((AGENCY,), 1),
        ((AGENCY, PAPER, BLOG), 1),
        ((BLOG, AGENCY), 1),  # the paper between them is not cited
        ((PAPER, BLOG, RADIO), 2),  # nor is the agency, which both come from
        ((RADIO, RADIO), 1),
    ],
)
def test_what_derives_from_one_another_is_one_origin(
    sources: tuple[int, ...], origins: int
) -> None:
    counted = corroboration(accounts(*sources), CHAIN)
    assert counted == Corroboration(len(sources), origins)


def test_a_report_that_repeats_another_has_its_origin_and_not_its_sources() -> None:
    first = Account(RADIO, 1)
    repeats = Account(BLOG, 2, repeats=1)
    own = Account(BLOG, 3)
    assert corroboration([first, repeats], CHAIN).origins == 1
    assert corroboration([first, repeats, own], CHAIN).origins == 2
    further = Account(AGENCY, 4, repeats=2)
    assert origins_of([further, first, repeats], CHAIN) == [("source", RADIO)] * 3


def test_two_that_repeat_the_same_report_elsewhere_are_one_origin() -> None:
    told = [Account(RADIO, 1, repeats=99), Account(PAPER, 2, repeats=99), Account(AGENCY, 3)]
    assert corroboration(told, {}).origins == 2


def test_circles_end() -> None:
    round_about = {AGENCY: PAPER, PAPER: BLOG, BLOG: AGENCY, RADIO: BLOG}
    assert {root_source(key, round_about) for key in round_about} == {AGENCY}
    told = [Account(RADIO, 1, repeats=2), Account(BLOG, 2, repeats=1), Account(AGENCY, 3)]
    assert corroboration(told, {}).origins == 2


def test_new_sources_are_told_apart_by_name() -> None:
    told = [Account("Kati FM"), Account("Ségou FM"), Account("Kati FM")]
    assert corroboration(told, {}) == Corroboration(3, 2)


def test_what_derives_from_a_source_is_known_through_any_chain() -> None:
    assert derived_from(AGENCY, CHAIN) == {AGENCY, PAPER, BLOG}
    assert derived_from(BLOG, CHAIN) == {BLOG}
