# SPDX-License-Identifier: MIT
"""ACLED event files, of any year, into drafts.

Actor 1 and actor 2 are sides without direction. A monadic export has one row for each actor of an
event; its rows are folded into one draft with both sides, wherever in the file they stand.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial

from workbench.domain.drafts import DraftChunk, DraftRow, EventDraft, ReportDraft, RoleDraft
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import PlacePrecision, Role
from workbench.ingest.acled_codes import (
    ACTOR_KINDS,
    PLACE_PRECISIONS,
    REQUIRED,
    TIME_PRECISIONS,
    acled_columns,
    interaction_of,
    kind_number,
    spelled,
)
from workbench.ingest.cells import (
    Cache,
    Unreadable,
    code_of,
    count_of,
    line_of,
    list_of,
    text_of,
)
from workbench.ingest.dates import Dated, date_of, month_of, order_by_evidence
from workbench.ingest.days import Days, days_from, no_days
from workbench.ingest.events import (
    Columns,
    Finding,
    Findings,
    Part,
    facts_of,
    gathered,
    not_held,
    require_columns,
    sum_of,
)
from workbench.ingest.monadic import SumOfEvents, folded, scattered_keys
from workbench.ingest.places import Located, located
from workbench.ingest.reader import Block, Table

LICENCE = "ACLED; redistribution not permitted by its terms"
_FIELD_COLUMNS = (
    "civilian_targeting",
    "disorder_type",
    "geo_precision",
    "interaction",
    "source_scale",
    "time_precision",
)
_PLACE_COLUMNS = ("location", "country", "admin1", "admin2", "admin3", "latitude", "longitude")
_ACTOR_COLUMNS = ("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2")
_HELD_BY = {
    "description": ("notes",),
    "fatalities_best": ("fatalities",),
    "place": _PLACE_COLUMNS,
    "lat": ("latitude",),
    "lon": ("longitude",),
    "place_precision": ("geo_precision",),
    "reports": ("source",),
    "roles": ("actor1", "assoc_actor_1", "inter1"),
    "subtype": ("sub_event_type",),
    "title": ("sub_event_type", "location"),
    "tags": ("tags",),
}
_SOME_DAYS = timedelta(days=3)


class AcledFile:
    """A file of ACLED events."""

    def __init__(self, table: Table, dataset: str = "acled") -> None:
        """Find the columns by name; raise InputError when one is missing that no event can lack."""
        self._table = table
        self.path = table.content.path
        self._index = acled_columns(table.header)
        require_columns(table, REQUIRED - self._index.keys(), kind="ACLED")
        self._monadic = "actor2" not in self._index
        order = order_by_evidence(self._first_dates(), "dmy")
        self._days = Cache(partial(_days_of, order=order))
        self._located = Cache[tuple[str, ...], Located](lambda key: located(*key))
        self._count = Cache(count_of)
        self._line = Cache(line_of)
        self._spelled = Cache(spelled)
        self._precision = Cache(_precision_of)
        self._sides = Cache(_sides_of)
        self._reports = Cache(_reports_of)
        self._tags = Cache(_tags_of)
        self._fields = Cache(_fields_of)
        self.facts = facts_of(
            table,
            format="acled",
            dataset=dataset,
            codebook="acled",
            licence=LICENCE,
            absent=not_held(self._index, _HELD_BY, _FIELD_COLUMNS),
        )

    def chunks(self, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
        """Yield the events, some thousand rows at a time."""
        blocks = self._blocks(progress)
        if not self._monadic:
            parts = (self._part(block, sum_of) for block in blocks)
            return gathered(self._table, parts)
        scattered = scattered_keys(self._keys(block) for block in self._blocks())
        total = SumOfEvents(scattered)
        parts = (self._part(block, partial(total.of, self._keys(block))) for block in blocks)
        return gathered(self._table, folded(parts, scattered))

    def _keys(self, block: Block) -> list[str]:
        """Return the ids of a block."""
        return self._line.of(block.columns[self._index["event_id_cnty"]])

    def _blocks(self, progress: Progress = unwatched) -> Iterator[Block]:
        """Yield the rows."""
        vital = ("event_id_cnty", "event_date", "fatalities", "latitude", "longitude")
        needed = 1 + max(self._index.get(name, 0) for name in vital)
        return self._table.blocks(needed=needed, progress=progress)

    def _first_dates(self) -> Sequence[str]:
        """Return the first dates of the file, by which their order is known."""
        block = next(self._table.blocks(), None)
        return block.columns[self._index["event_date"]] if block else []

    def _part(
        self, block: Block, fatalities_of: Callable[[Sequence[int | Unreadable | None]], int]
    ) -> Part:
        """Turn a block of rows into drafts."""
        cells, findings = Columns(block, self._index), Findings(block)
        keys = self._keys(block)
        for index, key in enumerate(keys):
            if not key:
                findings.reject(index, "event_id_cnty", "", "is blank")
        counts = self._count.of(cells["fatalities"])
        findings.reject_unreadable("fatalities", cells["fatalities"], counts)
        days = self._days.of(cells.zipped(("event_date", "time_precision", "year")))
        places = self._located.of(cells.zipped(_PLACE_COLUMNS))
        findings.take([day.finding for day in days])
        findings.take([at.finding for at in places])
        findings.mark_unknown("geo_precision", cells["geo_precision"], PLACE_PRECISIONS)
        findings.mark_unknown("time_precision", cells["time_precision"], TIME_PRECISIONS)
        types = self._spelled.of(cells["event_type"])
        subtypes = self._spelled.of(cells["sub_event_type"])
        columns = zip(
            keys,
            counts,
            days,
            places,
            types,
            subtypes,
            map(text_of, cells["notes"]),
            self._precision.of(cells["geo_precision"]),
            self._sides.of(cells.zipped(_ACTOR_COLUMNS)),
            self._reports.of(cells["source"]),
            self._tags.of(cells["tags"]),
            self._fields.of(cells.zipped(_FIELD_COLUMNS)),
            strict=True,
        )
        rows: list[DraftRow] = []
        for index, row in enumerate(columns):
            if index not in findings.rejected:
                rows.append(DraftRow(_draft(*row), block.lines[index]))
        return findings.part(rows, fatalities_of(counts))


def _draft(
    key: str,
    fatalities: int | None,
    days: Days,
    at: Located,
    type_: str,
    subtype: str,
    notes: str,
    precision: str,
    roles: tuple[RoleDraft, ...],
    reports: tuple[ReportDraft, ...],
    tags: tuple[str, ...],
    fields: str | None,
) -> EventDraft:
    """Return one event."""
    where = at.place.name if at.place else ""
    what = subtype or type_
    return EventDraft(
        key=key,
        title=f"{what}, {where}" if what and where else what or where,
        description=notes,
        type=type_ or None,
        subtype=subtype or None,
        date=days.edtf,
        earliest_ms=days.earliest_ms,
        latest_ms=days.latest_ms,
        place=at.place,
        lat=at.lat,
        lon=at.lon,
        place_precision=precision,
        fatalities_low=None,
        fatalities_best=fatalities,
        fatalities_high=None,
        roles=roles,
        reports=reports,
        tags=tags,
        fields=fields,
    )


def _days_of(key: tuple[str, ...], order: str) -> Days:
    """Return EDTF and bounds for `event_date`, `time_precision` and `year`."""
    cell, precision, year = key
    found, finding = date_of(cell, order), None
    if found is None:
        found = date_of(code_of(year))
        finding = Finding("event_date", cell, "is blank; the whole year is taken", False)
        if not isinstance(found, Dated):
            return no_days("event_date", cell, "is blank")
    if isinstance(found, Unreadable):
        return no_days("event_date", cell, found.why)
    first, last = found.first, found.last
    if code_of(precision) == "2" and first == last:
        first, last = first - _SOME_DAYS, last + _SOME_DAYS
    elif code_of(precision) == "3" and first == last:
        first, last = month_of(first)[:2]
    return days_from(first, last, finding)


def _precision_of(cell: str) -> str:
    """Return how well the place is known."""
    return PLACE_PRECISIONS.get(code_of(cell), PlacePrecision.UNKNOWN.value)


def _sides_of(cells: tuple[str, ...]) -> tuple[RoleDraft, ...]:
    """Return both sides with those that stood with them; the type is the main actor's alone."""
    actor1, with1, inter1, actor2, with2, inter2 = cells
    roles = [
        *_side(actor1, with1, inter1, Role.SIDE_A, Role.WITH_SIDE_A),
        *_side(actor2, with2, inter2, Role.SIDE_B, Role.WITH_SIDE_B),
    ]
    return tuple(dict.fromkeys(roles))


