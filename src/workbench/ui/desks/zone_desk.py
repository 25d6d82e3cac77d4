# SPDX-License-Identifier: MIT
"""The zones of the open case as map and zones pane share them: those in view, chosen, compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import shapely
from PySide6.QtCore import QObject, Signal

from workbench.analysis.maps.date_in_view import day_in_view
from workbench.casefile.connection import Connection
from workbench.casefile.queries.zones import ZoneAtlas, read_atlas
from workbench.domain.change import Change
from workbench.domain.filters import Box
from workbench.domain.progress import Progress
from workbench.domain.time import day_start_ms
from workbench.domain.zones import Zone, is_reworded
from workbench.geo.ellipsoid_area import area_m2
from workbench.geo.zone_change import CHANGES, ZoneChange, zone_changes
from workbench.geo.zone_shapes import shape_of
from workbench.session.session import Session
from workbench.session.stage import Scene


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two days by their first millisecond; `changes` is None until they are computed.

    `only` is the index of the one change that the map shows, None for all. `is_reworded`: zones of
    these days were assessed by other definitions of their classes than today's.
    """

    first_ms: int
    second_ms: int
    changes: Sequence[ZoneChange] | None = None
    only: int | None = None
    is_reworded: bool = False

    @property
    def shown(self) -> Sequence[ZoneChange]:
        """What the map shows."""
        changes = self.changes or ()
        return changes if self.only is None else changes[self.only : self.only + 1]


