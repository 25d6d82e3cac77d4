# SPDX-License-Identifier: MIT
"""Asks for the name and the kind of a new field, and for the choices of one of choices."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.domain.event_fields import FieldKind, is_of_every_event
from workbench.ui.codebook.note_box import NoteBox
from workbench.ui.icons import Icons
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.own_values import kind_icon, kind_words

_WIDTH_PX = 400


class NewField(QDialog):
    """`wanted` tells what was asked for; a field keeps its kind for good."""

    wanted = Signal(str, str, object)  # name, kind, choices

    def __init__(
        self,
        icons: Icons,
        parent: QWidget,
        *,
        name: str = "",
        kind: FieldKind = FieldKind.TEXT,
        choices: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New field"))
        self.setMinimumWidth(_WIDTH_PX)
        self.name = QLineEdit(name)
        self.name.setAccessibleName(self.tr("Name"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind"))
        self.kind.view().setAccessibleName(self.kind.accessibleName())
        for value, words in kind_words().items():
            self.kind.addItem(icons.icon(kind_icon(value), "icon_muted"), words, value.value)
        self.kind.setCurrentIndex(self.kind.findData(kind.value))
        self.choices = NoteBox(self.tr("Choices"), self.tr("One choice a line"))
        self.choices.setPlainText("\n".join(choices))
        self.choices.setMinimumHeight(icons.appearance.size("row") * 5)
        form = self._form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Kind"), self.kind)
        form.addRow(self.tr("Choices"), self.choices)
        buttons, self.ok = confirm_buttons(self, self.tr("Add field"))
        self.told = Hint()
        said = self.tr("The kind of a field stays; its name and its choices can be changed.")
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(plain_label(said, tone="small", wrap=True))
        column.addWidget(buttons)
        self.name.textChanged.connect(self._judge)
        self.choices.textChanged.connect(self._judge)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.accepted.connect(self._on_accepted)
        self._on_kind()
        self.name.selectAll()

    def _lines(self) -> list[str]:
        return [line.strip() for line in self.choices.toPlainText().splitlines() if line.strip()]

    def _on_kind(self) -> None:
        is_choice = self.kind.currentData() == FieldKind.CHOICE
        self._form.setRowVisible(self.choices, is_choice)
        self._judge()
        self.adjustSize()

    def _judge(self) -> None:
        lacks = self.kind.currentData() == FieldKind.CHOICE and not self._lines()
        name = self.name.text().strip()
        is_free = not is_of_every_event(name)
        said = self.tr("Every event has “{name}” already. Choose another name.")
        self.told.say("" if is_free else said.format(name=name), wrong=True)
        self.ok.setEnabled(bool(name) and is_free and not lacks)

    def _on_accepted(self) -> None:
        kind = str(self.kind.currentData())
        choices = self._lines() if kind == FieldKind.CHOICE else []
        self.wanted.emit(self.name.text().strip(), kind, choices)
