# SPDX-License-Identifier: MIT
"""Zones as the map's page draws them, and their entries in the legend.

Of zones the colour says who and the pattern what; of two days compared colour and edge say what
became of the ground, and the pattern still what it was.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale
from shapely.geometry import mapping

from workbench.casefile.queries.zones import ZoneAtlas
from workbench.domain.date_words import describe_span
from workbench.domain.register import Register
from workbench.domain.time import DAY_MS
from workbench.domain.zone_definitions import definitions_of
from workbench.domain.zones import Zone, kind_of
from workbench.geo.zone_change import ZoneChange
from workbench.geo.zone_looks import CHANGE_LOOKS, ChangeLook, ZoneLook, zone_looks
from workbench.ui.desks.zone_desk import Comparison, ZoneDesk
from workbench.ui.desks.zone_words import (
    kind_name,
    look_words,
    reworded_note,
    with_definition,
)
from workbench.ui.map.parts import LegendEntry
from workbench.ui.map.zone_card import change_words
from workbench.ui.theme import Theme

_CHOSEN = {"weight": 3, "dash": []}
_ABSENT = {"pattern": "none", "weight": 1.5, "dash": [1.5, 4]}


def zone_features(
    zones: Sequence[Zone], desk: ZoneDesk, register: Register, theme: Theme
) -> dict[str, Any]:
    """Return zones as GeoJSON; the chosen one has a solid, strong outline.

    Of one that does not hold on the day in view there is but a dotted outline.
    """
    looks = _looks(zones, desk.atlas, register)
    return _collection(
        [
            _feature(
                zone.geometry, theme, colour=look.colour, name=zone.name, zone=zone.id,
                **({"pattern": look.pattern} | _edge_of(zone, desk)),
            )
            for zone, look in zip(zones, looks, strict=True)
        ]
    )  # fmt: skip


def zone_legend(
    zones: Sequence[Zone], desk: ZoneDesk, register: Register, theme: Theme, locale: QLocale
) -> list[LegendEntry]:
    """Return a legend entry for each actor and class, as zones of it were assessed.

    One that does not hold on the day in view has an entry with its name.
    """
    held = [zone for zone in zones if zone.holds_on(desk.day_ms)]
    looks, definitions = _looks(held, desk.atlas, register), definitions_of(held, desk.atlas.kinds)
    absent = [zone for zone in zones if zone not in held]
    return [
        *(
            {
                "kind": "zone", "pattern": look.pattern, "colour": theme.hex(look.colour),
                "text": with_definition(
                    look_words(look.actor, definition.kind), definition, locale.name()
                ),
            }
            for look, definition in dict.fromkeys(zip(looks, definitions, strict=True))
        ),
        *(
            {
                "kind": "zone", "colour": theme.hex(look.colour), **_ABSENT,
                "text": _tr("{zone}: not on this day").format(zone=zone.name),
            }
            for zone, look in zip(absent, _looks(absent, desk.atlas, register), strict=True)
        ),
    ]  # fmt: skip


def change_features(comparison: Comparison, atlas: ZoneAtlas, theme: Theme) -> dict[str, Any]:
    """Return what was gained, lost and kept as GeoJSON, in the patterns of the classes."""
    return _collection(
        [
            _feature(
                mapping(shape), theme, name="", zone=f"{what}-{at}",
                colour=look.colour, pattern=kind_of(change.zone_class, atlas.kinds).pattern,
                **_edge(look),
            )
            for what, look in CHANGE_LOOKS.items()
            for at, change in enumerate(comparison.shown)
            if not (shape := change.ground(what).shape).is_empty
        ]
    )  # fmt: skip


def change_legend(
    comparison: Comparison, atlas: ZoneAtlas, theme: Theme, locale: QLocale
) -> list[LegendEntry]:
    """Return the days compared, what became of the ground, and the classes' patterns.

    All of it is `vital`: it stands in the folded legend too.
    """
    first, second = (
        describe_span(day_ms, day_ms + DAY_MS, locale.name())
        for day_ms in (comparison.first_ms, comparison.second_ms)
    )
    days = _tr("From {first} to {second}").format(first=first, second=second)
    note = {"kind": "note", "text": reworded_note(), "vital": True}
    return [
        {"kind": "title", "text": days, "vital": True},
        *_change_entries(comparison.shown, theme),
        *_class_entries(comparison.shown, atlas, theme),
        *([note] if comparison.is_reworded else []),
    ]


def _change_entries(changes: Sequence[ZoneChange], theme: Theme) -> list[LegendEntry]:
    return [
        {
            **_edge(CHANGE_LOOKS[what]), "kind": "zone", "pattern": "none", "vital": True,
            "text": text, "colour": theme.hex(CHANGE_LOOKS[what].colour),
        }
        for what, text in change_words().items()
        if any(not change.ground(what).shape.is_empty for change in changes)
    ]  # fmt: skip


def _edge_of(zone: Zone, desk: ZoneDesk) -> dict[str, Any]:
    if not zone.holds_on(desk.day_ms):
        return _ABSENT
    return _CHOSEN if zone.id == desk.chosen else {}


def _edge(look: ChangeLook) -> dict[str, Any]:
    return {"weight": look.weight, "dash": look.dash}


def _class_entries(
    changes: Sequence[ZoneChange], atlas: ZoneAtlas, theme: Theme
) -> list[LegendEntry]:
    """Return an entry for each class, in no one's colour: colours say what became of the ground."""
    kinds = dict.fromkeys(kind_of(change.zone_class, atlas.kinds) for change in changes)
    return [
        {
            "kind": "zone", "pattern": kind.pattern, "vital": True, "text": kind_name(kind),
            "colour": theme.hex("text"),
        }
        for kind in kinds
    ]  # fmt: skip


def _looks(zones: Sequence[Zone], atlas: ZoneAtlas, register: Register) -> list[ZoneLook]:
    """Return the looks of zones; an actor's colour does not hang on which zones are in view."""
    whole = zone_looks([(z.actor, z.zone_class) for z in atlas.zones], register, atlas.kinds)
    by_zone = dict(zip((zone.id for zone in atlas.zones), whole, strict=True))
    return [by_zone[zone.id] for zone in zones]


def _feature(
    geometry: Mapping[str, Any], theme: Theme, *, colour: str, **drawn: Any
) -> dict[str, Any]:
    return {
        "type": "Feature", "geometry": dict(geometry),
        "properties": {"colour": theme.hex(colour), **drawn},
    }  # fmt: skip


def _collection(features: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapZones", text)
