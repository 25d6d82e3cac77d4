# SPDX-License-Identifier: MIT
"""A new edition has figures, numbers, scenarios and open indicators of its own; the last stays."""

import json
from uuid import UUID

from workbench.casefile.casefile import Casefile
from workbench.casefile.check import check_case
from workbench.casefile.command import Database, command
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.editions import add_drafted, add_edition
from workbench.casefile.edits.events import add_event, change_event, set_event_actors
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.numbers import add_number
from workbench.casefile.edits.views import save_view
from workbench.casefile.queries.assessments import read_assessment
from workbench.casefile.queries.editions import (
    events_added_after,
    events_changed_after,
    figures_of_before,
    read_edition,
)
from workbench.casefile.queries.numbers import read_numbers
from workbench.casefile.queries.scenarios import read_scenarios
from workbench.casefile.rows import insert_record
from workbench.domain.drafted_text import DraftedNumber, DraftedText
from workbench.domain.filters import Between, Filter
from workbench.domain.uids import new_uid, uid_text

EMPTY = DraftedText()


@command("Set up scenarios")
def set_up(db: Database, *, assessment: int) -> None:
    """One scenario with three indicators: confirmed, dismissed then ringing, and paused."""
    scenario = insert_record(
        db, "scenario",
        {"assessment_id": assessment, "kind": "most likely", "title": "It spreads",
         "probability": "likely", "horizon": "2022-06", "position": 1},
    )  # fmt: skip
    for title, paused in (("came true", None), ("still open", None), ("resting", 1)):
        values = {"scenario_id": scenario, "title": title, "filter": "[]", "asks": "events",
                  "threshold": 1, "within_days": 7, "since_ms": 10, "paused": paused}  # fmt: skip
        key = insert_record(db, "indicator", values)
        rings = {"came true": [("confirmed", 40)], "still open": [("dismissed", 50), (None, None)]}
        for verdict, decided in rings.get(title, ()):
            insert_record(
                db, "indicator_ring",
                {"indicator_id": key, "rang_ms": 30, "value": 1, "events": "[]",
                 "verdict": verdict, "decided_ms": decided},
            )  # fmt: skip


def test_open_indicators_go_on_with_their_rings_and_the_last_edition_keeps_a_record(case: Casefile):
    first = case.perform(add_assessment, title="May").value
    case.perform(set_up, assessment=first)
    second = case.perform(add_edition, last=first, title="June", text=EMPTY, values={}).value
    conn = case.db.conn
    (new,), (old,) = (read_scenarios(conn, assessment=key) for key in (second, first))
    assert (new.title, new.probability, new.horizon) == (old.title, old.probability, old.horizon)
    assert new.uid != old.uid
    assert [(one.title, one.is_paused) for one in new.indicators] == [
        ("still open", False), ("resting", True),
    ]  # fmt: skip
    ringing = new.indicators[0]
    assert (ringing.since_ms, [one.verdict for one in ringing.rings]) == (10, ["dismissed", None])
    assert [(one.title, one.is_paused) for one in old.indicators] == [
        ("came true", False), ("still open", True), ("resting", True),
    ]  # fmt: skip
    assert [one.verdict for one in old.indicators[1].rings] == ["dismissed"]
    assert check_case(conn) == []
    case.undo()
    (back,) = read_scenarios(conn)
    assert [one.is_paused for one in back.indicators] == [False, False, True]
    assert [one.verdict for one in back.indicators[1].rings] == ["dismissed", None]


