# SPDX-License-Identifier: MIT
"""The events table as a panel: draws the scene's visible rows, reports what is picked."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from workbench.analysis.frame import Array
from workbench.analysis.ordering import SortKey, visible_order
from workbench.casefile.edits.events import delete_events
from workbench.casefile.edits.tags import tag_events_as, untag_events
from workbench.domain.change import Change
from workbench.domain.filters import Filter
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.table.cells import Cells
from workbench.ui.table.columns import PLACES
from workbench.ui.table.emptiness import Emptiness
from workbench.ui.table.header import EventHeader, next_sort
from workbench.ui.table.menus import (
    add_narrowings,
    add_untagging,
    fill_sort_menu,
    narrowings,
    shortcut,
    sort_words,
)
from workbench.ui.table.model import EventModel
from workbench.ui.table.orders import Orders
from workbench.ui.table.pages import Pages
from workbench.ui.table.picking import chosen_mask, pick
from workbench.ui.table.tag_field import TagField
from workbench.ui.table.tsv import RowsAsText, write_rows
from workbench.ui.table.view import EventView, Pick
from workbench.ui.widgets.buttons import menu_button

# Rows fetched above and below those in sight, so that a turn of the wheel finds them there.
_AHEAD = 60


class TablePanel(Panel):
    """Every visible event as a row."""

    activated = Signal(int)  # the key of an event that was opened: Enter, double click
    import_wanted = Signal()
    event_wanted = Signal()
    demo_wanted = Signal()
    layout_changed = Signal()  # columns or sort: `layout()` says how

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Show the events of a session."""
        super().__init__(session, icons, parent)
        self._anchor: int | None = None
        self._next: int | None = None
        self._orders = Orders(session, self)
        self._pages = Pages(session, self)
        self._model = EventModel(self._cells(session.stage.scene), self)
        self.view = EventView(self._model, icons.appearance, self)
        self.header = EventHeader(icons.appearance, self.view)
        self.view.setHorizontalHeader(self.header)
        self.header.dress()
        self.view.setAccessibleName(self.title)
        self._model.set_sort(self._orders.keys)
        self.empty = Emptiness(icons)
        self.tag_field = TagField(icons, self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)
        column.addWidget(self.tag_field)
        self.setFocusProxy(self.view)
        # One question for the rows in sight, after all that moves them has happened.
        self._fetching = QTimer(self)
        self._fetching.setSingleShot(True)
        self._fetching.setInterval(0)
        self._connect()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Events")

    def tools(self) -> Sequence[QWidget]:
        """Return the menus of sorts and of columns."""
        sorts, columns = QMenu(self), QMenu(self)
        sorts.aboutToShow.connect(partial(self._on_sorts_wanted, sorts))
        columns.aboutToShow.connect(partial(self._on_columns_wanted, columns))
        return (
            menu_button(self.tr("sort"), sorts, parent=self),
            menu_button(self.tr("columns"), columns, parent=self),
        )

    def layout_now(self) -> dict[str, Any]:
        """Return columns and sort as plain values, for the window to keep."""
        sort = [[key.name, key.descending] for key in self._orders.keys]
        return {"columns": self.header.layout_now(), "sort": sort}

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned; what is unknown or damaged is left as it is."""
        self.header.take_layout(layout.get("columns"))
        keys: list[SortKey] = []
        sort = layout.get("sort")
        for item in sort if isinstance(sort, list) else []:
            match item:
                case [str(name), bool(descending)] if name in PLACES:
                    keys.append(SortKey(name, descending))
                case _:
                    continue
        if keys:
            self.sort_by(*keys)

    def sort_by(self, *keys: SortKey) -> None:
        """Sort by columns, the first before the second."""
        if keys != self._orders.keys:
            self._orders.sort_by(keys)
            self._model.set_sort(self._orders.keys)
            self._show_sorted()
            self.layout_changed.emit()

    def tag_selection(self) -> None:
        """Ask for a tag for the selected events, or the current one."""
        events = self._targets()
        if events:
            words = self.tr("Tag %n event(s):", "", len(events))
            tags = self.session.stage.scene.register.tags.values()
            self.tag_field.open_for(words, [tag.path for tag in tags])

    def delete_selection(self) -> None:
        """Delete the selected events, or the current one; Undo brings them back."""
        events = self._targets()
        if events:
            self._next = self._neighbour(frozenset(events))
            self.session.edit(delete_events, events=events, then=self._on_deleted)

    def copy_selection(self) -> None:
        """Put the selected rows, as they stand in the table, on the clipboard as TSV."""
        events = self._targets()
        if not events:
            return
        order = [self.header.logicalIndex(place) for place in range(self.header.count())]
        shown = [place for place in order if not self.header.isSectionHidden(place)]
        cells = self._model.cells
        rows = cells.frame.rows_of(np.array(events))
        wanted = RowsAsText(cells.frame, cells.register, self.locale(), self._in_order(rows), shown)
        self.session.read("Copy rows", write_rows, then=self._on_copied, wanted=wanted)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show the scene's visible rows, its selection and its current event."""
        if before is None:
            self.view.take_theme()
        cells_old = before is None or (
            scene.frame is not before.frame or scene.register is not before.register
        )
        refiltered = before is None or scene.visible is not before.visible
        if cells_old or refiltered:
            question_changed = before is None or scene.focus.filter != before.focus.filter
            self._show_rows(scene, stay=not question_changed)
        if cells_old or before is None or scene.focus.selection != before.focus.selection:
            self._model.choose(chosen_mask(scene.frame, scene.focus.selection))
        self._show_current(scene, before)
        self.view.viewport().update()
        self._tell(scene)
        self._fetching.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what has become stale while hidden."""
        super().showEvent(event)
        self._fetching.start()

    def _connect(self) -> None:
        view, empty = self.view, self.empty
        view.picked.connect(self._on_picked)
        view.all_wanted.connect(self._on_all_wanted)
        view.none_wanted.connect(self._on_none_wanted)
        view.opened.connect(self._on_opened)
        view.delete_wanted.connect(self.delete_selection)
        view.copy_wanted.connect(self.copy_selection)
        view.tag_wanted.connect(self.tag_selection)
        view.menu_wanted.connect(self._on_menu_wanted)
        view.scrolled.connect(self._fetching.start)
        self._fetching.timeout.connect(self._on_fetch)
        self.header.sort_wanted.connect(self._on_sort_wanted)
        self.header.arrangement_changed.connect(self.layout_changed)
        self.header.geometriesChanged.connect(self.header.fit)
        self._orders.arrived.connect(self._show_sorted)
        self._pages.arrived.connect(self._on_pages_arrived)
        self.session.edited.connect(self._on_edited)
        self.tag_field.entered.connect(self._on_tag_entered)
        self.tag_field.closed.connect(self._on_tag_closed)
        empty.import_wanted.connect(self.import_wanted)
        empty.event_wanted.connect(self.event_wanted)
        empty.demo_wanted.connect(self.demo_wanted)
        empty.filter_wanted.connect(self._on_filter_wanted)
