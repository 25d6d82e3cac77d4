# SPDX-License-Identifier: MIT
"""Where the program's own files lie: in the source tree, in a wheel, in a frozen folder."""

from dataclasses import dataclass
from pathlib import Path

import workbench


@dataclass(frozen=True, slots=True)
class Resources:
    """The folders of what ships with the program."""

    root: Path

    @property
    def demo(self) -> Path:
        """The demo case's readable files."""
        return self.root / "demo"

    @property
    def codebooks(self) -> Path:
        """Codebook presets."""
        return self.root / "codebooks"

    @property
    def report_words(self) -> Path:
        """The words by which reports are read."""
        return self.root / "report" / "words.toml"

    @property
    def domains(self) -> Path:
        """Whose web domains are."""
        return self.root / "domains.toml"

    @property
    def themes(self) -> Path:
        """Colours by role, one file a theme."""
        return self.root / "themes"

    @property
    def icons(self) -> Path:
        """The program's own icons and control pictures."""
        return self.root / "icons"

    @property
    def map(self) -> Path:
        """Base map tiles, their style, and the map page's scripts."""
        return self.root / "map"

    @property
    def scripts(self) -> Path:
        """Third-party scripts and fonts, installed from the registry by lock file."""
        return self.root / "map" / "node_modules"

    @property
    def gazetteer(self) -> Path:
        """Place names that ship."""
        return self.root / "gazetteer"

    @property
    def packet(self) -> Path:
        """Templates of packets."""
        return self.root / "packet"


def find_resources() -> Resources:
    """Return the resources beside the installed package, or those of the source tree."""
    package = Path(workbench.__file__).parent
    shipped = package / "_resources"
    return Resources(shipped if shipped.is_dir() else package.parents[1] / "resources")
