# SPDX-License-Identifier: MIT
"""The map's page is written once, and again when it is damaged or made of something else."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.paths import ROOT
from workbench.domain.progress import unwatched
from workbench.geo.map_style import load_style
from workbench.geo.page import MapWords
from workbench.ui.map.kept_page import KeptPage


@pytest.fixture
def page(tmp_path: Path) -> KeptPage:
    style = load_style(ROOT / "resources" / "map" / "style.toml")
    return KeptPage(tmp_path / "cache", style, "light", "en", MapWords())


def the_file(page: KeptPage) -> Path:
    assert page.folder is not None
    (found,) = page.folder.iterdir()
    return found


def test_a_page_that_was_written_is_read_as_it_was(page: KeptPage) -> None:
    assert page.read() is None
    written = page.write(progress=unwatched)
    assert "wb.start(" in written
    assert page.read() == written


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"<html></html>"])
def test_a_damaged_page_counts_as_none_and_is_written_anew(page: KeptPage, damage: bytes) -> None:
    written = page.write(progress=unwatched)
    path = the_file(page)
    path.write_bytes(path.read_bytes()[:2000] + damage)
    assert page.read() is None
    page.write(progress=unwatched)
    assert page.read() == written


def test_another_theme_language_or_wording_is_another_page(page: KeptPage) -> None:
    page.write(progress=unwatched)
    assert replace(page, theme="dark").read() is None
    assert replace(page, language="fr").read() is None
    assert replace(page, words=MapWords(legend="Key")).read() is None


def test_without_a_folder_or_where_nothing_can_be_kept_the_page_is_written(
    page: KeptPage, tmp_path: Path
) -> None:
    taken = tmp_path / "a file"
    taken.write_text("no folder")
    for folder in (None, taken):
        elsewhere = replace(page, folder=folder)
        assert "wb.start(" in elsewhere.write(progress=unwatched)
        assert elsewhere.read() is None
