# SPDX-License-Identifier: MIT
"""The form of one event: every field in the order of the work. What it does is told as gestures."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.event import Event
from workbench.session.session import Session
from workbench.ui.desks.domain_judge import judge_of
from workbench.ui.icons import Icons
from workbench.ui.inspector.actors_field import ActorsField
from workbench.ui.inspector.choice_box import ChoiceBox
from workbench.ui.inspector.coordinates_field import (
    PICK_KEYS,
    CoordinatesField,
    radius_text,
    understand_radius,
)
from workbench.ui.inspector.counts_field import CountsField
from workbench.ui.inspector.date_field import DateField
from workbench.ui.inspector.draft_text import DraftText
from workbench.ui.inspector.field_rows import FieldRows, SideBySide, Stack, chain
from workbench.ui.inspector.gestures import (
    ChangeOwn,
    ChangePlace,
    ChangeReport,
    ChangeValues,
    Gesture,
)
from workbench.ui.inspector.own_fields import OwnFields
from workbench.ui.inspector.place_field import PlaceField
from workbench.ui.inspector.read_mark import Mark, ReadMark
from workbench.ui.inspector.reports_field import ReportsField
from workbench.ui.inspector.tags_field import TagsField
from workbench.ui.inspector.type_field import TypeField
from workbench.ui.widgets.draft_line import DraftLine
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.record_words import confidence_words, precision_words, status_words


class EventForm(QWidget):
    """Shows an event and says what is changed; the owner records it or keeps it as a draft."""

    gesture = Signal(object)
    stirred = Signal()  # something is being typed

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        stage = session.stage
        self.title = DraftLine()
        self.title_hint = Hint()
        self.description = DraftText()
        self.type = TypeField(stage, icons)
        self.date = DateField(stage)
        self.place = PlaceField(session, icons)
        self.coordinates = CoordinatesField(session, icons)
        self.precision = ChoiceBox(precision_words(), self.tr("Precision of the place"))
        self.radius = DraftLine(understand_radius)
        self.radius_hint = Hint()
        self.killed = CountsField("fatalities", self.tr("Killed"))
        self.injured = CountsField("injured", self.tr("Injured"))
        self.status = ChoiceBox(status_words(), self.tr("Status"))
        self.confidence = ChoiceBox(confidence_words(), self.tr("Confidence"))
        self.actors = ActorsField(stage, icons)
        self.reports = ReportsField(stage, icons, judge_of(session))
        self.tags = TagsField(stage, icons)
        self._name_fields()
        self._icons = icons
        self._rows = rows = FieldRows(icons.appearance)
        titled = Stack(self.title, self.title_hint)
        rows.add(self.tr("Title"), titled)
        rows.add(self.tr("Description"), self.description)
        rows.add(self.tr("Type"), self.type)
        rows.add(self.tr("Date"), self.date)
        rows.add(self.tr("Place"), self.place)
        rows.add(self.tr("Coordinates"), self.coordinates)
        how = SideBySide(self.precision, self.radius, stretches=(3, 2))
        rows.add(self.tr("Precision"), Stack(how, self.radius_hint))
        rows.add(self.tr("Killed"), self.killed)
        rows.add(self.tr("Injured"), self.injured)
        standing = SideBySide(self.status, self.confidence, stretches=(2, 3))
        rows.add(self.tr("Status"), standing)
        rows.add(self.tr("Actors"), self.actors)
        rows.add(self.tr("Reports"), self.reports)
        rows.add(self.tr("Tags"), self.tags)
        self.own = OwnFields(session, icons, rows, self)
        # The fields that a text may fill, by the columns of the draft.
        self._fillable: dict[str, QWidget] = {
            "title": titled, "description": self.description, "type": self.type,
            "date": self.date, "place": self.place, "lat": self.coordinates,
            "fatalities": self.killed, "injured": self.injured, "status": standing,
            "actors": self.actors, "reports": self.reports,
        }  # fmt: skip
        self._marks: dict[str, ReadMark] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(rows)
        column.addWidget(self.own)
        self.setFocusProxy(self.title)
        self._connect()
        self.chain()

    @property
    def is_draft(self) -> bool:
        """Whether anything is typed that was not handed on."""
        return any(field.is_draft for field in self._texts().values())

    def show_event(self, event: Event, *, anew: bool = False) -> None:
        """Show an event as it is stored; drafts of the same event stay. `anew`: another event."""
        self.title.show_value(event.title, anew=anew)
        self.description.show_value(event.description, anew=anew)
        self.type.show_event(event, anew=anew)
        self.date.show_event(event, anew=anew)
        self.place.show_event(event, anew=anew)
        self.coordinates.show_event(event, anew=anew)
        self.precision.show_value(event.place_precision or "", anew=anew)
        self.radius.show_value(radius_text(event.radius_m), anew=anew)
        self.killed.show_count(event.fatalities, anew=anew)
        self.injured.show_count(event.injured, anew=anew)
        self.status.show_value(event.status, anew=anew)
        self.confidence.show_value(event.confidence or "", anew=anew)
        self.actors.show_actors(event.actors, anew=anew)
        self.reports.show_reports(event.reports, anew=anew)
        self.tags.show_tags(event.tags, anew=anew)
        self.own.show_event(event, anew=anew)
        self.chain()

    def show_marks(self, marks: Mapping[str, Mark]) -> None:
        """Mark the fields, by columns of the draft, whose values are not the analyst's own yet."""
        for name, field in self._fillable.items():
            if name in marks and name not in self._marks:
                self._marks[name] = ReadMark(self._icons)
                self._rows.add_below_label(field, self._marks[name])
            if name in self._marks:
                self._marks[name].show_mark(marks.get(name))
        self.date.doubt.say(marks["date"].doubt if "date" in marks else "")

    def typed(self) -> dict[str, str]:
        """Return what is typed and not handed on yet, by field."""
        return {name: field.text() for name, field in self._texts().items() if field.is_draft}

    def type_in(self, texts: Mapping[str, str], *, held: bool) -> None:
        """Put in what had been typed, as drafts over what is stored.

        `held`: they wait for a decision, and are not saved by merely leaving a field.
        """
        fields = self._texts()
        for name, text in texts.items():
            if name in fields:
                fields[name].type_in(text, held=held)

    def held(self) -> list[str]:
        """Return the fields whose text waits for a decision."""
        return [name for name, field in self._texts().items() if field.is_held]

    def save_held(self) -> None:
        """Commit what waits for a decision."""
        fields = self._texts()
        for name in self.held():
            fields[name].release()
            fields[name].commit()

    def restore_held(self) -> None:
        """Let what waits go, and show what is stored."""
        fields = self._texts()
        for name in self.held():
            fields[name].restore()

    def commit(self) -> QWidget | None:
        """Commit what is being typed; return the first field that is wrong, None if none is."""
        fields = (self.description, self.precision, self.status, self.confidence, self.reports)
        for field in (*self._lines(), *fields):
            field.commit()
        return next((line for line in self._lines() if line.problem), None)

    def refuse(self, gesture: Gesture, sentence: str) -> bool:
        """Keep as a draft what could not be saved; return whether a field now says why."""
        match gesture:
            case ChangePlace():
                self.place.line.refuse(sentence)
                return True
            case ChangeOwn():
                return self.own.refuse(gesture, sentence)
            case ChangeValues("description"):
                self.description.refuse()
            case ChangeReport(report, {"quote": _}):
                for row in self.reports.rows:
                    if row.report.id == report.id:
                        row.quote.refuse()
            case ChangeValues(field, values):
                line = self._line_of(field, values)
                if line is not None:
                    line.refuse(sentence)
                    return True
            case _:
                pass
        return False

    def stops(self) -> Sequence[QWidget]:
        """Return what Tab leads to, from top to bottom."""
        return [
            self.title, self.description, self.type.type, self.type.subtype, self.date.line,
            self.date.zone, self.date.note, self.place.line, self.place.packs_button,
            self.coordinates.line, self.coordinates.pick, self.precision, self.radius,
            *self.killed.lines.values(), *self.injured.lines.values(), self.status,
            self.confidence, *self.actors.stops(), *self.reports.stops(), *self.tags.stops(),
            *self.own.lines().values(),
        ]  # fmt: skip

    def chain(self) -> None:
        """Put the tab order right after chips or rows have come or gone."""
        chain(self.stops())

    def _lines(self) -> list[DraftLine]:
        return list(self._named_lines().values())

    def _named_lines(self) -> dict[str, DraftLine]:
        """Return every line by the name under which its draft is kept."""
        return {
            "title": self.title, "type": self.type.type, "subtype": self.type.subtype,
            "date": self.date.line, "tz": self.date.zone, "date_note": self.date.note,
            "place": self.place.line, "coordinates": self.coordinates.line, "radius": self.radius,
            **{f"fatalities_{end}": line for end, line in self.killed.lines.items()},
            **{f"injured_{end}": line for end, line in self.injured.lines.items()},
            "actor": self.actors.line, "report": self.reports.line, "tag": self.tags.line,
            **self.own.lines(),
        }  # fmt: skip

    def _texts(self) -> dict[str, DraftLine | DraftText]:
        """Return every field that is typed into, the quotes of the reports included."""
        quotes = {f"quote {row.report.id}": row.quote for row in self.reports.rows}
        return {**self._named_lines(), "description": self.description, **quotes}

    def _line_of(self, field: str, values: Mapping[str, object]) -> DraftLine | None:
        """Return the line that sent a gesture; the counts have a line for each end."""
        lines = self._named_lines()
        return lines.get(field) or lines.get(next(iter(values)))

    def _name_fields(self) -> None:
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("what happened, in a few words"))
        self.description.setAccessibleName(self.tr("Description"))
        self.description.setPlaceholderText(self.tr("what is known of it"))
        self.radius.setAccessibleName(self.tr("Radius"))
        self.radius.setPlaceholderText(self.tr("radius"))

    def _connect(self) -> None:
        pick = QShortcut(QKeySequence(PICK_KEYS), self)
        pick.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        pick.activated.connect(self.coordinates.pick_on_map)
        self.title.committed.connect(self._on_title)
        self.title.stirred.connect(self._on_stirred)
        self.description.committed.connect(self._on_description)
        self.precision.committed.connect(self._on_precision)
        self.radius.committed.connect(self._on_radius)
        self.radius.stirred.connect(self._on_stirred)
        self.status.committed.connect(self._on_status)
        self.confidence.committed.connect(self._on_confidence)
        self.reports.rows_changed.connect(self.chain)
        self.own.rows_changed.connect(self.chain)
        self.own.stirred.connect(self.stirred)
        for typed in (*self._lines(), self.description, self.reports):
            typed.stirred.connect(self.stirred)
        for field in (
            self.type, self.date, self.place, self.coordinates, self.killed, self.injured,
            self.actors, self.reports, self.tags, self.own,
        ):  # fmt: skip
            field.changed.connect(self.gesture)

    def _on_stirred(self) -> None:
        self.title_hint.say(self.title.problem, wrong=True)
        self.radius_hint.say(self.radius.problem, wrong=True)

    def _on_title(self, title: str) -> None:
        self.gesture.emit(ChangeValues("title", {"title": title}))

    def _on_description(self, text: str) -> None:
        self.gesture.emit(ChangeValues("description", {"description": text}))

    def _on_precision(self, value: str) -> None:
        self.gesture.emit(ChangeValues("place_precision", {"place_precision": value or None}))

    def _on_radius(self, radius_m: float | None) -> None:
        self.gesture.emit(ChangeValues("radius", {"radius_m": radius_m}))

    def _on_status(self, value: str) -> None:
        self.gesture.emit(ChangeValues("status", {"status": value}))

    def _on_confidence(self, value: str) -> None:
        self.gesture.emit(ChangeValues("confidence", {"confidence": value or None}))
