# SPDX-License-Identifier: MIT
"""What can be cited is found, and evidence counts origins, not repetitions."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.events import add_event, add_report
from workbench.casefile.edits.notes import add_note
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.queries.citations import (
    find_citable,
    missing_targets,
    read_card,
    read_evidence,
)
from workbench.casefile.queries.register import read_register
from workbench.domain.author import Author

NOBODY = "0190b2a4-1c2d-7abc-8def-0123456789ab"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Casefile]:
    with create_case(tmp_path / "c.casefile", author=Author("A", UUID(int=1)), title="C") as made:
        yield made


def add_source_graded(
    case: Casefile, name: str, grade: str, derived_from: int | None = None
) -> int:
    values = {"derived_from": derived_from} if derived_from else None
    source = case.perform(add_source, name=name, values=values).value
    case.perform(grade_source, source=source, grade=grade, since="2022-01-01")
    return source


def uid_of(case: Casefile, table: str, key: int) -> str:
    (raw,) = case.db.conn.execute(f"SELECT uid FROM {table} WHERE id = ?", [key]).fetchone()
    return str(UUID(bytes=raw))


def test_a_source_that_repeats_another_of_the_set_is_no_origin(case: Casefile):
    agency = add_source_graded(case, "Agency", "B")
    radio = add_source_graded(case, "Radio", "C", derived_from=agency)
    event = case.perform(add_event, values={"title": "Raid"}).value
    for source, credibility in ((agency, 3), (agency, 2), (radio, 1)):
        case.perform(add_report, event=event, source=source, values={"credibility": credibility})
    asked = frozenset({f"event:{uid_of(case, 'event', event)}"})
    evidence = read_evidence(case.db.conn, cited={asked})[asked]
    assert [(origin.name, origin.grade) for origin in evidence.origins] == [("Agency", "B2")]
    assert evidence.repeats == 1


def test_the_best_graded_stands_for_an_origin_that_is_not_cited(case: Casefile):
    agency = add_source_graded(case, "Agency", "A")
    paper = add_source_graded(case, "Paper", "B", derived_from=agency)
    radio = add_source_graded(case, "Radio", "C", derived_from=paper)
    blog = add_source_graded(case, "Blog", "D")
    event = case.perform(add_event, values={"title": "Raid"}).value
    first = case.perform(add_report, event=event, source=paper, values={"credibility": 6}).value
    case.perform(add_report, event=event, source=radio, values={"credibility": 2})
    case.perform(add_report, event=event, source=blog, values={"derived_from": first})
    asked = frozenset({f"event:{uid_of(case, 'event', event)}"})
    evidence = read_evidence(case.db.conn, cited={asked})[asked]
    assert [(origin.name, origin.grade) for origin in evidence.origins] == [("Paper", "B6")]
    assert evidence.repeats == 2


def test_a_source_counts_once_however_often_it_is_cited(case: Casefile):
    agency = add_source_graded(case, "Agency", "A")
    events = [case.perform(add_event, values={"title": title}).value for title in ("One", "Two")]
    for event in events:
        case.perform(add_report, event=event, source=agency, values={})
    asked = frozenset(
        {
            *(f"event:{uid_of(case, 'event', event)}" for event in events),
            f"source:{uid_of(case, 'source', agency)}",
        }
    )
    evidence = read_evidence(case.db.conn, cited={asked})[asked]
    assert [origin.grade for origin in evidence.origins] == ["A"]


def test_what_is_gone_is_missing_and_has_no_card(case: Casefile):
    event = case.perform(add_event, values={"title": "Raid"}).value
    known, gone = f"event:{uid_of(case, 'event', event)}", f"event:{NOBODY}"
    targets = {known, gone, "event:------------------------------------"}
    assert missing_targets(case.db.conn, targets=targets) == targets - {known}
    assert read_card(case.db.conn, kind="event", uid=NOBODY) is None


def test_titles_come_before_descriptions_and_of_these_what_is_near_at_hand(case: Casefile):
    for title, description in (
        ("Convoy hit", ""), ("Market burnt", "a convoy passed"), ("Convoy turned back", ""),
    ):  # fmt: skip
        case.perform(add_event, values={"title": title, "description": description})
    conn = case.db.conn
    register = read_register(conn)
    found = find_citable(conn, text="convoy", register=register)
    assert [record.words for record in found] == [
        "Convoy turned back",
        "Convoy hit",
        "Market burnt",
    ]
    found = find_citable(conn, text="conv", register=register, near=[2, 1])
    assert [record.words for record in found] == [
        "Convoy hit",
        "Convoy turned back",
        "Market burnt",
    ]


def test_what_is_called_so_comes_before_an_older_choice_that_only_tells_of_it(case: Casefile):
    values = {"title": "Massacre at Moura", "description": "Wagner Group men took part"}
    massacre = case.perform(add_event, values=values).value
    case.perform(add_actor, name="Wagner Group")
    case.perform(add_actor, name="Africa Corps", aliases=["Wagner successor"])
    conn = case.db.conn
    found = find_citable(conn, text="Wagner", register=read_register(conn), near=[massacre])
    assert [record.words for record in found] == [
        "Africa Corps",
        "Wagner Group",
        "Massacre at Moura",
    ]


@pytest.mark.parametrize("text", ['"', "a", "*", "title:", "NEAR(", "\N{GRINNING FACE}", "' OR 1"])
def test_no_typed_character_breaks_the_search(case: Casefile, text: str):
    case.perform(add_event, values={"title": "A raid"})
    find_citable(case.db.conn, text=text, register=read_register(case.db.conn))


def test_a_note_is_found_by_its_title(case: Casefile):
    case.perform(add_note, title="Who counted?", body="")
    found = find_citable(case.db.conn, text="counted", register=read_register(case.db.conn))
    assert [(record.kind, record.words) for record in found] == [("note", "Who counted?")]


def test_what_tells_of_something_is_offered_before_the_note_on_it(case: Casefile):
    case.perform(add_note, title="Moura", body="Mora on other maps")
    case.perform(add_event, values={"title": "Massacre at Moura"})
    found = find_citable(case.db.conn, text="Moura", register=read_register(case.db.conn))
    assert [(one.kind, one.words) for one in found] == [
        ("event", "Massacre at Moura"),
        ("note", "Moura"),
    ]
