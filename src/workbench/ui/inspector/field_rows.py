# SPDX-License-Identifier: MIT
"""How the form is laid out: labels at the left, fields at the right, hints below the fields."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from workbench.ui.appearance import Appearance
from workbench.ui.widgets.labels import plain_label

_LABEL_PX = 76
_MOST_LABEL_PX = 112  # a longer name takes several lines
_NARROW_PX = 280
_GAP_PX = 6


class Stack(QWidget):
    """Widgets one below the other, close together."""

    def __init__(self, *widgets: QWidget, gap_px: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap_px)
        for widget in widgets:
            column.addWidget(widget)
        self.setFocusProxy(widgets[0])


class SideBySide(QWidget):
    """Widgets in a row, or one below the other where that is too narrow."""

    def __init__(
        self,
        *widgets: QWidget,
        narrow_px: int = _NARROW_PX,
        stretches: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._narrow_px = narrow_px
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP_PX)
        for place, widget in enumerate(widgets):
            self._box.addWidget(widget, stretches[place] if stretches else 1)

    def minimumSizeHint(self) -> QSize:
        """Need the room of the widest: the others can stand below it."""
        hint = super().minimumSizeHint()
        if not self._narrow_px:
            return hint
        items = [self._box.itemAt(place) for place in range(self._box.count())]
        return QSize(max(item.minimumSize().width() for item in items if item), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the row into a column and back."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._narrow_px
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)


class FieldRows(QWidget):
    """Rows of a label and a field."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control_px = appearance.size("control")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(_GAP_PX)
        self._grid.setColumnMinimumWidth(0, _LABEL_PX)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, QLabel] = {}
        self._at: dict[QWidget, int] = {}  # the row of each field

    def add(self, label: str, field: QWidget) -> None:
        """Add a row; an empty label leaves its place free."""
        row = self._grid.rowCount()
        self._grid.addWidget(field, row, 1)
        self._at[field] = row
        if label:
            shown = plain_label(label, tone="muted")
            shown.setMinimumHeight(self._control_px)
            shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            shown.setBuddy(field)
            if shown.sizeHint().width() > _MOST_LABEL_PX:
                shown.setWordWrap(True)
                shown.setFixedWidth(_MOST_LABEL_PX)
            self._grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
            self._labels[field] = shown

    def add_below_label(self, field: QWidget, below: QWidget) -> None:
        """Set a small widget below the label of a field."""
        label, row = self._labels[field], self._at[field]
        label.setMinimumHeight(0)
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label)
        column.addWidget(below)
        self._grid.addWidget(cell, row, 0, Qt.AlignmentFlag.AlignTop)

    def line_up(self, above: "FieldRows") -> None:
        """Let the fields begin where those of other rows do."""
        labels = (*self._labels.values(), *above._labels.values())
        widest = max((label.sizeHint().width() for label in labels), default=0)
        for rows in (self, above):
            rows._grid.setColumnMinimumWidth(0, max(widest, _LABEL_PX))

    def show_row(self, field: QWidget, shown: bool) -> None:
        """Show or hide a field with its label."""
        field.setVisible(shown)
        if field in self._labels:
            self._labels[field].setVisible(shown)


def chain(stops: Sequence[QWidget]) -> None:
    """Let Tab lead from each widget to the next, as they stand on the screen."""
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
