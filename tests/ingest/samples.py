# SPDX-License-Identifier: MIT
"""Small event files of our own, in every dialect, and what importing one yields in all."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from workbench.domain.drafts import DraftRow, EventDraft, ImportProblem
from workbench.ingest.events import EventFile
from workbench.ingest.files import open_event_file
from workbench.ingest.mapping import Mapping as ColumnMapping
from workbench.ingest.ucdp_columns import GED_COLUMNS

GED_ROW = {
    "id": "101",
    "relid": "TST-2020-1-5-1",
    "year": "2020",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_name": "Testland: Government",
    "dyad_name": "Government of Testland - Rebels",
    "side_a": "Government of Testland",
    "side_b": "Rebels",
    "number_of_sources": "1",
    "source_article": '"Test Herald,2020-03-04,Clash at the river"',
    "source_office": "Test Herald",
    "source_date": "2020-03-04",
    "source_headline": "Clash at the river",
    "source_original": "army",
    "where_prec": "1",
    "where_coordinates": "Riverton town",
    "where_description": "by the bridge",
    "adm_1": "North province",
    "adm_2": "River district",
    "latitude": "12.500000",
    "longitude": "-3.25",
    "country": "Testland",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2020-03-03",
    "date_end": "2020-03-03",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "high": "5",
    "low": "2",
}
ACLED_COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
ACLED_ROW = {
    "event_id_cnty": "TST1",
    "event_date": "2022-06-30",
    "year": "2022",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Rebels",
    "assoc_actor_1": "Allies; Friends",
    "inter1": "2",
    "actor2": "Military Forces of Testland",
    "assoc_actor_2": "",
    "inter2": "1",
    "interaction": "12",
    "iso": "999",
    "country": "Testland",
    "admin1": "North",
    "admin2": "River",
    "admin3": "Bank",
    "location": "Riverton",
    "latitude": "12.5",
    "longitude": "-3.25",
    "geo_precision": "1",
    "source": "Test Herald; Radio Test",
    "source_scale": "National",
    "notes": "On 30 June 2022, rebels and soldiers fought.",
    "fatalities": "4",
    "tags": "crowd size=no report; women targeted",
    "timestamp": "1650000000",
}


@dataclass(frozen=True)
class Taken:
    """Everything that a file of events yields."""

    rows: list[DraftRow]
    problems: list[ImportProblem]
    read: int
    rejected: int
    fatalities: int
    uncounted: int

    @property
    def drafts(self) -> list[EventDraft]:
        return [row.draft for row in self.rows]

    @property
    def folded(self) -> int:
        return sum(row.folded for row in self.rows)

    @property
    def reasons(self) -> list[str]:
        return [problem.why for problem in self.problems]


def take(events: EventFile) -> Taken:
    chunks = list(events.chunks())
    return Taken(
        [row for chunk in chunks for row in chunk.drafts],
        [problem for chunk in chunks for problem in chunk.problems],
        sum(chunk.rows for chunk in chunks),
        sum(chunk.rejected for chunk in chunks),
        sum(chunk.fatalities for chunk in chunks),
        sum(chunk.uncounted for chunk in chunks),
    )


def ged(**changes: str) -> dict[str, str]:
    return GED_ROW | changes


def acled(**changes: str) -> dict[str, str]:
    return ACLED_ROW | changes


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]], **options: str) -> str:
    text = StringIO()
    delimiter, end = options.get("delimiter", ","), options.get("end", "\n")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def cells(header: Sequence[str], row: Mapping[str, str]) -> list[str]:
    return [row.get(name, "") for name in header]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def write_ged(path: Path, *rows: Mapping[str, str], header: Sequence[str] = GED_COLUMNS) -> Path:
    return write(path, csv_text(header, [cells(header, row) for row in rows]))


def write_acled(
    path: Path, *rows: Mapping[str, str], header: Sequence[str] = ACLED_COLUMNS
) -> Path:
    return write(path, csv_text(header, [cells(header, row) for row in rows]))


def imported(path: Path, mapping: ColumnMapping | None = None) -> Taken:
    """What is taken from a file."""
    return take(open_event_file(path, mapping=mapping))


def only(path: Path, mapping: ColumnMapping | None = None) -> EventDraft:
    """The one event of a file without problems."""
    taken = imported(path, mapping)
    assert taken.problems == []
    [draft] = taken.drafts
    return draft
