# SPDX-License-Identifier: MIT
"""The rows of the layers pane: events and zones on top, the user's layers, the base map below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from workbench.ui.desks.layer_shelf import ShelfEntry
from workbench.ui.layers.words import entry_words

Index = QModelIndex | QPersistentModelIndex
_MIME = "application/x-workbench-layer"


@dataclass(frozen=True, slots=True)
class FixedRow:
    """A row that has its place: what the map always draws there."""

    name: str
    said: str
    icon: str


class LayerModel(QAbstractListModel):
    """Lists layers as they lie upon one another, the top one first."""

    dropped = Signal(object)  # the keys of all layers in their new order, the top one first
    renamed = Signal(int, str)
    toggled = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with the fixed rows alone."""
        super().__init__(parent)
        self.entries: tuple[ShelfEntry, ...] = ()
        self._above = (
            FixedRow(_tr("Events"), _tr("always on top"), "event"),
            FixedRow(_tr("Zones"), _tr("below the events"), "zone"),
        )
        self._below = (FixedRow(_tr("Base map"), _tr("below all layers"), "map"),)

    def show(self, entries: Sequence[ShelfEntry]) -> None:
        """List these; the same layers keep their rows."""
        given = tuple(entries)
        if given == self.entries:
            return
        same = [one.row.id for one in given] == [one.row.id for one in self.entries]
        if same:
            self.entries = given
            first = len(self._above)
            self.dataChanged.emit(self.index(first), self.index(first + len(given) - 1))
            return
        self.beginResetModel()
        self.entries = given
        self.endResetModel()

    def entry_at(self, row: int) -> ShelfEntry | None:
        """Return the layer of a row, None for a fixed row."""
        at = row - len(self._above)
        return self.entries[at] if 0 <= at < len(self.entries) else None

    def fixed_at(self, row: int) -> FixedRow | None:
        """Return the fixed row there, None for a layer."""
        if row < len(self._above):
            return self._above[row]
        at = row - len(self._above) - len(self.entries)
        return self._below[at] if 0 <= at < len(self._below) else None

    def row_of(self, layer: int) -> int:
        """Return the row of a layer, -1 where it is not listed."""
        for at, entry in enumerate(self.entries):
            if entry.row.id == layer:
                return at + len(self._above)
        return -1

    def order_with(self, layer: int, place: int) -> list[int]:
        """Return the keys of all layers with one of them moved before the layer at `place`."""
        keys = [entry.row.id for entry in self.entries]
        at = keys.index(layer)
        keys.pop(at)
        keys.insert(max(0, min(place - (place > at), len(keys))), layer)
        return keys

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        if parent is not None and parent.isValid():
            return 0
        return len(self._above) + len(self.entries) + len(self._below)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's name, and for screen readers all that it shows."""
        entry, fixed = self.entry_at(index.row()), self.fixed_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return entry.row.name if entry else fixed.name if fixed else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if fixed is not None:
                return f"{fixed.name}, {fixed.said}"
            if entry is not None:
                shown = _tr("shown") if entry.row.visible else _tr("hidden")
                return f"{entry.row.name}, {shown}, {entry_words(entry, QLocale())}"
        if role == Qt.ItemDataRole.CheckStateRole and entry is not None:
            return Qt.CheckState.Checked if entry.row.visible else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Pass a typed name or a click on the eye on."""
        entry = self.entry_at(index.row())
        if entry is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self.toggled.emit(entry.row.id)
            return True
        name = " ".join(str(value).split())
        if role == Qt.ItemDataRole.EditRole and name and name != entry.row.name:
            self.renamed.emit(entry.row.id, name)
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let layers be chosen, named and dragged; fixed rows stay."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self.entry_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren
        )  # fmt: skip

    def supportedDropActions(self) -> Qt.DropAction:
        """Layers are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Take layers of this pane."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the key of the dragged layer."""
        carried = QMimeData()
        entry = self.entry_at(indexes[0].row()) if indexes else None
        if entry is not None:
            carried.setData(_MIME, QByteArray(str(entry.row.id).encode()))
        return carried

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        """Tell the new order; the rows themselves follow the case."""
        text = bytes(data.data(_MIME).data()).decode("ascii", errors="replace")
        keys = [entry.row.id for entry in self.entries]
        if not text.isdigit() or int(text) not in keys:
            return False
        at = row if row >= 0 else parent.row() if parent.isValid() else self.rowCount()
        order = self.order_with(int(text), at - len(self._above))
        if order != keys:
            self.dropped.emit(order)
        return False  # true would have the view remove the row that was dragged


def _tr(text: str) -> str:
    return QCoreApplication.translate("Layers", text)
