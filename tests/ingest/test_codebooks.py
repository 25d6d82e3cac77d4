# SPDX-License-Identifier: MIT
"""The codebooks: types as the importers write them, each with a look of its own."""

from pathlib import Path

import pytest

from tests.paths import ROOT
from workbench.domain.errors import InputError
from workbench.ingest.acled_codes import TYPES as ACLED_TYPES
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.gtd_codes import ATTACK_TYPES
from workbench.ingest.ucdp_values import TYPES as UCDP_TYPES

FOLDER = ROOT / "resources" / "codebooks"
NAMES = ("acled", "gtd", "plain", "ucdp")
SYMBOLS = {"diamond", "circle", "triangle", "square", "hexagon", "cross", "star", "plus"}
COLOURS = {f"type{n}" for n in range(1, 9)}


def types_of(name: str) -> dict[str, tuple[str, ...]]:
    types = load_codebook(FOLDER / f"{name}.toml")
    return {
        draft.name: tuple(sub.name for sub in types if sub.parent == draft.name)
        for draft in types
        if draft.parent is None
    }


def test_the_codebooks_hold_what_the_importers_write():
    assert types_of("acled").items() == ACLED_TYPES.items()
    assert sum(map(len, ACLED_TYPES.values())) == 25
    assert types_of("ucdp").keys() == {*UCDP_TYPES.values()}
    assert types_of("gtd").keys() == {*ATTACK_TYPES.values()}


@pytest.mark.parametrize("name", NAMES)
def test_types_differ_in_look_and_subtypes_look_like_their_type(name: str):
    types = load_codebook(FOLDER / f"{name}.toml")
    looks = {draft.name: (draft.symbol, draft.colour) for draft in types if draft.parent is None}
    assert len(set(looks.values())) == len(looks)
    for draft in types:
        assert (draft.symbol, draft.colour) == looks[draft.parent or draft.name]
        assert draft.symbol in SYMBOLS
        assert draft.colour in COLOURS


def test_a_file_that_is_no_codebook_is_refused(tmp_path: Path):
    (tmp_path / "x.toml").write_text("[[type]]\nname = 'a'\n", encoding="utf-8")
    with pytest.raises(InputError, match="no codebook"):
        load_codebook(tmp_path / "x.toml")
    with pytest.raises(InputError, match="cannot be read"):
        load_codebook(tmp_path / "absent.toml")
