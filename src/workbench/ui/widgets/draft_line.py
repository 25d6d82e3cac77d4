# SPDX-License-Identifier: MIT
"""A line that keeps what is typed apart from what is stored, until it is understood.

Leaving the field or Enter commits it, once and only when it says something else than before. Text
that is not understood stays in the field with the reason, and nothing is saved. What is read from
the case meanwhile goes beneath such a draft and never moves the cursor.

Text is held when the case refused it, or when it was typed before and never saved: merely leaving
the field does not save it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolTip, QWidget

from workbench.domain.errors import InputError
from workbench.ui.style import set_look
from workbench.ui.widgets.dropped_files import local_files
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.undo_keys import is_undo_of_case

_LEAST_PX = 48
_EDGE_PX = 11


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
        self._held: str | None = None  # committed by Enter alone, and not by merely leaving
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._on_return)  # comes before editingFinished
        self.editingFinished.connect(self.commit)

    @property
    def is_draft(self) -> bool:
        """Whether what is typed differs from what is stored."""
        return self.text() != self._shown

    @property
    def is_held(self) -> bool:
        """Whether what is typed waits for a decision: leaving the field does not save it."""
        return self.is_draft and self.text() == self._held

    def show_value(self, text: str, *, anew: bool = False) -> None:
        """Take what is stored; a draft that is being typed, or is wrong, stays on top of it.

        `anew` drops the draft: another event is shown now.
        """
        # An empty line that was refused has nothing to keep from what is stored since.
        is_void = self._shown is None and not self.text() and text != self._stored
        keeps = self.is_draft and not is_void
        self._stored = text
        if anew or not keeps:
            self._write(text)

    def restore(self) -> None:
        """Go back to what is stored."""
        self._write(self._stored)
        self.selectAll()

    def type_in(self, text: str, *, held: bool) -> None:
        """Put a text in as if it had been typed: a draft over what is stored."""
        if text != self.text():
            self._held = text if held else None
            self.setText(text)

    def release(self) -> None:
        """Let what is held be saved when it is next committed."""
        self._held = None

    def refuse(self, sentence: str) -> None:
        """Say why what was typed could not be saved; it stays as a draft."""
        self._shown = None
        self._held = self.text()
        self._set_problem(sentence)

    def commit(self) -> None:
        """Read what is typed and hand it on when it is something else; silent otherwise."""
        if not self.is_draft or self.is_held:
            return
        try:
            understood = self.understand(self.text())
        except InputError as error:
            self._set_problem(str(error))
            return
        self._take(understood)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take text; files are for the form around."""
        if local_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a draft back with Esc; an unchanged field leaves Esc to its owner."""
        if event.key() == Qt.Key.Key_Escape and (self.is_draft or self.problem):
            self.restore()
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Answer the wish for a tooltip with what is saved, or with a text that does not fit.

        Undo is the case's while nothing was typed here.
        """
        if is_undo_of_case(event, undoes=self.isUndoAvailable(), redoes=self.isRedoAvailable()):
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            said = self.accessibleDescription() if self._waits() else ""
            said = said or ("" if self.toolTip() or not self._is_cut() else self.text())
            if said:
                QToolTip.showText(event.globalPos(), plain_tooltip(said), self)
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
        self._held = None
        show_held(self, None)

    def _waits(self) -> bool:
        return self.is_held and not self.problem

    def _set_problem(self, sentence: str) -> None:
        if sentence != self.problem:
            self.problem = sentence
            self.setAccessibleDescription(sentence)
            set_look(self, wrong=bool(sentence))
            self.stirred.emit()

    def _on_return(self) -> None:
        self.release()

    def _on_text_changed(self, _text: str) -> None:
        if self.problem:  # typing on may have put it right, or wrong in another way
            try:
                self.understand(self.text())
            except InputError as error:
                self._set_problem(str(error))
            else:
                self._set_problem("")
        show_held(self, self._stored if self._waits() else None)
        self.stirred.emit()


def show_held(field: QWidget, stored: str | None) -> None:
    """Mark a field whose text waits for a decision, and say what is saved; None: it does not."""
    if stored is None and not field.property("held"):
        return
    set_look(field, held=stored is not None)
    said = ""
    if stored is not None:
        words = QCoreApplication.translate("DraftLine", "Not saved. Saved is: {text}")
        said = words.format(text=stored or QCoreApplication.translate("DraftLine", "nothing"))
    field.setAccessibleDescription(said)
