# SPDX-License-Identifier: MIT
"""The dialog that begins an assessment: from what at the left, its form, its head at the right."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from workbench.casefile.queries.assessments import Assessment
from workbench.domain.text_templates import TextTemplate
from workbench.ui.dialogs.new_assessment.fields import AssessmentFields
from workbench.ui.dialogs.new_assessment.form_picture import FormPicture
from workbench.ui.dialogs.new_assessment.start_list import StartList
from workbench.ui.dialogs.new_assessment.starts import Start, Starts
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label

_SIZE_PX = QSize(1060, 600)
_LIST_PX = 290


@dataclass(frozen=True, slots=True)
class ChosenEvent:
    """The event that a brief would tell of."""

    id: int
    title: str


class NewAssessmentDialog(QDialog):
    """Asks; the one who opened it writes the text."""

    edit_wanted = Signal(object)  # TextTemplate of the case's own
    delete_wanted = Signal(object)

    def __init__(
        self,
        icons: Icons,
        starts: Starts,
        *,
        today: date,
        language: str,
        event: ChosenEvent | None,
        is_filtered: bool,
        parent: QWidget,
    ) -> None:
        """Offer `starts`; `is_filtered` says that the window shows only some events."""
        super().__init__(parent)
        self._starts = starts
        self._event = event
        self._is_filtered = is_filtered
        self.setWindowTitle(self.tr("New assessment"))
        self.setSizeGripEnabled(True)
        self.resize(_SIZE_PX)
        self.list = StartList(icons)
        self.picture = FormPicture(icons)
        self.fields = AssessmentFields(today, language)
        self.edit = push_button(self.tr("Edit…"), kind="link")
        self.delete = push_button(self.tr("Delete"), kind="link")
        self._buttons, self.create_button = confirm_buttons(self, self.tr("Create"))
        self._lay_out()
        self._connect()
        self.list.show_starts(starts, self.fields.tag)
        self.list.setFocus()

    @property
    def start(self) -> Start:
        """What the text begins from."""
        return self.list.start()

    @property
    def template(self) -> TextTemplate | None:
        """The form: the one chosen, or that of the edition that is followed."""
        start = self.start
        if start.last is not None:
            return self._starts.named(start.last.template, self.fields.tag)
        return start.template

    @property
    def previous(self) -> Assessment | None:
        """The edition before, None without one."""
        if self.start.last is not None:
            return self.start.last
        is_asked = self.template is not None and self.template.tells_period
        key = self.fields.last_key if is_asked else None
        return next((one for one in self._starts.editions if one.id == key), None)

    @property
    def event_key(self) -> int | None:
        """The event of a brief, None for all other texts."""
        tells = self.template is not None and self.template.tells_event
        return self._event.id if tells and self._event else None

    @property
    def asks_shown_only(self) -> bool:
        """Whether only the events that are shown are to be counted."""
        return self.fields.only_shown.isChecked() and not self.fields.only_shown.isHidden()

    def show_starts(self, starts: Starts) -> None:
        """Take what has become of the templates."""
        self._starts = starts
        self.list.show_starts(starts, self.fields.tag)

    def accept(self) -> None:
        """Take a date that is being typed; one that is none keeps the dialog open."""
        self.fields.edition.commit()
        if not self.fields.edition.line.problem and self._can_create():
            super().accept()

    # -- private ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self.list, 1)
        own = QHBoxLayout()
        own.addWidget(self.edit)
        own.addWidget(self.delete)
        own.addStretch(1)
        left.addLayout(own)
        self.list.setFixedWidth(_LIST_PX)
        middle = QVBoxLayout()
        middle.setSpacing(6)
        middle.addWidget(self.picture, 1)
        self._legend = plain_label(tone="small")
        middle.addWidget(self._legend)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(left)
        sides.addLayout(middle)
        sides.addWidget(self.fields, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(sides, 1)
        column.addWidget(self._buttons)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_activated)
        self.list.delete_wanted.connect(self._on_delete)
        self.edit.clicked.connect(self._on_edit)
        self.delete.clicked.connect(self._on_delete)
        self.fields.changed.connect(self._show_state)
        self.fields.language_chosen.connect(self._on_language)

    def _on_chosen(self, start: Start) -> None:
        self.fields.show_masthead(start.masthead)
        template = self.template
        before = start.last or (self._starts.last_of(template.called) if template else None)
        self.fields.show_editions(self._starts.editions, before.id if before else None)
        self._show_form()

    def _on_language(self, language: str) -> None:
        self.list.show_language(self._starts, language)
        self._show_form()

    def _show_form(self) -> None:
        """Show the form that is chosen, and ask for what it needs."""
        template, last = self.template, self.start.last
        self.fields.show_form(
            template,
            event=self._event.title if self._event else "",
            follows=last is not None,
            is_filtered=self._is_filtered,
        )
        self.picture.show_form(last.body if last else template.body if template else "")
        is_filled = bool(template and (template.tells_period or template.tells_event))
        filled = self.tr("Coloured: filled from the records. Grey: yours to write.")
        self._legend.setText(filled if is_filled else "")
        self._show_state()

    def _on_activated(self) -> None:
        self.fields.take_up_title()

    def _own(self) -> TextTemplate | None:
        template = self.start.template
        return template if template is not None and template.id else None

    def _on_edit(self) -> None:
        if self._own() is not None:
            self.edit_wanted.emit(self._own())

    def _on_delete(self) -> None:
        if self._own() is not None:
            self.delete_wanted.emit(self._own())

    def _can_create(self) -> bool:
        template = self.template
        needs_event = template is not None and template.tells_event and self._event is None
        return bool(self.fields.title.text().strip()) and not needs_event

    def _show_state(self) -> None:
        is_own = self._own() is not None
        self.edit.setVisible(is_own)
        self.delete.setVisible(is_own)
        self.create_button.setEnabled(self._can_create())
        self.picture.show_head(self.fields.masthead.series, self.fields.title.text())
