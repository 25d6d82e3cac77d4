# SPDX-License-Identifier: MIT
"""What zones are called in the window: their classes, and a class with its actor."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from workbench.domain.zones import Zone, ZoneKind, kind_of
from workbench.ui.translation import QT_TRANSLATE_NOOP

_OURS = (
    QT_TRANSLATE_NOOP("ZoneKinds", "Control"),
    QT_TRANSLATE_NOOP("ZoneKinds", "Support"),
    QT_TRANSLATE_NOOP("ZoneKinds", "Attack"),
    QT_TRANSLATE_NOOP("ZoneKinds", "Other"),
    QT_TRANSLATE_NOOP(
        "ZoneKinds", "The actor can make people here do as it wants, by force or by fear."
    ),
    QT_TRANSLATE_NOOP(
        "ZoneKinds",
        "Nobody acts against the actor here to any extent; it can supply and run its forces.",
    ),
    QT_TRANSLATE_NOOP("ZoneKinds", "The actor carries out offensive operations here."),
    QT_TRANSLATE_NOOP("ZoneKinds", "As the zone's own note says."),
)


def kind_name(kind: ZoneKind) -> str:
    """Return the name of a class; those that the program brings are translated."""
    return _translated(kind.name)


def kind_words(kind: ZoneKind) -> str:
    """Return what a class means; the words that the program brings are translated."""
    return _translated(kind.words)


def look_words(actor: str, zone_class: str, kinds: Sequence[ZoneKind]) -> str:
    """Name the zones of an actor and a class: "JNIM: control"."""
    name = kind_name(kind_of(zone_class, kinds))
    if not actor:
        return name
    pattern = QCoreApplication.translate("ZoneKinds", "{actor}: {what}")
    return pattern.format(actor=actor, what=name[:1].lower() + name[1:])


def why_not_merged(zones: Sequence[Zone], kinds: Sequence[ZoneKind]) -> str:
    """Say why zones cannot become one, "" where they can: their actors or classes differ."""
    looks = dict.fromkeys((zone.actor or "", zone.zone_class) for zone in zones)
    if len(looks) < 2:
        return ""
    said = QCoreApplication.translate(
        "ZoneKinds", "Only zones of one actor and one class can be merged. These are: {looks}."
    )
    return said.format(looks="; ".join(look_words(*look, kinds) for look in looks))


def _translated(text: str) -> str:
    return QCoreApplication.translate("ZoneKinds", text) if text in _OURS else text
