# SPDX-License-Identifier: MIT
"""Every event type of a case can be told from every other by its symbol and colour."""

from collections.abc import Sequence

import pytest

from tests.paths import ROOT
from workbench.analysis.looks import COLOURS, NO_TYPE, SYMBOLS, looks_of
from workbench.domain.register import Register, TypeEntry
from workbench.ingest.codebooks import load_codebook

Wanted = tuple[str | None, str | None]


def codebook_looks(name: str) -> list[Wanted]:
    drafts = load_codebook(ROOT / "resources" / "codebooks" / f"{name}.toml")
    return [(draft.symbol, draft.colour) for draft in drafts if draft.parent is None]


def looks(wanted: Sequence[Wanted]) -> list[tuple[str, str]]:
    """Return the looks of types in the order of their keys."""
    types = {
        key: TypeEntry(key, f"u{key}", f"Type {key}", None, "test", symbol, colour)
        for key, (symbol, colour) in enumerate(wanted, start=1)
    }
    found = looks_of(Register(types=types))
    return [(found[key].symbol, found[key].colour) for key in types]


@pytest.mark.parametrize("name", ["acled", "plain", "ucdp"])
def test_a_codebook_alone_looks_as_it_says(name: str):
    assert looks(codebook_looks(name)) == codebook_looks(name)


@pytest.mark.parametrize(
    "names", [("acled", "ucdp"), ("ucdp", "acled"), ("gtd", "ucdp"), ("plain", "acled", "ucdp")]
)
def test_no_two_types_of_several_codebooks_look_alike(names: tuple[str, ...]):
    found = looks([look for name in names for look in codebook_looks(name)])
    assert len(set(found)) == len(found)
    assert NO_TYPE not in found


def test_the_types_that_were_there_first_keep_their_looks():
    acled, ucdp = codebook_looks("acled"), codebook_looks("ucdp")
    found = looks([*acled, *ucdp])
    assert found[: len(acled)] == acled
    assert found[len(acled) :] == looks([*acled, *ucdp, ("circle", "type2")])[len(acled) : -1]


def test_colours_and_symbols_are_shared_only_when_all_are_used():
    found = looks([("circle", "type1")] * 7)
    assert {colour for _, colour in found} == set(COLOURS)
    assert len({symbol for symbol, _ in found}) == 7


def test_as_many_types_as_there_are_looks_are_told_apart():
    found = looks([(None, None)] * (len(SYMBOLS) * len(COLOURS)))
    assert len(set(found)) == len(found)
