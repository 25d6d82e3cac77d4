# SPDX-License-Identifier: MIT
"""Bring together what would lie upon one another on paper, which cannot be zoomed."""

from collections import Counter
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from workbench.geo.figure_frame import page_frame
from workbench.geo.figure_marks import symbol_scale
from workbench.geo.figure_spec import FigureMark, MapFigureSpec

_GAP_PX = 1.5
_HIDDEN = 0.55  # of two single events' radii: closer than this, one hides the other


def gathered(spec: MapFigureSpec) -> MapFigureSpec:
    """Return the figure with clusters that do not overlap; the greater takes the lesser in."""
    frame = page_frame(spec)
    while True:
        scale = symbol_scale(spec, frame.zoom)
        marks = sorted(spec.marks, key=lambda mark: (-mark.count, -mark.fatalities))
        points = np.array([frame.point(mark.lon_deg, mark.lat_deg) for mark in marks])
        radii = np.array([scale.of(mark) for mark in marks])
        groups = _groups(marks, points.reshape(-1, 2), radii)
        if len(groups) == len(marks):
            return spec
        spec = replace(spec, marks=tuple(_joined([marks[i] for i in one]) for one in groups))


def _groups(
    marks: list[FigureMark], points: NDArray[np.float64], radii: NDArray[np.float64]
) -> list[list[int]]:
    """Return which marks go together; the first of each group, the greatest, keeps its place."""
    single = np.array([mark.count == 1 for mark in marks], dtype=bool)
    kept = np.array([mark.current for mark in marks], dtype=bool)
    free = np.ones(len(marks), dtype=bool)
    groups: list[list[int]] = []
    for first in range(len(marks)):
        if not free[first]:
            continue
        apart: NDArray[np.float64] = radii[first] + radii + _GAP_PX
        if single[first]:
            apart[single] = _HIDDEN * (radii[first] + radii[single])
        across, down = (points - points[first]).T
        near = np.hypot(across, down) < apart
        joining = np.flatnonzero(near & free & ~kept) if not kept[first] else np.array([first])
        members = [first, *(int(one) for one in joining if one != first)]
        free[members] = False
        groups.append(members)
    return groups


def _joined(marks: list[FigureMark]) -> FigureMark:
    """Return several marks as one cluster; a name stays only where it is that of them all."""
    if len(marks) == 1:
        return marks[0]
    parts: Counter[str] = Counter()
    for mark in marks:
        for colour, share in mark.parts or ((mark.colour, mark.count),):
            parts[colour] += share
    first = marks[0]
    same = {mark.label for mark in marks} == {first.label}
    return replace(
        first,
        shape="circle",
        colour=parts.most_common(1)[0][0],
        fatalities=sum(mark.fatalities for mark in marks),
        count=sum(mark.count for mark in marks),
        radius_m=first.radius_m if same and first.label else 0.0,
        label=first.label if same else "",
        parts=tuple(parts.most_common()),
    )
