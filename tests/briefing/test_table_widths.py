# SPDX-License-Identifier: MIT
"""Columns of a table are as wide as their words need, and the page is never left."""

import pytest

from workbench.briefing.text.outline import TEXT_WIDTH_CM, Align, TableBlock, Text
from workbench.briefing.text.table_widths import TableFit, fit_table

ALMOST = TEXT_WIDTH_CM + 0.001


def fit(*rows: list[str]) -> TableFit:
    header, *rest = [tuple((Text(cell),) for cell in row) for row in rows]
    return fit_table(TableBlock((Align.LEFT,) * len(header), header, tuple(rest)))


def test_a_small_table_is_as_wide_as_its_words():
    found = fit(["Date", "Event"], ["12 Mar", "Attack on a convoy"])
    assert sum(found.widths_cm) < TEXT_WIDTH_CM / 2
    assert found.widths_cm[0] < found.widths_cm[1]
    assert not found.is_small


def test_a_long_text_leaves_its_neighbours_on_one_line():
    alone = fit(["Date", "Place"], ["12 March 2022", "Hombori"])
    beside = fit(["Date", "Place", "Told"], ["12 March 2022", "Hombori", "Some words. " * 40])
    assert beside.widths_cm[:2] == pytest.approx(alone.widths_cm)
    assert sum(beside.widths_cm) == pytest.approx(TEXT_WIDTH_CM)


def test_ten_columns_have_room_for_their_longest_words_beside_a_long_text():
    heads = ["Date", "Place", "Region", "Actor", "Target", "Killed", "Injured", "Source", "Grade",
             "Severity"]  # fmt: skip
    found = fit(heads, ["x"] * 3 + ["Words and more words of an account. " * 9] + ["y"] * 6)
    assert sum(found.widths_cm) <= ALMOST
    assert found.letters == (0,) * 10  # no word is broken
    by_head = dict(zip(heads, found.widths_cm, strict=True))
    assert by_head["Severity"] > by_head["Date"]


def test_only_the_longest_words_are_broken_and_in_smaller_type():
    heads = ["Fourth", "Fifth column", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth", "Last"]
    address = "https://example.org/" + "a-very-long-address" * 3 + "x" * 60
    found = fit(["Name", "Source", *heads], ["Donau" * 9, address, *(["a"] * 8)])
    assert sum(found.widths_cm) <= ALMOST
    assert found.is_small
    assert found.letters[2:] == (0,) * 8
    assert all(10 < letters < 45 for letters in found.letters[:2])


def test_scripts_that_break_anywhere_take_no_more_than_their_share():
    found = fit(["表", "Place"], ["中文" * 60, "Hombori"])
    assert not found.is_small
    assert found.letters == (0, 0)
    assert sum(found.widths_cm) == pytest.approx(TEXT_WIDTH_CM)
