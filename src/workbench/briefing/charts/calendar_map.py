# SPDX-License-Identifier: MIT
"""The calendar heat map, laid out: a row a weekday, a column a week, a block a year."""

import math
from dataclasses import dataclass
from datetime import date

import numpy as np

from workbench.analysis.charts.charts import CalendarChart
from workbench.analysis.frame import Array
from workbench.briefing.charts.drawing import NONE, Boxes, Drawing, Ink, Label, Shape, Spots
from workbench.briefing.charts.room import GRID, INK, QUIET, STRONG, Key, Room, legend
from workbench.briefing.charts.scales import class_floors
from workbench.briefing.charts.words import ChartWords
from workbench.briefing.figures.svg_writing import text_width
from workbench.domain.errors import InputError
from workbench.domain.time import DAY_MS, day_of_ms

_MONDAY_DAY = 4  # 5 January 1970, in days since its beginning
_FAINTEST = 0.3  # of the accent: a day of one event stands out from one without
_ZERO, _UNKNOWN = Ink("band"), Ink("alert", 0.35)
_SMALLEST_DAY, _LARGEST_DAY = 4.5, 20.0
_SMALLEST_PRINTED = 2.5  # paper shows finer squares than a screen
_WEEKS_IN_YEAR = 54
_MOST_WITH_MONTHS = 8  # years, each with the months above it


@dataclass(frozen=True, slots=True)
class _Block:
    """Days that stand together, from one up to another; `weeks` is how many columns they need.

    `begins`: the day of its first column, so that years stand below one another month by month.
    """

    title: str
    begins: int
    first: int
    until: int

    @property
    def monday(self) -> int:
        return (self.begins - _MONDAY_DAY) // 7 * 7 + _MONDAY_DAY

    @property
    def weeks(self) -> int:
        return math.ceil((self.until - self.monday) / 7)


