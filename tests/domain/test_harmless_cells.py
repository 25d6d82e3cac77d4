# SPDX-License-Identifier: MIT
"""Guarded cells: nothing that a spreadsheet would run, and nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.harmless_cells import harmless, tsv_line, unguarded


def test_text_that_looks_like_a_formula_is_guarded():
    for text in ("=1+1", "+1", "-5", "@x", "\tx", "\rx", "\nx", "  =1", "＝1", "'=1", "''-1"):
        assert harmless(text) == f"'{text}"
    for text in ("", "Dor", "a=b", "'s", "2022-03", "5", "../2022"):
        assert harmless(text) == text


@given(st.text("'=+-@ \tab", max_size=6))
def test_what_is_guarded_comes_back_as_it_was(text: str):
    assert unguarded(harmless(text)) == text


def test_a_pasted_line_has_one_line_a_row_and_numbers_that_are_numbers():
    assert tsv_line(["=1", -5, None, "two\nlines\there", 1.5]) == "'=1\t-5\t\ttwo lines here\t1.5"
