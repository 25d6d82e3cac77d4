# SPDX-License-Identifier: MIT
"""Which typeface the window uses: the platform's own, or Inter where the platform has none."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

# What a bare Linux falls back to: a fallback and nobody's choice.
_FALLBACK_FAMILIES = ("dejavu sans", "bitstream vera sans")
_SERIF_STYLES = ("400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic")
_INTER_STYLES = ("400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "700Bold")
_READING_FAMILIES = (
    "Source Serif 4", "Source Serif Pro", "Charter", "Georgia", "Cambria", "Noto Serif",
    "Liberation Serif", "DejaVu Serif",
)  # fmt: skip
# What the window is drawn for; a platform set to larger letters enlarges the whole scale.
_DRAWN_FOR_PX = 13
_LARGEST_SCALE = 2.0


def interface_font(inter_folder: Path | None) -> QFont:
    """Give the font of the window; loads Inter's files when the platform has only a fallback.

    `inter_folder` holds `400Regular/Inter_400Regular.ttf` and its like; without it, or without
    the files, the platform's font is taken whatever it is.
    """
    platform = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(platform).family().casefold() not in _FALLBACK_FAMILIES:
        return platform
    family = _load_inter(inter_folder)
    if not family:
        return platform
    font = QFont(family)
    # Inter is drawn for screens without hints; with them, its letters stand too far apart.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def load_reading_font(serif_folder: Path) -> bool:
    """Load the typeface of prose, Source Serif 4; False where its files are not there.

    `serif_folder` holds `400Regular/SourceSerif4_400Regular.ttf` and its like.
    """
    paths = [serif_folder / style / f"SourceSerif4_{style}.ttf" for style in _SERIF_STYLES]
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in paths if path.is_file()]
    return any(font_id >= 0 for font_id in loaded)


def reading_family() -> str:
    """Name the typeface of prose: Source Serif 4 where it is loaded, or a serif of the platform."""
    known = set(QFontDatabase.families())
    return next((family for family in _READING_FAMILIES if family in known), "serif")


def platform_scale() -> float:
    """Give by how much the platform's letters are larger than 13 pixels, from 1.0 to 2.0."""
    platform = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    return min(max(platform.pixelSize() / _DRAWN_FOR_PX, 1.0), _LARGEST_SCALE)


def tabular(font: QFont) -> QFont:
    """Copy a font with figures of one width, so that numbers line up in columns."""
    lined_up = QFont(font)
    lined_up.setFeature(QFont.Tag("tnum"), 1)
    return lined_up


def _load_inter(folder: Path | None) -> str:
    if folder is None:
        return ""
    families: list[str] = []
    for style in _INTER_STYLES:
        path = folder / style / f"Inter_{style}.ttf"
        if path.is_file():
            font_id = QFontDatabase.addApplicationFont(str(path))
            families += QFontDatabase.applicationFontFamilies(font_id) if font_id >= 0 else []
    return families[0] if families else ""
