# SPDX-License-Identifier: MIT
"""What the panel has counted for the scene that it shows; counted anew only where it must be."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from workbench.analysis.frame import Mask
from workbench.analysis.timeline.index import (
    Counted,
    ShownLanes,
    TimelineIndex,
    count_visible,
    date_extent,
    show_lanes,
)
from workbench.analysis.timeline.order import Arrangement
from workbench.analysis.timeline.tally import Tally, tally
from workbench.domain.filters import Between, Filter
from workbench.session.stage import Scene
from workbench.ui.timeline.brush import Brush

_IN_A_THREAD = 100_000  # events from which counting is worth a thread


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A scene to be counted for so many lanes as fit, arranged.

    `mask_of`: which events pass a filter. `keep_lanes` keeps those chosen before, so that they do
    not jump about under a brush.
    """

    index: TimelineIndex
    scene: Scene
    fit: int
    arrangement: Arrangement
    mask_of: Callable[[Filter], Mask]
    keep_lanes: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """What a scene asks to be counted; None and False stand for what is known already.

    `strip`: which events the strip counts.
    """

    index: TimelineIndex
    visible: Mask
    counted: Counted | None
    fit: int
    arrangement: Arrangement
    keep: tuple[int, ...] | None
    lanes: bool
    strip: Mask | None

    def is_like(self, other: "_Wanted") -> bool:
        """Whether the same is asked; masks and indexes are compared by identity."""
        return (
            self.index is other.index
            and self.visible is other.visible
            and (self.fit, self.arrangement) == (other.fit, other.arrangement)
            and (self.keep, self.lanes) == (other.keep, other.lanes)
            and (self.strip is None) == (other.strip is None)
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    shown: ShownLanes | None
    strip: Tally | None
    strip_extent: tuple[int, int] | None


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
        self._thread = ThreadPoolExecutor(1, "timeline")  # begins with the first large case
        self._begun: tuple[_Wanted, Future[_Found]] | None = None

    @property
    def counted(self) -> Counted | None:
        """The visible events, counted."""
        return self.shown.counted if self.shown else None

    def begin(self, asked: Asked) -> None:
        """Begin to count a scene that `take` will ask for, in a thread: others draw meanwhile."""
        if len(asked.scene.frame) >= _IN_A_THREAD:
            wanted = self._wanted(asked)
            self._begun = wanted, self._thread.submit(_find, wanted)

    def take(self, asked: Asked) -> None:
        """Count a scene."""
        wanted = self._wanted(asked)
        begun, self._begun = self._begun, None
        was_begun = begun is not None and begun[0].is_like(wanted)
        found = begun[1].result() if begun is not None and was_begun else _find(wanted)
        if found.shown is not None:
            self.shown = found.shown
            self.fit, self._arrangement = asked.fit, asked.arrangement
            self._kept = wanted.keep is not None
        if found.strip is not None:
            self._strip_of = _strip_key(asked.index, asked.scene)
            self.strip, self.strip_extent = found.strip, found.strip_extent

    def _wanted(self, asked: Asked) -> _Wanted:
        index, scene = asked.index, asked.scene
        before = self.counted
        before = before if before and before.index is index else None
        known = before is not None and before.visible is scene.visible
        same_way = (asked.fit, asked.arrangement) == (self.fit, self._arrangement)
        may_stay = self.shown is not None and before is not None and same_way and asked.keep_lanes
        return _Wanted(
            index, scene.visible, before if known else None, asked.fit, asked.arrangement,
            self.shown.keys if self.shown is not None and may_stay else None,
            lanes=not known or not same_way or (self._kept and not asked.keep_lanes),
            strip=self._strip_mask(asked),
        )  # fmt: skip

    def _strip_mask(self, asked: Asked) -> Mask | None:
        """Return what the filter would let through if it said nothing about dates; None if known.

        While a search is under way, what was seen stays.
        """
        index, scene = asked.index, asked.scene
        if self.strip is not None and _same(_strip_key(index, scene), self._strip_of):
            return None
        if scene.searching and self.strip is not None and self.strip.index is index.by_look:
            return None
        question = scene.focus.filter.without("date")
        return scene.visible if question == scene.focus.filter else asked.mask_of(question)


def _strip_key(index: TimelineIndex, scene: Scene) -> tuple[object, ...]:
    """Return what the strip's counts depend on."""
    question = scene.focus.filter.without("date")
    visible = scene.visible if question == scene.focus.filter else None
    return index.by_look, index.frame, question, visible, scene.searching


def _find(wanted: _Wanted) -> _Found:
    """Count what is asked for."""
    shown, strip, extent = None, None, None
    if wanted.lanes:
        counted = wanted.counted or count_visible(wanted.index, wanted.visible)
        shown = show_lanes(counted, wanted.fit, wanted.arrangement, keep=wanted.keep)
    if wanted.strip is not None:
        strip = tally(wanted.index.by_look, wanted.strip)
        extent = date_extent(wanted.index, strip)
    return _Found(shown, strip, extent)


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
