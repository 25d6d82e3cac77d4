# SPDX-License-Identifier: MIT
"""How prose looks: the reading face, its sizes, and the format of every look in a theme."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat

from workbench.ui.appearance import Appearance
from workbench.ui.fonts import reading_family
from workbench.ui.widgets.prose.line_styles import Block

_TITLE_SCALE = 1.45
_HEADING_SCALE = {Block.HEADING1: 1.45, Block.HEADING2: 1.18, Block.HEADING3: 1.0}


def reading_font(appearance: Appearance, *, scale: float = 1.0, strong: bool = False) -> QFont:
    """Give the serif face of prose, set as Inter is: without hints, for screens."""
    font = QFont(reading_family())
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(round(appearance.type_px("reading") * scale))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if strong:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def title_font(appearance: Appearance) -> QFont:
    """Give the font of a text's title."""
    return reading_font(appearance, scale=_TITLE_SCALE, strong=True)


class ReadingLooks:
    """Gives the format of any combination of looks, made once for a theme."""

    def __init__(self, appearance: Appearance) -> None:
        """Begin with the theme in force."""
        self._appearance = appearance
        self._formats: dict[tuple[Block, frozenset[str]], QTextCharFormat] = {}

    def forget(self) -> None:
        """Make all formats anew: the theme has changed."""
        self._formats.clear()

    def format_of(self, block: Block, looks: frozenset[str]) -> QTextCharFormat:
        """Give the format of a stretch in a line of a kind."""
        key = (block, looks)
        if key not in self._formats:
            self._formats[key] = self._made(block, looks)
        return self._formats[key]

    def _made(self, block: Block, looks: frozenset[str]) -> QTextCharFormat:
        theme = self._appearance.theme
        made = QTextCharFormat()
        self._dress_block(made, block)
        if "bold" in looks:
            made.setFontWeight(QFont.Weight.DemiBold)
        if "italic" in looks:
            made.setFontItalic(True)
        if "struck" in looks:
            made.setFontStrikeOut(True)
        if "code" in looks:
            self._dress_code(made)
        if "link" in looks or "note" in looks:
            made.setForeground(theme.colour("link"))
        if "caption" in looks:
            self._dress_caption(made)
        elif "gone" in looks:
            made.setForeground(theme.colour("danger"))
            made.setFontStrikeOut(True)
        elif "cited" in looks:
            made.setForeground(theme.colour("citation_text"))
        if "mark" in looks:
            made.setForeground(theme.colour("text_disabled"))
            made.setFontStrikeOut(False)
        if "wrong" in looks:
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            made.setUnderlineColor(theme.colour("danger"))
        if "hidden" in looks:  # still there for the cursor and for copying
            made.setProperty(QTextCharFormat.Property.FontPixelSize, 1)
            made.setForeground(QColor(0, 0, 0, 0))
        return made

    def _dress_block(self, made: QTextCharFormat, block: Block) -> None:
        appearance, theme = self._appearance, self._appearance.theme
        if block in _HEADING_SCALE:
            size = appearance.type_px("reading") * _HEADING_SCALE[block]
            made.setProperty(QTextCharFormat.Property.FontPixelSize, round(size))
            made.setFontWeight(QFont.Weight.DemiBold)
            if block == Block.HEADING2:
                made.setForeground(theme.colour("on_accent_soft"))
        elif block == Block.QUOTE:
            made.setFontItalic(True)
            made.setForeground(theme.colour("text_muted"))
        elif block == Block.TABLE:
            self._dress_code(made)
        elif block == Block.RULE:
            made.setForeground(theme.colour("text_disabled"))

    def _dress_code(self, made: QTextCharFormat) -> None:
        made.setFontFamilies(["DejaVu Sans Mono", "Menlo", "Consolas", "monospace"])
        made.setFontFixedPitch(True)
        size = round(self._appearance.type_px("reading") * 0.87)
        made.setProperty(QTextCharFormat.Property.FontPixelSize, size)

    def _dress_caption(self, made: QTextCharFormat) -> None:
        made.setFontFamilies([self._appearance.font().family()])
        made.setProperty(QTextCharFormat.Property.FontPixelSize, self._appearance.type_px("body"))
