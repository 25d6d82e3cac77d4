# SPDX-License-Identifier: MIT
"""What the map page is sent: clusters and events of a box, zones, the legend. Numbers and ours."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from workbench.analysis.clusters import (
    STACK_PX,
    TILE_PX,
    Clusters,
    clusters_of,
    extent_of_rows,
    members_of,
)
from workbench.analysis.frame import Array, Frame
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.analysis.placing import AreaPlacing, Placing, place_events
from workbench.casefile.queries import Zone
from workbench.domain.filters import Box
from workbench.domain.focus import Focus
from workbench.domain.register import Register
from workbench.geo.page import MAX_ZOOM
from workbench.geo.zone_looks import zone_looks
from workbench.session.stage import Scene
from workbench.ui.map.cards import zone_words
from workbench.ui.theme import Theme

MOST_MARKED = 2_000  # selected events; more would bury the map, and are in its clusters
MOST_FANNED = 60  # events of one spot shown around it; more are listed


class MapContent:
    """The scene as the map draws it; what does not change with the view is kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._frame: Frame | None = None
        self._register: Register | None = None
        self.codes: Array = np.empty(0, dtype="int16")
        self.looks: list[Look] = []
        self._placing: Placing | None = None
        self._selection: frozenset[int] = frozenset()
        self._selected: Array = np.empty(0, dtype="int64")

    def take(self, scene: Scene) -> None:
        """Take a scene over."""
        if scene.frame is not self._frame or scene.register is not self._register:
            self._frame, self._register = scene.frame, scene.register
            self.codes, self.looks = look_codes(scene.frame, looks_of(scene.register))

    def placing(self, frame: Frame) -> Placing:
        """Return the placing of a frame."""
        if self._placing is None or not self._placing.is_of(frame):
            self._placing = place_events(frame)
        return self._placing

    def events(
        self, scene: Scene, theme: Theme, box: Box, zoom: float, areas: AreaPlacing | None
    ) -> dict[str, Any]:
        """Return what lies in a box, as the page takes it."""
        self.take(scene)
        found = clusters_of(
            scene.frame, scene.visible, self.codes, box=box, zoom=zoom,
            keep=self.marked(scene.focus), current=scene.focus.current,
            placing=self.placing(scene.frame), areas=areas,
        )  # fmt: skip
        return {**_arrays(found), **self._names(theme), "zoom": zoom, "box": _sides(box)}

    def members(
        self, scene: Scene, box: Box, zoom: float, anchor: int, areas: AreaPlacing | None
    ) -> Array:
        """Return the rows of the cluster that an event belongs to in a view."""
        self.take(scene)
        return members_of(
            scene.frame, scene.visible, box=box, zoom=zoom, anchor=anchor,
            keep=self.marked(scene.focus), current=scene.focus.current,
            placing=self.placing(scene.frame), areas=areas,
        )  # fmt: skip

    def opened(self, scene: Scene, theme: Theme, rows: Array, in_area: bool) -> dict[str, Any]:
        """Return where a cluster's events lie, and which they are where zooming cannot part them.

        `parts`: whether zooming parts them. `events`: none where there are too many to fan out.
        """
        frame = scene.frame
        box = extent_of_rows(frame, rows)
        parts = not in_area and _span_px(box, self.placing(frame).down[rows]) > STACK_PX
        order = newest_first(frame, rows)[: MOST_FANNED if len(rows) <= MOST_FANNED else 0]
        killed = self.placing(frame).killed[order].tolist()
        return {
            "box": _sides(box),
            "parts": parts,
            "count": len(rows),
            "id": [str(key) for key in frame["event_id"][order].tolist()],
            "look": self.codes[order].tolist(),
            "fatalities": killed,
            "lat": frame["lat"][order].tolist(),
            "lon": frame["lon"][order].tolist(),
            **self._names(theme),
        }

    def marked(self, focus: Focus) -> Array:
        """Return the keys of the selected events that are drawn apart, and the current one."""
        if focus.selection is not self._selection:
            self._selection = focus.selection
            keys = np.fromiter(focus.selection, dtype="int64", count=len(focus.selection))
            self._selected = np.sort(keys)[:MOST_MARKED]
        if focus.current is None:
            return self._selected
        return np.union1d(self._selected, np.array([focus.current]))

    def legend(self, scene: Scene, theme: Theme, other: str) -> list[dict[str, str]]:
        """Return the looks that are seen now, the most frequent first."""
        self.take(scene)
        # By row numbers: numpy picks three times as fast by them as by a mask.
        seen = self.codes[np.flatnonzero(scene.visible)]
        counts = np.bincount(seen, minlength=len(self.looks))
        order = [code for code in np.argsort(-counts, kind="stable") if counts[code]]
        return [
            {
                "shape": self.looks[code].symbol,
                "colour": theme.hex(self.looks[code].colour),
                "text": self.looks[code].name or other,
            }
            for code in order
        ]

    def radii_m(self, scene: Scene, areas: AreaPlacing | None) -> tuple[float, float] | None:
        """Return the least and the greatest radius of the circles that are drawn, if any are."""
        rings = self.placing(scene.frame).radius_m
        drawn = scene.visible & (rings > 0)
        if areas is not None:
            drawn &= areas.elsewhere
        radii = rings[np.flatnonzero(drawn & ~np.isnan(scene.frame["lat"]))]
        return (float(radii.min()), float(radii.max())) if len(radii) else None

    def _names(self, theme: Theme) -> dict[str, list[str]]:
        """Return colour and symbol of each look, which the page picks by number."""
        return {
            "colours": [theme.hex(look.colour) for look in self.looks],
            "shapes": [look.symbol for look in self.looks],
        }


