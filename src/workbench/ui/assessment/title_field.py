# SPDX-License-Identifier: MIT
"""The title of an assessment, written where it stands, as tall as it must be."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.reading_looks import title_font

_PAUSE_MS = 700
_MOST_LINES = 3


class TitleField(QPlainTextEdit):
    """One paragraph of large letters; Enter and leaving it hand the title in."""

    committed = Signal(str)
    left_downwards = Signal()  # Enter or Down: the keyboard goes on to the text

    def __init__(self, icons: Icons) -> None:
        """Make an empty title."""
        super().__init__()
        self._icons = icons
        self._committed = ""
        self.setProperty("surface", "title")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Title of the assessment"))
        self.setPlaceholderText(self.tr("Title"))
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._commit)
        self.textChanged.connect(self._on_text_changed)
        icons.appearance.theme_changed.connect(self._wear_font)
        self._wear_font()

    def title(self) -> str:
        """Return the title as it stands, on one line."""
        return " ".join(self.toPlainText().split())

    def set_title(self, title: str) -> None:
        """Show a title, unless another one is just being typed."""
        if self._pause.isActive():
            return
        self._committed = title
        if title != self.title():
            self.setPlainText(title)
            self._pause.stop()
        self._fit()

    def flush(self) -> None:
        """Hand in what was typed."""
        if self._pause.isActive():
            self._commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the text with Enter; a title has one paragraph."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.left_downwards.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self._pause.stop()
            self.set_title(self._committed)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hand in what was typed; an emptied title comes back."""
        super().focusOutEvent(event)
        self.flush()
        if not self.title():
            self.set_title(self._committed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the title at this width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Wish for the lines that there are."""
        return QSize(200, self._height())

    def _height(self) -> int:
        lines = min(max(round(self.document().size().height()), 1), _MOST_LINES)
        return lines * self.fontMetrics().lineSpacing() + 4

    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _wear_font(self, _theme: object = None) -> None:
        self.setFont(title_font(self._icons.appearance))
        self._fit()

    def _on_text_changed(self) -> None:
        self._fit()
        if self.title() != self._committed:
            self._pause.start()

    def _commit(self) -> None:
        self._pause.stop()
        title = self.title()
        if title and title != self._committed:
            self._committed = title
            self.committed.emit(title)
