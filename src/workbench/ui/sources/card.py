# SPDX-License-Identifier: MIT
"""The card of one source: every field an edit of its own, taken when it is left or by Enter."""

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.analysis.source_facts import SourceFacts
from workbench.casefile.queries.sources import SourceRecord
from workbench.domain.errors import InputError
from workbench.domain.register import Register, SourceEntry
from workbench.domain.web_domains import domain_of
from workbench.ui.desks.domain_judge import Judging
from workbench.ui.icons import Icons
from workbench.ui.sources.derivation_field import DerivationField
from workbench.ui.sources.foreign_field import ForeignField
from workbench.ui.sources.grades_field import GradesField
from workbench.ui.sources.words import credibility_tip, facts_words
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.draft_line import DraftLine, Understood, as_text_or_nothing
from workbench.ui.widgets.field_grid import FieldGrid
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label, plain_tooltip
from workbench.ui.widgets.named_line import WordLine
from workbench.ui.widgets.offers import folded
from workbench.ui.widgets.record_words import grade_words

_PAUSE_MS = 800
_LINES = 3


class CardPage(QWidget):
    """Says what was changed; without a source it takes the name of a new one."""

    changed = Signal(object)  # dict of columns
    named = Signal(str)  # a new source
    merge_wanted = Signal(int, int)  # a source that is the same, and the one it is to be
    events_wanted = Signal()
    left = Signal()  # back to the list

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty card."""
        super().__init__(parent)
        self._source: SourceEntry | None = None
        self._register = Register()
        self._record: SourceRecord | None = None
        self._same = 0
        self.name = DraftLine(self._understood_name)
        self.hint = plain_label(
            self.tr("Type a name and press Enter. Everything else can follow."), tone="muted",
            wrap=True,
        )  # fmt: skip
        self.same = Banner(icons, tone="info", dismissable=True)
        self.merge_button = self.same.add_button(self.tr("Make them one"), primary=True)
        self.facts = plain_label(tone="small", wrap=True)
        self.show_events = push_button(self.tr("Show its events"), icons=icons, icon="filter")
        self.publisher = DraftLine(as_text_or_nothing)
        self.address = DraftLine(as_text_or_nothing)
        self.foreign = ForeignField()
        self.language = WordLine(icons, icon="language")
        self.kind = WordLine(icons, icon="source")
        self.derivation = DerivationField(icons)
        self.grades = GradesField(icons)
        self.note = QPlainTextEdit()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out(icons)
        self._connect()

    @property
    def source(self) -> SourceEntry | None:
        """The source that is shown, None while a new one is being named."""
        return self._source

    def begin(self, register: Register) -> None:
        """Ask for the name of a new source."""
        self.flush()
        self._source, self._record, self._register = None, None, register
        self.name.show_value("", anew=True)
        self.same.hide()
        self._allow(exists=False)
        self.name.setFocus()

    def show_source(self, source: SourceEntry, register: Register, judging: Judging) -> None:
        """Show what the register knows; what is being typed of the same source stays."""
        anew = self._source is None or self._source.id != source.id
        if anew:
            self.flush()
            self._record = None
            self.same.hide()
            self.facts.setText("")
        self._source, self._register = source, register
        self._allow(exists=True)
        self.name.show_value(source.name, anew=anew)
        self.publisher.show_value(source.publisher or "", anew=anew)
        self.address.show_value(source.url or "", anew=anew)
        domain = domain_of(source.url)
        self.foreign.show_decision(source.foreign, judging.of(source.url), domain)
        self.derivation.show_source(source, register, anew=anew)

    def show_record(self, record: SourceRecord) -> None:
        """Show what was read of the source."""
        if self._source is None or record.id != self._source.id:
            return
        anew = self._record is None
        stored, self._record = self._record.note if self._record else "", record
        self.language.complete_over(record.languages)
        self.language.show_value(record.language, anew=anew)
        self.kind.complete_over(record.kinds)
        self.kind.show_value(record.kind, anew=anew)
        self.grades.show_grades(record.grades, anew=anew)
        if anew or self.note.toPlainText() == stored:
            self._pause.stop()
            blocked = self.note.blockSignals(True)
            self.note.setPlainText(record.note)
            self.note.blockSignals(blocked)

    def show_facts(self, facts: SourceFacts) -> None:
        """Say what the source reports of the events in view."""
        if self._record is None:
            return
        grade = self._source.reliability if self._source is not None else None
        lines = facts_words(facts, len(self._record.reports.events), QLocale())
        self.facts.setText("\n".join([grade_words(grade or "").capitalize(), *lines]))
        self.show_events.setEnabled(bool(len(self._record.reports.events)))

    def flush(self) -> None:
        """Hand in what was typed."""
        if self._source is not None:
            above = self.derivation.line
            lines = (self.name, self.publisher, self.address, self.language, self.kind, above)
            for line in lines:
                line.commit()
            self._commit_note()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand in the note when it is left."""
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self._commit_note()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list by Esc, where no field has a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.name.committed.connect(self._on_named)
        self.publisher.committed.connect(self._on_publisher)
        self.address.committed.connect(self._on_address)
        self.foreign.decided.connect(self._on_foreign)
        self.language.said.connect(self._on_language)
        self.kind.said.connect(self._on_kind)
        self.derivation.chosen.connect(self._on_above)
        self.note.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._commit_note)
        self.show_events.clicked.connect(self.events_wanted)
        self.merge_button.clicked.connect(self._on_merge)

    def _understood_name(self, typed: str) -> Understood:
        name = " ".join(typed.split())
        if not name:
            raise InputError(self.tr("A source needs a name."))
        return Understood(name, name)

    def _on_named(self, name: str) -> None:
        other = self._other_named(name)
        if self._source is None:
            self.named.emit(name)
            return
        self.changed.emit({"name": name})
        if other is not None:
            self._same = other.id
            self.same.say(
                self.tr("is the name of another source too. Are they the same?"),
                strong=f"“{other.name}”",
            )
            self.same.show()

    def _on_publisher(self, publisher: str | None) -> None:
        self.changed.emit({"publisher": publisher})

    def _on_address(self, address: str | None) -> None:
        self.changed.emit({"url": address})

    def _on_foreign(self, foreign: str) -> None:
        if self._source is not None and foreign != self._source.foreign:
            self.changed.emit({"foreign_domain": foreign})

    def _on_language(self, language: str) -> None:
        self.changed.emit({"language": language or None})

    def _on_kind(self, kind: str) -> None:
        self.changed.emit({"kind": kind or None})

    def _on_above(self, source: int) -> None:
        self.changed.emit({"derived_from": source or None})

    def _on_merge(self) -> None:
        self.same.hide()
        if self._source is not None:
            self.merge_wanted.emit(self._same, self._source.id)

    def _commit_note(self) -> None:
        self._pause.stop()
        text = self.note.toPlainText()
        if self._record is not None and self._source is not None and text != self._record.note:
            self.changed.emit({"note": text})

    # -- private -------------------------------------------------------------------------------

    def _other_named(self, name: str) -> SourceEntry | None:
        wanted, own = folded(name), self._source.id if self._source else 0
        others = (entry for entry in self._register.sources.values() if entry.id != own)
        return next((entry for entry in others if folded(entry.name) == wanted), None)

    def _allow(self, *, exists: bool) -> None:
        for part in (self._grid, self.facts, self.show_events):
            part.setVisible(exists)
        self.hint.setVisible(not exists)

    def forget(self) -> None:
        """Drop what is typed: the source is about to go."""
        self._pause.stop()
        self._source, self._record = None, None

    def _lay_out(self, icons: Icons) -> None:
        self.name.setPlaceholderText(self.tr("Name of the source"))
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setFont(icons.appearance.font("heading", strong=True))
        self.address.setPlaceholderText(self.tr("web address or domain; it is never opened"))
        self.language.setPlaceholderText(self.tr("fr, en, ar…"))
        self.kind.setPlaceholderText(self.tr("agency, radio, channel…"))
        self.note.setPlaceholderText(self.tr("Who they are, and how they know"))
        self.note.setFixedHeight(_LINES * self.note.fontMetrics().lineSpacing() + 14)
        self.note.setTabChangesFocus(True)
        self.note.installEventFilter(self)
        self.facts.setToolTip(plain_tooltip(credibility_tip()).replace("\n", "<br>"))
        grid = self._grid = FieldGrid(icons.appearance.size("control"))
        grid.add(self.tr("Address"), self.address)
        grid.add(self.tr("Foreign"), self.foreign)
        grid.add(self.tr("Reliability"), self.grades)
        grid.add(self.tr("Publisher"), self.publisher, is_short=True)
        grid.add(self.tr("Kind"), self.kind, is_short=True)
        grid.add(self.tr("Language"), self.language, is_short=True)
        grid.add(self.tr("Derives from"), self.derivation)
        grid.add(self.tr("Notes"), self.note)
        shown = QHBoxLayout()
        shown.setSpacing(8)
        shown.addWidget(self.facts, 1)
        shown.addWidget(self.show_events, 0, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.name, self.hint, self.same):
            column.addWidget(part)
        column.addLayout(shown)
        column.addWidget(grid)
        self.same.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(form_area(content))
        self.setFocusProxy(self.name)
