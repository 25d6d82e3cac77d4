# SPDX-License-Identifier: MIT
"""Content hashes of rows and of blobs."""

import pytest

from workbench.casefile.hashing import blob_hash, content_hash


@pytest.mark.parametrize("size", [0, 255, 65_535, 65_536, 200_000])
def test_a_blob_has_the_hash_of_a_row_that_holds_it_alone(size: int) -> None:
    data = b"x" * size

    assert blob_hash(data) == content_hash(data)
