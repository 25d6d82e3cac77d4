# SPDX-License-Identifier: MIT
"""A part of the form that is closed at first: a line to open it, and what it holds."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import ElidedLabel

_LEAST_PX = 20


class Disclosure(QWidget):
    """Space or Enter on the line opens and closes."""

    opened = Signal()

    def __init__(self, title: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.button = QToolButton(self)
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setProperty("kind", "disclosure")
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(QSize(12, 12))
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Added while it is shown it may be painted once before its surroundings have grown.
        self.button.setMinimumHeight(_LEAST_PX)
        self.button.toggled.connect(self._on_toggled)
        self._summary = ElidedLabel(tone="small")
        self._summary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.content = QVBoxLayout()
        self.content.setContentsMargins(22, 2, 0, 4)
        self.content.setSpacing(2)
        self._host = QWidget(self)
        self._host.setLayout(self.content)
        self._host.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self._summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._host)
        self._on_toggled(False)

    @property
    def is_open(self) -> bool:
        """Whether what it holds is shown."""
        return self.button.isChecked()

    def summarise(self, text: str) -> None:
        """Say in a few words what it holds."""
        self._summary.setText(text)

    def set_rows(self, rows: list[QWidget]) -> None:
        """Hold these widgets instead of those before."""
        while self.content.count():
            item = self.content.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self.content.addWidget(row)

    def _on_toggled(self, is_open: bool) -> None:
        self.button.setIcon(self._icons.icon("collapse" if is_open else "expand", "icon_muted"))
        self._host.setVisible(is_open)
        if is_open:
            self.opened.emit()
