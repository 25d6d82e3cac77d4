# SPDX-License-Identifier: MIT
"""Cells into counts, coordinates and text."""

import pytest

from workbench.domain.counts import Count
from workbench.domain.typed_counts import TypedCount
from workbench.ingest.cells import (
    Cache,
    Unreadable,
    code_of,
    count_of,
    latitude_of,
    line_of,
    list_of,
    longitude_of,
    said_count_of,
    text_of,
    tidy,
)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("12", 12), ("12.0", 12), (" 7 ", 7), ("1,234", 1234), ("1 234 567", 1234567),
        ("1\u202f234", 1234), ("", None), ("NA", None), ("unknown", None), ("12.000", 12),
    ],
)  # fmt: skip
def test_counts_are_read_as_files_write_them(cell: str, count: int | None):
    assert count_of(cell) == count


def test_a_decimal_comma_makes_the_point_group_thousands():
    assert said_count_of("12.000", ",") == TypedCount(Count(best=12000))
    assert said_count_of("12,0", ",") == TypedCount(Count(best=12))


@pytest.mark.parametrize(
    ("cell", "why"),
    [("x", "number"), ("1.5", "whole"), ("-3", "below"), ("9" * 15, "beyond"), ("1_000", "number")],
)
def test_what_is_no_count_says_why(cell: str, why: str):
    count = count_of(cell)
    assert isinstance(count, Unreadable)
    assert why in count.why


def test_coordinates_outside_the_globe_say_so():
    assert latitude_of("12.5") == 12.5
    assert longitude_of("-3,25") == -3.25
    assert latitude_of("") is None
    for found in (latitude_of("91"), longitude_of("180.5")):
        assert isinstance(found, Unreadable)
        assert "outside" in found.why
    for cell in ("north", "1e999", "inf"):
        assert isinstance(latitude_of(cell), Unreadable)


def test_text_has_one_kind_of_line_break_and_no_stand_in_for_nothing():
    assert text_of(" a\r\nb\rc ") == "a\nb\nc"
    assert text_of("NULL") == ""
    assert line_of(" a \n\t b\u00a0c ") == "a b c"
    assert list_of("a; b;;NA; c ") == ["a", "b", "c"]
    assert code_of("1.0") == code_of("1") == "1"


@pytest.mark.parametrize("cell", ["plain", " a  b ", "a\nb", "NA", "", "é  è", "x\u00a0y", " "])
def test_the_quick_way_to_tidy_a_line_is_no_other_than_the_slow(cell: str):
    assert tidy(cell) == line_of(cell)


def test_a_cache_works_a_value_out_once_and_never_grows_beyond_its_limit():
    asked: list[str] = []

    def work_out(key: str) -> str:
        asked.append(key)
        return key.upper()

    cache = Cache(work_out, limit=2)
    assert cache.of(["a", "a", "b"]) == ["A", "A", "B"]
    assert asked == ["a", "b"]
    cache.of(["c"])
    assert len(cache) <= 2
