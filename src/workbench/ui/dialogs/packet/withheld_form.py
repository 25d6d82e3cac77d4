# SPDX-License-Identifier: MIT
"""The form of what stays out of a packet: positions, sources, fields."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.packet_options import Coordinates, Withheld
from workbench.ui.dialogs.packet import words
from workbench.ui.dialogs.packet.facts import PacketFacts
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label

_COLUMNS = 3


class WithheldForm(QWidget):
    """Tells what is withheld; records chosen elsewhere stay as they were."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = Withheld()
        self.coordinates = _levels(self.tr("Positions of events"))
        self.protected = _levels(self.tr("Positions of protected places"))
        self.grid_km = QDoubleSpinBox()
        self.grid_km.setRange(1.0, 500.0)
        self.grid_km.setDecimals(0)
        self.grid_km.setSuffix(self.tr(" km"))
        self.grid_km.setAccessibleName(self.tr("Width of the grid"))
        self.sources = QCheckBox(self.tr("Who the sources are: names, publishers, addresses"))
        self.fields: dict[str, QCheckBox] = {}
        self._own_head = plain_label(self.tr("Fields of the case"), tone="strong")
        self._usual, self._own = QGridLayout(), QGridLayout()
        self._records = plain_label(tone="strong")
        self._let_out = push_button(self.tr("Withhold no records"), kind="link")
        self._let_out.clicked.connect(self._on_let_out)
        self._lay_out()
        for combo in (self.coordinates, self.protected):
            combo.activated.connect(self._on_changed)
        self.grid_km.valueChanged.connect(self._on_changed)
        self.sources.toggled.connect(self._on_changed)

    @property
    def withheld(self) -> Withheld:
        """What is withheld."""
        return Withheld(
            coordinates=Coordinates(self.coordinates.currentData()),
            protected=Coordinates(self.protected.currentData()),
            grid_km=self.grid_km.value(),
            sources=self.sources.isChecked(),
            fields=frozenset(key for key, box in self.fields.items() if box.isChecked()),
            records=self._shown.records,
        )

    def show_fields(self, facts: PacketFacts) -> None:
        """Offer the fields of a case, those of personal data named as such."""
        for at, (key, name) in enumerate(words.FIELDS.items()):
            self._add(self._usual, at, key, words.tr(name))
        for at, (key, name) in enumerate(facts.fields.items()):
            said = self.tr("{field} (personal data)").format(field=name)
            self._add(self._own, at, key, said if key in facts.personal else name)
        self._own_head.setVisible(bool(facts.fields))

    def show_withheld(self, withheld: Withheld) -> None:
        """Show what is withheld without a word."""
        was_blocked = self.blockSignals(True)
        self._shown = withheld
        self.coordinates.setCurrentIndex(self.coordinates.findData(withheld.coordinates.value))
        self.protected.setCurrentIndex(self.protected.findData(withheld.protected.value))
        self.grid_km.setValue(withheld.grid_km)
        self.sources.setChecked(withheld.sources)
        for key, box in self.fields.items():
            box.setChecked(key in withheld.fields)
        self._show_grid()
        self._show_records()
        self.blockSignals(was_blocked)

    def add_record(self, uid: str) -> None:
        """Withhold one more record."""
        self._shown = replace(self._shown, records=self._shown.records | {uid})
        self._show_records()
        self.changed.emit()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.addRow(plain_label(self.tr("Positions of events"), tone="muted"), self.coordinates)
        form.addRow(plain_label(self.tr("of protected places"), tone="muted"), self.protected)
        form.addRow(plain_label(self.tr("Width of the grid"), tone="muted"), self.grid_km)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(plain_label(
            self.tr("What is withheld is in no format, no file of data and no picture."),
            tone="muted", wrap=True,
        ))  # fmt: skip
        column.addSpacing(4)
        column.addWidget(plain_label(self.tr("Places"), tone="strong"))
        column.addLayout(form)
        column.addSpacing(8)
        column.addWidget(plain_label(self.tr("Sources"), tone="strong"))
        column.addWidget(self.sources)
        column.addSpacing(8)
        column.addWidget(plain_label(self.tr("Of events"), tone="strong"))
        column.addLayout(self._usual)
        column.addSpacing(8)
        column.addWidget(self._own_head)
        column.addLayout(self._own)
        column.addSpacing(8)
        column.addWidget(self._records)
        column.addWidget(self._let_out)
        column.addStretch(1)

    def _add(self, grid: QGridLayout, at: int, key: str, name: str) -> None:
        box = QCheckBox(name)
        box.toggled.connect(self._on_changed)
        self.fields[key] = box
        grid.addWidget(box, at // _COLUMNS, at % _COLUMNS)

    def _show_grid(self) -> None:
        levels = {self.coordinates.currentData(), self.protected.currentData()}
        self.grid_km.setEnabled(Coordinates.GRID.value in levels)

    def _show_records(self) -> None:
        count = len(self._shown.records)
        self._records.setText(self.tr("%Ln record(s) withheld", "", count))
        self._records.setVisible(count > 0)
        self._let_out.setVisible(count > 0)

    def _on_let_out(self) -> None:
        self._shown = replace(self._shown, records=frozenset())
        self._show_records()
        self.changed.emit()

    def _on_changed(self) -> None:
        self._show_grid()
        self.changed.emit()


def _levels(name: str) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for level, words_of in words.COORDINATES.items():
        combo.addItem(words.tr(words_of), level.value)
    return combo
