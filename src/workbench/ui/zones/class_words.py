# SPDX-License-Identifier: MIT
"""The words of a file that name classes, each beside the class that it means."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableWidget, QTableWidgetItem

from workbench.domain.zones import ZoneKind
from workbench.ui.desks.zone_words import kind_name
from workbench.ui.zones.area_fields import class_of, class_of_none


class ClassWords(QTableWidget):
    """A word that is no class of the set means the class that claims nothing until one is chosen.

    A word that is left "as given" means the class that is given for all.
    """

    changed = Signal()

    def __init__(self, kinds: Sequence[ZoneKind], row_px: int) -> None:
        """Make an empty table."""
        super().__init__(0, 2)
        self._kinds = kinds
        self.setHorizontalHeaderLabels([self.tr("Word in the file"), self.tr("Class")])
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_px)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Words for classes"))

    @property
    def classes(self) -> dict[str, str]:
        """Word → key of the class that it means, "" where that given for all holds."""
        found: dict[str, str] = {}
        for row in range(self.rowCount()):
            item, choice = self.item(row, 0), self.choice(row)
            if item is not None:
                found[item.text()] = choice.currentData()
        return found

    def choice(self, row: int) -> QComboBox:
        """Return what can be chosen for a word."""
        found = self.cellWidget(row, 1)
        assert isinstance(found, QComboBox)
        return found

    def show_words(self, words: Sequence[str]) -> None:
        """Show words with the classes that they seem to mean."""
        if words == list(self.classes):
            return
        self.setRowCount(len(words))
        for row, word in enumerate(words):
            item = QTableWidgetItem(word)
            self.setItem(row, 0, item)
            choice = QComboBox()
            choice.addItem(self.tr("as given"), "")
            for kind in self._kinds:
                choice.addItem(kind_name(kind), kind.key)
            key = class_of(word, self._kinds) or class_of_none(self._kinds)
            choice.setCurrentIndex(choice.findData(key))
            choice.setAccessibleName(self.tr("Class of “{word}”").format(word=word))
            choice.currentIndexChanged.connect(self._on_chosen)
            self.setCellWidget(row, 1, choice)

    def _on_chosen(self, _row: int) -> None:
        self.changed.emit()
