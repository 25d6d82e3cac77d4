# SPDX-License-Identifier: MIT
"""What the panel has counted for the scene that it shows; counted anew only where it must be."""

from collections.abc import Callable

from workbench.analysis.frame import Mask
from workbench.analysis.timeline_index import (
    Counted,
    ShownLanes,
    TimelineIndex,
    count_visible,
    date_extent,
    show_lanes,
)
from workbench.analysis.timeline_order import Arrangement
from workbench.analysis.timeline_tally import Tally, tally
from workbench.domain.filters import Between, Filter
from workbench.session.stage import Scene
from workbench.ui.timeline.brush import Brush


class Reckoning:
    """Lanes of the visible events, and all events whatever their date for the strip."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.shown: ShownLanes | None = None
        self.strip: Tally | None = None
        self.strip_extent: tuple[int, int] | None = None
        self._strip_of: tuple[object, ...] = ()
        self.fit = 0
        self._arrangement = Arrangement()
        self._kept = False

    @property
    def counted(self) -> Counted | None:
        """The visible events, counted."""
        return self.shown.counted if self.shown else None

    def take(
        self,
        index: TimelineIndex,
        scene: Scene,
        fit: int,
        arrangement: Arrangement,
        mask_of: Callable[[Filter], Mask],
        *,
        keep_lanes: bool,
    ) -> None:
        """Count a scene for so many lanes as fit, arranged.

        `keep_lanes` keeps those chosen before, so that they do not jump about under a brush.
        """
        before = self.counted
        known = before is not None and before.index is index and before.visible is scene.visible
        counted = before if known and before is not None else count_visible(index, scene.visible)
        same_way = fit == self.fit and arrangement == self._arrangement
        if not known or not same_way or (self._kept and not keep_lanes):
            same_lanes = before is not None and before.index is index and same_way
            keep = self.shown.keys if self.shown and same_lanes and keep_lanes else None
            self.shown = show_lanes(counted, fit, arrangement, keep=keep)
            self.fit, self._arrangement, self._kept = fit, arrangement, keep is not None
        self._take_strip(index, scene, mask_of)

    def _take_strip(
        self, index: TimelineIndex, scene: Scene, mask_of: Callable[[Filter], Mask]
    ) -> None:
        """Count what the filter would let through if it said nothing about dates."""
        question = scene.focus.filter.without("date")
        undated_already = question == scene.focus.filter
        key = (
            index.by_look, index.frame, question, scene.visible if undated_already else None,
            scene.searching,
        )  # fmt: skip
        if self.strip is not None and _same(key, self._strip_of):
            return
        if scene.searching and self.strip is not None and self.strip.index is index.by_look:
            return  # what was seen stays until the search has an answer
        mask = scene.visible if undated_already else mask_of(question)
        self._strip_of = key
        self.strip = tally(index.by_look, mask)
        self.strip_extent = date_extent(index, mask)


def brush_of(question: Filter) -> Brush | None:
    """Return the bounds that a filter sets for dates, None without any."""
    part = question.on("date")
    return (part.low, part.high) if isinstance(part, Between) else None


def _same(key: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Whether two keys are of the same objects and of equal filters."""
    return len(key) == len(other) and all(
        one is two or (isinstance(one, Filter | bool) and one == two)
        for one, two in zip(key, other, strict=True)
    )
