# SPDX-License-Identifier: MIT
"""The packet's fonts: which files of which families a packet is set in."""

from pathlib import Path

import typst

from workbench.domain.errors import WorkbenchError

SANS = "Inter"
SERIF = "Source Serif 4"
ARABIC = "Noto Sans Arabic"
TIFINAGH = "Noto Sans Tifinagh"
OTHER_SCRIPTS = (ARABIC, TIFINAGH)

# Package folder, and the weights that the packet and its figures use.
_FAMILIES = {
    SANS: (
        "inter",
        ("400Regular", "400Regular_Italic", "500Medium", "600SemiBold", "700Bold",
         "700Bold_Italic"),
    ),
    SERIF: (
        "source-serif-4",
        ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic"),
    ),
    ARABIC: ("noto-sans-arabic", ("400Regular", "700Bold")),
    TIFINAGH: ("noto-sans-tifinagh", ("400Regular",)),
}  # fmt: skip


def font_file(fonts: Path, family: str, weight: str) -> Path:
    """Return a font's file below `fonts`.

    Raises WorkbenchError when it is not there.
    """
    package = _FAMILIES[family][0]
    stem = family.replace(" ", "")
    file = fonts / package / weight / f"{stem}_{weight}.ttf"
    if not file.is_file():
        raise WorkbenchError(
            f"The font {stem} {weight} is missing, so packets and figures cannot be made. "
            "Install the workbench again."
        )
    return file


def font_folders(fonts: Path) -> tuple[Path, ...]:
    """Return the folders of the packet's fonts below `fonts`, one a weight.

    Only these are opened: the order in which a folder lists more would change what is found.
    Raises WorkbenchError when a font is not there.
    """
    return tuple(
        font_file(fonts, family, weight).parent
        for family, (_, weights) in _FAMILIES.items()
        for weight in weights
    )


def packet_fonts(fonts: Path) -> typst.Fonts:
    """Open the packet's fonts and no others; those built into the typesetter serve code."""
    folders = [str(folder) for folder in font_folders(fonts)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
