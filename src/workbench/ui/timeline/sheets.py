# SPDX-License-Identifier: MIT
"""Making the sheet that a frame of the lanes is painted from: words, fonts and picture."""

import math
import time
from dataclasses import dataclass

from PySide6.QtCore import QLocale
from PySide6.QtGui import QFontMetricsF

from workbench.analysis.timeline.index import ShownLanes
from workbench.analysis.timeline.order import OTHERS
from workbench.ui.appearance import Appearance
from workbench.ui.timeline.atlas import Atlas
from workbench.ui.timeline.canvas import COUNT_GAP_PX, LANE_NAME_LEFT_PX, Fonts, Sheet
from workbench.ui.timeline.date_axis import axis_of
from workbench.ui.timeline.heaps import Beside, Heap
from workbench.ui.timeline.lane_room import LaneRoom
from workbench.ui.timeline.picture import Marking, Picture, PictureMaker, Vague
from workbench.ui.timeline.time_scale import TimeScale
from workbench.ui.timeline.vague_words import others_note, vague_notes
from workbench.ui.timeline.words import count_per_unit, said, up_to_words

_NARROWEST_NAMES_PX, _WIDEST_NAMES_PX, _WIDEST_NAMES_SHARE = 132, 280, 0.3
_LET_BE_PX = 40


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What the view is to draw, whatever stretch of time it shows.

    `names`, `folded`: one per lane of `shown`. `allowed_ms`: the bounds of the date filter, None an
    open one, or None without such a filter.
    """

    shown: ShownLanes
    names: tuple[str, ...]
    folded: tuple[bool, ...]
    marking: Marking
    allowed_ms: tuple[int | None, int | None] | None
    same_size: bool

    def window(self, first: int, until: int) -> "Content":
        """Return the same with some of the lanes alone."""
        return Content(
            self.shown.window(first, until), self.names[first:until], self.folded[first:until],
            self.marking, self.allowed_ms, self.same_size,
        )  # fmt: skip


class SheetMaker:
    """Makes sheets and keeps what the next one will need again."""

    def __init__(self, appearance: Appearance) -> None:
        """Draw in the fonts and colours in force."""
        self._appearance = appearance
        self._maker = PictureMaker()
        self._atlas: Atlas | None = None
        self.beside: Beside | None = None  # to be laid over all lanes
        self._liked: tuple[Beside | None, ShownLanes, Beside | None] | None = None
        self.names_px = float(_NARROWEST_NAMES_PX)

    @property
    def is_fading(self) -> bool:
        """Whether the next frame differs from the last even where nothing has changed."""
        return not self._maker.fading.is_over

    def forget_symbols(self) -> None:
        """Draw the symbols anew, in another theme."""
        self._atlas = None

    def measure_names(self, content: Content | None, width_px: float) -> None:
        """Give the column of names and counts what they need, within bounds."""
        widest = min(_WIDEST_NAMES_PX, _WIDEST_NAMES_SHARE * width_px)
        wanted = 0.0
        if content is not None:
            fonts, locale = self._fonts, QLocale()
            names, counts = QFontMetricsF(fonts.name), QFontMetricsF(fonts.count)
            for name, total in zip(content.names[:_MEASURED], content.shown.totals, strict=False):
                number = counts.horizontalAdvance(locale.toString(total))
                wanted = max(wanted, names.horizontalAdvance(name) + number + COUNT_GAP_PX + 8)
            notes = QFontMetricsF(fonts.axis)
            wanted = max(wanted, notes.horizontalAdvance(_longest_note(content.shown)))
        wanted += LANE_NAME_LEFT_PX + COUNT_GAP_PX
        needed = math.ceil(max(min(wanted, widest), min(_NARROWEST_NAMES_PX, widest)))
        # A little too wide is let be, lest the plot jump with every digit under a brush.
        if not needed <= self.names_px <= min(needed + _LET_BE_PX, widest):
            self.names_px = needed

    def sheet(
        self,
        content: Content,
        scale: TimeScale,
        room: LaneRoom,
        axis_px: float,
        bottom_px: float,
        ratio: float,
    ) -> Sheet:
        """Return what the next frame is painted from."""
        picture = self._maker.make(
            content.shown, scale, room, content.marking, same_size=content.same_size,
            beside=self._beside_like(content), now_s=time.monotonic(),
        )  # fmt: skip
        looks = content.shown.counted.index.looks
        if self._atlas is None or self._atlas.ratio != ratio or self._atlas.looks is not looks:
            self._atlas = Atlas(self._appearance.theme, looks, ratio)
        locale, fonts = QLocale(), self._fonts
        metrics = QFontMetricsF(fonts.axis)
        return Sheet(
            picture=picture,
            axis=axis_of(scale, locale, metrics.horizontalAdvance),
            names=content.names,
            counts=tuple(locale.toString(total) for total in content.shown.totals),
            notes=_notes(picture, content.shown, self._beside_like(content), locale),
            allowed_px=_allowed_px(content, scale),
            scale_words=_scale_words(picture, locale),
            current=content.marking.current,
            theme=self._appearance.theme,
            fonts=fonts,
            atlas=self._atlas,
            axis_px=axis_px,
            bottom_px=bottom_px,
            right_px=scale.left_px + scale.width_px,
        )

    def _beside_like(self, content: Content) -> Beside | None:
        """Return what is laid over the lanes in sight; the same for as long as these stay."""
        if self.beside is None:
            return None
        liked = self._liked
        if liked is None or liked[0] is not self.beside or liked[1] is not content.shown:
            liked = self._liked = (self.beside, content.shown, self.beside.like(content.shown))
        return liked[2]

    @property
    def _fonts(self) -> Fonts:
        font = self._appearance.font
        return Fonts(font("body"), font("small", lined_up=True), font("caption", lined_up=True))


_MEASURED = 200  # lanes whose names are measured: those further down may be cut off


def _allowed_px(content: Content, scale: TimeScale) -> tuple[float, float] | None:
    if content.allowed_ms is None:
        return None
    low, high = content.allowed_ms
    right = scale.left_px + scale.width_px
    return (
        scale.left_px if low is None else min(max(scale.px(low), scale.left_px), right),
        right if high is None else min(max(scale.px(high), scale.left_px), right),
    )


def _longest_note(shown: ShownLanes) -> str:
    """Return a note as long as they come to be: the column must not widen with every zoom."""
    note = vague_notes(Vague(too_long=99, roomless=9))
    if OTHERS in shown.keys:
        others = [*vague_notes(Vague(too_long=99)), others_note(shown, shown.keys.index(OTHERS))]
        note = max(note, others, key=lambda words: len(", ".join(words)))
    return ", ".join(filter(None, note))


def _notes(
    picture: Picture, shown: ShownLanes, beside: Beside | None, locale: QLocale
) -> tuple[tuple[str, ...], ...]:
    """Say below each lane's name what it has in the compared stretch, and what is not drawn.

    The lane of the others says which events it holds, and what a full bar of its own means.
    """
    notes = [vague_notes(vague) for vague in picture.vague_counts()]
    for place, total in enumerate(beside.shown.totals if beside else ()):
        notes[place].insert(0, said("%Ln compared", total))
    if OTHERS in shown.keys:
        rest = shown.keys.index(OTHERS)
        notes[rest] += [others_scale_words(picture, rest, locale), others_note(shown, rest)]
    return tuple(tuple(filter(None, note)) for note in notes)


def others_scale_words(picture: Picture, rest: int, locale: QLocale) -> str:
    """Say what a full bar means in the lane of the others; empty where it means what all do."""
    heap = picture.heap
    if heap is None or picture.singled[rest]:
        return ""
    top = float(heap.told_tops[rest])
    if top <= _shared_top(picture, heap):
        return ""
    return up_to_words(locale.toString(round(top)), heap.told_unit)


def _shared_top(picture: Picture, heap: Heap) -> float:
    """Return what a full bar means in all lanes with bars, but for the others'."""
    return float(heap.told_tops[~picture.singled].min())


def _scale_words(picture: Picture, locale: QLocale) -> str:
    """Say what bars of half and of full height mean: "5 · 20 per week"."""
    heap = picture.heap
    if heap is None or picture.singled.all():
        return ""
    top = _shared_top(picture, heap)
    quarter = locale.toString(top / 4, "f", 1) if top < 40 else locale.toString(round(top / 4))
    quarter = quarter.removesuffix(locale.decimalPoint() + "0")
    # No comma between them: it would read as one number of thousands.
    counts = f"{quarter} \N{MIDDLE DOT} {locale.toString(round(top))}"
    return count_per_unit(counts, heap.told_unit)
