# SPDX-License-Identifier: MIT
"""The export dialog: format at the left, which events and columns at the right, Export below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from workbench.briefing.exports.columns import MOST_IN_A_SHEET
from workbench.ui.dialogs.exporting import words
from workbench.ui.dialogs.exporting.choice import Exportable, ExportChoice, Which
from workbench.ui.dialogs.exporting.column_tree import ColumnTree
from workbench.ui.style import set_look
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import ElidedLabel, plain_label

_SIZE_PX = (720, 560)
_LEFT_PX = 264
_INDENT_PX = 26  # where the words of a radio button begin
_MAP_FORMATS = (".geojson", ".kml", ".gpkg")


class ExportDialog(QDialog):
    """Asks how to export; `choice` is the answer."""

    def __init__(self, there_are: Exportable, before: ExportChoice, parent: QWidget) -> None:
        """Ask about these events, beginning with what was chosen before."""
        super().__init__(parent)
        self._there_are = there_are
        self.setWindowTitle(self.tr("Export events"))
        self.setSizeGripEnabled(True)
        self.resize(*_SIZE_PX)
        self.formats = {ending: QRadioButton(name) for ending, (name, _) in words.FORMATS.items()}
        self.which = {which: QRadioButton(self._count_words(which)) for which in Which}
        self.columns = ColumnTree(before.without, there_are.own)
        self.mark = QCheckBox(self.tr("With a UTF-8 mark, for Excel"))
        self.zones = QCheckBox(self.tr("Zones as a second layer"))
        self.mark.setChecked(before.byte_order_mark)
        self.zones.setChecked(before.zones)
        self.says = plain_label(tone="muted", wrap=True)
        buttons, self.accept_button = confirm_buttons(self, self.tr("Export…"))
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.says, 1)
        foot.addWidget(buttons)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        left = QWidget()
        left.setFixedWidth(_LEFT_PX)
        self._lay_out_left(QVBoxLayout(left))
        sides.addWidget(left)
        sides.addLayout(self._right(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addLayout(foot)
        self._begin(before)

    @property
    def choice(self) -> ExportChoice:
        """What is chosen."""
        return ExportChoice(
            ending=next(end for end, button in self.formats.items() if button.isChecked()),
            which=next(which for which, button in self.which.items() if button.isChecked()),
            without=self.columns.without(),
            own=tuple(column.name for column in self._there_are.own),
            byte_order_mark=self.mark.isChecked(),
            zones=self.zones.isChecked(),
        )

    def _begin(self, before: ExportChoice) -> None:
        self.which[before.which].setChecked(True)
        self.formats[before.ending].setChecked(True)
        for which, button in self.which.items():
            button.setEnabled(self._there_are.counts[which] > 0 or which is Which.SHOWN)
            button.toggled.connect(self._on_changed)
        for button in self.formats.values():
            button.toggled.connect(self._on_changed)
        self.columns.changed.connect(self._on_changed)
        self.formats[before.ending].setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def _lay_out_left(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(plain_label(self.tr("Format"), tone="strong"))
        column.addSpacing(4)
        self._format_group = QButtonGroup(self)
        for ending, button in self.formats.items():
            said = words.tr(words.FORMATS[ending][1])
            button.setAccessibleDescription(said)
            self._format_group.addButton(button)
            about = plain_label(said, tone="small", wrap=True)
            about.setContentsMargins(_INDENT_PX, 0, 0, 6)
            column.addWidget(button)
            column.addWidget(about)
        column.addSpacing(6)
        column.addWidget(self.mark)
        column.addWidget(self.zones)
        column.addStretch(1)

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(plain_label(self.tr("Events"), tone="strong"))
        column.addSpacing(4)
        self._which_group = QButtonGroup(self)
        for which, button in self.which.items():
            self._which_group.addButton(button)
            column.addWidget(button)
            if which is Which.SHOWN:
                shown_as = ElidedLabel(self._there_are.shown_as, tone="small")
                shown_as.setContentsMargins(_INDENT_PX, 0, 0, 4)
                column.addWidget(shown_as)
        column.addSpacing(10)
        column.addWidget(plain_label(self.tr("Columns"), tone="strong"))
        column.addSpacing(4)
        column.addWidget(self.columns, 1)
        return column

    def _count_words(self, which: Which) -> str:
        count = self._there_are.counts[which]
        return {
            Which.SHOWN: self.tr("What the filter shows (%Ln)", "", count),
            Which.SELECTED: self.tr("The selection (%Ln)", "", count),
            Which.ALL: self.tr("All events of the case (%Ln)", "", count),
        }[which]

    def _on_changed(self, on: bool = True) -> None:
        if not on:
            return  # of two radio buttons the one that goes on tells
        choice = self.choice
        self.mark.setVisible(choice.ending == ".csv")
        self.zones.setVisible(choice.ending == ".gpkg")
        hindrance = self._hindrance(choice)
        self.accept_button.setEnabled(not hindrance)
        set_look(self.says, tone="alert" if hindrance else "muted")
        self.says.setText(hindrance or self._summary(choice))

    def _hindrance(self, choice: ExportChoice) -> str:
        """Say why there is nothing to export; empty where there is."""
        count = self._there_are.counts[choice.which]
        if not count:
            return (
                self.tr("The filter shows no events. Take all events, or change the filter.")
                if self._there_are.counts[Which.ALL]
                else self.tr("The case has no events yet.")
            )
        if not choice.columns:
            return self.tr("Tick at least one column.")
        if choice.ending == ".xlsx" and count > MOST_IN_A_SHEET:
            return self.tr("A sheet of Excel holds %Ln events. Take CSV or GeoPackage.", "",
                           MOST_IN_A_SHEET)  # fmt: skip
        return ""

    def _summary(self, choice: ExportChoice) -> str:
        said = self.tr("%Ln event(s)", "", self._there_are.counts[choice.which])
        said += ", " + self.tr("%Ln column(s)", "", len(choice.columns))
        unplaced = self._there_are.unplaced[choice.which]
        if choice.ending in _MAP_FORMATS and unplaced:
            said += ". " + self.tr("%Ln without a place have no point.", "", unplaced)
        return said
