# SPDX-License-Identifier: MIT
"""The marks of an exported map: every event by itself, or groups where there are too many.

The page gathers them into clusters for each view by the rule of the live map. Where the events
were too many, they come to the page gathered already, as at the closest zoom that gives no more
groups than there may be events.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely.geometry

from workbench.analysis.clusters import (
    CELL_PX,
    FEW,
    LEAST_AREA_PX,
    STACK_PX,
    VAGUE_PX,
    Clusters,
    clusters_of,
)
from workbench.analysis.frame import Array, Mask, total_of
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.analysis.placing import Placing, place_events
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.web_map_words import WebMapWording
from workbench.casefile.queries import EventRow, event_rows
from workbench.domain.date_words import describe_date
from workbench.domain.filters import Box
from workbench.domain.frame_columns import MISSING_MS, NOTHING, PRECISIONS
from workbench.domain.progress import Progress
from workbench.geo.areas import Area
from workbench.geo.page import MAX_ZOOM

MOST_EVENTS = 20_000
# The sizes by which the page gathers marks into clusters, as the live map does.
RULE = {
    "cell": CELL_PX, "stack": STACK_PX, "few": FEW, "leastArea": LEAST_AREA_PX, "vague": VAGUE_PX,
}  # fmt: skip
_WORLD = Box(-180.0, -90.0, 180.0, 90.0)
_FIRST_ZOOM = 2
_CHUNK = 2_000
_OUTLINE_DEG = 0.01
_DIGITS = 5


@dataclass(frozen=True, slots=True, eq=False)
class WebMarks:
    """What the page is given of the events.

    `columns`: one entry a mark. `looks`: those that they have, by falling number. `closest`: the
    zoom beyond which no more is to be seen. `radii_m`: the least and the greatest of the circles.
    """

    events: int
    columns: Mapping[str, list[Any]]
    looks: list[Look]
    areas: list[dict[str, Any]]
    closest: int
    radii_m: tuple[float, float] | None

    @property
    def count(self) -> int:
        """The number of marks."""
        return len(self.columns["lat"])

    @property
    def is_grouped(self) -> bool:
        """Whether some events are known to the page only by their number."""
        return self.count < self.events


def web_marks(
    case: CaseReader,
    visible: Mask,
    words: WebMapWording,
    progress: Progress,
    most_events: int = MOST_EVENTS,
) -> WebMarks:
    """Return the marks of the visible events that have a place."""
    frame = case.frame
    placed = visible & ~np.isnan(frame["lat"])
    codes, looks = _looks_of(case, placed)
    placing = place_events(frame)
    events, closest = int(placed.sum()), MAX_ZOOM
    if events <= most_events:
        found = _all_apart(case, placed, codes, placing)
    else:
        found, zoom = _gathered(case, placed, codes, placing, progress, most_events)
        closest = min(zoom + 2, MAX_ZOOM)
    areas, area = _areas_of(case, np.concatenate([found.area, found.event_area]))
    singles = frame.rows_of(found.event)
    said = _said(case, singles, area[len(found.count) :], areas, words, progress)
    rings = np.concatenate([found.radius_m, found.event_radius_m])
    drawn = rings[(rings > 0) & (area < 0)]
    return WebMarks(
        events,
        {**_columns(found, rings, area), **_days(case, found, singles), "said": said},
        looks,
        [_area_said(one, case.language) for one in areas],
        closest,
        (float(drawn.min()), float(drawn.max())) if len(drawn) else None,
    )


def _looks_of(case: CaseReader, placed: Mask) -> tuple[Array, list[Look]]:
    """Return a code a row into the looks that are shown, the most frequent first."""
    codes, looks = look_codes(case.frame, looks_of(case.register))
    counts = np.bincount(codes[placed], minlength=len(looks))
    order = [int(code) for code in np.argsort(-counts, kind="stable") if counts[code]]
    table = np.zeros(len(looks), dtype="int16")
    table[order] = np.arange(len(order))
    return table[codes], [looks[code] for code in order]


def _all_apart(case: CaseReader, placed: Mask, codes: Array, placing: Placing) -> Clusters:
    """Return every event as a mark of its own."""
    frame, rows = case.frame, np.flatnonzero(placed)
    none = clusters_of(
        frame, np.zeros(len(frame), dtype=bool), codes, box=_WORLD, zoom=0, placing=placing
    )
    return Clusters(
        **{
            name: getattr(none, name) for name in Clusters.__slots__ if not name.startswith("event")
        },
        event=frame["event_id"][rows],
        event_lat=frame["lat"][rows],
        event_lon=frame["lon"][rows],
        event_killed=np.where(placing.counted[rows], placing.killed[rows], -1),
        event_look=codes[rows],
        event_radius_m=placing.radius_m[rows],
        event_area=case.grounds.placing.area_of(rows),
    )


def _gathered(
    case: CaseReader,
    placed: Mask,
    codes: Array,
    placing: Placing,
    progress: Progress,
    most: int,
) -> tuple[Clusters, int]:
    """Return the groups of the closest zoom at which they are few enough, and that zoom."""
    best, at = _groups_at(case, placed, codes, placing, _FIRST_ZOOM), _FIRST_ZOOM
    for zoom in range(_FIRST_ZOOM + 1, MAX_ZOOM + 1):
        progress(zoom, MAX_ZOOM + 1, "events")
        found = _groups_at(case, placed, codes, placing, zoom)
        if len(found.count) + len(found.event) > most:
            break
        best, at = found, zoom
    return best, at


def _groups_at(
    case: CaseReader, placed: Mask, codes: Array, placing: Placing, zoom: float
) -> Clusters:
    areas = case.grounds.placing
    return clusters_of(
        case.frame, placed, codes, box=_WORLD, zoom=zoom, placing=placing, areas=areas
    )


def _columns(found: Clusters, rings: Array, area: Array) -> dict[str, list[Any]]:
    """Return groups and single events as parallel lists, the groups first."""
    clusters, ones = len(found.count), [1] * len(found.event)
    largest = found.by_look.argmax(axis=1).tolist() if clusters else []
    return {
        "lat": np.round(np.concatenate([found.lat, found.event_lat]), _DIGITS).tolist(),
        "lon": np.round(np.concatenate([found.lon, found.event_lon]), _DIGITS).tolist(),
        "count": [*found.count.tolist(), *ones],
        "killed": [*found.killed.tolist(), *found.event_killed.tolist()],
        "look": [*largest, *found.event_look.tolist()],
        "parts": [*(_parts(row) for row in found.by_look), *([None] * len(ones))],
        "radius": rings.round().astype("int64").tolist(),
        "area": area.tolist(),
    }


def _parts(by_look: Array) -> list[list[int]]:
    return [[int(look), int(by_look[look])] for look in np.flatnonzero(by_look)]


def _days(case: CaseReader, found: Clusters, rows: Array) -> dict[str, list[Any]]:
    """Return the first and the last day of single events as days of 1970, None where unknown."""
    groups: list[Any] = [None] * len(found.count)
    first, last = case.frame["earliest_ms"][rows], case.frame["latest_ms"][rows]
    return {
        "first": [*groups, *_day_numbers(first, 0)],
        "last": [*groups, *_day_numbers(last, 1)],
    }


def _day_numbers(at_ms: Array, back_ms: int) -> list[Any]:
    known = at_ms != MISSING_MS
    days = (np.where(known, at_ms, 0) - back_ms) // 86_400_000
    return [day if here else None for day, here in zip(days.tolist(), known.tolist(), strict=True)]


def _areas_of(case: CaseReader, area: Array) -> tuple[list[Area], Array]:
    """Return the areas that marks lie in, and the code of each mark into them."""
    used = np.unique(area[area >= 0])
    codes = np.where(area >= 0, np.searchsorted(used, area), -1)
    return [case.grounds.areas[code] for code in used.tolist()], codes


def _area_said(area: Area, language: str) -> dict[str, Any]:
    shape = shapely.simplify(area.shape, _OUTLINE_DEG)
    rounded = shapely.set_precision(shape, _OUTLINE_DEG / 10, mode="pointwise")
    return {
        "name": area.name(language), "lat": round(area.lat_deg, 4), "lon": round(area.lon_deg, 4),
        "wide": area.wide, "outline": dict(shapely.geometry.mapping(rounded)),
    }  # fmt: skip


def _said(
    case: CaseReader,
    rows: Array,
    area: Array,
    areas: list[Area],
    words: WebMapWording,
    progress: Progress,
) -> list[list[str]]:
    """Return the texts of single events, title first, one list of lines an event."""
    said: list[list[str]] = []
    keys = case.frame["event_id"][rows].tolist()
    for start in range(0, len(keys), _CHUNK):
        progress(start, len(keys), "events")
        part = slice(start, start + _CHUNK)
        read = event_rows(case.conn, events=keys[part])
        for key, row, code in zip(keys[part], rows[part], area[part].tolist(), strict=True):
            name = areas[code].name(case.language) if code >= 0 else ""
            said.append(_lines(case, read[key], row, name, words))
    return said


def _lines(
    case: CaseReader, read: EventRow, row: Any, area: str, words: WebMapWording
) -> list[str]:
    killed = words.killed_words(total_of(case.frame, np.array([row])))
    where = " · ".join(part for part in (read.place, _precision(case, row, area, words)) if part)
    lines = [read.title, describe_date(read.date, case.language), killed, where, read.actors]
    return [lines[0], *(line for line in lines[1:] if line)]


def _precision(case: CaseReader, row: int, area: str, words: WebMapWording) -> str:
    """Say how well the place of an event is known."""
    if area:
        return words.in_area.format(area=area)
    radius_m = float(case.frame["radius_m"][row])
    if radius_m > 0:
        return words.known_to.format(km=words.number(max(1, round(radius_m / 1000))))
    code = int(case.frame["precision"][row])
    return words.precision.get(PRECISIONS[code], "") if code != NOTHING else ""
