# SPDX-License-Identifier: MIT
"""Sources in order: grades, decisions, what derives from what, and the origins of events."""

import numpy as np
import pytest

from tests.casefile.drafts import contents
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.domains import set_domain_rules
from workbench.casefile.edits.events import add_event, add_report, change_report
from workbench.casefile.edits.merges import merge_sources
from workbench.casefile.edits.sources import (
    add_source,
    change_source,
    decide_foreign,
    delete_sources,
    grade_source,
    ungrade_source,
)
from workbench.casefile.queries.origins import read_corroboration
from workbench.casefile.queries.register import read_register
from workbench.casefile.queries.sources import (
    Grade,
    SourceRecord,
    read_domain_rules,
    read_source,
)
from workbench.domain.errors import EditError
from workbench.domain.origins import Corroboration


@pytest.fixture
def agency(case: Casefile) -> int:
    return case.perform(add_source, name="Agency", values={"url": "agency.example"}).value


@pytest.fixture
def paper(case: Casefile, agency: int) -> int:
    return case.perform(add_source, name="Paper", values={"derived_from": agency}).value


@pytest.fixture
def event(case: Casefile) -> int:
    return case.perform(add_event, values={"title": "Raid"}).value


def record(case: Casefile, source: int) -> SourceRecord:
    found = read_source(case.db.conn, source=source)
    assert found is not None
    return found


def test_grades_are_kept_with_their_days_and_the_newest_holds(case: Casefile, paper: int) -> None:
    case.perform(grade_source, source=paper, grade="C", since="2022-01-01", why="new to us")
    case.perform(grade_source, source=paper, grade="B", since="2022-05-01")
    source = record(case, paper)
    assert source.grades == (Grade("2022-05-01", "B"), Grade("2022-01-01", "C", "new to us"))
    assert read_register(case.db.conn).sources[paper].reliability == "B"
    case.perform(ungrade_source, source=paper, since="2022-05-01")
    assert read_register(case.db.conn).sources[paper].reliability == "C"
    case.undo()
    assert record(case, paper).grades == source.grades


def test_a_source_cannot_derive_from_itself_by_any_way_round(
    case: Casefile, agency: int, paper: int
) -> None:
    blog = case.perform(add_source, name="Blog", values={"derived_from": paper}).value
    assert read_register(case.db.conn).sources[blog].derived_from == paper
    before = contents(case)
    for above in (agency, paper, blog):
        with pytest.raises(EditError, match="derive from itself"):
            case.perform(change_source, source=agency, values={"derived_from": above})
    assert contents(case) == before
    case.perform(change_source, source=blog, values={"derived_from": agency})
    case.perform(change_source, source=blog, values={"derived_from": None})


def test_origins_of_events_follow_sources_and_reports(
    case: Casefile, event: int, agency: int, paper: int
) -> None:
    radio = case.perform(add_source, name="Radio").value
    reports = [
        case.perform(add_report, event=event, source=source, values={}).value
        for source in (paper, agency, radio)
    ]
    bare = case.perform(add_event, values={"title": "Unreported"}).value

    def told() -> dict[int, Corroboration]:
        return read_corroboration(case.db.conn, events=[event, bare])

    assert told() == {event: Corroboration(3, 2)}
    case.perform(change_report, report=reports[2], values={"derived_from": reports[0]})
    assert told() == {event: Corroboration(3, 1)}
    with pytest.raises(EditError, match="repeat itself"):
        case.perform(change_report, report=reports[0], values={"derived_from": reports[2]})
    case.undo()
    assert told() == {event: Corroboration(3, 2)}


def test_deleting_says_how_many_reports_go_and_undo_brings_them_back(
    case: Casefile, event: int, agency: int, paper: int
) -> None:
    for source, values in ((agency, {"credibility": 2}), (agency, {}), (paper, {})):
        case.perform(add_report, event=event, source=source, values=values)
    before = contents(case)
    assert case.perform(delete_sources, sources=[agency, paper]).value == 3
    assert read_source(case.db.conn, source=agency) is None
    case.undo()
    assert contents(case) == before
    reports = record(case, agency).reports
    assert np.array_equal(reports.events, [event, event])
    assert sorted(reports.credibility.tolist()) == [0, 2]


def test_merged_sources_are_one_that_does_not_derive_from_itself(
    case: Casefile, event: int, agency: int, paper: int
) -> None:
    for source in (agency, paper):
        case.perform(add_report, event=event, source=source, values={})
    case.perform(merge_sources, sources=[paper], into=agency)
    merged = record(case, agency)
    assert (len(merged.reports.events), merged.derived_from) == (2, None)
    assert read_corroboration(case.db.conn, events=[event]) == {event: Corroboration(2, 1)}


def test_decisions_on_domains_are_one_step_and_stay_when_the_list_changes(
    case: Casefile, agency: int, paper: int
) -> None:
    case.perform(decide_foreign, decisions={agency: "yes", paper: "no"})
    case.perform(set_domain_rules, rules={"example": "no", "Agency.Example.": "yes"})
    assert read_domain_rules(case.db.conn) == {"agency.example": "yes", "example": "no"}
    foreign = {key: s.foreign for key, s in read_register(case.db.conn).sources.items()}
    assert foreign == {agency: "yes", paper: "no"}
    case.undo()
    case.undo()
    assert record(case, agency).foreign == "undecided"
