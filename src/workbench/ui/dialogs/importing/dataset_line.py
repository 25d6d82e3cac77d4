# SPDX-License-Identifier: MIT
"""The name of the data set: it decides which events of the case an import updates."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from workbench.casefile.queries.datasets import CaseDataset
from workbench.domain.drafts import ImportReport
from workbench.ui.dialogs.importing.entry import Entry, Stage
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label, plain_tooltip
from workbench.ui.widgets.still_fields import NameBox

_NAME_PX = 260


class DatasetLine(QWidget):
    """Shows the data set of a file, lets it be named otherwise, says what the name leads to."""

    named = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._known: Sequence[CaseDataset] = ()
        self._name = NameBox(self.tr("Data set"))
        self._name.setFixedWidth(_NAME_PX)
        self._name.setToolTip(
            plain_tooltip(
                self.tr(
                    "Files of one name are editions of one data set: the newer updates the older."
                )
            )
        )
        label = plain_label(self.tr("Data set"))
        label.setBuddy(self._name)
        self._icon = IconLabel(icons, "info", colour="icon_muted")
        self._says = plain_label(wrap=True)
        self._twin = push_button("")
        self._twin_name = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 10, 12, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.addWidget(label, 0, 0, 1, 2)
        grid.addWidget(self._name, 0, 2)
        grid.addWidget(self._twin, 0, 3)
        grid.addWidget(self._icon, 1, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._says, 1, 1, 1, 4)
        grid.setColumnStretch(4, 1)
        self._name.named.connect(self.named)
        self._twin.clicked.connect(self._on_twin_clicked)

    def show_entry(self, entry: Entry) -> None:
        """Show the data set of a file."""
        self._entry = entry
        reading = entry.reading
        name = reading.dataset if reading else ""
        self._name.show_name(name)
        self._name.offer_names(
            [known.name for known in self._known if reading and known.format == reading.format]
        )
        is_open = entry.stage not in (Stage.WAITING, Stage.IMPORTING, Stage.DONE)
        self._name.setEnabled(is_open)
        self.setVisible(bool(name))
        self._tell(name, entry.rehearsal if is_open else None)

    def show_known(self, known: Sequence[CaseDataset]) -> None:
        """Take the data sets of the case."""
        self._known = known
        if self._entry is not None:
            self.show_entry(self._entry)

    def _tell(self, name: str, report: ImportReport | None) -> None:
        """Say what the name leads to; what would be in the case twice is a reason to warn."""
        events = sum(known.events for known in self._known if known.name == name)
        self._twin_name = next(iter(report.also_in), "") if report else ""
        if report is not None and self._twin_name:
            text = self.tr(
                "%Ln of the new events are in the case already, in “{other}”. Under another name "
                "they would be there twice.", "", report.also_in[self._twin_name],
            ).format(other=self._twin_name)  # fmt: skip
        elif not events:
            text = self.tr("The case has no events of this data set yet.")
        else:
            text = self.tr("The case has %Ln event(s) of this data set.", "", events)
            text += self._shared(report) if report is not None else ""
        self._twin.setText(self.tr("Use “{name}”").format(name=self._twin_name))
        self._twin.setVisible(bool(self._twin_name))
        self._says.setText(text)
        is_odd = bool(self._twin_name)
        self._icon.set_icon("alert" if is_odd else "info", "alert" if is_odd else "icon_muted")
        set_look(self._says, tone="alert" if is_odd else "muted")

    def _shared(self, report: ImportReport) -> str:
        """Say what the file and the case have in common."""
        if not report.updated + report.unchanged:
            return " " + self.tr("None of them is in this file, which adds to them.")
        return " " + self.tr(
            "{updated} would be updated, {unchanged} are as they are in the file."
        ).format(
            updated=self.locale().toString(report.updated),
            unchanged=self.locale().toString(report.unchanged),
        )

    def _on_twin_clicked(self) -> None:
        self.named.emit(self._twin_name)
