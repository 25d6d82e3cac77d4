# SPDX-License-Identifier: MIT
"""The live numbers of the text that is open: inserted, told on hover, kept up to date."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from workbench.analysis.filters.lookup import Lookup
from workbench.analysis.filters.wording import describe_filter
from workbench.analysis.frame import Frame
from workbench.analysis.live_values import value_asked
from workbench.casefile.connection import Connection
from workbench.casefile.edits.numbers import NumberNow, add_number, update_numbers
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.numbers import read_numbers
from workbench.domain.change import Change
from workbench.domain.date_words import describe_date
from workbench.domain.filters import filter_to_json
from workbench.domain.live_numbers import LiveNumber, Value, number_words, unknown_in
from workbench.domain.progress import Progress
from workbench.domain.time import day_of_ms
from workbench.domain.uids import new_uid
from workbench.review.measuring import measure_numbers, readable_filter
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.assessment.writing import Writing
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.record_card import CardLines
from workbench.ui.widgets.prose.record_taker import RecordTaker
from workbench.ui.widgets.record_drag import Dragged
from workbench.ui.widgets.record_words import asks_words

_KIND = "number:"
_PAUSE_MS = 400
_REST_MS = 1_500  # since the last key: no words change under the hands


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What live numbers are in one frame, by uid."""

    frame: Frame
    values: Mapping[str, Value]


