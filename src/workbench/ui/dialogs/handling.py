# SPDX-License-Identifier: MIT
"""How events are handled when something goes out: marking, their places, who reports them."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QVBoxLayout, QWidget

from workbench.casefile.edits.handling import Handling
from workbench.domain.markings import TLP
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label

_LEAST_WIDE_PX = 420


class HandlingDialog(QDialog):
    """Asks; what is left as it is says None."""

    def __init__(
        self, events: int, fields: Mapping[int, tuple[str, bool]], parent: QWidget
    ) -> None:
        """Ask about so many events; `fields`: names by key, and whether they are personal data."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Handling of %Ln event(s)", "", events))
        self.setMinimumWidth(_LEAST_WIDE_PX)
        leave = self.tr("Leave as it is")
        self.marking = QComboBox()
        self.marking.addItem(leave, None)
        self.marking.addItem(self.tr("None"), "")
        for name in TLP:
            self.marking.addItem(name, name)
        self.places = self._choice(leave, self.tr("Protect them"), self.tr("May be told"))
        self.sources = self._choice(leave, self.tr("Withhold them"), self.tr("May be told"))
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow(plain_label(self.tr("Marking"), tone="muted"), self.marking)
        form.addRow(plain_label(self.tr("Where their places are"), tone="muted"), self.places)
        form.addRow(plain_label(self.tr("Who their sources are"), tone="muted"), self.sources)
        self.fields: dict[int, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(form)
        if fields:
            column.addSpacing(6)
            head = self.tr("Fields of the case that hold personal data")
            column.addWidget(plain_label(head, tone="strong"))
        for key, (name, is_personal) in fields.items():
            box = self.fields[key] = QCheckBox(name)
            box.setChecked(is_personal)
            column.addWidget(box)
        buttons, _ = confirm_buttons(self)
        column.addSpacing(6)
        column.addWidget(buttons)

    @property
    def handling(self) -> Handling:
        """What was chosen for the events."""
        return Handling(
            self.marking.currentData(), self.places.currentData(), self.sources.currentData()
        )

    @property
    def personal(self) -> frozenset[int]:
        """The keys of the fields that hold personal data."""
        return frozenset(key for key, box in self.fields.items() if box.isChecked())

    def _choice(self, leave: str, yes: str, no: str) -> QComboBox:
        combo = QComboBox()
        for text, value in ((leave, None), (yes, True), (no, False)):
            combo.addItem(text, value)
        return combo
