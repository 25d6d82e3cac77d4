# SPDX-License-Identifier: MIT
"""The stage: one gesture, one scene; equal is silent; drawing must not look."""

from collections.abc import Callable

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.events import (
    add_report,
    change_event,
    delete_events,
    set_event_actors,
)
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.edits.tags import tag_events_as
from workbench.domain.filters import (
    Between,
    Both,
    Box,
    Either,
    Filter,
    Inside,
    Matches,
    Missing,
    Not,
    OneOf,
)
from workbench.domain.time import edtf_span
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.session.stage import Scene


def shown(session: Session) -> list[int]:
    scene = session.stage.scene
    return scene.frame["event_id"][scene.visible].tolist()


def test_one_gesture_makes_one_scene_and_an_equal_one_none(session: Session) -> None:
    scenes: list[Scene] = []
    session.stage.changed.connect(lambda new, _old: scenes.append(new))
    session.stage.look(current=3)
    session.stage.look(current=3)
    assert len(scenes) == 1


def test_a_panel_that_looks_while_drawing_is_refused(session: Session, qtbot: QtBot) -> None:
    session.stage.changed.connect(lambda *_: session.stage.look(current=9))
    with qtbot.capture_exceptions() as caught:
        session.stage.look(current=1)
    assert "while drawing" in str(caught[0][1])


def test_a_selection_keeps_the_mask(session: Session) -> None:
    before = session.stage.scene.visible
    session.stage.look(selection=frozenset({1, 2}))
    assert session.stage.scene.visible is before


def test_a_span_takes_what_may_lie_in_it(session: Session) -> None:
    span = edtf_span("2022-04-03/2022-04-05")
    question = Filter().asking(Between("date", span.earliest_ms, span.latest_ms))
    session.stage.look(filter=question)
    assert shown(session) == [3, 4, 5]


def test_boxes_counts_and_negations_filter(session: Session) -> None:
    session.stage.look(filter=Filter().asking(Inside(Box(-5, 12.5, 0, 15.5))))
    assert shown(session) == [3, 4, 5]
    session.stage.look(filter=Filter().asking(Between("fatalities", 8)))
    assert shown(session) == [8, 9, 10]
    session.stage.look(filter=Filter((Not(Between("fatalities", 8)), Not(Missing("place")))))
    assert shown(session) == list(range(1, 8))


def with_grades(session: Session, ended: Callable[[Job], None]) -> None:
    """Give event 1 a graded report, event 2 one of a graded source, event 3 one without grade."""
    made: list[int] = []
    for name in ("Radio", "Agency", "Post"):
        ended(session.edit(add_source, then=made.append, name=name))
    radio, agency, post = made
    ended(session.edit(grade_source, source=agency, grade="B", since="2022-01-01"))
    for event, source, values in (
        (1, radio, {"credibility": 2}), (1, post, {"credibility": 3}), (2, agency, {}),
        (3, post, {}),
    ):  # fmt: skip
        ended(session.edit(add_report, event=event, source=source, values=values))


def test_grades_are_asked_of_reports_and_sources(
    session: Session, ended: Callable[[Job], None]
) -> None:
    with_grades(session, ended)
    for question, expected in (
        (OneOf("credibility", frozenset({"2"})), [1]),
        (OneOf("credibility", frozenset({"3"})), []),  # its best report counts
        (OneOf("reliability", frozenset({"A", "B"})), [2]),
        (OneOf("mark", frozenset({"ungraded"})), [3]),
        (OneOf("mark", frozenset({"unsourced"})), list(range(4, 11))),
        (Between("reports", 2), [1]),
        (Missing("grade"), list(range(3, 11))),
    ):
        session.stage.look(filter=Filter((question,)))
        assert shown(session) == expected, question


def test_an_unsettled_event_grows_stale_and_a_settled_one_does_not(
    session: Session, ended: Callable[[Job], None]
) -> None:
    ended(session.edit(change_event, event=4, values={"status": "claimed"}))
    session.stage.look(filter=Filter((OneOf("mark", frozenset({"stale"})),)))
    assert shown(session) == [4]


