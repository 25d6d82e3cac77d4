# SPDX-License-Identifier: MIT
"""The map page's messages to the window; every value from the page is checked before use."""

import json

from PySide6.QtCore import QObject, Signal, Slot

from workbench.domain.filters import Box, Within

_MOST_POINTS = 5_000


class MapBridge(QObject):
    """The object that the page knows as `bridge`."""

    page_ready = Signal()
    events_drawn = Signal()
    event_clicked = Signal(int, bool)  # key, whether to add to the selection
    event_opened = Signal(int)  # key, 0 for the current event
    event_hovered = Signal(int)  # key, 0 when the pointer leaves
    cluster_added = Signal(object)  # what was asked for the cluster's view: box, zoom, anchor
    list_wanted = Signal(object)  # the same, of a spot with very many events
    fit_wanted = Signal()
    hexagons_wanted = Signal(bool)
    hexagon_clicked = Signal(int, bool)  # its index, whether to add to the selection
    empty_clicked = Signal(float, float, bool)  # latitude, longitude, whether a key was held
    area_drawn = Signal(object)  # Box or Within
    view_changed = Signal(object, float)  # Box, zoom
    reader_moved = Signal(object, int)  # Box; which request to show a box came before
    in_view_wanted = Signal(bool)
    more_wanted = Signal()  # also the events that perhaps lie in the area asked for
    play_wanted = Signal()  # the bar that plays through time, or not any more
    play_pressed = Signal()  # the space bar
    point_picked = Signal(float, float, float)  # latitude, longitude, zoom
    pick_left = Signal()  # the point that was asked for is not picked after all

    @Slot()
    def eventsDrawn(self) -> None:  # noqa: N802 - the page's name
        """The page has drawn the events that it asked for last."""
        self.events_drawn.emit()

    @Slot()
    def ready(self) -> None:
        """The page has drawn itself."""
        self.page_ready.emit()

    @Slot(float, float, float, float, float, float, float)
    def viewChanged(  # noqa: N802 - the page's name
        self, west: float, south: float, east: float, north: float, zoom: float, *_size: float
    ) -> None:
        """The window of the map has moved."""
        self.view_changed.emit(Box(west, south, _wrapped(east), north), zoom)

    @Slot(float, float, float, float, int)
    def readerMoved(  # noqa: N802 - the page's name
        self, west: float, south: float, east: float, north: float, number: int
    ) -> None:
        """The reader looks at another part of the world."""
        self.reader_moved.emit(Box(west, south, _wrapped(east), north), number)

    @Slot(bool)
    def inViewWanted(self, wanted: bool) -> None:  # noqa: N802 - the page's name
        """Only what is in view is to be shown, or all again."""
        self.in_view_wanted.emit(wanted)

    @Slot()
    def moreWanted(self) -> None:  # noqa: N802 - the page's name
        """Also the events that perhaps lie in the area asked for are to be shown."""
        self.more_wanted.emit()

    @Slot()
    def playWanted(self) -> None:  # noqa: N802 - the page's name
        """The bar that plays through time is wanted, or not any more."""
        self.play_wanted.emit()

    @Slot()
    def playPressed(self) -> None:  # noqa: N802 - the page's name
        """The space bar was pressed."""
        self.play_pressed.emit()

    @Slot(str, str)
    def eventClicked(self, event: str, modifiers: str) -> None:  # noqa: N802 - the page's name
        """An event was clicked."""
        if event.isdigit():
            self.event_clicked.emit(int(event), bool(modifiers))

    @Slot(str)
    def eventOpened(self, event: str) -> None:  # noqa: N802 - the page's name
        """An event was clicked twice, or Enter pressed on the map."""
        if event.isdigit() or not event:
            self.event_opened.emit(int(event or 0))

    @Slot(str)
    def eventHovered(self, event: str) -> None:  # noqa: N802 - the page's name
        """The pointer is over an event, or left it."""
        self.event_hovered.emit(int(event) if event.isdigit() else 0)

    @Slot(str, str, str)
    def clusterAdded(self, box: str, zoom: str, anchor: str) -> None:  # noqa: N802
        """A cluster was clicked to add its events to the selection."""
        self.cluster_added.emit({"box": box, "zoom": zoom, "anchor": anchor})

    @Slot(str, str, str)
    def listWanted(self, box: str, zoom: str, anchor: str) -> None:  # noqa: N802
        """The events at one spot are too many to fan out."""
        self.list_wanted.emit({"box": box, "zoom": zoom, "anchor": anchor})

    @Slot()
    def fitWanted(self) -> None:  # noqa: N802 - the page's name
        """All events are to be brought into view."""
        self.fit_wanted.emit()

    @Slot(bool)
    def hexagonsWanted(self, wanted: bool) -> None:  # noqa: N802 - the page's name
        """Hexagons are to stand for the marks, or not any more."""
        self.hexagons_wanted.emit(wanted)

    @Slot(int, str)
    def hexagonClicked(self, index: int, modifiers: str) -> None:  # noqa: N802
        """A hexagon was clicked."""
        self.hexagon_clicked.emit(index, bool(modifiers))

    @Slot(float, float, str)
    def emptyClicked(self, lat: float, lon: float, modifiers: str) -> None:  # noqa: N802
        """The map was clicked where nothing is."""
        self.empty_clicked.emit(lat, lon, bool(modifiers))

    @Slot(float, float, float)
    def pointPicked(self, lat: float, lon: float, zoom: float) -> None:  # noqa: N802
        """A point that was asked for was clicked."""
        if -90.0 <= lat <= 90.0:
            self.point_picked.emit(lat, _wrapped(lon), zoom)

    @Slot()
    def pickLeft(self) -> None:  # noqa: N802 - the page's name
        """The point that was asked for is not picked."""
        self.pick_left.emit()

    @Slot(float, float, float, float)
    def boxDrawn(self, west: float, south: float, east: float, north: float) -> None:  # noqa: N802
        """A box was drawn."""
        self.area_drawn.emit(Box(_wrapped(west), south, _wrapped(east), north))

    @Slot(str)
    def lassoDrawn(self, ring: str) -> None:  # noqa: N802 - the page's name
        """A ring was drawn."""
        try:
            points = tuple((float(lon), float(lat)) for lon, lat in json.loads(ring))
        except (ValueError, TypeError):
            return
        if len(points) <= _MOST_POINTS:
            self.area_drawn.emit(Within(points))


def _wrapped(lon: float) -> float:
    """Return a longitude between -180 and 180; the edges stay where they are."""
    return lon if -180.0 <= lon <= 180.0 else (lon + 180.0) % 360.0 - 180.0
