# SPDX-License-Identifier: MIT
"""Folding lanes and putting them in another order: by mouse, or by keyboard the lane in focus."""

from collections.abc import Callable
from dataclasses import replace

from workbench.analysis.timeline.index import ShownLanes
from workbench.analysis.timeline.order import OTHERS, moved_by_hand
from workbench.ui.timeline.contents import lane_words
from workbench.ui.timeline.lane_focus import LaneFocus
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.reckoning import Reckoning
from workbench.ui.timeline.words import folded_words, said


class Arranging:
    """Turns what is done to lanes into options. Places are those among all lanes."""

    def __init__(
        self,
        lanes: LanesView,
        reckoning: Reckoning,
        focus: LaneFocus,
        options_now: Callable[[], Options],
        want: Callable[[Options], None],
    ) -> None:
        """`want` takes the options as they are to be."""
        self._lanes, self._reckoning, self._focus = lanes, reckoning, focus
        self._options_now, self._want = options_now, want
        lanes.fold_wanted.connect(self.fold)
        lanes.move_wanted.connect(self.move)

    def fold(self, place: int) -> None:
        """Fold a lane or unfold it; the others unfold into lanes to scroll through."""
        shown, options = self._reckoning.shown, self._options_now()
        if shown is None:
            return
        if shown.keys[place] == OTHERS:
            self._want(replace(options, all_lanes=True))
        else:
            name = shown.name(place)
            self._want(options.with_folded(name, name not in options.arrangement.folded))

    def move(self, place: int, to: int) -> None:
        """Put a lane at another place; the others stay last."""
        shown = self._reckoning.shown
        if shown is not None and shown.keys[place] != OTHERS:
            names = tuple(shown.name(n) for n, key in enumerate(shown.keys) if key != OTHERS)
            order = moved_by_hand(names, names[place], to)
            self._want(self._options_now().with_order(order))

    def move_in_focus(self, step: int) -> None:
        """Move the lane in focus down (1) or up (−1); from nowhere, go to the first one."""
        shown = self._reckoning.shown
        place = self._focus.place(shown) if shown else None
        if shown is None or place is None:
            self.step(1)
            return
        last = sum(key != OTHERS for key in shown.keys) - 1
        to = min(max(place + step, 0), last)
        if to != place:
            self.move(place, to)
            self._lanes.window_on_lanes.bring(to)

    def step(self, step: int) -> None:
        """Go to the next lane down (1) or up (−1), whatever is selected."""
        shown = self._reckoning.shown
        if shown is not None:
            self._focus.step(shown, step)
            place = self.show_focus()
            if place is not None:
                self._lanes.window_on_lanes.bring(place)
                self._lanes.setAccessibleDescription(self._words(shown, place))

    def fold_in_focus(self) -> None:
        """Fold or unfold the lane in focus; from nowhere, go to the first one."""
        shown = self._reckoning.shown
        place = self._focus.place(shown) if shown else None
        if place is None:
            self.step(1)
        else:
            self.fold(place)

    def show_focus(self) -> int | None:
        """Mark the lane in focus; return its place."""
        shown = self._reckoning.shown
        place = self._focus.place(shown) if shown else None
        self._lanes.mark_lane(place)
        return place

    def _words(self, shown: ShownLanes, place: int) -> str:
        """Say what a lane is: "Army, 12 event(s), folded"."""
        options = self._options_now()
        folded = shown.name(place) in options.arrangement.folded
        told = (
            lane_words(shown, place, options.lanes_by),
            said("%Ln event(s)", shown.totals[place]),
            folded_words() if folded else "",
        )
        return ", ".join(filter(None, told))
