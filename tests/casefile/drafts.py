# SPDX-License-Identifier: MIT
"""Made-up drafts for the tests of the import, and a look into every table of a case."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from workbench.casefile.casefile import Casefile
from workbench.casefile.check import check_case
from workbench.casefile.command import Outcome
from workbench.casefile.edits.imports import import_drafts
from workbench.casefile.history.journal import tables
from workbench.domain.drafts import (
    DraftChunk,
    DraftRow,
    EventDraft,
    FileFacts,
    ImportProblem,
    ImportReport,
    PlaceDraft,
    RawChunk,
    ReportDraft,
    RoleDraft,
    in_columns,
)
from workbench.domain.progress import Progress, unwatched
from workbench.domain.time import days_span

FACTS = FileFacts("made up.csv", b"\x01" * 32, "ucdp-ged", "ucdp-ged", "ucdp", size_bytes=1)
COUNTRIES = ("Mali", "Niger", "Burkina Faso")


def draft(number: int, **changes: Any) -> EventDraft:
    """Event `number`, with everything that an import writes; equal numbers are equal events."""
    day = date(2020, 1, 1) + timedelta(days=number % 300)
    span = days_span(day, day)
    lat, lon = 10 + number % 7 / 3, -(number % 11) / 7
    country = COUNTRIES[number % 3]
    event = EventDraft(
        key=f"k{number}",
        title=f"Attack {number} on “Ménaka”",
        description=f"It's said that\n{number} came; 'nobody' \\ \"saw\" 😀",
        type=("Battle", "Riot", None)[number % 3],
        subtype="Armed clash" if number % 3 == 0 else None,
        date=day.isoformat(),
        earliest_ms=span.earliest_ms,
        latest_ms=span.latest_ms,
        place=PlaceDraft(f"Village {number % 13}", country, "North", None, None, lat, lon),
        lat=lat,
        lon=lon,
        place_precision="exact",
        fatalities_low=0,
        fatalities_best=number % 5,
        fatalities_high=None if number % 4 else 9,
        roles=(
            RoleDraft(f"Group {number % 4}", "Rebels", "side a"),
            RoleDraft("Civilians", "Civilians", "side b"),
            RoleDraft(f"Army of {country}", None, "with side b"),
        ),
        reports=tuple(
            ReportDraft(f"Outlet {n}", f"Headline {number}", "2020-01-01", None)
            for n in range(number % 3)
        ),
        tags=("attack/raid", "night") if number % 5 == 0 else (),
        fields=f'{{"relid":"MLI-{number}"}}',
    )
    return event._replace(**changes)


def chunks_of(
    drafts: Iterable[EventDraft],
    *,
    size: int = 40,
    problems: Sequence[ImportProblem] = (),
    folded: int = 0,
) -> Iterator[DraftChunk]:
    """Cut drafts into chunks as a reader would; the first has the problems and folded rows."""
    rest = [DraftRow(event, line) for line, event in enumerate(drafts, start=2)]
    found, again = list(problems), folded
    while rest or found:
        rows, rest = rest[:size], rest[size:]
        if again and rows:
            rows[0] = rows[0]._replace(folded=again)
        rejected = sum(problem.rejected for problem in found)
        fatalities = sum(row.draft.fatalities_best or 0 for row in rows)
        raw = RawChunk(len(rows), repr(rows).encode())
        yield DraftChunk(
            *in_columns(rows),
            found,
            raw,
            len(rows) + rejected + again,
            rejected,
            fatalities,
            bytes_read=1,
        )
        found, again = [], 0


def take(
    case: Casefile,
    drafts: Iterable[EventDraft],
    *,
    facts: FileFacts = FACTS,
    progress: Progress = unwatched,
    **cut: Any,
) -> Outcome[ImportReport]:
    """Import drafts as one file."""
    chunks = chunks_of(drafts, **cut)
    return case.perform(import_drafts, facts=facts, chunks=chunks, progress=progress)


def contents(case: Casefile) -> dict[str, list[str]]:
    """Every row of every table that holds case content, with the type of each value."""
    found: dict[str, list[str]] = {}
    for table in tables(case.db.conn).values():
        columns = (*table.columns, "hash")
        values = ", ".join(f"{column}, typeof({column})" for column in columns)
        rows = case.db.execute(f"SELECT {values} FROM {table.name} ORDER BY {', '.join(table.key)}")
        found[table.name] = [repr(row) for row in rows]
    return found


def trace(case: Casefile) -> list[object]:
    """What an edit leaves behind besides its rows: history, keys given out, size of the file."""
    return [
        case.db.execute("SELECT max(seq) FROM journal").fetchone(),
        case.db.execute("SELECT max(id) FROM edit").fetchone(),
        case.db.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall(),
        case.db.execute("PRAGMA page_count").fetchone(),
        case.db.execute("SELECT name, sql FROM temp.sqlite_master ORDER BY name").fetchall(),
    ]


def assert_sound(case: Casefile) -> None:
    """Row hashes, foreign keys, history, and the search index, word by word."""
    assert check_case(case.db.conn) == []
    case.db.execute("INSERT INTO event_search (event_search, rank) VALUES ('integrity-check', 1)")
