# SPDX-License-Identifier: MIT
"""Prose has a serif face, its own where it is installed, and one format for every look."""

import pytest
from PySide6.QtGui import QColor

from tests.paths import ROOT
from workbench.ui.appearance import Appearance
from workbench.ui.fonts import load_reading_font, reading_family
from workbench.ui.widgets.prose.line_styles import Block
from workbench.ui.widgets.prose.reading_looks import ReadingLooks, reading_font

FONT = ROOT / "resources/map/node_modules/@expo-google-fonts/source-serif-4"


def test_without_its_files_prose_takes_a_serif_of_the_platform(appearance: Appearance, tmp_path):
    assert load_reading_font(tmp_path) is False
    assert reading_family()


@pytest.mark.skipif(not FONT.is_dir(), reason="the fonts of the lock file are not installed")
def test_prose_is_set_in_source_serif(appearance: Appearance):
    assert load_reading_font(FONT) is True
    assert reading_font(appearance).family() == "Source Serif 4"


def test_a_citation_has_the_theme_s_colour_and_one_without_record_the_alarm(
    appearance: Appearance,
):
    looks = ReadingLooks(appearance)

    def colour(*names: str) -> QColor:
        return looks.format_of(Block.PROSE, frozenset(names)).foreground().color()

    assert colour("cited") == appearance.theme.colour("citation_text")
    assert colour("gone") == appearance.theme.colour("danger")
    assert colour("bold", "mark") == appearance.theme.colour("text_disabled")


def test_headings_are_bigger_the_higher_they_stand(appearance: Appearance):
    looks = ReadingLooks(appearance)
    sizes = [
        looks.format_of(block, frozenset()).font().pixelSize()
        for block in (Block.HEADING1, Block.HEADING2, Block.HEADING3)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[2]
