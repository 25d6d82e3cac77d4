# SPDX-License-Identifier: MIT
"""A message and a report become events by the keyboard alone, from anywhere in the window."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workbench.casefile.queries.entry import find_event
from workbench.domain.counts import Count
from workbench.domain.event import Event
from workbench.ui.window.main_window import MainWindow

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

MESSAGE = (
    "24 avril, Sévaré: trois VBIED contre la base FAMA, au moins 6 morts, revendiqué par JNIM, "
    "source AFP"
)
# Made up.
REPORT = """Weekly note, 26 April 2022

On 21 April, JNIM fighters ambushed a convoy of the Malian Army near Djenné, killing four soldiers.

Le 23 avril, des hommes armés ont enlevé deux commerçants à Mopti. Source: RFI

On 25 April, a roadside bomb hit a patrol in Sévaré and wounded three soldiers, AFP reported.
"""
_NONE, _CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Typist:
    """Presses keys where the keyboard is, and counts them apart from the letters of a text."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = _NONE) -> None:
        self.keys += 1
        QTest.keyClick(QApplication.focusWidget() or self.window, key, held)
        self.settle()

    def write(self, text: str) -> None:
        """Type letter by letter; QTest itself types Latin letters only."""
        focused = QApplication.focusWidget()
        assert focused is not None
        for letter in text:
            QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, 0, _NONE, letter))

    def settle(self) -> None:
        session = self.window.session
        assert session is not None
        reading = self.inspector.entry.reading
        self.qtbot.waitUntil(lambda: session.jobs.is_idle and not reading.is_pending)

    @property
    def inspector(self) -> Any:
        assert self.window.workspace is not None
        return self.window.workspace.panels["inspector"]

    def newest(self, count: int) -> list[Event]:
        session = self.window.session
        assert session is not None
        found: list[Event] = []
        for key in np.sort(session.stage.scene.frame["event_id"])[-count:]:
            session.read("Read", find_event, event=int(key), then=found.append)
            self.settle()
        return found


@pytest.fixture
def typist(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Typist:
    """In the demo case, with a place pack that knows Sévaré; the keyboard is in the table."""
    row = ["1", "Sévaré", "", "", "14.52824", "-4.0927", "P", "PPL", "ML", "", "04",
           "", "", "", "30000", "", "", "", "2024-01-01"]  # fmt: skip
    country = tmp_path / "ML.txt"
    country.write_text("\t".join(row) + "\n", encoding="utf-8")
    window._outfit.places.add(country)
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.workspace is not None
    window.workspace.bring_up("table").setFocus()
    return Typist(window, qtbot)


@pytest.mark.parametrize("perspective", [0, 1], ids=["Explore", "Enter"])
def test_the_message_is_on_record_by_two_keys_besides_its_letters(
    window: MainWindow, typist: Typist, perspective: int
) -> None:
    window.show_perspective(perspective)
    assert window.session is not None
    before = len(window.session.stage.scene.frame)
    typist.press(Qt.Key.Key_I, _CTRL)
    typist.write(MESSAGE)
    typist.press(Qt.Key.Key_Return, _CTRL)
    assert typist.keys == 2
    [event] = typist.newest(1)
    assert event.date == "2022-04-24"
    assert event.place is not None
    assert (event.place.name, event.place.country, event.lat) == ("Sévaré", "Mali", 14.52824)
    assert event.type is not None
    assert event.type.name == "Explosions/Remote violence"
    assert event.fatalities == Count(low=6)
    assert {(one.actor.name, one.role) for one in event.actors} == {
        ("Malian Army", "target"), ("JNIM", "claimed by"),
    }  # fmt: skip
    assert [(one.source.name, one.quote) for one in event.reports] == [("AFP", MESSAGE)]
    assert typist.inspector.entry.pane.text.hasFocus()  # ready for the next
    window.actions_by_name["edit.undo"].trigger()
    typist.settle()
    assert len(window.session.stage.scene.frame) == before


@pytest.mark.parametrize("pane", ["assessment", "notes", "map"])
def test_an_event_is_begun_from_wherever_the_keyboard_is(
    window: MainWindow, typist: Typist, pane: str
) -> None:
    assert window.workspace is not None
    window.workspace.bring_up(pane).setFocus()
    typist.press(Qt.Key.Key_I, _CTRL)
    assert typist.inspector.entry.pane.text.hasFocus()


def test_each_row_of_the_message_is_confirmed_by_enter(typist: Typist) -> None:
    typist.press(Qt.Key.Key_I, _CTRL)
    typist.write(MESSAGE)
    typist.settle()
    typist.press(Qt.Key.Key_F2)
    rows = typist.inspector.entry.pane.list.rows
    for _ in rows:
        typist.press(Qt.Key.Key_Return)
    states = [row.state for row in typist.inspector.entry.pane.list.rows]
    assert set(states) == {"confirmed"}
    typist.press(Qt.Key.Key_Return, _CTRL)
    assert typist.keys == len(rows) + 3
    [event] = typist.newest(1)
    assert event.date == "2022-04-24"


def test_a_pasted_report_is_worked_through_event_by_event(typist: Typist) -> None:
    typist.press(Qt.Key.Key_I, _CTRL)
    QApplication.clipboard().setText(REPORT)
    typist.press(Qt.Key.Key_V, _CTRL)
    typist.settle()
    for _ in range(3):  # the armed men are nobody to be asked about
        typist.press(Qt.Key.Key_Return, _CTRL)
    assert typist.keys == 5
    assert typist.inspector.entry.footer.notice.text() == "3 events were saved from this text."
    ambush, abduction, bomb = typist.newest(3)
    assert [one.date for one in (ambush, abduction, bomb)] == [
        "2022-04-21", "2022-04-23", "2022-04-25",
    ]  # fmt: skip
    assert [one.place.name if one.place else "" for one in (ambush, abduction, bomb)] == [
        "Djenné", "Mopti", "Sévaré",
    ]  # fmt: skip
    assert (ambush.fatalities, bomb.injured) == (Count(best=4), Count(best=3))
    assert [one.source.name for one in abduction.reports] == ["RFI"]
    assert {one.published for one in abduction.reports} == {"2022-04-26"}
    assert ambush.reports == ()  # nobody is named as its source
