# SPDX-License-Identifier: MIT
"""The form of one relationship: what it is, with whom, when, by which source."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.actor_relations import ActorRelation
from workbench.domain.register import Register
from workbench.ui.actors.words import relation_line, relation_words
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.draft_line import DraftLine
from workbench.ui.widgets.field_grid import FieldGrid
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.named_line import NewRecordLine, WordLine, others_of
from workbench.ui.widgets.offers import folded, source_offers
from workbench.ui.widgets.shortcuts import SAVING, keys_within

NEW = 0  # the key of a relationship that is not in the case yet


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relationship as it is typed, read from the card of `reader`.

    `new_other`, `new_source`: names of those that the case does not have; their keys are 0 then.
    """

    reader: int
    relation: ActorRelation
    new_other: str = ""
    new_source: str = ""

    @property
    def other(self) -> int:
        """Whom the other line names, 0 nobody yet."""
        relation = self.relation
        return relation.other if relation.actor == self.reader else relation.actor


def new_draft(reader: int) -> RelationDraft:
    """Begin a relationship of an actor."""
    return RelationDraft(reader, ActorRelation(NEW, reader, 0, ""))


class RelationForm(QWidget):
    """Ctrl+Enter saves, Esc leaves it; both can be done by a button too."""

    saved = Signal(object)  # RelationDraft
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(parent)
        self._register = Register()
        self._draft: RelationDraft | None = None
        self.kind = WordLine(icons, icon="relationship")
        self.other = NewRecordLine(icons, icon="actor", new=self.tr("New actor “{name}”"))
        self.valid = DateLine(self.tr("When"), self.tr("since Dec 2021, 2016–2022…"))
        self.source = NewRecordLine(icons, icon="source", new=self.tr("New source “{name}”"))
        self.note = DraftLine()
        self.swap = push_button(self.tr("Swap"), kind="quiet", icons=icons, icon="sort")
        self.swap.setToolTip(self.tr("Say it of the other actor"))
        self.save = push_button(self.tr("Save"), kind="primary")
        self.save.setToolTip(self.tr("Save (Ctrl+Enter)"))
        self.cancel = push_button(self.tr("Cancel"))
        self.told = Hint()
        self._lay_out(icons)
        self.kind.said.connect(self._on_kind)
        self.other.chosen.connect(self._on_other)
        self.other.named.connect(self._on_new_other)
        self.valid.committed.connect(self._on_valid)
        self.source.chosen.connect(self._on_source)
        self.source.named.connect(self._on_new_source)
        self.note.committed.connect(self._on_note)
        self.swap.clicked.connect(self._on_swap)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.left)
        keys_within(self, *SAVING, do=self._on_save)

    @property
    def draft(self) -> RelationDraft | None:
        """What is being entered, None while the form is not used."""
        return self._draft

    def show_draft(self, draft: RelationDraft | None, register: Register) -> None:
        """Show a relationship to be entered or changed, or put the form away."""
        self._draft, self._register = draft, register
        self.setVisible(draft is not None)
        if draft is None:
            return
        relation, words = draft.relation, relation_words()
        self.kind.complete_over(words, dict(words))
        self.other.complete_over(partial(others_of, register, {draft.reader}))
        self.source.complete_over(partial(source_offers, register))
        self.kind.show_value(words.get(relation.kind, relation.kind), anew=True)
        other, source = register.actors.get(draft.other), register.sources.get(relation.source or 0)
        self.other.show_value(other.name if other else draft.new_other, anew=True)
        self.valid.show_date(relation.valid, anew=True)
        self.source.show_value(source.name if source else draft.new_source, anew=True)
        self.note.show_value(relation.note, anew=True)
        self._tell()

    def take_what_is_typed(self) -> None:
        """Read every line, as leaving it does."""
        for line in (self.kind, self.other, self.valid, self.source, self.note):
            line.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_kind(self, kind: str) -> None:
        stored = {shown: word for word, shown in relation_words().items()}
        self._change(kind=stored.get(kind, kind))

    def _on_other(self, actor: int) -> None:
        self._name_other(actor, "")

    def _on_new_other(self, name: str) -> None:
        reader = self._register.actors.get(self._draft.reader) if self._draft else None
        if reader is not None and folded(name) in map(folded, (reader.name, *reader.aliases)):
            self.other.refuse(self.tr("An actor cannot be related to itself."))
        else:
            self._name_other(0, name)

    def _name_other(self, actor: int, new: str) -> None:
        if self._draft is not None:
            is_own = self._draft.relation.actor == self._draft.reader
            self._draft = replace(self._draft, new_other=new)
            self._change(**({"other": actor} if is_own else {"actor": actor}))

    def _on_valid(self, edtf: str) -> None:
        self._change(valid=edtf or None)

    def _on_source(self, source: int) -> None:
        self._name_source(source, "")

    def _on_new_source(self, name: str) -> None:
        self._name_source(0, name)

    def _name_source(self, source: int, new: str) -> None:
        if self._draft is not None:
            self._draft = replace(self._draft, new_source=new)
            self._change(source=source or None)

    def _on_note(self, note: str) -> None:
        self._change(note=note)

    def _on_swap(self) -> None:
        if self._draft is not None:
            relation = self._draft.relation
            self._change(actor=relation.other, other=relation.actor)

    def _on_save(self) -> None:
        self.take_what_is_typed()
        draft = self._draft
        lines = (self.kind, self.other, self.valid.line, self.source)
        wrong = next((line for line in lines if line.problem), None)
        if draft is None:
            return
        if wrong is not None:
            wrong.setFocus()
        elif not draft.relation.kind:
            self.told.say(self.tr("Say what the relationship is."), wrong=True)
            self.kind.setFocus()
        elif not (draft.other or draft.new_other):
            self.told.say(self.tr("Say with whom."), wrong=True)
            self.other.setFocus()
        else:
            self.saved.emit(draft)

    def _change(self, **values: object) -> None:
        if self._draft is not None:
            relation = replace(self._draft.relation, **values)
            self._draft = replace(self._draft, relation=relation)
            self._tell()

    def _tell(self) -> None:
        """Say the whole as the other's card will read it, and what saving makes."""
        draft, said = self._draft, list[str]()
        if draft is None:
            return
        known = self._register.actors.get(draft.other)
        name = known.name if known else draft.new_other
        if draft.relation.kind and name:
            line = relation_line(draft.relation, draft.other, self._register)
            said.append(self.tr("On the card of {name}: {line}").format(name=name, line=line))
        new = [f"“{one}”" for one in (draft.new_other, draft.new_source) if one]
        if new:
            said.append(self.tr("New in the case: {names}").format(names=", ".join(new)))
        self.told.say("\n".join(said))

    def _lay_out(self, icons: Icons) -> None:
        grid = FieldGrid(icons.appearance.size("control"))
        grid.add(self.tr("Relationship"), self.kind, is_short=True)
        grid.add(self.tr("With"), self.other, is_short=True)
        grid.add(self.tr("When"), self.valid, is_short=True)
        grid.add(self.tr("Source"), self.source, is_short=True)
        grid.add(self.tr("Remark"), self.note)
        buttons = QHBoxLayout()
        buttons.addWidget(self.swap)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(5)
        column.addWidget(grid)
        column.addWidget(self.told)
        column.addLayout(buttons)
        self.setFocusProxy(self.kind)
        self.hide()
