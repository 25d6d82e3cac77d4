# SPDX-License-Identifier: MIT
"""Editing in the cells: opens the field over the current cell, makes what is typed one edit."""

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QToolTip

from workbench.domain.errors import InputError, WorkbenchError
from workbench.domain.event import Place
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.places.name_lookup import PlacesFound, look_up, offers_of, settle
from workbench.ui.table.cell_editor import CellEditor, Step
from workbench.ui.table.cell_fields import cell_field
from workbench.ui.table.cell_records import ONE_BY_ONE, CellRecord, record_cells
from workbench.ui.table.columns import column_title
from workbench.ui.table.view import EventView
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.record_words import place_words

_SAID_MS = 6_000


class CellEditing(QObject):
    """One cell at a time. A refusal opens the cell again with what was typed and the sentence."""

    stepped = Signal(object)  # Step: the cell is taken, go there

    def __init__(self, session: Session, view: EventView, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._view = view
        self._icons = icons
        self._at: tuple[int, str] | None = None  # event and column
        self.editor: CellEditor | None = None

    def begin(self, typed: str = "") -> None:
        """Edit the current cell; `typed` replaces what stands there."""
        key, column = self._view.current_event(), self._view.column
        if key is not None:
            self._open(key, column, typed)

    def give_up(self) -> None:
        """Close the field; nothing is changed."""
        if self.editor is not None:
            editor, self.editor, self._at = self.editor, None, None
            had_focus = editor.entry.hasFocus()
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self._view.setFocus()

    def follow(self) -> None:
        """Keep the field over its cell when rows or columns have moved; close it with its event."""
        if self.editor is not None and self._at is not None:
            cell = self._cell(*self._at)
            if cell is None:
                self.give_up()
            else:
                self.editor.stand_at(cell)

    def _open(self, key: int, column: str, typed: str) -> CellEditor | None:
        self.give_up()
        cell = self._cell(key, column)
        row = self._view.events.cells.frame.row_of(key)
        if cell is None or row is None:
            return None
        try:
            field = cell_field(self._view.events.cells, row, column, self._find_place)
        except InputError as error:
            self._say(str(error), cell)
            return None
        name = column_title(self._view.events.columns.named(column))
        many = self._many(key) if column not in ONE_BY_ONE else []
        selected = len(many) if len(many) > 1 else 0
        self.editor = CellEditor(field, name, self._icons, self._view.viewport(), selected=selected)
        self._at = key, column
        self.editor.decided.connect(self._on_decided)
        self.editor.given_up.connect(self.give_up)
        self.editor.begin(typed, cell)
        return self.editor

    def _on_decided(self, value: Any, is_new: bool, step: Step) -> None:
        if self._at is None or self.editor is None:
            return
        (key, column), text = self._at, self.editor.text()
        many = self._many(key) if step is Step.ALL else []
        had_focus = self.editor.entry.hasFocus()
        self.give_up()
        if had_focus:
            self._view.setFocus()
        if many or is_new:
            record = partial(self._record, column, many or [key], key, text)
            if isinstance(value, Place):
                settle(self._session, value, then=record)
            else:
                record(value)
        if step not in (Step.STAY, Step.ALL):
            self.stepped.emit(step)

    def _record(self, column: str, events: list[int], key: int, text: str, value: Any) -> None:
        refused = partial(self._on_refused, key, column, text)
        try:
            job = record_cells(self._session, CellRecord(column, value), events)
        except InputError as error:
            refused(error)
            return
        job.answer(refused)

    def _on_refused(self, key: int, column: str, text: str, error: Any) -> None:
        if not isinstance(error, WorkbenchError):
            return
        position = self._view.events.position_of(key)
        if position is not None:
            self._view.bring_into_sight(position)
        editor = self._open(key, column, "")
        if editor is not None:
            editor.refuse(text, str(error))

    def _many(self, key: int) -> list[int]:
        """Return the selected events, if the edited one is among them."""
        selection = self._session.stage.scene.focus.selection
        return sorted(selection) if key in selection else []

    def _find_place(self, typed: str) -> None:
        if typed.strip():
            look_up(self._session, typed, then=self._on_places, key="table place")

    def _on_places(self, found: PlacesFound) -> None:
        if self.editor is not None and self.editor.line is not None:
            self.editor.line.offer(found.text, offers_of(found, place_words))

    def _cell(self, key: int, column: str) -> QRect | None:
        position = self._view.events.position_of(key)
        return None if position is None else self._view.cell_rect(position, column)

    def _say(self, sentence: str, cell: QRect) -> None:
        where = self._view.viewport().mapToGlobal(cell.bottomLeft())
        QToolTip.showText(where, plain_tooltip(sentence), self._view.viewport(), cell, _SAID_MS)
