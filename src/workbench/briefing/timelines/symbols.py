# SPDX-License-Identifier: MIT
"""Single events on a timeline figure: how large, side by side, with bands and labels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from workbench.briefing.figures.legend import LegendItem
from workbench.briefing.figures.svg_writing import HALO, INK, QUIET, symbol, tag, text_width, words

SMALLEST_PX = 3.2
_BAND_PX = 7.0
_OUTLINE_PX = 1.1
_PERHAPS_PX, _PERHAPS_BESIDE_PX = 8.0, 2.5  # the "?", and how far from its symbol
_LIGHTEST_FULL_SIZE = 20  # people: below this no symbol is as large as symbols get
_STEPS = (1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000)


class Kind(Protocol):
    """How a kind of event is drawn."""

    @property
    def shape(self) -> str:
        """One of `analysis.looks.SYMBOLS`."""
        ...

    @property
    def colour(self) -> str:
        """Its colour, #rrggbb."""
        ...


class End(Enum):
    """How a date ends on paper: known to lie within the span shown, beyond it, or not known."""

    WITHIN = "within"
    BEYOND = "beyond"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DrawnEvent:
    """An event on paper; `left_px` to `right_px` is the span of a vague date.

    `hollow`: its date says "about"; `doubtful`: "perhaps". `is_span`: the date is too vague for a
    symbol, which would look like a day. `when`: the vague
    date in words.
    """

    lane: int
    kind: int
    x_px: float
    left_px: float
    right_px: float
    radius_px: float
    hollow: bool
    label: str
    doubtful: bool = False
    when: str = ""
    y_px: float = 0.0
    is_span: bool = False
    left_end: End = End.WITHIN
    right_end: End = End.WITHIN

    @property
    def words(self) -> str:
        """What stands beside it: its title, and of a span also what it spans."""
        return ", ".join(part for part in (self.label, self.when_told) if part)

    @property
    def when_told(self) -> str:
        """The words that a span must not lose."""
        return self.when if self.is_span else ""

    @property
    def reach_px(self) -> tuple[float, float]:
        """From where to where the event takes up room."""
        if self.is_span:
            return self.left_px, self.right_px
        return self.x_px - self.radius_px, self.x_px + self.radius_px


def shows_as_span(wide_px: float, radius_px: float, ends: tuple[End, End]) -> bool:
    """Whether a date is drawn as a band: it is open, or wider than a symbol would be."""
    return wide_px > 2 * radius_px + 3 or any(end is not End.WITHIN for end in ends)


@dataclass(frozen=True, slots=True)
class SizeScale:
    """Radii of symbols whose areas stand to one another as numbers of people do."""

    full_size: float
    largest_px: float

    def radius_px(self, people: float) -> float:
        """Return a radius; none and an unknown number have the smallest."""
        return max(SMALLEST_PX, self.largest_px * float(np.sqrt(max(people, 0) / self.full_size)))


def size_scale(weights: NDArray[np.integer], largest_px: float) -> SizeScale:
    """Return the scale on which the heaviest of some events is drawn largest."""
    heaviest = int(weights.max()) if len(weights) else 0
    return SizeScale(float(max(heaviest, _LIGHTEST_FULL_SIZE)), largest_px)


def size_legend(
    weights: NDArray[np.integer], title: str, scale: SizeScale, number: Callable[[float], str]
) -> list[LegendItem]:
    """Return what explains the sizes: up to three round numbers; nothing when all are alike."""
    heaviest = int(weights.max()) if len(weights) else 0
    told = [s for s in _STEPS if s <= heaviest and scale.radius_px(s) > SMALLEST_PX][-3:]
    if not told:
        return []
    items = [LegendItem("", 0.0, f"{title}:")] if title else []
    for people in told:
        radius = scale.radius_px(people)
        ring = symbol("circle", 0, 0, radius, fill="none", stroke=QUIET)
        items.append(
            LegendItem(ring, 2 * radius + 1, number(people), 2 * radius + 1, glued=bool(items))
        )
    return items


def fade_of(identity: str, colour: str, left: End = End.WITHIN, right: End = End.WITHIN) -> str:
    """Return the gradient of a band: it fades where the date ends, and not where it goes on."""
    shape = [(0.0, 0.0), (0.3, 0.6), (0.7, 0.6), (1.0, 0.0)]
    if left is End.BEYOND:
        shape = [(0.0, 0.6), *shape[2:]]
    if right is End.BEYOND:
        shape = [*shape[:-2], (1.0, 0.6)]
    stops = "".join(
        tag("stop", offset=at, stop_color=colour, stop_opacity=opacity) for at, opacity in shape
    )
    return tag("linearGradient", stops, id=identity)


def fade_name(kind: int, left: End, right: End) -> str:
    """Return the name of the gradient of a kind's bands with such ends."""
    beyond = f"{'-left' * (left is End.BEYOND)}{'-right' * (right is End.BEYOND)}"
    return f"fade-{kind}{beyond}"


