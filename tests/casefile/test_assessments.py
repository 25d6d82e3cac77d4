# SPDX-License-Identifier: MIT
"""Texts kept passage by passage, and citations that remember what they cite."""

from uuid import UUID

import pytest

from tests.casefile.drafts import assert_sound
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.actors import add_actor, change_actor
from workbench.casefile.edits.assessments import add_assessment, write_assessment
from workbench.casefile.edits.citations import accept_facts, keep_facts
from workbench.casefile.edits.events import add_event, add_report, change_event, delete_events
from workbench.casefile.edits.merges import merge_events
from workbench.casefile.edits.sources import add_source
from workbench.casefile.passages import read_text
from workbench.casefile.queries.cited_facts import CITED_TABLES, read_facts
from workbench.casefile.queries.stale import FactChange, read_stale
from workbench.casefile.rows import uid_of
from workbench.domain.errors import NotFoundError

PARAGRAPHS = [f"Paragraph {number} says what it says.\n\n" for number in range(300)]


def passages(case: Casefile) -> list[tuple[int, str]]:
    return case.db.execute("SELECT id, text FROM passage ORDER BY place, uid").fetchall()


def text(case: Casefile, assessment: int) -> str:
    return read_text(case.db.conn, assessment=assessment)


def uid(case: Casefile, table: str, key: int) -> str:
    return uid_of(case.db, table, key)


# ---- The text ----


def test_a_text_comes_back_to_the_letter_through_any_edit_and_its_undoing(case: Casefile):
    texts = ["", "One.\n\nTwo.\n", "Zero.\n\nOne.\n\n\nTwo, and more.\n\nThree.", "Two.\n", ""]
    key = case.perform(add_assessment, title="Text").value
    for body in texts:
        case.perform(write_assessment, assessment=key, body=body)
        assert text(case, key) == body
    for body in ("Two.\n", texts[2], texts[1], ""):
        case.undo()
        assert text(case, key) == body
    assert_sound(case)


def test_a_change_to_one_paragraph_of_many_touches_one_row(case: Casefile):
    key = case.perform(add_assessment, title="Long", body="".join(PARAGRAPHS)).value
    changed = [*PARAGRAPHS]
    changed[150] = "Another sentence.\n\n"
    change = case.perform(write_assessment, assessment=key, body="".join(changed)).change
    assert change.rows == {"passage": frozenset({passages(case)[150][0]})}


def test_a_paragraph_cut_in_two_keeps_its_row_and_gains_one(case: Casefile):
    key = case.perform(add_assessment, title="Text", body="One. Two.\n\nThree.").value
    before = passages(case)
    case.perform(write_assessment, assessment=key, body="One.\n\nTwo.\n\nThree.")
    after = passages(case)
    assert [row[1] for row in after] == ["One.\n\n", "Two.\n\n", "Three."]
    assert (after[0][0], after[2][0]) == (before[0][0], before[1][0])


def test_six_hundred_pauses_in_a_long_text_cost_little(case: Casefile):
    key = case.perform(add_assessment, title="Long", body="".join(PARAGRAPHS)).value
    (before,) = case.db.execute(
        "SELECT sum(length(before) + length(after)) FROM journal"
    ).fetchone()
    written = [*PARAGRAPHS]
    for pause in range(600):
        written[pause % 300] = f"Paragraph {pause % 300} says it for the {pause}th time.\n\n"
        case.perform(write_assessment, assessment=key, body="".join(written))
    (after,) = case.db.execute("SELECT sum(length(before) + length(after)) FROM journal").fetchone()
    assert after - (before or 0) < 200_000  # 600 times the whole text would be 6 MB


def test_writing_an_assessment_that_is_gone_says_so(case: Casefile):
    with pytest.raises(NotFoundError):
        case.perform(write_assessment, assessment=7, body="Words.")


# ---- Citations ----


@pytest.fixture
def cited(case: Casefile) -> tuple[int, int]:
    """An assessment that cites one event, and that event."""
    event = case.perform(add_event, values={"title": "Raid", "fatalities_best": 6}).value
    key = case.perform(
        add_assessment, title="Text", body=f"[A raid](event:{uid(case, 'event', event)}) struck."
    ).value
    return key, event


def test_nothing_is_stale_while_nothing_has_changed(case: Casefile, cited: tuple[int, int]):
    case.perform(change_event, event=cited[1], values={"found_by": "typed"})
    assert read_stale(case.db.conn) == []


