# SPDX-License-Identifier: MIT
"""What stands in the map's place where Chromium cannot run: why, and what to do."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.domain.filters import Box
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.widgets.empty_state import EmptyState


class MapUnavailable(Panel):
    """Says why there is no map; everything else works."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Lay out the sentence."""
        super().__init__(session, icons, parent)
        self._layout: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            EmptyState(
                icons,
                icon="map",
                title=self.tr("The map cannot be shown to the administrator"),
                sentence=self.tr(
                    "The map is drawn by Chromium, which refuses to run as root. Start the "
                    "workbench as an ordinary user."
                ),
            )
        )

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Map")

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Keep the look of the map for when there is one."""
        self._layout = dict(layout)

    def layout_now(self) -> dict[str, Any]:
        """Return what was to be kept."""
        return self._layout

    def show_box(self, box: Box | None) -> None:
        """Do nothing: there is no map."""

    def fit_to_events(self) -> None:
        """There is nothing to fit."""

    def fit_to_selection(self) -> None:
        """There is nothing to fit."""

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Nothing changes."""