def test_an_actor_is_asked_for_in_a_role(session: Session, ended: Callable[[Job], None]) -> None:
    made: list[int] = []
    for name in ("JNIM", "FAMA"):
        ended(session.edit(add_actor, then=made.append, name=name))
    jnim, fama = made
    for event, roles in (
        (1, [(jnim, "initiator"), (fama, "target")]), (2, [(fama, "initiator"), (jnim, "victim")]),
        (3, [(jnim, "claimed by")]), (4, [(jnim, "side a")]),
    ):  # fmt: skip
        ended(session.edit(set_event_actors, event=event, roles=roles))
    uid = frozenset({session.stage.scene.register.actors[jnim].uid})
    for field, expected in (
        ("actor", [1, 2, 3, 4]), ("initiator", [1]), ("target", [2]), ("claimed_by", [3]),
        ("attributed_to", []), ("side_a", [4]), ("side_b", []),
    ):  # fmt: skip
        session.stage.look(filter=Filter((OneOf(field, uid),)))
        assert shown(session) == expected, field
    session.stage.look(filter=Filter((Missing("initiator"),)))
    assert shown(session) == list(range(3, 11))


def test_each_condition_knows_what_would_pass_without_it(session: Session) -> None:
    session.stage.look(filter=Filter((Between("fatalities", 8), Inside(Box(-5, 12.5, 0, 18.5)))))
    assert shown(session) == [8]
    assert session.stage.without_each() == [6, 3]
    session.stage.look(filter=Filter())
    assert session.stage.without_each() == []


def test_two_texts_in_a_group_are_searched_together(session: Session, qtbot: QtBot) -> None:
    either = Either((Matches("jnim"), Both((Matches("fama"), Between("fatalities", 8)))))
    session.stage.look(filter=Filter((either,)))
    qtbot.waitUntil(lambda: not session.stage.scene.searching)
    assert shown(session) == [1, 3, 5, 7, 8, 9, 10]


def test_suspected_duplicates_are_a_mark(session: Session) -> None:
    session.stage.look(filter=Filter((OneOf("mark", frozenset({"duplicate"})),)))
    assert shown(session) == []
    session.stage.take_suspected(np.array([2, 5]))
    assert shown(session) == [2, 5]


def test_duplicates_are_looked_for_once_asked_and_again_after_an_edit(
    session: Session, qtbot: QtBot, ended: Callable[[Job], None]
) -> None:
    session.stage.look(filter=Filter((OneOf("mark", frozenset({"duplicate"})),)))
    qtbot.waitUntil(lambda: session.duplicates.pairs is not None)
    assert shown(session) == []
    made: list[int] = []
    ended(session.edit(add_actor, then=made.append, name="JNIM"))
    for event in (3, 4):
        roles = [(made[0], "initiator")]
        ended(session.edit(set_event_actors, event=event, roles=roles))
    ended(session.edit(change_event, event=4, values={"lat": 13.02}))
    qtbot.waitUntil(lambda: shown(session) == [3, 4])


def test_a_search_keeps_what_was_seen_until_its_hits_are_there(
    session: Session, qtbot: QtBot
) -> None:
    session.stage.look(filter=Filter().asking(Matches("jnim")))
    assert session.stage.scene.searching
    assert len(shown(session)) == 10
    qtbot.waitUntil(lambda: not session.stage.scene.searching)
    assert shown(session) == [1, 3, 5, 7, 9]


def test_a_tag_stands_for_those_below_it(session: Session, ended: Callable[[Job], None]) -> None:
    ended(session.edit(tag_events_as, events=[2], path="attack/VBIED"))
    attack = next(t for t in session.stage.scene.register.tags.values() if t.name == "attack")
    session.stage.look(filter=Filter((OneOf("tag", frozenset({attack.uid})),)))
    assert shown(session) == [2]


def test_what_is_gone_leaves_the_focus(session: Session, ended: Callable[[Job], None]) -> None:
    session.stage.look(current=2, selection=frozenset({2, 3}))
    ended(session.edit(delete_events, events=[2]))
    assert session.stage.scene.focus.current is None
    assert session.stage.scene.focus.selection == {3}


@pytest.mark.parametrize("value", ["", "no-such-uid"])
def test_an_unknown_value_matches_nothing(session: Session, value: str) -> None:
    session.stage.look(filter=Filter((OneOf("actor", frozenset({value})),)))
    assert shown(session) == []


def test_a_command_works_on_the_selection_or_else_on_the_current_event(session: Session) -> None:
    stage = session.stage
    first, second = stage.scene.frame["event_id"][:2].tolist()
    assert stage.scene.focus.chosen == frozenset()
    stage.look(current=first)
    assert stage.scene.focus.chosen == {first}
    stage.look(selection=frozenset({second}))
    assert stage.scene.focus.chosen == {second}
    stage.choose(first)
    assert (stage.scene.focus.selection, stage.scene.focus.current) == ({first}, first)
