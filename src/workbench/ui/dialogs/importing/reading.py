# SPDX-License-Identifier: MIT
"""What a file is and how its first events would be; plain functions for the lanes, without Qt."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal
from zoneinfo import available_timezones

from workbench.casefile.casefile import Casefile
from workbench.domain.drafts import DraftChunk, DraftRow, ImportProblem, ImportReport
from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldEntry
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.codebooks import Preset
from workbench.ingest.content import Content, look_into
from workbench.ingest.detect import recognise, why_no_events
from workbench.ingest.events import EventFile
from workbench.ingest.files import open_event_file
from workbench.ingest.guessing import guess_for
from workbench.ingest.importer import rehearse_events
from workbench.ingest.mapping import Mapping
from workbench.ingest.opening import Layout, layout_of, open_table
from workbench.ingest.reader import Table
from workbench.ingest.table import TableFile
from workbench.ingest.table_own import onto_own_fields
from workbench.ingest.workbook import sheets_of

FIRST_EVENTS = 20
FIRST_ROWS = 20
SAMPLED_ROWS = 200
SAMPLES = 4
_CHUNKS_LOOKED_THROUGH = 3
_CARRIED = ("dataset", "key", "values", "defaults", "date_order", "decimal", "tz", "codebook",
            "licence")  # fmt: skip

Want = Literal["", "date", "what"]


@dataclass(frozen=True, slots=True)
class Wish:
    """How the analyst wants a file read; what is not said is guessed.

    `mapping` is for tables, and whole. Where only the `layout` was said, columns are guessed
    anew, and what differs between the two mappings of `before`, guess and choice, is kept.
    `guess`: what was guessed of the same layout, which need not be guessed again. `dataset` is
    for known formats, which have no mapping that names it.
    """

    format: str = "auto"
    layout: Layout = field(default_factory=Layout)
    mapping: Mapping | None = None
    before: tuple[Mapping, Mapping] | None = None
    guess: Mapping | None = None
    dataset: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """What a file looks like: its layout as it was read, its columns, its first rows."""

    kind: Literal["text", "workbook", "features"]
    size_bytes: int
    layout: Layout
    sheets: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    is_tagged: bool = False
    rows: tuple[tuple[str, ...], ...] = ()
    samples: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file by a wish.

    `refusal`: the sentence why it holds no table. `doubt`: why a table hardly holds events.
    `trouble`: why a mapping cannot be followed. `stamp` tells whether the file has changed since.
    """

    path: Path
    format: str = ""
    sight: Sight | None = None
    events: EventFile | None = None
    guess: Mapping | None = None
    mapping: Mapping | None = None
    drafts: tuple[DraftRow, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    refusal: str = ""
    doubt: str = ""
    trouble: str = ""
    stamp: tuple[int, int] = (0, 0)

    @property
    def dataset(self) -> str:
        """The name of the data set, "" while it is not known."""
        if self.mapping is not None:
            return self.mapping.dataset
        return self.events.facts.dataset if self.events else ""

    @property
    def own_fields(self) -> Preset | None:
        """The fields that the file defines itself, as a codebook without a name; None for none."""
        own = self.events.facts.own_fields if self.events else ()
        return Preset("", "", (), own) if own else None

    @property
    def wants(self) -> Want:
        """What the mapping of a table still lacks: a date, or what or where."""
        if self.mapping is None:
            return ""
        told = {target for target, names in self.mapping.columns.items() if names}
        told |= self.mapping.defaults.keys()
        if "date" not in told:
            return "date"
        return "what" if told <= {"date", "time", "date_end", "fields", "url", "source"} else ""


def read_file(
    path: Path, wish: Wish, *, own: Sequence[FieldEntry] = (), progress: Progress = unwatched
) -> Reading:
    """Return what a file is and its first events; what is wrong with it is in the answer.

    `own`: the case's own fields, which columns may fill.
    """
    progress(0)
    layout = wish.mapping.layout if wish.mapping else wish.layout
    try:
        stamp = stamp_of(path)
        table = open_table(path, layout)
        sight = _sight(table)
    except InputError as error:
        return Reading(path, wish.format, _bare_sight(path, layout), refusal=str(error))
    said = wish.mapping is not None or layout != Layout()
    found = wish.format
    if found == "auto":
        found = "table" if said else recognise(table.header)
    reading = Reading(path, found, sight, stamp=stamp)
    progress(0)
    try:
        if found == "table":
            reading = _as_table(reading, table, wish, own)
        else:
            events = open_event_file(path, format=found, dataset=wish.dataset)
            reading = replace(reading, events=events)
        return _with_first_events(reading, progress)
    except InputError as error:
        if reading.mapping is None:
            return replace(reading, events=None, refusal=str(error))
        return replace(reading, events=None, trouble=str(error))


def stamp_of(path: Path) -> tuple[int, int]:
    """Return when a file was last changed, and its size; raise InputError where it is not."""
    try:
        status = path.stat()
    except OSError as error:
        why = error.strerror or str(error)
        raise InputError(f"“{path.name}” cannot be read: {why}.") from error
    return status.st_mtime_ns, status.st_size


def drafts_of(reading: Reading, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
    """Yield the events of a file; nothing is read before the first is asked for.

    Raises InputError when the file is no longer the one that was read.
    """
    _require_same(reading)
    if reading.events is not None:
        yield from reading.events.chunks(progress=progress)


def rehearse(
    case: Casefile, *, reading: Reading, progress: Progress = unwatched
) -> ImportReport | str:
    """Return what an import would do to the case, or the sentence why it cannot be done."""
    assert reading.events is not None
    try:
        _require_same(reading)
        return rehearse_events(case, reading.events, progress=progress)
    except InputError as error:
        return str(error)


def _require_same(reading: Reading) -> None:
    if stamp_of(reading.path) != reading.stamp:
        raise InputError(
            f"“{reading.path.name}” has changed since it was looked at. Read it again."
        )


def _as_table(reading: Reading, table: Table, wish: Wish, own: Sequence[FieldEntry]) -> Reading:
    """Read a table by the mapping wished for, else by the guess."""
    guess = wish.guess or onto_own_fields(guess_for(table), own)
    mapping = wish.mapping or guess
    if wish.mapping is None and wish.before is not None:
        mapping = carried_over(guess, *wish.before, header=table.header)
    doubt = why_no_events(table.header) or ""
    # Kept before the columns are looked for: one that is missing must be seen to be mended.
    reading = replace(reading, guess=guess, mapping=mapping, doubt=doubt)
    try:
        return replace(reading, events=TableFile(table, mapping))
    except InputError as error:
        return replace(reading, trouble=str(error))


def carried_over(guess: Mapping, before: Mapping, mine: Mapping, *, header: list[str]) -> Mapping:
    """Return a new guess with what `mine` had otherwise than the guess `before`."""
    known = frozenset(header)
    columns = dict(guess.columns)
    for target in {*before.columns, *mine.columns} - {"fields"}:
        chosen = mine.columns.get(target, ())
        if chosen != before.columns.get(target, ()) and known.issuperset(chosen):
            columns[target] = chosen
    kept = {
        name: getattr(mine, name)
        for name in _CARRIED
        if getattr(mine, name) != getattr(before, name)
        and (name != "key" or known.issuperset(mine.key))
    }
    used = {name for target, names in columns.items() if target != "fields" for name in names}
    rest = tuple(name for name in columns.get("fields", ()) if name not in used)
    kinds = {**mine.kinds, **guess.kinds}
    return replace(guess, columns={**columns, "fields": rest}, kinds=kinds, **kept)


def _with_first_events(reading: Reading, progress: Progress) -> Reading:
    """Add the first events, and what is wrong with the rows so far."""
    drafts: list[DraftRow] = []
    problems: list[ImportProblem] = []
    if reading.events is None or reading.wants == "date":
        return reading
    for number, chunk in enumerate(reading.events.chunks(progress=progress), 1):
        drafts += chunk.drafts
        problems += chunk.problems
        if len(drafts) >= FIRST_EVENTS or number == _CHUNKS_LOOKED_THROUGH:
            break
    shown = drafts[:FIRST_EVENTS]
    if len(drafts) > FIRST_EVENTS:
        problems = [problem for problem in problems if problem.line <= shown[-1].line]
    return replace(reading, drafts=tuple(shown), problems=tuple(problems[:FIRST_EVENTS]))


def _sight(table: Table) -> Sight:
    """Return what an opened table looks like."""
    rows: list[tuple[str, ...]] = []
    for block in table.blocks(rows=SAMPLED_ROWS):
        rows += block.rows()
        if len(rows) >= SAMPLED_ROWS:
            break
    samples: dict[str, tuple[str, ...]] = {}
    for name, cells in zip(table.header, zip(*rows, strict=True), strict=False):
        told = (" ".join(cell.split())[:80] for cell in cells[:SAMPLED_ROWS])
        samples[name] = tuple(dict.fromkeys(filter(None, told)))[:SAMPLES]
    return Sight(
        kind=table.content.kind,
        size_bytes=table.content.size_bytes,
        layout=layout_of(table),
        sheets=_sheets(table.content),
        header=tuple(table.header),
        is_tagged=bool(table.tags),
        rows=tuple(rows[:FIRST_ROWS]),
        samples=samples,
    )


def _bare_sight(path: Path, layout: Layout) -> Sight | None:
    """Return what can be said of a file without a table in it; None where it is no text at all."""
    for encoding in (layout.encoding, None):
        with suppress(InputError):
            content = look_into(path, encoding=encoding)
            guessed = replace(layout, encoding=layout.encoding or content.encoding or None)
            return Sight(content.kind, content.size_bytes, guessed, _sheets(content))
    return None


def _sheets(content: Content) -> tuple[str, ...]:
    if content.kind != "workbook":
        return ()
    return tuple(sheet.name for sheet in sheets_of(content))


def time_zones(*, progress: Progress = unwatched) -> list[str]:
    """Return the names of all time zones; reads a folder."""
    progress(0)
    return sorted(available_timezones())
