# SPDX-License-Identifier: MIT
"""The lists of the outlook: a title, what stands beside and below it, drawn as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from workbench.ui.icons import Icons
from workbench.ui.outlook.dots import EVERY_PX, paint_dots
from workbench.ui.widgets.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex

_SIDE_PX, _ABOVE_PX, _BELOW_LINE_PX = 10, 6, 2
_ICON_PX, _GAP_PX = 16, 10
_DOTTED_FROM_PX = 320


@dataclass(frozen=True, slots=True)
class Row:
    """One entry. A heading has the key 0; `state` stands at the right, in the colour `tone`.

    `past` and `threshold` are drawn as a line of dots, `told` is what these say in words.
    """

    key: int
    title: str
    lines: tuple[str, ...] = ()
    icon: str = ""
    state: str = ""
    tone: str = "text_muted"
    past: tuple[int, ...] = ()
    threshold: int = 1
    told: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether it is the name of a group."""
        return not self.key


class RowModel(QAbstractListModel):
    """Holds rows; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with no row."""
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_of(self, key: int | None) -> int:
        """Return where an entry stands, -1 for nowhere."""
        return next((at for at, row in enumerate(self.rows) if key and row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Count the rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's title, and for screen readers all that it shows."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.state, *row.lines, row.told) if part)
        if role == Qt.ItemDataRole.ToolTipRole and not row.is_heading:
            parts = (row.title, *row.lines, row.told)
            return plain_tooltip("\n".join(part for part in parts if part))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entries be chosen and dragged."""
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag
        return flags.ItemIsEnabled | flags.ItemIsSelectable | flags.ItemIsDragEnabled


class RowList(QListView):
    """One entry may be chosen. Enter opens, Delete deletes, Alt+Up and Alt+Down move it."""

    opened = Signal(int)
    deletion_wanted = Signal(int)
    move_wanted = Signal(int, int)  # the entry, and -1 (up) or 1 (down)
    carry_wanted = Signal(int)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.model_of_rows = RowModel(self)
        self.setModel(self.model_of_rows)
        self.setItemDelegate(_RowDelegate(icons, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def rows(self) -> Sequence[Row]:
        """What is listed."""
        return self.model_of_rows.rows

    @property
    def chosen(self) -> int | None:
        """The key of the chosen entry."""
        index = self.currentIndex()
        return self.rows[index.row()].key or None if index.isValid() else None

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List these; what was chosen stays so. Equal rows are silent."""
        if tuple(rows) != tuple(self.rows):
            chosen = self.chosen
            self.model_of_rows.show(rows)
            self.choose(chosen)

    def choose(self, key: int | None) -> None:
        """Choose an entry, or none."""
        at = self.model_of_rows.row_of(key)
        if at >= 0:
            index = self.model_of_rows.index(at, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, delete and move by key."""
        key, chosen = event.key(), self.chosen
        if chosen is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chosen)
        elif key == Qt.Key.Key_Delete:
            self.deletion_wanted.emit(chosen)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.move_wanted.emit(chosen, _STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first entry where none is, so that the arrow keys go on from there."""
        super().focusInEvent(event)
        if self.chosen is None:
            self.choose(next((row.key for row in self.rows if row.key), None))

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Ask for the drag of the chosen entry."""
        if self.chosen is not None:
            self.carry_wanted.emit(self.chosen)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if self.rows[index.row()].key:
            self.opened.emit(self.rows[index.row()].key)


_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        appearance = self._icons.appearance
        small = QFontMetrics(appearance.font("small")).height()
        row = _row(index)
        if row.is_heading:
            return QSize(120, small + 2 * _ABOVE_PX)
        title = QFontMetrics(appearance.font()).height()
        lines = len(row.lines) * (small + _BELOW_LINE_PX)
        return QSize(120, title + lines + 2 * _ABOVE_PX + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = _row(index), option.rect
        theme = self._icons.appearance.theme
        painter.save()
        if row.is_heading:
            painter.fillRect(rect, theme.colour("sunken"))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        inside = rect.adjusted(_SIDE_PX, _ABOVE_PX, -_SIDE_PX, -_ABOVE_PX)
        self._paint_heading(painter, inside, row) if row.is_heading else self._paint_entry(
            painter, inside, row
        )
        painter.setPen(theme.colour("row_line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _paint_heading(self, painter: QPainter, inside: QRect, row: Row) -> None:
        appearance = self._icons.appearance
        painter.setFont(appearance.font("small", strong=True))
        painter.setPen(appearance.theme.colour("text_muted"))
        _draw(painter, inside, row.title)

    def _paint_entry(self, painter: QPainter, inside: QRect, row: Row) -> None:
        appearance, theme = self._icons.appearance, self._icons.appearance.theme
        line_px = QFontMetrics(appearance.font()).height()
        top = QRect(inside.left(), inside.top(), inside.width(), line_px)
        icon = QRect(top.left(), top.top() + (line_px - _ICON_PX) // 2, _ICON_PX, _ICON_PX)
        self._icons.paint(painter, icon, row.icon, colour=_ICON_TONES.get(row.tone, row.tone))
        top.setLeft(icon.right() + _GAP_PX)
        painter.setFont(appearance.font("small", strong=row.tone != "text_muted"))
        painter.setPen(theme.colour(row.tone))
        state_px = painter.fontMetrics().horizontalAdvance(row.state)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(top, right, row.state)
        title = top.adjusted(0, 0, -(state_px + _GAP_PX if row.state else 0), 0)
        painter.setFont(appearance.font(strong=True))
        painter.setPen(theme.colour("text"))
        _draw(painter, title, row.title)
        painter.setFont(appearance.font("small"))
        painter.setPen(theme.colour("text_muted"))
        small_px = painter.fontMetrics().height()
        below = QRect(top.left(), top.bottom() + 1 + _BELOW_LINE_PX, top.width(), small_px)
        if row.past and inside.width() >= _DOTTED_FROM_PX:
            wide = len(row.past) * EVERY_PX
            dots = QRectF(below.right() - wide, below.top(), wide, small_px)
            paint_dots(painter, dots, row.past, row.threshold, theme)
            below.setRight(below.right() - wide - _GAP_PX)
        for line in row.lines:
            _draw(painter, below, line)
            below.translate(0, small_px + _BELOW_LINE_PX)
            below.setRight(inside.right())


_ICON_TONES = {"text_muted": "icon_muted"}


def _row(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, RowModel)
    return model.rows[index.row()]


def _draw(painter: QPainter, rect: QRect, text: str) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
