# SPDX-License-Identifier: MIT
"""Whether a release is signed: the key of this laptop, made when it is first asked for."""

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QInputDialog, QLineEdit, QMessageBox, QWidget

from workbench.briefing.releases.signing import KeyLocked, Signer, has_key, make_key, open_key
from workbench.ui.dialogs.passphrase import ask_new_passphrase


class SigningChoice(QWidget):
    """A box to tick; `signer` opens the key, asking for what it needs."""

    def __init__(self, folder: Path, author: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._author = author
        self.box = QCheckBox(self.tr("Sign releases with this laptop's key"))
        self.box.setChecked(has_key(folder))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)

    def signer(self) -> tuple[Signer | None, bool]:
        """Return the key, None where none is asked for, and whether to go on at all."""
        if not self.box.isChecked():
            return None, True
        if not has_key(self._folder):
            passphrase = ask_new_passphrase(
                self, self.tr("the key for signing"),
                otherwise=self.tr("for a key that whoever uses this laptop can sign with"),
            )  # fmt: skip
            if passphrase is None:
                return None, False
            return make_key(self._folder, name=self._author, passphrase=passphrase or None), True
        return self._opened()

    def _opened(self) -> tuple[Signer | None, bool]:
        passphrase: str | None = None
        while True:
            try:
                return open_key(self._folder, passphrase=passphrase), True
            except KeyLocked as locked:
                if passphrase is not None:
                    QMessageBox.warning(self, self.tr("Key for signing"), str(locked))
                passphrase, ok = QInputDialog.getText(
                    self, self.tr("Key for signing"), self.tr("Passphrase:"),
                    QLineEdit.EchoMode.Password,
                )  # fmt: skip
                if not ok:
                    return None, False