def test_an_edition_names_the_last_one_and_has_figures_and_numbers_of_its_own(case: Casefile):
    view = case.perform(save_view, name="All", question=Filter()).value
    case.perform(add_figure, view=view, kind="map", caption="Raids", source_line="CTP")
    figure = uid_text(case.db.execute("SELECT uid FROM figure").fetchone()[0])
    number, fresh = new_uid(), new_uid()
    body = f"![Raids](figure:{figure})\n\nIn all [3](number:{number})."
    head = {"series": "Sahel Watch", "marking": "TLP:GREEN", "edition_date": "2022-05"}
    first = case.perform(add_assessment, title="May", body=body, values=head).value
    case.perform(
        add_number, assessment=first, filter="[]", asks="events", value={"events": 3},
        uid=number.bytes,
    )  # fmt: skip
    drafted = DraftedText(
        f"{body} Now [0](number:{fresh}).",
        (DraftedNumber(fresh.bytes, "[]", "events", {"events": 0}),),
    )
    second = case.perform(
        add_edition, last=first, title="June", text=drafted, values={"marking": "TLP:RED"}
    ).value
    conn = case.db.conn
    old, new = (read_assessment(conn, assessment=key) for key in (first, second))
    assert new.previous == old.uid
    assert (new.series, new.marking, new.edition_date) == ("Sahel Watch", "TLP:RED", None)
    assert old.body == body
    assert figure not in new.body
    assert str(number) not in new.body
    assert str(fresh) in new.body
    rows = conn.execute("SELECT caption, source_line, view_id FROM figure").fetchall()
    assert rows == [("Raids", "CTP", view)] * 2
    told = read_numbers(conn, assessment=second)
    assert {json.dumps(one.value) for one in told} == {'{"events": 0}', '{"events": 3}'}
    assert all(one.uid in new.body for one in told)


def test_what_came_and_what_changed_since_an_edition_is_told(case: Casefile):
    front = case.perform(add_actor, name="Front").value
    old, same, gone = (
        case.perform(add_event, values={"title": title, "fatalities_low": 3}).value
        for title in ("Raid", "Talk", "Rumour")
    )
    key = case.perform(add_assessment, title="May", body="Text.").value
    edit = read_edition(case.db.conn, assessment=key).last_edit
    case.perform(change_event, event=old, values={"fatalities_low": 5, "status": "confirmed"})
    case.perform(set_event_actors, event=gone, roles=[(front, "initiator")])
    case.perform(change_event, event=same, values={"title": "Talks"})
    case.perform(change_event, event=same, values={"title": "Talk"})
    new = case.perform(add_event, values={"title": "Ambush"}).value
    case.perform(change_event, event=new, values={"title": "Ambush at Dor"})
    assert events_added_after(case.db.conn, edit=edit) == [(new, new)]
    changed, are_all = events_changed_after(case.db.conn, edit=edit, most=9)
    assert {one.id: one.fields for one in changed} == {
        gone: ("actor",), old: ("fatalities_low", "status"),
    }  # fmt: skip
    assert are_all
    assert events_changed_after(case.db.conn, edit=edit, most=1)[1] is False


def test_a_figure_whose_view_asks_only_for_what_was_before_is_known(case: Casefile):
    uids: list[str] = []
    for name, high in (("Old", 500), ("New", 2_000), ("Open", None)):
        question = Filter((Between("date", 0, high),))
        view = case.perform(save_view, name=name, question=question).value
        key = case.perform(add_figure, view=view, kind="map", caption=name).value
        (uid,) = case.db.execute("SELECT uid FROM figure WHERE id = ?", [key]).fetchone()
        uids.append(str(UUID(bytes=uid)))
    assert figures_of_before(case.db.conn, uids, start_ms=1_000) == {uids[0]}


def test_a_drafted_text_is_one_step_of_undo(case: Casefile):
    uid = new_uid()
    text = DraftedText(
        f"In all [3](number:{uid}).", (DraftedNumber(uid.bytes, "[]", "events", {"events": 3}),)
    )
    key = case.perform(add_drafted, title="Roundup", text=text).value
    assert [one.uid for one in read_numbers(case.db.conn, assessment=key)] == [str(uid)]
    case.undo()
    assert case.db.execute("SELECT count(*) FROM live_number").fetchone() == (0,)
