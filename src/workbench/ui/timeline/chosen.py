# SPDX-License-Identifier: MIT
"""Selected events in heaps, where they are too many to be drawn one by one: their bins are lined.

They are counted once a selection, so that a frame costs the bins and not the events.
"""

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.timeline.index import ShownLanes, count_visible, show_lanes
from workbench.ui.timeline.heaps import LEAST_COUNT, Heap, counts_of
from workbench.ui.timeline.lane_room import LaneRoom
from workbench.ui.timeline.time_scale import TimeScale

_LINE_PX = 3.0


class Chosen:
    """Finds the bins that hold selected events, and keeps the count of a selection."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._of: tuple[ShownLanes, Array] | None = None
        self._lanes: ShownLanes | None = None

    def lines(
        self,
        shown: ShownLanes,
        selected: Array,
        heap: Heap,
        scale: TimeScale,
        room: LaneRoom,
        heaped: Mask,
    ) -> Array:
        """Return a line at the foot of each bin with selected events: boxes as in `Bars`."""
        lanes = self._counted(shown, selected)
        x = np.rint(scale.px_of(heap.edges_ms))
        floors = np.rint(room.tops_px[1:]) - 1
        made = [np.zeros((0, 4))]
        for place in np.flatnonzero(heaped).tolist():
            held = counts_of(lanes, place, heap.edges_ms).sum(axis=0) > LEAST_COUNT
            boxes = np.empty((int(np.count_nonzero(held)), 4))
            boxes[:, 0], boxes[:, 1] = x[:-1][held], floors[place] - _LINE_PX
            boxes[:, 2], boxes[:, 3] = np.maximum(np.diff(x)[held], 1.0), _LINE_PX
            made.append(boxes)
        return np.concatenate(made)

    def _counted(self, shown: ShownLanes, selected: Array) -> ShownLanes:
        """Return the same lanes with the selected events alone."""
        of = self._of
        if self._lanes is None or of is None or of[0] is not shown or of[1] is not selected:
            mask = np.zeros(len(shown.counted.visible), dtype=bool)
            mask[selected] = True
            counted = count_visible(shown.counted.index, mask & shown.counted.visible)
            self._of, self._lanes = (shown, selected), show_lanes(counted, 1, keep=shown.keys)
        return self._lanes
