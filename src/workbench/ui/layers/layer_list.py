# SPDX-License-Identifier: MIT
"""The list of layers: drag to reorder, drop files to add, keys for all that the menu can do."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from workbench.ui.icons import Icons
from workbench.ui.layers.layer_delegate import LayerDelegate
from workbench.ui.layers.layer_model import LayerModel


class LayerList(QListView):
    """Shows the model and tells what is asked of a layer."""

    files_dropped = Signal(object)  # list[Path]
    moved = Signal(int, int)  # a layer, and by how many places it is to go down
    removal_wanted = Signal(int)
    look_wanted = Signal(int)

    def __init__(self, model: LayerModel, icons: Icons, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.layers = model
        self.setModel(model)
        self.painting = LayerDelegate(icons, self)
        self.setItemDelegate(self.painting)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setAccessibleName(self.tr("Map layers"))
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def current_layer(self) -> int | None:
        """Return the key of the layer that is chosen."""
        entry = self.layers.entry_at(self.currentIndex().row())
        return entry.row.id if entry is not None else None

    def choose(self, layer: int) -> None:
        """Mark a layer."""
        row = self.layers.row_of(layer)
        if row >= 0:
            self.selectionModel().setCurrentIndex(
                self.layers.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hide with the space bar, move with Alt and arrows, open with Enter, remove with Del."""
        layer, key = self.current_layer, event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if layer is None:
            super().keyPressEvent(event)
        elif held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(layer, -1 if key == Qt.Key.Key_Up else 1)
        elif held or key not in (
            Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter
        ):  # fmt: skip
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Space:
            self.layers.toggled.emit(layer)
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(layer)
        else:
            self.look_wanted.emit(layer)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and layers of this list."""
        if paths_of(event):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking files."""
        if paths_of(event):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add dropped files; put a dropped layer in its new place."""
        paths = paths_of(event)
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
        else:
            super().dropEvent(event)

    def _on_double_clicked(self) -> None:
        layer = self.current_layer
        if layer is not None:
            self.look_wanted.emit(layer)


def paths_of(event: QDropEvent) -> list[Path]:
    """Return the files that are dragged, none where it is something else."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
