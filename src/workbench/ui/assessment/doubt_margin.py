# SPDX-License-Identifier: MIT
"""Quiet marks beside the lines of which something is doubted."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.review.findings import Finding
from workbench.ui.assessment.text_places import Span
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.prose_painting import visible_blocks

_WIDTH_PX = 14
_DOT_PX = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A finding with the stretch of the document that it is about; edits move it along."""

    finding: Finding
    stretch: QTextCursor

    @property
    def span(self) -> Span:
        """The positions from which and to which it goes now."""
        return self.stretch.selectionStart(), self.stretch.selectionEnd()


class DoubtMargin(QWidget):
    """Lies at the right of an editor's column; what is being typed has no mark."""

    clicked = Signal(object, QPoint)  # list of Placed: those of the mark; where on the screen

    def __init__(self, icons: Icons, editor: ProseEditor) -> None:
        """Lie beside an editor."""
        super().__init__(editor)
        self._icons = icons
        self._editor = editor
        self._placed: Sequence[Placed] = ()
        self._typed_in = -1  # the line in which something is being typed
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Doubts about the text"))
        editor.column_moved.connect(self._place)
        editor.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        editor.document().documentLayout().update.connect(self._on_drawn)
        editor.typed.connect(self._on_typed)
        editor.cursorPositionChanged.connect(self._on_cursor_moved)
        icons.appearance.theme_changed.connect(self._on_drawn)
        self._place()

    def show_doubts(self, placed: Sequence[Placed]) -> None:
        """Mark these."""
        self._placed = sorted(placed, key=_begin)  # and edits leave them in order
        self.update()

    def marks(self) -> Iterator[tuple[QRectF, list[Placed]]]:
        """Yield where marks stand in sight, each with what it is about."""
        seen = list(visible_blocks(self._editor))
        if not seen:
            return
        last = seen[-1][0].position() + seen[-1][0].length()
        first = bisect_left(self._placed, seen[0][0].position(), key=_begin)
        by_line: dict[tuple[int, int], list[Placed]] = {}
        for one in self._placed[first : bisect_left(self._placed, last, key=_begin)]:
            block = self._editor.document().findBlock(one.span[0])
            if block.blockNumber() != self._typed_in:
                line = block.layout().lineForTextPosition(one.span[0] - block.position())
                by_line.setdefault((block.blockNumber(), line.lineNumber()), []).append(one)
        for block, origin in seen:
            layout = block.layout()
            for number in range(layout.lineCount()):
                found = by_line.get((block.blockNumber(), number))
                if found:
                    line = layout.lineAt(number)
                    middle = origin.y() + line.y() + line.height() * 0.62
                    yield QRectF(0, middle - 8, _WIDTH_PX, 16), found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a ring beside each line with a doubt."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._icons.appearance.theme.colour("alert"), 1.4))
        for rect, _ in self.marks():
            centre = QPointF(rect.center().x(), rect.center().y())
            painter.drawEllipse(centre, _DOT_PX / 2, _DOT_PX / 2)

    def event(self, event: QEvent) -> bool:
        """Say in the tooltip what is doubted."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            lines = [plain_tooltip(one.finding.sentence) for one in found]
            QToolTip.showText(event.globalPos(), "<br>".join(lines), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a mark."""
        over = bool(self._at(event.position()))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which mark is clicked."""
        found = self._at(event.position())
        if found:
            self.clicked.emit(found, event.globalPosition().toPoint())

    def _at(self, point: QPointF) -> list[Placed]:
        return next((found for rect, found in self.marks() if rect.contains(point)), [])

    def _place(self) -> None:
        viewport = self._editor.viewport().geometry()
        self.setGeometry(viewport.right() + 1, viewport.top(), _WIDTH_PX, viewport.height())
        self.raise_()
        self.update()

    def _on_typed(self) -> None:
        self._typed_in = self._editor.textCursor().blockNumber()
        self.update()

    def _on_cursor_moved(self) -> None:
        if self._typed_in not in (-1, self._editor.textCursor().blockNumber()):
            self._typed_in = -1
            self.update()

    def _on_scrolled(self, _value: int) -> None:
        self.update()

    def _on_drawn(self, _what: object = None) -> None:
        self.update()


def _begin(one: Placed) -> int:
    return one.stretch.selectionStart()
