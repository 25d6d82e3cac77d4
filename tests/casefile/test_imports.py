# SPDX-License-Identifier: MIT
"""The import: what it writes, what it leaves alone, and that all of it can be taken back."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.casefile.drafts import FACTS, assert_sound, chunks_of, contents, draft, take, trace
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.edits.actors import set_aliases
from workbench.casefile.edits.events import change_event, change_report, set_event_actors
from workbench.casefile.edits.imports import PROBLEMS_KEPT, import_drafts
from workbench.casefile.edits.tags import tag_events_as
from workbench.casefile.search import newest_events
from workbench.domain.author import Author
from workbench.domain.drafts import DraftChunk, FileFacts, ImportProblem, ReportDraft, RoleDraft
from workbench.domain.errors import Cancelled

EVENTS = 150


def value(case: Casefile, query: str, *arguments: object) -> object:
    return case.db.execute(query, list(arguments)).fetchone()[0]


def column(case: Casefile, query: str, *arguments: object) -> list[object]:
    return [row[0] for row in case.db.execute(query, list(arguments))]


def event_key(case: Casefile, number: int) -> int:
    key = value(case, "SELECT id FROM event WHERE origin_key = ?", f"k{number}")
    assert isinstance(key, int)
    return key


@pytest.fixture
def filled(case: Casefile) -> Casefile:
    take(case, map(draft, range(EVENTS)))
    return case


# ---- What is written


def test_an_import_writes_events_with_all_that_hangs_on_them(filled: Casefile) -> None:
    assert value(filled, "SELECT count(*) FROM event") == EVENTS
    assert value(filled, "SELECT count(*) FROM event_actor") == 3 * EVENTS
    assert value(filled, "SELECT count(*) FROM report") == sum(n % 3 for n in range(EVENTS))
    assert column(filled, "SELECT name FROM tag ORDER BY name") == ["attack⁄raid", "night"]
    assert value(filled, "SELECT count(*) FROM event_tag") == 2 * EVENTS // 5
    assert value(filled, "SELECT count(DISTINCT place_id) FROM event") == value(
        filled, "SELECT count(*) FROM place"
    )
    assert_sound(filled)


def test_new_events_are_found_by_search(filled: Casefile) -> None:
    assert newest_events(filled.db.conn, text="attack 17", most=9) == [event_key(filled, 17)]


def test_the_accounting_adds_up_and_its_sums_come_from_the_tables(case: Casefile) -> None:
    drafts = [*map(draft, range(50)), draft(3), draft(4, title="another title")]
    rejected = [ImportProblem(9, "best", "x", "is not a number")]
    outcome = take(case, drafts, problems=rejected, folded=2)
    report = outcome.value
    assert report.adds_up
    assert (report.rows, report.written, report.folded, report.rejected) == (55, 50, 4, 1)
    assert report.fatalities_imported == value(case, "SELECT sum(fatalities_best) FROM event")
    assert [problem.line for problem in report.problems] == [9, 53]
    assert "earlier in the file" in report.problems[1].why


def test_problems_are_counted_beyond_those_that_are_kept(case: Casefile) -> None:
    many = [ImportProblem(n, "low", "9", "is odd", rejected=False) for n in range(1_500)]
    report = take(case, [draft(1)], problems=many).value
    assert (len(report.problems), report.problem_count) == (PROBLEMS_KEPT, 1_500)


def test_the_batch_keeps_the_counts_and_the_raw_rows(filled: Casefile) -> None:
    row = filled.db.execute("SELECT rows, written, unchanged, rejected FROM batch").fetchone()
    assert row == (EVENTS, EVENTS, 0, 0)
    raw = column(filled, "SELECT data FROM batch_raw ORDER BY chunk")
    assert raw == [chunk.raw.data for chunk in chunks_of(map(draft, range(EVENTS)))]


@pytest.mark.parametrize("rows", [1, 2, 3, 255, 256, 1_500])
def test_any_number_of_rows_goes_in(case: Casefile, rows: int) -> None:
    assert take(case, map(draft, range(rows)), size=5_000).value.written == rows
    assert column(case, "SELECT origin_key FROM event ORDER BY id") == [
        f"k{n}" for n in range(rows)
    ]
    assert_sound(case)


def test_two_laptops_that_import_one_file_have_the_same_uids(
    tmp_path: Path, author: Author
) -> None:
    uids: list[list[list[object]]] = []
    for name in ("one", "two"):
        with create_case(tmp_path / f"{name}.casefile", author=author, title=name) as case:
            if name == "two":  # whose keys are others
                take(case, [draft(900)])
                case.undo()
                take(case, [draft(n) for n in range(EVENTS)][::-1])
            else:
                take(case, map(draft, range(EVENTS)))
            uids.append(
                [
                    column(case, f"SELECT uid FROM {table} ORDER BY uid")
                    for table in ("event", "report", "place", "actor", "source", "event_type")
                ]
            )
    assert uids[0] == uids[1]


def test_an_alias_names_the_actor_that_bears_it(filled: Casefile) -> None:
    civilians = value(filled, "SELECT id FROM actor WHERE name = 'Civilians'")
    filled.perform(set_aliases, actor=civilians, aliases=["Unarmed people"])
    roles = (RoleDraft("unarmed PEOPLE", None, "side b"),)
    take(filled, [draft(500, roles=roles)])
    assert column(
        filled, "SELECT actor_id FROM event_actor WHERE event_id = ?", event_key(filled, 500)
    ) == [civilians]


def test_an_encrypted_case_takes_an_import(tmp_path: Path, author: Author) -> None:
    path = tmp_path / "secret.casefile"
    with create_case(path, author=author, title="t", passphrase="long enough") as case:
        take(case, map(draft, range(EVENTS)))
        assert_sound(case)
        case.undo()
        assert value(case, "SELECT count(*) FROM event") == 0


# ---- Undo and redo


def test_one_undo_takes_a_whole_import_back_and_redo_brings_it_again(case: Casefile) -> None:
    empty = contents(case)
    change = take(case, map(draft, range(EVENTS))).change
    assert {"event", "event_actor", "report", "place"} <= change.bulk
    full = contents(case)
    for _ in range(2):
        case.undo()
        assert contents(case) == empty
        assert_sound(case)
        case.redo()
        assert contents(case) == full
        assert_sound(case)


def test_imports_on_top_of_one_another_come_off_one_by_one(case: Casefile) -> None:
    states = [contents(case)]
    for start, count in ((0, 90), (60, 90), (2_000, 5)):
        take(case, [draft(n, status=f"seen {start}"[:7]) for n in range(start, start + count)])
        states.append(contents(case))
    for state in states[-2::-1]:
        case.undo()
        assert contents(case) == state
        assert_sound(case)
    for state in states[1:]:
        case.redo()
        assert contents(case) == state
    assert_sound(case)


# ---- The same file again


def test_the_same_file_again_changes_nothing_and_leaves_no_trace(filled: Casefile) -> None:
    before, left = contents(filled), trace(filled)
    outcome = take(filled, map(draft, range(EVENTS)))
    assert (outcome.value.unchanged, outcome.value.written) == (EVENTS, 0)
    assert outcome.value.adds_up
    assert outcome.value.fatalities_imported == outcome.value.fatalities_in_file
    assert outcome.change.is_empty
    assert contents(filled) == before
    assert trace(filled) == left


def test_a_rehearsal_counts_and_leaves_no_trace(filled: Casefile) -> None:
    before, left = contents(filled), trace(filled)
    drafts = map(draft, range(100, 300))
    report = filled.rehearse(import_drafts, facts=FACTS, chunks=chunks_of(drafts))
    assert (report.written, report.unchanged) == (150, 50)
    assert contents(filled) == before
    assert trace(filled) == left


# ---- Newer editions


def test_a_newer_edition_updates_in_place_and_one_undo_takes_it_back(filled: Casefile) -> None:
    before = contents(filled)
    event, uid = event_key(filled, 7), value(filled, "SELECT uid FROM event WHERE id = 8")
    newer = [draft(n) for n in range(EVENTS) if n != 7]
    newer += [draft(7, fatalities_best=40, title="Corrected"), draft(900)]
    report = take(filled, newer).value
    assert (report.updated, report.unchanged, report.written) == (1, EVENTS - 1, 1)
    assert report.adds_up
    assert report.fatalities_imported == report.fatalities_in_file
    row = filled.db.execute("SELECT uid, title, fatalities_best FROM event WHERE id = ?", [event])
    assert row.fetchone() == (uid, "Corrected", 40)
    history = "SELECT before FROM journal WHERE tbl = 'event' AND row_id = ? AND op = 'u'"
    assert '"fatalities_best":2' in str(value(filled, history, event))
    assert_sound(filled)
    filled.undo()
    assert contents(filled) == before
    assert_sound(filled)


def test_a_changed_event_gains_reports_beside_new_events_that_have_some(filled: Casefile) -> None:
    before = contents(filled)
    more = (ReportDraft("Outlet 0", "Headline 4"), ReportDraft("Late Post", "It was more"))
    newer = [draft(n) for n in range(EVENTS)]
    newer[4] = draft(4, reports=more)
    newer[10:10] = [draft(n) for n in range(1_000, 1_030)]
    report = take(filled, newer, size=20).value
    assert (report.updated, report.written) == (1, 30)
    headlines = "SELECT headline FROM report WHERE event_id = ? ORDER BY id"
    assert column(filled, headlines, event_key(filled, 4)) == ["Headline 4", "It was more"]
    assert_sound(filled)
    after = contents(filled)
    filled.undo()
    assert contents(filled) == before
    filled.redo()
    assert contents(filled) == after


def test_what_was_edited_by_hand_stays(filled: Casefile) -> None:
    event, report = event_key(filled, 8), value(filled, "SELECT min(id) FROM report")
    told = value(filled, "SELECT origin_key FROM event e JOIN report r ON r.event_id = e.id")
    number = int(str(told)[1:])
    filled.perform(change_event, event=event, values={"title": "My own words"})
    filled.perform(change_report, report=report, values={"headline": "As I read it"})
    hers = value(filled, "SELECT min(id) FROM actor")
    roles = filled.db.execute("SELECT actor_id, role FROM event_actor WHERE event_id = ?", [event])
    filled.perform(set_event_actors, event=event, roles=[*roles.fetchall(), (hers, "target")])
    filled.perform(tag_events_as, events=[event], path="mine")
    newer = [draft(n, description="Newer") for n in range(EVENTS)]
    newer[8] = draft(8, title="The file's words", fatalities_best=77, roles=draft(8).roles[1:])
    changed = tuple(r._replace(headline="Newer headline") for r in draft(number).reports)
    newer[number] = newer[number]._replace(reports=changed)
    take(filled, newer)
    row = filled.db.execute("SELECT title, fatalities_best FROM event WHERE id = ?", [event])
    assert row.fetchone() == ("My own words", 77)
    headline = "SELECT headline FROM report WHERE id = ?"
    assert value(filled, headline, report) == "As I read it"
    found = column(filled, "SELECT role FROM event_actor WHERE event_id = ? ORDER BY role", event)
    assert found == ["side b", "target", "with side b"]
    tag = "SELECT count(*) FROM event_tag WHERE event_id = ?"
    assert value(filled, tag, event) == 1
    assert_sound(filled)


def test_an_undone_edit_by_hand_counts_no_more(filled: Casefile) -> None:
    event = event_key(filled, 8)
    filled.perform(change_event, event=event, values={"title": "My own words"})
    filled.undo()
    take(filled, [draft(n, title=f"Newer {n}") for n in range(EVENTS)])
    assert value(filled, "SELECT title FROM event WHERE id = ?", event) == "Newer 8"


def test_a_file_that_cannot_hold_a_column_does_not_empty_it(filled: Casefile) -> None:
    before = contents(filled)["event"]
    absent = frozenset(("roles", "reports", "fields", "subtype", "fatalities_high", "place"))
    facts = FileFacts("short.csv", b"\x02" * 32, "ucdp-ged", "ucdp-ged", "ucdp", absent=absent)
    poor = {"roles": (), "reports": (), "place": None}
    poor |= dict.fromkeys(("fields", "subtype", "fatalities_high"))
    outcome = take(filled, [draft(n, **poor) for n in range(EVENTS)], facts=facts)
    assert outcome.value.unchanged == EVENTS
    assert outcome.change.is_empty
    assert contents(filled)["event"] == before


def test_what_an_edition_no_longer_holds_is_flagged_and_comes_back_unflagged(
    filled: Casefile,
) -> None:
    gone = {3, 4, 5}
    report = take(filled, [draft(n) for n in range(EVENTS) if n not in gone]).value
    assert report.withdrawn == 3
    flagged = column(filled, "SELECT origin_key FROM event WHERE withdrawn ORDER BY id")
    assert flagged == ["k3", "k4", "k5"]
    assert_sound(filled)
    back = take(filled, [draft(n) for n in range(EVENTS)]).value
    assert (back.withdrawn, back.updated, back.unchanged) == (0, 3, EVENTS - 3)
    assert value(filled, "SELECT count(*) FROM event WHERE withdrawn") == 0
    for _ in range(2):
        filled.undo()
    assert value(filled, "SELECT sum(withdrawn) FROM event") == 0
    assert_sound(filled)


def test_an_extract_says_nothing_of_what_it_leaves_out(filled: Casefile) -> None:
    outcome = take(filled, map(draft, range(0, EVENTS, 10)))
    assert (outcome.value.withdrawn, outcome.value.unchanged) == (0, EVENTS // 10)
    assert outcome.change.is_empty


# ---- Stopped and broken


@pytest.mark.parametrize("reports", range(6))
def test_a_stopped_import_leaves_nothing_wherever_it_stood(filled: Casefile, reports: int) -> None:
    before, left = contents(filled), trace(filled)
    calls = iter(range(100))

    def stop(*_: object) -> None:
        if next(calls) == reports:
            raise Cancelled

    drafts = [draft(n, title="Other") for n in range(100, 250)]
    with pytest.raises(Cancelled):
        take(filled, drafts, progress=stop)
    assert contents(filled) == before
    assert trace(filled) == left
    assert not [thread for thread in threading.enumerate() if "reading" in thread.name]
    filled.perform(change_event, event=1, values={"title": "still journalled"})
    filled.undo()
    assert contents(filled) == before
    assert_sound(filled)


def test_a_reader_that_breaks_leaves_nothing(filled: Casefile) -> None:
    before, left = contents(filled), trace(filled)

    def breaking() -> Iterator[DraftChunk]:
        yield from chunks_of(map(draft, range(500, 560)))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        filled.perform(import_drafts, facts=FACTS, chunks=breaking())
    assert contents(filled) == before
    assert trace(filled) == left
    assert not [thread for thread in threading.enumerate() if "reading" in thread.name]


def test_a_file_without_events_leaves_no_trace(case: Casefile) -> None:
    left = trace(case)
    rejected = [ImportProblem(2, "best", "x", "is not a number")]
    outcome = take(case, [], problems=rejected)
    assert (outcome.value.rows, outcome.value.rejected) == (1, 1)
    assert outcome.change.is_empty
    assert trace(case) == left


def test_fatalities_of_a_repeated_id_are_counted_once(case: Casefile) -> None:
    events = [draft(1, fatalities_best=5), draft(2, fatalities_best=3), draft(1, fatalities_best=7)]
    report = take(case, events).value
    assert (report.written, report.folded) == (2, 1)
    assert report.fatalities_in_file == report.fatalities_imported == 8


def test_the_report_says_whether_the_file_has_fatalities_at_all(case: Casefile) -> None:
    ends = frozenset({"fatalities_low", "fatalities_best", "fatalities_high"})
    facts = replace(FACTS, dataset="other", absent=ends)
    assert not take(case, [draft(1)], facts=facts).value.has_fatalities
    assert take(case, [draft(1)]).value.has_fatalities


def test_an_edition_after_the_next_is_compared_with_what_the_last_one_left(case: Casefile) -> None:
    take(case, [draft(number) for number in range(50)])
    second = [
        draft(number, title="second" if number < 5 else draft(number).title) for number in range(50)
    ]
    assert take(case, second).value.updated == 5
    again = take(case, second).value
    assert (again.updated, again.unchanged) == (0, 50)
    assert value(case, "SELECT count(*) FROM import_state") == 5
    case.undo()
    assert take(case, second).value.updated == 5
    assert_sound(case)


def test_a_table_that_brings_no_codebook_means_the_types_that_the_case_has(
    filled: Casefile,
) -> None:
    table = replace(FACTS, format="table", dataset="log", codebook="plain")
    drafts = [draft(300), draft(303, subtype="Ambush"), draft(306, type="Feud", subtype=None)]
    take(filled, drafts, facts=table)
    rows = filled.db.execute(
        "SELECT t.codebook, t.name, p.name FROM event_type t LEFT JOIN event_type p "
        "ON p.id = t.parent_id ORDER BY t.id"
    ).fetchall()
    assert len(rows) == 5
    assert {*rows} == {
        ("ucdp", "Battle", None), ("ucdp", "Armed clash", "Battle"), ("ucdp", "Riot", None),
        ("ucdp", "Ambush", "Battle"), ("plain", "Feud", None),
    }  # fmt: skip
