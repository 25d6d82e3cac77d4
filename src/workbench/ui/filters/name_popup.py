# SPDX-License-Identifier: MIT
"""A small popup that asks for a view's name."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 340


class NamePopup(QFrame):
    """Enter keeps the name, Escape closes. Says when a name is taken already."""

    named = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("surface", "popup")
        self._taken: frozenset[str] = frozenset()
        self._hint_when_taken = ""
        self._words = plain_label(tone="strong")
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Name"))
        self._hint = plain_label(tone="small", wrap=True)
        self.keep = push_button(self.tr("Keep"), kind="primary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.returnPressed.connect(self._on_kept)
        self.keep.clicked.connect(self._on_kept)

    def ask(
        self,
        anchor: QWidget,
        *,
        words: str,
        verb: str,
        name: str,
        taken: frozenset[str],
        hint_when_taken: str,
    ) -> None:
        """Open below a widget with a name to begin with."""
        self._taken, self._hint_when_taken = taken, hint_when_taken
        self._words.setText(words)
        self.line.setAccessibleName(words)
        self.keep.setText(verb)
        self.line.setText(name)
        self.line.setSelection(len(name), -len(name))  # the beginning stays in sight
        self._on_text_changed(name)
        width = round(_WIDTH_PX * self.fontMetrics().height() / 16)
        self.setFixedWidth(max(_WIDTH_PX, width))
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        room = (anchor.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        self.move(max(room.left(), min(corner.x(), room.right() - self.width())), corner.y())
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self.keep.setEnabled(bool(text.strip()))
        taken = text.strip() in self._taken
        self._hint.setText(self._hint_when_taken if taken else "")
        self._hint.setVisible(taken)
        if self.isVisible():
            self.adjustSize()

    def _on_kept(self) -> None:
        name = self.line.text().strip()
        if name:
            self.close()
            self.named.emit(name)
