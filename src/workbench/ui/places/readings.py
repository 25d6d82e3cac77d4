# SPDX-License-Identifier: MIT
"""The list of what a text may mean: two lines a row, the point in degrees at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.geo.coordinates import degrees_text
from workbench.geo.destinations import Destination
from workbench.ui.icons import Icons
from workbench.ui.places import words

Index = QModelIndex | QPersistentModelIndex

_LEFT_PX = 32
_EDGE_PX = 8
_LINE_GAP_PX = 2
_ICON_PX = 16


class ReadingModel(QAbstractListModel):
    """The readings of a text, in the order of their likelihood."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.readings: Sequence[Destination] = ()

    def show(self, readings: Sequence[Destination]) -> None:
        """List these."""
        self.beginResetModel()
        self.readings = tuple(readings)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.readings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's title, and for screen readers all that the row shows."""
        reading = self.readings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.title(reading)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (words.title(reading), words.whereabouts(reading), words.reason(reading))
            return ", ".join(part for part in parts if part)
        return None


class ReadingDelegate(QStyledItemDelegate):
    """Draws an icon, title and whereabouts, and beneath why it is offered and where it lies."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height."""
        return QSize(240, 2 * option.fontMetrics.height() + _LINE_GAP_PX + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        model = index.model()
        assert isinstance(model, ReadingModel)
        reading = model.readings[index.row()]
        appearance = self._icons.appearance
        theme = appearance.theme
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(rect, theme.size("radius"), theme.size("radius"))
        high = option.fontMetrics.height()
        first = QRect(rect.left() + _LEFT_PX, rect.top() + 5,
                      rect.width() - _LEFT_PX - _EDGE_PX, high)  # fmt: skip
        icon = QRect(rect.left() + 8, first.center().y() - 7, _ICON_PX, _ICON_PX)
        self._icons.paint(painter, icon, _icon_of(reading), colour="icon_muted")
        title = self._draw(painter, first, words.title(reading), "text")
        self._draw(painter, first.adjusted(title + 10, 0, 0, 0), words.whereabouts(reading),
                   "text_muted")  # fmt: skip
        painter.setFont(appearance.font("caption"))
        second = first.translated(0, high + _LINE_GAP_PX)
        if reading.place is not None:
            point = degrees_text(reading.lat_deg, reading.lon_deg)
            width = painter.fontMetrics().horizontalAdvance(point)
            if width < second.width() // 2:
                right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
                painter.setPen(theme.colour("text_muted"))
                painter.drawText(second, right, point)
                second.setRight(second.right() - width - 12)
        self._draw(painter, second, words.reason(reading), "text_muted")
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, text: str, colour: str) -> int:
        """Draw a text that ends in "…" where it is too long; give its width."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
        painter.setPen(self._icons.appearance.theme.colour(colour))
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, left, shown)
        return metrics.horizontalAdvance(shown)


def _icon_of(reading: Destination) -> str:
    if reading.country is not None:
        return "country"
    return "place" if reading.place is not None else "place.pick"
