# SPDX-License-Identifier: MIT
"""Opening a file of events, whatever its format, and seeing its first events before importing."""

from pathlib import Path
from typing import NamedTuple

from workbench.domain.drafts import DraftRow, ImportProblem
from workbench.domain.errors import InputError
from workbench.ingest.acled import AcledFile
from workbench.ingest.detect import FORMATS, recognise
from workbench.ingest.events import EventFile
from workbench.ingest.gtd import GtdFile
from workbench.ingest.guessing import guess_for, guess_mapping, require_events
from workbench.ingest.mapping import Mapping
from workbench.ingest.opening import open_table
from workbench.ingest.table import TableFile
from workbench.ingest.ucdp import UcdpFile


def open_event_file(
    path: Path, *, format: str = "auto", mapping: Mapping | None = None
) -> EventFile:
    """Return a file of events, ready to be read.

    `format` auto looks at the content; a mapping makes any file a table. Raises InputError with a
    sentence when the file holds no events, or not those of the format asked for.
    """
    if format not in {"auto", *FORMATS}:
        raise InputError(f"“{format}” is no format. Known are auto, {', '.join(FORMATS)}.")
    if mapping is not None:
        if format not in {"auto", "table"}:
            raise InputError(f"A mapping is for tables; {format} files are read without one.")
        return TableFile(open_table(path, mapping.layout), mapping)
    table = open_table(path)
    found = recognise(table.header) if format == "auto" else format
    if found == "ucdp-ged":
        return UcdpFile(table)
    if found == "acled":
        return AcledFile(table)
    if found == "gtd":
        return GtdFile(table)
    guess = guess_for(table)
    if format == "auto":
        require_events(table, guess)
    return TableFile(table, guess)


class Preview(NamedTuple):
    """The first events of a table as a mapping makes them, and what was wrong with their rows."""

    header: list[str]
    drafts: list[DraftRow]
    problems: list[ImportProblem]


def preview(path: Path, mapping: Mapping | None = None, *, rows: int = 20) -> Preview:
    """Return the first events of a file as they would be, by a mapping or by the guess."""
    mapping = mapping or guess_mapping(path)
    table = open_table(path, mapping.layout)
    drafts: list[DraftRow] = []
    problems: list[ImportProblem] = []
    for chunk in TableFile(table, mapping).chunks():
        drafts += chunk.drafts
        problems += chunk.problems
        if len(drafts) >= rows:
            break
    shown = drafts[:rows]
    if len(drafts) > rows:
        problems = [problem for problem in problems if problem.line <= shown[-1].line]
    return Preview(table.header, shown, problems)