def arrow(end: End, x: float, y: float, towards: int, colour: str) -> str:
    """Return what stands at the edge: a full head where a date goes on, an open one where unknown.

    `towards` is -1 to the left and 1 to the right.
    """
    if end is End.UNKNOWN:
        path = f"M{x - 4 * towards:.2f} {y - 4:.2f}l{4 * towards} 4l{-4 * towards} 4"
        return tag("path", d=path, fill="none", stroke=colour, stroke_width=1.4)
    path = f"M{x:.2f} {y - 4:.2f}l{5 * towards} 4l{-5 * towards} 4Z"
    return tag("path", d=path, fill=colour)


def dodged(events: Sequence[DrawnEvent], middle_px: float, lane_px: float) -> list[DrawnEvent]:
    """Return one lane's events moved up and down so that they cover one another the least."""
    placed: list[DrawnEvent] = []
    for event in sorted(events, key=lambda e: (e.reach_px[0], -e.radius_px)):
        room = max(0.0, lane_px / 2 - event.radius_px - 1.5)
        step = room / max(1, round(room / 5))
        offsets = [0.0]
        if room:
            offsets += [
                sign * n * step for n in range(1, round(room / step) + 1) for sign in (-1, 1)
            ]
        left, right = event.reach_px
        near = [other for other in placed if other.reach_px[1] > left and other.reach_px[0] < right]
        trials = [
            replace(event, y_px=middle_px + offset) for offset in offsets if near or not offset
        ]
        covered = [sum(_overlap(trial, other) for other in near) for trial in trials]
        placed.append(trials[covered.index(min(covered))])
    return placed


def _overlap(one: DrawnEvent, other: DrawnEvent) -> float:
    """Return how much of two events is drawn on the same paper."""
    (left, right), (other_left, other_right) = one.reach_px, other.reach_px
    across = min(right, other_right) - max(left, other_left)
    down = one.radius_px + other.radius_px - abs(one.y_px - other.y_px)
    return across * down if across > 0 and down > 0 else 0.0


def draw_event(event: DrawnEvent, kinds: Sequence[Kind]) -> list[str]:
    """Return an event's band, if it has one, and its symbol, if its date allows one."""
    kind = kinds[event.kind]
    drawn: list[str] = []
    if event.is_span:
        height = max(_BAND_PX, 2 * event.radius_px)
        fade = fade_name(event.kind, event.left_end, event.right_end)
        drawn.append(
            tag(
                "rect",
                x=event.left_px,
                y=event.y_px - height / 2,
                width=event.right_px - event.left_px,
                height=height,
                fill=f"url(#{fade})",
            )
        )
        ends = ((event.left_end, event.left_px, -1), (event.right_end, event.right_px, 1))
        drawn += [
            arrow(end, x, event.y_px, towards, kind.colour)
            for end, x, towards in ends
            if end is not End.WITHIN
        ]
        return drawn + ([perhaps(event.x_px, event.y_px)] if event.doubtful else [])
    fill, stroke = ("#ffffff", kind.colour) if event.hollow else (kind.colour, "#ffffff")
    width = 1.6 if event.hollow else _OUTLINE_PX
    drawn.append(
        symbol(
            kind.shape,
            event.x_px,
            event.y_px,
            event.radius_px,
            fill=fill,
            stroke=stroke,
            stroke_width=width,
        )
    )
    if event.doubtful:
        beside = event.radius_px + _PERHAPS_BESIDE_PX
        drawn.append(perhaps(event.x_px + beside, event.y_px - beside))
    return drawn


def perhaps(x: float, y: float) -> str:
    """Return the "?" of an uncertain date, as on the live timeline."""
    middle = y + _PERHAPS_PX * 0.36
    return words(
        "?", x, middle, size=_PERHAPS_PX, fill=INK, font_weight="600", text_anchor="middle", **HALO
    )


def draw_labels(
    events: Sequence[DrawnEvent], limits_px: tuple[float, float], size_px: float
) -> list[str]:
    """Return the labels that have room beside their symbols, the weightiest first."""
    taken = [(e.reach_px[0] - 1, e.reach_px[1] + 1, e.y_px, e.radius_px) for e in events]
    drawn: list[str] = []
    for event in sorted(events, key=lambda e: -e.radius_px):
        width = text_width(event.words, size_px)
        start, end = event.reach_px
        for left in (end + 4, start - 4 - width):
            box = (left, left + width, event.y_px, size_px / 2)
            inside = left >= limits_px[0] and left + width <= limits_px[1]
            if event.words and inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                baseline = event.y_px + size_px * 0.36
                before = left < start
                drawn.append(
                    words(
                        event.words,
                        left + width if before else left,
                        baseline,
                        size=size_px,
                        fill=QUIET,
                        text_anchor="end" if before else "start",
                    )
                )
                break
    return drawn


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes meet; a box is left, right, middle and half height."""
    across = min(one[1], other[1]) - max(one[0], other[0])
    return across > 0 and abs(one[2] - other[2]) < one[3] + other[3]
