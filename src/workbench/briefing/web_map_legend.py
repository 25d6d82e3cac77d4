# SPDX-License-Identifier: MIT
"""Zones and legend of an exported map, coloured by role, and the colours of the roles."""

import tomllib
from pathlib import Path
from typing import Any

import shapely.geometry

from workbench.briefing.case_zones import CaseZones
from workbench.briefing.web_map_marks import WebMarks
from workbench.briefing.web_map_words import WebMapWording

_THEMES = ("light", "dark")


def zone_features(zones: CaseZones) -> dict[str, Any]:
    """Return zones as GeoJSON."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": dict(shapely.geometry.mapping(zone.shape)),
                "properties": {"colour": zone.colour, "pattern": zone.pattern, "name": zone.label},
            }
            for zone in zones.zones
        ],
    }


def legend_entries(marks: WebMarks, zones: CaseZones, words: WebMapWording) -> list[dict[str, Any]]:
    """Return what the marks and the zones mean, as the map's own legend takes it."""
    entries: list[dict[str, Any]] = [
        {
            "shape": look.symbol, "colour": look.colour, "text": look.name or words.no_type,
            "code": code,
        }
        for code, look in enumerate(marks.looks)
    ]  # fmt: skip
    if marks.areas:
        entries.append({"kind": "area", "text": words.area_sign})
    if marks.radii_m is not None:
        low, high = (words.number(max(1, round(metres / 1000))) for metres in marks.radii_m)
        km = low if low == high else f"{low}\N{EN DASH}{high}"
        entries.append({"kind": "ring", "text": words.ring_sign.format(km=km)})
    if zones.legend:
        entries.append({"kind": "title", "text": zones.title})
    entries += [
        {"kind": "zone", "text": one.text, "colour": one.colour, "pattern": one.pattern}
        for one in zones.legend
    ]
    return entries


def theme_colours(themes: Path, marks: WebMarks, zones: CaseZones) -> dict[str, dict[str, str]]:
    """Return `#rrggbb` by theme and role, of the roles that the map uses."""
    used = {look.colour for look in marks.looks} | {zone.colour for zone in zones.zones}
    found: dict[str, dict[str, str]] = {}
    for name in _THEMES:
        said = tomllib.loads((themes / f"{name}.toml").read_text(encoding="utf-8"))
        found[name] = {role: said["colours"][role] for role in sorted(used)}
    return found
