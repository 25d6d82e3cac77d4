# SPDX-License-Identifier: MIT
"""Reads texts in a read lane, by the register and the places of the case; the latest one wins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from workbench.casefile.connection import Connection
from workbench.domain.change import Change
from workbench.domain.register import Register
from workbench.ingest.report.findings import Report
from workbench.session.session import Session
from workbench.ui.places.finder import Whereabouts, whereabouts_of

if TYPE_CHECKING:
    from workbench.ingest.report.reading import ReportReader

_NAMES = ("actor", "actor_alias", "source", "event_type")


@dataclass(frozen=True, slots=True)
class _Question:
    text: str
    on: date | None
    near: date
    day_first: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A report, and the reader that was made for it, with what it was made of."""

    report: Report
    reader: "ReportReader"
    register: Register
    edits: int


class TextReader(QObject):
    """Reads for one open case; what it learns of names and places is kept until they change."""

    read = Signal(object)  # the Report of the latest text
    outdated = Signal()  # the case has other names than when it was read

    def __init__(self, session: Session, words: Path, parent: QObject | None = None) -> None:
        """Take the file of the words by which texts are read."""
        super().__init__(parent)
        self._session = session
        self._words = words
        self._last: _Read | None = None
        self._edits = 0
        self._wanted: _Question | None = None
        self._asked: _Question | None = None  # that is being answered
        self._is_closed = False
        session.closed.connect(self._on_closed)
        session.edited.connect(self._on_edited)

    def ask(self, text: str, *, on: date | None, near: date, day_first: bool) -> None:
        """Have a text read; `read` tells the answer to the latest question.

        `on` is the text's date where anybody says it, `near` a day that the case is about.
        A long text takes seconds: what is asked meanwhile waits, so that other reads have a lane.
        """
        self._wanted = _Question(text, on, near, day_first)
        if self._asked is None:
            self._go()

    def _go(self) -> None:
        asked = self._asked = self._wanted
        assert asked is not None
        register = self._session.stage.scene.register
        last = self._last
        is_good = last is not None and last.register is register and last.edits == self._edits
        job = self._session.read(
            "Read text", _read, then=self._on_read,
            question=asked, register=register, edits=self._edits,
            reader=last.reader if last is not None and is_good else None, words=self._words,
            whereabouts=whereabouts_of(self._session),
        )  # fmt: skip
        job.ended.connect(self._on_ended)

    def _on_read(self, answer: _Read) -> None:
        self._last = answer
        if self._asked == self._wanted:
            self.read.emit(answer.report)

    def _on_ended(self, _job: object) -> None:
        asked, self._asked = self._asked, None
        if asked != self._wanted and not self._is_closed:
            self._go()

    def _on_closed(self) -> None:
        self._is_closed = True

    def _on_edited(self, change: Change) -> None:
        if change.touches("place", *_NAMES):
            self._edits += 1
            self.outdated.emit()


def _read(
    conn: Connection,
    *,
    question: _Question,
    register: Register,
    edits: int,
    reader: "ReportReader | None",
    words: Path,
    whereabouts: Callable[[Connection], Whereabouts],
) -> _Read:
    """Read a text. Runs in a read lane."""
    if reader is None:
        # Slow to load, and not needed before there is a text to read.
        from workbench.ingest.report.lexicon import load_lexicon
        from workbench.ingest.report.places import CasePlaces
        from workbench.ingest.report.reading import ReportReader

        here = whereabouts(conn)
        places = CasePlaces(
            here.gazetteer, learned=here.known.places, context=here.context, language=here.language
        )
        lexicon = load_lexicon(words)
        reader = ReportReader(register=register, places=places, lexicon=lexicon)
    report = reader.read(
        question.text, on=question.on, near=question.near, day_first=question.day_first
    )
    return _Read(report, reader, register, edits)
