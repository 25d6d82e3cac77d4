# SPDX-License-Identifier: MIT
"""The quick way to take CSV apart gives what the csv module gives, or says that it cannot."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ingest.fast_csv import FastSplitter
from workbench.ingest.raw import FIELD, RECORD
from workbench.ingest.separators import Separators

CELL = st.text(st.sampled_from('ab ,;"\n\r\té𝄞'), max_size=8)
ROWS = st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=6)
RAGGED_TEXT = st.text(st.sampled_from('ab,"\n\r '), max_size=40)


def split(text: str, delimiter: str = ",") -> list[list[str]] | None:
    body = FastSplitter(Separators(delimiter)).records(text.encode())
    if body is None:
        return None
    return [record.split(FIELD) for record in body.decode().split(RECORD)]


def by_csv(text: str, delimiter: str = ",") -> list[list[str]]:
    lines = StringIO(text, newline="")
    return [row or [""] for row in csv.reader(lines, delimiter=delimiter)]


@given(
    ROWS,
    st.sampled_from([",", ";", "\t"]),
    st.booleans(),
)
def test_what_a_writer_quotes_is_read_alike(rows: list[list[str]], delimiter: str, quote_all: bool):
    text, end = StringIO(), "\n" if quote_all else "\r\n"
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows(rows)
    whole = text.getvalue().removesuffix(end)
    assert split(whole, delimiter) == rows


@given(RAGGED_TEXT)
def test_whatever_is_read_is_read_as_csv_reads_it(text: str):
    text = text.rstrip("\r\n")
    found = split(text)
    if found is not None and text:
        assert found == by_csv(text)


@pytest.mark.parametrize(
    "text", ['a"b,c', 'a, "b, c"', '"a" b,c', '"open,', "a\x1fb,c", "a\0b,c", 'x,""y""']
)
def test_what_keeps_to_no_rule_is_left_to_csv(text: str):
    assert split(text) is None


@given(RAGGED_TEXT)
def test_a_piece_ends_outside_of_quotation_marks(text: str):
    end = FastSplitter(Separators(",")).last_end(text.encode())
    ends = [
        at for at, letter in enumerate(text) if letter == "\n" and text[:at].count('"') % 2 == 0
    ]
    assert end == (ends[-1] if ends else -1)
