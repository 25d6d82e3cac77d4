# SPDX-License-Identifier: MIT
"""The user's own layers on the map: what the page draws of them, and files dropped on the map."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.filters import Box
from workbench.geo.layers.opening import RASTER_TILES, OpenLayer, VectorLayer
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.layer_shelf import ShelfEntry, shelf_of
from workbench.ui.map.host import PageHost
from workbench.ui.map.parts import LegendEntry
from workbench.ui.map.scheme import Answer


class MapLayers(QObject):
    """Tells the page of the case's layers, and answers for their tiles."""

    changed = Signal()  # other layers are on the map, or they look different

    def __init__(self, session: Session, pane: QWidget) -> None:
        """Watch the layers; files dropped on `pane` are offered as layers."""
        super().__init__(pane)
        self._shelf = shelf_of(session)
        self._host: PageHost | None = None
        self._shelf.changed.connect(self._show)
        self._shelf.zoom_wanted.connect(self._on_zoom_wanted)
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    def begin(self, host: PageHost) -> None:
        """Show the layers: the page stands."""
        self._host = host
        self._show()

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Layers do not depend on the scene."""

    def legend(self, scene: Scene) -> list[LegendEntry]:
        """Return an entry for each layer that is on the map, the one on top first."""
        return [_legend_entry(entry, layer) for entry, layer in reversed(self._shelf.drawn())]

    def answer(
        self, rest: str, _query: Mapping[str, str], give: Callable[[Answer | None], None]
    ) -> None:
        """Give a tile, now or once it is made."""
        self._shelf.ask_tile(rest, give)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dropped on the map."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if _paths(event):
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            self._shelf.files_offered.emit(_paths(event))
            return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        if self._host is not None:
            self._host.say("showLayers", self._shelf.map_layers(), list(self._shelf.credits))
            self.changed.emit()

    def _on_zoom_wanted(self, box: Box) -> None:
        if self._host is not None:
            self._host.say("fit", [box.west, box.south, box.east, box.north])


def _legend_entry(entry: ShelfEntry, layer: OpenLayer) -> LegendEntry:
    """Say how a layer looks; pictures have a frame, points a dot, all else a patch."""
    swatch = "patch"
    if layer.kind == RASTER_TILES:
        swatch = "picture"
    elif isinstance(layer, VectorLayer) and layer.has_only_points:
        swatch = "points"
    style = entry.style
    return {
        "kind": "layer", "text": entry.row.name, "swatch": swatch, "colour": style.colour,
        "fill": style.fill, "opacity": style.opacity,
    }  # fmt: skip


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
