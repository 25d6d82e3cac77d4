# SPDX-License-Identifier: MIT
"""The rows that were not taken as they stand: line, column, value, why; sorted and copied."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from workbench.domain.drafts import ImportProblem
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.tables import NUMBER_ALIGNMENT, WORD_ALIGNMENT, dress_table

Index = QModelIndex | QPersistentModelIndex
_LINE, _WHAT, _COLUMN, _VALUE, _WHY = range(5)
# No column before the last takes more of the room than this.
_WIDEST_PX = (80, 90, 120, 150)
# What a spreadsheet would take for the beginning of a formula.
_AIR_PX = 8
_ACTIVE = ("=", "+", "-", "@")


class ProblemModel(QAbstractTableModel):
    """Problems in the order asked for."""

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._problems: list[ImportProblem] = []
        self._given: Sequence[ImportProblem] = ()
        self._sort = (_LINE, Qt.SortOrder.AscendingOrder)

    def show_problems(self, problems: Sequence[ImportProblem]) -> None:
        """Show other problems; equal ones are silent."""
        if problems is not self._given:
            self._given = problems
            self._arrange()

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        problem = self._problems[row]
        return (
            str(problem.line),
            _tr("rejected") if problem.rejected else _tr("kept"),
            problem.column,
            problem.value,
            problem.why,
        )[column]

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the problems."""
        return 0 if parent is not None and parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index | None = None) -> int:
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell; what was rejected is written in the colour of danger."""
        text = self.text(index.row(), index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return " ".join(text.split())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(text)
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER_ALIGNMENT if index.column() == _LINE else WORD_ALIGNMENT
            case Qt.ItemDataRole.ForegroundRole if index.column() == _WHAT:
                is_bad = self._problems[index.row()].rejected
                return self._icons.appearance.theme.colour("danger" if is_bad else "text_muted")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{_titles()[index.column()]}: {text}"
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
            return _titles()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return NUMBER_ALIGNMENT if section == _LINE else WORD_ALIGNMENT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the problems by a column."""
        if (column, order) != self._sort:
            self._sort = (column, order)
            self._arrange()

    def _arrange(self) -> None:
        column, order = self._sort
        self.beginResetModel()
        self._problems = list(self._given)
        if column == _LINE:
            self._problems.sort(key=lambda problem: problem.line)
        else:
            texts = {id(p): self.text(row, column) for row, p in enumerate(self._problems)}
            self._problems.sort(key=lambda problem: texts[id(problem)].casefold())
        if order == Qt.SortOrder.DescendingOrder:
            self._problems.reverse()
        self.endResetModel()


class ProblemTable(QTableView):
    """A table of problems of which rows can be chosen and copied."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ProblemModel(icons, self)
        self.setModel(self._model)
        dress_table(self, icons.appearance)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        self.sortByColumn(_LINE, Qt.SortOrder.AscendingOrder)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Problems"))

    def show_problems(self, problems: Sequence[ImportProblem]) -> None:
        """Show other problems."""
        self._model.show_problems(problems)
        for column, widest in enumerate(_WIDEST_PX):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, min(widest, self.columnWidth(column) + _AIR_PX))

    def copy(self) -> None:
        """Copy the chosen rows, or all where none is chosen, as tab-separated text."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = chosen or range(self._model.rowCount())
        lines = ["\t".join(_titles())]
        for row in rows:
            cells = (self._model.text(row, column) for column in range(5))
            lines.append("\t".join(map(_safe, cells)))
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)


def _safe(text: str) -> str:
    """Return a cell on one line that no spreadsheet runs as a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_ACTIVE) else line


def _titles() -> tuple[str, ...]:
    return (_tr("Line"), _tr("Row"), _tr("Column"), _tr("Value"), _tr("What is wrong"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Problems", text)
