# SPDX-License-Identifier: MIT
"""The list of zones: a swatch, the name and two or three facts in each row, drawn as plain text."""

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.ui.icons import Icons
from workbench.ui.zones.swatches import paint_swatch
from workbench.ui.zones.zone_model import HeadRow, Index, ZoneModel, ZoneRow

_SIDE_PX, _ABOVE_PX, _GAP_PX = 10, 5, 10
_SWATCH_PX = (22, 16)


class ZoneList(QListView):
    """Several zones may be chosen, to merge them."""

    opened = Signal(int)
    deletion_wanted = Signal()

    def __init__(self, model: ZoneModel, icons: Icons, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.setItemDelegate(_ZoneDelegate(icons, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def chosen(self) -> list[int]:
        """The keys of the chosen zones, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        zones = [self.rows.zone_at(row) for row in rows]
        return [zone.id for zone in zones if zone is not None]

    def choose(self, zone: int | None) -> None:
        """Choose one zone alone, or none, without a word."""
        at = self.rows.row_of(zone)
        blocked = self.selectionModel().blockSignals(True)
        if at < 0:
            self.clearSelection()
        else:
            index = self.rows.index(at, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, delete by Delete."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.opened.emit(self.chosen[0])
        elif key == Qt.Key.Key_Delete and self.chosen:
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        zone = self.rows.zone_at(index.row())
        if zone is not None:
            self.opened.emit(zone.id)


class _ZoneDelegate(QStyledItemDelegate):
    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        appearance = self._icons.appearance
        small = QFontMetrics(appearance.font("small")).height()
        if isinstance(_row(index), HeadRow):
            return QSize(120, small + 2 * _ABOVE_PX + 2)
        return QSize(120, QFontMetrics(appearance.font()).height() + small + 2 * _ABOVE_PX + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = _row(index), option.rect
        theme = self._icons.appearance.theme
        painter.save()
        if isinstance(row, HeadRow):
            painter.fillRect(rect, theme.colour("sunken"))
            self._paint_head(painter, rect, row)
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, theme.colour("selection"))
            elif option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, theme.colour("hover"))
            self._paint_zone(painter, rect, row)
        painter.setPen(theme.colour("row_line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, row: HeadRow) -> None:
        appearance = self._icons.appearance
        inside = rect.adjusted(_SIDE_PX, 0, -_SIDE_PX, 0)
        painter.setFont(appearance.font("small", strong=True))
        painter.setPen(appearance.theme.colour("text"))
        _draw(painter, inside, row.name)
        inside.setLeft(inside.left() + painter.fontMetrics().horizontalAdvance(row.name) + 10)
        painter.setFont(appearance.font("small"))
        painter.setPen(appearance.theme.colour("text_muted"))
        _draw(painter, inside, row.words)

    def _paint_zone(self, painter: QPainter, rect: QRect, row: ZoneRow) -> None:
        appearance, theme = self._icons.appearance, self._icons.appearance.theme
        wide, high = _SWATCH_PX
        top = rect.center().y() - high // 2
        painter.setOpacity(1.0 if row.is_in_view else 0.45)
        paint_swatch(
            painter, QRectF(rect.left() + _SIDE_PX, top, wide, high), row.look.pattern,
            theme.colour(row.look.colour),
        )  # fmt: skip
        painter.setOpacity(1.0)
        inside = rect.adjusted(_SIDE_PX + wide + _GAP_PX, _ABOVE_PX, -_SIDE_PX, -_ABOVE_PX)
        line_px = QFontMetrics(appearance.font()).height()
        painter.setFont(appearance.font())
        painter.setPen(theme.colour("text" if row.is_in_view else "text_muted"))
        _draw(painter, QRect(inside.left(), inside.top(), inside.width(), line_px), row.zone.name)
        painter.setFont(appearance.font("small"))
        painter.setPen(theme.colour("text_muted"))
        _draw(painter, inside.adjusted(0, line_px + 2, 0, 0), row.said)


def _row(index: Index) -> HeadRow | ZoneRow:
    model = index.model()
    assert isinstance(model, ZoneModel)
    return model.rows[index.row()]


def _draw(painter: QPainter, rect: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
