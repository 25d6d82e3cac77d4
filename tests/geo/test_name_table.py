# SPDX-License-Identifier: MIT
"""The table of names finds what a plain search through all names would."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.geo.name_table import table_of

NAMES = st.text(alphabet="abé ", min_size=1, max_size=4).map(lambda one: f"a{one.strip()}")
ROWS = st.lists(st.lists(NAMES, min_size=1, max_size=3), min_size=1, max_size=8)


@given(rows=ROWS, wanted=NAMES)
def test_beginnings_are_those_that_begin_so(rows: list[list[str]], wanted: str):
    names = [name for row in rows for name in row]
    numbers, rest = table_of(rows).beginning(wanted)
    fitting = [
        at for at, name in enumerate(names)
        if (name.startswith(wanted) if len(wanted.encode()) > 1 else name == wanted)
    ]  # fmt: skip
    assert numbers.tolist() == fitting
    assert rest.tolist() == [len(names[at].encode()) - len(wanted.encode()) for at in fitting]


@given(rows=ROWS)
def test_every_name_knows_its_row(rows: list[list[str]]):
    table = table_of(rows)
    assert [table.names_of(row) for row in range(len(rows))] == rows
    numbers, _ = table.beginning(rows[-1][0])
    for number, row in zip(numbers.tolist(), table.rows(numbers).tolist(), strict=True):
        assert table.name(number) in rows[row]


def test_later_words_are_sought_in_the_rows_given():
    table = table_of([["ke macina"], ["macina"], ["old macinako", "x"]])
    numbers, rest = table.holding_word("macina", slice(0, 3))
    assert [table.name(number) for number in numbers.tolist()] == ["ke macina", "old macinako"]
    assert rest.tolist() == [0, 2]
    assert len(table.holding_word("macina", slice(1, 2))[0]) == 0


def test_names_that_differ_by_spaces_are_as_like_as_can_be():
    table = table_of([["tin akoff"], ["ti n akof"], ["gao"]])
    found = table.like("tinakoff", slice(0, 3), 80)
    assert found[0] == (0, 100.0)
    assert [number for number, _ in found] == [0, 1]


def test_of_very_many_names_those_of_the_same_letter_are_compared():
    table = table_of([[f"b{number:06}"] for number in range(160_000)] + [["tin akoff", "tinko"]])
    found = table.like("tin akof", slice(0, 160_001), 87)
    assert [table.name(number) for number, _ in found] == ["tin akoff"]
