# SPDX-License-Identifier: MIT
"""The colour of an actor: one of the palette's, or as the map has it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from workbench.analysis.actor_marks import REST
from workbench.domain.actor_colours import ACTOR_COLOURS
from workbench.ui.appearance import Appearance
from workbench.ui.symbols import symbol_path

_ICON = QSize(16, 16)


class ColourField(QComboBox):
    """Hands on the role of the colour that is chosen, "" for as the map has it."""

    committed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Offer the colours of the palette."""
        super().__init__(parent)
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(_ICON)
        self.addItem(self.tr("as on the map"), "")
        for number, role in enumerate(ACTOR_COLOURS, start=1):
            self.addItem(self.tr("colour {number}").format(number=number), role)
        self.view().setAccessibleName(self.tr("Colours"))
        self.activated.connect(self._on_activated)

    def show_colour(self, chosen: str | None, mark: str) -> None:
        """Show the colour that the case gives, and as a preview the one that the map has."""
        for row in range(self.count()):
            self.setItemIcon(row, self._swatch(self.itemData(row) or mark or REST))
        self.setCurrentIndex(max(0, self.findData(chosen or "")))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, which scrolls."""
        event.ignore()

    def _swatch(self, role: str) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(_ICON * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.theme.colour(role))
        painter.translate(_ICON.width() / 2, _ICON.height() / 2)
        painter.scale(6, 6)
        painter.drawPath(symbol_path("circle"))
        painter.end()
        return QIcon(picture)

    def _on_activated(self, row: int) -> None:
        self.committed.emit(self.itemData(row))
