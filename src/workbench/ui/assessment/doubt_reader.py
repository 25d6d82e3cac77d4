# SPDX-License-Identifier: MIT
"""Has the text that is open checked in a read lane; only changed paragraphs are read again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from workbench.casefile.connection import Connection
from workbench.casefile.edits.answers import read_answers
from workbench.casefile.queries.assessments import newest_own_profile
from workbench.domain.change import Change
from workbench.domain.register import Register
from workbench.review.findings import Finding, answered
from workbench.session.session import Session
from workbench.ui.assessment.reading import read_if_there
from workbench.ui.places.finder import Whereabouts, whereabouts_of
from workbench.ui.widgets.prose.prose_editor import ProseEditor

if TYPE_CHECKING:
    from workbench.review.known_names import KnownNames
    from workbench.review.memo import Memo

_PAUSE_MS = 1_200  # the sentence that is being typed is left alone
_NAMES = ("actor", "actor_alias", "place")
_TABLES = (
    *_NAMES, "event", "event_actor", "report", "source", "zone", "note", "figure",
    "answered_finding", "assessment", "live_number",
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a reading leaves for the next one."""

    names: "KnownNames"
    memo: "Memo"
    edits: int


@dataclass(frozen=True, slots=True, eq=False)
class Doubts:
    """What is doubtful about a text, answered or not; `profile` is the assessment's.

    `own_profile` is what the analyst last made for any text of the case.
    """

    profile: str | None
    own_profile: str | None
    findings: tuple[Finding, ...]
    known: Known


class DoubtReader(QObject):
    """Reads one text at a time; what is typed meanwhile waits, so that other reads have a lane."""

    read = Signal(object)  # Doubts of the text as it is in the editor

    def __init__(
        self, session: Session, editor: ProseEditor, words: Path, parent: QObject | None = None
    ) -> None:
        """Serve one editor; `words` is the file of the words by which texts are read."""
        super().__init__(parent)
        self._session = session
        self._editor = editor
        self._words = words
        self._key: int | None = None
        self._last: Known | None = None
        self._edits = 0
        self._asked: tuple[int, int] | None = None  # assessment, revision of the document
        self._is_late = False  # something was to be asked while nobody saw the text
        self._is_closed = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        editor.document().contentsChanged.connect(self._on_contents_changed)
        editor.installEventFilter(self)
        session.edited.connect(self._on_edited)
        session.closed.connect(self._on_closed)

    def open(self, assessment: int) -> None:
        """Read the text of another assessment, which is in the editor."""
        self._key = assessment
        self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch up when the text comes into sight."""
        if event.type() == QEvent.Type.Show and self._is_late:
            self._pause.start()
        return super().eventFilter(watched, event)

    def _ask(self) -> None:
        if self._key is None or self._is_closed or self._asked is not None:
            return  # what is under way asks again when it ends
        self._is_late = not self._editor.isVisible()
        if self._is_late:
            return
        self._asked = (self._key, self._editor.document().revision())
        job = self._session.read(
            "Check text", _read, then=self._on_read,
            assessment=self._key, body=self._editor.markdown(),
            register=self._session.stage.scene.register, known=self._last, edits=self._edits,
            words=self._words, whereabouts=whereabouts_of(self._session),
        )  # fmt: skip
        job.ended.connect(self._on_ended)

    def _on_read(self, doubts: Doubts | None) -> None:
        if doubts is not None:
            self._last = doubts.known
            if self._asked == (self._key, self._editor.document().revision()):
                self.read.emit(doubts)

    def _on_ended(self, _job: object) -> None:
        asked, self._asked = self._asked, None
        if asked != (self._key, self._editor.document().revision()):
            self._pause.start()

    def _on_contents_changed(self) -> None:
        if self._key is not None:
            self._pause.start()

    def _on_edited(self, change: Change) -> None:
        if change.touches(*_NAMES):
            self._edits += 1
        if self._key is not None and change.touches(*_TABLES):
            self._pause.start()

    def _on_closed(self) -> None:
        self._is_closed = True
        self._pause.stop()


def _read(
    conn: Connection,
    *,
    assessment: int,
    body: str,
    register: Register,
    known: Known | None,
    edits: int,
    words: Path,
    whereabouts: Callable[[Connection], Whereabouts],
) -> Doubts | None:
    """Check a text. Runs in a read lane; None when the assessment is gone."""
    from workbench.review.memo import Memo
    from workbench.review.text_check import check_text

    found = read_if_there(conn, assessment=assessment)
    if found is None:
        return None
    is_good = known is not None and known.names.register is register and known.edits == edits
    if known is None or not is_good:
        known = Known(_names(conn, register, words, whereabouts), Memo(), edits)
    findings = check_text(
        conn, body=body, names=known.names, edition=found.edition_date, profile=found.profile,
        language=found.language, memo=known.memo,
    )  # fmt: skip
    reasons = read_answers(conn, assessment=assessment)
    own = newest_own_profile(conn)
    return Doubts(found.profile, own, tuple(answered(findings, reasons)), known)


def _names(
    conn: Connection,
    register: Register,
    words: Path,
    whereabouts: Callable[[Connection], Whereabouts],
) -> "KnownNames":
    """Make the names of the case ready: slow to load, and not needed before there is a text."""
    from workbench.casefile.queries.places import learned_places
    from workbench.ingest.report.lexicon import load_lexicon
    from workbench.ingest.report.places import CasePlaces
    from workbench.review.known_names import KnownNames

    here = whereabouts(conn)
    places = CasePlaces(
        here.gazetteer, learned=here.known.places, context=here.context, language=here.language
    )
    return KnownNames(register, load_lexicon(words), places, learned_places(conn))
