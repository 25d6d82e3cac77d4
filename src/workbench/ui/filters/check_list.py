# SPDX-License-Identifier: MIT
"""A list of values with check boxes and counts, drawn plainly and driven by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QTransform
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.domain.plain_text import folded
from workbench.ui.filters.entries import Entry
from workbench.ui.icons import Icons
from workbench.ui.symbols import symbol_path
from workbench.ui.widgets.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_BAR_PX = 3
_BOX_PX, _LEFT_PX, _INDENT_PX, _SYMBOL_PX = 14, 8, 18, 4.2
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CheckModel(QAbstractListModel):
    """The entries that a search leaves, and which are checked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: Sequence[Entry] = ()
        self._checked: frozenset[str | None] = frozenset()
        self._wanted = ""
        self._folded: dict[Entry, str] = {}
        self.entries: list[Entry] = []
        self.most = 1  # the largest count, whose bar is as long as there is room

    def show(self, entries: Sequence[Entry], checked: frozenset[str | None]) -> None:
        """Show these entries; the same values in the same order only change their numbers."""
        self._all, self._checked = entries, checked
        self.most = max((entry.count for entry in entries), default=1) or 1
        left = self._left()
        if [e.value for e in left] == [e.value for e in self.entries]:
            self.entries = left
            if left:
                self.dataChanged.emit(self.index(0), self.index(len(left) - 1))
            return
        self.beginResetModel()
        self.entries = left
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show only what holds a text, without regard to case and accents."""
        wanted = folded(text.strip())
        if wanted != self._wanted:
            self.beginResetModel()
            self._wanted = wanted
            self.entries = self._left()
            self.endResetModel()

    def is_checked(self, entry: Entry) -> bool:
        """Whether an entry is asked for."""
        return entry.value in self._checked

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the entries."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give an entry's name, and for screen readers its count and state."""
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return name_of(entry)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(name_of(entry))
            case Qt.ItemDataRole.CheckStateRole:
                checked = self.is_checked(entry)
                return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{name_of(entry)}, {entry.count}"
            case _:
                return None

    def _left(self) -> list[Entry]:
        if not self._wanted:
            return list(self._all)
        return [e for e in self._all if self._wanted in self._folded_of(e)]

    def _folded_of(self, entry: Entry) -> str:
        if entry not in self._folded:
            self._folded[entry] = folded(f"{name_of(entry)} {entry.also}")
        return self._folded[entry]


class CheckList(QListView):
    """Toggles by click, Space or Enter; says so and changes nothing itself."""

    toggled = Signal(object)  # Entry

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_entries = CheckModel(self)
        self.setModel(self.model_of_entries)
        self.setItemDelegate(_Delegate(icons, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setProperty("surface", "popup-list")

    def step(self, by: int) -> None:
        """Move the current entry up or down."""
        count = self.model_of_entries.rowCount()
        if count:
            row = min(max(self.currentIndex().row() + by, 0), count - 1)
            self.setCurrentIndex(self.model_of_entries.index(row))

    def toggle_current(self) -> None:
        """Toggle the current entry, the first where there is none."""
        if self.model_of_entries.entries:
            row = max(self.currentIndex().row(), 0)
            self.toggled.emit(self.model_of_entries.entries[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle by key."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle_current()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Toggle by click."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.toggled.emit(self.model_of_entries.entries[index.row()])


class _Delegate(QStyledItemDelegate):
    """Draws box, symbol, name, and the count at the right."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._locale = parent.locale()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, self._icons.appearance.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CheckModel)
        entry = model.entries[index.row()]
        appearance = self._icons.appearance
        theme, rect = appearance.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if current else "hover"))
            painter.drawRoundedRect(rect, 4, 4)
        left = rect.left() + _LEFT_PX + entry.depth * _INDENT_PX
        self._draw_bar(painter, rect, left + _BOX_PX + 4, entry.count / model.most)
        self._draw_box(painter, left, rect, model.is_checked(entry))
        left += _BOX_PX + 8
        if entry.symbol:
            symbol, colour = entry.symbol
            turn = QTransform.fromTranslate(left + 5, rect.center().y() + 1)
            path = turn.scale(_SYMBOL_PX, _SYMBOL_PX).map(symbol_path(symbol))
            painter.fillPath(path, theme.colour(colour))
            left += 16
        painter.setFont(appearance.font("small", lined_up=True))
        painter.setPen(theme.colour("text_muted"))
        count = self._locale.toString(entry.count)
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.drawText(rect.adjusted(0, 0, -_LEFT_PX, 0), _RIGHT, count)
        painter.setFont(appearance.font())
        quiet = entry.value is None or not entry.count
        painter.setPen(theme.colour("text_muted" if quiet else "text"))
        room = QRect(left, rect.top(), rect.right() - _LEFT_PX - width - 8 - left, rect.height())
        elide = Qt.TextElideMode.ElideRight
        name = painter.fontMetrics().elidedText(name_of(entry), elide, room.width())
        painter.drawText(room, int(_LEFT) | int(Qt.TextFlag.TextSingleLine), name)
        painter.restore()

    def _draw_bar(self, painter: QPainter, rect: QRect, left: int, share: float) -> None:
        """Draw the count as a thin bar under the name."""
        width = round((rect.right() - _LEFT_PX - left) * share)
        if share:
            bar = QRect(left, rect.bottom() - _BAR_PX, max(width, 1), _BAR_PX)
            painter.fillRect(bar, self._icons.appearance.theme.colour("histogram"))

    def _draw_box(self, painter: QPainter, left: int, rect: QRect, checked: bool) -> None:
        theme = self._icons.appearance.theme
        box = QRect(left, rect.center().y() - _BOX_PX // 2 + 1, _BOX_PX, _BOX_PX)
        painter.setPen(theme.colour("accent" if checked else "border_strong"))
        painter.setBrush(theme.colour("accent" if checked else "field"))
        painter.drawRoundedRect(box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if checked:
            self._icons.paint(painter, box.adjusted(1, 1, -1, -1), "check", colour="on_accent")


def name_of(entry: Entry) -> str:
    """Return an entry's name, in words where nothing is recorded."""
    if entry.value is None and not entry.name:
        return QCoreApplication.translate("CheckList", "None recorded")
    return " ".join(entry.name.split())
