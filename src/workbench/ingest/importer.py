# SPDX-License-Identifier: MIT
"""An opened file of events into a case: written as one edit, or only rehearsed."""

from collections.abc import Sequence

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.codebook import add_codebook
from workbench.casefile.edits.fields import add_fields
from workbench.casefile.edits.imports import import_drafts
from workbench.domain.change import Change
from workbench.domain.drafts import ImportReport
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.apart import chunks_of
from workbench.ingest.codebooks import Preset, brought
from workbench.ingest.events import EventFile


def import_events(
    case: Casefile, events: EventFile, *, progress: Progress = unwatched
) -> tuple[ImportReport, Change]:
    """Import an opened file as one step of Undo; return its accounting and what it touched.

    Raises InputError for what cannot be read as events, Cancelled when stopped; nothing of the
    file is in the case then.
    """
    outcome = case.perform(
        import_drafts,
        detail=events.facts.file_name,
        facts=events.facts,
        chunks=chunks_of(events, progress=progress),
        progress=progress,
    )
    return outcome.value, outcome.change


def import_with_fields(
    case: Casefile,
    events: EventFile,
    *,
    presets: Sequence[Preset] = (),
    progress: Progress = unwatched,
) -> ImportReport:
    """Define the own fields that a file brings and the case lacks, then import it.

    Of `presets`, that of the file's format tells which fields these are.
    """
    for preset in presets:
        if preset.name == events.facts.codebook:
            held = brought(preset, events.facts)
            case.perform(
                add_codebook, codebook=held.name, types=held.types, fields=held.fields,
                detail=held.title,
            )  # fmt: skip
    if events.facts.own_fields:
        case.perform(add_fields, codebook=None, fields=events.facts.own_fields)
    return import_events(case, events, progress=progress)[0]


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
