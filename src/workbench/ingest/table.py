# SPDX-License-Identifier: MIT
"""Any table by a column mapping, into drafts."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b

from workbench.domain.drafts import (
    DraftChunk,
    DraftRow,
    EventDraft,
    ReportDraft,
    RoleDraft,
)
from workbench.domain.errors import InputError
from workbench.domain.event_fields import Value
from workbench.domain.progress import Progress, unwatched
from workbench.domain.terms import NOMINAL_RADIUS_M, PlacePrecision
from workbench.ingest.cells import (
    Cache,
    Unreadable,
    bare_line_of,
    bare_text_of,
    line_of,
    list_of,
    real_of,
)
from workbench.ingest.events import Findings, Part, facts_of, gathered
from workbench.ingest.header import A_HEADING, is_heading, words_of
from workbench.ingest.mapping import (
    INJURED_TARGETS,
    KILLED_TARGETS,
    PLACE_TARGETS,
    ROLE_TARGETS,
    Mapping,
    mapping_text,
)
from workbench.ingest.places import Located, located
from workbench.ingest.raw import FIELD
from workbench.ingest.reader import Block, Table
from workbench.ingest.table_counts import People, TableCounts
from workbench.ingest.table_dates import TableDates
from workbench.ingest.table_own import OwnValues

_LONGEST_TITLE = 100
_PRECISIONS = frozenset(precision.value for precision in PlacePrecision)
# Draft fields that no column has become: another edition's mapping may well have them.
_HELD_BY = {
    "description": ("description",),
    "type": ("type",),
    "subtype": ("subtype",),
    "place": PLACE_TARGETS[:5],
    "lat": ("lat",),
    "lon": ("lon",),
    "place_precision": ("place_precision", "lat"),
    "radius_m": ("radius_m",),
    "roles": tuple(ROLE_TARGETS),
    "reports": ("source", "url", "headline"),
    "tags": ("tags",),
    # A column of best numbers may hold bounds and ranges.
    **{target: (target, "fatalities_best") for target in KILLED_TARGETS},
    **{target: (target, "injured_best") for target in INJURED_TARGETS},
}


class TableFile:
    """A table of events, read by a mapping."""

    def __init__(self, table: Table, mapping: Mapping) -> None:
        """Find the mapped columns; raise InputError when the table lacks one."""
        self._table = table
        self.path = table.content.path
        self._mapping = mapping
        self._words = words_of(table.header)
        place = {name: at for at, name in reversed(list(enumerate(table.header)))}
        wanted = [*mapping.key, *(name for names in mapping.columns.values() for name in names)]
        if missing := [name for name in dict.fromkeys(wanted) if name not in place]:
            raise InputError(
                f"“{table.content.name}” has no column {', '.join(f'“{n}”' for n in missing)}, "
                f"which the mapping names. Its columns: {', '.join(table.header)}."
            )
        self._at = {
            target: [place[name] for name in names] for target, names in mapping.columns.items()
        }
        self._key = [place[name] for name in mapping.key]
        self._fields = [(name, place[name]) for name in mapping.columns.get("fields", ())]
        self._dates = TableDates(
            mapping.date_order, mapping.tz, has_dates="date" in mapping.columns
        )
        self._defaults = {target: line_of(text) for target, text in mapping.defaults.items()}
        self._own = OwnValues(mapping)
        self._line = Cache(bare_line_of)
        self._listed = Cache(list_of)
        self._killed = TableCounts("fatalities", mapping.decimal)
        self._injured = TableCounts("injured", mapping.decimal)
        self._located = Cache[tuple[str, ...], Located](lambda key: located(*key))
        held = {*mapping.columns, *mapping.defaults}
        self._roles_told = [(t, role) for t, role in ROLE_TARGETS.items() if t in held]
        self.facts = facts_of(
            table,
            format="table",
            dataset=mapping.dataset,
            codebook=mapping.codebook,
            licence=mapping.licence,
            mapping=mapping_text(mapping),
            absent=(name for name, targets in _HELD_BY.items() if held.isdisjoint(targets)),
        )

    def chunks(self, *, progress: Progress = unwatched) -> Iterator[DraftChunk]:
        """Yield the events, some thousand rows at a time."""
        seen: Counter[int] = Counter()
        blocks = self._table.blocks(progress=progress)
        return gathered(self._table, (self._part(block, seen) for block in blocks))

    def _part(self, block: Block, seen: Counter[int]) -> Part:
        """Turn a block of rows into drafts."""
        findings = Findings(block)
        rows: list[DraftRow] = []
        fatalities = uncounted = 0
        for index, cells in enumerate(block.rows()):
            killed = self._killed.of(*(self._one(target, cells) for target in KILLED_TARGETS))
            fatalities += killed.number.best or 0
            uncounted += killed.is_uncounted
            draft = self._draft(index, cells, killed, findings, seen)
            if index not in findings.rejected:
                rows.append(DraftRow(draft, block.lines[index]))
        return findings.part(rows, fatalities, uncounted)

    def _draft(
        self,
        index: int,
        cells: Sequence[str],
        killed: People,
        findings: Findings,
        seen: Counter[int],
    ) -> EventDraft:
        """Return one row as an event; what is wrong with it goes to `findings`."""
        injured = self._injured.of(*(self._one(target, cells) for target in INJURED_TARGETS))
        days = self._dates.of(*(self._one(name, cells) for name in ("date", "time", "date_end")))
        if days.edtf is None and is_heading(cells, self._words):
            said = next(filter(None, map(line_of, cells)))
            findings.reject(index, "", said, A_HEADING)
        at = self._located[tuple(self._one(target, cells) for target in PLACE_TARGETS)]
        for finding in (days.finding, at.finding, *killed.findings, *injured.findings):
            if finding is not None:
                findings.tell(index, finding._replace(column=self._name(finding.column)))
        type_, subtype = self._one("type", cells), self._one("subtype", cells)
        description = self._text("description", cells)
        where = at.place.name if at.place else ""
        title = self._text("title", cells).replace("\n", " ") or _title(
            subtype or type_, where, description
        )
        precision = self._precision(index, cells, findings, at.lat is not None)
        return EventDraft(
            key=self._key_of(index, cells, findings, seen),
            title=title,
            description=description,
            type=type_ or None,
            subtype=subtype or None,
            date=days.edtf,
            earliest_ms=days.earliest_ms,
            latest_ms=days.latest_ms,
            place=at.place,
            lat=at.lat,
            lon=at.lon,
            place_precision=precision,
            fatalities_low=killed.number.low,
            fatalities_best=killed.number.best,
            fatalities_high=killed.number.high,
            injured_low=injured.number.low,
            injured_best=injured.number.best,
            injured_high=injured.number.high,
            roles=self._roles(cells),
            reports=self._reports(cells),
            tags=tuple(dict.fromkeys(self._list("tags", cells))),
            tz=days.tz,
            fields=self._fields_text(
                cells, (*killed.kept, *injured.kept), self._own_values(index, cells, findings)
            ),
            radius_m=self._radius_m(index, cells, findings, precision),
        )

    def _key_of(
        self, index: int, cells: Sequence[str], findings: Findings, seen: Counter[int]
    ) -> str:
        """Return the id of a row: of its key columns, else of its content and how often it came."""
        if self._key:
            parts = [line_of(cells[at]) for at in self._key]
            if not any(parts):
                findings.reject(index, self._mapping.key[0], "", "is blank: the row has no id")
            return "/".join(parts)
        content = FIELD.join(map(str.strip, cells)).encode("utf-8", "replace")
        digest = blake2b(content, digest_size=8).digest()
        number = int.from_bytes(digest)
        seen[number] += 1
        return f"{digest.hex()}-{seen[number]}"

    def _precision(
        self, index: int, cells: Sequence[str], findings: Findings, has_point: bool
    ) -> str | None:
        """Return how well the place is known; unknown where nothing is said."""
        text = self._one("place_precision", cells)
        if text.casefold() in _PRECISIONS:
            return text.casefold()
        if text:
            why = "is no precision of a place; taken as unknown"
            findings.mark(index, self._name("place_precision"), text, why)
        return PlacePrecision.UNKNOWN.value if text or has_point else None

    def _radius_m(
        self, index: int, cells: Sequence[str], findings: Findings, precision: str | None
    ) -> float | None:
        """Return how far around the point the event was, where it is not what a precision means."""
        text = self._one("radius_m", cells)
        radius_m = real_of(text)
        if radius_m is None or precision is None:
            return None
        if isinstance(radius_m, Unreadable) or radius_m < 0:
            why = "is no number of metres; left out"
            findings.mark(index, self._name("radius_m"), text, why)
            return None
        return None if radius_m == NOMINAL_RADIUS_M[PlacePrecision(precision)] else radius_m

    def _roles(self, cells: Sequence[str]) -> tuple[RoleDraft, ...]:
        """Return the actors in the roles that their columns stand for."""
        return tuple(
            dict.fromkeys(
                RoleDraft(name, None, role)
                for target, role in self._roles_told
                for name in self._list(target, cells)
            )
        )

    def _reports(self, cells: Sequence[str]) -> tuple[ReportDraft, ...]:
        """Return a report for each source; a lone address is its own source."""
        names, url = self._list("source", cells), self._one("url", cells) or None
        headline = self._one("headline", cells) or None
        published = self._one("published", cells) or None
        if not names and not (url or headline):
            return ()
        first, *others = names or [url or self._mapping.dataset]
        url = url or (first if first.startswith(("http://", "https://")) else None)
        report = ReportDraft(first, headline, published, None, url=url)
        return tuple(dict.fromkeys((report, *map(ReportDraft, others))))

    def _own_values(self, index: int, cells: Sequence[str], findings: Findings) -> dict[str, Value]:
        """Return what columns hold for the case's own fields, by the keys of these."""
        values: dict[str, Value] = {}
        for own in self._own.targets:
            if text := self._one(own.target, cells):
                values[own.key], why = self._own.read(own.kind, text)
                if why:
                    why = f"{why}; kept as it is written"
                    findings.mark(index, self._name(own.target), text, why)
        return values

    def _fields_text(
        self, cells: Sequence[str], kept: Iterable[tuple[str, str]], own: dict[str, Value]
    ) -> str | None:
        """Return the columns that are kept as they are, as JSON text; `kept`: texts by target."""
        values: dict[str, Value] = {name: _plain_value(cells[at]) for name, at in self._fields}
        values |= {self._name(target): text for target, text in kept}
        values |= own
        values = {name: value for name, value in values.items() if value != ""}
        return json.dumps(values, ensure_ascii=False, sort_keys=True) if values else None

    def _one(self, target: str, cells: Sequence[str]) -> str:
        """Return the first text of a target that is not blank, with its meaning and default."""
        places = self._at.get(target)
        if not places:
            return self._defaults.get(target, "")
        text = self._line[cells[places[0]]]
        for at in places[1:]:
            text = text or self._line[cells[at]]
        meanings = self._mapping.values.get(target)
        if meanings and text in meanings:
            text = meanings[text]
        return text or self._defaults.get(target, "")

    def _text(self, target: str, cells: Sequence[str]) -> str:
        """Return the texts of a target, a line each."""
        places = self._at.get(target, ())
        texts = [text for at in places if (text := bare_text_of(cells[at]))]
        return "\n".join(texts) or self._defaults.get(target, "")

    def _list(self, target: str, cells: Sequence[str]) -> list[str]:
        """Return all that a target's columns list."""
        places = self._at.get(target, ())
        names = [name for at in places for name in self._listed[cells[at]]]
        if meanings := self._mapping.values.get(target):
            names = [meanings.get(name, name) for name in names]
        return names or list_of(self._defaults.get(target, ""))

    def _name(self, target: str) -> str:
        """Return the header of a target's column, as problems name it."""
        target = {"latitude": "lat", "longitude": "lon"}.get(target, target)
        return next(iter(self._mapping.columns.get(target, ())), target)


def _title(what: str, where: str, description: str) -> str:
    """Return what an event without a title of its own is called."""
    if what:
        return f"{what}, {where}" if where else what
    text = " ".join(description.split())
    short = text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1].rstrip() + "…"
    return short or where


def _plain_value(cell: str) -> str | int | float:
    """Return a number where the cell is one and does not look like a code (`007`)."""
    text = bare_line_of(cell)
    digits = text.lstrip("-")
    if not digits[:1].isdecimal() or (digits.startswith("0") and digits[1:2].isdecimal()):
        return text
    number = real_of(text) if "," not in text else None
    if not isinstance(number, float) or abs(number) > 2**53:
        return text
    return int(number) if number.is_integer() else number
