# SPDX-License-Identifier: MIT
"""The columns of the events table: names, widths, which are shown at first, which give way."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width_px` at 100 %, 0 takes what the others leave.

    `falls`: whether the first click sorts downwards, the latest, the most. `gives_way`: the higher,
    the sooner a narrow table goes without the column; 0 never. `most_px`: how far the column grows
    with its words, 0 not at all. `sorts`: whether rows can be sorted by it.
    """

    name: str
    width_px: int
    shown: bool = True
    number: bool = False
    falls: bool = False
    gives_way: int = 9
    most_px: int = 0
    sorts: bool = True


COLUMNS: tuple[Column, ...] = (
    Column("date", 98, falls=True, gives_way=0, most_px=178),
    Column("title", 0, gives_way=0),
    Column("place", 108, gives_way=1),
    Column("actors", 150, gives_way=2),
    Column("killed", 72, number=True, falls=True, gives_way=0),
    Column("grade", 60, gives_way=3),
    Column("marks", 70, gives_way=4, sorts=False),
    Column("type", 150, shown=False),
    Column("subtype", 150, shown=False),
    Column("country", 110, shown=False),
    Column("admin1", 110, shown=False),
    Column("tags", 150, shown=False),
    Column("status", 90, shown=False),
    Column("reports", 74, False, True, True),
    Column("injured", 80, False, True, True),
    Column("confidence", 130, shown=False),
    Column("precision", 150, shown=False),
    Column("description", 260, shown=False, sorts=False),
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
        "marks": QCoreApplication.translate("Columns", "Marks"),
        "type": QCoreApplication.translate("Columns", "Type"),
        "subtype": QCoreApplication.translate("Columns", "Subtype"),
        "country": QCoreApplication.translate("Columns", "Country"),
        "admin1": QCoreApplication.translate("Columns", "Region"),
        "tags": QCoreApplication.translate("Columns", "Tags"),
        "status": QCoreApplication.translate("Columns", "Status"),
        "reports": QCoreApplication.translate("Columns", "Reports"),
        "injured": QCoreApplication.translate("Columns", "Injured"),
        "confidence": QCoreApplication.translate("Columns", "Confidence"),
        "precision": QCoreApplication.translate("Columns", "Precision"),
        "description": QCoreApplication.translate("Columns", "Description"),
    }[column.name]
