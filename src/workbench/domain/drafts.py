# SPDX-License-Identifier: MIT
"""Events as foreign files give them: names instead of keys, ready to be matched and written.

NamedTuples, not dataclasses: an import makes hundreds of thousands, and they pack as they are
into the version hash that tells a changed row from an unchanged one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from workbench.domain.event_fields import FieldDraft

# Further fields that say where an exported event came from: of the event itself they say nothing.
ORIGIN_FIELDS = ("dataset", "dataset_id", "withdrawn")
# What is said of a report beside its source and its grade.
REPORT_TEXTS = ("headline", "published", "original")


class PlaceDraft(NamedTuple):
    """A place by name and coordinates; equal drafts are one place."""

    name: str
    country: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    lat: float | None = None
    lon: float | None = None


class ReportDraft(NamedTuple):
    """One source's account, the source by name."""

    source: str
    headline: str | None = None
    published: str | None = None
    original: str | None = None
    kind: str = "account"
    url: str | None = None


class RoleDraft(NamedTuple):
    """An actor by name, with its kind where the file says it, and its role."""

    actor: str
    kind: str | None
    role: str


class GradeDraft(NamedTuple):
    """What a report is graded: its source A to F, itself 1 to 6."""

    reliability: str | None
    credibility: int | None


class EventDraft(NamedTuple):
    """One event of a file. `date` is EDTF; bounds half-open UTC ms; `fields` JSON text.

    `grades`: of the reports, in their order, where a file says them. What no file of others says
    stands last and is None there: it is then no part of the version.
    """

    key: str
    title: str
    description: str
    type: str | None
    subtype: str | None
    date: str | None
    earliest_ms: int | None
    latest_ms: int | None
    place: PlaceDraft | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    fatalities_low: int | None
    fatalities_best: int | None
    fatalities_high: int | None
    roles: tuple[RoleDraft, ...] = ()
    reports: tuple[ReportDraft, ...] = ()
    tags: tuple[str, ...] = ()
    injured_low: int | None = None
    injured_best: int | None = None
    injured_high: int | None = None
    tz: str | None = None
    date_note: str | None = None
    status: str = "reported"
    fields: str | None = None
    confidence: str | None = None
    place_note: str | None = None
    radius_m: float | None = None
    grades: tuple[GradeDraft, ...] | None = None


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """A row, or a value in it, that was not taken as it stands; shown, never raised."""

    line: int
    column: str
    value: str
    why: str
    rejected: bool = True


class DraftRow(NamedTuple):
    """A draft with where it stood: its line, the rows folded into it, the raw text kept."""

    draft: EventDraft
    line: int
    folded: int = 0


@dataclass(frozen=True, slots=True)
class RawChunk:
    """Some hundred or thousand raw rows of a file, packed, to be kept for audit."""

    rows: int
    data: bytes


@dataclass(frozen=True, slots=True)
class DraftChunk:
    """What a reader yields, column by column: some thousand drafts, and the rows they came from.

    `columns` has a list for each field of EventDraft; they are as long as `lines` and `folded`
    (how many rows were folded into each draft). `fatalities`: the sum of the best numbers;
    `uncounted`: rows without one whose cells say something, a bound or what cannot be read.
    """

    columns: Sequence[Sequence[Any]]
    lines: Sequence[int]
    folded: Sequence[int]
    problems: list[ImportProblem]
    raw: RawChunk
    rows: int
    rejected: int
    fatalities: int
    bytes_read: int = 0
    uncounted: int = 0

    @property
    def drafts(self) -> list[DraftRow]:
        """The drafts row by row."""
        rows = zip(map(EventDraft, *self.columns), self.lines, self.folded, strict=True)
        return [DraftRow(*row) for row in rows]

    def draft(self, index: int) -> EventDraft:
        """Return one draft."""
        return EventDraft(*(column[index] for column in self.columns))


def in_columns(
    drafts: Sequence[DraftRow],
) -> tuple[Sequence[Sequence[Any]], Sequence[int], Sequence[int]]:
    """Return the columns, lines and numbers of folded rows of drafts, as a chunk has them."""
    if not drafts:
        return [()] * len(EventDraft._fields), (), ()
    rows, lines, folded = zip(*drafts, strict=True)
    return list(zip(*rows, strict=True)), lines, folded


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a file before its rows are read. `absent`: draft fields it cannot hold.

    `keys_are_uids`: whether the keys are uids of this program's events, wherever these came from.
    `own_fields`: of the case that it was exported from, those that it has columns for.
    """

    file_name: str
    sha256: bytes
    format: str
    dataset: str
    codebook: str
    licence: str | None = None
    mapping: str | None = None
    absent: frozenset[str] = frozenset()
    size_bytes: int = 0
    keys_are_uids: bool = False
    own_fields: tuple[FieldDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The accounting of one file: rows = written + updated + unchanged + folded + rejected.

    `has_fatalities`: whether the file has a column of them at all; `uncounted`: rows of which
    neither sum holds anything, because a bound or a range has no best number or because the cell
    cannot be read. `also_in`: how many of the events written the case has under the same id and
    date in other data sets of the format.
    """

    file: str
    format: str
    dataset: str = ""
    rows: int = 0
    written: int = 0
    updated: int = 0
    unchanged: int = 0
    folded: int = 0
    rejected: int = 0
    withdrawn: int = 0
    problems: tuple[ImportProblem, ...] = field(default=())
    problem_count: int = 0
    fatalities_in_file: int = 0
    fatalities_imported: int = 0
    has_fatalities: bool = True
    uncounted: int = 0
    also_in: dict[str, int] = field(default_factory=dict[str, int])

    @property
    def adds_up(self) -> bool:
        """Whether every row read is accounted for."""
        parts = self.written + self.updated + self.unchanged + self.folded + self.rejected
        return self.rows == parts
