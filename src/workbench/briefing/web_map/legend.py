# SPDX-License-Identifier: MIT
"""The legend of an exported map, coloured by role, and the colours of the roles."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from workbench.analysis.actors.looks import NOBODY_ID, OTHERS_ID
from workbench.briefing.figures.words import figure_words
from workbench.briefing.maps.zone_changes import CaseChanges, ShownZones
from workbench.briefing.web_map.marks import WebLooks, WebMarks, kilometres
from workbench.briefing.web_map.words import web_map_words
from workbench.briefing.web_map.zones import edge_of
from workbench.domain.counts import grouped

_THEMES = ("light", "dark")
_SIZES = (1, 10, 100)


def mark_entries(marks: WebMarks, *, size_by: str, language: str) -> list[dict[str, Any]]:
    """Return what marks mean, as the map's own legend takes it."""
    words, looks = web_map_words(language), marks.looks
    hues = zip(looks.hues, hue_names(looks, language), strict=True)
    entries: list[dict[str, Any]] = []
    if looks.by == "actor":
        entries.append({"kind": "note", "text": figure_words(language).events_by_actor})
    entries += [
        {"shape": look.symbol, "colour": look.colour, "text": text, "code": code}
        for code, (look, text) in sorted(enumerate(hues), key=lambda one: not one[1][0].name)
    ]
    if looks.by == "actor":
        entries += [
            {"kind": "symbol", "shape": look.symbol, "text": text}
            for look, text in zip(looks.types, type_names(looks, language), strict=True)
        ]
    if size_by == "killed":
        counts = " · ".join(grouped(count, language) for count in _SIZES)
        entries.append(
            {"kind": "sizes", "values": _SIZES, "text": words.sizes.format(counts=counts)}
        )
    if marks.areas:
        entries.append({"kind": "area", "text": words.area_sign})
    if marks.radii_m is not None:
        low, high = (kilometres(metres, language) for metres in marks.radii_m)
        km = low if low == high else f"{low}\N{EN DASH}{high}"
        entries.append({"kind": "ring", "text": words.ring_sign.format(km=km)})
    return entries


def zone_entries(zones: ShownZones) -> list[dict[str, Any]]:
    """Return what the zones mean, below their title; of two days compared it is never folded."""
    if not zones.legend:
        return []
    vital = {"vital": True} if isinstance(zones, CaseChanges) else {}
    return [
        {"kind": "title", "text": zones.title, **vital},
        *(
            {
                "kind": "zone", "text": one.text, "colour": one.colour, "pattern": one.pattern,
                **edge_of(one), **vital,
            }
            for one in zones.legend
        ),
    ]  # fmt: skip


def hue_names(looks: WebLooks, language: str) -> list[str]:
    """Return what each colour of an event says."""
    if looks.by == "type":
        return type_names(looks, language)
    words = figure_words(language)
    unnamed = {NOBODY_ID: words.no_actor, OTHERS_ID: words.other_actors}
    return [look.name or unnamed[look.type_id] for look in looks.hues]


def type_names(looks: WebLooks, language: str) -> list[str]:
    """Return what each symbol of an event says."""
    return [look.name or figure_words(language).no_type for look in looks.types]


def theme_colours(themes: Path, used: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return `#rrggbb` by theme and role, of the roles that the map uses."""
    found: dict[str, dict[str, str]] = {}
    for name in _THEMES:
        said = tomllib.loads((themes / f"{name}.toml").read_text(encoding="utf-8"))
        found[name] = {role: said["colours"][role] for role in sorted(set(used))}
    return found
