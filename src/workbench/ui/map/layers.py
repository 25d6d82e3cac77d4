# SPDX-License-Identifier: MIT
"""The user's own layers on the map: what the page draws of them, and files dropped on the map."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from workbench.domain.filters import Box
from workbench.domain.progress import Progress
from workbench.geo.layers.on_page import layer_legend
from workbench.geo.layers.opening import OpenLayer, VectorLayer
from workbench.geo.layers.recognise import may_be_layer
from workbench.geo.projection import LonLatBox
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.districts import why_not_districts
from workbench.ui.desks.layer_shelf import ShelfEntry, shelf_of
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.host import PageHost
from workbench.ui.map.parts import LegendEntry
from workbench.ui.map.scheme import Answer


@runtime_checkable
class TakesFiles(Protocol):
    """A window that finds out what files are for."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take files of any kind."""
        ...


class MapLayers(QObject):
    """Tells the page of the case's layers, and answers for their tiles."""

    changed = Signal()  # other layers are on the map or in its window, or they look different

    def __init__(self, session: Session, bridge: MapBridge, pane: QWidget) -> None:
        """Watch the layers; those dropped on `pane` are offered, other files go to its window."""
        super().__init__(pane)
        self._session, self._pane = session, pane
        self._shelf = shelf_of(session)
        self._host: PageHost | None = None
        self._desk = desk_of(session)
        self._window: LonLatBox | None = None
        self._listed: set[int] = set()
        bridge.view_changed.connect(self._on_view_changed)
        self._shelf.changed.connect(self._show)
        self._desk.gaps_changed.connect(self._show)
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
        """Return an entry for each layer of which something is in view, the one on top first."""
        return [
            layer_legend(layer, entry.style, entry.row.name)
            for entry, layer in reversed(self._in_view())
        ]

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
            self._session.jobs.run(
                "read", "Look files over", _sorted, _paths(event), then=self._on_sorted
            )
            return True
        return super().eventFilter(watched, event)

    def _in_view(self) -> list[tuple[ShelfEntry, OpenLayer]]:
        """Return the layers on the map that reach into its window, the lowest first."""
        window, drawn = self._window, self._shelf.drawn()
        return drawn if window is None else [one for one in drawn if _reaches(*one, window)]

    def _on_view_changed(self, box: Box, _zoom: float) -> None:
        self._window = LonLatBox(box.west, box.south, box.east, box.north)
        listed = {entry.row.id for entry, _ in self._in_view()}
        if listed != self._listed:
            self._listed = listed
            self.changed.emit()

    def _show(self) -> None:
        if self._host is not None:
            credited = self._shelf.credits(with_districts=self._draws_districts())
            self._host.say("showLayers", self._shelf.map_layers(), list(credited))
            self.changed.emit()

    def _draws_districts(self) -> bool:
        """Whether areas of a layer are on the map as districts, even while it is hidden."""
        entry = self._shelf.districts
        if entry is None or not self._desk.shows_gaps:
            return False
        return not why_not_districts(entry, self._shelf.opened(entry.row.id))

    def _on_sorted(self, found: tuple[Sequence[Path], Sequence[Path]]) -> None:
        layers, others = found
        window = self._pane.window()
        if others and isinstance(window, TakesFiles):
            window.take_files(others)
        elif others:
            layers = [*layers, *others]  # each then says why it is no layer
        if layers:
            self._shelf.files_offered.emit(layers)

    def _on_zoom_wanted(self, box: Box) -> None:
        if self._host is not None:
            self._host.say("fit", [box.west, box.south, box.east, box.north])


def _reaches(entry: ShelfEntry, layer: OpenLayer, window: LonLatBox) -> bool:
    """Return whether something of a layer may lie in a window; of tiles only their box is known."""
    if isinstance(layer, VectorLayer):
        return layer.touches(window)
    if entry.row.bounds is None:
        return True
    west, south, east, north = entry.row.bounds
    if south > window.north or north < window.south:
        return False
    return (window.west - west) % 360 <= _width(west, east) or (west - window.west) % 360 <= _width(
        window.west, window.east
    )


def _width(west: float, east: float) -> float:
    """Return how far it is eastwards in degrees, over the date line too."""
    return east - west if east >= west else east - west + 360


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _sorted(paths: Sequence[Path], *, progress: Progress) -> tuple[Sequence[Path], Sequence[Path]]:
    """Return the files that may be layers, and the others."""
    layers: list[Path] = []
    others: list[Path] = []
    for done, path in enumerate(paths):
        progress(done, len(paths), path.name)
        (layers if may_be_layer(path) else others).append(path)
    return layers, others
