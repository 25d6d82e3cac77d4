# SPDX-License-Identifier: MIT
"""A field that holds chips, and a line for one more; it shows the focus of what is in it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from workbench.ui.inspector.field_rows import chain
from workbench.ui.style import set_look
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.flow_layout import FlowLayout

_LINE_PX = 150


class ChipsBox(QFrame):
    """Lays chips out like words, the line behind them."""

    def __init__(self, line: CompletingLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "field")
        self.line = line
        self.chips: Sequence[Chip] = ()
        self._flow = FlowLayout(self, gap_px=4)
        self._flow.setContentsMargins(3, 3, 3, 3)
        self._flow.addWidget(line)
        line.setFixedWidth(_LINE_PX)
        line.installEventFilter(self)
        self.setFocusProxy(line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in order."""
        return [*self.chips, self.line]

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show these chips instead; the focus stays at its place in the row."""
        focused = next((i for i, chip in enumerate(self.chips) if chip.hasFocus()), None)
        old = self.chips
        self.chips = tuple(chips)
        for place, chip in enumerate(self.chips):
            self._flow.insert_widget(place, chip)
            chip.show()
        chain(self.stops())
        if focused is not None:
            self.stops()[min(focused, len(self.chips))].setFocus()
        for chip in old:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the frame as focused while the line in it is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_look(self, within=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)
