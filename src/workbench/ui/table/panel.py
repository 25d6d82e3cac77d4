# SPDX-License-Identifier: MIT
"""The events table as a panel: draws the scene's visible rows, reports what is picked."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from workbench.analysis.ordering import SortKey, visible_order
from workbench.domain.change import Change
from workbench.domain.filters import Filter
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.table import menus
from workbench.ui.table.cells import Cells
from workbench.ui.table.columns import PLACES
from workbench.ui.table.emptiness import Emptiness
from workbench.ui.table.header import EventHeader, next_sort
from workbench.ui.table.model import EventModel
from workbench.ui.table.orders import Orders
from workbench.ui.table.pages import Pages
from workbench.ui.table.picking import chosen_mask, pick
from workbench.ui.table.selection_edits import SelectionEdits
from workbench.ui.table.tag_field import TagField
from workbench.ui.table.view import EventView, Pick
from workbench.ui.widgets.buttons import menu_button

# Rows fetched above and below those in sight, so that a turn of the wheel finds them there.
_AHEAD = 60
_NOTHING = Scene()


class TablePanel(Panel):
    """Every visible event as a row."""

    import_wanted = Signal()
    event_wanted = Signal()
    demo_wanted = Signal()
    layout_changed = Signal()  # columns or sort: `layout_now` says how

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Show the events of a session."""
        super().__init__(session, icons, parent)
        self._anchor: int | None = None
        self._is_new_sort = False
        self._orders = Orders(session, self)
        self._pages = Pages(session, self)
        self._model = EventModel(self._cells(session.stage.scene), self)
        self._edits = SelectionEdits(session, self._model, self)
        self.view = EventView(self._model, icons, self)
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
        column = self._layout = QVBoxLayout(self)
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
        self._on_drafts_changed()

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
            self._is_new_sort = True
            self._show_sorted()
            self.layout_changed.emit()

    def tag_selection(self) -> None:
        """Ask for a tag for the selected events, or the current one."""
        events = self._edits.targets()
        if events:
            words = self.tr("Tag %Ln event(s):", "", len(events))
            tags = self.session.stage.scene.register.tags.values()
            self.tag_field.open_for(words, [tag.path for tag in tags])
            self._layout.activate()  # the field takes room from the rows
            self.view.settle()
            if self.view.delegate.current >= 0:
                self.view.bring_into_sight(self.view.delegate.current)

    def delete_selection(self) -> None:
        """Delete the selected events, or the current one; Undo brings them back."""
        self._edits.delete()

    def copy_selection(self) -> None:
        """Put the selected rows, as they stand in the table, on the clipboard as TSV."""
        order = [self.header.logicalIndex(place) for place in range(self.header.count())]
        self._edits.copy([place for place in order if not self.header.isSectionHidden(place)])

    def context_menu(self, position: int) -> QMenu | None:
        """Return the menu of the selected events, at the row that it opens at."""
        if position < 0 or not self._edits.targets():
            return None
        scene, icon = self.session.stage.scene, self.icons.icon
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menus.entry(
            menu, icon("inspector"), self.tr("Open"), "Return", partial(self._on_opened, position)
        )
        menu.addSeparator()
        menus.entry(menu, icon("tag.add"), self.tr("Tag…"), "T", self.tag_selection)
        menus.add_untagging(menu, self._edits.tags(), self.icons, self._edits.untag)
        menus.entry(menu, icon("copy"), self.tr("Copy rows"), "Ctrl+C", self.copy_selection)
        row = int(self._model.rows[position])
        found = menus.narrowings(scene.frame, scene.register, row, scene.focus.filter)
        language = self.locale().name()
        menus.add_narrowings(
            menu, found, icon("filter"), scene.register, language, self._on_filter_wanted
        )
        menu.addSeparator()
        menus.entry(menu, icon("delete"), self.tr("Delete"), "Del", self.delete_selection)
        return menu

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show the scene's visible rows, its selection and its current event."""
        if before is None:
            self.view.take_theme()
        old = before or _NOTHING
        renewed = scene.frame is not old.frame or scene.register is not old.register
        asked_anew = before is not None and scene.focus.filter != before.focus.filter
        if renewed or scene.visible is not old.visible:
            self._show_rows(scene, stay=not asked_anew)
        if renewed or scene.focus.selection != old.focus.selection:
            self._model.choose(chosen_mask(scene.frame, scene.focus.selection))
        if before is None or scene.focus.current != before.focus.current:
            position = self._model.position_of(scene.focus.current)
            self.view.show_current(position)
            if position is not None:
                self.view.bring_into_sight(position)
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
        self._orders.arrived.connect(self._show_sorted)
        self._pages.arrived.connect(self._on_pages_arrived)
        self.session.edited.connect(self._on_edited)
        self.session.drafts.changed.connect(self._on_drafts_changed)
        self.tag_field.entered.connect(self._edits.tag)
        self.tag_field.closed.connect(self._on_tag_closed)
        empty.import_wanted.connect(self.import_wanted)
        empty.event_wanted.connect(self.event_wanted)
        empty.demo_wanted.connect(self.demo_wanted)
        empty.filter_wanted.connect(self._on_filter_wanted)

    def _on_picked(self, position: int, how: Pick) -> None:
        picked = pick(self._model, self.session.stage.scene.focus, self._anchor, position, how)
        self._anchor = picked.anchor
        self.session.stage.look(selection=picked.selection, current=picked.current)

    def _on_all_wanted(self) -> None:
        keys = self._model.cells.frame["event_id"][self._model.rows]
        self.session.stage.look(selection=frozenset(keys.tolist()))

    def _on_none_wanted(self) -> None:
        self.session.stage.look(selection=frozenset())

    def _on_opened(self, position: int) -> None:
        self.activated.emit(self._model.key_at(position))

    def _on_filter_wanted(self, question: Filter) -> None:
        self.session.stage.look(filter=question)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_sort_wanted(self, column: str, within: bool) -> None:
        self.sort_by(*next_sort(self._orders.keys, column, within=within))

    def _on_sorts_wanted(self, menu: QMenu) -> None:
        menus.fill_sort_menu(menu, self._orders.keys, self.sort_by)

    def _on_columns_wanted(self, menu: QMenu) -> None:
        menu.clear()
        self.header.fill_menu(menu)

    def _on_menu_wanted(self, position: int, where: QPoint) -> None:
        if position >= 0 and not self._model.is_chosen(position):
            self._on_picked(position, Pick.REPLACE)
        menu = self.context_menu(position)
        if menu is not None:
            menu.popup(where)

    def _on_tag_closed(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, change: Change) -> None:
        self._pages.follow(change)
        self._orders.follow(change)
        if not self.isVisible():
            return
        self._fetching.start()
        if self._orders.is_stale:
            self._show_sorted()

    def _on_drafts_changed(self) -> None:
        self._model.unsaved = self.session.drafts.events
        self.view.viewport().update()

    def _on_fetch(self) -> None:
        if not self.isVisible() or not len(self._model.rows):
            return
        first, last = self.view.rows_in_sight()
        keys = self._model.keys_between(first - _AHEAD, last + _AHEAD)
        self._pages.want(keys.tolist())
        self._suit_dates()

    def _on_pages_arrived(self) -> None:
        self._model.cells.take_texts(self._pages.texts)
        self._suit_dates()
        self.view.viewport().update()

    def _suit_dates(self) -> None:
        """Make room for the dates in sight; the column never narrows again, lest it dance."""
        first, last = self.view.rows_in_sight()
        rows = self._model.rows[max(first, 0) : last + 1].tolist()
        texts = (self._model.cells.text(row, "date") or "" for row in rows)
        self.header.suit_words("date", self.view.delegate.width_of(texts))

    def _cells(self, scene: Scene) -> Cells:
        return Cells(scene.frame, scene.register, self._pages.texts, self.locale())

    def _show_sorted(self) -> None:
        """Show the rows in a new order, or in one that had to be read and has arrived."""
        if not self.isVisible():
            self._drawn = None  # to be drawn anew when it is shown
            return
        scene = self.session.stage.scene
        self._show_rows(scene, stay=not self._is_new_sort)
        self._is_new_sort = self._is_new_sort and self._orders.is_waiting
        self._tell(scene)
        self._fetching.start()

    def _show_rows(self, scene: Scene, *, stay: bool) -> None:
        """Give the model its rows. `stay` keeps the topmost row where it is, if it still is."""
        top = self.view.rows_in_sight()[0]
        top_key = self._model.key_at(top) if top < len(self._model.rows) else None
        order = self._orders.order(scene.frame, scene.register)
        self._model.show(self._cells(scene), visible_order(order, scene.visible))
        self.view.settle()
        position = self._model.position_of(scene.focus.current)
        self.view.show_current(position)
        if stay and top_key is not None:
            top_now = self._model.position_of(top_key)
            self.view.scroll_to_top_row(top if top_now is None else top_now)
        elif position is not None:
            self.view.bring_into_sight(position, middle=True)
        else:
            self.view.scrollToTop()

    def _tell(self, scene: Scene) -> None:
        """Choose the page, and say in the header what is shown."""
        rows = len(self._model.rows)
        # What passes by, as in playback, is no question to help with.
        empty = not rows and not (self.session.trail.is_held and len(scene.frame))
        if empty:
            self.empty.show_for(self.session.stage)
        self._stack.setCurrentWidget(self.empty if empty else self.view)
        said = [self.locale().toString(rows), menus.sort_words(self._orders.keys[0])]
        if scene.searching:
            said = [self.tr("searching…")]
        elif self._orders.is_waiting:
            said[1] = self.tr("sorting…")
        chosen = len(scene.focus.selection)
        if chosen > 1:
            said.append(self.tr("%Ln selected", "", chosen))
        self.subtitle_changed.emit(", ".join(said) if rows else "")
