# SPDX-License-Identifier: MIT
"""The zones of a map figure: those that hold at the end of its span, in the case's colours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import shapely.geometry

from workbench.analysis.maps.date_in_view import day_in_view
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.words import FigureWording, figure_words
from workbench.briefing.text.citations import CitedZone
from workbench.briefing.text.wording import wording_for
from workbench.casefile.queries.zones import ZoneAtlas, read_atlas, read_zone_kinds
from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.filters import Filter
from workbench.domain.languages import words_in
from workbench.domain.time import DAY_MS, day_start_ms
from workbench.domain.zone_definitions import Definition, definitions_of
from workbench.domain.zones import DEFAULT_KINDS, Zone, ZoneKind, kind_as_assessed, kind_of
from workbench.geo.figures.spec import FigureZone, LegendEntry
from workbench.geo.projection import LonLatBox
from workbench.geo.zone_looks import ZoneLook, zone_looks

_NB = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class ZoneWords:
    """What a zone is called where its name stands on the map, its class, and what that means.

    Name and meaning are those that the zone was assessed by; `is_past` says that the class has
    another meaning now. `by`: by which definition, where that has to be told.
    """

    name: str
    zone_class: str
    meaning: str
    is_past: bool = False
    by: str = ""

    @property
    def label(self) -> str:
        """Return what the zone is called where zones stand side by side."""
        together = self.by.replace(" ", _NB)
        return f"{self.name} ({together})" if together else self.name

    def explained(self, language: str) -> str:
        """Return what its class means, or meant when it was assessed."""
        if not self.is_past or not self.meaning:
            return self.meaning
        return figure_words(language).defined.format(meaning=self.meaning)


@dataclass(frozen=True, slots=True, eq=False)
class CaseZones:
    """Zones as a figure draws them, with what its legend says of each, and the legend's title.

    `records`: the zones of the case that these are. `language`: of the legend.
    """

    zones: tuple[FigureZone, ...]
    told: tuple[ZoneWords, ...]
    records: tuple[Zone, ...]
    title: str
    language: str

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """Return an entry for each look; what its class means is said with its class's first.

        Of zones that were assessed by another definition than today's, the entry says so.
        """
        entries: dict[ZoneWords, LegendEntry] = {}
        defined: set[tuple[str, str]] = set()
        for zone, told in zip(self.zones, self.told, strict=True):
            if told in entries:
                continue
            is_known = (told.zone_class, told.meaning) in defined and not told.is_past
            more = "" if is_known else told.explained(self.language)
            entries[told] = LegendEntry(
                "zone", told.label, zone.colour, pattern=zone.pattern, more=more
            )
            defined.add((told.zone_class, told.meaning))
        return tuple(entries.values())

    def within(self, box: LonLatBox) -> "CaseZones":
        """Return those of which any part lies in a box."""
        window = window_of(box)
        every = zip(self.zones, self.told, self.records, strict=True)
        kept = [one for one in every if one[0].shape.intersects(window)]
        zones, told, records = zip(*kept, strict=True) if kept else ((), (), ())
        return replace(self, zones=zones, told=told, records=records)

    @property
    def labelled(self) -> tuple[FigureZone, ...]:
        """Return the zones with their names on them."""
        pairs = zip(self.zones, self.told, strict=True)
        return tuple(replace(zone, label=told.label) for zone, told in pairs)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return what the figure says of them in sentences: nothing."""
        return ()


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
    # Today, for a packet: the same case gives the same figure on every day.
    day_ms = day_in_view(question, case.frame, day_start_ms(case.changed_at.date()))
    chosen = zones_on(atlas.zones, day_ms) if wanted is None else zones_named(atlas, wanted)
    dated = day_ms if len(zones_on(chosen, day_ms)) == len(chosen) else None
    return draw_zones_of(case, atlas, chosen, day_ms=dated, colours=colours, note=note)


def zones_named(atlas: ZoneAtlas, wanted: Sequence[str]) -> list[Zone]:
    """Return the zones of the case that some uids name."""
    uids = {str(UUID(uid)) for uid in wanted}
    return [zone for zone in atlas.zones if zone.uid in uids]


def cited_zones(case: CaseReader, zones: Sequence[Zone]) -> tuple[CitedZone, ...]:
    """Return what a packet tells of zones: class, its meaning, whose, when, and how sure."""
    words, kinds = wording_for(case.language), read_zone_kinds(case.conn)
    told: list[CitedZone] = []
    for zone in zones:
        kind = kind_as_assessed(zone, kinds)
        name = class_name(kind, words.zone_kinds)
        brief = class_meaning(kind, figure_words(case.language))
        assessed = describe_date(zone.assessed_on, case.language)
        details = (
            zone.actor,
            name.lower(),
            describe_date(zone.valid, case.language),
            words.assessed.format(date=assessed) if assessed else "",
            words.confidence.get(zone.confidence or "", ""),
        )
        # The program's own full definitions are in English; in brief they are in both languages.
        meaning = words_in(case.language, english=kind.words, french=brief)
        told.append(
            CitedZone(zone.uid, zone.name, name, meaning, " · ".join(filter(None, details)))
        )
    return tuple(told)


def window_of(box: LonLatBox) -> Any:
    """Return a box as a shape in degrees, in two parts where it crosses the date line."""
    if not box.crosses_date_line:
        return shapely.box(box.west, box.south, box.east, box.north)
    return shapely.union_all(
        [shapely.box(box.west, box.south, 180, box.north),
         shapely.box(-180, box.south, box.east, box.north)]
    )  # fmt: skip


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
    told = tuple(
        _told(look_of[zone.uid], definition, words, case.language)
        for zone, definition in zip(chosen, definitions_of(chosen, atlas.kinds), strict=True)
    )
    title = words.map_zones
    if day_ms is not None:
        day = describe_span(day_ms, day_ms + DAY_MS, case.language)
        title = words.map_zones_on.format(date=day)
    title = f"{title} ({note})" if note else title
    return CaseZones(drawn, told, tuple(chosen), title, case.language)


def _told(look: ZoneLook, definition: Definition, words: FigureWording, language: str) -> ZoneWords:
    return ZoneWords(
        look_name(look.actor, definition.kind, words),
        look.zone_class,
        class_meaning(definition.kind, words),
        definition.is_past,
        _by(definition, words, language),
    )


def _by(definition: Definition, words: FigureWording, language: str) -> str:
    """Say by which of its definitions a class is told, "" where there is but today's."""
    if not definition.is_past:
        return words.defined_now if definition.has_namesake else ""
    dates = describe_date(definition.days, language) or words.defined_earlier
    if not definition.number:
        return dates
    return words.defined_apart.format(dates=dates, number=definition.number)


def look_name(actor: str, kind: ZoneKind, words: FigureWording) -> str:
    """Name the zones of an actor and a class, in the language of the words."""
    what = class_name(kind, words.zone_classes)
    return words.of_one.format(name=actor, what=what) if actor else what


def class_name(kind: ZoneKind, ours: Mapping[str, str]) -> str:
    """Return what a class is called; `ours` has the program's own names in the language."""
    is_ours = kind.name == kind_of(kind.key, DEFAULT_KINDS).name
    return ours.get(kind.key, kind.name) if is_ours else kind.name


def class_meaning(kind: ZoneKind, words: FigureWording) -> str:
    """Return what a class was said to mean, in brief where the program's own words did."""
    if kind.words == kind_of(kind.key, DEFAULT_KINDS).words:
        return words.zone_meanings.get(kind.key, "")
    return kind.words
