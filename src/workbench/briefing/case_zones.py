# SPDX-License-Identifier: MIT
"""The zones of a map figure: those that hold at the end of its span, in the case's colours."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import shapely.geometry

from workbench.analysis.frame import Mask, date_span
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.colours import print_colours
from workbench.briefing.figure_words import FigureWording, figure_words
from workbench.casefile.zone_queries import ZoneAtlas, read_atlas
from workbench.domain.date_words import describe_span
from workbench.domain.filters import Between, Filter
from workbench.domain.time import DAY_MS
from workbench.domain.zones import DEFAULT_KINDS, Zone, kind_of
from workbench.geo.figure_spec import FigureZone, LegendEntry
from workbench.geo.zone_looks import ZoneLook, zone_looks


@dataclass(frozen=True, slots=True, eq=False)
class CaseZones:
    """Zones as a figure draws them, with what its legend says of them."""

    zones: tuple[FigureZone, ...]
    legend: tuple[LegendEntry, ...]
    title: str


def zones_of_view(
    case: CaseReader, question: Filter, visible: Mask, wanted: Sequence[str] | None
) -> CaseZones:
    """Return the zones named by uid, or all that hold on the last day of the view's span."""
    atlas = read_atlas(case.conn)
    day_ms = _last_day(case, question, visible)
    if wanted is not None:
        uids = {str(UUID(uid)) for uid in wanted}
        chosen = [zone for zone in atlas.zones if zone.uid in uids]
    else:
        chosen = zones_on(atlas.zones, day_ms)
    dated = day_ms if len(zones_on(chosen, day_ms)) == len(chosen) else None
    return draw_zones_of(case, atlas, chosen, day_ms=dated)


def zones_on(zones: Sequence[Zone], day_ms: int | None) -> list[Zone]:
    """Return the zones that may hold on a UTC day; all of them when no day is given."""
    return [zone for zone in zones if day_ms is None or zone.holds_on(day_ms)]


def draw_zones_of(
    case: CaseReader, atlas: ZoneAtlas, chosen: Sequence[Zone], *, day_ms: int | None
) -> CaseZones:
    """Return some zones of the case as figures draw them; `day_ms` is the day that they are of.

    Colours go by all zones of the case, so that an actor has one colour in all its figures and on
    the live map.
    """
    words, colours = figure_words(case.language), print_colours(case.kit.themes)
    looks = zone_looks(
        [(zone.actor, zone.zone_class) for zone in atlas.zones], case.register, atlas.kinds
    )
    look_of = {zone.uid: look for zone, look in zip(atlas.zones, looks, strict=True)}
    drawn = tuple(
        FigureZone(
            shapely.geometry.shape(dict(zone.geometry)),
            colours[look_of[zone.uid].colour],
            look_of[zone.uid].pattern,
        )
        for zone in chosen
    )
    names: dict[ZoneLook, list[str]] = {}
    for zone in chosen:
        names.setdefault(look_of[zone.uid], []).append(zone.name)
    legend = tuple(
        LegendEntry("zone", named[0] if len(named) == 1 else _class_words(look, atlas, words),
                    colours[look.colour], pattern=look.pattern)
        for look, named in names.items()
    )  # fmt: skip
    title = words.map_zones
    if day_ms is not None:
        day = describe_span(day_ms, day_ms + DAY_MS, case.language)
        title = words.map_zones_on.format(date=day)
    return CaseZones(drawn, legend, title)


def _last_day(case: CaseReader, question: Filter, visible: Mask) -> int | None:
    """Return where the last day of the view's span begins, UTC ms; None where it has no end."""
    asked = question.on("date")
    if isinstance(asked, Between) and asked.high is not None:
        return int(asked.high) - DAY_MS
    span = date_span(case.frame, visible)
    return None if span is None else span[1] - DAY_MS


def _class_words(look: ZoneLook, atlas: ZoneAtlas, words: FigureWording) -> str:
    kind = kind_of(look.zone_class, atlas.kinds)
    what = words.zone_classes.get(kind.key, kind.name) if kind in DEFAULT_KINDS else kind.name
    return f"{look.actor}: {what}" if look.actor else what
