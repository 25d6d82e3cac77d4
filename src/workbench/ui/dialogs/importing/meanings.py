# SPDX-License-Identifier: MIT
"""What is written in a column and what is meant by it: the codes of one field, to be changed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.tables import dress_table

_MOST_ROWS = 7
_CODE_PX = 170
_EDGES_PX = 4
_CODE, _MEANING = 0, 1


class MeaningsEditor(QWidget):
    """A line that says how many codes have a meaning; opened, a table of them, one row blank."""

    changed = Signal(object)  # dict: what is written → what is meant

    def __init__(self, field: str, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._meanings: dict[str, str] = {}
        self._seen: tuple[str, ...] = ()
        self._is_filling = False
        self.button = push_button("", kind="link")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        self.table = QTableWidget(0, 2)
        dress_table(self.table, icons.appearance)
        self.table.setHorizontalHeaderLabels([self.tr("In the file"), self.tr("Means")])
        self.table.horizontalHeader().resizeSection(_CODE, _CODE_PX)
        self.table.horizontalHeader().setSectionsMovable(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.table.setAccessibleName(self.tr("What the codes of {field} mean").format(field=field))
        self.table.setToolTip(
            self.tr("Without a meaning a code is kept as it stands. The last row takes another.")
        )
        self.table.setHidden(True)
        self.table.cellChanged.connect(self._on_cell_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.table)
        self._on_toggled(False)

    def show_meanings(self, meanings: Mapping[str, str], seen: Sequence[str]) -> None:
        """Show what codes mean, and codes `seen` in the file that have no meaning yet."""
        others = tuple(dict.fromkeys(code for code in seen if code and code not in meanings))
        if dict(meanings) != self._meanings or others != self._seen:
            self._meanings, self._seen = dict(meanings), others
            self._fill()
        self._say()

    def set_enabled(self, is_enabled: bool) -> None:
        """Let the meanings be changed, or only be read."""
        triggers = QTableWidget.EditTrigger
        self.table.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
            if is_enabled else triggers.NoEditTriggers
        )  # fmt: skip

    def _fill(self) -> None:
        self._is_filling = True
        rows = [*self._meanings.items(), *((code, "") for code in self._seen), ("", "")]
        self.table.setRowCount(len(rows))
        for at, (code, meaning) in enumerate(rows):
            self.table.setItem(at, _CODE, QTableWidgetItem(code))
            self.table.setItem(at, _MEANING, QTableWidgetItem(meaning))
        self._is_filling = False
        shown = min(len(rows), _MOST_ROWS)
        head_px = self.table.horizontalHeader().sizeHint().height()
        row_px = self._icons.appearance.size("row")
        self.table.setFixedHeight(head_px + shown * row_px + _EDGES_PX)

    def _say(self) -> None:
        text = self.tr("%Ln code(s) with a meaning of their own", "", len(self._meanings))
        self.button.setText(text)
        self.button.setAccessibleName(text)

    def _on_toggled(self, is_open: bool) -> None:
        self.button.setIcon(self._icons.icon("collapse" if is_open else "expand", "icon_muted"))
        self.table.setVisible(is_open)

    def _on_cell_changed(self, _row: int, _column: int) -> None:
        if self._is_filling:
            return
        told: dict[str, str] = {}
        for row in range(self.table.rowCount()):
            code, meaning = (self._text(row, column) for column in (_CODE, _MEANING))
            if code and meaning:
                told[code] = meaning
        if told != self._meanings:
            self.changed.emit(told)

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""
