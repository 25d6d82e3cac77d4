# SPDX-License-Identifier: MIT
"""The list of actors with what finds and orders it, and what can be done with several."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.ui.actors.actor_list import ActorList
from workbench.ui.actors.actor_model import BY_EVENTS, BY_NAME, ActorModel, ActorRows
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button, tool_button
from workbench.ui.widgets.choice_menu import ChoiceMenu
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.list_search import ListSearch

_OPEN_UP_TO = 500  # actors: a tree that is easily seen whole stands open


class ActorShelf(QWidget):
    """Typing finds; Down leads into the list."""

    add_wanted = Signal(str)  # the name that was searched for in vain, or ""
    events_wanted = Signal()
    merge_wanted = Signal()
    delete_wanted = Signal()

    def __init__(
        self, icons: Icons, told: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        """Make an empty list; `told` says more of an actor."""
        super().__init__(parent)
        self.model = ActorModel(self)
        self.list = ActorList(self.model, icons, told)
        self._kept: Mapping[int, bool] = {}  # which branches stood open before a search
        self.search = ListSearch(icons, placeholder=self.tr("Find an actor or alias"))
        words = {BY_EVENTS: self.tr("Most events"), BY_NAME: self.tr("Name")}
        self.order = ChoiceMenu(
            words, self._on_order, says=words.__getitem__, tooltip=self.tr("Order"), parent=self
        )
        self.order.show(BY_EVENTS)
        self.order.button.setIcon(icons.icon("sort"))
        self.order.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.nothing = plain_label(tone="muted", wrap=True)
        self.nothing.setContentsMargins(10, 6, 10, 6)
        self.add_button = push_button(self.tr("Add an actor"), kind="link")
        self.chosen_label = plain_label(tone="strong")
        self.events_button = tool_button(
            icons, "filter", self.tr("Show the events of the chosen"), shortcut="Ctrl+Return"
        )
        self.merge_button = tool_button(icons, "merge", self.tr("Merge the chosen…"))
        self.delete_button = tool_button(
            icons, "delete", self.tr("Delete the chosen"), shortcut="Del"
        )
        self.setProperty("surface", "form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()
        self.search.textChanged.connect(self._on_search)
        self.search.into_list.connect(self._on_into_list)
        self.list.chosen_changed.connect(self._on_chosen)
        self.add_button.clicked.connect(self._on_add)
        self.events_button.clicked.connect(self.events_wanted)
        self.merge_button.clicked.connect(self.merge_wanted)
        self.delete_button.clicked.connect(self.delete_wanted)

    def show_rows(self, rows: ActorRows) -> None:
        """List actors; those that are chosen stay so."""
        is_new = rows.actors is not self.model.rows.actors
        chosen = self.list.chosen
        standing = self._standing() if is_new else {}
        self.model.show(rows)
        if is_new:
            self._open(standing)
            if chosen:
                self.list.choose(next((key for key in chosen if key in rows.actors), 0))
        self._say_nothing()

    def open_branches_over(self, actor: int) -> None:
        """Show an actor whatever it stands below, and choose it."""
        if not self.model.index_of(actor).isValid():
            self.search.clear()
        self.list.choose(actor)

    def _standing(self) -> dict[int, bool]:
        """Return whether each branch stands open, by the key of the actor above it."""
        return {
            over: self.list.isExpanded(self.model.index_of(over))
            for over in self.model.rows.tree.below
            if over
        }

    def _open(self, standing: Mapping[int, bool]) -> None:
        """Open the branches that stood open, and in a small tree those that are new."""
        rows = self.model.rows
        is_small = len(rows.actors) <= _OPEN_UP_TO
        for over in rows.tree.below:
            if over and standing.get(over, is_small):
                self.list.expand(self.model.index_of(over))

    def _on_search(self, text: str) -> None:
        chosen = self.list.chosen
        if not self.model.is_searching:
            self._kept = self._standing()
        self.model.find(text)
        self.list.setRootIsDecorated(not self.model.is_searching)
        if not self.model.is_searching:
            self._open(self._kept)
        if chosen:
            self.list.choose(chosen[0])
        self._say_nothing()

    def _on_into_list(self) -> None:
        self.list.setFocus()
        if not self.list.chosen and self.model.rowCount():
            first = self.model.index(0, 0, QModelIndex())
            self.list.choose(int(first.internalId()))

    def _on_order(self, order: str, _checked: bool = False) -> None:
        self.order.show(order)
        self.model.order_by(order)

    def _on_chosen(self) -> None:
        several = len(self.list.chosen)
        self.foot.setVisible(several > 1)
        self.chosen_label.setText(self.tr("%Ln chosen", "", several))

    def _on_add(self) -> None:
        self.add_wanted.emit(self.search.text().strip())

    def _say_nothing(self) -> None:
        """Say that nothing is found, and offer to add what was looked for."""
        is_vain = self.model.is_searching and not self.model.rowCount()
        self.nothing.setVisible(is_vain)
        self.add_button.setVisible(is_vain)
        if is_vain:
            name = self.search.text().strip()
            self.nothing.setText(self.tr("No actor is called so."))
            self.add_button.setText(self.tr("Add “{name}”").format(name=name.replace("&", "&&")))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 6, 4)
        head.setSpacing(4)
        head.addWidget(self.search, 1)
        head.addWidget(self.order.button)
        self.foot = QFrame()
        self.foot.setProperty("surface", "foot")
        below = QHBoxLayout(self.foot)
        below.setContentsMargins(10, 2, 6, 2)
        below.setSpacing(2)
        below.addWidget(self.chosen_label, 1)
        for button in (self.events_button, self.merge_button, self.delete_button):
            below.addWidget(button)
        self.foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        self.nothing.hide()
        self.add_button.hide()
        self.setFocusProxy(self.list)
