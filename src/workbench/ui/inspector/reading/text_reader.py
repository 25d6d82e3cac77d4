# SPDX-License-Identifier: MIT
"""Reads texts in a read lane, by the register and the places of the case; the latest one wins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.casefile.connection import Connection
from workbench.domain.change import Change
from workbench.domain.register import Register
from workbench.ingest.report.findings import Report
from workbench.ingest.report.lexicon import load_lexicon
from workbench.ingest.report.places import CasePlaces
from workbench.ingest.report.reading import ReportReader
from workbench.session.session import Session
from workbench.ui.places.finder import Whereabouts, whereabouts_of


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A report, and the reader that was made for it, with what it was made of."""

    report: Report
    reader: ReportReader
    register: Register
    edits: int


class TextReader(QObject):
    """Reads for one open case; what it learns of names and places is kept until they change."""

    read = Signal(object)  # the Report of the latest text

    def __init__(self, session: Session, words: Path, parent: QObject | None = None) -> None:
        """Take the file of the words by which texts are read."""
        super().__init__(parent)
        self._session = session
        self._words = words
        self._last: _Read | None = None
        self._edits = 0
        session.edited.connect(self._on_edited)

    def ask(self, text: str, *, on: date, day_first: bool) -> None:
        """Have a text read; `read` tells the answer to the latest question."""
        register = self._session.stage.scene.register
        last = self._last
        is_good = last is not None and last.register is register and last.edits == self._edits
        self._session.read(
            "Read text", _read, then=self._on_read, key="inspector reading",
            text=text, on=on, day_first=day_first, register=register, edits=self._edits,
            reader=last.reader if last is not None and is_good else None, words=self._words,
            whereabouts=whereabouts_of(self._session),
        )  # fmt: skip

    def _on_read(self, answer: _Read) -> None:
        self._last = answer
        self.read.emit(answer.report)

    def _on_edited(self, change: Change) -> None:
        if change.touches("place"):
            self._edits += 1


def _read(
    conn: Connection,
    *,
    text: str,
    on: date,
    day_first: bool,
    register: Register,
    edits: int,
    reader: ReportReader | None,
    words: Path,
    whereabouts: Callable[[Connection], Whereabouts],
) -> _Read:
    """Read a text. Runs in a read lane."""
    if reader is None:
        here = whereabouts(conn)
        places = CasePlaces(
            here.gazetteer, learned=here.known.places, context=here.context, language=here.language
        )
        lexicon = load_lexicon(words)
        reader = ReportReader(register=register, places=places, lexicon=lexicon)
    return _Read(reader.read(text, on=on, day_first=day_first), reader, register, edits)
