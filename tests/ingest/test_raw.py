# SPDX-License-Identifier: MIT
"""Raw rows, packed and unpacked."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.raw import RawRows, pack_rows, unpack_rows

TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from("\x1b\x1e\x1f"), max_size=12)


@given(st.lists(TEXT, min_size=1, max_size=4).flatmap(
    lambda header: st.tuples(
        st.just(header),
        st.lists(st.lists(TEXT, min_size=len(header), max_size=len(header)), max_size=5),
    )
))  # fmt: skip
def test_what_is_packed_comes_back_whatever_it_holds(table: tuple[list[str], list[list[str]]]):
    header, rows = table
    lines = list(range(2, 2 + len(rows)))
    chunk = pack_rows(header, lines, rows)
    assert chunk.rows == len(rows)
    assert unpack_rows(chunk) == RawRows(header, lines, rows)


def test_rows_are_packed_small():
    rows = [["the same text again and again"] * 5] * 1000
    assert len(pack_rows(["a"] * 5, range(1000), rows).data) < 10_000
