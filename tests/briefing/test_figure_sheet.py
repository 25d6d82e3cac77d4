# SPDX-License-Identifier: MIT
"""A figure's sheet keeps the drawing as it is and puts words above and below it."""

from xml.etree import ElementTree

import pytest

from tests.briefing.sample import FONTS, SQUARE
from workbench.briefing.figures.pictures import svg_to_png
from workbench.briefing.figures.sheet import Sheet, sheet_svg, wrapped
from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.figures.svg_writing import text_width

SVG = "{http://www.w3.org/2000/svg}"
SHEET = Sheet(
    "Shown: everything (3 events).",
    ("1 event lies outside the map.",),
    "Data: Valley Counts.",
    "Upper valley & beyond",
    "Source: own records.",
)


def texts(svg: str) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_the_words_stand_in_the_order_of_reading():
    assert texts(sheet_svg(SQUARE, SHEET)) == [
        "Upper valley & beyond",
        "Upper valley",
        "Shown: everything (3 events). 1 event lies outside the map.",
        "Source: own records.",
        "Data: Valley Counts.",
    ]


def test_the_drawing_keeps_its_size_and_its_own_measure():
    outer = ElementTree.fromstring(sheet_svg(SQUARE, SHEET))
    [inner] = outer.findall(f"{SVG}svg")
    assert outer.get("width") == "17.2cm"
    assert inner.get("viewBox") == "0 0 172 60"
    assert float(inner.get("width", "0")) == pytest.approx(17.2 * 96 / 2.54, abs=0.1)
    assert float(inner.get("height", "0")) == pytest.approx(6 * 96 / 2.54, abs=0.1)


def test_a_sheet_within_a_packet_has_no_title_and_survives_cleaning():
    svg = sheet_svg(SQUARE, Sheet("Shown: everything."))
    assert texts(svg) == ["Upper valley", "Shown: everything."]
    assert texts(clean_svg(svg, prefix="x-").text) == texts(svg)
    assert svg_to_png(svg, width_cm=8, fonts=FONTS, dpi=72).startswith(b"\x89PNG")


def test_long_words_are_broken_into_lines_that_fit():
    lines = wrapped("one two three four five six seven eight nine ten", 60, 10)
    assert len(lines) > 3
    assert all(text_width(line, 10) <= 60 for line in lines)
    assert " ".join(lines) == "one two three four five six seven eight nine ten"
