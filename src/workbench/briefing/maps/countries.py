# SPDX-License-Identifier: MIT
"""The countries of a map figure, and which of them it is about."""

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.briefing.case_reader import CaseReader
from workbench.geo.figures.frame import Frame as PageFrame
from workbench.geo.figures.spec import FigureCountry

_FROM_ZOOM, _TO_ZOOM = 3.5, 9.0  # further out lies half a continent, nearer the outline is coarse
_GRID_DEG = 0.1  # near enough for events to be counted by country
_FOCUS_SHARE = 0.6  # of what the map shows lies in the country that it is about
_ACROSS, _DOWN = 24, 14  # points of the frame at which its countries are looked up


def countries_of_map(
    case: CaseReader, page: PageFrame, points: Array, names: str
) -> tuple[FigureCountry, ...]:
    """Return the countries in a frame; one is in focus if most of the points lie in it.

    `points`: rows of longitude and latitude of what the map shows; `names`: their language. Maps
    of half a continent, and those across the date line, have none.
    """
    box = page.box
    if not _FROM_ZOOM <= page.zoom <= _TO_ZOOM or box.crosses_date_line:
        return ()
    across, down = np.meshgrid(
        np.linspace(box.west, box.east, _ACROSS), np.linspace(box.south, box.north, _DOWN)
    )
    lon = np.concatenate([points[:, 0], across.ravel()])
    lat = np.concatenate([points[:, 1], down.ravel()])
    codes, areas = case.atlas.areas_at(lon, lat, np.ones(len(lon), dtype=bool))
    counts = np.bincount(codes[: len(points)] + 1, minlength=len(areas) + 1)[1:]
    focus = int(counts.argmax()) if counts.sum() else -1
    if focus >= 0 and counts[focus] < _FOCUS_SHARE * len(points):
        focus = -1
    return tuple(
        FigureCountry(area.name(names), area.shape, number == focus, area.name(case.language))
        for number, area in enumerate(areas)
        if area.name(names)
    )


def eventful_countries(case: CaseReader, page: PageFrame, visible: Mask) -> tuple[str, ...]:
    """Return the English names of the countries with visible events, those with most first.

    Only maps of half a continent and more ask for them; `countries_of_map` has those of others.
    """
    if page.zoom >= _FROM_ZOOM:
        return ()
    places = np.column_stack([case.frame["lon"][visible], case.frame["lat"][visible]])
    near = np.round(places[~np.isnan(places).any(axis=1)] / _GRID_DEG) * _GRID_DEG
    spots, counts = np.unique(near, axis=0, return_counts=True)
    codes, areas = case.atlas.areas_at(spots[:, 0], spots[:, 1], np.ones(len(spots), dtype=bool))
    events = np.bincount(codes + 1, weights=counts, minlength=len(areas) + 1)[1:]
    order = np.argsort(-events, kind="stable").tolist()
    return tuple(areas[code].name("en") for code in order if events[code])
