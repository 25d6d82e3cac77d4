# SPDX-License-Identifier: MIT
"""The page of a table's mapping: which column becomes which field of an event."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.errors import InputError
from workbench.ingest.mapping import Mapping
from workbench.session.stage import Stage as CaseStage
from workbench.ui.dialogs.importing.entry import Entry, Stage
from workbench.ui.dialogs.importing.field_row import NAME_ROLE, FieldRow
from workbench.ui.dialogs.importing.fields import GROUPS, Field, label_of
from workbench.ui.dialogs.importing.own_rows import OwnRows, with_field_of, with_kinds
from workbench.ui.dialogs.importing.reading import Reading
from workbench.ui.dialogs.importing.words import wanted_words
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_LABEL_PX = 130
_KEY = "key"


class ColumnsPage(QWidget):
    """Shows and changes the mapping of a table."""

    mapping_chosen = Signal(object)  # Mapping
    load_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, stage: CaseStage, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._icons = icons
        self._own = OwnRows(stage, icons)
        self._reading: Reading | None = None
        self._offered: tuple[str, ...] | None = None
        self._shows_all = False
        self._model = QStandardItemModel(self)
        self._rows: dict[str, FieldRow] = {}
        self._headings: list[tuple[QWidget, tuple[Field, ...]]] = []
        self._zone = QLineEdit()
        self._zone_says = plain_label(tone="caption")
        self._rest = QCheckBox(self.tr("Keep the other columns with each event"))
        self._rest_says = plain_label(tone="muted", wrap=True)
        self._all = push_button(self.tr("Show all fields"), kind="link")
        self._load = push_button(self.tr("Load mapping…"), kind="quiet")
        self._save = push_button(self.tr("Save mapping…"), kind="quiet")
        self._wanted = plain_label(tone="danger", wrap=True)
        self._lay_out()
        self._connect()

    def offer_time_zones(self, names: Sequence[str]) -> None:
        """Complete what is typed as time zone from these names."""
        completer = QCompleter(list(names), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._zone.setCompleter(completer)

    def show_entry(self, entry: Entry) -> None:
        """Show the mapping of a table."""
        reading = entry.reading
        if reading is None or reading.mapping is None or reading.sight is None:
            return
        mapping, header = reading.mapping, reading.sight.header
        self._reading = reading
        named = (name for names in (*mapping.columns.values(), mapping.key) for name in names)
        missing = [name for name in dict.fromkeys(named) if name not in header]
        self._offer((*header, *missing), len(header))
        self._own.show_mapping(mapping, _rest(mapping, header))
        for target, row in {**self._rows, **self._own.rows}.items():
            self._show_row(row, _names(mapping, target), reading)
        if not (self._zone.hasFocus() and self._zone.isModified()):
            self._zone.setText(mapping.tz or "")
        self._show_rest(mapping, header)
        self._say_zone("")
        wanted = reading.trouble or wanted_words(reading, is_there=True)
        self._wanted.setText(wanted)
        self._wanted.setVisible(bool(wanted))
        self._rows["date"].mark_wanted(reading.wants == "date")
        for target in ("title", "type", "place"):
            self._rows[target].mark_wanted(reading.wants == "what")
        is_open = entry.stage not in (Stage.WAITING, Stage.IMPORTING, Stage.DONE)
        for row in (*self._rows.values(), *self._own.rows.values()):
            row.set_enabled(is_open)
            row.meanings.setVisible(bool(mapping.values.get(row.field.target)))
        for widget in (self._zone, self._rest, self._load, self._own.make):
            widget.setEnabled(is_open)
        self._show_rows()

    def say(self, trouble: str) -> None:
        """Say why a mapping could not be loaded or saved; empty when it could."""
        self._wanted.setText(trouble)
        self._wanted.setVisible(bool(trouble))

    # -- showing -----------------------------------------------------------------------------

    def _show_row(self, row: FieldRow, names: tuple[str, ...], reading: Reading) -> None:
        assert reading.mapping is not None
        assert reading.sight is not None
        target, mapping = row.field.target, reading.mapping
        guess = _names(reading.guess, target) if reading.guess else ()
        cells = [cell for name in names for cell in reading.sight.samples.get(name, ())]
        said = " · ".join(cells)
        row.meanings.show_meanings(mapping.values.get(target, {}), cells)
        if default := mapping.defaults.get(target):
            said = self.tr("{sample} (where blank: {text})").format(sample=said, text=default)
        row.show_names(names, sample=said.strip(), is_guessed=names == guess)

    def _show_rest(self, mapping: Mapping, header: Sequence[str]) -> None:
        kept = mapping.columns.get("fields", ())
        rest = _rest(mapping, header)
        self._rest.setChecked(bool(kept))
        self._rest.setVisible(bool(rest or kept))
        names = kept or rest
        text = ", ".join(names)
        self._rest_says.setText(text if len(text) <= 200 else text[:199] + "…")
        self._rest_says.setToolTip(plain_tooltip(text))
        self._rest_says.setVisible(bool(names))

    def _show_rows(self) -> None:
        """Show the common fields, those that have a column, and all where asked."""
        for heading, fields in self._headings:
            shown = [field for field in fields if self._is_shown(field)]
            heading.setVisible(bool(shown))
            for field in fields:
                row = self._rows[field.target]
                for widget in row.widgets:
                    widget.setVisible(field in shown)
                row.meanings.setVisible(field in shown and self._has_meanings(field))
        self._all.setText(
            self.tr("Show fewer fields") if self._shows_all else self.tr("Show all fields")
        )

    def _is_shown(self, field: Field) -> bool:
        names = self._rows[field.target].names()
        return self._shows_all or field.is_common or bool(names) or self._has_meanings(field)

    def _has_meanings(self, field: Field) -> bool:
        mapping = self._reading.mapping if self._reading else None
        return mapping is not None and bool(mapping.values.get(field.target))

    def _offer(self, names: tuple[str, ...], known: int) -> None:
        """Offer other columns; those behind the first `known` are not in the file."""
        if names == self._offered:
            return
        self._offered = names
        assert self._reading is not None
        assert self._reading.sight is not None
        samples = self._reading.sight.samples
        model = QStandardItemModel(self)
        for at, name in enumerate(("", *names)):
            text = name or "—"
            if at > known:
                text = self.tr("{name} (not in the file)").format(name=name)
            item = QStandardItem(text)
            item.setData(name, NAME_ROLE)
            item.setToolTip(plain_tooltip("\n".join((name, *samples.get(name, ())))))
            model.appendRow(item)
        for row in self._rows.values():
            row.offer(model)
        self._own.offer(model)
        self._model.deleteLater()
        self._model = model

    def _say_zone(self, trouble: str) -> None:
        set_look(self._zone, wrong=bool(trouble))
        self._zone_says.setText(trouble or self.tr("of the times of day; blank is UTC"))
        set_look(self._zone_says, tone="danger" if trouble else "caption")

    # -- changing ----------------------------------------------------------------------------

    def _on_row_changed(self, target: str, names: tuple[str, ...]) -> None:
        if self._reading is None or self._reading.mapping is None:
            return
        mapping = self._reading.mapping
        keeps = bool(mapping.columns.get("fields")) or not _rest(mapping, self._header)
        if target == _KEY:
            mapping = replace(mapping, key=names)
        else:
            columns = {**mapping.columns, target: names}
            mapping = replace(mapping, columns={t: n for t, n in columns.items() if n})
            mapping = with_kinds(mapping, self._stage.scene.register)
        self._choose(self._with_rest(mapping) if keeps else mapping)

    def _on_row_reworded(self, target: str, meanings: dict[str, str]) -> None:
        if self._reading is None or self._reading.mapping is None:
            return
        mapping = self._reading.mapping
        values = {**mapping.values, target: meanings}
        self._choose(replace(mapping, values={t: told for t, told in values.items() if told}))

    def _on_rest_toggled(self, keeps: bool) -> None:
        if self._reading is None or self._reading.mapping is None:
            return
        mapping = self._reading.mapping
        columns = {t: names for t, names in mapping.columns.items() if t != "fields"}
        mapping = replace(mapping, columns=columns)
        self._choose(self._with_rest(mapping) if keeps else mapping)

    def _on_made(self, name: str) -> None:
        """Make a column a field of the case, of the kind that its cells look like."""
        reading = self._reading
        if reading is None or reading.mapping is None or reading.sight is None:
            return
        keeps = bool(reading.mapping.columns.get("fields"))
        sample, register = reading.sight.samples.get(name, ()), self._stage.scene.register
        mapping, _ = with_field_of(reading.mapping, name, sample, register)
        self._choose(self._with_rest(mapping) if keeps else mapping)

    def _on_zone_typed(self) -> None:
        self._zone.setModified(False)
        if self._reading is None or self._reading.mapping is None:
            return
        try:
            mapping = replace(self._reading.mapping, tz=self._zone.text().strip() or None)
        except InputError as error:
            self._say_zone(str(error))
            return
        self._say_zone("")
        self._choose(mapping)

    def _on_all(self) -> None:
        self._shows_all = not self._shows_all
        self._show_rows()

    def _choose(self, mapping: Mapping) -> None:
        if self._reading is not None and mapping != self._reading.mapping:
            # What is chosen next starts from this, not from what the lane has not read yet.
            self._reading = replace(self._reading, mapping=mapping)
            self.mapping_chosen.emit(mapping)

    @property
    def _header(self) -> Sequence[str]:
        return self._reading.sight.header if self._reading and self._reading.sight else ()

    def _with_rest(self, mapping: Mapping) -> Mapping:
        """Keep every column that becomes nothing else."""
        columns = {t: names for t, names in mapping.columns.items() if t != "fields"}
        bare = replace(mapping, columns=columns)
        rest = _rest(bare, self._header)
        return replace(bare, columns={**columns, "fields": rest}) if rest else bare

    # -- laying out --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._zone.setAccessibleName(self.tr("Time zone"))
        self._zone.setPlaceholderText("UTC")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(plain_label(self.tr("Field of the event ← column of the file"), tone="muted"))
        top.addWidget(self._all)
        top.addStretch(1)
        top.addWidget(self._load)
        top.addWidget(self._save)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        fields = self._fields()
        scroll.setWidget(fields)
        # Both would paint the window's colour over the card's.
        for widget in (scroll.viewport(), fields):
            widget.setAutoFillBackground(False)
        head = QVBoxLayout()
        head.setContentsMargins(12, 10, 12, 0)
        head.setSpacing(6)
        head.addLayout(top)
        head.addWidget(self._wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    def _fields(self) -> QWidget:
        """Return the page that scrolls: a row for each field."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(12, 0, 12, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _LABEL_PX - 8)
        grid.setColumnStretch(2, 1)
        at = 0
        for group in GROUPS:
            at = self._add_group(grid, at, label_of(group.label), group.fields)
            if group.fields[0].target == "date":
                at = self._add_zone(grid, at)
        key = Field(_KEY, self.tr("Id of a row"), joins=True, is_common=True)
        at = self._add_group(grid, at, self.tr("Known again by"), (key,))
        says = self.tr("Without an id, a row is known again by its content.")
        grid.addWidget(plain_label(says, tone="caption"), at, 1, 1, 3)
        grid.addWidget(self._own, at + 1, 0, 1, 4)
        grid.addWidget(self._heading(self.tr("The rest")), at + 2, 0, 1, 4)
        grid.addWidget(self._rest, at + 3, 0, 1, 4)
        grid.addWidget(self._rest_says, at + 4, 0, 1, 4)
        grid.setRowStretch(at + 5, 1)
        return content

    def _add_group(self, grid: QGridLayout, at: int, label: str, fields: tuple[Field, ...]) -> int:
        """Add a heading and a row for each field; return the next free row."""
        heading = self._heading(label)
        grid.addWidget(heading, at, 0, 1, 4)
        self._headings.append((heading, fields))
        for number, field in zip(count(at + 1, 2), fields, strict=False):
            row = FieldRow(field, self._icons, self)
            row.changed.connect(self._on_row_changed)
            row.reworded.connect(self._on_row_reworded)
            self._rows[field.target] = row
            top = Qt.AlignmentFlag.AlignTop
            row.label.setContentsMargins(0, 5, 0, 0)
            row.sample.setContentsMargins(0, 5, 0, 0)
            row.origin.setContentsMargins(0, 6, 0, 0)
            grid.addWidget(row.label, number, 0, top)
            grid.addWidget(row.columns, number, 1, top)
            grid.addWidget(row.sample, number, 2, top)
            grid.addWidget(row.origin, number, 3, top)
            grid.addWidget(row.meanings, number + 1, 1, 1, 2)
        return at + 1 + 2 * len(fields)

    def _add_zone(self, grid: QGridLayout, at: int) -> int:
        label = plain_label(self.tr("Time zone"))
        label.setBuddy(self._zone)
        grid.addWidget(label, at, 0)
        grid.addWidget(self._zone, at, 1)
        grid.addWidget(self._zone_says, at, 2, 1, 2)
        return at + 1

    def _heading(self, text: str) -> QWidget:
        heading = plain_label(text, tone="section")
        heading.setContentsMargins(0, 10, 0, 2)
        return heading

    def _connect(self) -> None:
        self._zone.editingFinished.connect(self._on_zone_typed)
        self._rest.clicked.connect(self._on_rest_toggled)
        self._own.changed.connect(self._on_row_changed)
        self._own.reworded.connect(self._on_row_reworded)
        self._own.made.connect(self._on_made)
        self._all.clicked.connect(self._on_all)
        self._load.clicked.connect(self.load_wanted)
        self._save.clicked.connect(self.save_wanted)


def _names(mapping: Mapping, target: str) -> tuple[str, ...]:
    return mapping.key if target == _KEY else mapping.columns.get(target, ())


def _rest(mapping: Mapping, header: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that become nothing."""
    used = {
        name for target, names in mapping.columns.items() if target != "fields" for name in names
    }
    used.update(mapping.key)
    return tuple(name for name in header if name not in used)
