# SPDX-License-Identifier: MIT
"""Small frames by hand: only the columns that a test names, the rest empty of meaning."""

from collections.abc import Sequence

import numpy as np

from workbench.analysis.frame import Frame
from workbench.domain.frame_columns import FLAT, MISSING_MS, NOTHING, RAGGED

_BLANK = {"earliest_ms": MISSING_MS, "latest_ms": MISSING_MS, "country": NOTHING, "admin1": NOTHING}
_COUNTS = ("fatalities", "injured")


def small_frame(
    rows: int,
    ragged: dict[str, Sequence[Sequence[int]]] | None = None,
    vocabulary: dict[str, tuple[str, ...]] | None = None,
    **flat: Sequence[int],
) -> Frame:
    """Make a frame of `rows` events with keys 1, 2, …; absent columns are blank."""
    columns = {
        name: np.full(rows, NOTHING if name.startswith(_COUNTS) else _BLANK.get(name, 0), dtype)
        for name, dtype in FLAT.items()
    }
    columns["event_id"] = np.arange(1, rows + 1)
    for name, values in flat.items():
        columns[name] = np.array(values, dtype=FLAT[name])
    for name in RAGGED:
        lists = (ragged or {}).get(name, [[]] * rows)
        columns[f"{name}_offsets"] = np.cumsum([0, *map(len, lists)])
        columns[f"{name}_ids"] = np.array([key for keys in lists for key in keys], dtype="int32")
        for part, dtype in RAGGED[name].items():
            columns[f"{name}_{part}"] = np.zeros(len(columns[f"{name}_ids"]), dtype)
    return Frame(columns, {"country": (), "admin1": (), **(vocabulary or {})})
