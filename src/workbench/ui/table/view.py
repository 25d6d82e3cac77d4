# SPDX-License-Identifier: MIT
"""The table as a widget: turns clicks and keys into picks, and keeps no selection of its own.

Qt's selection model keeps ranges; a scattered selection of 50,000 rows makes every cell that is
drawn search them all. So the selection is a mask in the model, and only gestures are told here.
"""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from workbench.domain.terms import Mark
from workbench.ui.icons import Icons
from workbench.ui.table.columns import COUNTS, PLACES, Columns
from workbench.ui.table.delegate import EventDelegate, mark_place
from workbench.ui.table.header import EventHeader
from workbench.ui.table.model import EventModel
from workbench.ui.table.picks import Pick, pick_of_click, pick_of_key
from workbench.ui.table.pinned_heading import PinnedHeading
from workbench.ui.widgets.tables import dress_table

_KEY = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class EventView(QTableView):
    """A table of fixed rows; positions are rows of its model."""

    picked = Signal(int, object)  # position, Pick
    all_wanted = Signal()
    none_wanted = Signal()
    opened = Signal(int)  # position
    delete_wanted = Signal()
    copy_wanted = Signal(bool)  # whether with the columns' titles
    edit_wanted = Signal(str)  # what was typed on the current cell, "" to edit what stands there
    menu_wanted = Signal(int, object)  # position or -1, global QPoint
    scrolled = Signal()  # other rows are in sight
    sideways_wanted = Signal(int)  # columns to pass, backwards below 0
    mark_wanted = Signal(object)  # Mark: show only the events that carry it
    fold_wanted = Signal(int, object)  # place of a group; whether to fold it, None: turn it round
    carry_wanted = Signal(int)  # position: drag the event, or the selection that it is of

    def __init__(self, model: EventModel, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.events = model
        self.icons = icons
        self._appearance = icons.appearance
        self._dragged_to = -1
        self._pressed = QPoint()
        self._to_pick = -1  # of a selection that may be dragged; picked alone when let go
        self.column = "title"  # of the current cell
        self.delegate = EventDelegate(icons, self)
        dress_table(self, icons.appearance)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self._pinned = PinnedHeading(self, model)
        self._header = EventHeader(icons.appearance, model.columns, self)
        self.setHorizontalHeader(self._header)
        self._header.dress()
        self._header.fitted.connect(self._on_fitted)
        # Sideways goes by columns, which the header hides; see there.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAutoScroll(False)  # the panel scrolls when the scene says so
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def take_theme(self) -> None:
        """Take the colours, fonts and row height of the theme in force."""
        self.delegate.take_theme()
        self.setFont(self._appearance.font(lined_up=True))
        self.verticalHeader().setDefaultSectionSize(self._appearance.size("row"))
        self.viewport().update()

    def take_columns(self, columns: Columns) -> None:
        """Show other columns; those that stay keep their order, width and visibility."""
        layout = self._header.layout_now()
        with self._header.taking(columns):
            self.events.take_columns(columns)
        self._header.take_layout(layout)
        if self.column not in columns.places:
            self.go_to_column("title")

    def settle(self) -> None:
        """Lay new rows out at once, and not only after they have been painted a first time."""
        self.doItemsLayout()

    @property
    def header(self) -> EventHeader:
        """The head of the columns."""
        return self._header

    def show_current(self, position: int | None) -> None:
        """Mark the current row, without scrolling and without a word."""
        self.delegate.current = -1 if position is None else position
        index = QModelIndex() if position is None else self.model().index(position, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()

    def current_event(self) -> int | None:
        """Return the key of the event of the current cell, None where there is none."""
        at = self.delegate.current
        is_event = 0 <= at < len(self.events.rows) and self.events.group_at(at) is None
        return self.events.key_at(at) if is_event else None

    def cell_rect(self, position: int, column: str) -> QRect:
        """Return where a cell stands in the viewport."""
        return self.visualRect(self.model().index(position, self.events.columns.places[column]))

    def go_to_column(self, column: str) -> None:
        """Make a column that of the current cell, and bring it into sight."""
        self.column = column
        self.delegate.column = self.events.columns.places[column]
        self._header.bring_into_sight(column)
        self.viewport().update()

    def step_column(self, by: int) -> None:
        """Go to the next column, in sight or out of it, as far as there is one."""
        shown = self._header.shown_columns()
        at = shown.index(self.column) + by if self.column in shown else 0
        if 0 <= at < len(shown):
            self.go_to_column(shown[at])

    def rows_in_sight(self) -> tuple[int, int]:
        """Return the first and last position in sight; last < first when there is none."""
        height = self.verticalHeader().defaultSectionSize()
        top = self.verticalScrollBar().value()
        last = (top + max(self.viewport().height(), 1) - 1) // height
        return top // height, min(last, len(self.events.rows) - 1)

    def bring_into_sight(self, position: int, *, middle: bool = False) -> None:
        """Scroll up or down as little as needed, or to the middle if it is out of sight."""
        height = self.verticalHeader().defaultSectionSize()
        bar = self.verticalScrollBar()
        top, bottom = position * height - self._pinned.room_px(position), (position + 1) * height
        room = self.viewport().height()
        if top >= bar.value() and bottom <= bar.value() + room:
            return
        if middle:
            bar.setValue(top - (room - height) // 2)
        else:
            bar.setValue(top if top < bar.value() else bottom - room)

    def top_row(self) -> int:
        """Return the first position in sight that no heading covers."""
        first = self.rows_in_sight()[0]
        return first if self._pinned.position() in (None, first) else first + 1

    def scroll_to_top_row(self, position: int) -> None:
        """Make a position the first in sight, below the heading of its group."""
        top = position * self.verticalHeader().defaultSectionSize()
        self.verticalScrollBar().setValue(top - self._pinned.room_px(position))

    def position_at(self, y: int) -> int:
        """Return the position that is seen at a height of the viewport, -1 for none."""
        pinned = self._pinned.position()
        covers = pinned is not None and self._pinned.place().contains(0, y)
        return pinned if covers and pinned is not None else self.rowAt(y)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, and over them the heading of the group that they begin within."""
        super().paintEvent(event)
        self._pinned.paint()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and draw anew where the heading at the top stood and stands."""
        super().scrollContentsBy(dx, dy)
        height = self.verticalHeader().defaultSectionSize() + abs(dy)
        self.viewport().update(0, 0, self.viewport().width(), height)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: Qt would ask for the text of every row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, and ask for what the panel does."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.all_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit(True)
        elif event.key() == _KEY.Key_C and event.modifiers() == _CTRL | _ALT:
            self.copy_wanted.emit(False)
        elif not self._go(event) and not self._do(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the row under the mouse."""
        position = self.position_at(event.position().toPoint().y())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if position < 0:
            self.none_wanted.emit()
            return
        self._dragged_to = position
        self._pressed, self._to_pick = event.position().toPoint(), -1
        place = self.columnAt(event.position().toPoint().x())
        group = self.events.group_at(position)
        if place >= 0 and group is None:
            self.go_to_column(self.events.columns.all[place].name)
        if group is not None:
            self.fold_wanted.emit(group, None)
        mark = self._mark_at(event.position().toPoint(), position) if group is None else None
        if mark is not None:
            self._dragged_to = -1  # the rows will be others
            self.mark_wanted.emit(mark)
        elif pick_of_click(event.modifiers()) is Pick.REPLACE and self.events.is_chosen(position):
            self._to_pick = position
        else:
            self.picked.emit(position, pick_of_click(event.modifiers()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover, select over the rows that the mouse is drawn across, or drag events sideways."""
        position = self.position_at(event.position().toPoint().y())
        self._hover(position)
        if event.buttons() & Qt.MouseButton.LeftButton and self._dragged_to >= 0:
            away = abs(event.position().x() - self._pressed.x())
            if position == self._dragged_to and away >= 2 * QApplication.startDragDistance():
                self._carry(position)
                return
            position = position if position >= 0 else self._edge(event.position().y())
            if position != self._dragged_to:
                self._pick_waiting()
                self._dragged_to = position
                self.picked.emit(position, Pick.RANGE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drawing across rows; a click on one of several selects it alone."""
        self._dragged_to = -1
        self._pick_waiting()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        position = self.position_at(event.position().toPoint().y())
        if position < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        group = self.events.group_at(position)
        if group is None:
            self.opened.emit(position)
        else:  # folded as often as clicked
            self.fold_wanted.emit(group, None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; sideways by columns."""
        turned = event.angleDelta()
        if abs(turned.x()) > abs(turned.y()):
            self.sideways_wanted.emit(-1 if turned.x() > 0 else 1)
        else:
            super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu at the row under the mouse, or at the current one by key."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.menu_wanted.emit(self.position_at(event.pos().y()), event.globalPos())
            return
        position = self.delegate.current
        rect = self.visualRect(self.model().index(max(position, 0), 0))
        self.menu_wanted.emit(position, self.viewport().mapToGlobal(rect.bottomLeft()))

    def leaveEvent(self, event: QEvent) -> None:
        """Hover over nothing."""
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Outline the current row."""
        super().focusInEvent(event)
        self._show_focus(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the outline away."""
        super().focusOutEvent(event)
        self._show_focus(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that other rows may be in sight."""
        super().resizeEvent(event)
        self.scrolled.emit()

    def _mark_at(self, where: QPoint, position: int) -> Mark | None:
        """Return the mark under a point of a row."""
        if self._header.isSectionHidden(PLACES["marks"]):
            return None
        cell = self.cell_rect(position, "marks")
        marks = self.events.cells.marks(int(self.events.rows[position]))
        return next((mark for mark in marks if mark_place(cell, mark).contains(where)), None)

    def _carry(self, position: int) -> None:
        """Ask for a drag once; the rows are drawn across no more."""
        self._dragged_to = self._to_pick = -1
        if self.events.group_at(position) is None:
            self.carry_wanted.emit(position)

    def _pick_waiting(self) -> None:
        position, self._to_pick = self._to_pick, -1
        if position >= 0:
            self.picked.emit(position, Pick.REPLACE)

    def _on_fitted(self) -> None:
        """Let the words of headings run to the first sum, and show where frozen columns end."""
        header = self._header
        sums = [PLACES[name] for name in COUNTS]
        ends = [header.sectionViewportPosition(n) for n in sums if not header.isSectionHidden(n)]
        self.delegate.words_px = min(ends, default=header.viewport().width())
        frozen = header.shown_columns()[: header.frozen] if header.steps else ()
        self.delegate.frozen_edge = self.events.columns.places[frozen[-1]] if frozen else -1
        self.viewport().update()

    def _on_scrolled(self, _value: int) -> None:
        self.scrolled.emit()

    def _go(self, event: QKeyEvent) -> bool:
        """Move by the keys that move; return whether it was one of them."""
        height = self.verticalHeader().defaultSectionSize()
        page = max(self.viewport().height() // height - 1, 1)
        last = len(self.events.rows) - 1
        at = self.delegate.current
        steps = {_KEY.Key_Up: -1, _KEY.Key_Down: 1, _KEY.Key_PageUp: -page, _KEY.Key_PageDown: page}
        key = _KEY(event.key())
        if key in (_KEY.Key_Left, _KEY.Key_Right):
            group = self.events.group_at(at)
            if group is not None:
                self.fold_wanted.emit(group, key == _KEY.Key_Left)
            else:
                self.step_column(1 if key == _KEY.Key_Right else -1)
            return True
        if key in (_KEY.Key_Home, _KEY.Key_End):
            position = 0 if key == _KEY.Key_Home else last
        elif key in steps:
            # Without a current row, the first step goes to what is in sight.
            position = at + steps[key] if at >= 0 else self.rows_in_sight()[0]
        else:
            return False
        if last >= 0:
            self.picked.emit(min(max(position, 0), last), pick_of_key(event.modifiers()))
        return True

    def _do(self, event: QKeyEvent) -> bool:
        """Answer the other keys; return whether it was one of them."""
        at, plain = self.delegate.current, not event.modifiers() & ~(_SHIFT | _KEYPAD)
        key = event.key()
        group = self.events.group_at(at)
        if group is not None and key in (_KEY.Key_Space, _KEY.Key_Return, _KEY.Key_Enter):
            self.fold_wanted.emit(group, None)
        elif key == _KEY.Key_Space and at >= 0:
            self.picked.emit(at, Pick.TOGGLE)
        elif key in (_KEY.Key_Return, _KEY.Key_Enter) and at >= 0:
            self.opened.emit(at)
        elif key == _KEY.Key_Delete:
            self.delete_wanted.emit()
        elif key == _KEY.Key_Escape:
            self.none_wanted.emit()
        elif key == _KEY.Key_F2 and plain and at >= 0:
            self.edit_wanted.emit("")
        elif plain and at >= 0 and event.text().strip() and event.text().isprintable():
            self.edit_wanted.emit(event.text())
        else:
            return False
        return True

    def _hover(self, position: int) -> None:
        if position != self.delegate.hovered:
            before, self.delegate.hovered = self.delegate.hovered, position
            height = self.verticalHeader().defaultSectionSize()
            for row in (before, position):
                top = row * height - self.verticalScrollBar().value()
                self.viewport().update(QRect(0, top, self.viewport().width(), height))
            self.viewport().update(self._pinned.place())

    def _show_focus(self, focused: bool) -> None:
        self.delegate.has_focus = focused
        self.viewport().update()

    def _edge(self, y: float) -> int:
        """Return the row to draw to when the mouse is above or below the rows, one further."""
        first, last = self.rows_in_sight()
        end = len(self.events.rows) - 1
        position = max(first - 1, 0) if y < 0 else min(last + 1, end)
        self.bring_into_sight(position)
        return position
