# SPDX-License-Identifier: MIT
"""Where tests find the project and the folder of real data, which is never part of the project."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REPORT_WORDS = ROOT / "resources" / "report" / "words.toml"


def shared_folder() -> Path:
    """The folder that holds data/: WORKBENCH_TEST_DATA, else ../shared beside the project."""
    named = os.environ.get("WORKBENCH_TEST_DATA")
    return Path(named) if named else ROOT.parent / "shared"


def real_file(*parts: str) -> Path:
    """A file or folder of real data, by its place under data/; skips the test without it."""
    path = shared_folder().joinpath("data", *parts)
    if not path.exists():
        pytest.skip(absence(*parts))
    return path


def needs_real_data(*parts: str) -> pytest.MarkDecorator:
    """Mark a test that needs real data, by its place under data/; skipped with the reason."""
    path = shared_folder().joinpath("data", *parts)
    return pytest.mark.skipif(not path.exists(), reason=absence(*parts))


def absence(*parts: str) -> str:
    """Say what is absent and how to name the folder that has it."""
    place = "/".join(("data", *parts))
    return f"no real data at {place}: set WORKBENCH_TEST_DATA to the folder that holds data/"
