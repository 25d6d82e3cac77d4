# SPDX-License-Identifier: MIT
"""Scenarios, indicators and judgments in the case: edits that can be undone, what counts since."""

import pytest

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.events import add_event
from workbench.casefile.edits.indicators import (
    RingNow,
    add_indicator,
    change_indicator,
    decide_ring,
    note_rings,
)
from workbench.casefile.edits.judgments import add_judgment, change_judgment, decide_judgment
from workbench.casefile.edits.scenarios import (
    add_scenario,
    change_scenario,
    delete_scenario,
    move_scenario,
)
from workbench.casefile.queries.indicators import (
    counts_since,
    read_rung_events,
    uids_of_events,
)
from workbench.casefile.queries.judgments import read_judgments
from workbench.casefile.queries.scenarios import Indicator, read_indicators, read_scenarios
from workbench.domain.errors import EditError, InputError
from workbench.domain.filters import Filter, Missing, filter_to_json
from workbench.domain.time import edtf_span

WITHOUT_ACTOR = filter_to_json(Filter((Missing("actor"),)))


def titles(case: Casefile) -> list[str]:
    return [one.title for one in read_scenarios(case.db.conn)]


def the_indicator(case: Casefile) -> Indicator:
    (one,) = read_indicators(case.db.conn)
    return one


def add_events(case: Casefile, *names: str) -> list[int]:
    return [case.perform(add_event, values={"title": name}).value for name in names]


def test_scenarios_stand_in_their_order_and_moving_one_is_one_step_of_undo(case: Casefile):
    first, _, third = (
        case.perform(add_scenario, title=name, kind="other").value for name in ("a", "b", "c")
    )
    case.perform(move_scenario, scenario=third, by=-1)
    assert titles(case) == ["a", "c", "b"]
    case.perform(move_scenario, scenario=first, by=-1)  # it is the first already
    assert titles(case) == ["a", "c", "b"]
    case.perform(move_scenario, scenario=first, by=1)
    assert titles(case) == ["c", "a", "b"]
    case.undo()
    assert titles(case) == ["a", "c", "b"]


def test_scenarios_are_ordered_within_their_assessment(case: Casefile):
    assessment = case.perform(add_assessment, title="Edition").value
    case.perform(add_scenario, title="loose", kind="other")
    of_text = case.perform(add_scenario, title="x", kind="other", assessment=assessment).value
    case.perform(add_scenario, title="y", kind="other", assessment=assessment)
    case.perform(move_scenario, scenario=of_text, by=1)
    found = read_scenarios(case.db.conn, assessment=assessment)
    assert [one.title for one in found] == ["y", "x"]


def test_a_scenario_says_what_it_must_and_its_horizon_is_a_date(case: Casefile):
    with pytest.raises(EditError, match="title"):
        case.perform(add_scenario, title=" ", kind="other")
    scenario = case.perform(add_scenario, title="a", kind="worst case").value
    with pytest.raises(InputError):
        case.perform(change_scenario, scenario=scenario, values={"horizon": "soon"})
    case.perform(
        change_scenario, scenario=scenario,
        values={"horizon": "2022-12", "probability": " very  likely "},
    )  # fmt: skip
    (one,) = read_scenarios(case.db.conn)
    assert (one.horizon, one.probability) == ("2022-12", "very likely")


def test_a_deleted_scenario_comes_back_with_its_indicators_and_their_history(case: Casefile):
    scenario = case.perform(add_scenario, title="a", kind="other").value
    indicator = case.perform(
        add_indicator, title="sign", filter=WITHOUT_ACTOR, scenario=scenario
    ).value
    uids = uids_of_events(case.db.conn, events=add_events(case, "one"))
    case.perform(note_rings, rings=[RingNow(indicator, 1, uids)])
    ring = the_indicator(case).rings[0]
    case.perform(decide_ring, ring=ring.id, verdict="dismissed", reason="A wedding.")
    before = read_scenarios(case.db.conn)
    case.perform(delete_scenario, scenario=scenario)
    assert read_indicators(case.db.conn) == []
    case.undo()
    assert read_scenarios(case.db.conn) == before
    [again] = the_indicator(case).rings
    assert (again.verdict, again.reason, again.author) == ("dismissed", "A wedding.", "Aïcha")


