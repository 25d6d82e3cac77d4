# SPDX-License-Identifier: MIT
"""What both of the timeline's views share: the ground, the focus ring, and no habits but ours."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsView, QStyleOptionGraphicsItem, QWidget

from workbench.ui.appearance import Appearance
from workbench.ui.theme import Theme

_KEYBOARD_FOCUS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class SurfaceItem(pg.GraphicsObject):
    """Covers the whole scene, in the pixels of the view."""

    def __init__(self) -> None:
        super().__init__()
        self.focused = False
        self.bounds = QRectF()

    def set_bounds(self, bounds: QRectF) -> None:
        """Cover a rectangle of the scene."""
        self.prepareGeometryChange()
        self.bounds = bounds

    def boundingRect(self) -> QRectF:
        """Return the rectangle that is covered."""
        return self.bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw: an item that fills its view has no other look."""
        del option, widget
        self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint what there is, each kind of item its own."""
        raise NotImplementedError

    def paint_focus(self, painter: QPainter, theme: Theme) -> None:
        """Draw the focus ring just inside the bounds, when the focus came by keyboard."""
        if self.focused:
            paint_ring(painter, self.bounds, theme)


def paint_ring(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Draw the ring of the keyboard's focus just inside a box."""
    width = theme.size("focus_ring")
    painter.setPen(QPen(theme.colour("focus_ring"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(width / 2, width / 2, -width / 2, -width / 2))


class Surface(pg.GraphicsView):
    """A view whose one item fills it; pyqtgraph's own mouse modes and menus stay out."""

    def __init__(
        self, appearance: Appearance, item: SurfaceItem, parent: QWidget | None = None
    ) -> None:
        self._covering: SurfaceItem | None = None  # pyqtgraph resizes while it is being made
        super().__init__(parent, useOpenGL=False, background=appearance.theme.colour("panel"))
        self.appearance = appearance
        self._covering = item
        self.scene().addItem(item)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # `repaint_soon` says when: the scene would have each frame painted a second time.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)

    @property
    def letters(self) -> float:
        """By how much letters are larger than the design's."""
        return self.appearance.type_px("body") / 13

    def take_theme(self) -> None:
        """Draw in the theme in force."""
        self.setBackground(self.appearance.theme.colour("panel"))
        self.repaint_soon()

    def repaint_soon(self) -> None:
        """Have the whole view painted with the next frame."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the item fill the view."""
        super().resizeEvent(event)
        if self._covering is not None:
            self._covering.set_bounds(QRectF(0, 0, self.width(), self.height()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Have no menu of pyqtgraph's."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus that came by keyboard."""
        super().focusInEvent(event)
        self.show_focus(event.reason() in _KEYBOARD_FOCUS)
        self.repaint_soon()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus is gone."""
        super().focusOutEvent(event)
        self.show_focus(False)
        self.repaint_soon()

    def show_focus(self, focused: bool) -> None:
        """Draw the focus ring, or take it away."""
        if self._covering is not None and focused != self._covering.focused:
            self._covering.focused = focused
            self.repaint_soon()
