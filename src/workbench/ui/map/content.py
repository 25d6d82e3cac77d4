# SPDX-License-Identifier: MIT
"""What the map page is sent of the scene: clusters, events and hexagons of a box, as numbers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from workbench.analysis.actors.looks import actor_looks
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.analysis.maps.clusters import (
    STACK_PX,
    TILE_PX,
    Clusters,
    clusters_in,
    members_in,
)
from workbench.analysis.maps.extents import extent_of_rows
from workbench.analysis.maps.piles import AllPiles, pile_up
from workbench.analysis.maps.scattered import Scattered, scattered
from workbench.analysis.placing import AreaPlacing, Placing, place_events
from workbench.domain.filters import Box
from workbench.domain.register import Register
from workbench.geo.page import MAX_ZOOM
from workbench.session.stage import Scene
from workbench.ui.map.choice import MapChoice
from workbench.ui.map.density import MapDensity, unchanged
from workbench.ui.map.look import MapLook
from workbench.ui.theme import Theme

MOST_FANNED = 60  # events of one spot shown around it; more are listed


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A look for every event. `codes`: int16, one per row of the frame, into `looks`."""

    codes: Array
    looks: list[Look]

    def counted(self, visible: Mask) -> list[tuple[int, int]]:
        """Return each look that is seen, by its code, with its events, the most frequent first."""
        # By row numbers: numpy picks three times as fast by them as by a mask.
        seen = self.codes[np.flatnonzero(visible)]
        return _most_frequent(np.bincount(seen, minlength=len(self.looks)))


