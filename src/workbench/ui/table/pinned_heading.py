# SPDX-License-Identifier: MIT
"""The heading of the topmost group, which stays in sight while the group's events go by."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from workbench.ui.table.model import EventModel


class PinnedHeading:
    """Says which heading covers the top of a table's rows, and draws it there."""

    def __init__(self, view: QTableView, model: EventModel) -> None:
        self._view = view
        self._model = model

    def position(self) -> int | None:
        """Return where the heading stands in the model, None while none covers the rows."""
        top, height = self._top_px(), self._height_px()
        position = self._model.heading_over(top // height)
        return position if position is not None and position * height < top else None

    def place(self) -> QRect:
        """Return where it is drawn: at the top, or pushed out by the next group's heading."""
        position, height, width = self.position(), self._height_px(), self._view.viewport().width()
        if position is None:
            return QRect()
        after = self._model.heading_after(position)
        pushed = 0 if after is None else (after - 1) * height - self._top_px()
        return QRect(0, min(0, pushed), width, height)

    def paint(self) -> None:
        """Draw it over the rows, cell by cell as in its own row."""
        position = self.position()
        if position is None:
            return
        view, place = self._view, self.place()
        painter, option = QPainter(view.viewport()), QStyleOptionViewItem()
        for column in range(self._model.columnCount()):
            if not view.isColumnHidden(column):
                left, width = view.columnViewportPosition(column), view.columnWidth(column)
                option.rect = QRect(left, place.top(), width, place.height())
                view.itemDelegate().paint(painter, option, self._model.index(position, column))
        painter.end()

    def room_px(self, position: int) -> int:
        """Return how much of the top it covers once a row is scrolled there."""
        is_below = self._model.heading_over(position) not in (None, position)
        return self._height_px() if is_below else 0

    def _top_px(self) -> int:
        return self._view.verticalScrollBar().value()

    def _height_px(self) -> int:
        return self._view.verticalHeader().defaultSectionSize()
