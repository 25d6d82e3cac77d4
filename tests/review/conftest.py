# SPDX-License-Identifier: MIT
"""The desk that tests of the gate share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.review.desk import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as made:
        yield made
