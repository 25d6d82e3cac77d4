# SPDX-License-Identifier: MIT
"""An icon that stands by itself and keeps the theme's colour."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from workbench.ui.icons import Icons


class IconLabel(QWidget):
    """Shows the icon of a role; says nothing to a screen reader, the text beside it does."""

    def __init__(
        self,
        icons: Icons,
        role: str,
        *,
        size_px: int = 16,
        colour: str = "icon",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._role = role
        self._colour = colour
        self._size_px = size_px
        icons.icon(role, colour)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, role: str, colour: str = "icon") -> None:
        """Show another icon."""
        if (role, colour) != (self._role, self._colour):
            self._role, self._colour = role, colour
            self.update()

    def sizeHint(self) -> QSize:
        """Take the size of the icon."""
        return QSize(self._size_px, self._size_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        self._icons.paint(
            painter, self.rect(), self._role, colour=self._colour, enabled=self.isEnabled()
        )
