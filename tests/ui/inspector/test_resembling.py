# SPDX-License-Identifier: MIT
"""What resembles a draft is offered while it is typed, and nothing once it no longer does."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.entry import blank_event
from workbench.casefile.edits.events import add_event, set_event_actors
from workbench.domain.counts import Count
from workbench.domain.event import ActorRole, Event, Named
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.resembling import ResemblingStrip, sketch_of
from workbench.ui.widgets.labels import ElidedLabel


@pytest.fixture
def strip(session: Session, icons: Icons, qtbot: QtBot) -> ResemblingStrip:
    made = ResemblingStrip(session, icons)
    qtbot.addWidget(made)
    return made


def draft(session: Session, **more: object) -> Event:
    front = next(a for a in session.stage.scene.register.actors.values() if a.name == "Red Front")
    values = {
        "title": "Camp at Dor attacked", "date": "2022-04-25", "lat": 14.5, "lon": -4.1,
        "actors": (ActorRole(Named(front.id, front.uid, front.name), "initiator"),),
        **more,
    }  # fmt: skip
    return replace(blank_event(), **values)


def said(strip: ResemblingStrip) -> str:
    labels = [label.text() for label in strip.findChildren(ElidedLabel)]
    return " | ".join([strip.head.text(), *labels])


def test_the_like_is_offered_with_its_reasons(
    strip: ResemblingStrip, session: Session, qtbot: QtBot
) -> None:
    strip.heed(draft(session))
    qtbot.waitUntil(lambda: not strip.isHidden())
    assert "1 stored event" in said(strip)
    assert "Camp attacked at Dor" in said(strip)
    assert "1 day(s) apart, places meet, Red Front, like words" in said(strip)
    told = strip.findChildren(ElidedLabel)[0].text()
    assert told.startswith("24 Apr 2022")  # a long title is cut off, and may be that of others
    assert told.endswith("Camp attacked at Dor")
    show, join = strip.findChildren(QPushButton)
    assert not show.isVisible()
    strip.head.click()
    assert show.isVisible()
    with qtbot.waitSignal(strip.event_wanted) as wanted:
        show.click()
    with qtbot.waitSignal(strip.joined) as joined:
        join.click()
    assert wanted.args == joined.args == [strip.found[0].event.id]


@command("Write the like")
def write_the_like(db: Database, *, army: int, place: int) -> None:
    """Two more of the date and place of the camp: of another toll, and told otherwise."""
    for title, killed, told in (("Camp attacked at Dor", 9, ""), ("Attack at Dor", 6, "A mine.")):
        event = add_event(db, values={
            "title": title, "date": "2022-04-24", "place_id": place, "lat": 14.5, "lon": -4.1,
            "fatalities_best": killed, "description": told,
        })  # fmt: skip
        set_event_actors(db, event=event, roles=[(army, "target")])


def test_offers_of_one_date_and_place_say_in_what_they_differ(
    strip: ResemblingStrip, session: Session, qtbot: QtBot
) -> None:
    register = session.stage.scene.register
    army = next(key for key, actor in register.actors.items() if actor.name == "Army")
    session.edit(write_the_like, army=army, place=1)
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    strip.heed(draft(session))
    qtbot.waitUntil(lambda: len(strip.found) == 3)
    told = said(strip)
    assert "Red Front, Army · 6 killed · Battle · Radio Dor |" in told
    assert "| Army · 9 killed |" in told
    assert "| Army · 6 killed · “A mine.” |" in told


def test_nothing_is_offered_without_a_date_or_once_it_lies_elsewhere(
    strip: ResemblingStrip, session: Session, qtbot: QtBot
) -> None:
    strip.heed(draft(session))
    qtbot.waitUntil(lambda: not strip.isHidden())
    strip.heed(draft(session, lat=40.0))
    qtbot.waitUntil(strip.isHidden)
    strip.heed(draft(session))
    qtbot.waitUntil(lambda: not strip.isHidden())
    strip.heed(draft(session, date=None))
    qtbot.waitUntil(strip.isHidden)


def test_a_sketch_takes_only_what_can_be_compared(session: Session) -> None:
    sketch = sketch_of(draft(session, date="soon", fatalities=Count(6, None, None)))
    assert (sketch.earliest_ms, sketch.killed, sketch.event) == (None, 6, None)
    assert sketch_of(draft(session, place_precision="near")).radius_m == 25_000
    assert sketch_of(draft(session, place_precision="near", radius_m=900.0)).radius_m == 900
