# SPDX-License-Identifier: MIT
"""What the map page is sent: clusters and events of a box, zones, the legend. Numbers and ours."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from workbench.analysis.clusters import Clusters, clusters_of
from workbench.analysis.frame import Array, Frame
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.analysis.placing import Placing, place_events
from workbench.casefile.queries import Zone
from workbench.domain.filters import Box
from workbench.domain.focus import Focus
from workbench.domain.register import Register
from workbench.session.stage import Scene
from workbench.ui.theme import Theme

MOST_MARKED = 2_000  # selected events; more would bury the map, and are in its clusters


class MapContent:
    """The scene as the map draws it; what does not change with the view is kept."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._frame: Frame | None = None
        self._register: Register | None = None
        self._codes: Array = np.empty(0, dtype="int16")
        self._looks: list[Look] = []
        self._placing: Placing | None = None
        self._selection: frozenset[int] = frozenset()
        self._selected: Array = np.empty(0, dtype="int64")

    def take(self, scene: Scene) -> None:
        """Take a scene over."""
        if scene.frame is not self._frame or scene.register is not self._register:
            self._frame, self._register = scene.frame, scene.register
            self._codes, self._looks = look_codes(scene.frame, looks_of(scene.register))

    def events(self, scene: Scene, theme: Theme, box: Box, zoom: float) -> dict[str, Any]:
        """Return what lies in a box, as the page takes it."""
        self.take(scene)
        if self._placing is None or not self._placing.is_of(scene.frame):
            self._placing = place_events(scene.frame)
        found = clusters_of(
            scene.frame, scene.visible, self._codes,
            box=box, zoom=zoom, keep=self.marked(scene.focus), placing=self._placing,
        )  # fmt: skip
        colours = [theme.hex(look.colour) for look in self._looks]
        return {**_arrays(found), "colours": colours, "shapes": [lk.symbol for lk in self._looks]}

    def marked(self, focus: Focus) -> Array:
        """Return the keys of the selected events that are drawn one by one, and the current one."""
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
        seen = self._codes[np.flatnonzero(scene.visible)]
        counts = np.bincount(seen, minlength=len(self._looks))
        order = [code for code in np.argsort(-counts, kind="stable") if counts[code]]
        return [
            {
                "shape": self._looks[code].symbol,
                "colour": theme.hex(self._looks[code].colour),
                "text": self._looks[code].name or other,
            }
            for code in order
        ]


def zone_features(zones: Sequence[Zone], theme: Theme) -> dict[str, Any]:
    """Return zones as GeoJSON with colour and hatch by class."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": zone.geometry,
                "properties": {
                    "colour": theme.hex(ZONE_COLOURS.get(zone.zone_class, "zone_other")),
                    "pattern": ZONE_PATTERNS.get(zone.zone_class, "dots"),
                    "name": zone.name,
                },
            }
            for zone in zones
        ],
    }


def zone_legend(zones: Sequence[Zone], theme: Theme) -> list[dict[str, str]]:
    """Return a legend entry for each zone."""
    return [
        {
            "kind": "zone",
            "pattern": ZONE_PATTERNS.get(zone.zone_class, "dots"),
            "colour": theme.hex(ZONE_COLOURS.get(zone.zone_class, "zone_other")),
            "text": zone.name,
        }
        for zone in zones
    ]


ZONE_COLOURS: Mapping[str, str] = {
    "control": "zone_control", "support": "zone_support", "attack": "zone_attack",
}  # fmt: skip
ZONE_PATTERNS: Mapping[str, str] = {
    "control": "cross", "support": "hatch", "attack": "back",
}  # fmt: skip


def _arrays(found: Clusters) -> dict[str, Any]:
    """Return clusters and single events as parallel lists: the clusters first."""
    clusters, single = len(found.count), found.event_look.tolist()
    largest = found.by_look.argmax(axis=1).tolist() if clusters else []
    return {
        "lat": [*_rounded(found.lat), *_rounded(found.event_lat)],
        "lon": [*_rounded(found.lon), *_rounded(found.event_lon)],
        "count": [*found.count.tolist(), *([1] * len(single))],
        "fatalities": [*found.killed.tolist(), *found.event_killed.tolist()],
        "colour": [*largest, *single],
        "shape": [*largest, *single],
        "parts": [*(_parts(row) for row in found.by_look), *([None] * len(single))],
        "id": [*([None] * clusters), *map(str, found.event.tolist())],
        "radius_m": [*found.radius_m.round().tolist(), *found.event_radius_m.round().tolist()],
    }


def _parts(by_look: Array) -> list[list[int]]:
    """Return the looks in one cluster with how many there are of each."""
    return [[int(look), int(by_look[look])] for look in np.flatnonzero(by_look)]


def _rounded(values: Array) -> list[float]:
    return np.round(values, 5).tolist()
