# SPDX-License-Identifier: MIT
"""How a cell is drawn: plainly, in one go, for hundreds of cells a frame."""

from collections.abc import Iterable, Sequence
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QTransform
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.domain.date_words import shorter_dates
from workbench.domain.terms import Mark
from workbench.ui.icons import Icons
from workbench.ui.symbols import symbol_path
from workbench.ui.table.cells import ABSENT, CountText
from workbench.ui.table.columns import COUNTS, PLACES, Column
from workbench.ui.table.grouping import Grouping, Heading
from workbench.ui.table.model import EventModel

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ELIDE = Qt.TextElideMode.ElideRight
PADDING_PX = 8
_SYMBOL_PX = 4.2
_SYMBOL_ROOM_PX = 17
_GAP_PX = 6
_FACTS_AFTER_PX, _LEAST_NAME_PX = 10, 60
_MARK_AIR_PX = 4
_PENCIL_PX = 14
_MARKS_LEFT_PX = 4
_ELIDED_KEPT = 4_000
_ARROW_PX = 12
_MOST_LETTERS = 300  # a description may be long, a cell never is
_COLOURS = (
    "panel", "selection", "selection_text", "hover", "row_line", "text", "text_muted", "accent",
    "focus_ring", "border", "alert", "alert_soft", "sunken",
    "border_strong",
)  # fmt: skip


