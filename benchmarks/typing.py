# SPDX-License-Identifier: MIT
"""Keys in an assessment of 20,000 words with 300 citations, from the key until it is painted.

A key counts from the moment at which it was due: what holds the window up before it is held
against it. `cpu` is the time that the window's thread was at work for it.
"""

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlite_utils import Database

from benchmarks.summary import summary
from benchmarks.waiting import until, wait
from workbench.app.resources import find_resources
from workbench.app.window import make_application
from workbench.casefile.casefile import create_case
from workbench.casefile.command import command
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.events import add_event
from workbench.domain.author import Author
from workbench.domain.uids import new_uid
from workbench.session.jobs import Jobs
from workbench.session.session import Session, load_opened
from workbench.ui.appearance import Appearance
from workbench.ui.assessment.panel import AssessmentPanel
from workbench.ui.icons import Icons
from workbench.ui.theme import load_themes

WORDS, CITATIONS = 20_000, 300
KEYS = 300
A_KEY_S = 0.075
_PAUSE_EVERY, _PAUSE_S = 25, 0.9
_SETTLE_MS = 3_000
_SEED = 20220424
_VOCABULARY = """
the army of in a militants village said attack on and to civilians from road market convoy Monday
killed reported forces left group toward border district patrol an after near some
"""
_SIZE_PX = (760, 700)


def measure(scratch: Path) -> dict[str, Any]:
    """Write the long text into a case, open it in the real panel and type."""
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    resources = find_resources().root
    session = _session(scratch / "long text.casefile")
    appearance = Appearance(load_themes(resources / "themes"), choice="light")
    panel = AssessmentPanel(session, Icons(appearance), resources=resources)
    panel.resize(*_SIZE_PX)
    panel.show()
    until(lambda: panel.writing.key is not None)
    panel.activateWindow()
    panel.editor.setFocus()
    wait(_SETTLE_MS)
    found = _Typist(panel).measure()
    panel.flush()
    until(lambda: session.jobs.is_idle)
    session.trail.settle()
    session.close()
    panel.deleteLater()
    return {"words": WORDS, "citations": CITATIONS, **found}


class _Typist(QObject):
    """Sends keys when they are due and sees when the text has been painted."""

    def __init__(self, panel: AssessmentPanel) -> None:
        super().__init__(panel)
        self._editor = panel.editor
        self._painted_s = 0.0
        self._painted_cpu_s = 0.0
        self._editor.viewport().installEventFilter(self)

    def measure(self) -> dict[str, Any]:
        """Type letters in the midst of the text and at its end, then the larger keys."""
        middle = self._editor.document().characterCount() // 2
        return {
            "letter_ms": self._letters(middle),
            "letter_at_end_ms": self._letters(self._editor.document().characterCount() - 1),
            "enter_ms": self._keys(middle, Qt.Key.Key_Return, 30),
            "paste_paragraph_ms": self._rounds(middle, self._paste, 20),
            "delete_page_ms": self._rounds(middle, self._delete_page, 20),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when a painting is over."""
        if event.type() == QEvent.Type.Paint and not self._painted_s:
            QTimer.singleShot(0, self, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        self._painted_s = self._painted_s or time.perf_counter()
        self._painted_cpu_s = self._painted_cpu_s or time.thread_time()

    def _letters(self, position: int) -> dict[str, Any]:
        self._go(position)
        letters = random.Random(_SEED).choices("etaoin shrdlu", k=KEYS)
        return self._timed([lambda letter=letter: self._type(letter) for letter in letters])

    def _keys(self, position: int, key: Qt.Key, count: int) -> dict[str, Any]:
        self._go(position)
        return self._timed([lambda: QTest.keyClick(self._editor, key)] * count)

    def _rounds(self, position: int, gesture: Callable[[], None], count: int) -> dict[str, Any]:
        self._go(position)
        return self._timed([gesture] * count, every_s=0.4)

    def _timed(
        self, gestures: list[Callable[[], None]], every_s: float = A_KEY_S
    ) -> dict[str, Any]:
        """Make gestures at their times; return wall and processor time until each was painted."""
        wall: list[float] = []
        cpu: list[float] = []
        due_s = time.perf_counter() + every_s
        for number, gesture in enumerate(gestures):
            until(lambda: time.perf_counter() >= due_s)  # noqa: B023 - it ends within the round
            began_cpu_s = time.thread_time()
            self._painted_s = self._painted_cpu_s = 0.0
            gesture()
            until(lambda: bool(self._painted_s))
            wall.append((self._painted_s - due_s) * 1000)
            cpu.append((self._painted_cpu_s - began_cpu_s) * 1000)
            rests = number % _PAUSE_EVERY == _PAUSE_EVERY - 1
            due_s = max(due_s + every_s, self._painted_s) + (_PAUSE_S if rests else 0)
        return {"wall": summary(wall), "cpu": summary(cpu)}

    def _go(self, position: int) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()
        wait(_SETTLE_MS)

    def _type(self, letter: str) -> None:
        QTest.keyClicks(self._editor, letter)

    def _paste(self) -> None:
        QApplication.clipboard().setText(_paragraph(random.Random(1), 90, "") + "\n\n")
        assert QApplication.clipboard().text(QClipboard.Mode.Clipboard)
        self._editor.paste()

    def _delete_page(self) -> None:
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Up, QTextCursor.MoveMode.KeepAnchor, 40)
        self._editor.setTextCursor(cursor)
        QTest.keyClick(self._editor, Qt.Key.Key_Delete)


def _session(path: Path) -> Session:
    author = Author("Aïcha", UUID("0190a5b0-0000-7000-8000-000000000001"))
    case = create_case(path, author=author, title="Long text")
    case.perform(_write_long_text)
    return Session(load_opened(case), Jobs())


@command("Write a long text")
def _write_long_text(db: Database) -> None:
    """Three hundred events, and twenty thousand words that cite each of them once."""
    uids = [new_uid() for _ in range(CITATIONS)]
    for number, uid in enumerate(uids):
        add_event(db, values={"title": f"Event {number}", "date": "2022-04-24"}, uid=uid.bytes)
    chance = random.Random(_SEED)
    a_paragraph = WORDS // CITATIONS
    parts = [_paragraph(chance, a_paragraph, f"[said by two of them](event:{uid})") for uid in uids]
    for number in range(0, CITATIONS, 10):
        parts[number] = f"## Section {number // 10 + 1}\n\n{parts[number]}"
    add_assessment(db, title="A long edition", body="\n\n".join(parts))


def _paragraph(chance: random.Random, words: int, citation: str) -> str:
    said = chance.choices(_VOCABULARY.split(), k=words)
    return f"{' '.join(said[: words // 2])} {citation} {' '.join(said[words // 2 :])}."
