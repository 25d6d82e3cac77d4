# SPDX-License-Identifier: MIT
"""The Global Terrorism Database into drafts.

Zero for a month or day, and every negative number, mean "unknown"; a blank is never a nought. The
perpetrator is attributed, not established, and claims are kept apart from attributions.
"""

import json
from collections.abc import Iterator, Mapping

from workbench.domain.drafts import DraftChunk, DraftRow, EventDraft, ReportDraft, RoleDraft
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import PlacePrecision, Role
from workbench.ingest.cells import Unreadable, code_of, count_of, line_of, real_of, text_of
from workbench.ingest.dates import Dated, date_of
from workbench.ingest.days import Days, days_from, no_days
from workbench.ingest.events import (
    Finding,
    Findings,
    Part,
    facts_of,
    gathered,
    not_held,
    require_columns,
)
from workbench.ingest.gtd_codes import ATTACK_TYPES, PLACE_PRECISIONS, REQUIRED, gtd_columns
from workbench.ingest.places import located
from workbench.ingest.reader import Block, Table

LICENCE = "Global Terrorism Database (START); see its terms of use"
_PLACE_COLUMNS = ("city", "country_txt", "provstate", "", "", "latitude", "longitude")
_FLAGS = (
    *("crit1", "crit2", "crit3", "doubtterr", "extended", "ishostkid", "property", "ransom"),
    *("success", "suicide", "vicinity"),
)
_NUMBERS = ("nperps", "specificity")
_TEXTS = (
    *("approxdate", "claimmode_txt", "hostkidoutcome_txt", "natlty1_txt", "propextent_txt"),
    *("target1", "targsubtype1_txt", "targtype1_txt", "weapsubtype1_txt", "weaptype1_txt"),
)
_NOBODY = frozenset(("", "Unknown"))


