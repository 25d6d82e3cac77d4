# SPDX-License-Identifier: MIT
"""Made-up frames for tests of the timeline: dates, actors and types as given, the rest empty."""

from collections.abc import Sequence

import numpy as np

from workbench.analysis.frame import Frame
from workbench.domain.frame_columns import FLAT, MISSING_MS, NOTHING, RAGGED
from workbench.domain.register import ActorEntry, Register, TypeEntry
from workbench.domain.time import DAY_MS

Bounds = tuple[float | None, float | None]  # days since the epoch, half open


def frame_of(
    dates: Sequence[Bounds],
    *,
    actors: Sequence[Sequence[int]] | None = None,
    types: Sequence[int] | None = None,
    killed: Sequence[int] | None = None,
) -> Frame:
    count = len(dates)
    columns = {name: np.zeros(count, dtype) for name, dtype in FLAT.items()}
    columns["event_id"] = np.arange(101, 101 + count, dtype="int64")
    for name, days in (
        ("earliest_ms", [first for first, _ in dates]),
        ("latest_ms", [last for _, last in dates]),
    ):
        bounds = [MISSING_MS if day is None else day * DAY_MS for day in days]
        columns[name] = np.array(bounds, dtype="int64")
    if types is not None:
        columns["type_id"] = np.array(types, dtype="int32")
    columns["country"][:] = columns["admin1"][:] = NOTHING
    for end in ("low", "best", "high"):
        columns[f"fatalities_{end}"] = np.array(killed or [NOTHING] * count, dtype="int32")
    held = actors if actors is not None else [()] * count
    for name in RAGGED:
        keys = [list(row) for row in held] if name == "actor" else [[]] * count
        columns[f"{name}_ids"] = np.array([key for row in keys for key in row], dtype="int32")
        offsets = np.cumsum([0, *(len(row) for row in keys)])
        columns[f"{name}_offsets"] = offsets.astype("int64")
        for part, dtype in RAGGED[name].items():
            columns[f"{name}_{part}"] = np.zeros(len(columns[f"{name}_ids"]), dtype)
    return Frame(columns, {"country": (), "admin1": ()})


def register_of(actors: int = 0, types: int = 0) -> Register:
    return Register(
        actors={
            key: ActorEntry(key, f"actor-{key}", f"Actor {key}", None, None, None)
            for key in range(1, actors + 1)
        },
        types={
            key: TypeEntry(key, f"type-{key}", f"Type {key}", None, "test", None, None)
            for key in range(1, types + 1)
        },
    )
