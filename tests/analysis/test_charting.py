# SPDX-License-Identifier: MIT
"""Charts count what a slow reckoning by hand counts: over time, by day, in cross-tables."""

import random
from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from tests.analysis.frames import small_frame
from workbench.analysis.charts.charts import CalendarChart, ChartChoice, CrossTable, TimeChart
from workbench.analysis.charts.choosing import asking, make_chart
from workbench.analysis.charts.cross_tables import as_data_frame
from workbench.analysis.charts.groups import ChartIndex
from workbench.analysis.timeline.bins import Unit
from workbench.briefing.charts.words import chart_words
from workbench.domain.filters import Between, Filter, Missing, OneOf
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.register import ActorEntry, Register, TypeEntry
from workbench.domain.time import DAY_MS, day_start_ms

REGIONS = tuple(f"Region {letter}" for letter in "ABCDEFGHIJKLMNOP")
REGISTER = Register(
    actors={n: ActorEntry(n, f"a{n}", f"Actor {n}", None, None, None) for n in range(1, 10)},
    types={n: TypeEntry(n, f"t{n}", f"Type {n}", None, "test", None, None) for n in range(1, 4)},
)


def random_frame(seed, rows=300):
    """Events of 2022 to 2024: some undated, some over weeks, with ranges of killed and actors."""
    chance = random.Random(seed)
    first, last, ends = [], [], {"low": [], "best": [], "high": []}
    for _ in range(rows):
        day, length = 18_993 + chance.randrange(900), chance.choice((1, 1, 1, 3, 30, 365))
        dated = chance.random() > 0.05
        first.append(day * DAY_MS if dated else MISSING_MS)
        last.append((day + length) * DAY_MS if dated else MISSING_MS)
        best = chance.choice((NOTHING, 0, 3, 12))
        ends["best"].append(best)
        ends["low"].append(chance.choice((NOTHING, max(best, 0))))
        ends["high"].append(chance.choice((NOTHING, max(best, 0) + 4)))
    return small_frame(
        rows,
        {"actor": [chance.sample(range(1, 10), chance.randrange(4)) for _ in range(rows)]},
        {"admin1": REGIONS},
        earliest_ms=first,
        latest_ms=last,
        type_id=[chance.randrange(4) for _ in range(rows)],
        admin1=[chance.randrange(-1, len(REGIONS)) for _ in range(rows)],
        **{f"fatalities_{end}": values for end, values in ends.items()},
    )


def seen(frame, seed=0):
    return np.random.default_rng(seed).random(len(frame)) > 0.3


def time_chart(index, visible, choice, question):
    chart = make_chart(index, visible, choice, question)
    assert isinstance(chart, TimeChart)
    return chart


def people(frame, row, end):
    """What an event adds to a sum: `domain.counts.Total` says it."""
    low, best, high = (int(frame[f"fatalities_{name}"][row]) for name in ("low", "best", "high"))
    order = {"low": (low, best), "best": (best, low), "high": (high, best, low)}[end]
    return next((number for number in order if number != NOTHING), 0)


