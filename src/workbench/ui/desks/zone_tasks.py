# SPDX-License-Identifier: MIT
"""What is drawn on the map for a zone, and the edits that come of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, count
from typing import Any, cast

import shapely
from PySide6.QtCore import QObject, Signal

from workbench.casefile.edits.zones import add_zone, merge_zones, reshape_zone, split_zone
from workbench.domain.errors import InputError
from workbench.domain.filters import Box
from workbench.domain.progress import Progress
from workbench.domain.time import day_of_ms
from workbench.domain.zones import Zone
from workbench.geo.zone_shapes import geojson_of, mended, merged, shape_of, split
from workbench.session.session import Session
from workbench.ui.desks.zone_desk import ZoneDesk, desk_of

DRAW, RESHAPE, SPLIT = "draw", "reshape", "split"
_MOST_POINTS = 50_000


@dataclass(frozen=True, slots=True)
class ZoneTask:
    """What the map is asked to let be drawn; `zone` is the one that is changed, if there is one."""

    kind: str
    zone: Zone | None = None


@dataclass(frozen=True, slots=True)
class _Outlines:
    """Outlines as GeoJSON, ready to be stored, and what had to be mended."""

    task: ZoneTask
    outlines: Sequence[str]
    said: str = ""


@dataclass(frozen=True, slots=True)
class _Merged:
    """The ground of several zones as one outline, and in how many parts it lies."""

    zones: Sequence[Zone]
    outline: str
    parts: int


class ZoneTasks(QObject):
    """One task at a time; a new one takes the place of that under way."""

    begun = Signal(object)  # ZoneTask: the map lets it be drawn
    stopped = Signal()

    def __init__(self, desk: ZoneDesk) -> None:
        """Change the zones of a desk's session."""
        super().__init__(desk)
        self._desk = desk
        self._session = desk.session
        self.task: ZoneTask | None = None
        self.last_class = ""  # of the zone that was drawn last
        self._first_valid: dict[int, str] = {}  # key of a zone drawn here → EDTF
        desk.changed.connect(self._on_desk_changed)

    def draw(self) -> None:
        """Have a new zone drawn."""
        self._begin(ZoneTask(DRAW))

    def reshape(self, zone: int) -> None:
        """Have the corners of a zone moved."""
        self._begin_on(RESHAPE, zone)

    def split(self, zone: int) -> None:
        """Have a line drawn across a zone, which cuts it in two or more."""
        self._begin_on(SPLIT, zone)

    def stop(self) -> None:
        """Give the task up."""
        if self.task is not None:
            self.task = None
            self.stopped.emit()

    def merge(self, zones: Sequence[int]) -> None:
        """Make zones one: the first takes the ground of the others."""
        known = [zone for zone in map(self._desk.zone, zones) if zone is not None]
        if len(known) > 1:
            self._session.jobs.run(
                "read", self.tr("Merge zones"), _merged, known, then=self._on_merged
            )

    def take(self, drawn: Any) -> None:
        """Take what was drawn for the task: a ring or a line (lon, lat), or polygons of rings."""
        task, self.task = self.task, None
        if task is not None:
            job = self._session.jobs.run(
                "read", self.tr("Outline of zone"), _outlines, task, drawn, then=self._on_outlines
            )
            job.answer(partial(self._on_refused, task))

    def is_dated_by_view(self, zone: Zone) -> bool:
        """Return whether a zone still holds from the day in view when it was drawn."""
        return self._first_valid.get(zone.id, "") == zone.valid

    def show(self, zone: Zone) -> None:
        """Bring a zone into view on the map."""
        west, south, east, north = shape_of(zone.geometry).bounds
        self._desk.zoom_wanted.emit(Box(west, south, east, north))

    # -- private -------------------------------------------------------------------------------

    def _begin_on(self, kind: str, key: int) -> None:
        zone = self._desk.zone(key)
        if zone is not None:
            self.show(zone)
            self._begin(ZoneTask(kind, zone))

    def _begin(self, task: ZoneTask) -> None:
        self._desk.stop_comparing()
        self.task = task
        self.begun.emit(task)

    def _on_outlines(self, made: _Outlines) -> None:
        zone = made.task.zone
        if zone is None:
            self._add(made.outlines[0])
        elif made.task.kind == RESHAPE:
            self._session.edit(
                reshape_zone, zone=zone.id, geometry=made.outlines[0], detail=zone.name
            )
        else:
            self._session.edit(split_zone, zone=zone.id, geometries=made.outlines, detail=zone.name)
        if made.said:
            self._session.told.emit(made.said)

    def _on_refused(self, task: ZoneTask, error: BaseException) -> None:
        """Say for a while what is wrong, and let it be drawn again."""
        if isinstance(error, InputError):
            self._session.told.emit(str(error))
            zone = task.zone
            if self.task is None and (zone is None or self._desk.zone(zone.id) is not None):
                self._begin(task)

    def _on_desk_changed(self) -> None:
        """Give a task up when its zone is gone, or the map shows two days compared."""
        zone = self.task.zone if self.task is not None else None
        is_gone = zone is not None and self._desk.zone(zone.id) is None
        if is_gone or self._desk.comparison is not None:
            self.stop()

    def _add(self, outline: str) -> None:
        kinds = self._desk.atlas.kinds
        known = self.last_class in {kind.key for kind in kinds}
        valid = f"{day_of_ms(self._desk.day_ms).isoformat()}/.."
        values = {
            "name": self._free_name(), "class": self.last_class if known else kinds[0].key,
            "geometry": outline, "valid": valid,
        }  # fmt: skip
        self._session.edit(add_zone, values=values, then=partial(self._on_added, valid))

    def _free_name(self) -> str:
        """Return a name that no zone has yet."""
        taken = {zone.name for zone in self._desk.atlas.zones}
        name = self.tr("New zone")
        numbered = (f"{name} {number}" for number in count(2))
        return next(free for free in chain([name], numbered) if free not in taken)

    def _on_added(self, valid: str, zone: int) -> None:
        self._first_valid[zone] = valid
        self._desk.open(zone)

    def _on_merged(self, made: _Merged) -> None:
        self._session.edit(
            merge_zones, zones=[zone.id for zone in made.zones], geometry=made.outline,
            detail=made.zones[0].name, then=partial(self._tell_parts, made.parts),
        )  # fmt: skip

    def _tell_parts(self, parts: int, zone: int) -> None:
        """Say that merged ground lies apart: it is one zone all the same."""
        self._desk.choose(zone)
        if parts > 1:
            said = self.tr("The merged zone lies in %Ln part(s) that do not touch.", "", parts)
            self._session.told.emit(said)


