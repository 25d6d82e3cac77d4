# SPDX-License-Identifier: MIT
"""Large files are read in a process of their own.

Reading holds Python's lock, and so do the window that shows the progress and the half of writing
that is not SQLite's. The process opens the file as this one did, and sends the drafts as plain
lists: they pickle ten times as fast as the named tuples that they are made into again here.
"""

import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple
from functools import partial
from pathlib import Path
from typing import IO, Any

from workbench.domain.drafts import (
    DraftChunk,
    EventDraft,
    ImportProblem,
    PlaceDraft,
    RawChunk,
    ReportDraft,
    RoleDraft,
)
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.events import EventFile
from workbench.ingest.files import open_event_file
from workbench.ingest.mapping import read_mapping

COMMAND = "read-apart"  # what a packed program is started with, instead of this module
WORTH_IT_BYTES = 4_000_000  # starting the process takes as long as reading this
_PLACE, _ROLES, _REPORTS = map(EventDraft._fields.index, ("place", "roles", "reports"))
_report = partial(tuple.__new__, ReportDraft)


def chunks_of(events: EventFile, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
    """Yield the events of a file, read in another process where that is worth it."""
    if events.facts.size_bytes < WORTH_IT_BYTES:
        return events.chunks(progress=progress)
    return read_apart(events, progress=progress)


def read_apart(events: EventFile, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
    """Yield the events of a file, read in another process, which ends with the generator.

    Raises InputError as reading here would, and when the file has changed since it was opened.
    """
    facts = events.facts
    order = (str(events.path.absolute()), facts.format, facts.mapping, facts.sha256)
    packed = getattr(sys, "frozen", False)
    reader = [COMMAND] if packed else ["-P", "-m", __name__]
    with subprocess.Popen(
        [sys.executable, *reader],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            # A process that has died already is told of when nothing comes of it.
            with suppress(BrokenPipeError), process.stdin as given:
                pickle.dump(order, given)
            while (message := _next(process.stdout, events)) is not None:
                chunk = _unpacked(message)
                progress(chunk.bytes_read, facts.size_bytes, "reading")
                yield chunk
        finally:
            process.kill()


def serve(given: IO[bytes], answer: IO[bytes]) -> None:
    """Read the file that is ordered and send what is in it, in the other process."""
    path, format, mapping, sha256 = pickle.load(given)
    try:
        columns = read_mapping(mapping) if mapping else None
        events = open_event_file(Path(path), format=format, mapping=columns)
        if events.facts.sha256 != sha256:
            raise InputError(
                f"“{events.path.name}” has changed since it was looked at. Read it again."
            )
        for chunk in events.chunks():
            pickle.dump(_packed(chunk), answer, protocol=5)
            answer.flush()
    except InputError as refusal:
        pickle.dump(str(refusal), answer)
    pickle.dump(None, answer)
    answer.flush()


def _next(answer: IO[bytes], events: EventFile) -> tuple[Any, ...] | None:
    """Return the next packed chunk, None after the last."""
    try:
        message: tuple[Any, ...] | str | None = pickle.load(answer)
    except (EOFError, pickle.UnpicklingError):
        raise InputError(
            f"Reading “{events.path.name}” ended before its end: the system stopped it, perhaps "
            "for want of memory. Close other programs and try again."
        ) from None
    if isinstance(message, str):
        raise InputError(message)
    return message


def _packed(chunk: DraftChunk) -> tuple[Any, ...]:
    """Return a chunk as plain values; equal places and sides are sent once."""
    columns: list[Any] = list(chunk.columns)
    places, where = _indexed(columns[_PLACE])
    columns[_PLACE] = [place and tuple(place) for place in places], where
    sides, which = _indexed(columns[_ROLES])
    columns[_ROLES] = [tuple(map(tuple, roles)) for roles in sides], which
    columns[_REPORTS] = [tuple(map(tuple, told)) for told in columns[_REPORTS]]
    return (
        columns, chunk.lines, chunk.folded,
        [astuple(problem) for problem in chunk.problems], astuple(chunk.raw),
        chunk.rows, chunk.rejected, chunk.fatalities, chunk.bytes_read, chunk.uncounted,
    )  # fmt: skip


def _unpacked(message: tuple[Any, ...]) -> DraftChunk:
    """Return the chunk that was packed."""
    columns, lines, folded, problems, raw, *numbers = message
    places, where = columns[_PLACE]
    known = [place and PlaceDraft(*place) for place in places]
    columns[_PLACE] = list(map(known.__getitem__, where))
    sides, which = columns[_ROLES]
    roles = [tuple(RoleDraft(*role) for role in side) for side in sides]
    columns[_ROLES] = list(map(roles.__getitem__, which))
    columns[_REPORTS] = [tuple(map(_report, told)) for told in columns[_REPORTS]]
    found = [ImportProblem(*problem) for problem in problems]
    return DraftChunk(columns, lines, folded, found, RawChunk(*raw), *numbers)


def _indexed(values: list[Any]) -> tuple[list[Any], list[int]]:
    """Return the different values, and for each value which of them it is."""
    index: dict[Any, int] = {}
    places = [index.setdefault(value, len(index)) for value in values]
    return list(index), places


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
