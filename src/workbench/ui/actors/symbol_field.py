# SPDX-License-Identifier: MIT
"""The symbol of an actor: one of those that events have, or none of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from workbench.analysis.actors.marks import REST
from workbench.ui.appearance import Appearance
from workbench.ui.widgets.look_icons import ICON_SIZE, look_icon, symbol_words


class SymbolField(QComboBox):
    """Hands on the symbol that is chosen, "" for none."""

    committed = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        """Offer the symbols."""
        super().__init__(parent)
        self._appearance = appearance
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(ICON_SIZE)
        self.setToolTip(self.tr("In the network, in the list, and where the timeline tells actors"))
        self.addItem(self.tr("no symbol"), "")
        for symbol, words in symbol_words().items():
            self.addItem(words, symbol)
        self.view().setAccessibleName(self.tr("Symbols"))
        self.activated.connect(self._on_activated)

    def show_symbol(self, chosen: str | None, colour: str) -> None:
        """Show the symbol that the case gives, in the colour of the actor."""
        shade, ratio = self._appearance.theme.colour(colour or REST), self.devicePixelRatioF()
        for row in range(1, self.count()):
            self.setItemIcon(row, look_icon(self.itemData(row), shade, ratio))
        self.setCurrentIndex(max(0, self.findData(chosen or "")))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, which scrolls."""
        event.ignore()

    def _on_activated(self, row: int) -> None:
        self.committed.emit(self.itemData(row))
