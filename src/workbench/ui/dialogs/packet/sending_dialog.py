# SPDX-License-Identifier: MIT
"""Who gets a release: people ticked by list or one by one, and those typed anew."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.queries.recipients import Recipient
from workbench.casefile.queries.releases import ReleaseRow
from workbench.domain.errors import InputError
from workbench.domain.mailboxes import Mailbox, read_mailbox
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label

_SIZE_PX = (460, 480)
_PERSON = Qt.ItemDataRole.UserRole


class SendingDialog(QDialog):
    """Notes a dispatch; `chosen` are names and addresses."""

    def __init__(self, row: ReleaseRow, recipients: Sequence[Recipient], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Release {number}: sent to").format(number=row.number))
        self.resize(*_SIZE_PX)
        self._recipients = tuple(recipients)
        self.lists = QComboBox()
        self.people = QListWidget()
        self.name, self.address, self.own_list = QLineEdit(), QLineEdit(), QLineEdit()
        self.note_line = QLineEdit()
        self.says = plain_label(tone="muted", wrap=True)
        self.mail = QCheckBox(self.tr("Save an e-mail draft for them (Bcc)"))
        self.mail.setChecked(True)
        self._fill()
        self._lay_out()
        buttons, self.accept_button = confirm_buttons(self, self.tr("Note as sent"))
        layout = self.layout()
        assert layout is not None
        layout.addWidget(buttons)
        self.people.itemChanged.connect(self._on_changed)
        self.name.textChanged.connect(self._on_changed)
        self.address.textChanged.connect(self._on_changed)
        self.lists.activated.connect(self._on_list)
        self._on_changed()

    @property
    def newcomers(self) -> list[tuple[str, str, tuple[str, ...]]]:
        """Who was typed: name, address and lists; nobody while what was typed cannot be read."""
        try:
            box = self._typed()
        except InputError:
            return []
        lists = tuple(one for one in (self.own_list.text().strip(),) if one)
        return [(box.name or box.address, box.address, lists)] if box is not None else []

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Everybody who gets it, by name and address."""
        ticked = [
            item.data(_PERSON) for item in self._items()
            if item.checkState() == Qt.CheckState.Checked
        ]  # fmt: skip
        known = [(one.name, one.address) for one in ticked]
        return known + [(name, address) for name, address, _ in self.newcomers]

    @property
    def wants_mail(self) -> bool:
        """Whether a draft of an e-mail is to be saved."""
        return self.mail.isChecked()

    @property
    def note(self) -> str:
        """What is noted of the dispatch."""
        return self.note_line.text().strip()

    def _fill(self) -> None:
        names = sorted({name for one in self._recipients for name in one.lists})
        self.lists.addItem(self.tr("Tick a list…"))
        self.lists.addItems(names)
        self.lists.setVisible(bool(names))
        for one in self._recipients:
            item = QListWidgetItem(f"{one.name} <{one.address}>")
            item.setData(_PERSON, one)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.people.addItem(item)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        if self._recipients:
            column.addWidget(self.lists)
            column.addWidget(self.people, 1)
        column.addWidget(plain_label(self.tr("Somebody new"), tone="strong"))
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Address"), self.address)
        form.addRow("", self.says)
        form.addRow(self.tr("List"), self.own_list)
        column.addLayout(form)
        column.addWidget(plain_label(self.tr("Dispatch"), tone="strong"))
        note = QFormLayout()
        note.addRow(self.tr("Note"), self.note_line)
        column.addLayout(note)
        column.addWidget(self.mail)
        if not self._recipients:
            column.addStretch(1)

    def _items(self) -> list[QListWidgetItem]:
        return [self.people.item(row) for row in range(self.people.count())]

    def _on_list(self) -> None:
        name = self.lists.currentText()
        for item in self._items():
            if name in item.data(_PERSON).lists:
                item.setCheckState(Qt.CheckState.Checked)

    def _typed(self) -> Mailbox | None:
        """Return whom was typed, None for nobody; raise InputError with what is to be mended."""
        name, typed = " ".join(self.name.text().split()), self.address.text().strip()
        if not typed:
            if name:
                raise InputError(self.tr("The address is missing."))
            return None
        box = read_mailbox(typed)
        known = next((r for r in self._recipients if _same(r.address, box.address)), None)
        if known is not None:
            said = self.tr("This is the address of {name}, who is in the list: tick the name.")
            raise InputError(said.format(name=known.name))
        return Mailbox(name or box.name, box.address)

    def _on_changed(self) -> None:
        try:
            self._typed()
        except InputError as error:
            self.says.setText(str(error))
        else:
            self.says.clear()
        self.says.setVisible(bool(self.says.text()))
        self.accept_button.setEnabled(bool(self.chosen) and not self.says.text())


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
