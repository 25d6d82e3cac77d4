# SPDX-License-Identifier: MIT
"""The form of a named period: its name, its dates as people type them, its colour and a note."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.analysis.timeline.period_shapes import NEUTRAL, PERIOD_COLOURS
from workbench.domain.register import PeriodEntry
from workbench.ui.icons import Icons
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.dialog_buttons import confirm_buttons

_WIDTH_PX, _NOTE_PX, _SWATCH_PX = 440, 72, 12


@dataclass(frozen=True, slots=True)
class PeriodValues:
    """What the form says; `date` is EDTF, `colour` a role or None for the quiet one."""

    name: str
    date: str
    colour: str | None
    note: str


class PeriodDialog(QDialog):
    """Waits for a name and for dates that are understood, then tells them."""

    told = Signal(object)  # PeriodValues

    def __init__(
        self,
        icons: Icons,
        *,
        parent: QWidget,
        period: PeriodEntry | None = None,
        date: str = "",
    ) -> None:
        """Show a period, or an empty form with a date."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change period") if period else self.tr("Name a period"))
        self.setMinimumWidth(_WIDTH_PX)
        self.name = QLineEdit(period.name if period else "")
        self.name.setPlaceholderText(self.tr("Operation, cease-fire, rainy season …"))
        self.date = DateLine(
            self.tr("Dates"), self.tr("1/2 \N{EN DASH} 30/4/2022, since December 2021, spring 2022")
        )
        self.date.show_date(period.date if period else date, anew=True)
        self.colour = QComboBox()
        for number, role in enumerate((NEUTRAL, *PERIOD_COLOURS)):
            words = self.tr("colour {number}").format(number=number) if number else self.tr("grey")
            swatch = _swatch(icons.appearance.theme.colour(role))
            self.colour.addItem(swatch, words, role if number else None)
        self.colour.setCurrentIndex(max(0, self.colour.findData(period.colour if period else None)))
        self.note = QPlainTextEdit(period.note if period else "")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_PX)
        form = QFormLayout()
        for label, field in (
            (self.tr("Name"), self.name),
            (self.tr("Dates"), self.date),
            (self.tr("Colour"), self.colour),
            (self.tr("Note"), self.note),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        buttons, self.save = confirm_buttons(self, self.tr("Save"))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(buttons)
        self.name.textChanged.connect(self._on_stirred)
        self.date.line.stirred.connect(self._on_stirred)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        self._on_stirred()

    def values(self) -> PeriodValues:
        """Return what the form says."""
        return PeriodValues(
            self.name.text().strip(),
            self.date.edtf,
            self.colour.currentData(),
            self.note.toPlainText().strip(),
        )

    def accept(self) -> None:
        """Close only when the dates are understood."""
        self.date.commit()
        if not self.date.line.problem and self.date.edtf:
            super().accept()

    def _on_stirred(self) -> None:
        self.save.setEnabled(self.date.check() and bool(self.name.text().strip()))

    def _on_accepted(self) -> None:
        self.told.emit(self.values())


def _swatch(colour: QColor) -> QIcon:
    made = QPixmap(_SWATCH_PX, _SWATCH_PX)
    made.fill(colour)
    return QIcon(made)