def _side(
    actor: str, company: str, inter: str, role: Role, company_role: Role
) -> Iterator[RoleDraft]:
    """Yield one side."""
    if name := line_of(actor):
        yield RoleDraft(name, ACTOR_KINDS.get(kind_number(inter) or 0), role.value)
    for name in list_of(company):
        yield RoleDraft(name, None, company_role.value)


def _reports_of(cell: str) -> tuple[ReportDraft, ...]:
    """Return a report for each outlet."""
    return tuple(ReportDraft(name) for name in dict.fromkeys(list_of(cell)))


def _tags_of(cell: str) -> tuple[str, ...]:
    """Return the tags of an event."""
    return tuple(dict.fromkeys(list_of(cell)))


def _fields_of(cells: tuple[str, ...]) -> str | None:
    """Return the data set's own fields as JSON text."""
    fields: dict[str, int | str] = {}
    for name, cell in zip(_FIELD_COLUMNS, cells, strict=True):
        if name == "disorder_type":
            value: int | str | None = "; ".join(map(spelled, list_of(cell)))
        elif name == "interaction":
            value = interaction_of(cell)
        else:
            text = code_of(cell)
            value = int(text) if name.endswith("precision") and text.isdecimal() else text
        if value not in {None, ""}:
            assert value is not None
            fields[name] = value
    return json.dumps(fields, ensure_ascii=False) if fields else None
