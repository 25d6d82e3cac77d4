# SPDX-License-Identifier: MIT
"""What the inspector's tests share: the panel on a real session, and small hands."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.paths import REPORT_WORDS
from tests.ui.showing import shown
from workbench.casefile.queries.entry import find_event
from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.panel import InspectorPanel

KEY = Qt.Key
Read = Callable[[int], Event]


class Hands:
    """Types and presses as a user does, and waits until the case has answered."""

    def __init__(self, qtbot: QtBot, session: Session, panel: InspectorPanel) -> None:
        self.qtbot = qtbot
        self.session = session
        self.panel = panel

    def settle(self) -> None:
        """Wait until all that was asked of the case has been done and shown."""
        self.qtbot.waitUntil(lambda: self.session.jobs.is_idle)

    def open(self, event: int) -> None:
        """Make an event current."""
        self.session.stage.look(current=event, selection=frozenset({event}))
        self.settle()
        assert self.panel.event_page.shown == event

    def type(self, field: QWidget, text: str, *, instead: bool = True) -> None:
        """Type into a field, in the place of what it says."""
        field.setFocus()
        select = getattr(field, "selectAll", None)
        if instead and select is not None:
            select()
            QTest.keyClick(field, KEY.Key_Delete)
        else:
            QTest.keyClick(field, KEY.Key_End)
        for letter in text:  # QTest types Latin letters only
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(field, key)

    def press(self, field: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key in a field."""
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(field, key, held)

    def enter(self, field: QWidget, text: str) -> None:
        """Type into a field, press Enter and wait until it is done."""
        self.type(field, text)
        self.settle()  # offers may come from the case
        self.press(field, KEY.Key_Return)
        self.settle()

    def tab(self, field: QWidget) -> None:
        """Leave a field by Tab, and wait until it is done."""
        self.press(field, KEY.Key_Tab)
        self.settle()

    def read(self, event: int) -> Event:
        """Return an event as the case holds it."""
        found: list[Event | None] = []
        self.session.read("Read", find_event, event=event, then=found.append)
        self.qtbot.waitUntil(lambda: bool(found))
        assert found[0] is not None
        return found[0]

    def undo(self) -> None:
        """Take the last edit back."""
        self.session.undo()
        self.settle()


@pytest.fixture
def panel(qtbot: QtBot, session: Session, icons: Icons) -> InspectorPanel:
    return shown(qtbot, InspectorPanel(session, icons, words=REPORT_WORDS), 520, 650)


@pytest.fixture
def hands(qtbot: QtBot, session: Session, panel: InspectorPanel) -> Hands:
    return Hands(qtbot, session, panel)


@pytest.fixture
def camp(session: Session) -> int:
    """The key of the first event of the small case: "Camp attacked at Dor"."""
    return int(session.stage.scene.frame["event_id"][0])
