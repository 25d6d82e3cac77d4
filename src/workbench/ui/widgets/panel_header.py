# SPDX-License-Identifier: MIT
"""The strip above a panel: its title, what it shows, and its tools."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from workbench.ui.appearance import Appearance
from workbench.ui.style import set_look
from workbench.ui.widgets.labels import ElidedLabel, plain_label
from workbench.ui.widgets.still_box import StillBox


class PanelHeader(QFrame):
    """Title, subtitle and tools of a panel; in a dock it is the bar that the dock is dragged by.

    It leaves the mouse alone, for QDockWidget moves itself with what its title bar ignores.
    """

    def __init__(
        self, appearance: Appearance, title: str, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = plain_label(title, tone="strong")
        self._subtitle = ElidedLabel(tone="muted")
        self._height_px = appearance.size("panel_header")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 4, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addWidget(StillBox(self._subtitle), 1)  # it says something else at each filter
        self._tools = QHBoxLayout()
        self._tools.setSpacing(2)
        row.addLayout(self._tools)
        self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Name the panel."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Say in a few words what the panel shows: "47 events, newest first"."""
        if subtitle != self._subtitle.text():
            self._subtitle.setText(subtitle)
            self.setAccessibleDescription(subtitle)

    def subtitle(self) -> str:
        """Give what the panel says it shows."""
        return self._subtitle.text()

    def add_tool(self, widget: QWidget) -> None:
        """Set a widget to the right of the other tools."""
        self._tools.addWidget(widget)

    def use_in(self, dock: QDockWidget) -> None:
        """Be the title bar of a dock."""
        set_look(self, docked=True)
        dock.setTitleBarWidget(self)

    def sizeHint(self) -> QSize:
        """Have one height in all panels; a dock asks for it here."""
        return QSize(super().sizeHint().width(), self._height_px)

    def minimumSizeHint(self) -> QSize:
        """Keep the height when narrow."""
        return QSize(super().minimumSizeHint().width(), self._height_px)
