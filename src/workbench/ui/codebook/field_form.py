# SPDX-License-Identifier: MIT
"""The form of one of the case's own fields: name, note, and the choices of one of choices."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from workbench.domain.event_fields import FieldEntry, FieldKind
from workbench.ui.codebook.note_box import NoteBox
from workbench.ui.codebook.ordered_list import OrderedList, Row
from workbench.ui.icons import Icons
from workbench.ui.widgets.draft_line import DraftLine, as_text_or_nothing
from workbench.ui.widgets.labels import ElidedLabel, plain_label
from workbench.ui.widgets.own_values import kind_words


class FieldForm(QWidget):
    """Says what is changed; every gesture is one edit."""

    renamed = Signal(int, str)
    noted = Signal(int, str)
    choices_wanted = Signal(int, object, object)  # the field, its choices, renamed ones by name

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._shown: FieldEntry | None = None
        self.title = ElidedLabel(tone="heading")
        self.facts = plain_label(tone="muted", wrap=True)
        self.name = DraftLine()
        self.name.setAccessibleName(self.tr("Name"))
        self.note = NoteBox(self.tr("Note"), self.tr("What is entered here, and how"))
        self.note.setMaximumHeight(icons.appearance.size("row") * 4)
        self.choices = OrderedList(self.tr("Choices"))
        self.choices.setToolTip(self.tr("F2 renames, Alt+Up and Alt+Down move, Delete removes"))
        self.new_choice = DraftLine(as_text_or_nothing)
        self.new_choice.setPlaceholderText(self.tr("one more choice"))
        self.new_choice.setAccessibleName(self.new_choice.placeholderText())
        self._choosing = QWidget()
        choosing = QVBoxLayout(self._choosing)
        choosing.setContentsMargins(0, 0, 0, 0)
        choosing.setSpacing(4)
        choosing.addWidget(self.choices, 1)
        choosing.addWidget(self.new_choice)
        form = self._form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Note"), self.note)
        form.addRow(self.tr("Choices"), self._choosing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addLayout(form, 1)
        column.addStretch(0)
        self.name.committed.connect(self._on_name)
        self.note.committed.connect(self._on_note)
        self.choices.ordered.connect(self._on_ordered)
        self.choices.renamed.connect(self._on_choice_renamed)
        self.choices.removal_wanted.connect(self._on_removal)
        self.new_choice.committed.connect(self._on_new_choice)

    def show_field(self, entry: FieldEntry, events: int, held: Mapping[str, int]) -> None:
        """Show a field with how many events hold it, and each of its choices."""
        anew = self._shown is None or entry.id != self._shown.id
        if anew:
            self.note.commit()
        self._shown = entry
        self.title.setText(entry.name)
        many = self.tr("held by %Ln event(s)", "", events)
        self.facts.setText(f"{kind_words()[entry.kind]} \N{MIDDLE DOT} {many}")
        self.name.show_value(entry.name, anew=anew)
        self.note.show_value(entry.note, anew=anew)
        self._form.setRowVisible(self._choosing, entry.kind is FieldKind.CHOICE)
        rows = [
            Row(choice, choice, self.tr("held by %Ln event(s)", "", held.get(choice, 0)))
            for choice in entry.choices
        ]
        self.choices.show_rows(rows)

    def _choices(self) -> list[str]:
        return list(self._shown.choices) if self._shown else []

    def _send(self, choices: Sequence[str], renamed: Mapping[str, str] | None = None) -> None:
        if self._shown is not None:
            self.choices_wanted.emit(self._shown.id, list(choices), renamed)

    def _on_name(self, name: str) -> None:
        if self._shown is not None:
            self.renamed.emit(self._shown.id, name)

    def _on_note(self, note: str) -> None:
        if self._shown is not None:
            self.noted.emit(self._shown.id, note)

    def _on_ordered(self, choices: list[str]) -> None:
        self._send(choices)

    def _on_choice_renamed(self, before: str, after: str) -> None:
        """Give a choice another name; one that another choice has makes the two one."""
        kept = [after if choice == before else choice for choice in self._choices()]
        self._send(list(dict.fromkeys(kept)), {before: after})

    def _on_removal(self, gone: str) -> None:
        self._send([choice for choice in self._choices() if choice != gone])

    def _on_new_choice(self, choice: str | None) -> None:
        self.new_choice.show_value("", anew=True)
        if choice and choice not in self._choices():
            self._send([*self._choices(), choice])
