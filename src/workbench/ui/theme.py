# SPDX-License-Identifier: MIT
"""Themes: every colour, size and type size by its role, read from TOML files."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from PySide6.QtGui import QColor, QPalette

_T = TypeVar("_T")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


class UnknownRole(KeyError):
    """A colour, size or icon was asked for by a role that no theme knows: a slip in our code."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One look of the window or of figures; equal files make equal themes."""

    name: str
    dark: bool
    colours: Mapping[str, str] = field(hash=False)  # role: "#rrggbb"
    sizes: Mapping[str, int] = field(hash=False)  # role: pixels at 100 %
    type_px: Mapping[str, int] = field(hash=False)  # role: pixels at 100 %

    def colour(self, role: str) -> QColor:
        """Give the colour of a role; raises UnknownRole."""
        return QColor(self.hex(role))

    def hex(self, role: str) -> str:
        """Give the colour of a role as "#rrggbb", for style sheets and SVG; raises UnknownRole."""
        return _look_up(self.colours, role, "colour", self.name)

    def size(self, role: str) -> int:
        """Give a size in pixels; raises UnknownRole."""
        return _look_up(self.sizes, role, "size", self.name)

    def type_size(self, role: str) -> int:
        """Give a step of the type scale in pixels; raises UnknownRole."""
        return _look_up(self.type_px, role, "type size", self.name)


def load_theme(path: Path) -> Theme:
    """Read a theme; its name is the file's. Raises ValueError where the file is no theme."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    scheme = content["scheme"]
    if scheme not in ("light", "dark"):
        raise ValueError(f"{path.name}: the scheme is light or dark, not {scheme!r}.")
    colours: dict[str, str] = content["colours"]
    for role, value in colours.items():
        if not _COLOUR.fullmatch(value):
            raise ValueError(f"{path.name}: {role} = {value!r} is no colour like #0b6a88.")
    return Theme(
        name=path.stem,
        dark=scheme == "dark",
        colours=MappingProxyType(colours),
        sizes=MappingProxyType(content["sizes"]),
        type_px=MappingProxyType(content["type"]),
    )


def load_themes(folder: Path) -> dict[str, Theme]:
    """Read all themes of a folder, by name."""
    return {path.stem: load_theme(path) for path in sorted(folder.glob("*.toml"))}


def palette(theme: Theme) -> QPalette:
    """Build the palette that Fusion draws with where the style sheet says nothing."""
    roles = QPalette.ColorRole
    plain = {
        roles.Window: "window",
        roles.WindowText: "text",
        roles.Base: "field",
        roles.AlternateBase: "sunken",
        roles.Text: "text",
        roles.PlaceholderText: "text_muted",
        roles.Button: "panel",
        roles.ButtonText: "text",
        roles.BrightText: "on_accent",
        roles.ToolTipBase: "tooltip",
        roles.ToolTipText: "tooltip_text",
        roles.Highlight: "selection",
        roles.HighlightedText: "selection_text",
        roles.Accent: "accent",
        roles.Link: "link",
        roles.LinkVisited: "link",
        roles.Light: "panel",
        roles.Midlight: "hover",
        roles.Mid: "border",
        roles.Dark: "border_strong",
        roles.Shadow: "border_strong",
    }
    made = QPalette()
    for role, name in plain.items():
        made.setColor(role, theme.colour(name))
    inactive = QPalette.ColorGroup.Inactive
    made.setColor(inactive, roles.Highlight, theme.colour("selection_inactive"))
    disabled = QPalette.ColorGroup.Disabled
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(disabled, role, theme.colour("text_disabled"))
    made.setColor(disabled, roles.Highlight, theme.colour("selection_inactive"))
    return made


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(c) for c in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _look_up(known: Mapping[str, _T], role: str, what: str, theme: str) -> _T:
    try:
        return known[role]
    except KeyError:
        raise UnknownRole(f"The theme {theme} has no {what} {role!r}.") from None