def lay_out_calendar(chart: CalendarChart, words: ChartWords, room: Room) -> Drawing:
    """Lay a calendar out, its days as large as there is room for."""
    size = room.size
    floors = class_floors(chart.sums.best)
    head_shapes, head = _heading(chart, words, room, floors)
    blocks = _blocks(chart)
    weeks = max(block.weeks for block in blocks)
    widest = max(text_width(block.title, size, bold=True) for block in blocks)
    before, above = max(size * 4.4, widest + size * 0.6), size * 1.7
    is_long = len(blocks) > _MOST_WITH_MONTHS
    if is_long:  # the months stand above the first year of each column alone
        head, above = head + above, size * 0.5
    held = head + above * 0.5 if is_long else head
    around = above + (0.0 if is_long else size * 0.9)
    day, columns = _fitting(room, len(blocks), weeks, before, around, room.height_px - head)
    shapes: list[Shape] = list(head_shapes)
    height = around + 7 * day
    wide = room.width_px / columns
    sides = np.zeros((len(chart.events), 4))
    for n, block in enumerate(blocks):
        down = math.ceil(len(blocks) / columns)
        left, top = (n // down) * wide + before, head + (n % down) * height + above
        days = np.arange(block.first, block.until)
        week, weekday = np.divmod(days - block.monday, 7)
        gap = 1.0 if day > 6 else 0.5
        sides[days - chart.first_day] = np.column_stack(
            [left + week * day, top + weekday * day,
             np.full(len(days), day - gap), np.full(len(days), day - gap)]
        )  # fmt: skip
        shapes += _names(block, words, left - before, left, top, day, size, beside=is_long)
        if not is_long or n % down == 0:
            shapes += _months(block, words, left, top, day, size)
    shapes += _days(chart, floors, sides)
    drawn = math.ceil(len(blocks) / columns) * height + head
    parts = np.full((len(sides), 3), NONE)
    parts[:, 2] = np.arange(len(sides))
    spots = Spots(sides, parts)
    return Drawing(room.width_px, drawn, tuple(shapes), spots, head_px=held)


def _blocks(chart: CalendarChart) -> list[_Block]:
    """Return one block a year, or one for all where they fit into the weeks of one."""
    first, until = chart.first_day, chart.first_day + len(chart.events)
    years = [day_of_ms(first * DAY_MS).year, day_of_ms((until - 1) * DAY_MS).year]
    if years[0] != years[1] and until - first <= (_WEEKS_IN_YEAR - 2) * 7:
        return [_Block(f"{years[0]}\N{EN DASH}{years[1]}", first, first, until)]
    found: list[_Block] = []
    epoch = date(1970, 1, 1).toordinal()
    for year in range(years[0], years[1] + 1):
        begins = date(year, 1, 1).toordinal() - epoch
        ends = date(year, 12, 31).toordinal() - epoch + 1
        if len(range(years[0], years[1] + 1)) == 1:
            begins, ends = first, until
        found.append(_Block(str(year), begins, max(begins, first), min(ends, until)))
    return found


def _fitting(
    room: Room, blocks: int, weeks: int, before: float, around: float, height: float
) -> tuple[float, int]:
    """Return the side of a day and the number of columns of blocks, with the largest days.

    `before`: the room of what stands before the days of a block, `around` above and below them.
    Raises InputError where the blocks do not fit a page.
    """
    least = _SMALLEST_PRINTED if room.is_page else _SMALLEST_DAY
    best: tuple[float, int] | None = None
    for columns in range(1, blocks + 1):
        wide = (room.width_px / columns - before - room.size) / weeks
        rows = math.ceil(blocks / columns)
        high = (height / rows - around) / 7
        day = min(wide, high, _LARGEST_DAY)
        if best is None or day > best[0]:
            best = day, columns
        if wide < least:
            break
    assert best is not None
    if best[0] >= least:
        return best
    if room.is_page:
        columns = int(room.width_px // (before + room.size + weeks * least))
        rows = int(height // (around + 7 * least))
        raise InputError(
            f"A calendar of {blocks} years does not fit on a page this wide; {columns * rows} do. "
            "Narrow the dates of its filter, or make the figure wider."
        )
    # Too many years for the height: as many columns as stay legible, the rest below.
    columns = max(1, int(room.width_px // (before + room.size + weeks * _SMALLEST_DAY * 1.6)))
    wide = (room.width_px / columns - before - room.size) / weeks
    return max(min(wide, _LARGEST_DAY), 2.0), columns


def _names(
    block: _Block,
    words: ChartWords,
    edge: float,
    left: float,
    top: float,
    day: float,
    size: float,
    *,
    beside: bool,
) -> list[Shape]:
    """Return the year above or beside a block and the weekdays before it."""
    y = top + 3.5 * day + size * 0.36 if beside else top - size * 0.5
    drawn: list[Shape] = [Label(block.title, edge, y, size, INK, bold=True)]
    if day >= size * 0.9:
        drawn += [
            Label(word, left - 5, top + n * day + day * 0.5 + size * 0.36, size, QUIET, "end")
            for n, word in enumerate(words.weekdays)
            if n % 2 == 0
        ]
    return drawn


def _months(
    block: _Block, words: ChartWords, left: float, top: float, day: float, size: float
) -> list[Shape]:
    """Return the names of the months above a block."""
    drawn: list[Shape] = []
    free_from = left - 1.0
    short = day * 4 < size * 2.4  # no room for three letters a month
    starts = _month_starts(block)
    weeks = [(number - block.monday) // 7 for number in starts]
    if len(weeks) > 1 and weeks[1] * day < size * (1.0 if short else 2.4):
        starts, weeks = starts[1:], weeks[1:]  # the last days of a month give way to the next
    for number, week in zip(starts, weeks, strict=True):
        name = words.axis.months[day_of_ms(number * DAY_MS).month - 1]
        x = left + week * day
        if x >= free_from:
            drawn.append(Label(name[:1] if short else name, x, top - size * 0.5, size, QUIET))
            free_from = x + size * (1.0 if short else 2.4)
    return drawn


def _month_starts(block: _Block) -> list[int]:
    """Return the day that the block begins with, and those of the months after it."""
    months = np.arange(block.begins, block.until).astype("datetime64[D]").astype("datetime64[M]")
    starts = np.unique(months).astype("datetime64[D]").astype("int64").tolist()
    return [block.begins, *starts[1:]]


def _days(chart: CalendarChart, floors: list[int], sides: Array) -> list[Shape]:
    """Return the days, those alike together."""
    values, there = chart.sums.best, chart.events > 1e-9
    unknown = there & ~chart.known
    classes = np.searchsorted(floors, np.maximum(np.rint(values), 1), side="right") - 1
    counted = there & ~unknown & (values > 1e-9)
    drawn: list[Shape] = []
    for which, fill, line in (
        (~chart.reported, None, GRID),
        (chart.reported & ~counted & ~unknown, _ZERO, None),
        (unknown, _UNKNOWN, None),
        *(
            (counted & (classes == n), Ink("accent", shade), None)
            for n, shade in enumerate(_shades(len(floors)))
        ),
    ):
        if which.any():
            drawn.append(Boxes(sides[which], fill, line))
    return drawn


def _shades(classes: int) -> list[float]:
    """Return how strong the colour of each class is, evenly up to the whole of it."""
    return np.linspace(_FAINTEST, 1.0, classes).tolist() if classes > 1 else [1.0]


def _heading(
    chart: CalendarChart, words: ChartWords, room: Room, floors: list[int]
) -> tuple[list[Shape], float]:
    """Return what is counted and the legend of its classes, and their height."""
    title = words.per_day.format(what=words.measures[chart.choice.measure])
    keys: list[Key] = []
    highest = int(max(np.rint(chart.sums.best.max(initial=0)), floors[-1]))
    tops = [floor - 1 for floor in floors[1:]] + [highest]
    for low, high, shade in zip(floors, tops, _shades(len(floors)), strict=True):
        told = words.number(low)
        if high > low:
            told = f"{told}\N{EN DASH}{words.number(high)}"
        keys.append(Key(told, Ink("accent", shade)))
    there = chart.events > 1e-9
    if (there & ~chart.known).any():
        keys.append(Key(words.unknown, _UNKNOWN))
    if (chart.reported & ((~there) | (chart.known & (chart.sums.best <= 0)))).any():
        zero = words.none_shown if chart.choice.measure == "events" else "0"
        keys.insert(0, Key(zero, _ZERO))
    if (~chart.reported).any():
        keys.insert(0, Key(words.no_report, None, STRONG))
    drawn: list[Shape] = [Label(title, 0, room.size * 1.2, room.size, QUIET)]
    at = title_end = len(title) * room.size * 0.58 + room.size * 2
    set_, high = legend(keys, min(at, title_end), 0.0, room)
    return [*drawn, *set_], high + room.size * 0.6
