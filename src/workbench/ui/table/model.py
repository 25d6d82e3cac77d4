# SPDX-License-Identifier: MIT
"""The table's model: its lines in order, row numbers of the frame and headings of groups."""

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from workbench.analysis.frame import Array, Mask
from workbench.analysis.ordering import SortKey
from workbench.ui.table.cells import ABSENT, Cells
from workbench.ui.table.columns import Columns, column_title, columns_of
from workbench.ui.table.grouping import Grouping, Heading
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.tables import NUMBER_ALIGNMENT, WORD_ALIGNMENT

Index = QModelIndex | QPersistentModelIndex
_RAISED = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")


class EventModel(QAbstractTableModel):
    """Holds `rows`, int64: row numbers of the frame in the order shown; -1 - n heads group n."""

    def __init__(self, cells: Cells, grouping: Grouping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells = cells
        self.columns = columns_of(cells.register)
        self.grouping = grouping
        self.rows: Array = np.empty(0, dtype="int64")
        self._headings: Array = np.empty(0, dtype="int64")  # where those of groups stand
        # bool, one per row of the frame
        self._chosen: Mask = np.zeros(0, dtype=bool)
        self._sort: tuple[SortKey, ...] = ()
        self.unsaved: frozenset[int] = frozenset()  # events with typed words that are not saved

    def show(self, cells: Cells, rows: Array) -> None:
        """Show these rows; equal rows of the same events only change what is written."""
        same = np.array_equal(rows, self.rows) and np.array_equal(
            cells.frame["event_id"], self.cells.frame["event_id"]
        )
        if same:
            self.cells = cells
            return
        self.beginResetModel()
        self.cells = cells
        self.rows = rows
        self._headings = np.flatnonzero(rows < 0)
        self.endResetModel()

    def take_columns(self, columns: Columns) -> None:
        """Take other columns."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def choose(self, chosen: Mask) -> None:
        """Take which events are selected: bool, one per row of the frame."""
        self._chosen = chosen

    def set_sort(self, keys: tuple[SortKey, ...]) -> None:
        """Say in the titles by what the rows are sorted."""
        self._sort = keys
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns.all) - 1)

    def is_chosen(self, position: int) -> bool:
        """Whether the event shown at a position is selected."""
        row = self.rows[position]
        return bool(0 <= row < len(self._chosen) and self._chosen[row])

    def group_at(self, position: int) -> int | None:
        """Return the place of the group whose heading stands at a position; None at an event."""
        row = int(self.rows[position]) if 0 <= position < len(self.rows) else 0
        return -1 - row if row < 0 else None

    def heading_at(self, position: int) -> Heading | None:
        """Return the heading that stands at a position, None at an event."""
        group = self.group_at(position)
        return None if group is None else self.grouping.heading(group)

    def heading_over(self, position: int) -> int | None:
        """Return where the heading of the group stands that a position belongs to."""
        after = int(np.searchsorted(self._headings, position, side="right"))
        return int(self._headings[after - 1]) if after else None

    def heading_after(self, position: int) -> int | None:
        """Return where the next group's heading stands, None after the last."""
        after = int(np.searchsorted(self._headings, position, side="right"))
        return int(self._headings[after]) if after < len(self._headings) else None

    def event_rows(self) -> Array:
        """Return the row numbers of the events shown, in their order, each once."""
        rows = self.rows[self.rows >= 0]
        if not self.grouping.by:
            return rows
        _, first = np.unique(rows, return_index=True)
        return rows[np.sort(first)]

    def is_unsaved(self, row: int) -> bool:
        """Whether something is typed about the event of a row of the frame, and not saved."""
        return self.cells.key(row) in self.unsaved

    def key_at(self, position: int) -> int:
        """Return the key of the event shown at a position; no heading may stand there."""
        return self.cells.key(int(self.rows[position]))

    def keys_between(self, first: int, last: int) -> Array:
        """Return the keys of the events shown from one position to another, both included."""
        low, high = max(0, min(first, last)), max(first, last) + 1
        rows = self.rows[low:high]
        return self.cells.frame["event_id"][rows[rows >= 0]]

    def position_of(self, key: int | None, *, near: int = 0) -> int | None:
        """Return where an event is shown, nearest to a position where it is in several groups."""
        row = self.cells.frame.row_of(key)
        if row is None:
            return None
        found = np.flatnonzero(self.rows == row)
        return int(found[np.argmin(np.abs(found - near))]) if len(found) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows shown."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count all columns, hidden ones too."""
        return 0 if parent is not None and parent.isValid() else len(self.columns.all)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, tooltip and alignment, and what a screen reader says."""
        column = self.columns.all[index.column()]
        row = int(self.rows[index.row()])
        if row < 0:
            return self._heading_data(index, role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cells.text(row, column.name) or ""
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._tooltip(row, column.name))
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER_ALIGNMENT if column.number else WORD_ALIGNMENT
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column_title(column)}: {self.cells.text(row, column.name) or ABSENT}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                said = [self.cells.mark(row)] if self.cells.mark(row) else []
                if self.is_unsaved(row):
                    said.append(unsaved_words())
                if self.is_chosen(index.row()):
                    said.append(QCoreApplication.translate("EventModel", "selected"))
                return ", ".join(said)
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give a column's title, with an arrow where the rows are sorted by it."""
        if orientation == Qt.Orientation.Vertical:
            return None
        column = self.columns.all[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(column) + self._arrow(column.name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER_ALIGNMENT if column.number else WORD_ALIGNMENT
        if role == Qt.ItemDataRole.ToolTipRole and column.sorts:
            said = QCoreApplication.translate(
                "EventModel", "Click to sort by {column}; Shift+click to sort within the sort."
            )
            return plain_tooltip(said.format(column=column_title(column)))
        return None

    def _heading_data(self, index: Index, role: int) -> object:
        group = -1 - int(self.rows[index.row()])
        heading = self.grouping.heading(group)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.grouping.tooltip(group))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{heading.name}, {heading.facts}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return (
                QCoreApplication.translate("EventModel", "folded")
                if heading.is_folded
                else QCoreApplication.translate("EventModel", "unfolded")
            )
        return None

    def _tooltip(self, row: int, column: str) -> str:
        said = self.cells.tooltip(row, column)
        return f"{said}\n{unsaved_words()}" if column == "title" and self.is_unsaved(row) else said

    def _arrow(self, name: str) -> str:
        for place, key in enumerate(self._sort, start=1):
            if key.name == name:
                arrow = "\N{DOWNWARDS ARROW}" if key.descending else "\N{UPWARDS ARROW}"
                many = str(place).translate(_RAISED) if len(self._sort) > 1 else ""
                return f" {arrow}{many}"
        return ""


def unsaved_words() -> str:
    """Say that something is typed about an event and not saved."""
    return QCoreApplication.translate("EventModel", "typed text is not saved yet")
