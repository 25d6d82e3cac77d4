# SPDX-License-Identifier: MIT
"""Cross-tables: two attributes of events against each other, with totals."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from workbench.analysis.charts.charts import ChartChoice, CrossTable, Sums
from workbench.analysis.charts.groups import ChartIndex, choose_groups
from workbench.analysis.charts.sums import remarks_on, sums_in_cells, worth
from workbench.analysis.frame import Mask

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS, MOST_COLUMNS = 24, 8


def cross_table(index: ChartIndex, visible: Mask, choice: ChartChoice) -> CrossTable:
    """Count the visible events, or people, by two attributes."""
    measure = choice.measure
    across, down = index.grouping(choice.across), index.grouping(choice.group)
    every = np.flatnonzero(visible)
    total = sums_in_cells(index, measure, every, np.zeros(len(every), dtype="int64"), 1)
    entries, codes = down.of(visible)
    rows = choose_groups(index, choice.group, codes, MOST_ROWS, worth(index, measure, entries))
    kept, row = rows.once(entries, codes)
    entries, high = entries[kept], len(rows.groups)
    row_totals = sums_in_cells(index, measure, entries, row, high)
    other, codes = across.of(visible)
    each = worth(index, measure, other)
    columns = choose_groups(index, choice.across, codes, MOST_COLUMNS, each)
    kept, column = columns.once(other, codes)
    wide = len(columns.groups)
    column_totals = sums_in_cells(index, measure, other[kept], column, wide)
    place, codes = across.across(entries)
    pair, column = columns.once(place, codes)
    place = place[pair]
    inside = row[place] * wide + column
    flat = sums_in_cells(index, measure, entries[place], inside, high * wide)
    cells = Sums(*(one.reshape(high, wide) for one in (flat.low, flat.best, flat.high)))
    events = known = np.bincount(inside, minlength=high * wide).reshape(high, wide)
    if measure != "events":
        told = inside[~index.people(measure).unknown[entries[place]]]
        known = np.bincount(told, minlength=high * wide).reshape(high, wide)
    several = down.has_several or across.has_several
    remarks = remarks_on(index, choice, visible, bins=None, several=several)
    return CrossTable(
        choice, rows.groups, columns.groups, cells, row_totals, column_totals, total, events, known,
        remarks,
    )  # fmt: skip


def as_data_frame(
    table: CrossTable, rows: Sequence[str], columns: Sequence[str], total: str, ends: Sequence[str]
) -> "pd.DataFrame":
    """Return a table with its totals as pandas has it; the words are the caller's.

    Of people, the low and high ends of the totals of rows stand behind them, named by `ends`.
    """
    import pandas as pd

    best = np.column_stack([table.cells.best, table.row_totals.best])
    last = np.append(table.column_totals.best, table.total.best)
    whole = np.rint(np.vstack([best, last])).astype("int64")
    made = pd.DataFrame(whole, index=[*rows, total], columns=[*columns, total])
    if table.choice.measure != "events":
        for name, part, all_of in (
            (ends[0], table.row_totals.low, table.total.low),
            (ends[1], table.row_totals.high, table.total.high),
        ):
            made[f"{total} {name}"] = np.rint(np.append(part, all_of)).astype("int64")
    return made
