# SPDX-License-Identifier: MIT
"""Scales of charts: round values for an axis, and classes of colour that a legend can name."""

import math

import numpy as np

from workbench.analysis.frame import Array

_MOST_CLASSES = 5


def value_marks(highest: float, most: int = 5) -> list[float]:
    """Return round whole values from zero up to at least `highest`, `most` and one at most."""
    step = max(1.0, highest / most)
    magnitude = 10 ** math.floor(math.log10(step))
    step = next(m * magnitude for m in (1, 2, 5, 10) if m * magnitude >= step * (1 - 1e-9))
    return [step * n for n in range(max(1, math.ceil(highest / step - 1e-9)) + 1)]


def class_floors(values: Array) -> list[int]:
    """Return where classes of whole positive numbers begin: few, round, about equally full."""
    whole = np.unique(np.rint(values[values > 0]))
    whole = whole[whole > 0]
    if len(whole) <= _MOST_CLASSES:
        return [int(value) for value in whole] or [1]
    positive = np.maximum(np.rint(values[values > 0]), 1)
    shares = np.linspace(0, 1, _MOST_CLASSES + 1)[1:-1]
    floors = {1}
    for value in np.quantile(positive, shares).tolist():
        magnitude = 10 ** math.floor(math.log10(max(value, 1)))
        floors.add(max(1, round(value / magnitude) * magnitude))
    top = float(positive.max())
    if top >= 4 * max(floors):  # the few highest must not drown among the rest
        magnitude = 10 ** math.floor(math.log10(top))
        floors.add(int(max(top // magnitude, 1) * magnitude / 2) or 1)
    return sorted(floors)[: _MOST_CLASSES + 1]
