# SPDX-License-Identifier: MIT
"""The zones of an exported map, or what two days changed: as drawn, and what the cards say."""

from typing import Any

import shapely.geometry

from workbench.briefing.figures.words import figure_words
from workbench.briefing.maps.zone_changes import CaseChanges, ChangedGround, ShownZones
from workbench.briefing.maps.zones import ZoneWords
from workbench.briefing.web_map.words import web_map_words
from workbench.domain.date_words import describe_date
from workbench.domain.zones import Zone
from workbench.geo.ellipsoid_area import area_m2
from workbench.geo.figures.spec import KEY_EDGE, ZONE_EDGE, FigureZone, LegendEntry
from workbench.geo.measuring import area_text


def zone_features(zones: ShownZones) -> dict[str, Any]:
    """Return zones as GeoJSON; `zone` is the number of each one's card."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": dict(shapely.geometry.mapping(zone.shape)),
                "properties": {
                    "colour": zone.colour, "pattern": zone.pattern, "zone": number,
                    **edge_of(zone),
                },
            }
            for number, zone in enumerate(zones.zones)
        ],
    }  # fmt: skip


def zone_cards(zones: ShownZones, language: str) -> list[dict[str, Any]]:
    """Return what the card of each zone says, in the words of the program's own map.

    `meaning` is what its class means, for the zone that was clicked.
    """
    if isinstance(zones, CaseChanges):
        return [_change_card(zones, told) for told in zones.told]
    return [
        _card(record, told, area_m2(drawn.shape), language)
        for drawn, told, record in zip(zones.zones, zones.told, zones.records, strict=True)
    ]


def edge_of(drawn: FigureZone | LegendEntry) -> dict[str, Any]:
    """Return the outline as the page draws it; one like any other's is not said."""
    if drawn.edge in (ZONE_EDGE, KEY_EDGE):
        return {}
    return {"weight": drawn.edge.width_px, "dash": drawn.edge.dash_px}


def _change_card(zones: CaseChanges, told: ChangedGround) -> dict[str, Any]:
    what = figure_words(zones.language).zone_changes[told.what]
    return {
        "title": told.name, "lines": [f"{what} · {told.area}"], "types": [],
        "meaning": zones.classes[told.zone_class].more,
    }  # fmt: skip


def _card(zone: Zone, told: ZoneWords, square_metres: float, language: str) -> dict[str, Any]:
    words = web_map_words(language)
    day = describe_date(zone.assessed_on, language)
    valid = describe_date(zone.valid, language) or words.no_dates
    assessed = words.assessed.format(date=day) if day else words.not_assessed
    confidence = words.confidence.get(zone.confidence or "", words.no_confidence)
    area = area_text(square_metres, language.partition("-")[0])
    return {
        "title": zone.name or told.label,
        "lines": [
            *([told.label] if zone.name else []), f"{valid} · {area}", f"{assessed} · {confidence}",
        ],
        "types": [],
        "meaning": told.explained(language),
    }  # fmt: skip
