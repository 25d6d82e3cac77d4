# SPDX-License-Identifier: MIT
"""Place labels so that none covers another, a symbol or the edge of the frame."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

# Widths of letters in a humanist sans serif, in parts of the size; others take the average.
_NARROW = frozenset("iljtfrI.,:;'’|!()[] ")
_WIDE = frozenset("mwMWÆŒ@%—")
_CROSSED = 6  # points of lines that a name may cover before it is worth moving
_LINE_PX = 2.0  # half the breadth of a line with some air
_LEADER_PX, _DOT_PX = 1.5, 3.5  # half the breadth of a leader, and of the dot at its end
_OFF_DISC_PX = (4.0, 8.0)  # from a disc to the name of what it covers
_FARTHEST_PX = 10.0  # how much further than the disc's radius that name may be from what it names
Disc = tuple[float, float, float]  # x, y and radius of a symbol on the page


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle of the page, y growing downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Rect") -> bool:
        """Return whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def has(self, x: float, y: float) -> bool:
        """Return whether a point lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def distance(self, x: float, y: float) -> float:
        """Return how far a point lies from it, 0 for one inside."""
        return math.dist((x, y), self.nearest(x, y))

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of it that is nearest to another."""
        return min(max(x, self.left), self.right), min(max(y, self.top), self.bottom)

    def grown(self, by: float) -> "Rect":
        """Return the rectangle larger on every side, or smaller where `by` is negative."""
        return Rect(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, other: "Rect") -> bool:
        """Return whether the other lies wholly inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Placed:
    """A label's place: where its middle line is anchored, and the room that it takes."""

    x: float
    y: float
    anchor: str  # "start", "middle" or "end", as SVG has it
    room: Rect


class LabelRoom:
    """What of the frame is taken already; labels are offered the most important first."""

    def __init__(self, frame: Rect) -> None:
        """Start with an empty frame."""
        self._frame = frame
        self._cells: dict[tuple[int, int], list[Rect]] = {}
        self._lines: dict[tuple[int, int], list[Rect]] = {}

    def keep_off(self, line: Sequence[Sequence[float]]) -> None:
        """Keep labels off a line, given by points that lie near together; symbols may cross it."""
        for x, y in line:
            spot = Rect(x - _LINE_PX, y - _LINE_PX, x + _LINE_PX, y + _LINE_PX)
            for cell in _cells(spot):
                self._lines.setdefault(cell, []).append(spot)

    def take(self, room: Rect) -> None:
        """Keep labels out of a rectangle."""
        for cell in _cells(room):
            self._cells.setdefault(cell, []).append(room)

    def take_line(self, line: Sequence[Sequence[float]]) -> None:
        """Keep labels and leaders off a leader, given by near points, and the dot at its end."""
        *way, (x, y) = line
        for spot in way:
            self.take(Rect(*spot, *spot).grown(_LEADER_PX))
        self.take(Rect(x, y, x, y).grown(_DOT_PX))

    def is_free(self, room: Rect, *, over_lines: bool = False) -> bool:
        """Return whether a label may stand there, over lines too if need be."""
        if not self._frame.holds(room):
            return False
        kinds = (self._cells,) if over_lines else (self._cells, self._lines)
        return not any(next(_overlapped(room, kind), None) for kind in kinds)

    def place_centred(
        self, x: float, y: float, width: float, size: float, lines: int = 1,
        drifts: Sequence[float] | None = None,
    ) -> Placed | None:  # fmt: skip
        """Place a label over a point, or above or below it by the first of `drifts` that is free.

        Without `drifts` by about a line.
        """
        for dy in (0.0, -0.9 * size, 0.9 * size) if drifts is None else drifts:
            placed = _placed(x - width / 2, y + dy, width, size * lines, "middle")
            if self.is_free(placed.room):
                self.take(placed.room)
                return placed
        return None

    def place_beside(
        self, x: float, y: float, width: float, size: float, gap: float, *,
        over_lines: bool = False, off: Sequence[Rect] = (),
    ) -> Placed | None:  # fmt: skip
        """Place a label beside a symbol of radius `gap`: right, left, above, below, and between.

        `over_lines`: for one that is worth more than the lines that it crosses, few if it can.
        `off`: what this label keeps off, though others need not.
        """
        spots = _beside(x, y, width, size, gap)
        free = (one for one in spots if self._has_room(one, off, over_lines=over_lines))
        placed = next(free, None)
        if placed is not None and over_lines:
            placed = min((placed, *free), key=self._crossings)
        if placed is not None:
            self.take(placed.room)
        return placed

    def place_nearest(
        self, at: tuple[float, float], disc: Disc, width: float, size: float, *,
        off: Sequence[Rect] = (),
    ) -> Placed | None:  # fmt: skip
        """Place a label beside the disc that covers what it names, on the side nearest to that.

        None where only the disc's other side has room. Lines are crossed where they must be.
        """
        x, y, reach = disc
        spots = sorted(
            (one for gap in _OFF_DISC_PX for one in _beside(x, y, width, size, reach + gap)),
            key=lambda one: one.room.distance(*at),
        )
        near = [one for one in spots if one.room.distance(*at) <= reach + _FARTHEST_PX]
        free = (
            one for over in (False, True) for one in near
            if self._has_room(one, off, over_lines=over)
        )  # fmt: skip
        placed = next(free, None)
        if placed is not None:
            self.take(placed.room)
        return placed

    def _has_room(self, placed: Placed, off: Sequence[Rect], *, over_lines: bool) -> bool:
        """Return whether a label may stand there, which keeps off some rectangles of its own."""
        is_free = self.is_free(placed.room, over_lines=over_lines)
        return is_free and not any(placed.room.overlaps(one) for one in off)

    def _crossings(self, placed: Placed) -> int:
        """Return how much of lines a label covers, roughly."""
        return len({*_overlapped(placed.room, self._lines)}) // _CROSSED


