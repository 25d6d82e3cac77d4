# SPDX-License-Identifier: MIT
"""UCDP GED, in all its dialects, into drafts. Works on whole columns of a block at a time.

Counts are `low`, `best`, `high` as given, even where they contradict one another; that is marked.
The sides carry no direction. Precision codes become place precisions and spans of days.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import repeat

from workbench.domain.drafts import DraftChunk, DraftRow, EventDraft
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.cells import Cache, Unreadable, code_of, count_of, line_of
from workbench.ingest.dates import date_of, order_by_evidence
from workbench.ingest.events import (
    Columns,
    Findings,
    Part,
    facts_of,
    gathered,
    not_held,
    require_columns,
    sum_of,
)
from workbench.ingest.places import Located, located
from workbench.ingest.reader import Block, Table
from workbench.ingest.ucdp_columns import REQUIRED, ged_columns
from workbench.ingest.ucdp_fields import FIELD_COLUMNS, FieldTexts
from workbench.ingest.ucdp_reports import REPORT_COLUMNS, UcdpReports, descriptions_of
from workbench.ingest.ucdp_values import (
    DATE_PRECISIONS,
    PRECISIONS,
    days_of,
    precision_of,
    sides_of,
    type_of,
)

LICENCE = "UCDP GED, CC BY 4.0"
_DATE_COLUMNS = ("date_start", "date_end", "date_prec", "year")
# The fifth is a third order division, which GED does not have.
_PLACE_COLUMNS = ("where_coordinates", "country", "adm_1", "adm_2", "", "latitude", "longitude")
# Draft fields and the columns without which a dialect cannot hold them.
_HELD_BY = {
    "description": ("source_headline", "where_description"),
    "fatalities_low": ("low",),
    "fatalities_high": ("high",),
    "reports": REPORT_COLUMNS,
    "roles": ("side_a", "side_b"),
    "title": ("dyad_name", "where_coordinates"),
    "place": (*filter(None, _PLACE_COLUMNS),),
    "lat": ("latitude",),
    "lon": ("longitude",),
    "place_precision": ("where_prec",),
}
_SAMPLE_ROWS = 500

# Each of these is called for every row: as C functions they take half the time of the classes.
_draft = partial(tuple.__new__, EventDraft)
_draft_row = partial(tuple.__new__, DraftRow)


class UcdpFile:
    """A file of UCDP GED events."""

    def __init__(self, table: Table, dataset: str = "ucdp-ged") -> None:
        """Find the columns by name; raise InputError when one is missing that no event can lack."""
        self._table = table
        self.path = table.content.path
        self._index = ged_columns(table.header)
        require_columns(table, REQUIRED - self._index.keys(), kind="UCDP GED")
        dates = Cache(partial(date_of, order=self._date_order()))
        self._days = Cache(partial(days_of, dates=dates))
        self._count = Cache(count_of)
        self._ordered = Cache(_are_ordered)
        self._located = Cache[tuple[str, ...], Located](lambda key: located(*key))
        self._precision = Cache(precision_of)
        self._sides = Cache(sides_of)
        self._type = Cache(type_of)
        self._line = Cache(line_of)
        self._fields = FieldTexts()
        self._reports = UcdpReports()
        self.facts = facts_of(
            table,
            format="ucdp-ged",
            dataset=dataset,
            codebook="ucdp",
            licence=LICENCE,
            absent=not_held(self._index, _HELD_BY, FIELD_COLUMNS),
        )

    def chunks(self, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
        """Yield the events, some thousand rows at a time."""
        needed = 1 + max(self._index.get(name, 0) for name in (*REQUIRED, "latitude", "longitude"))
        blocks = self._table.blocks(needed=needed, progress=progress)
        return gathered(self._table, map(self._part, blocks))

    def _date_order(self) -> str:
        """Return the order of slashed dates; the web export of UCDP writes the month first."""
        at = self._index["date_start"]
        block = next(self._table.blocks(rows=_SAMPLE_ROWS), None)
        return order_by_evidence(block.columns[at], "mdy") if block else "mdy"

    def _part(self, block: Block) -> Part:
        """Turn a block of rows into drafts."""
        cells = Columns(block, self._index)
        findings = Findings(block)
        keys = _keys(cells["id"], findings)
        low, best, high = (self._counts(name, cells, findings) for name in ("low", "best", "high"))
        self._mark_unordered((low, best, high), findings)
        if not block.lines:
            return findings.part([], 0)
        *days, wrong, _tz = zip(*self._days.of(cells.zipped(_DATE_COLUMNS)), strict=True)
        findings.take(wrong)
        *places, wrong = zip(*self._located.of(cells.zipped(_PLACE_COLUMNS)), strict=True)
        findings.take(wrong)
        findings.mark_unknown("where_prec", cells["where_prec"], PRECISIONS)
        findings.mark_unknown("date_prec", cells["date_prec"], DATE_PRECISIONS)
        names = self._line.of(cells["where_coordinates"])
        reports = self._reports.of([cells[name] for name in REPORT_COLUMNS])
        drafts = map(
            _draft,
            zip(
                keys,
                map(_title, self._line.of(cells["dyad_name"]), names),
                descriptions_of(reports, cells["where_description"], names),
                self._type.of(cells["type_of_violence"]),
                repeat(None),  # subtype
                *days,  # date, bounds
                *places,  # place, coordinates
                self._precision.of(cells["where_prec"]),
                low,
                best,
                high,
                self._sides.of(cells.zipped(("side_a", "side_b"))),
                reports,
                repeat(()),  # tags
                *(repeat(None) for _ in range(5)),  # injured, tz, date_note
                repeat("reported"),
                self._fields.of({name: cells[name] for name in FIELD_COLUMNS}),
                *repeat(repeat(None), 4),  # confidence, place_note, radius_m, grades
                strict=False,
            ),
        )
        rows = map(_draft_row, zip(drafts, block.lines, repeat(0), strict=False))
        rejected = findings.rejected
        taken = [row for i, row in enumerate(rows) if i not in rejected] if rejected else list(rows)
        return findings.part(taken, sum_of(best))

    def _counts(
        self, name: str, cells: Columns, findings: Findings
    ) -> list[int | Unreadable | None]:
        """Return a column of counts; what is no count rejects its row."""
        counts = self._count.of(cells[name])
        findings.reject_unreadable(name, cells[name], counts)
        return counts

    def _mark_unordered(
        self, counts: Sequence[Sequence[int | Unreadable | None]], findings: Findings
    ) -> None:
        """Mark rows whose counts contradict one another."""
        triples = list(zip(*counts, strict=True))
        ordered = self._ordered.of(triples)
        if not all(ordered):
            for index, fits in enumerate(ordered):
                if not fits:
                    value = " / ".join("—" if n is None else str(n) for n in triples[index])
                    why = "low, best and high are not in order; kept as given"
                    findings.mark(index, "best", value, why)


def _are_ordered(counts: tuple[int | Unreadable | None, ...]) -> bool:
    """Whether low ≤ best ≤ high, as far as they are known."""
    known = [count for count in counts if isinstance(count, int)]
    return known == sorted(known)


def _keys(cells: Sequence[str], findings: Findings) -> Sequence[str]:
    """Return the ids as text; a row without one is rejected."""
    if "" not in cells and "".join(cells).isdecimal():
        return cells
    keys = list(map(code_of, cells))
    for index, key in enumerate(keys):
        if not key.isdecimal():
            findings.reject(index, "id", cells[index], "is no UCDP id" if key else "is blank")
    return keys


def _title(dyad: str, where: str) -> str:
    """Return what an event is called: who and where."""
    return f"{dyad}, {where}" if dyad and where else dyad or where
