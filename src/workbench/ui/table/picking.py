# SPDX-License-Identifier: MIT
"""What is selected after a gesture: the shared selection as event keys, kept as one value."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask
from workbench.domain.focus import Focus
from workbench.ui.table.model import EventModel
from workbench.ui.table.picks import Pick


@dataclass(frozen=True, slots=True)
class Picked:
    """A selection and its anchor: where a range begins, by event key."""

    selection: frozenset[int]
    current: int | None
    anchor: int | None


def pick(model: EventModel, focus: Focus, anchor: int | None, position: int, how: Pick) -> Picked:
    """Return what is selected after a gesture at a position of the table."""
    key = model.key_at(position)
    if how is Pick.MOVE:
        return Picked(focus.selection, key, key)
    if how is Pick.TOGGLE:
        return Picked(focus.selection ^ {key}, key, key)
    start = model.position_of(anchor if anchor is not None else focus.current, near=position)
    if how is Pick.REPLACE or start is None:
        return Picked(frozenset({key}), key, key)
    between = frozenset(model.keys_between(start, position).tolist())
    selection = between | focus.selection if how is Pick.ADD_RANGE else between
    return Picked(selection, key, model.key_at(start))


def chosen_mask(frame: Frame, selection: frozenset[int]) -> Mask:
    """Return which events are selected: bool, one per row of the frame."""
    mask = np.zeros(len(frame), dtype=bool)
    if selection:
        mask[frame.rows_of(_keys(selection))] = True
    return mask


def _keys(selection: frozenset[int]) -> Array:
    return np.fromiter(selection, dtype="int64", count=len(selection))
