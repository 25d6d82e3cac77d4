# SPDX-License-Identifier: MIT
"""Bring together what would lie upon one another on paper, which cannot be zoomed.

Events known only roughly step aside of others, within the ring where they may lie. Those without
room there join their nearest like, or what they would lie upon if there is none: a ring around
them all then says how roughly they are known together.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from workbench.geo.figures.frame import Frame, page_frame
from workbench.geo.figures.marks import SymbolScale, is_rough, symbol_ground, symbol_scale
from workbench.geo.figures.spec import FigureMark, MapFigureSpec

_GAP_PX = 1.5
_EDGE_PX = 1.0  # between a symbol and the edge of the frame
_STEP_PX, _TURNS = 6.0, 12  # of the places that a symbol steps aside to
_NEAREST_PX = 90.0  # a rough mark without room joins one that is no farther away

Grounds = NDArray[np.object_]


def gathered(spec: MapFigureSpec) -> MapFigureSpec:
    """Return the figure with symbols that do not overlap; the greater takes the lesser in."""
    frame = page_frame(spec)
    while True:
        scale = symbol_scale(spec, frame.zoom)
        marks = sorted(spec.marks, key=lambda mark: (-mark.count, -mark.fatalities))
        groups = _groups(marks, frame, scale)
        if len(groups) == len(marks):
            placed, crowded = _set_aside(marks, frame, scale)
            groups = _with_nearest(marks, crowded, frame)
            if len(groups) == len(marks):
                return replace(spec, marks=tuple(placed))
        joined = (_joined([marks[i] for i in one], frame) for one in groups)
        spec = replace(spec, marks=tuple(joined))


def _groups(marks: list[FigureMark], frame: Frame, scale: SymbolScale) -> list[list[int]]:
    """Return which marks go together; the first of each group, the greatest, keeps its place."""
    grounds = _grounds(marks, [_whole(mark, frame, scale) for mark in marks], scale)
    tree: Any = shapely.STRtree(grounds)
    free = [not mark.current for mark in marks]
    rough = [is_rough(mark, frame) for mark in marks]
    groups: list[list[int]] = []
    for first, mark in enumerate(marks):
        if mark.current:
            groups.append([first])
        elif free[first]:
            near: list[int] = tree.query(grounds[first], "dwithin", _GAP_PX).tolist()
            members = sorted(one for one in near if free[one] and rough[one] == rough[first])
            for one in members:
                free[one] = False
            groups.append(members)
    return groups


def _grounds(
    marks: Sequence[FigureMark], spots: Sequence[tuple[float, float]], scale: SymbolScale
) -> Grounds:
    """Return what of the page the symbols cover at their spots."""
    pairs = zip(marks, spots, strict=True)
    return np.array([symbol_ground(mark, spot, scale) for mark, spot in pairs], dtype=object)


def _joined(marks: list[FigureMark], frame: Frame) -> FigureMark:
    """Return several marks as one cluster; a name stays only where it is that of them all."""
    if len(marks) == 1:
        return marks[0]
    parts: Counter[str] = Counter()
    for mark in marks:
        for colour, share in mark.parts or ((mark.colour, mark.count),):
            parts[colour] += share
    first = marks[0]
    same = {mark.label for mark in marks} == {first.label}
    known = [mark.fatalities for mark in marks if mark.fatalities >= 0]
    radius_m = first.radius_m if same and first.label else 0.0
    is_vague = any(is_rough(mark, frame) for mark in marks)
    return replace(
        first,
        shape="circle",
        colour=parts.most_common(1)[0][0],
        fatalities=sum(known) if known else -1,
        count=sum(mark.count for mark in marks),
        radius_m=_around_all(marks, frame) if is_vague else radius_m,
        label=first.label if same else "",
        parts=tuple(parts.most_common()),
    )


def _around_all(marks: list[FigureMark], frame: Frame) -> float:
    """Return the radius of the ring around the first mark that holds the rings of all."""
    spots = [frame.point(mark.lon_deg, mark.lat_deg) for mark in marks]
    return max(
        mark.radius_m + math.dist(spots[0], spot) * frame.true_metres_per_px
        for mark, spot in zip(marks, spots, strict=True)
    )


def _with_nearest(marks: list[FigureMark], crowded: list[int], frame: Frame) -> list[list[int]]:
    """Return which marks go together when the crowded ones join the nearest rough ones.

    Where no rough one is near they join the nearest of all: one ring then holds them together.
    """
    spots = [frame.point(mark.lon_deg, mark.lat_deg) for mark in marks]
    groups = {at: [at] for at in range(len(marks))}

    def away(at: int, one: int) -> tuple[bool, float]:
        far_px = math.dist(spots[at], spots[one])
        return not (is_rough(marks[at], frame) and far_px <= _NEAREST_PX), far_px

    for one in crowded:
        others = [at for at in groups if at != one and not marks[at].current]
        if marks[one].current or len(groups[one]) > 1 or not others:
            continue
        groups[min(others, key=partial(away, one=one))] += groups.pop(one)
    return [sorted(group) for group in groups.values()]


def _set_aside(
    marks: list[FigureMark], frame: Frame, scale: SymbolScale
) -> tuple[list[FigureMark], list[int]]:
    """Move the symbols of rough places off others, as little as may be, within their rings.

    Returns the marks, and the numbers of those that found no room there.
    """
    taken = [
        (*_whole(mark, frame, scale), scale.reach(mark))
        for mark in marks if not is_rough(mark, frame)
    ]  # fmt: skip
    placed: list[FigureMark] = []
    crowded: list[int] = []
    for number, mark in enumerate(marks):
        if not is_rough(mark, frame):
            placed.append(_moved(mark, _whole(mark, frame, scale), frame))
            continue
        reach = scale.reach(mark)
        most = mark.radius_m / frame.true_metres_per_px - reach
        spot = _free_spot(_whole(mark, frame, scale), reach, most, taken, frame)
        if spot is None:
            crowded.append(number)
            spot = _whole(mark, frame, scale)
        taken.append((*spot, reach))
        placed.append(_moved(mark, spot, frame))
    return placed, crowded


def _whole(mark: FigureMark, frame: Frame, scale: SymbolScale) -> tuple[float, float]:
    """Return where a symbol stands whole: at its point, or as much further in as the edge asks.

    One whose point lies off the page stays off it.
    """
    x, y = frame.point(mark.lon_deg, mark.lat_deg)
    if not frame.rect.has(x, y):
        return x, y
    room = frame.rect.grown(-scale.reach(mark) - _EDGE_PX)
    return min(max(x, room.left), room.right), min(max(y, room.top), room.bottom)


def _moved(mark: FigureMark, spot: tuple[float, float], frame: Frame) -> FigureMark:
    x, y = frame.point(mark.lon_deg, mark.lat_deg)
    return replace(mark, aside_px=(spot[0] - x, spot[1] - y))


def _free_spot(
    spot: tuple[float, float],
    reach: float,
    most: float,
    taken: list[tuple[float, float, float]],
    frame: Frame,
) -> tuple[float, float] | None:
    """Return where, no farther away than `most`, a symbol covers no other; the nearest such spot.

    `taken`: where the others stand, and how far each of them reaches.
    """
    x, y = spot
    others = np.array(taken).reshape(-1, 3)
    page = frame.rect.grown(-reach)
    for away in np.arange(0.0, max(most, 0.0) + 0.1, _STEP_PX).tolist():
        for turn in range(_TURNS if away else 1):
            angle = 2 * math.pi * turn / _TURNS
            across, down = x + away * math.cos(angle), y + away * math.sin(angle)
            clear = np.hypot(others[:, 0] - across, others[:, 1] - down)
            is_free = bool((clear >= others[:, 2] + reach + _GAP_PX).all())
            if is_free and (page.has(across, down) or not away):
                return across, down
    return None
