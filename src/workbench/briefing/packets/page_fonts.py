# SPDX-License-Identifier: MIT
"""The letters of a packet's web page, carried in the page, so that it looks alike everywhere."""

from pathlib import Path

from workbench.briefing.figures.fonts import ARABIC, SANS, SERIF, TIFINAGH, font_file
from workbench.briefing.figures.svg_fonts import font_rule

# Family, name of the file's weight, and what a style sheet calls weight and style.
_FACES = (
    (SANS, "400Regular", "400", "normal"),
    (SANS, "600SemiBold", "600", "normal"),
    (SANS, "700Bold", "700", "normal"),
    (SERIF, "400Regular", "400", "normal"),
    (SERIF, "400Regular_Italic", "400", "italic"),
    (SERIF, "700Bold", "700", "normal"),
    (ARABIC, "400Regular", "400", "normal"),
    (TIFINAGH, "400Regular", "400", "normal"),
)


def page_fonts(text: str, fonts: Path) -> str:
    """Return rules of the packet's faces with the letters of a text that each has."""
    letters = set(map(ord, text))
    others = {letter for letter in letters if letter >= 0x0590}  # beyond the European scripts
    return "".join(
        font_rule(
            family, weight, font_file(fonts, family, name),
            others if family in (ARABIC, TIFINAGH) else letters, style=style,
        )
        for family, name, weight, style in _FACES
    )  # fmt: skip
