# SPDX-License-Identifier: MIT
"""The page of the case's own fields: their order, the form of one, and what imports brought."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.analysis.filters.facets import counts_by_code
from workbench.casefile.edits.fields import (
    add_field,
    change_field,
    delete_field,
    order_fields,
    set_choices,
)
from workbench.casefile.queries.codebook import FoundKey, found_keys
from workbench.domain.event_fields import FieldEntry, FieldKind
from workbench.domain.filters import Filter, Missing
from workbench.domain.frame_columns import own_column
from workbench.session.stage import Scene, Stage
from workbench.ui.codebook.asking import ask
from workbench.ui.codebook.field_form import FieldForm
from workbench.ui.codebook.found_values import FoundValues
from workbench.ui.codebook.new_field import NewField
from workbench.ui.codebook.ordered_list import OrderedList, Row
from workbench.ui.codebook.sending import Sender
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import ActionPushButton
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.own_values import kind_icon, kind_words


class FieldsPage(QWidget):
    """Every change is one edit."""

    def __init__(self, sender: Sender, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._sender = sender
        self._icons = icons
        self._wanted = ""  # the name of the field just added, to be current once it is there
        self.list = OrderedList(self.tr("Fields of events"))
        self.form = FieldForm(icons)
        self.found = FoundValues(icons)
        self.nothing = plain_label(tone="muted", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add = self._action(self.tr("Add field…"), "Ins")
        self.remove = self._action(self.tr("Delete…"), "")
        self.add.triggered.connect(self._on_add)
        self.remove.triggered.connect(self._on_remove)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 3)
        left.addWidget(flow_row(ActionPushButton(self.add), ActionPushButton(self.remove)))
        left.addWidget(self.found, 2)
        right = QVBoxLayout()
        right.addWidget(self.form, 1)
        right.addWidget(self.nothing, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(16)
        row.addLayout(left, 5)
        row.addLayout(right, 4)
        self.setFocusProxy(self.list)
        self.list.setToolTip(self.tr("F2 renames, Alt+Up and Alt+Down move, Delete removes"))
        self.list.currentRowChanged.connect(self._show_current)
        self.list.ordered.connect(self._on_ordered)
        self.list.renamed.connect(self._on_renamed)
        self.list.removal_wanted.connect(self._on_removal)
        self.form.renamed.connect(self._on_renamed)
        self.form.noted.connect(self._on_noted)
        self.form.choices_wanted.connect(self._on_choices)
        self.found.define_wanted.connect(self._on_define)

    def draw(self, scene: Scene) -> None:
        """Show the fields of a case, and look for what imports brought."""
        entries = scene.register.fields.values()
        rows = [
            Row(e.id, e.name, kind_words()[e.kind],
                self._icons.icon(kind_icon(e.kind), "icon_muted"))
            for e in entries
        ]  # fmt: skip
        self.list.show_rows(rows)
        for entry in entries:
            if entry.name == self._wanted:
                self._wanted = ""
                self.list.choose(entry.id)
        self._show_current()
        self._sender.session.read(
            "Found in imported data", found_keys, then=self.found.show_found, key="codebook found"
        )

    @property
    def _stage(self) -> Stage:
        return self._sender.session.stage

    def _action(self, words: str, keys: str) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _entry(self) -> FieldEntry | None:
        return self._stage.scene.register.fields.get(self.list.value() or 0)

    def _events(self, entry: FieldEntry) -> int:
        """Return how many events hold something in a field."""
        question = Filter((Missing(own_column(entry.key)),))
        mask = self._stage.mask_of(question)
        return int(np.count_nonzero(~mask)) if own_column(entry.key) in self._columns() else 0

    def _columns(self) -> frozenset[str]:
        return frozenset(self._stage.scene.frame.columns)

    def _held(self, entry: FieldEntry) -> dict[str, int]:
        """Return how many events hold each choice of a field."""
        frame, name = self._stage.scene.frame, own_column(entry.key)
        words = frame.vocabulary.get(name, ())
        if entry.kind is not FieldKind.CHOICE or not words:
            return {}
        everything = np.ones(len(frame), dtype=bool)
        counts = counts_by_code(frame, everything, name, len(words)).tolist()
        return dict(zip(words, counts, strict=True))

    def _show_current(self) -> None:
        entry = self._entry()
        self.form.setVisible(entry is not None)
        self.nothing.setVisible(entry is None)
        self.remove.setEnabled(entry is not None)
        if entry is not None:
            self.form.show_field(entry, self._events(entry), self._held(entry))
        else:
            said = self.tr(
                "What events shall hold beyond type, date, place, actors and counts: a weapon, "
                "a distance, a phase. Fields are filtered, sorted, drawn, exported and imported "
                "as all others are."
            )
            self.nothing.setText(said)

    def _on_add(self) -> None:
        self._ask_new(NewField(self._icons, self))

    def _on_define(self, found: FoundKey) -> None:
        name = found.key.replace("_", " ").strip().capitalize()
        dialog = NewField(self._icons, self, name=name, kind=found.kind, choices=found.choices)
        self._ask_new(dialog, found.key)

    def _ask_new(self, dialog: NewField, key: str | None = None) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(partial(self._on_wanted, key))
        dialog.open()

    def _on_wanted(self, key: str | None, name: str, kind: str, choices: list[str]) -> None:
        self._wanted = name
        self._sender.send(add_field, name, name=name, kind=kind, choices=choices, key=key)

    def _on_ordered(self, fields: list[int]) -> None:
        self._sender.send(order_fields, "", fields=fields)

    def _on_renamed(self, field: int, name: str) -> None:
        entry = self._stage.scene.register.fields[field]
        detail = f"{entry.name} \N{RIGHTWARDS ARROW} {name}"
        self._sender.send(change_field, detail, field=field, name=name)

    def _on_noted(self, field: int, note: str) -> None:
        entry = self._stage.scene.register.fields.get(field)
        if entry is not None:
            self._sender.send(change_field, entry.name, field=field, note=note)

    def _on_choices(self, field: int, choices: list[str], renamed: dict[str, str] | None) -> None:
        entry = self._stage.scene.register.fields[field]
        detail = entry.name
        for before, after in (renamed or {}).items():
            detail = f"{entry.name}: {before} \N{RIGHTWARDS ARROW} {after}"
        self._sender.send(set_choices, detail, field=field, choices=choices, renamed=renamed)

    def _on_removal(self, _field: int) -> None:
        self._on_remove()

    def _on_remove(self) -> None:
        entry = self._entry()
        if entry is None:
            return
        delete = partial(self._sender.send, delete_field, entry.name, field=entry.id)
        events = self._events(entry)
        if not events:
            delete()
            return
        said = self.tr("%Ln event(s) hold a value in it.", "", events)
        after = self.tr("They keep it, unnamed, and Undo or a field of its own brings it back.")
        title = self.tr("Delete “{field}”").format(field=entry.name)
        ask(title, f"{said} {after}", self.tr("Delete"), self, delete)
