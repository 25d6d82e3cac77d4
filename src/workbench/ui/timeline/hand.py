# SPDX-License-Identifier: MIT
"""What the pressed mouse does on the lanes: one gesture at a time, from press to release."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from workbench.ui.timeline.gestures import Gesture, Touch


class Hand:
    """Gives each press to the first of `gestures` that claims it, and holds no two at once."""

    def __init__(self, viewport: QWidget, gestures: Sequence[Gesture]) -> None:
        """Show cursors on `viewport`; the gestures may change until a press comes."""
        self._viewport, self._gestures = viewport, gestures
        self._held: tuple[Gesture, Touch] | None = None
        self._dragging = False

    @property
    def is_empty(self) -> bool:
        """Whether no gesture is going on."""
        return self._held is None

    def press(self, event: QMouseEvent) -> bool:
        """Let the first gesture that claims the press have it; return whether one does.

        What is in the hand stays there while other buttons are pressed.
        """
        if self._held is not None:
            return False
        touch = Touch(event.position(), event.button(), event.modifiers())
        gesture = next((one for one in self._gestures if one.claims(touch)), None)
        if gesture is not None:
            self._held, self._dragging = (gesture, touch), False
        return gesture is not None

    def move(self, event: QMouseEvent) -> None:
        """Let the gesture follow; without one, show what a press would begin."""
        now = Touch(event.position(), Qt.MouseButton.LeftButton, event.modifiers())
        if self._held is None:
            self._show_cursor(now, self._gestures)
            return
        gesture, start = self._held
        away = (now.at - start.at).manhattanLength()
        if self._dragging or away >= QApplication.startDragDistance():
            self._dragging = True
            gesture.dragged(start, now)
            self._show_cursor(now, (gesture,))

    def release(self, event: QMouseEvent) -> None:
        """End what the press of the same button began."""
        if self._held is None or event.button() is not self._held[1].button:
            return
        (gesture, start), self._held = self._held, None
        self._viewport.unsetCursor()
        now = Touch(event.position(), start.button, event.modifiers())
        gesture.released(start, now, moved=self._dragging)

    def cancel(self) -> bool:
        """Give up what is being dragged; return whether anything was."""
        held, self._held = self._held, None
        if held is not None:
            held[0].cancelled()
            self._viewport.unsetCursor()
        return held is not None

    def _show_cursor(self, touch: Touch, gestures: Sequence[Gesture]) -> None:
        shape = next((one for one in (each.cursor(touch) for each in gestures) if one), None)
        if shape is None:
            self._viewport.unsetCursor()
        else:
            self._viewport.setCursor(shape)