def tasks_of(session: Session) -> ZoneTasks:
    """Return the one list of tasks of a session, made when it is first asked for."""
    desk = desk_of(session)
    known = desk.findChild(ZoneTasks)
    return known if isinstance(known, ZoneTasks) else ZoneTasks(desk)


def _merged(zones: Sequence[Zone], *, progress: Progress) -> _Merged:
    progress(0)
    ground = merged([mended(shape_of(zone.geometry)).shape for zone in zones])
    return _Merged(zones, geojson_of(ground), shapely.get_num_geometries(ground))


def _outlines(task: ZoneTask, drawn: Any, *, progress: Progress) -> _Outlines:
    """Turn what the page sent into outlines; raises InputError with what is wrong with it."""
    progress(0)
    try:
        if task.kind == SPLIT and task.zone is not None:
            whole = mended(shape_of(task.zone.geometry)).shape
            parts = split(whole, _points(drawn))
            return _Outlines(task, [geojson_of(part) for part in parts])
        rings = [[drawn]] if task.kind == DRAW else cast(list[list[Any]], drawn)
        polygons = [
            shapely.Polygon(_points(outer), [_points(hole) for hole in holes])
            for outer, *holes in rings
        ]
    except (ValueError, TypeError) as error:
        raise InputError("The outline that was drawn cannot be read. Draw it again.") from error
    found = mended(polygons[0] if len(polygons) == 1 else shapely.MultiPolygon(polygons))
    return _Outlines(task, [geojson_of(found.shape)], found.said)


def _points(drawn: Any) -> list[tuple[float, float]]:
    """Return points (lon, lat), brought back to the one world that runs from -180 to 180."""
    points = [(float(lon), float(lat)) for lon, lat in drawn]
    if not points or len(points) > _MOST_POINTS:
        raise ValueError("no outline")
    if not all(math.isfinite(lon) and math.isfinite(lat) for lon, lat in points):
        raise ValueError("not on the map")
    turns = round(sum(lon for lon, _ in points) / len(points) / 360.0)
    return [(lon - 360.0 * turns, lat) for lon, lat in points]
