# SPDX-License-Identifier: MIT
"""Painting two lines in one cell: what matters above, what explains it below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from workbench.ui.appearance import Appearance

Index = QModelIndex | QPersistentModelIndex
_PAD_PX = 6
_BETWEEN_PX = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, a step of the type scale, a colour role, where it is cut short."""

    text: str
    size: str = "body"
    colour: str = "text"
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight


def two_lines_px(look: Appearance) -> int:
    """Return the height of a row of two lines."""
    heights = (QFontMetrics(look.font(size)).height() for size in ("body", "small"))
    return sum(heights) + 2 * _PAD_PX + _BETWEEN_PX


def paint_lines(
    painter: QPainter,
    rect: QRect,
    lines: Sequence[Line],
    look: Appearance,
    *,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Draw lines from the top of a cell, each cut short where it does not fit."""
    painter.save()
    top = rect.top() + _PAD_PX
    for line in lines:
        font = look.font(line.size, lined_up=True)
        metrics = QFontMetrics(font)
        room = QRect(rect.left(), top, rect.width(), metrics.height())
        painter.setFont(font)
        painter.setPen(look.theme.colour(line.colour))
        flags = int(align | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(room, flags, metrics.elidedText(line.text, line.elide, room.width()))
        top += metrics.height() + _BETWEEN_PX
    painter.restore()


def paint_frame(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """Draw what a cell has besides its text: selection, hover, focus."""
    option.text = ""
    style = option.widget.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)


class TwoLineDelegate(QStyledItemDelegate):
    """Paints a text of up to two lines, the second one small and muted."""

    def __init__(self, look: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave room for two lines."""
        return QSize(super().sizeHint(option, index).width(), two_lines_px(self._look))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the frame of the style, then the lines."""
        self.initStyleOption(option, index)
        first, _, second = str(index.data() or "").partition("\n")
        is_right = bool(option.displayAlignment & Qt.AlignmentFlag.AlignRight)
        paint_frame(painter, option)
        paint_lines(
            painter,
            option.rect.adjusted(8, 0, -6, 0),
            (Line(first), Line(" ".join(second.split()), "small", "text_muted")),
            self._look,
            align=Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft,
        )
