# SPDX-License-Identifier: MIT
"""What every editor of a condition does: show what its slot asks, and put something else there."""

import numpy as np
from PySide6.QtWidgets import QWidget

from workbench.domain.filters import Filter, Part
from workbench.session.stage import Stage
from workbench.ui.filters.slot import Slot


class Editor(QWidget):
    """A page of the popup. Each change is asked at once."""

    def __init__(self, stage: Stage, field: str, parent: QWidget | None = None) -> None:
        """Edit the part of a field, until another slot is given."""
        super().__init__(parent)
        self.stage = stage
        self.field = field
        self._slot = Slot.of_field(stage, field)

    @property
    def slot(self) -> Slot:
        """The place that it fills; when the question changed elsewhere, that of its field."""
        if self._slot.is_lost:
            self._slot = Slot.of_field(self.stage, self.field)
        return self._slot

    @slot.setter
    def slot(self, slot: Slot) -> None:
        self._slot = slot

    def senses(self) -> tuple[str, str]:
        """Say what it is to hold, and to be denied."""
        return self.tr("is"), self.tr("is not")

    def count(self, part: Part) -> int:
        """Count the events that a part would let through in the company of its slot."""
        mask = self.stage.mask_of(Filter((*self.slot.company.parts, part)))
        return int(np.count_nonzero(mask))

    def begin(self) -> None:
        """Be opened: take the keyboard, forget what was typed."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show the present scene."""
        raise NotImplementedError
