# SPDX-License-Identifier: MIT
"""A network laid out in a room, for the screen and for figures alike: circles, lines, names, keys.

Lengths are CSS pixels, colours roles of a theme. Circles are kept apart, names off one another.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.actors.network import Edge, Network, Node, Tie
from workbench.analysis.frame import Array
from workbench.briefing.charts.drawing import Ink
from workbench.briefing.charts.room import Room
from workbench.briefing.figures.svg_writing import elided, text_width
from workbench.briefing.networks.layout import Spot
from workbench.briefing.networks.words import NetworkWords
from workbench.geo.label_placement import LabelRoom, Rect

_EDGE_PX = 10.0
_LEAST_R, _MOST_R = 4.0, 17.0
_THINNEST, _THICKEST = 1.2, 6.5
_RELATION_PX = 1.5
_BESIDE_PX = 2.5  # between two ties of the same actors
_APART_ROUNDS = 80
_LONGEST_NAME = 0.34  # of the room's width
_MOST_STRETCH = 2.6
_SAMPLE_PX = 26.0
_LOW_PX = 300.0
_POINT_EVERY_PX = 5.0
_CUT_TO = (1.0, 0.7, 0.45)
_BOLD = 5  # names of those in most events


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a tie is drawn; `dash` is lengths drawn and left out by turns, empty for a whole line."""

    ink: Ink
    dash: tuple[float, ...] = ()


STROKES: Mapping[Tie, Stroke] = {
    Tie.AGAINST: Stroke(Ink("danger", 0.75)),
    Tie.TOGETHER: Stroke(Ink("accent", 0.75)),
    Tie.MET: Stroke(Ink("text_muted", 0.75)),
    Tie.BELONGS: Stroke(Ink("text_muted", 0.8), (2.0, 3.0)),
    Tie.ALLIED: Stroke(Ink("accent"), (7.0, 4.0)),
    Tie.HOSTILE: Stroke(Ink("danger"), (7.0, 4.0)),
    Tie.OTHER: Stroke(Ink("text_muted"), (9.0, 3.0, 2.0, 3.0)),
}


@dataclass(frozen=True, slots=True)
class Disc:
    """An actor's circle, or its symbol as large; one without events in view is hollow."""

    node: Node
    x: float
    y: float
    radius: float
    role: str
    symbol: str = "circle"

    @property
    def is_hollow(self) -> bool:
        """Whether only a relationship brings it here."""
        return not self.node.events


@dataclass(frozen=True, slots=True)
class Line:
    """A tie's straight line."""

    edge: Edge
    x1: float
    y1: float
    x2: float
    y2: float
    width: float

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is from the line."""
        across, down = self.x2 - self.x1, self.y2 - self.y1
        length = across**2 + down**2
        along = ((x - self.x1) * across + (y - self.y1) * down) / length if length else 0.0
        along = min(max(along, 0.0), 1.0)
        return math.hypot(x - self.x1 - along * across, y - self.y1 - along * down)


@dataclass(frozen=True, slots=True)
class Name:
    """An actor's name; `anchor` is "start", "middle" or "end" of it, `y` its baseline."""

    key: int
    text: str
    x: float
    y: float
    anchor: str
    bold: bool


@dataclass(frozen=True, slots=True)
class LegendLine:
    """An entry of the legend: a sample of a tie, or words alone."""

    text: str
    tie: Tie | None
    x: float
    y: float  # the middle of its row


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """A network as it stands in a room; lines lie below circles, names above all."""

    width_px: float
    height_px: float
    size: float
    lines: tuple[Line, ...] = ()
    discs: tuple[Disc, ...] = ()
    names: tuple[Name, ...] = ()
    legend: tuple[LegendLine, ...] = ()

    @property
    def unnamed(self) -> int:
        """How many names found no room."""
        return len(self.discs) - len(self.names)


def picture_of_network(
    network: Network,
    spots: Mapping[int, Spot],
    colours: Mapping[int, str],
    name_of: Callable[[int], str],
    words: NetworkWords,
    room: Room,
    symbols: Mapping[int, str],
) -> NetworkPicture:
    """Lay a network out; `colours` are roles by key, `spots` come from `network_layout`.

    `symbols`: of those actors that have one.
    """
    if not network.nodes:
        return NetworkPicture(room.width_px, room.height_px, room.size)
    legend, free = _legend(network, words, room)
    scale = min(1.0, math.sqrt(free.right * free.bottom / len(network.nodes)) / 95)
    radii = _radii(network.nodes, scale)
    longest = free.right * _LONGEST_NAME
    texts = [elided(name_of(node.key), room.size, longest) for node in network.nodes]
    at = np.array([spots[node.key] for node in network.nodes])
    widths = np.array([text_width(text, room.size) for text in texts])
    frame = free.grown(-_EDGE_PX)
    places = _fitted(at, radii, widths, frame, room.size)
    discs = tuple(
        Disc(
            node,
            float(x),
            float(y),
            float(radius),
            colours.get(node.key, "zone_other"),
            symbols.get(node.key, "circle"),
        )
        for node, (x, y), radius in zip(network.nodes, places, radii, strict=True)
    )
    lines = _lines(network.edges, {disc.node.key: disc for disc in discs}, scale)
    names = _names(discs, texts, lines, free.grown(-2), room.size)
    return NetworkPicture(room.width_px, room.height_px, room.size, lines, discs, names, legend)


