# SPDX-License-Identifier: MIT
"""What a pick, a step or a fold does: looks at events through the stage, moves the cursor."""

import numpy as np
from PySide6.QtCore import QObject, Signal

from workbench.session.session import Session
from workbench.ui.table.cell_editor import Step
from workbench.ui.table.model import EventModel
from workbench.ui.table.picking import pick
from workbench.ui.table.picks import Pick
from workbench.ui.table.view import EventView
from workbench.ui.widgets.record_drag import EventCarrier


class Gestures(QObject):
    """`near` is where the cursor last stood: an event may be shown in several groups."""

    folded = Signal()  # the lines are others

    def __init__(
        self, session: Session, model: EventModel, view: EventView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._model = model
        self._view = view
        self._anchor: int | None = None
        self.near = 0
        self.carrier = EventCarrier(session, view.icons, view)
        view.carry_wanted.connect(self._on_carry_wanted)
        view.picked.connect(self.pick)
        view.all_wanted.connect(self._on_all_wanted)
        view.none_wanted.connect(self._on_none_wanted)
        view.fold_wanted.connect(self.fold)

    def pick(self, position: int, how: Pick) -> None:
        """Select or go to an event; on a heading only the cursor goes."""
        self.near = position
        if self._model.group_at(position) is None:
            focus = self._session.stage.scene.focus
            picked = pick(self._model, focus, self._anchor, position, how)
            self._anchor = picked.anchor
            self._session.stage.look(selection=picked.selection, current=picked.current)
        self._view.show_current(position)  # also where nothing is new: it stood elsewhere
        self._view.bring_into_sight(position)

    def step(self, step: Step) -> None:
        """Go from a cell that was taken to the next one; a selection of several stays."""
        if step in (Step.RIGHT, Step.LEFT):
            self._view.step_column(1 if step is Step.RIGHT else -1)
            return
        position = self._view.delegate.current + (1 if step is Step.DOWN else -1)
        if 0 <= position < len(self._model.rows):
            several = len(self._session.stage.scene.focus.selection) > 1
            self.pick(position, Pick.MOVE if several else Pick.REPLACE)

    def fold(self, group: int, folded: bool | None = None) -> None:
        """Fold or unfold a group by its place, None: turn it round; its heading is current."""
        self._model.grouping.fold(group, folded)
        self._refold(group)

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold every group."""
        self._model.grouping.fold_all(folded)
        self._refold(0)

    def select_group(self, group: int) -> None:
        """Select the events of a group."""
        groups = self._model.grouping.groups
        if groups is not None:
            keys = self._model.cells.frame["event_id"][groups.events(group)]
            self._session.stage.look(selection=frozenset(keys.tolist()))

    def _on_carry_wanted(self, position: int) -> None:
        """Drag the event of a row, or in the order of the rows the selection that it is of."""
        key = self._model.key_at(position)
        selection = self._session.stage.scene.focus.selection
        events = [key]
        if key in selection:
            keys = self._model.cells.frame["event_id"][self._model.event_rows()].tolist()
            events = [event for event in dict.fromkeys(keys) if event in selection]
        self.carrier.carry(events)

    def _on_all_wanted(self) -> None:
        keys = self._model.cells.frame["event_id"][self._model.event_rows()]
        self._session.stage.look(selection=frozenset(keys.tolist()))

    def _on_none_wanted(self) -> None:
        self._session.stage.look(selection=frozenset())

    def _refold(self, group: int) -> None:
        lines = self._model.grouping.refold()
        if lines is None or not len(lines):
            return
        self._model.show(self._model.cells, lines)
        self._view.settle()
        self.near = int(np.flatnonzero(lines == -1 - group)[0])
        self._view.show_current(self.near)
        self._view.bring_into_sight(self.near)
        self.folded.emit()
