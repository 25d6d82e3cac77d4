# SPDX-License-Identifier: MIT
"""The case's own fields in the frame: as columns that filters ask, kept and patched as the rest."""

import numpy as np
import pytest

from workbench.analysis.filters.filtering import Masks
from workbench.analysis.filters.lookup import Lookup
from workbench.analysis.filters.wording import describe_filter
from workbench.analysis.frame import Frame, rows_of_frame
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.fields import (
    add_field,
    delete_field,
    set_choices,
    set_events_field,
)
from workbench.casefile.edits.places import add_place, change_place
from workbench.casefile.frame.store import (
    FrameData,
    build_frame,
    events_touched_since,
    load_frame,
    patch_frame,
    save_frame,
)
from workbench.casefile.queries.register import read_register
from workbench.casefile.rows import uid_of
from workbench.domain.filters import (
    Between,
    Filter,
    Measured,
    Missing,
    OneOf,
    Part,
    filter_from_json,
    filter_to_json,
)
from workbench.domain.time import edtf_span


def patched(case: Casefile, frame: FrameData) -> FrameData:
    touched = events_touched_since(case.db.conn, frame.edit_id)
    assert touched is not None
    return patch_frame(case.db.conn, frame, touched)


def passing(frame: FrameData, part: Part) -> list[int]:
    shown = Frame(frame.columns, frame.vocabulary)
    mask = Masks().mask(shown, Filter((part,)), Lookup())
    return shown["event_id"][mask].tolist()


def same(left: FrameData, right: FrameData) -> bool:
    words = [
        {
            name: [frame.vocabulary[name][code] if code >= 0 else None for code in column]
            for name, column in frame.columns.items()
            if name in frame.vocabulary
        }
        for frame in (left, right)
    ]
    rest = left.columns.keys() - words[0].keys()
    return words[0] == words[1] and all(
        np.array_equal(
            left.columns[n], right.columns[n], equal_nan=left.columns[n].dtype.kind == "f"
        )
        for n in rest
    )


@pytest.fixture
def events(case: Casefile) -> list[int]:
    return [case.perform(add_event, values={"title": str(n)}).value for n in range(4)]


KINDS = {
    "weapon": ("choice", "IED", "mortar"),
    "rounds": ("number", 2.5, 40),
    "seen": ("date", "2022-03", "2022-05-01"),
    "claimed": ("yes/no", True, False),
    "remark": ("text", "at night", "by day"),
}


def with_fields(case: Casefile, events: list[int]) -> None:
    for name, (kind, first, second) in KINDS.items():
        choices = ["IED", "mortar", "rocket"]
        field = case.perform(add_field, name=name, kind=kind, choices=choices).value
        case.perform(set_events_field, events=events[:2], field=field, value=first)
        case.perform(set_events_field, events=events[2:3], field=field, value=second)


@pytest.mark.parametrize("built", [True, False], ids=["built", "patched"])
def test_filters_ask_the_own_fields(case: Casefile, events: list[int], built: bool) -> None:
    before = build_frame(case.db.conn)
    with_fields(case, events)
    frame = build_frame(case.db.conn) if built else patched(case, before)
    one, two, three, four = events
    march = edtf_span("2022-03")
    asked: list[tuple[Part, list[int]]] = [
        (OneOf("field:weapon", frozenset({"mortar", "rocket"})), [three]),
        (Measured("field:rounds", 2.5, 3), [one, two]),
        (Measured("field:rounds", 3, None), [three]),
        (Between("field:seen", march.earliest_ms, march.latest_ms), [one, two]),
        (OneOf("field:claimed", frozenset({"no"})), [three]),
        (OneOf("field:remark", frozenset({"at night"})), [one, two]),
        (Missing("field:gone"), []),
        (OneOf("field:gone", frozenset({"x"})), []),
        (Measured("field:gone", 0, None), []),
        *((Missing(f"field:{name}"), [four]) for name in KINDS),
    ]
    assert [passing(frame, part) for part, _ in asked] == [keys for _, keys in asked]


