# SPDX-License-Identifier: MIT
"""The visible events as a map clusters them, piled up once for many boxes and zooms."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.maps.piles import AllPiles, Piles


@dataclass(frozen=True, slots=True, eq=False)
class Scattered:
    """The visible events of a frame: `plain` are all but the `kept` and the `current` one.

    `of`: where all events of the frame lie. `chosen`: those of the frame that are counted where
    they are mixed with others; None for none.
    """

    of: AllPiles
    visible: Mask
    plain: Piles
    kept: Piles
    current: Piles
    chosen: Mask | None

    def drawn(self) -> tuple[Piles, Piles, Piles]:
        """Return the piles of all that is visible."""
        return self.plain, self.kept, self.current


def scattered(
    of: AllPiles,
    visible: Mask,
    *,
    keep: Array | None = None,
    current: int | None = None,
    chosen: Mask | None = None,
) -> Scattered:
    """Pile up the visible events.

    `keep`: keys of events that are never mixed with others (the selected ones). `current`: the
    event that always stands alone. `chosen`: events that are counted in each mark (selected ones
    that are too many to be kept apart).
    """
    rows = np.flatnonzero(visible)
    alone = _seen(of.frame, visible, [] if current is None else [current])
    kept = np.setdiff1d(_seen(of.frame, visible, [] if keep is None else keep), alone)
    apart = np.concatenate([alone, kept])
    others = np.delete(rows, np.searchsorted(rows, apart)) if len(apart) else rows
    plain, kept, alone = (of.of(part, chosen) for part in (others, kept, alone))
    return Scattered(of, visible, plain, kept, alone, chosen)


def _seen(frame: Frame, visible: Mask, keys: ArrayLike) -> Array:
    """Return the rows of those events that are visible."""
    rows = frame.rows_of(np.asarray(keys, dtype="int64"))
    return rows[visible[rows]]
