# SPDX-License-Identifier: MIT
"""The colours of printed figures by role."""

import tomllib
from pathlib import Path


def print_colours(themes: Path) -> dict[str, str]:
    """Return `#rrggbb` by role, from the print theme."""
    return tomllib.loads((themes / "print.toml").read_text(encoding="utf-8"))["colours"]