class EventDelegate(QStyledItemDelegate):
    """Draws the cells of an EventModel; the view says which row is current and which is hovered."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._appearance = icons.appearance
        self.current = -1
        self.column = PLACES["title"]  # of the current cell
        self.hovered = -1
        self.frozen_edge = -1  # the last of the columns that stay at the left
        self.words_px = 0  # how far the words of a heading may run
        self.has_focus = False
        self.take_theme()

    def take_theme(self) -> None:
        """Look up colours and fonts again."""
        theme = self._appearance.theme
        self._colours = {role: theme.colour(role) for role in _COLOURS}
        self._data_colours: dict[str, QColor] = {}
        self._font = self._appearance.font(lined_up=True)
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._struck = QFont(self._font)
        self._struck.setStrikeOut(True)
        self._small = self._appearance.font("caption", lined_up=True)
        self._metrics = QFontMetrics(self._font)
        self._elided: dict[tuple[str, int, bool], str] = {}
        self._bold_metrics = QFontMetrics(self._bold)
        self._small_metrics = QFontMetrics(self._small)

    def width_of(self, texts: Iterable[str]) -> int:
        """Return how wide a column must be for the longest of some texts, px."""
        longest = max((self._metrics.horizontalAdvance(text) for text in texts), default=0)
        return longest + 2 * PADDING_PX + 2

    def fitting_date(self, text: str, width: int) -> str:
        """Return a date for so many px: its zone gives way first, and then its time of day."""
        forms = shorter_dates(text) if ":" in text else (text,)
        fitting = (form for form in forms if self._metrics.horizontalAdvance(form) <= width)
        return next(fitting, forms[-1])

    def heading_words(self, heading: Heading, width: int) -> tuple[str, str]:
        """Return a heading's name and facts for so many px: the name gives way to the facts."""
        facts_px = self._metrics.horizontalAdvance(heading.facts) + _FACTS_AFTER_PX
        room = max(width - facts_px, min(width, _LEAST_NAME_PX))
        name = self._cut(heading.name, room, bold=True)
        left = width - self._bold_metrics.horizontalAdvance(name) - _FACTS_AFTER_PX
        return name, self._cut(heading.facts, left)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the one height."""
        return QSize(120, self._appearance.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        model = index.model()
        assert isinstance(model, EventModel)
        position, column = index.row(), model.columns.all[index.column()]
        row = int(model.rows[position])
        chosen = model.is_chosen(position)
        rect: QRect = option.rect
        painter.save()
        if row < 0:
            painter.fillRect(rect, self._colours["sunken"])
            self._draw_ground(painter, rect, position, False)
            self._draw_heading(painter, rect, model.grouping, -1 - row, column)
            painter.restore()
            return
        self._draw_ground(painter, rect, position, chosen)
        if index.column() == self.frozen_edge:
            edge = QRect(rect.right(), rect.top(), 1, rect.height())
            painter.fillRect(edge, self._colours["border_strong"])
        if self.has_focus and position == self.current and index.column() == self.column:
            painter.setPen(self._colours["focus_ring"])
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inner = rect.adjusted(PADDING_PX, 0, -PADDING_PX, -1)
        ink = self._colours["selection_text" if chosen else "text"]
        if column.name == "title":
            self._draw_title(painter, inner, model, row, ink)
        elif column.name == "marks":
            self._draw_marks(painter, rect, model.cells.marks(row))
        elif column.name in COUNTS:
            self._draw_count(painter, inner, model, row, column.name, ink)
        else:
            text = model.cells.text(row, column.name)
            if column.name == "date" and text:
                text = self.fitting_date(text, inner.width())
            self._draw_text(painter, inner, text, column.number, ink)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, position: int, chosen: bool) -> None:
        """Fill the cell, and mark the current row at its left end and with its outline."""
        if chosen:
            painter.fillRect(rect, self._colours["selection"])
        elif position == self.hovered:
            painter.fillRect(rect, self._colours["hover"])
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, self._colours["row_line"])
        if position != self.current:
            return
        if self.has_focus:
            painter.fillRect(line, self._colours["focus_ring"])
            painter.fillRect(
                QRect(rect.left(), rect.top(), rect.width(), 1), self._colours["focus_ring"]
            )
        if rect.left() <= 0:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), self._colours["accent"])

    def _draw_heading(
        self,
        painter: QPainter,
        rect: QRect,
        grouping: Grouping,
        group: int,
        column: Column,
    ) -> None:
        """Draw a cell of a group's heading: its sum, or a piece of the words that run across."""
        if column.name in COUNTS:
            inner = rect.adjusted(PADDING_PX, 0, -PADDING_PX, -1)
            self._draw_sum(painter, inner, grouping.sum_text(group, column.name))
            return
        heading = grouping.heading(group)
        painter.setClipRect(rect)
        words = QRect(PADDING_PX, rect.top(), self.words_px - PADDING_PX, rect.height() - 1)
        arrow = QRect(words.left(), words.center().y() - _ARROW_PX // 2, _ARROW_PX, _ARROW_PX)
        role = "expand" if heading.is_folded else "collapse"
        self._icons.paint(painter, arrow, role, colour="icon_muted")
        words.adjust(_SYMBOL_ROOM_PX, 0, 0, 0)
        name, facts = self.heading_words(heading, words.width())
        painter.setFont(self._bold)
        painter.setPen(self._colours["text"])
        painter.drawText(words, _LEFT, name)
        words.adjust(self._bold_metrics.horizontalAdvance(name) + _FACTS_AFTER_PX, 0, 0, 0)
        painter.setFont(self._font)
        painter.setPen(self._colours["text_muted"])
        painter.drawText(words, _LEFT, facts)

    def _draw_title(
        self, painter: QPainter, rect: QRect, model: EventModel, row: int, ink: QColor
    ) -> None:
        look = model.cells.look(row)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre = QPointF(rect.left() + 5.5, rect.center().y() + 0.5)
        painter.fillPath(_symbol(look.symbol).translated(centre), self._data_colour(look.colour))
        rect = rect.adjusted(_SYMBOL_ROOM_PX, 0, 0, 0)
        mark, withdrawn = model.cells.mark(row), model.cells.is_withdrawn(row)
        if mark:
            width = self._draw_mark(painter, rect, mark, "alert" if withdrawn else "text_muted")
            rect = rect.adjusted(0, 0, -width - _GAP_PX, 0)
        if model.is_unsaved(row):
            rect = self._draw_unsaved(painter, rect)
        text = model.cells.text(row, "title")
        if text is None:
            self._draw_placeholder(painter, rect, row)
            return
        painter.setFont(self._struck if withdrawn else self._font)
        painter.setPen(self._colours["text_muted"] if withdrawn or not text else ink)
        written = text or self.tr("Untitled")
        painter.drawText(rect, _LEFT, self._cut(written, rect.width()))

    def _draw_mark(self, painter: QPainter, rect: QRect, mark: str, role: str) -> int:
        """Draw a word in a frame at the right; return how wide that is."""
        width = self._small_metrics.horizontalAdvance(mark) + 2 * _MARK_AIR_PX
        height = self._small_metrics.height() + 2
        top = rect.center().y() - height / 2 + 0.5
        box = QRectF(rect.right() - width + 0.5, top, width, height)
        painter.setFont(self._small)
        painter.setPen(self._colours["border"])
        if role == "alert":
            painter.setPen(self._colours["alert"])
            painter.setBrush(self._colours["alert_soft"])
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._colours[role])
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark)
        return width

    def _draw_marks(self, painter: QPainter, rect: QRect, marks: Sequence[Mark]) -> None:
        """Draw each mark in its own place, so that columns of the same mark can be seen."""
        for mark in marks:
            colour = "alert" if mark is Mark.DUPLICATE else "icon_muted"
            self._icons.paint(painter, mark_place(rect, mark), f"mark.{mark}", colour=colour)

    def _draw_unsaved(self, painter: QPainter, rect: QRect) -> QRect:
        """Draw a pencil at the right; return the room that is left."""
        top = rect.center().y() - _PENCIL_PX // 2 + 1
        place = QRect(rect.right() - _PENCIL_PX + 1, top, _PENCIL_PX, _PENCIL_PX)
        self._icons.paint(painter, place, "edit", colour="alert")
        return rect.adjusted(0, 0, -_PENCIL_PX - _GAP_PX, 0)

    def _draw_count(
        self,
        painter: QPainter,
        rect: QRect,
        model: EventModel,
        row: int,
        column: str,
        ink: QColor,
    ) -> None:
        """Draw the number at the right, its range small and muted before it where it fits."""
        written = model.cells.count(row, column)
        painter.setFont(self._font)
        painter.setPen(ink if written.number else self._colours["text_muted"])
        self._draw_number(painter, rect, written)

    def _draw_sum(self, painter: QPainter, rect: QRect, written: CountText) -> None:
        """Draw what a group adds up to, as a number of one event, but heavier."""
        painter.setFont(self._bold)
        painter.setPen(self._colours["text" if written.number else "text_muted"])
        self._draw_number(painter, rect, written)

    def _draw_number(self, painter: QPainter, rect: QRect, written: CountText) -> None:
        number = written.number or ABSENT
        painter.drawText(rect, _RIGHT, self._cut(number, rect.width()))
        if not written.range:
            return
        rect = rect.adjusted(0, 0, -self._metrics.horizontalAdvance(number) - _GAP_PX, 0)
        if self._small_metrics.horizontalAdvance(written.range) <= rect.width():
            painter.setFont(self._small)
            painter.setPen(self._colours["text_muted"])
            painter.drawText(rect, _RIGHT, written.range)

    def _draw_text(
        self, painter: QPainter, rect: QRect, text: str | None, number: bool, ink: QColor
    ) -> None:
        if text is None:
            self._draw_placeholder(painter, rect, 0)
            return
        painter.setFont(self._font)
        painter.setPen(ink if text else self._colours["text_muted"])
        shown = self._cut((text or ABSENT)[:_MOST_LETTERS], rect.width())
        painter.drawText(rect, _RIGHT if number else _LEFT, shown)

    def _draw_placeholder(self, painter: QPainter, rect: QRect, row: int) -> None:
        """Draw a bar where words will stand, its length as uneven as theirs."""
        share = 0.4 + 0.1 * (row * 7 % 5)
        width = max(12, int(min(rect.width(), 260) * share))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._colours["row_line"])
        painter.drawRoundedRect(QRect(rect.left(), rect.center().y() - 3, width, 7), 3, 3)

    def _cut(self, text: str, width: int, *, bold: bool = False) -> str:
        """Return a text elided to a width; remembered, as measuring costs as much as drawing."""
        key = (text, width, bold)
        if key not in self._elided:
            if len(self._elided) > _ELIDED_KEPT:
                self._elided.clear()
            metrics = self._bold_metrics if bold else self._metrics
            self._elided[key] = metrics.elidedText(text, _ELIDE, width)
        return self._elided[key]

    def _data_colour(self, role: str) -> QColor:
        if role not in self._data_colours:
            self._data_colours[role] = self._appearance.theme.colour(role)
        return self._data_colours[role]


@cache
def _symbol(symbol: str) -> QPainterPath:
    """Return a symbol's outline in the size of a row's text."""
    return QTransform.fromScale(_SYMBOL_PX, _SYMBOL_PX).map(symbol_path(symbol))


def mark_place(cell: QRect, mark: Mark) -> QRect:
    """Return where a mark stands in its cell."""
    left = cell.left() + _MARKS_LEFT_PX + list(Mark).index(mark) * (_PENCIL_PX + 2)
    return QRect(left, cell.center().y() - _PENCIL_PX // 2 + 1, _PENCIL_PX, _PENCIL_PX)
