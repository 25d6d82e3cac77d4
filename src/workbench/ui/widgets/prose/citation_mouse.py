# SPDX-License-Identifier: MIT
"""The mouse over citations: resting shows the card, Ctrl and a click follows."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent

from workbench.ui.widgets.prose.prose_document import Mark
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.prose_painting import mark_under, sentence_lines

_REST_MS = 350
_CTRL = Qt.KeyboardModifier.ControlModifier


class CitationMouse(QObject):
    """Watches an editor's viewport; a click into a citation that the cursor is in follows too."""

    entered = Signal(str, QRect)  # target, where on the screen
    left = Signal()
    followed = Signal(str)  # target

    def __init__(self, editor: ProseEditor) -> None:
        """Watch an editor for as long as it lives."""
        super().__init__(editor)
        self._editor = editor
        self._under: Mark | None = None
        self._at = QPoint()
        self._pressed_in = 0  # serial of the citation that the text cursor was in at a press
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        editor.viewport().setMouseTracking(True)
        editor.viewport().installEventFilter(self)
        editor.installEventFilter(self)
        editor.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        editor.typed.connect(self._leave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what the mouse does before the editor does; take only a Ctrl click."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.Leave):
            self._leave()
        elif watched is self._editor:
            return super().eventFilter(watched, event)
        elif isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            if kind == QEvent.Type.MouseMove:
                self._move(point, event)
            elif kind == QEvent.Type.MouseButtonPress:
                return self._press(point, event)
            elif kind == QEvent.Type.MouseButtonRelease:
                self._release(point)
        return super().eventFilter(watched, event)

    def _move(self, point: QPoint, event: QMouseEvent) -> None:
        if event.buttons() != Qt.MouseButton.NoButton:
            self._leave()
            return
        found = mark_under(self._editor, point)
        self._at = point
        follows = found is not None and bool(event.modifiers() & _CTRL)
        shape = Qt.CursorShape.PointingHandCursor if follows else Qt.CursorShape.IBeamCursor
        self._editor.viewport().setCursor(shape)
        mark = found[0] if found else None
        if mark != self._under:
            self._leave()
            self._under = mark
            if mark is not None:
                self._rest.start()

    def _press(self, point: QPoint, event: QMouseEvent) -> bool:
        self._leave()
        self._pressed_in = 0
        found = mark_under(self._editor, point)
        if found is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        mark = found[0]
        if event.modifiers() & _CTRL:
            self.followed.emit(mark.target)
            return True
        at = self._editor.textCursor().position()
        if self._editor.hasFocus() and mark.start <= at <= mark.end:
            self._pressed_in = mark.serial
        return False

    def _release(self, point: QPoint) -> None:
        serial, self._pressed_in = self._pressed_in, 0
        if serial and not self._editor.textCursor().hasSelection():
            found = mark_under(self._editor, point)
            if found is not None and found[0].serial == serial:
                self.followed.emit(found[0].target)

    def _leave(self) -> None:
        self._rest.stop()
        self._under = None
        self.left.emit()

    def _on_rest(self) -> None:
        found = mark_under(self._editor, self._at)
        if self._under is not None and found is not None and found[0] == self._under:
            # The whole sentence stays in sight: a card explains it.
            lines = sentence_lines(self._editor, self._under)
            lines.setLeft(found[1].left())
            lines.setRight(found[1].right())
            corner = self._editor.viewport().mapToGlobal(lines.topLeft())
            self.entered.emit(self._under.target, QRect(corner, lines.size()))

    def _on_scrolled(self, _value: int) -> None:
        self._leave()
