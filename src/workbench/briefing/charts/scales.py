# SPDX-License-Identifier: MIT
"""Scales of charts: round values for an axis, and classes of colour that a legend can name."""

import math

import numpy as np

from workbench.analysis.frame import Array

MOST_CLASSES = 6


def value_marks(highest: float, most: int = 5) -> list[float]:
    """Return round whole values from zero up to at least `highest`, `most` and one at most."""
    step = max(1.0, highest / most)
    magnitude = 10 ** math.floor(math.log10(step))
    step = next(m * magnitude for m in (1, 2, 5, 10) if m * magnitude >= step * (1 - 1e-9))
    return [step * n for n in range(max(1, math.ceil(highest / step - 1e-9)) + 1)]


def class_floors(values: Array) -> list[int]:
    """Return where classes of whole positive numbers begin: each number, or by even strides.

    The strides are those of 1, 2, 5, 10, 20 …, or every second or third of them, so that a shade
    darker always means about as many times more.
    """
    whole = np.maximum(np.rint(values[values > 0]), 1)  # a share of one is drawn as one
    if not len(whole):
        return [1]
    low, high = int(whole.min()), int(whole.max())
    if high - low < MOST_CLASSES:
        return list(range(low, high + 1))
    powers = range(len(str(high)))
    rounds = [m * 10**power for power in powers for m in (1, 2, 5) if m * 10**power <= high]
    rounds = rounds[max(sum(one <= low for one in rounds) - 1, 0) :]
    return rounds[:: math.ceil(len(rounds) / MOST_CLASSES)]
