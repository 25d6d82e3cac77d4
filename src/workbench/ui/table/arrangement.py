# SPDX-License-Identifier: MIT
"""How the table is arranged, as plain values that the window keeps: columns, sort, groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.analysis.grouping import GROUPS_BY
from workbench.analysis.ordering import SortKey
from workbench.ui.table.columns import COLUMNS, PLACES


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What was kept; what is unknown or damaged is left out."""

    sort: tuple[SortKey, ...] = ()
    frozen: int | None = None
    group: str | None = None


def arrangement_of(layout: Mapping[str, Any]) -> Arrangement:
    """Read what was kept."""
    keys: list[SortKey] = []
    sort = layout.get("sort")
    for item in sort if isinstance(sort, list) else []:
        match item:
            case [str(name), bool(descending)] if name in PLACES and COLUMNS[PLACES[name]].sorts:
                keys.append(SortKey(name, descending))
            case _:
                continue
    frozen: int | None = None
    match layout.get("frozen"):
        case int(columns) if not isinstance(columns, bool):
            frozen = min(max(columns, 0), len(COLUMNS))
        case _:
            pass
    group = layout.get("group")
    return Arrangement(tuple(keys), frozen, group if group in ("", *GROUPS_BY) else None)
