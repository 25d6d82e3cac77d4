# SPDX-License-Identifier: MIT
"""A list whose rows are put in order, renamed and taken out, by mouse and by keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

_VALUE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it stands for, its name, what is said of it."""

    value: Any
    name: str
    said: str = ""
    icon: QIcon | None = None


class OrderedList(QListWidget):
    """Alt+Up and Alt+Down move a row, F2 renames it in place, Delete asks for it to go."""

    ordered = Signal(object)  # the values in their new order
    renamed = Signal(object, str)  # the value, its new name
    removal_wanted = Signal(object)  # the value

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(16, 16))
        self._rows: tuple[Row, ...] = ()
        self.itemChanged.connect(self._on_changed)
        self.model().rowsMoved.connect(self._on_moved)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows; the current one stays, by its value."""
        if self.state() == QAbstractItemView.State.EditingState:
            return
        current = self.value()
        at = self.currentRow()
        self.blockSignals(True)
        self._rows = tuple(rows)
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.name)
            item.setData(_VALUE, row.value)
            item.setToolTip(row.said)
            if row.icon is not None:
                item.setIcon(row.icon)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addItem(item)
        values = [row.value for row in rows]
        self.blockSignals(False)
        if rows:
            at = values.index(current) if current in values else max(min(at, len(rows) - 1), 0)
            self.setCurrentRow(at)

    def value(self) -> Any:
        """Return what the current row stands for, None without one."""
        item = self.currentItem()
        return None if item is None else item.data(_VALUE)

    def choose(self, value: Any) -> None:
        """Make the row of a value current."""
        values = [row.value for row in self._rows]
        if value in values:
            self.setCurrentRow(values.index(value))

    def move_row(self, by: int) -> None:
        """Move the current row up or down."""
        at = self.currentRow()
        to = at + by
        if 0 <= to < self.count():
            values = self._values()
            values[at], values[to] = values[to], values[at]
            self.ordered.emit(values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt and the arrows; Delete asks for the row to go."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_row(steps[key])
        elif key == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.removal_wanted.emit(self.value())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Alt and the arrows from being anybody's shortcut while a row is current."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            event.accept()
            return True
        return super().event(event)

    def _values(self) -> list[Any]:
        return [self.item(row).data(_VALUE) for row in range(self.count())]

    def _on_changed(self, item: QListWidgetItem) -> None:
        row = next((row for row in self._rows if row.value == item.data(_VALUE)), None)
        name = item.text().strip()
        if row is None or name == row.name:
            return
        item.setText(row.name)  # until the case has it
        if name:
            self.renamed.emit(row.value, name)

    def _on_moved(self) -> None:
        self.ordered.emit(self._values())
