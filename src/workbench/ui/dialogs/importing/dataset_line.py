# SPDX-License-Identifier: MIT
"""The name of the data set: it decides which events of the case an import updates."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from workbench.domain.drafts import ImportReport
from workbench.ui.dialogs.importing.entry import Entry, Stage
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label

_NAME_PX = 220


class DatasetLine(QWidget):
    """Shows the data set of a file, lets that of a table be changed, says what it leads to."""

    mapping_chosen = Signal(object)  # Mapping

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._known: dict[str, int] = {}  # events of the case by data set
        self._name = QLineEdit()
        self._name.setMaximumWidth(_NAME_PX)
        self._name.setAccessibleName(self.tr("Data set"))
        self._name.setToolTip(
            self.tr("Files of one name are editions of one data set: the newer updates the older.")
        )
        self._given = plain_label(tone="strong")  # the name that a format gives
        label = plain_label(self.tr("Data set"))
        label.setBuddy(self._name)
        self._icon = IconLabel(icons, "info", colour="icon_muted")
        self._says = plain_label(wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(label, 0, 0, 1, 2)
        grid.addWidget(self._name, 0, 2)
        grid.addWidget(self._given, 0, 2)
        grid.addWidget(self._icon, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._says, 1, 1, 1, 3)
        grid.setColumnStretch(3, 1)
        self._name.editingFinished.connect(self._on_typed)

    def show_entry(self, entry: Entry) -> None:
        """Show the data set of a file."""
        self._entry = entry
        reading = entry.reading
        facts = reading.events.facts if reading and reading.events else None
        mapping = reading.mapping if reading else None
        name = mapping.dataset if mapping else facts.dataset if facts else ""
        if not (self._name.hasFocus() and self._name.isModified()):
            self._name.setText(name)
        is_open = entry.stage not in (Stage.WAITING, Stage.IMPORTING, Stage.DONE)
        self._given.setText(name)
        self._given.setVisible(mapping is None)
        self._name.setVisible(mapping is not None)
        self._name.setEnabled(is_open)
        self.setVisible(bool(name))
        self._tell(name, entry.rehearsal if is_open else None)

    def show_known(self, known: dict[str, int]) -> None:
        """Say how many events the case has of each data set."""
        self._known = known
        self._name.setCompleter(QCompleter(sorted(known), self._name))
        if self._entry is not None:
            self.show_entry(self._entry)

    def _tell(self, name: str, report: ImportReport | None) -> None:
        """Say what the name leads to; a new edition that shares no event is likely none."""
        events = self._known.get(name, 0)
        is_odd = report is not None and bool(events and report.written)
        is_odd = is_odd and report is not None and not report.updated + report.unchanged
        if not events:
            text = self.tr("The case has no events of this data set yet.")
        elif is_odd:
            text = self.tr(
                "The case has %Ln event(s) of this data set, and none of them is in this file. "
                "Give the name of another data set unless it is a newer edition.", "", events,
            )  # fmt: skip
        else:
            text = self.tr("The case has %Ln event(s) of this data set.", "", events)
            if report is not None:
                text += " " + self.tr(
                    "{updated} would be updated, {unchanged} are as they are in the file."
                ).format(
                    updated=self.locale().toString(report.updated),
                    unchanged=self.locale().toString(report.unchanged),
                )
        self._says.setText(text)
        self._icon.set_icon("alert" if is_odd else "info", "alert" if is_odd else "icon_muted")
        set_look(self._says, tone="alert" if is_odd else "muted")

    def _on_typed(self) -> None:
        was_modified = self._name.isModified()
        self._name.setModified(False)
        name = self._name.text().strip()
        reading = self._entry.reading if self._entry else None
        if reading is None or reading.mapping is None or not was_modified:
            return
        if name and name != reading.mapping.dataset:
            self.mapping_chosen.emit(replace(reading.mapping, dataset=name))
        else:
            self._name.setText(reading.mapping.dataset)
