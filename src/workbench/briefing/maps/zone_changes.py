# SPDX-License-Identifier: MIT
"""The zones of two days compared on a map figure: what was gained, lost and kept, as on screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.options import FigureOptions
from workbench.briefing.figures.words import FigureWording, figure_words
from workbench.briefing.maps.zones import (
    CaseZones,
    class_meaning,
    class_name,
    look_name,
    window_of,
    zones_named,
    zones_of_view,
)
from workbench.casefile.queries.zones import ZoneAtlas, has_withheld_zones, read_atlas
from workbench.domain.date_words import describe_span
from workbench.domain.filters import Filter
from workbench.domain.time import DAY_MS, day_start_ms
from workbench.domain.zones import Zone, is_reworded, kind_of
from workbench.geo.ellipsoid_area import area_m2
from workbench.geo.figures.spec import Edge, FigureZone, LegendEntry
from workbench.geo.measuring import area_text
from workbench.geo.projection import LonLatBox
from workbench.geo.zone_change import CHANGES, ZoneChange, zone_changes
from workbench.geo.zone_looks import CHANGE_LOOKS
from workbench.geo.zone_shapes import merged, shape_of

_NB = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class ChangedGround:
    """What became of the ground of an actor's zones of a class: whose it is, how much."""

    what: str  # one of CHANGES
    zone_class: str
    name: str
    area: str


@dataclass(frozen=True, slots=True, eq=False)
class CaseChanges:
    """The grounds of a comparison as a figure draws them, and what is told of each.

    `records`: the zones of both days. `changes` and `classes`: what the legend says of each thing
    that became of ground, and of each class by its key. `notes`: what the figure says in sentences.
    """

    zones: tuple[FigureZone, ...]
    told: tuple[ChangedGround, ...]
    records: tuple[Zone, ...]
    changes: Mapping[str, LegendEntry]
    classes: Mapping[str, LegendEntry]
    title: str
    language: str
    notes: tuple[str, ...] = ()

    @property
    def legend(self) -> tuple[LegendEntry, ...]:
        """Return what explains the grounds: what became of them, and the classes' patterns."""
        whats = {told.what for told in self.told}
        keys = {told.zone_class for told in self.told}
        return (
            *(entry for what, entry in self.changes.items() if what in whats),
            *(entry for key, entry in self.classes.items() if key in keys),
        )

    @property
    def labelled(self) -> tuple[FigureZone, ...]:
        """Return the grounds with the names of their zones on them."""
        pairs = zip(self.zones, self.told, strict=True)
        return tuple(replace(zone, label=told.name) for zone, told in pairs)

    def within(self, box: LonLatBox) -> "CaseChanges":
        """Return those of which any part lies in a box; a note says where that is not all."""
        window = window_of(box)
        every = zip(self.zones, self.told, strict=True)
        kept = [one for one in every if one[0].shape.intersects(window)]
        zones, told = zip(*kept, strict=True) if kept else ((), ())
        records = tuple(z for z in self.records if shape_of(z.geometry).intersects(window))
        goes_on = bool(kept) and not all(zone.shape.within(window) for zone in self.zones)
        more = (figure_words(self.language).zones_go_on,) if goes_on else ()
        return replace(self, zones=zones, told=told, records=records, notes=(*self.notes, *more))


ShownZones = CaseZones | CaseChanges


