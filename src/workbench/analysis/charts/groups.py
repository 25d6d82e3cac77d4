# SPDX-License-Identifier: MIT
"""What events are grouped by in charts: the commonest values of an attribute, and the rest."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.analysis.charts.charts import COLUMNS, Group
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.looks import COLOURS, NO_TYPE, look_codes, looks_of
from workbench.analysis.sums import CountSums, count_sums
from workbench.domain.actor_colours import actor_colours
from workbench.domain.frame_columns import MISSING_MS, NOTHING, RAGGED, STATUSES
from workbench.domain.register import Register
from workbench.domain.time import DAY_MS

_REST_COLOUR, _NONE_COLOUR, _ALONE = "zone_other", NO_TYPE[1], "histogram_on"


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """The values of one attribute, and which events have which.

    `rows` and `codes`: one entry for each value of each event, by ascending row; an event without
    one has the entry `bare`. `offsets`: where the entries of a row begin, None where each row has
    exactly one. `values` and `names`: of each code but `bare`, which is the last. `overall`: how
    many events of the whole case have each code.
    """

    field: str
    rows: Array
    codes: Array
    offsets: Array | None
    values: tuple[str, ...]
    names: tuple[str, ...]
    overall: Array
    colours: tuple[str, ...] = ()

    @property
    def bare(self) -> int:
        """The code of events without a value."""
        return len(self.values)

    @property
    def has_several(self) -> bool:
        """Whether an event may have several values."""
        return self.offsets is not None

    def of(self, visible: Mask) -> tuple[Array, Array]:
        """Return rows and codes of the visible events' entries."""
        if self.offsets is None:
            rows = np.flatnonzero(visible)
            return rows, self.codes[rows]
        kept = np.flatnonzero(visible[self.rows])
        return self.rows[kept], self.codes[kept]

    def across(self, rows: Array) -> tuple[Array, Array]:
        """Return each entry of each of some rows: its place among `rows`, and its code."""
        if self.offsets is None:
            return np.arange(len(rows)), self.codes[rows]
        begins = self.offsets[rows]
        held = self.offsets[rows + 1] - begins
        places = np.repeat(np.arange(len(rows)), held)
        nth = np.arange(len(places)) - np.repeat(np.cumsum(held) - held, held)
        return places, self.codes[np.repeat(begins, held) + nth]


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The dates of a frame's events in days since 1970, one row an event: int32, both included.

    An event of up to a day lies on the day of its middle. What is open at one end lies where the
    other is. `dated`: bool.
    """

    first: Array
    last: Array
    dated: Mask


class ChartIndex:
    """A frame made ready for charts; what is worked out once serves every filter."""

    def __init__(self, frame: Frame, register: Register) -> None:
        """Work nothing out yet."""
        self.frame = frame
        self.register = register
        self._groupings: dict[str, Grouping] = {}
        self._people: dict[str, CountSums] = {}

    @cached_property
    def days(self) -> Days:
        """When the events were."""
        start, end = self.frame["earliest_ms"], self.frame["latest_ms"]
        no_start, no_end = start == MISSING_MS, end == MISSING_MS
        start = np.where(no_start, end - DAY_MS, start) if no_start.any() else start
        end = np.where(no_end, start + 1, end) if no_end.any() else end
        dated = ~(no_start & no_end)
        short = end - start <= DAY_MS
        middle = (start + (end - start) // 2) // DAY_MS
        first = np.where(short, middle, start // DAY_MS)
        last = np.where(short, middle, (end - 1) // DAY_MS)
        first, last = np.where(dated, first, 0), np.where(dated, last, 0)
        return Days(first.astype("int32"), np.maximum(first, last).astype("int32"), dated)

    def grouping(self, by: str) -> Grouping:
        """Return the values of an attribute."""
        if by not in self._groupings:
            self._groupings[by] = _grouping(self.frame, self.register, by)
        return self._groupings[by]

    def people(self, measure: str) -> CountSums:
        """Return what each event adds to the sums of a count of people."""
        if measure not in self._people:
            self._people[measure] = count_sums(self.frame, COLUMNS[measure])
        return self._people[measure]


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """The groups of a chart by an attribute.

    `places`: the place of each code among them. `rest`: the place of the rest, or NOTHING.
    """

    by: str
    groups: tuple[Group, ...]
    places: Array
    rest: int

    def once(self, rows: Array, codes: Array) -> tuple[Array, Array]:
        """Return the entries to count, and the place of each: an event is in the rest but once."""
        places = self.places[codes]
        if self.rest == NOTHING:
            return np.arange(len(rows)), places
        in_rest = np.flatnonzero(places == self.rest)
        again = in_rest[1:][rows[in_rest][1:] == rows[in_rest][:-1]]
        if not len(again):
            return np.arange(len(rows)), places
        kept = np.ones(len(rows), dtype=bool)
        kept[again] = False
        return np.flatnonzero(kept), places[kept]


def choose_groups(
    index: ChartIndex, by: str, codes: Array, most: int, worth: Array | None = None
) -> Chosen:
    """Return the values with the `most` largest sums among some entries, then the rest, then none.

    The largest stands first. `worth`: what each entry adds, None for one each. A value keeps its
    colour while the order changes with the filter.
    """
    grouping = index.grouping(by)
    counts, overall = np.bincount(codes, minlength=grouping.bare + 1), grouping.overall
    sums = counts if worth is None else np.bincount(codes, worth, minlength=grouping.bare + 1)
    order: list[int] = np.lexsort((-overall[:-1], -counts[:-1], -sums[:-1])).tolist()
    present = [code for code in order if counts[code]]
    own = present if len(present) <= most + 1 else present[:most]
    colours = _colours(index, grouping, own, overall)
    field = grouping.field
    groups = [
        Group(field, grouping.values[code], grouping.names[code], colour)
        for code, colour in zip(own, colours, strict=True)
    ]
    places = np.full(grouping.bare + 1, NOTHING, dtype="int64")
    places[own] = np.arange(len(own))
    rest = NOTHING
    if len(own) < len(present):
        rest = len(groups)
        places[present[len(own) :]] = rest
        groups.append(Group(field, None, "", _REST_COLOUR))
    if counts[grouping.bare] or not groups:
        places[grouping.bare] = len(groups)
        bare = _ALONE if by == "none" else _NONE_COLOUR
        groups.append(Group(field, "", "", bare))
    return Chosen(by, tuple(groups), places, rest)


def _colours(index: ChartIndex, grouping: Grouping, own: list[int], overall: Array) -> list[str]:
    """Return a colour role for each group: the case's own, else by rank, no two alike."""
    if grouping.colours:
        return [grouping.colours[code] for code in own]
    if grouping.field == "actor":
        keys = {grouping.values[code]: code for code in own}
        known = {e.id: e.uid for e in index.register.actors.values() if e.uid in keys}
        roles = actor_colours(known, index.register)
        by_code = {keys[known[key]]: role for key, role in roles.items()}
        return [by_code.get(code, _REST_COLOUR) for code in own]
    ranks = np.empty(len(overall), dtype="int64")
    ranks[np.argsort(-overall, kind="stable")] = np.arange(len(overall))
    found: dict[int, str] = {}
    for code in sorted(own, key=ranks.__getitem__):  # the case's order, which no filter changes
        wished = int(ranks[code]) % len(COLOURS)
        row = COLOURS[wished:] + COLOURS[:wished]
        found[code] = next((role for role in row if role not in found.values()), row[0])
    return [found[code] for code in own]


