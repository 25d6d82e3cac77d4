# SPDX-License-Identifier: MIT
"""Draws a row of the layers pane: eye, swatch, name, and whose it is; a click on the eye hides."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.geo.layers.opening import RASTER_TILES
from workbench.ui.desks.layer_shelf import ShelfEntry
from workbench.ui.icons import Icons
from workbench.ui.layers.layer_model import FixedRow, Index, LayerModel
from workbench.ui.layers.words import entry_words, is_trouble

_SIDE_PX, _ABOVE_PX, _GAP_PX = 10, 6, 8
_ICON_PX, _SWATCH_PX = 16, 14
_DASHES = {"dashed": [3.0, 2.0], "dotted": [1.0, 2.0]}


class LayerDelegate(QStyledItemDelegate):
    """Draws two lines a layer and one for what the map always shows, as plain text."""

    swatch_clicked = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Draw in the theme in force."""
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give fixed rows less height."""
        appearance = self._icons.appearance
        high = QFontMetrics(appearance.font()).height() + 2 * _ABOVE_PX
        if _model(index).entry_at(index.row()) is not None:
            high += QFontMetrics(appearance.font("small")).height() + 2
        return QSize(120, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        theme = self._icons.appearance.theme
        rect: QRect = option.rect
        entry, fixed = _model(index).entry_at(index.row()), _model(index).fixed_at(index.row())
        painter.save()
        if entry is None:
            painter.fillRect(rect, theme.colour("sunken"))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(theme.colour("row_line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if fixed is not None:
            self._paint_fixed(painter, rect, fixed)
        elif entry is not None:
            self._paint_entry(painter, rect, entry)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Hide or show at a click on the eye, and open the look at a click on the swatch."""
        entry = _model(index).entry_at(index.row())
        pressed = event.type() == QEvent.Type.MouseButtonRelease
        if entry is None or not pressed or not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton:
            if _grown(_eye(option.rect)).contains(at):
                return model.setData(index, None, Qt.ItemDataRole.CheckStateRole)
            if _grown(_swatch(option.rect)).contains(at):
                self.swatch_clicked.emit(entry.row.id)
                return True
        return False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Let a name be typed in the row."""
        editor = super().createEditor(parent, option, index)
        editor.setProperty("surface", "in-row")
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Lay the field over the name."""
        rect: QRect = option.rect
        editor.setGeometry(rect.adjusted(_text_left(rect) - rect.left() - 4, 2, -4, -2))

    def _paint_fixed(self, painter: QPainter, rect: QRect, fixed: FixedRow) -> None:
        appearance, theme = self._icons.appearance, self._icons.appearance.theme
        place = QRect(0, 0, _ICON_PX, _ICON_PX)
        place.moveCenter(QPoint(rect.left() + _SIDE_PX + _ICON_PX // 2, rect.center().y()))
        self._icons.paint(painter, place, fixed.icon, colour="icon_muted")
        inside = rect.adjusted(_SIDE_PX + _ICON_PX + _GAP_PX, 0, -_SIDE_PX, 0)
        painter.setFont(appearance.font())
        painter.setPen(theme.colour("text_muted"))
        _draw(painter, inside, fixed.name)
        inside.setLeft(inside.left() + painter.fontMetrics().horizontalAdvance(fixed.name) + 10)
        painter.setFont(appearance.font("small"))
        _draw(painter, inside, fixed.said, Qt.AlignmentFlag.AlignRight)

    def _paint_entry(self, painter: QPainter, rect: QRect, entry: ShelfEntry) -> None:
        appearance, theme = self._icons.appearance, self._icons.appearance.theme
        shown, trouble = entry.row.visible, is_trouble(entry)
        eye = "show" if shown else "hide"
        self._icons.paint(painter, _eye(rect), eye, colour="icon" if shown else "icon_muted")
        if trouble:
            self._icons.paint(painter, _swatch(rect).adjusted(-1, -1, 1, 1), "alert",
                              colour="alert")  # fmt: skip
        elif entry.row.kind == RASTER_TILES:
            self._icons.paint(painter, _swatch(rect).adjusted(-1, -1, 1, 1), "file.image")
        else:
            _paint_swatch(painter, _swatch(rect), entry)
        inside = rect.adjusted(_text_left(rect) - rect.left(), _ABOVE_PX, -_SIDE_PX, -_ABOVE_PX)
        line_px = QFontMetrics(appearance.font()).height()
        painter.setFont(appearance.font(strong=shown))
        painter.setPen(theme.colour("text" if shown else "text_muted"))
        _draw(painter, QRect(inside.topLeft(), QSize(inside.width(), line_px)), entry.row.name)
        painter.setFont(appearance.font("small"))
        painter.setPen(theme.colour("alert" if trouble else "text_muted"))
        _draw(painter, inside.adjusted(0, line_px + 2, 0, 0), entry_words(entry, QLocale()))


def _paint_swatch(painter: QPainter, rect: QRect, entry: ShelfEntry) -> None:
    """Draw a piece of the layer: its fill, its line, its first colours."""
    style = entry.style
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = [QColor(colour) for _, colour in style.colours[:3]] or [QColor(style.colour)]
    wide = rect.width() / len(colours)
    for at, colour in enumerate(colours):
        fill = QColor(colour)
        fill.setAlphaF(max(0.25, style.fill))
        painter.fillRect(
            QRect(round(rect.left() + at * wide), rect.top(), round(wide), rect.height()), fill
        )
    pen = QPen(colours[0], 1.6)
    if style.dash in _DASHES:
        pen.setDashPattern(_DASHES[style.dash])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 3, 3)
    painter.restore()


def _model(index: Index) -> LayerModel:
    model = index.model()
    assert isinstance(model, LayerModel)
    return model


def _eye(rect: QRect) -> QRect:
    place = QRect(0, 0, _ICON_PX, _ICON_PX)
    place.moveCenter(QPoint(rect.left() + _SIDE_PX + _ICON_PX // 2, rect.center().y()))
    return place


def _swatch(rect: QRect) -> QRect:
    place = QRect(0, 0, _SWATCH_PX, _SWATCH_PX)
    left = _eye(rect).right() + _GAP_PX + _SWATCH_PX // 2
    place.moveCenter(QPoint(left, rect.center().y()))
    return place


def _text_left(rect: QRect) -> int:
    return _swatch(rect).right() + _GAP_PX + 2


def _grown(rect: QRect) -> QRect:
    return rect.adjusted(-4, -6, 4, 6)


def _draw(
    painter: QPainter, rect: QRect, text: str,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:  # fmt: skip
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
