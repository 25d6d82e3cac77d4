# SPDX-License-Identifier: MIT
"""Fonts inside an SVG file, so that its words are as wide on every machine as where it was made.

Only the letters that the figure has are put in. Browsers use them; programs that do not fall back
to the families that the figure names.
"""

import base64
import io
from pathlib import Path
from xml.etree import ElementTree

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from workbench.briefing.figures.fonts import ARABIC, SANS, TIFINAGH, font_file

# Family, name of the file's weight, and the weight that CSS gives it.
_FACES = (
    (SANS, "400Regular", "400"),
    (SANS, "500Medium", "500"),
    (SANS, "600SemiBold", "600"),
    (SANS, "700Bold", "700"),
    (ARABIC, "400Regular", "400"),
    (ARABIC, "700Bold", "700"),
    (TIFINAGH, "400Regular", "400"),
)
_USUAL = "400"
# What our pages and figures set: joined and marked letters of every script, kerning, and numbers
# that stand under one another. Alternates that nobody asks for are most of a font's tables.
_FEATURES = (
    "ccmp", "locl", "liga", "rlig", "init", "medi", "fina", "isol", "kern", "mark", "mkmk", "curs",
    "tnum",
)  # fmt: skip


def with_fonts(svg: str, fonts: Path) -> str:
    """Return the document with the letters of its fonts; `fonts` is the folder of font packages."""
    root = ElementTree.fromstring(svg)
    by_weight = {weight: _letters(root, weight) for _, _, weight in _FACES}
    with TTFont(font_file(fonts, SANS, "400Regular"), lazy=True) as font:
        latin = set(font.getBestCmap() or ())
    others = set().union(*by_weight.values()) - latin
    rules: list[str] = []
    for family, name, weight in _FACES:
        wanted = by_weight[weight] & latin if family == SANS else others
        rules.append(font_rule(family, weight, font_file(fonts, family, name), wanted))
    opening, _, rest = svg.partition(">")
    return f"{opening}><style>{''.join(rules)}</style>{rest}"


def _letters(root: ElementTree.Element, weight: str) -> set[int]:
    """Return the code points that are written in a weight."""
    found: set[int] = set()

    def walk(element: ElementTree.Element, inherited: str) -> None:
        own = element.get("font-weight", inherited)
        if own == weight:
            found.update(map(ord, element.text or ""))
        for child in element:
            walk(child, own)
            if own == weight:
                found.update(map(ord, child.tail or ""))

    walk(root, _USUAL)
    return found


def font_rule(
    family: str, weight: str, file: Path, letters: set[int], *, style: str = "normal"
) -> str:
    """Return the rule of a face with some letters; nothing when it has none of them.

    The font keeps its own time, and is not compressed: the same letters are the same bytes.
    """
    with TTFont(file, lazy=True, recalcTimestamp=False) as font:
        wanted = letters & set(font.getBestCmap() or ())
        if not any(chr(letter).strip() for letter in wanted):
            return ""
        options = Options(hinting=False, notdef_outline=True, layout_features=list(_FEATURES))
        # The subsetter would look for its names through every table; it keeps the same seven.
        names = font["name"]
        names.names = [one for one in names.names if one.nameID in options.name_IDs]
        options.drop_tables = [*options.drop_tables, "name"]
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(font)
        font["name"] = names
        written = io.BytesIO()
        font.save(written)
    data = base64.b64encode(written.getvalue()).decode("ascii")
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f"src:url(data:font/ttf;base64,{data})}}"
    )