def test_an_indicator_without_a_filter_or_threshold_is_refused(case: Casefile):
    with pytest.raises(EditError, match="needs a filter"):
        case.perform(add_indicator, title="all", filter="[]")
    with pytest.raises(EditError, match="from one on"):
        case.perform(add_indicator, title="none", filter=WITHOUT_ACTOR, threshold=0)


def test_only_what_was_entered_since_counts(case: Casefile):
    before = add_events(case, "old", "older")
    case.perform(add_indicator, title="sign", filter=WITHOUT_ACTOR)
    assert counts_since(case.db.conn, indicator=the_indicator(case)).event == max(before)
    entered = add_events(case, "new")
    assert counts_since(case.db.conn, indicator=the_indicator(case)).event == max(before)
    uids = uids_of_events(case.db.conn, events=entered)
    case.perform(note_rings, rings=[RingNow(the_indicator(case).id, 1, uids)])
    assert counts_since(case.db.conn, indicator=the_indicator(case)).event == max(before)
    ring = the_indicator(case).rings[0]
    case.perform(decide_ring, ring=ring.id, verdict="confirmed")
    assert counts_since(case.db.conn, indicator=the_indicator(case)).event == max(entered)


def test_a_ring_grows_until_it_is_decided_and_goes_when_it_is_no_longer_true(case: Casefile):
    indicator = case.perform(add_indicator, title="sign", filter=WITHOUT_ACTOR).value
    one, two = add_events(case, "one", "two")
    uids = uids_of_events(case.db.conn, events=[one, two])
    case.perform(note_rings, rings=[RingNow(indicator, 1, uids[:1])])
    case.perform(note_rings, rings=[RingNow(indicator, 2, uids)])
    [ring] = the_indicator(case).rings
    assert (ring.value, ring.events) == (2, uids)
    told = read_rung_events(case.db.conn, uids=ring.events)
    assert [(event.id, event.title) for event in told] == [(one, "one"), (two, "two")]
    case.perform(note_rings, rings=[RingNow(indicator, 0, ())])
    assert the_indicator(case).rings == ()
    undone = case.undo()  # rings are no step of Undo
    assert "event" in undone.rows


def test_a_dismissal_needs_a_reason(case: Casefile):
    indicator = case.perform(add_indicator, title="sign", filter=WITHOUT_ACTOR).value
    uids = uids_of_events(case.db.conn, events=add_events(case, "one"))
    case.perform(note_rings, rings=[RingNow(indicator, 1, uids)])
    with pytest.raises(EditError, match="why"):
        case.perform(decide_ring, ring=the_indicator(case).rings[0].id, verdict="dismissed")


def test_changing_an_indicator_leaves_its_history(case: Casefile):
    indicator = case.perform(add_indicator, title="sign", filter=WITHOUT_ACTOR).value
    case.perform(change_indicator, indicator=indicator, values={"within_days": 0, "threshold": 4})
    assert (the_indicator(case).within_days, the_indicator(case).threshold) == (None, 4)


def test_a_judgment_is_due_once_its_whole_time_is_over(case: Casefile):
    judgment = case.perform(
        add_judgment, sentence="They will  stay.", made="2022-05-04", values={"due": "2022-06"}
    ).value
    (one,) = read_judgments(case.db.conn)
    assert one.sentence == "They will stay."
    end_ms = edtf_span("2022-06").latest_ms
    assert end_ms is not None
    assert not one.is_due(end_ms - 1)
    assert one.is_due(end_ms)
    case.perform(decide_judgment, judgment=judgment, outcome="did not occur", note="They left.")
    (one,) = read_judgments(case.db.conn)
    assert (one.outcome, one.outcome_note, one.is_due(end_ms)) == (
        "did not occur", "They left.", False,
    )  # fmt: skip
    case.undo()
    assert read_judgments(case.db.conn)[0].outcome is None


def test_a_judgment_keeps_words_and_a_day(case: Casefile):
    with pytest.raises(EditError, match="sentence"):
        case.perform(add_judgment, sentence=" ", made="2022")
    judgment = case.perform(add_judgment, sentence="So.", made="2022").value
    with pytest.raises(EditError, match="day"):
        case.perform(change_judgment, judgment=judgment, values={"made": None})
