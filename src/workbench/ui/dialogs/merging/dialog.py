# SPDX-License-Identifier: MIT
"""Choosing, field by field, what one event says that was told twice."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.event import Event
from workbench.domain.event_merging import ACTORS, differences, merged_values, roles_of
from workbench.domain.register import Register
from workbench.ui.dialogs.merging.words import part_name, part_words
from workbench.ui.widgets.dialog_buttons import ACTION, confirm_buttons
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_SIZE_PX = (860, 520)
_LONGEST = 280  # letters of a description that are shown; the rest is told on hover
MINE, THEIRS, BOTH = 0, 1, 2


class MergeDialog(QDialog):
    """Shows the parts in which two events differ; what only one of them says is taken as it is."""

    merge_wanted = Signal(object, object, object, object)  # kept, gone, values, roles or None

    def __init__(self, kept: Event, gone: Event, register: Register, *, parent: QWidget) -> None:
        """Offer to make two events one; `kept` keeps its place in citations and history."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge two events"))
        self.resize(*_SIZE_PX)
        self._events = (kept, gone)
        self._register = register
        self.choices: dict[str, QButtonGroup] = {}
        self._area = form_area(QWidget())
        self._stays = plain_label("", tone="muted")
        self._stays.setWordWrap(True)
        buttons, self.merge_button = confirm_buttons(self, self.tr("Merge"))
        self.swap_button = buttons.answer(self.tr("Swap sides"), ACTION)
        self.swap_button.setToolTip(
            plain_tooltip(self.tr("Keep the other event's record; the choices turn with it."))
        )
        self.swap_button.clicked.connect(self._on_swap)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._area, 1)
        column.addWidget(self._stays)
        column.addWidget(buttons)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        self._show()

    @property
    def kept(self) -> Event:
        """The event that stays."""
        return self._events[0]

    def choice(self, part: str) -> int:
        """Return whose word holds in a part: MINE, THEIRS or BOTH."""
        return self.choices[part].checkedId()

    def _show(self, chosen: dict[str, int] | None = None) -> None:
        """Lay out the parts that differ, with a choice for each."""
        kept, gone = self._events
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        heads = (self.tr("Kept record"), self.tr("Merged into it"))
        for column, (event, head) in enumerate(zip(self._events, heads, strict=True), 1):
            title = plain_label(event.title or self.tr("without a title"), tone="strong")
            title.setWordWrap(True)
            grid.addWidget(plain_label(head, tone="caption"), 0, column)
            grid.addWidget(title, 1, column, Qt.AlignmentFlag.AlignTop)
        self.choices = {}
        found = differences(kept, gone)
        for row, difference in enumerate(found, 2):
            part = difference.part
            name = plain_label(part_name(part, self._register), tone="muted")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            preset = THEIRS if difference.is_only_other else BOTH if part == ACTORS else MINE
            self._add_choice(grid, row, part, (chosen or {}).get(part, preset))
        if not found:
            same = QLabel(self.tr("The two say the same in every field."))
            grid.addWidget(same, 2, 1, 1, 2)
        grid.setRowStretch(len(found) + 3, 1)  # below the third choice of the last part
        self._area.setWidget(sheet)
        self._stays.setText(self._stays_words())

    def _add_choice(self, grid: QGridLayout, row: int, part: str, preset: int) -> None:
        """Add what the two say in a part, each with the button that takes it."""
        group = QButtonGroup(self)
        self.choices[part] = group
        name = part_name(part, self._register)
        for side, event in enumerate(self._events):
            words = part_words(part, event, self._register, self.locale())
            short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            cell = _Choice(short or self.tr("nothing"), f"{name}: {short}")
            if short != words:
                cell.setToolTip(plain_tooltip(words))
            group.addButton(cell.button, side)
            grid.addWidget(cell, row, side + 1)
        if part == ACTORS:
            cell = _Choice(self.tr("those of both"), self.tr("Actors: those of both"))
            group.addButton(cell.button, BOTH)
            grid.addWidget(cell, row + 1, 1, 1, 2)
        group.button(preset).setChecked(True)

    def _stays_words(self) -> str:
        """Say what of both stays, and what becomes of citations."""
        sources = sorted({r.source.name for event in self._events for r in event.reports})
        tags = sorted({tag.name for event in self._events for tag in event.tags})
        said = [self.tr("Reports, tags, links, notes and files of both stay.")]
        if sources:
            said.append(self.tr("Reports: {names}.").format(names=", ".join(sources)))
        if tags:
            said.append(self.tr("Tags: {names}.").format(names=", ".join(tags)))
        said.append(self.tr("Texts that cite the other event will cite the kept one."))
        return " ".join(said)

    def _on_swap(self) -> None:
        turned = {MINE: THEIRS, THEIRS: MINE, BOTH: BOTH}
        chosen = {part: turned[self.choice(part)] for part in self.choices}
        self._events = (self._events[1], self._events[0])
        self._show(chosen)

    def _on_accepted(self) -> None:
        kept, gone = self._events
        taken = {part for part in self.choices if self.choice(part) == THEIRS}
        roles = None
        if ACTORS in self.choices and self.choice(ACTORS) != BOTH:
            roles = roles_of(gone if ACTORS in taken else kept)
        self.merge_wanted.emit(kept, gone, merged_values(kept, gone, taken), roles)


class _Choice(QWidget):
    """A button with words beside it that break into lines; a click on them chooses too."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__()
        self.button = QRadioButton()
        self.button.setAccessibleName(name)
        label = plain_label(words)
        label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose."""
        self.button.setFocus(Qt.FocusReason.MouseFocusReason)
        self.button.click()
        event.accept()
