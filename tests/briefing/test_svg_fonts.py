# SPDX-License-Identifier: MIT
"""An SVG file brings the letters of its fonts along, and Tifinagh is set in letters."""

import base64
import io
import re
from xml.etree import ElementTree

from fontTools.ttLib import TTFont

from tests.briefing.sample import FONTS
from workbench.briefing.figures.pictures import svg_to_png
from workbench.briefing.figures.svg_fonts import with_fonts
from workbench.briefing.figures.svg_writing import document, words

FACE = re.compile(
    r'font-family:"([^"]+)";font-weight:(\d+);font-style:normal;'
    r"src:url\(data:font/ttf;base64,([^)]+)\)"
)


def picture(*texts: str, weight: str = "400") -> str:
    body = [words(text, 2, 16, size=14, font_weight=weight) for text in texts]
    return document(body, width_cm=4, height_px=24, font="Inter")


def faces(svg: str) -> dict[tuple[str, str], set[int]]:
    """The letters of each face in a document."""
    return {
        (family, weight): set(TTFont(io.BytesIO(base64.b64decode(data))).getBestCmap() or ())
        for family, weight, data in FACE.findall(svg)
    }


def test_a_figure_brings_the_letters_that_it_has_and_no_others():
    found = faces(with_fonts(picture("Mali"), FONTS))
    assert found == {("Inter", "400"): set(map(ord, "Mali"))}


def test_each_weight_has_its_own_letters():
    found = faces(with_fonts(picture("Gao", weight="600"), FONTS))
    assert set(found) == {("Inter", "600")}


def test_other_scripts_come_in_their_own_fonts():
    found = faces(with_fonts(picture("Mali مالي ⵎⴰⵍⵉ"), FONTS))
    assert set(map(ord, "مالي")) <= found["Noto Sans Arabic", "400"]
    assert set(map(ord, "ⵎⴰⵍⵉ")) <= found["Noto Sans Tifinagh", "400"]


def test_the_figure_itself_stays_as_it_was():
    svg = picture("Mali")
    root = ElementTree.fromstring(with_fonts(svg, FONTS))
    assert root.attrib == ElementTree.fromstring(svg).attrib
    assert [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")] == ["Mali"]


def test_tifinagh_is_set_in_letters_and_not_in_boxes():
    letters = [svg_to_png(picture(one), width_cm=4, fonts=FONTS, dpi=72) for one in "ⵎⴰⵍ"]
    assert len(set(letters)) == 3
