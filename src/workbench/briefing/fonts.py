# SPDX-License-Identifier: MIT
"""The packet's fonts: which files of which families a packet is set in."""

from pathlib import Path

import typst

from workbench.domain.errors import WorkbenchError

SANS = "Inter"
SERIF = "Source Serif 4"
ARABIC = "Noto Sans Arabic"

# Package folder, file stem, and the weights that the packet and its figures use.
_FAMILIES = (
    ("inter", "Inter", ("400Regular", "400Regular_Italic", "500Medium", "600SemiBold")),
    ("inter", "Inter", ("700Bold", "700Bold_Italic")),
    ("source-serif-4", "SourceSerif4", ("400Regular", "400Regular_Italic")),
    ("source-serif-4", "SourceSerif4", ("600SemiBold", "700Bold", "700Bold_Italic")),
    ("noto-sans-arabic", "NotoSansArabic", ("400Regular", "700Bold")),
)


def font_folders(fonts: Path) -> tuple[Path, ...]:
    """Return the folders of the packet's fonts below `fonts`, one a weight.

    Only these are opened: the order in which a folder lists more would change what is found.
    Raises WorkbenchError when a font is not there.
    """
    folders: list[Path] = []
    for package, stem, weights in _FAMILIES:
        for weight in weights:
            folder = fonts / package / weight
            if not (folder / f"{stem}_{weight}.ttf").is_file():
                raise WorkbenchError(
                    f"The font {stem} {weight} is missing, so packets and figures cannot be made. "
                    "Install the workbench again."
                )
            folders.append(folder)
    return tuple(folders)


def packet_fonts(fonts: Path) -> typst.Fonts:
    """Open the packet's fonts and no others; those built into the typesetter serve code."""
    folders = [str(folder) for folder in font_folders(fonts)]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
