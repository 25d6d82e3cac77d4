# SPDX-License-Identifier: MIT
"""The list of sources: several may be chosen; typing searches, Space accepts a suggestion."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from workbench.ui.icons import Icons
from workbench.ui.sources.source_model import (
    EVENTS,
    GRADE,
    MARK,
    NAME,
    PUBLISHER,
    SourceModel,
)
from workbench.ui.widgets.tables import dress_table

_MARK_PX, _GRADE_PX, _EVENTS_PX = 24, 52, 62
_PUBLISHER_SHARE, _PUBLISHER_FROM_PX, _GRADE_FROM_PX = 0.3, 420, 260


class SourceList(QTableView):
    """Tells what is asked of the chosen sources."""

    chosen_changed = Signal()
    opened = Signal()
    accepted = Signal()
    deletion_wanted = Signal()
    typed = Signal(str)  # a letter for the search field

    def __init__(self, model: SourceModel, icons: Icons, parent: QWidget | None = None) -> None:
        """Show a model, sorted by name."""
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        dress_table(self, icons.appearance)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Sources"))
        header = self.horizontalHeader()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(_MARK_PX)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in ((MARK, _MARK_PX), (GRADE, _GRADE_PX), (EVENTS, _EVENTS_PX)):
            header.resizeSection(column, width)
        header.setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    @property
    def chosen(self) -> list[int]:
        """The keys of the chosen sources, the current one first."""
        current = self.currentIndex().row()
        chosen = self.selectionModel().selection()  # in stretches: there may be very many rows
        parts = (chosen.at(number) for number in range(chosen.size()))
        rows = {row for part in parts for row in range(part.top(), part.bottom() + 1)}
        ordered = sorted(rows, key=lambda row: (row != current, row))
        return [entry.id for entry in map(self.rows.entry_at, ordered) if entry is not None]

    def choose(self, source: int) -> None:
        """Choose one source alone, if it is listed, and bring it into sight."""
        row = self.rows.row_of(source)
        if row >= 0:
            flags = QItemSelectionModel.SelectionFlag
            index = self.rows.index(row, NAME)
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, accept by Space, delete by Delete; letters are for the search."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self.opened.emit()
        elif key == Qt.Key.Key_Space and not held:
            self.accepted.emit()
        elif key == Qt.Key.Key_Delete:
            self.deletion_wanted.emit()
        elif event.text().isprintable() and event.text().strip() and not _is_command(held):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for: publishers, then grades, which the card has."""
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnHidden(PUBLISHER, width < _PUBLISHER_FROM_PX)
        self.setColumnHidden(GRADE, width < _GRADE_FROM_PX)
        self.setColumnWidth(PUBLISHER, int(width * _PUBLISHER_SHARE))

    def _on_double_clicked(self, _index: object) -> None:
        self.opened.emit()

    def _on_selection_changed(self, _new: object, _old: object) -> None:
        self.chosen_changed.emit()


def _is_command(held: Qt.KeyboardModifier) -> bool:
    return bool(held & ~Qt.KeyboardModifier.ShiftModifier)
