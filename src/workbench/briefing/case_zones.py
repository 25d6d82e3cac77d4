# SPDX-License-Identifier: MIT
"""The zones of a map figure: those that hold at the end of its span, in the case's colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import shapely.geometry

from workbench.analysis.date_in_view import day_in_view
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.colours import print_colours
from workbench.briefing.figure_words import FigureWording, figure_words
from workbench.casefile.zone_queries import ZoneAtlas, read_atlas
from workbench.domain.date_words import describe_span
from workbench.domain.filters import Filter
from workbench.domain.time import DAY_MS, day_start_ms
from workbench.domain.zones import DEFAULT_KINDS, Zone, kind_of
from workbench.geo.figure_spec import FigureZone, LegendEntry
from workbench.geo.projection import LonLatBox
from workbench.geo.zone_looks import ZoneLook, zone_looks


@dataclass(frozen=True, slots=True)
class ZoneWords:
    """What a zone is called where its name stands on the map, its class, and what that means."""

    name: str
    zone_class: str
    meaning: str


@dataclass(frozen=True, slots=True, eq=False)
class CaseZones:
    """Zones as a figure draws them, with what its legend says of each, and the legend's title.

    `records`: the zones of the case that these are.
    """

    zones: tuple[FigureZone, ...]
    told: tuple[ZoneWords, ...]
    records: tuple[Zone, ...]
    title: str

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """Return an entry for each look; what its class means is said with its class's first."""
        entries: dict[ZoneWords, LegendEntry] = {}
        defined: set[str] = set()
        for zone, told in zip(self.zones, self.told, strict=True):
            if told not in entries:
                more = "" if told.zone_class in defined else told.meaning
                entries[told] = LegendEntry(
                    "zone", told.name, zone.colour, pattern=zone.pattern, more=more
                )
                defined.add(told.zone_class)
        return tuple(entries.values())

    def within(self, box: LonLatBox) -> "CaseZones":
        """Return those of which any part lies in a box."""
        window = shapely.box(box.west, box.south, box.east, box.north)
        if box.crosses_date_line:
            window = shapely.union_all(
                [shapely.box(box.west, box.south, 180, box.north),
                 shapely.box(-180, box.south, box.east, box.north)]
            )  # fmt: skip
        every = zip(self.zones, self.told, self.records, strict=True)
        kept = [one for one in every if one[0].shape.intersects(window)]
        zones, told, records = zip(*kept, strict=True) if kept else ((), (), ())
        return replace(self, zones=zones, told=told, records=records)

    @property
    def labelled(self) -> tuple[FigureZone, ...]:
        """Return the zones with their names on them."""
        return tuple(
            replace(zone, label=told.name) for zone, told in zip(self.zones, self.told, strict=True)
        )


def zones_of_view(
    case: CaseReader,
    question: Filter,
    wanted: Sequence[str] | None,
    colours: Mapping[str, str] | None = None,
    *,
    note: str = "",
) -> CaseZones:
    """Return the zones named by uid, or all that hold on the day that the live map shows too.

    `colours` by role are those of print when not given. `note` stands behind the legend's title.
    """
    atlas = read_atlas(case.conn)
    today_ms = day_start_ms(datetime.now(UTC).date())
    day_ms = day_in_view(question, case.frame, today_ms)
    if wanted is not None:
        uids = {str(UUID(uid)) for uid in wanted}
        chosen = [zone for zone in atlas.zones if zone.uid in uids]
    else:
        chosen = zones_on(atlas.zones, day_ms)
    dated = day_ms if len(zones_on(chosen, day_ms)) == len(chosen) else None
    return draw_zones_of(case, atlas, chosen, day_ms=dated, colours=colours, note=note)


def zones_on(zones: Sequence[Zone], day_ms: int) -> list[Zone]:
    """Return the zones that may hold on a UTC day."""
    return [zone for zone in zones if zone.holds_on(day_ms)]


def draw_zones_of(
    case: CaseReader,
    atlas: ZoneAtlas,
    chosen: Sequence[Zone],
    *,
    day_ms: int | None,
    colours: Mapping[str, str] | None = None,
    note: str = "",
) -> CaseZones:
    """Return some zones of the case as figures draw them; `day_ms` is the day that they are of.

    Colours go by all zones of the case, so that an actor has one colour in all its figures and on
    the live map.
    """
    words = figure_words(case.language)
    colours = print_colours(case.kit.themes) if colours is None else colours
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
    told = tuple(_told(look_of[zone.uid], atlas, words) for zone in chosen)
    title = words.map_zones
    if day_ms is not None:
        day = describe_span(day_ms, day_ms + DAY_MS, case.language)
        title = words.map_zones_on.format(date=day)
    return CaseZones(drawn, told, tuple(chosen), f"{title} ({note})" if note else title)


def _told(look: ZoneLook, atlas: ZoneAtlas, words: FigureWording) -> ZoneWords:
    name, meaning = _class_words(look, atlas, words), _meaning(look, atlas, words)
    return ZoneWords(name, look.zone_class, meaning)


def _class_words(look: ZoneLook, atlas: ZoneAtlas, words: FigureWording) -> str:
    kind = kind_of(look.zone_class, atlas.kinds)
    what = words.zone_classes.get(kind.key, kind.name) if kind in DEFAULT_KINDS else kind.name
    return f"{look.actor}: {what}" if look.actor else what


def _meaning(look: ZoneLook, atlas: ZoneAtlas, words: FigureWording) -> str:
    """Return what a class means by the case's definition set."""
    kind = kind_of(look.zone_class, atlas.kinds)
    if kind in DEFAULT_KINDS:
        return words.zone_meanings.get(kind.key, "")
    return kind.words
