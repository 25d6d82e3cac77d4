# SPDX-License-Identifier: MIT
"""The form of one type or subtype: name, symbol, colour and definition, each handed on at once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from workbench.analysis.looks import COLOURS, NO_TYPE, SYMBOLS, looks_of
from workbench.domain.register import Register, TypeEntry
from workbench.ui.codebook.note_box import NoteBox
from workbench.ui.icons import Icons
from workbench.ui.widgets.draft_line import DraftLine
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import ElidedLabel, plain_label
from workbench.ui.widgets.look_icons import ICON_SIZE, look_icon, symbol_words


class TypeForm(QWidget):
    """Says what is changed, by the names of `change_type`'s arguments."""

    changed = Signal(int, object)  # the type, its changes

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._shown: TypeEntry | None = None
        self.title = ElidedLabel(tone="heading")
        self.facts = plain_label(tone="muted", wrap=True)
        self.name = DraftLine()
        self.name.setAccessibleName(self.tr("Name"))
        self.symbol, self.colour = QComboBox(), QComboBox()
        for box, name in ((self.symbol, self.tr("Symbol")), (self.colour, self.tr("Colour"))):
            box.setAccessibleName(name)
            box.view().setAccessibleName(name)
            box.setIconSize(ICON_SIZE)
        self.look_hint = Hint()
        self.definition = NoteBox(self.tr("Definition"), self.tr("What makes an event one of it"))
        form = self._form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Symbol"), self.symbol)
        form.addRow(self.tr("Colour"), self.colour)
        form.addRow("", self.look_hint)
        form.addRow(self.tr("Definition"), self.definition)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addLayout(form, 1)
        self.name.committed.connect(self._on_name)
        self.symbol.activated.connect(self._on_symbol)
        self.colour.activated.connect(self._on_colour)
        self.definition.committed.connect(self._on_definition)

    def show_type(self, entry: TypeEntry, register: Register, definition: str, said: str) -> None:
        """Show a type; `said` tells of its events."""
        anew = self._shown is None or entry.id != self._shown.id
        if anew:
            self.definition.commit()
        self._shown = entry
        self.title.setText(entry.name)
        self.facts.setText(said)
        self.name.show_value(entry.name, anew=anew)
        self.definition.show_value(definition, anew=anew)
        is_type = entry.parent_id is None
        for field in (self.symbol, self.colour):
            self._form.setRowVisible(field, is_type)
        self._show_look(entry, register)

    def _show_look(self, entry: TypeEntry, register: Register) -> None:
        look = looks_of(register)[entry.id]
        if entry.parent_id is not None:
            self.look_hint.say(self.tr("A subtype looks as its type does."))
            return
        symbol = entry.symbol if entry.symbol in SYMBOLS else look.symbol
        colour = entry.colour if entry.colour in (*COLOURS, NO_TYPE[1]) else look.colour
        theme, ratio = self._icons.appearance.theme, self.devicePixelRatioF()
        self.symbol.clear()
        for value, word in symbol_words().items():
            self.symbol.addItem(look_icon(value, theme.colour(str(colour)), ratio), word, value)
        self.colour.clear()
        for number, value in enumerate((*COLOURS, NO_TYPE[1]), 1):
            word = self.tr("colour {number}").format(number=number)
            self.colour.addItem(look_icon(str(symbol), theme.colour(value), ratio), word, value)
        self.symbol.setCurrentIndex(self.symbol.findData(symbol))
        self.colour.setCurrentIndex(self.colour.findData(colour))
        gives_way = (look.symbol, look.colour) != (symbol, colour)
        said = self.tr("An older type looks so already: on the map this one gives way.")
        self.look_hint.say(said if gives_way else "")

    def _send(self, **changes: str) -> None:
        if self._shown is not None:
            self.changed.emit(self._shown.id, changes)

    def _on_name(self, name: str) -> None:
        self._send(name=name)

    def _on_symbol(self, _at: int) -> None:
        if self._shown is not None and self.symbol.currentData() != self._shown.symbol:
            self._send(symbol=self.symbol.currentData())

    def _on_colour(self, _at: int) -> None:
        if self._shown is not None and self.colour.currentData() != self._shown.colour:
            self._send(colour=self.colour.currentData())

    def _on_definition(self, text: str) -> None:
        self._send(definition=text)
