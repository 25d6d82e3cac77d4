# SPDX-License-Identifier: MIT
"""Put resources/ into wheels as workbench/_resources, with what the map scripts' authors built."""

import re
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# What a browser, typst or the spelling reads; sources, source maps and type declarations stay
# behind.
SHIPPED_SUFFIXES = {".js", ".css", ".png", ".svg"}
SHIPPED_WHEREVER = {".ttf", ".aff", ".dic"}


class WheelResources(BuildHookInterface[Any]):
    """Adds the resources to wheels for users; an editable install reads them where they stand."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name each resource file and its place in the wheel."""
        if version != "standard":
            return
        root = Path(self.root)
        packages = root / "resources" / "map" / "node_modules"
        if not packages.is_dir():
            message = "The map scripts are not installed: run 'python3 dev.py setup' first."
            raise FileNotFoundError(message)
        for path in sorted((root / "resources").rglob("*")):
            if path.is_file() and (packages not in path.parents or _ships(path, packages)):
                place = Path("workbench", "_resources", path.relative_to(root / "resources"))
                build_data["force_include"][str(path)] = place.as_posix()


def _ships(path: Path, packages: Path) -> bool:
    """Whether a file of an installed npm package is read at run time or is its licence."""
    parts = path.relative_to(packages).parts
    if re.search("licen[cs]e", path.name, re.IGNORECASE):
        return True
    if path.suffix in SHIPPED_WHEREVER:
        return True
    return "dist" in parts and path.suffix in SHIPPED_SUFFIXES and not {"cjs", "esm"} & set(parts)
