# SPDX-License-Identifier: MIT
"""What the map's card says of a zone, and of ground that two days compared differ in."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.date_words import describe_date
from workbench.domain.terms import Confidence
from workbench.domain.zone_definitions import Definition
from workbench.domain.zones import Zone, ZoneKind, kind_of
from workbench.geo.measuring import area_text
from workbench.geo.zone_change import ZoneChange
from workbench.ui.desks.zone_words import look_words, meaning_then, with_definition
from workbench.ui.map.cards import Card


def zone_card(zone: Zone, definition: Definition, area_m2: float | None, locale: QLocale) -> Card:
    """Say what a zone is, as it was assessed; `area_m2` is None while it is not known."""
    language = locale.name()
    what = with_definition(look_words(zone.actor or "", definition.kind), definition, language)
    area = "" if area_m2 is None else area_text(area_m2, language.partition("_")[0])
    lines = [
        what if zone.name else "",
        " · ".join(part for part in (_validity(zone, language), area) if part),
        " · ".join(part for part in (_assessed(zone, language), _confidence(zone)) if part),
        meaning_then(definition),
    ]
    return {"title": zone.name or what, "lines": [line for line in lines if line], "types": []}


def change_card(change: ZoneChange, what: str, kinds: Sequence[ZoneKind], locale: QLocale) -> Card:
    """Say whose ground this is or was, what became of it, and how much of it there is."""
    said = change_words()[what]
    area = area_text(change.ground(what).area_m2, locale.name().partition("_")[0])
    title = look_words(change.actor, kind_of(change.zone_class, kinds))
    return {"title": title, "lines": [f"{said} · {area}"], "types": []}


def change_words() -> dict[str, str]:
    """Return what can become of ground, in words."""
    return {"gained": _tr("gained"), "lost": _tr("lost"), "unchanged": _tr("unchanged")}


def _validity(zone: Zone, language: str) -> str:
    return describe_date(zone.valid, language) or _tr("no dates")


def _assessed(zone: Zone, language: str) -> str:
    day = describe_date(zone.assessed_on, language)
    return _tr("assessed {date}").format(date=day) if day else _tr("day of assessment not said")


def _confidence(zone: Zone) -> str:
    said: dict[str, str] = {
        Confidence.LOW: _tr("low confidence"),
        Confidence.MODERATE: _tr("moderate confidence"),
        Confidence.HIGH: _tr("high confidence"),
    }
    return said.get(zone.confidence or "", _tr("confidence not said"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapZones", text)
