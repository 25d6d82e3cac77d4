# SPDX-License-Identifier: MIT
"""The fields of a form with their labels: short ones two in a row where there is room."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.widgets.draft_line import DraftLine
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label

_TWO_FROM_PX = 500
_GAP_PX = 8


@dataclass(frozen=True, slots=True)
class _Field:
    label: QLabel
    widget: QWidget
    is_short: bool


class FieldGrid(QWidget):
    """Fields stand in the order in which they were added, in one column or in two."""

    def __init__(self, row_px: int) -> None:
        """Make an empty grid; labels are as high as a line for text."""
        super().__init__()
        self._row_px = row_px
        self._fields: list[_Field] = []
        self._two: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(5)

    def add(self, text: str, widget: QWidget, *, is_short: bool = False) -> None:
        """Add a field; a short one shares its row with the next short one.

        A line says below it why it does not take what is typed.
        """
        label = plain_label(text, tone="muted", parent=self)
        label.setBuddy(widget)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if text:
            label.setFixedHeight(self._row_px)
            widget.setAccessibleName(text)
        shown = _Explained(widget) if isinstance(widget, DraftLine) else widget
        shown.setParent(self)
        self._fields.append(_Field(label, shown, is_short))
        self._two = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the fields into one column or two."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        two = self.width() >= _TWO_FROM_PX
        if two == self._two:
            return
        self._two = two
        for field in self._fields:
            self._grid.removeWidget(field.label)
            self._grid.removeWidget(field.widget)
        row, is_half_full = -1, False
        for field in self._fields:
            shares = two and field.is_short and is_half_full
            row += 0 if shares else 1
            self._put(field, row, column=2 if shares else 0, wide=not (two and field.is_short))
            is_half_full = two and field.is_short and not shares
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 2 if two else 0)

    def _put(self, field: _Field, row: int, *, column: int, wide: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(field.label, row, column, top)
        self._grid.addWidget(field.widget, row, column + 1, 1, 3 if wide else 1)


class _Explained(QWidget):
    """A line, and below it the sentence on what is wrong with its text."""

    def __init__(self, line: DraftLine) -> None:
        super().__init__()
        self._line = line
        self._hint = Hint()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(line)
        column.addWidget(self._hint)
        self.setFocusProxy(line)
        line.stirred.connect(self._tell)

    def _tell(self) -> None:
        self._hint.say(self._line.problem, wrong=True)