class GtdFile:
    """A file of GTD incidents."""

    def __init__(self, table: Table, dataset: str = "gtd") -> None:
        """Find the columns by name; raise InputError when one is missing that no event can lack."""
        self._table = table
        self.path = table.content.path
        self._index = gtd_columns(table.header)
        require_columns(table, REQUIRED - self._index.keys(), kind="GTD")
        self.facts = facts_of(
            table, format="gtd", dataset=dataset, codebook="gtd", licence=LICENCE,
            absent=not_held(self._index, {}, (*_FLAGS, *_NUMBERS, *_TEXTS)),
        )  # fmt: skip

    def chunks(self, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
        """Yield the events, some thousand rows at a time."""
        parts = map(self._part, self._table.blocks(progress=progress))
        return gathered(self._table, parts)

    def _part(self, block: Block) -> Part:
        """Turn a block of rows into drafts."""
        findings, rows, fatalities = Findings(block), list[DraftRow](), 0
        for index, cells in enumerate(block.rows()):
            row = _Row(cells, self._index)
            killed, finding = _casualties(row, "nkill")
            fatalities += killed or 0
            findings.tell(index, finding)
            draft = _draft(row, index, killed, findings)
            if index not in findings.rejected:
                rows.append(DraftRow(draft, block.lines[index]))
        return findings.part(rows, fatalities)


class _Row:
    """One row by column name; a column that the file lacks is blank."""

    def __init__(self, cells: tuple[str, ...], index: Mapping[str, int]) -> None:
        self._cells = cells
        self._index = index

    def __getitem__(self, name: str) -> str:
        at = self._index.get(name)
        return "" if at is None else line_of(self._cells[at])

    def text(self, name: str) -> str:
        """Return a text of several lines."""
        at = self._index.get(name)
        return "" if at is None else text_of(self._cells[at])


def _draft(row: _Row, index: int, killed: int | None, findings: Findings) -> EventDraft:
    """Return one incident; what is wrong with it goes to `findings`."""
    key = row["eventid"]
    if not key:
        findings.reject(index, "eventid", "", "is blank")
    days = _days(row)
    at = located(*(row[name] for name in _PLACE_COLUMNS))
    wounded, finding = _casualties(row, "nwound")
    for found in (days.finding, at.finding, finding):
        findings.tell(index, found)
    kind = row["attacktype1_txt"] or ATTACK_TYPES.get(code_of(row["attacktype1"]), "")
    where = row["city"] if row["city"] not in _NOBODY else row["provstate"] or row["country_txt"]
    precision = PLACE_PRECISIONS.get(code_of(row["specificity"]), PlacePrecision.UNKNOWN.value)
    if precision == PlacePrecision.EXACT.value and code_of(row["vicinity"]) == "1":
        precision = PlacePrecision.NEAR.value
    return EventDraft(
        key=code_of(key),
        title=f"{kind}, {where}" if kind and where else kind or where,
        description=row.text("summary"),
        type=kind or None,
        subtype=None,
        date=days.edtf,
        earliest_ms=days.earliest_ms,
        latest_ms=days.latest_ms,
        place=at.place,
        lat=at.lat,
        lon=at.lon,
        place_precision=precision,
        fatalities_low=None,
        fatalities_best=killed,
        fatalities_high=None,
        injured_best=wounded,
        roles=_roles(row),
        reports=_reports(row),
        fields=_fields(row),
    )


def _days(row: _Row) -> Days:
    """Return EDTF and bounds; a month or day that is 0 is unknown."""
    year, month, day = (code_of(row[name]) for name in ("iyear", "imonth", "iday"))
    text = year
    if month not in {"", "0"}:
        text += f"-{month.zfill(2)}"
        if day not in {"", "0"}:
            text += f"-{day.zfill(2)}"
    found = date_of(text)
    if not isinstance(found, Dated):
        return no_days("iyear", text, found.why if isinstance(found, Unreadable) else "is blank")
    last = found.last
    ended = date_of(row["resolution"], "mdy") if code_of(row["extended"]) == "1" else None
    if isinstance(ended, Dated) and ended.last > last and found.first == found.last:
        last = ended.last
    return days_from(found.first, last)


def _casualties(row: _Row, name: str) -> tuple[int | None, Finding | None]:
    """Return a number of people and what is wrong with it; shares between incidents are rounded."""
    cell = row[name]
    if cell.startswith("-") or cell == "Unknown":
        return None, None
    count = count_of(cell)
    if not isinstance(count, Unreadable):
        return count, None
    share = real_of(cell)
    if isinstance(share, float):
        return round(share), Finding(name, cell, "is a share of several incidents; rounded", False)
    return None, Finding(name, cell, count.why, True)


def _roles(row: _Row) -> tuple[RoleDraft, ...]:
    """Return the groups to which the incident is attributed, and those that claimed it."""
    roles: list[RoleDraft] = []
    for group, claim in (("gname", "claimed"), ("gname2", "claim2"), ("gname3", "claim3")):
        name = row[group]
        if name in _NOBODY:
            continue
        roles.append(RoleDraft(name, None, Role.ATTRIBUTED_TO.value))
        if code_of(row[claim]) == "1":
            roles.append(RoleDraft(name, None, Role.CLAIMED_BY.value))
    return tuple(dict.fromkeys(roles))


def _reports(row: _Row) -> tuple[ReportDraft, ...]:
    """Return a report for each citation; its outlet is not a column of its own."""
    source = row["dbsource"] or "GTD"
    citations = filter(None, (row[name] for name in ("scite1", "scite2", "scite3")))
    return tuple(ReportDraft(source, None, None, text) for text in dict.fromkeys(citations))


def _fields(row: _Row) -> str | None:
    """Return the data set's own fields as JSON text; negative codes are unknown."""
    fields: dict[str, str | int | bool] = {}
    for name in (*_FLAGS, *_NUMBERS):
        if (code := code_of(row[name])).isdecimal():
            fields[name] = code != "0" if name in _FLAGS else int(code)
    for name in _TEXTS:
        if row[name] not in _NOBODY:
            fields[name] = row[name]
    return json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else None
