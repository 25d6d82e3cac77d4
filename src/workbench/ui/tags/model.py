# SPDX-License-Identifier: MIT
"""The tree of tags as a model: names with colour and counts; moving and renaming are told."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QLocale, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap, QStandardItem, QStandardItemModel

from workbench.domain.register import TagEntry
from workbench.ui.icons import Icons

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-workbench-tags"
NAME, EVENTS = 0, 1
_KEY = int(Qt.ItemDataRole.UserRole)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SWATCH_PX = 12


@dataclass(frozen=True, slots=True)
class TagFacts:
    """What the tree shows of the tags beside their names.

    `events`: how many shown events have each tag or one below it. `held`: of the chosen events,
    how many have the tag itself; `chosen`: how many are chosen.
    """

    events: Mapping[int, int]
    held: Mapping[int, int]
    chosen: int = 0


class TagModel(QStandardItemModel):
    """Built anew when tags change; what is done to it is asked for, not done."""

    moved = Signal(object, object)  # keys of tags; the tag that they are to hang below, or None
    renamed = Signal(int, str)
    switched = Signal(int, bool)  # put the tag on the chosen events, or take it off

    def __init__(self, icons: Icons) -> None:
        """Take colours from a look."""
        super().__init__()
        self._icons = icons
        self._items: dict[int, tuple[QStandardItem, QStandardItem]] = {}
        self._is_filling = False
        self._takes_checks = False

    def show_tags(self, tags: Mapping[int, TagEntry]) -> None:
        """Lay the tree out anew, in the order of the tags' paths."""
        self._is_filling = True
        self.clear()
        self.setHorizontalHeaderLabels([self.tr("Tag"), self.tr("Events")])
        self.horizontalHeaderItem(EVENTS).setTextAlignment(_RIGHT)
        self._items = {}
        for tag in tags.values():  # those above come first: paths are sorted
            name, count = QStandardItem(tag.name), QStandardItem()
            name.setData(tag.id, _KEY)
            name.setToolTip("")
            name.setIcon(self._swatch(tag.colour))
            name.setEditable(True)
            count.setEditable(False)
            count.setTextAlignment(_RIGHT)
            above = self._items.get(tag.parent_id or 0)
            (above[0] if above else self.invisibleRootItem()).appendRow([name, count])
            self._items[tag.id] = (name, count)
        self._is_filling = False

    def show_facts(self, facts: TagFacts, locale: QLocale) -> None:
        """Write the counts, and mark the tags of the chosen events."""
        self._is_filling = True
        self._takes_checks = facts.chosen > 0
        for key, (name, count) in self._items.items():
            count.setText(locale.toString(facts.events.get(key, 0)))
            name.setCheckable(self._takes_checks)
            if self._takes_checks:
                held = facts.held.get(key, 0)
                states = Qt.CheckState
                some = states.PartiallyChecked if held else states.Unchecked
                name.setCheckState(states.Checked if held == facts.chosen else some)
            else:
                name.setData(None, Qt.ItemDataRole.CheckStateRole)
        self._is_filling = False

    def key_of(self, index: Index) -> int | None:
        """Return the key of the tag at an index."""
        if not index.isValid():
            return None
        return index.sibling(index.row(), NAME).data(_KEY)

    def index_of(self, tag: int) -> QModelIndex:
        """Return where a tag stands; an invalid index when it is gone."""
        items = self._items.get(tag)
        return self.indexFromItem(items[0]) if items else QModelIndex()

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for a new name, or for the tag on the chosen events; the case decides."""
        key = None if self._is_filling else self.key_of(index)
        if key is None:
            return super().setData(index, value, role)
        if role == Qt.ItemDataRole.CheckStateRole:
            self.switched.emit(key, Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Qt.ItemDataRole.EditRole and str(value).strip() != index.data():
            self.renamed.emit(key, str(value))
        return False

    def mimeTypes(self) -> list[str]:
        """Tags are dragged by their keys."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the keys of dragged tags."""
        keys = list(dict.fromkeys(self.key_of(index) for index in indexes))
        carried = QMimeData()
        carried.setData(MIME, json.dumps(keys).encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        """Tags are moved."""
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        """Ask for dragged tags to hang where they were dropped; the case moves them."""
        if not data.hasFormat(MIME):
            return False
        keys: list[int] = json.loads(data.data(MIME).toStdString())
        self.moved.emit(keys, self.key_of(parent))
        return False

    def _swatch(self, colour: str | None) -> QIcon:
        made = QPixmap(_SWATCH_PX, _SWATCH_PX)
        theme = self._icons.appearance.theme
        is_known = colour in theme.colours  # a case may bring roles of another program
        made.fill(theme.colour(colour or "") if is_known else QColor(Qt.GlobalColor.transparent))
        return QIcon(made)
