# SPDX-License-Identifier: MIT
"""Merged records: everything that named one names the other, and Undo takes all of it apart."""

from uuid import UUID

import pytest

from tests.casefile.drafts import assert_sound, contents, draft, take
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.actors import add_actor, change_actor, relate_actors
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.casefile.edits.events import (
    add_event,
    add_event_date,
    add_report,
    link_events,
    set_event_actors,
)
from workbench.casefile.edits.merges import (
    merge_actors,
    merge_events,
    merge_sources,
    merge_tags,
    merge_types,
)
from workbench.casefile.edits.notes import add_note
from workbench.casefile.edits.sources import add_source, change_source, grade_source
from workbench.casefile.edits.tags import add_tag, tag_events
from workbench.casefile.edits.views import save_view
from workbench.casefile.queries.events import read_event
from workbench.casefile.queries.register import read_register
from workbench.casefile.rows import uid_of
from workbench.domain.errors import EditError, NotFoundError
from workbench.domain.filters import Filter, OneOf, filter_from_json


def rows(case: Casefile, query: str, *arguments: object) -> list[tuple[object, ...]]:
    return case.db.execute(query, list(arguments)).fetchall()


def uid(case: Casefile, table: str, key: int) -> str:
    return uid_of(case.db, table, key)


@pytest.fixture
def pair(case: Casefile) -> tuple[int, int]:
    """Two accounts of one attack, each with its own report, tag, date and actor."""
    first = case.perform(add_event, values={"title": "Attack on Moura", "date": "2022-03-27"}).value
    second = case.perform(add_event, values={"title": "Moura raid", "date": "2022-03"}).value
    third = case.perform(add_event, values={"title": "Kidnapping"}).value
    for event, outlet, tag in ((first, "AFP", "raid"), (second, "RFI", "massacre")):
        source = case.perform(add_source, name=outlet).value
        case.perform(add_report, event=event, source=source, values={"headline": outlet})
        case.perform(tag_events, events=[event], tag=case.perform(add_tag, path=tag).value)
        actor = case.perform(add_actor, name=f"{outlet} says").value
        case.perform(set_event_actors, event=event, roles=[(actor, "initiator")])
    case.perform(add_event_date, event=second, date="2022-03-31", role="end")
    case.perform(link_events, event=third, other=second, kind="retaliation for")
    case.perform(link_events, event=first, other=second, kind="duplicate of")
    return first, second


def test_a_merged_event_leaves_all_that_hung_on_it(case: Casefile, pair: tuple[int, int]) -> None:
    kept, gone = pair
    case.perform(merge_events, kept=kept, gone=gone, values={"date": "2022-03"})
    event = read_event(case.db.conn, event=kept)
    assert (event.title, event.date) == ("Attack on Moura", "2022-03")
    assert sorted(report.source.name for report in event.reports) == ["AFP", "RFI"]
    assert sorted(tag.name for tag in event.tags) == ["massacre", "raid"]
    assert sorted(entry.actor.name for entry in event.actors) == ["AFP says", "RFI says"]
    assert [date.date for date in event.dates] == ["2022-03-31"]
    assert [(link.kind, link.is_back) for link in event.links] == [("retaliation for", True)]
    assert rows(case, "SELECT other_id, kind FROM event_link") == [(kept, "retaliation for")]
    with pytest.raises(NotFoundError):
        read_event(case.db.conn, event=gone)
    assert_sound(case)


def test_merging_is_undone_bit_for_bit(case: Casefile, pair: tuple[int, int]) -> None:
    kept, gone = pair
    case.perform(add_assessment, title="A", body=f"[x](event:{uid(case, 'event', gone)})")
    case.perform(
        add_note, title="N", body="", about_table="event", about_uid=uid(case, "event", gone)
    )
    before = contents(case)
    case.perform(merge_events, kept=kept, gone=gone, values={"status": "confirmed"}, roles=[])
    after = contents(case)
    case.undo()
    assert contents(case) == before
    case.redo()
    assert contents(case) == after
    assert_sound(case)


def test_what_names_a_merged_event_names_the_other(case: Casefile, pair: tuple[int, int]) -> None:
    kept, gone = pair
    old, new = uid(case, "event", gone), uid(case, "event", kept)
    case.perform(add_assessment, title="A", body=f"*[x](event:{old}) and [y](event:{new})*")
    case.perform(save_view, name="V", question=Filter((OneOf("event", frozenset({old})),)))
    case.perform(add_note, title="N", body=f"see event:{old}", about_table="event", about_uid=old)
    case.perform(merge_events, kept=kept, gone=gone)
    assert rows(case, "SELECT text FROM passage") == [(f"*[x](event:{new}) and [y](event:{new})*",)]
    (saved,) = rows(case, "SELECT filter FROM view")
    assert filter_from_json(str(saved[0])).values("event") == {new}
    assert rows(case, "SELECT target_uid FROM citation") == [(UUID(new).bytes,)]
    assert rows(case, "SELECT body, about_uid FROM note") == [(f"see event:{new}", UUID(new).bytes)]


def test_a_file_imported_again_does_not_bring_a_merged_event_back(case: Casefile) -> None:
    take(case, map(draft, range(20)))
    kept, gone = (
        int(str(rows(case, "SELECT id FROM event WHERE origin_key = ?", key)[0][0]))
        for key in ("k3", "k4")
    )
    case.perform(merge_events, kept=kept, gone=gone)
    report = take(case, map(draft, range(20))).value
    assert (report.written, report.unchanged, report.folded) == (0, 19, 1)
    assert report.adds_up
    assert report.withdrawn == 0
    assert report.fatalities_in_file == report.fatalities_imported
    assert rows(case, "SELECT count(*) FROM event") == [(19,)]
    later = take(case, [*map(draft, range(20)), draft(20)]).value
    assert (later.written, later.folded) == (1, 1)
    assert_sound(case)


