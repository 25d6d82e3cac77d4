# SPDX-License-Identifier: MIT
"""Asks for a stretch of time as people type it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from workbench.domain.time import edtf_span
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.dialog_buttons import confirm_buttons

_WIDTH_PX = 380


class DatesDialog(QDialog):
    """One line; it closes when the dates are understood."""

    told = Signal(object, object)  # the bounds, half-open UTC ms, None where open

    def __init__(self, title: str, *, parent: QWidget) -> None:
        """Ask under a title."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH_PX)
        self.date = DateLine(
            self.tr("Dates"), self.tr("1/2 \N{EN DASH} 30/4/2021, spring 2021, March 2020")
        )
        buttons, self.go = confirm_buttons(self)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.date)
        column.addWidget(buttons)
        self.date.line.stirred.connect(self._on_stirred)
        self.finished.connect(self.deleteLater)
        self._on_stirred()

    def accept(self) -> None:
        """Tell the bounds; stay open where nothing is understood."""
        self.date.commit()
        if self.date.line.problem or not self.date.edtf:
            return
        span = edtf_span(self.date.edtf)
        self.told.emit(span.earliest_ms, span.latest_ms)
        super().accept()

    def _on_stirred(self) -> None:
        self.go.setEnabled(self.date.check())
