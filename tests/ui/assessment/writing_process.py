# SPDX-License-Identifier: MIT
"""A process that types into the real assessment without a pause: to be killed by a test.

Argument: the case, which holds one assessment. It prints a line for each letter typed, with the
seconds at which it was.
"""

import sys
import time
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from tests.paths import ROOT
from tests.ui.conftest import AUTHOR
from workbench.session.jobs import Jobs
from workbench.session.session import Session, load_case
from workbench.ui.appearance import Appearance
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.icons import Icons
from workbench.ui.theme import load_themes

A_KEY_MS = 25


class Typist(QObject):
    """Types the digits over and over, so that what is missing can be counted."""

    def __init__(self, panel: AssessmentPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._letters = cycle("0123456789")
        self._keys = QTimer(self, interval=A_KEY_MS)
        self._keys.timeout.connect(self._type)
        panel.writing.opened.connect(self._begin)

    def _begin(self) -> None:
        self._panel.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._keys.start()

    def _type(self) -> None:
        letter = next(self._letters)
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(self._panel.editor, key)
        sys.stdout.write(f"{letter} {time.monotonic()}\n")
        sys.stdout.flush()


def main(path: str) -> None:
    app = QApplication([])
    session = Session(load_case(Path(path), author=AUTHOR), Jobs())
    icons = Icons(Appearance(load_themes(ROOT / "resources" / "themes"), choice="light"))
    panel = AssessmentPanel(session, icons)
    panel.resize(700, 600)
    typist = Typist(panel)
    panel.show()
    app.exec()
    del typist


if __name__ == "__main__":
    main(*sys.argv[1:])
