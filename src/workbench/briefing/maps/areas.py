# SPDX-License-Identifier: MIT
"""Events of a view whose place is known only to a region, an area or a country, by area."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.maps.clusters import LEAST_AREA_PX, TILE_PX
from workbench.analysis.placing import place_events
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.event_kind import EventKind
from workbench.briefing.figures.words import figure_words
from workbench.domain.filters import Box
from workbench.domain.frame_columns import NOTHING, PRECISIONS
from workbench.domain.terms import NOMINAL_RADIUS_M, PlacePrecision
from workbench.geo.figures.frame import Frame as PageFrame
from workbench.geo.figures.spec import AreaLine, AreaPart, FigureArea

_VAGUE = (
    PlacePrecision.ADMIN1, PlacePrecision.AREA, PlacePrecision.COUNTRY, PlacePrecision.WATER,
)  # fmt: skip
_COUNTRY = PRECISIONS.index(PlacePrecision.COUNTRY)
_MOST_LINES = 4  # names on one card
_METRES_PER_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True, eq=False)
class AreaEvents:
    """An area of a figure with the rows of the frame that it stands for.

    `name`: what its ground is called on the base map, "" where it has none.
    """

    area: FigureArea
    rows: Array
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Looks:
    """How each row of the frame is drawn: its kind, and whether as of an unknown number."""

    codes: Array
    kinds: Sequence[EventKind]
    unknown: Mask

    def parts(self, rows: Array) -> tuple[AreaPart, ...]:
        """Return events by kind, the most frequent first, those of an unknown number last."""
        codes, unknown = self.codes[rows], self.unknown[rows]
        known = np.bincount(codes[~unknown], minlength=len(self.kinds))
        others = np.bincount(codes[unknown], minlength=len(self.kinds))
        return tuple(
            AreaPart(self.kinds[code].shape, self.kinds[code].colour, int(counts[code]), is_unknown)
            for code in np.argsort(-(known + others), kind="stable").tolist()
            for counts, is_unknown in ((known, False), (others, True))
            if counts[code]
        )


def area_extents(case: CaseReader, visible: Mask) -> list[Box]:
    """Return boxes of the areas that visible events are known to; a country's is nominal."""
    frame, vague = case.frame, _vague(case, visible)
    radii = place_events(frame).radius_m[vague]
    spots = np.unique(np.stack([frame["lat"][vague], frame["lon"][vague], radii]), axis=1)
    return [_box_around(*spot) for spot in spots.T.tolist()]


def areas_of_view(
    case: CaseReader,
    visible: Mask,
    codes: Array,
    kinds: Sequence[EventKind],
    page: PageFrame,
    unknown: Mask,
    names: str,
) -> list[AreaEvents]:
    """Return the areas that are large enough on the page to be drawn as such.

    Events of smaller ones are no vaguer on this page than those at a point. `codes`: the kind of
    each row of the frame; `unknown`: which of them are marked as of an unknown number of killed;
    `names`: the language of what the base map calls an area.
    """
    vague = _vague(case, visible)
    made = [*_grounds(case, vague, page, names), *_circles(case, vague, page)]
    rows = np.concatenate([one.rows for one in made]) if made else np.zeros(0, dtype="int64")
    places = case.place_names(np.unique(case.frame["place_id"][rows]).tolist())
    looks = _Looks(codes, kinds, unknown)
    return [
        replace(one, area=replace(one.area, lines=_lines(case, one, places, looks))) for one in made
    ]


def _vague(case: CaseReader, visible: Mask) -> Mask:
    """Return which visible events have a place that must not be drawn as a point."""
    codes = [PRECISIONS.index(precision) for precision in _VAGUE]
    return visible & np.isin(case.frame["precision"], codes) & ~np.isnan(case.frame["lat"])


def _grounds(case: CaseReader, vague: Mask, page: PageFrame, names: str) -> list[AreaEvents]:
    """Return countries and divisions with their outline."""
    placing, areas = case.grounds.placing, case.grounds.areas
    seen = vague[placing.rows]
    rows, codes = placing.rows[seen], placing.code[seen]
    large = placing.wide * TILE_PX * 2.0**page.zoom >= LEAST_AREA_PX
    made: list[AreaEvents] = []
    for code in np.unique(codes).tolist():
        if large[code]:
            area, name = areas[code], areas[code].name(names)
            drawn = FigureArea(area.lat_deg, area.lon_deg, 0.0, (), area.shape)
            made.append(AreaEvents(drawn, rows[codes == code], name))
    return made


def _circles(case: CaseReader, vague: Mask, page: PageFrame) -> list[AreaEvents]:
    """Return what has no outline as circles; those with one circle share a card."""
    frame, radii = case.frame, place_events(case.frame).radius_m
    large = 2 * radii / page.true_metres_per_px >= LEAST_AREA_PX
    # A country has borders, and a circle would be none of them.
    nominal = radii == NOMINAL_RADIUS_M[PlacePrecision.COUNTRY]
    radii = np.where((frame["precision"] == _COUNTRY) & nominal, 0.0, radii)
    groups: dict[tuple[float, float, float], list[int]] = {}
    for row in np.flatnonzero(vague & case.grounds.placing.elsewhere & large).tolist():
        key = (float(frame["lat"][row]), float(frame["lon"][row]), float(radii[row]))
        groups.setdefault(key, []).append(row)
    return [AreaEvents(FigureArea(*key, ()), np.array(rows)) for key, rows in groups.items()]


def _box_around(lat: float, lon: float, radius_m: float) -> Box:
    tall = radius_m / _METRES_PER_DEGREE
    wide = tall / max(math.cos(math.radians(lat)), 0.1)
    return Box(
        max(lon - wide, -180.0), max(lat - tall, -85.0),
        min(lon + wide, 180.0), min(lat + tall, 85.0),
    )  # fmt: skip


def _lines(
    case: CaseReader,
    events: AreaEvents,
    names: dict[int, str],
    looks: "_Looks",
) -> tuple[AreaLine, ...]:
    """Return a card's lines: a name each with its events by type, the fullest first.

    An area that the case knows by many names has that of the base map.
    """
    words = figure_words(case.language)
    by_name: dict[str, list[int]] = {}
    for row in events.rows.tolist():
        by_name.setdefault(_name(case, row, names), []).append(row)
    if len(by_name) > 1 and events.name:
        name = words.region_only.format(name=events.name)
        return (AreaLine(name, looks.parts(events.rows)),)
    ordered = sorted(by_name.items(), key=lambda one: -len(one[1]))
    if len(ordered) > _MOST_LINES:
        rest = [row for _, members in ordered[_MOST_LINES - 1 :] for row in members]
        ordered = [*ordered[: _MOST_LINES - 1], (words.more_areas, rest)]
    return tuple(AreaLine(name, looks.parts(np.array(members))) for name, members in ordered)


def _name(case: CaseReader, row: int, names: dict[int, str]) -> str:
    """Return what the area of an event is called."""
    frame, words = case.frame, figure_words(case.language)
    name = names.get(int(frame["place_id"][row]), "")
    for column in ("admin1", "country"):
        code = int(frame[column][row])
        if not name and code != NOTHING:
            name = frame.vocabulary[column][code]
    name = name or words.unnamed_area
    only_country = int(frame["precision"][row]) == _COUNTRY
    return words.country_only.format(name=name) if only_country else name
