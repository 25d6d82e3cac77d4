# SPDX-License-Identifier: MIT
"""The stage: one gesture, one scene; equal is silent; drawing must not look."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.events import delete_events
from workbench.casefile.edits.tags import tag_events_as
from workbench.domain.filters import Between, Box, Filter, Inside, Matches, Missing, Not, OneOf
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
