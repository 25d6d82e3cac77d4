# SPDX-License-Identifier: MIT
"""The zones of an exported map: as they are drawn, and what their cards say."""

from typing import Any

import shapely.geometry

from workbench.briefing.maps.zones import CaseZones, ZoneWords
from workbench.briefing.web_map.words import web_map_words
from workbench.domain.date_words import describe_date
from workbench.domain.zones import Zone
from workbench.geo.ellipsoid_area import area_m2
from workbench.geo.measuring import area_text


def zone_features(zones: CaseZones) -> dict[str, Any]:
    """Return zones as GeoJSON; `zone` is the number of each one's card."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": dict(shapely.geometry.mapping(zone.shape)),
                "properties": {"colour": zone.colour, "pattern": zone.pattern, "zone": number},
            }
            for number, zone in enumerate(zones.zones)
        ],
    }


def zone_cards(zones: CaseZones, language: str) -> list[dict[str, Any]]:
    """Return what the card of each zone says, in the words of the program's own map.

    `meaning` is what its class means, for the zone that was clicked.
    """
    return [
        _card(record, told, area_m2(drawn.shape), language)
        for drawn, told, record in zip(zones.zones, zones.told, zones.records, strict=True)
    ]


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
