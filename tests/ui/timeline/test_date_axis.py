# SPDX-License-Identifier: MIT
"""The axis says the dates in the user's language, and its labels never collide."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from workbench.ui.timeline.date_axis import LABEL_INDENT_PX, axis_of
from workbench.ui.timeline.time_scale import NARROWEST_MS, TimeScale, bounded
from workbench.ui.timeline.words import stretch_words

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
FRENCH = QLocale(QLocale.Language.French)


def width_of(text: str) -> float:
    return 6.5 * len(text)


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def labels(start: str, end: str, *, width: float = 640, locale: QLocale = ENGLISH) -> list[str]:
    scale = TimeScale(ms(start), ms(end), 130, width)
    return [mark.label for mark in axis_of(scale, locale, width_of).marks if mark.label]


@given(
    st.floats(-6e13, 2.5e14),
    st.floats(float(NARROWEST_MS), 1e14),
    st.integers(200, 3000),
    st.sampled_from([ENGLISH, FRENCH]),
)
def test_labels_never_collide_and_stay_within_the_axis(start, length, width, locale):
    scale = TimeScale(*bounded(start, start + length), 130, width)
    marks = axis_of(scale, locale, width_of).marks
    clear_from = float("-inf")
    for mark in marks:
        if mark.label:
            assert mark.px >= clear_from
            clear_from = mark.px + LABEL_INDENT_PX + width_of(mark.label)
            assert clear_from <= scale.left_px + scale.width_px
    assert [mark.px for mark in marks] == sorted(mark.px for mark in marks)


@given(st.floats(-6e13, 2.5e14), st.floats(float(NARROWEST_MS), 2e13), st.integers(500, 3000))
def test_some_label_always_tells_where_one_is(start, length, width):
    scale = TimeScale(*bounded(start, start + length), 130, width)
    assert any(mark.label for mark in axis_of(scale, ENGLISH, width_of).marks)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2012-01-01", "2022-12-01", ["2012", "2013", "2014", "2015", "2016", "2017", "2018",
                                      "2019", "2020", "2021", "2022"]),
        ("2022-01-20", "2022-05-10", ["Feb 2022", "Mar", "Apr", "May"]),
        ("2022-04-20", "2022-04-25", ["20 Apr 2022", "21 Apr", "12:00", "22 Apr", "12:00",
                                      "23 Apr", "12:00", "24 Apr", "12:00"]),
        ("2022-04-24T05:00", "2022-04-25T02:00", ["24 Apr 2022, 06:00", "12:00", "15:00",
                                                  "18:00", "21:00", "25 Apr"]),
    ],
)  # fmt: skip
def test_years_months_days_and_hours_are_told_as_closely_as_fits(start, end, said):
    assert labels(start, end) == said


def test_the_year_is_said_again_where_it_changes():
    assert labels("2021-10-20", "2022-02-10") == ["Nov 2021", "Dec", "Jan 2022", "Feb"]


def test_months_have_their_french_names():
    assert labels("2021-12-20", "2022-06-10", locale=FRENCH)[:3] == ["janv. 2022", "févr.", "mars"]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2022-04-24", "2022-04-25", "24 Apr 2022"),
        ("2022-02-01", "2022-05-01", "Feb–Apr 2022"),
        ("2021-12-01", "2022-01-01", "Dec 2021"),
        ("2022-03-07", "2022-03-14", "7–13 Mar 2022"),
        ("2022-04-24T06:00", "2022-04-24T12:00", "24 Apr 2022, 06:00–12:00 UTC"),
        ("2022-04-24T18:00", "2022-04-25", "24 Apr 2022, 18:00–24:00 UTC"),
        ("2022-04-24T18:00", "2022-04-25T06:00", "24–25 Apr 2022"),
        ("2021-12-31", "2022-01-02", "31 Dec 2021 – 1 Jan 2022"),
    ],
)
def test_a_stretch_is_written_as_dates_are_everywhere(start, end, said):
    assert stretch_words(ms(start), ms(end), ENGLISH) == said
