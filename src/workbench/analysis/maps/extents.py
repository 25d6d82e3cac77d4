# SPDX-License-Identifier: MIT
"""The least box around events: what a map is fitted to; around their ground if none has a point."""

import numpy as np

from workbench.analysis.filters.area_masks import circles, half_widths_deg
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.placing import AreaPlacing, placed_roughly
from workbench.domain.filters import Box


def extent_of_rows(frame: Frame, rows: Array) -> Box:
    """Return the least box around some placed events; over the date line if that is shorter."""
    return _extent(frame["lat"][rows], frame["lon"][rows])


def placed_extent(frame: Frame, visible: Mask, areas: AreaPlacing | None = None) -> Box | None:
    """Return the least box around the visible events' marks; over the date line if shorter.

    Where no point stands for any of them, it holds the ground on which they may lie.
    """
    placed = visible & ~np.isnan(frame["lat"])
    if not (placed & ~placed_roughly(frame)).any():
        return _ground(frame, np.flatnonzero(placed))
    if areas is not None:
        placed &= areas.elsewhere
    lat, lon = frame["lat"][placed], frame["lon"][placed]
    if areas is not None:
        codes = areas.code[visible[areas.rows]]
        lat = np.concatenate([lat, areas.lat[codes]])
        lon = np.concatenate([lon, areas.lon[codes]])
    return _extent(lat, lon)


def _ground(frame: Frame, rows: Array) -> Box | None:
    """Return the least box around the circles in which events lie."""
    if not len(rows):
        return None
    lat, lon, angle = circles(frame, rows)
    up, side = np.degrees(angle), half_widths_deg(lat, angle)
    ends = np.concatenate([lon - side, lon + side])
    return _extent(
        np.clip(np.concatenate([lat - up, lat + up]), -90.0, 90.0), (ends + 180.0) % 360.0 - 180.0
    )


def _extent(lat: Array, lon: Array) -> Box:
    west, east = float(lon.min()), float(lon.max())
    turned = (lon + 360.0) % 360.0
    if float(turned.max() - turned.min()) < east - west:
        west = (float(turned.min()) + 180.0) % 360.0 - 180.0
        east = (float(turned.max()) + 180.0) % 360.0 - 180.0
    return Box(west, float(lat.min()), east, float(lat.max()))
