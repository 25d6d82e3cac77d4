# SPDX-License-Identifier: MIT
"""The case's own fields on the page of columns, and the way to make a field of a column."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from workbench.casefile.edits.codebook import add_codebook
from workbench.casefile.edits.fields import add_field, add_fields
from workbench.casefile.queries.codebook import kind_of_values
from workbench.domain.event_fields import FieldKind, key_for
from workbench.domain.frame_columns import is_own, key_of_own, own_column
from workbench.domain.register import Register
from workbench.ingest.mapping import Mapping
from workbench.session.session import Session
from workbench.session.stage import Stage
from workbench.ui.dialogs.importing.entry import Entry
from workbench.ui.dialogs.importing.field_row import FieldRow
from workbench.ui.dialogs.importing.fields import Field
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import menu_button
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.own_values import kind_words, own_fields

_LABEL_PX = 122


class OwnRows(QWidget):
    """A row for each own field; those that the mapping makes are new with the import."""

    changed = Signal(str, object)  # target, the names of its columns as a tuple
    reworded = Signal(str, object)  # target, what is written → what is meant
    made = Signal(str)  # a column that shall be a field

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._icons = icons
        self._fields: tuple[Field, ...] = ()
        self._model: QAbstractItemModel | None = None
        self._grid: QWidget | None = None
        self.rows: dict[str, FieldRow] = {}
        self.menu = QMenu(self)
        self.make = menu_button(self.tr("Make a field of a column"), self.menu)
        heading = plain_label(self.tr("Fields of the case"), tone="section")
        heading.setContentsMargins(0, 10, 0, 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(heading)
        self._column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)

    def show_mapping(self, mapping: Mapping, rest: Sequence[str]) -> None:
        """Have a row for each field of the case and of a mapping; offer the columns left over."""
        fields = _fields(mapping, self._stage.scene.register)
        if fields != self._fields:
            self._fields = fields
            self._lay_rows()
        self.menu.clear()
        for name in rest:
            action = self.menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(partial(self._on_make, name))
        self.make.setVisible(bool(rest))
        self.setVisible(bool(fields or rest))

    def offer(self, model: QAbstractItemModel) -> None:
        """Offer the columns in a model."""
        self._model = model
        for row in self.rows.values():
            row.offer(model)

    def _lay_rows(self) -> None:
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = QWidget()
        grid = QGridLayout(self._grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _LABEL_PX)
        grid.setColumnStretch(2, 1)
        self.rows = {}
        for at, field in enumerate(self._fields):
            row = self.rows[field.target] = FieldRow(field, self._icons, self._grid)
            row.changed.connect(self.changed)
            row.reworded.connect(self.reworded)
            if self._model is not None:
                row.offer(self._model)
            for column, widget in enumerate(row.widgets):
                widget.setContentsMargins(0, 0 if column == 1 else 5, 0, 0)
                grid.addWidget(widget, 2 * at, column, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row.meanings, 2 * at + 1, 1, 1, 2)
        self._column.insertWidget(1, self._grid)

    def _on_make(self, name: str, *_checked: bool) -> None:
        self.made.emit(name)


def with_field_of(
    mapping: Mapping, name: str, sample: Sequence[str], register: Register
) -> tuple[Mapping, str]:
    """Return a mapping in which a column becomes a new field, of the kind that its cells look."""
    taken = {entry.key for entry in register.fields.values()}
    taken |= {target for target in mapping.columns if is_own(target)}
    target = own_column(key_for(name, taken))
    kind, _ = kind_of_values([cell for cell in sample if cell])
    kind = FieldKind.TEXT if kind is FieldKind.CHOICE else kind
    columns = {**mapping.columns, target: (name,)}
    return replace(mapping, columns=columns, kinds={**mapping.kinds, target: kind.value}), target


def with_kinds(mapping: Mapping, register: Register) -> Mapping:
    """Return a mapping that tells the kinds of the own fields that columns become."""
    known = {name: entry.kind.value for name, entry in own_fields(register).items()}
    told = {**mapping.kinds, **known}
    kinds = {target: told[target] for target in mapping.columns if target in told}
    return replace(mapping, kinds=kinds)


def define_fields(session: Session, entry: Entry) -> None:
    """Define the fields that a file fills and the case lacks, each an edit before its import."""
    codebook = entry.codebook
    if codebook is not None and not codebook.name:
        session.edit(add_fields, codebook=None, fields=codebook.fields)
    elif codebook is not None:
        session.edit(
            add_codebook, codebook=codebook.name, types=codebook.types, fields=codebook.fields,
            detail=codebook.title,
        )  # fmt: skip
    mapping = entry.reading.mapping if entry.reading else None
    new = new_fields(mapping, session.stage.scene.register) if mapping else {}
    for key, (name, kind) in new.items():
        session.edit(add_field, name=name, kind=kind, key=key, detail=name)


def new_fields(mapping: Mapping, register: Register) -> dict[str, tuple[str, str]]:
    """Return name and kind of the fields that a mapping fills and the case lacks, by their keys."""
    known = own_fields(register)
    return {
        key_of_own(target): (mapping.columns[target][0], kind)
        for target, kind in mapping.kinds.items()
        if target not in known and mapping.columns.get(target)
    }


def _fields(mapping: Mapping, register: Register) -> tuple[Field, ...]:
    present = own_fields(register).items()
    known = [Field(name, entry.name, is_common=True) for name, entry in present]
    said = kind_words()
    new = [
        Field(own_column(key), f"{name} ({said[FieldKind(kind)].lower()})", is_common=True)
        for key, (name, kind) in new_fields(mapping, register).items()
    ]
    return (*known, *new)