class ZoneDesk(QObject):
    """Reads the zones, and follows the filter's dates unless a day was chosen."""

    changed = Signal()  # zones, classes, the day, the choice or the comparison
    gaps_changed = Signal()  # whether districts without reports are hatched
    opened = Signal(int)  # a zone of which the form is to be shown
    zoom_wanted = Signal(object)  # Box: where a zone lies

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Watch a session; the zones are read at once."""
        super().__init__(parent)
        self.session = session
        self.atlas = ZoneAtlas()
        self.areas_m2: Mapping[int, float] = {}
        self.is_read = False
        self.chosen: int | None = None
        self.comparison: Comparison | None = None
        self.shows_gaps = False
        self._pinned_ms: int | None = None
        self._to_open: int | None = None
        self.day_ms = self._day_of(session.stage.scene)
        session.edited.connect(self._on_edited)
        session.stage.changed.connect(self._on_scene_changed)
        self._read()

    @property
    def is_pinned(self) -> bool:
        """Whether the day in view was chosen, and does not follow the filter."""
        return self._pinned_ms is not None

    def zone(self, key: int | None) -> Zone | None:
        """Return a zone by its key."""
        return next((zone for zone in self.atlas.zones if zone.id == key), None)

    def in_view(self) -> list[Zone]:
        """Return the zones that may hold on the day in view."""
        return [zone for zone in self.atlas.zones if zone.holds_on(self.day_ms)]

    def drawn(self) -> list[Zone]:
        """Return the zones in view and, last, the chosen one where it does not hold on the day."""
        zones, chosen = self.in_view(), self.zone(self.chosen)
        return zones if chosen is None or chosen in zones else [*zones, chosen]

    def ground_in_view(self) -> Box | None:
        """Return where the zones of the day in view lie; None where there are none."""
        return _box_around([shape_of(zone.geometry) for zone in self.in_view()])

    def pin_day(self, day_ms: int | None) -> None:
        """Look at a day, given by its first millisecond; None follows the filter again."""
        self._pinned_ms = day_ms
        self._take_day(self._day_of(self.session.stage.scene), always=True)

    def choose(self, zone: int | None) -> None:
        """Mark a zone in map and list; an equal choice is silent."""
        if zone != self.chosen:
            self.chosen = zone
            self.changed.emit()

    def open(self, zone: int) -> None:
        """Choose a zone and have its form shown, a new one as soon as it is read."""
        if self.zone(zone) is None:
            self._to_open = zone
        else:
            self.choose(zone)
            self.opened.emit(zone)

    def compare(self, first_ms: int, second_ms: int, *, zooms: bool = True) -> None:
        """Compare the zones of two days; map and pane show what changed once it is computed.

        `zooms`: the map moves to what is compared.
        """
        reworded = any(
            is_reworded(zone, self.atlas.kinds) for zone in self.atlas.zones
            if zone.holds_on(first_ms) or zone.holds_on(second_ms)
        )  # fmt: skip
        self.comparison = Comparison(first_ms, second_ms, is_reworded=reworded)
        self.changed.emit()
        self.session.jobs.run(
            "read", self.tr("Compare zones"), _compared, self.atlas.zones, self.comparison,
            then=self._on_compared_zooming if zooms else self._on_compared, key="compare zones",
        )  # fmt: skip

    def show_change(self, index: int | None) -> None:
        """Show one of the changes on the map alone, or all of them."""
        if self.comparison is not None and self.comparison.only != index:
            self.comparison = replace(self.comparison, only=index)
            self.changed.emit()

    def stop_comparing(self) -> None:
        """Show the zones of the day in view again."""
        if self.comparison is not None:
            self.comparison = None
            self.changed.emit()

    def show_gaps(self, shown: bool) -> None:
        """Hatch districts without reports on the map, or stop doing so."""
        if shown != self.shows_gaps:
            self.shows_gaps = shown
            self.gaps_changed.emit()

    # -- private -------------------------------------------------------------------------------

    def _day_of(self, scene: Scene) -> int:
        if self._pinned_ms is not None:
            return self._pinned_ms
        today_ms = day_start_ms(datetime.now(UTC).date())
        return day_in_view(scene.focus.filter, scene.frame, today_ms)

    def _take_day(self, day_ms: int, *, always: bool = False) -> None:
        if day_ms != self.day_ms or always:
            self.day_ms = day_ms
            self.changed.emit()

    def _read(self) -> None:
        self.session.read("Zones", _measured, then=self._on_read, key="zone atlas")

    def _on_read(self, read: tuple[ZoneAtlas, Mapping[int, float]]) -> None:
        self.atlas, self.areas_m2 = read
        self.is_read = True
        if self.zone(self.chosen) is None:
            self.chosen = None
        self.changed.emit()
        if self.comparison is not None:
            self.compare(self.comparison.first_ms, self.comparison.second_ms, zooms=False)
        new, self._to_open = self._to_open, None
        if new is not None and self.zone(new) is not None:
            self.open(new)

    def _on_compared(self, comparison: Comparison) -> None:
        now = self.comparison
        if now is not None and (now.first_ms, now.second_ms) == (
            comparison.first_ms, comparison.second_ms,
        ):  # fmt: skip
            self.comparison = comparison
            self.changed.emit()

    def _on_compared_zooming(self, comparison: Comparison) -> None:
        self._on_compared(comparison)
        if self.comparison is comparison:
            self._show_ground(comparison)

    def _show_ground(self, comparison: Comparison) -> None:
        """Bring into view what is compared."""
        ground = [
            shape
            for change in comparison.changes or ()
            for shape in (change.ground(what).shape for what in CHANGES)
            if not shape.is_empty
        ]
        if ground:
            self.zoom_wanted.emit(_box_around(ground))

    def _on_edited(self, change: Change) -> None:
        if change.touches("zone", "zone_event", "zone_source", "zone_kind", "actor"):
            self._read()

    def _on_scene_changed(self, new: Scene, old: Scene) -> None:
        asked = new.focus.filter.on("date") != old.focus.filter.on("date")
        if asked or new.frame is not old.frame:
            self._take_day(self._day_of(new))


def desk_of(session: Session) -> ZoneDesk:
    """Return the one desk of a session, made when it is first asked for."""
    known = session.findChild(ZoneDesk)
    return known if isinstance(known, ZoneDesk) else ZoneDesk(session, session)


def _box_around(shapes: Sequence[Any]) -> Box | None:
    return Box(*shapely.total_bounds(shapes).tolist()) if shapes else None


def _measured(conn: Connection) -> tuple[ZoneAtlas, Mapping[int, float]]:
    """Read the zones with their areas in m²."""
    atlas = read_atlas(conn)
    return atlas, {zone.id: area_m2(shape_of(zone.geometry)) for zone in atlas.zones}


def _compared(zones: Sequence[Zone], comparison: Comparison, *, progress: Progress) -> Comparison:
    def tick() -> None:
        progress(0)

    first, second = comparison.first_ms, comparison.second_ms
    changes = zone_changes(zones, first, second, tick)
    changes.sort(key=lambda change: not (change.gained_m2 or change.lost_m2))  # what changed first
    return replace(comparison, changes=changes)
