# SPDX-License-Identifier: MIT
"""A fresh case for every test, and an author to edit it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from workbench.casefile.casefile import Casefile, create_case
from workbench.domain.author import Author


@pytest.fixture
def author() -> Author:
    return Author("Aïcha", UUID("0190a5b0-0000-7000-8000-000000000001"))


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    return tmp_path / "test.casefile"


@pytest.fixture
def case(case_path: Path, author: Author) -> Iterator[Casefile]:
    with create_case(case_path, author=author, title="Test") as made:
        yield made
