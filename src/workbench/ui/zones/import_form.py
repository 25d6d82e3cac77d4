# SPDX-License-Identifier: MIT
"""The fields of a zone beside the fields of a file: which says what, and what is said else."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from workbench.domain.register import Register
from workbench.domain.terms import Confidence
from workbench.domain.zones import ZoneKind
from workbench.ui.desks.zone_words import kind_name
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.labels import plain_label
from workbench.ui.zones import area_fields as fields
from workbench.ui.zones.area_reading import Said


class ImportForm(QWidget):
    """`columns` are the choices among the file's fields, by what they say of a zone."""

    changed = Signal()

    def __init__(self, kinds: Sequence[ZoneKind], register: Register, valid: str) -> None:
        """Make a form that has no fields to choose from."""
        super().__init__()
        self.columns = {
            role: QComboBox()
            for role in (
                fields.NAME, fields.CLASS, fields.ACTOR, fields.VALID, fields.BEGINS, fields.ENDS,
                fields.ASSESSED, fields.CONFIDENCE, fields.NOTE,
            )
        }  # fmt: skip
        self.kind, self.confidence = QComboBox(), QComboBox()
        self.actor = QLineEdit()
        self.valid = DateLine(self.tr("Valid"), self.tr("Feb – Apr 2022, since 3 May 2022…"))
        self.assessed = DateLine(self.tr("Assessed on"), self.tr("31 May 2022"))
        self._fill(kinds, register)
        self._lay_out()
        self.valid.show_date(valid)
        self.assessed.show_date(datetime.now(UTC).date().isoformat())
        for line in (self.valid, self.assessed):
            line.committed.connect(self._on_changed)
        for choice in (*self.columns.values(), self.kind, self.confidence):
            choice.currentIndexChanged.connect(self._on_changed)
        self.actor.textChanged.connect(self._on_changed)

    @property
    def chosen(self) -> dict[str, str]:
        """What is said of zones → the column that says it."""
        return {
            role: choice.currentData()
            for role, choice in self.columns.items()
            if choice.currentData()
        }

    @property
    def given(self) -> Said:
        """What is said of a zone where the file says nothing."""
        return Said(
            zone_class=self.kind.currentData(), actor=" ".join(self.actor.text().split()),
            valid=self.valid.edtf or None, assessed_on=self.assessed.edtf or None,
            confidence=self.confidence.currentData() or None,
        )  # fmt: skip

    def show_columns(self, names: Sequence[str], guessed: Mapping[str, str]) -> None:
        """Offer the fields of a file, some of them chosen."""
        for role, choice in self.columns.items():
            blocked = choice.blockSignals(True)
            choice.clear()
            none = self.tr("numbered") if role == fields.NAME else self.tr("not in the file")
            choice.addItem(none, "")
            for name in names:
                choice.addItem(name, name)
            choice.setCurrentIndex(max(0, choice.findData(guessed.get(role, ""))))
            choice.blockSignals(blocked)
        self.changed.emit()

    def commit(self) -> None:
        """Take the dates as they stand."""
        self.valid.commit()
        self.assessed.commit()

    def _on_changed(self, _said: object = None) -> None:
        self.changed.emit()

    def _fill(self, kinds: Sequence[ZoneKind], register: Register) -> None:
        usual = fields.class_of_none(kinds)
        if not usual:
            self.kind.addItem(self.tr("choose one…"), "")
        for kind in kinds:
            self.kind.addItem(kind_name(kind), kind.key)
        self.kind.setCurrentIndex(self.kind.findData(usual))
        for value, word in (
            ("", self.tr("not said")), (Confidence.LOW, self.tr("low")),
            (Confidence.MODERATE, self.tr("moderate")), (Confidence.HIGH, self.tr("high")),
        ):  # fmt: skip
            self.confidence.addItem(word, str(value))
        completer = QCompleter([entry.name for entry in register.actors.values()], self.actor)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.actor.setCompleter(completer)
        self.actor.setPlaceholderText(self.tr("Who holds or uses them"))

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(plain_label(self.tr("Field of the file"), tone="small"), 0, 1)
        grid.addWidget(plain_label(self.tr("Where it says nothing"), tone="small"), 0, 2)
        columns = self.columns
        ends = QWidget()
        both = QHBoxLayout(ends)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(columns[fields.BEGINS], 1)
        both.addWidget(plain_label(self.tr("until"), tone="muted"))
        both.addWidget(columns[fields.ENDS], 1)
        rows: Sequence[tuple[str, QWidget, QWidget | None]] = (
            (self.tr("Name"), columns[fields.NAME], None),
            (self.tr("Class"), columns[fields.CLASS], self.kind),
            (self.tr("Actor"), columns[fields.ACTOR], self.actor),
            (self.tr("Valid"), columns[fields.VALID], self.valid),
            (self.tr("Valid from"), ends, None),
            (self.tr("Assessed on"), columns[fields.ASSESSED], self.assessed),
            (self.tr("Confidence"), columns[fields.CONFIDENCE], self.confidence),
            (self.tr("Note"), columns[fields.NOTE], None),
        )
        top = Qt.AlignmentFlag.AlignTop
        for row, (text, field, other) in enumerate(rows, 1):
            label = plain_label(text, tone="muted")
            label.setFixedHeight(field.sizeHint().height())
            label.setBuddy(columns[fields.BEGINS] if field is ends else field)
            grid.addWidget(label, row, 0, top | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(field, row, 1, 1, 2 if field is ends else 1, top)
            if other is not None:
                grid.addWidget(other, row, 2, top)
        said = {
            fields.NAME: self.tr("Name"), fields.CLASS: self.tr("Class"),
            fields.ACTOR: self.tr("Actor"), fields.VALID: self.tr("Valid"),
            fields.BEGINS: self.tr("Valid from"), fields.ENDS: self.tr("Valid until"),
            fields.ASSESSED: self.tr("Assessed on"), fields.CONFIDENCE: self.tr("Confidence"),
            fields.NOTE: self.tr("Note"),
        }  # fmt: skip
        for role, choice in columns.items():
            choice.setAccessibleName(self.tr("{what}: field of the file").format(what=said[role]))
            choice.setMinimumContentsLength(10)
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.kind.setAccessibleName(self.tr("Class"))
        self.actor.setAccessibleName(self.tr("Actor"))
        self.confidence.setAccessibleName(self.tr("Confidence"))
