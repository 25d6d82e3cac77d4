# SPDX-License-Identifier: MIT
"""What the app hands to the window: its panels, and the work that needs the program's files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.casefile.casefile import Casefile
    from workbench.geo.place_shelf import PlaceShelf
    from workbench.ui.window.workspace import Panels


@dataclass(frozen=True, slots=True)
class Outfit:
    """How panels and the demo case are made; the program's own files, the user's place packs.

    `begin_map` begins what of the map can be begun before its case is open.
    """

    panels: "Callable[[], Panels]"
    begin_map: Callable[[], None]
    begin_case: "Callable[[Casefile], None]"
    write_demo: "Callable[[Casefile], None]"
    demo_path: Callable[[], Path]
    resources: Path
    places: "PlaceShelf"
