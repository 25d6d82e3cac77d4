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
from workbench.ui.widgets.named_line import RecordLine, WordLine, others_of
from workbench.ui.widgets.offers import source_offers
from workbench.ui.widgets.shortcuts import SAVING, keys_within

NEW = 0  # the key of a relationship that is not in the case yet


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relationship as it is typed, read from the card of `reader`."""

    reader: int
    relation: ActorRelation

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

    saved = Signal(object)  # ActorRelation
    left = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty form."""
        super().__init__(parent)
        self._register = Register()
        self._draft: RelationDraft | None = None
        self.kind = WordLine(icons, icon="relationship")
        self.other = RecordLine(
            icons, icon="actor",
            unknown=self.tr("The case has no actor of this name: add it to the list first."),
        )  # fmt: skip
        self.valid = DateLine(self.tr("When"), self.tr("since Dec 2021, 2016–2022…"))
        self.source = RecordLine(
            icons, icon="source",
            unknown=self.tr("The case has no source of this name: add it under Sources first."),
        )  # fmt: skip
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
        self.valid.committed.connect(self._on_valid)
        self.source.chosen.connect(self._on_source)
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
        self.other.show_value(other.name if other else "", anew=True)
        self.valid.show_date(relation.valid, anew=True)
        self.source.show_value(source.name if source else "", anew=True)
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
        if self._draft is not None:
            is_own = self._draft.relation.actor == self._draft.reader
            self._change(**({"other": actor} if is_own else {"actor": actor}))

    def _on_valid(self, edtf: str) -> None:
        self._change(valid=edtf or None)

    def _on_source(self, source: int) -> None:
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
        elif not draft.other:
            self.told.say(self.tr("Say with whom."), wrong=True)
            self.other.setFocus()
        else:
            self.saved.emit(draft.relation)

    def _change(self, **values: object) -> None:
        if self._draft is not None:
            relation = replace(self._draft.relation, **values)
            self._draft = replace(self._draft, relation=relation)
            self._tell()

    def _tell(self) -> None:
        """Say the whole as the other's card will read it."""
        draft, said = self._draft, ""
        if draft is not None and draft.relation.kind and draft.other:
            name = self._register.actors[draft.other].name
            line = relation_line(draft.relation, draft.other, self._register)
            said = self.tr("On the card of {name}: {line}").format(name=name, line=line)
        self.told.say(said)

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