def newest_first(frame: Frame, rows: Array) -> Array:
    """Return rows in the order of their dates, the newest first; those without one last."""
    return rows[np.argsort(-frame["latest_ms"][rows].astype("float64"), kind="stable")]


def zone_features(zones: Sequence[Zone], register: Register, theme: Theme) -> dict[str, Any]:
    """Return zones as GeoJSON with the colour of their actor and the pattern of their class."""
    looks = zone_looks([(zone.actor, zone.zone_class) for zone in zones], register)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": zone.geometry,
                "properties": {
                    "colour": theme.hex(look.colour), "pattern": look.pattern, "name": zone.name,
                },
            }
            for zone, look in zip(zones, looks, strict=True)
        ],
    }  # fmt: skip


def zone_legend(zones: Sequence[Zone], register: Register, theme: Theme) -> list[dict[str, str]]:
    """Return a legend entry for each actor and class."""
    looks = zone_looks([(zone.actor, zone.zone_class) for zone in zones], register)
    return [
        {
            "kind": "zone",
            "pattern": look.pattern,
            "colour": theme.hex(look.colour),
            "text": zone_words(look.actor, look.zone_class),
        }
        for look in dict.fromkeys(looks)
    ]


def _span_px(box: Box, down: Array) -> float:
    """Return how far apart events lie on the map at its closest, in pixels."""
    across = ((box.east - box.west) % 360.0) / 360.0
    return max(across, float(down.max() - down.min())) * TILE_PX * 2.0**MAX_ZOOM


def _sides(box: Box) -> list[float]:
    return [box.west, box.south, box.east, box.north]


def _arrays(found: Clusters) -> dict[str, Any]:
    """Return clusters and single events as parallel lists: the clusters first."""
    clusters, single = len(found.count), found.event_look.tolist()
    largest = found.by_look.argmax(axis=1).tolist() if clusters else []
    ones = [1] * len(single)
    return {
        "lat": [*_rounded(found.lat), *_rounded(found.event_lat)],
        "lon": [*_rounded(found.lon), *_rounded(found.event_lon)],
        "count": [*found.count.tolist(), *ones],
        "fatalities": [*found.killed.tolist(), *found.event_killed.tolist()],
        "look": [*largest, *single],
        "parts": [*(_parts(row) for row in found.by_look), *([None] * len(single))],
        "id": [*map(str, found.anchor.tolist()), *map(str, found.event.tolist())],
        "radius_m": [*found.radius_m.round().tolist(), *found.event_radius_m.round().tolist()],
        "area": [*found.area.tolist(), *found.event_area.tolist()],
        "marked": [*found.marked.tolist(), *([0] * len(single))],
    }


def _parts(by_look: Array) -> list[list[int]]:
    """Return the looks in one cluster with how many there are of each."""
    return [[int(look), int(by_look[look])] for look in np.flatnonzero(by_look)]


def _rounded(values: Array) -> list[float]:
    return np.round(values, 5).tolist()
