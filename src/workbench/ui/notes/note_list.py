# SPDX-License-Identifier: MIT
"""The list of notes: a title, its first words, and what each is about."""

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
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.casefile.queries.notes import About, NoteEntry
from workbench.ui.icons import Icons
from workbench.ui.widgets.moments import day_of
from workbench.ui.widgets.prose.record_card import kind_icon

Index = QModelIndex | QPersistentModelIndex

_SIDE_PX = 10
_ABOVE_PX = 7
_DATED_PX = 240


class NoteModel(QAbstractListModel):
    """Holds the notes that are listed."""

    def __init__(self, parent: QObject) -> None:
        """Begin with none."""
        super().__init__(parent)
        self.entries: Sequence[NoteEntry] = ()

    def show(self, entries: Sequence[NoteEntry]) -> None:
        """List these; equal entries are silent."""
        if list(entries) != list(self.entries):
            same = [entry.id for entry in entries] == [entry.id for entry in self.entries]
            if same:
                self.entries = tuple(entries)
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
                return
            self.beginResetModel()
            self.entries = tuple(entries)
            self.endResetModel()

    def row_of(self, note: int | None) -> int:
        """Return the row of a note, -1 where it is not listed."""
        return next((row for row, entry in enumerate(self.entries) if entry.id == note), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every row be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's title, and for screen readers all that it shows."""
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return note_name(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(p for p in (note_name(entry), about_name(entry.about)) if p)
        return None


class NoteView(QListView):
    """A list whose rows are dragged by whoever knows the notes whole."""

    carry_wanted = Signal(int)  # a note

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Ask for the drag of the row under the mouse."""
        model = self.model()
        if isinstance(model, NoteModel) and self.currentIndex().isValid():
            self.carry_wanted.emit(model.entries[self.currentIndex().row()].id)


class NoteDelegate(QStyledItemDelegate):
    """Draws two lines a note, as plain text."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Draw in the theme in force."""
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give every row the same height."""
        appearance = self._icons.appearance
        lines = QFontMetrics(appearance.font()).height()
        lines += QFontMetrics(appearance.font("small")).height()
        return QSize(120, lines + 2 * _ABOVE_PX + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        model = index.model()
        assert isinstance(model, NoteModel)
        entry = model.entries[index.row()]
        appearance, theme = self._icons.appearance, self._icons.appearance.theme
        rect: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(theme.colour("row_line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(_SIDE_PX, _ABOVE_PX, -_SIDE_PX, -_ABOVE_PX)
        line_px = QFontMetrics(appearance.font()).height()
        top = QRect(inside.left(), inside.top(), inside.width(), line_px)
        painter.setFont(appearance.font("small"))
        painter.setPen(theme.colour("text_muted"))
        # A narrow row gives its room to the words.
        day = day_of(entry.created_ms) if inside.width() >= _DATED_PX else ""
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(top, right, day)
        top.setRight(top.right() - painter.fontMetrics().horizontalAdvance(day) - 10)
        painter.setFont(appearance.font(strong=True))
        painter.setPen(theme.colour("text"))
        _draw(painter, top, note_name(entry))
        below = inside.adjusted(0, line_px + 2, 0, 0)
        self._paint_below(painter, below, entry)
        painter.restore()

    def _paint_below(self, painter: QPainter, rect: QRect, entry: NoteEntry) -> None:
        """Write what the note is about, then its first words."""
        appearance, theme = self._icons.appearance, self._icons.appearance.theme
        painter.setFont(appearance.font("small"))
        if entry.about is not None:
            side = 13
            icon = QRect(rect.left(), rect.center().y() - side // 2, side, side)
            self._icons.paint(painter, icon, kind_icon(entry.about.table), colour="accent")
            rect.setLeft(rect.left() + side + 4)
            name = painter.fontMetrics().elidedText(
                about_name(entry.about), Qt.TextElideMode.ElideRight, rect.width() // 2
            )
            painter.setPen(theme.colour("link" if entry.about.name is not None else "danger"))
            _draw(painter, rect, name)
            rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(name) + 8)
        painter.setPen(theme.colour("text_muted"))
        tags = "".join(f"#{tag}  " for tag in entry.tags)
        _draw(painter, rect, f"{tags}{entry.excerpt}")


def note_name(entry: NoteEntry) -> str:
    """Return what a note is called: its title, or its first words."""
    untitled = QCoreApplication.translate("Notes", "Empty note")
    return entry.title.strip() or entry.excerpt[:60] or untitled


def about_name(about: About | None) -> str:
    """Return what the record is called that a note is about."""
    if about is None:
        return ""
    if about.name is None:
        return QCoreApplication.translate("Notes", "deleted record")
    return about.name.strip() or QCoreApplication.translate("Notes", "untitled")


def _draw(painter: QPainter, rect: QRect, text: str) -> None:
    left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, left, shown)