def _grouping(frame: Frame, register: Register, by: str) -> Grouping:
    if by in RAGGED:
        return _ragged(frame, register, by)
    colours: tuple[str, ...] = ()
    values = names = ()
    codes = np.zeros(len(frame), dtype="int32")
    if by == "type":
        codes, looks = look_codes(frame, looks_of(register))
        bare = next(n for n, look in enumerate(looks) if not look.type_id)
        own = [n for n in range(len(looks)) if n != bare]
        table = np.full(len(looks), len(own), dtype="int32")
        table[own] = np.arange(len(own))
        codes = table[codes]
        values = tuple(register.types[looks[n].type_id].uid for n in own)
        names = tuple(looks[n].name for n in own)
        colours = _shared_out([looks[n].colour for n in own])
    elif by == "status":
        values = names = tuple(str(word) for word in STATUSES)
        codes = frame["status"].astype("int32")
    elif by in frame.vocabulary:
        values = names = frame.vocabulary[by]
        codes = np.where(frame[by] == NOTHING, len(values), frame[by])
    overall = np.bincount(codes, minlength=len(values) + 1)
    field = "" if by == "none" else by
    rows = np.arange(len(frame), dtype="int32")
    return Grouping(field, rows, codes, None, values, names, overall, colours)


def _shared_out(wished: list[str]) -> tuple[str, ...]:
    """Return colours of types, a later one of the same colour taking a free one."""
    found: list[str] = []
    for role in wished:
        free = [one for one in COLOURS if one not in (*found, *wished)]
        found.append(free[0] if role in found and free else role)
    return tuple(found)


def _ragged(frame: Frame, register: Register, by: str) -> Grouping:
    """Return the values of an attribute of which an event may have several."""
    entries = {
        "actor": {e.id: (e.uid, e.name) for e in register.actors.values()},
        "source": {e.id: (e.uid, e.name) for e in register.sources.values()},
        "tag": {e.id: (e.uid, e.path) for e in register.tags.values()},
    }[by]
    offsets, ids = frame[f"{by}_offsets"], frame[f"{by}_ids"]
    keys = np.unique(ids)
    table = np.zeros(int(keys[-1]) + 1 if len(keys) else 1, dtype="int32")
    table[keys] = np.arange(len(keys))
    known = [entries.get(key, ("?", "?")) for key in keys.tolist()]
    held = np.diff(offsets)
    wide = np.maximum(held, 1)
    begins = np.concatenate([[0], np.cumsum(wide)])
    rows = np.repeat(np.arange(len(frame), dtype="int32"), wide)
    codes = np.full(len(rows), len(keys), dtype="int32")
    codes[np.repeat(held > 0, wide)] = table[ids]
    uids, names = (tuple(one[part] for one in known) for part in (0, 1))
    overall = np.bincount(codes, minlength=len(keys) + 1)
    return Grouping(by, rows, codes, begins, uids, names, overall)
