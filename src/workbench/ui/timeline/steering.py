# SPDX-License-Identifier: MIT
"""What gestures over the lanes ask of the stage: select, step, filter by what is in view."""

from workbench.domain.filters import Between
from workbench.domain.time import DAY_MS
from workbench.session.stage import Stage
from workbench.ui.timeline.brush import Brush
from workbench.ui.timeline.lane_focus import LaneFocus
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.reckoning import Reckoning
from workbench.ui.timeline.stepping import next_row, row_beyond, row_in_next_lane

_HOUR_MS = 3_600_000


class Steering:
    """Turns clicks and keys into looks."""

    def __init__(
        self, stage: Stage, lanes: LanesView, reckoning: Reckoning, lane_focus: LaneFocus
    ) -> None:
        """Ask `stage`; `lanes` and `reckoning` say what is there."""
        self._stage, self._lanes, self._reckoning = stage, lanes, reckoning
        self._lane_focus = lane_focus
        self.brushed: Brush | None = None  # set from what is in view: nothing to fit

    @property
    def current(self) -> int | None:
        """The key of the current event."""
        return self._stage.scene.focus.current

    def key_of(self, row: int) -> int | None:
        """Return the key of an event by its row in what is shown."""
        shown = self._reckoning.shown
        return int(shown.counted.index.frame["event_id"][row]) if shown else None

    def click(self, rows: tuple[int, ...], adds: bool) -> None:
        """Select events, or add them; one alone becomes current."""
        shown, focus = self._reckoning.shown, self._stage.scene.focus
        if shown is None:
            return
        self._lane_focus.leave()
        self._lanes.mark_lane(None)
        keys = frozenset(shown.counted.index.frame["event_id"][list(rows)].tolist())
        if not keys and not adds:
            self._stage.look(selection=frozenset(), current=None)
        elif keys:
            selection = focus.selection ^ keys if adds and len(keys) == 1 else keys
            if adds and len(keys) > 1:
                selection = focus.selection | keys
            current = next(iter(keys)) if len(keys) == 1 else focus.current
            self._stage.look(selection=selection, current=current)

    def step(self, step: int, *, extend: bool = False) -> None:
        """Make the next visible event by date current (1), or the one before (−1).

        Where none is in view, the one nearest to it on that side.
        """
        shown = self._reckoning.shown
        if shown is None:
            return
        index, scale = shown.counted.index, self._lanes.time_scale
        from_ms = scale.start_ms if step > 0 else scale.end_ms
        if self._lanes.is_blank():
            row = self.beyond(step)
        else:
            current = index.frame.row_of(self.current)
            row = next_row(index, shown.counted.visible, current, from_ms, step)
        if row is not None:
            self._go_to(row, extend=extend)

    def beyond(self, step: int) -> int | None:
        """Return the row of the nearest visible event after what is in view (1), or before (−1)."""
        shown, scale = self._reckoning.shown, self._lanes.time_scale
        if shown is None:
            return None
        counted, view = shown.counted, (scale.start_ms, scale.end_ms)
        return row_beyond(counted.index, counted.visible, view, step)

    def change_lane(self, step: int, *, extend: bool = False) -> None:
        """Make current what is nearest in time in the next lane down (1) or up (−1)."""
        shown = self._reckoning.shown
        if shown is None:
            return
        scale = self._lanes.time_scale
        row = shown.counted.index.frame.row_of(self.current)
        middle = (scale.start_ms + scale.end_ms) / 2
        found = row_in_next_lane(shown, row, self._lane_focus.place(shown), middle, step)
        if found is not None:
            row, place = found
            self._lane_focus.put(shown, place)
            self._lanes.window_on_lanes.bring(place)
            self._go_to(row, extend=extend)

    def clear_selection(self) -> bool:
        """Select nothing; return whether anything was selected."""
        had = bool(self._stage.scene.focus.selection)
        self._stage.look(selection=frozenset())
        return had

    def ask_dates(self, brush: Brush | None) -> None:
        """Filter by date, or no longer."""
        question = self._stage.scene.focus.filter
        asked = question.without("date")
        if brush is not None:
            asked = question.asking(Between("date", *brush))
        self._stage.look(filter=asked)

    def brush_view(self) -> None:
        """Filter by what is in view, rounded outwards."""
        self.brushed = self.span_in_view()
        self.ask_dates(self.brushed)

    def span_in_view(self) -> tuple[int, int]:
        """Return what is in view, rounded outwards to whole days, or to hours near in."""
        scale = self._lanes.time_scale
        unit = DAY_MS if scale.end_ms - scale.start_ms > 2 * DAY_MS else _HOUR_MS
        return int(scale.start_ms // unit) * unit, -int(-scale.end_ms // unit) * unit

    def _go_to(self, row: int, *, extend: bool) -> None:
        key = self.key_of(row)
        assert key is not None
        before = self._stage.scene.focus
        kept = before.selection | ({before.current} if before.current is not None else set())
        self._stage.look(selection=kept | {key} if extend else frozenset({key}), current=key)
