# SPDX-License-Identifier: MIT
"""Fields that keep what is typed apart from what is stored, until it is understood.

Leaving a field or Enter commits it, once and only when it says something else than before. Text
that is not understood stays in the field with the reason, and nothing is saved. What is read from
the case meanwhile goes beneath such a draft and never moves the cursor.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolTip, QWidget

from workbench.domain.errors import InputError
from workbench.ui.style import set_look
from workbench.ui.widgets.labels import plain_tooltip

_LEAST_LINES, _MOST_LINES = 2, 8
_LEAST_PX = 48
_EDGE_PX = 11
_TEXT_MARGIN_PX = 2  # as a QLineEdit has beside its text
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


@dataclass(frozen=True, slots=True)
class Understood:
    """What a typed text means, and how the field writes it."""

    value: Any
    text: str


Understand = Callable[[str], Understood]


def as_text(typed: str) -> Understood:
    """Take a line as it is, without the blanks around it."""
    bare = typed.strip()
    return Understood(bare, bare)


def as_text_or_nothing(typed: str) -> Understood:
    """Take a line as it is; an empty one is nothing."""
    bare = typed.strip()
    return Understood(bare or None, bare)


class DraftLine(QLineEdit):
    """One line. `understand` reads it and raises InputError with the sentence to show."""

    committed = Signal(object)  # what was understood
    stirred = Signal()  # the text, or what is wrong with it, is another

    def __init__(self, understand: Understand = as_text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.understand = understand
        self.problem = ""
        self._stored = ""
        # How the field itself writes what is stored: it may lack line breaks, or the end of a
        # very long text. None: nothing that is stored is shown.
        self._shown: str | None = ""
        self.setMinimumWidth(_LEAST_PX)
        # What the case refused: sent again by Enter alone, and not by merely leaving.
        self._refused: str | None = None
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._on_return)  # comes before editingFinished
        self.editingFinished.connect(self.commit)

    @property
    def is_draft(self) -> bool:
        """Whether what is typed differs from what is stored."""
        return self.text() != self._shown

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Take what is stored; a draft that is being typed, or is wrong, stays on top of it.

        `anew` drops the draft: another event is shown now.
        """
        keeps = self.is_draft
        self._stored = text
        if anew or not keeps:
            self._write(text)

    def restore(self) -> None:
        """Go back to what is stored."""
        self._write(self._stored)
        self.selectAll()

    def type_in(self, text: str) -> None:
        """Put a text in as if it had been typed: a draft over what is stored."""
        if text != self.text():
            self.setText(text)

    def refuse(self, sentence: str) -> None:
        """Say why what was typed could not be saved; it stays as a draft."""
        self._shown = None
        self._refused = self.text()
        self._set_problem(sentence)

    def commit(self) -> None:
        """Read what is typed and hand it on when it is something else; silent otherwise."""
        if not self.is_draft or self.text() == self._refused:
            return
        try:
            understood = self.understand(self.text())
        except InputError as error:
            self._set_problem(str(error))
            return
        self._take(understood)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a draft back with Esc; an unchanged field leaves Esc to its owner."""
        if event.key() == Qt.Key.Key_Escape and (self.is_draft or self.problem):
            self.restore()
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Answer the wish for a tooltip with the whole text where it does not fit."""
        asks = isinstance(event, QHelpEvent) and not self.toolTip()
        if asks and event.type() == QEvent.Type.ToolTip and self._is_cut():
            assert isinstance(event, QHelpEvent)
            QToolTip.showText(event.globalPos(), plain_tooltip(self.text()), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the beginning of a long text in sight while nobody types."""
        super().resizeEvent(event)
        if not self.hasFocus():
            self.setCursorPosition(0)

    def _is_cut(self) -> bool:
        room = self.width() - 2 * _EDGE_PX - self.textMargins().left()
        return self.fontMetrics().horizontalAdvance(self.text()) > room

    def _take(self, understood: Understood) -> None:
        is_new = understood.text != self._stored or self._shown is None
        self._stored = understood.text
        self._write(understood.text)
        if is_new:
            self.committed.emit(understood.value)

    def _write(self, text: str) -> None:
        self._set_problem("")
        if self.text() != text:
            at = self.cursorPosition() if self.hasFocus() else 0
            self.setText(text)
            self.setCursorPosition(min(at, len(self.text())))
        self._shown = self.text()
        self._refused = None

    def _set_problem(self, sentence: str) -> None:
        if sentence != self.problem:
            self.problem = sentence
            self.setAccessibleDescription(sentence)
            set_look(self, wrong=bool(sentence))
            self.stirred.emit()

    def _on_return(self) -> None:
        self._refused = None

    def _on_text_changed(self, _text: str) -> None:
        if self.problem:  # typing on may have put it right, or wrong in another way
            try:
                self.understand(self.text())
            except InputError as error:
                self._set_problem(str(error))
            else:
                self._set_problem("")
        self.stirred.emit()


class DraftText(QPlainTextEdit):
    """Several lines, as high as the text within bounds; Tab leads on to the next field."""

    committed = Signal(object)
    stirred = Signal()  # the text is another

    def __init__(
        self,
        *,
        least_lines: int = _LEAST_LINES,
        most_lines: int = _MOST_LINES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._stored = ""
        self._shown: str | None = ""
        self._lines = (least_lines, most_lines)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(_TEXT_MARGIN_PX, 0, _TEXT_MARGIN_PX, 0)
        self.textChanged.connect(self.stirred)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._fit()

    @property
    def is_draft(self) -> bool:
        """Whether what is typed differs from what is stored."""
        return self.text() != self._shown

    def text(self) -> str:
        """Return what is typed; unlike `toPlainText` with its no-break spaces."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Take what is stored; a draft that is being typed stays on top of it."""
        keeps = self.is_draft
        self._stored = text
        if anew or not keeps:
            self._write(text)

    def type_in(self, text: str) -> None:
        """Put a text in as if it had been typed: a draft over what is stored."""
        if text != self.text():
            self.setPlainText(text)

    def refuse(self) -> None:
        """Keep what is typed as a draft: it could not be saved."""
        self._shown = None

    def commit(self) -> None:
        """Hand on what is typed when it is something else."""
        if not self.is_draft:
            return
        text = self.text().strip()
        is_new = text != self._stored or self._shown is None
        self._stored = text
        self._write(text)
        if is_new:
            self.committed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a draft back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.is_draft)
            self._write(self._stored)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit on leaving."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height when lines wrap otherwise."""
        super().resizeEvent(event)
        self._fit()

    def _on_size_changed(self, _size: object) -> None:
        self._fit()

    def _fit(self) -> None:
        """Be as high as the text within the bounds."""
        least, most = self._lines
        lines = min(max(round(self.document().size().height()), least), most)
        height = lines * self.fontMetrics().lineSpacing() + 10
        if height != self.maximumHeight():
            self.setFixedHeight(height)

    def _write(self, text: str) -> None:
        if self.text() != text:
            at = self.textCursor().position()
            self.setPlainText(text)
            cursor = self.textCursor()
            cursor.setPosition(min(at, len(self.text())) if self.hasFocus() else 0)
            self.setTextCursor(cursor)
        self._shown = self.text()
