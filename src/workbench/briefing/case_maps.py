# SPDX-License-Identifier: MIT
"""Map figures of saved views: events with their precision, zones of the span, legend, credits."""

import json
import math
from collections.abc import Sequence
from uuid import UUID

import numpy as np
import shapely.geometry

from workbench.analysis.clusters import Clusters, clusters_of, placed_extent
from workbench.analysis.frame import Mask
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.colours import print_colours
from workbench.casefile.queries import Zone, read_zones
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Box, Filter, Inside
from workbench.domain.register import ViewEntry
from workbench.domain.terms import ZoneClass
from workbench.geo.basemap import BaseMap
from workbench.geo.figure import map_figure
from workbench.geo.figure_spec import (
    FigureMark,
    FigureWords,
    FigureZone,
    LegendEntry,
    MapFigureSpec,
)
from workbench.geo.map_style import load_style
from workbench.geo.projection import LonLatBox

HEIGHT_SHARE = 0.62
_PX_PER_CM = 96 / 2.54
_MARGIN = 0.08
_LEAST_DEGREES = 0.5
ZONE_LOOKS = {  # colour role, pattern
    ZoneClass.CONTROL: ("zone_control", "cross"),
    ZoneClass.SUPPORT: ("zone_support", "hatch"),
    ZoneClass.ATTACK: ("zone_attack", "back"),
    ZoneClass.CUSTOM: ("zone_other", "dots"),
}
_WORDS = {
    "en": ("no type", "place known roughly", "credit"),
    "fr": ("sans type", "lieu connu à peu près", "crédit"),
}


def map_of_view(
    case: CaseReader,
    view: ViewEntry,
    question: Filter,
    visible: Mask,
    *,
    width_cm: float,
    zones: Sequence[str] | None,
) -> str:
    """Draw a view as a map. `zones` names those to show by uid; None shows those of the span.

    Raises InputError when nothing in the view has a place.
    """
    shown = _zones(case, question, zones)
    box = _box(case, view, question, visible, shown)
    height_cm = round(width_cm * HEIGHT_SHARE, 2)
    codes, looks = look_codes(case.frame, looks_of(case.register))
    found = clusters_of(case.frame, visible, codes, box=box, zoom=_zoom(box, width_cm * _PX_PER_CM))
    colours = print_colours(case.kit.themes)
    french = case.language == "fr"
    base = BaseMap(case.kit.map / "world.pmtiles")
    try:
        return map_figure(
            MapFigureSpec(
                box=LonLatBox(box.west, box.south, box.east, box.north),
                width_cm=width_cm,
                height_cm=height_cm,
                marks=tuple(_marks(found, looks, colours)),
                zones=tuple(_figure_zone(zone, colours) for zone in shown),
                legend=tuple(_legend(case, found, looks, shown, colours)),
                description=view.name,
                credits=_credits(case, visible),
                language=case.language,
                words=FigureWords(killed="Tués") if french else FigureWords(),
            ),
            base_map=base,
            style=load_style(case.kit.map / "style.toml"),
        )
    finally:
        base.close()


def _zones(case: CaseReader, question: Filter, wanted: Sequence[str] | None) -> list[Zone]:
    """Return the zones asked for, or those that hold at some time in the view's span."""
    zones = read_zones(case.conn)
    if wanted is not None:
        uids = {str(UUID(uid)) for uid in wanted}
        return [zone for zone in zones if zone.uid in uids]
    span = question.on("date")
    if not isinstance(span, Between):
        return zones
    return [
        zone
        for zone in zones
        if (span.high is None or zone.earliest_ms is None or zone.earliest_ms < span.high)
        and (span.low is None or zone.latest_ms is None or zone.latest_ms > span.low)
    ]


