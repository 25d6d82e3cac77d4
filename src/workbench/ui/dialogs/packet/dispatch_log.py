# SPDX-License-Identifier: MIT
"""Which people a release went to and when: a table that can be read and copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from workbench.casefile.queries.recipients import Dispatch
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.moments import minute_of

_FIRST_SHOWN = 5


class DispatchLog(QWidget):
    """Shows the dispatches of a release, the latest first; many are folded."""

    def __init__(self, dispatches: Sequence[Dispatch], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dispatches = tuple(dispatches)
        self._head = (self.tr("Sent"), self.tr("To"), self.tr("Address"), self.tr("Note"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(3, 1)
        self.more = push_button(
            self.tr("Show all %Ln", "", len(self._dispatches)), kind="link"
        )  # fmt: skip
        self.more.setVisible(len(self._dispatches) > _FIRST_SHOWN)
        self.more.clicked.connect(self._show_all)
        self.copy = push_button(self.tr("Copy"), kind="link")
        self.copy.setToolTip(self.tr("Copy the whole list, as a spreadsheet takes it"))
        self.copy.clicked.connect(self._on_copy)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.more)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addLayout(buttons)
        self._add(self._head, tone="caption")
        for one in self._dispatches[:_FIRST_SHOWN]:
            self._add(_cells(one))

    def as_table(self) -> str:
        """Return all of it in lines, the cells of each between tabs."""
        rows = (self._head, *map(_cells, self._dispatches))
        return "\n".join("\t".join(row) for row in rows)

    def _add(self, cells: Sequence[str], tone: str = "") -> None:
        row = self._grid.rowCount()
        for column, text in enumerate(cells):
            label = plain_label(text, tone=tone, wrap=column == len(cells) - 1)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)

    def _show_all(self) -> None:
        for one in self._dispatches[_FIRST_SHOWN:]:
            self._add(_cells(one))
        self.more.hide()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_table())


def _cells(one: Dispatch) -> tuple[str, str, str, str]:
    # A name that was not typed is the address.
    name = one.name if one.name != one.address else ""
    return minute_of(one.at_ms), name, one.address, one.note
