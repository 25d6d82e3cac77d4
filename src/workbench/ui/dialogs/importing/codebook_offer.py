# SPDX-License-Identifier: MIT
"""Offers the fields that a file fills and the case has not defined: of a format, or its own."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from workbench.domain.event_fields import FieldDraft
from workbench.domain.register import Register
from workbench.ingest.codebooks import Preset, brought
from workbench.ui.dialogs.importing.entry import Entry, Stage
from workbench.ui.widgets.labels import plain_tooltip


class CodebookOffer(QCheckBox):
    """Hidden where there is nothing to define; without it the values stay with the events."""

    decided = Signal(object)  # Preset, or None

    def __init__(self, presets: Sequence[Preset], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presets: Mapping[str, Preset] = {preset.name: preset for preset in presets}
        self._preset: Preset | None = None
        self.hide()
        self.clicked.connect(self._on_clicked)

    def show_entry(self, entry: Entry, register: Register) -> None:
        """Offer what a file fills and the case lacks."""
        reading = entry.reading
        events = reading.events if reading else None
        known = self._presets.get(events.facts.codebook) if events else None
        preset = (reading.own_fields if reading else None) or known
        self._preset = brought(preset, events.facts) if preset and events else None
        lacking = _lacking(self._preset, register)
        self.setVisible(bool(lacking) and entry.stage is not Stage.DONE)
        self.setEnabled(entry.stage not in (Stage.WAITING, Stage.IMPORTING))
        self.setChecked(entry.codebook is not None)
        if self._preset is not None:
            self.setText(self._words(self._preset, len(lacking)))
        self.setToolTip(plain_tooltip(", ".join(field.name for field in lacking)))

    def _words(self, preset: Preset, count: int) -> str:
        if not preset.title:
            return self.tr("Add its %Ln own field(s) to the form and the filters", "", count)
        said = self.tr("Add %Ln field(s) of {codebook} to the form and the filters", "", count)
        return said.format(codebook=preset.title)

    def _on_clicked(self, is_wanted: bool) -> None:
        self.decided.emit(self._preset if is_wanted else None)


def _lacking(preset: Preset | None, register: Register) -> list[FieldDraft]:
    """Return the fields of a codebook that the case does not define."""
    known = {entry.key for entry in register.fields.values()}
    return [field for field in preset.fields if field.key not in known] if preset else []
