# SPDX-License-Identifier: MIT
"""The page that says what a file is: format, layout and dates, with its first rows as they stand.

All of it is guessed; for tables it can be changed, and the columns are then guessed anew.
"""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QTableView, QVBoxLayout, QWidget

from workbench.ingest.detect import FORMATS
from workbench.ingest.mapping import Mapping
from workbench.ingest.opening import Layout
from workbench.ui.dialogs.importing.entry import Entry, Stage
from workbench.ui.dialogs.importing.reading import Reading
from workbench.ui.dialogs.importing.text_table import TextTable
from workbench.ui.dialogs.importing.words import format_name
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.still_fields import StillComboBox, StillSpinBox
from workbench.ui.widgets.tables import dress_table

_LAST_HEADER_ROW = 99
_COLUMN_PX = 110


class WhatPage(QWidget):
    """Shows how a file is read; for tables, lets it be changed."""

    format_chosen = Signal(str)
    layout_chosen = Signal(object)  # Layout
    mapping_chosen = Signal(object)  # Mapping

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._format = StillComboBox(self.tr("Format"))
        self._encoding = StillComboBox(self.tr("Encoding"))
        self._delimiter = StillComboBox(self.tr("Cells are set apart by"))
        self._sheet = StillComboBox(self.tr("Sheet"))
        self._header_row = StillSpinBox(self.tr("Header row"))
        self._date_order = StillComboBox(self.tr("Order of dates"))
        self._decimal = StillComboBox(self.tr("Decimal mark"))
        self._offer()
        self._labels: dict[QWidget, QWidget] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for field, row, column in (
            (self._format, 0, 0), (self._encoding, 1, 0), (self._sheet, 1, 0),
            (self._delimiter, 2, 0), (self._header_row, 0, 1), (self._date_order, 1, 1),
            (self._decimal, 2, 1),
        ):  # fmt: skip
            label = plain_label(field.accessibleName())
            label.setBuddy(field)
            self._labels[field] = label
            grid.addWidget(label, row, 3 * column)
            grid.addWidget(field, row, 3 * column + 1)
        grid.setColumnMinimumWidth(2, 12)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(4, 2)
        self._hint = plain_label(tone="muted", wrap=True)
        self._caption = plain_label(tone="strong")
        self._rows = TextTable(self)
        self._table = QTableView()
        self._table.setModel(self._rows)
        dress_table(self._table, icons.appearance)
        self._table.horizontalHeader().setDefaultSectionSize(_COLUMN_PX)
        self._table.setTabKeyNavigation(False)
        self._table.setAccessibleName(self.tr("First rows of the file, as they stand"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self._hint)
        column.addSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(self._table, 1)
        self._connect()

    def show_entry(self, entry: Entry) -> None:
        """Show how a file is read."""
        self._entry = entry
        reading = entry.reading
        if reading is None or reading.sight is None:
            return
        sight, mapping = reading.sight, reading.mapping
        is_open = entry.stage not in (Stage.WAITING, Stage.IMPORTING, Stage.DONE)
        is_table = reading.format == "table" or not reading.events
        self._format.choose("table" if reading.refusal else reading.format)
        self._encoding.choose(sight.layout.encoding or "")
        self._delimiter.choose(sight.layout.delimiter or "")
        self._sheet.offer([(name, name) for name in sight.sheets])
        self._sheet.choose(sight.layout.sheet or "")
        blocked = self._header_row.blockSignals(True)
        self._header_row.setValue(sight.layout.header_row or 0)
        self._header_row.blockSignals(blocked)
        self._date_order.choose(mapping.date_order if mapping else "")
        self._decimal.choose(mapping.decimal if mapping else "")
        is_text, is_book = sight.kind == "text", sight.kind == "workbook"
        for field, is_shown in (
            (self._encoding, is_text), (self._delimiter, is_text), (self._sheet, is_book),
            (self._header_row, is_text or is_book),
            (self._date_order, mapping is not None), (self._decimal, mapping is not None),
        ):  # fmt: skip
            field.setVisible(is_shown)
            self._labels[field].setVisible(is_shown)
        for field in (self._encoding, self._delimiter, self._sheet, self._header_row,
                      self._date_order, self._decimal):  # fmt: skip
            field.setEnabled(is_open and is_table)
        self._format.setEnabled(is_open)
        self._hint.setText(self._hint_for(reading))
        self._hint.setVisible(bool(self._hint.text()))
        self._rows.show_rows(sight.header, sight.rows)
        self._caption.setText(
            self.tr("The first rows, as they stand in the file") if sight.rows else ""
        )
        self._table.setVisible(bool(sight.header))

    def _hint_for(self, reading: Reading) -> str:
        if reading.format == "table" or reading.events is None:
            return self.tr("These are guesses. What you change here changes the columns found.")
        text = self.tr("Recognised by its columns; read as {name} writes them.").format(
            name=format_name(reading.format)
        )
        licence = reading.events.facts.licence
        said = self.tr("Terms: {licence}.").format(licence=licence) if licence else ""
        return f"{text} {said}".strip()

    def _offer(self) -> None:
        self._format.offer([(name, format_name(name)) for name in FORMATS])
        self._encoding.offer(
            [
                ("utf-8", "UTF-8"), ("utf-16", "UTF-16"),
                ("cp1252", self.tr("Windows-1252, Western European")),
                ("cp1250", self.tr("Windows-1250, Central European")),
                ("cp1251", self.tr("Windows-1251, Cyrillic")),
                ("cp1256", self.tr("Windows-1256, Arabic")),
                ("iso-8859-15", self.tr("ISO 8859-15, Western European")),
                ("mac-roman", "Mac Roman"),
            ]
        )  # fmt: skip
        self._delimiter.offer(
            [
                (",", self.tr("comma")), (";", self.tr("semicolon")), ("\t", self.tr("tab")),
                ("|", self.tr("vertical bar")),
            ]
        )  # fmt: skip
        self._date_order.offer(
            [
                ("dmy", self.tr("day, month, year")), ("mdy", self.tr("month, day, year")),
                ("ymd", self.tr("year, month, day")),
            ]
        )  # fmt: skip
        self._decimal.offer([(".", self.tr("point")), (",", self.tr("comma"))])
        self._header_row.setRange(0, _LAST_HEADER_ROW)
        self._header_row.setSpecialValueText(self.tr("none"))

    def _connect(self) -> None:
        self._format.activated.connect(self._on_format_chosen)
        for field in (self._encoding, self._delimiter, self._sheet):
            field.activated.connect(self._on_layout_chosen)
        self._header_row.valueChanged.connect(self._on_layout_chosen)
        self._date_order.activated.connect(self._on_reading_chosen)
        self._decimal.activated.connect(self._on_reading_chosen)

    def _on_format_chosen(self, _row: int) -> None:
        reading = self._entry.reading if self._entry else None
        if reading is not None and (self._format.value() != reading.format or reading.refusal):
            self.format_chosen.emit(self._format.value())

    def _on_layout_chosen(self, _value: int) -> None:
        reading = self._entry.reading if self._entry else None
        if reading is None or reading.sight is None:
            return
        was = reading.sight.layout
        is_text = reading.sight.kind == "text"
        layout = Layout(
            encoding=self._encoding.value() or None if is_text else None,
            delimiter=self._delimiter.value() or None if is_text else None,
            sheet=None if is_text else self._sheet.value() or None,
            header_row=self._header_row.value() or None,
        )
        if layout == was:
            return
        # Another sheet or delimiter may well have its header elsewhere.
        if (layout.sheet, layout.delimiter) != (was.sheet, was.delimiter):
            layout = replace(layout, header_row=None)
        self.layout_chosen.emit(layout)

    def _on_reading_chosen(self, _row: int) -> None:
        mapping: Mapping | None = None
        if self._entry is not None and self._entry.reading is not None:
            mapping = self._entry.reading.mapping
        if mapping is not None:
            self.mapping_chosen.emit(
                replace(mapping, date_order=self._date_order.value(), decimal=self._decimal.value())
            )
