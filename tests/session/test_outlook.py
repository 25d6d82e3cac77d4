# SPDX-License-Identifier: MIT
"""Indicators ring by themselves: after entries, edits and imports, and never of what was there."""

from collections.abc import Sequence
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from tests.casefile.drafts import FACTS, chunks_of, draft
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.editions import add_edition
from workbench.casefile.edits.events import (
    add_event,
    change_event,
    delete_events,
    set_event_actors,
)
from workbench.casefile.edits.imports import import_drafts
from workbench.casefile.edits.indicators import (
    add_indicator,
    decide_ring,
    pause_indicator,
    resume_indicator,
)
from workbench.casefile.edits.scenarios import add_scenario
from workbench.casefile.queries.scenarios import Indicator
from workbench.domain.drafted_text import DraftedText
from workbench.domain.filters import Between, Filter, Matches, OneOf, filter_to_json
from workbench.session.indicators import Reading
from workbench.session.outlook import OutlookWatch, watch_of
from workbench.session.session import Session

DEADLY = filter_to_json(Filter((Between("fatalities", 5, None),)))


@pytest.fixture
def watch(session: Session, qtbot: QtBot) -> OutlookWatch:
    made = watch_of(session)
    qtbot.waitUntil(lambda: made.is_read)
    return made


def settle(watch: OutlookWatch, session: Session, qtbot: QtBot) -> None:
    """Wait until the watch has seen the last edit, and written what follows from it."""

    def is_settled() -> bool:
        is_up_to_date = all(one.change is None for one in watch.outlook.readings)
        return is_up_to_date and session.jobs.is_idle and not watch.is_waiting

    qtbot.waitUntil(is_settled)


def reading(watch: OutlookWatch) -> Reading:
    (one,) = watch.outlook.readings
    return one


def enter(session: Session, title: str, killed: int, date: str = "2022-05-01") -> None:
    session.edit(add_event, values={"title": title, "date": date, "fatalities_best": killed})


def rung(indicators: Sequence[Indicator]) -> list[tuple[int, int]]:
    return [(ring.value, len(ring.events)) for one in indicators for ring in one.rings]


def test_an_indicator_rings_when_an_entered_event_passes_and_not_of_old_ones(
    session: Session, watch: OutlookWatch, qtbot: QtBot
):
    session.edit(add_indicator, title="Deadly", filter=DEADLY)
    qtbot.waitUntil(lambda: bool(watch.outlook.readings))
    settle(watch, session, qtbot)
    assert (reading(watch).value, reading(watch).total) == (0, 6)
    heard: list[str] = []
    watch.rang.connect(lambda found: heard.extend(one.title for one in found))
    enter(session, "small", 1)
    settle(watch, session, qtbot)
    assert watch.outlook.ringing == []
    enter(session, "large", 12)
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
    assert rung(watch.outlook.ringing) == [(1, 1)]
    assert heard == ["Deadly"]


def test_a_dismissed_ring_is_quiet_until_something_newer_passes(
    session: Session, watch: OutlookWatch, qtbot: QtBot
):
    session.edit(add_indicator, title="Deadly", filter=DEADLY, threshold=2, within_days=30)
    enter(session, "one", 7)
    enter(session, "two", 7, "2022-05-20")
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
    ring = watch.outlook.ringing[0].open_ring
    assert ring is not None
    session.edit(decide_ring, ring=ring.id, verdict="dismissed", reason="An accident.")
    qtbot.waitUntil(lambda: not watch.outlook.ringing)
    enter(session, "three", 7, "2022-05-21")
    qtbot.waitUntil(lambda: reading(watch).value == 1)
    settle(watch, session, qtbot)
    assert watch.outlook.ringing == []
    enter(session, "four", 7, "2022-05-22")
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
    assert [one.verdict for one in reading(watch).indicator.rings] == ["dismissed", None]


def test_what_is_corrected_or_taken_back_rings_no_longer(
    session: Session, watch: OutlookWatch, qtbot: QtBot
):
    session.edit(add_indicator, title="Deadly", filter=DEADLY)
    enter(session, "typing error", 120)
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
    session.edit(change_event, event=11, values={"fatalities_best": 1})
    qtbot.waitUntil(lambda: not watch.outlook.ringing)
    assert reading(watch).indicator.rings == ()
    session.undo()
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
    session.edit(delete_events, events=[11])
    qtbot.waitUntil(lambda: not watch.outlook.ringing)


