# SPDX-License-Identifier: MIT
"""What the map pane is made of: parts that begin with the page and draw each scene."""

from typing import Any, Protocol

from workbench.session.stage import Scene
from workbench.ui.map.host import PageHost

LegendEntry = dict[str, Any]


class MapPart(Protocol):
    """Something on the map. Before the page stands it is asked nothing."""

    def begin(self, host: PageHost) -> None:
        """The page stands: show what does not come with a scene."""
        ...

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show what has changed; `before` is None for a new page and for another theme."""
        ...

    def legend(self, scene: Scene) -> list[LegendEntry]:
        """Return what the legend says of the part, the most important first."""
        ...
