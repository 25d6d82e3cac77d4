# SPDX-License-Identifier: MIT
"""The case's own fields in the form: a row a field, each with what its kind needs."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.casefile.queries.fields import place_names
from workbench.domain.event import Event
from workbench.domain.event_fields import FieldEntry, FieldKind, Value
from workbench.domain.uids import parse_uid
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.inspector.date_field import near_date
from workbench.ui.inspector.field_rows import FieldRows, Stack
from workbench.ui.inspector.gestures import ChangeOwn
from workbench.ui.inspector.place_line import PlaceLine
from workbench.ui.inspector.type_field import add_arrow
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.date_reading import typed_date_words
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.offers import Offer
from workbench.ui.widgets.own_values import own_fields, own_offers, understand_own, value_text

_COMPLETED = (FieldKind.CHOICE, FieldKind.YES_NO)


class OwnLine(Stack):
    """One field; below it what is understood, or why it is not."""

    changed = Signal(object)  # ChangeOwn

    def __init__(
        self, session: Session, icons: Icons, field: FieldEntry, parent: QWidget | None = None
    ) -> None:
        self.field = field
        self.hint = Hint()
        self._session = session
        self._shown: Value | None = None
        self._near = near_date(None, session.stage.scene.frame)
        if field.kind is FieldKind.PLACE:
            self.line: DraftLine = PlaceLine(session, icons)
        elif field.kind in _COMPLETED:
            self.line = CompletingLine(icons, own_offers(field).find, self._understand)
        else:
            self.line = DraftLine(self._understand)
        super().__init__(self.line, self.hint, parent=parent)
        self.line.setAccessibleName(field.name)
        self.line.setPlaceholderText(_placeholder(field.kind))
        if field.note:
            self.line.setToolTip(plain_tooltip(field.note))
        if isinstance(self.line, PlaceLine):
            self.line.placed.connect(self._on_committed)
        else:
            self.line.committed.connect(self._on_committed)
            if isinstance(self.line, CompletingLine):
                self.line.taken.connect(self._on_taken)
                add_arrow(self.line, icons)
        self.line.stirred.connect(self._tell)

    def show_value(self, event: Event, *, anew: bool) -> None:
        """Show what an event holds in the field."""
        value: Any = event.fields.get(self.field.key)
        self._shown = value
        self._near = near_date(event.date, self._session.stage.scene.frame)
        if self.field.kind is FieldKind.PLACE and value and parse_uid(str(value)):
            if anew:
                self.line.show_value("", anew=True)
            self._session.read(
                "Name place", place_names, uids=[str(value)], key=f"own place {id(self)}",
                then=partial(self._on_named, str(value), anew),
            )  # fmt: skip
        else:
            self.line.show_value(value_text(self.field, value, self.locale()), anew=anew)
        self._tell()

    def _on_named(self, uid: str, anew: bool, names: dict[str, str]) -> None:
        if uid == self._shown:
            self.line.show_value(names.get(uid, ""), anew=anew)

    def _understand(self, typed: str) -> Understood:
        return understand_own(self.field, self.locale(), self._near)(typed)

    def _on_taken(self, offer: Offer) -> None:
        self.changed.emit(ChangeOwn(self.field, offer.value))

    def _on_committed(self, value: Any) -> None:
        self.changed.emit(ChangeOwn(self.field, value))

    def _tell(self) -> None:
        said = ""
        if self.field.kind is FieldKind.DATE:
            said = typed_date_words(self.line.text(), self.locale(), self._near)
        self.hint.say(self.line.problem or said, wrong=bool(self.line.problem))


class OwnFields(QWidget):
    """A row for each field of the case, in the codebook's order; made anew when they change."""

    changed = Signal(object)  # ChangeOwn
    stirred = Signal()
    rows_changed = Signal()

    def __init__(
        self, session: Session, icons: Icons, above: FieldRows, parent: QWidget | None = None
    ) -> None:
        """Stand below other rows, and line up with them."""
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._above = above
        self._made_of: tuple[FieldEntry, ...] = ()
        self._event: Event | None = None
        self._rows: QWidget | None = None
        self.fields: dict[str, OwnLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        session.stage.changed.connect(self._on_scene)
        self._follow()

    def lines(self) -> dict[str, DraftLine]:
        """Return every line by the name of its field's column, as its draft is kept."""
        return {name: field.line for name, field in self.fields.items()}

    def show_event(self, event: Event, *, anew: bool) -> None:
        """Show what an event holds."""
        self._follow()
        self._event = event
        for field in self.fields.values():
            field.show_value(event, anew=anew)

    def refuse(self, gesture: ChangeOwn, sentence: str) -> bool:
        """Keep as a draft what could not be saved; return whether its field says why."""
        found = [field for field in self.fields.values() if field.field.id == gesture.field.id]
        for field in found:
            field.line.refuse(sentence)
        return bool(found)

    def _on_scene(self, scene: Scene, before: Scene) -> None:
        if scene.register.fields != before.register.fields and self._follow():
            self.rows_changed.emit()

    def _follow(self) -> bool:
        """Make the rows of the present fields; what is being typed stays. Tell if it was news."""
        present = own_fields(self._session.stage.scene.register)
        if tuple(present.values()) == self._made_of:
            return False
        typed = {name: line.text() for name, line in self.lines().items() if line.is_draft}
        self._made_of = tuple(present.values())
        if self._rows is not None:
            self._rows.hide()
            self._column.removeWidget(self._rows)
            self._rows.deleteLater()
        rows = self._rows = FieldRows(self._icons.appearance)
        self.fields = {}
        for name, entry in present.items():
            field = self.fields[name] = OwnLine(self._session, self._icons, entry)
            field.changed.connect(self.changed)
            field.line.stirred.connect(self.stirred)
            rows.add(entry.name, field)
            if self._event is not None:
                field.show_value(self._event, anew=True)
            if name in typed:
                field.line.type_in(typed[name], held=False)
        rows.line_up(self._above)
        self._column.addWidget(rows)
        self.setVisible(bool(present))
        return True


def _placeholder(kind: FieldKind) -> str:
    """Say what a field takes where its kind alone does not."""
    return {
        FieldKind.DATE: QCoreApplication.translate("OwnLine", "late March 2022, 30/04/2022…"),
        FieldKind.YES_NO: QCoreApplication.translate("OwnLine", "yes or no"),
        FieldKind.NUMBER: QCoreApplication.translate("OwnLine", "number"),
        FieldKind.PLACE: QCoreApplication.translate("OwnLine", "village, town, district…"),
        FieldKind.CHOICE: QCoreApplication.translate("OwnLine", "choose"),
    }.get(kind, "")
