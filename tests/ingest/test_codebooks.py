# SPDX-License-Identifier: MIT
"""The codebooks: types and fields as the importers write them, types with looks of their own."""

import json
from pathlib import Path

import pytest

from tests.ingest.samples import acled, csv_text, ged, take, write, write_acled, write_ged
from tests.paths import ROOT
from workbench.domain.errors import InputError
from workbench.ingest.acled_codes import ACTOR_KINDS, interaction_of
from workbench.ingest.acled_codes import TYPES as ACLED_TYPES
from workbench.ingest.codebooks import Preset, load_codebook, load_presets
from workbench.ingest.files import open_event_file
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


def preset(name: str) -> Preset:
    return next(one for one in load_presets(FOLDER) if one.name == name)


def test_fields_of_a_codebook_are_those_that_its_importer_fills(tmp_path: Path):
    targeted = acled(civilian_targeting="Civilian targeting")
    acled_keys = {field.key for field in preset("acled").fields}
    assert acled_keys == filled(write_acled(tmp_path / "a.csv", targeted))
    # The type of violence is the type of the event.
    ucdp = filled(write_ged(tmp_path / "u.csv", ged())) - {"type_of_violence"}
    assert {field.key for field in preset("ucdp").fields} == ucdp
    gtd = {field.key: field for field in preset("gtd").fields}
    cells = {key: "1" if field.kind in ("yes/no", "number") else "x" for key, field in gtd.items()}
    columns = {"eventid": "2", "iyear": "2020", "imonth": "3", "iday": "3", **cells}
    text = csv_text(tuple(columns), [[*columns.values()]])
    assert filled(write(tmp_path / "g.csv", text)) == gtd.keys()


def filled(path: Path) -> set[str]:
    """Return the keys under which events of a file hold values."""
    [row] = take(open_event_file(path)).rows
    return {*json.loads(row.draft.fields or "{}")}


def test_interactions_are_the_choices_of_their_field():
    [field] = [one for one in preset("acled").fields if one.key == "interaction"]
    codes = [f"{one}{two}" for one in ACTOR_KINDS for two in (0, *ACTOR_KINDS) if not 0 < two < one]
    told = {interaction_of(code) for code in codes}
    assert told >= {*field.choices}
    assert len(field.choices) == 44


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
