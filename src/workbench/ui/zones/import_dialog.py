# SPDX-License-Identifier: MIT
"""Asks how the areas of a file become zones: which fields say what, and what holds else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress
from workbench.domain.register import Register
from workbench.domain.typed_dates import understand_typed_date
from workbench.domain.zones import ZoneDraft, ZoneKind, kind_of
from workbench.geo.layers.content import VectorData
from workbench.geo.layers.examining import examine
from workbench.geo.zone_shapes import geojson_of, mended, merged
from workbench.ui.desks.zone_words import kind_name
from workbench.ui.widgets.date_reading import writes_day_first
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label, plain_tooltip
from workbench.ui.zones.area_fields import CLASS, class_of, guessed_fields, words_in
from workbench.ui.zones.area_reading import AreaReading, Said
from workbench.ui.zones.class_words import ClassWords
from workbench.ui.zones.import_form import ImportForm

_SIZE_PX = (860, 600)
_WORDS_PX = 270
_PREVIEW_ROWS = 5
_PREVIEW_PX = (150, 90, 120, 160, 100, 90)  # the note takes the rest
_ROW_PX = 26
_MOST_DOUBTS = 4  # told one by one
_MOST_WORDS = 60  # of a field with more it is not believable that they name classes
_AREAS = (3, 6)  # shapely's numbers of polygon and multipolygon


@dataclass(frozen=True, slots=True)
class FoundAreas:
    """The areas in one part of a file, each with its values; `others` are lines and points."""

    part: str
    shapes: Sequence[Any]
    columns: Mapping[str, Sequence[Any]]
    others: int


def find_areas(path: Path, *, progress: Progress) -> tuple[str, list[FoundAreas]]:
    """Return the areas of a file by its parts; raises InputError for a file without any."""
    found = [_areas(part, data) for part, data in examine(path, progress).shapes.items()]
    found = [part for part in found if part.shapes]
    if not found:
        raise InputError(
            f"{path.name} holds no areas. Zones are polygons: choose a file that has some."
        )
    return path.name, found


class ZoneImportDialog(QDialog):
    """`drafts` is the answer; what no field says is the same for all, and can be changed later."""

    def __init__(
        self, file_name: str, found: Sequence[FoundAreas], kinds: Sequence[ZoneKind],
        register: Register, valid: str, parent: QWidget,
    ) -> None:  # fmt: skip
        """Show what was found."""
        super().__init__(parent)
        self._file_name, self._found, self._kinds = file_name, found, kinds
        self.setWindowTitle(self.tr("Import zones"))
        self.part = QComboBox()
        self.form = ImportForm(kinds, register, valid)
        self.words = ClassWords(kinds, self.form.kind.sizeHint().height() + 4)
        self.as_one = QCheckBox(self.tr("Make all areas one zone"))
        self.said = plain_label(tone="muted", wrap=True)
        self.unread = plain_label(tone="alert", wrap=True)
        self.preview = QTableWidget(0, 7)
        self.problem = plain_label(tone="wrong", wrap=True)
        self.problem.hide()
        self.drafts: Sequence[ZoneDraft] = ()
        self._lay_out()
        self.part.currentIndexChanged.connect(self._on_part)
        self.form.changed.connect(self._show)
        self.words.changed.connect(self._show)
        self.as_one.toggled.connect(self._show)
        self._on_part(0)

    def accept(self) -> None:
        """Make the drafts, unless an area cannot be a zone."""
        self.form.commit()
        try:
            self.drafts = self._drafts()
        except InputError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()

    @property
    def _chosen_part(self) -> FoundAreas:
        return self._found[self.part.currentIndex()]

    def _drafts(self) -> list[ZoneDraft]:
        rows = self._all_said()
        without = sum(not said.zone_class for said in rows)
        if without:
            raise InputError(
                self.tr("%Ln area(s) have no class: choose one beside “Class”.", "", without)
            )
        shapes = [mended(shape).shape for shape in self._chosen_part.shapes]
        if self.as_one.isChecked():
            shapes = [merged(shapes)]
        return [
            ZoneDraft(
                name=said.name, zone_class=said.zone_class, geometry=geojson_of(shape),
                valid=said.valid, assessed_on=said.assessed_on, confidence=said.confidence,
                note=said.note, actor=said.actor,
            )
            for shape, said in zip(shapes, rows, strict=True)
        ]  # fmt: skip

    def _all_said(self) -> list[Said]:
        """Return what is said of each zone, with its name and its note as they will be stored."""
        is_one = self.as_one.isChecked()
        chosen = {} if is_one else self.form.chosen
        reading = AreaReading(
            self._chosen_part.columns, chosen, self.words.classes, self.form.given, self._read_date
        )
        stem, count = Path(self._file_name).stem, 1 if is_one else len(self._chosen_part.shapes)
        rows = [reading.said(at) for at in range(count)]
        return [
            replace(
                said, note=self._note(said),
                name=said.name or (stem if is_one else f"{stem} {at}"),
            )
            for at, said in enumerate(rows, 1)
        ]  # fmt: skip

    def _read_date(self, text: str) -> str:
        today = datetime.now(UTC).date()
        read = understand_typed_date(text, today=today, day_first=writes_day_first(self.locale()))
        if read.assumes_year:
            raise InputError(f"“{text}” names no year.")
        return read.edtf

    def _note(self, said: Said) -> str:
        unread = self.tr("Not understood: {values}.").format(values="; ".join(said.unread))
        word = self.tr("Class in the file: {word}.").format(word=said.class_word)
        is_other = said.class_word and class_of(said.class_word, self._kinds) != said.zone_class
        imported = self.tr("Imported from {file}.").format(file=self._file_name)
        return "\n\n".join(
            part
            for part in (
                said.note,
                word if is_other else "",
                unread if said.unread else "",
                imported,
            )
            if part
        )

    def _on_part(self, at: int) -> None:
        found = self._found[at]
        said = self.tr("{file}: %Ln area(s).", "", len(found.shapes)).format(file=self._file_name)
        if found.others:
            said += " " + self.tr("%Ln line(s) or points are left out.", "", found.others)
        self.said.setText(said)
        self.as_one.setVisible(len(found.shapes) > 1)
        guessed = guessed_fields(found.columns, self._kinds)
        self.form.show_columns(list(found.columns), guessed)

    def _show(self) -> None:
        """Show what becomes of the first areas, and what of the file is not understood."""
        is_one = self.as_one.isChecked()
        for choice in self.form.columns.values():
            choice.setEnabled(not is_one)
        column = "" if is_one else self.form.chosen.get(CLASS, "")
        words = words_in(self._chosen_part.columns[column]) if column else []
        are_too_many = len(words) > _MOST_WORDS
        self.words.show_words([] if are_too_many else words)
        self.words.setVisible(self.words.rowCount() > 0)
        rows = self._all_said()
        told: list[str] = []
        if are_too_many:
            told.append(self.tr("The field of the class holds too many words to be classes."))
        doubts = [doubt for said in rows for doubt in self._doubts(said, has_class=bool(column))]
        told += doubts[:_MOST_DOUBTS]
        if len(doubts) > _MOST_DOUBTS:
            told.append(self.tr("%Ln more like these.", "", len(doubts) - _MOST_DOUBTS))
        self.unread.setText("\n".join(told))
        self.unread.setVisible(bool(told))
        self.preview.setRowCount(min(_PREVIEW_ROWS, len(rows)))
        for row, said in enumerate(rows[:_PREVIEW_ROWS]):
            for at, text in enumerate(self._cells(said)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tooltip(text))
                self.preview.setItem(row, at, item)

    def _doubts(self, said: Said, *, has_class: bool) -> list[str]:
        """Return in words what of a row of the file is not as the file says it."""
        told: list[str] = []
        word, name = said.class_word, self._class_name(said)
        if word and not class_of(word, self._kinds):
            told.append(
                self.tr("{zone}: “{word}” is no class of this case; the zone is “{kind}”.").format(
                    zone=said.name, word=word, kind=name
                )
            )
        elif has_class and not word:
            told.append(
                self.tr("{zone}: the file names no class; the zone is “{kind}”.").format(
                    zone=said.name, kind=name
                )
            )
        if said.unread:
            told.append(
                self.tr("{zone}: not understood, kept in the note: {values}.").format(
                    zone=said.name, values="; ".join(said.unread)
                )
            )
        return told

    def _class_name(self, said: Said) -> str:
        if not said.zone_class:
            return self.tr("not chosen yet")
        return kind_name(kind_of(said.zone_class, self._kinds))

    def _cells(self, said: Said) -> Sequence[str]:
        language = self.locale().name()
        at = self.form.confidence.findData(said.confidence or "")
        return (
            said.name, self._class_name(said), said.actor or "–",
            describe_date(said.valid, language) or "–",
            describe_date(said.assessed_on, language) or "–",
            self.form.confidence.itemText(at), " ".join(said.note.split()),
        )  # fmt: skip

    def _lay_out(self) -> None:
        for found in self._found:
            self.part.addItem(found.part)
        box, self.ok = confirm_buttons(self, self.tr("Import"))
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.said)
        if len(self._found) > 1:
            layers = QFormLayout()
            layers.addRow(self.tr("Layer"), self.part)
            column.addLayout(layers)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.form, 1)
        self.words.setFixedWidth(_WORDS_PX)
        middle.addWidget(self.words)
        column.addLayout(middle, 1)
        column.addWidget(self.as_one)
        column.addWidget(plain_label(self.tr("The first zones"), tone="small"))
        self._dress_preview()
        column.addWidget(self.preview)
        for said in (self.unread, self.problem, box):
            column.addWidget(said)
        self.resize(*_SIZE_PX)

    def _dress_preview(self) -> None:
        table = self.preview
        table.setHorizontalHeaderLabels(
            [self.tr("Name"), self.tr("Class"), self.tr("Actor"), self.tr("Valid"),
             self.tr("Assessed on"), self.tr("Confidence"), self.tr("Note")]
        )  # fmt: skip
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setStretchLastSection(True)
        for column, width_px in enumerate(_PREVIEW_PX):
            table.setColumnWidth(column, width_px)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        table.setFixedHeight((_PREVIEW_ROWS + 1) * _ROW_PX + 8)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("The first zones"))


def _areas(part: str, data: VectorData) -> FoundAreas:
    kinds = shapely.get_type_id(data.shapes)
    rows = [at for at, kind in enumerate(kinds.tolist()) if kind in _AREAS]
    columns = {name: [values[at] for at in rows] for name, values in data.columns.items()}
    shapes = [data.shapes[at] for at in rows]
    return FoundAreas(part, shapes, columns, len(data.shapes) - len(rows) + data.skipped)
