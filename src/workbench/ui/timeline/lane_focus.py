# SPDX-License-Identifier: MIT
"""Which lane has the keyboard: remembered by its name, so that it outlives a new order."""

from workbench.analysis.timeline.index import ShownLanes
from workbench.analysis.timeline.order import OTHERS


class LaneFocus:
    """The one lane that keys are about, or none."""

    def __init__(self) -> None:
        """Begin on no lane."""
        self._lane: tuple[str, bool] | None = None  # its name, and whether it is the others'

    def place(self, shown: ShownLanes) -> int | None:
        """Return where the lane stands; None where it is not shown, or there is none."""
        lanes = [_told(shown, place) for place in range(len(shown.keys))]
        return lanes.index(self._lane) if self._lane in lanes else None

    def put(self, shown: ShownLanes, place: int) -> None:
        """Go to the lane at a place."""
        self._lane = _told(shown, place)

    def step(self, shown: ShownLanes, step: int) -> None:
        """Go to the next lane down (1) or up (−1), to the outermost one from nowhere."""
        place, last = self.place(shown), len(shown.keys) - 1
        start = (-1 if step > 0 else last + 1) if place is None else place
        if last >= 0:
            self.put(shown, min(max(start + step, 0), last))

    def leave(self) -> None:
        """Be on no lane."""
        self._lane = None


def _told(shown: ShownLanes, place: int) -> tuple[str, bool]:
    return shown.name(place), shown.keys[place] == OTHERS
