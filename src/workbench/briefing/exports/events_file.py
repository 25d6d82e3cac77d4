# SPDX-License-Identifier: MIT
"""Events as a file for other programs: the ending of its name chooses the format."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.about import About, about_events
from workbench.briefing.exports.columns import ExportColumn, columns_named
from workbench.briefing.exports.csv_file import write_csv
from workbench.briefing.exports.geojson_file import write_geojson
from workbench.briefing.exports.gpkg_file import write_gpkg
from workbench.briefing.exports.kml_file import write_kml
from workbench.briefing.exports.own_fields import own_columns
from workbench.briefing.exports.points import PointRows
from workbench.briefing.exports.rows import EventRows
from workbench.briefing.exports.xlsx_file import write_xlsx
from workbench.briefing.whole_file import whole_file
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.progress import Progress, unwatched


@dataclass(frozen=True, slots=True, eq=False)
class EventsWanted:
    """Which events to write, and how.

    `question`: the filter, told in words; None for events chosen one by one. `events`: the keys of
    what is shown or chosen, where that is known already. `columns`: names, none for all.
    `byte_order_mark` is for CSV, `zones` (all of the case) for a GeoPackage.
    """

    question: Filter | None = field(default_factory=Filter)
    events: Array | None = None
    columns: tuple[str, ...] = ()
    byte_order_mark: bool = False
    zones: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Written:
    """What a format writes: the events in their order, with what is to be said of them."""

    case: CaseReader
    events: Array
    columns: tuple[ExportColumn, ...]
    about: About
    wanted: EventsWanted
    progress: Progress

    @property
    def rows(self) -> EventRows:
        return EventRows(self.case, self.events, self.columns, self.progress)

    @property
    def points(self) -> PointRows:
        return PointRows(self.case, self.events, self.columns, self.progress)


def write_events(
    case: CaseReader, wanted: EventsWanted, to: Path, *, progress: Progress = unwatched
) -> int:
    """Write events, the earliest first; return how many. The ending chooses the format.

    Raises InputError for another ending or an unknown column, WorkbenchError when the file cannot
    be written. What was there before is replaced only by a whole file.
    """
    write = _FORMATS.get(to.suffix.lower())
    if write is None:
        raise InputError(f"“{to.name}” must end in one of {', '.join(EVENT_SUFFIXES)}.")
    columns = columns_named(wanted.columns, own_columns(case.register.fields))
    mask = _mask(case, wanted)
    about = about_events(case, wanted.question, mask)
    events = _in_order(case, mask)
    with whole_file(to) as beside:
        write(beside, _Written(case, events, columns, about, wanted, progress))
    return len(events)


def _mask(case: CaseReader, wanted: EventsWanted) -> Mask:
    if wanted.events is None:
        return case.mask(wanted.question or Filter())
    return np.isin(case.frame["event_id"], wanted.events)


def _in_order(case: CaseReader, mask: Mask) -> Array:
    """Return the keys of events by their earliest day, those without one last."""
    keys, earliest = case.frame["event_id"][mask], case.frame["earliest_ms"][mask]
    return keys[np.lexsort((keys, earliest, earliest == MISSING_MS))]


def _csv(to: Path, asked: _Written) -> None:
    write_csv(to, asked.rows, byte_order_mark=asked.wanted.byte_order_mark)


def _xlsx(to: Path, asked: _Written) -> None:
    write_xlsx(to, asked.rows, asked.about)


def _geojson(to: Path, asked: _Written) -> None:
    write_geojson(to, asked.points, asked.about)


def _kml(to: Path, asked: _Written) -> None:
    write_kml(to, asked.case, asked.points, asked.about)


def _gpkg(to: Path, asked: _Written) -> None:
    write_gpkg(to, asked.case, asked.points, asked.about, zones=asked.wanted.zones)


_FORMATS: dict[str, Callable[[Path, _Written], None]] = {
    ".csv": _csv, ".xlsx": _xlsx, ".geojson": _geojson, ".kml": _kml, ".gpkg": _gpkg,
}  # fmt: skip
EVENT_SUFFIXES = tuple(_FORMATS)