class LiveNumbers(QObject):
    """Follows one editor and the frame of events; the numbers are measured in a read lane."""

    def __init__(
        self, session: Session, editor: ProseEditor, writing: Writing, taker: RecordTaker
    ) -> None:
        """Serve one editor, in which no text is open yet; `taker` cites in it."""
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._taker = taker
        self._writing = writing
        self._assessment: int | None = None
        self._language = "en"
        self._numbers: Mapping[str, LiveNumber] = {}
        self._measured: Measured | None = None
        self._has_failed = False  # what measures them
        self._words: dict[str, set[str]] = {}  # that were ever written for a number, by uid
        self._typed = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._measure)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._update)
        editor.typed.connect(self._typed.start)
        session.edited.connect(self._on_edited)
        session.stage.changed.connect(self._on_changed)
        session.closed.connect(self._on_closed)

    @property
    def numbers(self) -> Mapping[str, LiveNumber]:
        """The live numbers of the text, by uid, as they were shown last."""
        return self._numbers

    def open(self, found: Assessment) -> None:
        """Take another text, which is in the editor."""
        self._assessment, self._language = found.id, found.language or "en"
        self._numbers, self._measured = {}, None
        self._rest.stop()
        self._read()

    def insert(self, asks: str) -> None:
        """Put what is asked of the present filter at the cursor, tied to it."""
        scene = self._session.stage.scene
        if self._assessment is None or self._editor.isReadOnly():
            return
        if scene.searching:
            self._session.told.emit(self.tr("Wait until the search is done."))
            return
        question = scene.focus.filter
        value = value_asked(scene.frame, scene.visible, asks)
        words, uid = number_words(asks, value, self._language), new_uid()
        self._words.setdefault(str(uid), set()).add(words)
        self._session.edit(
            add_number, assessment=self._assessment, filter=filter_to_json(question), asks=asks,
            value=value, uid=uid.bytes, detail=words,
        )  # fmt: skip
        self._taker.cite([Dragged(f"{_KIND}{uid}", words)])
        self._editor.setFocus()

    def tell(self, uid: str) -> CardLines | None:
        """Say of a number what it counts, as of when, and what it is now."""
        number = self._numbers.get(uid)
        if number is None:
            return None
        question = readable_filter(number.filter)
        scene, language = self._session.stage.scene, self._editor.locale().name()
        of = describe_filter(question, scene.register, language) if question is not None else ""
        shown = number_words(number.asks, number.value, language)
        day = describe_date(day_of_ms(number.as_of_ms).isoformat(), language)
        lines = [of, self.tr("{number} as of {date}").format(number=shown, date=day)]
        value = self._value_now(uid)
        if question is None:
            lines.append(self.tr("Its filter cannot be read: it is counted no more."))
        elif value is None:
            waits, fails = self.tr("Being counted again…"), self.tr("It could not be counted.")
            lines.append(fails if self._has_failed else waits)
        else:
            now = number_words(number.asks, value, language)
            said = self.tr("The same now") if now == shown else self.tr("Now {number}")
            lines.append(said.format(number=now))
        if unknown := unknown_in(number.value if value is None else value):
            lines.append(self.tr("%Ln event(s) without a number", "", unknown))
        return CardLines(asks_words(number.asks), tuple(lines))

    def _value_now(self, uid: str) -> Value | None:
        """Return what a number is in the present frame, None while it is being measured."""
        known = self._measured
        is_known = known is not None and known.frame is self._session.stage.scene.frame
        return known.values.get(uid) if known is not None and is_known else None

    def _read(self) -> None:
        if self._assessment is not None:
            self._session.read(
                "Read live numbers", read_numbers, then=self._on_read, key="live-numbers",
                assessment=self._assessment,
            )  # fmt: skip

    def _on_read(self, numbers: list[LiveNumber]) -> None:
        self._numbers = {number.uid: number for number in numbers}
        for number in numbers:
            words = number_words(number.asks, number.value, self._language)
            self._words.setdefault(number.uid, set()).add(words)
        if numbers:
            self._measure()

    def _measure(self) -> None:
        """Have all numbers of the text measured, whatever the window searches for."""
        stage, self._has_failed = self._session.stage, False
        job = self._session.read(
            "Measure live numbers", _measure_all, then=self._on_measured, with_progress=True,
            key="live-values", frame=stage.scene.frame, lookup=stage.lookup,
            numbers=tuple(self._numbers.values()),
        )  # fmt: skip
        job.failed.connect(self._on_failed)

    def _on_failed(self, _error: object) -> None:
        self._has_failed = True

    def _on_measured(self, measured: Measured) -> None:
        self._measured = measured
        self._update()

    def _update(self) -> None:
        """Write what has become another number, once no key is being typed."""
        if self._writing.key != self._assessment or self._assessment is None:
            return
        if self._typed.isValid() and self._typed.elapsed() < _REST_MS:
            self._rest.start()
            return
        shown = self._words_shown()
        found = (self._now(number, shown) for number in self._numbers.values())
        changed = tuple(one for one in found if one is not None)
        if changed:
            self._writing.flush()
            self._session.edit(update_numbers, assessment=self._assessment, numbers=changed)

    def _now(self, number: LiveNumber, shown: Mapping[str, set[str]]) -> NumberNow | None:
        """Return what a number of the text is now, None where it is as it is shown."""
        in_text = shown.get(f"{_KIND}{number.uid}", set())
        value = self._value_now(number.uid)
        if not in_text or value is None:
            return None
        words = number_words(number.asks, value, self._language)
        was = frozenset(in_text & self._words.get(number.uid, set())) - {words}
        if not was and value == number.value:
            return None
        self._words.setdefault(number.uid, set()).add(words)
        return NumberNow(number.uid, value, was, words)

    def _words_shown(self) -> dict[str, set[str]]:
        """Return the words of the live numbers in the text, by target."""
        found: dict[str, set[str]] = {}
        document = self._editor.document()
        for line, fact in enumerate(self._editor.facts.all()):
            for mark in fact.marks:
                if mark.target.startswith(_KIND):
                    text = document.findBlockByNumber(line).text()
                    found.setdefault(mark.target, set()).add(text[mark.start : mark.end])
        return found

    def _on_closed(self) -> None:
        self._pause.stop()
        self._rest.stop()

    def _on_changed(self, scene: Scene, before: Scene) -> None:
        if self._numbers and scene.frame is not before.frame:
            self._pause.start()

    def _on_edited(self, change: Change) -> None:
        if change.touches("live_number"):
            self._read()


def _measure_all(
    conn: Connection,
    *,
    frame: Frame,
    lookup: Lookup,
    numbers: tuple[LiveNumber, ...],
    progress: Progress,
) -> Measured:
    values = measure_numbers(conn, frame=frame, lookup=lookup, numbers=numbers, progress=progress)
    return Measured(frame, values)
