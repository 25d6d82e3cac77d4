# SPDX-License-Identifier: MIT
"""The assessment: its title and text, written beside the evidence and kept as one types."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.casefile.edits.assessments import (
    change_assessment,
    delete_assessment,
)
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.events import EventRow, event_rows
from workbench.domain.change import Change
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.assessment.comment_column import CommentColumn
from workbench.ui.assessment.comments import TextComments
from workbench.ui.assessment.evidence_watch import EvidenceWatch
from workbench.ui.assessment.figures import TextFigures
from workbench.ui.assessment.focus_room import FocusRoom
from workbench.ui.assessment.header import HeaderTools
from workbench.ui.assessment.images import TextImages
from workbench.ui.assessment.page import LEAST_FOR_BOTH_PX, DeskPage
from workbench.ui.assessment.place_menu import PlaceMenu
from workbench.ui.assessment.preview import Preview
from workbench.ui.assessment.reading import read_if_there
from workbench.ui.assessment.spelling import Speller
from workbench.ui.assessment.survey import (
    Behind,
    all_paragraphs,
    count_words,
    read_behind,
)
from workbench.ui.assessment.versions import VersionsDialog
from workbench.ui.assessment.writing import Writing
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.prose.citation_mouse import CitationMouse
from workbench.ui.widgets.prose.citer import Citer
from workbench.ui.widgets.prose.following import Follower
from workbench.ui.widgets.prose.record_card import HoverCards
from workbench.ui.widgets.record_drag import as_dragged

_SURVEY_MS = 300
_SLOW_MS = 250
# What a citation, a figure's card or the margin shows of the case.
_SHOWN_TABLES = (
    "event", "report", "source", "source_reliability", "figure", "view", "actor", "zone",
)  # fmt: skip


class AssessmentPanel(Panel):
    """Shows one assessment; the header's menu has the others."""

    export_requested = Signal(int)  # the key of the assessment
    new_requested = Signal()  # another assessment is to be begun
    edition_requested = Signal()  # the next one of the assessment that is open
    template_requested = Signal()  # to be made of it

    def __init__(
        self,
        session: Session,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        resources: Path | None = None,
    ) -> None:
        """Make the page and open the newest assessment once the panel is shown.

        `resources`, the program's own files, is what pictures of figures are drawn with.
        """
        super().__init__(session, icons, parent)
        self._assessment: int | None = None
        self._known: frozenset[int] = frozenset(session.stage.scene.register.assessments)
        self._to_cite: tuple[int, ...] = ()
        self.versions: VersionsDialog | None = None
        # What was last asked of the case about the text; None asks again.
        self._asked: tuple[frozenset[str], frozenset[frozenset[str]]] | None = None
        self._page = page = DeskPage(icons)
        self.editor, self.masthead, self.margin = page.editor, page.masthead, page.margin
        self.find_bar, self.recovery, self.outline = page.find_bar, page.recovery, page.outline
        self.writing = Writing(session, self.editor)
        self._stack = QStackedWidget()
        self._empty = EmptyState(
            icons,
            icon="assessment",
            title=self.tr("No assessment yet"),
            sentence=self.tr(
                "An assessment is the text that goes into the packet. Its citations lead to the "
                "events and sources behind every sentence."
            ),
        )
        new = self._empty.add_button(self.tr("New assessment…"), primary=True, icon="add")
        new.clicked.connect(self.new_requested)
        self._loading = EmptyState(icons, icon="assessment", title=self.tr("Opening the text…"))
        for shown in (self._empty, self._loading, self._page):
            self._stack.addWidget(shown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.setFocusProxy(self.editor)
        self.room = FocusRoom(page, self._stack)
        self.mouse = CitationMouse(self.editor)
        self.citer = Citer(session, icons, self.editor)
        self.cards = HoverCards(session, icons, self.editor, self.mouse)
        self.images = TextImages(session, self.editor, self)
        self.comments = TextComments(session, icons, self.editor, self.writing)
        self.comment_column = CommentColumn(icons, self.editor, self.comments)
        page.stand_beside_text(self.comment_column)
        self.preview = Preview(session, icons, self.writing, resources)
        page.stand_at_right(self.preview)
        PlaceMenu(icons, self.editor)
        packages = resources / "map" / "node_modules" if resources is not None else None
        self.speller = Speller(session, self.editor, packages)
        self.figures = TextFigures(session, self.editor, resources, self)
        self._follower = Follower(session, self, name_figure=self.figures.label)
        self.evidence = EvidenceWatch(session, icons, self.editor, self.writing, resources, self)
        self._tools = HeaderTools(icons, self.editor, self.figures, self)
        self._survey_timer = QTimer(self, singleShot=True, interval=_SURVEY_MS)
        self._survey_timer.timeout.connect(self._survey)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._on_slow)
        self._connect()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Assessment")

    @property
    def assessment(self) -> int | None:
        """The key of the assessment that is open."""
        return self._assessment

    @property
    def header(self) -> HeaderTools:
        """The tools with their menus."""
        return self._tools

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (*self._tools.widgets(), *self.evidence.widgets())

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Follow the names: which assessments there are, what they and the views are called."""
        if before is None or scene.register is not before.register:
            self._follow_register(scene)

    def open_assessment(self, key: int) -> None:
        """Show an assessment; the one before it is written first."""
        if key == self._assessment:
            return
        self._let_go()
        self._assessment = key
        self._tools.show_register(self.session.stage.scene.register, key)
        self._slow.start()
        self.writing.open(key)

    def flush(self) -> bool:
        """Hand in what was typed; return whether anything is on its way to the disk."""
        self.masthead.flush()
        return self.writing.flush()

    def cite_events(self, events: Sequence[int]) -> None:
        """Put citations of events at the cursor; selected words are cited for the first."""
        if self.writing.key is None:
            self._to_cite = tuple(events)  # once the text is there
        elif events:
            self.session.read(
                "Cite events", event_rows, then=self._on_events_read, events=list(events)
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Write what was typed when the editor is left."""
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the header's tools how much room they have; the outline yields to the preview."""
        super().resizeEvent(event)
        self._make_room()
        if self.width() < LEAST_FOR_BOTH_PX and self._tools.is_on("preview"):
            self._show_side("outline", False)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the figures of the text again."""
        super().showEvent(event)
        self.figures.pictures.be_in_sight(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Write what was typed when the panel goes out of sight, and draw no figures there."""
        super().hideEvent(event)
        self.figures.pictures.be_in_sight(False)
        self.cards.hide()
        self.citer.close()
        self.flush()

    # -- private ------------------------------------------------------------------------------

    def _connect(self) -> None:
        tools = self._tools
        tools.chosen.connect(self.open_assessment)
        tools.new_requested.connect(self.new_requested)
        tools.edition_requested.connect(self.edition_requested)
        tools.template_requested.connect(self.template_requested)
        tools.rename_requested.connect(self.masthead.rename)
        tools.delete_requested.connect(self._on_delete)
        tools.export_requested.connect(self._on_export)
        tools.wanted.connect(self._on_wanted)
        self.editor.wanted.connect(self._on_wanted)
        self.room.changed.connect(self._on_room_changed)
        self.figures.placed.connect(self._survey)
        self.masthead.field.committed.connect(self._on_title)
        self.masthead.line.changed.connect(self._on_masthead)
        self.mouse.followed.connect(self._follower.follow)
        self.cards.add_teller("number", self.evidence.numbers.tell)
        self.evidence.record_wanted.connect(self._follower.follow)
        self.evidence.text_wanted.connect(self.open_assessment)
        self.evidence.resized.connect(self._make_room)
        self.writing.opened.connect(self._on_opened)
        self.writing.changed.connect(self._on_text_changed)
        self.writing.recovered.connect(self.recovery.show)
        self.editor.installEventFilter(self)
        self.session.edited.connect(self._on_edited)
        self.session.closed.connect(self._on_closed)

    def _make_room(self) -> None:
        self._tools.set_width(self.width() - self.evidence.width_px())

    def _follow_register(self, scene: Scene) -> None:
        entries = scene.register.assessments
        added = frozenset(entries) - self._known
        self._known = frozenset(entries)
        if self._assessment not in entries:
            self._let_go()
        if added and self._assessment is not None:
            self.open_assessment(max(added))
        elif self._assessment is None and entries:
            self.open_assessment(max(added) if added else next(iter(entries)))
        self._tools.show_register(scene.register, self._assessment)
        entry = entries.get(self._assessment or 0)
        if entry is None:
            self._stack.setCurrentWidget(self._empty)
            self.subtitle_changed.emit("")
            return
        self.masthead.field.set_title(entry.title)
        if self.writing.key is not None:
            self.figures.show_cards()

    def _let_go(self) -> None:
        """Write the text that is open, and show it no longer."""
        self.masthead.flush()
        self.writing.let_go()
        self.recovery.hide()
        self._assessment = None
        self._asked = None
        self.margin.show_evidence({})

    def _on_opened(self, found: Assessment) -> None:
        self._slow.stop()
        self.masthead.show_assessment(found)
        self.images.serve(found.uid)
        self.speller.serve(found.id)
        self._stack.setCurrentWidget(self._page)
        self._survey()
        waiting, self._to_cite = self._to_cite, ()
        self.cite_events(waiting)

    def _on_wanted(self, command: str) -> None:
        """Carry out a command that is not the text's own."""
        tools = self._tools
        match command:
            case "outline" | "preview":
                self._turn_side(command)
            case "comment":
                self.comments.begin()
            case "image":
                self.images.ask()
            case "versions" if self.writing.key is not None:
                self.versions = VersionsDialog(self.session, self.icons, self.writing, self)
                self.versions.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
                self.versions.open()
            case "spelling":
                self.speller.turn(tools.toggle("spelling"))
            case "focus":
                self.room.leave() if self.room.is_open else self.room.enter()
            case _:
                self.evidence.run(command)

    def _turn_side(self, side: str) -> None:
        """Show or hide one side of the text; where only one has room, the other gives way."""
        other = "outline" if side == "preview" else "preview"
        if not self._tools.is_on(side) and self._page.width() < LEAST_FOR_BOTH_PX:
            self._show_side(other, False)
        self._show_side(side, not self._tools.is_on(side))

    def _show_side(self, side: str, is_on: bool) -> None:
        self._tools.set_on(side, is_on)
        show = self._page.show_right if side == "preview" else self._page.show_outline
        show(is_on)

    def _on_room_changed(self, is_open: bool) -> None:
        self._tools.set_on("focus", is_open)
        self._page.be_bare(is_open)
        self.comment_column.be_bare(is_open)
        self._page.show_right(self._tools.is_on("preview") and not is_open)

    def _survey(self) -> None:
        """Count the words and look up what the text cites and what stands behind it."""
        if self.writing.key is None:
            return
        self.outline.refresh()
        words = count_words(self.editor.facts)
        self.subtitle_changed.emit(self.tr("%Ln word(s)", "", words))
        self.figures.show_cards()
        self.figures.pictures.want(self.editor.targets())
        self.images.want(self.editor.targets())
        asked = (frozenset(self.editor.targets()), frozenset(all_paragraphs(self.editor.facts)))
        if asked == self._asked:
            return
        self._asked = asked
        self.session.read(
            "Look up citations", read_behind, then=self._on_behind, key=f"behind-{id(self)}",
            targets=asked[0], cited=asked[1],
        )  # fmt: skip

    def _on_behind(self, behind: Behind) -> None:
        self.editor.set_gone(behind.missing)
        self.margin.show_evidence(behind.evidence)
        self.figures.show_sources(behind.sources)

    def _on_text_changed(self) -> None:
        self._survey_timer.start()

    def _on_edited(self, change: Change) -> None:
        if change.touches(*_SHOWN_TABLES):
            self._asked = None
            self.figures.pictures.outdate()
            self._survey_timer.start()
        if self.writing.key is not None and change.touches("assessment"):
            self.session.read(
                "Read masthead", read_if_there, then=self._on_masthead_read, key="masthead",
                assessment=self.writing.key,
            )  # fmt: skip

    def _on_masthead_read(self, found: Assessment | None) -> None:
        if found is not None and found.id == self._assessment:
            self.masthead.line.show_assessment(found)

    def _on_closed(self) -> None:
        """Ask the case nothing more."""
        self._survey_timer.stop()
        self._slow.stop()
        self.editor.setReadOnly(True)
        self.masthead.field.setReadOnly(True)
        self.masthead.line.set_read_only()

    def _on_slow(self) -> None:
        if self._assessment is not None and self.writing.key is None:
            self._stack.setCurrentWidget(self._loading)

    def _on_title(self, title: str) -> None:
        self._change({"title": title}, title)

    def _on_masthead(self, values: dict[str, str | None]) -> None:
        self._change(values, ", ".join(value or "" for value in values.values()))

    def _change(self, values: dict[str, str | None], detail: str) -> None:
        if self._assessment is not None:
            self.session.edit(
                change_assessment, assessment=self._assessment, values=values, detail=detail
            )

    def _on_delete(self) -> None:
        if self._assessment is not None:
            entry = self.session.stage.scene.register.assessments.get(self._assessment)
            self.flush()
            self.session.edit(
                delete_assessment, assessment=self._assessment, detail=entry.title if entry else ""
            )

    def _on_export(self) -> None:
        if self._assessment is not None:
            self.flush()
            self.export_requested.emit(self._assessment)

    def _on_events_read(self, rows: dict[int, EventRow]) -> None:
        language = self.locale().name()
        self.evidence.taker.cite([as_dragged(row, language) for row in rows.values()])
        self.editor.setFocus()
