# SPDX-License-Identifier: MIT
"""Asks how the areas of a file become zones: whose they are, of which class, and when they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import shapely
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress
from workbench.domain.register import Register
from workbench.domain.terms import Confidence
from workbench.domain.zones import ZoneDraft, ZoneKind
from workbench.geo.layers.content import VectorData
from workbench.geo.layers.examining import examine
from workbench.geo.zone_shapes import geojson_of, mended, merged
from workbench.ui.desks.zone_words import kind_name
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 460
_NAMES = ("name", "nom", "title", "label", "zone", "name_en")
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
    """`drafts` is the answer, all with one actor, class and validity; each can be changed later."""

    def __init__(
        self, file_name: str, found: Sequence[FoundAreas], kinds: Sequence[ZoneKind],
        register: Register, valid: str, parent: QWidget,
    ) -> None:  # fmt: skip
        """Show what was found."""
        super().__init__(parent)
        self._file_name = file_name
        self._found = found
        self.setWindowTitle(self.tr("Import zones"))
        self.setMinimumWidth(_WIDTH_PX)
        self.part, self.name_column = QComboBox(), QComboBox()
        self.kind, self.confidence = QComboBox(), QComboBox()
        self.actor = QLineEdit()
        self.as_one = QCheckBox(self.tr("Make all areas one zone"))
        self.valid = DateLine(self.tr("Valid"), self.tr("Feb – Apr 2022, since 3 May 2022…"))
        self.assessed = DateLine(self.tr("Assessed on"), self.tr("31 May 2022"))
        self.said = plain_label(tone="muted", wrap=True)
        self.problem = plain_label(tone="wrong", wrap=True)
        self.problem.hide()
        self.drafts: Sequence[ZoneDraft] = ()
        self._lay_out(kinds, register)
        self.valid.show_date(valid)
        self.assessed.show_date(datetime.now(UTC).date().isoformat())
        self.part.currentIndexChanged.connect(self._on_part)
        self._on_part(0)

    @property
    def actor_name(self) -> str:
        """The name of the actor as typed, "" for none."""
        return " ".join(self.actor.text().split())

    def accept(self) -> None:
        """Make the drafts, unless an area cannot be a zone."""
        self.valid.commit()
        self.assessed.commit()
        try:
            self.drafts = self._drafts()
        except InputError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()

    def _drafts(self) -> list[ZoneDraft]:
        found = self._found[self.part.currentIndex()]
        names = found.columns.get(self.name_column.currentData() or "", ())
        shapes = [mended(shape).shape for shape in found.shapes]
        if self.as_one.isChecked():
            shapes, names = [merged(shapes)], (Path(self._file_name).stem,)
        return [
            ZoneDraft(
                name=_name(names, at) or f"{Path(self._file_name).stem} {at + 1}",
                zone_class=self.kind.currentData(), geometry=geojson_of(shape),
                valid=self.valid.edtf or None, assessed_on=self.assessed.edtf or None,
                confidence=self.confidence.currentData() or None,
                note=self.tr("Imported from {file}.").format(file=self._file_name),
            )
            for at, shape in enumerate(shapes)
        ]  # fmt: skip

    def _on_part(self, at: int) -> None:
        found = self._found[at]
        self.name_column.clear()
        self.name_column.addItem(self.tr("numbered"), "")
        for column in found.columns:
            self.name_column.addItem(column, column)
        named = [c for c in found.columns if c.casefold() in _NAMES]
        self.name_column.setCurrentIndex(self.name_column.findData(named[0]) if named else 0)
        said = self.tr("{file}: %Ln area(s).", "", len(found.shapes)).format(file=self._file_name)
        if found.others:
            said += " " + self.tr("%Ln line(s) or points are left out.", "", found.others)
        self.said.setText(said)
        self.as_one.setVisible(len(found.shapes) > 1)
        self.ok.setText(self.tr("Import"))

    def _lay_out(self, kinds: Sequence[ZoneKind], register: Register) -> None:
        for found in self._found:
            self.part.addItem(found.part)
        for kind in kinds:
            self.kind.addItem(kind_name(kind), kind.key)
        for value, word in (
            ("", self.tr("not said")), (Confidence.LOW, self.tr("low")),
            (Confidence.MODERATE, self.tr("moderate")), (Confidence.HIGH, self.tr("high")),
        ):  # fmt: skip
            self.confidence.addItem(word, str(value))
        completer = QCompleter([entry.name for entry in register.actors.values()], self.actor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.actor.setCompleter(completer)
        self.actor.setPlaceholderText(self.tr("Who holds or uses them; a new name makes an actor"))
        box = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = box.button(QDialogButtonBox.StandardButton.Ok)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        form = QFormLayout()
        if len(self._found) > 1:
            form.addRow(self.tr("Layer"), self.part)
        form.addRow(self.tr("Names from"), self.name_column)
        form.addRow(self.tr("Class"), self.kind)
        form.addRow(self.tr("Actor"), self.actor)
        form.addRow(self.tr("Valid"), self.valid)
        form.addRow(self.tr("Assessed on"), self.assessed)
        form.addRow(self.tr("Confidence"), self.confidence)
        form.addRow("", self.as_one)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.said)
        column.addLayout(form)
        column.addWidget(self.problem)
        column.addWidget(box)


def _areas(part: str, data: VectorData) -> FoundAreas:
    kinds = shapely.get_type_id(data.shapes)
    rows = [at for at, kind in enumerate(kinds.tolist()) if kind in _AREAS]
    columns = {name: [values[at] for at in rows] for name, values in data.columns.items()}
    shapes = [data.shapes[at] for at in rows]
    return FoundAreas(part, shapes, columns, len(data.shapes) - len(rows) + data.skipped)


def _name(names: Sequence[Any], at: int) -> str:
    value = names[at] if at < len(names) else None
    return "" if value is None or value != value else " ".join(str(value).split())
