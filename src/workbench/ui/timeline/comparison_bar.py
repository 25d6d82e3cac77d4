# SPDX-License-Identifier: MIT
"""The bar that tells two compared periods apart: dates, events, killed, and their rates."""

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from workbench.analysis.timeline.comparison import Side
from workbench.ui.appearance import Appearance
from workbench.ui.timeline.words import said, stretch_words
from workbench.ui.widgets.count_words import killed_words
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.labels import ElidedLabel, plain_tooltip

_DOT = "  \N{MIDDLE DOT}  "
_KEY_PX, _CLOSE_PX = 14, 20


class ComparisonBar(QFrame):
    """Stands above the lanes while periods are compared; a button ends it."""

    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Make a bar that says nothing yet."""
        super().__init__(parent)
        self.setProperty("surface", "sunken")
        self._labels = (ElidedLabel(tone="small"), ElidedLabel(tone="small"))
        self._close = QToolButton()
        self._close.setText("\N{MULTIPLICATION SIGN}")
        words = self.tr("Stop comparing")
        self._close.setToolTip(plain_tooltip(f"{words} (Esc)"))
        self._close.setAccessibleName(words)
        self._close.setFixedSize(_CLOSE_PX, _CLOSE_PX)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.closed)
        pairs: list[QWidget] = []
        for label, filled in zip(self._labels, (True, False), strict=True):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 12, 0)
            row.setSpacing(6)
            row.addWidget(_Key(appearance, filled=filled))
            row.addWidget(label)
            pairs.append(pair)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 4, 2)
        row.addWidget(flow_row(*pairs, gap_px=2), 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def say(self, present: Side, other: Side, name: str) -> None:
        """Say both sides; where one is longer, what a week of each has."""
        uneven = present.length_ms != other.length_ms
        for label, side, known_as in zip(self._labels, (present, other), ("", name), strict=True):
            label.setText(side_words(side, rates=uneven, name=known_as))
        self.setAccessibleName(self.tr("Compared periods"))
        self.setAccessibleDescription(" | ".join(self.words()))

    def words(self) -> tuple[str, str]:
        """Return what is said of the present side and of the other one."""
        present, other = self._labels
        return present.text(), other.text()


def side_words(side: Side, *, rates: bool, name: str = "") -> str:
    """Say dates, events and killed: "1–28 Feb 2022 · 12 events · killed 40 (30–60)"."""
    locale = QLocale()
    when = stretch_words(side.start_ms, side.end_ms, locale)
    events = said("%Ln event(s)", side.events)
    killed = killed_words(side.killed, locale)
    if rates:
        events = _with_rate(events, side.events_a_week, locale)
        if killed and side.killed.has_best:
            killed = _with_rate(killed, side.killed_a_week, locale)
    first = f"{name}, {when}" if name else when
    return _DOT.join(part for part in (first, events, killed) if part)


class _Key(QWidget):
    """A piece of the drawing: bars for the present period, a line of steps for the other."""

    def __init__(self, appearance: Appearance, *, filled: bool) -> None:
        super().__init__()
        self._appearance, self._filled = appearance, filled
        self.setFixedSize(_KEY_PX, _KEY_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the theme in force."""
        painter, theme = QPainter(self), self._appearance.theme
        boxes = (QRectF(1, 6, 6, 7), QRectF(7, 2, 6, 11))
        if self._filled:
            for box in boxes:
                painter.fillRect(box, theme.colour("icon_muted"))
            return
        pen = QPen(theme.colour("text"), 1.6)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        low, high = boxes
        painter.drawPolyline([
            low.bottomLeft(), low.topLeft(), low.topRight(), high.topLeft(), high.topRight(),
            high.bottomRight(),
        ])  # fmt: skip


def _with_rate(words: str, a_week: float, locale: QLocale) -> str:
    rate = locale.toString(a_week, "f", 1 if a_week < 100 else 0)
    said_so = QCoreApplication.translate("Timeline", "{words}, {rate} a week")
    return said_so.format(words=words, rate=rate)
