# SPDX-License-Identifier: MIT
"""The pane of sources: the list, and the card of the chosen one."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.casefile.queries.sources import Grade, SourceRecord, read_source
from workbench.domain.change import Change
from workbench.domain.register import SourceEntry
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.domain_judge import DomainJudge
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.sources.card import CardPage
from workbench.ui.sources.counting import Counted, SourceCounter
from workbench.ui.sources.domains_dialog import DomainsDialog
from workbench.ui.sources.shelf import SourceShelf
from workbench.ui.sources.source_edits import SourceEdits
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.record_words import foreign_words
from workbench.ui.widgets.shortcuts import keys_within

_BESIDE_FROM_PX = 480  # the card stands beside the list, where the pane is not a tall one
_SHARES = (45, 55)  # of the list and the card
_CARD_PX = 334  # what its fields need
_TABLES = ("source", "source_reliability", "report")


class SourcesPanel(Panel):
    """Every gesture on sources is an edit, every look at their events a filter."""

    def __init__(
        self,
        session: Session,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        judge: DomainJudge,
    ) -> None:
        """`judge` tells which domains are foreign."""
        super().__init__(session, icons, parent)
        self._judge = judge
        self._shown = 0  # the source on the card
        self._awaited = 0  # a source that was just added
        self._record: SourceRecord | None = None
        self._counter = SourceCounter(session.jobs, self)
        self.edits = SourceEdits(session, self)
        self.shelf = SourceShelf(icons)
        self.shelf.model.judge_by(judge.judging)
        self.card = CardPage(icons)
        self.empty = EmptyState(
            icons, icon="source", title=self.tr("No sources yet"),
            sentence=self.tr("A source is made where a report names it, or here."),
        )  # fmt: skip
        self.first_button = self.empty.add_button(self.tr("Add a source"), primary=True)
        self.nobody = EmptyState(icons, icon="source", title=self.tr("Choose a source"))
        self.add_tool = tool_button(icons, "source.add", self.tr("Add a source"), shortcut="Ins")
        self.more_tool = tool_button(icons, "more", self.tr("More for sources"))
        self._lay_out()
        self._connect()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Sources")

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (self.add_tool, self.more_tool)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """List anew when names are others, count anew when events are."""
        if before is None or scene.register is not before.register:
            self.shelf.show_sources(scene.register.sources)
            self._show_pages(scene)
            self._open_awaited()
            if self._shown:
                self._show_card(self._shown)
        if (
            before is None
            or scene.visible is not before.visible
            or scene.frame is not before.frame
            or scene.register is not before.register
        ):
            self._counter.count(scene, self._record)

    def flush(self) -> None:
        """Hand in what was typed."""
        self.card.flush()

    def open_source(self, source: int) -> None:
        """Show the card of a source."""
        if source in self.session.stage.scene.register.sources:
            self.shelf.find_out(source)
            self._show_card(source)

    def begin_source(self) -> None:
        """Ask for the name of a new source."""
        self._shown = 0
        self.content.setCurrentWidget(self.split)
        self.cards.setCurrentWidget(self.card)
        self.card.begin(self.session.stage.scene.register)

    def define_domains(self) -> None:
        """Open the lists of foreign domains."""
        dialog = DomainsDialog(self.shelf.model.judging, self.icons, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_domains_chosen)
        dialog.open()

    def menu_of(self, sources: Sequence[int]) -> QMenu:
        """Return the menu of chosen sources."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon, known = self.icons.icon, self.session.stage.scene.register.sources
        if len(sources) == 1:
            menu.addAction(icon("edit"), self.tr("Open the card\tEnter"), self._on_open)
        menu.addAction(icon("filter"), self.tr("Show events\tCtrl+Enter"), self._on_events)
        menu.addSeparator()
        acceptable = len(self.shelf.acceptable())
        if acceptable:
            said = self.tr("Accept %Ln suggestion(s)", "", acceptable)
            menu.addAction(icon("check"), f"{said}\t{self.tr('Space')}", self._on_accept)
        decide = menu.addMenu(icon("foreign"), self.tr("Foreign domain"))
        for foreign, words in foreign_words().items():
            decide.addAction(words).triggered.connect(partial(self._on_decided, sources, foreign))
        if len(sources) > 1 and sources[0] in known:
            into = self.tr("Merge into “{name}”")
            name = known[sources[0]].name.replace("&", "&&")
            menu.addAction(icon("merge"), into.format(name=name), self._on_merge)
        menu.addSeparator()
        menu.addAction(icon("delete"), self.tr("Delete\tDel"), self._on_delete)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card beside the list, or below it in a tall pane."""
        super().resizeEvent(event)
        wide = event.size().width() >= max(_BESIDE_FROM_PX, event.size().height())
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if way != self.split.orientation():
            self.split.setOrientation(way)

    # -- slots ---------------------------------------------------------------------------------

    def _on_counted(self, counted: Counted) -> None:
        self.shelf.model.show_counts(counted.counts)
        if counted.facts is not None and counted.source == self._shown:
            self.card.show_facts(counted.facts)
        if self.session.stage.scene.register.sources:
            said = self.tr("%Ln in these events", "", len(counted.counts))
            self.subtitle_changed.emit(said)
        else:
            self.subtitle_changed.emit("")

    def _on_edited(self, change: Change) -> None:
        if not change.touches(*_TABLES):
            return
        if not self.isVisible():
            self._record = self._drawn = None  # so that all is read anew once it is seen
        elif self._shown:
            self._read_card()

    def _on_judged(self) -> None:
        """Say anew what is suggested."""
        self.shelf.model.judge_by(self._judge.judging)
        self.shelf.show_chosen()
        if self._shown:
            self._show_card(self._shown)

    def _on_chosen(self) -> None:
        chosen = self.shelf.list.chosen
        if len(chosen) == 1 and chosen[0] != self._shown:
            self._show_card(chosen[0])

    def _on_open(self) -> None:
        if self.shelf.list.chosen:
            self._show_card(self.shelf.list.chosen[0])
            self.card.name.setFocus()

    def _on_left(self) -> None:
        if self.card.source is None:
            self._leave_card()
        self.shelf.list.setFocus()

    def _on_events(self) -> None:
        """Ask for the events that the chosen sources report, or the one on the card."""
        sources = self.session.stage.scene.register.sources
        chosen = self.shelf.list.chosen
        keys = chosen if len(chosen) > 1 or not self._shown else [self._shown]
        uids = frozenset(sources[key].uid for key in keys if key in sources)
        if uids:
            question = self.session.stage.scene.focus.filter
            self.session.stage.look(filter=question.with_values("source", uids))

    def _on_accept(self) -> None:
        """Take what is suggested of the chosen sources as decisions."""
        self.edits.decide(self.shelf.acceptable())

    def _on_decided(self, sources: Sequence[int], foreign: str) -> None:
        self.edits.decide(dict.fromkeys(sources, foreign))

    def _on_menu(self, at: QPoint) -> None:
        if self.shelf.list.chosen:
            self.menu_of(self.shelf.list.chosen).popup(self.shelf.list.viewport().mapToGlobal(at))

    def _on_named(self, name: str) -> None:
        self.shelf.search.clear()
        self.edits.add(name, self._on_added)

    def _on_added(self, source: int) -> None:
        self._awaited = source
        self._open_awaited()

    def _on_changed(self, values: Mapping[str, object]) -> None:
        if self.card.source is not None:
            self.edits.change(self.card.source, values)

    def _on_graded(self, grade: Grade) -> None:
        if self.card.source is not None:
            self.edits.grade(self.card.source, grade)

    def _on_ungraded(self, since: str) -> None:
        if self.card.source is not None:
            self.edits.ungrade(self.card.source, since)

    def _on_merge(self) -> None:
        """Merge the chosen sources into the current one."""
        chosen = self.shelf.list.chosen
        if len(chosen) > 1:
            self._on_same(chosen[1:], chosen[0])

    def _on_same(self, gone: int | Sequence[int], kept: int) -> None:
        self.card.flush()
        self.edits.merge([gone] if isinstance(gone, int) else gone, kept)
        self._show_card(kept)

    def _on_delete(self) -> None:
        if self.shelf.list.chosen:
            self.card.forget()
            self.edits.delete(self.shelf.list.chosen)

    def _on_domains_chosen(self) -> None:
        dialog = self.sender()
        assert isinstance(dialog, DomainsDialog)
        judging = self.shelf.model.judging
        if dialog.home != judging.home:
            self._judge.move_home(dialog.home)
        if dialog.own != judging.own:
            self.edits.set_rules(dialog.own)

    # -- private -------------------------------------------------------------------------------

    def _entry(self, source: int) -> SourceEntry | None:
        return self.session.stage.scene.register.sources.get(source)

    def _open_awaited(self) -> None:
        if self._entry(self._awaited) is not None:
            awaited, self._awaited = self._awaited, 0
            self.open_source(awaited)
            self.card.address.setFocus()

    def _show_card(self, source: int) -> None:
        """Show the card of a source, and read what the register does not hold of it."""
        entry = self._entry(source)
        if entry is None:
            self._leave_card()
            return
        if source != self._shown:
            self._record = None
        self._shown = source
        self.cards.setCurrentWidget(self.card)
        register = self.session.stage.scene.register
        self.card.show_source(entry, register, self.shelf.model.judging)
        if self._record is None:
            self._read_card()

    def _show_pages(self, scene: Scene) -> None:
        is_named = self.cards.currentWidget() is self.card and self.card.source is None
        has_some = bool(scene.register.sources)
        self.content.setCurrentWidget(self.split if has_some or is_named else self.empty)

    def _leave_card(self) -> None:
        self._shown, self._record = 0, None
        self.cards.setCurrentWidget(self.nobody)
        self._show_pages(self.session.stage.scene)

    def _read_card(self) -> None:
        self.session.read(
            self.tr("Card of a source"), read_source, source=self._shown,
            then=self._on_card_read, key="source card",
        )  # fmt: skip

    def _on_card_read(self, record: SourceRecord | None) -> None:
        if record is not None and record.id == self._shown:
            self._record = record
            self.card.show_record(record)
            self._counter.count(self.session.stage.scene, record)

    def _connect(self) -> None:
        shelf, card = self.shelf, self.card
        self._counter.counted.connect(self._on_counted)
        self.session.edited.connect(self._on_edited)
        self._judge.judged.connect(self._on_judged)
        self.add_tool.clicked.connect(self.begin_source)
        self.first_button.clicked.connect(self.begin_source)
        shelf.list.chosen_changed.connect(self._on_chosen)
        shelf.list.opened.connect(self._on_open)
        shelf.list.accepted.connect(self._on_accept)
        shelf.list.deletion_wanted.connect(self._on_delete)
        shelf.list.customContextMenuRequested.connect(self._on_menu)
        shelf.add_wanted.connect(self._on_named)
        shelf.events_wanted.connect(self._on_events)
        shelf.merge_wanted.connect(self._on_merge)
        shelf.delete_wanted.connect(self._on_delete)
        card.named.connect(self._on_named)
        card.changed.connect(self._on_changed)
        card.merge_wanted.connect(self._on_same)
        card.events_wanted.connect(self._on_events)
        card.left.connect(self._on_left)
        card.grades.graded.connect(self._on_graded)
        card.grades.ungraded.connect(self._on_ungraded)
        keys_within(shelf, "Ctrl+Return", "Ctrl+Enter", do=self._on_events)
        keys_within(self, "Ins", do=self.begin_source)

    def _lay_out(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.icons.icon("source.add"), self.tr("Add a source"), self.begin_source)
        menu.addSeparator()
        menu.addAction(self.icons.icon("foreign"), self.tr("Foreign domains…"), self.define_domains)
        self.more_tool.setMenu(menu)
        self.more_tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.cards = QStackedWidget()
        self.cards.addWidget(self.nobody)
        self.cards.addWidget(self.card)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setProperty("surface", "thin")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.shelf)
        self.split.addWidget(self.cards)
        self.split.setSizes(_SHARES)
        self.cards.setMinimumWidth(_CARD_PX)
        self.content = QStackedWidget()
        self.content.addWidget(self.split)
        self.content.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.content)
        self.setFocusProxy(self.content)
        self.setAccessibleName(self.title)