def broken(words: str, longest: int = 17) -> list[str]:
    """Return a long name on two lines of nearly equal length, a short one on one."""
    spaces = [index for index, letter in enumerate(words) if letter == " "]
    if len(words) <= longest or not spaces:
        return [words]
    middle = min(spaces, key=lambda index: abs(index - len(words) / 2))
    return [words[:middle], words[middle + 1 :]]


def text_width(text: str, size: float, spacing: float = 0.0) -> float:
    """Estimate the width of a line of text; `spacing` is extra room after each letter."""
    total = 0.0
    for letter in text:
        if unicodedata.combining(letter):
            continue
        if letter in _NARROW:
            total += 0.33
        elif letter in _WIDE:
            total += 0.88
        elif letter.isupper() or letter.isdigit() or "\u0600" <= letter <= "\u06ff":
            total += 0.68
        else:
            total += 0.575
    return total * size + spacing * max(len(text) - 1, 0)


def _beside(x: float, y: float, width: float, size: float, gap: float) -> list[Placed]:
    """Return the places of a label beside a symbol of radius `gap`, the best first."""
    rise = gap + size * 0.62
    corner = gap * 0.7
    offsets: Sequence[tuple[float, float, str]] = (
        (gap, 0.0, "start"),
        (-gap - width, 0.0, "end"),
        (-width / 2, -rise, "middle"),
        (-width / 2, rise, "middle"),
        (corner, -rise * 0.75, "start"),
        (corner, rise * 0.75, "start"),
        (-corner - width, -rise * 0.75, "end"),
        (-corner - width, rise * 0.75, "end"),
        *((-width * share, side, "start") for side in (-rise, rise) for share in (0.2, 0.8)),
    )
    return [_placed(x + dx, y + dy, width, size, anchor) for dx, dy, anchor in offsets]


def _placed(left: float, y: float, width: float, size: float, anchor: str) -> Placed:
    pad = 1.4
    room = Rect(left - pad, y - size * 0.55, left + width + pad, y + size * 0.55)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Placed(left + shift, y, anchor, room)


def _overlapped(room: Rect, taken: Mapping[tuple[int, int], Sequence[Rect]]) -> Iterator[Rect]:
    """Give what a rectangle overlaps, of rectangles by cell; one in several cells comes again."""
    for cell in _cells(room):
        yield from (one for one in taken.get(cell, ()) if room.overlaps(one))


def _cells(room: Rect) -> list[tuple[int, int]]:
    step = 40
    return [
        (x, y)
        for x in range(int(room.left // step), int(room.right // step) + 1)
        for y in range(int(room.top // step), int(room.bottom // step) + 1)
    ]
