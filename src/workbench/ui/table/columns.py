# SPDX-License-Identifier: MIT
"""The columns of the events table: names, widths, which are shown at first, which give way."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.domain.event_fields import FieldEntry, FieldKind
from workbench.domain.register import Register
from workbench.ui.widgets.own_values import own_fields


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `width_px` at 100 %, 0 takes what the others leave.

    `falls`: whether the first click sorts downwards, the latest, the most. `gives_way`: the higher,
    the sooner a narrow table goes without the column; 0 never. `most_px`: how far the column grows
    with its words, 0 not at all. `sorts`: whether rows can be sorted by it. `title`: what the case
    calls one of its own fields.
    """

    name: str
    width_px: int
    shown: bool = True
    number: bool = False
    falls: bool = False
    gives_way: int = 9
    most_px: int = 0
    sorts: bool = True
    title: str = ""


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
COUNTS = ("killed", "injured")  # of people: low, best and high
PLACES = {column.name: place for place, column in enumerate(COLUMNS)}
_OWN_PX = {FieldKind.NUMBER: 84, FieldKind.YES_NO: 76, FieldKind.TEXT: 160}
_OTHER_PX = 120


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a case: those that every case has in their places, then its own fields."""

    all: tuple[Column, ...] = COLUMNS

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each column by its name."""
        if len(self.all) == len(COLUMNS):
            return PLACES
        return {column.name: place for place, column in enumerate(self.all)}

    def named(self, name: str) -> Column:
        """Return a column by its name; it must be there."""
        return self.all[self.places[name]]


def columns_of(register: Register) -> Columns:
    """Return the columns of a case."""
    return Columns((*COLUMNS, *(_own(n, entry) for n, entry in own_fields(register).items())))


def _own(name: str, entry: FieldEntry) -> Column:
    is_number = entry.kind is FieldKind.NUMBER
    falls = is_number or entry.kind is FieldKind.DATE
    width_px = _OWN_PX.get(entry.kind, _OTHER_PX)
    return Column(name, width_px, False, is_number, falls, title=entry.name)


def column_title(column: Column) -> str:
    """Return a column's title in the language of the window."""
    return column.title or {
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
    }.get(column.name, column.name)