def by_hand(frame, visible, edges_ms, worth):
    """Share out each event over its days, one by one."""
    found = np.zeros(len(edges_ms) - 1)
    for row in np.flatnonzero(visible).tolist():
        start, end = int(frame["earliest_ms"][row]), int(frame["latest_ms"][row])
        if start == MISSING_MS:
            continue
        days = range(start // DAY_MS, end // DAY_MS)
        for day in days:
            place = np.searchsorted(edges_ms, day * DAY_MS, side="right") - 1
            if 0 <= place < len(found):
                found[place] += worth(row) / len(days)
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("bins", ["auto", "week", "month", "quarter", "year"])
def test_bins_hold_what_is_shared_out_by_hand(seed, bins):
    frame = random_frame(seed)
    visible = seen(frame, seed)
    choice = ChartChoice(bins=bins, measure="killed")
    chart = time_chart(ChartIndex(frame, REGISTER), visible, choice, Filter())
    assert isinstance(chart, TimeChart)
    for end in ("low", "best", "high"):
        expected = by_hand(frame, visible, chart.edges_ms, lambda row, e=end: people(frame, row, e))
        np.testing.assert_allclose(getattr(chart.totals, end)[0], expected, atol=1e-6)
        # Types are told apart without a remainder: the stack is as high as the total.
        np.testing.assert_allclose(getattr(chart.sums, end).sum(axis=1)[0], expected, atol=1e-6)


def test_all_dated_events_are_in_the_bins_and_the_others_are_told():
    frame = random_frame(7)
    visible = np.ones(len(frame), dtype=bool)
    chart = time_chart(ChartIndex(frame, REGISTER), visible, ChartChoice(), Filter())
    undated = int((frame["earliest_ms"] == MISSING_MS).sum())
    assert chart.totals.best.sum() == pytest.approx(len(frame) - undated)
    assert chart.remarks.undated == undated > 0
    assert chart.remarks.spread > 0


@pytest.mark.parametrize("chart", ["time", "multiples", "calendar"])
def test_what_reaches_beyond_the_dates_of_the_filter_is_told(chart):
    """Six days, three of them before the filter, with a hundred killed; one day within."""
    frame = small_frame(
        2, vocabulary={"admin1": REGIONS}, admin1=[0, 1], fatalities_best=[100, 7],
        earliest_ms=[6 * DAY_MS, 12 * DAY_MS], latest_ms=[12 * DAY_MS, 13 * DAY_MS],
    )  # fmt: skip
    choice = ChartChoice(chart=chart, measure="killed", bins="day")
    question = Filter((Between("date", 9 * DAY_MS, 20 * DAY_MS),))
    made = make_chart(ChartIndex(frame, REGISTER), np.ones(2, dtype=bool), choice, question)
    assert isinstance(made, TimeChart | CalendarChart)
    assert made.remarks.beyond == 1
    assert made.remarks.outside == pytest.approx(50)
    assert "1 event reaches beyond the dates drawn; 50 of its killed lie outside." in chart_words(
        "en"
    ).remarks(made.remarks)
    drawn = made.totals if isinstance(made, TimeChart) else made.sums
    assert drawn.best.sum() + made.remarks.outside == pytest.approx(107)
    if isinstance(made, TimeChart):
        assert made.wholes.best.sum() == 107


def test_numbers_that_are_not_in_order_are_told():
    frame = small_frame(
        3,
        fatalities_low=[1, 5, 2],
        fatalities_best=[2, 3, NOTHING],
        fatalities_high=[3, 9, NOTHING],
    )
    choice = ChartChoice(chart="table", measure="killed", group="status", across="status")
    chart = make_chart(ChartIndex(frame, REGISTER), np.ones(3, dtype=bool), choice, Filter())
    assert chart is not None
    assert chart.remarks.unordered == 1
    assert chart_words("en").remarks(chart.remarks)[0] == (
        "Low, best and high of 1 event are not in order: as given."
    )


def test_a_bin_that_the_filter_cuts_is_known_and_asks_for_no_more_than_it_counts():
    days = [day_start_ms(date(2022, month, 20)) for month in range(1, 7)]
    frame = small_frame(6, earliest_ms=days, latest_ms=[day + DAY_MS for day in days])
    low, high = day_start_ms(date(2022, 1, 10)), day_start_ms(date(2022, 7, 1))
    chart = time_chart(
        ChartIndex(frame, REGISTER), np.ones(6, dtype=bool), ChartChoice(bins="month"),
        Filter((Between("date", low, high),)),
    )  # fmt: skip
    assert chart.cut_bins == [0]
    assert chart.span_ms(0) == (low, day_start_ms(date(2022, 2, 1)))
    assert chart.span_ms(5) == (day_start_ms(date(2022, 6, 1)), high)


@pytest.mark.parametrize("kind", ["multiples", "table"])
def test_regions_stand_by_what_is_counted_of_those_that_pass(kind):
    """Region A has most events of the case, C most of those that pass, B the most killed."""
    places = [0] * 9 + [1] * 2 + [2] * 4
    frame = small_frame(
        len(places), {"actor": [[1, 2, 3]] * 10 + [[1]] * 5}, {"admin1": REGIONS},
        admin1=places, fatalities_best=[1] * 9 + [90] * 2 + [5] * 4,
        earliest_ms=[0] * len(places), latest_ms=[DAY_MS] * len(places),
    )  # fmt: skip
    visible = np.arange(len(places)) >= 8
    index = ChartIndex(frame, REGISTER)
    for measure, expected in (("events", "CBA"), ("killed", "BCA")):
        choice = ChartChoice(chart=kind, measure=measure, group="actor")
        chart = make_chart(index, visible, choice, Filter())
        assert isinstance(chart, TimeChart | CrossTable)
        groups = chart.columns if isinstance(chart, CrossTable) else chart.facets
        assert [group.name[-1] for group in groups] == list(expected)


def test_a_colour_stays_with_its_value_while_the_order_changes():
    places = [0] * 3 + [1] * 2 + [2]
    frame = small_frame(6, vocabulary={"admin1": REGIONS}, admin1=places)
    index = ChartIndex(frame, REGISTER)
    choice = ChartChoice(chart="table", group="admin1", across="status")
    colours = []
    for visible in (np.ones(6, dtype=bool), np.array([0, 0, 1, 1, 1, 1], dtype=bool)):
        table = make_chart(index, visible, choice, Filter())
        assert isinstance(table, CrossTable)
        colours.append({group.name: group.colour for group in table.rows})
    assert list(colours[0]) != list(colours[1])
    assert colours[0] == colours[1]


def test_bins_are_no_finer_than_most_dates():
    rows = 40
    first = [(18_993 + 30 * (n % 20)) * DAY_MS for n in range(rows)]
    frame = small_frame(rows, earliest_ms=first, latest_ms=[start + 30 * DAY_MS for start in first])
    visible = np.ones(rows, dtype=bool)
    chart = time_chart(ChartIndex(frame, REGISTER), visible, ChartChoice(group="none"), Filter())
    assert chart.unit is Unit.MONTH


@pytest.mark.parametrize("seed", range(3))
def test_small_charts_hold_each_event_of_their_region_once(seed):
    frame = random_frame(seed)
    visible = seen(frame, seed)
    choice = ChartChoice(chart="multiples", group="actor", across="admin1", bins="month")
    chart = time_chart(ChartIndex(frame, REGISTER), visible, choice, Filter())
    assert len(chart.facets) == 13  # eleven regions, the rest, and none
    named = {facet.value: place for place, facet in enumerate(chart.facets) if facet.value}
    for region, place in named.items():
        here = visible & (frame["admin1"] == REGIONS.index(region))
        expected = by_hand(frame, here, chart.edges_ms, lambda _row: 1)
        np.testing.assert_allclose(chart.totals.best[place], expected, atol=1e-6)
    everywhere = by_hand(frame, visible, chart.edges_ms, lambda _row: 1)
    np.testing.assert_allclose(chart.totals.best.sum(axis=0), everywhere, atol=1e-6)
    for place, group in enumerate(chart.groups):
        if group.value:
            key = int(group.value[1:])
            offsets, ids = frame["actor_offsets"], frame["actor_ids"]
            has = [key in ids[offsets[n] : offsets[n + 1]] for n in range(len(frame))]
            expected = by_hand(frame, visible & np.array(has), chart.edges_ms, lambda _row: 1)
            np.testing.assert_allclose(chart.sums.best[:, place].sum(axis=0), expected, atol=1e-6)


def test_a_calendar_tells_days_without_a_report_from_days_of_which_none_is_shown():
    days = [0, 2, 4]
    frame = small_frame(
        3, earliest_ms=[d * DAY_MS for d in days], latest_ms=[(d + 1) * DAY_MS for d in days],
        fatalities_best=[3, 1, NOTHING],
    )  # fmt: skip
    visible = np.array([True, False, True])
    choice = ChartChoice(chart="calendar", measure="killed")
    chart = make_chart(ChartIndex(frame, REGISTER), visible, choice, Filter())
    assert isinstance(chart, CalendarChart)
    assert chart.sums.best.tolist() == [3, 0, 0, 0, 0]
    assert chart.events.tolist() == [1, 0, 0, 0, 1]
    assert chart.reported.tolist() == [True, False, True, False, True]
    assert chart.known.tolist() == [True, False, False, False, False]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("measure", ["events", "killed"])
def test_a_cross_table_counts_an_event_in_each_row_and_once_in_the_total(seed, measure):
    frame = random_frame(seed)
    visible = seen(frame, seed)
    choice = ChartChoice(chart="table", measure=measure, group="actor", across="admin1")
    table = make_chart(ChartIndex(frame, REGISTER), visible, choice, Filter())
    assert isinstance(table, CrossTable)
    columns = {group.value: place for place, group in enumerate(table.columns)}
    rest = next(place for place, group in enumerate(table.columns) if group.is_rest)
    rows = {group.value: place for place, group in enumerate(table.rows)}
    cells, in_row, in_column, every = defaultdict(int), defaultdict(int), defaultdict(int), 0
    for row in np.flatnonzero(visible).tolist():
        worth = 1 if measure == "events" else people(frame, row, "high")
        region = int(frame["admin1"][row])
        column = columns.get("" if region == NOTHING else REGIONS[region], rest)
        begin, end = frame["actor_offsets"][row : row + 2]
        actors = [f"a{key}" for key in frame["actor_ids"][begin:end]] or [""]
        for actor in actors:
            cells[rows[actor], column] += worth
            in_row[rows[actor]] += worth
        in_column[column] += worth
        every += worth
    for place in np.ndindex(table.cells.high.shape):
        assert table.cells.high[place] == cells[place]
    assert table.row_totals.high.tolist() == [in_row[n] for n in range(len(table.rows))]
    assert table.column_totals.high.tolist() == [in_column[n] for n in range(len(table.columns))]
    assert table.total.high[0] == every


def test_a_cross_table_goes_to_pandas_with_its_totals():
    frame = small_frame(
        3, {"actor": [[1, 2], [1], []]}, type_id=[1, 2, 2], fatalities_low=[2, NOTHING, NOTHING],
        fatalities_best=[5, 1, 0], fatalities_high=[9, NOTHING, NOTHING],
    )  # fmt: skip
    choice = ChartChoice(chart="table", measure="killed", group="actor", across="type")
    table = make_chart(ChartIndex(frame, REGISTER), np.ones(3, dtype=bool), choice, Filter())
    assert isinstance(table, CrossTable)
    made = as_data_frame(table, ["1", "2", "none"], ["T1", "T2"], "Total", ("low", "high"))
    assert made.to_csv(sep="\t").splitlines() == [
        "\tT1\tT2\tTotal\tTotal low\tTotal high",
        "1\t5\t1\t6\t3\t10",
        "2\t5\t0\t5\t2\t9",
        "none\t0\t0\t0\t0\t0",
        "Total\t5\t1\t6\t3\t10",
    ]


def test_the_rest_counts_an_event_of_two_small_actors_once():
    held = [[1], [1], [2], [2], [3], [3], [4], [4], [5], [5], [6, 7], [8]]
    frame = small_frame(
        len(held), {"actor": held}, earliest_ms=[0] * len(held), latest_ms=[DAY_MS] * len(held)
    )
    visible = np.ones(len(held), dtype=bool)
    chart = time_chart(ChartIndex(frame, REGISTER), visible, ChartChoice(group="actor"), Filter())
    assert [group.name for group in chart.groups] == [*(f"Actor {n}" for n in range(1, 6)), ""]
    assert chart.groups[-1].is_rest
    assert chart.sums.best[0, -1].sum() == 2


def test_a_part_of_a_chart_asks_and_shift_adds():
    frame = random_frame(1)
    choice = ChartChoice(group="type")
    chart = time_chart(ChartIndex(frame, REGISTER), seen(frame), choice, Filter())
    one, two, *_, none = chart.groups
    assert one.value is not None
    first = asking(Filter(), (one,), (0, 10), add=False)
    assert first.parts == (Between("date", 0, 10), OneOf("type", frozenset({one.value})))
    both = asking(first, (two,), (30, 40), add=True)
    assert both.on("date") == Between("date", 0, 40)
    assert both.values("type") == {one.value, two.value}
    assert asking(both, (none,), None, add=False).on("type") == Missing("type")


def test_an_unknown_choice_is_the_usual_one():
    assert ChartChoice.from_plain({"chart": "pie", "measure": "killed", "group": 3}) == ChartChoice(
        measure="killed"
    )
