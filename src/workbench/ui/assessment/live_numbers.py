# SPDX-License-Identifier: MIT
"""The live numbers of the text that is open: inserted, told on hover, kept up to date."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QObject, QTimer

from workbench.analysis.filters.wording import describe_filter
from workbench.analysis.live_values import value_asked
from workbench.casefile.edits.numbers import NumberNow, add_number, update_numbers
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.numbers import read_numbers
from workbench.domain.change import Change
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter, Matches, filter_from_json, filter_to_json
from workbench.domain.live_numbers import LiveNumber, Value, number_words
from workbench.domain.time import day_of_ms
from workbench.domain.uids import new_uid
from workbench.session.session import Session
from workbench.session.stage import Scene, Stage
from workbench.ui.assessment.writing import Writing
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.record_card import CardLines
from workbench.ui.widgets.prose.record_taker import RecordTaker
from workbench.ui.widgets.record_drag import Dragged

_KIND = "number:"
_PAUSE_MS = 400
_REST_MS = 1_500  # since the last key: no words change under the hands


class LiveNumbers(QObject):
    """Follows one editor and the frame of events."""

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
        self._words: dict[str, set[str]] = {}  # that were ever written for a number, by uid
        self._typed = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._update)
        self._step = QTimer(self, singleShot=True, interval=0)
        self._step.timeout.connect(self._take_step)
        self._shown: Mapping[str, set[str]] = {}
        self._waiting: list[LiveNumber] = []
        self._changed: list[NumberNow] = []
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
        self._step.stop()
        self._numbers = {}
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
        value = measured(self._session.stage, question, asks)
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
        question = _question(number)
        scene, language = self._session.stage.scene, self._editor.locale().name()
        of = describe_filter(question, scene.register, language) if question is not None else ""
        shown = number_words(number.asks, number.value, language)
        day = describe_date(day_of_ms(number.as_of_ms).isoformat(), language)
        lines = [of, self.tr("{number} as of {date}").format(number=shown, date=day)]
        if question is not None and self._can_measure(question):
            value = measured(self._session.stage, question, number.asks)
            now = number_words(number.asks, value, language)
            said = self.tr("The same now") if now == shown else self.tr("Now {number}")
            lines.append(said.format(number=now))
            if value.get("unknown"):
                lines.append(self.tr("%Ln event(s) without a number", "", value["unknown"]))
        return CardLines(asks_words(number.asks), tuple(lines))

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
        self._pause.start(_PAUSE_MS)

    def _update(self) -> None:
        """Write what has become another number, once no key is being typed."""
        if self._writing.key != self._assessment or self._assessment is None:
            return
        if self._typed.isValid() and self._typed.elapsed() < _REST_MS:
            self._pause.start(_REST_MS)
            return
        self._shown, self._changed = self._words_shown(), []
        self._waiting = list(self._numbers.values())
        self._step.start()

    def _take_step(self) -> None:
        """Measure one number, and in the end write those that are others now.

        One at a time: over a million events each costs some milliseconds.
        """
        if self._waiting:
            now = self._now(self._waiting.pop())
            self._changed += [now] if now else []
            self._step.start()
        elif self._changed and self._writing.key == self._assessment:
            self._writing.flush()
            self._session.edit(
                update_numbers, assessment=self._assessment, numbers=tuple(self._changed)
            )

    def _now(self, number: LiveNumber) -> NumberNow | None:
        """Return what a number of the text is now, None where it is as it is shown."""
        target = f"{_KIND}{number.uid}"
        shown = self._shown.get(target, set())
        question = _question(number)
        if not shown or question is None or not self._can_measure(question):
            return None
        value = measured(self._session.stage, question, number.asks)
        words = number_words(number.asks, value, self._language)
        was = frozenset(shown & self._words.get(number.uid, set())) - {words}
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

    def _can_measure(self, question: Filter) -> bool:
        """Whether the hits of all texts that a filter searches for are at hand."""
        scene = self._session.stage.scene
        asked = {part for part in question.leaves() if isinstance(part, Matches)}
        present = {part for part in scene.focus.filter.leaves() if isinstance(part, Matches)}
        return asked <= present and not (asked and scene.searching)

    def _on_closed(self) -> None:
        self._pause.stop()
        self._step.stop()

    def _on_changed(self, scene: Scene, before: Scene) -> None:
        if self._numbers and scene.frame is not before.frame:
            self._step.stop()
            self._pause.start(_PAUSE_MS)

    def _on_edited(self, change: Change) -> None:
        if change.touches("live_number"):
            self._read()


def measured(stage: Stage, question: Filter, asks: str) -> Value:
    """Return what is asked of a filter's events, in the present frame."""
    return value_asked(stage.scene.frame, stage.mask_of(question), asks)


def asks_words(asks: str) -> str:
    """Return what a live number asks, as menus and cards call it."""
    return {
        "events": QCoreApplication.translate("LiveNumbers", "Number of events"),
        "killed": QCoreApplication.translate("LiveNumbers", "People killed"),
        "injured": QCoreApplication.translate("LiveNumbers", "People injured"),
        "dates": QCoreApplication.translate("LiveNumbers", "First to last date"),
    }.get(asks, asks)


def _question(number: LiveNumber) -> Filter | None:
    try:
        return filter_from_json(number.filter)
    except InputError:
        return None
