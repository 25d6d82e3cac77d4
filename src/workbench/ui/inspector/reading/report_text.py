# SPDX-License-Identifier: MIT
"""The box for a text that was received: what was found in it is underlined, the rest veiled."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from workbench.domain.errors import InputError
from workbench.ingest.report.findings import Sureness
from workbench.ui.appearance import Appearance
from workbench.ui.inspector.reading.found_looks import LOOKS
from workbench.ui.inspector.reading.sheets import Row, Sheet, Verdict
from workbench.ui.inspector.reading.text_files import SUFFIXES, read_text_file
from workbench.ui.inspector.reading.text_offsets import TextOffsets
from workbench.ui.widgets.dropped_files import local_files
from workbench.ui.widgets.undo_keys import is_undo_of_case

_LEAST_LINES = 2
_FRAME_PX = 10
_UNDERLINES = {
    Sureness.SURE: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Sureness.LIKELY: QTextCharFormat.UnderlineStyle.DashUnderline,
    Sureness.GUESS: QTextCharFormat.UnderlineStyle.DotLine,
}
_TO_LIST = (
    (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier),
)


class ReportText(QPlainTextEdit):
    """Grows with its text up to a bound; Tab leaves it, Ctrl+Down and F2 lead to what was found."""

    list_wanted = Signal()
    row_clicked = Signal(str)  # the key of the row whose words were clicked
    refused = Signal(str)  # a sentence: why a file was not taken

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._most_px = 0
        self._sheet: Sheet | None = None
        self._chosen = ""
        self._veils = False
        self._start = 0  # of the candidate that was marked last
        self._is_typed = False  # and not pasted: typing keeps its line in sight
        self._tips: dict[str, str] = {}
        self._offsets = TextOffsets("")
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.document().clearUndoRedoStacks()  # a margin is a step of Undo for Qt
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        appearance.theme_changed.connect(self._on_theme_changed)
        self.viewport().setMouseTracking(True)
        self._fit()

    def text(self) -> str:
        """Return what is typed; unlike `toPlainText` with its no-break spaces."""
        raw = self.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def set_most_px(self, most_px: int) -> None:
        """Say how high the box may become."""
        if most_px != self._most_px:
            self._most_px = most_px
            self._fit()

    def mark(self, sheet: Sheet | None, tips: dict[str, str], *, veils: bool) -> None:
        """Underline what a sheet found; `tips` by the keys of its rows. `veils` the rest."""
        self._sheet, self._tips = sheet, tips
        self._offsets = TextOffsets(self.text())
        self._veils = veils
        self._draw_marks()
        start = sheet.candidate.start if sheet is not None else 0
        if start != self._start:
            self._start = start
            if not self._is_typed:
                self.show_stretch(start)

    def show_stretch(self, start: int) -> None:
        """Scroll to where a stretch begins; the cursor stays where it is."""
        cursor = self._cursor(start, start)
        block = cursor.block()
        line = block.layout().lineForTextPosition(cursor.positionInBlock()).lineNumber()
        self.verticalScrollBar().setValue(block.firstLineNumber() + max(line, 0))

    def choose(self, key: str) -> None:
        """Let the words of one row stand out, and bring them into sight."""
        if key == self._chosen:
            return
        self._chosen = key
        self._draw_marks()
        row = self._row(key)
        if row is not None and not self.hasFocus():
            self.setTextCursor(self._cursor(row.finding.end, row.finding.end))
            self.ensureCursorVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the list."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (event.key(), modifiers) in _TO_LIST:
            self.list_wanted.emit()
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page may be left by it
        else:
            self._is_typed = True
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which underlined words were clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            row = self._row_at(event.position().toPoint())
            if row is not None:
                self.row_clicked.emit(row.key)

    def event(self, event: QEvent) -> bool:
        """Say what underlined words were read as; Undo is the case's while nothing was typed."""
        document = self.document()
        undoes, redoes = document.isUndoAvailable(), document.isRedoAvailable()
        if is_undo_of_case(event, undoes=undoes, redoes=redoes):
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(self.viewport().mapFrom(self, event.pos()))
            said = self._tips.get(row.key, "") if row is not None else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and files that are text; others are for the form around."""
        return bool(_text_files(source) if local_files(source) else source.hasText())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in plain text, or what stands in a file."""
        files = _text_files(source)
        self._is_typed = False
        if not files:
            self.insertPlainText(source.text())
            return
        for path in files:
            try:
                self.insertPlainText(read_text_file(path))
            except InputError as error:
                self.refused.emit(str(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height when lines wrap otherwise; keep the candidate at hand in sight."""
        super().resizeEvent(event)
        self._fit()
        if self._veils and not self._is_typed:
            self.show_stretch(self._start)

    def _row(self, key: str) -> Row | None:
        rows = self._sheet.rows if self._sheet is not None else ()
        return next((row for row in rows if row.key == key), None)

    def _row_at(self, point: QPoint) -> Row | None:
        at = self._offsets.from_qt(self.cursorForPosition(point).position())
        rows = self._sheet.rows if self._sheet is not None else ()
        fitting = [row for row in rows if row.finding.start <= at <= row.finding.end]
        return min(fitting, key=lambda row: row.finding.end - row.finding.start, default=None)

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = self.textCursor()
        last = max(self.document().characterCount() - 1, 0)
        cursor.setPosition(min(self._offsets.to_qt(start), last))
        cursor.setPosition(min(self._offsets.to_qt(end), last), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _draw_marks(self) -> None:
        self.setExtraSelections([*self._veil(), *self._underlines()])

    def _veil(self) -> list[QTextEdit.ExtraSelection]:
        """Mute what stands before and behind the candidate."""
        if self._sheet is None or not self._veils:
            return []
        candidate = self._sheet.candidate
        muted = QTextCharFormat()
        muted.setForeground(self._appearance.theme.colour("text_muted"))
        parts = ((0, candidate.start), (candidate.end, len(self.text())))
        return [self._selection(*part, muted) for part in parts if part[0] < part[1]]

    def _underlines(self) -> Sequence[QTextEdit.ExtraSelection]:
        theme = self._appearance.theme
        made: list[QTextEdit.ExtraSelection] = []
        for row in self._sheet.rows if self._sheet is not None else ():
            if row.verdict is Verdict.DROPPED:
                continue
            look = QTextCharFormat()
            look.setForeground(theme.colour("text"))  # also where a finding lies in the veil
            look.setUnderlineColor(theme.colour(LOOKS[row.finding.field].colour))
            is_sure = row.verdict is Verdict.CONFIRMED
            look.setUnderlineStyle(_UNDERLINES[Sureness.SURE if is_sure else row.finding.sureness])
            if row.key == self._chosen:
                look.setBackground(theme.colour("selection"))
            made.append(self._selection(row.finding.start, row.finding.end, look))
        return made

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(start, end)
        selection.format = look
        return selection

    def _on_size_changed(self, _size: object) -> None:
        self._fit()

    def _on_theme_changed(self, _theme: object) -> None:
        self._draw_marks()

    def _fit(self) -> None:
        """Be as high as the text within the bounds."""
        line_px = self.fontMetrics().lineSpacing()
        lines = max(round(self.document().size().height()), _LEAST_LINES)
        wanted = lines * line_px + _FRAME_PX + 4
        height = min(wanted, max(self._most_px, _LEAST_LINES * line_px + _FRAME_PX + 4))
        if height != self.height() or height != self.maximumHeight():
            self.setFixedHeight(height)


def _text_files(source: QMimeData) -> list[Path]:
    return [path for path in local_files(source) if path.suffix.lower() in SUFFIXES]