def test_a_correction_that_makes_an_older_event_match_rings_and_any_other_does_not(
    session: Session, watch: OutlookWatch, qtbot: QtBot
):
    session.edit(add_indicator, title="Deadly", filter=DEADLY)
    qtbot.waitUntil(lambda: bool(watch.outlook.readings))
    settle(watch, session, qtbot)
    matching = session.stage.scene.frame
    (old,) = matching["event_id"][matching["fatalities_best"] >= 5][:1].tolist()
    (other,) = matching["event_id"][matching["fatalities_best"] < 5][:1].tolist()
    session.edit(change_event, event=old, values={"fatalities_best": 99, "title": "Recounted"})
    settle(watch, session, qtbot)
    assert watch.outlook.ringing == []
    corrected = {f"fatalities_{end}": 40 for end in ("low", "best", "high")}
    session.edit(change_event, event=other, values=corrected)
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
    assert (reading(watch).value, reading(watch).changed) == (1, 1)
    ring = watch.outlook.ringing[0].open_ring
    assert ring is not None
    session.edit(decide_ring, ring=ring.id, verdict="confirmed")
    qtbot.waitUntil(lambda: not watch.outlook.ringing)
    settle(watch, session, qtbot)
    assert (reading(watch).value, reading(watch).changed) == (0, 0)


def test_a_new_title_and_a_new_actor_make_an_older_event_match(
    session: Session, watch: OutlookWatch, qtbot: QtBot
):
    session.edit(add_actor, name="Drone unit", uid=UUID(int=7).bytes)
    said = filter_to_json(Filter((Matches("drone"),)))
    done = filter_to_json(Filter((OneOf("actor", frozenset({str(UUID(int=7))})),)))
    session.edit(add_indicator, title="Said", filter=said)
    session.edit(add_indicator, title="Done", filter=done)
    settle(watch, session, qtbot)
    session.edit(change_event, event=1, values={"title": "A drone came"})
    qtbot.waitUntil(lambda: [one.title for one in watch.outlook.ringing] == ["Said"])
    actor = max(session.stage.scene.register.actors)
    session.edit(set_event_actors, event=1, roles=[(actor, "initiator")])
    qtbot.waitUntil(lambda: len(watch.outlook.ringing) == 2)


def test_a_paused_indicator_is_silent_and_hears_afterwards_what_came_meanwhile(
    session: Session, watch: OutlookWatch, qtbot: QtBot
):
    session.edit(add_indicator, title="Deadly", filter=DEADLY)
    session.edit(pause_indicator, indicator=1)
    enter(session, "large", 12)
    qtbot.waitUntil(lambda: bool(watch.outlook.readings) and reading(watch).value == 1)
    settle(watch, session, qtbot)
    assert watch.outlook.ringing == []
    assert reading(watch).indicator.rings == ()
    session.edit(resume_indicator, indicator=1)
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))


def test_an_indicator_may_search_for_words(session: Session, watch: OutlookWatch, qtbot: QtBot):
    words = filter_to_json(Filter((Matches("minaret"),)))
    session.edit(add_indicator, title="Words", filter=words)
    enter(session, "Fire in the minaret", 0)
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))


def test_an_indicator_that_goes_on_in_the_next_edition_rings_on(
    session: Session, watch: OutlookWatch, qtbot: QtBot
):
    session.edit(add_assessment, title="May")
    session.edit(add_scenario, title="They march", kind="worst case", assessment=1)
    session.edit(add_indicator, title="Deadly", filter=DEADLY, scenario=1)
    enter(session, "large", 12)
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
    session.edit(add_edition, last=1, title="June", text=DraftedText("", ()), values={})
    qtbot.waitUntil(lambda: len(watch.outlook.readings) == 2)
    settle(watch, session, qtbot)
    of_june = {one.id for one in watch.outlook.scenarios if one.assessment_id == 2}
    assert [one.scenario_id in of_june for one in watch.outlook.ringing] == [True]
    assert rung(watch.outlook.ringing) == [(1, 1)]


def test_imported_events_ring_and_those_of_an_import_taken_back_do_not(
    session: Session, watch: OutlookWatch, qtbot: QtBot
):
    session.edit(
        add_indicator, title="Deadly", filter=filter_to_json(Filter((Between("fatalities", 4),))),
        asks="killed", threshold=12, within_days=300,
    )  # fmt: skip
    chunks = chunks_of(draft(number) for number in range(20))  # of some up to nine killed
    session.edit(import_drafts, facts=FACTS, chunks=chunks)
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
    assert rung(watch.outlook.ringing) == [(22, 7)]
    session.undo()
    qtbot.waitUntil(lambda: not watch.outlook.ringing)
    session.redo()
    qtbot.waitUntil(lambda: bool(watch.outlook.ringing))
