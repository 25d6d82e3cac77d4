# SPDX-License-Identifier: MIT
"""Several lines that keep what is typed apart from what is stored, as `DraftLine` does for one."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from workbench.ui.widgets.draft_line import show_held
from workbench.ui.widgets.dropped_files import local_files
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.undo_keys import is_undo_of_case

_LEAST_LINES, _MOST_LINES = 2, 8
_TEXT_MARGIN_PX = 2  # as a QLineEdit has beside its text
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


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
        self._held: str | None = None  # not committed by merely leaving
        self._lines = (least_lines, most_lines)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().clearUndoRedoStacks()  # a margin is a step of Undo for Qt
        self.setViewportMargins(_TEXT_MARGIN_PX, 0, _TEXT_MARGIN_PX, 0)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        self._fit()

    @property
    def is_draft(self) -> bool:
        """Whether what is typed differs from what is stored."""
        return self.text() != self._shown

    @property
    def is_held(self) -> bool:
        """Whether what is typed waits for a decision: leaving the field does not save it."""
        return self.is_draft and self.text() == self._held

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

    def restore(self) -> None:
        """Go back to what is stored."""
        self._write(self._stored)

    def type_in(self, text: str, *, held: bool) -> None:
        """Put a text in as if it had been typed: a draft over what is stored."""
        if text != self.text():
            self._held = text if held else None
            self.setPlainText(text)

    def release(self) -> None:
        """Let what is held be saved when it is next committed."""
        self._held = None

    def refuse(self) -> None:
        """Keep what is typed as a draft: it could not be saved."""
        self._shown = None

    def commit(self) -> None:
        """Hand on what is typed when it is something else."""
        if not self.is_draft or self.is_held:
            return
        text = self.text().strip()
        is_new = text != self._stored or self._shown is None
        self._stored = text
        self._write(text)
        if is_new:
            self.committed.emit(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files are for the form around."""
        return not local_files(source) and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a draft back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.is_draft)
            self.restore()
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

    def event(self, event: QEvent) -> bool:
        """Answer the wish for a tooltip with what is saved while the text waits.

        Undo is the case's while nothing was typed here.
        """
        document = self.document()
        undoes, redoes = document.isUndoAvailable(), document.isRedoAvailable()
        if is_undo_of_case(event, undoes=undoes, redoes=redoes):
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.is_held:
            said = plain_tooltip(self.accessibleDescription())
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def _on_text_changed(self) -> None:
        show_held(self, self._stored if self.is_held else None)
        self.stirred.emit()

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
        self._held = None
        show_held(self, None)
