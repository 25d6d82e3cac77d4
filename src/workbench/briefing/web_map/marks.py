# SPDX-License-Identifier: MIT
"""The marks of an exported map: every event by itself, or groups where there are too many.

The page gathers them into clusters for each view by the rule of the live map. Where the events
were too many, they come to the page gathered already, as at the closest zoom that gives no more
groups than there may be events.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely.geometry

from workbench.analysis.actors.looks import actor_looks
from workbench.analysis.frame import Array, Mask, total_of
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.analysis.maps.clusters import (
    CELL_PX,
    FEW,
    LEAST_AREA_PX,
    STACK_PX,
    VAGUE_PX,
    Clusters,
    clusters_of,
)
from workbench.analysis.placing import Placing, place_events
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.web_map.words import WebMapWording
from workbench.casefile.queries.events import EventRow, event_rows
from workbench.domain.count_words import killed_words
from workbench.domain.counts import grouped
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
class WebLooks:
    """How the events look: those looks alone that are seen, by falling number.

    `hues` colour events by what was asked for, with `hue` a code per row of the frame; `types`
    give single events their symbol, with `type` likewise. `by` is "type" or "actor".
    """

    by: str
    hue: Array
    hues: list[Look]
    type: Array
    types: list[Look]


@dataclass(frozen=True, slots=True, eq=False)
class WebMarks:
    """What the page is given of the events.

    `columns`: one entry a mark. `closest`: the zoom beyond which no more is to be seen. `radii_m`:
    the least and the greatest of the circles.
    """

    events: int
    columns: Mapping[str, list[Any]]
    looks: WebLooks
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
    *,
    colour_by: str = "type",
    most_events: int = MOST_EVENTS,
) -> WebMarks:
    """Return the marks of the visible events that have a place."""
    frame, placing, grounds = case.frame, place_events(case.frame), case.grounds.placing
    placed = visible & ~np.isnan(frame["lat"])
    looks = _looks_of(case, placed, colour_by)
    events, closest = int(placed.sum()), MAX_ZOOM
    if events <= most_events:
        groups, singles = None, np.flatnonzero(placed)
    else:
        groups, zoom = _gathered(case, placed, looks.hue, placing, progress, most_events)
        closest, singles = min(zoom + 2, MAX_ZOOM), frame.rows_of(groups.event)
    area = grounds.area_of(singles)
    rings = placing.radius_m[singles]
    columns = {
        "lat": np.round(frame["lat"][singles], _DIGITS).tolist(),
        "lon": np.round(frame["lon"][singles], _DIGITS).tolist(),
        "count": [1] * len(singles),
        "killed": np.where(placing.counted, placing.killed, -1)[singles].tolist(),
        "look": looks.hue[singles].tolist(),
        "shape": looks.type[singles].tolist(),
        "parts": [None] * len(singles),
        "radius": rings.round().astype("int64").tolist(),
        **_days(case, singles),
    }
    if groups is not None:
        before = _group_columns(groups)
        columns = {name: [*before[name], *values] for name, values in columns.items()}
        area, rings = np.concatenate([groups.area, area]), np.concatenate([groups.radius_m, rings])
    areas, columns["area"] = _areas_of(case, area)
    columns["said"] = _said(case, singles, columns["area"][-len(singles) :], areas, words, progress)
    drawn = rings[(rings > 0) & (area < 0)]
    return WebMarks(
        events,
        columns,
        looks,
        [_area_said(one, case.language) for one in areas],
        closest,
        (float(drawn.min()), float(drawn.max())) if len(drawn) else None,
    )


def _looks_of(case: CaseReader, placed: Mask, colour_by: str) -> WebLooks:
    types = _ranked(*look_codes(case.frame, looks_of(case.register)), placed)
    hues = types
    if colour_by == "actor":
        hues = _ranked(*actor_looks(case.frame, case.register), placed)
    return WebLooks(colour_by, *hues, *types)


def _ranked(codes: Array, looks: list[Look], placed: Mask) -> tuple[Array, list[Look]]:
    """Return a code a row into the looks that are seen, the most frequent first."""
    counts = np.bincount(codes[placed], minlength=len(looks))
    order = [int(code) for code in np.argsort(-counts, kind="stable") if counts[code]]
    table = np.zeros(len(looks), dtype="int16")
    table[order] = np.arange(len(order))
    return table[codes], [looks[code] for code in order]


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


def _group_columns(found: Clusters) -> dict[str, list[Any]]:
    """Return groups as parallel lists; no date is told of them, nor a symbol."""
    count = len(found.count)
    return {
        "lat": np.round(found.lat, _DIGITS).tolist(),
        "lon": np.round(found.lon, _DIGITS).tolist(),
        "count": found.count.tolist(),
        "killed": found.killed.tolist(),
        "look": found.by_look.argmax(axis=1).tolist() if count else [],
        "shape": [0] * count,
        "parts": [_parts(row) for row in found.by_look],
        "radius": found.radius_m.round().astype("int64").tolist(),
        "first": [None] * count,
        "last": [None] * count,
    }


def _parts(by_look: Array) -> list[list[int]]:
    return [[int(look), int(by_look[look])] for look in np.flatnonzero(by_look)]


def _days(case: CaseReader, rows: Array) -> dict[str, list[Any]]:
    """Return the first and the last day of single events as days of 1970, None where unknown."""
    return {
        "first": _day_numbers(case.frame["earliest_ms"][rows], 0),
        "last": _day_numbers(case.frame["latest_ms"][rows], 1),
    }


def _day_numbers(at_ms: Array, back_ms: int) -> list[Any]:
    known = at_ms != MISSING_MS
    days = (np.where(known, at_ms, 0) - back_ms) // 86_400_000
    return [day if here else None for day, here in zip(days.tolist(), known.tolist(), strict=True)]


def _areas_of(case: CaseReader, area: Array) -> tuple[list[Area], list[int]]:
    """Return the areas that marks lie in, and the code of each mark into them, -1 for none."""
    used = np.unique(area[area >= 0])
    codes = np.where(area >= 0, np.searchsorted(used, area), -1)
    return [case.grounds.areas[code] for code in used.tolist()], codes.tolist()


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
    area: Sequence[int],
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
        for key, row, code in zip(keys[part], rows[part], area[part], strict=True):
            name = areas[code].name(case.language) if code >= 0 else ""
            said.append(_lines(case, read[key], row, name, words))
    return said


def _lines(
    case: CaseReader, read: EventRow, row: Any, area: str, words: WebMapWording
) -> list[str]:
    killed = killed_words(total_of(case.frame, np.array([row])), case.language)
    where = " · ".join(part for part in (read.place, _precision(case, row, area, words)) if part)
    lines = [read.title, describe_date(read.date, case.language), killed, where, read.actors]
    return [lines[0], *(line for line in lines[1:] if line)]


def kilometres(metres: float, language: str) -> str:
    """Return a length in whole kilometres, one at least."""
    return grouped(max(1, round(metres / 1000)), language)


def _precision(case: CaseReader, row: int, area: str, words: WebMapWording) -> str:
    """Say how well the place of an event is known."""
    if area:
        return words.in_area.format(area=area)
    radius_m = float(case.frame["radius_m"][row])
    if radius_m > 0:
        return words.known_to.format(km=kilometres(radius_m, case.language))
    code = int(case.frame["precision"][row])
    return words.precision.get(PRECISIONS[code], "") if code != NOTHING else ""
