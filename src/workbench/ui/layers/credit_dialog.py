# SPDX-License-Identifier: MIT
"""Asks whose data a layer is, and under which licence."""

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QWidget

from workbench.casefile.queries.layers import LayerRow
from workbench.ui.widgets.dialog_buttons import confirm_buttons

_WIDTH_PX = 420


class CreditDialog(QDialog):
    """Two lines; both may be empty."""

    def __init__(self, row: LayerRow, parent: QWidget) -> None:
        """Show what is said now."""
        super().__init__(parent)
        self.layer = row.id
        self.setWindowTitle(self.tr("Credit of “{name}”").format(name=row.name))
        self.setMinimumWidth(_WIDTH_PX)
        self.credit, self.licence = QLineEdit(row.credit), QLineEdit(row.licence)
        self.credit.setPlaceholderText(self.tr("Whose data it is, as the map shall say"))
        buttons, _ = confirm_buttons(self)
        form = QFormLayout(self)
        form.addRow(self.tr("Credit"), self.credit)
        form.addRow(self.tr("Licence"), self.licence)
        form.addRow(buttons)
