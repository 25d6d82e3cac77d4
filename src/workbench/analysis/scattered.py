# SPDX-License-Identifier: MIT
"""The visible events as a map clusters them, piled up once for many boxes and zooms."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.piles import Piles, piled
from workbench.analysis.placing import AreaPlacing, Placing, place_events


@dataclass(frozen=True, slots=True, eq=False)
class Scattered:
    """The visible events of a frame: `plain` are all but the `kept` and the `current` one.

    `looks`: a code per row of the frame, of so many `kinds`. `chosen`: those of the frame that are
    counted where they are mixed with others; None for none.
    """

    frame: Frame
    visible: Mask
    looks: Array
    kinds: int
    placing: Placing
    areas: AreaPlacing | None
    plain: Piles
    kept: Piles
    current: Piles
    chosen: Mask | None


def scattered(
    frame: Frame,
    visible: Mask,
    looks: Array,
    *,
    keep: Array | None = None,
    current: int | None = None,
    chosen: Mask | None = None,
    placing: Placing | None = None,
    areas: AreaPlacing | None = None,
) -> Scattered:
    """Pile up the visible events.

    `looks`: a code per row of the frame. `keep`: keys of events that are never mixed with others
    (the selected ones). `current`: the event that always stands alone. `chosen`: events that
    are counted in each mark (selected ones that are too many to be kept apart). `placing`: that of
    the frame, when the caller has kept it. `areas`: events drawn as a mark of their area.
    """
    placing = place_events(frame) if placing is None else placing
    rows = np.flatnonzero(visible)
    alone = _seen(frame, visible, [] if current is None else [current])
    kept = np.setdiff1d(_seen(frame, visible, [] if keep is None else keep), alone)
    apart = np.concatenate([alone, kept])
    others = np.delete(rows, np.searchsorted(rows, apart)) if len(apart) else rows
    kinds = int(looks.max()) + 1 if len(looks) else 1
    plain, kept, alone = (
        piled(frame, part, looks, kinds, placing, areas, chosen) for part in (others, kept, alone)
    )
    return Scattered(frame, visible, looks, kinds, placing, areas, plain, kept, alone, chosen)


def _seen(frame: Frame, visible: Mask, keys: ArrayLike) -> Array:
    """Return the rows of those events that are visible."""
    rows = frame.rows_of(np.asarray(keys, dtype="int64"))
    return rows[visible[rows]]
