# SPDX-License-Identifier: MIT
"""A process that enters events through the real form, one after the other: to be killed by a test.

Arguments: the case, how many. It prints "saved TITLE MS" once an event is in the case, with the
milliseconds from the first letter until then, and "typed TITLE" once a title is typed.
"""

import sys
import time
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.paths import REPORT_WORDS, ROOT
from workbench.domain.author import Author
from workbench.domain.change import Change
from workbench.session.jobs import Jobs
from workbench.session.session import Session, load_case
from workbench.ui.appearance import Appearance
from workbench.ui.icons import Icons
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.theme import load_themes


class Typist(QObject):
    """Fills the form and saves with Ctrl+Enter, as one types: event after event."""

    def __init__(self, session: Session, panel: InspectorPanel, count: int) -> None:
        super().__init__(panel)
        self._session = session
        self._panel = panel
        self._left = [f"Entered {number:03}" for number in range(count)]
        self._title = ""
        self._began = 0.0
        session.edited.connect(self._on_edited)

    def enter_next(self) -> None:
        """Type one event and save it; the next begins when it is in the case."""
        if not self._left:
            QApplication.quit()
            return
        self._title = self._left.pop(0)
        self._began = time.perf_counter()
        form = self._panel.entry.form
        self._type(form.title, self._title)
        _say(f"typed {self._title}")
        self._type(form.description, "Three men on motorcycles, seen by a herder.")
        self._type(form.date.line, "24 April 2022")
        self._type(form.coordinates.line, "14.53, -4.09")
        self._type(form.killed.lines["low"], "6")
        self._panel.entry.save_and_go_on()

    def _on_edited(self, _change: Change) -> None:
        took_ms = (time.perf_counter() - self._began) * 1000
        _say(f"saved {self._title} {took_ms:.1f}")
        QTimer.singleShot(0, self, self.enter_next)

    def _type(self, field: QLineEdit | QPlainTextEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        for letter in text:
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, key)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path: str, count: str) -> None:
    app = QApplication([])
    author = Author("Aïcha", UUID("0190a5b0-0000-7000-8000-000000000001"))
    session = Session(load_case(Path(path), author=author), Jobs())
    icons = Icons(Appearance(load_themes(ROOT / "resources" / "themes"), choice="light"))
    panel = InspectorPanel(session, icons, words=REPORT_WORDS)
    panel.show()
    panel.activateWindow()
    QTest.qWaitForWindowActive(panel)  # a field without the keyboard keeps its cursor in front
    panel.begin_event()
    typist = Typist(session, panel, int(count))
    QTimer.singleShot(0, typist, typist.enter_next)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
