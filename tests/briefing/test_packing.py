# SPDX-License-Identifier: MIT
"""Archives are the same bytes wherever they are packed, and any program can read them."""

import gzip
import io
import zipfile
from datetime import UTC, datetime

import pytest

from workbench.briefing.packing import gzipped, packed, repacked

WHEN = datetime(2031, 5, 5, 9, 40, 12, tzinfo=UTC)
FILES = {"b.txt": b"second" * 1_000, "data/a.txt": b"first"}


def test_an_archive_keeps_order_and_fixed_times_and_compresses_nothing():
    with zipfile.ZipFile(io.BytesIO(packed(FILES, WHEN))) as archive:
        assert archive.namelist() == ["b.txt", "data/a.txt"]
        assert archive.read("data/a.txt") == b"first"
        for entry in archive.infolist():
            assert entry.date_time == (2031, 5, 5, 9, 40, 12)
            # A compressor would make other bytes elsewhere.
            assert entry.compress_type == zipfile.ZIP_STORED
            assert entry.create_system == 3


def test_the_same_files_are_the_same_archive():
    assert packed(FILES, WHEN) == packed(dict(FILES), WHEN)


def test_packing_again_forgets_how_it_was_packed():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("z", "a", "lead"):
            archive.writestr(name, name * 100)
    again = repacked(made.getvalue(), WHEN, first=["lead"])
    assert again == packed({name: name.encode() * 100 for name in ("lead", "a", "z")}, WHEN)


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 200_000])
def test_what_is_gzipped_can_be_unpacked_by_anybody(length: int):
    data = bytes(at % 251 for at in range(length))
    assert gzip.decompress(gzipped(data)) == data
