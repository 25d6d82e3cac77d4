# SPDX-License-Identifier: MIT
"""The list of files: the state of each as an icon and a few words below its name."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.ui.dialogs.importing.desk import ImportDesk
from workbench.ui.dialogs.importing.entry import Entry
from workbench.ui.dialogs.importing.words import state_icon, state_words
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.two_lines import (
    Line,
    paint_frame,
    paint_lines,
    two_lines_px,
)

Index = QModelIndex | QPersistentModelIndex
STATE_ROLE = Qt.ItemDataRole.UserRole
ICON_ROLE = Qt.ItemDataRole.UserRole + 1
_ICON_PX = 16
_LEFT_PX = 10
_GAP_PX = 8
_RIGHT_PX = 6


class FileModel(QAbstractListModel):
    """The desk's files with what is said of each."""

    def __init__(self, desk: ImportDesk, view: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._entries: list[Entry] = list(desk.entries)
        desk.listed.connect(self._on_listed)
        desk.changed.connect(self._on_changed)

    def entry(self, row: int) -> Entry | None:
        """Return the file in a row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def row_of(self, entry: Entry | None) -> int:
        """Return the row of a file, -1 where it is not here."""
        return self._entries.index(entry) if entry in self._entries else -1

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the files."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a file's name, state and path."""
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.path.name
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(str(entry.path))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.path.name}: {state_words(entry, self._view.locale())}"
            case _ if role == STATE_ROLE:
                return state_words(entry, self._view.locale())
            case _ if role == ICON_ROLE:
                return state_icon(entry)
            case _:
                return None

    def _on_listed(self) -> None:
        if self._entries != self._desk.entries:
            self.beginResetModel()
            self._entries = list(self._desk.entries)
            self.endResetModel()

    def _on_changed(self, entry: Entry) -> None:
        if entry in self._entries:
            index = self.index(self._entries.index(entry))
            self.dataChanged.emit(index, index)


class FileList(QListView):
    """Shows the files; Delete removes the current one."""

    chosen = Signal(object)  # the current Entry, or None
    remove_wanted = Signal(object)  # Entry

    def __init__(self, desk: ImportDesk, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = FileModel(desk, self, self)
        self.setModel(self._model)
        self.setItemDelegate(_FileDelegate(icons, self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Files to import"))
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self._model.modelReset.connect(self._on_reset)
        self._kept: Entry | None = None
        self._kept_row = 0
        icons.appearance.theme_changed.connect(self._on_theme_changed)

    def current(self) -> Entry | None:
        """Return the file that is chosen."""
        return self._model.entry(self.currentIndex().row())

    def choose(self, entry: Entry | None) -> None:
        """Choose a file."""
        row = self._model.row_of(entry)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by key."""
        entry = self.current()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and entry is not None:
            self.remove_wanted.emit(entry)
            return
        super().keyPressEvent(event)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._kept = self._model.entry(current.row())
        self._kept_row = current.row()
        self.chosen.emit(self._kept)

    def _on_reset(self) -> None:
        """Keep the choice; where its file is gone, take its neighbour."""
        row = self._model.row_of(self._kept)
        if row < 0:
            row = min(self._kept_row, self._model.rowCount() - 1)
        if row >= 0:
            self.setCurrentIndex(self._model.index(max(row, 0)))
        else:
            self._kept = None
            self.chosen.emit(None)

    def _on_theme_changed(self, _theme: object) -> None:
        self.viewport().update()


class _FileDelegate(QStyledItemDelegate):
    """Paints an icon, the name, and the state in a second line."""

    def __init__(self, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Leave room for two lines."""
        return QSize(120, two_lines_px(self._icons.appearance))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the frame of the style, the icon, the two lines."""
        self.initStyleOption(option, index)
        paint_frame(painter, option)
        icon, colour = index.data(ICON_ROLE)
        rect = option.rect.adjusted(_LEFT_PX, 0, -_RIGHT_PX, 0)
        top = rect.top() + (rect.height() - _ICON_PX) // 2
        place = QRect(rect.left(), top, _ICON_PX, _ICON_PX)
        self._icons.paint(painter, place, icon, colour=colour)
        rect.setLeft(rect.left() + _ICON_PX + _GAP_PX)
        says_trouble = colour in ("danger", "alert")
        lines = (
            Line(index.data(), elide=Qt.TextElideMode.ElideMiddle),
            Line(index.data(STATE_ROLE), "small", colour if says_trouble else "text_muted"),
        )
        paint_lines(painter, rect, lines, self._icons.appearance)
