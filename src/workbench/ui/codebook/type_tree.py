# SPDX-License-Identifier: MIT
"""The types of a case as a tree: codebook, type, subtype, each as on the map, with its events."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from workbench.analysis.filters.facets import counts_by_type
from workbench.analysis.looks import looks_of
from workbench.domain.register import Register, TypeEntry
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.look_icons import ICON_SIZE, look_icon

_KEY = Qt.ItemDataRole.UserRole  # of a type; None at a codebook and at a name being typed
_BOOK = Qt.ItemDataRole.UserRole + 1
_EVENTS_PX = 84
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TypeTree(QTreeWidget):
    """F2 renames in place. What is chosen, unfolded and current stays when the types change."""

    renamed = Signal(int, str)  # the type, its new name
    named = Signal(str, object, str)  # codebook, the type above or None, the name of a new one

    def __init__(self, icons: Icons, titles: Mapping[str, str], parent: QWidget) -> None:
        """Show types; `titles`: what codebooks are called that the program knows."""
        super().__init__(parent)
        self._icons = icons
        self._titles = titles
        self._names: dict[int, str] = {}
        self._events: dict[int, int] = {}
        self._new: QTreeWidgetItem | None = None
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Type"), self.tr("Events")])
        self.headerItem().setTextAlignment(1, _RIGHT)
        self.setIconSize(ICON_SIZE)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("Types by codebook"))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, round(_EVENTS_PX * icons.appearance.size("row") / 24))
        self.itemChanged.connect(self._on_changed)
        self.itemDelegate().closeEditor.connect(self._on_editor_closed)

    def draw(self, scene: Scene) -> None:
        """Show the types of a case; every event counts, shown or not."""
        counts = counts_by_type(scene.frame, np.ones(len(scene.frame), dtype=bool))
        types = scene.register.types
        self._events = {key: int(counts[key]) if key < len(counts) else 0 for key in types}
        self._names = {key: entry.name for key, entry in types.items()}
        if self.state() != QAbstractItemView.State.EditingState:
            self._fill(scene.register)

    def events(self, key: int) -> int:
        """Return how many events are of a type or subtype."""
        return self._events.get(key, 0)

    def key(self) -> int | None:
        """Return the current type or subtype, None at a codebook."""
        item = self.currentItem()
        return None if item is None else item.data(0, _KEY)

    def chosen(self) -> list[int]:
        """Return the selected types and subtypes, the current one first."""
        current = self.key()
        found = [item.data(0, _KEY) for item in self.selectedItems()]
        return sorted((key for key in found if key is not None), key=lambda key: key != current)

    def codebook(self) -> str:
        """Return the codebook of the current row, "" where there is none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(0, _BOOK))

    def choose(self, key: int) -> None:
        """Make a type current, and select it alone."""
        item = self._item_of(key)
        if item is not None:
            self.setCurrentItem(item)

    def rename(self) -> None:
        """Edit the name of the current type in its row."""
        item = self.currentItem()
        if item is not None and item.data(0, _KEY) is not None:
            self.editItem(item, 0)

    def begin_new(self, codebook: str, parent: int | None) -> None:
        """Open a row for a new type of a codebook, or a subtype, to be named."""
        above = self._item_of(parent) if parent is not None else self._book(codebook)
        if above is None:
            above = self._add_book(codebook)
        self.blockSignals(True)
        item = self._new = QTreeWidgetItem(above)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        item.setData(0, _BOOK, codebook)
        item.setSizeHint(0, self._row_size())
        above.setExpanded(True)
        self.blockSignals(False)
        self.setCurrentItem(item)
        self.editItem(item, 0)

    def _fill(self, register: Register) -> None:
        current, selected = self.key(), set(self.chosen())
        folded = {self._place(item) for item in self._all() if not item.isExpanded()}
        known = {self._place(item) for item in self._all()}
        top = self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._new = None
        looks = looks_of(register)
        rows: dict[int, QTreeWidgetItem] = {}
        ordered = sorted(register.types.values(), key=_order)
        for entry in ordered:
            above = rows.get(entry.parent_id or 0) or self._book(entry.codebook)
            row = rows[entry.id] = QTreeWidgetItem(above or self._add_book(entry.codebook))
            look = looks[entry.id]
            self._dress(row, entry, self._icon(look.symbol, look.colour))
        for item in self._all():
            is_type = item.data(0, _KEY) is not None
            place = self._place(item)
            item.setExpanded(place not in folded if place in known else not is_type)
        for key in selected & rows.keys():
            rows[key].setSelected(True)
        self.blockSignals(False)
        if current in rows:
            self.setCurrentItem(rows[current], 0, self.selectionCommand(self.model().index(-1, -1)))
            rows[current].setSelected(True)
        elif (first := self.topLevelItem(0)) is not None:
            self.setCurrentItem(first)
        self.verticalScrollBar().setValue(top)

    def _dress(self, row: QTreeWidgetItem, entry: TypeEntry, icon: QIcon) -> None:
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsEditable)
        row.setData(0, _KEY, entry.id)
        row.setData(0, _BOOK, entry.codebook)
        row.setText(0, entry.name)
        row.setToolTip(0, plain_tooltip(entry.name))
        if entry.parent_id is None:
            row.setIcon(0, icon)
        row.setText(1, self.locale().toString(self._events[entry.id]))
        row.setTextAlignment(1, _RIGHT)
        row.setSizeHint(0, self._row_size())

    def _add_book(self, codebook: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem(self)
        row.setText(0, self._titles.get(codebook, codebook))
        row.setData(0, _BOOK, codebook)
        row.setIcon(0, self._icons.icon("codebook", "icon_muted"))
        row.setSizeHint(0, self._row_size())
        row.setExpanded(True)
        return row

    def _row_size(self) -> QSize:
        return QSize(0, self._icons.appearance.size("row"))

    def _icon(self, symbol: str, colour: str) -> QIcon:
        theme = self._icons.appearance.theme
        return look_icon(symbol, theme.colour(colour), self.devicePixelRatioF())

    def _all(self) -> list[QTreeWidgetItem]:
        found = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        for item in found:
            found += [item.child(row) for row in range(item.childCount())] if item else []
        return [item for item in found if item is not None]

    def _item_of(self, key: int) -> QTreeWidgetItem | None:
        return next((item for item in self._all() if item.data(0, _KEY) == key), None)

    def _book(self, codebook: str) -> QTreeWidgetItem | None:
        rows = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return next((row for row in rows if row and row.data(0, _BOOK) == codebook), None)

    def _place(self, item: QTreeWidgetItem) -> object:
        return item.data(0, _KEY) or item.data(0, _BOOK)

    def _on_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        name, key = " ".join(item.text(0).split()), item.data(0, _KEY)
        if item is self._new:
            above = item.parent()
            if name and above is not None:
                self._new = None
                self.named.emit(item.data(0, _BOOK), above.data(0, _KEY), name)
        elif key is not None and name != self._names.get(key, name):
            self.blockSignals(True)
            item.setText(0, self._names[key])  # until the case has it
            self.blockSignals(False)
            if name:
                self.renamed.emit(key, name)

    def _on_editor_closed(self) -> None:
        """Take the row of a new type away that was given no name."""
        if self._new is not None:
            item, self._new = self._new, None
            above = item.parent()
            if above is not None and not item.text(0).strip():
                above.removeChild(item)


def _order(entry: TypeEntry) -> tuple[str, bool, int]:
    """Put types by codebook, each level in the order in which they came."""
    return entry.codebook, entry.parent_id is not None, entry.id