def test_a_patched_frame_is_the_one_that_is_built(case: Casefile, events: list[int]) -> None:
    frame = build_frame(case.db.conn)
    with_fields(case, events)
    frame = patched(case, frame)
    fields = {entry.key: entry.id for entry in read_register(case.db.conn).fields.values()}
    case.perform(
        set_choices, field=fields["weapon"], choices=["bomb", "mortar"], renamed={"IED": "bomb"}
    )
    case.perform(delete_field, field=fields["seen"])
    case.perform(add_event, values={"title": "fifth"})
    frame = patched(case, frame)
    assert same(frame, build_frame(case.db.conn))
    assert not any(name.startswith("field:seen") for name in frame.columns)
    assert passing(frame, OneOf("field:weapon", frozenset({"bomb"}))) == events[:2]
    for _ in range(3):
        case.undo()
    assert same(patched(case, frame), build_frame(case.db.conn))


def test_a_renamed_place_is_renamed_where_own_fields_name_it(
    case: Casefile, events: list[int]
) -> None:
    depot = case.perform(add_field, name="depot", kind="place").value
    kes = case.perform(add_place, name="Kes").value
    uid = uid_of(case.db, "place", kes)
    case.perform(set_events_field, events=events[:2], field=depot, value=uid)
    frame = build_frame(case.db.conn)
    case.perform(change_place, place=kes, values={"name": "Kesra"})
    frame = patched(case, frame)
    assert passing(frame, OneOf("field:depot", frozenset({"Kesra"}))) == events[:2]
    case.undo()
    frame = patched(case, frame)
    assert passing(frame, OneOf("field:depot", frozenset({"Kes"}))) == events[:2]


def test_the_kept_frame_has_the_own_fields(case: Casefile, events: list[int]) -> None:
    with_fields(case, events)
    save_frame(case.db.conn, build_frame(case.db.conn))
    kept = load_frame(case.db.conn)
    assert kept.is_kept
    assert same(kept, build_frame(case.db.conn))
    case.perform(add_field, name="Late", kind="number")
    assert "field:late" in load_frame(case.db.conn).columns


def test_values_that_do_not_fit_count_as_none(case: Casefile) -> None:
    raw = {"rounds": "many", "seen": "soon", "claimed": "perhaps", "spot": "Moura"}
    case.perform(add_event, values={"title": "from a file", "fields": raw})
    for name, kind in (("rounds", "number"), ("seen", "date"), ("claimed", "yes/no")):
        case.perform(add_field, name=name, kind=kind, key=name)
    case.perform(add_field, name="spot", kind="place", key="spot")
    frame = build_frame(case.db.conn)
    for name in ("rounds", "seen", "claimed", "spot"):
        assert passing(frame, Missing(f"field:{name}")) == [1]


def test_a_place_is_asked_for_by_name(case: Casefile, events: list[int]) -> None:
    place = uid_of(case.db, "place", case.perform(add_place, name="Moura").value)
    field = case.perform(add_field, name="Base", kind="place").value
    case.perform(set_events_field, events=events[:1], field=field, value=place)
    frame = build_frame(case.db.conn)
    assert passing(frame, OneOf("field:base", frozenset({"Moura"}))) == events[:1]


def test_some_rows_of_a_frame_have_the_own_fields_too(case: Casefile, events: list[int]) -> None:
    with_fields(case, events)
    data = build_frame(case.db.conn)
    part = rows_of_frame(Frame(data.columns, data.vocabulary), np.array([2]))
    assert part["field:rounds"].tolist() == [40.0]


def test_own_fields_are_told_by_their_names(case: Casefile, events: list[int]) -> None:
    with_fields(case, events)
    register = read_register(case.db.conn)
    march = edtf_span("2022-03")
    question = Filter(
        (
            OneOf("field:weapon", frozenset({"IED", "mortar"})),
            Measured("field:rounds", 2.5, None),
            Between("field:seen", march.earliest_ms, march.latest_ms),
            OneOf("field:claimed", frozenset({"yes"})),
            Missing("field:remark"),
        )
    )
    assert describe_filter(question, register) == (
        "Events, weapon: IED or mortar, rounds: at least 2.5, seen: 1–31 Mar 2022, claimed: yes, "
        "remark not recorded"
    )
    assert "rounds\N{NO-BREAK SPACE}: au moins 2,5" in describe_filter(question, register, "fr")
    assert "claimed\N{NO-BREAK SPACE}: oui" in describe_filter(question, register, "fr")
    assert filter_from_json(filter_to_json(question)) == question
