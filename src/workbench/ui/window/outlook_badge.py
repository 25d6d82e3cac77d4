# SPDX-License-Identifier: MIT
"""The quiet badge of the status bar: how many indicators ring, and how many judgments are due."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from workbench.session.outlook import Outlook
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip


class OutlookBadge(QToolButton):
    """Out of sight while nothing waits."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin out of sight."""
        super().__init__(parent)
        self._icons = icons
        self.setIconSize(QSize(14, 14))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("kind", "status")
        self.hide()

    def show_outlook(self, outlook: Outlook) -> None:
        """Say what waits for the analyst."""
        ringing, due = outlook.ringing, outlook.due
        said = [
            self.tr("%Ln ring(s)", "", len(ringing)) if ringing else "",
            self.tr("%Ln due", "", len(due)) if due else "",
        ]
        self.setIcon(self._icons.icon("indicator.rings" if ringing else "judgment", "alert"))
        self.setText(", ".join(part for part in said if part))
        names = [one.title for one in ringing] + [one.sentence for one in due]
        self.setToolTip(plain_tooltip("\n".join(names)))
        self.setAccessibleName(self.tr("Waits for a decision: {what}").format(what=self.text()))
        self.setVisible(bool(names))
