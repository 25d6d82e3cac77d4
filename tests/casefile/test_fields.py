# SPDX-License-Identifier: MIT
"""The case's own fields: defined, filled, renamed, and kept apart from what files bring."""

import json
from typing import Any

import pytest

from tests.casefile.drafts import assert_sound, contents, draft, take
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.fields import (
    add_field,
    add_fields,
    change_field,
    delete_field,
    order_fields,
    set_choices,
    set_events_field,
)
from workbench.casefile.queries.fields import undefined_keys
from workbench.casefile.queries.register import read_register
from workbench.domain.errors import EditError
from workbench.domain.event_fields import FieldDraft, FieldEntry, FieldKind


def fields(case: Casefile) -> list[FieldEntry]:
    return list(read_register(case.db.conn).fields.values())


def held(case: Casefile, event: int) -> dict[str, object]:
    (text,) = case.db.execute("SELECT fields FROM event WHERE id = ?", [event]).fetchone()
    return json.loads(text or "{}")


@pytest.fixture
def event(case: Casefile) -> int:
    return case.perform(add_event, values={"title": "Attack"}).value


def test_fields_have_keys_of_their_own_and_the_order_of_the_form(case: Casefile) -> None:
    first = case.perform(add_field, name="Côté d'où l'on tire", kind="text").value
    second = case.perform(add_field, name="Cote d ou l on tire!", kind="yes/no").value
    assert [field.key for field in fields(case)] == ["cote_d_ou_l_on_tire", "cote_d_ou_l_on_tire_2"]
    case.perform(order_fields, fields=[second, first])
    assert [field.id for field in fields(case)] == [second, first]
    case.perform(change_field, field=first, name="Side", note="Whence they fired")
    assert fields(case)[1] == FieldEntry(
        first, fields(case)[1].uid, "cote_d_ou_l_on_tire", "Side", FieldKind.TEXT,
        note="Whence they fired",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "wrong"),
    [
        ("text", "three men", None),
        ("number", 2.5, "many"),
        ("number", 3, True),
        ("number", 0, float("nan")),
        ("choice", "Mine", "Drone"),
        ("date", "2022-03~", "soon"),
        ("yes/no", False, "maybe"),
        ("place", "0190a5b0-0000-7000-8000-000000000001", "Moura"),
    ],
)
def test_a_field_takes_what_fits_its_kind(
    case: Casefile, event: int, kind: str, value: object, wrong: object
) -> None:
    field = case.perform(add_field, name="Own", kind=kind, choices=["Mine", "IED"]).value
    case.perform(set_events_field, events=[event], field=field, value=value)
    assert held(case, event) == {"own": value}
    if wrong is not None:
        with pytest.raises(EditError):
            case.perform(set_events_field, events=[event], field=field, value=wrong)
    case.perform(set_events_field, events=[event], field=field, value=None)
    assert held(case, event) == {}
    case.undo()
    assert held(case, event) == {"own": value}
    assert_sound(case)


def test_a_renamed_choice_takes_its_events_along_in_one_step(case: Casefile) -> None:
    field = case.perform(add_field, name="Weapon", kind="choice", choices=["IED", "VBIED"]).value
    events = [case.perform(add_event, values={"title": str(n)}).value for n in range(3)]
    case.perform(set_events_field, events=events[:2], field=field, value="VBIED")
    before = contents(case)
    case.perform(
        set_choices, field=field, choices=["Car bomb", "IED"], renamed={"VBIED": "Car bomb"}
    )
    assert [held(case, event) for event in events] == [{"weapon": "Car bomb"}] * 2 + [{}]
    with pytest.raises(EditError, match="Car bomb"):
        case.perform(set_choices, field=field, choices=["IED"])
    case.undo()
    assert contents(case) == before


def test_a_deleted_field_leaves_its_values_to_be_defined_again(case: Casefile, event: int) -> None:
    field = case.perform(add_field, name="Weapon", kind="text").value
    case.perform(set_events_field, events=[event], field=field, value="mortar")
    case.perform(delete_field, field=field)
    assert fields(case) == []
    assert undefined_keys(case.db.conn) == {"weapon": 1}
    case.perform(add_field, name="Arm", kind="text", key="weapon")
    assert undefined_keys(case.db.conn) == {}
    assert held(case, event) == {"weapon": "mortar"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " ", "kind": "text"},
        {"name": "weapon", "kind": "text"},
        {"name": "Side", "kind": "colour"},
        {"name": "Side", "kind": "choice", "choices": [" "]},
        {"name": "Side", "kind": "text", "key": "weapon"},
    ],
)
def test_a_field_that_says_too_little_is_refused(case: Casefile, wrong: dict[str, Any]) -> None:
    case.perform(add_field, name="Weapon", kind="text")
    with pytest.raises(EditError):
        case.perform(add_field, **wrong)
    assert len(fields(case)) == 1


def test_a_newer_file_changes_its_own_fields_and_not_the_analysts(case: Casefile) -> None:
    take(case, [draft(1, fields='{"relid": "a", "part": "x"}'), draft(2)])
    own = case.perform(add_field, name="Weapon", kind="text").value
    part = case.perform(add_field, name="Part", kind="text", key="part").value
    case.perform(set_events_field, events=[1], field=own, value="mortar")
    case.perform(set_events_field, events=[1], field=part, value="mine")
    take(case, [draft(1, fields='{"relid": "b", "part": "y"}'), draft(2)])
    assert held(case, 1) == {"relid": "b", "part": "mine", "weapon": "mortar"}
    assert_sound(case)


def test_a_field_named_as_what_every_event_has_is_refused_or_gets_its_key(case: Casefile) -> None:
    with pytest.raises(EditError, match="Every event has “Tués” already"):
        case.perform(add_field, name="Tués", kind="number")
    case.perform(
        add_fields, codebook=None, fields=[FieldDraft("hour", "Title", FieldKind.TEXT, (), "")]
    )
    assert [field.name for field in fields(case)] == ["Title [hour]"]
