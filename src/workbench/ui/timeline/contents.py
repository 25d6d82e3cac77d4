# SPDX-License-Identifier: MIT
"""From a counted scene to what the lanes show, and the words about it."""

import numpy as np
from PySide6.QtCore import QCoreApplication

from workbench.analysis.timeline.index import Counted, ShownLanes
from workbench.analysis.timeline.order import OTHERS
from workbench.session.stage import Scene
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.picture import Marking
from workbench.ui.timeline.reckoning import brush_of
from workbench.ui.timeline.sheets import Content
from workbench.ui.timeline.words import bare_words, said


class Contents:
    """Makes contents of the lanes; keeps the selection in order."""

    def __init__(self) -> None:
        """Begin with nothing selected."""
        self._selection: frozenset[int] = frozenset()
        self._keys = np.zeros(0, dtype="int64")  # the same, ascending

    def content(self, shown: ShownLanes, scene: Scene, options: Options) -> Content:
        """Return what the lanes show of a scene."""
        if scene.focus.selection is not self._selection:
            self._selection = scene.focus.selection
            keys = np.fromiter(self._selection, dtype="int64", count=len(self._selection))
            self._keys = np.sort(keys)
        selected = scene.frame.rows_of(self._keys)
        thin = options.arrangement.folded
        return Content(
            shown,
            tuple(lane_words(shown, place, options.lanes_by) for place in range(len(shown.keys))),
            tuple(key != OTHERS and shown.name(n) in thin for n, key in enumerate(shown.keys)),
            Marking(selected, scene.frame.row_of(scene.focus.current)),
            brush_of(scene.focus.filter),
            options.same_size,
        )


def lane_words(shown: ShownLanes, place: int, by: str) -> str:
    """Return what the lane at a place is called."""
    if shown.keys[place] == OTHERS:
        return said("%Ln other(s)", shown.left_out)
    return shown.name(place) or bare_words(by)


def counted_words(counted: Counted) -> str:
    """Say how many events there are, and how many of them have no date."""
    words = said("%Ln event(s)", counted.shown)
    if counted.undated:
        words += said(", %Ln without a date", counted.undated)
    return words


def emptiness_of(counted: Counted, events: int, *, brushed: bool) -> tuple[str, str] | None:
    """Say why nothing is drawn, and what leads out of it; None where there is something to draw.

    `events`: how many the case has; `brushed`: whether a brush can be moved.
    """
    tr = QCoreApplication.translate
    if not events:
        return (
            tr("Timeline", "No events yet"),
            tr(
                "Timeline", "Enter an event or import a file: here it stands where it lies in time."
            ),
        )
    if counted.shown == 0:
        return (
            tr("Timeline", "No event passes the filter"),
            tr("Timeline", "Move the brush below, or clear the filter.")
            if brushed
            else tr("Timeline", "Take a condition away, or clear the filter."),
        )
    if counted.shown <= counted.undated:
        return (
            tr("Timeline", "None of these events has a date"),
            tr("Timeline", "Give an event a date, vague ones too, and it appears here."),
        )
    return None
