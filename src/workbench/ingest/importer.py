# SPDX-License-Identifier: MIT
"""A foreign file into a case: recognise, read, and write as one edit, or only rehearse it."""

from pathlib import Path

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.imports import import_drafts
from workbench.domain.change import Change
from workbench.domain.drafts import ImportReport
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.apart import chunks_of
from workbench.ingest.events import EventFile
from workbench.ingest.files import open_event_file
from workbench.ingest.mapping import Mapping


def import_file(
    case: Casefile,
    path: Path,
    *,
    format: str = "auto",
    mapping: Mapping | None = None,
    progress: Progress = unwatched,
) -> tuple[ImportReport, Change]:
    """Import one file as one step of Undo; return its accounting and what it touched.

    Raises InputError for a file that cannot be read as events, Cancelled when stopped; nothing
    of the file is in the case then.
    """
    events = open_event_file(path, format=format, mapping=mapping)
    return import_events(case, events, progress=progress)


def import_events(
    case: Casefile, events: EventFile, *, progress: Progress = unwatched
) -> tuple[ImportReport, Change]:
    """Import an opened file as one step of Undo."""
    outcome = case.perform(
        import_drafts,
        detail=events.facts.file_name,
        facts=events.facts,
        chunks=chunks_of(events, progress=progress),
        progress=progress,
    )
    return outcome.value, outcome.change


def rehearse_events(
    case: Casefile, events: EventFile, *, progress: Progress = unwatched
) -> ImportReport:
    """Run the import and take it back: the same counts and problems, and nothing written."""
    return case.rehearse(
        import_drafts,
        facts=events.facts,
        chunks=chunks_of(events, progress=progress),
        progress=progress,
    )