def _box(
    case: CaseReader, view: ViewEntry, question: Filter, visible: Mask, zones: Sequence[Zone]
) -> Box:
    """Return what the map shows: the view's own box, or all that it holds with a margin."""
    if view.box:
        west, south, east, north = json.loads(view.box)
        return Box(west, south, east, north)
    asked = question.on("place")
    if isinstance(asked, Inside):
        return asked.box
    extents = [placed_extent(case.frame, visible)]
    extents += [Box(*shapely.geometry.shape(zone.geometry).bounds) for zone in zones]
    known = [extent for extent in extents if extent is not None]
    if not known:
        raise InputError(
            f"No event of the view “{view.name}” has a place, so there is no map to draw."
        )
    west, south = min(b.west for b in known), min(b.south for b in known)
    east, north = max(b.east for b in known), max(b.north for b in known)
    wide = max((east - west) * _MARGIN, _LEAST_DEGREES)
    tall = max((north - south) * _MARGIN, _LEAST_DEGREES)
    return Box(
        max(west - wide, -180.0), max(south - tall, -85.0), min(east + wide, 180.0),
        min(north + tall, 85.0),
    )  # fmt: skip


def _zoom(box: Box, width_px: float) -> float:
    """Return the web map's zoom at which a box is as wide as the figure."""
    degrees = (box.east - box.west) % 360 or 360.0
    return math.log2(width_px * 360.0 / (degrees * 256.0))


def _marks(found: Clusters, looks: Sequence[Look], colours: dict[str, str]) -> list[FigureMark]:
    marks = [
        FigureMark(
            lat_deg=float(found.lat[i]),
            lon_deg=float(found.lon[i]),
            shape="circle",
            colour=colours[looks[int(found.by_look[i].argmax())].colour],
            fatalities=int(found.killed[i]),
            count=int(found.count[i]),
            radius_m=float(found.radius_m[i]),
            parts=tuple(
                (colours[looks[int(code)].colour], int(found.by_look[i][code]))
                for code in np.flatnonzero(found.by_look[i])
            ),
        )
        for i in range(len(found.count))
    ]
    for i in range(len(found.event)):
        look = looks[int(found.event_look[i])]
        marks.append(
            FigureMark(
                lat_deg=float(found.event_lat[i]),
                lon_deg=float(found.event_lon[i]),
                shape=look.symbol,
                colour=colours[look.colour],
                fatalities=int(found.event_killed[i]),
                radius_m=float(found.event_radius_m[i]),
            )
        )
    return marks


def _figure_zone(zone: Zone, colours: dict[str, str]) -> FigureZone:
    role, pattern = ZONE_LOOKS.get(ZoneClass(zone.zone_class), ZONE_LOOKS[ZoneClass.CUSTOM])
    return FigureZone(shapely.geometry.shape(zone.geometry), colours[role], pattern)


def _legend(
    case: CaseReader,
    found: Clusters,
    looks: Sequence[Look],
    zones: Sequence[Zone],
    colours: dict[str, str],
) -> list[LegendEntry]:
    """Return what the map shows, and nothing that it does not."""
    no_type, roughly, _ = _WORDS.get(case.language, _WORDS["en"])
    counts = found.by_look.sum(axis=0) + np.bincount(
        found.event_look, minlength=found.by_look.shape[1]
    )
    entries = [
        LegendEntry("symbol", looks[int(code)].name or no_type, colours[looks[int(code)].colour],
                    shape=looks[int(code)].symbol)
        for code in np.argsort(-counts, kind="stable")
        if counts[code]
    ]  # fmt: skip
    if (found.event_radius_m > 0).any() or (found.radius_m > 0).any():
        entries.append(LegendEntry("ring", roughly, colours["text_muted"]))
    for zone in zones:
        role, pattern = ZONE_LOOKS.get(ZoneClass(zone.zone_class), ZONE_LOOKS[ZoneClass.CUSTOM])
        entries.append(LegendEntry("zone", zone.name, colours[role], pattern=pattern))
    return entries


def _credits(case: CaseReader, visible: Mask) -> str:
    """Return the credits of the data sets behind the visible events."""
    batches = [int(key) for key in np.unique(case.frame["batch_id"][visible]) if key]
    rows = case.conn.execute(
        "SELECT DISTINCT coalesce(licence, dataset) FROM batch "
        "WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(batches)],
    ).fetchall()
    return "; ".join(row[0] for row in rows)
