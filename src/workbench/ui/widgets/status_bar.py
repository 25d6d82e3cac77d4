# SPDX-License-Identifier: MIT
"""The bar at the bottom: facts that stay, at both ends, and the jobs that run between them."""

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from workbench.ui.widgets.labels import plain_label


class StatusBar(QStatusBar):
    """A QStatusBar with the window's margins; messages come and go as in any other."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(10, 0, 10, 0)

    def add_fact(self, text: str = "", *, at_right: bool = False) -> QLabel:
        """Add a short text that stays, and give the label for changing it."""
        label = plain_label(text)
        label.setContentsMargins(2, 0, 12, 0)
        if at_right:
            label.setContentsMargins(12, 0, 2, 0)
            self.addPermanentWidget(label)
        else:
            self.addWidget(label)
        return label
