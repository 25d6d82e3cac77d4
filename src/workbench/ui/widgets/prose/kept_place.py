# SPDX-License-Identifier: MIT
"""The writer's place: the line of the cursor stays at its height when the text is laid out anew."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit


@dataclass(frozen=True, slots=True)
class _Held:
    """A place of the text at a height of the view, and where the cursor was then."""

    place: QTextCursor
    top_px: int
    cursor: int
    is_top: bool  # the text is seen from its beginning, and the cursor stands there


class KeptPlace:
    """Serves one editor, which says what is seen and when its text has another width."""

    def __init__(self, editor: QTextEdit) -> None:
        """Hold nothing yet."""
        self._editor = editor
        self._held: _Held | None = None

    def hold(self) -> None:
        """Hold the cursor where it is seen; one out of sight leaves the first line in sight."""
        cursor = self._editor.textCursor()
        place, top_px = cursor, self._editor.cursorRect(cursor).top()
        if not 0 <= top_px < self._editor.viewport().height():
            place = self._editor.cursorForPosition(QPoint(0, 0))
            top_px = self._editor.cursorRect(place).top()
        is_top = cursor.blockNumber() == 0 and self._editor.verticalScrollBar().value() == 0
        self._held = _Held(place, top_px, cursor.position(), is_top)

    def let_go(self) -> None:
        """Hold nothing: the text is another one."""
        self._held = None

    def come_back(self) -> None:
        """Scroll to what is held, unless the cursor has gone elsewhere since."""
        held = self._held
        if held is None or held.cursor != self._editor.textCursor().position():
            return
        bar = self._editor.verticalScrollBar()
        if held.is_top:
            bar.setValue(0)  # the first line may be another height now: a heading
            return
        rect = self._editor.cursorRect(held.place)
        lowest_px = max(self._editor.viewport().height() - rect.height(), 0)
        bar.setValue(bar.value() + rect.top() - min(held.top_px, lowest_px))
