# SPDX-License-Identifier: MIT
"""A small table of texts that are shown as they stand, such as the first rows of a file."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.tables import NUMBER_ALIGNMENT, WORD_ALIGNMENT

Index = QModelIndex | QPersistentModelIndex
_LONGEST_SHOWN = 300


class TextTable(QAbstractTableModel):
    """Rows of texts under titles; columns whose number is in `numbers` stand to the right.

    A flat table shows each text on one line, another keeps its line breaks.
    """

    def __init__(self, parent: QObject | None = None, *, is_flat: bool = True) -> None:
        super().__init__(parent)
        self._is_flat = is_flat
        self._titles: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._numbers: frozenset[int] = frozenset()

    def show_rows(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        numbers: frozenset[int] = frozenset(),
    ) -> None:
        """Show other rows; equal ones are silent."""
        if (titles, rows, numbers) == (self._titles, self._rows, self._numbers):
            return
        self.beginResetModel()
        self._titles, self._rows, self._numbers = titles, rows, numbers
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a text; the whole of it is in the tooltip."""
        text = self._rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                lines = (" ".join(line.split()) for line in text[:_LONGEST_SHOWN].splitlines())
                return (" " if self._is_flat else "\n").join(filter(None, lines))
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(text)
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER_ALIGNMENT if index.column() in self._numbers else WORD_ALIGNMENT
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self._titles[index.column()]}: {text[:_LONGEST_SHOWN]}"
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give the title of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._titles[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER_ALIGNMENT if section in self._numbers else WORD_ALIGNMENT
        return None