class MapContent:
    """The scene as the map draws it; what does not change with the view is kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.look = MapLook()
        self.types = Coded(np.empty(0, dtype="int16"), [])
        self.hues = self.types
        self.density = MapDensity()
        self.choice = MapChoice()
        self.trail: Callable[[Scene], list[tuple[Mask, float]]] = _no_trail
        self._made_of: tuple[Frame, Register, str] | None = None
        self._placing: Placing | None = None
        self._piles: AllPiles | None = None
        self._scattered: Scattered | None = None
        self._scattered_of: tuple[Any, ...] = ()
        self._located: Mask = np.zeros(0, dtype=bool)
        self._located_of: Array | None = None
        self._placed = 0
        self._placed_of: tuple[Any, ...] = ()

    def take(self, scene: Scene) -> None:
        """Take a scene over."""
        frame, register, by = scene.frame, scene.register, self.look.colour_by
        known = self._made_of
        if known is None or known[0] is not frame or known[1] is not register or known[2] != by:
            self._made_of = frame, register, by
            self.types = Coded(*look_codes(frame, looks_of(register)))
            self.hues = self.types if by == "type" else Coded(*actor_looks(frame, register))

    def placing(self, frame: Frame) -> Placing:
        """Return the placing of a frame."""
        if self._placing is None or not self._placing.is_of(frame):
            self._placing = place_events(frame)
        return self._placing

    def events(
        self, scene: Scene, theme: Theme, box: Box, zoom: float, areas: AreaPlacing | None,
        number: Callable[[int], str],
    ) -> dict[str, Any]:  # fmt: skip
        """Return what lies in a box, as the page takes it; `number` writes counts for readers."""
        self.take(scene)
        if self.look.hexagons:
            return self._dense(scene, theme, box, zoom, areas)
        found = clusters_in(self._visible(scene, areas), box, zoom)
        seen = found.by_look.sum(axis=0) + np.bincount(
            found.event_look, minlength=found.by_look.shape[1]
        )
        return {
            **self._marks(scene, found, theme),
            "zoom": zoom,
            "box": _sides(box),
            "trail": self._trail(scene, theme, box, zoom, areas),
            "seen": {str(code): number(int(seen[code])) for code in np.flatnonzero(seen)},
            "inView": _of_all(int(seen.sum()), scene.shown, number),
        }

    def members(
        self, scene: Scene, box: Box, zoom: float, anchors: list[int], areas: AreaPlacing | None
    ) -> Array:
        """Return the rows of the clusters that events belong to in a view."""
        self.take(scene)
        return members_in(self._visible(scene, areas), box, zoom, anchors)

    def has_places(self, frame: Frame) -> bool:
        """Whether any event of the case has a place."""
        return bool(self._located_in(frame).any())

    def placed(self, scene: Scene) -> int:
        """Return how many visible events have a place."""
        made_of = (scene.visible, scene.frame["lat"])
        if not unchanged(made_of, self._placed_of):
            self._placed_of = made_of
            self._placed = int(np.count_nonzero(scene.visible & self._located_in(scene.frame)))
        return self._placed

    def hues_seen(self, scene: Scene, areas: AreaPlacing | None) -> list[tuple[int, int]]:
        """Return the looks that tell events apart by colour, as `Coded.counted` does."""
        counts = np.zeros(len(self.hues.looks))
        for piles in self._visible(scene, areas).drawn():
            counts += np.bincount(piles.look, weights=piles.count, minlength=len(counts))
        return _most_frequent(counts)

    def in_hexagon(self, index: int) -> Array:
        """Return the rows of the frame in a hexagon that was sent last."""
        made = self.density.hexagons
        return np.zeros(0, dtype="int64") if made is None else made.members(index)

    def opened(self, scene: Scene, theme: Theme, rows: Array, in_area: bool) -> dict[str, Any]:
        """Return where a cluster's events lie, and which they are where zooming cannot part them.

        `parts`: whether zooming parts them. `events`: none where there are too many to fan out.
        """
        frame = scene.frame
        box = extent_of_rows(frame, rows)
        parts = not in_area and _span_px(box, self.placing(frame).down[rows]) > STACK_PX
        order = newest_first(frame, rows)[: MOST_FANNED if len(rows) <= MOST_FANNED else 0]
        killed = self.placing(frame).killed[order].tolist()
        chosen = self.choice.many(scene)
        return {
            "box": _sides(box),
            "parts": parts,
            "count": len(rows),
            "id": [str(key) for key in frame["event_id"][order].tolist()],
            "look": self.hues.codes[order].tolist(),
            "shape": self.types.codes[order].tolist(),
            "chosen": [] if chosen is None else chosen[order].tolist(),
            "fatalities": killed,
            "lat": frame["lat"][order].tolist(),
            "lon": frame["lon"][order].tolist(),
            **self._names(theme),
        }

    def radii_m(self, scene: Scene, areas: AreaPlacing | None) -> tuple[float, float] | None:
        """Return the least and the greatest radius of the circles that are drawn, if any are."""
        events = self._visible(scene, areas)
        drawn = [
            one.radius_m[(one.radius_m > 0) & (one.area < 0) & ~np.isnan(one.lat)]
            for one in events.drawn()
        ]
        radii = np.concatenate(drawn)
        return (float(radii.min()), float(radii.max())) if len(radii) else None

    def _visible(self, scene: Scene, areas: AreaPlacing | None) -> Scattered:
        """Return the visible events as they were piled up before, if nothing of it changed."""
        focus = scene.focus
        made_of = (scene.frame, scene.visible, self.hues, areas, focus.selection, focus.current)
        if self._scattered is None or not unchanged(made_of, self._scattered_of):
            self._scattered = self._scatter(scene, scene.visible, areas)
            self._scattered_of = made_of
        return self._scattered

    def _scatter(self, scene: Scene, mask: Mask, areas: AreaPlacing | None) -> Scattered:
        return scattered(
            self._all_piles(scene.frame, areas), mask, keep=self.choice.apart(scene.focus),
            current=scene.focus.current, chosen=self.choice.many(scene),
        )  # fmt: skip

    def _all_piles(self, frame: Frame, areas: AreaPlacing | None) -> AllPiles:
        """Return the piles of all events as they were found before, if nothing of it changed."""
        placing, looks, known = self.placing(frame), self.hues.codes, self._piles
        if (
            known is None
            or known.placing is not placing
            or known.areas is not areas
            or not np.array_equal(known.looks, looks)
        ):
            self._piles = pile_up(frame, looks, placing, areas)
        elif known.frame is not frame:
            self._piles = replace(known, frame=frame)
        assert self._piles is not None
        return self._piles

    def _located_in(self, frame: Frame) -> Mask:
        """Return which events of a frame have a place."""
        if self._located_of is not frame["lat"]:
            self._located_of = frame["lat"]
            self._located = ~np.isnan(self._located_of)
        return self._located

    def _trail(
        self, scene: Scene, theme: Theme, box: Box, zoom: float, areas: AreaPlacing | None
    ) -> list[dict[str, Any]]:
        """Return where it happened before what is played now, the oldest first."""
        colours = self._names(theme)["colours"]
        said: list[dict[str, Any]] = []
        for mask, strength in reversed(self.trail(scene)):
            found = clusters_in(self._scatter(scene, mask, areas), box, zoom)
            said.append({**_spots(found), "strength": strength, "colours": colours})
        return said

    def _dense(
        self, scene: Scene, theme: Theme, box: Box, zoom: float, areas: AreaPlacing | None
    ) -> dict[str, Any]:
        """Return hexagons, and above them the marks of what stands apart."""
        frame, by = scene.frame, self.look.size_by
        made = self.density.take(frame, scene.visible, self.placing(frame), areas, zoom, by)
        apart = np.zeros(len(frame), dtype=bool)
        apart[frame.rows_of(self.choice.apart(scene.focus))] = True
        apart &= scene.visible
        found = clusters_in(self._scatter(scene, apart, areas), box, zoom)
        return {
            **self._marks(scene, found, theme),
            "zoom": zoom,
            "box": _sides(box),
            "hexagons": self.density.payload(made, by, box, self.choice.many(scene)),
        }

    def _marks(self, scene: Scene, found: Clusters, theme: Theme) -> dict[str, Any]:
        shapes = self.types.codes[scene.frame.rows_of(found.event)].tolist()
        return {
            **_arrays(found),
            "shape": [*([0] * len(found.count)), *shapes],
            **self._names(theme),
        }

    def _names(self, theme: Theme) -> dict[str, list[str]]:
        """Return colour and symbol of each look, which the page picks by number."""
        return {
            "colours": [theme.hex(look.colour) for look in self.hues.looks],
            "shapes": [look.symbol for look in self.types.looks],
        }


def _most_frequent(counts: Array) -> list[tuple[int, int]]:
    """Return the codes that are counted, each with its count, the most frequent first."""
    order = np.argsort(-counts, kind="stable")
    return [(int(code), int(counts[code])) for code in order if counts[code]]


def _of_all(seen: int, shown: int, number: Callable[[int], str]) -> str:
    """Say how many of the events that pass the filter have their marks in the window."""
    if seen == shown:
        return number(seen)
    words = QCoreApplication.translate("MapContent", "{seen} of {shown}")
    return words.format(seen=number(seen), shown=number(shown))


def _no_trail(_scene: Scene) -> list[tuple[Mask, float]]:
    return []


def newest_first(frame: Frame, rows: Array) -> Array:
    """Return rows in the order of their dates, the newest first; those without one last."""
    return rows[np.argsort(-frame["latest_ms"][rows].astype("float64"), kind="stable")]


def _span_px(box: Box, down: Array) -> float:
    """Return how far apart events lie on the map at its closest, in pixels."""
    across = ((box.east - box.west) % 360.0) / 360.0
    return max(across, float(down.max() - down.min())) * TILE_PX * 2.0**MAX_ZOOM


def _sides(box: Box) -> list[float]:
    return [box.west, box.south, box.east, box.north]


def _arrays(found: Clusters) -> dict[str, Any]:
    """Return clusters and single events as parallel lists: the clusters first."""
    ones = [1] * len(found.event)
    return {
        **_spots(found),
        "count": [*found.count.tolist(), *ones],
        "fatalities": [*found.killed.tolist(), *found.event_killed.tolist()],
        "parts": [*(_parts(row) for row in found.by_look), *([None] * len(ones))],
        "id": [*map(str, found.anchor.tolist()), *map(str, found.event.tolist())],
        "marked": [*found.marked.tolist(), *([0] * len(ones))],
        "chosen": [*found.chosen.tolist(), *found.event_chosen.tolist()],
    }


def _spots(found: Clusters) -> dict[str, list[Any]]:
    """Return where clusters and single events stand, how roughly, and the look of each."""
    largest = found.by_look.argmax(axis=1).tolist() if len(found.count) else []
    return {
        "lat": [*_rounded(found.lat), *_rounded(found.event_lat)],
        "lon": [*_rounded(found.lon), *_rounded(found.event_lon)],
        "radius_m": [*found.radius_m.round().tolist(), *found.event_radius_m.round().tolist()],
        "area": [*found.area.tolist(), *found.event_area.tolist()],
        "look": [*largest, *found.event_look.tolist()],
    }


def _parts(by_look: Array) -> list[list[int]]:
    """Return the looks in one cluster with how many there are of each."""
    return [[int(look), int(by_look[look])] for look in np.flatnonzero(by_look)]


def _rounded(values: Array) -> list[float]:
    return np.round(values, 5).tolist()
