# SPDX-License-Identifier: MIT
"""An indicator's past as a line of dots, one a period: empty, some, threshold reached."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.session.indicators import Reading
from workbench.ui.icons import Icons
from workbench.ui.outlook.words import asks_words, day_words
from workbench.ui.theme import Theme
from workbench.ui.widgets.labels import plain_tooltip

EVERY_PX = 10
_FULL_PX, _LEAST_PX, _NONE_PX = 3.6, 1.8, 1.0
_HEIGHT_PX = 16


def paint_dots(
    painter: QPainter, rect: QRectF, past: Sequence[int], threshold: int, theme: Theme
) -> None:
    """Draw the line, oldest at the left, in the middle of a rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    y = rect.center().y()
    left, step = rect.left() + EVERY_PX / 2, EVERY_PX
    painter.setPen(QPen(theme.colour("grid_strong"), 1))
    painter.drawLine(QPointF(left, y), QPointF(left + step * (len(past) - 1), y))
    for at, value in enumerate(past):
        reached = value >= threshold
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("alert" if reached else "icon_muted"))
        part = min(value / threshold, 1.0)
        radius = _LEAST_PX + (_FULL_PX - _LEAST_PX) * part if value else _NONE_PX
        painter.drawEllipse(QPointF(left + step * at, y), radius, radius)
    painter.restore()


class DotLine(QWidget):
    """The line by itself, with what it says in words as its tooltip."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin without a past."""
        super().__init__(parent)
        self._icons = icons
        self._reading: Reading | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_reading(self, reading: Reading) -> None:
        """Show the past of an indicator."""
        self._reading = reading
        said = past_words(reading, self.locale())
        self.setToolTip(plain_tooltip(said))
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Take the room that the dots need."""
        many = len(self._reading.past) if self._reading else 0
        return QSize(many * EVERY_PX, _HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dots."""
        del event
        if self._reading is not None and self._reading.past:
            painter = QPainter(self)
            paint_dots(
                painter, QRectF(self.rect()), self._reading.past,
                self._reading.indicator.threshold, self._icons.appearance.theme,
            )  # fmt: skip


def past_words(reading: Reading, locale: QLocale) -> str:
    """Say what the dots show: how many periods there are, until when, and what was counted."""
    if not any(reading.past):
        return QCoreApplication.translate("Outlook", "Nothing of it in the record so far")
    said = QCoreApplication.translate(
        "Outlook", "{what} in each of {periods} times {days} days until {date}: {values}"
    )
    return said.format(
        what=asks_words(reading.indicator.asks).capitalize(), periods=len(reading.past),
        days=reading.period_days, date=day_words(reading.end_ms - 1, locale.name()),
        values=", ".join(locale.toString(value) for value in reading.past),
    )  # fmt: skip
