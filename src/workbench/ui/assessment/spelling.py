# SPDX-License-Identifier: MIT
"""Spelling while one writes: words are checked in a read lane, and marked when they are wrong.

A word is judged once. What is known of it is kept, so that drawing a line asks nobody; the word
that is just being typed is left alone until the cursor has gone on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QTextBlock, QTextCursor
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from workbench.casefile.connection import Connection
from workbench.casefile.edits.known_words import add_known_word
from workbench.casefile.queries.spelling import NAMING, Vocabulary, read_vocabulary
from workbench.domain.change import Change
from workbench.domain.plain_text import folded
from workbench.domain.progress import Progress, unwatched
from workbench.domain.typed_date_words import MONTHS
from workbench.ingest.report.places import CasePlaces, is_at_home
from workbench.review.spelling import Dictionaries, Span, bare, dictionary_language, words_in
from workbench.session.session import Session
from workbench.ui.places.finder import Whereabouts, whereabouts_of
from workbench.ui.widgets.prose.prose_commands import replace_words
from workbench.ui.widgets.prose.prose_document import blocks, length_of
from workbench.ui.widgets.prose.prose_editor import ProseEditor

_PAUSE_MS = 400
_REREAD_MS = 1_000  # names change in bursts


@dataclass(frozen=True, slots=True)
class Judged:
    """Words that were asked about, and those of them that are wrong."""

    language: str
    words: frozenset[str]
    wrong: frozenset[str]


class Speller(QObject):
    """Marks the wrong words of one editor, and offers others for them in its context menu."""

    def __init__(self, session: Session, editor: ProseEditor, packages: Path | None) -> None:
        """Check with the dictionaries below `packages`; without them every word is right."""
        super().__init__(editor)
        self._session = session
        self._editor = editor
        self._dictionaries = Dictionaries(packages) if packages is not None else None
        self._assessment: int | None = None
        self._language: str | None = None
        self._known: frozenset[str] = frozenset()
        self._judged: dict[str, bool] = {}  # word: whether the dictionary knows it
        self._waiting: set[str] = set()
        self._is_on = True
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._check)
        self._reread = QTimer(self, singleShot=True, interval=_REREAD_MS)
        self._reread.timeout.connect(self._read)
        editor.highlighter.set_judge(self._wrong_in)
        editor.menu_opening.connect(self._fill_menu)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        session.edited.connect(self._on_edited)
        session.closed.connect(self._on_closed)

    def serve(self, assessment: int) -> None:
        """Check the text of an assessment, in its language."""
        self._assessment = assessment
        self._read()

    def turn(self, is_on: bool) -> None:
        """Check from now on, or no longer."""
        self._is_on = is_on
        self._editor.highlighter.rehighlight()

    def wrong_word_at(self, position: int) -> tuple[Span, str] | None:
        """Return the wrong word at a position of the document, with the positions it takes."""
        block = self._editor.document().findBlock(position)
        text, start = block.text(), block.position()
        for (first, last), word in self._wrong_words(text):
            span = (start + length_of(text[:first]), start + length_of(text[:last]))
            if span[0] <= position <= span[1]:
                return span, word
        return None

    # -- judging ------------------------------------------------------------------------------

    def _wrong_in(self, text: str) -> list[Span]:
        """Return where the words of a line stand that are wrong; others are asked about."""
        return [span for span, _ in self._wrong_words(text)]

    def _wrong_words(self, text: str) -> Iterator[tuple[Span, str]]:
        if not self._is_on or self._language is None:
            return
        for span, word in words_in(text):
            judged = self._judged.get(word)
            if judged is None:
                self._waiting.add(word)
                if not self._pause.isActive():
                    self._pause.start()
            elif not judged and word not in self._known and bare(word) not in self._known:
                yield span, word

    def _check(self) -> None:
        """Have the lane judge what waits, but the word at the cursor."""
        words = self._waiting - {self._typed_word()}
        self._waiting -= words
        if words and self._dictionaries is not None and self._language is not None:
            self._session.read(
                "Check spelling", judge_words, then=self._on_judged,
                dictionaries=self._dictionaries, language=self._language, words=words,
                whereabouts=whereabouts_of(self._session),
            )  # fmt: skip

    def _typed_word(self) -> str:
        """Return the word that the cursor is at the end of, or within."""
        cursor = self._editor.textCursor()
        if not self._editor.hasFocus():
            return ""
        text, column = cursor.block().text(), cursor.positionInBlock()
        at_cursor = (
            word
            for (first, last), word in words_in(text)
            if length_of(text[:first]) < column <= length_of(text[:last])
        )
        return next(at_cursor, "")

    def _on_judged(self, judged: Judged) -> None:
        if judged.language == self._language:
            self._judged |= {word: word not in judged.wrong for word in judged.words}
            self._draw_again(judged.wrong)

    def _draw_again(self, words: frozenset[str]) -> None:
        """Draw the lines again that hold some of these words."""
        if not words:
            return
        highlighter = self._editor.highlighter
        for block in list(blocks(self._editor.document())):
            text = block.text()
            if any(word in text for word in words):
                highlighter.rehighlightBlock(QTextBlock(block))

    # -- the case -----------------------------------------------------------------------------

    def _read(self) -> None:
        if self._assessment is not None and self._dictionaries is not None:
            self._session.read(
                "Read names", read_vocabulary, assessment=self._assessment,
                then=self._on_read, key="spelling",
            )  # fmt: skip

    def _on_read(self, vocabulary: Vocabulary) -> None:
        language, known = dictionary_language(vocabulary.language), vocabulary.words
        if language != self._language:
            self._language, self._known = language, known
            self._judged.clear()
            self._editor.highlighter.rehighlight()
            return
        changed, self._known = self._known ^ known, known
        self._draw_again(frozenset(word for word in changed if self._judged.get(word) is False))

    def _on_edited(self, change: Change) -> None:
        if change.touches(*NAMING):
            self._reread.start()

    def _on_cursor_moved(self) -> None:
        if self._waiting:
            self._pause.start()

    def _on_closed(self) -> None:
        self._pause.stop()
        self._reread.stop()
        self._assessment = None

    # -- the context menu ---------------------------------------------------------------------

    def _fill_menu(self, menu: QMenu, position: int) -> None:
        found = self.wrong_word_at(position)
        if found is None or self._dictionaries is None or self._language is None:
            return
        span, word = found
        first = menu.actions()[0] if menu.actions() else None
        wait = QAction(self.tr("Looking for other words…"), menu)
        wait.setEnabled(False)
        learn = QAction(self.tr("Add “{word}” to the case's dictionary").format(word=word), menu)
        learn.triggered.connect(partial(self._learn, word))
        line = QAction(menu)
        line.setSeparator(True)
        for action in (wait, learn, line):
            menu.insertAction(first, action) if first else menu.addAction(action)
        self._session.jobs.run(
            "read", "Suggest words", suggestions, self._dictionaries, self._language, word,
            then=partial(self._offer, menu, wait, span), key="suggest-words",
        )  # fmt: skip

    def _offer(self, menu: QMenu, wait: QAction, span: Span, words: tuple[str, ...]) -> None:
        if not isValid(menu):  # it was closed meanwhile
            return
        if not words:
            wait.setText(self.tr("No other word is near"))
            return
        for word in words:
            action = QAction(word, menu)
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            action.triggered.connect(partial(self._replace, span, word))
            menu.insertAction(wait, action)
        menu.removeAction(wait)

    def _replace(self, span: Span, word: str, _checked: bool = False) -> None:
        cursor = self._editor.textCursor()
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        replace_words(cursor, word)
        self._editor.setTextCursor(cursor)

    def _learn(self, word: str, _checked: bool = False) -> None:
        self._known |= {word}
        self._draw_again(frozenset({word}))
        self._session.edit(add_known_word, word=bare(word), detail=bare(word))


def judge_words(
    conn: Connection,
    *,
    dictionaries: Dictionaries,
    language: str,
    words: set[str],
    whereabouts: Callable[[Connection], Whereabouts],
) -> Judged:
    """Judge words, in a lane: months of either language, and places of the case's countries."""
    wrong = {
        word for word in dictionaries.wrong_words(language, words) if folded(word) not in MONTHS
    }
    names = {word for word in wrong if word[0].isupper()}
    if names:
        here = whereabouts(conn)
        places = CasePlaces(here.gazetteer, learned=here.known.places, context=here.context)
        wrong -= {name for name in names if is_at_home(places, bare(name))}
    return Judged(language, frozenset(words), frozenset(wrong))


def suggestions(
    dictionaries: Dictionaries, language: str, word: str, *, progress: Progress = unwatched
) -> tuple[str, ...]:
    """Look for words that may have been meant, in a lane."""
    progress(0)
    return dictionaries.suggestions(language, word)
