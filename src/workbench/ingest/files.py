# SPDX-License-Identifier: MIT
"""Opening a file of events, whatever its format."""

from collections.abc import Callable
from pathlib import Path

from workbench.domain.errors import InputError
from workbench.ingest.acled import AcledFile
from workbench.ingest.detect import FORMATS, recognise
from workbench.ingest.events import EventFile
from workbench.ingest.exported import ExportedFile
from workbench.ingest.gtd import GtdFile
from workbench.ingest.guessing import guess_for, require_events
from workbench.ingest.mapping import Mapping, named
from workbench.ingest.opening import open_table
from workbench.ingest.table import TableFile
from workbench.ingest.ucdp import UcdpFile

_KNOWN: dict[str, Callable[..., EventFile]] = {
    "ucdp-ged": UcdpFile,
    "acled": AcledFile,
    "gtd": GtdFile,
    "workbench": ExportedFile,
}


def open_event_file(
    path: Path,
    *,
    format: str = "auto",
    mapping: Mapping | None = None,
    dataset: str = "",
) -> EventFile:
    """Return a file of events, ready to be read.

    `format` auto looks at the content; a mapping makes any file a table. `dataset` names the data
    set, else the mapping or the format does. Raises InputError with a sentence when the file holds
    no events, or not those of the format asked for.
    """
    if format not in {"auto", *FORMATS}:
        raise InputError(f"“{format}” is no format. Known are auto, {', '.join(FORMATS)}.")
    if mapping is not None:
        if format not in {"auto", "table"}:
            raise InputError(f"A mapping is for tables; {format} files are read without one.")
        return TableFile(open_table(path, mapping.layout), named(mapping, dataset))
    table = open_table(path)
    found = recognise(table.header) if format == "auto" else format
    if found in _KNOWN:
        known = _KNOWN[found]
        return known(table, dataset) if dataset else known(table)
    guess = guess_for(table)
    if format == "auto":
        require_events(table, guess)
    return TableFile(table, named(guess, dataset))