def zones_shown(
    case: CaseReader,
    question: Filter,
    options: FigureOptions,
    colours: Mapping[str, str] | None = None,
) -> ShownZones:
    """Return the zones that a map shows by its options: of one day, or two days compared.

    `colours` by role are those of print when not given. Where a zone of the days is withheld none
    is compared: its ground would seem to be lost or gained.
    """
    if options.compare_zones is None:
        return zones_of_view(case, question, options.zones, colours, note=options.zones_note)
    atlas, words = read_atlas(case.conn), figure_words(case.language)
    first_ms, second_ms = map(day_start_ms, options.compare_zones)
    is_withheld = any(has_withheld_zones(case.conn, day_ms=day) for day in (first_ms, second_ms))
    if is_withheld:
        atlas = replace(atlas, zones=())
    elif options.zones is not None:
        atlas = replace(atlas, zones=tuple(zones_named(atlas, options.zones)))
    held = [z for z in atlas.zones if z.holds_on(first_ms) or z.holds_on(second_ms)]
    changes = zone_changes(held, first_ms, second_ms)
    days = {
        name: describe_span(day_ms, day_ms + DAY_MS, case.language)
        for name, day_ms in (("first", first_ms), ("second", second_ms))
    }
    title = words.map_zones_compared.format(**days)
    none = words.zones_not_compared if is_withheld else words.no_zones_compared
    colours = print_colours(case.kit.themes) if colours is None else colours
    drawn = [
        (_drawn(change, what, atlas, colours), _told(change, what, atlas, case.language))
        for what in CHANGE_LOOKS
        for change in changes
        if not change.ground(what).shape.is_empty
    ]
    return CaseChanges(
        tuple(zone for zone, _ in drawn),
        tuple(told for _, told in drawn),
        tuple(held),
        _change_entries(changes, [told for _, told in drawn], colours, case.language),
        _class_entries(held, atlas, colours["text"], words),
        title=f"{title} ({options.zones_note})" if options.zones_note else title,
        language=case.language,
        notes=() if drawn else (none.format(**days),),
    )


def _drawn(
    change: ZoneChange, what: str, atlas: ZoneAtlas, colours: Mapping[str, str]
) -> FigureZone:
    look, pattern = CHANGE_LOOKS[what], kind_of(change.zone_class, atlas.kinds).pattern
    shape = change.ground(what).shape
    return FigureZone(shape, colours[look.colour], pattern, edge=Edge(look.weight, look.dash))


def _told(change: ZoneChange, what: str, atlas: ZoneAtlas, language: str) -> ChangedGround:
    kind, words = kind_of(change.zone_class, atlas.kinds), figure_words(language)
    area = _area(change.ground(what).area_m2, language)
    return ChangedGround(what, kind.key, look_name(change.actor, kind, words), area)


def _change_entries(
    changes: Sequence[ZoneChange],
    told: Sequence[ChangedGround],
    colours: Mapping[str, str],
    language: str,
) -> dict[str, LegendEntry]:
    """Say how much ground was gained, lost and kept, that under several zones once, and whose."""
    entries: dict[str, LegendEntry] = {}
    for what in CHANGES:
        look, word = CHANGE_LOOKS[what], figure_words(language).zone_changes[what]
        whole = area_m2(merged([change.ground(what).shape for change in changes]))
        entries[what] = LegendEntry(
            "zone",
            f"{word} · {_area(whole, language)}",
            colours[look.colour],
            pattern="none",
            more=_whose([one for one in told if one.what == what]),
            edge=Edge(look.weight, look.dash),
        )
    return entries


def _whose(told: Sequence[ChangedGround]) -> str:
    """Name the zones of some ground; each with its area, where that is not the whole."""
    if len(told) == 1:
        return told[0].name
    return "; ".join(f"{one.name}, {one.area}".replace(" ", _NB) for one in told)


def _class_entries(
    zones: Sequence[Zone], atlas: ZoneAtlas, ink: str, words: FigureWording
) -> dict[str, LegendEntry]:
    """Explain the patterns in no one's colour: colours say what became of the ground."""
    reworded = {zone.zone_class for zone in zones if is_reworded(zone, atlas.kinds)}
    kinds = {z.zone_class: kind_of(z.zone_class, atlas.kinds) for z in zones}
    entries: dict[str, LegendEntry] = {}
    for key, kind in kinds.items():
        note = words.zones_reworded if key in reworded else ""
        entries[key] = LegendEntry(
            "zone",
            class_name(kind, words.zone_classes),
            ink,
            pattern=kind.pattern,
            more="; ".join(filter(None, (class_meaning(kind, words), note))),
        )
    return entries


def _area(square_metres: float, language: str) -> str:
    return area_text(square_metres, language.partition("-")[0].lower())