def _radii(nodes: Sequence[Node], scale: float) -> Array:
    events = np.array([node.events for node in nodes], dtype="float64")
    most = max(float(events.max(initial=0)), 1.0)
    return _LEAST_R + (max(_MOST_R * scale, 7.0) - _LEAST_R) * np.sqrt(events / most)


def _fitted(spots: Array, radii: Array, widths: Array, frame: Rect, size: float) -> Array:
    """Stretch the picture over the room, and push apart what would lie on one another."""
    span = np.maximum(np.ptp(spots, axis=0), 1e-6)
    inside = np.array([frame.right - frame.left, frame.bottom - frame.top]) - 2 * radii.max()
    stretch = np.maximum(inside, 40.0) / span
    stretch = np.minimum(stretch, stretch.min() * _MOST_STRETCH)
    middle = np.array([frame.left + frame.right, frame.top + frame.bottom]) / 2
    places = (spots - (spots.max(axis=0) + spots.min(axis=0)) / 2) * stretch + middle
    # A name is about as wide as this below its circle: half of it is reckoned with.
    halves = np.column_stack([np.maximum(radii + 3, widths * 0.32), radii + size * 0.75])
    least = np.array([frame.left, frame.top]) + radii[:, None]
    most = np.array([frame.right, frame.bottom]) - radii[:, None]
    for _ in range(_APART_ROUNDS):
        places = np.clip(places, least, np.maximum(least, most))
        push = _push(places, halves)
        if not push.any():
            break
        places = places + push
    return np.clip(places, least, np.maximum(least, most))


def _push(places: Array, halves: Array) -> Array:
    """Return how far each is to move so that boxes that overlap do so less."""
    apart = places[:, None] - places[None]
    overlap = halves[:, None] + halves[None] - np.abs(apart)
    hit = np.all(overlap > 0.5, axis=2) & ~np.eye(len(places), dtype=bool)
    sign = np.where(apart > 0, 1.0, np.where(apart < 0, -1.0, 0.0))
    order = np.sign(np.arange(len(places))[:, None] - np.arange(len(places))[None])
    sign = np.where(sign == 0, order[:, :, None], sign)
    across = overlap[:, :, 0] < overlap[:, :, 1]  # the shorter way out
    ways = np.stack([across, ~across], axis=2)
    return (np.where(hit[:, :, None] & ways, overlap * sign, 0.0) * 0.35).sum(axis=1)


def _lines(edges: Sequence[Edge], discs: Mapping[int, Disc], scale: float) -> tuple[Line, ...]:
    """Return the lines, those of the same two actors side by side; the strongest lie below."""
    most = max((edge.events for edge in edges), default=0)
    beside: dict[tuple[int, int], list[tuple[Edge, float]]] = {}
    for edge in edges:
        width = _RELATION_PX
        if edge.events:
            thickest = max(_THICKEST * scale, 3.0)
            width = _THINNEST + (thickest - _THINNEST) * (edge.events / most) ** 0.7
        one, other = sorted((edge.one, edge.other))
        beside.setdefault((one, other), []).append((edge, width))
    made: list[Line] = []
    for (one, other), ties in beside.items():
        first, last = discs[one], discs[other]
        length = math.hypot(last.x - first.x, last.y - first.y) or 1.0
        aside = (-(last.y - first.y) / length, (last.x - first.x) / length)
        whole = sum(width for _, width in ties) + _BESIDE_PX * (len(ties) - 1)
        shift = -whole / 2
        for edge, width in ties:
            dx, dy = (part * (shift + width / 2) for part in aside)
            made.append(Line(edge, first.x + dx, first.y + dy, last.x + dx, last.y + dy, width))
            shift += width + _BESIDE_PX
    return tuple(sorted(made, key=lambda line: -line.width))


