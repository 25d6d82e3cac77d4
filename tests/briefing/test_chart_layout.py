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
from workbench.briefing.charts.scales import MOST_CLASSES, class_floors
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
        (8, {"Sud-Ouest": True, "Centre-Nord": True, "Ouagadougou": True}),
    ],
)
def test_no_word_is_broken_in_the_columns_of_a_table(width_cm: float, expected: dict[str, bool]):
    labels = column_names(["Sud-Ouest", "Centre-Nord", "Ouagadougou"], width_cm)
    assert {name: labels[name].turned for name in expected} == expected


def test_a_column_with_a_long_name_is_wider_before_all_names_are_turned():
    labels = column_names(["Sud-Ouest", "Centre-Nord", "Ouagadougou"], 12)
    assert not labels["Ouagadougou"].turned
    assert labels["Ouagadougou"].size == labels["Total"].size
    widths = np.diff([labels[name].x for name in ("Ouest", "Nord", "Ouagadougou", "Est-0")])
    assert widths[1] > widths[0]


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


@pytest.mark.parametrize(
    ("values", "floors"),
    [
        ([1, 9, 31, 240, 504], [1, 5, 20, 100, 500]),
        ([1, 2, 29], [1, 2, 5, 10, 20]),
        ([0.2, 1, 3], [1, 2, 3]),
        ([200, 900], [200, 500]),
        ([], [1]),
    ],
)
def test_classes_rise_by_even_strides_from_the_least_to_the_most(
    values: list[float], floors: list[int]
):
    found = class_floors(np.array([0.0, *values]))
    assert found == floors
    assert len(found) <= MOST_CLASSES


def test_a_calendar_of_half_a_year_over_new_year_names_january_and_draws_every_day():
    days = [day_start_ms(date(2021, 12, 29)) + n * DAY_MS for n in range(180)]
    drawing = drawn(days, ChartChoice(chart="calendar", measure="killed"), 16)
    labels = {one.text: one for one in drawing.shapes if isinstance(one, Label)}
    title, january = labels["2021\N{EN DASH}2022"], labels["Jan"]
    assert title.x + len(title.text) * title.size * 0.5 < january.x
    boxes = [one for one in drawing.shapes if isinstance(one, Boxes) and len(one.sides) > 1]
    assert sum(len(one.sides) for one in boxes) >= 179


def small_charts(choice: ChartChoice, *, is_page: bool) -> list[str]:
    """Return what is written on small charts of three regions, one of them without killed."""
    days = [day_start_ms(date(2022, 5, day)) for day in (3, 10, 10)]
    frame = small_frame(
        3, vocabulary={"admin1": ("Luhansk", "Mopti", "Kidal")}, admin1=[0, 1, 2],
        earliest_ms=days, latest_ms=[day + DAY_MS for day in days], fatalities_best=[500, 7, 0],
    )  # fmt: skip
    chart = make_chart(ChartIndex(frame, REGISTER), np.ones(3, bool), choice, Filter())
    assert chart is not None
    shapes = lay_out(chart, chart_words("en"), Room(900, 300, is_page=is_page)).shapes
    return [one.text for one in shapes if isinstance(one, Label)]


def test_small_charts_say_their_scale_and_leave_out_what_counts_nothing():
    choice = ChartChoice(chart="multiples", measure="killed", group="none", bins="week")
    said = small_charts(choice, is_page=True)
    assert "Same scale in all; highest: Luhansk, 500 (2\N{EN DASH}8 May 2022)" in said
    assert "Left out, 0 in all: Kidal" in said
    assert "Kidal" not in said
    assert "Each with its own scale" in small_charts(replace(choice, scale="own"), is_page=True)
    on_screen = small_charts(choice, is_page=False)  # there it stands beside what changes it
    assert not any(text.startswith("Same scale") for text in on_screen)
    assert "Left out, 0 in all: Kidal" in on_screen


def test_a_table_of_many_columns_is_no_wider_than_its_page():
    regions = [f"Estado de Chihuahua {n}" for n in range(11)]
    frame = small_frame(
        11, vocabulary={"admin1": ("", *regions), "country": ("Extraordinarily long words",)},
        admin1=list(range(1, 12)), country=[0] * 11, fatalities_best=[2_006] * 11,
    )  # fmt: skip
    choice = ChartChoice(chart="table", measure="killed", group="country", across="admin1")
    chart = make_chart(ChartIndex(frame, REGISTER), np.ones(11, bool), choice, Filter())
    assert chart is not None
    for width_cm in (12.5, 14, 16):
        room = Room(width_cm * PX_PER_CM, 300, is_page=True)
        drawn_px = lay_out(chart, chart_words("en"), room).width_px
        assert drawn_px == pytest.approx(room.width_px)


def test_a_table_says_what_a_dot_and_a_nought_in_its_cells_mean():
    frame = small_frame(
        2, vocabulary={"admin1": ("North", "South"), "country": ("A", "B")},
        admin1=[0, 1], country=[0, 1], fatalities_best=[0, 3],
    )  # fmt: skip
    for measure, key in (
        ("killed", "Killed (\N{MIDDLE DOT} = no event; 0 = events, none killed)"),
        ("events", "Events (\N{MIDDLE DOT} = no event)"),
    ):
        choice = ChartChoice(chart="table", measure=measure, group="country", across="admin1")
        chart = make_chart(ChartIndex(frame, REGISTER), np.ones(2, bool), choice, Filter())
        assert chart is not None
        shapes = lay_out(chart, chart_words("en"), Room(600, 300)).shapes
        assert key in [one.text for one in shapes if isinstance(one, Label)]


def test_the_months_of_a_first_year_that_begins_late_stand_above_those_of_the_next():
    days = [day_start_ms(date(2019, 1, 22)), day_start_ms(date(2020, 12, 20))]
    drawing = drawn(days, ChartChoice(chart="calendar"), 16)
    left = drawing.spots.sides[:, 0]
    first = date(2019, 1, 22).toordinal()
    days_wide = drawing.spots.sides[0, 2] + 1
    for month in (3, 8):
        one, other = (left[date(year, month, 15).toordinal() - first] for year in (2019, 2020))
        assert abs(one - other) <= days_wide + 0.1  # a date is a week later at most
