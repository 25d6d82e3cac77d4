# SPDX-License-Identifier: MIT
"""A list over the window, for a line that keeps the keyboard: what may be chosen of what is typed.

Whoever owns it hands it the line's keys, and says what choosing does.
"""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.icons import Icons
from workbench.ui.widgets.popup_rows import PopupRow, PopupRowPainting, PopupRows


class PopupList(QFrame):
    """A frame with the list in it; the first row stands chosen, unless it is asked otherwise."""

    clicked = Signal(int)  # the row

    def __init__(self, icons: Icons, window: QWidget, *, rows_in_sight: int = 8) -> None:
        """Begin hidden."""
        super().__init__(window)
        self.setProperty("surface", "popup")
        self._rows_in_sight = rows_in_sight
        self._model = PopupRows(self)
        self._view = _Rows(self._model, rows_in_sight)
        self._view.setItemDelegate(PopupRowPainting(icons, self._view))
        self._view.clicked.connect(self._on_clicked)
        self._view.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 4, 4, 4)
        self._column.setSpacing(4)
        self._column.addWidget(self._view)
        self.hide()

    def add_above(self, widget: QWidget) -> None:
        """Put a widget above the list."""
        self._column.insertWidget(self._column.indexOf(self._view), widget)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget below the list and what is there already."""
        self._column.addWidget(widget)

    def name_list(self, name: str) -> None:
        """Name the list for screen readers."""
        self._view.setAccessibleName(name)

    def list_rows(self, rows: Sequence[PopupRow], chosen: int = 0) -> None:
        """List these, one of them chosen, -1 for none; without any there is no list to see."""
        self._view.ensurePolished()  # before the first time it is seen, it has no height to go by
        self._model.show(rows)
        self._view.setHidden(not rows)
        self._view.updateGeometry()
        if rows:
            self._view.scrollToTop()
            self._view.setCurrentIndex(self._model.index(chosen))
        self._column.activate()

    def chosen_row(self) -> int:
        """Return the row that stands chosen, or -1."""
        return self._view.currentIndex().row()

    def list_view(self) -> QListView:
        """Return the list, for those who drive it by mouse."""
        return self._view

    def height_for(self, width: int) -> int:
        """Return how high the frame is with all its rows in sight that shall be."""
        return self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()

    def take_step(self, key: int) -> bool:
        """Choose another row by a key; False for keys that choose none."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: self._rows_in_sight,
            Qt.Key.Key_PageUp: -self._rows_in_sight,
        }
        if key not in steps:
            return False
        count = len(self._model.rows)
        if count:
            by = steps[Qt.Key(key)]
            row = self.chosen_row() + by
            if self.chosen_row() < 0:  # none yet: the first step leads to an end
                row = 0 if by > 0 else -1
            # A step leads round; a page stops at the end.
            row = row % count if abs(by) == 1 else min(max(row, 0), count - 1)
            self._view.setCurrentIndex(self._model.index(row))
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        self.clicked.emit(index.row())


class _Rows(QListView):
    """The list: as high as its rows, up to so many, and never with the keyboard."""

    def __init__(self, model: PopupRows, rows_in_sight: int) -> None:
        super().__init__()
        self._rows_in_sight = rows_in_sight
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("surface", "popup-list")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Ask for the room that the rows take."""
        rows = min(self.model().rowCount(), self._rows_in_sight)
        return QSize(240, rows * max(self.sizeHintForRow(0), 0) + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Let the list be as small as the window demands."""
        return QSize(0, 0)
