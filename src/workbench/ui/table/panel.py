# SPDX-License-Identifier: MIT
"""The events table as a panel: draws the scene's visible rows, reports what is picked."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QScrollBar, QStackedLayout, QVBoxLayout, QWidget

from workbench.analysis.ordering import SortKey, visible_order
from workbench.domain.change import Change
from workbench.domain.filters import Filter, OneOf
from workbench.domain.frame_columns import is_own
from workbench.domain.terms import Mark
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.table import menus
from workbench.ui.table.arrangement import arrangement_of
from workbench.ui.table.cell_editing import CellEditing
from workbench.ui.table.cells import Cells
from workbench.ui.table.columns import Columns, columns_of
from workbench.ui.table.emptiness import Emptiness
from workbench.ui.table.fetching import Fetching
from workbench.ui.table.gestures import Gestures
from workbench.ui.table.grouping import Grouping, grouping_word
from workbench.ui.table.header import next_sort
from workbench.ui.table.model import EventModel
from workbench.ui.table.orders import Orders
from workbench.ui.table.pages import Pages
from workbench.ui.table.picking import chosen_mask
from workbench.ui.table.picks import Pick
from workbench.ui.table.row_menu import RowCommands, fill_heading_menu, fill_row_menu
from workbench.ui.table.selection_edits import SelectionEdits
from workbench.ui.table.tag_field import TagField
from workbench.ui.table.view import EventView
from workbench.ui.widgets.buttons import menu_button
from workbench.ui.widgets.many_events import hidden_words

_NOTHING = Scene()

if TYPE_CHECKING:
    from workbench.ui.table.replace_dialog import ReplaceDialog


class TablePanel(Panel):
    """Every visible event as a row."""

    import_wanted = Signal()
    event_wanted = Signal()
    demo_wanted = Signal()
    layout_changed = Signal()  # columns or sort: `layout_now` says how

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Show the events of a session."""
        super().__init__(session, icons, parent)
        self._starts_anew = False
        self._orders = Orders(session, self)
        self._pages = Pages(session, self)
        self._grouping = Grouping(self.locale())
        self._model = EventModel(self._cells(session.stage.scene), self._grouping, self)
        self._edits = SelectionEdits(session, self._model, self)
        self.view = EventView(self._model, icons, self)
        self.header = self.view.header
        self.sideways = QScrollBar(Qt.Orientation.Horizontal)
        self.sideways.setPageStep(1)
        self.view.setAccessibleName(self.title)
        self._model.set_sort(self._orders.keys)
        self.gestures = Gestures(session, self._model, self.view, self)
        self._fetching = Fetching(session, self._pages, self.view, self)
        self.editing = CellEditing(session, self.view, icons, self)
        self.empty = Emptiness(icons)
        self.tag_field = TagField(icons, self)
        self._replace_dialog: ReplaceDialog | None = None  # made when it is first wanted
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = self._layout = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._stack, 1)
        column.addWidget(self.sideways)
        column.addWidget(self.tag_field)
        self.setFocusProxy(self.view)
        self._connect()
        self._on_drafts_changed()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Events")

    def tools(self) -> Sequence[QWidget]:
        """Return the menus of groups, of sorts and of columns."""
        return (
            self._menu_button(self.tr("group"), self._fill_groups),
            self._menu_button(self.tr("sort"), self._fill_sorts),
            self._menu_button(self.tr("columns"), self._fill_columns),
        )

    def layout_now(self) -> dict[str, Any]:
        """Return columns and sort as plain values, for the window to keep."""
        sort = [[key.name, key.descending] for key in self._orders.keys]
        columns, frozen = self.header.layout_now(), self.header.frozen
        return {"columns": columns, "sort": sort, "frozen": frozen, "group": self._grouping.by}

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned; what is unknown or damaged is left as it is."""
        self.header.take_layout(layout.get("columns"))
        kept = arrangement_of(layout, self._model.columns)
        if kept.frozen is not None:
            self.header.freeze(kept.frozen)
        if kept.sort:
            self.sort_by(*kept.sort)
        if kept.group is not None:
            self.group_by(kept.group)

    def group_by(self, by: str) -> None:
        """Group the rows by one of `analysis.grouping.GROUPS_BY`, an own field, or nothing ("")."""
        if by != self._grouping.by:
            self._grouping.group_by(by)
            self._starts_anew = bool(by)
            self._show_sorted()
            self.layout_changed.emit()

    def sort_by(self, *keys: SortKey) -> None:
        """Sort by columns, the first before the second."""
        if keys != self._orders.keys:
            self._orders.sort_by(keys)
            self._model.set_sort(self._orders.keys)
            self._starts_anew = True
            self._show_sorted()
            self.layout_changed.emit()

    def tag_selection(self) -> None:
        """Ask for a tag for the selected events, or the current one."""
        events = self._edits.targets()
        if events:
            scene = self.session.stage.scene
            words = self.tr("Tag %Ln event(s){hidden}:", "", len(events))
            words = words.format(hidden=hidden_words(scene))
            tags = scene.register.tags.values()
            self.tag_field.open_for(words, [tag.path for tag in tags])
            self._layout.activate()  # the field takes room from the rows
            self.view.settle()
            if self.view.delegate.current >= 0:
                self.view.bring_into_sight(self.view.delegate.current)

    def delete_selection(self) -> None:
        """Delete the selected events, or the current one; Undo brings them back."""
        self._edits.delete()

    def copy_selection(self, *, titled: bool = True) -> None:
        """Put the selected rows, as they stand in the table, on the clipboard as TSV."""
        columns = [name for name in self.header.shown_columns() if name != "marks"]
        self._edits.copy(columns, titled=titled)

    @property
    def replace_dialog(self) -> "ReplaceDialog":
        """The dialog that replaces words in titles and descriptions."""
        if self._replace_dialog is None:
            from workbench.ui.table.replace_dialog import ReplaceDialog

            self._replace_dialog = ReplaceDialog(self.session, self.icons, self)
        return self._replace_dialog

    def replace_words(self) -> None:
        """Open the dialog that replaces words in titles and descriptions."""
        self.replace_dialog.open_for()

    def context_menu(self, position: int) -> QMenu | None:
        """Return the menu of the selected events, at the row that it opens at."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = self._model.group_at(position)
        if group is not None:
            fill_heading_menu(menu, self._model, group, self.icons, self._commands())
            return menu
        if position < 0 or not self._edits.targets():
            return None
        scene = self.session.stage.scene
        fill_row_menu(menu, scene, self._model, position, self._edits, self.icons, self._commands())
        return menu

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show the scene's visible rows, its selection and its current event."""
        if before is None:
            self.view.take_theme()
        old = before or _NOTHING
        renewed = scene.frame is not old.frame or scene.register is not old.register
        asked_anew = before is not None and scene.focus.filter != before.focus.filter
        if scene.register is not old.register:
            self._take_columns(columns_of(scene.register))
        if renewed or scene.visible is not old.visible:
            self._show_rows(scene, stay=not asked_anew)
        if renewed or scene.focus.selection != old.focus.selection:
            self._model.choose(chosen_mask(scene.frame, scene.focus.selection))
        if before is None or scene.focus.current != before.focus.current:
            self._show_current(scene)
            if self.view.delegate.current >= 0:
                self.view.bring_into_sight(self.view.delegate.current)
        self.view.viewport().update()
        self.editing.follow()
        self._tell(scene)
        self._fetching.start_now()

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch what has become stale while hidden."""
        super().showEvent(event)
        self._fetching.start()

    def _take_columns(self, columns: Columns) -> None:
        """Show the columns of the case's own fields as they are now defined."""
        if columns == self._model.columns:
            return
        self.view.take_columns(columns)
        known = columns.places
        self._orders.sort_by(key for key in self._orders.keys if key.name in known)
        self._model.set_sort(self._orders.keys)
        if is_own(self._grouping.by) and self._grouping.by not in known:
            self._grouping.group_by("")

    def _connect(self) -> None:
        view, empty = self.view, self.empty
        self.gestures.folded.connect(self._fetching.start)
        view.opened.connect(self._on_opened)
        view.delete_wanted.connect(self.delete_selection)
        view.copy_wanted.connect(self._on_copy_wanted)
        view.sideways_wanted.connect(self._on_sideways_wanted)
        view.mark_wanted.connect(self._on_mark_wanted)
        self.header.fitted.connect(self._on_fitted)
        self.header.menu_filled.connect(self._on_menu_filled)
        self.sideways.valueChanged.connect(self.header.pass_columns)
        view.edit_wanted.connect(self.editing.begin)
        view.scrolled.connect(self.editing.follow)
        self.editing.stepped.connect(self.gestures.step)
        view.menu_wanted.connect(self._on_menu_wanted)
        self.header.sort_wanted.connect(self._on_sort_wanted)
        self.header.arrangement_changed.connect(self.layout_changed)
        self._orders.arrived.connect(self._show_sorted)
        self.session.edited.connect(self._on_edited)
        self.session.drafts.changed.connect(self._on_drafts_changed)
        self.tag_field.entered.connect(self._edits.tag)
        self.tag_field.closed.connect(self._on_tag_closed)
        empty.import_wanted.connect(self.import_wanted)
        empty.event_wanted.connect(self.event_wanted)
        empty.demo_wanted.connect(self.demo_wanted)
        empty.filter_wanted.connect(self._on_filter_wanted)

    def _commands(self) -> RowCommands:
        return RowCommands(
            open=self._on_opened, edit=self.editing.begin, tag=self.tag_selection,
            replace=self.replace_words, copy=self.copy_selection,
            copy_bare=partial(self.copy_selection, titled=False), delete=self.delete_selection,
            look=self._on_filter_wanted, fold=self.gestures.fold, fold_all=self.gestures.fold_all,
            select_group=self.gestures.select_group,
        )  # fmt: skip

    def _on_copy_wanted(self, titled: bool) -> None:
        self.copy_selection(titled=titled)

    def _on_sideways_wanted(self, columns: int) -> None:
        self.sideways.setValue(self.sideways.value() + columns)

    def _on_fitted(self) -> None:
        """Let the scroll bar below the rows follow the columns."""
        self.sideways.setRange(0, self.header.steps)
        self.sideways.setValue(self.header.passed)
        self.sideways.setVisible(self.header.steps > 0)
        self.editing.follow()

    def _on_opened(self, position: int) -> None:
        self.activated.emit(self._model.key_at(position))

    def _on_filter_wanted(self, question: Filter) -> None:
        self.session.stage.look(filter=question)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_mark_wanted(self, mark: Mark) -> None:
        question = self.session.stage.scene.focus.filter
        self._on_filter_wanted(question.asking(OneOf("mark", frozenset({mark.value}))))

    def _on_menu_filled(self, menu: QMenu) -> None:
        menu.addSeparator()
        menus.add_marks(menu, self.icons, self._on_mark_wanted)

    def _on_sort_wanted(self, column: str, within: bool) -> None:
        self.sort_by(
            *next_sort(self._orders.keys, self._model.columns.named(column), within=within)
        )

    def _menu_button(self, text: str, fill: Callable[[QMenu], None]) -> QWidget:
        menu = QMenu(self)
        menu.aboutToShow.connect(partial(fill, menu))
        return menu_button(text, menu, parent=self)

    def _fill_groups(self, menu: QMenu) -> None:
        register = self.session.stage.scene.register
        by, fold_all = self._grouping.by, self.gestures.fold_all
        menus.fill_group_menu(menu, register, by, self.group_by, fold_all)

    def _fill_sorts(self, menu: QMenu) -> None:
        menus.fill_sort_menu(menu, self._model.columns, self._orders.keys, self.sort_by)

    def _fill_columns(self, menu: QMenu) -> None:
        menu.clear()
        self.header.fill_menu(menu)

    def _on_menu_wanted(self, position: int, where: QPoint) -> None:
        is_event = position >= 0 and self._model.group_at(position) is None
        if is_event and not self._model.is_chosen(position):
            self.gestures.pick(position, Pick.REPLACE)
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

    def _cells(self, scene: Scene) -> Cells:
        return Cells(scene.frame, scene.register, self._pages.texts, self.locale())

    def _show_sorted(self) -> None:
        """Show the rows in a new order, or in one that had to be read and has arrived."""
        if not self.isVisible():
            self._drawn = None  # to be drawn anew when it is shown
            return
        scene = self.session.stage.scene
        self._show_rows(scene, stay=not self._starts_anew)
        self._starts_anew = self._starts_anew and self._orders.is_waiting
        self._tell(scene)
        self._fetching.start()

    def _show_rows(self, scene: Scene, *, stay: bool) -> None:
        """Give the model its rows. `stay` keeps the topmost row where it is, if it still is."""
        top = self.view.top_row()
        is_event = top < len(self._model.rows) and self._model.group_at(top) is None
        top_key = self._model.key_at(top) if is_event else None
        order = self._orders.order(scene.frame, scene.register)
        rows = visible_order(order, scene.visible)
        lines = self._grouping.lines(scene.frame, scene.register, rows)
        self._model.show(self._cells(scene), lines)
        self.view.settle()
        position = self._show_current(scene)
        if stay and top < len(self._model.rows):
            top_now = self._model.position_of(top_key, near=top)
            self.view.scroll_to_top_row(top if top_now is None else top_now)
        elif position is not None:
            self.view.bring_into_sight(position, middle=True)
        else:
            self.view.scrollToTop()

    def _show_current(self, scene: Scene) -> int | None:
        """Mark the current event's row; return where it stands."""
        position = self._model.position_of(scene.focus.current, near=self.gestures.near)
        self.view.show_current(position)
        return position

    def _tell(self, scene: Scene) -> None:
        """Choose the page, and say in the header what is shown."""
        rows = len(self._model.rows)
        # What passes by, as in playback, is no question to help with.
        empty = not rows and not (self.session.trail.is_held and len(scene.frame))
        if empty:
            self.empty.show_for(self.session.stage)
        self._stack.setCurrentWidget(self.empty if empty else self.view)
        said = [
            self.locale().toString(scene.shown),
            menus.sorts_words(self._orders.keys, self._model.columns),
        ]
        if self._grouping.by:
            words = self.tr("grouped by {what}")
            said.append(words.format(what=grouping_word(self._grouping.by, scene.register)))
        if scene.searching:
            said = [self.tr("searching…")]
        elif self._orders.is_waiting:
            said[1] = self.tr("sorting…")
        chosen = len(scene.focus.selection)
        if chosen > 1:
            said.append(self.tr("%Ln selected", "", chosen) + hidden_words(scene))
        self.subtitle_changed.emit(", ".join(said) if rows else "")
