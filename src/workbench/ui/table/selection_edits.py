# SPDX-License-Identifier: MIT
"""What is done to the selected events: tag, untag, delete, copy. Each is one edit."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from workbench.casefile.edits.events import delete_events
from workbench.casefile.edits.tags import tag_events_as, untag_events
from workbench.session.session import Session
from workbench.ui.table.cell_records import CellRecord, record_cells
from workbench.ui.table.model import EventModel
from workbench.ui.table.tsv import RowsAsText, write_rows
from workbench.ui.widgets.many_events import of_many


class SelectionEdits(QObject):
    """Acts on the scene's selection, or on its current event where nothing is selected."""

    def __init__(self, session: Session, model: EventModel, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._next: int | None = None

    def targets(self) -> list[int]:
        """Return the keys of the events that an edit will touch, ascending."""
        focus = self._session.stage.scene.focus
        if focus.selection:
            return sorted(focus.selection)
        return [] if focus.current is None else [focus.current]

    def tags(self) -> list[tuple[int, str]]:
        """Return key and path of the tags that any of the events bears, in the register's order."""
        scene = self._session.stage.scene
        rows = scene.frame.rows_of(np.array(self.targets(), dtype="int64"))
        if len(rows) == 0:
            return []
        offsets, ids = scene.frame["tag_offsets"], scene.frame["tag_ids"]
        marks = np.zeros(len(ids) + 1, dtype="int64")  # from which key on, up to which one
        np.add.at(marks, offsets[rows], 1)
        np.add.at(marks, offsets[rows + 1], -1)
        borne = set(np.unique(ids[np.cumsum(marks)[:-1] > 0]).tolist())
        return [(tag.id, tag.path) for tag in scene.register.tags.values() if tag.id in borne]

    def set(self, column: str, value: Any) -> None:
        """Set a column of the events; a subtype brings its type along."""
        events = self.targets()
        if events:
            record_cells(self._session, CellRecord(column, value), events)

    def tag(self, path: str) -> None:
        """Put a tag on the events, made where it is new."""
        if events := self.targets():
            self._session.edit(tag_events_as, path=path, **of_many(events, path))

    def untag(self, tag: int) -> None:
        """Take a tag off the events."""
        if events := self.targets():
            entry = self._session.stage.scene.register.tags.get(tag)
            path = entry.path if entry else ""
            self._session.edit(untag_events, tag=tag, **of_many(events, path))

    def delete(self) -> None:
        """Delete the events; the one that follows them becomes current. Undo brings them back."""
        events = self.targets()
        if events:
            self._next = self._following(frozenset(events))
            self._session.edit(delete_events, **of_many(events, ""), then=self._on_deleted)

    def copy(self, columns: Sequence[str], *, titled: bool = True) -> None:
        """Put the events' rows on the clipboard as tab-separated text, in the table's order."""
        cells = self._model.cells
        mask = np.zeros(len(cells.frame), dtype=bool)
        mask[cells.frame.rows_of(np.array(self.targets(), dtype="int64"))] = True
        shown = self._model.event_rows()
        rows = shown[mask[shown]]
        if len(rows):
            wanted = RowsAsText(cells.frame, cells.register, cells.locale, rows, columns, titled)
            self._session.read(
                "Copy rows", write_rows, then=self._on_written, key="table copy", wanted=wanted
            )

    def _following(self, leaving: frozenset[int]) -> int | None:
        """Return the event that will stand where the leaving ones stood."""
        frame, shown = self._model.cells.frame, self._model.event_rows()
        current = frame.row_of(self._session.stage.scene.focus.current)
        at = np.flatnonzero(shown == current) if current is not None else shown[:0]
        if not len(at):
            return None
        first = int(at[0])
        keys = frame["event_id"][shown]
        stays = ~np.isin(keys, np.array(sorted(leaving)))
        after, before = np.flatnonzero(stays[first:]), np.flatnonzero(stays[:first])
        if len(after):
            return int(keys[first + after[0]])
        return int(keys[before[-1]]) if len(before) else None

    def _on_deleted(self, _nothing: object) -> None:
        key, self._next = self._next, None
        if self._session.stage.scene.frame.row_of(key) is not None:
            self._session.stage.look(selection=frozenset({key}), current=key)

    def _on_written(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
