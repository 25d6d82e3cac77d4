# SPDX-License-Identifier: MIT
"""What can be charted, and the values that charts are drawn from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from workbench.analysis.frame import Array
from workbench.analysis.timeline.bins import Unit
from workbench.domain.frame_columns import is_own

CHARTS = ("time", "multiples", "calendar", "table")
MEASURES = ("events", "killed", "injured")
ATTRIBUTES = ("type", "actor", "country", "admin1", "source", "tag", "status")
GROUPS = (*ATTRIBUTES, "none")
BINS = ("auto", "day", "week", "month", "quarter", "year")
SCALES = ("same", "own")
COLUMNS = {"killed": "fatalities", "injured": "injured"}  # a measure's columns of the frame
_CHOICES = {
    "chart": CHARTS, "measure": MEASURES, "group": GROUPS, "across": ATTRIBUTES, "bins": BINS,
    "scale": SCALES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """What a chart shows.

    `group`: what colours tell apart, and the rows of a table. `across`: what each small chart
    stands for, and the columns of a table. Both may be an own field of words. `scale`: whether
    small charts share one.
    """

    chart: str = CHARTS[0]
    measure: str = MEASURES[0]
    group: str = "type"
    across: str = "admin1"
    bins: str = BINS[0]
    scale: str = SCALES[0]

    def as_plain(self) -> dict[str, str]:
        """Return the choice as plain values, to be kept."""
        return asdict(self)

    @classmethod
    def from_plain(cls, said: Mapping[str, Any]) -> Self:
        """Read what `as_plain` wrote; what is unknown or damaged takes its usual value."""
        return cls(
            **{
                one.name: said[one.name]
                for one in fields(cls)
                if _is_choice(one.name, said.get(one.name))
            }
        )


def _is_choice(name: str, value: object) -> bool:
    """Whether a value can be chosen; a field of the case's own is one of groups."""
    is_field = name in ("group", "across") and isinstance(value, str) and is_own(value)
    return value in _CHOICES[name] or is_field


@dataclass(frozen=True, slots=True)
class Group:
    """What a colour, a small chart, a row or a column stands for.

    `field` and `value` are those of a filter; `value` is None for the rest, "" for events that
    have none. `colour` is a role. `name` is "" where the words are not the data's.
    """

    field: str
    value: str | None
    name: str
    colour: str

    @property
    def is_rest(self) -> bool:
        """Whether it stands for all that have no group of their own."""
        return self.value is None

    @property
    def is_none(self) -> bool:
        """Whether it stands for events without a value."""
        return self.value == ""


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """Low, best and high sums of one shape: float64; of events all three are the same."""

    low: Array
    best: Array
    high: Array

    @property
    def is_ranged(self) -> bool:
        """Whether any sum is known only as a range."""
        return bool((self.high > self.low).any())


@dataclass(frozen=True, slots=True)
class Remarks:
    """What a chart does not show as exactly as it looks, in numbers of events.

    `undated` and `too_vague`: not drawn. `spread`: dated so vaguely that they are shared out over
    several bins or days. `beyond`: reach outside the dates drawn, `outside` of the `measure` lies
    there. `unknown`: no number of people is known, none is added. `unordered`: the best lies
    outside low and high. `is_open`: some say "at least", so that the high end of a sum is none.
    `several`: whether an event may count in several groups.
    """

    measure: str = MEASURES[0]
    undated: int = 0
    too_vague: int = 0
    spread: int = 0
    beyond: int = 0
    outside: float = 0.0
    unknown: int = 0
    unordered: int = 0
    is_open: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class TimeChart:
    """Counts over time: one chart, or several small ones of which each stands for a facet.

    `sums`: (facet, group, bin), `totals`: (facet, bin), each event once; `wholes`: (facet), of all
    that passes, also what lies outside the bins or has no date. `edges_ms`: int64, UTC ms, one more
    than bins. `asked_ms`: the filter's dates, which may cover a part of the bins at the ends only.
    `reported`: bool, (bin), whether any event of the case, shown or not, may lie in it. A single
    facet without a field stands for all.
    """

    choice: ChartChoice
    unit: Unit
    edges_ms: Array
    facets: tuple[Group, ...]
    groups: tuple[Group, ...]
    sums: Sums
    totals: Sums
    wholes: Sums
    asked_ms: tuple[int | None, int | None]
    reported: Array
    remarks: Remarks

    def span_ms(self, at: int) -> tuple[int, int]:
        """Return the dates that a bin counts, half open: the filter's, where it is cut by them."""
        low, high = self.asked_ms
        start, end = int(self.edges_ms[at]), int(self.edges_ms[at + 1])
        return (start if low is None else max(start, low), end if high is None else min(end, high))

    @property
    def cut_bins(self) -> list[int]:
        """The bins, at either end, of which the filter's dates cover a part only."""
        ends = dict.fromkeys((0, len(self.edges_ms) - 2))
        whole = {at: (int(self.edges_ms[at]), int(self.edges_ms[at + 1])) for at in ends}
        return [at for at in ends if self.span_ms(at) != whole[at]]


@dataclass(frozen=True, slots=True, eq=False)
class CalendarChart:
    """One sum a day: `sums`: (day), from `first_day` on, in days since 1970.

    `events`: (day), those that pass; `reported`: bool, whether any event of the case, shown or
    not, is known to lie about the day; `known`: bool, whether a number of people is known of any
    that passes.
    """

    choice: ChartChoice
    first_day: int
    sums: Sums
    events: Array
    reported: Array
    known: Array
    remarks: Remarks


@dataclass(frozen=True, slots=True, eq=False)
class CrossTable:
    """Two attributes against each other: `cells`: (row, column).

    `row_totals`, `column_totals` and `total` count each event once, however many cells it is in.
    `events`: (row, column), how many events stand behind a cell; `known`: of how many of them the
    number is known.
    """

    choice: ChartChoice
    rows: tuple[Group, ...]
    columns: tuple[Group, ...]
    cells: Sums
    row_totals: Sums
    column_totals: Sums
    total: Sums
    events: Array
    known: Array
    remarks: Remarks


Chart = TimeChart | CalendarChart | CrossTable
