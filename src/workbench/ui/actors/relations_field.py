# SPDX-License-Identifier: MIT
"""The relationships of an actor: a line each, read from its side, with a form for one of them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from workbench.domain.actor_relations import ActorRelation
from workbench.domain.register import Register
from workbench.ui.actors.relation_form import RelationDraft as Draft
from workbench.ui.actors.relation_form import RelationForm, new_draft
from workbench.ui.actors.words import relation_line
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.labels import plain_tooltip

_MOST_ROWS = 12


class RelationsField(QWidget):
    """Enter on a line changes it, Delete deletes it. What is typed outlives a look elsewhere."""

    saved = Signal(object)  # RelationDraft
    deleted = Signal(int)  # its key
    opened = Signal(int)  # the key of the other actor
    form_opened = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._actor = 0
        self._relations: Sequence[ActorRelation] = ()
        self._register = Register()
        self._begun: dict[int, Draft] = {}
        self.list = _Lines()
        self.form = RelationForm(icons)
        self.add_button = push_button(
            self.tr("Add a relationship"), kind="quiet", icons=icons, icon="add"
        )
        self.open_button = push_button(
            self.tr("Open the other"), kind="quiet", icons=icons, icon="go"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.list)
        column.addWidget(self.form)
        self._buttons = flow_row(self.add_button, self.open_button, gap_px=4)
        column.addWidget(self._buttons)
        self.setFocusProxy(self.list)
        self.list.entered_row.connect(self._on_change)
        self.list.deletion_wanted.connect(self._on_delete)
        self.list.itemSelectionChanged.connect(self._on_selected)
        self.list.itemDoubleClicked.connect(self._on_change)
        self.add_button.clicked.connect(self.begin)
        self.open_button.clicked.connect(self._on_open)
        self.form.saved.connect(self._on_saved)
        self.form.left.connect(self._on_left)

    def show_relations(
        self, actor: int, relations: Sequence[ActorRelation], register: Register
    ) -> None:
        """Show the relationships of an actor; what was typed for it before comes back."""
        is_other = actor != self._actor
        if is_other:
            self.keep_draft()
            self._actor = actor
            self.form.show_draft(self._begun.pop(actor, None), register)
        row = -1 if is_other else self.list.currentRow()
        if is_other or relations != self._relations or register is not self._register:
            self._relations, self._register = relations, register
            self.list.show_lines(
                [(relation_line(one, actor, register), one.note) for one in relations]
            )
            self.list.setCurrentRow(min(row, self.list.count() - 1))
        self._arrange()

    def begin(self) -> None:
        """Begin a new relationship."""
        if self._actor:
            self._fill_in(new_draft(self._actor))

    def keep_draft(self) -> None:
        """Remember what is typed in the form for when its actor is shown again."""
        self.form.take_what_is_typed()
        if self.form.draft is not None:
            self._begun[self.form.draft.reader] = self.form.draft

    def _chosen(self) -> ActorRelation | None:
        row = self.list.currentRow()
        return self._relations[row] if 0 <= row < len(self._relations) else None

    def _on_change(self, _item: object = None) -> None:
        relation = self._chosen()
        if relation is not None:
            self._fill_in(Draft(self._actor, relation))

    def _fill_in(self, draft: Draft) -> None:
        self.form.show_draft(draft, self._register)
        self._arrange()
        self.form.kind.setFocus()
        self.form_opened.emit()

    def _on_delete(self) -> None:
        relation = self._chosen()
        if relation is not None:
            self.deleted.emit(relation.id)

    def _on_open(self) -> None:
        relation = self._chosen()
        if relation is not None:
            self.opened.emit(Draft(self._actor, relation).other)

    def _on_saved(self, draft: Draft) -> None:
        self._on_left()
        self.saved.emit(draft)

    def _on_left(self) -> None:
        self.form.show_draft(None, self._register)
        self._arrange()
        (self.list if self._relations else self.add_button).setFocus()

    def _on_selected(self) -> None:
        self._arrange()

    def _arrange(self) -> None:
        is_open = self.form.draft is not None
        self.list.setVisible(bool(self._relations))
        self._buttons.setVisible(not is_open)
        self.open_button.setVisible(self._chosen() is not None)


class _Lines(QListWidget):
    """As high as its lines, up to a few."""

    entered_row = Signal()
    deletion_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(QCoreApplication.translate("RelationsField", "Relationships"))

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show lines with what their tooltips say beside them."""
        self.clear()
        for line, note in lines:
            item = QListWidgetItem(line)
            item.setToolTip(plain_tooltip(f"{line}. {note}" if note else line))
            self.addItem(item)
        high = self.sizeHintForRow(0) if lines else 0
        self.setFixedHeight(high * min(len(lines), _MOST_ROWS) + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change by Enter, delete by Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)
