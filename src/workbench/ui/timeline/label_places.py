# SPDX-License-Identifier: MIT
"""Where labels go: beside what they name, clear of all else and of one another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array

_GAP_PX = 3.0
_LEAST_PX = 44.0  # a label cut shorter says nothing


@dataclass(frozen=True, slots=True)
class Wanted:
    """A label that would stand right of `left_px`, about the height `middle_px`."""

    words: str
    left_px: float
    middle_px: float


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its place; `words` may be cut to `width_px`."""

    words: str
    left_px: float
    top_px: float
    width_px: float
    height_px: float


def place_labels(
    wanted: Sequence[Wanted],
    obstacles: Array,
    *,
    right_px: float,
    height_px: float,
    widest_px: float,
    width_of: Callable[[str], float],
) -> list[Label]:
    """Return the labels that find room, the first ones first served.

    `obstacles`: float64, (n, 4): left, top, right, bottom of what labels keep clear of. A label
    that meets one is cut short before it, or left out.
    """
    boxes = np.empty((len(obstacles) + len(wanted), 4))
    count = len(obstacles)
    boxes[:count] = obstacles
    placed: list[Label] = []
    for one in wanted:
        top, bottom = one.middle_px - height_px / 2, one.middle_px + height_px / 2
        beside = boxes[:count]
        beside = beside[(beside[:, 1] < bottom) & (beside[:, 3] > top)]
        ahead = beside[beside[:, 2] > one.left_px]
        room = min(widest_px, right_px - one.left_px)
        if len(ahead):
            room = min(room, float(ahead[:, 0].min()) - _GAP_PX - one.left_px)
        if room < _LEAST_PX:
            continue
        width = min(width_of(one.words), room)
        placed.append(Label(one.words, one.left_px, top, width, height_px))
        boxes[count] = (one.left_px, top, one.left_px + width, bottom)
        count += 1
    return placed
