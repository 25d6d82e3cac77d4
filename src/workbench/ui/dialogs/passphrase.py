# SPDX-License-Identifier: MIT
"""Asking for passphrases: to open a case, to give it one, to change or remove it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 420


class PassphraseDialog(QDialog):
    """A line for a passphrase, or two that must agree; OK waits until they do."""

    def __init__(
        self, parent: QWidget, *, title: str, sentence: str, twice: bool, wrong: str = ""
    ) -> None:
        """Lay out the dialog; `wrong` says what was the matter with the last answer."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH_PX)
        self._first, self._second = QLineEdit(), QLineEdit()
        form = QFormLayout()
        self._add(form, _tr("Passphrase"), self._first)
        if twice:
            self._add(form, _tr("Once more"), self._second)
        self._twice = twice
        self._wrong = wrong
        self._hint = plain_label(tone="alert", wrap=True)
        buttons, self._ok = confirm_buttons(self)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        if sentence:
            column.addWidget(plain_label(sentence, wrap=True))
        if not twice:
            column.addWidget(self._hint)  # what was wrong comes before the next try
        column.addLayout(form)
        if twice:
            column.addWidget(self._hint)
        column.addWidget(buttons)
        self._on_typed()

    def passphrase(self) -> str:
        """Return what was typed."""
        return self._first.text()

    def _add(self, form: QFormLayout, label: str, field: QLineEdit) -> None:
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setAccessibleName(label)
        field.textChanged.connect(self._on_typed)
        form.addRow(label, field)

    def _on_typed(self) -> None:
        agree = not self._twice or self._first.text() == self._second.text()
        self._ok.setEnabled(agree and (self._twice or bool(self._first.text())))
        wrong = self._wrong if not self._first.text() else ""  # until the next try begins
        self._hint.setText(wrong if agree else _tr("The two passphrases differ."))
        self._hint.setVisible(bool(self._hint.text()))


def ask_passphrase(parent: QWidget, name: str, wrong: str = "") -> str | None:
    """Ask for the passphrase of a case; None when the user gives up.

    `wrong` is the sentence about a passphrase that did not fit, when one was tried.
    """
    sentence = _tr("“{name}” cannot be read without a passphrase.").format(name=name)
    dialog = PassphraseDialog(
        parent, title=_tr("Passphrase"), sentence="" if wrong else sentence, twice=False,
        wrong=wrong,
    )  # fmt: skip
    answer = dialog.passphrase() if dialog.exec() else None
    dialog.deleteLater()
    return answer


def ask_new_passphrase(parent: QWidget, name: str, *, otherwise: str = "") -> str | None:
    """Ask for a new passphrase; empty means none, None that the user gives up.

    `otherwise` says what comes of none: by default, a case that anyone can open.
    """
    sentence = _tr(
        "Give “{name}” a passphrase, or leave both lines empty {otherwise}. "
        "A forgotten passphrase cannot be recovered."
    ).format(name=name, otherwise=otherwise or _tr("for a case that anyone can open"))
    dialog = PassphraseDialog(parent, title=_tr("New passphrase"), sentence=sentence, twice=True)
    answer = dialog.passphrase() if dialog.exec() else None
    dialog.deleteLater()
    return answer


def _tr(text: str) -> str:
    return QCoreApplication.translate("Passphrase", text)
