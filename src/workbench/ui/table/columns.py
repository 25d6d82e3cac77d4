# SPDX-License-Identifier: MIT
"""The columns of the events table: names, widths, and which are shown at first."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width_px` at 100 %, 0 takes what the others leave."""

    name: str
    width_px: int
    shown: bool = True
    number: bool = False
    # Whether the first click sorts downwards: the newest, the most.
    falls: bool = False


COLUMNS: tuple[Column, ...] = (
    Column("date", 162, falls=True),
    Column("title", 0),
    Column("place", 108),
    Column("actors", 150),
    Column("killed", 84, number=True, falls=True),
    Column("grade", 56),
    Column("type", 150, shown=False),
    Column("subtype", 150, shown=False),
    Column("country", 110, shown=False),
    Column("admin1", 110, shown=False),
    Column("tags", 150, shown=False),
    Column("status", 90, shown=False),
    Column("reports", 70, False, True, True),
    Column("injured", 92, False, True, True),
)
PLACES = {column.name: place for place, column in enumerate(COLUMNS)}


def column_title(column: Column) -> str:
    """Return a column's title in the language of the window."""
    return {
        "date": QCoreApplication.translate("Columns", "Date"),
        "title": QCoreApplication.translate("Columns", "Event"),
        "place": QCoreApplication.translate("Columns", "Place"),
        "actors": QCoreApplication.translate("Columns", "Actors"),
        "killed": QCoreApplication.translate("Columns", "Killed"),
        "grade": QCoreApplication.translate("Columns", "Grade"),
        "type": QCoreApplication.translate("Columns", "Type"),
        "subtype": QCoreApplication.translate("Columns", "Subtype"),
        "country": QCoreApplication.translate("Columns", "Country"),
        "admin1": QCoreApplication.translate("Columns", "Region"),
        "tags": QCoreApplication.translate("Columns", "Tags"),
        "status": QCoreApplication.translate("Columns", "Status"),
        "reports": QCoreApplication.translate("Columns", "Reports"),
        "injured": QCoreApplication.translate("Columns", "Injured"),
    }[column.name]
