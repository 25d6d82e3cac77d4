# SPDX-License-Identifier: MIT
"""A line to search with: a lens, a clear button, its shortcut, and a sign that it is searching."""

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import KeyBadge
from workbench.ui.widgets.undo_keys import is_undo_of_case

_ICON_PX = 14
_ICON_LEFT_PX = 8
_TEXT_LEFT_PX = 18
_FRAME_MS = 60
_TURN_DEGREES = 30


class SearchField(QLineEdit):
    """A QLineEdit for searching; Esc clears it. Listen to `textEdited` or `textChanged`."""

    def __init__(
        self,
        icons: Icons,
        *,
        placeholder: str,
        shortcut: QKeySequence | str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._angle = 0
        self._badge = KeyBadge(shortcut, parent=self)
        self._clear = QToolButton(self)
        self._clear.setIcon(icons.icon("clear", "icon_muted"))
        self._clear.setIconSize(QSize(12, 12))
        self._clear.setFixedSize(20, 20)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.setAccessibleName(QCoreApplication.translate("SearchField", "Clear"))
        self._clear.setToolTip(QCoreApplication.translate("SearchField", "Clear (Esc)"))
        self._clear.clicked.connect(self.clear)
        self._turning = QTimer(self)
        self._turning.setInterval(_FRAME_MS)
        self._turning.timeout.connect(self._turn)
        self.textChanged.connect(self._arrange)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._arrange()

    def set_shortcut(self, shortcut: QKeySequence | str) -> None:
        """Show the shortcut that leads here; the owner binds it."""
        self._badge.set_shortcut(shortcut)
        self._arrange()

    def is_searching(self) -> bool:
        """Whether the sign of searching turns."""
        return self._turning.isActive()

    def set_searching(self, searching: bool) -> None:
        """Turn the sign while an answer is under way."""
        if searching == self.is_searching():
            return
        if searching:
            self._turning.start()
        else:
            self._turning.stop()
            self._angle = 0
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the badge and the clear button at the right."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Keep them there when the style or the font changes too."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """Turn nothing that nobody sees."""
        super().hideEvent(event)
        self.set_searching(False)

    def event(self, event: QEvent) -> bool:
        """Leave Undo to the case while nothing was typed."""
        if is_undo_of_case(event, undoes=self.isUndoAvailable(), redoes=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc; an empty field leaves Esc to its owner."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lens, or the turning sign, in the room left of the text."""
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.rect().center().y() + 1
        painter.translate(_ICON_LEFT_PX + _ICON_PX / 2, middle)
        painter.rotate(self._angle)
        half = _ICON_PX // 2
        role = "searching" if self.is_searching() else "search"
        rect = QRect(-half, -half, _ICON_PX, _ICON_PX)
        self._icons.paint(painter, rect, role, colour="icon_muted", enabled=self.isEnabled())

    def _turn(self) -> None:
        self._angle = (self._angle + _TURN_DEGREES) % 360
        self.update(0, 0, _ICON_LEFT_PX + _ICON_PX + 4, self.height())

    def _arrange(self) -> None:
        has_text = bool(self.text())
        self._clear.setVisible(has_text)
        self._badge.setVisible(not has_text and bool(self._badge.text()))
        shown = self._clear if has_text else self._badge
        size = self._clear.size() if has_text else self._badge.sizeHint()
        right = 6 if not has_text else 4
        x = self.width() - size.width() - right
        shown.setGeometry(x, (self.height() - size.height()) // 2, size.width(), size.height())
        room = size.width() if has_text or self._badge.text() else 0
        self.setTextMargins(_TEXT_LEFT_PX, 0, room, 0)
