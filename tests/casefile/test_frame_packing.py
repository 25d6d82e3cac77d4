# SPDX-License-Identifier: MIT
"""A packed column is the same column when it is unpacked, and shorter where it can be."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.casefile.frame.packing import Array, Form, pack, unpack
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.time import DAY_MS


def there_and_back(column: Array) -> Array:
    form, blob = pack(column)
    kept = Form.read(form.words)
    assert kept == form
    return unpack(form, blob)


def same(one: Array, other: Array) -> bool:
    return one.dtype == other.dtype and one.tobytes() == other.tobytes()


def whole_numbers(width: int) -> st.SearchStrategy[list[int]]:
    most = 2 ** (8 * width - 1)
    near = st.integers(-3, 300).map(lambda number: max(-most, min(number, most - 1)))
    ends = st.sampled_from([-most, -most + 1, most - 1])
    return st.one_of(
        st.lists(near), st.lists(st.one_of(near, ends)), st.lists(st.integers(-most, most - 1))
    )


@pytest.mark.parametrize("width", [1, 2, 4, 8])
@pytest.mark.parametrize("in_order", [False, True])
def test_any_whole_numbers_come_back_as_they_were(width: int, in_order: bool) -> None:
    @given(whole_numbers(width))
    def holds(numbers: list[int]) -> None:
        column = np.array(sorted(numbers) if in_order else numbers, dtype=f"int{8 * width}")
        assert same(there_and_back(column), column)

    holds()


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_any_real_numbers_come_back_as_they_were(dtype: str) -> None:
    @given(st.lists(st.floats(width=32)))
    def holds(numbers: list[float]) -> None:
        column = np.array(numbers, dtype=dtype)
        assert same(there_and_back(column), column)

    holds()


def test_days_take_two_bytes_each_also_where_some_are_missing() -> None:
    days = np.arange(1_000)[::-1] * DAY_MS
    column = np.where(np.arange(1_000) % 7 == 0, MISSING_MS, days)
    assert same(there_and_back(column), column)
    assert len(pack(column)[1]) == 2 * len(column)


def test_keys_and_offsets_take_a_byte_each_however_large_they_are() -> None:
    keys = 10_000_000 + np.cumsum(np.arange(5_000) % 200)
    assert same(there_and_back(keys), keys)
    assert len(pack(keys)[1]) == len(keys) - 1


@pytest.mark.parametrize(
    "column",
    [np.full(9, np.nan, "float32"), np.full(9, -1, "int32"), np.full(9, MISSING_MS, "int64")],
)
def test_a_column_of_one_value_takes_no_room(column: Array) -> None:
    assert pack(column)[1] == b""
    assert same(there_and_back(column), column)
    assert there_and_back(column).strides == (0,)


def test_what_was_read_cannot_be_written_to() -> None:
    for column in (np.arange(9), np.full(9, 1), np.array([0.5, 1.5]), np.array([3, 1, 2])):
        assert not there_and_back(column).flags.writeable


def test_words_that_are_no_form_are_not_read_as_one() -> None:
    for words in ("<i8", "{}", '{"dtype": "<i8", "rows": 1, "codes": "", "colour": 1}', "[]"):
        assert Form.read(words) is None
