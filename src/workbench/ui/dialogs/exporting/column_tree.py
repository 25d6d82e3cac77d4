# SPDX-License-Identifier: MIT
"""The columns of an export, in groups, each to be ticked alone or with its group."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from workbench.briefing.exports.columns import COLUMNS, GROUPS, ExportColumn
from workbench.ui.dialogs.exporting import words
from workbench.ui.widgets.labels import plain_tooltip

_NAME = Qt.ItemDataRole.UserRole
_NAMES_PX = 240
_FLAGS = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ColumnTree(QTreeWidget):
    """Every column under its group; Space ticks, the arrow keys go and open."""

    changed = Signal()

    def __init__(
        self,
        without: frozenset[str],
        own: Sequence[ExportColumn] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Tick all columns but those of `without`; `own` are those of the case's own fields."""
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAccessibleName(self.tr("Columns"))
        self.ensurePolished()  # the rows are measured when the first of them becomes the current
        top = _ticked_item(self, self.tr("All columns"))
        for group in GROUPS:
            columns = [column for column in (*COLUMNS, *own) if column.group == group]
            if not columns:
                continue
            branch = _ticked_item(top, words.tr(words.GROUPS[group]))
            for column in columns:
                self._add_leaf(branch, column, ticked=column.name not in without)
            left_out = sum(column.name in without for column in columns)
            branch.setExpanded(0 < left_out < len(columns))
        top.setExpanded(True)
        self.setColumnWidth(0, _NAMES_PX)
        self.setCurrentItem(top)
        self.itemChanged.connect(self._on_item_changed)

    def without(self) -> frozenset[str]:
        """Return the names of the columns that are not ticked."""
        return frozenset(
            leaf.data(0, _NAME)
            for leaf in self._leaves()
            if leaf.checkState(0) != Qt.CheckState.Checked
        )

    def tick(self, name: str, *, on: bool) -> None:
        """Tick a column, or take its tick away."""
        for leaf in self._leaves():
            if leaf.data(0, _NAME) == name:
                leaf.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _add_leaf(self, branch: QTreeWidgetItem, column: ExportColumn, *, ticked: bool) -> None:
        title = column.own.name if column.own else words.tr(words.COLUMNS[column.name])
        leaf = QTreeWidgetItem(branch, [title, column.name])
        leaf.setFlags(_FLAGS)
        leaf.setData(0, _NAME, column.name)
        leaf.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        leaf.setForeground(1, self.palette().placeholderText())
        for at in (0, 1):
            leaf.setToolTip(at, plain_tooltip(column.about))

    def _leaves(self) -> Iterator[QTreeWidgetItem]:
        going = QTreeWidgetItemIterator(self, QTreeWidgetItemIterator.IteratorFlag.NoChildren)
        while (leaf := going.value()) is not None:
            yield leaf
            going += 1

    def _on_item_changed(self, item: QTreeWidgetItem) -> None:
        if item.data(0, _NAME) is not None:
            self.changed.emit()


def _ticked_item(above: QTreeWidget | QTreeWidgetItem, text: str) -> QTreeWidgetItem:
    """Add a row that is ticked as those below it are."""
    item = QTreeWidgetItem(above, [text])
    item.setFlags(_FLAGS | Qt.ItemFlag.ItemIsAutoTristate)
    return item
