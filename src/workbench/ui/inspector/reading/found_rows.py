# SPDX-License-Identifier: MIT
"""The rows of what was found, told in words and drawn on one line each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from workbench.ingest.report.findings import Report, Sureness
from workbench.ui.icons import Icons
from workbench.ui.inspector.reading.filling import is_own
from workbench.ui.inspector.reading.found_looks import LINES, LOOKS, SURENESS_ICONS
from workbench.ui.inspector.reading.found_words import (
    DOT,
    field_words,
    others_words,
    remarks,
    sureness_rules,
    sureness_words,
    value_words,
)
from workbench.ui.inspector.reading.sheets import Row, Sheet, Verdict
from workbench.ui.widgets.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex

_ABOVE_PX = 4
_SIDE_PX = 8
_ICON_PX = 16
_FIELD_PX = 84
_STATE_PX = 76
_LEAST_QUOTE_PX = 48
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class FoundRow:
    """What a row shows. `state`: how sure it is, or what was decided; `quote`: its words.

    `tip` is a tooltip, with its markup.
    """

    row: Row
    field: str
    value: str
    remark: str
    quote: str
    state: str
    state_icon: str
    tip: str

    @property
    def said(self) -> str:
        """The whole row as one text."""
        parts = (self.field, self.value, self.remark, self.state, self.quote)
        return DOT.join(part for part in parts if part)


def found_rows(
    report: Report, sheet: Sheet, *, day_first: bool, locale: QLocale
) -> tuple[FoundRow, ...]:
    """Tell the rows of a sheet."""
    return tuple(_told(report, sheet, row, day_first, locale) for row in sheet.rows)


def _told(report: Report, sheet: Sheet, row: Row, day_first: bool, locale: QLocale) -> FoundRow:
    state, icon = _state(row, sheet)
    more = [*remarks(row, day_first=day_first, locale=locale), others_words(row)]
    words = " ".join(report.words(row.finding).split())
    quote = QCoreApplication.translate("Found", "from “{words}”").format(words=words)
    others = [value_words(value, locale) for value in row.readings if value != row.value]
    tips = [f"{value_words(row.value, locale)}{DOT}{quote}", sureness_rules()[row.finding.sureness]]
    if row.finding.doubt is not None:
        tips.append(QCoreApplication.translate("Found", row.finding.doubt))
    if others:
        said = QCoreApplication.translate("Found", "Left and Right choose: {others}.")
        tips.append(said.format(others="; ".join(others)))
    return FoundRow(
        row, field_words()[row.finding.field], value_words(row.value, locale),
        DOT.join(part for part in more if part), quote, state, icon,
        "<br>".join(plain_tooltip(tip) for tip in tips),
    )  # fmt: skip


def _state(row: Row, sheet: Sheet) -> tuple[str, str]:
    """Return the word and the icon of how a row stands."""
    if row.verdict is Verdict.DROPPED:
        return QCoreApplication.translate("Found", "dropped"), "remove"
    if is_own(row, sheet):
        return QCoreApplication.translate("Found", "typed below"), "edit"
    if row.verdict is Verdict.CONFIRMED:
        return QCoreApplication.translate("Found", "confirmed"), "check"
    sureness = row.finding.sureness
    return sureness_words()[sureness], SURENESS_ICONS[sureness]


class FoundModel(QAbstractListModel):
    """Holds the rows that are listed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[FoundRow] = ()

    def show(self, rows: Sequence[FoundRow]) -> None:
        """List these; the same rows in other words stay where they are."""
        same = [one.row.key for one in rows] == [one.row.key for one in self.rows]
        if same and rows:
            self.rows = tuple(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        elif not same:
            self.beginResetModel()
            self.rows = tuple(rows)
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give all that a row says, and why."""
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip
        return None


class FoundPainting(QStyledItemDelegate):
    """Draws field, value, remarks, the words it is from, and how it stands."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height."""
        del index
        return QSize(200, max(option.fontMetrics.height() + 2 * _ABOVE_PX, 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        model = index.model()
        assert isinstance(model, FoundModel)
        row = model.rows[index.row()]
        rect: QRect = option.rect
        is_dropped = row.row.verdict is Verdict.DROPPED
        painter.save()
        painter.setFont(option.font)
        self._ground(painter, option)
        self._field(painter, rect, row, is_dropped)
        state_left = self._state(painter, rect, row)
        left = rect.left() + _SIDE_PX + _ICON_PX + 8 + _FIELD_PX
        room = QRect(left, rect.top(), state_left - left - 8, rect.height())
        colour = "text_muted" if is_dropped or row.row.is_offered else "text"
        font = painter.font()
        font.setStrikeOut(is_dropped)
        painter.setFont(font)
        taken = self._draw(painter, room, row.value, colour)
        font.setStrikeOut(False)
        painter.setFont(font)
        if row.remark:
            rest = room.adjusted(taken + 8, 0, 0, 0)
            taken += 8 + self._draw(painter, rest, row.remark, "text_muted")
        rest = room.adjusted(taken + 12, 0, 0, 0)
        if rest.width() >= _LEAST_QUOTE_PX:
            self._draw(painter, rest, row.quote, "text_muted", _RIGHT)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme, rect = self._icons.appearance.theme, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(theme.colour("row_line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _field(self, painter: QPainter, rect: QRect, row: FoundRow, is_dropped: bool) -> None:
        """Draw icon and name of the field, over the line that its words have in the text."""
        theme = self._icons.appearance.theme
        finding = row.row.finding
        look = LOOKS[finding.field]
        icon = QRect(rect.left() + _SIDE_PX, rect.center().y() - 7, _ICON_PX, _ICON_PX)
        colour = "icon_muted" if is_dropped else look.colour
        self._icons.paint(painter, icon, look.icon, colour=colour)
        name = QRect(icon.right() + 8, rect.top(), _FIELD_PX - 8, rect.height())
        width = self._draw(painter, name, row.field, "text_muted")
        if not is_dropped:
            is_sure = row.row.verdict is Verdict.CONFIRMED
            style = LINES[Sureness.SURE if is_sure else finding.sureness]
            painter.setPen(QPen(theme.colour(look.colour), 1.5, style))
            below = rect.bottom() - 3
            painter.drawLine(name.left(), below, name.left() + width, below)

    def _state(self, painter: QPainter, rect: QRect, row: FoundRow) -> int:
        """Draw how the row stands at its right end; return where that begins."""
        width = max(_STATE_PX, QFontMetrics(painter.font()).horizontalAdvance(row.state) + 20)
        left = rect.right() - _SIDE_PX - width
        icon = QRect(left, rect.center().y() - 6, 14, 14)
        self._icons.paint(painter, icon, row.state_icon, colour="icon_muted")
        room = QRect(left + 19, rect.top(), width - 19, rect.height())
        self._draw(painter, room, row.state, "text_muted")
        return left

    def _draw(
        self, painter: QPainter, room: QRect, text: str, colour: str,
        align: Qt.AlignmentFlag = _LEFT,
    ) -> int:  # fmt: skip
        """Draw a text, cut where it must be; return the width that it takes."""
        if room.width() <= 0:
            return 0
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self._icons.appearance.theme.colour(colour))
        painter.drawText(room, align, shown)
        return metrics.horizontalAdvance(shown)
