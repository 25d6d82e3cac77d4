# SPDX-License-Identifier: MIT
"""Playing through time: the dates go along step by step, and are as before in the end."""

import pytest
from PySide6.QtCore import QLocale
from pytestqt.qtbot import QtBot

from workbench.analysis.timeline.bins import Unit
from workbench.casefile.edits.events import add_event
from workbench.domain.filters import Between, Filter
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.ui.desks.zone_tasks import tasks_of
from workbench.ui.map.playback import SPEEDS, Playback

YEAR_MS = 18_993 * DAY_MS  # 1 January 2022
QUARTER = Between("date", YEAR_MS, YEAR_MS + 120 * DAY_MS)


@pytest.fixture
def playback(session: Session) -> Playback:
    return Playback(session)


def dates(session: Session) -> object:
    return session.stage.scene.focus.filter.on("date")


def test_it_begins_with_the_first_window_of_the_dates_asked_for(
    playback: Playback, session: Session
) -> None:
    session.stage.look(filter=Filter().asking(QUARTER))
    playback.set_unit(Unit.MONTH)
    playback.open()
    assert playback.steps == 4
    assert playback.words(QLocale("en")) == "Jan 2022"
    playback.step(1)
    assert playback.words(QLocale("en")) == "Feb 2022"


def test_the_end_brings_back_the_dates_of_before_and_what_else_was_asked_stays(
    playback: Playback, session: Session
) -> None:
    session.stage.look(filter=Filter().asking(QUARTER))
    playback.open()
    playback.step(3)
    killed = Between("fatalities", 1)
    session.stage.look(filter=session.stage.scene.focus.filter.asking(killed))
    playback.close()
    assert session.stage.scene.focus.filter == Filter().asking(QUARTER).asking(killed)


def test_back_knows_nothing_of_the_steps(playback: Playback, session: Session) -> None:
    session.stage.look(filter=Filter().asking(QUARTER))
    playback.open()
    for _ in range(3):
        playback.step(1)
        session.trail.settle()
    playback.close()
    session.trail.back()
    assert session.stage.scene.focus.filter == Filter()
    assert not session.trail.can_go_back


def test_other_dates_asked_for_meanwhile_end_it_and_stay(
    playback: Playback, session: Session
) -> None:
    playback.open()
    session.stage.look(filter=Filter().asking(QUARTER))
    assert not playback.is_open
    assert dates(session) == QUARTER


def test_it_goes_on_when_the_map_has_drawn_and_stops_at_the_end(
    playback: Playback, session: Session, qtbot: QtBot
) -> None:
    session.stage.look(filter=Filter().asking(QUARTER))
    playback.set_unit(Unit.MONTH)
    playback.set_speed(SPEEDS[-1])
    session.stage.changed.connect(lambda *_: playback.on_drawn())
    playback.toggle()
    playback.on_drawn()
    qtbot.waitUntil(lambda: not playback.is_playing)
    assert playback.at == playback.steps - 1


def test_a_step_that_is_not_drawn_holds_the_next_one_back(
    playback: Playback, session: Session, qtbot: QtBot
) -> None:
    playback.set_unit(Unit.MONTH)
    playback.set_speed(SPEEDS[-1])
    playback.toggle()
    qtbot.waitUntil(lambda: playback.is_due)
    assert playback.at == 0
    playback.on_drawn()
    assert playback.at == 1


def test_a_zone_that_is_drawn_or_cut_pauses_it_so_that_the_day_in_view_stays(
    playback: Playback, session: Session
) -> None:
    playback.toggle()
    tasks_of(session).draw()
    assert playback.is_open
    assert not playback.is_playing


def test_the_trail_holds_what_happened_in_the_windows_before(
    playback: Playback, session: Session
) -> None:
    session.stage.look(filter=Filter().asking(QUARTER))
    playback.set_unit(Unit.MONTH)
    playback.open()
    playback.step(2)
    scene = session.stage.scene
    trail = playback.trail(scene)
    assert [strength for _, strength in trail] == sorted((s for _, s in trail), reverse=True)
    shelling = scene.frame.row_of(4)  # 14 February
    assert trail[0][0][shelling]
    assert not any((mask & scene.visible).any() for mask, _ in trail)


def test_without_dates_it_begins_where_several_events_do_and_jumps_over_empty_windows(
    playback: Playback,
) -> None:
    playback.set_unit(Unit.MONTH)
    playback.open()
    assert playback.words(QLocale("en")) == "Apr 2022"
    playback.close()
    playback.set_unit(Unit.WEEK)
    playback.open()
    playback.seek(0)
    jumped = [playback.at]
    for _ in range(5):
        playback.step_to_events(1)
        jumped.append(playback.at)
    assert jumped == [0, 7, 12, 14, 16, 16]
    playback.step_to_events(-1)
    assert playback.at == 14


def test_a_long_time_is_played_by_months_until_a_unit_is_chosen(
    playback: Playback, session: Session, qtbot: QtBot
) -> None:
    session.edit(add_event, values={"title": "Old raids", "type_id": 1, "date": "2012-05/2022-05"})
    qtbot.waitUntil(lambda: len(session.stage.scene.frame) == 6)
    playback.open()
    assert playback.unit is Unit.MONTH
    playback.seek(playback.steps)
    assert playback.words(QLocale("en")) == "May 2022"  # in which the last one ends
    playback.set_unit(Unit.DAY)
    playback.close()
    playback.open()
    assert playback.unit is Unit.DAY