def test_merged_actors_keep_every_name_and_relation_once(case: Casefile) -> None:
    jnim = case.perform(add_actor, name="JNIM", aliases=["GSIM"]).value
    other = case.perform(add_actor, name="Jama'at Nusrat", aliases=["GSIM", "Nusrat"]).value
    wing = case.perform(add_actor, name="Katiba Macina", values={"parent_id": other}).value
    case.perform(relate_actors, actor=jnim, other=other, kind="partner")
    case.perform(relate_actors, actor=other, other=wing, kind="partner")
    event = case.perform(add_event, values={"title": "Attack"}).value
    case.perform(set_event_actors, event=event, roles=[(jnim, "initiator"), (other, "initiator")])
    case.perform(merge_actors, actors=[jnim, other], into=jnim)
    actors = read_register(case.db.conn).actors
    assert actors[jnim].aliases == ("GSIM", "Jama'at Nusrat", "Nusrat")
    assert actors[wing].parent_id == jnim
    assert rows(case, "SELECT actor_id, other_id FROM actor_relation") == [(jnim, wing)]
    assert rows(case, "SELECT actor_id, role FROM event_actor") == [(jnim, "initiator")]
    assert_sound(case)


def test_an_actor_merged_with_one_above_it_takes_its_place(case: Casefile) -> None:
    top = case.perform(add_actor, name="AQ").value
    above = case.perform(add_actor, name="AQIM", values={"parent_id": top}).value
    middle = case.perform(add_actor, name="Branch", values={"parent_id": above}).value
    kept = case.perform(add_actor, name="JNIM", values={"parent_id": middle}).value
    case.perform(merge_actors, actors=[above], into=kept)
    actors = read_register(case.db.conn).actors
    assert actors[kept].parent_id == top
    assert actors[middle].parent_id == kept
    case.perform(change_actor, actor=kept, values={"kind": "Rebels"})


def test_merged_sources_keep_reports_grades_and_origins(case: Casefile) -> None:
    afp = case.perform(add_source, name="AFP").value
    agency = case.perform(add_source, name="Agence France-Presse").value
    paper = case.perform(add_source, name="Paper").value
    case.perform(change_source, source=paper, values={"derived_from": agency})
    case.perform(change_source, source=afp, values={"derived_from": agency})
    case.perform(grade_source, source=afp, grade="B", since="2022-01-01")
    case.perform(grade_source, source=agency, grade="C", since="2022-01-01")
    case.perform(grade_source, source=agency, grade="A", since="2021-01-01")
    case.perform(merge_sources, sources=[agency], into=afp)
    assert rows(case, "SELECT id, derived_from FROM source ORDER BY id") == [
        (afp, None), (paper, afp),
    ]  # fmt: skip
    assert rows(case, "SELECT since, grade FROM source_reliability ORDER BY since") == [
        ("2021-01-01", "A"), ("2022-01-01", "B"),
    ]  # fmt: skip
    assert_sound(case)


def test_merged_tags_join_the_branches_below_them(case: Casefile) -> None:
    first = case.perform(add_tag, path="attack/VBIED").value
    second = case.perform(add_tag, path="attaque/VBIED").value
    case.perform(add_tag, path="attaque/mine")
    event = case.perform(add_event, values={"title": "Attack"}).value
    case.perform(tag_events, events=[event], tag=first)
    case.perform(tag_events, events=[event], tag=second)
    tags = read_register(case.db.conn).tags
    case.perform(merge_tags, tags=[tags[second].parent_id or 0], into=tags[first].parent_id or 0)
    paths = [tag.path for tag in read_register(case.db.conn).tags.values()]
    assert paths == ["attack", "attack / mine", "attack / VBIED"]
    assert rows(case, "SELECT tag_id FROM event_tag") == [(first,)]
    before = contents(case)
    case.undo()
    case.redo()
    assert contents(case) == before


def test_merged_types_take_their_events_along(case: Casefile) -> None:
    types = case.perform(
        add_types,
        codebook="plain",
        types=[
            TypeDraft("Battle"), TypeDraft("Clash", "Battle"), TypeDraft("Fight"),
            TypeDraft("Clash", "Fight"), TypeDraft("Skirmish", "Fight"),
        ],
    ).value  # fmt: skip
    fight, skirmish = types["Fight"], types["Fight/Skirmish"]
    battle, clash = types["Battle"], types["Battle/Clash"]
    values = {"title": "x", "type_id": fight, "subtype_id": types["Fight/Clash"]}
    event = case.perform(add_event, values=values).value
    other = case.perform(add_event, values={"type_id": fight, "subtype_id": skirmish}).value
    with pytest.raises(EditError, match="subtype"):
        case.perform(merge_types, types=[skirmish], into=battle)
    case.perform(merge_types, types=[skirmish], into=clash)
    assert rows(case, "SELECT type_id, subtype_id FROM event WHERE id = ?", other) == [
        (battle, clash)
    ]
    case.perform(merge_types, types=[fight], into=battle)
    assert rows(case, "SELECT type_id, subtype_id FROM event WHERE id = ?", event) == [
        (battle, clash)
    ]
    again = case.perform(add_types, codebook="plain", types=[TypeDraft("Fight")]).value
    assert "Fight" not in again
    assert len(read_register(case.db.conn).types) == 2


def test_a_record_is_not_merged_with_itself_or_with_nothing(case: Casefile) -> None:
    event = case.perform(add_event, values={"title": "Attack"}).value
    for gone, error in ((event, EditError), (99, NotFoundError)):
        with pytest.raises(error):
            case.perform(merge_events, kept=event, gone=gone)
