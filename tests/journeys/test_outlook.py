# SPDX-License-Identifier: MIT
"""Looking ahead through the window: an indicator rings, is decided, a sentence is kept."""

from typing import Any

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.events import add_event, set_event_actors
from workbench.session.outlook import OutlookWatch, watch_of
from workbench.session.session import Session
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.outlook_badge import OutlookBadge
from workbench.ui.window.workspace import Workspace

pytestmark = pytest.mark.chromium


def open_demo(window: MainWindow, qtbot: QtBot) -> tuple[Session, Workspace, OutlookWatch]:
    window.open_demo()
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=60_000)
    assert window.session is not None
    assert window.workspace is not None
    watch = watch_of(window.session)
    qtbot.waitUntil(lambda: len(watch.outlook.readings) == 5)
    return window.session, window.workspace, watch


def badge_of(window: MainWindow) -> OutlookBadge:
    badge = window.findChild(OutlookBadge)
    assert isinstance(badge, OutlookBadge)
    return badge


def test_an_entered_event_rings_and_the_badge_leads_to_the_decision(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, workspace, watch = open_demo(window, qtbot)
    badge = badge_of(window)
    assert watch.outlook.ringing == []  # the demo's own events are none
    register = session.stage.scene.register
    types = {entry.name: entry.id for entry in register.types.values()}
    jnim = next(actor.id for actor in register.actors.values() if actor.name == "JNIM")
    session.edit(
        add_event,
        values={"title": "Police post attacked in Bamako", "date": "2022-05-20",
                "type_id": types["Battles"], "lat": 12.64, "lon": -8.0,
                "place_precision": "exact"},
    )  # fmt: skip
    session.edit(set_event_actors, event=40, roles=[(jnim, "initiator")])
    qtbot.waitUntil(lambda: [one.title for one in watch.outlook.ringing] == [
        "JNIM strikes in Bamako"
    ])  # fmt: skip
    assert badge.isVisible()
    assert badge.text() == "1 ring(s), 1 due"
    badge.click()
    panel: Any = workspace.panels["outlook"]
    qtbot.waitUntil(lambda: panel.indicators.is_open)
    panel.indicators.form.ring.confirm.click()
    qtbot.waitUntil(lambda: badge.text() == "1 due")


def test_the_selected_sentence_is_kept_and_a_scenario_goes_into_the_text(
    window: MainWindow, qtbot: QtBot
) -> None:
    session, workspace, watch = open_demo(window, qtbot)
    text: Any = workspace.bring_up("assessment")
    words = "gives it the means"
    qtbot.waitUntil(lambda: not text.editor.document().find(words).isNull())
    found = text.editor.document().find(words)
    text.editor.setTextCursor(QTextCursor(found))
    cursor = text.editor.textCursor()
    cursor.clearSelection()
    text.editor.setTextCursor(cursor)
    window.actions_by_name["judgment.add"].trigger()
    qtbot.waitUntil(lambda: len(watch.outlook.judgments) == 2)
    kept = watch.outlook.judgments[1]
    assert kept.sentence.startswith("Mali's army is trying to win back the centre")
    assert kept.sentence.endswith("Wagner gives it the means.")
    panel: Any = workspace.bring_up("outlook")
    panel.turn_to(0)
    panel.scenarios.open(2)
    qtbot.waitUntil(lambda: panel.scenarios.is_open)
    before = text.editor.markdown().count("violence between communities outgrows the village")
    panel.scenarios.form.to_text.click()
    after = text.editor.markdown().count("violence between communities outgrows the village")
    assert after == before + 1
    assert session.history.undo is not None


def test_the_badge_goes_with_the_case(window: MainWindow, qtbot: QtBot) -> None:
    open_demo(window, qtbot)
    assert badge_of(window).isVisible()  # a judgment of the demo is due
    window.close_case()
    qtbot.waitUntil(lambda: window.session is None)
    qtbot.waitUntil(lambda: window.findChild(OutlookBadge) is None)
