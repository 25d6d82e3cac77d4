# SPDX-License-Identifier: MIT
"""The form of one zone: whose it is, when it holds, how sure that is, and what it rests on."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.queries.zones import BasisEvent
from workbench.domain.date_words import describe_date
from workbench.domain.register import Register
from workbench.domain.terms import Confidence
from workbench.domain.zones import Zone, ZoneKind, is_reworded, kind_as_assessed, kind_of
from workbench.geo.measuring import area_text
from workbench.ui.desks.zone_words import kind_name, kind_words
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button, tool_button
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.field_grid import FieldGrid
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label
from workbench.ui.zones.basis_field import BasisField
from workbench.ui.zones.swatches import swatch_icon

_PAUSE_MS = 800
_NOTE_ROWS = 3


class ZonePage(QWidget):
    """Shows a zone and says what was changed; everything is an edit of its own."""

    changed = Signal(object)  # dict of columns of the zone
    actor_named = Signal(str)
    events_changed = Signal(object)  # keys
    sources_changed = Signal(object)  # keys
    selection_wanted = Signal()  # the selected events join the basis
    event_opened = Signal(int)
    left = Signal()  # back to the list

    def __init__(self, icons: Icons) -> None:
        """Make an empty form."""
        super().__init__()
        self._icons = icons
        self._zone: Zone | None = None
        self._register = Register()
        self.back = push_button(self.tr("All zones"), kind="quiet", icons=icons, icon="left")
        self.name = QLineEdit()
        self.kind = QComboBox()
        self.meaning = plain_label(tone="small", wrap=True)
        self.reworded = plain_label(tone="alert", wrap=True)
        self.reassess = push_button(self.tr("Assess by today's words…"), kind="link")
        self.actor = QLineEdit()
        self.valid = DateLine(self.tr("Valid"), self.tr("Feb – Apr 2022, since 3 May 2022…"))
        self.validity = Hint()
        self.assessed = DateLine(self.tr("Assessed on"), self.tr("not said"))
        self.confidence = QComboBox()
        self.area = plain_label(tone="muted")
        self.shape_buttons = _Buttons(icons)
        self.events = BasisField(
            icons, self.tr("Add the selected events"),
            self.tr("No event yet: select events in any pane, then add them here."),
        )  # fmt: skip
        self.sources = BasisField(icons, self.tr("Add a source"), self.tr("No source yet."))
        self.note = QPlainTextEdit()
        self.author = plain_label(tone="small", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._lay_out()
        self._connect()

    @property
    def zone(self) -> Zone | None:
        """The zone that is shown."""
        return self._zone

    @property
    def called(self) -> str:
        """What the zone is called, also while a new name is on its way into the case."""
        return _one_line(self.name) or (self._zone.name if self._zone is not None else "")

    def show_zone(
        self, zone: Zone, kinds: Sequence[ZoneKind], register: Register, area_m2: float | None
    ) -> None:
        """Show a zone; what is being typed into the same zone stays."""
        anew = self._zone is None or self._zone.id != zone.id
        self._zone, self._register = zone, register
        self._show_text(self.name, zone.name, anew=anew)
        self._show_text(self.actor, zone.actor or "", anew=anew)
        self._show_kind(zone, kinds)
        self.valid.show_date(zone.valid, anew=anew)
        self.assessed.show_date(zone.assessed_on, anew=anew)
        self.confidence.setCurrentIndex(max(0, self.confidence.findData(zone.confidence or "")))
        if anew or not self.note.hasFocus():
            self.note.setPlainText(zone.note)
        language = self.locale().name().partition("_")[0]
        self.area.setText(area_text(area_m2, language) if area_m2 is not None else "")
        by = self.tr("First entered by {author}.").format(author=zone.author)
        self.author.setText(by if zone.author else "")
        entries = [register.sources[key] for key in zone.sources if key in register.sources]
        self.sources.show_records({entry.id: (entry.name, "") for entry in entries})
        names = [entry.name for entry in register.actors.values()]
        names += [alias for entry in register.actors.values() for alias in entry.aliases]
        _complete(self.actor, names)

    def show_validity(self, said: str) -> None:
        """Say below the dates how they stand to the day in view."""
        is_new = said != self.validity.text()
        self.validity.say(said)
        if is_new and said and self.valid.line.hasFocus():
            self._form.lead_to(self.validity)

    def show_basis(self, events: Sequence[BasisEvent]) -> None:
        """Show the events that the zone rests on."""
        language = self.locale().name()
        self.events.show_records(
            {event.id: (event.title, describe_date(event.date, language)) for event in events}
        )

    def show_selected(self, count: int) -> None:
        """Say how many events could join the basis."""
        self.events.add_button.setEnabled(count > 0)
        said = self.tr("Add the %Ln selected event(s)", "", count) if count else ""
        self.events.add_button.setText(said or self.tr("Add the selected events"))

    def flush(self) -> None:
        """Hand in what was typed."""
        self._commit_text()
        self._commit_actor()
        self.valid.commit()
        self.assessed.commit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand in the note when it is left."""
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self._commit_text()
        return super().eventFilter(watched, event)

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.name.textEdited.connect(self._pause.start)
        self.note.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._commit_text)
        self.name.editingFinished.connect(self._commit_text)
        self.actor.editingFinished.connect(self._commit_actor)
        self.kind.activated.connect(self._on_kind)
        self.reassess.clicked.connect(self._on_reassess)
        self.confidence.activated.connect(self._on_confidence)
        self.valid.committed.connect(self._on_valid)
        self.assessed.committed.connect(self._on_assessed)
        for field in (self.valid, self.assessed):
            field.line.stirred.connect(self._on_date_stirred)
        self.events.changed.connect(self.events_changed)
        self.events.opened.connect(self.event_opened)
        self.events.add_wanted.connect(self.selection_wanted)
        self.sources.changed.connect(self.sources_changed)
        self.sources.add_wanted.connect(self._on_add_source)
        self.note.installEventFilter(self)

    def _commit_text(self) -> None:
        self._pause.stop()
        zone, values = self._zone, dict[str, str]()
        if zone is None:
            return
        name, note = _one_line(self.name), self.note.toPlainText()
        self.name.setModified(False)
        if name and name != zone.name:
            values["name"] = name
        if note != zone.note:
            values["note"] = note
        if values:
            self.changed.emit(values)

    def _commit_actor(self) -> None:
        name = _one_line(self.actor)
        if self._zone is not None and self.actor.isModified() and name != (self._zone.actor or ""):
            self.actor.setModified(False)
            self.actor_named.emit(name)

    def _on_back(self) -> None:
        self.flush()
        self.left.emit()

    def _on_kind(self, _row: int) -> None:
        if self._zone is not None and self.kind.currentData() != self._zone.zone_class:
            self.changed.emit({"class": self.kind.currentData()})

    def _on_reassess(self) -> None:
        if self._zone is not None:
            below = self.reassess.rect().bottomLeft()
            self.reassess_menu(self._zone).popup(self.reassess.mapToGlobal(below))

    def reassess_menu(self, zone: Zone) -> QMenu:
        """Ask whether a zone taken to mean its class as it is defined now was assessed today."""
        language, today = self.locale().name(), datetime.now(UTC).date().isoformat()
        kept = describe_date(zone.assessed_on, language)
        keep = self.tr("Keep its date, {date}") if kept else self.tr("Keep it without a date")
        anew = self.tr("Assessed today, {date}")
        offers = {
            zone.assessed_on: keep.format(date=kept),
            today: anew.format(date=describe_date(today, language)),
        }
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for edtf, text in reversed(offers.items()):
            menu.addAction(text).setData({"class": zone.zone_class, "assessed_on": edtf})
        menu.triggered.connect(self._on_reassessed)
        return menu

    def _on_reassessed(self, action: QAction) -> None:
        self.changed.emit(action.data())

    def _on_confidence(self, _row: int) -> None:
        chosen = self.confidence.currentData() or None
        if self._zone is not None and chosen != self._zone.confidence:
            self.changed.emit({"confidence": chosen})

    def _on_valid(self, edtf: str) -> None:
        self.changed.emit({"valid": edtf or None})

    def _on_assessed(self, edtf: str) -> None:
        self.changed.emit({"assessed_on": edtf or None})

    def _on_date_stirred(self) -> None:
        """Bring a date that is refused into view with the reason."""
        for field in (self.valid, self.assessed):
            if field.line is self.sender() and field.line.problem:
                self._form.lead_to(field)

    def _on_add_source(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for entry in self._register.sources.values():
            if entry.id not in self.sources.keys:
                action = menu.addAction(entry.name.replace("&", "&&"))
                action.setData(entry.id)
        if menu.isEmpty():
            menu.addAction(self.tr("No other source in this case")).setEnabled(False)
        menu.triggered.connect(self._on_source_chosen)
        button = self.sources.add_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _on_source_chosen(self, action: QObject) -> None:
        self.sources_changed.emit((*self.sources.keys, action.data()))  # type: ignore[attr-defined]

    # -- private -------------------------------------------------------------------------------

    def _show_text(self, line: QLineEdit, text: str, *, anew: bool) -> None:
        if anew or not (line.hasFocus() and line.isModified()):
            line.setText(text)
            line.setModified(False)

    def _show_kind(self, zone: Zone, kinds: Sequence[ZoneKind]) -> None:
        theme = self._icons.appearance.theme
        self.kind.clear()
        for kind in kinds:
            # With an actor its zones have the actor's colour: a class is then a pattern alone.
            colour = theme.colour("text_muted" if zone.actor else kind.colour)
            icon = swatch_icon(kind.pattern, colour, self.devicePixelRatioF())
            self.kind.addItem(icon, kind_name(kind), kind.key)
        self.kind.setCurrentIndex(self.kind.findData(zone.zone_class))
        self.meaning.setText(kind_words(kind_of(zone.zone_class, kinds)))
        reworded, then = is_reworded(zone, kinds), kind_as_assessed(zone, kinds)
        said = self.tr("Assessed by other words: “{words}”")
        if kind_name(then) != self.kind.currentText():
            said = self.tr("Assessed as “{name}”, by other words: “{words}”")
        self.reworded.setText(said.format(name=kind_name(then), words=kind_words(then)))
        self.reworded.setVisible(reworded)
        self.reassess.setVisible(reworded)

    def _lay_out(self) -> None:
        words: Mapping[str, str] = {
            "": self.tr("not said"), Confidence.LOW: self.tr("low"),
            Confidence.MODERATE: self.tr("moderate"), Confidence.HIGH: self.tr("high"),
        }  # fmt: skip
        for value, word in words.items():
            self.confidence.addItem(word, str(value))
        self.name.setPlaceholderText(self.tr("Name of the zone"))
        self.actor.setPlaceholderText(self.tr("Who holds or uses it; a new name makes an actor"))
        self.note.setPlaceholderText(self.tr("What this rests on, and what is not known"))
        line_px = self.note.fontMetrics().lineSpacing()
        self.note.setFixedHeight(_NOTE_ROWS * line_px + 14)
        self.note.setTabChangesFocus(True)
        grid = FieldGrid(self._icons.appearance.size("control"))
        grid.add(self.tr("Name"), self.name, is_short=True)
        grid.add(self.tr("Class"), self.kind, is_short=True)
        grid.add("", _stack(self.meaning, self.reworded, self.reassess))
        grid.add(self.tr("Actor"), self.actor, is_short=True)
        grid.add(self.tr("Confidence"), self.confidence, is_short=True)
        grid.add(self.tr("Valid"), _stack(self.valid, self.validity), is_short=True)
        grid.add(self.tr("Assessed on"), _stack(self.assessed), is_short=True)
        grid.add(self.tr("Events"), self.events)
        grid.add(self.tr("Sources"), self.sources)
        grid.add(self.tr("Note"), self.note)
        grid.add("", self.author)
        self._form = form_area(grid)
        head = QHBoxLayout()
        head.setContentsMargins(4, 4, 8, 0)
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.area)
        head.addSpacing(6)
        head.addWidget(self.shape_buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._form, 1)
        self.setFocusProxy(self.name)


class _Buttons(QWidget):
    """What can be done with the outline."""

    def __init__(self, icons: Icons) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)

        def add(text: str, icon: str) -> QToolButton:
            button = tool_button(icons, icon, text)
            row.addWidget(button)
            return button

        self.show_on_map = add(self.tr("Show on map"), "zoom.fit")
        self.reshape = add(self.tr("Move corners"), "edit")
        self.split = add(self.tr("Split"), "cut")
        self.delete = add(self.tr("Delete"), "delete")


def _stack(*widgets: QWidget) -> QWidget:
    made = QWidget()
    made.setFocusProxy(widgets[0])
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    for widget in widgets:
        is_link = isinstance(widget, QPushButton)
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if is_link else Qt.AlignmentFlag(0))
    column.addStretch(1)
    return made


def _one_line(line: QLineEdit) -> str:
    return " ".join(line.text().split())


def _complete(line: QLineEdit, names: Sequence[str]) -> None:
    completer = QCompleter(sorted(names, key=str.casefold), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
