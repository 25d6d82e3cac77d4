# SPDX-License-Identifier: MIT
"""Charts laid out for paper: a page is never outgrown, and a zero has no mark."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.analysis.frames import small_frame
from workbench.analysis.charts.charts import ChartChoice
from workbench.analysis.charts.choosing import make_chart
from workbench.analysis.charts.groups import ChartIndex
from workbench.briefing.charts.drawing import Boxes, Drawing, Label, Lines
from workbench.briefing.charts.layout import lay_out
from workbench.briefing.charts.room import Room
from workbench.briefing.charts.words import chart_words
from workbench.briefing.figures.svg_writing import PX_PER_CM
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Filter
from workbench.domain.register import ActorEntry, Register
from workbench.domain.time import DAY_MS, day_start_ms

HEIGHT_CM = 22.0
REGISTER = Register(
    actors={n: ActorEntry(n, f"a{n}", f"Actor {n}", None, None, None) for n in (1, 2)}
)


def drawn(days: list[int], choice: ChartChoice, width_cm: float) -> Drawing:
    """Lay out events of these days for paper, all but the first of them by both actors."""
    frame = small_frame(
        len(days),
        {"actor": [[1], *([[1, 2]] * (len(days) - 1))]},
        earliest_ms=days,
        latest_ms=[day + DAY_MS for day in days],
        fatalities_best=[0, *([3] * (len(days) - 1))],
    )
    chart = make_chart(ChartIndex(frame, REGISTER), np.ones(len(days), bool), choice, Filter())
    assert chart is not None
    room = Room(width_cm * PX_PER_CM, HEIGHT_CM * PX_PER_CM, is_page=True)
    return lay_out(chart, chart_words("en"), room)


def new_years(first: int, last: int) -> list[int]:
    return [day_start_ms(date(year, 1, 1)) for year in range(first, last + 1)]


@pytest.mark.parametrize("width_cm", [8, 16, 24])
def test_a_calendar_of_thirty_years_fits_on_a_page(width_cm: float):
    drawing = drawn(new_years(1992, 2022), ChartChoice(chart="calendar"), width_cm)
    assert drawing.height_px <= HEIGHT_CM * PX_PER_CM
    left, top, wide, high = drawing.spots.sides.T
    assert (left + wide).max() <= width_cm * PX_PER_CM
    assert (top + high).max() <= drawing.height_px
    assert wide.min() >= 2.0


def test_a_calendar_of_more_years_than_a_page_holds_says_how_many_do():
    with pytest.raises(InputError, match=r"62 years does not fit .*; \d+ do\. Narrow the dates"):
        drawn(new_years(1960, 2021), ChartChoice(chart="calendar"), 7)


def test_the_number_of_years_that_is_said_to_fit_does():
    with pytest.raises(InputError) as refused:
        drawn(new_years(1960, 2021), ChartChoice(chart="calendar"), 7)
    most = int(str(refused.value).split(";")[1].split()[0])
    drawing = drawn(new_years(1960, 1959 + most), ChartChoice(chart="calendar"), 7)
    assert drawing.height_px <= HEIGHT_CM * PX_PER_CM


def test_a_line_has_no_mark_where_it_is_at_zero():
    days = [day_start_ms(date(2022, month, 1)) for month in (1, 2, 3)]
    choice = ChartChoice(measure="killed", group="actor", bins="month")
    boxes = [one for one in drawn(days, choice, 16).shapes if isinstance(one, Boxes)]
    marks = [one for one in boxes if np.allclose(one.sides[:, 2:], 4.0)]
    assert [len(one.sides) for one in marks] == [2, 2]  # January is nought for both


def test_a_chart_of_one_group_names_it():
    choice = ChartChoice(group="actor", bins="month")
    frame = small_frame(2, {"actor": [[1], [1]]}, earliest_ms=[0, 0], latest_ms=[DAY_MS] * 2)
    for shown_by, named in ((choice, True), (replace(choice, group="none"), False)):
        chart = make_chart(ChartIndex(frame, REGISTER), np.ones(2, bool), shown_by, Filter())
        assert chart is not None
        labels = {
            one.text
            for one in lay_out(chart, chart_words("en"), Room(600, 300)).shapes
            if isinstance(one, Label)
        }
        assert ("Actor 1" in labels) is named


@pytest.mark.parametrize(
    ("width_cm", "expected"),
    [
        (19, {"Sud-Ouest": False, "Centre-Nord": False, "Ouagadougou": False}),
        (12, {"Sud-Ouest": True, "Centre-Nord": True, "Ouagadougou": True}),
    ],
)
def test_no_word_is_broken_in_the_columns_of_a_table(width_cm: float, expected: dict[str, bool]):
    labels = column_names(["Sud-Ouest", "Centre-Nord", "Ouagadougou"], width_cm)
    assert {name: labels[name].turned for name in expected} == expected


def test_the_columns_of_a_table_break_at_hyphens():
    labels = column_names(["Sud-Ouest", "Centre-Nord"], 14)
    assert {"Sud-", "Ouest", "Centre-", "Nord"} <= set(labels)


def test_a_long_name_of_a_row_goes_on_below_and_is_not_cut():
    names = ("Non-state conflict between organised groups", "Battle")
    codes = [1, 2, *range(3, 12)]
    regions = [f"Estado de Chihuahua {n}" for n in range(11)]
    frame = small_frame(
        11, vocabulary={"admin1": ("", *regions), "country": names},
        admin1=codes, country=[0, 1] + [0] * 9, fatalities_best=[12_345] * 11,
    )  # fmt: skip
    choice = ChartChoice(chart="table", measure="killed", group="country", across="admin1")
    chart = make_chart(ChartIndex(frame, REGISTER), np.ones(11, bool), choice, Filter())
    assert chart is not None
    drawing = lay_out(chart, chart_words("en"), Room(16 * PX_PER_CM, 300, is_page=True))
    first, second = (
        [one for one in drawing.shapes if isinstance(one, Label) and one.text in text.split()]
        for text in names
    )
    said = [one.text for one in drawing.shapes if isinstance(one, Label) and one.x == 0]
    assert " ".join(said[1:-2]).replace("- ", "-") == names[0]
    assert all(one.y < second[0].y - one.size for one in first)
    assert drawing.width_px == 16 * PX_PER_CM


def test_small_charts_are_headed_by_all_that_passes_and_names_stand_clear_of_it():
    days = [day_start_ms(date(2022, month, 1)) for month in (1, 4)]
    frame = small_frame(
        2, vocabulary={"admin1": ("A region with a very long name", "Short")}, admin1=[0, 1],
        earliest_ms=days, latest_ms=[day + 90 * DAY_MS for day in days],
        fatalities_best=[11_111, 8], fatalities_high=[111_111, 9],
    )  # fmt: skip
    choice = ChartChoice(chart="multiples", measure="killed", group="none")
    question = Filter((Between("date", days[1] - 10 * DAY_MS, None),))
    chart = make_chart(ChartIndex(frame, REGISTER), np.ones(2, bool), choice, question)
    assert chart is not None
    for width in (230, 900):
        labels = {
            one.text: one
            for one in lay_out(chart, chart_words("en"), Room(width, 300)).shapes
            if isinstance(one, Label)
        }
        total = labels["11,111 (11,111\N{EN DASH}111,111)"]
        name = labels["A region with a very long name"]
        assert (total.y > name.y + name.size) is (width == 230)


def test_a_bin_that_the_filter_cuts_is_hatched_and_the_legend_says_so():
    days = [day_start_ms(date(2022, month, 20)) for month in (1, 2, 3)]
    frame = small_frame(
        3, {"actor": [[1], [1, 2], [2]]}, earliest_ms=days, latest_ms=[day + DAY_MS for day in days]
    )
    for first, group, expected in ((10, "type", 1), (10, "actor", 1), (1, "type", 0)):
        question = Filter((Between("date", day_start_ms(date(2022, 1, first)), None),))
        choice = ChartChoice(group=group, bins="month")
        chart = make_chart(ChartIndex(frame, REGISTER), np.ones(3, bool), choice, question)
        assert chart is not None
        drawing = lay_out(chart, chart_words("en"), Room(600, 300))
        hatched = [
            shape
            for shape in drawing.shapes
            if isinstance(shape, Lines) and any((one[0] != one[1]).all() for one in shape.points)
            and shape.width == 1.0
        ]  # fmt: skip
        said = [one.text for one in drawing.shapes if isinstance(one, Label)]
        assert said.count("part of a month") == expected
        assert len(hatched) == 2 * expected  # the swatch and the bin


def column_names(first: list[str], width_cm: float) -> dict[str, Label]:
    """Return the labels of a table of nine columns, all alike but the first ones."""
    regions = [*first, *(f"Est-{n}" for n in range(9 - len(first)))]
    codes = list(range(1, len(regions) + 1))
    frame = small_frame(len(regions), vocabulary={"admin1": ("", *regions)}, admin1=codes)
    choice = ChartChoice(chart="table", group="status", across="admin1")
    chart = make_chart(ChartIndex(frame, REGISTER), np.ones(len(codes), bool), choice, Filter())
    assert chart is not None
    drawing = lay_out(chart, chart_words("en"), Room(width_cm * PX_PER_CM, 300))
    return {one.text: one for one in drawing.shapes if isinstance(one, Label)}
