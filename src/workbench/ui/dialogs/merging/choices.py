# SPDX-License-Identifier: MIT
"""Two events side by side, part by part, with the choice of whose word holds."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QWidget

from workbench.domain.event import Event
from workbench.domain.event_merging import ACTORS, Difference
from workbench.domain.register import Register
from workbench.ui.dialogs.merging.words import part_name, part_words
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_LONGEST = 280  # letters of a description that are shown; the rest is told on hover
MINE, THEIRS, BOTH = 0, 1, 2


class PartChoices(QWidget):
    """Shows parts in which two events differ; what only the other one says is taken as it is."""

    def __init__(
        self,
        events: tuple[Event, Event],
        heads: tuple[str, str],
        differences: Sequence[Difference],
        register: Register,
        *,
        places: Mapping[str, str],
        chosen: Mapping[str, int] | None = None,
    ) -> None:
        """`heads` stand above the two; `chosen` is whose word holds so far, by part.

        `places`: what the places are called that the two hold in fields of the case, by uid.
        """
        super().__init__()
        self._events = events
        self._register = register
        self._places = places
        self.choices: dict[str, QButtonGroup] = {}
        grid = self._grid = QGridLayout(self)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, (event, head) in enumerate(zip(events, heads, strict=True), 1):
            title = plain_label(event.title or self.tr("without a title"), tone="strong")
            title.setWordWrap(True)
            grid.addWidget(plain_label(head, tone="caption"), 0, column)
            grid.addWidget(title, 1, column, Qt.AlignmentFlag.AlignTop)
        for row, difference in enumerate(differences, 2):
            part = difference.part
            name = plain_label(part_name(part, register), tone="muted")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            preset = THEIRS if difference.is_only_other else BOTH if part == ACTORS else MINE
            self._add_choice(row, part, (chosen or {}).get(part, preset))
        if not differences:
            same = QLabel(self.tr("The two say the same in every field."))
            grid.addWidget(same, 2, 1, 1, 2)
        grid.setRowStretch(len(differences) + 3, 1)  # below the third choice of the last part

    def choice(self, part: str) -> int:
        """Return whose word holds in a part: MINE, THEIRS or BOTH."""
        return self.choices[part].checkedId()

    @property
    def chosen(self) -> dict[str, int]:
        """Whose word holds, by part."""
        return {part: self.choice(part) for part in self.choices}

    @property
    def taken(self) -> set[str]:
        """The parts in which the other one's word holds."""
        return {part for part, side in self.chosen.items() if side == THEIRS}

    def _add_choice(self, row: int, part: str, preset: int) -> None:
        """Add what the two say in a part, each with the button that takes it."""
        group = QButtonGroup(self)
        self.choices[part] = group
        name = part_name(part, self._register)
        for side, event in enumerate(self._events):
            words = part_words(part, event, self._register, self._places, self.locale())
            short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
            cell = _Choice(short or self.tr("nothing"), f"{name}: {short}")
            if short != words:
                cell.setToolTip(plain_tooltip(words))
            group.addButton(cell.button, side)
            self._grid.addWidget(cell, row, side + 1)
        if part == ACTORS:
            cell = _Choice(self.tr("those of both"), self.tr("Actors: those of both"))
            group.addButton(cell.button, BOTH)
            self._grid.addWidget(cell, row + 1, 1, 1, 2)
        group.button(preset).setChecked(True)


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