def _names(
    discs: Sequence[Disc], texts: Sequence[str], lines: Sequence[Line], frame: Rect, size: float
) -> tuple[Name, ...]:
    """Place the names beside their circles, those of the largest first, off lines if possible.

    A name for which there is no room is cut short, as far as it still says something.
    """
    taken = LabelRoom(frame)
    for disc in discs:
        r = disc.radius
        taken.take(Rect(disc.x - r, disc.y - r, disc.x + r, disc.y + r))
    drawn = _points_along(lines)
    placed: list[Name] = []
    for number, (disc, text) in enumerate(zip(discs, texts, strict=True)):
        bold = number < _BOLD and disc.node.events > 1
        whole = text_width(text, size, bold=bold) + 2
        for share in _CUT_TO:
            said = elided(text, size, whole * share) if share < 1 else text
            found = _beside(disc, text_width(said, size, bold=bold) + 2, size, taken, drawn)
            if found is not None:
                taken.take(found[0])
                x, anchor = found[1], found[2]
                baseline = (found[0].top + found[0].bottom) / 2 + size * 0.36
                placed.append(Name(disc.node.key, said, x, baseline, anchor, bold))
                break
    return tuple(placed)


def _beside(
    disc: Disc, width: float, size: float, taken: LabelRoom, drawn: Array
) -> tuple[Rect, float, str] | None:
    """Return the free place beside a circle that covers least of the lines: room, x, anchor."""
    gap, half = disc.radius + 3, size * 0.62
    rise, aside = disc.radius + half + 1, disc.radius * 0.7 + 2
    choices = [
        (gap, 0.0, "start"), (-gap, 0.0, "end"), (0.0, rise, "middle"), (0.0, -rise, "middle"),
        (aside, -rise * 0.8, "start"), (aside, rise * 0.8, "start"),
        (-aside, -rise * 0.8, "end"), (-aside, rise * 0.8, "end"),
    ]  # fmt: skip
    best: tuple[float, Rect, float, str] | None = None
    for dx, dy, anchor in choices:
        x, y = disc.x + dx, disc.y + dy
        left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
        room = Rect(left, y - half, left + width, y + half)
        if not taken.is_free(room):
            continue
        covered = float(
            ((drawn[:, 0] > room.left) & (drawn[:, 0] < room.right) & (drawn[:, 1] > room.top)
             & (drawn[:, 1] < room.bottom)).sum()
        )  # fmt: skip
        if best is None or covered < best[0]:
            best = (covered, room, x, anchor)
    return best[1:] if best else None


def _points_along(lines: Sequence[Line]) -> Array:
    """Return points every few pixels along lines."""
    if not lines:
        return np.zeros((0, 2))
    ends = np.array([[line.x1, line.y1, line.x2, line.y2] for line in lines])
    counts = np.maximum(np.hypot(*(ends[:, 2:] - ends[:, :2]).T) / _POINT_EVERY_PX, 2).astype(int)
    which = np.repeat(np.arange(len(lines)), counts)
    first = np.concatenate([[0], np.cumsum(counts)[:-1]])
    along = ((np.arange(len(which)) - first[which]) / counts[which])[:, None]
    return ends[which, :2] * (1 - along) + ends[which, 2:] * along


def _legend(
    network: Network, words: NetworkWords, room: Room
) -> tuple[tuple[LegendLine, ...], Rect]:
    """Return the keys of what is drawn, and what of the room is left for the network.

    They stand at the foot of the room, in a low one below one another at its right.
    """
    present = {edge.tie for edge in network.edges}
    entries: list[tuple[str, Tie | None]] = [
        (words.ties[tie], tie) for tie in Tie if tie in present
    ]
    if room.height_px < _LOW_PX < room.width_px:
        return _beside_it(entries, room)
    entries.append((words.sizes, None))
    if not all(node.events for node in network.nodes):
        entries.append((words.hollow, None))
    rows: list[list[tuple[str, Tie | None, float]]] = [[]]
    x = _EDGE_PX
    for text, tie in entries:
        wide = _key_px(text, tie, room)
        if rows[-1] and x + wide > room.width_px - _EDGE_PX:
            rows.append([])
            x = _EDGE_PX
        rows[-1].append((text, tie, x))
        x += wide + room.size * 1.5
    top = room.height_px - len(rows) * room.row - 6
    found = tuple(
        LegendLine(text, tie, x, top + (number + 0.5) * room.row)
        for number, row in enumerate(rows)
        for text, tie, x in row
    )
    return found, Rect(0, 0, room.width_px, top)


def _beside_it(
    entries: Sequence[tuple[str, Tie | None]], room: Room
) -> tuple[tuple[LegendLine, ...], Rect]:
    wide = max(_key_px(text, tie, room) for text, tie in entries)
    left = room.width_px - wide - _EDGE_PX
    found = tuple(
        LegendLine(text, tie, left, 6 + (number + 0.5) * room.row)
        for number, (text, tie) in enumerate(entries)
    )
    return found, Rect(0, 0, left - _EDGE_PX, room.height_px)


def _key_px(text: str, tie: Tie | None, room: Room) -> float:
    return text_width(text, room.size) + (_SAMPLE_PX + 6 if tie else 0)


def sample_of(entry: LegendLine) -> tuple[float, float]:
    """Return where the sample of a key ends and where its words begin."""
    return (entry.x + _SAMPLE_PX, entry.x + _SAMPLE_PX + 6) if entry.tie else (entry.x, entry.x)
