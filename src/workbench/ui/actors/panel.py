# SPDX-License-Identifier: MIT
"""The pane of actors: the list with the card of the chosen one, or their network."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from workbench.analysis.actors.facts import facts_of_actors
from workbench.analysis.actors.network import NetworkChoice
from workbench.casefile.queries.actors import ActorCard, read_actor_card
from workbench.domain.actor_tree import ActorTree, tree_of
from workbench.domain.change import Change
from workbench.domain.register import ActorEntry
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.actors.actor_edits import ActorEdits
from workbench.ui.actors.actor_model import ActorRows
from workbench.ui.actors.counting import COUNTED_AT_ONCE, ActorCounter, Counted, FactsReader, Known
from workbench.ui.actors.list_page import ListPage
from workbench.ui.actors.merge_dialog import MergeDialog
from workbench.ui.actors.network_menus import NetworkMenu
from workbench.ui.actors.network_page import NetworkPage
from workbench.ui.actors.words import facts_words
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.segmented_control import SegmentedControl
from workbench.ui.widgets.shortcuts import keys_within

_TABLES = ("actor", "actor_alias", "actor_relation", "event_actor", "source")
LIST, NETWORK = 0, 1


class ActorsPanel(Panel):
    """Every gesture on actors is an edit, every look at their events a filter."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Build an empty pane; the first scene comes when it is shown."""
        super().__init__(session, icons, parent)
        self._tree = ActorTree({}, {})
        self._counted: Counted | None = None
        self._counter = ActorCounter(session.jobs, self)
        self._facts = FactsReader(session.jobs, self)
        self._shown = 0  # the actor on the card
        self._awaited = 0  # an actor that was just added
        self.edits = ActorEdits(session, self)
        self.list_page = ListPage(icons, self._told)
        self.shelf, self.card = self.list_page.shelf, self.list_page.card
        self.network = NetworkPage(session, icons)
        self.menu = NetworkMenu(icons, self)
        self.more_tool = self.menu.button(icons)
        self.empty = EmptyState(
            icons, icon="actor", title=self.tr("No actors yet"),
            sentence=self.tr("An actor is made where an event names it, or here."),
        )  # fmt: skip
        self.first_button = self.empty.add_button(self.tr("Add an actor"), primary=True)
        self.views = SegmentedControl(
            [self.tr("List"), self.tr("Network")], name=self.tr("How actors are shown")
        )
        self.views.setFixedHeight(icons.appearance.size("panel_header") - 5)
        self.add_tool = tool_button(icons, "actor.add", self.tr("Add an actor"), shortcut="Ins")
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Actors")

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (self.views, self.add_tool, self.more_tool)

    def layout_now(self) -> dict[str, Any]:
        """Return what is kept for another day."""
        return {"network": self.network.choice.as_plain(), "view": self.views.current()}

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned."""
        kept = layout.get("network")
        if isinstance(kept, dict):
            self._on_choice(NetworkChoice.from_plain(kept))
        self.show_view(NETWORK if layout.get("view") == NETWORK else LIST)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Count anew when events or names are others; the network only while it is seen."""
        if before is None or scene.register is not before.register:
            self._tree = tree_of(scene.register.actors)
            self._counted = None
        if (
            before is None
            or scene.visible is not before.visible
            or scene.frame is not before.frame
            or scene.register is not before.register
        ):
            self._counter.count(scene)
            if self.views.current() == NETWORK:
                self.network.draw(scene)
        self._say(scene)

    def flush(self) -> None:
        """Hand in what was typed."""
        self.card.flush()

    def show_view(self, view: int) -> None:
        """Show the list or the network."""
        self.views.set_current(view)
        self.pages.setCurrentIndex(view)
        self.more_tool.setVisible(view == NETWORK)
        if view == NETWORK and self.isVisible():
            self.network.draw(self.session.stage.scene)

    def open_actor(self, actor: int) -> None:
        """Show the card of an actor."""
        if actor in self.session.stage.scene.register.actors:
            self.show_view(LIST)
            self.shelf.open_branches_over(actor)
            self.show_card(actor)

    def show_card(self, actor: int) -> None:
        """Show the card of an actor, and read what the register does not hold of it."""
        entry = self.session.stage.scene.register.actors.get(actor)
        if entry is None:
            self._leave_card()
            return
        self._shown = actor
        self.list_page.show_card(True)
        marks = self._counted.marks if self._counted else {}
        self.card.show_actor(
            entry, self.session.stage.scene.register, marks.get(actor, ""),
            self._tree.branch(actor),
        )  # fmt: skip
        self._show_facts()
        self._read_card()

    def begin_actor(self) -> None:
        """Ask for the name of a new actor."""
        self.show_view(LIST)
        self._shown = 0
        self.content.setCurrentWidget(self.pages)
        self.list_page.show_card(True)
        self.card.begin(self.session.stage.scene.register)

    def menu_of(self, actors: Sequence[int]) -> QMenu:
        """Return the menu of chosen actors."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = self.icons.icon
        if len(actors) == 1:
            menu.addAction(icon("edit"), self.tr("Open the card\tEnter"), self._on_open)
        menu.addAction(icon("filter"), self.tr("Show events\tCtrl+Enter"), self._on_events)
        if len(actors) > 1:
            menu.addAction(icon("merge"), self.tr("Merge…"), self._on_merge)
        menu.addSeparator()
        menu.addAction(icon("delete"), self.tr("Delete\tDel"), self._on_delete)
        return menu

    # -- slots ---------------------------------------------------------------------------------

    def _on_counted(self, counted: Counted) -> None:
        is_new = self._counted is None  # the names are others, or what is drawn is drawn anew
        self._counted = counted
        scene = counted.scene
        rows = ActorRows(scene.register.actors, self._tree, counted.counts, counted.marks)
        self.shelf.show_rows(rows)
        has_actors = bool(scene.register.actors)
        shown = self.pages if has_actors or self.list_page.is_naming else self.empty
        self.content.setCurrentWidget(shown)
        if self._awaited in scene.register.actors:
            awaited, self._awaited = self._awaited, 0
            self.open_actor(awaited)
        elif is_new and self._shown:
            self.show_card(self._shown)
        else:
            self._show_facts()
        self._say(self.session.stage.scene)

    def _on_edited(self, change: Change) -> None:
        if not change.touches(*_TABLES):
            return
        if not self.isVisible():
            self._drawn = None  # so that it draws anew once it is seen
            return
        if self._shown:
            self._read_card()
        if self.views.current() == NETWORK:
            self.network.draw(self.session.stage.scene)

    def _on_chosen(self) -> None:
        chosen = self.shelf.list.chosen
        if len(chosen) == 1:
            self.show_card(chosen[0])
        elif chosen and self._shown:
            self._show_facts()

    def _on_open(self, _actor: int = 0) -> None:
        if self.shelf.list.chosen:
            self.show_card(self.shelf.list.chosen[0])
            self.card.name.setFocus()

    def _on_events(self) -> None:
        """Ask for the events of the chosen actors, or of the one on the card."""
        actors = self.session.stage.scene.register.actors
        uids = frozenset(actors[key].uid for key in self._meant() if key in actors)
        if uids:
            question = self.session.stage.scene.focus.filter
            self.session.stage.look(filter=question.with_values("actor", uids))

    def _on_menu(self, at: QPoint) -> None:
        if self.shelf.list.chosen:
            self.menu_of(self.shelf.list.chosen).popup(self.shelf.list.viewport().mapToGlobal(at))

    def _on_view(self, view: int) -> None:
        self.show_view(view)
        (self.network if view == NETWORK else self.shelf.list).setFocus()

    def _on_choice(self, choice: NetworkChoice) -> None:
        self.menu.show_choice(choice)
        self.network.set_choice(choice)

    def _on_add_wanted(self, name: str) -> None:
        self._on_named(name) if name else self.begin_actor()

    def _on_named(self, name: str) -> None:
        self.shelf.search.clear()
        self.edits.add(name, self._on_added)

    def _on_added(self, actor: int) -> None:
        self._awaited = actor
        if actor in self.session.stage.scene.register.actors:
            self._awaited = 0
            self.open_actor(actor)
            self.card.aliases.setFocus()

    def _on_changed(self, values: dict[str, object]) -> None:
        if self.card.actor is not None:
            self.edits.change(self.card.actor, values)

    def _on_aliases(self, aliases: Sequence[str]) -> None:
        if self.card.actor is not None:
            self.edits.name_also(self.card.actor, aliases)

    def _on_merge(self) -> None:
        chosen = self._entries(self.shelf.list.chosen)
        if len(chosen) > 1:
            counts = {entry.id: self.edits.events_of([entry.id]) for entry in chosen}
            dialog = MergeDialog(chosen, counts, self.window())
            dialog.merge_wanted.connect(self._on_merge_chosen)
            dialog.open()

    def _on_merge_chosen(self, actors: Sequence[int], into: int) -> None:
        self._shown = into
        self.edits.merge(actors, into)

    def _on_same(self, gone: int, kept: int) -> None:
        self._on_merge_chosen([gone], kept)

    def _on_delete(self) -> None:
        if self.shelf.list.chosen:
            self.card.forget()
            self._leave_card()
            self.edits.delete(self.shelf.list.chosen)

    # -- private -------------------------------------------------------------------------------

    def _meant(self) -> list[int]:
        """Return the actors that gestures are about, with those below them where asked for."""
        chosen = self.shelf.list.chosen
        keys = chosen if len(chosen) > 1 or not self._shown else [self._shown]
        if self.card.facts.branches.isChecked():
            keys = list(dict.fromkeys(one for key in keys for one in self._tree.branch(key)))
        return keys

    def _entries(self, keys: Sequence[int]) -> list[ActorEntry]:
        actors = self.session.stage.scene.register.actors
        return [actors[key] for key in keys if key in actors]

    def _show_facts(self, _state: object = None) -> None:
        if self._shown and self.card.isVisible():
            self._facts.ask(self.session.stage.scene, self._on_card())

    def _on_known(self, known: Known) -> None:
        """Show what the events say, unless the card is another's by now."""
        if self._shown and known.actors == self._on_card():
            below = len(self._tree.branch(self._shown)) - 1
            self.card.facts.show_facts(known.facts, below, known.total)

    def _on_card(self) -> list[int]:
        """Return whom the card is about: one actor, with those below it where asked for."""
        with_branches = self.card.facts.branches.isChecked()
        return self._tree.branch(self._shown) if with_branches else [self._shown]

    def _told(self, actor: int) -> str:
        """Say more of an actor than its row does."""
        scene = self.session.stage.scene
        entry = scene.register.actors.get(actor)
        if entry is None:
            return ""
        said = [entry.name, *(["; ".join(entry.aliases)] if entry.aliases else [])]
        if len(scene.frame) <= COUNTED_AT_ONCE:
            branch = self._tree.branch(actor)
            said += facts_words(facts_of_actors(scene.frame, scene.visible, [actor]), self.locale())
            if len(branch) > 1:
                events = facts_of_actors(scene.frame, scene.visible, branch).events
                said.append(self.tr("with its branches: %Ln event(s)", "", events))
        return "\n".join(said)

    def _read_card(self) -> None:
        self.session.read(
            self.tr("Card of an actor"), read_actor_card, actor=self._shown,
            then=self._on_card_read, key="actor card",
        )  # fmt: skip

    def _on_card_read(self, card: ActorCard | None) -> None:
        if card is not None and card.actor == self._shown:
            self.card.show_card(card)

    def _leave_card(self) -> None:
        self._shown = 0
        self.list_page.show_card(False)

    def _say(self, scene: Scene) -> None:
        if scene.searching:
            self.subtitle_changed.emit(self.tr("searching…"))
        elif self._counted is not None:
            shown = self.tr("%Ln in these events", "", len(self._counted.counts))
            self.subtitle_changed.emit(shown if scene.register.actors else "")

    def _connect(self) -> None:
        shelf, card = self.shelf, self.card
        self._counter.counted.connect(self._on_counted)
        self._facts.known.connect(self._on_known)
        self.session.edited.connect(self._on_edited)
        self.views.chosen.connect(self._on_view)
        self.menu.wanted.connect(self._on_choice)
        self.network.opened.connect(self.open_actor)
        self.add_tool.clicked.connect(self.begin_actor)
        self.first_button.clicked.connect(self.begin_actor)
        shelf.list.chosen_changed.connect(self._on_chosen)
        shelf.list.opened.connect(self._on_open)
        shelf.list.deletion_wanted.connect(self._on_delete)
        shelf.list.customContextMenuRequested.connect(self._on_menu)
        shelf.add_wanted.connect(self._on_add_wanted)
        shelf.events_wanted.connect(self._on_events)
        shelf.merge_wanted.connect(self._on_merge)
        shelf.delete_wanted.connect(self._on_delete)
        card.named.connect(self._on_named)
        card.changed.connect(self._on_changed)
        card.aliases_changed.connect(self._on_aliases)
        card.merge_wanted.connect(self._on_same)
        card.facts.events_wanted.connect(self._on_events)
        card.facts.branches_wanted.connect(self._show_facts)
        card.relations.saved.connect(self.edits.relate)
        card.relations.deleted.connect(self.edits.unrelate)
        card.relations.opened.connect(self.open_actor)
        for asking in (shelf, card.facts):
            keys_within(asking, "Ctrl+Return", "Ctrl+Enter", do=self._on_events)
        keys_within(self, "Ins", do=self.begin_actor)

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list_page)
        self.pages.addWidget(self.network)
        self.content = QStackedWidget()
        self.content.addWidget(self.pages)
        self.content.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.content)
        self.more_tool.hide()
        self.setFocusProxy(self.content)
        self.setAccessibleName(self.title)
