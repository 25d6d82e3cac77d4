# SPDX-License-Identifier: MIT
"""The colour of an actor: one of the palette's, or as the map has it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from workbench.analysis.actors.marks import REST
from workbench.domain.actor_colours import ACTOR_COLOURS
from workbench.ui.appearance import Appearance
from workbench.ui.widgets.look_icons import ICON_SIZE, look_icon


class ColourField(QComboBox):
    """Hands on the role of the colour that is chosen, "" for as the map has it."""

    committed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Offer the colours of the palette."""
        super().__init__(parent)
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(ICON_SIZE)
        self.addItem(self.tr("as on the map"), "")
        for number, role in enumerate(ACTOR_COLOURS, start=1):
            self.addItem(self.tr("colour {number}").format(number=number), role)
        self.view().setAccessibleName(self.tr("Colours"))
        self.activated.connect(self._on_activated)

    def show_colour(self, chosen: str | None, mark: str) -> None:
        """Show the colour that the case gives, and as a preview the one that the map has."""
        ratio = self.devicePixelRatioF()
        for row in range(self.count()):
            shade = self._appearance.theme.colour(self.itemData(row) or mark or REST)
            self.setItemIcon(row, look_icon("circle", shade, ratio))
        self.setCurrentIndex(max(0, self.findData(chosen or "")))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, which scrolls."""
        event.ignore()

    def _on_activated(self, row: int) -> None:
        self.committed.emit(self.itemData(row))
