# SPDX-License-Identifier: MIT
"""The card beside a resting pointer: what the event, or the bar, under it is. Plain text only."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from workbench.ui.widgets.labels import plain_label

_WIDEST_PX, _AWAY_PX, _EDGE_PX, _LINES = 320, 14, 4, 10
_INDENT_PX, _LONGEST = 22, 3  # lines of the card that one of words may take


class HoverCard(QFrame):
    """A title and a few quiet lines about its host, over its neighbours where it is too low.

    The card stands in the window, which may be another when the host's pane is taken out of it.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        host.destroyed.connect(self.deleteLater)
        self.setProperty("surface", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title = plain_label(tone="strong", wrap=True)
        self._lines: list[QLabel] = [plain_label(tone="muted", wrap=True) for _ in range(_LINES)]
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(1)
        for label in (self._title, *self._lines):
            column.addWidget(label)
        self.hide()

    def say(self, title: str, lines: Sequence[str], at: QPoint) -> None:
        """Show words beside a point of the screen."""
        window = self._host.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._title.setText(" ".join(title.split()))
        told = [line for line in lines if line][:_LINES]
        for number, label in enumerate(self._lines):
            text = told[number] if number < len(told) else ""
            room = _LONGEST * (_WIDEST_PX - 2 * _INDENT_PX)
            label.setText(label.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room))
            label.setVisible(bool(text))
        longest = max(
            label.fontMetrics().horizontalAdvance(label.text())
            for label in (self._title, *self._lines)
        )
        width = min(longest + _INDENT_PX + 4, _WIDEST_PX)
        self.setFixedWidth(width)
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout else self.sizeHint().height()
        self.setFixedHeight(max(height, self.minimumSizeHint().height()))
        self.move(self._beside(window.mapFromGlobal(at), window))
        self.raise_()
        self.show()

    def texts(self) -> tuple[str, ...]:
        """Give what the card says, the title first."""
        lines = (label.text() for label in self._lines if label.text())
        return (self._title.text(), *lines)

    def _beside(self, at: QPoint, window: QWidget) -> QPoint:
        """Return where the card stands clear of a point of the window, and whole within it."""
        x, y = at.x() + _AWAY_PX, at.y() + _AWAY_PX
        if x + self.width() > window.width() - _EDGE_PX:
            x = at.x() - _AWAY_PX - self.width()
        if y + self.height() > window.height() - _EDGE_PX:
            y = at.y() - _AWAY_PX - self.height()
        return QPoint(max(_EDGE_PX, x), max(_EDGE_PX, y))
