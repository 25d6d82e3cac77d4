# SPDX-License-Identifier: MIT
"""Which stretch of time the lanes show: it fits, follows the filter, and zooms about events."""

from workbench.analysis.timeline.index import TimelineIndex
from workbench.domain.time import DAY_MS
from workbench.session.back_forward import BackForward
from workbench.session.stage import Scene
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.near import LONG
from workbench.ui.timeline.reckoning import Reckoning, brush_of
from workbench.ui.timeline.steering import Steering
from workbench.ui.timeline.stepping import nearest_row
from workbench.ui.timeline.time_scale import outermost_view, with_margin


class Looking:
    """Moves the view of the lanes for a panel."""

    def __init__(
        self, trail: BackForward, lanes: LanesView, steering: Steering, reckoning: Reckoning
    ) -> None:
        """Look at `lanes`; `trail` says whether dates pass by in playback."""
        self._trail, self._lanes = trail, lanes
        self._steering, self._reckoning = steering, reckoning
        self._follows = True  # whether the view fits itself to each filter
        self._extent_of: TimelineIndex | None = None
        self._extent: tuple[int, int] | None = None
        lanes.moved.connect(self._on_moved)

    def fit(self, scene: Scene) -> None:
        """Show the stretch of the date filter, or all that is visible."""
        self._follows = True
        shown = self._reckoning.shown
        if shown is None:
            return
        low, high = brush_of(scene.focus.filter) or (None, None)
        if low is None or high is None:
            outer = shown.extent()
            if outer is None:
                return
            low = outer[0] if low is None else low
            high = max(outer[1], low + DAY_MS) if high is None else high
        self._lanes.look_at(*with_margin(min(low, high), high))

    def follow(self, scene: Scene, last: Scene | None) -> None:
        """Follow the filter, and bring a new current event into view.

        While dates pass by in playback the view stays, whatever else changes, so that the brush is
        seen to move over it; one that is only then first shown shows all dates.
        """
        self._keep_within_data(scene)
        brush = brush_of(scene.focus.filter)
        if self._trail.is_held:
            if last is None and self._extent is not None:
                self._lanes.look_at(*with_margin(*self._extent))
        elif last is None:
            self.fit(scene)
        elif scene.focus.filter != last.focus.filter or scene.frame is not last.frame:
            dates_changed = brush != brush_of(last.focus.filter)
            is_in_view = brush is not None and brush == self._steering.brushed
            fits = not is_in_view if dates_changed else self._follows
            if fits:
                self.fit(scene)
        if last is not None and scene.focus.current != last.focus.current:
            self._reveal(scene)

    def zoom(self, factor: float) -> None:
        """Zoom about the current event, or else the one nearest to the middle, so that it stays.

        It stops where the dates of all that is in view would be too long for it.
        """
        scale = self._lanes.time_scale
        middle = self._middle_to_keep((scale.end_ms - scale.start_ms) / factor)
        if middle is not None:
            self._lanes.zoom(factor, scale.px(middle))
        elif factor < 1 or self._lanes.is_blank():
            self._lanes.zoom(factor)

    def _on_moved(self) -> None:
        self._follows = False

    def _middle_to_keep(self, length_ms: float) -> float | None:
        """Return the middle of the event that stays in view when that is so long; None: none."""
        shown, scale = self._reckoning.shown, self._lanes.time_scale
        if shown is None:
            return None
        index, view = shown.counted.index, (scale.start_ms, scale.end_ms)
        current = index.frame.row_of(self._steering.current)
        nearest = nearest_row(index, shown.counted.visible, view, LONG * length_ms)
        for row in (current, nearest):
            if row is not None and index.dated[row]:
                middle = (int(index.spans.starts_ms[row]) + int(index.spans.ends_ms[row])) / 2
                if scale.start_ms <= middle <= scale.end_ms:
                    return middle
        return None

    def _keep_within_data(self, scene: Scene) -> None:
        """Have the view end a little beyond all dates of the case, and those filtered by."""
        shown = self._reckoning.shown
        if shown is None:
            return
        index = shown.counted.index
        if index is not self._extent_of:
            self._extent_of, self._extent = index, None
            if len(index.in_order):
                start = int(index.spans.starts_ms[index.in_order[0]])
                end = int(index.spans.ends_ms.max(where=index.dated, initial=start))
                self._extent = start, end
        dates = [*(self._extent or ()), *(brush_of(scene.focus.filter) or ())]
        known = [one for one in dates if one is not None]
        if known:
            self._lanes.keep_within(*outermost_view(min(known), max(known)))

    def _reveal(self, scene: Scene) -> None:
        """Move the view, at the zoom it has, to a current event that lies outside it."""
        shown = self._reckoning.shown
        row = scene.frame.row_of(scene.focus.current)
        if shown is None or row is None or not scene.visible[row]:
            return
        index, scale = shown.counted.index, self._lanes.time_scale
        if not index.dated[row]:
            return
        start, end = int(index.spans.starts_ms[row]), int(index.spans.ends_ms[row])
        if end < scale.start_ms or start > scale.end_ms:
            middle, half = (start + end) / 2, (scale.end_ms - scale.start_ms) / 2
            self._lanes.look_at(middle - half, middle + half)
