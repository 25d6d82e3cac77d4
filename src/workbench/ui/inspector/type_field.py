# SPDX-License-Identifier: MIT
"""The codebook type and subtype, completed from a few letters, with the type's symbol."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from workbench.analysis.looks import looks_of
from workbench.domain.errors import InputError
from workbench.domain.event import Event
from workbench.domain.register import Register
from workbench.session.stage import Stage
from workbench.ui.icons import Icons
from workbench.ui.inspector.field_rows import SideBySide, Stack
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.draft_line import Understood
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.offers import Offer, Offers, subtype_offers, type_offers


class TypeField(Stack):
    """A subtype brings its type along; another type drops a subtype that is not its own."""

    changed = Signal(object)

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget | None = None) -> None:
        self.type = CompletingLine(icons, self._find_type, self._understand_type)
        self.subtype = CompletingLine(icons, self._find_subtype, self._understand_subtype)
        self.hint = Hint()
        row = SideBySide(self.type, self.subtype, stretches=(5, 4))
        super().__init__(row, self.hint, parent=parent)
        self._stage = stage
        self._type_id: int | None = None
        self._subtype_id: int | None = None
        for line, name in (
            (self.type, self.tr("Type")),
            (self.subtype, self.tr("Subtype")),
        ):
            line.setAccessibleName(name)
            line.setPlaceholderText(name.lower())
            add_arrow(line, icons)
            line.stirred.connect(self._tell)
        self.type.taken.connect(self._on_type_taken)
        self.type.committed.connect(self._on_type)
        self.subtype.taken.connect(self._on_subtype_taken)
        self.subtype.committed.connect(self._on_subtype)

    def show_event(self, event: Event, *, anew: bool) -> None:
        """Show an event's type and subtype."""
        self._type_id = event.type.id if event.type else None
        self._subtype_id = event.subtype.id if event.subtype else None
        self.type.show_value(event.type.name if event.type else "", anew=anew)
        self.subtype.show_value(event.subtype.name if event.subtype else "", anew=anew)
        self._show_mark()
        self._tell()

    @property
    def _register(self) -> Register:
        return self._stage.scene.register

    def _find_type(self, text: str) -> list[Offer]:
        return type_offers(self._register).find(text)

    def _find_subtype(self, text: str) -> list[Offer]:
        return subtype_offers(self._register, self._type_id).find(text)

    def _understand_type(self, typed: str) -> Understood:
        return understand_type(typed, type_offers(self._register))

    def _understand_subtype(self, typed: str) -> Understood:
        return understand_type(typed, subtype_offers(self._register, self._type_id))

    def _tell(self) -> None:
        problem = self.type.problem or self.subtype.problem
        self.hint.say(problem, wrong=True)

    def _show_mark(self) -> None:
        look = looks_of(self._register).get(self._type_id or 0)
        self.type.set_mark((look.symbol, look.colour) if look and self._type_id else None)

    def _on_type_taken(self, offer: Offer) -> None:
        self._on_type(offer.value)

    def _on_subtype_taken(self, offer: Offer) -> None:
        self._on_subtype(offer.value)

    def _on_type(self, key: int | None) -> None:
        if key == self._type_id:
            return
        values: dict[str, int | None] = {"type_id": key}
        subtype = self._register.types.get(self._subtype_id or 0)
        if self._subtype_id is not None and (subtype is None or subtype.parent_id != key):
            values["subtype_id"] = self._subtype_id = None
            self.subtype.show_value("", anew=True)
        self._type_id = key
        self._show_mark()
        self.changed.emit(ChangeValues("type", values))

    def _on_subtype(self, key: int | None) -> None:
        if key == self._subtype_id:
            return
        values: dict[str, int | None] = {"subtype_id": key}
        entry = self._register.types.get(key) if key is not None else None
        if entry is not None and entry.parent_id != self._type_id:
            values["type_id"] = self._type_id = entry.parent_id
            parent = self._register.types.get(entry.parent_id or 0)
            self.type.show_value(parent.name if parent else "", anew=True)
        self._subtype_id = key
        self._show_mark()
        self.changed.emit(ChangeValues("subtype", values))


def add_arrow(line: CompletingLine, icons: Icons) -> None:
    """Show at the right end of a line that it has a list, and open it by a click."""
    arrow = QAction(icons.icon("down", "icon_muted"), "", line)
    arrow.triggered.connect(line.open_list)
    line.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)


def understand_type(typed: str, offers: Offers) -> Understood:
    """Take a name of the codebook; raises InputError for any other."""
    if not typed.strip():
        return Understood(None, "")
    offer = offers.exactly(typed)
    if offer is None:
        raise InputError(
            QCoreApplication.translate(
                "TypeField",
                "The codebook has no “{text}”. Press Down for the list of what it has.",
            ).format(text=typed.strip())
        )
    return Understood(offer.value, offer.name)
