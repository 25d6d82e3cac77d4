# SPDX-License-Identifier: MIT
"""The columns of exported events: each with its unit and vocabulary, in groups.

Names are those by which the program's own import knows a column. Lists are joined by "; "; a
semicolon within a name is written as a comma, so that a list stays one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldEntry
from workbench.domain.terms import Confidence, PlacePrecision, Role, Status


class Kind(Enum):
    """What the cells of a column are; any may be blank."""

    TEXT = "text"
    WHOLE = "whole number"
    REAL = "number"
    FLAG = "true or false"
    MOMENT = "day, or moment in UTC"


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """One column: `about` says its unit or vocabulary; `own`: the case's own field in it."""

    name: str
    group: str
    about: str
    kind: Kind = Kind.TEXT
    own: FieldEntry | None = None


ROLE_COLUMNS: dict[str, str] = {role.value.replace(" ", "_"): role.value for role in Role}
MOST_IN_A_SHEET = 1_048_575  # rows of an Excel sheet below its header
GROUPS = ("event", "time", "place", "actors", "counts", "evidence", "own", "origin")


def _counts(what: str, said: str) -> tuple[ExportColumn, ...]:
    return tuple(
        ExportColumn(f"{what}_{end}", "counts", f"People {said}, {about}; blank: not known",
                     Kind.WHOLE)
        for end, about in (("low", "at least"), ("best", "best number"), ("high", "at most"))
    )  # fmt: skip


def _words(terms: type[PlacePrecision] | type[Status] | type[Confidence]) -> str:
    return ", ".join(term.value for term in terms)


COLUMNS: tuple[ExportColumn, ...] = (
    ExportColumn("uid", "event", "The event's own identifier (UUID)"),
    ExportColumn("title", "event", "One line"),
    ExportColumn("description", "event", "Text"),
    ExportColumn("type", "event", "A type of the case's codebook"),
    ExportColumn("subtype", "event", "A subtype of the case's codebook"),
    ExportColumn("date", "time", "EDTF (ISO 8601-2): 2022-04-05~ is about 5 April, 2022-03 some "
                 "day of March, ../2022-03 no later than March"),
    ExportColumn("earliest", "time", "First day or moment that the date allows, UTC", Kind.MOMENT),
    ExportColumn("latest", "time", "Last day or moment that the date allows, UTC", Kind.MOMENT),
    ExportColumn("time_zone", "time", "Time zone of a time of day (IANA)"),
    ExportColumn("date_note", "time", "What is said of the date"),
    ExportColumn("place", "place", "Name of the place"),
    ExportColumn("place_note", "place", "What is said of the place"),
    ExportColumn("admin3", "place", "Third division of the country"),
    ExportColumn("admin2", "place", "Second division of the country"),
    ExportColumn("admin1", "place", "First division of the country"),
    ExportColumn("country", "place", "Country"),
    ExportColumn("latitude", "place", "Degrees north, WGS 84", Kind.REAL),
    ExportColumn("longitude", "place", "Degrees east, WGS 84", Kind.REAL),
    ExportColumn("place_precision", "place", _words(PlacePrecision)),
    ExportColumn("radius_m", "place", "Metres within which the true place lies, as the map draws "
                 "it", Kind.REAL),
    *(ExportColumn(name, "actors", f"Actors in the role “{role}”, joined by “; ”")
      for name, role in ROLE_COLUMNS.items()),
    *_counts("fatalities", "killed"),
    *_counts("injured", "injured"),
    ExportColumn("status", "evidence", _words(Status)),
    ExportColumn("confidence", "evidence", _words(Confidence)),
    ExportColumn("tags", "evidence", "Tags with those above them (“abuse / massacre”), joined by "
                 "“; ”"),
    ExportColumn("reports", "evidence", "Number of reports", Kind.WHOLE),
    ExportColumn("sources", "evidence", "Source of each report, joined by “; ”"),
    ExportColumn("grades", "evidence", "Grade of each report, in the order of sources: reliability "
                 "A to F and credibility 1 to 6 (NATO); “–” has none"),
    ExportColumn("dataset", "origin", "Data set that it was imported from; blank: by hand"),
    ExportColumn("dataset_id", "origin", "Its identifier in that data set"),
    ExportColumn("withdrawn", "origin", "Whether a newer edition of the data set lacks it",
                 Kind.FLAG),
    ExportColumn("fields", "origin", "Further fields as JSON"),
)  # fmt: skip
BY_NAME = {column.name: column for column in COLUMNS}


def columns_named(
    names: Collection[str], own: Sequence[ExportColumn] = ()
) -> tuple[ExportColumn, ...]:
    """Return columns by name, in the order of all; all of them for none.

    `own`: those of the case's own fields. Raises InputError for a name that is none.
    """
    at = next(at for at, column in enumerate(COLUMNS) if column.group == "origin")
    known = (*COLUMNS[:at], *own, *COLUMNS[at:])
    if unknown := sorted(set(names) - {column.name for column in known}):
        there_are = ", ".join(column.name for column in known)
        raise InputError(f"There is no column “{unknown[0]}” to export. There are: {there_are}.")
    return tuple(column for column in known if not names or column.name in names)
