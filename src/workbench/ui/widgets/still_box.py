# SPDX-License-Identifier: MIT
"""A box that keeps still: its inside may change without all that stands about it being laid out."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class StillBox(QWidget):
    """Holds one widget, as high as that needs to be for the width that there is.

    Qt lays out every widget up to the window when a text in it changes, one after another with a
    painting at each step. Here that ends, unless the height becomes another one.
    """

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        """Take a widget in; it may give way in width."""
        super().__init__(parent)
        self._inside = inside
        inside.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit the inside when it asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the inside fill the width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Wish for the width that the inside wishes for."""
        return QSize(self._inside.sizeHint().width(), self._height_px())

    def minimumSizeHint(self) -> QSize:
        """Need the width that the inside needs."""
        return QSize(self._inside.minimumSizeHint().width(), self._height_px())

    def _fit(self) -> None:
        height = self._height_px()
        if height != self.minimumHeight():
            self.setFixedHeight(height)
        self._inside.setGeometry(0, 0, self.width(), height)

    def _height_px(self) -> int:
        inside = self._inside
        if inside.hasHeightForWidth():
            height = inside.heightForWidth(self.width())
        else:
            height = inside.sizeHint().height()
        return max(height, inside.minimumHeight())
