# SPDX-License-Identifier: MIT
"""A button that reads as a line of text: it gives way, and what does not fit ends in "…"."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip

_LEAST_PX = 60
_BESIDE_PX = 4  # the style sheet's border and padding of links
_ICON_PX, _GAP_PX = 16, 4


class LinkButton(QPushButton):
    """Shows a text; the whole of it is in the tooltip."""

    def __init__(self, text: str, *, icons: Icons | None = None, icon: str = "") -> None:
        """Show a text, behind an icon where there is one."""
        super().__init__(text.replace("&", "&&"))
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setToolTip(plain_tooltip(text))
        if icons is not None and icon:
            self.setIcon(icons.icon(icon))
            self.setIconSize(QSize(_ICON_PX, _ICON_PX))

    def minimumSizeHint(self) -> QSize:
        """Need room for a few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), _LEAST_PX), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        icon_px = 0 if self.icon().isNull() else _ICON_PX + _GAP_PX
        room = self.width() - icon_px - 2 * _BESIDE_PX
        if self.sizeHint().width() > self.width():
            option.text = self.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, room
            )
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
