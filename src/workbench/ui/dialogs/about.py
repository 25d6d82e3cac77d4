# SPDX-License-Identifier: MIT
"""What the program is, which version, and whose data comes with it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from workbench import __version__
from workbench.ui.widgets.dialog_buttons import close_button
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 440
_ICON_PX = 56


class AboutDialog(QDialog):
    """A few lines beside the program's picture."""

    def __init__(self, parent: QWidget) -> None:
        """Write the lines."""
        super().__init__(parent)
        self.setWindowTitle(_tr("About the workbench"))
        self.setFixedWidth(_WIDTH_PX)
        picture = QLabel()
        picture.setPixmap(self.windowIcon().pixmap(_ICON_PX))
        lines = (
            (_tr("Workbench {version}").format(version=__version__), "heading"),
            (
                _tr(
                    "Incidents, map, timeline and assessment in one file on this computer. "
                    "It works offline and opens no connection."
                ),
                "",
            ),
            (
                _tr(
                    "The map is made of Natural Earth, GSHHG and GeoNames. Places are found with "
                    "GeoNames, CC BY 4.0."
                ),
                "muted",
            ),
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 16, 16, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(picture, 0, 0, len(lines), 1, Qt.AlignmentFlag.AlignTop)
        for row, (text, tone) in enumerate(lines):
            grid.addWidget(plain_label(text, tone=tone, wrap=True), row, 1)
        grid.addWidget(close_button(self), len(lines), 1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("AboutDialog", text)
