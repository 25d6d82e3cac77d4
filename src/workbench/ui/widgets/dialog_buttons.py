# SPDX-License-Identifier: MIT
"""The answers to a dialog: in the platform's order, Enter gives the primary one, Esc cancels."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.shortcuts import SAVING, keys_within

ACCEPT = QDialogButtonBox.ButtonRole.AcceptRole
REJECT = QDialogButtonBox.ButtonRole.RejectRole
DESTROY = QDialogButtonBox.ButtonRole.DestructiveRole
ACTION = QDialogButtonBox.ButtonRole.ActionRole


class DialogButtons(QDialogButtonBox):
    """`accepted` and `rejected` tell of buttons of the roles ACCEPT and REJECT."""

    def answer(
        self, text: str, role: QDialogButtonBox.ButtonRole, *, primary: bool = False
    ) -> QPushButton:
        """Add a button; the one primary button of a dialog takes Enter."""
        button = push_button(text, kind="primary" if primary else "")
        self.addButton(button, role)
        button.setDefault(primary)
        return button


def confirm_buttons(dialog: QDialog, text: str = "") -> tuple[DialogButtons, QPushButton]:
    """Return buttons that accept and reject a dialog, and the one that accepts: OK, or `text`."""
    buttons = DialogButtons()
    accept = buttons.answer(text or _tr("OK"), ACCEPT, primary=True)
    buttons.answer(_tr("Cancel"), REJECT)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    keys_within(dialog, *SAVING, do=accept.click)  # a field of several lines takes Enter itself
    return buttons, accept


def close_button(dialog: QDialog) -> DialogButtons:
    """Return the one button of a dialog that only tells something."""
    buttons = DialogButtons()
    buttons.answer(_tr("Close"), REJECT, primary=True)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _tr(text: str) -> str:
    return QCoreApplication.translate("DialogButtons", text)
