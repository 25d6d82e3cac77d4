# SPDX-License-Identifier: MIT
"""Two days compared: what each actor gained, lost and kept, in km²."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.time import iso_of_ms, last_day_ms
from workbench.domain.zones import ZoneKind, kind_of
from workbench.geo.zone_change import ZoneChange
from workbench.ui.desks.zone_desk import Comparison
from workbench.ui.desks.zone_words import look_words, reworded_note
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.labels import plain_label

_KM2_M2 = 1_000_000.0


class ComparePage(QWidget):
    """Asks for two days and shows the change between them, row by row."""

    wanted = Signal(object, object)  # the first milliseconds of two days
    unwanted = Signal()  # what is typed are no two days to compare
    row_chosen = Signal(object)  # index of a change, None for all
    left = Signal()

    def __init__(self, icons: Icons) -> None:
        """Make an empty table."""
        super().__init__()
        self._icons = icons
        self.back = push_button(self.tr("All zones"), kind="quiet", icons=icons, icon="left")
        self.first = DateLine(self.tr("First day"), self.tr("1 Feb 2022"))
        self.second = DateLine(self.tr("Second day"), self.tr("30 Apr 2022"))
        self.said = plain_label(tone="small", wrap=True)
        self.table = QTableWidget(0, 6)
        self.is_refused = False  # what is typed are no two days, as is said
        self._lay_out()
        self.back.clicked.connect(self.left)
        for line in (self.first, self.second):
            line.committed.connect(self._on_day)
            line.line.stirred.connect(self._on_stirred)
        self.table.itemSelectionChanged.connect(self._on_selected)

    def ask(self, first_ms: int, second_ms: int) -> None:
        """Begin with two days."""
        self.show_days(first_ms, second_ms)
        self._on_day("")

    def show_days(self, first_ms: int, second_ms: int) -> None:
        """Show which two days are compared."""
        self.is_refused = False
        self.first.show_date(iso_of_ms(first_ms), anew=True)
        self.second.show_date(iso_of_ms(second_ms), anew=True)

    def show_changes(self, comparison: Comparison, kinds: Sequence[ZoneKind]) -> None:
        """Show what came of a comparison."""
        changes = comparison.changes
        self.table.setVisible(bool(changes))
        if changes is None:
            self.said.setText(self.tr("Comparing…"))
            return
        if not changes:
            self.said.setText(self.tr("No zone holds on either day."))
            return
        said = self.tr(
            "Areas in km² on the ellipsoid. Ground under several zones of one actor and class "
            "counts once. Choose a row to see it alone on the map."
        )
        self.said.setText(f"{said} {reworded_note()}" if comparison.is_reworded else said)
        if self.table.rowCount() == len(changes) and comparison.only is not None:
            return  # the rows are these; the choice among them stays
        blocked = self.table.blockSignals(True)
        self.table.setRowCount(len(changes))
        for row, change in enumerate(changes):
            self._fill(row, change, kinds)
        self.table.clearSelection()
        self.table.blockSignals(blocked)

    def _fill(self, row: int, change: ZoneChange, kinds: Sequence[ZoneKind]) -> None:
        locale = self.locale()
        name = QTableWidgetItem(look_words(change.actor, kind_of(change.zone_class, kinds)))
        self.table.setItem(row, 0, name)
        areas = (
            change.before_m2, change.gained_m2, -change.lost_m2, change.unchanged_m2,
            change.after_m2,
        )  # fmt: skip
        for column, square_metres in enumerate(areas, 1):
            signed = column in (2, 3)
            item = QTableWidgetItem(km2_text(square_metres, locale, signed=signed))
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFont(self._icons.appearance.font(lined_up=True))
            self.table.setItem(row, column, item)

    def _on_day(self, _edtf: str) -> None:
        first, second = (
            last_day_ms(line.edtf) if line.edtf else None for line in (self.first, self.second)
        )
        if first is None or second is None:
            self._refuse(self.tr("Give two days to compare."))
        elif first > second:
            self._refuse(self.tr("The first day lies after the second. Change one of them."))
        else:
            self.is_refused = False
            self.wanted.emit(first, second)

    def _on_stirred(self) -> None:
        """Take a comparison back once a day is not understood, until both are as they were."""
        lines = self.first.line, self.second.line
        if any(line.problem for line in lines):
            self._refuse(self.tr("Nothing is compared: one of the days is not understood."))
        elif self.is_refused and not any(line.is_draft for line in lines):
            self._on_day("")

    def _refuse(self, sentence: str) -> None:
        """Say why nothing is compared, and show nothing that was."""
        self.is_refused = True
        self.said.setText(sentence)
        blocked = self.table.blockSignals(True)
        self.table.setRowCount(0)
        self.table.blockSignals(blocked)
        self.table.hide()
        self.unwanted.emit()

    def _on_selected(self) -> None:
        rows = {index.row() for index in self.table.selectedIndexes()}
        self.row_chosen.emit(rows.pop() if len(rows) == 1 else None)

    def _lay_out(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(
            [self.tr("Zones"), self.tr("Before"), self.tr("Gained"), self.tr("Lost"),
             self.tr("Unchanged"), self.tr("After")]
        )  # fmt: skip
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(table.columnCount()):
            side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
            title = table.horizontalHeaderItem(column)
            if title is not None:
                title.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(self._icons.appearance.size("control"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setFrameShape(QTableWidget.Shape.NoFrame)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("What changed"))
        top = QHBoxLayout()
        top.setContentsMargins(4, 4, 8, 0)
        top.addWidget(self.back)
        top.addStretch(1)
        days = QHBoxLayout()
        days.setContentsMargins(12, 4, 12, 4)
        days.setSpacing(8)
        for text, line in ((self.tr("From"), self.first), (self.tr("to"), self.second)):
            label = plain_label(text, tone="muted")
            label.setBuddy(line)
            label.setFixedHeight(self._icons.appearance.size("control"))
            days.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            days.addWidget(line, 1, Qt.AlignmentFlag.AlignTop)
        self.said.setContentsMargins(12, 0, 12, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(days)
        column.addWidget(self.said)
        column.addWidget(table, 1)
        column.addStretch(0)
        self.setFocusProxy(self.first)


def km2_text(square_metres: float, locale: QLocale, *, signed: bool = False) -> str:
    """Write an area in whole km², below ten with one decimal; nothing is a dash."""
    km2 = abs(square_metres) / _KM2_M2
    if km2 < 0.05:
        return "–"
    text = locale.toString(km2, "f", 0 if km2 >= 10 else 1)
    sign = ("+" if square_metres > 0 else "\N{MINUS SIGN}") if signed else ""
    return f"{sign}{text}"
