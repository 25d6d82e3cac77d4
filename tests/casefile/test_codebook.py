# SPDX-License-Identifier: MIT
"""Types are renamed, moved and deleted with their events, and one undo brings all back."""

import pytest

from tests.casefile.drafts import assert_sound, contents
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.codebook import (
    TypeDraft,
    add_type,
    add_types,
    change_type,
    delete_type,
    move_subtype,
)
from workbench.casefile.edits.events import add_event
from workbench.casefile.queries.codebook import found_keys, kind_of_values
from workbench.domain.errors import EditError
from workbench.domain.event_fields import FieldKind

BOOK = [TypeDraft("Battle"), TypeDraft("Raid", "Battle"), TypeDraft("Talk")]


@pytest.fixture
def types(case: Casefile) -> dict[str, int]:
    return case.perform(add_types, codebook="test", types=BOOK).value


def typed(case: Casefile) -> list[tuple[str | None, str | None]]:
    return case.db.execute(
        "SELECT t.name, s.name FROM event e LEFT JOIN event_type t ON t.id = e.type_id "
        "LEFT JOIN event_type s ON s.id = e.subtype_id ORDER BY e.id"
    ).fetchall()


def test_a_type_is_renamed_and_looks_otherwise_and_undo_restores(
    case: Casefile, types: dict[str, int]
) -> None:
    before = contents(case)
    changes = {"name": "Clash", "symbol": "star", "colour": "type3", "definition": "Two sides"}
    case.perform(change_type, kind=types["Battle"], **changes)
    row = case.db.execute("SELECT name, symbol, colour, definition FROM event_type WHERE id = 1")
    assert row.fetchone() == tuple(changes.values())
    assert_sound(case)
    case.undo()
    assert contents(case) == before


def test_names_are_unlike_beside_one_another(case: Casefile, types: dict[str, int]) -> None:
    for name in ("talk", " ", ""):
        with pytest.raises(EditError):
            case.perform(change_type, kind=types["Battle"], name=name)
    case.perform(add_type, codebook="", name="Talk", parent=types["Battle"])
    with pytest.raises(EditError):
        case.perform(add_type, codebook="test", name="BATTLE")


def test_a_new_type_may_bear_a_name_that_another_once_had(
    case: Casefile, types: dict[str, int]
) -> None:
    case.perform(change_type, kind=types["Talk"], name="Speech")
    made = case.perform(add_type, codebook="test", name="Talk").value
    assert made != types["Talk"]
    assert case.perform(add_types, codebook="test", types=BOOK).value["Talk"] == made


def test_a_subtype_takes_its_events_into_another_type(
    case: Casefile, types: dict[str, int]
) -> None:
    case.perform(add_event, values={"type_id": types["Battle"], "subtype_id": types["Battle/Raid"]})
    before = contents(case)
    case.perform(move_subtype, subtype=types["Battle/Raid"], into=types["Talk"])
    assert typed(case) == [("Talk", "Raid")]
    assert_sound(case)
    case.undo()
    assert contents(case) == before
    with pytest.raises(EditError):
        case.perform(move_subtype, subtype=types["Battle"], into=types["Talk"])


@pytest.mark.parametrize(
    ("gone", "left"), [("Battle", (None, None)), ("Battle/Raid", ("Battle", None))]
)
def test_a_deleted_type_leaves_its_events_and_undo_brings_it_back(
    case: Casefile, types: dict[str, int], gone: str, left: tuple[str | None, str | None]
) -> None:
    case.perform(add_event, values={"type_id": types["Battle"], "subtype_id": types["Battle/Raid"]})
    before = contents(case)
    case.perform(delete_type, kind=types[gone])
    assert typed(case) == [left]
    assert_sound(case)
    case.undo()
    assert contents(case) == before
    assert typed(case) == [("Battle", "Raid")]


@pytest.mark.parametrize(
    ("values", "kind", "choices"),
    [
        (["1", "2.5", 3], FieldKind.NUMBER, ()),
        ([True, False], FieldKind.YES_NO, ()),
        (["2022-04", "2022-04-24~"], FieldKind.DATE, ()),
        (["mine", "mortar", "mine", "mortar"], FieldKind.CHOICE, ("mine", "mortar")),
        (["near the well", "by the road"], FieldKind.TEXT, ()),
    ],
)
def test_the_kind_of_found_values_is_guessed(
    values: list[object], kind: FieldKind, choices: tuple[str, ...]
) -> None:
    assert kind_of_values(values) == (kind, choices)


def test_values_without_a_field_are_found(case: Casefile) -> None:
    case.perform(add_event, values={"fields": {"calibre": 81, 'name "x"': "a"}})
    found = {one.key: (one.events, one.kind) for one in found_keys(case.db.conn)}
    assert found == {"calibre": (1, FieldKind.NUMBER), 'name "x"': (1, FieldKind.TEXT)}