def test_a_changed_fact_is_told_from_what_to_what(case: Casefile, cited: tuple[int, int]):
    assessment, event = cited
    case.perform(change_event, event=event, values={"fatalities_best": 9})
    (stale,) = read_stale(case.db.conn)
    assert (stale.holder, stale.key, stale.words) == ("assessment", assessment, "Raid")
    assert stale.changes == (FactChange("killed", [None, 6, None], [None, 9, None]),)


def test_a_source_that_is_renamed_changes_what_the_event_rests_on(
    case: Casefile, cited: tuple[int, int]
):
    source = case.perform(add_source, name="AFP").value
    case.perform(add_report, event=cited[1], source=source, values={})
    assert [change.field for change in read_stale(case.db.conn)[0].changes] == ["reports"]


def test_accepted_facts_are_not_told_again_until_they_change(
    case: Casefile, cited: tuple[int, int]
):
    assessment, event = cited
    target = ("event", UUID(uid(case, "event", event)).bytes)
    for command in (accept_facts, keep_facts):
        case.perform(change_event, event=event, values={"fatalities_best": 20})
        case.perform(command, holder="assessment", key=assessment, targets=[target])
        assert read_stale(case.db.conn) == []
        case.perform(change_event, event=event, values={"fatalities_best": 21})
        assert len(read_stale(case.db.conn)) == 1
        case.undo()
        assert read_stale(case.db.conn) == []


def test_kept_facts_are_told_from_what_was_cited(case: Casefile, cited: tuple[int, int]):
    assessment, event = cited
    target = ("event", UUID(uid(case, "event", event)).bytes)
    case.perform(change_event, event=event, values={"fatalities_best": 20})
    case.perform(keep_facts, holder="assessment", key=assessment, targets=[target])
    case.perform(change_event, event=event, values={"fatalities_best": 21})
    (stale,) = read_stale(case.db.conn)
    assert stale.changes[0].was == [None, 6, None]


def test_what_was_kept_is_not_told_again_when_something_else_changes(
    case: Casefile, cited: tuple[int, int]
):
    assessment, event = cited
    target = ("event", UUID(uid(case, "event", event)).bytes)
    sources = [case.perform(add_source, name=name).value for name in ("AFP", "RFI")]
    case.perform(change_event, event=event, values={"title": "A raid", "fatalities_best": 7})
    case.perform(add_report, event=event, source=sources[0], values={})
    case.perform(keep_facts, holder="assessment", key=assessment, targets=[target])
    case.perform(change_event, event=event, values={"fatalities_best": 9})
    (stale,) = read_stale(case.db.conn)
    assert stale.changes == (FactChange("killed", [None, 6, None], [None, 9, None]),)
    case.perform(change_event, event=event, values={"fatalities_best": 6})
    assert read_stale(case.db.conn) == []  # as it was cited
    case.perform(add_report, event=event, source=sources[1], values={})
    (stale,) = read_stale(case.db.conn)
    (reports,) = stale.changes
    assert [name for name, *_ in reports.was] == ["AFP"]
    assert [name for name, *_ in reports.now] == ["AFP", "RFI"]


def test_a_cited_event_that_is_deleted_is_told_as_gone(case: Casefile, cited: tuple[int, int]):
    case.perform(delete_events, events=[cited[1]])
    (stale,) = read_stale(case.db.conn)
    assert stale.is_gone
    assert stale.words == "Raid"


def test_merging_a_cited_event_is_told_by_what_the_kept_one_says(
    case: Casefile, cited: tuple[int, int]
):
    assessment, event = cited
    other = case.perform(add_event, values={"title": "Raid on Moura", "fatalities_best": 6}).value
    case.perform(merge_events, gone=event, kept=other, values={})
    (stale,) = read_stale(case.db.conn)
    assert stale.uid == uid(case, "event", other)
    assert stale.changes == (FactChange("title", "Raid", "Raid on Moura"),)
    assert uid(case, "event", other) in text(case, assessment)


def test_an_actors_aliases_are_facts(case: Casefile):
    actor = case.perform(add_actor, name="JNIM").value
    raw = UUID(uid(case, "actor", actor)).bytes
    assert read_facts(case.db.conn, target="actor", uid=raw) == {"name": "JNIM"}
    case.perform(change_actor, actor=actor, values={"description": "A coalition"})
    assert read_facts(case.db.conn, target="actor", uid=raw) == {
        "name": "JNIM", "description": "A coalition",
    }  # fmt: skip


@pytest.mark.parametrize("target", CITED_TABLES)
def test_a_record_that_is_not_there_has_no_facts(case: Casefile, target: str):
    assert read_facts(case.db.conn, target=target, uid=bytes(16)) is None
