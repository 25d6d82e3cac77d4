# SPDX-License-Identifier: MIT
"""How the table is arranged, as plain values that the window keeps: columns, sort, groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.analysis.grouping import GROUPS_BY
from workbench.analysis.ordering import SortKey
from workbench.domain.frame_columns import is_own
from workbench.ui.table.columns import Columns


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was kept; what is unknown or damaged is left out."""

    sort: tuple[SortKey, ...] = ()
    frozen: int | None = None
    group: str | None = None


def arrangement_of(layout: Mapping[str, Any], columns: Columns) -> Arrangement:
    """Read what was kept, for a table with these columns."""
    keys: list[SortKey] = []
    places = columns.places
    sort = layout.get("sort")
    for item in sort if isinstance(sort, list) else []:
        match item:
            case [str(name), bool(descending)] if name in places and columns.named(name).sorts:
                keys.append(SortKey(name, descending))
            case _:
                continue
    frozen: int | None = None
    match layout.get("frozen"):
        case int(kept) if not isinstance(kept, bool):
            frozen = min(max(kept, 0), len(columns.all))
        case _:
            pass
    group = layout.get("group")
    own = [name for name in places if is_own(name)]
    return Arrangement(tuple(keys), frozen, group if group in ("", *GROUPS_BY, *own) else None)
