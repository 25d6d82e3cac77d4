# SPDX-License-Identifier: MIT
"""The rows of a pop-up list: what one holds, and how it is drawn, on one line or two."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ui.icons import Icons

Index = QModelIndex | QPersistentModelIndex

_ROW_PX = 28
_LEFT_PX = 32  # of the words, behind the icon
_EDGE_PX = 8
_ICON_PX = 16
_ABOVE_PX = 5
_LINE_GAP_PX = 2
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class PopupRow:
    """What a row shows; either all rows of a list have words `beneath`, or none has."""

    text: str
    detail: str = ""  # muted, behind the text: the menu, the date and place, …
    icon: str | QIcon = "go"  # an icon role, or the icon itself
    shortcut: str = ""  # at the right, as this platform writes it
    beneath: str = ""  # small and muted, on a second line
    beneath_right: str = ""  # at the right end of that line


class PopupRows(QAbstractListModel):
    """The rows of a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[PopupRow] = ()

    def show(self, rows: Sequence[PopupRow]) -> None:
        """List these."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's text, and for screen readers all that the row shows."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (row.text, row.detail, row.beneath, row.beneath_right, row.shortcut)
            return ", ".join(part for part in parts if part)
        return None


class PopupRowPainting(QStyledItemDelegate):
    """Draws an icon, the text and the muted detail, the shortcut, and what stands beneath."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row of a list the same height."""
        line = option.fontMetrics.height()
        if _row(index).beneath:
            return QSize(240, 2 * (line + _ABOVE_PX) + _LINE_GAP_PX)
        return QSize(200, max(_ROW_PX, line + 2 * _ABOVE_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = _row(index)
        whole: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option)
        line = whole.adjusted(_LEFT_PX, 0, -_EDGE_PX, 0)
        if row.beneath:
            high = option.fontMetrics.height()
            line = QRect(line.left(), whole.top() + _ABOVE_PX, line.width(), high)
        self._draw_icon(painter, QRect(whole.left() + _EDGE_PX, line.center().y() - 7,
                                       _ICON_PX, _ICON_PX), row.icon)  # fmt: skip
        words = QRect(line)
        if row.shortcut:
            words.setRight(self._draw_shortcut(painter, line, row.shortcut) - 12)
        taken = self._draw(painter, words, row.text, "text")
        self._draw(painter, words.adjusted(taken + 10, 0, 0, 0), row.detail, "text_muted")
        if row.beneath:
            self._draw_beneath(painter, line.translated(0, line.height() + _LINE_GAP_PX), row)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            theme = self._icons.appearance.theme
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(option.rect, theme.size("radius"), theme.size("radius"))

    def _draw_icon(self, painter: QPainter, place: QRect, icon: str | QIcon) -> None:
        if isinstance(icon, QIcon):
            icon.paint(painter, place)
        else:
            self._icons.paint(painter, place, icon, colour="icon_muted")

    def _draw_beneath(self, painter: QPainter, line: QRect, row: PopupRow) -> None:
        """Draw the second line; what stands at its right goes first where both have no room."""
        painter.setFont(self._icons.appearance.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(row.beneath_right)
        if width and width < line.width() // 2:
            painter.setPen(self._icons.appearance.theme.colour("text_muted"))
            painter.drawText(line, _RIGHT, row.beneath_right)
            line.setRight(line.right() - width - 12)
        self._draw(painter, line, row.beneath, "text_muted")

    def _draw(self, painter: QPainter, place: QRect, text: str, colour: str) -> int:
        """Draw a text that ends in "…" where it is too long; give its width."""
        metrics = painter.fontMetrics()
        if place.width() < 4 * metrics.averageCharWidth():
            return 0
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.setPen(self._icons.appearance.theme.colour(colour))
        painter.drawText(place, _LEFT, shown)
        return metrics.horizontalAdvance(shown)

    def _draw_shortcut(self, painter: QPainter, place: QRect, shortcut: str) -> int:
        """Draw the key caps at the right end and give where they begin."""
        appearance = self._icons.appearance
        painter.setFont(appearance.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(shortcut) + 10
        height = painter.fontMetrics().height() + 4
        cap = QRect(place.right() - width, place.center().y() - height // 2 + 1, width, height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(appearance.theme.colour("border_control"))
        painter.drawRoundedRect(cap.toRectF().translated(0.5, -0.5), 3, 3)
        painter.setPen(appearance.theme.colour("text_muted"))
        painter.drawText(cap.translated(0, -1), Qt.AlignmentFlag.AlignCenter, shortcut)
        painter.setFont(appearance.font())
        return cap.left()


def _row(index: Index) -> PopupRow:
    model = index.model()
    assert isinstance(model, PopupRows)
    return model.rows[index.row()]
