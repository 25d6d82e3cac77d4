# SPDX-License-Identifier: MIT
"""Bring together what would lie upon one another on paper, which cannot be zoomed.

Events known only roughly are never in one cluster with others: their symbols step aside, within
the ring where they may lie, and those without room there join their nearest like.
"""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from workbench.geo.figure_frame import Frame, page_frame
from workbench.geo.figure_marks import SymbolScale, is_rough, symbol_scale
from workbench.geo.figure_spec import FigureMark, MapFigureSpec

_GAP_PX = 1.5
_EDGE_PX = 1.0  # between a symbol and the edge of the frame
_HIDDEN = 0.55  # of two single events' radii: closer than this, one hides the other
_STEP_PX, _TURNS = 6.0, 12  # of the places that a symbol steps aside to
_NEAREST_PX = 90.0  # a rough mark without room joins one that is no farther away

Floats = NDArray[np.float64]


def gathered(spec: MapFigureSpec) -> MapFigureSpec:
    """Return the figure with clusters that do not overlap; the greater takes the lesser in."""
    frame = page_frame(spec)
    while True:
        scale = symbol_scale(spec, frame.zoom)
        marks = sorted(spec.marks, key=lambda mark: (-mark.count, -mark.fatalities))
        radii = np.array([scale.of(mark) for mark in marks])
        points = np.array([_whole(mark, frame, scale) for mark in marks])
        groups = _groups(marks, points.reshape(-1, 2), radii, frame)
        if len(groups) == len(marks):
            placed, crowded = _set_aside(marks, frame, scale)
            groups = _with_nearest(marks, crowded, frame)
            if len(groups) == len(marks):
                return replace(spec, marks=tuple(placed))
        joined = (_joined([marks[i] for i in one], frame) for one in groups)
        spec = replace(spec, marks=tuple(joined))


def _groups(
    marks: list[FigureMark], points: Floats, radii: Floats, frame: Frame
) -> list[list[int]]:
    """Return which marks go together; the first of each group, the greatest, keeps its place."""
    single = np.array([mark.count == 1 for mark in marks], dtype=bool)
    kept = np.array([mark.current for mark in marks], dtype=bool)
    rough = np.array([is_rough(mark, frame) for mark in marks], dtype=bool)
    free = np.ones(len(marks), dtype=bool)
    groups: list[list[int]] = []
    for first in range(len(marks)):
        if not free[first]:
            continue
        apart: Floats = radii[first] + radii + _GAP_PX
        if single[first]:
            apart[single] = _HIDDEN * (radii[first] + radii[single])
        across, down = (points - points[first]).T
        near = (np.hypot(across, down) < apart) & (rough == rough[first])
        joining = np.flatnonzero(near & free & ~kept) if not kept[first] else np.array([first])
        members = [first, *(int(one) for one in joining if one != first)]
        free[members] = False
        groups.append(members)
    return groups


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
    return replace(
        first,
        shape="circle",
        colour=parts.most_common(1)[0][0],
        fatalities=sum(known) if known else -1,
        count=sum(mark.count for mark in marks),
        radius_m=_around_all(marks, frame) if is_rough(first, frame) else radius_m,
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
    """Return which marks go together when the crowded ones join the nearest rough ones."""
    spots = [frame.point(mark.lon_deg, mark.lat_deg) for mark in marks]
    groups = {at: [at] for at in range(len(marks))}
    for one in crowded:
        others = [
            at for at in groups
            if at != one and is_rough(marks[at], frame) and not marks[at].current
        ]  # fmt: skip
        if marks[one].current or len(groups[one]) > 1 or not others:
            continue
        nearest = min(others, key=lambda at: math.dist(spots[at], spots[one]))
        if math.dist(spots[nearest], spots[one]) <= _NEAREST_PX:
            groups[nearest] += groups.pop(one)
    return [sorted(group) for group in groups.values()]


def _set_aside(
    marks: list[FigureMark], frame: Frame, scale: SymbolScale
) -> tuple[list[FigureMark], list[int]]:
    """Move the symbols of rough places off others, as little as may be, within their rings.

    Returns the marks, and the numbers of those that found no room there.
    """
    taken = [
        (*_whole(mark, frame, scale), scale.of(mark)) for mark in marks if not is_rough(mark, frame)
    ]
    placed: list[FigureMark] = []
    crowded: list[int] = []
    for number, mark in enumerate(marks):
        if not is_rough(mark, frame):
            placed.append(_moved(mark, _whole(mark, frame, scale), frame))
            continue
        x, y = frame.point(mark.lon_deg, mark.lat_deg)
        reach = scale.of(mark)
        most = mark.radius_m / frame.true_metres_per_px - reach
        step = _free_step(x, y, reach, most, taken, frame)
        if step is None:
            crowded.append(number)
        spot = (x + step[0], y + step[1]) if step else _whole(mark, frame, scale)
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
    room = frame.rect.grown(-scale.of(mark) - _EDGE_PX)
    return min(max(x, room.left), room.right), min(max(y, room.top), room.bottom)


def _moved(mark: FigureMark, spot: tuple[float, float], frame: Frame) -> FigureMark:
    x, y = frame.point(mark.lon_deg, mark.lat_deg)
    return replace(mark, aside_px=(spot[0] - x, spot[1] - y))


def _free_step(
    x: float,
    y: float,
    reach: float,
    most: float,
    taken: list[tuple[float, float, float]],
    frame: Frame,
) -> tuple[float, float] | None:
    """Return the shortest step, no longer than `most`, to where a symbol covers no other."""
    others = np.array(taken).reshape(-1, 3)
    for away in np.arange(0.0, max(most, 0.0) + 0.1, _STEP_PX).tolist():
        for turn in range(_TURNS if away else 1):
            angle = 2 * math.pi * turn / _TURNS
            dx, dy = away * math.cos(angle), away * math.sin(angle)
            clear = np.hypot(others[:, 0] - x - dx, others[:, 1] - y - dy)
            is_free = bool((clear >= others[:, 2] + reach + _GAP_PX).all())
            if is_free and frame.rect.grown(-reach).has(x + dx, y + dy):
                return dx, dy
    return None
