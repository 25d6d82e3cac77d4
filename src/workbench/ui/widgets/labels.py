# SPDX-License-Identifier: MIT
"""Labels that show text as text: plain, elided, in runs, and the badge of a shortcut.

Text from data must never be taken for HTML, and a bare QLabel guesses; these do not.
"""

import html

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStylePainter, QWidget

_ELLIPSIS_ROOM = 4  # average characters that an elided label keeps


def plain_label(
    text: str = "", *, tone: str = "", wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Make a label that never takes its text for HTML; `tone` is one of the style sheet's."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    if tone:
        label.setProperty("tone", tone)
    return label


def plain_tooltip(text: str) -> str:
    """Write text as a tooltip that shows it word for word, whatever it looks like."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


class ElidedLabel(QLabel):
    """One line that gives way: too long a text ends in "…" and is whole in the tooltip."""

    def __init__(self, text: str = "", *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show a text; line breaks become spaces."""
        super().setText(" ".join(text.split()))
        self._tell_what_is_hidden()

    def is_elided(self) -> bool:
        """Whether part of the text is hidden."""
        return self._shown() != self.text()

    def minimumSizeHint(self) -> QSize:
        """Give room for a few letters."""
        few = self.fontMetrics().averageCharWidth() * _ELLIPSIS_ROOM
        hint = super().minimumSizeHint()
        return QSize(min(few, hint.width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole text in the tooltip when it no longer fits."""
        super().resizeEvent(event)
        self._tell_what_is_hidden()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QStylePainter(self)
        painter.drawItemText(
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            self._shown(),
            QPalette.ColorRole.WindowText,
        )

    def _shown(self) -> str:
        width = self.contentsRect().width()
        return QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def _tell_what_is_hidden(self) -> None:
        self.setToolTip(plain_tooltip(self.text()) if self.is_elided() else "")


class RunsLabel(QLabel):
    """A sentence with some of its words strong, muted or in italics; wraps where asked."""

    def __init__(self, *, wrap: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(wrap)

    def set_runs(self, *runs: str | tuple[str, str]) -> None:
        """Show runs of text: a string, or (text, style) with "strong" or "italic"."""
        written: list[str] = []
        plain: list[str] = []
        for run in runs:
            text, style = (run, "") if isinstance(run, str) else run
            tag = {"strong": "b", "italic": "i", "": "span"}[style]
            written.append(f"<{tag}>{html.escape(text)}</{tag}>")
            plain.append(text)
        self.setText("".join(written))
        self.setAccessibleName("".join(plain))

    def plain_text(self) -> str:
        """Give the sentence without its looks."""
        return self.accessibleName()


class KeyBadge(QLabel):
    """A shortcut as the key caps say it: "Ctrl+K" here, "⌘K" on a Mac."""

    def __init__(self, shortcut: QKeySequence | str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.set_shortcut(shortcut)

    def set_shortcut(self, shortcut: QKeySequence | str) -> None:
        """Show a shortcut; an empty one hides the badge."""
        text = shortcut_text(shortcut)
        self.setText(text)
        # A widget without a parent that is made visible becomes a window of its own.
        if self.parentWidget() is not None or not text:
            self.setVisible(bool(text))


def shortcut_text(shortcut: QKeySequence | str) -> str:
    """Write a shortcut as this platform writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
