# SPDX-License-Identifier: MIT
"""Events of a view whose place is known only to a region, an area or a country, by area."""

import math
from collections.abc import Sequence

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.looks import Look
from workbench.analysis.placing import place_events
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figure_words import figure_words
from workbench.briefing.mark_names import place_names
from workbench.domain.filters import Box
from workbench.domain.frame_columns import NOTHING, PRECISIONS
from workbench.domain.terms import NOMINAL_RADIUS_M, PlacePrecision
from workbench.geo.figure_spec import AreaLine, FigureArea

_VAGUE = (
    PlacePrecision.ADMIN1, PlacePrecision.AREA, PlacePrecision.COUNTRY, PlacePrecision.WATER,
)  # fmt: skip
_COUNTRY = PRECISIONS.index(PlacePrecision.COUNTRY)
_MOST_LINES = 4  # names on one card
_METRES_PER_DEGREE = 111_320.0


def area_rows(frame: Frame, visible: Mask) -> Mask:
    """Return which visible events have a place that must not be drawn as a point."""
    codes = [PRECISIONS.index(precision) for precision in _VAGUE]
    return visible & np.isin(frame["precision"], codes) & ~np.isnan(frame["lat"])


def area_extents(frame: Frame, visible: Mask) -> list[Box]:
    """Return the boxes of the areas that visible events are known to; a country's is nominal."""
    vague = area_rows(frame, visible)
    radii = place_events(frame).radius_m[vague]
    spots = np.unique(np.stack([frame["lat"][vague], frame["lon"][vague], radii]), axis=1)
    boxes: list[Box] = []
    for lat, lon, radius in spots.T.tolist():
        tall = radius / _METRES_PER_DEGREE
        wide = tall / max(math.cos(math.radians(lat)), 0.1)
        boxes.append(
            Box(
                max(lon - wide, -180.0),
                max(lat - tall, -85.0),
                min(lon + wide, 180.0),
                min(lat + tall, 85.0),
            )
        )
    return boxes


def areas_of(
    case: CaseReader, vague: Mask, codes: Array, looks: Sequence[Look], colours: dict[str, str]
) -> list[tuple[FigureArea, Array]]:
    """Return each area with the rows of its events; those with one circle share a card."""
    frame = case.frame
    rows = np.flatnonzero(vague)
    if not len(rows):
        return []
    radii = place_events(frame).radius_m
    country = frame["precision"] == _COUNTRY
    # A country has borders, and a circle would be none of them.
    radii = np.where(country & (radii == NOMINAL_RADIUS_M[PlacePrecision.COUNTRY]), 0.0, radii)
    names = place_names(case, np.unique(frame["place_id"][rows]).tolist())
    groups: dict[tuple[float, float, float], list[int]] = {}
    for row in rows.tolist():
        key = (float(frame["lat"][row]), float(frame["lon"][row]), float(radii[row]))
        groups.setdefault(key, []).append(row)
    return [
        (
            FigureArea(*key, _lines(case, np.array(members), names, codes, looks, colours)),
            np.array(members),
        )
        for key, members in groups.items()
    ]


def _lines(
    case: CaseReader,
    rows: Array,
    names: dict[int, str],
    codes: Array,
    looks: Sequence[Look],
    colours: dict[str, str],
) -> tuple[AreaLine, ...]:
    """Return a card's lines: a name each with its events by type, the fullest first."""
    words = figure_words(case.language)
    by_name: dict[str, list[int]] = {}
    for row in rows.tolist():
        by_name.setdefault(_name(case, row, names), []).append(row)
    ordered = sorted(by_name.items(), key=lambda one: -len(one[1]))
    if len(ordered) > _MOST_LINES:
        rest = [row for _, members in ordered[_MOST_LINES - 1 :] for row in members]
        ordered = [*ordered[: _MOST_LINES - 1], (words.more_areas, rest)]
    return tuple(
        AreaLine(name, _parts(codes[np.array(members)], looks, colours))
        for name, members in ordered
    )


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


def _parts(
    codes: Array, looks: Sequence[Look], colours: dict[str, str]
) -> tuple[tuple[str, str, int], ...]:
    counts = np.bincount(codes, minlength=len(looks))
    return tuple(
        (looks[int(code)].symbol, colours[looks[int(code)].colour], int(counts[code]))
        for code in np.argsort(-counts, kind="stable")
        if counts[code]
    )
