# SPDX-License-Identifier: MIT
"""The columns of the events table: names, titles, widths, and which are shown at first."""

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width_px` at 100 %, 0 takes what the others leave."""

    name: str
    title: str
    width_px: int
    shown: bool = True
    number: bool = False
    # Whether the first click sorts downwards: the newest, the most.
    falls: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("date", QT_TRANSLATE_NOOP("Columns", "Date"), 142, falls=True),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Event"), 0),
    Column("place", QT_TRANSLATE_NOOP("Columns", "Place"), 116),
    Column("actors", QT_TRANSLATE_NOOP("Columns", "Actors"), 160),
    Column("killed", QT_TRANSLATE_NOOP("Columns", "Killed"), 92, number=True, falls=True),
    Column("grade", QT_TRANSLATE_NOOP("Columns", "Grade"), 58),
    Column("type", QT_TRANSLATE_NOOP("Columns", "Type"), 150, shown=False),
    Column("subtype", QT_TRANSLATE_NOOP("Columns", "Subtype"), 150, shown=False),
    Column("country", QT_TRANSLATE_NOOP("Columns", "Country"), 110, shown=False),
    Column("admin1", QT_TRANSLATE_NOOP("Columns", "Region"), 110, shown=False),
    Column("tags", QT_TRANSLATE_NOOP("Columns", "Tags"), 150, shown=False),
    Column("status", QT_TRANSLATE_NOOP("Columns", "Status"), 90, shown=False),
    Column("reports", QT_TRANSLATE_NOOP("Columns", "Reports"), 70, False, True, True),
    Column("injured", QT_TRANSLATE_NOOP("Columns", "Injured"), 92, False, True, True),
)
PLACES = {column.name: place for place, column in enumerate(COLUMNS)}


def column_title(column: Column) -> str:
    """Return a column's title in the language of the window."""
    return QCoreApplication.translate("Columns", column.title)
